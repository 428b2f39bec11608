//! What the network found around a cue, as tokens of each role.

use crate::network::Found;
use crate::network::chain::Role;
use crate::view::{Tokens, View};

/// A possible attribution, in tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The head of the cue: the token that names it.
    pub key: usize,
    /// The cue; never empty.
    pub cue: Vec<Tokens>,
    /// The sources.
    pub source: Vec<Tokens>,
    /// The content, without punctuation at its edges.
    pub content: Vec<Tokens>,
}

impl Reading {
    /// The roles that the network gave to the tokens around a cue.
    #[must_use]
    pub fn new(view: &View<'_>, found: &Found) -> Self {
        let runs = |role: Role| {
            let mut runs: Vec<Tokens> = Vec::new();
            for (i, _) in found.window.clone().zip(&found.roles).filter(|&(_, &it)| it == role as u8) {
                match runs.last_mut() {
                    // Marks between two tokens of one role belong to it, whatever they were called.
                    Some(run) if (run.end..i).all(|j| view.strip(j..j + 1).is_empty()) => run.end = i + 1,
                    _ => runs.push(i..i + 1),
                }
            }
            runs.into_iter().map(|run| view.strip(run)).filter(|run| !run.is_empty()).collect::<Vec<_>>()
        };
        let mut cue = runs(Role::Cue);
        if !cue.iter().any(|run| run.contains(&found.key)) {
            cue.push(found.key..found.key + 1);
            cue.sort_by_key(|run| run.start);
        }
        Self { key: found.key, cue, source: runs(Role::Source), content: runs(Role::Content) }
    }
}
