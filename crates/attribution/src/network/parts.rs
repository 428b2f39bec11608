//! The matrices of the network and their sizes.

use onrecord_network::{WIDTH, gates};

use super::around::ROWS;
use super::chain::LABELS;

/// Layers over the document; each says whether it sees a token's neighbour, too.
pub const LAYERS: [bool; 3] = [true, false, true];

/// Layers over a cue's surroundings.
pub const WINDOW_LAYERS: [bool; 2] = [true, false];

/// What the reader of cues says of a token: that it is the head of a cue; that it would be one if what it stands in were
/// no content itself.
pub const COLUMNS: usize = 2;

/// One matrix with its bias.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Gates and contents of a layer over the document.
    Layer(usize),
    /// Gates and contents of a layer over a cue's surroundings.
    Window(usize),
    /// Scores of [`COLUMNS`].
    Cue,
    /// What a token is to any cue.
    Token,
    /// What a cue is to all tokens.
    Key,
    /// Embeddings of what a token is to a cue.
    Around,
    /// Scores of roles.
    Role,
    /// Scores of steps from role to role, of first and of last roles.
    Transitions,
    /// Score of a cue, seen again with its surroundings.
    Again,
}

impl Part {
    /// All, in the order in which weights hold them.
    pub const ALL: &[Self] = &[
        Self::Layer(0),
        Self::Layer(1),
        Self::Layer(2),
        Self::Window(0),
        Self::Window(1),
        Self::Cue,
        Self::Token,
        Self::Key,
        Self::Around,
        Self::Role,
        Self::Transitions,
        Self::Again,
    ];

    /// Inputs and outputs.
    #[must_use]
    pub const fn size(self) -> (usize, usize) {
        match self {
            Self::Layer(layer) => (WIDTH, gates(LAYERS[layer])),
            Self::Window(layer) => (WIDTH, gates(WINDOW_LAYERS[layer])),
            Self::Cue => (WIDTH, COLUMNS),
            Self::Token | Self::Key => (WIDTH, WIDTH),
            Self::Around => (ROWS, WIDTH),
            Self::Role => (WIDTH, LABELS),
            Self::Transitions => (LABELS + 2, LABELS),
            Self::Again => (WIDTH, 1),
        }
    }

    /// Its place in [`ALL`](Self::ALL).
    #[must_use]
    pub const fn number(self) -> usize {
        match self {
            Self::Layer(layer) => layer,
            Self::Window(layer) => LAYERS.len() + layer,
            Self::Cue => 5,
            Self::Token => 6,
            Self::Key => 7,
            Self::Around => 8,
            Self::Role => 9,
            Self::Transitions => 10,
            Self::Again => 11,
        }
    }
}

/// Whether a part is a layer that sees a token's neighbour, too.
#[must_use]
pub const fn windowed(part: Part) -> bool {
    match part {
        Part::Layer(layer) => LAYERS[layer],
        Part::Window(layer) => WINDOW_LAYERS[layer],
        _ => false,
    }
}
