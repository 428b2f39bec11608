//! Derives the tables in `data/` from open data: `cargo run -p onrecord-entities --example derive-tables -- GAZETTEERS`.
//!
//! `GAZETTEERS` is a folder with `nicknames/names.csv` (carltonnorthern/nicknames, Apache-2.0), `factbook/REGION/CODE.json` (CIA World Factbook, CC0), `country-codes/country-codes.csv`
//! (datasets/country-codes, PDDL), `nomquamgender/name_data.json` (nomquamgender 0.1.4, MIT) and
//! `us-census-names/dist.all.last` (US Census 1990, public domain). Writes `surnames.tsv` (those that most people bear),
//! `countries.tsv` (ISO code, names with the usual one first, capitals, demonyms; alternatives between `|`), `first-names.tsv` (`f` or `m`, name) and `nicknames.tsv` (name, its short forms).
//! `seats.tsv` is our own and stays as it is.

#![allow(clippy::disallowed_methods, reason = "a tool that makes the tables, not a part of the stage")]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;
use std::{env, fs};

use serde_json::Value;

/// Given names on fewer lists, or of fewer people, are left out; so are names that either gender bears.
const MIN_LISTS: u64 = 10;
const MIN_PEOPLE: u64 = 300;
const MAX_DOUBT: f64 = 0.08;
/// So many surnames are frequent.
const SURNAMES: usize = 1000;

/// Kosovo has a code in the factbook and, as the user-assigned code that is customary, here.
const WITHOUT_ISO: (&str, &str) = ("KV", "XK");

#[derive(Default)]
struct Country {
    /// The usual name.
    short: Option<String>,
    independent: bool,
    names: BTreeSet<String>,
    capitals: BTreeSet<String>,
    demonyms: BTreeSet<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("usage: derive-tables GAZETTEERS")?;
    let folder = Path::new(&folder);
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    fs::write(data.join("countries.tsv"), countries(folder)?)?;
    fs::write(data.join("first-names.tsv"), first_names(folder)?)?;
    fs::write(data.join("nicknames.tsv"), nicknames(folder)?)?;
    fs::write(data.join("surnames.tsv"), surnames(folder)?)?;
    Ok(())
}

fn countries(folder: &Path) -> Result<String, Box<dyn Error>> {
    let codes = fs::read_to_string(folder.join("country-codes/country-codes.csv"))?;
    let mut rows = codes.lines().map(csv_fields);
    let header = rows.next().ok_or("country-codes.csv is empty")?;
    let column = |name: &str| header.iter().position(|field| field == name).ok_or(format!("no column {name}"));
    let (fips, iso, independent) = (column("FIPS")?, column("ISO3166-1-Alpha-2")?, column("is_independent")?);
    let (short, official, capital) = (column("CLDR display name")?, column("official_name_en")?, column("Capital")?);
    let mut table: BTreeMap<String, Country> = BTreeMap::new();
    let mut iso_of = BTreeMap::new();
    for row in rows.filter(|row| row.len() == header.len() && !row[iso].is_empty()) {
        // Serbia's field is "RIKV".
        iso_of.insert(row[fips].strip_suffix(WITHOUT_ISO.0).unwrap_or(&row[fips]).to_owned(), row[iso].clone());
        let country = table.entry(row[iso].clone()).or_default();
        country.independent = row[independent] == "Yes";
        country.short = clean(&row[short]);
        country.names.extend([short, official].iter().filter_map(|&c| clean(&row[c])));
        country.capitals.extend(clean(&row[capital]));
    }
    iso_of.insert(WITHOUT_ISO.0.to_owned(), WITHOUT_ISO.1.to_owned());
    table.insert(WITHOUT_ISO.1.to_owned(), Country { independent: true, ..Country::default() });
    let mut regions: Vec<_> = fs::read_dir(folder.join("factbook"))?.collect::<Result<_, _>>()?;
    regions.sort_by_key(fs::DirEntry::path);
    for region in regions.iter().filter(|entry| entry.path().is_dir() && entry.file_name() != "meta") {
        for entry in fs::read_dir(region.path())? {
            let path = entry?.path();
            let code = path.file_stem().unwrap_or_default().to_string_lossy().to_uppercase();
            let Some(country) = iso_of.get(&code).and_then(|iso| table.get_mut(iso)) else { continue };
            let book: Value = serde_json::from_slice(&fs::read(&path)?)?;
            add_factbook(country, &book);
        }
    }
    yield_to_sovereigns(&mut table);
    let mut out = String::new();
    for (iso, country) in &mut table {
        let join = |set: &BTreeSet<String>| set.iter().cloned().collect::<Vec<_>>().join("|");
        let short = country.short.take().filter(|short| country.names.remove(short));
        let rest = join(&country.names);
        let names: Vec<String> = short.into_iter().chain([rest]).filter(|names| !names.is_empty()).collect();
        let (names, capitals, demonyms) = (names.join("|"), join(&country.capitals), join(&country.demonyms));
        out += &format!("{iso}\t{names}\t{capitals}\t{demonyms}\n");
    }
    Ok(out)
}

/// "China" and "Chinese" are China, though Hong Kong has them in its long names: a territory gives way to a state.
fn yield_to_sovereigns(table: &mut BTreeMap<String, Country>) {
    let states = || table.values().filter(|country| country.independent);
    let names: BTreeSet<String> = states().flat_map(|state| &state.names).cloned().collect();
    let demonyms: BTreeSet<String> = states().flat_map(|state| &state.demonyms).cloned().collect();
    for territory in table.values_mut().filter(|country| !country.independent) {
        territory.names.retain(|name| !names.contains(name));
        territory.demonyms.retain(|demonym| !demonyms.contains(demonym));
    }
}

fn add_factbook(country: &mut Country, book: &Value) {
    let text = |path: &str| book.pointer(path).and_then(Value::as_str).unwrap_or_default().to_owned();
    let name = |part: &str| text(&format!("/Government/Country name/{part}/text"));
    for part in ["conventional short form", "conventional long form"] {
        country.names.extend(clean(&name(part)));
    }
    country.names.extend(name("abbreviation").split(" or ").filter_map(clean));
    country.capitals.extend(clean(&text("/Government/Capital/name/text")));
    for part in ["noun", "adjective"] {
        let field = text(&format!("/People and Society/Nationality/{part}/text"));
        for piece in field.split([',', '/']).flat_map(|piece| piece.split(" or ")) {
            // A few words: "still used among English speakers" is a note.
            country.demonyms.extend(clean(piece).filter(|demonym| demonym.split(' ').count() <= 3));
        }
    }
}

/// The words before any bracket, note or second alternative; nothing for "none".
fn clean(field: &str) -> Option<String> {
    let mut text = field.trim().trim_start_matches('(').to_owned();
    for (entity, plain) in [("circ;", ""), ("acute;", ""), ("grave;", ""), ("uml;", ""), ("tilde;", ""), ("cedil;", "")]
    {
        text = text.replace(entity, plain);
    }
    text = text.replace(" & ", " and ").replace(['&', '*'], "");
    let end = text.find(['(', ';', ',']).unwrap_or(text.len());
    let text = text[..end].trim().trim_start_matches("the ").trim_start_matches("The ").to_owned();
    let usable = !text.is_empty() && text != "none" && text != "NA" && text.len() < 60 && !text.contains('<');
    usable.then_some(text)
}

fn first_names(folder: &Path) -> Result<String, Box<dyn Error>> {
    let text = fs::read_to_string(folder.join("nomquamgender/name_data.json"))?;
    let table: BTreeMap<String, (u64, u64, f64, Value)> = serde_json::from_str(&text)?;
    let mut out = String::new();
    for (name, (lists, people, female, _)) in table {
        let plain = name.len() > 1 && name.bytes().all(|b| b.is_ascii_lowercase());
        let sure = female <= MAX_DOUBT || female >= 1.0 - MAX_DOUBT;
        if plain && sure && lists >= MIN_LISTS && people >= MIN_PEOPLE {
            out += &format!("{}\t{name}\n", if female < 0.5 { 'm' } else { 'f' });
        }
    }
    Ok(out)
}

fn nicknames(folder: &Path) -> Result<String, Box<dyn Error>> {
    let text = fs::read_to_string(folder.join("nicknames/names.csv"))?;
    let mut table: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in text.lines().map(csv_fields).filter(|row| row.len() == 3 && row[1] == "has_nickname") {
        if row[0].len() > 1 && row[2].len() > 1 && !row[2].contains(' ') {
            table.entry(row[0].to_lowercase()).or_default().insert(row[2].to_lowercase());
        }
    }
    let line = |(name, short): (&String, &BTreeSet<String>)| {
        format!("{name}\t{}\n", short.iter().cloned().collect::<Vec<_>>().join(" "))
    };
    Ok(table.iter().map(line).collect())
}

/// The surnames that most people bear, by alphabet.
fn surnames(folder: &Path) -> Result<String, Box<dyn Error>> {
    let text = fs::read_to_string(folder.join("us-census-names/dist.all.last"))?;
    let names = text.lines().filter_map(|line| line.split_whitespace().next());
    let table: BTreeSet<String> = names.take(SURNAMES).map(str::to_lowercase).collect();
    Ok(table.iter().map(|name| format!("{name}\n")).collect())
}

/// The fields of one line, quotation marks taken off.
fn csv_fields(line: &str) -> Vec<String> {
    let (mut fields, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            _ => fields.last_mut().expect("there is always a field").push(c),
        }
    }
    fields
}
