//! Which words an expression of time may stand around: a look at both ends of a word and its length, for speed.
//!
//! "Tuesday", "week" and figures pass, "said" does not. What passes is looked at in full.

use super::words::{LONGEST, decade_mark};

/// Words around which an expression is looked for; every expression has one of them, or begins with a figure.
const TRIGGERS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
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
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "minute",
    "minutes",
    "hour",
    "hours",
    "day",
    "days",
    "weekend",
    "weekends",
    "week",
    "weeks",
    "month",
    "months",
    "quarter",
    "quarters",
    "year",
    "years",
    "decade",
    "decades",
    "century",
    "centuries",
    "half",
    "morning",
    "afternoon",
    "evening",
    "night",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "noon",
    "midnight",
    "christmas",
    "thanksgiving",
    "halloween",
    "easter",
    "am",
    "pm",
    "a.m",
    "p.m",
    "o'clock",
    "o’clock",
];

/// For each first and last letter, which lengths the triggers with them have, as bits; a full stop at the end not counted.
static LENGTHS: [u32; 26 * 26] = {
    let mut lengths = [0; 26 * 26];
    let mut i = 0;
    while i < TRIGGERS.len() {
        let word = TRIGGERS[i].as_bytes();
        lengths[(word[0] - b'a') as usize * 26 + (word[word.len() - 1] - b'a') as usize] |= 1 << word.len();
        i += 1;
    }
    lengths
};

/// Whether an expression may stand around `word`: most words are told not to by their ends and their length.
pub(super) fn may_trigger(word: &str) -> bool {
    let bytes = word.as_bytes();
    let Some(&first) = bytes.first() else { return false };
    if !first.is_ascii_alphabetic() {
        return first.is_ascii_digit() || decade_mark(word).is_some();
    }
    let length = bytes.len() - usize::from(bytes.len() > 1 && bytes.ends_with(b"."));
    if length > LONGEST {
        return false;
    }
    let (letter, last) = (first | 0x20, bytes[length - 1]);
    if last.is_ascii_alphabetic()
        && LENGTHS[usize::from(letter - b'a') * 26 + usize::from((last | 0x20) - b'a')] >> length & 1 == 1
    {
        return true;
    }
    // "mid-February", "mid-2016"
    letter == b'm' && bytes.get(3) == Some(&b'-')
}

#[cfg(test)]
mod tests {
    use super::super::words::{Word, classify};
    use super::*;

    #[test]
    fn every_trigger_means_something_and_passes_the_gate() {
        for word in TRIGGERS {
            assert!(may_trigger(word), "{word}");
            let name = word[..1].to_ascii_uppercase() + &word[1..];
            assert_ne!(classify(&name), Word::Other, "{word}");
        }
        assert!(may_trigger("Sept.") && may_trigger("’60s") && may_trigger("mid-May") && may_trigger("2014"));
        assert!(!may_trigger("") && !may_trigger("said") && !may_trigger("é") && !may_trigger("@pm"));
    }
}
