//! What a batch finds across any number of articles, for a few that are held in memory.

use std::collections::BTreeMap;

use jiff::civil::Date;
use onrecord_entities::across::{Base, Linked, Linker};
use onrecord_model::{
    Answer, Article, ArticleDigest, AttributionId, Document, SharedText, StatementDigest, StatementGroup, StatementRef,
};
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
pub fn shared_texts<'a>(documents: impl IntoIterator<Item = &'a Document>) -> Vec<SharedText> {
    let prints: Vec<Vec<u64>> = documents.into_iter().map(copies::prints).collect();
    let keys = (0..).zip(&prints).flat_map(|(article, prints)| copies::print_keys(article, prints));
    let mut keys: Vec<PrintKey> = keys.collect();
    keys.sort_unstable();
    let mut pairs = Pairs::new(keys.into_iter(), prints.len());
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
    let printed = printed(&shared_texts(articles.iter().map(|article| &article.document)));
    among(told, Weights::embedded(), |article| printed.get(&article).copied())
}

/// For each article that prints one of `texts` the number of that text.
pub(crate) fn printed(texts: &[SharedText]) -> BTreeMap<u32, u32> {
    let copies = |(number, text): (u32, &SharedText)| {
        text.copies.iter().map(move |copy| (copy.article, number)).collect::<Vec<_>>()
    };
    (0..).zip(texts).flat_map(copies).collect()
}

/// Statements of a few articles that answer others of the same article, with the articles numbered in their order.
#[must_use]
pub fn answers(articles: &[Article]) -> Vec<Answer> {
    let of = |(number, article): (u32, &Article)| {
        let mut answers = onrecord_stories::answers::within(article);
        for answer in &mut answers {
            (answer.answer.article, answer.to.article) = (number, number);
        }
        answers
    };
    (0..).zip(articles).flat_map(of).collect()
}

/// The statements of a few articles as they are compared, in order.
#[must_use]
pub fn told(articles: &[Article], linked: &Linked, weights: &Weights) -> Vec<Telling> {
    let of = |(number, article): (u32, &Article)| {
        let digest = ArticleDigest { article: number, ..digest(article) };
        let published = article.document.metadata.published.as_ref().map(|published| published.date.to_string());
        let identities = linked.of.get(number as usize).map_or(&[][..], Vec::as_slice);
        tellings(&digest, identities, published.as_deref(), weights)
    };
    (0..).zip(articles).flat_map(of).collect()
}

/// The statements of an article as they are compared. `identities` has the identity of each of its entities, `published` its
/// ISO date.
pub(crate) fn tellings(
    digest: &ArticleDigest,
    identities: &[u32],
    published: Option<&str>,
    weights: &Weights,
) -> Vec<Telling> {
    let epoch = Date::constant(1970, 1, 1);
    let day = published.and_then(|date| date.parse::<Date>().ok());
    let day = day.and_then(|day| day.since(epoch).ok()).map(|span| span.get_days());
    let telling = move |(number, statement): (u32, &StatementDigest)| {
        let speaker = |&entity: &u32| {
            let known = digest.entities.get(entity as usize)?;
            Some(Speaker {
                identity: *identities.get(entity as usize)?,
                named: known.named,
                kind: known.kind,
                name: known.name.clone(),
            })
        };
        let place = StatementRef { article: digest.article, attribution: AttributionId(number) };
        Telling::new(place, statement, statement.speakers.iter().filter_map(speaker).collect(), day, weights)
    };
    let mut tellings: Vec<Telling> = (0..).zip(&digest.statements).map(telling).collect();
    Telling::side_by_side(&mut tellings);
    tellings
}
