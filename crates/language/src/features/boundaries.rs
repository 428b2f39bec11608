//! Features of the sentence splitter: one place between two tokens at which a sentence may end.

use super::{EDGE, View, mix, mix2, mix3};

/// Features of one place.
pub const COUNT: usize = 24;

/// What is known of a place, apart from the tokens around it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    /// The token that may end the sentence, without the marks that close after it.
    pub at: usize,
    /// The last token of the sentence if it ends here.
    pub last: usize,
    /// The first token that the sentence has.
    pub first: usize,
    /// The next token that is no opening mark or bracket.
    pub start: usize,
    /// Whether a mark that ends sentences stands here.
    pub terminated: bool,
    /// What the rules say.
    pub rule: bool,
    /// White space between the two: none, a blank, more, or a line's end.
    pub gap: u8,
    /// What closes after the terminator, and what opens before the next word, as bits.
    pub marks: u8,
    /// Whether a bracket is open.
    pub bracket: bool,
}

/// How much better "yes" must be than "no" where no mark ends the sentence: to cut a sentence in two costs more than to
/// leave two together.
const MARGIN: i16 = 80;

impl Place {
    /// Whether a sentence ends here, given the scores of "no" and "yes".
    #[must_use]
    pub const fn is_end(&self, no: i16, yes: i16) -> bool {
        yes > no.saturating_add(if self.terminated { 0 } else { MARGIN })
    }
}

/// The features of a place in a block.
#[must_use]
pub fn extract(views: &[View], place: Place) -> [u32; COUNT] {
    let Place { at, last, first, start, rule, gap, marks, bracket, .. } = place;
    let view = |i: usize| views.get(i).unwrap_or(&EDGE);
    let back = |n: usize| at.checked_sub(n).map_or(&EDGE, view);
    let (end, before, earlier) = (view(at), back(1), back(2));
    let (next, second) = (view(start), view(start + 1));
    let length = match last + 1 - first {
        n @ 0..=4 => n as u32,
        5..=8 => 5,
        9..=20 => 6,
        _ => 7,
    };
    let next_class = u32::from(next.class & 0xff);
    let state = u32::from(rule) | (u32::from(gap) << 1) | (u32::from(marks) << 3) | (u32::from(bracket) << 10);
    let begin = view(first);
    [
        mix(100, state),
        mix2(101, end.form, state),
        mix2(102, end.form, next.shape),
        mix3(103, end.form, next.shape, before.shape),
        mix2(104, end.form, before.lower),
        mix2(105, end.form, next.form),
        mix3(106, end.form, before.lower, next.lower),
        mix3(107, end.form, next_class, next.flags.bits()),
        mix3(108, end.form, before.suffix[2], next.flags.bits()),
        mix2(109, before.lower, next.flags.bits()),
        mix2(110, end.lower, next.flags.bits()),
        mix2(111, next.form, u32::from(rule)),
        mix3(112, end.form, second.shape, next.shape),
        mix3(113, end.form, next.form, second.lower),
        mix3(114, length, end.form, next.flags.bits()),
        mix3(115, u32::from(before.class & 0xff), end.form, next_class),
        mix3(116, earlier.shape, before.shape, end.form),
        mix3(117, begin.shape, end.form, next.flags.bits()),
        mix3(118, length, begin.lower, end.form),
        mix3(119, u32::from(before.class & 0xff), next_class, next.flags.bits()),
        mix3(120, end.shape, next.shape, second.shape),
        mix3(121, state, next.shape, length),
        mix2(122, end.form, u32::from(marks)),
        mix3(123, end.form, u32::from(bracket), u32::from(rule)),
    ]
}
