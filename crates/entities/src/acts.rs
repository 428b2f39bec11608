//! What has a will does, suffers and owns: words that tell a government from the town that stands for it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// What a word says of a name beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// A verb whose subject has a will ("refuse").
    Act,
    /// A verb whose object can answer ("accuse").
    Undergo,
    /// A noun for what governments have ("refusal", "ally").
    Affair,
    /// An adjective for who has a will ("ready").
    State,
    /// What runs between towns ("train").
    Way,
}

static WORDS: LazyLock<FxHashMap<&'static str, u8>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    let lines = include_str!("../data/acts.tsv").lines().filter(|line| !line.starts_with('#'));
    for (class, word) in lines.filter_map(|line| line.split_once('\t')) {
        let class = match class {
            "act" => Class::Act,
            "undergo" => Class::Undergo,
            "affair" => Class::Affair,
            "state" => Class::State,
            _ => Class::Way,
        };
        *words.entry(word).or_default() |= 1 << class as u8;
    }
    words
});

/// Whether a word, in its dictionary form, is of `class`.
pub(crate) fn is(lemma: &str, class: Class) -> bool {
    WORDS.get(lemma).is_some_and(|classes| classes & (1 << class as u8) != 0)
}
