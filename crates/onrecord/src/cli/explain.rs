//! `onrecord explain`: who an identity of a batch is, and why.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use onrecord_report::explain::{Article, Found, Identity};

use super::Ending;

/// Lists of several that are meant end here.
const LISTED: usize = 50;

/// Tell who an identity of a batch is: names, roles, knowledge base, where it appears, and why its names are one.
///
/// Reads entities.jsonl and articles.jsonl. Several identities of one name are listed with their ids.
#[derive(Args, Debug)]
pub struct ExplainArgs {
    /// An id of the batch or of an earlier one, a name, another name, or a part of one.
    entity: String,
    /// The folder that the batch has written to.
    #[arg(long = "in", value_name = "DIR")]
    folder: PathBuf,
    /// Articles that are shown at most.
    #[arg(long, value_name = "N", default_value_t = 20)]
    articles: usize,
}

/// Explains an identity.
///
/// # Errors
/// When the folder holds no batch, or nobody of that name.
pub fn explain(args: &ExplainArgs) -> anyhow::Result<Ending> {
    let found = find(&args.folder, &args.entity)?;
    let mut out = std::io::stdout().lock();
    match found.as_slice() {
        [] => anyhow::bail!("nobody there is called {}", args.entity),
        [one] => out.write_all(one.explained(&articles(&args.folder, one, args.articles)?).as_bytes())?,
        several => {
            writeln!(out, "{} are called so:", several.len())?;
            several.iter().take(LISTED).try_for_each(|one| writeln!(out, "  {}", one.listed()))?;
            if several.len() > LISTED {
                writeln!(out, "  and {} more", several.len() - LISTED)?;
            }
        }
    }
    Ok(Ending::All)
}

/// The identities that `query` finds in the surest way in which it finds any.
fn find(folder: &Path, query: &str) -> anyhow::Result<Vec<Identity>> {
    let (mut found, mut how): (Vec<Identity>, _) = (Vec::new(), Found::Part);
    for identity in lines(folder, "entities.jsonl")? {
        let identity: Identity = serde_json::from_str(&identity?).context("entities.jsonl")?;
        let Some(by) = identity.found(query).filter(|by| *by <= how) else { continue };
        if by < how {
            (found, how) = (Vec::new(), by);
        }
        found.push(identity);
    }
    Ok(found)
}

/// The articles of the first appearances of `identity`.
fn articles(folder: &Path, identity: &Identity, most: usize) -> anyhow::Result<Vec<Option<Article>>> {
    let wanted: Vec<usize> = identity.appearances.iter().take(most).map(|of| of.article as usize).collect();
    let mut read: Vec<Option<Article>> = Vec::new();
    let Some(&last) = wanted.last() else { return Ok(read) };
    let mut at = 0;
    for (number, line) in lines(folder, "articles.jsonl")?.take(last + 1).enumerate() {
        let line = line?;
        // Two entities of one article may be one identity.
        while wanted.get(at) == Some(&number) {
            read.push(Some(serde_json::from_str(&line).context("articles.jsonl")?));
            at += 1;
        }
    }
    read.resize(wanted.len(), None);
    Ok(read)
}

fn lines(folder: &Path, file: &str) -> anyhow::Result<impl Iterator<Item = anyhow::Result<String>>> {
    let path = folder.join(file);
    let opened = File::open(&path).with_context(|| format!("{}: no batch there", path.display()))?;
    let lines = BufReader::with_capacity(1 << 16, opened).lines();
    Ok(lines.map(move |line| line.with_context(|| path.display().to_string())))
}
