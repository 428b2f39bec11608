//! A reader of brat's standoff format, as far as attributions need it.
//!
//! ```text
//! T1⇥Source 0 15;20 30⇥the words
//! E1⇥Attribution:T4 Source:T1 Cue:T2 Content:T3
//! ```
//!
//! Offsets count code points. A role may be repeated or absent; digits after a role's name are ignored (`Content2`). The
//! trigger may be any text-bound line. Lines of another shape are skipped: a text field that holds a raw line break
//! leaves such lines behind, and so do comments and relations. Events without content are no attributions.

use std::collections::BTreeMap;

use crate::words::WordIndex;

/// One attribution as sets of words: sorted indices into a [`WordIndex`], without duplicates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotation {
    /// Words of the sources.
    pub source: Vec<usize>,
    /// Words of the cue.
    pub cue: Vec<usize>,
    /// Words of the content; never empty.
    pub content: Vec<usize>,
}

/// One attribution as it stands in the file: stretches of code points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spans {
    /// Where the sources stand.
    pub source: Vec<(usize, usize)>,
    /// Where the cue stands.
    pub cue: Vec<(usize, usize)>,
    /// Where the content stands.
    pub content: Vec<(usize, usize)>,
}

impl Spans {
    /// The words that the stretches touch.
    #[must_use]
    pub fn words(&self, words: &WordIndex) -> Annotation {
        let touched = |spans: &[(usize, usize)]| {
            let mut found: Vec<usize> = spans.iter().flat_map(|&(start, end)| words.touched(start, end)).collect();
            found.sort_unstable();
            found.dedup();
            found
        };
        Annotation { source: touched(&self.source), cue: touched(&self.cue), content: touched(&self.content) }
    }
}

/// Reads all attributions of a standoff file, in the order of its events.
#[must_use]
pub fn read(standoff: &str, words: &WordIndex) -> Vec<Annotation> {
    let found = spans(standoff).into_iter().map(|spans| spans.words(words));
    found.filter(|found| !found.content.is_empty()).collect()
}

/// Reads all events of a standoff file, in their order.
#[must_use]
pub fn spans(standoff: &str) -> Vec<Spans> {
    let mut bound: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    let mut events = Vec::new();
    for line in lines(standoff) {
        if let Some((key, spans)) = text_bound(line) {
            bound.insert(key, spans);
        } else if let Some(arguments) = event(line) {
            events.push(arguments);
        }
    }
    let annotation = |arguments: Vec<(&str, &str)>| {
        let mut found = Spans::default();
        for (role, target) in arguments {
            let spans_of_role = match role.trim_end_matches(is_digit) {
                "Source" => &mut found.source,
                "Cue" => &mut found.cue,
                "Content" => &mut found.content,
                _ => continue,
            };
            spans_of_role.extend(bound.get(target).into_iter().flatten());
        }
        found
    };
    events.into_iter().map(annotation).collect()
}

/// Lines however they end, as Python's text files have them; `str::lines` would keep a lone carriage return.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

/// `T1⇥Kind 0 15;20 30` with a tab or the line's end after it.
fn text_bound(line: &str) -> Option<(&str, Vec<(usize, usize)>)> {
    let (key, rest) = line.split_once('\t')?;
    numbered(key, 'T')?;
    let (kind, rest) = rest.split_once(' ')?;
    if kind.is_empty() || kind.contains(is_space) {
        return None;
    }
    let offsets = rest.split_once('\t').map_or(rest, |(offsets, _)| offsets);
    let spans: Option<Vec<_>> = offsets.split(';').map(span).collect();
    Some((key, spans?))
}

fn span(text: &str) -> Option<(usize, usize)> {
    let (start, end) = text.split_once(' ')?;
    Some((number(start)?, number(end)?))
}

/// `E1⇥Attribution:T4 Source:T1`, its arguments parted by single spaces.
fn event(line: &str) -> Option<Vec<(&str, &str)>> {
    let (key, rest) = line.split_once('\t')?;
    numbered(key, 'E')?;
    rest.trim_end_matches(is_space).split(' ').map(argument).collect()
}

/// A colon with something on either side of it must be there, but it is the first colon that parts role and target.
fn argument(text: &str) -> Option<(&str, &str)> {
    let mut characters = text.chars();
    characters.next()?;
    characters.next_back()?;
    if !characters.as_str().contains(':') || text.contains(is_space) {
        return None;
    }
    text.split_once(':')
}

fn numbered(key: &str, letter: char) -> Option<()> {
    number(key.strip_prefix(letter)?).map(|_| ())
}

/// A number of any length; what is past the largest offset lies past every text anyway.
fn number(digits: &str) -> Option<usize> {
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().unwrap_or(usize::MAX))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// White space as Python's regular expressions have it: Unicode's, and four control characters that part records.
fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "Mr. Pell — “no, no” — told us";

    fn check(standoff: &str, expect: &[(&str, &str, &str)]) {
        let words = WordIndex::by_char(TEXT);
        let characters: Vec<char> = TEXT.chars().collect();
        let show = |set: &[usize]| {
            let texts: Vec<String> = set.iter().map(|&w| characters[words.place(w)].iter().collect()).collect();
            texts.join(" ")
        };
        let found: Vec<_> =
            read(standoff, &words).iter().map(|a| (show(&a.source), show(&a.cue), show(&a.content))).collect();
        let expect: Vec<_> = expect.iter().map(|&(s, c, t)| (s.to_owned(), c.to_owned(), t.to_owned())).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn an_event_joins_text_bound_lines() {
        check(
            "T1\tSource 0 8\tMr. Pell\nT2\tCue 22 26\ttold\nT3\tContent 11 19\t“no, no”\nE1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n",
            &[("Mr Pell", "told", "no no")],
        );
    }

    #[test]
    fn roles_may_be_missing_repeated_or_numbered() {
        check(
            "E1\tX:T9 Content:T1 Content2:T2\nT1\tContent 12 14\nT2\tContent 0 2;27 29\tMr us\r\n",
            &[("", "", "Mr no us")],
        );
    }

    #[test]
    fn broken_lines_and_events_without_content_are_skipped() {
        check("T1\tSource 0 8\tMr. Pell\nE1\tAttribution:T1 Source:T1\n", &[]);
        check("T1\tContent 0\tMr\nT2 Content 0 2\nE1\tA:T1 Content:T1\nE2\tA:T2 Content:T2\nE3\tContent:\n", &[]);
        check("T1\tContent 0 2\tM\rr\nE1\tA:T1  Content:T1\nE2\tA:T1 Content:T1 \n", &[("", "", "Mr")]);
    }

    #[test]
    fn offsets_outside_the_text_cost_nothing() {
        check("T1\tContent 0 99999999999999999999999\nE1\tA:T1 Content:T1", &[("", "", "Mr Pell no no told us")]);
        check("T1\tContent 900 901\nE1\tA:T1 Content:T1", &[]);
    }

    proptest! {
        #[test]
        fn any_file_is_survived(standoff in "([TE][0-9] ?\t?|Content|[ ;:\r\n\t]|[0-9]|\\PC){0,80}") {
            let words = WordIndex::by_char(TEXT);
            for found in read(&standoff, &words) {
                prop_assert!(!found.content.is_empty());
                prop_assert!(found.content.windows(2).all(|w| w[0] < w[1]));
            }
        }
    }
}
