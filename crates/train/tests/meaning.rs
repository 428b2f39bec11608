//! What attributions mean, on our own labels, does not get worse than noise explains.
//!
//! Where `ONRECORD_CORPORA` names the corpora folder; skipped elsewhere.

#![allow(clippy::disallowed_methods, reason = "a test reads files")]

use std::path::{Path, PathBuf};

use onrecord_train::evaluate_meaning;

#[test]
fn meanings_stay_right() {
    let Some(corpora) = std::env::var_os("ONRECORD_CORPORA").map(PathBuf::from) else {
        println!("skipped: ONRECORD_CORPORA is not set");
        return;
    };
    let labels = Path::new(env!("CARGO_MANIFEST_DIR")).join("../eval/labels/meaning.tsv");
    let scores = evaluate_meaning(&corpora, &labels, false).unwrap();
    // Kind, class, negation, channel.
    for (part, floors) in [
        ("test", [95.0, 90.0, 80.0, 68.0]),
        ("blind", [95.0, 85.0, 80.0, 65.0]),
        ("test-negated", [95.0, 85.0, 90.0, 0.0]),
    ] {
        let found = scores.part(part).unwrap();
        let figures = [found.kind, found.class, found.negated, found.channel].map(onrecord_eval::Counts::f1);
        assert!(figures.iter().zip(floors).all(|(figure, floor)| *figure >= floor), "{part}: {figures:?}");
    }
}
