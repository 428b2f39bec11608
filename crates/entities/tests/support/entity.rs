//! Entities of articles in a line each, for tests across articles.

use onrecord_model::{ArticleDigest, EntityDigest, EntityKind, MentionKind};

/// "Ann Lee; foreign minister @ Norwegian = Lee": a person; "#Harbour Board = HB" a body; "%Oslo" a place; "*Norwegians" a
/// group; "-US president; president @ US" a description by role, "?officials" a source without a name.
pub(crate) fn entity(line: &str) -> EntityDigest {
    let (kind, named, line) = match line.split_at(1) {
        ("#", rest) => (EntityKind::Organisation, true, rest),
        ("%", rest) => (EntityKind::Place, true, rest),
        ("*", rest) => (EntityKind::Group, true, rest),
        ("-", rest) => (EntityKind::Person, false, rest),
        ("?", rest) => (EntityKind::Group, false, rest),
        _ => (EntityKind::Person, true, line),
    };
    let (line, aliases) = line.split_once(" = ").unwrap_or((line, ""));
    let (name, facts) = line.split_once("; ").unwrap_or((line, ""));
    let (roles, affiliations) = facts.split_once(" @ ").unwrap_or((facts, ""));
    let list = |text: &str| text.split(", ").filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    EntityDigest {
        name: name.to_owned(),
        aliases: list(aliases),
        kind,
        named,
        roles: list(&roles.to_lowercase()),
        affiliations: list(&affiliations.to_lowercase()),
        published: None,
        mentions: 1,
        best: if named { MentionKind::Named } else { MentionKind::Nominal },
    }
}

/// The article of this number with these entities.
pub(crate) fn article(number: usize, lines: &[&str]) -> ArticleDigest {
    let entities = lines.iter().map(|line| entity(line)).collect();
    ArticleDigest {
        article: u32::try_from(number).expect("few articles"),
        entities,
        statements: vec![],
        answers: vec![],
        passages: vec![],
        prints: vec![],
    }
}
