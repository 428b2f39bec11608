//! "The statement said" for whoever "said in a statement" before: a text that speaks stands for its issuer.
//!
//! Where nobody is known to have issued it ("the report said"), the text speaks for itself.

use onrecord_model::EntityKind;

use super::Rule;
use crate::fold::fold;
use crate::within::state::State;

pub(super) const RULE: Rule = Rule { name: "issuer", apply };

/// So many statements before are searched.
const REACH: usize = 12;
/// Texts that a body or person issues, rather than ones that speak for themselves.
const ISSUED: &[&str] = &[
    "statement",
    "communique",
    "letter",
    "tweet",
    "post",
    "email",
    "e mail",
    "notice",
    "message",
    "bulletin",
    "release",
    "declaration",
];

fn apply(state: &mut State<'_>) {
    let sources = state.sources.clone();
    for (place, &i) in sources.iter().enumerate() {
        let mention = &state.mentions[i];
        if mention.entity != EntityKind::Document || !mention.definite || mention.plural {
            continue;
        }
        let noun = fold(state.view.word(mention.head_token));
        let before: Vec<usize> = sources[..place].iter().rev().take(REACH).copied().collect();
        let issuer = before
            .iter()
            .copied()
            .find(|&j| state.mentions[j].entity != EntityKind::Document && issued(state, j, &noun));
        let speaker = || {
            let body = |&j: &usize| state.mentions[j].entity == EntityKind::Organisation && state.is_name(j);
            ISSUED.contains(&noun.as_str()).then(|| before.iter().copied().find(body)).flatten()
        };
        let link = issuer.map(|j| (j, 0.9)).or_else(|| speaker().map(|j| (j, 0.5)));
        if let Some((j, confidence)) = link {
            // The issuer may be a person, while the statement was taken for a thing.
            state.adopt(i, j);
            state.link(i, j, RULE.name, confidence);
        }
    }
}

/// Whether the sentence in which mention `j` speaks has `noun` beside the cue ("said in a statement").
fn issued(state: &State<'_>, j: usize, noun: &str) -> bool {
    let view = state.view;
    let cues = state.mentions[j]
        .source_of
        .iter()
        .take(REACH)
        .filter_map(|&(a, _)| view.attributions.get(a as usize))
        .flat_map(|a| &a.cue);
    cues.take(4).any(|&cue| {
        let at = view.tokens_in(cue).start;
        let sentence = view.sentence_tokens(at);
        let after = at..sentence.end.min(at + 12);
        after.into_iter().any(|k| fold(view.word(k)) == noun && !view.is(k - usize::from(k > 0), &["the"]))
    })
}
