//! What the language layer finds in a document.

use std::ops::Range;

use compact_str::CompactString;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::labels::labels;
use crate::{BlockId, QuotationId, Relation, SentenceId, Span, Tag, TokenId, Upos};

/// Sentences, tokens, names, quotations and time expressions of one document, in text order.
///
/// Furniture and repetitions are left out: an analysis covers the blocks of
/// [`Document::story`](crate::Document::story) and captions, whose names help resolution.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// Sentences, never across blocks.
    pub sentences: Vec<Sentence>,
    /// Tokens of all sentences.
    pub tokens: Vec<Token>,
    /// Named entities, without overlap.
    pub names: Vec<Name>,
    /// Stretches between quotation marks, without overlap among the outermost.
    pub quotations: Vec<Quotation>,
    /// Expressions of time.
    pub times: Vec<TimeExpression>,
}

impl Analysis {
    /// The tokens of a sentence.
    #[must_use]
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.token_range()]
    }

    /// The sentence that holds the byte at `offset`, found by bisection.
    #[must_use]
    pub fn sentence_at(&self, offset: u32) -> Option<SentenceId> {
        let after = self.sentences.partition_point(|sentence| sentence.span.start() <= offset);
        let index = after.checked_sub(1)?;
        self.sentences[index].span.contains_offset(offset).then(|| SentenceId::at(index))
    }

    /// Indices of the tokens that lie wholly inside `span`, found by bisection.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|token| token.span.start() < span.start());
        let last = self.tokens.partition_point(|token| token.span.end() <= span.end());
        first..last.max(first)
    }
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// From the first byte of its first token to the last of its last.
    pub span: Span,
    /// The block that it stands in.
    pub block: BlockId,
    /// Its first token.
    pub first: TokenId,
    /// One past its last token.
    pub end: TokenId,
}

impl Sentence {
    /// Indices of its tokens in [`Analysis::tokens`].
    #[must_use]
    pub const fn token_range(&self) -> Range<usize> {
        self.first.index()..self.end.index()
    }
}

/// A word or a mark, tokenised as in the Penn Treebank ("won" + "n't" is "wo" + "n't").
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Token {
    /// Its place.
    pub span: Span,
    /// Its Penn tag.
    pub tag: Tag,
    /// Its universal tag.
    pub upos: Upos,
    /// Its dictionary form, lower case except for proper nouns.
    pub lemma: CompactString,
    /// Its place in the sentence's tree, when the sentence was parsed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dependency: Option<Dependency>,
}

/// An arc of a dependency tree, seen from the dependent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dependency {
    /// The governing token, in the same sentence; none for the root.
    pub head: Option<TokenId>,
    /// What the token is to its head.
    pub relation: Relation,
}

/// A named entity as it stands in the text, without title and article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Name {
    /// Its place.
    pub span: Span,
    /// What it names.
    pub kind: NameKind,
    /// A person's title right before the name: "Foreign Minister", "Lt. Gen.", "campaign manager". Whose it is, when
    /// it was, and party or nation are no part of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Span>,
    /// What a person is said to be in apposition after the name, up to the next comma or relative clause: "the city's
    /// mayor".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Span>,
}

impl Name {
    /// A name without title and role.
    #[must_use]
    pub const fn new(span: Span, kind: NameKind) -> Self {
        Self { span, kind, title: None, role: None }
    }
}

labels! {
    /// What a name names.
    NameKind {
        /// A person.
        Person = "person",
        /// An organisation, a government body, a company, an outlet.
        Organisation = "organisation",
        /// A country, a city, any other place or facility.
        Place = "place",
        /// Nationality, religious or political group ("Syrian", "Democrats").
        Group = "group",
        /// Any other name: events, laws, works, products.
        Other = "other",
    }
}

/// One stretch of text between quotation marks inside one block.
///
/// A quotation that is not closed before the next one opens ends before that opening mark, with [`close`](Self::close)
/// `None`, unless closing marks enough follow for the next to stand inside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotation {
    /// From the opening mark to the closing one, both included; where a mark is missing, the next opening mark or the
    /// block's edge.
    pub span: Span,
    /// The opening mark, if there is one.
    pub open: Option<Span>,
    /// The closing mark, if there is one.
    pub close: Option<Span>,
    /// The quotation of an earlier block that this one goes on with: the earlier has no closing mark and this one
    /// opens its paragraph.
    pub continues: Option<QuotationId>,
    /// The quotation that this one stands inside, for quotes within quotes.
    pub inside: Option<QuotationId>,
}

impl Quotation {
    /// The quoted words, without the marks.
    #[must_use]
    pub fn inner(&self) -> Span {
        let start = self.open.map_or(self.span.start(), Span::end);
        let end = self.close.map_or(self.span.end(), Span::start);
        Span::new(start.min(end), end)
    }
}

/// An expression of time, resolved against the document's date where that is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeExpression {
    /// Its place: with its determiner, without a preposition before it.
    pub span: Span,
    /// The first day that it may mean; none where no date can be given ("recent days").
    pub from: Option<Date>,
    /// The last day that it may mean; none where `from` is none.
    pub to: Option<Date>,
    /// How fine it is.
    pub granularity: Granularity,
    /// Where it lies, seen from the day of publication.
    pub direction: TimeDirection,
    /// What it was counted from.
    pub anchor: TimeAnchor,
}

labels! {
    /// How fine an expression of time is, whatever the stretch of days that it spans ("the past four years" is as fine
    /// as a year).
    Granularity {
        /// A time of day: "10 a.m.", "noon", "two hours later".
        Time = "time",
        /// Part of a day: "Monday night", "this morning".
        DayPart = "day-part",
        /// A day, or a run of days: "Tuesday", "a day earlier", "March 11-13".
        Day = "day",
        /// A weekend.
        Weekend = "weekend",
        /// A week, Monday to Sunday.
        Week = "week",
        /// A month, or part of one: "late September".
        Month = "month",
        /// A quarter of a year.
        Quarter = "quarter",
        /// A season, by whole months of the northern hemisphere.
        Season = "season",
        /// Half a year.
        HalfYear = "half-year",
        /// A year, or part of one: "early 2016".
        Year = "year",
        /// Ten years: "the 1990s".
        Decade = "decade",
        /// A hundred years.
        Century = "century",
    }
}

labels! {
    /// Where an expression of time lies, seen from the day of publication.
    TimeDirection {
        /// It was over before that day, or words say that it lies behind ("earlier this week").
        Past = "past",
        /// It holds that day.
        Present = "present",
        /// It begins after that day, or words say that it lies ahead ("later this year").
        Future = "future",
        /// That day is not known, or the expression not resolved.
        Unknown = "unknown",
    }
}

labels! {
    /// What an expression of time was counted from.
    TimeAnchor {
        /// Nothing: it names its year itself.
        Calendar = "calendar",
        /// The day of publication: "Tuesday", "three years ago".
        Publication = "publication",
        /// A day that the text mentions earlier, or that of publication if there is none: "a day earlier".
        Mention = "mention",
    }
}
