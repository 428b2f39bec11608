//! Trains the language layer and prints its scores: `language CORPORA OUT`, or `language CORPORA` for scores alone.

#![allow(clippy::disallowed_methods, reason = "an example takes arguments and reads files")]

use std::path::PathBuf;

fn main() -> anyhow::Result<()> {
    let mut args = std::env::args().skip(1);
    let corpora = PathBuf::from(args.next().ok_or_else(|| anyhow::anyhow!("usage: language CORPORA [OUT]"))?);
    if let Some(out) = args.next() {
        println!("{}", onrecord_train::train_language(&corpora, out.as_ref())?);
        let bytes = std::fs::read(&out)?;
        println!("{}", onrecord_train::evaluate_language(&corpora, Some(&bytes))?);
    } else {
        println!("{}", onrecord_train::evaluate_language(&corpora, None)?);
    }
    Ok(())
}
