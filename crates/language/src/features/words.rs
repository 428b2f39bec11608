//! Features of a word by itself, whose embeddings the network adds up.

use super::{Case, View, mix, mix2, mix3};

/// Features of one token.
pub const COUNT: usize = 13;

/// What is known of a token's place, apart from its neighbours.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    /// It opens its sentence.
    pub first: bool,
    /// How its sentence looks as a whole.
    pub case: Case,
    /// The word also stands in lower case in this document.
    pub lower: bool,
    /// The word also stands capitalised inside a sentence.
    pub capital: bool,
}

/// The features of a token.
#[must_use]
pub fn extract(view: &View, place: Place) -> [u32; COUNT] {
    let flags = view.flags.bits();
    let look = u32::from(place.first) | ((place.case as u32) << 1);
    let known = u32::from(place.lower) | (u32::from(place.capital) << 1);
    [
        mix(1, view.lower),
        mix(2, view.form),
        mix(3, view.suffix[0]),
        mix(4, view.suffix[1]),
        mix(5, view.suffix[2]),
        mix(6, view.suffix[3]),
        mix(7, view.prefix[0]),
        mix(8, view.prefix[1]),
        mix(9, view.prefix[2]),
        mix(10, view.prefix[3]),
        mix2(11, view.shape, flags),
        mix2(12, look, flags),
        mix3(13, known, u32::from(place.first), flags),
    ]
}
