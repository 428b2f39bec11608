//! `cargo xtask tidy`: the rules of the house that the compiler does not check.
//!
//! A rule is a file with a function over the [`Workspace`], listed in [`RULES`].

mod edges;
mod links;
mod manifests;
mod size;
mod sources;
mod workspace;

use std::fmt;
use std::path::{Path, PathBuf};

use clap::Args;
use onrecord::cli::Ending;

pub use workspace::{Package, Workspace};

/// Check the rules of the house: edges between crates, module docs, length of files, dead links, size of crates.
#[derive(Args, Debug)]
pub struct Tidy {}

/// A breach of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file, from the root.
    pub path: PathBuf,
    /// What is wrong, and what to do.
    pub message: String,
}

/// A rule: looks at the workspace, tells what breaks it.
pub type Rule = fn(&Workspace) -> Vec<Finding>;

/// Every rule.
pub static RULES: &[Rule] = &[edges::check, manifests::check, sources::check, links::check, size::check];

impl Tidy {
    /// Prints every breach.
    ///
    /// # Errors
    /// When there is one, or the workspace cannot be read.
    pub fn run(&self) -> anyhow::Result<Ending> {
        let findings = check(&crate::root())?;
        for finding in &findings {
            println!("{finding}");
        }
        anyhow::ensure!(findings.is_empty(), "the rules of the house are broken: {} findings", findings.len());
        Ok(Ending::All)
    }
}

/// Every breach of a rule in the workspace at `root`.
///
/// # Errors
/// When the workspace cannot be read.
pub fn check(root: &Path) -> anyhow::Result<Vec<Finding>> {
    let workspace = Workspace::read(root)?;
    Ok(RULES.iter().flat_map(|rule| rule(&workspace)).collect())
}

impl Finding {
    fn new(path: impl Into<PathBuf>, message: impl Into<String>) -> Self {
        Self { path: path.into(), message: message.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.message)
    }
}
