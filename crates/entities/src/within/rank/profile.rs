//! What there is to know of each mention before any is linked: the static part of all features.

use onrecord_model::{MentionKind, Relation, Span};
use onrecord_network::hash::hash;

use crate::gender::Gender;
use crate::within::state::State;

/// A copula is looked for in so many words before what it says of its subject.
const NEAR: usize = 24;

/// What a pronoun is like; 0 for other mentions.
pub(super) const HE: u8 = 1;
pub(super) const SHE: u8 = 2;
pub(super) const IT: u8 = 3;
pub(super) const THEY: u8 = 4;
pub(super) const I: u8 = 5;
pub(super) const WE: u8 = 6;
pub(super) const YOU: u8 = 7;
pub(super) const OTHER: u8 = 8;

/// What a mention is to its clause.
pub(super) const SUBJECT: u8 = 1;
pub(super) const OBJECT: u8 = 2;
pub(super) const OWNER: u8 = 3;
pub(super) const OBLIQUE: u8 = 4;
pub(super) const MODIFIER: u8 = 5;
pub(super) const APPOSITION: u8 = 6;
pub(super) const CONJUNCT: u8 = 7;
pub(super) const LOOSE: u8 = 8;

/// A mention as features see it.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile {
    pub(super) kind: u8,
    pub(super) form: u8,
    pub(super) reflexive: bool,
    /// What opens the phrase: nothing, "a", "the", "this", a possessor, another determiner.
    pub(super) article: u8,
    pub(super) role: u8,
    pub(super) governor: Option<usize>,
    /// Hash of the governor's lemma.
    pub(super) verb: u32,
    /// The token that hangs on what is outside the mention.
    pub(super) token: usize,
    /// Whether it is said of a subject: "is the mayor".
    pub(super) copula: bool,
    pub(super) sentence: usize,
    pub(super) block: usize,
    pub(super) titled: bool,
    /// Hash of the head's lemma, of all words of a name.
    pub(super) head: u32,
    /// Hash of the head's lemma, of names too.
    pub(super) noun: u32,
    /// Hashes of the content words before the head.
    pub(super) words: Vec<u32>,
    pub(super) number: u8,
    pub(super) gender: u8,
    pub(super) entity: u8,
    /// The outermost quotation that it stands in.
    pub(super) quotation: Option<u32>,
    /// The innermost statement that holds it.
    pub(super) statement: Option<u32>,
    /// Whether it is the first mention of its sentence.
    pub(super) first: bool,
}

impl Profile {
    /// Whether the head of one is a word of the other.
    pub(super) fn shares_word(&self, other: &Self) -> bool {
        self.noun == other.noun || other.words.contains(&self.noun) || self.words.contains(&other.noun)
    }
}

/// Profiles of all mentions.
pub(super) fn profiles(state: &State<'_>) -> Vec<Profile> {
    let statements = statements(state);
    let mut last = usize::MAX;
    let mut profiles = Vec::with_capacity(state.mentions.len());
    for (i, statement) in statements.into_iter().enumerate() {
        let mut profile = profile(state, i);
        profile.statement = statement;
        profile.first = profile.sentence != last;
        last = profile.sentence;
        profiles.push(profile);
    }
    profiles
}

fn profile(state: &State<'_>, i: usize) -> Profile {
    let view = state.view;
    let mention = &state.mentions[i];
    let head = mention.head_token;
    let lower = view.word(head).to_lowercase();
    let (form, reflexive) = if mention.kind == MentionKind::Pronominal { form(&lower) } else { (0, false) };
    let start = mention.tokens.start.min(head);
    let words =
        (start..head).filter(|&t| content(state, t)).take(6).map(|t| hash(lemma(state, t).as_bytes())).collect();
    let block = view.document.block_at(mention.head.start());
    let title =
        block.is_some_and(|block| view.document.blocks[block.index()].kind != onrecord_model::BlockKind::Paragraph);
    let root = root(state, i);
    let governor = view.governor(root);
    let quotations = &view.analysis.quotations;
    let after = quotations.partition_point(|quotation| quotation.span.start() <= mention.head.start());
    let around = (after.saturating_sub(4)..after).find(|&q| quotations[q].inner().contains(mention.head));
    let noun = hash(lemma(state, head).as_bytes());
    Profile {
        kind: mention.kind as u8,
        form,
        reflexive,
        article: article(state, start, head),
        role: view.relation(root).map_or(0, role),
        governor,
        verb: governor.map_or(0, |governor| hash(lemma(state, governor).as_bytes())),
        token: root,
        copula: is_predicate(state, root),
        sentence: view.sentence(head).unwrap_or(usize::MAX - 1),
        block: block.map_or(0, onrecord_model::BlockId::index),
        titled: title,
        head: if mention.kind == MentionKind::Named { hash(mention.key.as_bytes()) } else { noun },
        noun,
        words,
        number: if mention.plural || !mention.members.is_empty() { 2 } else { 1 },
        gender: match mention.gender {
            None => 0,
            Some(Gender::Female) => 1,
            Some(Gender::Male) => 2,
        },
        entity: mention.entity as u8,
        quotation: around.and_then(|q| u32::try_from(q).ok()),
        statement: None,
        first: false,
    }
}

/// The token of mention `i` that hangs on what is outside its name.
fn root(state: &State<'_>, i: usize) -> usize {
    let mention = &state.mentions[i];
    let mut at = mention.head_token;
    if mention.kind == MentionKind::Named {
        let name = state.view.tokens_in(mention.head);
        for _ in 0..name.len() {
            match state.view.governor(at).filter(|above| name.contains(above)) {
                Some(above) => at = above,
                None => break,
            }
        }
    }
    at
}

fn is_predicate(state: &State<'_>, token: usize) -> bool {
    let view = state.view;
    let first = view.subtree(token).start.max(token.saturating_sub(NEAR));
    (first..token).any(|t| view.governor(t) == Some(token) && view.relation(t) == Some(Relation::Cop))
}

/// For each mention the statement with the last beginning that holds it.
fn statements(state: &State<'_>) -> Vec<Option<u32>> {
    let mut contents: Vec<(Span, u32)> = (0..)
        .zip(state.view.attributions)
        .flat_map(|(a, attribution)| attribution.content.iter().map(move |&content| (content, a)))
        .collect();
    contents.sort_unstable_by_key(|&(content, a)| (content.start(), std::cmp::Reverse(content.end()), a));
    let mut order: Vec<usize> = (0..state.mentions.len()).collect();
    order.sort_by_key(|&i| state.mentions[i].head.start());
    let mut found = vec![None; order.len()];
    let mut open: Vec<(Span, u32)> = Vec::new();
    let mut contents = contents.into_iter().peekable();
    for i in order {
        let head = state.mentions[i].head;
        while let Some(content) = contents.next_if(|(content, _)| content.start() <= head.start()) {
            open.push(content);
        }
        while open.pop_if(|(content, _)| content.end() < head.end()).is_some() {}
        found[i] = open.last().map(|&(_, a)| a);
    }
    found
}

/// The lemma of token `t` in lower case.
pub(super) fn lemma(state: &State<'_>, t: usize) -> String {
    state.view.token(t).map_or_else(String::new, |token| token.lemma.to_lowercase().into())
}

fn content(state: &State<'_>, t: usize) -> bool {
    state.view.tag(t).is_some_and(|tag| tag.is_noun() || tag.is_adjective() || tag == onrecord_model::Tag::Cd)
}

fn form(lower: &str) -> (u8, bool) {
    let form = match lower {
        "he" | "him" | "his" | "himself" => HE,
        "she" | "her" | "hers" | "herself" => SHE,
        "it" | "its" | "itself" => IT,
        "they" | "them" | "their" | "theirs" | "themselves" => THEY,
        "i" | "me" | "my" | "mine" | "myself" => I,
        "we" | "us" | "our" | "ours" | "ourselves" => WE,
        "you" | "your" | "yours" | "yourself" => YOU,
        _ => OTHER,
    };
    (form, lower.ends_with("self") || lower.ends_with("selves"))
}

fn article(state: &State<'_>, start: usize, head: usize) -> u8 {
    let view = state.view;
    if start >= head {
        return 0;
    }
    if view.is(start, &["a", "an"]) {
        1
    } else if view.is(start, &["the"]) {
        2
    } else if view.is(start, &["this", "that", "these", "those"]) {
        3
    } else if view.has_tag(start, onrecord_model::Tag::PrpS) {
        4
    } else if (start..head).any(|t| view.has_tag(t, onrecord_model::Tag::Pos)) {
        5
    } else if view.has_tag(start, onrecord_model::Tag::Dt) {
        6
    } else {
        0
    }
}

fn role(relation: Relation) -> u8 {
    match relation {
        Relation::Nsubj | Relation::NsubjPass | Relation::Csubj => SUBJECT,
        Relation::Obj | Relation::Iobj => OBJECT,
        Relation::NmodPoss => OWNER,
        Relation::Obl | Relation::OblAgent => OBLIQUE,
        Relation::Nmod => MODIFIER,
        Relation::Appos => APPOSITION,
        Relation::Conj => CONJUNCT,
        _ => LOOSE,
    }
}
