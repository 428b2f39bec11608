//! The entries that the program carries, made of its tables of countries and of international bodies.

use super::{Entry, EntryKind, EntryRole};
use crate::body;
use crate::fold::fold;

/// All of them: `NO`, `NO/people`, `NO/government`, `NO/oslo`, `UN`.
pub(super) fn entries() -> Vec<Entry> {
    let mut entries = Vec::new();
    let seats = rows(include_str!("../../../data/seats.tsv"));
    for fields in rows(include_str!("../../../data/countries.tsv")) {
        let [code, names, capitals, demonyms] = fields.as_slice() else { continue };
        let list =
            |field: &str| field.split('|').filter(|name| !name.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        let mut names = list(names);
        names.extend(of_code(&seats, code, "name"));
        let Some(country) = usual(code, &names) else { continue };
        names.sort_by_key(|name| *name != country);
        let keys: Vec<String> = names.iter().map(|name| body::key(name)).collect();
        let differs = |name: &String| !keys.contains(&body::key(name));
        let own = |field: &str, kind: &str| list(field).into_iter().chain(of_code(&seats, code, kind)).filter(differs);
        let demonyms: Vec<String> = own(demonyms, "demonym").collect();
        let governments = names.iter().map(|name| format!("government of {name}"));
        let governments = governments.chain(demonyms.iter().map(|demonym| format!("{demonym} government"))).collect();
        entries.push(entry(code, names, EntryKind::Place, "country"));
        let about = format!("government of {country}");
        entries.push(entry(&format!("{code}/government"), governments, EntryKind::Organization, &about));
        if !demonyms.is_empty() {
            entries.push(entry(&format!("{code}/people"), demonyms, EntryKind::Group, &format!("people of {country}")));
        }
        // A city that is called like its country is found as the country.
        let parts = [
            (own(capitals, "capital").collect(), EntryKind::Place, "capital"),
            (of_code(&seats, code, "seat"), EntryKind::Organization, "seat of government"),
        ];
        for (names, kind, role) in parts {
            for name in names {
                let id = format!("{code}/{}", fold(&name).replace(' ', "-"));
                let role = EntryRole { role: role.to_owned(), of: Some(country.clone()), from: None, to: None };
                let about = format!("{} of {country}", role.role);
                let known = entries.iter().any(|entry: &Entry| entry.id == id);
                if !known {
                    entries.push(Entry { roles: vec![role], ..entry(&id, vec![name], kind, &about) });
                }
            }
        }
    }
    for fields in rows(include_str!("../../../data/bodies.tsv")) {
        let [id, names] = fields.as_slice() else { continue };
        let names = names.split('|').map(str::to_owned).collect();
        entries.push(entry(id, names, EntryKind::Organization, "international body"));
    }
    entries
}

fn entry(id: &str, names: Vec<String>, kind: EntryKind, description: &str) -> Entry {
    let (description, roles, links) = (Some(description.to_owned()), Vec::new(), Vec::new());
    Entry { id: id.to_owned(), names, kind, description, roles, links }
}

fn rows(table: &'static str) -> Vec<Vec<&'static str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split('\t').collect()).collect()
}

fn of_code(seats: &[Vec<&str>], code: &str, kind: &str) -> Vec<String> {
    let own = seats.iter().filter(|fields| fields.len() >= 3 && fields[0] == code && fields[1] == kind);
    own.map(|fields| fields[2].to_owned()).collect()
}

/// The name that people use: no acronym, and the shortest of the rest.
fn usual(code: &str, names: &[String]) -> Option<String> {
    let spelt = names.iter().filter(|name| *name != code && !body::is_acronym(name));
    spelt.min_by_key(|name| name.len()).or(names.first()).cloned()
}
