//! What the models see of a token: one extractor for training and prediction.
//!
//! A [`View`] holds hashes of a token's normalised form: curly marks as straight ones, digits as zeros where the form
//! is lower-cased. Views are computed once for each token; a model's features are mixtures of them with a number for
//! the template and, for greedy models, with the labels already given.

pub mod boundaries;
pub mod words;

use onrecord_model::Span;
pub use onrecord_network::hash::{hash, mix, mix2, mix3};

use crate::quotes::Mark;

/// Hashes of one token.
#[derive(Clone, Copy, Debug, Default)]
pub struct View {
    /// The form, normalised but with its case and digits.
    pub form: u32,
    /// The form in lower case, digits as zeros.
    pub lower: u32,
    /// Its last one to four bytes.
    pub suffix: [u32; 4],
    /// Its first one to four bytes.
    pub prefix: [u32; 4],
    /// Runs of upper case, lower case, digits and others, each written once.
    pub shape: u32,
    /// What the lexicon knows: see [`Lexicon`](crate::lexicon::Lexicon).
    pub class: u16,
    /// Case and kind of the characters.
    pub flags: Flags,
}

/// Case and kind of a token's characters, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(u8);

impl Flags {
    /// Begins with an upper-case letter.
    pub const CAPITAL: Self = Self(1);
    /// Has letters, all of them upper case.
    pub const UPPER: Self = Self(2);
    /// Has a digit.
    pub const DIGIT: Self = Self(4);
    /// Has a letter.
    pub const LETTER: Self = Self(8);
    /// Begins with a lower-case letter.
    pub const LOWER: Self = Self(16);

    /// Whether all of `other`'s bits are set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The bits as a number, for mixing into features.
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0 as u32
    }
}

/// The look of a sentence as a whole, which tells how much a capital letter means in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Case {
    /// Capitals mark names and beginnings.
    #[default]
    Normal,
    /// Nearly every longer word begins with a capital, as in headlines.
    Title,
    /// Nearly all is upper case.
    Upper,
    /// No capital at all.
    Lower,
}

/// Stands for a token beyond the edge.
const EDGE: View =
    View { form: 1, lower: 1, suffix: [1; 4], prefix: [1; 4], shape: 1, class: u16::MAX, flags: Flags(0) };

/// Makes views; holds the scratch for it.
#[derive(Debug, Default)]
pub struct Viewer {
    lower: Vec<u8>,
}

impl Viewer {
    /// The view of `word`; `mark` says whether it is a quotation mark. What the lexicon says is left empty.
    pub fn view(&mut self, word: &str, mark: Mark) -> View {
        if mark != Mark::None {
            // All quotation marks look alike, apart from their direction.
            return Self::flat(if mark == Mark::Open { b"``" } else { b"''" });
        }
        self.lower.clear();
        let (mut form, mut shape) = (0x811c_9dc5_u32, 0x811c_9dc5_u32);
        let mut last_kind = 0;
        let mut flags = 0_u8;
        let mut all_upper = true;
        let eat = |h: &mut u32, b: u8| *h = (*h ^ u32::from(b)).wrapping_mul(0x0100_0193);
        for (i, c) in word.chars().enumerate() {
            let c = match c {
                '’' | '‘' | '`' | 'ʼ' => '\'',
                '“' | '”' => '"',
                '–' | '\u{2010}' | '\u{2011}' => '-',
                c => c,
            };
            let kind = if c.is_ascii_lowercase() {
                b'a'
            } else if c.is_ascii_uppercase() {
                b'A'
            } else if c.is_ascii_digit() {
                b'0'
            } else if c.is_ascii() {
                c as u8
            } else if c.is_lowercase() {
                b'a'
            } else if c.is_uppercase() {
                b'A'
            } else if c.is_alphabetic() {
                b'x'
            } else {
                b'*'
            };
            match kind {
                b'a' => {
                    flags |= 8 | if i == 0 { 16 } else { 0 };
                    all_upper = false;
                }
                b'A' => flags |= 8 | u8::from(i == 0),
                b'0' => flags |= 4,
                b'x' => flags |= 8,
                _ => {}
            }
            if kind != last_kind {
                eat(&mut shape, kind);
                last_kind = kind;
            }
            if c.is_ascii() {
                eat(&mut form, c as u8);
                self.lower.push(if kind == b'0' { b'0' } else { c.to_ascii_lowercase() as u8 });
            } else {
                let mut bytes = [0; 4];
                for &b in c.encode_utf8(&mut bytes).as_bytes() {
                    eat(&mut form, b);
                }
                let small = c.to_lowercase().next().unwrap_or(c);
                self.lower.extend_from_slice(small.encode_utf8(&mut bytes).as_bytes());
            }
        }
        if all_upper && flags & 8 != 0 {
            flags |= 2;
        }
        let n = self.lower.len();
        let mut view = View { form, shape, flags: Flags(flags), lower: hash(&self.lower), ..View::default() };
        for k in 1..=4 {
            view.suffix[k - 1] = hash(&self.lower[n.saturating_sub(k)..]).wrapping_add(k as u32);
            view.prefix[k - 1] = hash(&self.lower[..k.min(n)]).wrapping_add(k as u32);
        }
        view
    }

    /// Appends the views of the `tokens` to `views`.
    pub fn views(&mut self, text: &str, tokens: &[Span], marks: &[Mark], views: &mut Vec<View>) {
        views.extend(tokens.iter().zip(marks).map(|(span, &mark)| self.view(span.of(text), mark)));
    }

    fn flat(mark: &[u8]) -> View {
        let h = hash(mark);
        View { form: h, lower: h, suffix: [h; 4], prefix: [h; 4], shape: h, ..View::default() }
    }
}

/// How the sentence with these views looks as a whole.
#[must_use]
pub fn case_of(views: &[View]) -> Case {
    let (mut words, mut capitals, mut uppers) = (0, 0, 0);
    for view in views.iter().filter(|v| v.flags.has(Flags::LETTER)) {
        words += 1;
        capitals += usize::from(view.flags.has(Flags::CAPITAL));
        uppers += usize::from(view.flags.has(Flags::UPPER));
    }
    if words < 3 {
        Case::Normal
    } else if uppers * 10 >= words * 8 {
        Case::Upper
    } else if capitals * 10 >= words * 6 {
        Case::Title
    } else if capitals == 0 {
        Case::Lower
    } else {
        Case::Normal
    }
}
