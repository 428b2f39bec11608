//! What the rules look at: packages, as cargo sees them, and the files that belong to the repository.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::Deserialize;

/// The workspace as read from disk.
#[derive(Debug, Default)]
pub struct Workspace {
    /// Its packages, by name.
    pub packages: Vec<Package>,
    /// Every file that is not ignored, with its path from the root and its bytes.
    pub files: Vec<(PathBuf, Vec<u8>)>,
}

/// A package.
#[derive(Clone, Debug, Deserialize)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// What it says of itself.
    pub description: Option<String>,
    /// Its manifest; relative to the root.
    pub manifest_path: PathBuf,
    /// What it depends on, in any way.
    pub dependencies: Vec<Dependency>,
}

/// An edge between packages.
#[derive(Clone, Debug, Deserialize)]
pub struct Dependency {
    /// The package depended on.
    pub name: String,
    /// `dev` or `build`; none for an ordinary one.
    pub kind: Option<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

impl Workspace {
    pub(super) fn read(root: &Path) -> anyhow::Result<Self> {
        let output =
            crate::cargo().current_dir(root).args(["metadata", "--no-deps", "--format-version", "1"]).output()?;
        anyhow::ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
        let Metadata { mut packages } = serde_json::from_slice(&output.stdout)?;
        for package in &mut packages {
            if let Ok(inside) = package.manifest_path.strip_prefix(root) {
                package.manifest_path = inside.to_owned();
            }
        }
        let mut files = Vec::new();
        collect(root, Path::new(""), &mut files)?;
        Ok(Self { packages, files })
    }

    /// Files with one of these extensions whose text is UTF-8.
    pub(super) fn texts<'a>(&'a self, extensions: &'a [&str]) -> impl Iterator<Item = (&'a Path, &'a str)> {
        self.files.iter().filter_map(|(path, bytes)| {
            let extension = path.extension()?.to_str()?;
            let text = extensions.contains(&extension).then(|| std::str::from_utf8(bytes).ok())??;
            Some((path.as_path(), text))
        })
    }
}

/// Build output, version control and what runs wrote to: named in .gitignore at the root.
const IGNORED: &[&str] = &["target", "out", ".git"];

/// What fuzzing writes beside its targets: named in .gitignore there.
const FUZZING: &[&str] = &["fuzz/target", "fuzz/corpus", "fuzz/artifacts"];

fn collect(root: &Path, folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) -> anyhow::Result<()> {
    let here = root.join(folder);
    let listed = fs::read_dir(&here).with_context(|| here.display().to_string())?;
    let mut entries = listed.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = folder.join(entry.file_name());
        let kind = entry.file_type()?;
        let is_ignored =
            IGNORED.iter().any(|name| path == Path::new(name)) || FUZZING.iter().any(|it| path.ends_with(it));
        if kind.is_dir() && !is_ignored {
            collect(root, &path, files)?;
        } else if kind.is_file() && path.extension().is_none_or(|extension| extension != "new") {
            let bytes = fs::read(root.join(&path)).with_context(|| path.display().to_string())?;
            files.push((path, bytes));
        }
    }
    Ok(())
}
