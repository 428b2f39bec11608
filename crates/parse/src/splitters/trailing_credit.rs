//! Cuts the note on who worked on the story off the end of its last paragraph.
//!
//! Example: `The harbour stays closed. (Reporting by Ida Holm; Editing by Omar Reed)` gives the sentence and the note;
//! `… closed. — With assistance by Ida Holm` likewise.
//!
//! Known failures: a note without brackets, and an agency's bare name in brackets, stay in the paragraph.

use onrecord_model::BlockKind;

use super::Part;
use crate::agencies::{self, Kind};
use crate::words::{ends_sentence, is_capitalised, is_capitals, plain, tail, words};

/// A note is not longer, in bytes.
const LONGEST: usize = 400;
/// Nor are the names of helpers.
const HELPERS: usize = 120;
/// A line of so many bytes has lost its breaks.
const RUN_IN: usize = 1000;
const OPENINGS: &[&str] =
    &["(reporting by", "(additional reporting", "(writing by", "(editing by", "(with reporting by", "(with inputs"];

pub(super) fn parts(text: &str) -> Option<Vec<Part>> {
    if let Some(cut) = helpers(text).or_else(|| sign_off(text)) {
        return Some(vec![(cut, None), (text.len(), Some(BlockKind::Byline))]);
    }
    let end = tail(text, LONGEST);
    if !end.trim_end_matches('.').ends_with(')') {
        return None;
    }
    let open = end.rmatch_indices('(').map(|(at, _)| at).take(4).find(|&at| {
        let note = plain(&end[at..]);
        OPENINGS.iter().any(|opening| note.starts_with(opening))
    })?;
    let cut = text.len() - end.len() + open;
    ends_sentence(&text[..cut]).then(|| vec![(cut, None), (text.len(), Some(BlockKind::Byline))])
}

/// Where a dash and the names of those who helped begin: `… by Friday. —With Ida Holm`, `— With assistance by Omar Reed`.
fn helpers(text: &str) -> Option<usize> {
    let end = tail(text, HELPERS);
    let base = text.len() - end.len();
    let dash = end.rfind(['—', '–'])?;
    let note = end[dash..].trim_start_matches(['—', '–', ' ']).strip_prefix("With ")?;
    let help = |word: &str| matches!(word, "assistance" | "reporting" | "help" | "by" | "from" | "and" | "additional");
    let named = words(note).all(|word| is_capitalised(word) || help(word)) && words(note).count() >= 2;
    (named && dash + base > 0 && ends_sentence(&text[..base + dash])).then_some(base + dash)
}

/// Where the agency that signs a story begins, in a line so long that it lost its breaks.
fn sign_off(text: &str) -> Option<usize> {
    let (before, name) = text.rsplit_once(' ').filter(|_| text.len() >= RUN_IN)?;
    let signed = agencies::agency(name).is_some_and(|agency| agency.kind == Kind::Wire) && is_capitals(name);
    (signed && ends_sentence(before)).then_some(before.len() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_note_is_cut_off() {
        let text = "The harbour stays closed. (Reporting by Ida Holm (Oslo); Editing by Omar Reed)";
        assert_eq!(parts(text).map(|parts| &text[..parts[0].0]), Some("The harbour stays closed. "));
        for (text, note) in [
            ("The harbour stays closed. —With Ida Holm", "—With Ida Holm"),
            (
                "“It stays closed,” he said. — With assistance by Ida Holm and Omar Reed",
                "— With assistance by Ida Holm and Omar Reed",
            ),
            (&format!("{}“Closed.” HNA", "Nobody asked. ".repeat(80)).replace("HNA", "AFP"), "AFP"),
        ] {
            assert_eq!(parts(text).map(|parts| &text[parts[0].0..]), Some(note));
        }
        for text in
            ["The harbour — With Ida Holm — stays.", "“Closed.” AFP", "It is shut. — With her gone, nobody asks"]
        {
            assert!(parts(text).is_none(), "{text}");
        }
        assert!(parts("(Reporting by Ida Holm)").is_none());
        assert!(parts("The harbour (reporting by telegraph began there) stays closed (for now).").is_none());
    }
}
