//! The page as detectors see it: pieces of text with measured features, and how much each looks like running prose.
//!
//! A [`Piece`] becomes a block. What decides on its kind is always a contest: a detector's score against the piece's
//! own [`prose`](Piece::prose) score, so that a long line with sentences in it stays a paragraph whatever words it has.

use onrecord_model::{BlockKind, Span};

use crate::repeats::Repeats;
use crate::words::{ends_sentence, head, is_capitalised, is_capitals, last_mark, plain, tail, words};

/// How a piece ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// A full stop, or another mark that ends a statement.
    Stop,
    /// A question or exclamation mark, which headlines have too.
    Asking,
    /// Three dots.
    Ellipsis,
    Colon,
    /// No mark.
    Open,
}

/// A stretch of text that becomes one block.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) span: Span,
    pub(crate) indent: u32,
    pub(crate) apart: bool,
    /// Kind and name, where a splitter or markup has decided already.
    pub(crate) fixed: Option<(BlockKind, &'static str)>,
    /// Kind and name for a piece that no detector claims.
    pub(crate) hint: Option<(BlockKind, &'static str)>,
    /// The part of its characters that are links, where markup tells.
    pub(crate) links: Option<f32>,
    pub(crate) words: u32,
    /// Words that open with a capital.
    pub(crate) capitalised: u32,
    /// Words in capitals throughout.
    pub(crate) capitals: u32,
    /// Words of four letters and more that open with a small letter: title case has none.
    pub(crate) small: u32,
    /// Sentence ends inside, followed by a new sentence.
    pub(crate) breaks: u32,
    pub(crate) end: End,
    /// Whether it opens with a quotation mark, and whether it holds one anywhere.
    pub(crate) opens_quote: bool,
    pub(crate) quote: bool,
}

impl Piece {
    pub(crate) fn new(text: &str, span: Span, indent: u32, apart: bool) -> Self {
        let inner = span.of(text);
        let mut piece = Self {
            span,
            indent,
            apart,
            fixed: None,
            hint: None,
            links: None,
            words: 0,
            capitalised: 0,
            capitals: 0,
            small: 0,
            breaks: 0,
            end: end(inner),
            opens_quote: inner.starts_with(is_quote),
            quote: inner.contains(is_quote),
        };
        let mut after_stop = false;
        for run in inner.split_whitespace() {
            let Some(word) = words(run).next() else { continue };
            let upper = is_capitalised(word);
            piece.words = piece.words.saturating_add(1);
            piece.capitalised += u32::from(upper);
            piece.capitals += u32::from(is_capitals(word));
            piece.small += u32::from(!upper && word.starts_with(char::is_lowercase) && word.chars().nth(3).is_some());
            piece.breaks += u32::from(after_stop && upper);
            after_stop = matches!(end(run), End::Stop | End::Asking | End::Ellipsis) && word.chars().nth(2).is_some();
        }
        piece
    }

    /// How much the piece looks like running text, from 0 to 1: what any other reading must beat.
    pub(crate) fn prose(&self) -> f32 {
        let stop = matches!(self.end, End::Stop | End::Asking | End::Ellipsis);
        let base: f32 = match self.words {
            40.. => 0.97,
            25.. => 0.9,
            12.. if stop => 0.8,
            12.. => 0.6,
            6.. if stop => 0.65,
            6.. => 0.35,
            _ if stop => 0.5,
            _ => 0.25,
        };
        let more = (if self.quote { 0.05 } else { 0.0 }) + (if self.breaks > 1 { 0.03 } else { 0.0 });
        (base + more).min(0.98)
    }

    /// Whether it is clearly running text.
    pub(crate) fn is_prose(&self) -> bool {
        self.fixed.is_none() && self.prose() >= 0.75
    }

    /// Whether nearly every word that title case would raise is raised.
    pub(crate) fn is_title_case(&self) -> bool {
        self.words >= 2 && self.small * 8 <= self.words && self.capitalised * 2 >= self.words
    }

    /// Whether it is written in capitals.
    pub(crate) fn is_shouted(&self) -> bool {
        self.capitals > 0 && self.capitals * 4 >= self.words * 3
    }

    /// Whether markup tells that nothing in it is a link.
    pub(crate) fn is_unlinked(&self) -> bool {
        self.links == Some(0.0)
    }

    /// Whether it has no mark at its end that a sentence would have. Headlines may ask.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self.end, End::Open | End::Asking)
    }
}

/// All pieces of a document and what is known before any detector runs.
pub(crate) struct Page<'t> {
    pub(crate) text: &'t str,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) repeats: Repeats,
    /// The first and one past the last piece of clear running text; empty at the end of the page if there is none.
    pub(crate) body: std::ops::Range<usize>,
    /// One past the last piece above the story: headlines and what stands around them.
    pub(crate) head: usize,
    /// Whether markup tells paragraphs, links and pictures, so that nobody needs to guess them.
    pub(crate) has_markup: bool,
    /// The headline, where a record gives it.
    pub(crate) given_title: Option<&'t str>,
}

impl<'t> Page<'t> {
    pub(crate) fn new(text: &'t str, pieces: Vec<Piece>, given_title: Option<&'t str>) -> Self {
        let repeats = Repeats::find(text, &pieces);
        let body = body(&pieces, |_| false);
        let head = body.start;
        let has_markup = pieces.first().is_some_and(|piece| piece.links.is_some());
        Self { text, pieces, repeats, body, head, has_markup, given_title }
    }

    /// Piece `index` and its text, prepared for looking up phrases.
    pub(crate) fn view(&self, index: usize) -> View<'_> {
        let piece = &self.pieces[index];
        let text = piece.span.of(self.text);
        View { page: self, index, piece, text, plain: plain(head(text, View::READ)) }
    }

    pub(crate) fn text_of(&self, index: usize) -> &'t str {
        self.pieces[index].span.of(self.text)
    }

    /// Narrows the body to what stays running text once `other` pieces are known to be something else.
    pub(crate) fn settle(&mut self, other: impl Fn(usize) -> bool) {
        self.body = body(&self.pieces, &other);
        // A short sentence opens the story as well as a long one; the very first line may be a headline with a stop.
        let sentence = |&index: &usize| {
            let piece = &self.pieces[index];
            piece.words >= 5 && (piece.end == End::Stop || piece.opens_quote) && piece.fixed.is_none() && !other(index)
        };
        let last = self.body.start.min(self.pieces.len());
        self.head = (1..last).find(sentence).unwrap_or(last);
    }
}

/// One piece with its text and surroundings.
pub(crate) struct View<'p> {
    pub(crate) page: &'p Page<'p>,
    pub(crate) index: usize,
    pub(crate) piece: &'p Piece,
    pub(crate) text: &'p str,
    /// The first [`READ`](Self::READ) bytes in lower case with plain marks and single spaces.
    pub(crate) plain: String,
}

impl View<'_> {
    /// Detectors read no further, so that their work on a piece is bounded.
    pub(crate) const READ: usize = 600;

    /// Whether the piece stands before or among the first running text.
    pub(crate) fn in_head(&self) -> bool {
        self.index <= self.page.body.start
    }

    /// Whether no clear running text follows.
    pub(crate) fn in_tail(&self) -> bool {
        self.index >= self.page.body.end
    }
}

fn body(pieces: &[Piece], other: impl Fn(usize) -> bool) -> std::ops::Range<usize> {
    let mut prose = (0..pieces.len()).filter(|&i| pieces[i].is_prose() && !other(i));
    let first = prose.next();
    let last = prose.next_back().or(first);
    first.map_or(pieces.len(), |i| i)..last.map_or(pieces.len(), |i| i + 1)
}

fn end(text: &str) -> End {
    // What is added in brackets after a full stop, a credit above all, does not take the stop away.
    if let Some(open) = text.ends_with([')', ']']).then(|| tail(text, 80).rfind(['(', '['])).flatten() {
        let before = text[..text.len() - tail(text, 80).len() + open].trim_end();
        if ends_sentence(before) {
            return end_mark(before);
        }
    }
    end_mark(text)
}

fn end_mark(text: &str) -> End {
    match last_mark(text) {
        Some('…') => End::Ellipsis,
        Some('.') if text.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.').ends_with("..") => End::Ellipsis,
        Some('.' | '。' | '।') => End::Stop,
        Some('?' | '!' | '？' | '！' | '؟') => End::Asking,
        Some(':') => End::Colon,
        _ => End::Open,
    }
}

pub(crate) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str) -> Piece {
        Piece::new(text, Span::at(0, text.len()), 0, true)
    }

    #[test]
    fn features_are_counted() {
        let found = piece("“We are ready,” said Dr. Ada King. She left at noon…");
        assert_eq!((found.words, found.breaks, found.end), (11, 1, End::Ellipsis));
        assert!(found.opens_quote && found.quote);
    }

    #[test]
    fn case_tells_titles_from_sentences() {
        assert!(piece("Harbour Reopens After the Storm").is_title_case());
        assert!(!piece("Harbour reopens after three weeks").is_title_case());
        assert!(piece("HARBOUR REOPENS, 12 SHIPS WAIT").is_shouted());
    }

    #[test]
    fn long_sentences_are_prose_and_bare_words_are_not() {
        assert!(
            piece("The harbour reopened on Monday after crews had cleared the last of the fallen masts.").is_prose()
        );
        assert!(!piece("Share this article on the web").is_prose());
    }
}
