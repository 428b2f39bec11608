//! Attributions in articles that people annotated do not get worse than noise explains.
//!
//! Where `ONRECORD_CORPORA` names the corpora folder; skipped elsewhere.

#![allow(clippy::disallowed_methods, reason = "a test reads the environment")]

use std::path::PathBuf;

use xtask::eval::attribution::scores;

#[test]
fn attributions_stay_right() {
    let Some(corpora) = std::env::var_os("ONRECORD_CORPORA").map(PathBuf::from) else {
        println!("skipped: ONRECORD_CORPORA is not set");
        return;
    };
    let figures = scores(&corpora.join("polnear/dev"), None).expect("the articles can be read").figures;
    let found = [
        ("attribution", figures.attribution.f1, 0.70),
        ("content", figures.content.f1, 0.74),
        ("exact", figures.exact.f1, 0.56),
        ("source accuracy", figures.source_accuracy, 0.92),
        ("direct", figures.recall_by_kind.direct.r, 0.84),
        ("indirect", figures.recall_by_kind.indirect.r, 0.60),
    ];
    for (name, figure, floor) in found {
        assert!(figure >= floor, "{name}: {figure:.3} is below {floor}");
    }
}
