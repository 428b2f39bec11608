//! Which entry an identity is: candidates by name, a score with its evidence, and "none of them" where that is the answer.

use onrecord_model::{EntityKind, KbAnswer, KbEntry};

use super::{Base, Entry, EntryKind, EntryRole, keys, sought};
use crate::affiliation::{Affiliation, Agreement, agreement};
use crate::body;
use crate::fold::{Likeness, fold};
use crate::person::{Comparison, Given, PersonName};
use crate::role::Role;

/// Entries below are not the identity.
const THRESHOLD: f32 = 0.7;
/// An entry that another comes nearer to than this is not told from it.
const MARGIN: f32 = 0.08;
/// So many of an identity's names, roles and affiliations are compared.
const LOOK: usize = 8;

/// What is known of an identity.
pub(crate) struct Subject<'a> {
    pub(crate) kind: EntityKind,
    /// The name that it goes by first.
    pub(crate) names: Vec<&'a str>,
    pub(crate) roles: Vec<&'a str>,
    pub(crate) affiliations: Vec<Affiliation>,
    /// The days of the first and the last article that speak of it, as [`day`](super::day) counts.
    pub(crate) days: Option<(i32, i32)>,
}

/// Roles that say where somebody belongs and not what they do.
const BELONGING: &[&str] = &["citizen", "member", "employee"];

/// Points with what they are for.
#[derive(Default)]
struct Score {
    value: f32,
    evidence: Vec<String>,
}

impl Score {
    fn add(&mut self, points: f32, evidence: String) {
        self.value += points;
        self.evidence.push(evidence);
    }
}

impl Base {
    /// Looks for `subject`; nothing where that is of a kind that no base has.
    pub(crate) fn answer(&self, subject: &Subject<'_>) -> Option<KbAnswer> {
        let kind = sought(subject.kind)?;
        let mut scored: Vec<(Score, Entry)> = self
            .candidates(subject, kind)
            .into_iter()
            .filter_map(|place| self.entry(place))
            .filter_map(|entry| Some((score(subject, &entry)?, entry)))
            .collect();
        scored.sort_by(|a, b| b.0.value.total_cmp(&a.0.value).then_with(|| a.1.id.cmp(&b.1.id)));
        let second = scored.get(1).map(|(score, entry)| (score.value, about(entry)));
        let Some((Score { value, mut evidence }, best)) = scored.into_iter().next() else {
            return Some(KbAnswer { entry: None, score: 0.0, evidence: vec!["no entry of that name".to_owned()] });
        };
        let value = value.clamp(0.0, 0.99);
        let nearest = about(&best);
        let mut found = None;
        if value < THRESHOLD {
            evidence.insert(0, format!("{nearest} comes nearest, not near enough"));
        } else if let Some((other, rival)) = second.filter(|(other, _)| value - other < MARGIN) {
            evidence.insert(0, format!("{nearest} and {rival} ({:.2}) cannot be told apart", other.min(0.99)));
        } else {
            let Entry { id, names, description, links, .. } = best;
            found = names.into_iter().next().map(|name| KbEntry { id, name, description, links });
        }
        Some(KbAnswer { entry: found, score: value, evidence })
    }

    /// Entries with a name of the identity's, or else with one that sounds like it.
    fn candidates(&self, subject: &Subject<'_>, kind: EntryKind) -> Vec<u32> {
        let names: Vec<Vec<String>> = subject.names.iter().take(LOOK).map(|name| keys(name, kind)).collect();
        let longest = names.iter().map(Vec::len).max().unwrap_or(0);
        for key in 0..longest {
            let mut found: Vec<u32> =
                names.iter().filter_map(|keys| keys.get(key)).flat_map(|key| self.under(key)).collect();
            found.sort_unstable();
            found.dedup();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }
}

fn about(entry: &Entry) -> String {
    let what = entry.description.as_ref().map_or_else(String::new, |what| format!(", {what}"));
    format!("{} ({}{what})", entry.id, entry.names[0])
}

/// How well an entry fits; nothing if it cannot be the identity.
fn score(subject: &Subject<'_>, entry: &Entry) -> Option<Score> {
    let fits = match subject.kind {
        EntityKind::Person => entry.kind == EntryKind::Person,
        EntityKind::Group => matches!(entry.kind, EntryKind::Group | EntryKind::Organization),
        _ => entry.kind != EntryKind::Person,
    };
    let name = if subject.kind == EntityKind::Person { person_name } else { other_name };
    let mut score = fits.then(|| name(subject, entry)).flatten()?;
    let theirs: Vec<Affiliation> = entry.roles.iter().filter_map(affiliation).collect();
    let agreed = agreement(&subject.affiliations, &theirs);
    let shared = roles(subject, entry, &mut score);
    match agreed {
        Agreement::Conflict => score.add(-0.25, "belongs to another country".to_owned()),
        Agreement::Same | Agreement::Related if !shared => score.add(0.08, "same affiliation".to_owned()),
        _ => {}
    }
    Some(score)
}

/// The best pair of a person's names.
fn person_name(subject: &Subject<'_>, entry: &Entry) -> Option<Score> {
    let theirs: Vec<(PersonName, &String)> =
        entry.names.iter().filter_map(|name| Some((PersonName::parse(name)?, name))).collect();
    let mut best: Option<(f32, String)> = None;
    for (at, name) in subject.names.iter().take(LOOK).enumerate() {
        let Some(own) = PersonName::parse(name) else { continue };
        for (their, text) in theirs.iter().filter(|(their, _)| !own.clashes(their)) {
            let Comparison { surname, given } = own.compare(their);
            let equal = own.words().eq(their.words());
            let (points, how): (f32, _) = match (surname, given) {
                _ if equal && !own.is_full() => (0.55, "one word"),
                _ if equal => (0.75, "name"),
                (Likeness::Same, Given::Same) => (0.65, "name with other middle names"),
                (Likeness::Same, Given::Sound) | (Likeness::Sound, Given::Same) => (0.62, "other spelling"),
                (Likeness::Same, Given::Initial) => (0.5, "initial or short form"),
                _ => continue,
            };
            let points = if at == 0 { points } else { points - 0.05 };
            if best.as_ref().is_none_or(|(known, _)| points > *known) {
                let both = if *name == text.as_str() { String::new() } else { format!(", {text}") };
                best = Some((points, format!("{how}: {name}{both}")));
            }
        }
    }
    best.map(|(value, how)| Score { value, evidence: vec![how] })
}

/// The best pair of names of bodies, places or groups.
fn other_name(subject: &Subject<'_>, entry: &Entry) -> Option<Score> {
    let kind = sought(subject.kind)?;
    let theirs: Vec<String> =
        entry.names.iter().flat_map(|name| [keys(name, kind), keys(name, entry.kind)].concat()).collect();
    let ours = subject.names.iter().take(LOOK);
    let (at, name) = ours.enumerate().find(|(_, name)| keys(name, kind).iter().any(|key| theirs.contains(key)))?;
    let mut score = Score::default();
    score.add(if at == 0 { 0.8 } else { 0.72 }, format!("{}: {name}", if at == 0 { "name" } else { "other name" }));
    // Several bodies have one acronym: a full name that the entry lacks tells that this is another.
    let written_out = |name: &&&str| name.contains(' ') && body::initials(name).contains(&fold(subject.names[at]));
    if body::is_acronym(name)
        && let Some(full) = subject.names.iter().take(LOOK).find(written_out)
    {
        score.add(-0.3, format!("an acronym of {full}, which the entry is not called"));
    }
    Some(score)
}

/// Compares what the identity is said to be with what the entry is; whether they have a role in common.
fn roles(subject: &Subject<'_>, entry: &Entry, score: &mut Score) -> bool {
    let mut best: Option<(f32, String)> = None;
    let ours: Vec<(&str, Role)> =
        subject.roles.iter().take(LOOK).filter_map(|text| Some((*text, Role::parse(text)?.held()))).collect();
    let own = |role: &&EntryRole| !BELONGING.contains(&role.role.as_str());
    let theirs = entry.roles.iter().filter(own).filter_map(|role| Some((role, Role::parse(&role.role)?.held())));
    let theirs: Vec<(&EntryRole, Role)> = theirs.collect();
    for (text, own) in &ours {
        for (role, _) in theirs.iter().filter(|(_, their)| own.describes(their) || their.describes(own)) {
            let mut points = 0.12;
            let both = if *text == shown(role) { String::new() } else { format!(", {}", shown(role)) };
            let mut how = format!("role: {text}{both}");
            let same = affiliation(role).map(|of| agreement(&subject.affiliations, &[of]));
            match same {
                Some(Agreement::Same | Agreement::Related) => points += 0.1,
                Some(Agreement::Conflict) => continue,
                _ => {}
            }
            if let Some((first, last)) = subject.days.filter(|_| role.is_dated()) {
                let (from, to) = role.days();
                let (more, when) = if from <= last && to >= first {
                    (0.05, "at the time of the articles")
                } else if to < first && Role::parse(text).is_some_and(|role| role.is_former()) {
                    (0.05, "before the articles")
                } else {
                    (-0.3, "at another time than the articles")
                };
                points += more;
                how = format!("{how}, {when}");
            }
            if best.as_ref().is_none_or(|(known, _)| points > *known) {
                best = Some((points, how));
            }
        }
    }
    let shared = best.is_some();
    match best {
        Some((points, how)) => score.add(points, how),
        None if !ours.is_empty() && !theirs.is_empty() => score.add(-0.08, "no role in common".to_owned()),
        None => {}
    }
    shared
}

/// What a role belongs to: "Norway" of "president of Norway" too.
fn affiliation(role: &EntryRole) -> Option<Affiliation> {
    let of = role.of.as_deref().or_else(|| role.role.split_once(" of ").map(|(_, of)| of))?;
    Affiliation::parse(of)
}

fn shown(role: &EntryRole) -> String {
    let of = role.of.as_ref().map_or_else(String::new, |of| format!(" ({of})"));
    let time = if role.is_dated() {
        let end = |date: &Option<String>| date.clone().unwrap_or_default();
        format!(" {}–{}", end(&role.from), end(&role.to))
    } else {
        String::new()
    };
    format!("{}{of}{time}", role.role)
}
