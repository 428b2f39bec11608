//! A document and its analysis as the stage looks at it: tokens by index, with their place in quotations.

use std::ops::Range;

use onrecord_model::{Analysis, BlockKind, Document, NameKind, Quotation, QuotationId, Span, Tag, Token};

/// Token indices, half open.
pub type Tokens = Range<usize>;

/// Read-only view over one analysed document.
pub struct View<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its analysis.
    pub analysis: &'a Analysis,
    /// For every token, the outermost quotation whose words it belongs to; marks belong to none.
    quoted: Vec<Option<u32>>,
    /// For every token, its sentence.
    sentence: Vec<u32>,
    /// For every token, the name it belongs to.
    name: Vec<Option<u32>>,
}

impl<'a> View<'a> {
    /// Prepares the view in one pass over the tokens.
    #[must_use]
    pub fn new(document: &'a Document, analysis: &'a Analysis) -> Self {
        let count = analysis.tokens.len();
        let mut view =
            View { document, analysis, quoted: vec![None; count], sentence: vec![0; count], name: vec![None; count] };
        for (number, quotation) in (0u32..).zip(&analysis.quotations) {
            if quotation.inside.is_none() {
                let range = analysis.tokens_in(quotation.inner());
                view.quoted[range].fill(Some(number));
            }
        }
        for (number, sentence) in (0u32..).zip(&analysis.sentences) {
            view.sentence[sentence.token_range()].fill(number);
        }
        for (number, name) in (0u32..).zip(&analysis.names) {
            let range = analysis.tokens_in(name.span);
            view.name[range].fill(Some(number));
        }
        view
    }

    /// Number of tokens.
    #[must_use]
    pub fn len(&self) -> usize {
        self.analysis.tokens.len()
    }

    /// Whether there are no tokens.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.analysis.tokens.is_empty()
    }

    /// Token `i`.
    #[must_use]
    pub fn token(&self, i: usize) -> &'a Token {
        &self.analysis.tokens[i]
    }

    /// The tag of token `i`; [`Tag::Xx`] past the end, so that rules may look ahead.
    #[must_use]
    pub fn tag(&self, i: usize) -> Tag {
        self.analysis.tokens.get(i).map_or(Tag::Xx, |token| token.tag)
    }

    /// The characters of token `i`; none past the end.
    #[must_use]
    pub fn word(&self, i: usize) -> &'a str {
        self.analysis.tokens.get(i).map_or("", |token| self.document.slice(token.span))
    }

    /// The lemma of token `i`; empty past the end.
    #[must_use]
    pub fn lemma(&self, i: usize) -> &'a str {
        self.analysis.tokens.get(i).map_or("", |token| token.lemma.as_str())
    }

    /// Whether token `i` is `word`, whatever its case.
    #[must_use]
    pub fn is(&self, i: usize, word: &str) -> bool {
        self.word(i).eq_ignore_ascii_case(word)
    }

    /// Whether token `i` is one of `words`, whatever its case.
    #[must_use]
    pub fn is_any(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(i, word))
    }

    /// Whether the lemma of token `i` is one of `lemmas`.
    #[must_use]
    pub fn is_any_lemma(&self, i: usize, lemmas: &[&str]) -> bool {
        lemmas.contains(&self.lemma(i))
    }

    /// The tokens of the sentence that token `i` is in.
    #[must_use]
    pub fn sentence_of(&self, i: usize) -> Tokens {
        self.analysis.sentences[self.sentence[i] as usize].token_range()
    }

    /// The number of the sentence that token `i` is in.
    #[must_use]
    pub fn sentence_number(&self, i: usize) -> usize {
        self.sentence[i] as usize
    }

    /// The number of the block that token `i` is in.
    #[must_use]
    pub fn block_of(&self, i: usize) -> usize {
        self.analysis.sentences[self.sentence[i] as usize].block.index()
    }

    /// The tokens of all sentences of the block that token `i` is in.
    #[must_use]
    pub fn block_tokens(&self, i: usize) -> Tokens {
        let span = self.document.blocks[self.block_of(i)].span;
        self.analysis.tokens_in(span)
    }

    /// What the block of token `i` is for.
    #[must_use]
    pub fn block_kind(&self, i: usize) -> BlockKind {
        self.document.blocks[self.block_of(i)].kind
    }

    /// The outermost quotation whose words token `i` belongs to.
    #[must_use]
    pub fn quotation_of(&self, i: usize) -> Option<usize> {
        self.quoted.get(i).copied().flatten().map(|number| number as usize)
    }

    /// Quotation `number`.
    #[must_use]
    pub fn quotation(&self, number: usize) -> &'a Quotation {
        &self.analysis.quotations[number]
    }

    /// The quotation of a later block that goes on with quotation `number`.
    #[must_use]
    pub fn continued_by(&self, number: usize) -> Option<usize> {
        // Quotations inside this one and inside the next may stand between the two.
        let later = self.analysis.quotations.iter().enumerate().skip(number + 1).take(16);
        later.filter(|(_, later)| later.continues.map(QuotationId::index) == Some(number)).map(|(at, _)| at).next()
    }

    /// The tokens between the marks of quotation `number`.
    #[must_use]
    pub fn quotation_tokens(&self, number: usize) -> Tokens {
        self.analysis.tokens_in(self.quotation(number).inner())
    }

    /// What kind of name token `i` belongs to, if it does.
    #[must_use]
    pub fn name_kind(&self, i: usize) -> Option<NameKind> {
        self.name.get(i).copied().flatten().map(|number| self.analysis.names[number as usize].kind)
    }

    /// The name that token `i` belongs to, as tokens.
    #[must_use]
    pub fn name_tokens(&self, i: usize) -> Option<Tokens> {
        self.name
            .get(i)
            .copied()
            .flatten()
            .map(|number| self.analysis.tokens_in(self.analysis.names[number as usize].span))
    }

    /// The outermost quotation that token `i`, a mark, opens.
    #[must_use]
    pub fn opened_at(&self, i: usize) -> Option<usize> {
        self.quotation_edge(i, |quotation| quotation.open)
    }

    /// The outermost quotation that token `i`, a mark, closes.
    #[must_use]
    pub fn closed_at(&self, i: usize) -> Option<usize> {
        self.quotation_edge(i, |quotation| quotation.close)
    }

    fn quotation_edge(&self, i: usize, edge: impl Fn(&Quotation) -> Option<Span>) -> Option<usize> {
        let span = self.analysis.tokens.get(i)?.span;
        let quotations = &self.analysis.quotations;
        // Quotations inside others stand close by, so a short walk back from the insertion point is enough.
        let after = quotations.partition_point(|quotation| quotation.span.start() <= span.start());
        (0..after)
            .rev()
            .take(8)
            .find(|&n| quotations[n].inside.is_none() && edge(&quotations[n]).is_some_and(|mark| mark.overlaps(span)))
    }

    /// The bytes from the first token of `tokens` to the last; `None` when it is empty.
    #[must_use]
    pub fn span(&self, tokens: &Tokens) -> Option<Span> {
        let first = self.analysis.tokens.get(tokens.start)?;
        let last = self.analysis.tokens.get(tokens.end.checked_sub(1)?)?;
        (tokens.start < tokens.end).then(|| first.span.cover(last.span))
    }

    /// `tokens` without punctuation and quotation marks at either end.
    #[must_use]
    pub fn strip(&self, tokens: Tokens) -> Tokens {
        let Tokens { mut start, mut end } = tokens;
        while start < end && self.is_edge(start) {
            start += 1;
        }
        while start < end && self.is_edge(end - 1) {
            end -= 1;
        }
        start..end
    }

    fn is_edge(&self, i: usize) -> bool {
        let tag = self.tag(i);
        (tag.is_punctuation() && !matches!(tag, Tag::OpenBracket | Tag::CloseBracket))
            || !self.word(i).contains(char::is_alphanumeric)
                && !matches!(self.word(i), "$" | "%" | "(" | ")" | "[" | "]")
    }
}
