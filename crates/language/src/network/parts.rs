//! The matrices of the network and their sizes.

use onrecord_network::{WIDTH, gates};

use super::DISTANCES;
use crate::weights::{NAME_WIDTH, TAG_WIDTH};

/// Layers in all.
pub const LAYERS: usize = 4;

/// Layers that see a token's neighbour, too.
const WITH_WINDOW: [bool; LAYERS] = [true, false, true, true];

/// Layers below tags and names.
pub const NAME_LAYERS: usize = 2;

/// Numbers by which dependents look for heads.
pub const ARC: usize = 64;

/// Numbers by which relations are told.
pub const RELATION: usize = 48;

/// Relations that the reader has room for.
pub const RELATIONS: usize = 48;

/// One matrix with its bias.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Gates and contents of a layer.
    Layer(usize),
    /// Scores of part-of-speech labels.
    Tags,
    /// Scores of name labels.
    Names,
    /// What a token looks for as a dependent.
    Dependent,
    /// What a token offers as a head.
    Head,
    /// What a dependent expects of the distance to its head.
    Distance,
    /// What a token is as a dependent.
    RelationDependent,
    /// What a token is as a head.
    RelationHead,
    /// Scores of relations.
    Relation,
    /// The bias alone counts: the root as a row of the last layer.
    Root,
}

impl Part {
    /// All, in the order in which weights hold them.
    pub const ALL: &[Self] = &[
        Self::Layer(0),
        Self::Layer(1),
        Self::Layer(2),
        Self::Layer(3),
        Self::Tags,
        Self::Names,
        Self::Dependent,
        Self::Head,
        Self::Distance,
        Self::RelationDependent,
        Self::RelationHead,
        Self::Relation,
        Self::Root,
    ];

    /// Inputs and outputs.
    #[must_use]
    pub const fn size(self) -> (usize, usize) {
        match self {
            Self::Layer(layer) => (WIDTH, gates(windowed(layer))),
            Self::Tags => (WIDTH, TAG_WIDTH),
            Self::Names => (WIDTH, NAME_WIDTH),
            Self::Dependent | Self::Head => (WIDTH, ARC),
            Self::Distance => (ARC, DISTANCES),
            Self::RelationDependent | Self::RelationHead => (WIDTH, RELATION),
            Self::Relation => (3 * RELATION, RELATIONS),
            Self::Root => (0, WIDTH),
        }
    }

    /// Its place in [`ALL`](Self::ALL).
    #[must_use]
    pub const fn number(self) -> usize {
        match self {
            Self::Layer(layer) => layer,
            Self::Tags => LAYERS,
            Self::Names => LAYERS + 1,
            Self::Dependent => LAYERS + 2,
            Self::Head => LAYERS + 3,
            Self::Distance => LAYERS + 4,
            Self::RelationDependent => LAYERS + 5,
            Self::RelationHead => LAYERS + 6,
            Self::Relation => LAYERS + 7,
            Self::Root => LAYERS + 8,
        }
    }
}

/// Whether a layer sees a token's neighbour, too.
#[must_use]
pub const fn windowed(layer: usize) -> bool {
    WITH_WINDOW[layer]
}
