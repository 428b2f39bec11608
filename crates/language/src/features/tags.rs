//! Features of the part-of-speech tagger.

use super::{Case, EDGE, View, mix, mix2, mix3};

/// Features of one token.
pub const COUNT: usize = 32;

/// The label before the first token.
pub const START: u32 = 255;

/// The features of token `i` of a sentence, given the labels of the tokens before it.
#[must_use]
pub fn extract(views: &[View], i: usize, labels: &[u8], case: Case) -> [u32; COUNT] {
    let at = |offset: isize| -> &View {
        usize::try_from(i as isize + offset).ok().and_then(|j| views.get(j)).unwrap_or(&EDGE)
    };
    let label = |back: usize| i.checked_sub(back).and_then(|j| labels.get(j)).map_or(START, |&l| u32::from(l));
    let (w, b1, b2, n1, n2) = (&views[i], at(-1), at(-2), at(1), at(2));
    let (l1, l2) = (label(1), label(2));
    let case = case as u32;
    let first = u32::from(i == 0) | (case << 1) | (w.flags.bits() << 4);
    [
        mix(0, 0),
        mix(1, w.form),
        mix(2, w.lower),
        mix(3, w.suffix[0]),
        mix(4, w.suffix[1]),
        mix(5, w.suffix[2]),
        mix(6, w.suffix[3]),
        mix(7, w.prefix[0]),
        mix(8, w.prefix[1]),
        mix(9, w.prefix[2]),
        mix2(10, w.shape, first),
        mix(11, b1.lower),
        mix(12, b2.lower),
        mix(13, n1.lower),
        mix(14, n2.lower),
        mix(15, b1.suffix[2]),
        mix(16, n1.suffix[2]),
        mix2(17, n1.shape, w.flags.bits()),
        mix(18, l1),
        mix2(19, l1, l2),
        mix2(20, l1, w.lower),
        mix2(21, l1, w.suffix[2]),
        mix2(22, w.lower, n1.lower),
        mix2(23, b1.lower, w.lower),
        mix2(24, l1, n1.lower),
        mix2(25, u32::from(w.class), first),
        mix2(26, u32::from(n1.class), u32::from(w.class)),
        mix3(27, l1, u32::from(w.class), u32::from(n1.class)),
        mix2(28, u32::from(n1.class), u32::from(n2.class)),
        mix3(29, w.suffix[2], first, u32::from(n1.class)),
        mix2(30, w.lower, u32::from(n1.class)),
        mix3(31, l2, l1, u32::from(w.class)),
    ]
}
