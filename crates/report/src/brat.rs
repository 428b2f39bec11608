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

use std::cmp::Reverse;
use std::fmt::Write;

use onrecord_model::{Attribution, Document, SourceSpan, Span};

use crate::points::CodePoints;

/// The annotations of one document. Without `nested` only the outermost of overlapping statements are written: those
/// with a parent and those whose content lies inside the content of others are left out. Attributions without content
/// are left out always.
#[must_use]
pub fn annotations(document: &Document, attributions: &[Attribution], nested: bool) -> String {
    let contents: Vec<Vec<Span>> = attributions.iter().map(|a| fragments(document, &a.content)).collect();
    let outermost = outermost(&contents);
    let mut file =
        File { document, points: CodePoints::new(&document.text), lines: String::new(), bound: 0, events: 0 };
    for ((attribution, content), outermost) in attributions.iter().zip(&contents).zip(outermost) {
        if !content.is_empty() && (nested || (outermost && attribution.parent.is_none())) {
            file.attribution(attribution, content);
        }
    }
    file.lines
}

/// Which contents do not lie inside others.
///
/// One sweep over all spans by start, the longer first: a span is inside when a span of another content that came
/// before reaches as far. Two records of how far the spans reach, of different contents, are enough to ask about
/// "another". Of equal contents the first is the outer one.
fn outermost(contents: &[Vec<Span>]) -> Vec<bool> {
    let mut spans: Vec<(u32, Reverse<u32>, usize)> = contents
        .iter()
        .enumerate()
        .flat_map(|(owner, spans)| spans.iter().map(move |span| (span.start(), Reverse(span.end()), owner)))
        .collect();
    spans.sort_unstable();
    let mut outermost = vec![false; contents.len()];
    let (mut furthest, mut second) = ((0, usize::MAX), (0, usize::MAX));
    for (_, Reverse(end), owner) in spans {
        let reach = if furthest.1 == owner { second.0 } else { furthest.0 };
        outermost[owner] |= end > reach;
        if owner == furthest.1 {
            furthest.0 = furthest.0.max(end);
        } else if end > furthest.0 {
            (furthest, second) = ((end, owner), furthest);
        } else if end > second.0 {
            second = (end, owner);
        }
    }
    outermost
}

/// `spans` without line breaks and the white space around them.
fn fragments(document: &Document, spans: &[Span]) -> Vec<Span> {
    let mut fragments = Vec::new();
    for span in Span::normalise(spans.to_vec()) {
        let mut start = span.start() as usize;
        for line in document.slice(span).split(is_line_break) {
            let fragment = Span::at(start, start + line.len());
            fragments.push(fragment.trimmed(&document.text, char::is_whitespace));
            start += line.len();
            start += document.text[start..].chars().next().map_or(0, char::len_utf8);
        }
    }
    fragments.retain(|fragment| !fragment.is_empty());
    fragments
}

/// The spans of sources; those with nothing but a conjunction between them ("Holm and Reut") are one noun phrase and
/// annotated as one.
fn joint(document: &Document, sources: &[SourceSpan]) -> Vec<Vec<Span>> {
    let mut joint: Vec<Vec<Span>> = Vec::new();
    for source in sources {
        let mut spans = if source.spans.is_empty() { vec![source.head] } else { source.spans.clone() };
        let between = |last: Span| document.text.get(last.end() as usize..spans[0].start() as usize);
        match joint.last_mut() {
            Some(earlier) if earlier.last().and_then(|&last| between(last)).is_some_and(is_conjunction) => {
                if let Some(last) = earlier.last_mut() {
                    *last = last.cover(spans.remove(0));
                }
                earlier.extend(spans);
            }
            _ => joint.push(spans),
        }
    }
    joint
}

fn is_conjunction(text: &str) -> bool {
    let words = text.trim().trim_start_matches(',').trim_start();
    matches!(words, "and" | "or" | "&") || words.is_empty() && text.contains(',')
}

struct File<'a> {
    document: &'a Document,
    points: CodePoints<'a>,
    lines: String,
    bound: u32,
    events: u32,
}

impl File<'_> {
    fn attribution(&mut self, attribution: &Attribution, content: &[Span]) {
        let cue = fragments(self.document, &attribution.cue);
        let mut arguments = Vec::new();
        for source in joint(self.document, &attribution.sources) {
            let source = fragments(self.document, &source);
            arguments.extend(self.bound("Source", &source));
        }
        let cue_id = self.bound("Cue", &cue);
        let content_id = self.bound("Content", content);
        let trigger = self.bound("Attribution", if cue.is_empty() { content } else { &cue });

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

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_model::{Kind, Origin, SourceSpan};

    const TEXT: &str = "“Été is here.\nSo sail,” said Ada and Bo.";

    /// Attributions as (content, cue, sources), each a stretch of [`TEXT`].
    fn check(attributions: &[(&[&str], &str, &[&str])], expect: &str) {
        let place = |part: &&str| {
            let start = TEXT.find(*part).expect("a part of the text");
            Span::at(start, start + part.len())
        };
        let attribution = |&(content, cue, sources): &(&[&str], &str, &[&str])| Attribution {
            content: content.iter().map(place).collect(),
            cue: Some(cue).filter(|cue| !cue.is_empty()).iter().map(place).collect(),
            sources: sources.iter().map(place).map(SourceSpan::from).collect(),
            ..Attribution::new(Kind::Direct, "test")
        };
        let attributions: Vec<Attribution> = attributions.iter().map(attribution).collect();
        let file = annotations(&Document::plain(TEXT, Origin::default()), &attributions, false);
        assert_eq!(file.replace('\t', " "), expect);
    }

    #[test]
    fn a_span_over_two_lines_is_discontinuous() {
        check(
            &[(&["Été is here.\nSo sail"], "said", &["Ada"])],
            "\
T1 Source 29 32 Ada
T2 Cue 24 28 said
T3 Content 1 13;14 21 Été is here. So sail
T4 Attribution 24 28 said
E1 Attribution:T4 Content:T3 Cue:T2 Source:T1
",
        );
    }

    #[test]
    fn several_sources_are_numbered_and_a_missing_cue_leaves_the_trigger_on_the_content() {
        check(
            &[(&["So sail"], "", &["Été", "Bo"])],
            "\
T1 Source 1 4 Été
T2 Source 37 39 Bo
T3 Content 14 21 So sail
T4 Attribution 14 21 So sail
E1 Attribution:T4 Content:T3 Source:T1 Source2:T2
",
        );
    }

    #[test]
    fn sources_with_nothing_but_a_conjunction_between_them_are_one_noun_phrase() {
        check(
            &[(&["So sail"], "", &["Ada", "Bo"])],
            "\
T1 Source 29 39 Ada and Bo
T2 Content 14 21 So sail
T3 Attribution 14 21 So sail
E1 Attribution:T3 Content:T2 Source:T1
",
        );
    }

    #[test]
    fn the_flat_layer_keeps_the_outermost_and_of_equals_the_first() {
        check(
            &[(&["sail"], "said", &[]), (&["So sail"], "", &[]), (&["So sail"], "said", &[])],
            "\
T1 Content 14 21 So sail
T2 Attribution 14 21 So sail
E1 Attribution:T2 Content:T1
",
        );
    }

    #[test]
    fn what_has_no_content_is_left_out() {
        check(&[(&[], "said", &["Ada"]), (&["\n"], "said", &[])], "");
    }
}
