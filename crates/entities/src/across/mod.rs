//! Identities across articles: block, compare, score, cluster, as record linkage does it (Fellegi and Sunter 1969).
//!
//! [`Linker::add`] takes digests as they stream by and keeps *forms*: one for each distinct name with what is said of its
//! bearers, so that memory grows with names, not with texts (beside sixteen bytes for each entity of each article).
//! [`Linker::finish`] blocks full names by keys that survive transliteration and typing errors, compares and scores the
//! pairs of each block, and joins them best first, never two that clash. Only then do bare surnames, acronyms and
//! descriptions by role find the identity that they belong to, so that none of them can chain two people together.
//!
//! Editors decide last: what [`Decisions`] say is done first and never undone. Every identity gets an id that depends on
//! what is in it and not on the order of articles, and keeps the one that it had in an [`Earlier`] run; a [`Base`] says
//! which of its entries it is, or that it is none.
//!
//! ```
//! use onrecord_entities::across::Linker;
//! use onrecord_model::{ArticleDigest, EntityDigest, EntityKind, MentionKind};
//!
//! let person = |name: &str| EntityDigest {
//!     name: name.into(),
//!     aliases: vec![],
//!     kind: EntityKind::Person,
//!     named: true,
//!     roles: vec![],
//!     affiliations: vec![],
//!     published: None,
//!     mentions: 1,
//!     best: MentionKind::Named,
//! };
//! let mut linker = Linker::new();
//! for (article, name) in [(0, "Sergei Tkachenko"), (1, "Tkachenko"), (2, "Sergey Tkachenko")] {
//!     linker.add(&ArticleDigest { article, entities: vec![person(name)], statements: vec![], answers: vec![], passages: vec![], prints: vec![] });
//! }
//! let linked = linker.finish();
//! assert_eq!(linked.of, [[0], [0], [0]]);
//! ```

mod base;
mod blocking;
mod bodies;
mod cluster;
mod compare;
mod context;
mod counts;
mod decided;
mod decisions;
mod evidence;
mod form;
mod identity;
mod ids;
mod key;
mod persons;
mod roles;
mod surnames;
mod whom;

use std::sync::Arc;

use jiff::civil::Date;
use onrecord_model::{ArticleDigest, Identity};
use rustc_hash::FxHashMap;

pub use base::{Base, BaseBuilder, BaseError, Entry, EntryKind, EntryRole};
use cluster::Clusters;
use context::{Context, Moves};
use decided::Decided;
pub use decisions::{DecisionError, Decisions, Remark};
use form::{Form, Reader};
use ids::Anchors;
pub use ids::Earlier;
use whom::{Tables, Watch};

/// Collects the entities of a run, article by article, and joins them to identities.
#[derive(Default)]
pub struct Linker {
    forms: Vec<Form>,
    by_key: FxHashMap<String, u32>,
    /// Pairs of names that articles give to two, with how many articles do.
    apart: FxHashMap<(u32, u32), u32>,
    /// The form of every entity of every article, in order.
    assigned: Vec<u32>,
    /// The statements of every entity of every article, in order.
    statements: Vec<u32>,
    /// Where each article's entities end in the two tables above.
    ends: Vec<usize>,
    /// When each article came out.
    days: Vec<Option<Date>>,
    anchors: Anchors,
    decisions: Decisions,
    watch: Watch,
    earlier: Earlier,
    base: Option<Arc<Base>>,
}

/// What [`Linker::finish`] found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Linked {
    /// By falling number of statements, then by name, then by first appearance.
    pub identities: Vec<Identity>,
    /// For every article in the order in which they were added, the index in `identities` of each of its entities. Whoever
    /// has no name and says nothing is not listed there: they have numbers of their own behind the last.
    pub of: Vec<Vec<u32>>,
    /// What became of decisions that were not simply followed, in the order of their lines.
    pub remarks: Vec<Remark>,
    /// How many pairs of names were compared: it grows nearly as the number of names does.
    pub compared: u64,
}

impl Linker {
    /// A linker that has seen nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, heeding what editors have decided; to be called before the first article is added.
    #[must_use]
    pub fn with_decisions(self, decisions: Decisions) -> Self {
        Self { watch: Watch::of(&decisions), decisions, ..self }
    }

    /// The same, handing on the ids of a run over the articles that are added first.
    #[must_use]
    pub fn with_earlier(self, earlier: Earlier) -> Self {
        Self { earlier, ..self }
    }

    /// The same, looking identities up in `base`.
    #[must_use]
    pub fn with_base(self, base: Arc<Base>) -> Self {
        Self { base: Some(base), ..self }
    }

    /// Takes in one article, whose name is its number: see [`Linker::add_named`].
    pub fn add(&mut self, digest: &ArticleDigest) {
        self.add_named(&self.ends.len().to_string(), digest);
    }

    /// Takes in one article, called `name`. Articles are to be added in input order; [`Linked::of`] and
    /// [`Appearance::article`](onrecord_model::Appearance::article) count them from 0 in that order.
    pub fn add_named(&mut self, name: &str, digest: &ArticleDigest) {
        let base = self.assigned.len();
        self.anchors.add(name, digest.entities.iter().map(|entity| entity.name.as_str()));
        self.watch.see(name, &digest.entities, base);
        let surnames = key::surnames_of(&digest.entities);
        for (i, entity) in digest.entities.iter().enumerate() {
            let (class, key) = key::key(entity, &digest.entities, &surnames, i);
            let next = u32::try_from(self.forms.len()).unwrap_or(u32::MAX);
            let id = *self.by_key.entry(key.clone()).or_insert(next);
            if id == next {
                self.forms.push(Form::new(class, key));
            }
            self.forms[id as usize].count(entity);
            self.assigned.push(id);
            self.statements.push(0);
        }
        for statement in &digest.statements {
            let mut speakers = statement.speakers.clone();
            speakers.sort_unstable();
            speakers.dedup();
            for speaker in speakers {
                if let Some(count) = self.statements.get_mut(base + speaker as usize) {
                    *count += 1;
                }
            }
        }
        for pair in key::namesakes(&self.forms, &self.assigned[base..]) {
            *self.apart.entry(pair).or_default() += 1;
        }
        self.ends.push(self.assigned.len());
        self.days.push(digest.entities.first().and_then(|entity| entity.published));
    }

    /// Joins what was added. The identities do not depend on the order in which articles were added, their order of
    /// appearances does.
    #[must_use]
    pub fn finish(mut self) -> Linked {
        let mut tables = Tables {
            forms: &mut self.forms,
            assigned: &mut self.assigned,
            anchors: &self.anchors,
            earlier: &self.earlier,
            watch: &self.watch,
        };
        let mut decided = Decided::resolve(&self.decisions, &mut tables);
        let mut reader = Reader::default();
        self.forms.iter_mut().for_each(|form| reader.read(form));
        let mut order: Vec<u32> = (0..self.forms.len()).map(|i| u32::try_from(i).unwrap_or(u32::MAX)).collect();
        order.sort_by(|&a, &b| self.forms[a as usize].key.cmp(&self.forms[b as usize].key));
        let mut clusters = Clusters::new(&self.forms, &order, &self.apart);
        decided.apply(&mut clusters);
        let days: Vec<Option<i32>> = self.days.iter().map(|day| day.map(counts::number)).collect();
        let context = Context::new(self.forms.len(), &self.assigned, &self.ends, &days);
        let mut moves = Moves::default();
        persons::full_names(&mut clusters);
        surnames::surnames(&mut clusters, &context, &mut moves);
        bodies::link(&mut clusters);
        roles::holders(&mut clusters, &context, &mut moves);
        drop(context);
        moves.apply(&mut self.assigned);
        let mut table = identity::build(&clusters, &self.assigned, &self.statements, &self.ends);
        let names = decided.names(|form| clusters.root(form));
        for (row, &form) in table.rows.iter_mut().zip(&table.forms) {
            if let Some(name) = names.get(&clusters.root(form)) {
                identity::rename(row, name);
            }
        }
        if let Some(base) = &self.base {
            table.look_up(&clusters, base, &self.days);
        }
        let head = |row: usize, of| self.anchors.place(of).map(|place| self.assigned[place]) == Some(table.forms[row]);
        ids::assign(&mut table.rows, &self.anchors, &self.earlier, head);
        let compared = clusters.compared;
        Linked { remarks: decided.remarks, compared, ..identity::sorted(table.rows, &table.nameless, table.of) }
    }
}
