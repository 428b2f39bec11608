//! The first users' articles, where they are at hand: every quotation has its words and its speaker.
#![allow(clippy::disallowed_methods, reason = "a test that looks where the corpora are")]

use std::env;
use std::path::{Path, PathBuf};

use xtask::eval::labels;

/// The articles lie in `seeds` beside the folder of corpora.
fn seeds() -> Option<PathBuf> {
    let corpora = env::var_os("ONRECORD_CORPORA")?;
    let seeds = Path::new(&corpora).join("../seeds");
    seeds.is_dir().then_some(seeds)
}

#[test]
fn quotations_have_their_words_and_their_speakers() {
    let Some(seeds) = seeds() else {
        println!("skipped: ONRECORD_CORPORA names no folder with seeds beside it");
        return;
    };
    let table = xtask::root().join("crates/eval/labels/seeds.tsv");
    let outcome = labels::outcome(&seeds, &table).expect("the seeds can be read");
    let figures = &outcome.scores.figures;
    println!("{}\n{}", outcome.scores.listing(60), outcome.people);
    assert_eq!(figures.recall_by_kind.direct.r, 1.0, "a direct quotation was lost or given to somebody else");
    // "…," he said, an agency reported: of the two statements in one another the inner one is taken for the outer.
    assert!(figures.recall_by_kind.mixed.r >= 0.87, "a mixed quotation was lost or given to somebody else");
    assert!(figures.attribution.f1 >= 0.81, "attribution F1 fell to {:.3}", figures.attribution.f1);
    let resolved = outcome.people.right as f64 / outcome.people.found.max(1) as f64;
    assert!(resolved >= 0.95, "only {resolved:.2} of the sources found are the right people");
}
