//! Closed classes of English words that the grammar needs. Open classes (verbs of saying, names of roles) are learnt or
//! tagged, never listed here.

use onrecord_model::Tag;

use crate::view::View;

/// Prepositions that join a noun phrase to the one before it.
const JOINING: &[&str] = &[
    "of",
    "in",
    "for",
    "at",
    "from",
    "to",
    "on",
    "with",
    "by",
    "about",
    "among",
    "within",
    "between",
    "under",
    "against",
    "near",
    "over",
    "like",
    "inside",
    "outside",
    "across",
    "behind",
    "around",
    "aboard",
    "throughout",
    "via",
];

const TIMES: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan.",
    "feb.",
    "mar.",
    "apr.",
    "aug.",
    "sept.",
    "sep.",
    "oct.",
    "nov.",
    "dec.",
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "earlier",
    "later",
    "recently",
    "morning",
    "afternoon",
    "evening",
    "night",
    "week",
    "month",
    "year",
    "weekend",
    "ago",
    "early",
    "late",
    "last",
    "mon.",
    "tues.",
    "wed.",
    "thurs.",
    "fri.",
    "sat.",
    "sun.",
    "noon",
    "midnight",
];

/// Nouns for something said, as they follow "in a" or "at a": they close a noun phrase on the right.
const OCCASIONS: &[&str] = &[
    "statement",
    "interview",
    "speech",
    "letter",
    "editorial",
    "report",
    "tweet",
    "post",
    "email",
    "e-mail",
    "memo",
    "briefing",
    "conference",
    "testimony",
    "address",
    "release",
    "message",
    "remarks",
    "article",
    "column",
    "blog",
    "call",
    "hearing",
    "rally",
    "essay",
    "op-ed",
    "video",
    "filing",
    "telephone",
    "phone",
    "note",
    "broadcast",
    "response",
    "announcement",
    "comment",
    "comments",
    "press",
    "news",
    "joint",
    "communique",
    "communiqué",
];

/// Whether token `i` may join two noun phrases.
#[must_use]
pub(crate) fn joins(view: &View<'_>, i: usize) -> bool {
    matches!(view.tag(i), Tag::In | Tag::To) && view.is_any(i, JOINING)
}

/// Whether token `i` is a word of time.
#[must_use]
pub(crate) fn is_time(view: &View<'_>, i: usize) -> bool {
    view.tag(i) != Tag::Md && view.tag(i) != Tag::Prp && view.is_any(i, TIMES)
}

/// Whether token `i` names an occasion of speech.
#[must_use]
pub(crate) fn is_occasion(view: &View<'_>, i: usize) -> bool {
    (view.tag(i).is_noun() || view.tag(i).is_adjective()) && view.is_any(i, OCCASIONS)
}

/// Whether token `i` is a form of "be", "have" or "do".
#[must_use]
pub(crate) fn is_auxiliary(view: &View<'_>, i: usize) -> bool {
    (view.tag(i).is_verb() || view.tag(i) == Tag::Md)
        && matches!(view.lemma(i), "be" | "have" | "do" | "'s" | "'ve" | "'re" | "get")
}

/// Whether token `i` can stand inside a noun phrase before its head.
#[must_use]
pub(crate) fn in_noun_phrase(view: &View<'_>, i: usize) -> bool {
    let tag = view.tag(i);
    tag.is_noun()
        || tag.is_adjective()
        || matches!(
            tag,
            Tag::Cd
                | Tag::Dt
                | Tag::Pdt
                | Tag::PrpS
                | Tag::Pos
                | Tag::Hyph
                | Tag::Currency
                | Tag::Sym
                | Tag::Afx
                | Tag::Fw
                | Tag::Add
        )
        || view.is(i, "&")
        || view.is(i, "%")
}

/// Whether token `i` can be the last word of a noun phrase.
#[must_use]
pub(crate) fn ends_noun_phrase(view: &View<'_>, i: usize) -> bool {
    let tag = view.tag(i);
    tag.is_noun()
        || matches!(tag, Tag::Cd | Tag::Prp | Tag::Dt | Tag::CloseBracket | Tag::Ex | Tag::Fw | Tag::Add)
        || (tag.is_adjective() && !view.is_any(i, &["such", "same"]))
        || view.is(i, "%")
}

/// Whether token `i` can be the first word of a noun phrase.
#[must_use]
pub(crate) fn begins_noun_phrase(view: &View<'_>, i: usize) -> bool {
    let tag = view.tag(i);
    tag.is_noun()
        || tag.is_adjective()
        || matches!(
            tag,
            Tag::Cd | Tag::Dt | Tag::Pdt | Tag::PrpS | Tag::Prp | Tag::Ex | Tag::Currency | Tag::Fw | Tag::Add
        )
}

/// Whether token `i` is a dash between clauses.
#[must_use]
pub(crate) fn is_dash(view: &View<'_>, i: usize) -> bool {
    matches!(view.word(i), "—" | "–" | "―" | "‒" | "--" | "-" | "---") && view.tag(i) != Tag::Hyph
}

/// Whether token `i` is a quotation mark of any shape.
#[must_use]
pub(crate) fn is_quote(view: &View<'_>, i: usize) -> bool {
    matches!(view.tag(i), Tag::OpenQuote | Tag::CloseQuote)
        || matches!(view.word(i), "\"" | "“" | "”" | "„" | "«" | "»" | "``" | "''" | "‘" | "‟")
}
