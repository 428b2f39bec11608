//! A document, its analysis and its attributions, with the look-ups that every rule needs.

use std::ops::Range;

use onrecord_model::{Analysis, Attribution, Document, Relation, Span, Tag, Token};

/// No sentence, no name.
const NONE: u32 = u32::MAX;

/// What resolution reads. Tokens are named by their index in the analysis.
pub(crate) struct View<'a> {
    pub(crate) document: &'a Document,
    pub(crate) analysis: &'a Analysis,
    pub(crate) attributions: &'a [Attribution],
    sentence_of: Vec<u32>,
    /// For each token the first and the last of the tokens that hang on it, itself among them.
    reach: Vec<(u32, u32)>,
}

impl<'a> View<'a> {
    pub(crate) fn new(document: &'a Document, analysis: &'a Analysis, attributions: &'a [Attribution]) -> Self {
        let mut sentence_of = vec![NONE; analysis.tokens.len()];
        for (i, sentence) in analysis.sentences.iter().enumerate() {
            let range = sentence.token_range();
            let end = range.end.min(sentence_of.len());
            for of in sentence_of.get_mut(range.start..end).into_iter().flatten() {
                *of = u32::try_from(i).unwrap_or(NONE);
            }
        }
        let reach = reach(analysis);
        Self { document, analysis, attributions, sentence_of, reach }
    }

    pub(crate) fn len(&self) -> usize {
        self.analysis.tokens.len()
    }

    pub(crate) fn token(&self, i: usize) -> Option<&'a Token> {
        self.analysis.tokens.get(i)
    }

    /// The text under `span`, or nothing where the span is not of this text.
    pub(crate) fn text(&self, span: Span) -> &'a str {
        self.document.text.get(span.range()).unwrap_or_default()
    }

    /// The word at `i`, empty outside.
    pub(crate) fn word(&self, i: usize) -> &'a str {
        self.token(i).map_or("", |token| self.text(token.span))
    }

    pub(crate) fn is(&self, i: usize, words: &[&str]) -> bool {
        let word = self.word(i);
        words.iter().any(|w| w.eq_ignore_ascii_case(word))
    }

    pub(crate) fn tag(&self, i: usize) -> Option<Tag> {
        self.token(i).map(|token| token.tag)
    }

    pub(crate) fn has_tag(&self, i: usize, tag: Tag) -> bool {
        self.tag(i) == Some(tag)
    }

    pub(crate) fn is_noun(&self, i: usize) -> bool {
        self.tag(i).is_some_and(Tag::is_noun)
    }

    pub(crate) fn is_proper(&self, i: usize) -> bool {
        self.tag(i).is_some_and(Tag::is_proper)
    }

    /// Whether the word at `i` begins with a capital.
    pub(crate) fn is_capital(&self, i: usize) -> bool {
        self.word(i).chars().next().is_some_and(char::is_uppercase)
    }

    /// The sentence of token `i`.
    pub(crate) fn sentence(&self, i: usize) -> Option<usize> {
        self.sentence_of.get(i).filter(|&&s| s != NONE).map(|&s| s as usize)
    }

    /// The tokens of the sentence that token `i` stands in; of nothing but itself where it stands in none.
    pub(crate) fn sentence_tokens(&self, i: usize) -> Range<usize> {
        match self.sentence(i) {
            Some(s) => {
                let range = self.analysis.sentences[s].token_range();
                range.start..range.end.min(self.len())
            }
            None => i..(i + 1).min(self.len()),
        }
    }

    /// What token `i` is to the token that it hangs on, where its sentence was parsed.
    pub(crate) fn relation(&self, i: usize) -> Option<Relation> {
        Some(self.token(i)?.dependency?.relation)
    }

    /// The token that token `i` hangs on; none for a root.
    pub(crate) fn governor(&self, i: usize) -> Option<usize> {
        self.token(i)?.dependency?.head.map(onrecord_model::TokenId::index)
    }

    /// From the first to the last of the tokens that hang on token `i`, itself among them.
    pub(crate) fn subtree(&self, i: usize) -> Range<usize> {
        self.reach.get(i).map_or(i..i, |&(first, last)| first as usize..last as usize + 1)
    }

    /// Tokens that lie wholly inside `span`.
    pub(crate) fn tokens_in(&self, span: Span) -> Range<usize> {
        self.analysis.tokens_in(span)
    }

    /// From the first byte of the first to the last of the last token; empty for no token.
    pub(crate) fn span(&self, tokens: Range<usize>) -> Span {
        let last = tokens.end.checked_sub(1).filter(|&last| last >= tokens.start);
        match (self.token(tokens.start), last.and_then(|last| self.token(last))) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// The first finite or other verb right after token `i - 1`, over adverbs: whether what ends there is a subject.
    pub(crate) fn verb_after(&self, i: usize) -> Option<usize> {
        let end = self.sentence_tokens(i.saturating_sub(1)).end;
        let mut at = i;
        while at < end.min(i + 4) {
            let tag = self.tag(at)?;
            if tag.is_finite() {
                return Some(at);
            }
            if !tag.is_adverb() && !self.is(at, &["also"]) {
                return None;
            }
            at += 1;
        }
        None
    }
}

/// Subtrees by their edges. Each token widens those above it, as long as that changes anything.
fn reach(analysis: &Analysis) -> Vec<(u32, u32)> {
    let number = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
    let mut reach: Vec<(u32, u32)> = (0..analysis.tokens.len()).map(|i| (number(i), number(i))).collect();
    for i in 0..reach.len() {
        let mut at = i;
        while let Some(head) = analysis.tokens[at].dependency.and_then(|dependency| dependency.head) {
            let Some(above) = reach.get_mut(head.index()) else { break };
            let wider = (above.0.min(number(i)), above.1.max(number(i)));
            if wider == *above {
                break;
            }
            *above = wider;
            at = head.index();
        }
    }
    reach
}
