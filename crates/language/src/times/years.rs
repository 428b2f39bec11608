//! Years and decades: "in 2014", "the early 1990s", "the ’60s", "2008-2012", "mid-2016".
//!
//! Known failures: quantities written without a comma before a word that is no plural, a number after a name ("Vision 2030")
//! that is the year, years before 1900 without "in" or "since".

use onrecord_model::Tag;

use super::meaning::{Draft, Edge, What};
use super::reader::Reader;
use super::words::{Unit, Word, decade_mark, figures};

/// Words after which four figures are a year, whatever follows.
const SURE: &[&str] =
    &["in", "since", "during", "until", "till", "early", "late", "mid", "circa", "copyright", "fiscal"];

/// Words after which they are one unless things follow that can be counted.
const LIKELY: &[&str] =
    &["by", "before", "after", "from", "to", "through", "of", "between", "for", "and", "or", "(", "the", "©", "back"];

/// Words after which four figures are a number of something.
const NUMBERED: &[&str] =
    &["no.", "nos.", "#", "number", "room", "flight", "no", "nearly", "about", "some", "than", "over"];

/// What four figures may count, apart from plurals.
const COUNTED: &[&str] = &["percent", "%", "per", "people", "million", "billion", "m", "km", "mph"];

/// Years that stand by themselves.
const USUAL: std::ops::RangeInclusive<i16> = 1900..=2059;

/// Four figures at `i`.
pub(super) fn year(reader: &Reader<'_>, i: usize) -> Option<Draft> {
    let year = reader.year(i)?;
    let before = i.wrapping_sub(1);
    let sure = reader.is_any(before, SURE);
    let counts = reader.tag(i + 1) == Some(Tag::Nns) || reader.is_any(i + 1, COUNTED);
    let is_year = if !USUAL.contains(&year) {
        (sure && !counts) || (reader.follows && year <= 2100)
    } else if sure {
        true
    } else {
        let name = reader.is_capital(before) && reader.tag(before).is_some_and(Tag::is_noun);
        let listed = reader.is_any(before, &["the", "and"]) || (reader.is_any(before, LIKELY) && !counts);
        let determined = matches!(reader.tag(before), Some(Tag::Dt | Tag::PrpS | Tag::Pos | Tag::Jj));
        !name && !is_odd(reader, i) && (listed || determined || !counts)
    };
    if !is_year {
        return None;
    }
    let (end, until) = run(reader, i + 1, year);
    let first = match (reader.left(i, 1), reader.left(i, 2)) {
        (Word::Unit(Unit::Year, false), Word::The) => i - 2,
        (Word::Unit(Unit::Year, false), _) if reader.is(i.wrapping_sub(2), "fiscal") => i - 2,
        _ if reader.back(i, 1).is_some_and(|at| reader.is(at, "fiscal")) => i - 1,
        _ => i,
    };
    Some(reader.widened(Draft::new(first, end, What::Years(year, until))))
}

/// Whether four figures are a quantity, a number of something, or part of a name.
fn is_odd(reader: &Reader<'_>, i: usize) -> bool {
    let before = i.wrapping_sub(1);
    let glued = reader.touches(i) && !is_edge(reader, i) && !reader.is_any(before, &["[", "/"]);
    matches!(reader.tag(before), Some(Tag::Currency | Tag::Sym | Tag::Cd))
        || reader.is_any(before, NUMBERED)
        || reader.is(i + 1, "'")
        || (glued && reader.tag(before).is_none_or(|tag| !tag.is_punctuation()))
        || reader.in_longer_name(i)
}

/// "mid-" or "late-" is written to the figures.
fn is_edge(reader: &Reader<'_>, i: usize) -> bool {
    reader.edge_before(i).1 != Edge::None
}

/// The last year of "2008-2012" or "2015-16", and where it ends.
fn run(reader: &Reader<'_>, at: usize, from: i16) -> (usize, i16) {
    if !reader.is_hyphen(at) || !reader.touches(at) || !reader.touches(at + 1) {
        return (at, from);
    }
    let text = reader.word(at + 1);
    match (text.len(), figures(text)) {
        (4, Some(until)) if (i32::from(from) + 1..i32::from(from) + 200).contains(&until) => (at + 2, until as i16),
        (2, Some(until)) if until == i32::from(from + 1) % 100 => (at + 2, from + 1),
        _ => (at, from),
    }
}

/// "2015/16", as one word.
pub(super) fn slashed(reader: &Reader<'_>, i: usize) -> Option<Draft> {
    let (from, until) = reader.word(i).split_once('/')?;
    let from: i16 = figures(from).filter(|_| from.len() == 4)?.try_into().ok()?;
    let next = until.len() == 2 && figures(until)? == i32::from(from + 1) % 100;
    (next && USUAL.contains(&from)).then(|| Draft::new(i, i + 1, What::Years(from, from + 1)))
}

/// "1950s", "’60s", "80s", "mid-1990s".
pub(super) fn decade(reader: &Reader<'_>, i: usize) -> Option<Draft> {
    let word = reader.word(i);
    let (edge, word) = match word.strip_prefix("mid-").or_else(|| word.strip_prefix("Mid-")) {
        Some(rest) => (Edge::Mid, rest),
        None => (Edge::None, word),
    };
    let marked = decade_mark(word);
    let digits = marked.unwrap_or(word).strip_suffix('s')?.trim_end_matches(['\'', '’']);
    let n = figures(digits)?;
    let first = match digits.len() {
        4 if n % 10 == 0 && (1000..2100).contains(&n) => n,
        2 if n % 10 == 0 && (marked.is_some() || n >= 50) => {
            // "in her 80s", "temperatures in the 90s"
            let led = matches!(reader.left(i, 1), Word::The | Word::Early | Word::Mid | Word::Late);
            if marked.is_none() && !led
                || reader.is(i + 1, "degrees")
                || matches!(reader.tag(i.wrapping_sub(1)), Some(Tag::PrpS))
            {
                return None;
            }
            if n < 20 { 2000 + n } else { 1900 + n }
        }
        _ => return None,
    };
    let draft = reader.widened(Draft::new(i, i + 1, What::Decade(first as i16)).with(edge));
    let his = matches!(reader.tag(draft.first.wrapping_sub(1)), Some(Tag::PrpS));
    if his && digits.len() == 2 {
        return None;
    }
    Some(with_the(reader, draft))
}

/// "mid-2016", as one word.
pub(super) fn mid_year(reader: &Reader<'_>, i: usize) -> Option<Draft> {
    let digits = reader.word(i).get(4..)?;
    let year = figures(digits).filter(|year| digits.len() == 4 && (1000..3000).contains(year))? as i16;
    Some(Draft::new(i, i + 1, What::Years(year, year)).with(Edge::Mid))
}

/// The expression with "the" before it.
pub(super) fn with_the(reader: &Reader<'_>, draft: Draft) -> Draft {
    let the = usize::from(reader.left(draft.first, 1) == Word::The);
    Draft { first: draft.first - the, ..draft }
}
