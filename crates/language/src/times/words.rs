//! Words that expressions of time are made of, told apart by their letters alone.
//!
//! "Tuesday" is a weekday, "Sept." a month, "1990s" a decade. Whether "May" is a month or a modal verb is for the rule
//! to say that meets it.

/// What a word may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Other,
    /// Days from Monday.
    Weekday(i8),
    /// The same, shortened: "Fri".
    ShortWeekday(i8),
    Month(i8),
    /// The same, shortened and without a full stop: "Jan", "Mar".
    ShortMonth(i8),
    /// Days from the day of publication: yesterday, today, tomorrow.
    Today(i32),
    Tonight,
    /// A unit and whether it is a plural.
    Unit(Unit, bool),
    /// Morning, afternoon, evening, night.
    Part,
    Season(Season),
    Count(i32),
    Ordinal(i8),
    /// A number that nobody knows: few, several, couple.
    Vague,
    Ago,
    Earlier,
    Later,
    Before,
    After,
    Early,
    Late,
    Mid,
    This,
    That,
    Last,
    Next,
    Past,
    Coming,
    Recent,
    Previous,
    Following,
    Same,
    The,
    A,
    Of,
    On,
    In,
    And,
    Half,
    Meridiem,
    Oclock,
    Noon,
    Christmas,
    Thanksgiving,
    Halloween,
    Easter,
    Eve,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// The longest word that means anything here, in bytes.
pub(super) const LONGEST: usize = 14;

/// What stands after the apostrophe of "’60s".
pub(super) fn decade_mark(word: &str) -> Option<&str> {
    let rest = word.strip_prefix(['\'', '’', '‘'])?;
    (rest.len() == 3 && rest.ends_with("0s")).then_some(rest)
}

/// `word` as a number, if it is written in one to four figures and nothing else.
pub(super) fn figures(word: &str) -> Option<i32> {
    (word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok()).flatten()
}

/// What `word` may be.
pub(super) fn classify(word: &str) -> Word {
    let bytes = word.as_bytes();
    let Some(&first) = bytes.first() else { return Word::Other };
    if bytes.len() > LONGEST {
        return Word::Other;
    }
    if first.is_ascii_digit() {
        return number(word);
    }
    let mut lower = [0; LONGEST];
    for (small, b) in lower.iter_mut().zip(bytes) {
        *small = b.to_ascii_lowercase();
    }
    let stopped = bytes.len() > 1 && bytes.ends_with(b".");
    let lower = &lower[..bytes.len() - usize::from(stopped)];
    let found = lookup(lower);
    let is_name = first.is_ascii_uppercase();
    match found {
        // Days, months and holidays are names.
        Word::Weekday(_) | Word::ShortWeekday(_) | Word::Month(_) | Word::ShortMonth(_) if !is_name => Word::Other,
        Word::Christmas | Word::Thanksgiving | Word::Halloween | Word::Easter if !is_name => Word::Other,
        Word::ShortMonth(month) if stopped => Word::Month(month),
        Word::ShortWeekday(day) if stopped && first != b'S' => Word::Weekday(day),
        found => found,
    }
}

/// "12", "1st", "27th".
fn number(word: &str) -> Word {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (figure, rest) = word.split_at(digits);
    match (figures(figure), rest) {
        (Some(n), "") => Word::Count(n),
        (Some(n), "st" | "nd" | "rd" | "th") if n <= 31 => Word::Ordinal(n as i8),
        _ => Word::Other,
    }
}

fn lookup(lower: &[u8]) -> Word {
    match lower {
        b"monday" => Word::Weekday(0),
        b"tuesday" => Word::Weekday(1),
        b"wednesday" => Word::Weekday(2),
        b"thursday" => Word::Weekday(3),
        b"friday" => Word::Weekday(4),
        b"saturday" => Word::Weekday(5),
        b"sunday" => Word::Weekday(6),
        b"mon" => Word::ShortWeekday(0),
        b"tue" | b"tues" => Word::ShortWeekday(1),
        b"wed" => Word::ShortWeekday(2),
        b"thu" | b"thur" | b"thurs" => Word::ShortWeekday(3),
        b"fri" => Word::ShortWeekday(4),
        b"sat" => Word::ShortWeekday(5),
        b"sun" => Word::ShortWeekday(6),
        b"january" => Word::Month(1),
        b"february" => Word::Month(2),
        b"march" => Word::Month(3),
        b"april" => Word::Month(4),
        b"may" => Word::Month(5),
        b"june" => Word::Month(6),
        b"july" => Word::Month(7),
        b"august" => Word::Month(8),
        b"september" => Word::Month(9),
        b"october" => Word::Month(10),
        b"november" => Word::Month(11),
        b"december" => Word::Month(12),
        b"jan" => Word::ShortMonth(1),
        b"feb" => Word::ShortMonth(2),
        b"mar" => Word::ShortMonth(3),
        b"apr" => Word::ShortMonth(4),
        b"jun" => Word::ShortMonth(6),
        b"jul" => Word::ShortMonth(7),
        b"aug" => Word::ShortMonth(8),
        b"sep" | b"sept" => Word::ShortMonth(9),
        b"oct" => Word::ShortMonth(10),
        b"nov" => Word::ShortMonth(11),
        b"dec" => Word::ShortMonth(12),
        b"yesterday" => Word::Today(-1),
        b"today" => Word::Today(0),
        b"tomorrow" => Word::Today(1),
        b"tonight" => Word::Tonight,
        b"minute" => Word::Unit(Unit::Minute, false),
        b"minutes" => Word::Unit(Unit::Minute, true),
        b"hour" => Word::Unit(Unit::Hour, false),
        b"hours" => Word::Unit(Unit::Hour, true),
        b"day" => Word::Unit(Unit::Day, false),
        b"days" => Word::Unit(Unit::Day, true),
        b"weekend" => Word::Unit(Unit::Weekend, false),
        b"weekends" => Word::Unit(Unit::Weekend, true),
        b"week" => Word::Unit(Unit::Week, false),
        b"weeks" => Word::Unit(Unit::Week, true),
        b"month" => Word::Unit(Unit::Month, false),
        b"months" => Word::Unit(Unit::Month, true),
        b"quarter" => Word::Unit(Unit::Quarter, false),
        b"quarters" => Word::Unit(Unit::Quarter, true),
        b"year" => Word::Unit(Unit::Year, false),
        b"years" => Word::Unit(Unit::Year, true),
        b"decade" => Word::Unit(Unit::Decade, false),
        b"decades" => Word::Unit(Unit::Decade, true),
        b"century" => Word::Unit(Unit::Century, false),
        b"centuries" => Word::Unit(Unit::Century, true),
        b"morning" | b"afternoon" | b"evening" | b"night" => Word::Part,
        b"spring" => Word::Season(Season::Spring),
        b"summer" => Word::Season(Season::Summer),
        b"autumn" | b"fall" => Word::Season(Season::Autumn),
        b"winter" => Word::Season(Season::Winter),
        b"one" => Word::Count(1),
        b"two" => Word::Count(2),
        b"three" => Word::Count(3),
        b"four" => Word::Count(4),
        b"five" => Word::Count(5),
        b"six" => Word::Count(6),
        b"seven" => Word::Count(7),
        b"eight" => Word::Count(8),
        b"nine" => Word::Count(9),
        b"ten" => Word::Count(10),
        b"eleven" => Word::Count(11),
        b"twelve" => Word::Count(12),
        b"fifteen" => Word::Count(15),
        b"twenty" => Word::Count(20),
        b"thirty" => Word::Count(30),
        b"forty" => Word::Count(40),
        b"fifty" => Word::Count(50),
        b"first" => Word::Ordinal(1),
        b"second" => Word::Ordinal(2),
        b"third" => Word::Ordinal(3),
        b"fourth" => Word::Ordinal(4),
        b"fifth" => Word::Ordinal(5),
        b"few" | b"several" | b"couple" | b"many" | b"some" | b"dozen" | b"dozens" => Word::Vague,
        b"ago" => Word::Ago,
        b"earlier" => Word::Earlier,
        b"later" => Word::Later,
        b"before" => Word::Before,
        b"after" => Word::After,
        b"early" => Word::Early,
        b"late" => Word::Late,
        b"mid" => Word::Mid,
        b"this" => Word::This,
        b"that" => Word::That,
        b"last" => Word::Last,
        b"next" => Word::Next,
        b"past" => Word::Past,
        b"coming" => Word::Coming,
        b"recent" => Word::Recent,
        b"previous" | b"preceding" => Word::Previous,
        b"following" => Word::Following,
        b"same" => Word::Same,
        b"the" => Word::The,
        b"a" | b"an" => Word::A,
        b"of" => Word::Of,
        b"on" => Word::On,
        b"in" => Word::In,
        b"and" => Word::And,
        b"half" => Word::Half,
        b"am" | b"pm" | b"a.m" | b"p.m" => Word::Meridiem,
        b"o'clock" => Word::Oclock,
        b"noon" | b"midnight" => Word::Noon,
        b"christmas" => Word::Christmas,
        b"thanksgiving" => Word::Thanksgiving,
        b"halloween" => Word::Halloween,
        b"easter" => Word::Easter,
        b"eve" => Word::Eve,
        _ if lower == "o’clock".as_bytes() => Word::Oclock,
        _ => Word::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_days_have_a_capital() {
        assert_eq!(classify("Friday"), Word::Weekday(4));
        assert_eq!(classify("march"), Word::Other);
        assert_eq!(classify("Sept."), Word::Month(9));
        assert_eq!(classify("Sun."), Word::ShortWeekday(6));
        assert_eq!(classify("31st"), Word::Ordinal(31));
        assert_eq!(classify("99th"), Word::Other);
        assert_eq!(classify(&"9".repeat(100)), Word::Other);
    }
}
