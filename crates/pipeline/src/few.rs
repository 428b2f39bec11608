//! What a batch finds across any number of articles, for a few that are held in memory.

use jiff::civil::Date;
use onrecord_entities::across::{Base, Linked, Linker};
use onrecord_model::{Article, ArticleDigest, AttributionId, Document, SharedText, StatementGroup, StatementRef};
use onrecord_stories::copies::{self, PairKey, Pairs, PrintKey, TextKey};
use onrecord_stories::utterances::{Speaker, Telling, Weights, among};

use crate::stages::digest;

/// Who is who across a few articles that are held in memory, in their order; a [`Batch`](crate::Batch) does so for any
/// number.
#[must_use]
pub fn link(articles: &[Article]) -> Linked {
    let mut linker = Linker::new().with_base(Base::embedded());
    for (article, number) in articles.iter().zip(0..) {
        linker.add(&ArticleDigest { article: number, ..digest(article) });
    }
    linker.finish()
}

/// Texts that several of a few documents print, which are held in memory; articles are numbered in their order. A
/// [`Batch`](crate::Batch) finds them among any number.
#[must_use]
pub fn shared_texts(documents: &[Document]) -> Vec<SharedText> {
    let prints: Vec<Vec<u64>> = documents.iter().map(copies::prints).collect();
    let keys = (0..).zip(&prints).flat_map(|(article, prints)| copies::print_keys(article, prints));
    let mut keys: Vec<PrintKey> = keys.collect();
    keys.sort_unstable();
    let mut pairs = Pairs::new(keys.into_iter(), documents.len());
    let mut together: Vec<PairKey> = pairs.by_ref().collect();
    together.sort_unstable();
    let components = copies::components(together, &pairs.sampled());
    let key = |((article, prints), component): ((u32, Vec<u64>), &u32)| TextKey::new(*component, article, prints);
    let mut texts: Vec<TextKey> = (0..).zip(prints).zip(&components).map(key).collect();
    texts.sort_unstable();
    copies::shared_texts(texts)
}

/// Utterances that are told several times among a few articles that are held in memory, in their order; `linked` is what
/// [`link`] made of them. A [`Batch`](crate::Batch) finds them among any number.
#[must_use]
pub fn utterances(articles: &[Article], linked: &Linked) -> Vec<StatementGroup> {
    let told = told(articles, linked, Weights::embedded());
    let documents: Vec<Document> = articles.iter().map(|article| article.document.clone()).collect();
    let texts = shared_texts(&documents);
    let text = |article: u32| texts.iter().position(|text| text.copies.iter().any(|copy| copy.article == article));
    among(told, Weights::embedded(), |article| text(article).and_then(|place| u32::try_from(place).ok()))
}

/// The statements of a few articles as they are compared, in order.
#[must_use]
pub fn told(articles: &[Article], linked: &Linked, weights: &Weights) -> Vec<Telling> {
    let of = |(number, article): (u32, &Article)| {
        let digest = ArticleDigest { article: number, ..digest(article) };
        let published = article.document.metadata.published.as_ref().map(|published| published.date.to_string());
        let identities = linked.of.get(number as usize).map_or(&[][..], Vec::as_slice);
        tellings(&digest, identities, published.as_deref(), weights).collect::<Vec<_>>()
    };
    (0..).zip(articles).flat_map(of).collect()
}

/// The statements of an article as they are compared. `identities` has the identity of each of its entities, `published` its
/// ISO date.
pub(crate) fn tellings<'a>(
    digest: &'a ArticleDigest,
    identities: &'a [u32],
    published: Option<&str>,
    weights: &'a Weights,
) -> impl Iterator<Item = Telling> + 'a {
    let epoch = Date::constant(1970, 1, 1);
    let day = published.and_then(|date| date.parse::<Date>().ok());
    let day = day.and_then(|day| day.since(epoch).ok()).map(|span| span.get_days());
    (0..).zip(&digest.statements).map(move |(number, statement)| {
        let speaker = |&entity: &u32| {
            let known = digest.entities.get(entity as usize)?;
            Some(Speaker { identity: *identities.get(entity as usize)?, named: known.named, kind: known.kind })
        };
        let place = StatementRef { article: digest.article, attribution: AttributionId(number) };
        Telling::new(place, statement, statement.speakers.iter().filter_map(speaker).collect(), day, weights)
    })
}
