//! Plain text for terminals and snapshots: each sentence that reports somebody, and under it who, how and what.
//!
//! ```text
//!   “We will sign,” Ms Okafor said on Monday.
//!    ^^^^^^^^^^^^ content (direct)
//!                   ^^^^^^^^^ source -> Ngozi Okafor
//!                             ^^^^ cue
//! ```

use std::fmt::Write;

use onrecord_model::{Article, Attribution, AttributionId, Document, Sentence, Span};

use crate::escape;
use crate::points::CodePoints;

/// Columns of text on one line, without the indent.
const WIDTH: usize = 100;

/// Space before text and marks.
const INDENT: &str = "  ";

/// One article: its headline, outlet and date, then every sentence with a statement. Sources point to the names that
/// resolution found.
#[must_use]
pub fn article(article: &Article) -> String {
    let metadata = &article.document.metadata;
    let mut out = escape::line(article.document.display_title());
    let published = metadata.published.as_ref().map(|published| published.date.to_string());
    let details: Vec<String> = metadata.outlet.clone().into_iter().chain(published).collect();
    if !details.is_empty() {
        let _ = write!(out, " ({})", escape::line(&details.join(", ")));
    }
    out.push_str("\n\n");
    let who = |id: AttributionId, source: usize| {
        let resolution = &article.resolution;
        let mention = resolution.mentions.get(resolution.sources.get(id.index())?.get(source)?.index())?;
        let names: Vec<&str> =
            mention.entities.iter().filter_map(|e| Some(resolution.entities.get(e.index())?.name.as_str())).collect();
        Some(names.join(" and "))
    };
    out + &statements(&article.document, &article.sentences, &article.attributions, who)
}

/// The sentences that `attributions` touch, with labelled marks under them. `who` names the person or body behind a
/// source (an attribution and the source's place in it), where that is known. Without sentences, whole blocks are
/// shown; where one sentence has parts of several statements, the marks carry the statement's number.
#[must_use]
pub fn statements(
    document: &Document,
    sentences: &[Sentence],
    attributions: &[Attribution],
    who: impl Fn(AttributionId, usize) -> Option<String>,
) -> String {
    let units: Vec<Span> = if sentences.is_empty() {
        document.blocks.iter().map(|block| block.span).collect()
    } else {
        sentences.iter().map(|sentence| sentence.span).collect()
    };
    let mut parts: Vec<Vec<Part>> = units.iter().map(|_| Vec::new()).collect();
    for (attribution, number) in attributions.iter().zip(0u32..) {
        for (span, label, again) in labels(attribution, |source| who(AttributionId(number), source)) {
            let first = units.partition_point(|unit| unit.end() <= span.start());
            let mut label = label;
            for (unit, parts) in units.iter().zip(&mut parts).skip(first) {
                let Some(span) = unit.intersection(span) else { break };
                parts.push(Part { span, statement: number, label: std::mem::replace(&mut label, again.clone()) });
            }
        }
    }

    let points = CodePoints::new(&document.text);
    let mut out = String::new();
    for (unit, mut parts) in units.into_iter().zip(parts) {
        if parts.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        if parts.iter().any(|part| part.statement != parts[0].statement) {
            for part in &mut parts {
                let _ = write!(part.label, " [{}]", part.statement + 1);
            }
        }
        draw(document, &points, unit, &parts, &mut out);
    }
    out
}

/// A labelled stretch of one sentence.
struct Part {
    span: Span,
    statement: u32,
    label: String,
}

/// The spans of an attribution with the label of each one's first line and of its further lines.
fn labels(attribution: &Attribution, who: impl Fn(usize) -> Option<String>) -> Vec<(Span, String, String)> {
    let mut labels = Vec::new();
    let mut push = |spans: &[Span], first: String, again: &str| {
        for (i, &span) in spans.iter().enumerate() {
            labels.push((span, if i == 0 { first.clone() } else { again.to_owned() }, again.to_owned()));
        }
    };
    push(&attribution.content, format!("content ({})", attribution.kind), "content");
    push(&attribution.cue, "cue".to_owned(), "cue");
    for (i, source) in attribution.sources.iter().enumerate() {
        let name = who(i).map_or_else(String::new, |name| format!(" -> {}", escape::line(&name)));
        push(&source.spans, format!("source{name}"), "source");
    }
    push(attribution.addressee.as_slice(), "addressee".to_owned(), "addressee");
    labels
}

fn draw(document: &Document, points: &CodePoints<'_>, unit: Span, parts: &[Part], out: &mut String) {
    let text: Vec<char> = document.slice(unit).chars().map(shown).collect();
    let origin = points.at(unit.start());
    let column = |offset: u32| (points.at(offset) - origin) as usize;
    let mut placed: Vec<(usize, usize, u32, &str)> = parts
        .iter()
        .map(|part| (column(part.span.start()), column(part.span.end()), part.statement, part.label.as_str()))
        .collect();
    placed.sort_unstable();

    // Marks that run over a line's end are labelled where they begin. Only those that reach the line are looked at.
    let (mut from, mut placed, mut open) = (0, placed.into_iter().peekable(), Vec::new());
    while from < text.len() {
        let to = line_end(&text, from);
        let line: String = text[from..to].iter().collect();
        let _ = writeln!(out, "{INDENT}{}", line.trim_end());
        let mut rows: Vec<(usize, String)> = Vec::new();
        while let Some(next) = placed.next_if(|&(start, ..)| start < to) {
            open.push(next);
        }
        for &(start, end, _, label) in &open {
            let (left, right) = (start.max(from), end.min(to));
            let label = if start < from { "" } else { label };
            let mark = format!("{} {label}", "^".repeat(right - left));
            let (left, width) = (left - from, mark.trim_end().chars().count());
            let row = match rows.iter().position(|(until, _)| *until < left || *until == 0) {
                Some(row) => row,
                None => {
                    rows.push((0, String::new()));
                    rows.len() - 1
                }
            };
            let (until, row) = &mut rows[row];
            row.push_str(&" ".repeat(left - *until));
            row.push_str(mark.trim_end());
            *until = left + width;
        }
        for (_, row) in rows {
            let _ = writeln!(out, "{INDENT}{row}");
        }
        open.retain(|&(_, end, ..)| end > to);
        from = to;
    }
}

/// Where the line that begins at `from` ends: at a space, if there is one.
fn line_end(text: &[char], from: usize) -> usize {
    if text.len() - from <= WIDTH {
        return text.len();
    }
    let window = &text[from..from + WIDTH];
    window.iter().rposition(|c| *c == ' ').map_or(from + WIDTH, |space| from + space + 1)
}

/// One column for one character, and nothing that a terminal obeys.
fn shown(c: char) -> char {
    if c.is_whitespace() {
        ' '
    } else if escape::is_hidden(c) {
        '·'
    } else {
        c
    }
}
