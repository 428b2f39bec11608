//! Features of candidates, for training and prediction alike.

use onrecord_model::Tag;

use crate::candidate::Candidate;
use crate::grammar::noun_phrase;
use crate::grammar::predicate::Form;
use crate::grammar::words::{is_dash, is_quote};
use crate::view::View;

/// Number of weights that features are hashed into.
pub const BUCKETS: usize = 1 << 17;

/// Writes the features of `candidate` into `out`, as places in the table of weights; earlier contents are dropped.
pub fn extract(view: &View<'_>, candidate: &Candidate, out: &mut Vec<u32>) {
    out.clear();
    let mut features = Sink { out, template: 0 };
    let frame = candidate.frame;
    let lemma = view.lemma(candidate.key);
    let form = form_name(candidate.form);
    let found = found_name(candidate);
    let head = candidate.source.as_ref().map(|source| noun_phrase::head(view, source).end - 1);
    let source = source_class(view, head);
    let quotes = quote_state(view, candidate);
    let content = candidate.content.first().cloned().unwrap_or(0..0);
    let opening = match content.start {
        start if start >= view.len() => "",
        start if is_quote(view, start) => "\"",
        start => view.lemma(start),
    };
    let opening_tag = if content.start < view.len() { view.tag(content.start).as_str() } else { "" };
    let cue = candidate.cue.first().cloned().unwrap_or(candidate.key..candidate.key + 1);
    let sentence = view.sentence_of(candidate.key);
    let before = match cue.start {
        start if start <= sentence.start => "^",
        start if closes_quotation(view, start - 1) => "\"",
        start => view.lemma(start - 1),
    };
    let after = match cue.end {
        end if end >= sentence.end => "$",
        end if is_quote(view, end) => "\"",
        end => view.lemma(end),
    };
    let tag = view.tag(candidate.key).as_str();
    let inside = if view.quotation_of(candidate.key).is_some() { "in" } else { "out" };
    let words: usize = candidate.content.iter().map(ExactSizeIterator::len).sum();
    let size = bucket(words);

    features.add(&[frame]);
    features.add(&[lemma]);
    features.add(&[frame, lemma]);
    features.add(&[frame, lemma, quotes]);
    features.add(&[frame, lemma, form]);
    features.add(&[frame, lemma, source]);
    features.add(&[frame, form, tag]);
    features.add(&[frame, found]);
    features.add(&[frame, source]);
    features.add(&[lemma, source]);
    features.add(&[lemma, tag]);
    features.add(&[frame, quotes]);
    features.add(&[frame, quotes, source]);
    features.add(&[frame, inside]);
    features.add(&[frame, size]);
    features.add(&[frame, opening]);
    features.add(&[frame, lemma, opening]);
    features.add(&[frame, opening_tag]);
    features.add(&[frame, before]);
    features.add(&[frame, after]);
    features.add(&[lemma, after]);
    features.add(&[frame, view.block_kind(candidate.key).as_str()]);
    features.add(&[frame, suffix(lemma, 3)]);
    features.add(&[frame, suffix(lemma, 4)]);
    features.add(&[frame, if candidate.negated { "negated" } else { "" }]);
    features.add(&[frame, if candidate.addressee.is_some() { "told" } else { "" }]);
    features.add(&[frame, mark_between(view, candidate)]);
    let auxiliary = if cue.start < candidate.key { view.lemma(cue.start) } else { "" };
    features.add(&[frame, auxiliary]);
    features.add(&[lemma, auxiliary]);
    features.add(&[frame, source_head(view, head)]);
    features.add(&[frame, bucket(candidate.source.as_ref().map_or(0, ExactSizeIterator::len))]);
    let apposition = candidate.source.as_ref().is_some_and(|source| source.clone().any(|i| view.is(i, ",")));
    let beyond = candidate
        .source
        .as_ref()
        .map_or("", |source| if source.end < view.len() { shape(view, source.end) } else { "" });
    features.add(&[found, if apposition { "apposition" } else { "" }, beyond]);
    features.add(&[found, form, lemma]);
    features.add(&[found, form, source]);
    let past = candidate.content.last().map_or(0, |piece| piece.end);
    let (mark, behind, behind_tag) = edge(view, past, sentence.end);
    features.add(&[frame, mark]);
    features.add(&[mark, behind]);
    features.add(&[mark, behind_tag]);
    features.add(&[mark, behind_tag, tag]);
    features.add(&[frame, mark, behind_tag]);
    let verb = verb_behind(view, past, sentence.end);
    features.add(&[mark, behind_tag, if verb.is_empty() { "phrase" } else { "clause" }]);
    features.add(&[mark, verb]);
    features.add(&[frame, last_finite(view, &content, candidate.key)]);
    features.add(&[mark, behind, size]);
    features.add(&[mark, quotes, last_is_quoted(view, past)]);
    features.add(&[
        mark,
        if candidate.content.iter().any(|piece| piece.start <= sentence.start) { "before" } else { "after" },
        size,
    ]);
    let open =
        sentence.start + 1 < sentence.end && candidate.content.iter().any(|piece| piece.start <= sentence.start + 1);
    features.add(&[frame, if open { "from start" } else { "" }, if past >= sentence.end { "to end" } else { "" }]);
}

struct Sink<'a> {
    out: &'a mut Vec<u32>,
    template: u8,
}

impl Sink<'_> {
    /// Adds the next template's value. Templates are told apart by their order.
    fn add(&mut self, parts: &[&str]) {
        self.template += 1;
        // FNV-1a: stable across versions and platforms, as stored weights require.
        let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ u64::from(self.template);
        for part in parts {
            for byte in part.bytes().chain([0]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        hash ^= hash >> 29;
        self.out.push((hash % BUCKETS as u64) as u32);
    }
}

fn form_name(form: Option<Form>) -> &'static str {
    match form {
        Some(Form::Finite) => "finite",
        Some(Form::Participle) => "participle",
        Some(Form::Infinitive) => "infinitive",
        Some(Form::Passive) => "passive",
        Some(Form::Reduced) => "reduced",
        None => "",
    }
}

fn found_name(candidate: &Candidate) -> &'static str {
    use crate::candidate::Found;
    match candidate.found {
        Found::Left => "left",
        Found::Right => "right",
        Found::Relative => "relative",
        Found::Antecedent => "antecedent",
        Found::Object => "object",
        Found::Shared => "shared",
        Found::Nowhere => "nowhere",
    }
}

/// A token as features know it: quotation marks and dashes of any shape are one each, so that what is learnt with one
/// style holds for all.
fn shape<'a>(view: &View<'a>, i: usize) -> &'a str {
    if is_quote(view, i) {
        "\""
    } else if is_dash(view, i) {
        "-"
    } else {
        view.word(i)
    }
}

/// Whether token `i` is a closing mark, or the comma that British usage puts behind one.
fn closes_quotation(view: &View<'_>, i: usize) -> bool {
    is_quote(view, i) || view.is(i, ",") && i > 0 && is_quote(view, i - 1)
}

/// The token that ends a content, and the one behind it with its tag.
fn edge<'a>(view: &View<'a>, past: usize, end: usize) -> (&'a str, &'a str, &'static str) {
    if past >= end {
        return ("$", "", "");
    }
    let behind = past + 1;
    if behind >= end {
        return (shape(view, past), "$", "");
    }
    (shape(view, past), view.lemma(behind), view.tag(behind).as_str())
}

/// The first finite verb behind a content, up to the next mark: a clause of its own, perhaps with a cue of its own.
fn verb_behind<'a>(view: &View<'a>, past: usize, end: usize) -> &'a str {
    (past + 1..end.min(past + 25))
        .take_while(|&i| !matches!(view.tag(i), Tag::Comma | Tag::Colon))
        .find(|&i| view.tag(i).is_finite())
        .map_or("", |i| view.lemma(i))
}

/// The last finite verb inside a content that stands right of its cue, where a comma comes before it: a cue there makes
/// the content too long.
fn last_finite<'a>(view: &View<'a>, content: &crate::view::Tokens, key: usize) -> &'a str {
    if content.start < key {
        return "";
    }
    let comma = content.clone().rev().take(40).find(|&i| view.tag(i) == Tag::Comma && view.quotation_of(i).is_none());
    let Some(comma) = comma else { return "" };
    (comma..content.end).find(|&i| view.tag(i).is_finite()).map_or("", |i| view.lemma(i))
}

fn last_is_quoted(view: &View<'_>, past: usize) -> &'static str {
    let quoted =
        past > 0 && past <= view.len() && (view.quotation_of(past - 1).is_some() || view.closed_at(past - 1).is_some());
    if quoted { "quoted" } else { "plain" }
}

/// A coarse class of who speaks, by the last word of the source's head: a pronoun by its word, a name by its kind, a noun by
/// its number.
fn source_class<'a>(view: &View<'a>, head: Option<usize>) -> &'a str {
    let Some(at) = head else { return "none" };
    match view.tag(at) {
        Tag::Prp | Tag::PrpS => view.lemma(at),
        _ => match view.name_kind(at) {
            Some(kind) => kind.as_str(),
            None => view.tag(at).as_str(),
        },
    }
}

fn source_head<'a>(view: &View<'a>, head: Option<usize>) -> &'a str {
    match head {
        None => "none",
        Some(at) if view.tag(at).is_proper() => "proper",
        Some(at) => view.lemma(at),
    }
}

fn quote_state(view: &View<'_>, candidate: &Candidate) -> &'static str {
    let (mut quoted, mut plain) = (0usize, 0usize);
    let enclosing = view.quotation_of(candidate.key);
    for i in candidate.content.iter().flat_map(Clone::clone) {
        if view.quotation_of(i).is_some() && view.quotation_of(i) != enclosing {
            quoted += 1;
        } else if view.word(i).contains(char::is_alphanumeric) {
            plain += 1;
        }
    }
    match (quoted, plain) {
        (0, _) => "indirect",
        (1..=2, 3..) => "scare",
        (_, 0..=2) => "direct",
        _ => "mixed",
    }
}

/// The mark on the side of the cue and source that faces the content.
fn mark_between<'a>(view: &View<'a>, candidate: &Candidate) -> &'a str {
    let Some(first) = candidate.content.first() else { return "" };
    let cue = candidate.cue.first().cloned().unwrap_or(candidate.key..candidate.key + 1);
    let outer = candidate.source.as_ref().map_or(cue.start, |source| source.start.min(cue.start));
    if first.start < outer {
        match outer.checked_sub(1) {
            Some(i) if closes_quotation(view, i) => "\"",
            Some(i) => shape(view, i),
            None => "",
        }
    } else if cue.end < view.len() {
        shape(view, cue.end)
    } else {
        ""
    }
}

fn bucket(count: usize) -> &'static str {
    match count {
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        4..=5 => "4",
        6..=8 => "6",
        9..=14 => "9",
        15..=25 => "15",
        26..=50 => "26",
        _ => "51",
    }
}

fn suffix(word: &str, characters: usize) -> &str {
    word.char_indices().rev().nth(characters - 1).map_or(word, |(at, _)| &word[at..])
}
