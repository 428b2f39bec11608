//! Source files: each opens with what it is for, none is too long, none holds leftovers or a path of somebody's machine.

use std::path::Path;

use super::edges::STAGES;
use super::{Finding, Workspace};

/// Lines that a source file may have, tests included.
const MAX_LINES: usize = 500;

/// What must not be left behind. Written in pieces, so that this file may pass.
const LEFTOVERS: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("to", "do!("), concat!("dbg", "!(")];

/// What lets a crate do input and output.
const SWITCHED_OFF: &str = "clippy::disallowed_methods";

/// Paths of machines, by their beginnings.
const MACHINES: &[&str] = &[concat!("/wo", "rk/"), concat!("/ho", "me/"), concat!("/tmp/", "team")];

pub(super) fn check(workspace: &Workspace) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in workspace.texts(&["rs"]) {
        findings.extend(source(path, text).map(|message| Finding::new(path, message)));
    }
    for (path, text) in workspace.texts(&["rs", "md", "toml", "sh", "html", "css", "js"]) {
        for (line, number) in text.lines().zip(1..) {
            let found = MACHINES.iter().find(|machine| line.contains(**machine));
            findings.extend(found.map(|it| Finding::new(path, format!("line {number}: a path of one machine: {it}"))));
        }
    }
    findings
}

fn source(path: &Path, text: &str) -> impl Iterator<Item = String> {
    let lines = text.lines().count();
    let mut messages = Vec::new();
    if !text.starts_with("//! ") {
        messages.push("open the file with //! and what it is for".to_owned());
    }
    if lines > MAX_LINES {
        messages.push(format!("{lines} lines: split it (at most {MAX_LINES}, near 150)"));
    }
    if is_core(path) && text.contains(SWITCHED_OFF) {
        messages.push("core crates do no input or output, and do not switch off the check of that".to_owned());
    }
    if is_front_page(path) && !text.contains("//! ```") {
        messages.push("show in a doctest how the crate is used".to_owned());
    }
    for (line, number) in text.lines().zip(1..) {
        let found = LEFTOVERS.iter().find(|it| line.contains(**it));
        messages.extend(found.map(|it| format!("line {number}: {it}")));
    }
    messages.into_iter()
}

/// The sources of the model or of a stage, without their tests and examples.
fn is_core(path: &Path) -> bool {
    let mut parts = path.components().map(|part| part.as_os_str().to_string_lossy());
    let parts = [parts.next(), parts.next(), parts.next()].map(Option::unwrap_or_default);
    parts[0] == "crates" && (parts[1] == "model" || STAGES.contains(&&*parts[1])) && parts[2] == "src"
}

/// `crates/NAME/src/lib.rs`.
fn is_front_page(path: &Path) -> bool {
    path.starts_with("crates") && path.ends_with("src/lib.rs") && path.components().count() == 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, text: &str, expect: &[&str]) {
        let messages: Vec<String> = source(Path::new(path), text).collect();
        assert_eq!(messages.len(), expect.len(), "{messages:?}");
        for (message, expect) in messages.iter().zip(expect) {
            assert!(message.contains(expect), "{message}");
        }
    }

    #[test]
    fn sources_are_looked_through() {
        check("crates/a/src/b.rs", "//! What it is for.\nfn a() {}\n", &[]);
        check("crates/a/src/b.rs", "fn a() {}\n", &["open the file"]);
        check("crates/parse/src/b.rs", "//! It.\n#![allow(clippy::disallowed_methods)]\n", &["input or output"]);
        check("crates/parse/tests/b.rs", "//! It.\n#![allow(clippy::disallowed_methods)]\n", &[]);
        check("crates/a/src/lib.rs", "//! What it is for.\n", &["doctest"]);
        check("crates/a/src/b.rs", &format!("//! It.\n// {}\n", LEFTOVERS[0]), &["line 2"]);
        check("crates/a/src/b.rs", &format!("//! It.\n{}", "\n".repeat(MAX_LINES)), &["501 lines"]);
    }
}
