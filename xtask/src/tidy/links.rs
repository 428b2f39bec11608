//! Links of Markdown files to other files of the repository: none may be dead.

use std::path::{Component, Path, PathBuf};

use super::{Finding, Workspace};

pub(super) fn check(workspace: &Workspace) -> Vec<Finding> {
    let exists = |target: &Path| {
        let starts = |(path, _): &(PathBuf, Vec<u8>)| path.starts_with(target);
        target.as_os_str().is_empty() || workspace.files.iter().any(starts)
    };
    let mut findings = Vec::new();
    for (path, text) in workspace.texts(&["md"]) {
        for target in targets(text) {
            let target = target.split('#').next().unwrap_or_default();
            if !target.is_empty() && !resolve(path, target).is_some_and(|target| exists(&target)) {
                findings.push(Finding::new(path, format!("dead link: {target}")));
            }
        }
    }
    findings
}

/// Targets of links and pictures that are neither addresses nor in code.
fn targets(text: &str) -> Vec<&str> {
    let mut targets = Vec::new();
    let mut in_fence = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            in_fence = !in_fence;
        }
        // Every second piece between backticks is code.
        let prose = line.split('`').step_by(2).filter(|_| !in_fence);
        for piece in prose.flat_map(|prose| prose.split("](").skip(1)) {
            let target = piece.split([')', ' ']).next().unwrap_or_default();
            if !target.contains("://") && !target.starts_with("mailto:") {
                targets.push(target);
            }
        }
    }
    targets
}

/// `target` as seen from the file at `path`, from the root; none when it leads out of the repository.
fn resolve(path: &Path, target: &str) -> Option<PathBuf> {
    let mut parts: Vec<Component<'_>> = path.parent()?.components().collect();
    for part in Path::new(target).components() {
        match part {
            Component::ParentDir => drop(parts.pop()?),
            Component::CurDir => {}
            Component::Normal(_) => parts.push(part),
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(parts.iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dead_links_are_found() {
        let text =
            "[a](b.md#part) ![p](../p.png) [site](https://a.b/c) `[x](code.md)`\n```\n[y](fence.md)\n```\n[z](/etc/x)";
        let files = vec![("docs/a.md".into(), text.into()), ("docs/b.md".into(), Vec::new())];
        let findings = check(&Workspace { packages: Vec::new(), files });
        let messages: Vec<_> = findings.iter().map(|finding| finding.message.as_str()).collect();
        assert_eq!(messages, ["dead link: ../p.png", "dead link: /etc/x"]);
    }
}
