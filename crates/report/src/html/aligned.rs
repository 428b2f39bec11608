//! Tellings of one utterance word by word: what a variant shares with the lead, what it adds and what it lacks.

use std::collections::BTreeMap;

use onrecord_model::{Aligned, Article, Corpus, Span, StatementRef, Variant, Wording};

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

    /// `variant` compared with `lead`; which part of it tells the utterance, where it is the lead or in other words, for there
    /// all words differ; nothing where one of them was not kept.
    pub(super) fn compare(&self, variant: &Variant, lead: &Variant) -> Vec<Stretch> {
        let part = |of: &Variant| Some(Part { words: self.tellings.get(&of.place)?, span: of.part });
        let (Some(here), Some(other)) = (part(variant), part(lead)) else { return Vec::new() };
        let mut stretches = Vec::new();
        let is_alone = variant.place == lead.place || variant.wording == Wording::Paraphrased;
        if is_alone && here.span.is_some() {
            here.push(&mut stretches, 0, u32::MAX);
        } else if !is_alone && !variant.aligned.is_empty() {
            stretches = compare(here, other, &variant.aligned);
        }
        stretches
    }

    /// The first words of the part that tells the utterance, where that is not all of it.
    pub(super) fn part(&self, variant: &Variant) -> Option<String> {
        let (part, telling) = (variant.part?, self.tellings.get(&variant.place)?);
        Some(cut(slice(telling, part.start(), part.end()).trim_start_matches([' ', '…']), PART))
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

/// What each telling says before and after its part, and the other does not say there, is no difference: it is not what is told.
fn compare(here: Part<'_>, lead: Part<'_>, runs: &[Aligned]) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let (mut at, mut lead_at) =
        runs.first().map_or((0, 0), |run| (here.start().min(run.here.start()), lead.start().min(run.lead.start())));
    push(&mut stretches, '.', &slice(here.words, 0, at));
    for run in runs {
        if run.here.start() < at || run.lead.start() < lead_at {
            continue;
        }
        between(
            &mut stretches,
            &slice(here.words, at, run.here.start()),
            &slice(lead.words, lead_at, run.lead.start()),
        );
        here.push(&mut stretches, run.here.start(), run.here.end());
        (at, lead_at) = (run.here.end(), run.lead.end());
    }
    let (end, lead_end) = (here.end().max(at), lead.end().max(lead_at));
    between(&mut stretches, &slice(here.words, at, end), &slice(lead.words, lead_at, lead_end));
    push(&mut stretches, '.', &slice(here.words, end, u32::MAX));
    stretches
}

/// A telling, and what of it tells the utterance; none for all of it.
#[derive(Clone, Copy)]
struct Part<'w> {
    words: &'w [(u32, String)],
    span: Option<Span>,
}

impl Part<'_> {
    fn start(&self) -> u32 {
        self.span.map_or(0, Span::start)
    }

    fn end(&self) -> u32 {
        self.span.map_or(u32::MAX, Span::end)
    }

    /// What stands between two places, common or not compared.
    fn push(&self, stretches: &mut Vec<Stretch>, from: u32, to: u32) {
        let (start, end) = (self.start().clamp(from, to), self.end().clamp(from, to));
        for (sign, from, to) in [('.', from, start), ('=', start, end), ('.', end, to)] {
            push(stretches, sign, &slice(self.words, from, to));
        }
    }
}

/// What lies between two common runs. Marks and spaces alone are no difference, nor are spaces around what is one.
fn between(stretches: &mut Vec<Stretch>, here: &str, lead: &str) {
    let differs = |text: &str| text.contains(char::is_alphanumeric);
    let gone = lead.trim_matches([' ', '…']);
    match (differs(lead), differs(here)) {
        (false, false) => push(stretches, '=', here),
        (true, false) => {
            push(stretches, '=', here.trim_end());
            let apart = lead.starts_with(char::is_whitespace) || here.starts_with(char::is_whitespace);
            push(stretches, '=', if apart { " " } else { "" });
            push(stretches, '-', gone);
            let apart = lead.ends_with(char::is_whitespace) || here.ends_with(char::is_whitespace);
            push(stretches, '=', if apart { " " } else { "" });
        }
        (is_gone, true) => {
            let apart = here.starts_with(char::is_whitespace) || is_gone && lead.starts_with(char::is_whitespace);
            push(stretches, '=', if apart { " " } else { "" });
            if is_gone {
                push(stretches, '-', gone);
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
        if *start >= from && *start < to && *start != telling[0].0 {
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

    /// Runs are given as the words that both have, in order; a part stands between bars.
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
        let words = |text: &str| [(0, text.to_owned())];
        let part = |text: &str| text.find('|').zip(text.rfind('|')).map(|(start, end)| Span::at(start + 1, end));
        let (here_words, lead_words) = (words(here), words(lead));
        let here = Part { words: &here_words, span: part(here) };
        let lead = Part { words: &lead_words, span: part(lead) };
        assert_eq!(shown(compare(here, lead, &runs)), expect);
    }

    fn shown(stretches: Vec<Stretch>) -> String {
        let shown = |(sign, text)| if sign == '=' { text } else { format!("[{sign}{text}]") };
        stretches.into_iter().map(shown).collect()
    }

    #[test]
    fn differences_are_marked() {
        check("We will sail", "We shall sail", &["We", "sail"], "We [-shall] [+will] sail");
        check("We will sail.", "We will, sail", &["We will", "sail"], "We will sail.");
        check("We will", "We will sail on", &["We will"], "We will [-sail on]");
        check("Now we sail", "we sail", &["we sail"], "[+Now] we sail");
        check("all “new”", "all new", &["all", "new"], "all “new”");
        check("that We sail", "that is so.We sail", &["that", "We sail"], "that [-is so.] We sail");
        check("“sail” now", "sail on Monday", &["sail"], "“sail [-on Monday] [+” now]");
    }

    #[test]
    fn what_surrounds_the_part_that_is_told_is_no_difference() {
        let lead = "It is cold. |We will sail.| Come aboard.";
        check("We sail", lead, &["We", "sail"], "We [-will] sail");
        check("Now sail", lead, &["sail"], "[-We will] [+Now] sail");
        check("So be it. |We sail.| Off.", lead, &["We", "sail"], "[.So be it. |]We [-will] sail.[.| Off.]");
        check("It is cold. |We sail|", lead, &["It is cold. |We", "sail"], "[.It is cold. |]We [-will] sail[.|]");
    }

    #[test]
    fn the_lead_shows_which_part_is_told() {
        let words = [(5, "It is cold.".to_owned()), (20, "We will sail.".to_owned())];
        let mut stretches = Vec::new();
        Part { words: &words, span: Some(Span::new(20, 33)) }.push(&mut stretches, 0, u32::MAX);
        assert_eq!(shown(stretches), "[.It is cold.] … We will sail.");
    }

    #[test]
    fn stretches_of_a_broken_content_are_joined() {
        let telling = [(10, "It is".to_owned()), (30, "the worst winter".to_owned())];
        assert_eq!(slice(&telling, 0, u32::MAX), "It is … the worst winter");
        assert_eq!(slice(&telling, 13, 33), "is … the");
        assert_eq!(slice(&telling, 34, 40), "worst ");
        assert_eq!(slice(&telling, 30, 39), " … the worst");
    }
}
