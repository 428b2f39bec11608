//! Whoever may become an entry, before it is known what its classes are and what its offices are called.

use onrecord_entities::across::{Entry, EntryKind, EntryRole};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::classes::HUMAN;
use super::wikidata::{Entity, Item, Statement};

/// So many names, roles and links of one entry are kept.
const MOST: usize = 32;

/// An entity of the dump that a knowledge base may want.
#[derive(Serialize, Deserialize)]
pub(super) struct Pending {
    id: String,
    names: Vec<String>,
    description: Option<String>,
    classes: Vec<Item>,
    roles: Vec<Role>,
    links: Vec<String>,
}

/// A role, by items whose names are not known yet.
#[derive(Serialize, Deserialize)]
struct Role {
    what: What,
    of: Option<Item>,
    from: Option<String>,
    to: Option<String>,
}

#[derive(Serialize, Deserialize)]
enum What {
    /// An office or a trade: an item of its own.
    Item(Item),
    /// What a property says.
    Word(String),
}

impl Pending {
    /// What an entry could be made of; none without a name or a class.
    pub(super) fn of(entity: &Entity) -> Option<Self> {
        let claims = &entity.claims;
        let classes: Vec<Item> = claims.instance_of.iter().filter_map(Statement::item).collect();
        entity.label().filter(|_| !classes.is_empty())?;
        let mut roles: Vec<Role> = Vec::new();
        let itself = |statement: &Statement| Some(role(What::Item(statement.item()?), statement.of(), statement));
        roles.extend(claims.position.iter().filter_map(itself));
        let words = [
            ("member", &claims.party),
            ("employee", &claims.employer),
            ("citizen", &claims.citizenship),
            ("in", &claims.country),
        ];
        for (word, statements) in words {
            let belongs =
                |statement: &Statement| Some(role(What::Word(word.to_owned()), Some(statement.item()?), statement));
            roles.extend(statements.iter().filter_map(belongs));
        }
        roles.extend(claims.occupation.iter().filter_map(itself));
        roles.truncate(MOST);
        let page = |title: &String| format!("https://en.wikipedia.org/wiki/{}", title.replace(' ', "_"));
        let sites = claims.website.iter().filter_map(Statement::text).map(str::to_owned);
        let links = entity.sitelinks.english.iter().map(page).chain(sites).take(MOST).collect();
        let (names, description) = (entity.names(MOST), entity.description());
        Some(Self { id: entity.id.clone(), names, description, classes, roles, links })
    }

    /// The items whose names it needs.
    pub(super) fn spoken_of(&self) -> impl Iterator<Item = Item> {
        let what = |role: &Role| if let What::Item(item) = role.what { Some(item) } else { None };
        self.roles.iter().flat_map(move |role| [what(role), role.of]).flatten()
    }

    /// The entry; none for what is neither a person nor a body nor a place.
    pub(super) fn entry(self, kinds: &FxHashMap<Item, EntryKind>, names: &FxHashMap<Item, String>) -> Option<Entry> {
        let of = |class: &Item| if *class == HUMAN { Some(EntryKind::Person) } else { kinds.get(class).copied() };
        let kind = self.classes.iter().find_map(of)?;
        let called = |item: Item| names.get(&item).filter(|name| !name.is_empty()).cloned();
        let role = |Role { what, of, from, to }: Role| {
            let of = of.and_then(called);
            let role = match what {
                What::Item(item) => called(item)?,
                What::Word(word) => of.as_ref().map(|_| word)?,
            };
            Some(EntryRole { role, of, from, to })
        };
        let roles = self.roles.into_iter().filter_map(role).collect();
        let Self { id, names, description, links, .. } = self;
        Some(Entry { id, names, kind, description, roles, links })
    }
}

fn role(what: What, of: Option<Item>, statement: &Statement) -> Role {
    Role { what, of, from: statement.from(), to: statement.to() }
}
