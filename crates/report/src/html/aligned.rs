//! Tellings of one utterance word by word: what a variant shares with the lead, what it adds and what it lacks.

use std::collections::BTreeMap;

use onrecord_model::{Aligned, Article, Corpus, Span, StatementRef, Variant};

use crate::escape::{cut, visible};
use crate::gather::context;
use crate::index::Index;

/// Bytes of one telling that are compared at most.
const MAX_BYTES: u32 = 4_000;

/// Characters that are shown of a part.
const PART: usize = 48;

/// A stretch of a comparison: `=` stands in both, `+` in this one alone, `-` in the other alone, `.` is no part of what is
/// compared. In evidence, `+` are the words that show it.
pub(super) type Stretch = (char, String);

/// The texts that comparisons need, kept while articles pass.
#[derive(Default)]
pub(super) struct Words {
    tellings: BTreeMap<StatementRef, Vec<(u32, String)>>,
    evidence: BTreeMap<u32, Vec<Stretch>>,
}

impl Words {
    /// Keeps the words of the article's statements that are told elsewhere too, and the evidence of its answers.
    pub(super) fn keep(&mut self, corpus: &Corpus, index: &Index, number: u32, article: &Article) {
        for (id, statement) in article.statements().filter(|&(id, _)| index.groups(number, id).next().is_some()) {
            let spans = statement.content.iter().map(|span| {
                let end = floor(&article.document.text, span.end().min(span.start().saturating_add(MAX_BYTES)));
                (span.start(), article.document.slice(Span::new(span.start(), end)).to_owned())
            });
            self.tellings.insert(StatementRef { article: number, attribution: id }, spans.collect());
        }
        for answer in index.answers_of(number) {
            let spans = &corpus.answers[answer as usize].evidence;
            self.evidence.insert(answer, evidence(article, spans));
        }
    }

    /// The sentences around the evidence of an answer, with the evidence marked.
    pub(super) fn evidence(&self, answer: u32) -> &[Stretch] {
        self.evidence.get(&answer).map_or(&[], Vec::as_slice)
    }

    /// `variant` compared with `lead`, or the lead with its own part; nothing where one of them was not kept.
    pub(super) fn compare(&self, variant: &Variant, lead: &Variant) -> Vec<Stretch> {
        match (self.tellings.get(&variant.place), self.tellings.get(&lead.place)) {
            (Some(here), _) if variant.place == lead.place => {
                lead.part.map_or_else(Vec::new, |part| within(here, part))
            }
            (Some(here), Some(told)) if !variant.aligned.is_empty() => compare(here, told, lead.part, &variant.aligned),
            _ => Vec::new(),
        }
    }

    /// The first words of the part that tells the utterance, where that is not all of it.
    pub(super) fn part(&self, variant: &Variant) -> Option<String> {
        let (part, telling) = (variant.part?, self.tellings.get(&variant.place)?);
        Some(cut(&slice(telling, part.start(), part.end()), PART))
    }
}

fn floor(text: &str, offset: u32) -> u32 {
    (0..=offset).rev().find(|&at| text.is_char_boundary(at as usize)).unwrap_or(0)
}

fn evidence(article: &Article, spans: &[Span]) -> Vec<Stretch> {
    let Some(extent) = spans.iter().copied().reduce(Span::cover) else { return Vec::new() };
    let around = context(article, extent);
    let around = Span::new(around.start(), floor(&article.document.text, around.end().min(around.start() + MAX_BYTES)));
    let mut stretches = Vec::new();
    let mut at = around.start();
    for span in spans.iter().filter_map(|span| span.intersection(around)) {
        if span.start() > at {
            push(&mut stretches, '=', article.document.slice(Span::new(at, span.start())));
        }
        if span.end() > at {
            push(&mut stretches, '+', article.document.slice(Span::new(at.max(span.start()), span.end())));
            at = span.end();
        }
    }
    if at < around.end() {
        push(&mut stretches, '=', article.document.slice(Span::new(at, around.end())));
    }
    stretches
}

/// The lead, of which others tell a `part`.
fn within(lead: &[(u32, String)], part: Span) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    for (sign, from, to) in [('.', 0, part.start()), ('=', part.start(), part.end()), ('.', part.end(), u32::MAX)] {
        push(&mut stretches, sign, &slice(lead, from, to));
    }
    stretches
}

/// What the lead says before and after its `part` is not missing here: it is not what is told.
fn compare(here: &[(u32, String)], lead: &[(u32, String)], part: Option<Span>, runs: &[Aligned]) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let (mut at, mut lead_at) = (0, 0);
    if let (Some(part), Some(first)) = (part, runs.first()) {
        lead_at = part.start().min(first.lead.start());
    }
    for run in runs {
        if run.here.start() < at || run.lead.start() < lead_at {
            continue;
        }
        between(&mut stretches, &slice(here, at, run.here.start()), &slice(lead, lead_at, run.lead.start()));
        push(&mut stretches, '=', &slice(here, run.here.start(), run.here.end()));
        (at, lead_at) = (run.here.end(), run.lead.end());
    }
    let end = part.map_or(u32::MAX, |part| part.end().max(lead_at));
    between(&mut stretches, &slice(here, at, u32::MAX), &slice(lead, lead_at, end));
    stretches
}

/// What lies between two common runs. Marks and spaces alone are no difference, nor are spaces around what is one.
fn between(stretches: &mut Vec<Stretch>, here: &str, lead: &str) {
    let differs = |text: &str| text.contains(char::is_alphanumeric);
    match (differs(lead), differs(here)) {
        (false, false) => push(stretches, '=', here),
        (true, false) => {
            let (marks, spaces) = (here.trim_end(), lead.trim());
            push(stretches, '=', marks);
            let apart = lead.starts_with(char::is_whitespace) || here.starts_with(char::is_whitespace);
            push(stretches, '=', if apart { " " } else { "" });
            push(stretches, '-', spaces);
            push(stretches, '=', if lead.ends_with(char::is_whitespace) { " " } else { "" });
        }
        (gone, true) => {
            push(stretches, '=', if here.starts_with(char::is_whitespace) { " " } else { "" });
            if gone {
                push(stretches, '-', lead.trim());
                push(stretches, '=', " ");
            }
            push(stretches, '+', here.trim());
            push(stretches, '=', if here.ends_with(char::is_whitespace) { " " } else { "" });
        }
    }
}

fn push(stretches: &mut Vec<Stretch>, sign: char, text: &str) {
    let text = visible(text).replace(['\n', '\t'], " ");
    if text.is_empty() {
        return;
    }
    match stretches.last_mut() {
        Some((last, before)) if *last == sign => before.push_str(&text),
        _ => stretches.push((sign, text)),
    }
}

/// The part of a telling between two places of its article; an ellipsis stands for what is no part of the content.
fn slice(telling: &[(u32, String)], from: u32, to: u32) -> String {
    let mut joined = String::new();
    for (start, text) in telling {
        let end = start + text.len() as u32;
        if *start > from && *start < to && *start != telling[0].0 {
            joined.push_str(" … ");
        }
        let (from, to) = (from.clamp(*start, end) - start, to.clamp(*start, end) - start);
        joined.push_str(text.get(from as usize..to.max(from) as usize).unwrap_or_default());
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs are given as the words that both have, in order; the lead's part stands between bars.
    fn check(here: &str, lead: &str, common: &[&str], expect: &str) {
        let (mut at, mut lead_at) = (0, 0);
        let runs: Vec<Aligned> = (common.iter())
            .map(|run| {
                let find = |text: &str, from: &mut usize| {
                    let start = *from + text[*from..].find(run).expect("both have it");
                    *from = start + run.len();
                    Span::at(start, *from)
                };
                Aligned { here: find(here, &mut at), lead: find(lead, &mut lead_at) }
            })
            .collect();
        let part = lead.find('|').zip(lead.rfind('|')).map(|(start, end)| Span::at(start + 1, end));
        let shown: Vec<String> = compare(&[(0, here.to_owned())], &[(0, lead.to_owned())], part, &runs)
            .into_iter()
            .map(|(sign, text)| if sign == '=' { text } else { format!("[{sign}{text}]") })
            .collect();
        assert_eq!(shown.concat(), expect);
    }

    #[test]
    fn differences_are_marked() {
        check("We will sail", "We shall sail", &["We", "sail"], "We [-shall] [+will] sail");
        check("We will sail.", "We will, sail", &["We will", "sail"], "We will sail.");
        check("We will", "We will sail on", &["We will"], "We will [-sail on]");
        check("Now we sail", "we sail", &["we sail"], "[+Now] we sail");
        check("all “new”", "all new", &["all", "new"], "all “new”");
    }

    #[test]
    fn what_surrounds_the_part_of_the_lead_is_not_missing() {
        check("We sail", "It is cold. |We will sail.| Come aboard.", &["We", "sail"], "We [-will] sail");
        check("Now sail", "It is cold. |We will sail.| Come aboard.", &["sail"], "[-We will] [+Now] sail");
        check("cold. We sail.", "It is cold. |We sail.| Come aboard.", &["cold", "We sail"], "cold. We sail.");
    }

    #[test]
    fn the_lead_shows_which_part_is_told() {
        let shown = within(&[(5, "It is cold. We will sail. Come aboard.".to_owned())], Span::new(17, 30));
        let expect = [('.', "It is cold. "), ('=', "We will sail."), ('.', " Come aboard.")];
        assert_eq!(shown, expect.map(|(sign, text)| (sign, text.to_owned())));
    }

    #[test]
    fn stretches_of_a_broken_content_are_joined() {
        let telling = [(10, "It is".to_owned()), (30, "the worst winter".to_owned())];
        assert_eq!(slice(&telling, 0, u32::MAX), "It is … the worst winter");
        assert_eq!(slice(&telling, 13, 33), "is … the");
        assert_eq!(slice(&telling, 34, 40), "worst ");
    }
}
