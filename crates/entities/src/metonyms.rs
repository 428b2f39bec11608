//! Names that stand for a government: its capital, and the houses and streets that it sits in.
//!
//! A capital that speaks or acts is the country itself ("Oslo said" is what Norway said); a seat (the Kremlin) is a body of
//! its own that belongs to the country. The embedded table is made from open data of countries and a list of ours;
//! [`Metonyms::extended`] adds a caller's own.
//!
//! ```
//! use onrecord_entities::Metonyms;
//!
//! let _own = Metonyms::embedded().extended("KO\tname\tKorvania\nKO\tcapital\tMirsk\nKO\tseat\tAmber House\n")?;
//! assert!(Metonyms::embedded().extended("KO\tcity\tMirsk\n").is_err());
//! # Ok::<(), onrecord_entities::MetonymError>(())
//! ```

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::fold::fold;
use crate::places;

/// A table of names that stand for governments.
#[derive(Clone, Debug, Default)]
pub struct Metonyms {
    /// What each folded name may stand for, the likeliest first.
    of: FxHashMap<String, Vec<Metonym>>,
    /// The code of each folded name of a country.
    countries: FxHashMap<String, String>,
    /// The codes that a folded demonym may be of.
    demonyms: FxHashMap<String, Vec<String>>,
    /// The usual name of each country.
    names: FxHashMap<String, String>,
}

/// One reading of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Metonym {
    /// The country's code.
    pub(crate) code: String,
    pub(crate) kind: Kind,
    /// The body that a seat stands for, if it is one.
    pub(crate) body: Option<String>,
}

/// How a name stands for a government.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A town, which is also a town.
    Capital,
    /// A building, a street, or a body of the government.
    Seat,
}

/// A line of a table that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: expected a country's code, name, demonym, capital or seat, and the name, parted by tabs")]
pub struct MetonymError {
    /// The line, counted from 1.
    pub line: usize,
}

static EMBEDDED: LazyLock<Metonyms> = LazyLock::new(|| {
    let mut table = Metonyms::default();
    for row in places::COUNTRIES.lines() {
        let mut fields = row.split('\t').map(|field| field.split('|').filter(|name| !name.is_empty()));
        let Some(code) = fields.next().and_then(|mut codes| codes.next()) else { continue };
        for (kind, names) in ["name", "capital", "demonym"].into_iter().zip(fields) {
            names.for_each(|name| table.put(code, kind, name, None));
        }
    }
    let mut own = Metonyms::default();
    let read = own.read(places::SEATS);
    debug_assert_eq!(read, Ok(()), "the embedded table is sound");
    table.overlay(own);
    table
});

impl Metonyms {
    /// The table that the program carries: the countries of the world with their capitals, and seats of governments.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// This table with more rows, which come before what is there: a code (ISO 3166, or any of the caller's own), a kind
    /// (`name`, `demonym`, `capital` or `seat`), the name and, for a seat that stands for one body, that body; parted by tabs.
    /// Empty lines and lines that open with `#` are skipped.
    ///
    /// # Errors
    /// When a line has another form.
    pub fn extended(&self, table: &str) -> Result<Self, MetonymError> {
        let mut own = Self::default();
        own.read(table)?;
        let mut extended = self.clone();
        extended.overlay(own);
        Ok(extended)
    }

    /// What a folded name may stand for; nothing where it is a country's own ("Singapore").
    pub(crate) fn of(&self, folded: &str) -> &[Metonym] {
        let folded = bare(folded);
        if self.countries.contains_key(folded) {
            return &[];
        }
        self.of.get(folded).map_or(&[], Vec::as_slice)
    }

    /// The code of the country that a folded name names.
    pub(crate) fn country(&self, folded: &str) -> Option<&str> {
        self.countries.get(bare(folded)).map(String::as_str)
    }

    /// The codes of the countries that a folded word may be the adjective of.
    pub(crate) fn demonym(&self, folded: &str) -> &[String] {
        let of = |word: &str| self.demonyms.get(word);
        of(folded).or_else(|| of(folded.strip_suffix('s')?)).map_or(&[], Vec::as_slice)
    }

    /// How a country is usually called.
    pub(crate) fn name(&self, code: &str) -> Option<&str> {
        self.names.get(code).map(String::as_str)
    }

    fn read(&mut self, table: &str) -> Result<(), MetonymError> {
        for (line, row) in (1..).zip(table.lines()) {
            if row.trim().is_empty() || row.starts_with('#') {
                continue;
            }
            let fields: Vec<&str> = row.split('\t').map(str::trim).collect();
            let (code, kind, name, body) = match fields[..] {
                [code, kind, name] => (code, kind, name, None),
                [code, kind, name, body] => (code, kind, name, Some(body).filter(|body| !body.is_empty())),
                _ => return Err(MetonymError { line }),
            };
            let known = matches!(kind, "name" | "demonym" | "capital" | "seat");
            if !known || code.is_empty() || fold(name).is_empty() {
                return Err(MetonymError { line });
            }
            self.put(code, kind, name, body);
        }
        Ok(())
    }

    fn put(&mut self, code: &str, kind: &str, name: &str, body: Option<&str>) {
        let folded = bare(&fold(name)).to_owned();
        match kind {
            "name" => {
                self.countries.entry(folded).or_insert_with(|| code.to_owned());
                self.names.entry(code.to_owned()).or_insert_with(|| name.to_owned());
            }
            "demonym" => self.demonyms.entry(folded).or_default().push(code.to_owned()),
            kind => {
                let kind = if kind == "capital" { Kind::Capital } else { Kind::Seat };
                let metonym = Metonym { code: code.to_owned(), kind, body: body.map(str::to_owned) };
                self.of.entry(folded).or_default().push(metonym);
            }
        }
    }

    /// Puts the rows of `own` before those that are here; what a country is called stays.
    fn overlay(&mut self, own: Self) {
        for (name, mut readings) in own.of {
            let of = self.of.entry(name).or_default();
            readings.append(of);
            *of = readings;
        }
        self.countries.extend(own.countries);
        for (demonym, codes) in own.demonyms {
            self.demonyms.entry(demonym).or_default().extend(codes);
        }
        for (code, name) in own.names {
            self.names.entry(code).or_insert(name);
        }
    }
}

/// A folded name without its article: "the Hague".
fn bare(folded: &str) -> &str {
    folded.strip_prefix("the ").unwrap_or(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(table: &Metonyms, name: &str) -> Vec<String> {
        table.of(&fold(name)).iter().map(|reading| format!("{} {:?}", reading.code, reading.kind)).collect()
    }

    #[test]
    fn capitals_and_seats_of_the_embedded_table() {
        let check = |name: &str, expect: &[&str]| assert_eq!(readings(Metonyms::embedded(), name), expect, "{name}");
        check("Oslo", &["NO Capital"]);
        check("the Kremlin", &["RU Seat"]);
        check("Brussels", &["EU Capital", "BE Capital"]);
        check("The Hague", &["NL Capital"]);
        check("Singapore", &[]);
        check("Tarnby", &[]);
        let table = Metonyms::embedded();
        assert_eq!(
            (table.name("US"), table.name("EU"), table.name("CN")),
            (Some("US"), Some("European Union"), Some("China"))
        );
        assert_eq!((table.country("britain"), table.demonym("norwegians")), (Some("GB"), &["NO".to_owned()][..]));
    }

    #[test]
    fn rows_of_a_caller_come_first() {
        let table = Metonyms::embedded().extended("# ours\n\nKO\tname\tKorvania\nKO\tcapital\tOslo\nNO\tname\tNorge\n");
        let table = table.unwrap();
        assert_eq!(readings(&table, "Oslo"), ["KO Capital", "NO Capital"]);
        assert_eq!((table.name("KO"), table.name("NO")), (Some("Korvania"), Some("Norway")));
    }

    #[test]
    fn broken_rows_are_refused() {
        for row in ["KO\tcity\tMirsk", "KO\tcapital", "KO\tcapital\t…", "\tcapital\tMirsk", "a\tseat\tb\tc\td"] {
            let error = Metonyms::embedded().extended(&format!("# head\n{row}\n")).unwrap_err();
            assert_eq!(error.line, 2, "{row}");
        }
    }
}
