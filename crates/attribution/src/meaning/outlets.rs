//! Names of outlets and programmes: closed words that are theirs alone, and the nouns that their names end in.

use std::sync::LazyLock;

use onrecord_model::NameKind;
use rustc_hash::FxHashSet;

use crate::view::{Tokens, View};

static TABLE: &str = include_str!("../../data/outlets.txt");

/// Words that mean an outlet wherever they stand, as they are written.
static NAMES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| section("= names"));

/// Nouns that end the name of an outlet ("Ostby Courier").
static ENDINGS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| section("= endings"));

fn section(head: &str) -> FxHashSet<&'static str> {
    let lines = TABLE.lines().skip_while(|line| *line != head).skip(1).take_while(|line| !line.starts_with('='));
    lines.flat_map(|line| line.split(", ")).filter(|word| !word.is_empty()).collect()
}

/// Whether `tokens` hold the name of an outlet.
pub(super) fn names_one(view: &View<'_>, tokens: &Tokens) -> bool {
    tokens.clone().any(|i| {
        let proper = view.tag(i).is_proper();
        let initial = |i: usize| view.tag(i).is_proper() || view.is_any(i, &["the", "-"]);
        // "Vicente Fox", "the Sun family".
        let person =
            view.name_kind(i) == Some(NameKind::Person) && view.name_tokens(i).is_some_and(|name| name.len() > 1);
        !person && NAMES.contains(view.word(i))
            || proper && call_sign(view.word(i))
            || proper
                && !person
                && ENDINGS.contains(view.word(i).to_lowercase().as_str())
                && (i > tokens.start && initial(i - 1) || i > 0 && view.is(i - 1, "the"))
    })
}

/// "WEEI", "KQED": a broadcaster's letters in North America.
fn call_sign(word: &str) -> bool {
    word.len() == 4 && word.starts_with(['W', 'K']) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}
