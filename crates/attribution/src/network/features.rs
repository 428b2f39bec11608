//! Features of a token, whose embeddings the network adds up.

use onrecord_model::{BlockKind, Relation, Tag};
use onrecord_network::hash::{hash, mix, mix2, mix3};

use crate::grammar::words::is_dash;
use crate::meaning::lexicon::{Part, sense};
use crate::tree::Tree;
use crate::view::{Tokens, View};

/// Features of one token.
pub const COUNT: usize = 17;

/// The place of the feature that stands for a token's meaning: embeddings of words that mean alike are alike.
pub const MEANING: usize = COUNT - 1;

/// Relations of children that tell what a word may be a cue of.
const TELLING: &[Relation] = &[
    Relation::Ccomp,
    Relation::Xcomp,
    Relation::Nsubj,
    Relation::Obj,
    Relation::Obl,
    Relation::Mark,
    Relation::Parataxis,
    Relation::Acl,
    Relation::Nmod,
    Relation::Advcl,
    Relation::Csubj,
    Relation::Expl,
];

/// What is hashed once for each token.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    lemma: u32,
    form: u32,
    suffix: u32,
    look: u32,
    quote: u32,
    place: u32,
    sense: u32,
}

/// The feature that stands for the meaning of a lemma.
#[must_use]
pub fn meaning(lemma: &str) -> u32 {
    mix(30, lower(lemma))
}

fn lower(text: &str) -> u32 {
    let mut bytes = [0_u8; 48];
    let length = text.len().min(bytes.len());
    bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
    bytes[..length].make_ascii_lowercase();
    for byte in &mut bytes[..length] {
        if byte.is_ascii_digit() {
            *byte = b'0';
        }
    }
    hash(&bytes[..length])
}

fn suffix(text: &str) -> u32 {
    let start = text.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
    lower(&text[start..]).wrapping_add(3)
}

/// Extracts features of tokens; holds the scratch for it.
#[derive(Clone, Debug, Default)]
pub struct Extractor {
    words: Vec<Word>,
}

impl Extractor {
    /// Writes the features of the tokens of `piece`.
    pub fn extract(&mut self, view: &View<'_>, tree: &Tree, piece: &Tokens, out: &mut Vec<[u32; COUNT]>) {
        self.words.clear();
        self.words.extend(piece.clone().map(|i| word(view, i)));
        out.clear();
        out.extend(piece.clone().map(|i| extract(view, tree, &self.words, piece.start, i)));
    }
}

/// Hashes token `i`.
fn word(view: &View<'_>, i: usize) -> Word {
    let token = view.token(i);
    let text = view.word(i);
    let (opens, closes) = (token.tag == Tag::OpenQuote, token.tag == Tag::CloseQuote);
    let (lemma, form) = if opens || closes {
        let mark = hash(if opens { b"``" } else { b"''" });
        (mark, mark)
    } else if is_dash(view, i) {
        (hash(b"--"), hash(b"--"))
    } else {
        (lower(&token.lemma), lower(text))
    };
    let mut characters = text.chars();
    let capital = characters.next().is_some_and(char::is_uppercase);
    let upper = capital && characters.clone().next().is_some() && characters.all(char::is_uppercase);
    let name = view.name_kind(i).map_or(0, |kind| 1 + kind as u32);
    let sentence = view.sentence_of(i);
    let block = view.block_of(i);
    let first_of_block =
        view.sentence_number(i) == 0 || sentence.start > 0 && view.block_of(sentence.start - 1) != block;
    let last_of_block = sentence.end >= view.len() || view.block_of(sentence.end) != block;
    let place = u32::from(i == sentence.start)
        | u32::from(i + 1 == sentence.end) << 1
        | u32::from(first_of_block) << 2
        | u32::from(last_of_block) << 3
        | (view.block_kind(i) as u32) << 4
        | u32::from(view.block_kind(i) == BlockKind::Title) << 9;
    let quote = u32::from(view.quotation_of(i).is_some()) | u32::from(opens) << 1 | u32::from(closes) << 2;
    Word {
        lemma,
        form,
        suffix: suffix(text),
        look: u32::from(capital) | u32::from(upper) << 1 | name << 2,
        quote,
        place,
        sense: sense_of(view, i),
    }
}

/// What the table of cues says of token `i`: its class and act as one number.
fn sense_of(view: &View<'_>, i: usize) -> u32 {
    let tag = view.tag(i);
    let part = if tag.is_verb() {
        Part::Verb
    } else if tag.is_noun() && !tag.is_proper() {
        Part::Noun
    } else if tag.is_adjective() {
        Part::Adjective
    } else {
        return 0;
    };
    sense(part, view.lemma(i)).map_or(1, |sense| 2 + ((sense.class as u32) << 4 | sense.act as u32))
}

/// The features of token `i`. `words` has what was hashed of the tokens from `first` on.
fn extract(view: &View<'_>, tree: &Tree, words: &[Word], first: usize, i: usize) -> [u32; COUNT] {
    let word = words[i - first];
    let token = view.token(i);
    let tag = token.tag as u32;
    let relation = tree.relation(i) as u32;
    let head = tree.head(i).filter(|&head| head >= first && head - first < words.len());
    let (head_lemma, head_tag, head_sense) = head.map_or((0, 0, 0), |head| {
        let word = words[head - first];
        (word.lemma, view.tag(head) as u32 + 1, word.sense)
    });
    let children = (0u32..).zip(TELLING).map(|(bit, &relation)| u32::from(tree.has(i, relation)) << bit).sum::<u32>();
    let side = head.map_or(0, |head| 1 + u32::from(head > i));
    [
        mix(1, word.lemma),
        mix(2, word.form),
        mix(3, word.suffix),
        mix2(4, tag, token.upos as u32),
        mix2(5, word.look, tag),
        mix2(6, relation, side),
        mix3(7, relation, tag, head_tag),
        mix(8, head_lemma),
        mix(10, word.quote),
        mix2(11, word.quote, tag),
        mix(12, word.place),
        mix2(13, children, tag),
        mix3(16, word.place & 0b11, word.quote, tag),
        mix2(17, relation, children),
        mix2(14, word.sense, children & 0b11),
        mix2(15, head_sense, relation),
        mix(30, word.lemma),
    ]
}
