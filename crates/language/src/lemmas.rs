//! Lemmas: rules of English inflection, with exceptions learnt from treebanks.
//!
//! The rules follow Minnen, Carroll and Pearce (2001), "Applied morphological processing of English", in much reduced
//! form: what they cannot know ("went", "having") stands in the table of exceptions, which training fills with just
//! those words on which the rules fail. Where a stem may or may not have lost an e ("hoped", "hooped"), a stem that the
//! lexicon knows wins.

use compact_str::CompactString;
use onrecord_model::{Tag, Upos};
use rustc_hash::FxHashMap;

use crate::features::{hash, mix2};
use onrecord_network::{Decoder, Encoder, WeightsError};

/// The lemma of `word` by rule alone. `known` tells whether a lower-cased word is known as a base form.
#[must_use]
pub fn by_rule(word: &str, upos: Upos, tag: Tag, known: impl Fn(&str) -> bool) -> CompactString {
    if upos == Upos::Propn || matches!(upos, Upos::Punct | Upos::Sym | Upos::X | Upos::Num) {
        return CompactString::new(word);
    }
    let mut lower = CompactString::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '’' => lower.push('\''),
            c if c.is_ascii() => lower.push(c.to_ascii_lowercase()),
            c => lower.extend(c.to_lowercase()),
        }
    }
    match tag {
        Tag::Nns => plural(lower),
        Tag::Vbz => third_person(lower),
        Tag::Vbd | Tag::Vbn => stem(lower, "ed", known),
        Tag::Vbg => stem(lower, "ing", known),
        Tag::Jjr | Tag::Rbr => stem(lower, "er", known),
        Tag::Jjs | Tag::Rbs => stem(lower, "est", known),
        _ => lower,
    }
}

/// Lemmas that no rule gives, by form and tags.
#[derive(Clone, Debug, Default)]
pub struct Exceptions {
    lemmas: FxHashMap<u32, CompactString>,
}

impl Exceptions {
    /// The lemma of the lower-cased `form`, given as its [`View::lower`](crate::features::View::lower), if the rules
    /// fail on it.
    #[must_use]
    pub fn get(&self, form: u32, upos: Upos, tag: Tag) -> Option<&CompactString> {
        self.lemmas.get(&key(form, upos, tag))
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lemmas.is_empty()
    }

    pub(crate) fn encode(lemmas: &mut [(u32, Upos, Tag, String)], out: &mut Encoder) {
        lemmas.sort_unstable_by_key(|(form, upos, tag, _)| key(*form, *upos, *tag));
        out.number(u32::try_from(lemmas.len()).unwrap_or(u32::MAX));
        let mut last = 0;
        for (form, upos, tag, lemma) in lemmas.iter() {
            let key = key(*form, *upos, *tag);
            out.number(key.wrapping_sub(last));
            last = key;
            out.text(lemma);
        }
    }

    pub(crate) fn decode(input: &mut Decoder<'_>) -> Result<Self, WeightsError> {
        let count = input.count()?;
        let mut lemmas = FxHashMap::default();
        lemmas.reserve(count);
        let mut key = 0_u32;
        for _ in 0..count {
            key = key.wrapping_add(input.number()?);
            lemmas.insert(key, CompactString::new(input.text()?));
        }
        Ok(Self { lemmas })
    }
}

fn key(form: u32, upos: Upos, tag: Tag) -> u32 {
    // By name, not by number, so that a new tag does not move the others.
    mix2(hash(tag.as_str().as_bytes()), form, hash(upos.as_str().as_bytes()))
}

fn cut(word: &CompactString, bytes: usize) -> CompactString {
    CompactString::new(word.get(..word.len() - bytes).unwrap_or(word))
}

fn plural(word: CompactString) -> CompactString {
    let n = word.len();
    if n <= 2 || !word.ends_with('s') || word.ends_with("ss") {
        return if word.ends_with("men") && n > 4 { cut(&word, 2) + "an" } else { word };
    }
    if word.ends_with("ies") && n > 4 {
        return cut(&word, 3) + "y";
    }
    if ["sses", "shes", "ches", "xes", "zzes"].iter().any(|end| word.ends_with(end)) {
        return cut(&word, 2);
    }
    if word.ends_with("'s") {
        return cut(&word, 2);
    }
    cut(&word, 1)
}

fn third_person(word: CompactString) -> CompactString {
    if word.ends_with("oes") && word.len() > 4 { cut(&word, 2) } else { plural(word) }
}

/// Takes off a suffix that begins with a vowel, and undoes what it did to the stem.
fn stem(word: CompactString, suffix: &str, known: impl Fn(&str) -> bool) -> CompactString {
    let Some(bare) = word.strip_suffix(suffix).filter(|bare| bare.len() >= 2) else { return word };
    let bytes = bare.as_bytes();
    let n = bytes.len();
    let (last, before) = (bytes[n - 1], bytes[n - 2]);
    if last == b'i' && suffix != "ing" && n > 2 {
        return CompactString::new(&bare[..n - 1]) + "y";
    }
    let bare = CompactString::new(bare);
    if !bytes.iter().any(|&b| is_vowel(b) || b == b'y') {
        // "sing", "red": no stem has no vowel.
        return word;
    }
    let doubled = last == before && !is_vowel(last) && last.is_ascii_alphabetic();
    let single = cut(&bare, usize::from(doubled));
    let with_e = bare.clone() + "e";
    if doubled {
        let keeps = matches!(last, b'l' | b's' | b'f' | b'z');
        return match (known(&bare), known(&single)) {
            (true, false) => bare,
            (false, true) => single,
            _ if keeps => bare,
            _ => single,
        };
    }
    match (known(&bare), known(&with_e)) {
        (true, false) => return bare,
        (false, true) => return with_e,
        _ => {}
    }
    if wants_e(&bare) { with_e } else { bare }
}

/// Whether a stem that nobody knows has more likely lost an e.
fn wants_e(stem: &str) -> bool {
    const ENDS: &[&str] = &[
        "at", "iz", "is", "as", "us", "os", "v", "c", "dg", "rg", "lg", "ag", "eg", "id", "ad", "ud", "od", "bl", "cl",
        "dl", "fl", "gl", "kl", "pl", "tl", "zl", "ur", "ir", "ar", "or", "ut", "in", "un", "um", "ok", "ak", "ik",
        "u", "th", "ns", "rs", "ls", "ap", "op", "yp", "yz",
    ];
    const KEEPS: &[&str] = &[
        "ear", "eer", "oor", "our", "air", "ain", "oin", "eat", "oat", "oot", "eed", "oad", "aid", "ook", "eak", "oak",
        "eap", "oop", "een", "ean", "uin", "tor", "ffer",
    ];
    let long = stem.bytes().filter(|&b| is_vowel(b)).count() > 1;
    if KEEPS.iter().any(|end| stem.ends_with(end)) {
        return false;
    }
    if long && ["in", "or", "ar", "it", "ad", "op", "id", "un"].iter().any(|end| stem.ends_with(end)) {
        return stem.ends_with("min") && stem.ends_with("termin") || stem.ends_with("id") && stem.len() > 4;
    }
    ENDS.iter().any(|end| stem.ends_with(end))
}

const fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_undo_inflection() {
        let base = ["hope", "stop", "call", "carry", "make", "plan"];
        let check = |word: &str, upos, tag, expect: &str| {
            assert_eq!(by_rule(word, upos, tag, |w| base.contains(&w)), expect, "{word}");
        };
        check("Hoped", Upos::Verb, Tag::Vbd, "hope");
        check("stopping", Upos::Verb, Tag::Vbg, "stop");
        check("called", Upos::Verb, Tag::Vbn, "call");
        check("carries", Upos::Verb, Tag::Vbz, "carry");
        check("Parties", Upos::Noun, Tag::Nns, "party");
        check("churches", Upos::Noun, Tag::Nns, "church");
        check("spokesmen", Upos::Noun, Tag::Nns, "spokesman");
        check("Washington", Upos::Propn, Tag::Nnp, "Washington");
        check("happiest", Upos::Adj, Tag::Jjs, "happy");
        check("announced", Upos::Verb, Tag::Vbd, "announce");
    }
}
