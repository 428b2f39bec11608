//! Statement groups over invented sentences: each statement is one line, and the groups found are shown by number.

use onrecord_model::{
    Article, Attribution, Document, EntityId, Kind, Origin, Resolution, SCHEMA_VERSION, Span, StatementGroup,
};
use onrecord_stories::{StatementKey, digest, groups, statement_keys};
use proptest::prelude::*;

/// An article whose lines are statements: `"…` quotes and `~…` reports.
fn article(lines: &[&str]) -> Article {
    let text = lines.join("\n");
    let mut attributions = Vec::new();
    let mut start = 0;
    for line in lines {
        let kind = if line.starts_with('~') { Kind::Indirect } else { Kind::Direct };
        let content = vec![Span::at(start + 1, start + line.len())];
        attributions.push(Attribution { content, ..Attribution::new(kind, "test") });
        start += line.len() + 1;
    }
    Article {
        schema: SCHEMA_VERSION,
        document: Document::plain(text, Origin::file("a.txt")),
        sentences: Vec::new(),
        attributions,
        resolution: Resolution::default(),
        diagnostics: Vec::new(),
    }
}

fn keys(articles: &[Vec<&str>]) -> Vec<StatementKey> {
    let digests = articles.iter().map(|lines| digest(&article(lines)).0);
    digests.zip(0..).flat_map(|(digest, number)| statement_keys(number, &digest).collect::<Vec<_>>()).collect()
}

fn find(mut keys: Vec<StatementKey>) -> Vec<StatementGroup> {
    keys.sort_unstable();
    groups(keys, |_: u32, _: EntityId| None)
}

/// Expects the groups, each a list of "article.statement".
fn check(articles: &[Vec<&str>], expect: &[&str]) {
    let shown: Vec<String> = find(keys(articles))
        .iter()
        .map(|group| {
            let places = group.variants.iter().map(|v| format!("{}.{}", v.article, v.attribution.0));
            places.collect::<Vec<_>>().join(" ")
        })
        .collect();
    assert_eq!(shown, expect);
}

const WHOLE: &str = "\"The old pier will be rebuilt in oak, and no family will have to leave the island before spring";

#[test]
fn the_same_words_in_two_articles() {
    check(&[vec![WHOLE], vec!["\"Nothing else was discussed at the meeting today"], vec![WHOLE]], &["0.0 2.0"]);
}

#[test]
fn a_quote_cut_at_either_end() {
    check(&[vec![WHOLE], vec!["\"The old pier will be rebuilt in oak"]], &["0.0 1.0"]);
    check(&[vec![WHOLE], vec!["\"no family will have to leave the island"]], &["0.0 1.0"]);
}

#[test]
fn a_quote_translated_slightly_otherwise() {
    let again = "\"The old pier will be built anew in oak, and no family will have to leave the isle before spring";
    check(&[vec![WHOLE], vec![again]], &["0.0 1.0"]);
}

#[test]
fn a_quote_that_another_outlet_reports() {
    let reported = "~that the old pier would be rebuilt in oak and that no family will have to leave the island";
    check(&[vec![WHOLE], vec![reported]], &["0.0 1.0"]);
}

#[test]
fn two_halves_of_one_quote_meet_in_the_whole() {
    let halves =
        vec!["\"The old pier will be rebuilt in oak", "\"no family will have to leave the island before spring"];
    check(&[halves, vec![WHOLE]], &["0.0 0.1 1.0"]);
}

#[test]
fn short_answers_are_nobodys_in_particular() {
    check(&[vec!["\"No comment", "\"Yes, of course we do"], vec!["\"No comment", "\"Yes, of course we do"]], &[]);
}

#[test]
fn a_phrase_in_common_is_not_an_utterance() {
    let one = "\"We will do everything in our power to bring the miners home alive to their wives and children";
    let two = "\"The council has done everything in our power to keep the price of bread from rising this winter";
    check(&[vec![one], vec![two]], &[]);
    let one = "~that the foreign ministry had received the note and would answer before the end of the week";
    let two = "~that farmers in the valley could expect the first rain before the end of the week at best";
    check(&[vec![one], vec![two]], &[]);
}

#[test]
fn a_shared_phrase_does_not_chain_two_utterances() {
    let one = "\"Our children deserve clean water from the tap, and the mayor knows that as well as I do myself";
    let two = "\"What I told the court was this: our children deserve clean water from the tap, every day of the year";
    let phrase = "\"our children deserve clean water from the tap";
    // The short quote goes to one of the two; the two long ones stay apart only if neither contains the other enough.
    check(&[vec![one], vec![phrase], vec![two]], &["0.0 1.0"]);
}

#[test]
fn said_twice_in_one_article() {
    check(&[vec![WHOLE, "\"Something wholly different was said in between here", WHOLE]], &["0.0 0.2"]);
}

#[test]
fn a_statement_inside_another_is_not_its_repetition() {
    let mut outer = article(&[WHOLE]);
    let whole = outer.attributions[0].content[0];
    let inner =
        Attribution { content: vec![Span::new(whole.start(), whole.end() - 20)], ..outer.attributions[0].clone() };
    outer.attributions.push(inner);
    let digest = digest(&outer).0;
    let alone: Vec<StatementKey> = statement_keys(0, &digest).collect();
    assert!(find(alone.clone()).is_empty());

    // In two articles the outer ones meet, and the inner ones.
    let both = alone.into_iter().chain(statement_keys(1, &digest));
    let found = find(both.collect());
    let places: Vec<Vec<(u32, u32)>> =
        found.iter().map(|g| g.variants.iter().map(|v| (v.article, v.attribution.0)).collect()).collect();
    assert_eq!(places, [vec![(0, 0), (1, 0)], vec![(0, 1), (1, 1)]]);
}

#[test]
fn speakers_are_identities_sorted_and_once() {
    let mut keys: Vec<StatementKey> = keys(&[vec![WHOLE], vec![WHOLE], vec![WHOLE]]);
    for key in &mut keys {
        key.speakers = vec![key.article, 5];
    }
    keys.sort_unstable();
    let found = groups(keys, |article, EntityId(entity)| match (article, entity) {
        (_, 5) => None,
        (2, _) => Some(4),
        _ => Some(9),
    });
    assert_eq!(found[0].speakers, [4, 9]);
}

#[test]
fn similarity_is_to_the_longest_variant() {
    let found = find(keys(&[vec!["\"The old pier will be rebuilt in oak"], vec![WHOLE], vec![WHOLE]]));
    let similarities: Vec<f32> = found[0].variants.iter().map(|v| v.similarity).collect();
    assert_eq!(similarities[1..], [1.0, 1.0]);
    assert!(similarities[0] > 0.2 && similarities[0] < 0.6, "{similarities:?}");
}

#[test]
fn a_phrase_that_everybody_uses_does_not_cost_the_square() {
    // All share a phrase and so a crowded key; each pair of articles shares its own quote besides.
    let lines: Vec<String> = (0..20_000)
        .map(|n| {
            let own = n / 2;
            format!(
                "\"at the end of the day number{own} and street{own} with garden{own} near tower{own} over bridge{own}"
            )
        })
        .collect();
    let articles: Vec<Vec<&str>> = lines.iter().map(|line| vec![line.as_str()]).collect();
    let found = find(keys(&articles));
    let paired = found.iter().filter(|g| g.variants.len() == 2).count();
    assert!(paired > 9_000, "{paired}");
}

#[test]
fn records_survive_the_disk() {
    let keys = keys(&[vec![WHOLE]]);
    let bytes = postcard::to_stdvec(&keys).unwrap();
    assert_eq!(postcard::from_bytes::<Vec<StatementKey>>(&bytes).unwrap(), keys);
}

fn some_articles() -> impl Strategy<Value = Vec<Vec<String>>> {
    let word =
        prop::sample::select(vec!["the", "pier", "falls", "again", "over", "grey", "water", "we", "will", "sing"]);
    let line = (any::<bool>(), prop::collection::vec(word, 0..14))
        .prop_map(|(direct, words)| format!("{}{}", if direct { '"' } else { '~' }, words.join(" ")));
    prop::collection::vec(prop::collection::vec(line, 0..5), 0..6)
}

proptest! {
    #[test]
    fn the_order_in_which_records_arrive_makes_no_difference(articles in some_articles(), seed in any::<u64>()) {
        let articles: Vec<Vec<&str>> = articles.iter().map(|a| a.iter().map(String::as_str).collect()).collect();
        let keys = keys(&articles);
        let mut shuffled = keys.clone();
        let mut state = seed | 1;
        for i in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(i, (state >> 33) as usize % (i + 1));
        }
        prop_assert_eq!(find(keys), find(shuffled));
    }

    #[test]
    fn groups_hold_each_statement_once_and_at_least_two(articles in some_articles()) {
        let articles: Vec<Vec<&str>> = articles.iter().map(|a| a.iter().map(String::as_str).collect()).collect();
        let found = find(keys(&articles));
        let mut all: Vec<_> = found.iter().flat_map(|g| &g.variants).map(|v| (v.article, v.attribution)).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        prop_assert_eq!(all.len(), count);
        for group in &found {
            prop_assert!(group.variants.len() >= 2);
            prop_assert!(group.variants.iter().any(|v| v.similarity == 1.0));
            prop_assert!(group.variants.windows(2).all(|w| (w[0].article, w[0].attribution) < (w[1].article, w[1].attribution)));
        }
    }

    #[test]
    fn any_text_has_a_digest(text in any::<String>(), cut in any::<prop::sample::Index>()) {
        let boundaries: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        let middle = boundaries[cut.index(boundaries.len())];
        let mut article = article(&[]);
        article.document = Document::plain(text.clone(), Origin::file("a.txt"));
        let content = vec![Span::at(0, middle), Span::at(middle, text.len())];
        article.attributions = vec![Attribution { content, ..Attribution::new(Kind::Direct, "test") }];
        let (statements, _) = digest(&article);
        prop_assert!(statements[0].shingles.windows(2).all(|w| w[0] < w[1]));
        prop_assert!(statements[0].keys.iter().all(|key| statements[0].shingles.contains(key)));
    }
}
