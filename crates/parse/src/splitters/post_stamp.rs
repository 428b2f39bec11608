//! Cuts the line under a post from elsewhere off what was run into it.
//!
//! Example: `The quay at dawn A post shared by Ida Holm (@idaholm) on Nov 19, 2019 at 2:57pm PST The mayor said …` gives the
//! text of the post, the line under it, and the story.
//!
//! Known failures: in other languages than English it stays.

use onrecord_model::BlockKind;

use super::Part;
use crate::words::head;

const OPENINGS: &[&str] = &["A post shared by ", "A photo posted by ", "A video posted by ", "A photo shared by "];
/// Such a line is not longer, in bytes.
const LONGEST: usize = 180;

pub(super) fn parts(text: &str) -> Option<Vec<Part>> {
    let start = OPENINGS.iter().filter_map(|opening| text.find(opening)).min()?;
    let window = head(&text[start..], LONGEST);
    let end = start + end_of_time(window)?;
    (start > 0 || end < text.len()).then(|| super::inside(text, start..end, BlockKind::Furniture))
}

/// Where the hour in `text`, with its half of the day and its zone, ends.
fn end_of_time(text: &str) -> Option<usize> {
    let mut end = None;
    for (at, run) in super::runs(text) {
        let lower = run.to_ascii_lowercase();
        let hour = run.starts_with(|c: char| c.is_ascii_digit()) && run.contains(':');
        let half = lower.ends_with("am") || lower.ends_with("pm");
        match end {
            None if hour && half => end = Some(at + run.len()),
            Some(_) if run.len() <= 4 && run.bytes().all(|b| b.is_ascii_uppercase()) => return Some(at + run.len()),
            Some(_) => return end,
            None => {}
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use super::parts;

    #[test]
    fn the_line_is_cut_off() {
        check(
            parts,
            "The quay at dawn| A post shared by Ida Holm (@idaholm) on Nov 19, 2019 at 2:57pm PST| The mayor said no.",
        );
        check(parts, "The quay| A photo posted by #Ellery (@ellery) on Nov 9, 2016 at 1:57am PST|");
        check(parts, "A post shared by Ida Holm was taken down on Monday, the mayor said.");
        check(parts, "A post shared by Ida Holm (@idaholm) on Nov 19, 2019 at 2:57pm PST");
    }
}
