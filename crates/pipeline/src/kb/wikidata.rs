//! One entity of a Wikidata dump, as far as a knowledge base needs it. Whatever is not as expected is taken for absent.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// A class, a person, a place, an office: the number of its id.
pub(super) type Item = u32;

/// What we read of an entity; only its English is taken, or what is written alike in all languages.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Entity {
    pub id: String,
    #[serde(deserialize_with = "map_or_empty")]
    labels: Texts<Text>,
    #[serde(deserialize_with = "map_or_empty")]
    descriptions: Texts<Text>,
    #[serde(deserialize_with = "map_or_empty")]
    aliases: Texts<Vec<Text>>,
    #[serde(deserialize_with = "map_or_empty")]
    pub claims: Claims,
    #[serde(deserialize_with = "map_or_empty")]
    pub sitelinks: Sitelinks,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Texts<T> {
    en: Option<T>,
    mul: Option<T>,
}

#[derive(Default, Deserialize)]
struct Text {
    value: String,
}

/// The properties that we read.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Claims {
    #[serde(rename = "P31")]
    pub instance_of: Vec<Statement>,
    #[serde(rename = "P279")]
    pub subclass_of: Vec<Statement>,
    #[serde(rename = "P39")]
    pub position: Vec<Statement>,
    #[serde(rename = "P106")]
    pub occupation: Vec<Statement>,
    #[serde(rename = "P102")]
    pub party: Vec<Statement>,
    #[serde(rename = "P108")]
    pub employer: Vec<Statement>,
    #[serde(rename = "P27")]
    pub citizenship: Vec<Statement>,
    #[serde(rename = "P17")]
    pub country: Vec<Statement>,
    #[serde(rename = "P856")]
    pub website: Vec<Statement>,
}

#[derive(Deserialize)]
pub(super) struct Statement {
    mainsnak: Snak,
    #[serde(default)]
    rank: String,
    #[serde(default, deserialize_with = "map_or_empty")]
    qualifiers: Qualifiers,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Qualifiers {
    #[serde(rename = "P580")]
    start: Vec<Snak>,
    #[serde(rename = "P582")]
    end: Vec<Snak>,
    #[serde(rename = "P642")]
    of: Vec<Snak>,
}

#[derive(Deserialize)]
struct Snak {
    #[serde(default)]
    datavalue: Option<DataValue>,
}

#[derive(Deserialize)]
struct DataValue {
    value: Value,
}

/// How many pages of how many projects an entity has, and the one in the English Wikipedia.
#[derive(Default)]
pub(super) struct Sitelinks {
    pub count: u32,
    pub english: Option<String>,
}

impl Entity {
    /// The number of `Q42`; none for properties and lexemes.
    pub(super) fn item(&self) -> Option<Item> {
        number(&self.id)
    }

    /// What it is called in English, or in every language.
    pub(super) fn label(&self) -> Option<&str> {
        let label = self.labels.en.as_ref().or(self.labels.mul.as_ref())?;
        Some(label.value.trim()).filter(|label| !label.is_empty())
    }

    /// Its label and aliases, each once.
    pub(super) fn names(&self, most: usize) -> Vec<String> {
        let aliases = [&self.aliases.en, &self.aliases.mul].into_iter().flatten().flatten();
        let all = self.label().into_iter().chain(aliases.map(|alias| alias.value.trim()));
        let mut names: Vec<String> = Vec::new();
        for name in all.filter(|name| !name.is_empty()) {
            if names.len() < most && names.iter().all(|known| known != name) {
                names.push(name.to_owned());
            }
        }
        names
    }

    pub(super) fn description(&self) -> Option<String> {
        let text = self.descriptions.en.as_ref().or(self.descriptions.mul.as_ref())?;
        Some(text.value.trim().to_owned()).filter(|text| !text.is_empty())
    }
}

impl Statement {
    /// Whether nobody has marked it as wrong.
    fn holds(&self) -> bool {
        self.rank != "deprecated"
    }

    /// The item that it names.
    pub(super) fn item(&self) -> Option<Item> {
        self.mainsnak.item().filter(|_| self.holds())
    }

    /// The text that it gives.
    pub(super) fn text(&self) -> Option<&str> {
        self.mainsnak.datavalue.as_ref()?.value.as_str().filter(|_| self.holds())
    }

    pub(super) fn of(&self) -> Option<Item> {
        self.qualifiers.of.first()?.item()
    }

    pub(super) fn from(&self) -> Option<String> {
        self.qualifiers.start.first()?.date()
    }

    pub(super) fn to(&self) -> Option<String> {
        self.qualifiers.end.first()?.date()
    }
}

impl Snak {
    fn item(&self) -> Option<Item> {
        let value = &self.datavalue.as_ref()?.value;
        // Dumps of before 2017 have the number alone.
        let by_number = || value.get("numeric-id")?.as_u64().and_then(|id| u32::try_from(id).ok());
        value.get("id").and_then(Value::as_str).map_or_else(by_number, number)
    }

    /// `+2012-05-00T00:00:00Z` of precision 10 is 2012-05.
    fn date(&self) -> Option<String> {
        let value = &self.datavalue.as_ref()?.value;
        let (time, precision) = (value.get("time")?.as_str()?, value.get("precision")?.as_u64()?);
        let (sign, rest) = time.split_at_checked(1)?;
        let mut parts = rest.split('T').next()?.split('-');
        let year: u32 = parts.next()?.parse().ok().filter(|year| *year < 10_000)?;
        let date = format!("{}{year:04}", if sign == "-" { "-" } else { "" });
        match (precision, parts.next(), parts.next()) {
            (11.., Some(month), Some(day)) if month != "00" && day != "00" => Some(format!("{date}-{month}-{day}")),
            (10.., Some(month), _) if month != "00" => Some(format!("{date}-{month}")),
            (9.., _, _) => Some(date),
            _ => None,
        }
    }
}

fn number(id: &str) -> Option<Item> {
    id.strip_prefix('Q')?.parse().ok()
}

/// An empty map is written `[]` in dumps.
fn map_or_empty<'de, T: Default + DeserializeOwned, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    struct MapOrEmpty<T>(PhantomData<T>);

    impl<'de, T: Default + DeserializeOwned> Visitor<'de> for MapOrEmpty<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a map, or an empty list")
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
            T::deserialize(MapAccessDeserializer::new(map))
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<T, A::Error> {
            while list.next_element::<IgnoredAny>()?.is_some() {}
            Ok(T::default())
        }
    }

    deserializer.deserialize_any(MapOrEmpty(PhantomData))
}

impl<'de> Deserialize<'de> for Sitelinks {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Count;

        #[derive(Deserialize)]
        struct Page {
            title: String,
        }

        impl<'de> Visitor<'de> for Count {
            type Value = Sitelinks;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("pages by project")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Sitelinks, A::Error> {
                let mut found = Sitelinks::default();
                while let Some(project) = map.next_key::<String>()? {
                    if project == "enwiki" {
                        found.english = Some(map.next_value::<Page>()?.title);
                    } else {
                        map.next_value::<IgnoredAny>()?;
                    }
                    found.count += 1;
                }
                Ok(found)
            }
        }

        deserializer.deserialize_map(Count)
    }
}
