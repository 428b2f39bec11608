//! Tokens: words and marks as the Penn Treebank and the English Universal Dependencies treebanks cut them.
//!
//! One pass from left to right, each character looked at a bounded number of times. Hyphenated words are cut at their
//! hyphens ("US - led"), apart from those with a bound prefix ("anti-war", "e-mail"); clitics stand alone ("wo n't",
//! "Kerry 's"); an abbreviation keeps its full stop, a sentence's end does not. The text is never changed: whatever a
//! later stage wants normalised it normalises in its own view.

use onrecord_model::Span;

use crate::abbreviations::{is_dotted, is_initial, lookup};
use crate::characters::{after, before, is_apostrophe, is_extender, is_hyphen, is_space, is_terminator, is_word};

/// Appends the tokens of `text`, as spans shifted by `base` bytes, to `out`.
pub fn tokenise(text: &str, base: u32, out: &mut Vec<Span>) {
    let mut scanner = Scanner { text, base: base as usize, out };
    let mut at = 0;
    while let Some(c) = after(text, at) {
        if is_space(c) {
            at += c.len_utf8();
            continue;
        }
        let rest = &text[at..];
        let end = at + rest.find(is_space).unwrap_or(rest.len());
        scanner.chunk(at, end);
        at = end;
    }
}

/// Prefixes that stay with their word across a hyphen.
const PREFIXES: &[&str] = &[
    "anti", "co", "counter", "cross", "de", "e", "ex", "extra", "hyper", "infra", "inter", "intra", "mid", "mini",
    "micro", "multi", "neo", "non", "over", "post", "pre", "pro", "pseudo", "re", "semi", "sub", "super", "tele",
    "trans", "ultra", "un", "under",
];

/// Clitics, without their apostrophe.
const CLITICS: &[&str] = &["s", "m", "d", "re", "ve", "ll"];

/// Words written together that are two tokens: the form and where it is cut.
const CONTRACTIONS: &[(&str, usize)] = &[
    ("cannot", 3),
    ("gonna", 3),
    ("gotta", 3),
    ("wanna", 3),
    ("gimme", 3),
    ("lemme", 3),
    ("dont", 2),
    ("didnt", 3),
    ("doesnt", 4),
    ("isnt", 2),
    ("wouldnt", 5),
    ("couldnt", 5),
    ("shouldnt", 6),
];

/// Words that begin with an apostrophe.
const ELISIONS: &[&str] = &["cause", "em", "n", "til", "till", "tis", "twas", "bout", "round", "cuz"];

/// Faces that stand alone.
const FACES: &[&str] =
    &[":)", ":-)", ":(", ":-(", ";)", ";-)", ":D", ":-D", ":P", ":-P", "=)", "=D", ":/", ":-/", "<3", ":o", ":O"];

/// Endings of file names and sites that a full stop may join to a word.
const ENDINGS: &[&str] = &[
    "com", "org", "net", "gov", "edu", "co", "uk", "info", "tv", "io", "eu", "de", "fr", "ru", "cn", "in", "au", "ca",
    "doc", "xls", "pdf", "txt", "ppt", "jpg", "exe", "html", "htm", "php", "ie", "nz", "za", "int", "mil", "biz",
];

/// Tokens of one stretch at which an address may start: opening marks come before it, little else.
const MOST_ADDRESS_STARTS: usize = 8;

struct Scanner<'a> {
    text: &'a str,
    base: usize,
    out: &'a mut Vec<Span>,
}

impl Scanner<'_> {
    fn push(&mut self, start: usize, end: usize) {
        if start < end {
            self.out.push(Span::at(self.base + start, self.base + end));
        }
    }

    /// One stretch without white space.
    fn chunk(&mut self, start: usize, end: usize) {
        let chunk = &self.text[start..end];
        if chunk.bytes().all(|b| b.is_ascii_alphabetic()) {
            self.word(start, end);
            return;
        }
        if chunk.len() <= 3 && FACES.contains(&chunk) {
            self.push(start, end);
            return;
        }
        // Addresses are looked for only in stretches that hold one of their signs, and at the starts of words.
        let address = chunk.contains("://") || chunk.contains('@') || chunk.contains("www.") || chunk.contains('/');
        let mut tries = 0;
        let mut at = start;
        while at < end {
            // A few starts are enough, and keep odd text cheap.
            tries += 1;
            at = match (address && tries <= MOST_ADDRESS_STARTS).then(|| self.address(at, end)).flatten() {
                Some(next) => {
                    self.push(at, next);
                    next
                }
                None => self.step(at, end),
            };
        }
    }

    /// Takes one or more tokens at `at` and says where the next begins; always moves on.
    fn step(&mut self, at: usize, end: usize) -> usize {
        let Some(c) = after(self.text, at) else { return end };
        let next = at + c.len_utf8();
        let following = after(&self.text[..end], next);
        if is_word(c) {
            return self.run(at, end);
        }
        match c {
            '.' if following.is_some_and(|f| f.is_ascii_digit()) && !before(self.text, at).is_some_and(is_word) => {
                self.run(at, end)
            }
            '.' | '!' | '?' | '…' => {
                self.repeat(at, end, |d| d == c || (c != '.' && c != '…' && matches!(d, '!' | '?')))
            }
            '-' | '*' | '=' | '_' | '~' | '+' | '—' | '–' => self.repeat(at, end, |d| d == c),
            '<' | '>' => self.repeat(at, end, |d| d == c),
            '`' if following == Some('`') => self.close(at, next + 1),
            '\'' | '’' if following == Some(c) => self.close(at, next + c.len_utf8()),
            '#' | '@' if following.is_some_and(char::is_alphabetic) => {
                let tail = &self.text[next..end];
                let length = tail.find(|d: char| !is_word(d) && d != '_').unwrap_or(tail.len());
                self.close(at, next + length)
            }
            _ if is_apostrophe(c) => self.apostrophe(at, next, end),
            _ => {
                let tail = &self.text[next..end];
                let length = tail.find(|d| !is_extender(d)).unwrap_or(tail.len());
                self.close(at, next + length)
            }
        }
    }

    fn close(&mut self, start: usize, end: usize) -> usize {
        self.push(start, end);
        end
    }

    fn repeat(&mut self, at: usize, end: usize, same: impl Fn(char) -> bool) -> usize {
        let tail = &self.text[at..end];
        let length = tail.find(|d| !same(d)).unwrap_or(tail.len());
        self.close(at, at + length)
    }

    /// An apostrophe that follows no letter, or that ends a word: clitic, elision, decade or a mark of its own.
    fn apostrophe(&mut self, at: usize, next: usize, end: usize) -> usize {
        let tail = &self.text[next..end];
        let length = tail.find(|d| !is_word(d)).unwrap_or(tail.len());
        let word = &tail[..length];
        let stands_alone = before(self.text, at).is_none_or(|b| !is_word(b));
        let decade = length >= 2
            && word.as_bytes()[..2].iter().all(u8::is_ascii_digit)
            && matches!(&word[2..], "" | "s")
            && after(&self.text[..end], next + length).is_none_or(|d| !is_apostrophe(d));
        let clitic = contains_folded(CLITICS, word) && (!stands_alone || length > 1 || word == "s" || word == "S");
        let elision = stands_alone && contains_folded(ELISIONS, word);
        if length > 0 && (decade || clitic || elision) {
            return self.close(at, next + length);
        }
        self.close(at, next)
    }

    /// The end of a web address, e-mail address or path that starts at `at`.
    fn address(&self, at: usize, end: usize) -> Option<usize> {
        let rest = &self.text[at..end];
        let first = after(rest, 0)?;
        if !is_word(first) || before(self.text, at).is_some_and(|b| is_word(b) && at > 0) {
            return None;
        }
        let stop = |c: char| matches!(c, '<' | '>' | '"' | '“' | '”' | '’' | '»' | ')' | ']' | '}' | '|');
        let reach = rest.find(stop).unwrap_or(rest.len());
        let found = &rest[..reach];
        let is_site = found.starts_with("www.") || found.find("://").is_some_and(|i| i <= 6) || {
            let host = &found[..found.find('/').unwrap_or(0)];
            host.rsplit_once('.').is_some_and(|(_, tail)| contains_folded(ENDINGS, tail))
        };
        let is_mail = !is_site
            && found.split_once('@').is_some_and(|(user, host)| {
                !user.is_empty() && host.contains('.') && host.starts_with(is_word) && !user.contains('/')
            });
        if !is_site && !is_mail {
            return None;
        }
        let kept = found.trim_end_matches(|c: char| is_terminator(c) || matches!(c, ',' | ';' | ':' | '\''));
        (!kept.is_empty()).then_some(at + kept.len())
    }

    /// A run of letters and digits with what may join them; cuts it into its tokens.
    fn run(&mut self, start: usize, end: usize) -> usize {
        let text = &self.text[..end];
        let mut at = start;
        if text[at..].starts_with('.') {
            at += 1;
        }
        let mut last = None;
        let mut dots = 0;
        loop {
            let tail = &text[at..];
            let length = tail.find(|d| !is_word(d)).unwrap_or(tail.len());
            last = tail[..length].chars().next_back().or(last);
            at += length;
            let (Some(joiner), Some(last)) = (after(text, at), last) else { break };
            let past = at + joiner.len_utf8();
            let Some(next) = after(text, past).filter(|&n| is_word(n)) else { break };
            let digits = last.is_ascii_digit() && next.is_ascii_digit();
            let joined = match joiner {
                '.' => {
                    dots += 1;
                    digits || self.dot_joins(start, at, past, end)
                }
                ',' => digits && self.thousands(past, end),
                ':' | '/' | '⁄' => digits,
                '&' => last.is_uppercase() && next.is_uppercase(),
                '_' => true,
                '%' | '+' => false,
                _ if is_hyphen(joiner) => self.hyphen_joins(start, at, past, end),
                _ if is_apostrophe(joiner) && joiner != '‘' && joiner != '`' => {
                    let rest = &text[past..];
                    let piece = &rest[..rest.find(|d| !is_word(d)).unwrap_or(rest.len())];
                    last.is_alphabetic() && next.is_alphabetic() && !self.is_clitic(piece, start, at)
                }
                _ => false,
            };
            if !joined {
                break;
            }
            at = past;
        }
        let follows_dot = after(self.text, at) == Some('.') && after(self.text, at + 1) != Some('.');
        if follows_dot && self.keeps_dot(start, at, dots > 0) {
            self.push(start, at + 1);
            return at + 1;
        }
        if after(text, at) == Some('$') && at - start <= 3 && text[start..at].bytes().all(|b| b.is_ascii_uppercase()) {
            return self.close(start, at + 1);
        }
        self.word(start, at);
        self.clitics(at, end)
    }

    /// Whether what follows the apostrophe at `at` is a clitic of the word since `start`.
    fn is_clitic(&self, piece: &str, start: usize, at: usize) -> bool {
        contains_folded(CLITICS, piece)
            || (piece.eq_ignore_ascii_case("t")
                && matches!(self.text.as_bytes()[at - 1], b'n' | b'N')
                && at - start > 1)
    }

    /// Clitics that stand right after the word that ends at `at`.
    fn clitics(&mut self, mut at: usize, end: usize) -> usize {
        // "shouldn't've" is as long as they get.
        for _ in 0..2 {
            let text = &self.text[..end];
            let Some(mark) = after(text, at).filter(|&c| is_apostrophe(c) && c != '‘') else { break };
            let past = at + mark.len_utf8();
            let rest = &text[past..];
            let piece = &rest[..rest.find(|d| !is_word(d)).unwrap_or(rest.len())];
            if contains_folded(CLITICS, piece) {
                self.push(at, past + piece.len());
            } else if piece.eq_ignore_ascii_case("t") && self.take_back_n(at) {
                self.push(at - 1, past + 1);
            } else {
                break;
            }
            at = past + piece.len();
        }
        at
    }

    /// Cuts the n of "n't" off the token that ends at `at`.
    fn take_back_n(&mut self, at: usize) -> bool {
        let Some(span) = self.out.last_mut() else { return false };
        let is_n = at > 0 && matches!(self.text.as_bytes()[at - 1], b'n' | b'N');
        if !is_n || span.end() as usize != self.base + at || span.len() < 2 {
            return false;
        }
        *span = Span::new(span.start(), span.end() - 1);
        true
    }

    /// Whether the full stop at `at`, with letters or digits on both sides, joins them: "U.S", "Ph.D", "site.com".
    fn dot_joins(&self, start: usize, at: usize, past: usize, end: usize) -> bool {
        let left = &self.text[start..at];
        let rest = &self.text[past..end];
        let right = &rest[..rest.find(|d| !is_word(d)).unwrap_or(rest.len())];
        let short = |piece: &str| piece.len() <= 2 && piece.chars().count() <= 2;
        let left_piece = left.rsplit('.').next().unwrap_or(left);
        if contains_folded(ENDINGS, right) && !right.starts_with(char::is_uppercase) {
            return true;
        }
        if is_initial(left_piece) && right.chars().count() > 2 {
            // "J.Smith": the initial keeps its stop and the name is a token of its own.
            return false;
        }
        (short(left_piece) && short(right) && left_piece.chars().count() + right.chars().count() <= 3)
            || (left_piece.chars().any(|c| c.is_ascii_digit()) && right.chars().any(|c| c.is_ascii_digit()))
    }

    /// Whether two or three digits and no more follow: the comma before them groups them, as in "12,500" and "1,50,000".
    fn thousands(&self, past: usize, end: usize) -> bool {
        let digits = self.text[past..end].bytes().take(4).take_while(u8::is_ascii_digit).count();
        digits == 3 || digits == 2
    }

    /// Whether the hyphen at `at` stays inside its word.
    fn hyphen_joins(&self, start: usize, at: usize, past: usize, end: usize) -> bool {
        let left = &self.text[start..at];
        if contains_folded(PREFIXES, left) {
            return true;
        }
        // Telephone numbers and codes: "555-0123".
        let rest = &self.text[past..end];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let tail = left.rsplit(is_hyphen).next().unwrap_or(left);
        tail.len() == 3 && tail.bytes().all(|b| b.is_ascii_digit()) && (digits == 3 || digits == 4)
    }

    /// Whether the full stop after the word from `start` to `at` belongs to it.
    fn keeps_dot(&self, start: usize, at: usize, dotted: bool) -> bool {
        let word = &self.text[start..at];
        let rest = &self.text[at + 1..];
        let gap = rest.len() - rest.trim_start_matches(is_space).len();
        let next = after(rest, gap);
        if dotted && is_dotted(word) {
            return true;
        }
        if is_initial(word) {
            // "Plan B." ends a sentence, "John B. Doe" does not; "I." is hardly ever an initial.
            return next.is_some_and(|c| c.is_uppercase() || c == ',')
                && (word != "I" || before(self.text, start).is_none_or(|c| c != ' '))
                || rest.starts_with(|c: char| c.is_uppercase());
        }
        lookup(word, next.is_some_and(|c| c.is_ascii_digit())).is_some()
    }

    /// A word without marks at its edges: cut where it is a contraction, or a number with its unit.
    fn word(&mut self, start: usize, end: usize) {
        let word = &self.text[start..end];
        let bytes = word.as_bytes();
        if (4..=8).contains(&bytes.len())
            && let Some((_, cut)) = CONTRACTIONS.iter().find(|(form, _)| word.eq_ignore_ascii_case(form))
        {
            self.push(start, start + cut);
            self.push(start + cut, end);
            return;
        }
        if bytes.first().is_some_and(u8::is_ascii_digit) {
            let number =
                word.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | ':')).unwrap_or(word.len());
            let unit = &word[number..];
            let is_unit = matches!(
                unit,
                "m" | "bn"
                    | "k"
                    | "K"
                    | "M"
                    | "B"
                    | "am"
                    | "pm"
                    | "AM"
                    | "PM"
                    | "km"
                    | "kg"
                    | "cm"
                    | "mm"
                    | "mph"
                    | "ft"
                    | "g"
                    | "x"
                    | "tn"
                    | "min"
                    | "hr"
                    | "hrs"
                    | "mins"
                    | "lb"
                    | "lbs"
                    | "GB"
                    | "MB"
                    | "MW"
                    | "kW"
                    | "Hz"
                    | "p"
                    | "C"
                    | "F"
            );
            if is_unit {
                self.push(start, start + number);
                self.push(start + number, end);
                return;
            }
        }
        self.push(start, end);
    }
}

fn contains_folded(list: &[&str], word: &str) -> bool {
    word.len() <= 7 && !word.is_empty() && list.iter().any(|entry| entry.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let mut spans = Vec::new();
        tokenise(text, 0, &mut spans);
        let words: Vec<&str> = spans.iter().map(|s| s.of(text)).collect();
        assert_eq!(words.join(" "), expect, "{text}");
    }

    #[test]
    fn clitics_stand_alone() {
        check("They won't, can't and shouldn’t've.", "They wo n't , ca n't and should n’t 've .");
        check("It's Okafor's; we're, I'd, you'll", "It 's Okafor 's ; we 're , I 'd , you 'll");
        check("the farmers' union cannot", "the farmers ' union can not");
        check("Korea 's O'Brien at six o'clock", "Korea 's O'Brien at six o'clock");
        check("’Tis the ’90s and '04", "’Tis the ’90s and '04");
    }

    #[test]
    fn hyphens_are_cut_but_for_bound_prefixes() {
        check("a US-led anti-war e-mail", "a US - led anti-war e-mail");
        check("al-Assad, 5-10, 555-0123", "al - Assad , 5 - 10 , 555-0123");
        check("well -- no—never – ever", "well -- no — never – ever");
    }

    #[test]
    fn abbreviations_keep_their_stop() {
        check("Gen. Motta of the U.S. left Dec. 15.", "Gen. Motta of the U.S. left Dec. 15 .");
        check("John B. Doe has plan B.", "John B. Doe has plan B .");
        check("J.R.R. Ray, Ph.D., at 9 a.m. No. 5", "J.R.R. Ray , Ph.D. , at 9 a.m. No. 5");
        check("He said no. Acme Inc. fell.", "He said no . Acme Inc. fell .");
    }

    #[test]
    fn numbers_and_money() {
        check("$1,000.50, US$5m, £3bn, 5% and 1/2", "$ 1,000.50 , US$ 5 m , £ 3 bn , 5 % and 1/2");
        check("at 5:30pm on 12/31/2001, 1.5", "at 5:30 pm on 12/31/2001 , 1.5");
        check("in 2014,the 3rd", "in 2014 , the 3rd");
    }

    #[test]
    fn addresses_and_handles() {
        check("See http://a.example/b?c=1, ok", "See http://a.example/b?c=1 , ok");
        check("mail jo.day@mail.example.org.", "mail jo.day@mail.example.org .");
        check("(www.site.example) by @jo_day #now", "( www.site.example ) by @jo_day #now");
    }

    #[test]
    fn marks() {
        check("“Go,” he said… \"Now!\"", "“ Go , ” he said … \" Now ! \"");
        check("It ended.Next came rain...", "It ended . Next came rain ...");
        check("AT&T and/or R&D?!", "AT&T and / or R&D ?!");
        check("``So'' it went", "`` So '' it went");
        check("'some words' here", "' some words ' here");
    }
}
