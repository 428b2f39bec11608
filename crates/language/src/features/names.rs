//! Features of the name finder.

use super::{Case, EDGE, Flags, View, hash, mix, mix2, mix3};

/// Features of one token.
pub const COUNT: usize = 33;

/// What a hyphen looks like.
const HYPHEN: u32 = hash(b"-");

/// The label before the first token.
pub const START: u32 = 255;

/// What the document says about a word elsewhere, as bits and labels.
#[derive(Clone, Copy, Debug, Default)]
pub struct Memory {
    /// The word also stands in lower case in this document.
    pub lower: bool,
    /// The word also stands capitalised inside a sentence.
    pub capital: bool,
    /// The label that most of its earlier occurrences got, plus one; 0 if there are none.
    pub label: u8,
}

/// Whether a name may begin at token `i`. Nearly none begins with a small letter or a mark ("al-Hashimi" does), and
/// most tokens do: what need not be scored costs nothing.
#[must_use]
pub fn may_begin(views: &[View], i: usize) -> bool {
    let flags = views[i].flags;
    let is_small = flags.has(Flags::LOWER) || !flags.has(Flags::LETTER) && !flags.has(Flags::DIGIT);
    !is_small || (flags.has(Flags::LETTER) && views.get(i + 1).is_some_and(|next| next.lower == HYPHEN))
}

/// The features of token `i` of a sentence. `tags` are part-of-speech labels, `labels` those of the names so far.
#[must_use]
pub fn extract(views: &[View], tags: &[u8], i: usize, labels: &[u8], memory: &[Memory], case: Case) -> [u32; COUNT] {
    let at = |offset: isize| -> &View {
        usize::try_from(i as isize + offset).ok().and_then(|j| views.get(j)).unwrap_or(&EDGE)
    };
    let tag = |offset: isize| -> u32 {
        usize::try_from(i as isize + offset).ok().and_then(|j| tags.get(j)).map_or(START, |&t| u32::from(t))
    };
    let label = |back: usize| i.checked_sub(back).and_then(|j| labels.get(j)).map_or(START, |&l| u32::from(l));
    let (w, b1, b2, n1, n2) = (&views[i], at(-1), at(-2), at(1), at(2));
    let (l1, l2) = (label(1), label(2));
    let here = memory[i];
    let look = u32::from(i == 0) | ((case as u32) << 1) | (w.flags.bits() << 4);
    let known = u32::from(here.lower) | (u32::from(here.capital) << 1);
    [
        mix(0, l1),
        mix(1, w.form),
        mix(2, w.lower),
        mix(3, w.suffix[1]),
        mix(4, w.suffix[2]),
        mix(5, w.suffix[3]),
        mix(6, w.prefix[1]),
        mix(7, w.prefix[2]),
        mix(8, w.prefix[3]),
        mix2(9, w.shape, look),
        mix(10, b1.form),
        mix(11, b2.form),
        mix(12, n1.form),
        mix(13, n2.form),
        mix2(14, b1.shape, w.shape),
        mix2(15, n1.shape, w.shape),
        mix3(16, b1.shape, w.shape, n1.shape),
        mix2(17, tag(0), tag(1)),
        mix3(18, tag(-1), tag(0), tag(1)),
        mix2(19, l1, l2),
        mix2(20, l1, w.lower),
        mix2(21, l1, w.suffix[2]),
        mix3(22, l1, w.shape, b1.lower),
        mix2(23, l1, n1.lower),
        mix2(24, b1.lower, w.lower),
        mix2(25, w.lower, n1.lower),
        mix3(26, l1, tag(0), tag(1)),
        mix2(27, n1.suffix[2], l1),
        mix2(28, b1.suffix[2], l1),
        mix3(32, known, look, l1),
        mix2(33, u32::from(here.label), l1),
        mix3(34, w.flags.bits(), b1.lower, b2.lower),
        mix3(35, w.flags.bits(), n1.lower, n2.lower),
    ]
}
