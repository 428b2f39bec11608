//! What the pass across articles needs to know of an article's entities.

use onrecord_model::{Article, Entity, EntityDigest, FactKind, MentionKind};

/// One digest for each entity of `article`, in their order.
#[must_use]
pub fn digest(article: &Article) -> Vec<EntityDigest> {
    let resolution = &article.resolution;
    let mut counts = vec![0u32; resolution.entities.len()];
    let mut best = vec![MentionKind::Pronominal; resolution.entities.len()];
    for mention in &resolution.mentions {
        for entity in &mention.entities {
            if let (Some(count), Some(best)) = (counts.get_mut(entity.index()), best.get_mut(entity.index())) {
                *count += 1;
                *best = (*best).min(mention.kind);
            }
        }
    }
    let published = article.document.metadata.published.as_ref().map(|published| published.date);
    let tables = counts.into_iter().zip(best);
    let row = |(entity, (mentions, best)): (&Entity, (u32, MentionKind))| EntityDigest {
        name: entity.name.clone(),
        aliases: entity.aliases.clone(),
        kind: entity.kind,
        named: entity.named,
        roles: facts(entity, FactKind::Role),
        affiliations: facts(entity, FactKind::Affiliation),
        published,
        mentions,
        best,
    };
    resolution.entities.iter().zip(tables).map(row).collect()
}

fn facts(entity: &Entity, kind: FactKind) -> Vec<String> {
    entity.facts.iter().filter(|fact| fact.kind == kind).map(|fact| fact.text.to_lowercase()).collect()
}
