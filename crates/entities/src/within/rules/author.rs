//! "I" of whoever writes the article: the name in the byline, or the one that a note at the end introduces ("Ann Lee is
//! a teacher in Oslo").

use onrecord_model::{Block, MentionKind, Relation, Tag};

use super::Rule;
use crate::person::PersonName;
use crate::within::state::State;

pub(super) const RULE: Rule = Rule { name: "author", apply };

/// The note is one of so many paragraphs at the end.
const NOTES: usize = 3;
/// Its verb stands in so many words after the name.
const NEAR: usize = 40;

/// Runs once first persons inside statements have their speakers: what is left is said by the article itself.
fn apply(state: &mut State<'_>) {
    let own: Vec<usize> = (0..state.mentions.len()).filter(|&i| is_writer(state, i)).collect();
    if own.is_empty() {
        return;
    }
    let Some(author) = signed(state).or_else(|| introduced(state)) else { return };
    for i in own {
        state.stand_for(i, author, RULE.name, 0.75);
    }
}

fn is_writer(state: &State<'_>, i: usize) -> bool {
    let mention = &state.mentions[i];
    mention.kind == MentionKind::Pronominal
        && !mention.quoted
        && state.links[i].antecedent.is_none()
        && state.view.is(mention.head_token, &["i", "me", "my", "mine", "myself"])
}

/// A mention of the only author whom the page names.
fn signed(state: &State<'_>) -> Option<usize> {
    let [author] = &state.view.document.metadata.authors[..] else { return None };
    let author = PersonName::parse(author)?;
    let is = |&i: &usize| state.mentions[i].person.as_ref() == Some(&author);
    state.named().into_iter().find(is)
}

/// A person whose name opens one of the last paragraphs, of whom something is said in the present tense.
fn introduced(state: &State<'_>) -> Option<usize> {
    let view = state.view;
    let story: Vec<&Block> = view.document.story().map(|(_, block)| block).collect();
    // A text of two paragraphs has no note, it has an end.
    let notes = story.len().saturating_sub(NOTES).max(story.len().div_ceil(2));
    story[notes..].iter().rev().find_map(|block| {
        let first = view.tokens_in(block.span).start;
        let at = state.mentions.partition_point(|mention| mention.tokens.start < first);
        let opens = |i: &usize| state.mentions.get(*i).is_some_and(|mention| mention.tokens.start == first);
        let name = (at..).take_while(opens).find(|&i| state.is_name(i) && state.mentions[i].person.is_some())?;
        is_presented(state, name).then_some(name)
    })
}

fn is_presented(state: &State<'_>, name: usize) -> bool {
    let view = state.view;
    let present = |at: usize| matches!(view.tag(at), Some(Tag::Vbz));
    view.tokens_in(state.mentions[name].head).any(|token| {
        let subject = matches!(view.relation(token), Some(Relation::Nsubj | Relation::NsubjPass));
        subject
            && view.governor(token).is_some_and(|verb| {
                let verbs = token + 1..verb.min(token + NEAR);
                present(verb) || verbs.into_iter().any(|at| present(at) && view.governor(at) == Some(verb))
            })
    })
}
