//! Names of the files that annotations go to.

use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};

use onrecord_pipeline::Format;

/// Gives each document a file name without extension, unique in a run.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Folders among the inputs: below them, the names of inner folders are kept.
    folders: Vec<String>,
    used: HashSet<String>,
}

impl Names {
    pub(super) fn below(inputs: &[PathBuf]) -> Self {
        let folders = inputs.iter().filter(|path| path.is_dir());
        let folders =
            folders.map(|path| format!("{}/", path.to_string_lossy().replace('\\', "/").trim_end_matches('/')));
        Self { folders: folders.collect(), used: HashSet::new() }
    }

    /// `in/sub/a.txt` found in the folder `in` is `sub/a`; `some/where/a.txt`, named itself, is `a`; the record
    /// `a.jsonl#3` is `a-3`. The name stays below the folder that it is joined to. None when another document has it.
    pub(super) fn name(&mut self, document: &str) -> Option<String> {
        // A folder may have been given as `in//`.
        let below =
            |folder: &String| document.strip_prefix(folder.as_str()).map(|inside| inside.trim_start_matches('/'));
        let inside = self.folders.iter().filter_map(below).filter(|inside| stays_below(inside)).min_by_key(|s| s.len());
        let name = inside.unwrap_or_else(|| document.rsplit('/').next().unwrap_or(document));
        let (path, record) = match name.rsplit_once('#') {
            Some((path, record)) if record.bytes().all(|b| b.is_ascii_digit()) => (path, Some(record)),
            _ => (name, None),
        };
        let stem = match path.rsplit_once('/') {
            Some((folder, file)) => format!("{folder}/{}", Format::stem(file)),
            None => Format::stem(path).to_owned(),
        };
        let stem = if stem == "-" { "stdin".to_owned() } else { stem };
        let name = record.map_or_else(|| stem.clone(), |record| format!("{stem}-{record}"));
        self.used.insert(name.clone()).then_some(name)
    }
}

/// Whether `path` leads downwards only.
fn stays_below(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_inner_folders_and_never_clash() {
        let mut names = Names { folders: vec!["in/".into()], used: HashSet::new() };
        let mut check = |document: &str, expect: Option<&str>| assert_eq!(names.name(document).as_deref(), expect);
        check("in/sub/a.txt", Some("sub/a"));
        check("else/where/a.txt", Some("a"));
        check("other/a.text", None);
        check("in/b.jsonl#3", Some("b-3"));
        check("in/c/news.warc.gz#12", Some("c/news-12"));
        check("in/.txt", Some(".txt"));
        check("v1.2.TXT", Some("v1.2"));
        check("-", Some("stdin"));
        check("in//sub//c.txt", Some("sub//c"));
        check("in///d.txt", Some("d"));
        check("in/../up/e.txt", Some("e"));
        check("in//../../f.txt", Some("f"));
        check("/g.txt", Some("g"));
    }
}
