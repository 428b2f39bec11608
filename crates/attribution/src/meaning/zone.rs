//! The words that belong to the cue's own clause, outside content and sources: where channel, time and place stand.

use onrecord_model::Tag;

use super::Reading;
use crate::grammar::words::{is_auxiliary, is_quote};
use crate::view::View;

/// How far from the cue to look, in tokens.
const REACH: usize = 40;

/// Tokens of the cue's clause, nearest first: right of the key, between the source and the key, before the source.
#[derive(Debug, Default)]
pub(super) struct Zone {
    /// All of them.
    pub(super) tokens: Vec<usize>,
}

impl Zone {
    pub(super) fn around(view: &View<'_>, reading: &Reading<'_>) -> Self {
        let mut zone = Self::default();
        let sentence = view.sentence_of(reading.key);
        zone.right(view, reading, reading.key + 1, sentence.end);
        let source = reading.sources.iter().filter(|source| sentence.start <= source.start && source.end <= reading.key);
        let source = source.max_by_key(|source| source.end);
        match source {
            Some(source) => {
                // "Said in a letter that … and predicted": what stands by the first verb of the source holds for all.
                zone.right(view, reading, source.end, reading.key);
                let first = (source.end..reading.key).find(|&i| view.tag(i).is_verb() && !is_auxiliary(view, i));
                if let Some(first) = first {
                    zone.right(view, reading, first + 1, reading.key);
                }
                zone.left(view, reading, source.start, sentence.start);
            }
            None => zone.left(view, reading, reading.key, sentence.start),
        }
        zone
    }

    pub(super) fn contains(&self, i: usize) -> bool {
        self.tokens.contains(&i)
    }

    fn right(&mut self, view: &View<'_>, reading: &Reading<'_>, from: usize, end: usize) {
        let mut dashes = 0;
        for i in from..end.min(from + REACH) {
            if reading.is_source(i) {
                continue;
            }
            if reading.is_content(i) || !reading.is_cue(i) && closes(view, i, end) {
                break;
            }
            dashes += usize::from(matches!(view.word(i), "-" | "--" | "—" | "–"));
            if dashes > 0 && !reading.is_cue(i) {
                break;
            }
            self.push(i);
        }
    }

    fn left(&mut self, view: &View<'_>, reading: &Reading<'_>, from: usize, floor: usize) {
        for i in (floor.max(from.saturating_sub(REACH))..from).rev() {
            if reading.is_source(i) {
                continue;
            }
            let tag = view.tag(i);
            let verb = tag.is_finite() && !reading.is_cue(i) && !(is_auxiliary(view, i) && i + 4 > from);
            let relative = matches!(tag, Tag::Wdt | Tag::Wp | Tag::Wrb) && !reading.is_cue(i);
            if reading.is_content(i) || verb || relative || is_quote(view, i) || matches!(view.word(i), ";" | ":") {
                break;
            }
            self.push(i);
        }
    }

    fn push(&mut self, i: usize) {
        if !self.contains(i) {
            self.tokens.push(i);
        }
    }
}

/// Whether the cue's clause ends before token `i`.
fn closes(view: &View<'_>, i: usize, end: usize) -> bool {
    let tag = view.tag(i);
    let next_verb = || (i + 1..end.min(i + 4)).any(|j| view.tag(j).is_verb());
    tag.is_finite()
        || matches!(tag, Tag::Wdt | Tag::Wp | Tag::Wrb | Tag::WpS)
        || is_quote(view, i)
        || matches!(view.word(i), ";" | ":")
        || tag == Tag::In && view.is_any(i, &["that", "because", "while", "although", "though", "whether", "if", "unless"])
        || tag == Tag::Cc && next_verb()
}
