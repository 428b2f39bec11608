//! Cuts the note on who worked on the story off the end of its last paragraph.
//!
//! Example: `The harbour stays closed. (Reporting by Ida Holm; Editing by Omar Reed)` gives the sentence and the note.
//!
//! Known failures: a note without brackets, and an agency's bare name in brackets, stay in the paragraph.

use onrecord_model::BlockKind;

use super::Part;
use crate::words::{ends_sentence, plain, tail};

/// A note is not longer, in bytes.
const LONGEST: usize = 400;
const OPENINGS: &[&str] =
    &["(reporting by", "(additional reporting", "(writing by", "(editing by", "(with reporting by", "(with inputs"];

pub(super) fn parts(text: &str) -> Option<Vec<Part>> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_note_is_cut_off() {
        let text = "The harbour stays closed. (Reporting by Ida Holm (Oslo); Editing by Omar Reed)";
        assert_eq!(parts(text).map(|parts| &text[..parts[0].0]), Some("The harbour stays closed. "));
        assert!(parts("(Reporting by Ida Holm)").is_none());
        assert!(parts("The harbour (reporting by telegraph began there) stays closed (for now).").is_none());
    }
}
