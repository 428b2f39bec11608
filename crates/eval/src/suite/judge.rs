//! Compares what was found in a case with what was expected.

use onrecord_model::{Attribution, Span};

use super::Case;
use crate::words::WordIndex;

/// One expected attribution: byte spans into the case's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// The sources; empty where the text names nobody.
    pub sources: Vec<Span>,
    /// The cue; empty where there is none.
    pub cue: Vec<Span>,
    /// The content.
    pub content: Vec<Span>,
}

/// What went wrong with a case, each attribution as a line of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    /// Expected attributions that nothing found matches.
    pub missing: Vec<String>,
    /// Found attributions that were not expected.
    pub surplus: Vec<String>,
}

/// Pairs expected and found attributions: a pair has the same words of content and of sources, and shares a word of the
/// cue if the expected cue has any. Nothing may be left over on either side.
pub(super) fn judge(case: &Case, found: &[Attribution]) -> Result<(), Failure> {
    let words = WordIndex::by_byte(&case.text);
    let found: Vec<Expected> = found.iter().map(Expected::from).collect();
    let mut taken = vec![false; found.len()];
    let mut failure = Failure::default();
    for expected in &case.expected {
        let partner = (0..found.len()).find(|&i| !taken[i] && expected.agrees(&found[i], &words));
        match partner {
            Some(i) => taken[i] = true,
            None => failure.missing.push(expected.show(&case.text)),
        }
    }
    let surplus = found.iter().zip(taken).filter(|(_, taken)| !taken);
    failure.surplus.extend(surplus.map(|(found, _)| found.show(&case.text)));
    if failure == Failure::default() { Ok(()) } else { Err(failure) }
}

impl Expected {
    fn agrees(&self, found: &Self, words: &WordIndex) -> bool {
        let set = |spans: &[Span]| touched(spans, words);
        let cue = set(&self.cue);
        set(&self.content) == set(&found.content)
            && set(&self.sources) == set(&found.sources)
            && (cue.is_empty() || set(&found.cue).iter().any(|word| cue.contains(word)))
    }

    fn show(&self, text: &str) -> String {
        let part = |spans: &[Span]| {
            let texts: Vec<_> = spans.iter().map(|span| span.of(text).replace('\n', "⏎")).collect();
            texts.join(" … ")
        };
        format!("[S:{}] [C:{}] [T:{}]", part(&self.sources), part(&self.cue), part(&self.content))
    }
}

impl From<&Attribution> for Expected {
    fn from(found: &Attribution) -> Self {
        let sources = found.sources.iter().flat_map(|source| source.spans.iter().copied()).collect();
        Self { sources, cue: found.cue.clone(), content: found.content.clone() }
    }
}

fn touched(spans: &[Span], words: &WordIndex) -> Vec<usize> {
    let range = |span: &Span| words.touched(span.start() as usize, span.end() as usize);
    let mut all: Vec<usize> = spans.iter().flat_map(range).collect();
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use onrecord_model::{Kind, SourceSpan};

    use super::*;
    use crate::suite::{markup, read};

    /// Judges the attributions of `found` (markup over the same text) against the case `expect`.
    fn check(expect: &str, found: &str) -> Result<(), Failure> {
        let case = read(&format!("test\t{expect}")).unwrap().remove(0);
        let parsed = markup::parse(found).unwrap();
        assert_eq!(case.text, parsed.text, "both sides mark the same text");
        let attribution = |e: &Expected| {
            let mut attribution = Attribution::new(Kind::Indirect, "test");
            attribution.content.clone_from(&e.content);
            attribution.cue.clone_from(&e.cue);
            attribution.sources = e.sources.iter().copied().map(SourceSpan::from).collect();
            attribution
        };
        judge(&case, &parsed.expected.iter().map(attribution).collect::<Vec<_>>())
    }

    #[test]
    fn punctuation_at_the_edges_costs_nothing() {
        assert_eq!(check("[T:“No,”] [S:she] [C:said].", "“[T:No],” [S:she] [C:said]."), Ok(()));
    }

    #[test]
    fn a_missing_word_fails_and_shows_both_sides() {
        let failure = check("[S:Ms. Ito] [C:said] [T:no].", "Ms. [S:Ito] [C:said] [T:no].").unwrap_err();
        assert_eq!(failure.missing, ["[S:Ms. Ito] [C:said] [T:no]"]);
        assert_eq!(failure.surplus, ["[S:Ito] [C:said] [T:no]"]);
    }

    #[test]
    fn a_cue_may_be_longer_or_shorter_but_not_another() {
        assert_eq!(check("[S:It] [C:said in a note] [T:no].", "[S:It] [C:said] in a note [T:no]."), Ok(()));
        assert!(check("[S:It] [C:said] in a note [T:no].", "[S:It] said in [C:a note] [T:no].").is_err());
    }

    #[test]
    fn a_statement_where_none_is_expected_fails() {
        assert!(check("the “old” house", "the “[T:old]” house").is_err());
        assert_eq!(check("the “old” house", "the “old” house"), Ok(()));
    }

    #[test]
    fn each_found_attribution_serves_once() {
        let failure = check("[T1:a] [T2:b]", "[T:a] b").unwrap_err();
        assert_eq!((failure.missing.len(), failure.surplus.len()), (1, 0));
    }
}
