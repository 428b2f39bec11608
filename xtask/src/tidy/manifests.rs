//! Manifests: a description, the workspace's lints, and versions in one place alone.

use super::{Finding, Workspace};

pub(super) fn check(workspace: &Workspace) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in &workspace.packages {
        let mut report = |message: &str| findings.push(Finding::new(&package.manifest_path, message));
        if package.description.as_deref().is_none_or(|it| it.len() < 20) {
            report("describe the crate in a sentence");
        }
        let Some((_, manifest)) = workspace.texts(&["toml"]).find(|(path, _)| *path == package.manifest_path) else {
            continue;
        };
        if !manifest.contains("[lints]\nworkspace = true") {
            report("take the workspace's lints");
        }
        if let Some(line) = own_version(manifest) {
            report(&format!("versions stand in the workspace's manifest alone: {line}"));
        }
    }
    findings
}

/// A dependency that does not come from the workspace.
fn own_version(manifest: &str) -> Option<&str> {
    let mut inside = false;
    manifest.lines().find(|line| {
        if line.starts_with('[') {
            inside = line.contains("dependencies");
            return false;
        }
        inside && line.contains('=') && !line.contains("workspace = true")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_ones_own_are_found() {
        assert_eq!(own_version("[package]\nversion = \"1\"\n[dependencies]\na.workspace = true\n"), None);
        assert_eq!(own_version("[dev-dependencies]\na = \"1\"\n"), Some("a = \"1\""));
        assert_eq!(own_version("[dependencies]\na = { workspace = true, optional = true }\n"), None);
    }
}
