//! A knowledge base: entries with ids that do not change, which identities are linked to, or found not to be in.
//!
//! The base of the program itself has countries, their people, governments, capitals and seats of government, by ISO code,
//! and international bodies, by acronym; another one is made of lines of JSON ([`Entry`]). Entries are kept as their lines
//! and found by hashes of the names' keys, so that a base takes about as much memory as its file and eight bytes for each
//! key of a name.

mod answer;
mod embedded;
mod entry;

use std::hash::Hasher;
use std::sync::{Arc, LazyLock};

use onrecord_model::EntityKind;
use rustc_hash::{FxHashSet, FxHasher};

pub(crate) use answer::Subject;
pub(crate) use entry::day;
pub use entry::{Entry, EntryKind, EntryRole};

use crate::body;
use crate::fold::{bones, fold, skeleton};
use crate::person::PersonName;
use crate::places::{self, Tie};

/// So many entries under one key are looked at.
const WINDOW: usize = 256;

/// A knowledge base.
#[derive(Debug, Default)]
pub struct Base {
    /// Entries as JSON, one after the other.
    text: String,
    /// Where each of them ends.
    ends: Vec<usize>,
    /// Hashes of keys with the entries that have them, sorted.
    keys: Vec<(u32, u32)>,
}

/// A line of a knowledge base that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct BaseError {
    /// Its number, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub reason: String,
}

/// Collects the lines of a knowledge base.
#[derive(Debug, Default)]
pub struct BaseBuilder {
    base: Base,
    ids: FxHashSet<u64>,
    line: u64,
}

impl BaseBuilder {
    /// Takes in the next line; one of white space alone is passed over.
    ///
    /// # Errors
    /// When it is no entry, or one whose id was there before.
    pub fn add(&mut self, line: &str) -> Result<(), BaseError> {
        self.line += 1;
        if line.trim().is_empty() {
            return Ok(());
        }
        let entry = Entry::parse(line).and_then(|entry| self.take(&entry));
        entry.map_err(|reason| BaseError { line: self.line, reason })
    }

    /// The base of all lines.
    #[must_use]
    pub fn build(mut self) -> Base {
        self.base.keys.sort_unstable();
        self.base.keys.dedup();
        self.base.keys.shrink_to_fit();
        self.base.text.shrink_to_fit();
        self.base
    }

    fn take(&mut self, entry: &Entry) -> Result<(), String> {
        if !self.ids.insert(hash(&entry.id)) {
            return Err(format!("the id {} was there before", entry.id));
        }
        let place = u32::try_from(self.base.ends.len()).map_err(|_| "too many entries".to_owned())?;
        for name in &entry.names {
            let found = keys(name, entry.kind);
            self.base.keys.extend(found.iter().map(|key| ((hash(key) >> 32) as u32, place)));
        }
        self.base.text += &serde_json::to_string(entry).map_err(|error| error.to_string())?;
        self.base.ends.push(self.base.text.len());
        Ok(())
    }
}

static EMBEDDED: LazyLock<Arc<Base>> = LazyLock::new(|| {
    let mut builder = BaseBuilder::default();
    for entry in embedded::entries() {
        // No id is there twice: a test looks.
        let _ = builder.take(&entry);
    }
    Arc::new(builder.build())
});

impl Base {
    /// The base that the program carries.
    #[must_use]
    pub fn embedded() -> Arc<Self> {
        Arc::clone(&EMBEDDED)
    }

    /// How many entries it has.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether it has none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The entry at this place.
    fn entry(&self, place: u32) -> Option<Entry> {
        let place = place as usize;
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        serde_json::from_str(self.text.get(start..*self.ends.get(place)?)?).ok()
    }

    /// Places of entries with a name of this key.
    fn under(&self, key: &str) -> impl Iterator<Item = u32> {
        let hash = (hash(key) >> 32) as u32;
        let first = self.keys.partition_point(|(known, _)| *known < hash);
        self.keys[first..].iter().take_while(move |(known, _)| *known == hash).take(WINDOW).map(|&(_, place)| place)
    }
}

/// The keys of a name, the surest first: one under which it is found word for word, another for other spellings.
fn keys(name: &str, kind: EntryKind) -> Vec<String> {
    match kind {
        EntryKind::Person => {
            let Some(person) = PersonName::parse(name) else { return Vec::new() };
            let mut words: Vec<&str> = person.words().collect();
            words.sort_unstable();
            let mut keys = vec![format!("p {}", words.join(" "))];
            if let Some(given) = person.given.first() {
                let first = skeleton(given).chars().next().unwrap_or_default();
                keys.push(format!("s {} {first}", bones(&person.surname)));
            }
            keys
        }
        EntryKind::Group => match places::tie(&fold(name)) {
            Some((code, Tie::Demonym)) => vec![format!("g {code}")],
            _ => vec![format!("b {}", body::key(name))],
        },
        EntryKind::Organization | EntryKind::Place => vec![format!("b {}", body::key(name))],
    }
}

/// What an identity of this kind is looked up as; none for what no base has.
const fn sought(kind: EntityKind) -> Option<EntryKind> {
    match kind {
        EntityKind::Person => Some(EntryKind::Person),
        EntityKind::Group => Some(EntryKind::Group),
        EntityKind::Organisation | EntityKind::Place | EntityKind::Other => Some(EntryKind::Organization),
        EntityKind::Document => None,
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_entries_have_ids_of_their_own() {
        let mut ids: Vec<String> = embedded::entries().into_iter().map(|entry| entry.id).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
        assert_eq!(Base::embedded().len(), count);
    }

    #[test]
    fn a_bad_line_is_told_by_its_number() {
        let mut builder = BaseBuilder::default();
        let line = r#"{"id":"1","names":["Ada"],"type":"person"}"#;
        assert_eq!((builder.add(line), builder.add("")), (Ok(()), Ok(())));
        assert_eq!(builder.add(line).unwrap_err().to_string(), "line 3: the id 1 was there before");
        assert_eq!(builder.build().len(), 1);
    }
}
