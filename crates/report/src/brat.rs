//! brat standoff: what annotation tools and scorers of attribution read.
//!
//! One `Source`, `Cue` and `Content` text-bound line for what an attribution has, and one event with the trigger
//! `Attribution` on its cue, as in the PolNeAR corpus (Newell et al. 2018). Offsets count Unicode code points of the
//! text; a span over several lines becomes a discontinuous one, because brat knows no annotation across lines.
//!
//! ```text
//! T1   Source 20 29       Ms Okafor
//! T2   Cue 30 34          said
//! T3   Content 1 13;40 52 We will sign before the frost
//! T4   Attribution 30 34  said
//! E1   Attribution:T4 Content:T3 Cue:T2 Source:T1
//! ```

use std::fmt::Write;

use onrecord_model::{Attribution, Document, Span};

use crate::points::CodePoints;

/// The annotations of one document. Without `nested` only the outermost of overlapping statements are written: those
/// with a parent and those whose content lies inside the content of others are left out. Attributions without content
/// are left out always.
#[must_use]
pub fn annotations(document: &Document, attributions: &[Attribution], nested: bool) -> String {
    let inner = if nested { vec![false; attributions.len()] } else { inner(attributions) };
    let mut file =
        File { document, points: CodePoints::new(&document.text), lines: String::new(), bound: 0, events: 0 };
    for (attribution, inner) in attributions.iter().zip(inner) {
        if !inner {
            file.attribution(attribution);
        }
    }
    file.lines
}

/// Which attributions stand inside others.
///
/// One sweep over all content spans by start, the longer first: a span is inside when a span of another attribution
/// that came before reaches as far. Two records of how far the spans reach, of different attributions, are enough to
/// ask about "another". Of equal contents the first attribution is the outer one.
fn inner(attributions: &[Attribution]) -> Vec<bool> {
    let mut spans: Vec<(u32, std::cmp::Reverse<u32>, usize)> = attributions
        .iter()
        .enumerate()
        .flat_map(|(owner, a)| a.content.iter().map(move |s| (s.start(), std::cmp::Reverse(s.end()), owner)))
        .collect();
    spans.sort_unstable();
    let mut outside = vec![false; attributions.len()];
    let (mut furthest, mut second) = ((0, usize::MAX), (0, usize::MAX));
    for (_, std::cmp::Reverse(end), owner) in spans {
        let reach = if furthest.1 == owner { second.0 } else { furthest.0 };
        outside[owner] |= end > reach;
        if owner == furthest.1 {
            furthest.0 = furthest.0.max(end);
        } else if end > furthest.0 {
            (furthest, second) = ((end, owner), furthest);
        } else if end > second.0 {
            second = (end, owner);
        }
    }
    attributions.iter().zip(outside).map(|(a, outside)| a.parent.is_some() || !outside).collect()
}

struct File<'a> {
    document: &'a Document,
    points: CodePoints<'a>,
    lines: String,
    bound: u32,
    events: u32,
}

impl File<'_> {
    fn attribution(&mut self, attribution: &Attribution) {
        let content = self.fragments(&attribution.content);
        if content.is_empty() {
            return;
        }
        let cue = self.fragments(&attribution.cue);
        let mut arguments = Vec::new();
        for source in &attribution.sources {
            let spans = if source.spans.is_empty() { vec![source.head] } else { source.spans.clone() };
            let source = self.fragments(&spans);
            arguments.extend(self.bound("Source", &source));
        }
        let cue_id = self.bound("Cue", &cue);
        let content_id = self.bound("Content", &content);
        let trigger = self.bound("Attribution", if cue.is_empty() { &content } else { &cue });

        self.events += 1;
        let mut event = format!("E{}", self.events);
        let roles = [("\tAttribution", trigger), (" Content", content_id), (" Cue", cue_id)];
        for (role, id) in roles.into_iter().filter_map(|(role, id)| Some((role, id?))) {
            let _ = write!(event, "{role}:T{id}");
        }
        for (number, id) in arguments.into_iter().enumerate() {
            // brat numbers the second and later arguments of one role.
            let number = if number == 0 { String::new() } else { (number + 1).to_string() };
            let _ = write!(event, " Source{number}:T{id}");
        }
        self.lines.push_str(&event);
        self.lines.push('\n');
    }

    /// `spans` without line breaks and the white space around them.
    fn fragments(&self, spans: &[Span]) -> Vec<Span> {
        let mut fragments = Vec::new();
        for span in Span::normalise(spans.to_vec()) {
            let mut start = span.start() as usize;
            for line in self.document.slice(span).split(is_line_break) {
                let fragment = Span::at(start, start + line.len());
                fragments.push(fragment.trimmed(&self.document.text, char::is_whitespace));
                start += line.len();
                start += self.document.text[start..].chars().next().map_or(0, char::len_utf8);
            }
        }
        fragments.retain(|fragment| !fragment.is_empty());
        fragments
    }

    /// Writes a text-bound line and gives its number.
    fn bound(&mut self, kind: &str, spans: &[Span]) -> Option<u32> {
        if spans.is_empty() {
            return None;
        }
        self.bound += 1;
        let places = spans.iter().map(|&span| {
            let (start, end) = self.points.span(span);
            format!("{start} {end}")
        });
        let places = places.collect::<Vec<_>>().join(";");
        let texts = spans.iter().map(|&span| self.document.slice(span)).collect::<Vec<_>>().join(" ");
        let _ = writeln!(self.lines, "T{}\t{kind} {places}\t{}", self.bound, texts.replace('\t', " "));
        Some(self.bound)
    }
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{000b}' | '\u{000c}' | '\u{0085}' | '\u{2028}' | '\u{2029}')
}
