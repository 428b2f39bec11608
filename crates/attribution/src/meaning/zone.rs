//! The words that belong to the cue's own clause, outside content and sources: where channel, time and place stand.

use onrecord_model::Tag;

use super::{Statement, media};
use crate::grammar::words::{is_auxiliary, is_quote};
use crate::view::View;

/// How far from the cue to look, in tokens.
const REACH: usize = 40;

const SUBORDINATORS: &[&str] = &["that", "because", "while", "although", "though", "whether", "if", "unless"];

/// Tokens of the cue's clause, nearest first: right of the key, between the source and the key, before the source.
#[derive(Debug, Default)]
pub(super) struct Zone {
    /// All of them.
    pub(super) tokens: Vec<usize>,
}

impl Zone {
    pub(super) fn around(view: &View<'_>, statement: &Statement<'_>) -> Self {
        let mut zone = Self::default();
        let sentence = view.sentence_of(statement.key);
        zone.right(view, statement, statement.key + 1, sentence.end);
        let source =
            statement.sources.iter().filter(|source| sentence.start <= source.start && source.end <= statement.key);
        let source = source.max_by_key(|source| source.end);
        for source in statement.sources {
            // "The poll, released on Tuesday, showed": of a text, the release is the saying.
            if let Some((phrase, _)) = media::text_source(view, source) {
                zone.tokens.extend(phrase.end..source.end.min(phrase.end + REACH));
            }
        }
        match source {
            Some(source) => {
                // "Said in a letter that … and predicted": what stands by the first verb of the source holds for all.
                zone.right(view, statement, source.end, statement.key);
                let governs = |i: &usize| {
                    let quoted = view.quotation_of(*i) != view.quotation_of(statement.key);
                    view.tag(*i).is_verb() && !is_auxiliary(view, *i) && !statement.is_content(*i) && !quoted
                };
                if let Some(first) = (source.end..statement.key).find(governs) {
                    zone.right(view, statement, first + 1, statement.key);
                }
                // "Offered a plan on Tuesday, saying": a participle shares what stands by the verb before it.
                let finite = |i: &usize| governs(i) && view.tag(*i).is_finite();
                if let Some(last) =
                    (source.end..statement.key).rev().find(finite).filter(|_| view.tag(statement.key) == Tag::Vbg)
                {
                    zone.right(view, statement, last + 1, statement.key);
                }
                zone.left(view, statement, source.start, sentence.start);
            }
            None => zone.left(view, statement, statement.key, sentence.start),
        }
        zone
    }

    pub(super) fn contains(&self, i: usize) -> bool {
        self.tokens.contains(&i)
    }

    fn right(&mut self, view: &View<'_>, statement: &Statement<'_>, from: usize, end: usize) {
        let mut dashes = 0;
        let mut object = false;
        for i in from..end.min(from + REACH) {
            if statement.is_source(i) {
                continue;
            }
            // "He mentioned the plan at a rally": what follows an object may belong to the cue; what follows a clause
            // mostly belongs to that.
            if statement.is_content(i) && is_object(view, statement, i) {
                object = true;
                continue;
            }
            // "Cited a source for his claim in November".
            if std::mem::take(&mut object) && view.is_any(i, &["for", "of", "about", "to", "from", "against", ","]) {
                break;
            }
            if statement.is_content(i) || !statement.is_cue(i) && closes(view, i, end) {
                break;
            }
            dashes += usize::from(matches!(view.word(i), "-" | "--" | "—" | "–"));
            if dashes > 0 && !statement.is_cue(i) {
                break;
            }
            self.push(i);
        }
    }

    fn left(&mut self, view: &View<'_>, statement: &Statement<'_>, from: usize, floor: usize) {
        // A new clause begins with the source: "…, and Holm said", "…, as Holm said".
        let opener = from > floor + 1 && from != statement.key;
        if opener
            && (view.tag(from - 1) == Tag::Cc
                || view.is_any(from - 1, &["as", "after", "before", "since", "until", "once"]))
        {
            return;
        }
        let first = self.tokens.len();
        let mut set = false;
        for i in (floor.max(from.saturating_sub(REACH))..from).rev() {
            if statement.is_source(i) {
                continue;
            }
            let tag = view.tag(i);
            let verb = tag.is_finite() && !statement.is_cue(i) && !(is_auxiliary(view, i) && i + 4 > from);
            // "On Monday, when he said", "a meeting in Ostby, where he said": what stands before holds for the clause.
            let setting = view.is_any(i, &["when", "where"]) && i > floor && i + 1 >= from;
            let relative = matches!(tag, Tag::Wdt | Tag::Wp | Tag::Wrb) && !statement.is_cue(i) && !setting;
            set |= setting;
            if verb && set {
                break;
            }
            if verb {
                // What stands between another verb and the next comma belongs to that verb.
                while self.tokens.len() > first && self.tokens.last().is_some_and(|&last| view.tag(last) != Tag::Comma)
                {
                    self.tokens.pop();
                }
                break;
            }
            let subordinate = view.tag(i) == Tag::In && view.is_any(i, SUBORDINATORS) && !statement.is_cue(i);
            let mark = is_quote(view, i) || matches!(view.word(i), ";" | ":");
            if statement.is_content(i) || relative || subordinate || mark {
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

/// Whether the piece of content at `i` has no finite verb.
fn is_object(view: &View<'_>, statement: &Statement<'_>, i: usize) -> bool {
    let piece = statement.content.iter().find(|piece| piece.contains(&i));
    piece.is_some_and(|piece| {
        piece.start > statement.key && !piece.clone().any(|j| view.tag(j).is_finite() || is_quote(view, j))
    })
}

/// Whether the cue's clause ends before token `i`.
fn closes(view: &View<'_>, i: usize, end: usize) -> bool {
    let tag = view.tag(i);
    let next_verb = || (i + 1..end.min(i + 4)).any(|j| view.tag(j).is_verb());
    tag.is_finite()
        || matches!(tag, Tag::Wdt | Tag::Wp | Tag::Wrb | Tag::WpS)
        || is_quote(view, i)
        || matches!(view.word(i), ";" | ":")
        || tag == Tag::In && view.is_any(i, SUBORDINATORS)
        || tag == Tag::Cc && next_verb()
}
