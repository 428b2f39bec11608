//! Expressions of time, and the days that they mean.
//!
//! "Tuesday", "a day earlier", "late September", "10 a.m. Friday", "three years ago", "the early 1990s": rules over words and tags,
//! one file for each kind. They start from words that few other things are made of (`gate`, `words`), look a few words to
//! either side, and say what was found (`meaning`); `resolve` places it on the calendar, with the tense of the clause
//! (`tense`), the day of publication and the day mentioned last.
//!
//! Found are times that say when, from the time of day to the century. Durations ("a three-year deal"), frequencies
//! ("every day"), ages and what hangs on an event ("a day after the vote") are not. Known failures stand in each file.

mod calendar;
mod clock;
mod dates;
mod days;
mod gate;
mod holidays;
mod meaning;
mod reader;
mod resolve;
mod seasons;
mod tense;
mod units;
mod words;
mod years;

#[cfg(test)]
mod tests;

use onrecord_model::{Analysis, Document, Granularity, TimeAnchor, TimeDirection, TimeExpression};

use self::meaning::{Draft, Fineness, Pick, What, Year};
use self::reader::Reader;
use self::resolve::Context;
use self::tense::Tense;
use self::words::{Unit, Word};

/// Finds the expressions of time in `document`, whose tokens in `analysis` have their tags, and adds them in text order.
///
/// They are resolved against the document's date; without one only those that name their year have dates.
pub fn find(document: &Document, analysis: &mut Analysis) {
    let mut context = Context {
        published: document.metadata.published.as_ref().map(|published| published.date),
        ..Context::default()
    };
    let Analysis { sentences, tokens, names, times, .. } = analysis;
    for sentence in sentences {
        let tokens = &tokens[sentence.token_range()];
        let mut reader = Reader { text: &document.text, tokens, names, done: 0, follows: false };
        let mut i = 0;
        while i < tokens.len() {
            let found = if gate::may_trigger(reader.word(i)) { draft(&reader, i) } else { None };
            let Some(found) = found.filter(|found| found.first >= reader.done && found.end > i) else {
                i += 1;
                continue;
            };
            let end = found.end.min(tokens.len());
            let mut time = resolved(&reader, &found, &mut context);
            time.span = tokens[found.first].span.cover(tokens[end - 1].span);
            times.push(time);
            i = end;
            reader.done = end;
        }
    }
}

/// The expression around the trigger at `i`, if there is one.
fn draft(reader: &Reader<'_>, i: usize) -> Option<Draft> {
    let word = reader.word(i);
    // "between 2008 and 2012": the second is a year because the first is.
    let reader = &Reader { follows: i > 1 && reader.done + 1 == i, ..*reader };
    match reader.kind(i) {
        Word::Weekday(day) => days::weekday(reader, i, day, false),
        Word::ShortWeekday(day) => days::weekday(reader, i, day, true),
        Word::Month(month) => dates::month(reader, i, month, false),
        Word::ShortMonth(month) => dates::month(reader, i, month, true),
        Word::Today(shift) => days::today(reader, i, shift),
        Word::Tonight => days::today(reader, i, 0).map(|draft| draft.as_fine_as(Fineness::Part)),
        Word::Unit(unit, plural) => units::unit(reader, i, unit, plural),
        Word::Half => seasons::half(reader, i),
        Word::Part => days::part(reader, i),
        Word::Season(season) => seasons::season(reader, i, season),
        Word::Meridiem | Word::Oclock | Word::Noon => clock::clock(reader, i),
        word @ (Word::Christmas | Word::Thanksgiving | Word::Halloween | Word::Easter) => {
            days::holiday(reader, i, word)
        }
        Word::Count(_) => {
            dates::figures(reader, i).or_else(|| clock::clock(reader, i)).or_else(|| years::year(reader, i))
        }
        _ if word.starts_with(|c: char| c.is_ascii_digit()) => {
            if word.ends_with('s') {
                years::decade(reader, i)
            } else {
                figures(reader, i)
            }
        }
        _ if word.starts_with(['m', 'M']) => {
            dates::mid_month(reader, i).or_else(|| years::mid_year(reader, i)).or_else(|| years::decade(reader, i))
        }
        _ => years::decade(reader, i),
    }
}

fn figures(reader: &Reader<'_>, i: usize) -> Option<Draft> {
    let word = reader.word(i);
    if word.contains('/') {
        years::slashed(reader, i).or_else(|| dates::figures(reader, i))
    } else if word.contains(':') {
        clock::clock(reader, i)
    } else {
        dates::figures(reader, i)
    }
}

/// `found` on the calendar; the context goes on with it. The span is left to the caller.
fn resolved(reader: &Reader<'_>, found: &Draft, context: &mut Context) -> TimeExpression {
    let what = found.what;
    let tense = if depends_on_tense(what) { tense::around(reader, found.first, found.end) } else { Tense::Past };
    let granularity = match found.fineness {
        Fineness::Plain => what.granularity(),
        Fineness::Part => Granularity::DayPart,
        Fineness::Time => Granularity::Time,
    };
    let is_joined = reader.done > 0
        && reader.done + 1 == found.first
        && reader.is_any(reader.done, &["and", "to", "through", "-", "–", "or", "until"]);
    let joined = if is_joined { resolve::joined(what, context) } else { None };
    let whole = joined.or_else(|| resolve::period(what, context, tense));
    let period = whole.and_then(|whole| resolve::edged(whole, found.edge, what.granularity(), context.published));
    if let Some(period) = period {
        let is_day = matches!(granularity, Granularity::Day | Granularity::DayPart | Granularity::Time);
        if is_day && period.from == period.to {
            context.day = Some(period.from);
        }
        if !matches!(granularity, Granularity::Decade | Granularity::Century) && !matches!(what, What::Rolling(..)) {
            context.stretch = Some(period.from);
        }
    }
    let mut direction = resolve::direction(what, found.edge, period, context.published);
    if let What::Vague(_, TimeDirection::Unknown) = what {
        direction = match tense::around(reader, found.first, found.end) {
            Tense::Past => TimeDirection::Past,
            Tense::Present | Tense::Future => TimeDirection::Future,
        };
    }
    let anchor = if what.is_absolute() {
        TimeAnchor::Calendar
    } else if what.is_anaphor() {
        TimeAnchor::Mention
    } else {
        TimeAnchor::Publication
    };
    TimeExpression {
        span: onrecord_model::Span::default(),
        from: period.map(|period| period.from),
        to: period.map(|period| period.to),
        granularity,
        direction,
        anchor,
    }
}

/// Whether it takes a look at the clause to place it.
fn depends_on_tense(what: What) -> bool {
    match what {
        What::Weekday(_, Pick::Bare | Pick::This) | What::Shifted(Unit::Weekend, 0) => true,
        What::Days(.., year)
        | What::Holiday(_, year)
        | What::Month(_, year)
        | What::Season(_, year)
        | What::Piece(.., year)
        | What::WeekOf(.., year) => {
            matches!(year, Year::Open(Pick::Bare | Pick::This))
        }
        _ => false,
    }
}
