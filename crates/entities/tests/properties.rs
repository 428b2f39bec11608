//! What holds for any input: no panic, consistent tables, spans inside the text, linear work.

#![allow(clippy::disallowed_methods, reason = "tests may look at the clock")]

mod support;

use std::time::Instant;

use onrecord_entities::across::Linker;
use onrecord_entities::{Given, Others, digest};
use onrecord_model::{
    Analysis, Article, ArticleDigest, Attribution, AttributionId, Block, BlockId, BlockKind, Document, EntityDigest,
    EntityKind, Kind, MentionKind, Name, NameKind, Origin, Quotation, SCHEMA_VERSION, Sentence, SourceSpan, Span, Tag,
    Token, TokenId, Upos,
};
use proptest::prelude::*;
use support::resolver;

const WORDS: &[&str] = &[
    "Ann",
    "Lee",
    "Ola",
    "Berg",
    "Mrs.",
    "Mr.",
    "President",
    "the",
    "The",
    "spokesman",
    "minister",
    "Norwegian",
    "US",
    "U.S.",
    "of",
    "and",
    "(",
    ")",
    ",",
    "'s",
    "he",
    "She",
    "I",
    "it",
    "they",
    "two",
    "officials",
    "statement",
    "ministry",
    "said",
    "-",
    "“",
    "é",
    "者",
    "…",
    "Foreign",
    "Harbour",
    "Board",
    "HB",
    "who",
    "former",
    "to",
    "both",
    "side",
    "'",
    ".",
];

/// A text with an analysis and attributions whose spans are in range and on boundaries, and otherwise arbitrary.
fn of_entities(article: u32, entities: Vec<EntityDigest>) -> ArticleDigest {
    let (statements, answers, passages, prints) = (vec![], vec![], vec![], vec![]);
    ArticleDigest { article, entities, statements, answers, passages, prints }
}

fn inputs() -> impl Strategy<Value = (Document, Analysis, Vec<Attribution>)> {
    let word = (0..WORDS.len(), 0..Tag::ALL.len(), any::<bool>());
    let span = (0usize..60, 0usize..9);
    let name = (span.clone(), 0..NameKind::ALL.len());
    let source = prop::collection::vec(span.clone(), 0..4);
    (
        prop::collection::vec(word, 0..60),
        prop::collection::vec(name, 0..12),
        prop::collection::vec((source, span.clone(), span.clone(), 0..Kind::ALL.len(), any::<Option<u8>>()), 0..8),
        prop::collection::vec(span, 0..4),
        1usize..20,
    )
        .prop_map(|(words, names, attributions, quotations, length)| {
            let mut text = String::new();
            let mut analysis = Analysis::default();
            for (word, tag, space) in words {
                let start = text.len();
                text.push_str(WORDS[word]);
                let span = Span::at(start, text.len());
                let tag = Tag::ALL[tag];
                analysis.tokens.push(Token { span, tag, upos: Upos::X, lemma: WORDS[word].into(), dependency: None });
                text.push_str(if space { "\n\n" } else { " " });
            }
            let count = analysis.tokens.len();
            let spans: Vec<Span> = analysis.tokens.iter().map(|token| token.span).collect();
            let over = |(start, len): (usize, usize)| {
                if count == 0 {
                    Span::default()
                } else {
                    spans[start % count].cover(spans[(start + len).min(count - 1).max(start % count)])
                }
            };
            for first in (0..count).step_by(length) {
                let end = (first + length).min(count);
                let span = spans[first].cover(spans[end - 1]);
                analysis.sentences.push(Sentence {
                    span,
                    block: BlockId(0),
                    first: TokenId::at(first),
                    end: TokenId::at(end),
                });
            }
            analysis.names = names.into_iter().map(|(at, kind)| Name::new(over(at), NameKind::ALL[kind])).collect();
            analysis.names.sort_by_key(|name| name.span);
            analysis.quotations = quotations
                .into_iter()
                .map(|at| Quotation { span: over(at), open: None, close: None, continues: None, inside: None })
                .collect();
            analysis.quotations.sort_by_key(|quotation| quotation.span);
            let attributions = attributions
                .into_iter()
                .map(|(sources, cue, content, kind, parent)| Attribution {
                    content: vec![over(content)],
                    cue: vec![over(cue)],
                    sources: sources.into_iter().map(|at| SourceSpan::from(over(at))).collect(),
                    parent: parent.map(|p| AttributionId(u32::from(p))),
                    ..Attribution::new(Kind::ALL[kind], "any")
                })
                .collect();
            let whole = Span::at(0, text.len());
            let mut document = Document::plain(text, Origin::file("any.txt"));
            document.blocks = vec![Block::new(whole, BlockKind::Paragraph)];
            (document, analysis, attributions)
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn any_analysis_resolves_to_consistent_tables((document, analysis, attributions) in inputs()) {
        let resolution = resolver().resolve(&document, &analysis, &attributions).value;
        prop_assert!(resolution.is_consistent(&attributions));
        for mention in &resolution.mentions {
            prop_assert!(!mention.entities.is_empty() && !mention.rule.is_empty());
            prop_assert!((0.0..=1.0).contains(&mention.confidence));
            prop_assert!(mention.span.contains(mention.head), "{mention:?}");
            prop_assert!(document.text.get(mention.span.range()).is_some());
            prop_assert!(document.text.get(mention.head.range()).is_some());
        }
        for fact in resolution.entities.iter().flat_map(|entity| &entity.facts) {
            prop_assert!(document.text.get(fact.span.range()).is_some() && !fact.text.is_empty());
        }
        prop_assert!(resolution.mentions.is_sorted_by_key(|mention| mention.span.start()));
        prop_assert_eq!(&resolution, &resolver().resolve(&document, &analysis, &attributions).value);
        for (row, attribution) in resolution.sources.iter().zip(&attributions) {
            for (id, source) in row.iter().zip(&attribution.sources) {
                let mention = &resolution.mentions[id.index()];
                prop_assert!(mention.span.contains(source.extent()), "{mention:?} {source:?}");
            }
        }
        let article = Article {
            schema: SCHEMA_VERSION, document, sentences: analysis.sentences, attributions, resolution, diagnostics: vec![],
        };
        let entities = digest(&article);
        prop_assert_eq!(entities.len(), article.resolution.entities.len());
        let mut linker = Linker::new();
        for n in 0..3 {
            linker.add(&of_entities(n, entities.clone()));
        }
        let linked = linker.finish();
        prop_assert!(linked.of.iter().all(|row| row.len() == entities.len()));
        let shown: usize = linked.identities.iter().map(|identity| identity.appearances.len()).sum();
        let listed = linked.of.iter().flatten().filter(|&&at| (at as usize) < linked.identities.len()).count();
        prop_assert_eq!(shown, listed);
        for (i, identity) in linked.identities.iter().enumerate() {
            prop_assert!(identity.appearances.is_sorted());
            let back = identity.appearances.iter().all(|a| linked.of[a.article as usize][a.entity.index()] as usize == i);
            prop_assert!(back);
        }
    }

    #[test]
    fn any_given_mentions_are_those_that_come_back(
        (document, analysis, attributions) in inputs(),
        places in prop::collection::vec((0usize..400, 0usize..30, 0usize..30, 0usize..9), 0..20),
    ) {
        let boundary = |at: usize| {
            let at = at.min(document.text.len());
            (0..=at).rev().find(|&at| document.text.is_char_boundary(at)).unwrap_or(0)
        };
        let given: Vec<Given> = places
            .into_iter()
            .map(|(start, len, head, head_len)| {
                let span = Span::at(boundary(start), boundary(start + len));
                let head = Span::at(boundary(start + head), boundary(start + head + head_len));
                Given { span, head: head.intersection(span).unwrap_or(span) }
            })
            .collect();
        let found = resolver().resolve_given(&document, &analysis, &attributions, &given, Others::Dropped).value;
        prop_assert!(found.resolution.is_consistent(&attributions));
        prop_assert_eq!(found.mentions.len(), given.len());
        for (id, given) in found.mentions.iter().zip(&given) {
            let mention = &found.resolution.mentions[id.index()];
            prop_assert_eq!(mention.span, given.span);
            prop_assert!(mention.span.contains(mention.head) && !mention.entities.is_empty(), "{:?}", mention);
        }
        let sources: Vec<_> = found.resolution.sources.iter().flatten().map(|id| id.index()).collect();
        let behind = |entity| sources.iter().any(|&source| found.resolution.mentions[source].entities.contains(entity));
        for (i, mention) in found.resolution.mentions.iter().enumerate() {
            let is_given = found.mentions.iter().any(|id| id.index() == i);
            prop_assert!(is_given || sources.contains(&i) || mention.entities.iter().any(behind), "{:?}", mention);
        }
        let found = resolver().resolve_given(&document, &analysis, &attributions, &given, Others::Kept).value;
        prop_assert!(found.resolution.is_consistent(&attributions) && found.mentions.len() == given.len());
        let own = resolver().resolve_given(&document, &analysis, &attributions, &[], Others::Kept).value.resolution;
        prop_assert_eq!(own, resolver().resolve(&document, &analysis, &attributions).value);
    }

    #[test]
    fn any_name_can_be_linked(names in prop::collection::vec("\\PC{0,12}( \\PC{1,8})?", 1..8)) {
        let mut linker = Linker::new();
        for (article, name) in (0..).zip(&names) {
            let entities = vec![person(name)];
            linker.add(&of_entities(article, entities));
        }
        prop_assert_eq!(linker.finish().of.len(), names.len());
    }
}

/// A digest of few words, so that names, roles and dates meet often.
fn digests() -> impl Strategy<Value = EntityDigest> {
    const NAMES: &[&str] = &[
        "Ola Berg",
        "Ola Bergh",
        "O. Berg",
        "Berg",
        "Mr. Berg",
        "Mrs. Berg",
        "Anna Berg",
        "Ola K. Berg",
        "Berg Ola",
        "Sergei Tkachenko",
        "Sergey Tkatchenko",
        "Tkachenko",
        "Port Ellen Gulls",
        "Gulls",
        "Port Ellen",
        "Harbour Works",
        "Harbour Works plc",
        "Harbour Press",
        "Harbour",
        "HW",
        "HWB",
        "Harbour Works Board",
        "Works Board",
        "Board",
        "Norway",
        "the Board",
        "Norwegian Navy",
        "Navy",
        "Lindqvist Shipping",
        "Lindquist Shipping",
        "the president",
    ];
    const ROLES: &[&str] = &["president", "foreign minister", "former president", "chair", "mayor"];
    const OF: &[&str] = &["norwegian", "norway", "sweden", "harbour works", "port ellen"];
    let list = |of: &'static [&'static str]| prop::collection::vec(prop::sample::select(of), 0..3);
    let kind = 0..EntityKind::ALL.len();
    let day = prop::option::of(0i64..4000);
    let best = prop::sample::select(vec![MentionKind::Named, MentionKind::Nominal]);
    (prop::sample::select(NAMES), list(NAMES), kind, any::<bool>(), (list(ROLES), list(OF)), day, best).prop_map(
        |(name, aliases, kind, named, (roles, affiliations), day, best)| {
            let owned = |list: Vec<&str>| list.into_iter().map(str::to_owned).collect::<Vec<_>>();
            let date = |day: i64| jiff::civil::date(2005, 1, 1).saturating_add(jiff::Span::new().days(day));
            EntityDigest {
                aliases: owned(aliases),
                kind: EntityKind::ALL[kind],
                named,
                roles: owned(roles),
                affiliations: owned(affiliations),
                published: day.map(date),
                best,
                ..person(name)
            }
        },
    )
}

/// An identity's name, aliases and roles, and its appearances.
type Linked = (String, Vec<String>, Vec<String>, Vec<(usize, u32)>);

/// The identities of articles in some order, each with the number that its article has in `order`.
fn linked(articles: &[Vec<EntityDigest>], order: &[usize]) -> Vec<Linked> {
    let mut linker = Linker::new();
    for (article, &i) in (0..).zip(order) {
        linker.add(&of_entities(article, articles[i].clone()));
    }
    let row = |identity: onrecord_model::Identity| {
        let place = |at: &onrecord_model::Appearance| (order[at.article as usize], at.entity.0);
        let mut places: Vec<(usize, u32)> = identity.appearances.iter().map(place).collect();
        places.sort_unstable();
        (identity.name, identity.aliases, identity.roles, places)
    };
    let mut rows: Vec<_> = linker.finish().identities.into_iter().map(row).collect();
    rows.sort();
    rows
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn identities_do_not_depend_on_the_order_of_articles(
        articles in prop::collection::vec(prop::collection::vec(digests(), 0..6), 1..14),
        keys in prop::collection::vec(any::<u16>(), 14),
    ) {
        let plain: Vec<usize> = (0..articles.len()).collect();
        let mut shuffled = plain.clone();
        shuffled.sort_by_key(|&i| keys[i]);
        prop_assert_eq!(linked(&articles, &plain), linked(&articles, &shuffled));
    }

    #[test]
    fn no_identity_holds_two_people_that_an_article_tells_apart(
        articles in prop::collection::vec(prop::collection::vec(digests(), 0..6), 1..10),
    ) {
        let plain: Vec<usize> = (0..articles.len()).collect();
        for (.., places) in linked(&articles, &plain) {
            for (article, entity) in &places {
                let digest = &articles[*article][*entity as usize];
                let other = places.iter().filter(|(a, e)| a == article && e > entity);
                for (_, other) in other {
                    let other = &articles[*article][*other as usize];
                    let full = |it: &EntityDigest| {
                        it.named && it.kind == EntityKind::Person && it.name.split(' ').count() > 1
                            && !it.name.starts_with("Mr") && !it.name.starts_with("the ")
                    };
                    let two = full(digest) && full(other) && digest.name != other.name && digest.name.ends_with("Berg")
                        && other.name.ends_with("Berg");
                    prop_assert!(!two, "{} and {}", digest.name, other.name);
                }
            }
        }
    }
}

fn person(name: &str) -> EntityDigest {
    EntityDigest {
        name: name.to_owned(),
        aliases: vec![],
        kind: EntityKind::Person,
        named: true,
        roles: vec![],
        affiliations: vec![],
        published: None,
        mentions: 1,
        best: MentionKind::Named,
    }
}

/// One sentence, without a full stop, of so many clauses with names, roles, pronouns and sources.
fn long_text(clauses: usize) -> (Document, Analysis, Vec<Attribution>) {
    let mut text = String::new();
    let mut analysis = Analysis::default();
    let mut attributions = Vec::new();
    for n in 0..clauses {
        let surname = format!("Berg{}", n % 97);
        let words = [
            ("the", Tag::Dt),
            ("Norwegian", Tag::Jj),
            ("minister", Tag::Nn),
            ("Ann", Tag::Nnp),
            (surname.as_str(), Tag::Nnp),
            ("(", Tag::OpenBracket),
            ("said", Tag::Vbd),
            ("he", Tag::Prp),
            ("said", Tag::Vbd),
            ("the", Tag::Dt),
            ("ministry", Tag::Nn),
            ("told", Tag::Vbd),
        ];
        let mut spans = Vec::new();
        for (word, tag) in words {
            let start = text.len();
            text.push_str(word);
            let span = Span::at(start, text.len());
            analysis.tokens.push(Token { span, tag, upos: Upos::X, lemma: word.into(), dependency: None });
            spans.push(span);
            text.push(' ');
        }
        analysis.names.push(Name::new(spans[3].cover(spans[4]), NameKind::Person));
        for source in [spans[0].cover(spans[4]), spans[7], spans[9].cover(spans[10])] {
            let cue = vec![spans[6]];
            attributions.push(Attribution {
                content: vec![spans[11]],
                cue,
                sources: vec![source.into()],
                ..Attribution::new(Kind::Indirect, "long")
            });
        }
    }
    let count = analysis.tokens.len();
    let span = Span::at(0, text.len() - 1);
    analysis.sentences.push(Sentence { span, block: BlockId(0), first: TokenId(0), end: TokenId::at(count) });
    (Document::plain(text, Origin::file("long.txt")), analysis, attributions)
}

#[test]
fn work_grows_linearly_on_one_endless_sentence() {
    let time = |clauses: usize| {
        let (document, analysis, attributions) = long_text(clauses);
        let start = Instant::now();
        let resolution = resolver().resolve(&document, &analysis, &attributions).value;
        assert!(resolution.is_consistent(&attributions));
        start.elapsed().as_secs_f64()
    };
    time(500);
    let (short, long) = (time(2_000), time(16_000));
    assert!(long < 24.0 * short.max(0.01), "eight times the text took {short} s, then {long} s");
}

/// One sentence of nothing but "he said that I said that", with a name in front.
fn chain_of_pronouns(clauses: usize) -> (Document, Analysis, Vec<Attribution>) {
    let mut text = String::new();
    let mut analysis = Analysis::default();
    let mut add = |text: &mut String, word: &str, tag: Tag| {
        let start = text.len();
        text.push_str(word);
        let span = Span::at(start, text.len());
        analysis.tokens.push(Token { span, tag, upos: Upos::X, lemma: word.into(), dependency: None });
        text.push(' ');
        span
    };
    let name = add(&mut text, "Ola", Tag::Nnp).cover(add(&mut text, "Berg", Tag::Nnp));
    let mut clause = vec![(name, add(&mut text, "said", Tag::Vbd))];
    for n in 1..clauses {
        let source = add(&mut text, if n % 4 == 3 { "I" } else { "he" }, Tag::Prp);
        clause.push((source, add(&mut text, "said", Tag::Vbd)));
    }
    let whole = Span::at(0, text.len() - 1);
    let content = |n: usize| Span::at(clause[n].1.end() as usize, whole.end() as usize);
    let attribution = |n: usize| Attribution {
        content: vec![content(n)],
        cue: vec![clause[n].1],
        sources: vec![clause[n].0.into()],
        parent: n.checked_sub(1).map(AttributionId::at),
        ..Attribution::new(Kind::Indirect, "chain")
    };
    let attributions = (0..clauses).map(attribution).collect();
    analysis.names.push(Name::new(name, NameKind::Person));
    let end = TokenId::at(analysis.tokens.len());
    analysis.sentences.push(Sentence { span: whole, block: BlockId(0), first: TokenId(0), end });
    (Document::plain(text, Origin::file("chain.txt")), analysis, attributions)
}

#[test]
fn work_grows_linearly_on_a_chain_of_pronouns() {
    let time = |clauses: usize| {
        let (document, analysis, attributions) = chain_of_pronouns(clauses);
        let start = Instant::now();
        let resolution = resolver().resolve(&document, &analysis, &attributions).value;
        assert!(resolution.is_consistent(&attributions));
        start.elapsed().as_secs_f64()
    };
    time(500);
    let (short, long) = (time(2_000), time(64_000));
    assert!(long < 160.0 * short.max(0.01), "32 times the text took {short} s, then {long} s");
}

#[test]
fn work_across_articles_grows_nearly_linearly() {
    // Few given names, and surnames that share their bones: the blocks are as full as they get.
    let time = |articles: u32| {
        let mut linker = Linker::new();
        for article in 0..articles {
            let vowels = ["a", "e", "i", "o", "u", "ao", "ea"];
            let pick = |n: u32| vowels[(article / n) as usize % vowels.len()];
            let name = format!("Ann B{}rg{}n{}d{}", pick(1), pick(7), pick(49), pick(343));
            let entities = vec![person(&name), person(&format!("B{}rg{}", pick(3), article % 1000))];
            linker.add(&of_entities(article, entities));
        }
        let start = Instant::now();
        assert_eq!(linker.finish().of.len(), articles as usize);
        start.elapsed().as_secs_f64()
    };
    time(300);
    let (few, many) = (time(1_000), time(8_000));
    assert!(many < 32.0 * few.max(0.01), "eight times the articles took {few} s, then {many} s");
}
