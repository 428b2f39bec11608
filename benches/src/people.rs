//! Made-up entities of made-up articles, as many as wanted: names of a made-up world, drawn again and again as news does it
//! (a few very often, most hardly ever), and spoilt as outlets spoil them: slips of the hand, other romanisations, initials,
//! given names left out, titles, short forms and acronyms of bodies, descriptions by role. The same seed makes the same.

use jiff::civil::Date;
use onrecord_model::{ArticleDigest, EntityDigest, EntityKind, MentionKind};

use crate::dice::Dice;

/// Entities of one article.
const PER_ARTICLE: usize = 10;
const SYLLABLES: &[&str] = &[
    "ba", "den", "ka", "lo", "mir", "no", "ro", "sel", "ta", "vi", "zan", "hol", "pe", "gu", "shi", "kho", "mu", "yev",
    "ei", "tra", "lind", "ber", "os", "fa", "ju", "wen", "dor", "ai",
];
const ROLES: &[&str] =
    &["president", "foreign minister", "spokesman", "mayor", "chief executive", "analyst", "general"];

/// One entity, and who it truly is, by the full name in its right spelling; nothing for those whom nobody could tell. Two
/// people of one name are one here: no linker could know better.
#[derive(Clone, Debug)]
pub struct MadeUp {
    /// What the article has of it.
    pub digest: EntityDigest,
    /// Who it is.
    pub truth: Option<String>,
}

/// Articles with `entities` entities in all.
pub fn articles(entities: usize, seed: u64) -> impl Iterator<Item = (ArticleDigest, Vec<Option<String>>)> {
    let mut dice = Dice::new(seed);
    // The world grows with the run, though more slowly than articles do.
    let world = entities / 4 + 50;
    (0..entities.div_ceil(PER_ARTICLE)).map(move |number| {
        let left = entities - number * PER_ARTICLE;
        #[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "below 3650")]
        let date = Date::constant(2010, 1, 1).saturating_add(jiff::Span::new().days(dice.below(3650) as i64));
        let made: Vec<MadeUp> = (0..left.min(PER_ARTICLE)).map(|_| entity(&mut dice, world, Some(date))).collect();
        let article = u32::try_from(number).expect("fewer articles than numbers");
        let (entities, truths) = made.into_iter().map(|made| (made.digest, made.truth)).unzip();
        (
            ArticleDigest {
                article,
                entities,
                statements: Vec::new(),
                answers: Vec::new(),
                passages: Vec::new(),
                prints: Vec::new(),
            },
            truths,
        )
    })
}

fn entity(dice: &mut Dice, world: usize, published: Option<Date>) -> MadeUp {
    let who = dice.zipf(world);
    let mut of = Dice::new(who as u64 * 977);
    if dice.chance(10) {
        MadeUp { digest: digest("officials", EntityKind::Group, false, published), truth: None }
    } else if of.chance(50) {
        person(dice, of, published)
    } else {
        body(dice, of, published)
    }
}

fn person(dice: &mut Dice, mut of: Dice, published: Option<Date>) -> MadeUp {
    let (given, surname) = (word(&mut of, 400, 2), word(&mut of, 40_000, 3));
    let middle = word(&mut of, 400, 2);
    let (role, country) = (ROLES[of.below(ROLES.len())], word(&mut of, 60, 2));
    let mut truth = Some(format!("{given} {surname}"));
    let surname = spoilt(dice, &surname);
    let mut name = format!("{} {surname}", spoilt(dice, &given));
    match dice.below(100) {
        0..15 => {
            // Nobody could tell whom a bare surname means, unless others bear the full name.
            name = if dice.chance(30) { format!("Mr. {surname}") } else { surname };
            truth = None;
        }
        15..20 => {
            name = format!("{}. {surname}", &given[..1]);
            truth = None;
        }
        20..25 => name = format!("{given} {middle} {surname}"),
        25..28 => name = format!("{given} {}. {surname}", &middle[..1]),
        28..32 => {
            let mut digest = digest(&format!("the {country} {role}"), EntityKind::Person, false, published);
            digest.roles.push(role.to_owned());
            digest.affiliations.push(country.to_lowercase());
            return MadeUp { digest, truth: None };
        }
        _ => {}
    }
    let mut digest = digest(&name, EntityKind::Person, true, published);
    if dice.chance(30) {
        digest.roles.push(role.to_owned());
        if dice.chance(50) {
            digest.affiliations.push(country.to_lowercase());
        }
    }
    MadeUp { digest, truth }
}

fn body(dice: &mut Dice, mut of: Dice, published: Option<Date>) -> MadeUp {
    const NOUNS: &[&str] = &["Council", "Ministry", "Bank", "Union", "Works", "University", "Party", "Press"];
    let words = [word(&mut of, 40_000, 3), word(&mut of, 2_000, 2), NOUNS[of.below(NOUNS.len())].to_owned()];
    let kind = if of.chance(40) { EntityKind::Place } else { EntityKind::Organisation };
    if kind == EntityKind::Place {
        let truth = Some(words[0].clone());
        return MadeUp { digest: digest(&spoilt(dice, &words[0]), kind, true, published), truth };
    }
    let truth = Some(words.join(" "));
    let full = format!("{} {} {}", spoilt(dice, &words[0]), words[1], words[2]);
    match dice.below(100) {
        0..10 => MadeUp { digest: digest(&words[0], kind, true, published), truth: None },
        10..15 => {
            let acronym: String = words.iter().map(|word| &word[..1]).collect();
            MadeUp { digest: digest(&acronym, kind, true, published), truth: None }
        }
        15..20 => {
            let mut digest = digest(&full, kind, true, published);
            digest.aliases.push(words[0].clone());
            MadeUp { digest, truth }
        }
        _ => MadeUp { digest: digest(&full, kind, true, published), truth },
    }
}

fn digest(name: &str, kind: EntityKind, named: bool, published: Option<Date>) -> EntityDigest {
    EntityDigest {
        name: name.to_owned(),
        aliases: Vec::new(),
        kind,
        named,
        roles: Vec::new(),
        affiliations: Vec::new(),
        published,
        mentions: 1,
        best: if named { MentionKind::Named } else { MentionKind::Nominal },
    }
}

/// A word with a capital, one of so many, the first of them the most frequent.
fn word(of: &mut Dice, many: usize, syllables: usize) -> String {
    let mut of = Dice::new(of.zipf(many) as u64 * 31 + syllables as u64);
    let word: String = (0..syllables + of.below(2)).map(|_| SYLLABLES[of.below(SYLLABLES.len())]).collect();
    word[..1].to_uppercase() + &word[1..]
}

/// The word, in one case of twelve with a slip of the hand or in another romanisation.
fn spoilt(dice: &mut Dice, word: &str) -> String {
    const ROMANISATIONS: &[(&str, &str)] =
        &[("ei", "ey"), ("kh", "h"), ("v", "w"), ("y", "i"), ("sh", "sch"), ("ai", "ay"), ("ju", "yu"), ("ka", "ca")];
    match dice.below(100) {
        0..3 => {
            let mut letters: Vec<char> = word.chars().collect();
            let at = 1 + dice.below(letters.len() - 1);
            match dice.below(3) {
                0 => drop(letters.remove(at)),
                1 => letters.swap(at, (at + 1).min(word.len() - 1)),
                _ => letters[at] = char::from(b'a' + u8::try_from(dice.below(26)).unwrap_or(0)),
            }
            letters.into_iter().collect()
        }
        3..8 => {
            let (from, to) = ROMANISATIONS[dice.below(ROMANISATIONS.len())];
            word.replacen(from, to, 1)
        }
        _ => word.to_owned(),
    }
}
