//! Morphology: what form of its word a token is, in the features of Universal Dependencies.
//!
//! English shows little on a word itself. [`Morphology::of`] reads what tag, lemma and form tell; the words around a verb
//! tell its person and number, and whether a participle is passive: [`Morphology::of_sentence`] looks there, too.
//!
//! ```
//! use onrecord_model::{Morphology, Number, Person, Tag, Upos};
//!
//! let she = Morphology::of("She", "she", Upos::Pron, Tag::Prp);
//! assert_eq!((she.number, she.person), (Some(Number::Singular), Some(Person::Third)));
//! assert_eq!(she.to_string(), "Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs");
//! assert_eq!(Morphology::of("of", "of", Upos::Adp, Tag::In).to_string(), "_");
//! ```

mod agreement;
mod closed;
mod values;
mod words;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::labels::UnknownLabel;
use crate::{Tag, Upos};

pub use values::{
    Case, Definite, Degree, Flag, Gender, Mood, Number, NumberForm, NumberType, Person, Polarity, PronounType, Tense,
    VerbForm, Voice,
};

/// Declares the features in the order in which they are written, so that each stands in one place.
macro_rules! features {
    ($($(#[$meta:meta])* $field:ident: $values:ident = $name:literal,)+) => {
        /// Features of one token; none where English does not mark them or the word does not tell.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(default)]
        pub struct Morphology {
            $($(#[$meta])* #[serde(rename = $name, skip_serializing_if = "Option::is_none")] pub $field: Option<$values>,)+
        }

        impl Morphology {
            /// Features and their values as they are written, in alphabetical order.
            pub fn pairs(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
                [$(($name, self.$field.map($values::as_str)),)+]
                    .into_iter()
                    .filter_map(|(name, value)| Some((name, value?)))
            }

            fn set(&mut self, name: &str, value: &str) -> Result<(), UnknownLabel> {
                match name {
                    $($name => self.$field = Some(value.parse()?),)+
                    _ => return Err(UnknownLabel),
                }
                Ok(())
            }
        }
    };
}

features! {
    /// Nominative, accusative or genitive, of pronouns.
    case: Case = "Case",
    /// Of articles.
    definite: Definite = "Definite",
    /// Of adjectives and adverbs.
    degree: Degree = "Degree",
    /// Of the pronouns for one person or thing.
    gender: Gender = "Gender",
    /// Of finite verbs.
    mood: Mood = "Mood",
    /// How a number is written.
    number_form: NumberForm = "NumForm",
    /// What a number is for.
    number_type: NumberType = "NumType",
    /// Of nouns, pronouns and finite verbs.
    number: Number = "Number",
    /// Of pronouns and finite verbs.
    person: Person = "Person",
    /// Of words that say no, or yes.
    polarity: Polarity = "Polarity",
    /// Whether a pronoun says whose something is.
    possessive: Flag = "Poss",
    /// Kind of pronoun, determiner or pronominal adverb.
    pronoun_type: PronounType = "PronType",
    /// Whether a pronoun is reflexive.
    reflexive: Flag = "Reflex",
    /// Of finite verbs and participles.
    tense: Tense = "Tense",
    /// Of verbs.
    verb_form: VerbForm = "VerbForm",
    /// Of participles; it takes the words around them to know.
    voice: Voice = "Voice",
}

impl Morphology {
    /// What a word tells by itself. What depends on others stays out: the person of "sign" in "they sign".
    #[must_use]
    pub fn of(form: &str, lemma: &str, upos: Upos, tag: Tag) -> Self {
        words::look(form, lemma, upos, tag)
    }
}

impl fmt::Display for Morphology {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut between = "";
        for (name, value) in self.pairs() {
            write!(f, "{between}{name}={value}")?;
            between = "|";
        }
        if between.is_empty() { f.write_str("_") } else { Ok(()) }
    }
}

impl FromStr for Morphology {
    type Err = UnknownLabel;

    /// Reads features as they are written; those that are unknown here are an error.
    fn from_str(text: &str) -> Result<Self, UnknownLabel> {
        let mut morphology = Self::default();
        for feature in text.split('|').filter(|feature| !matches!(*feature, "" | "_")) {
            let (name, value) = feature.split_once('=').ok_or(UnknownLabel)?;
            morphology.set(name, value)?;
        }
        Ok(morphology)
    }
}
