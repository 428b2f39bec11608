//! Size of crates: the public registry refuses packages above ten megabytes, and weights lie in their crates.

use super::{Finding, Workspace};

const MAX_BYTES: usize = 10_000_000;

pub(super) fn check(workspace: &Workspace) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in &workspace.packages {
        let Some(folder) = package.manifest_path.parent() else { continue };
        let inside = workspace.files.iter().filter(|(path, _)| path.starts_with(folder));
        let bytes: usize = inside.map(|(_, bytes)| bytes.len()).sum();
        if bytes > MAX_BYTES {
            findings.push(Finding::new(folder, format!("{bytes} bytes in the crate: at most {MAX_BYTES}")));
        }
    }
    findings
}
