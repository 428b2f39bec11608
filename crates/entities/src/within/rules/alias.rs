//! Another name in brackets: "the Coastal Front (CF)", "the Front (also known as Tide or the Wave)".

use onrecord_model::{EntityKind, Tag};

use super::Rule;
use crate::body;
use crate::within::state::State;

pub(super) const RULE: Rule = Rule { name: "alias", apply };

/// A bracket is read no farther than this.
const REACH: usize = 16;

fn apply(state: &mut State<'_>) {
    let named = state.named();
    for (k, &left) in named.iter().enumerate() {
        let view = state.view;
        let open = state.mentions[left].head_token + 1;
        if !view.has_tag(open, Tag::OpenBracket) {
            continue;
        }
        let end = view.sentence_tokens(open).end.min(open + REACH);
        let Some(close) = (open..end).find(|&i| view.has_tag(i, Tag::CloseBracket)) else { continue };
        let words: Vec<String> = (open + 1..close).map(|i| view.word(i).to_lowercase()).collect();
        let said = |phrase: &[&str]| words.windows(phrase.len()).any(|window| window == phrase);
        let told = said(&["known", "as"]) || said(&["aka"]) || said(&["a.k.a."]) || said(&["formerly"]);
        let inside: Vec<usize> = named[k + 1..]
            .iter()
            .copied()
            .take_while(|&m| state.mentions[m].head_token < close)
            .filter(|&m| state.mentions[m].head_token > open)
            .collect();
        for &right in &inside {
            let (a, b) = (&state.mentions[left], &state.mentions[right]);
            let body = !matches!(a.entity, EntityKind::Person | EntityKind::Place) && b.entity != EntityKind::Person;
            let short =
                body && words.len() <= 2 && body::is_acronym(&b.text) && a.key.chars().next() == b.key.chars().next();
            let place = b.entity == EntityKind::Place && a.entity != EntityKind::Place;
            if short || told && !place && (state.cluster(left).person == state.cluster(right).person) {
                state.link(right, left, RULE.name, 0.95);
            }
        }
    }
}
