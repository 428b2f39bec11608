//! Blocks of scraped articles do not get worse: the story stays whole, and what was marked beside it stays marked.
//!
//! Where `ONRECORD_CORPORA` names the corpora folder; skipped elsewhere.

#![allow(clippy::disallowed_methods, reason = "a test reads the environment")]

use std::path::PathBuf;

use xtask::eval::blocks::Blocks;

/// Below these shares of rows something was broken. Of the story, the goal; else what was last measured, less a row or two.
const STORY: f64 = 99.5;
const FURNITURE: [(&str, f64); 2] = [("a", 82.0), ("b", 76.0)];

#[test]
fn the_story_stays_and_furniture_is_marked() {
    let Some(corpora) = std::env::var_os("ONRECORD_CORPORA").map(PathBuf::from) else {
        println!("skipped: ONRECORD_CORPORA is not set");
        return;
    };
    let labels = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../crates/eval/labels");
    for (half, floor) in FURNITURE {
        let question = Blocks {
            corpora: corpora.clone(),
            labels: labels.join("blocks.tsv"),
            dates: labels.join("dates.tsv"),
            half: Some(half.to_owned()),
            list_errors: 0,
        };
        let scores = question.scores().expect("labels and articles can be read");
        let (story, furniture) = (scores.story().rows(), scores.furniture().rows());
        println!("half {half}: {story:.1} of the story kept, {furniture:.1} of the furniture marked");
        assert!(story >= STORY, "half {half}: {story:.1} of the story is below {STORY}");
        assert!(furniture >= floor, "half {half}: {furniture:.1} of the furniture is below {floor}");
    }
}
