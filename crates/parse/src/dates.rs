//! Calendar dates in text: "Nov. 19, 2019", "3rd March 2016", "2016-10-02", "19/11/2019".
//!
//! Only whole dates count, day, month and year. A date in figures with slashes whose day and month could be swapped is
//! left alone: who wrote it in which country is not known here.

use std::ops::Range;

use jiff::civil::Date;

/// A date and the bytes it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundDate {
    pub(crate) date: Date,
    pub(crate) range: Range<usize>,
}

/// A run of letters or of digits.
#[derive(Clone, Copy)]
struct Token<'t> {
    text: &'t str,
    start: usize,
}

impl Token<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn number(&self, digits: Range<usize>) -> Option<i16> {
        let plain = digits.contains(&self.text.len()) && self.text.bytes().all(|b| b.is_ascii_digit());
        if plain { self.text.parse().ok() } else { None }
    }
}

const MONTHS: [&str; 12] = [
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
];

/// Every whole date in `text`, in order.
pub(crate) fn dates(text: &str) -> Vec<FoundDate> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        match at(text, &tokens[i..]) {
            Some((date, used)) => {
                found.push(FoundDate { date, range: tokens[i].start..tokens[i + used - 1].end() });
                i += used;
            }
            None => i += 1,
        }
    }
    found
}

/// The first day and month in `text` that may lack their year: `Nov. 19`, `19 November`.
pub(crate) fn day_of_year(text: &str) -> Option<(i8, i8)> {
    let tokens = tokens(text);
    tokens.windows(2).find_map(|pair| {
        let (name, number) = if month(pair[0].text).is_some() { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
        let day = number.number(1..3).and_then(|day| i8::try_from(day).ok())?;
        Some((month(name.text)?, day))
    })
}

/// The month that `word` names, in full or shortened to three letters or more ("Sept").
pub(crate) fn month(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let short = word.len() >= 3 && word.is_ascii();
    let index =
        MONTHS.iter().position(|name| short && name.starts_with(&word) && (word.len() <= 4 || word == *name))?;
    i8::try_from(index + 1).ok()
}

/// Whether `word` names a day of the week, in full or shortened.
pub(crate) fn is_weekday(word: &str) -> bool {
    let word = word.to_lowercase();
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    days.iter().any(|day| *day == word)
        || ["mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"].contains(&&*word)
}

/// The date that starts at the first of `tokens`, and how many of them it takes.
fn at(text: &str, tokens: &[Token<'_>]) -> Option<(Date, usize)> {
    let &[a, b, c, ..] = tokens else { return None };
    let gap = |left: Token<'_>, right: Token<'_>| &text[left.end()..right.start];
    // "3rd March" and "March 3rd" put a token of letters after the day.
    let ordinal = |token: Token<'_>| matches!(token.text.to_ascii_lowercase().as_str(), "st" | "nd" | "rd" | "th");
    let day = |token: Token<'_>| token.number(1..3);
    let year = |token: Token<'_>| token.number(4..5).filter(|y| (1800..2200).contains(y));
    let loose = |gap: &str| gap.len() <= 4 && gap.chars().all(|c| matches!(c, ' ' | '.' | ',' | '\u{a0}' | '-' | '/'));

    // Month, day, year.
    if let (Some(m), Some(d)) = (month(a.text), day(b)) {
        let (y, used) = if b.end() == c.start && ordinal(c) { (*tokens.get(3)?, 4) } else { (c, 3) };
        let before_year = gap(tokens[used - 2], y);
        if loose(gap(a, b)) && loose(before_year) {
            return date(year(y)?, m, d).map(|date| (date, used));
        }
    }
    if let Some(d) = day(a) {
        // Day, month, year: "3 March 2016", "3rd of March, 2016".
        let mut m = 1 + usize::from(a.end() == b.start && ordinal(b));
        let of = tokens.get(m).is_some_and(|token| token.text == "of");
        let near = gap(tokens[m - 1], *tokens.get(m)?);
        m += usize::from(of);
        let (name, y) = (*tokens.get(m)?, *tokens.get(m + 1).unwrap_or(&a));
        if let Some(number) = month(name.text)
            && y.start > name.start
            && loose(near)
            && loose(gap(name, y))
        {
            return date(year(y)?, number, d).map(|date| (date, m + 2));
        }
        // Figures alone: with dots the day stands first, with slashes only if one of the two cannot be a month.
        if let (Some(second), Some(y)) = (day(b), year(c)) {
            let between = (gap(a, b), gap(b, c));
            let order = match between {
                (".", ".") => Some((second, d)),
                ("/", "/") | ("-", "-") if d > 12 => Some((second, d)),
                ("/", "/") | ("-", "-") if second > 12 => Some((d, second)),
                _ => None,
            };
            if let Some((m, d)) = order {
                return date(y, i8::try_from(m).ok()?, d).map(|date| (date, 3));
            }
        }
    }
    // Year, month, day.
    if let (Some(y), Some(m), Some(d)) = (year(a), day(b), day(c)) {
        let between = (gap(a, b), gap(b, c));
        if matches!(between, ("-", "-") | ("/", "/") | (".", ".") | ("_", "_")) {
            return date(y, i8::try_from(m).ok()?, d).map(|date| (date, 3));
        }
    }
    None
}

fn date(year: i16, month: i8, day: i16) -> Option<Date> {
    Date::new(year, month, i8::try_from(day).ok()?).ok()
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let class = |c: char| {
        if c.is_ascii_digit() {
            1
        } else if c.is_alphabetic() {
            2
        } else {
            0
        }
    };
    let mut tokens = Vec::new();
    let mut open: Option<(usize, u8)> = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let now = class(c);
        if let Some((start, kind)) = open
            && kind != now
        {
            tokens.push(Token { text: &text[start..at], start });
            open = None;
        }
        if now != 0 && open.is_none() {
            open = Some((at, now));
        }
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[(&str, &str)]) {
        let found = dates(text);
        let shown: Vec<(String, &str)> = found.iter().map(|f| (f.date.to_string(), &text[f.range.clone()])).collect();
        let expect: Vec<(String, &str)> = expect.iter().map(|(date, words)| ((*date).to_owned(), *words)).collect();
        assert_eq!(shown, expect, "{text}");
    }

    #[test]
    fn dates_in_words() {
        check("Nov. 19, 2019", &[("2019-11-19", "Nov. 19, 2019")]);
        check(
            "on Sept 3rd, 2018 and 4 March 2019",
            &[("2018-09-03", "Sept 3rd, 2018"), ("2019-03-04", "4 March 2019")],
        );
        check("the 21st of June 2020", &[("2020-06-21", "21st of June 2020")]);
        check("Wednesday, 03 Aug 2016 12:30", &[("2016-08-03", "03 Aug 2016")]);
        check("May 5-6, 2015", &[]);
        check("Mayor 5, 2015", &[]);
    }

    #[test]
    fn dates_in_figures() {
        check("2016-10-02T08:00:00Z", &[("2016-10-02", "2016-10-02")]);
        check("/2018/02/28/harbour", &[("2018-02-28", "2018/02/28")]);
        check("19/11/2019, 11/19/2019", &[("2019-11-19", "19/11/2019"), ("2019-11-19", "11/19/2019")]);
        check("03/04/2015", &[]);
        check("31.12.2019", &[("2019-12-31", "31.12.2019")]);
        check("2019-02-30, 1.2.3, 10-20-30", &[]);
    }
}
