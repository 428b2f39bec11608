//! Text and metadata of the article extraction benchmark's pages do not get worse.
//!
//! Where `ONRECORD_CORPORA` names the corpora folder; skipped elsewhere.
#![allow(clippy::disallowed_methods, reason = "a test reads the environment")]

use std::path::PathBuf;

use xtask::eval::pages::outcome;

#[test]
fn pages_keep_their_stories_and_what_they_state() {
    let Some(corpora) = std::env::var_os("ONRECORD_CORPORA").map(PathBuf::from) else {
        println!("skipped: ONRECORD_CORPORA is not set");
        return;
    };
    let labels = xtask::root().join("crates/eval/labels/pages.tsv");
    let found = outcome(&corpora.join("article-extraction"), &labels, None).expect("the pages can be read");
    let all = found.scores.all;
    let part = |(right, labelled): (usize, usize)| right as f64 / labelled.max(1) as f64;
    let figures = [
        ("F1", all.shares.f1(), 0.980),
        ("exact", all.exact as f64 / all.pages.max(1) as f64, 0.52),
        ("title", part(found.stated.titles), 0.97),
        ("date", part(found.stated.dates), 0.97),
        ("outlet", part(found.stated.outlets), 0.97),
    ];
    for (name, figure, floor) in figures {
        assert!(figure >= floor, "{name}: {figure:.3} is below {floor}");
    }
}
