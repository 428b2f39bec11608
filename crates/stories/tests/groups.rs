//! Statement groups over invented sentences: each statement is one line, and the groups found are shown by number.

use onrecord_model::{
    Article, Attribution, AttributionId, BlockId, Document, EntityKind, FlagKind, Kind, Origin, Resolution,
    SCHEMA_VERSION, Sentence, Span, StatementGroup, StatementRef, TokenId, Wording,
};
use onrecord_stories::digest;
use onrecord_stories::utterances::{Key, Pair, Speaker, Telling, Weights, among, keys, likely_pairs, pairs};
use proptest::prelude::*;

/// An article whose lines are statements: `"…` quotes and `~…` reports. A sentence ends with its line or with ". ".
fn article(lines: &[&str]) -> Article {
    let text = lines.join("\n");
    let (mut attributions, mut sentences) = (Vec::new(), Vec::new());
    let mut start = 0;
    for line in lines {
        let mut begins = start;
        for part in line.split_inclusive(". ") {
            let span = Span::at(begins, begins + part.trim_end().len());
            sentences.push(Sentence { span, block: BlockId(0), first: TokenId(0), end: TokenId(0) });
            begins += part.len();
        }
        let kind = if line.starts_with('~') { Kind::Indirect } else { Kind::Direct };
        let content = vec![Span::at(start + 1, start + line.len())];
        attributions.push(Attribution { content, ..Attribution::new(kind, "test") });
        start += line.len() + 1;
    }
    Article {
        schema: SCHEMA_VERSION,
        document: Document::plain(text, Origin::file("a.txt")),
        sentences,
        attributions,
        resolution: Resolution::default(),
        diagnostics: Vec::new(),
    }
}

fn tellings(number: u32, article: &Article) -> Vec<Telling> {
    let place = |attribution| StatementRef { article: number, attribution: AttributionId(attribution) };
    let (statements, _) = digest(article);
    let telling = |(at, statement)| Telling::new(place(at), statement, Vec::new(), None, Weights::embedded());
    let mut tellings: Vec<Telling> = (0..).zip(&statements).map(telling).collect();
    Telling::side_by_side(&mut tellings);
    tellings
}

fn all(articles: &[Vec<&str>]) -> Vec<Telling> {
    (0..).zip(articles).flat_map(|(number, lines)| tellings(number, &article(lines))).collect()
}

fn find(tellings: Vec<Telling>) -> Vec<StatementGroup> {
    among(tellings, Weights::embedded(), |_| None)
}

fn places(groups: &[StatementGroup]) -> Vec<Vec<(u32, u32)>> {
    let of = |group: &StatementGroup| group.variants.iter().map(|v| (v.place.article, v.place.attribution.0)).collect();
    groups.iter().map(of).collect()
}

/// Expects the groups, each a list of "article.statement".
fn check(articles: &[Vec<&str>], expect: &[&str]) {
    let shown = |group: &Vec<(u32, u32)>| {
        group.iter().map(|(article, statement)| format!("{article}.{statement}")).collect::<Vec<_>>().join(" ")
    };
    let found: Vec<String> = places(&find(all(articles))).iter().map(shown).collect();
    assert_eq!(found, expect);
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

const PIER: &str = "The old pier will be rebuilt in oak before the winter storms come back";
const SCHOOL: &str = "Every family of the island may send its children to the new school in Hareby";

/// The words of each group that tell it, as "article.statement words".
fn parts(articles: &[Vec<&str>]) -> Vec<Vec<String>> {
    let words = |place: StatementRef, part: Option<Span>| {
        let article = article(&articles[place.article as usize]);
        let content = article.attributions[place.attribution.index()].content[0];
        format!("{}.{} {}", place.article, place.attribution.0, article.document.slice(part.unwrap_or(content)))
    };
    let of = |group: &StatementGroup| group.variants.iter().map(|it| words(it.place, it.part)).collect();
    find(all(articles)).iter().map(of).collect()
}

#[test]
fn a_long_quote_of_which_two_others_tell_a_sentence_each_is_in_two_groups() {
    let (long, pier, school) = (format!("\"{PIER}. {SCHOOL}"), format!("\"{PIER}"), format!("\"{SCHOOL}"));
    let articles = [vec![long.as_str()], vec![&pier], vec!["\"Nothing else was discussed today", &school]];
    check(&articles, &["0.0 1.0", "0.0 2.1"]);
    let told = |words: &str, other: &str| vec![format!("0.0 {words}"), format!("{other} {words}")];
    assert_eq!(parts(&articles), [told(PIER, "1.0"), told(SCHOOL, "2.1")]);
    // Each of the two is compared with the whole: what it lacks is the other's part.
    for group in find(all(&articles)) {
        assert_eq!((group.lead, group.variants[1].wording, group.variants[1].aligned.len()), (0, Wording::Cut, 1));
    }
}

#[test]
fn two_copies_of_a_long_quote_and_one_of_its_sentences_are_one_group() {
    let (long, school) = (format!("\"{PIER}. {SCHOOL}"), format!("\"{SCHOOL}"));
    let articles = [vec![long.as_str()], vec![&school], vec![&long]];
    check(&articles, &["0.0 1.0 2.0"]);
    assert_eq!(parts(&articles), [["0.0", "1.0", "2.0"].map(|place| format!("{place} {SCHOOL}"))]);
    // Without the third, all of it is told.
    assert_eq!(parts(&[vec![&long], vec![&long]]), [["0.0", "1.0"].map(|place| format!("{place} {PIER}. {SCHOOL}"))]);
}

#[test]
fn sentences_that_tell_too_little_stand_with_their_neighbours() {
    let long = format!("\"It is so. {PIER}. That is all");
    let pier = format!("\"{PIER}");
    assert_eq!(parts(&[vec![&long], vec![&pier]]), [[format!("0.0 {}", &long[1..]), format!("1.0 {PIER}")]]);
}

#[test]
fn words_in_common_by_chance_are_not_aligned() {
    let check = |lead: &str, other: &str, expect: &[&str]| {
        let found = find(all(&[vec![lead], vec![other]]));
        let runs = found[0].variants[1].aligned.iter();
        let common: Vec<&str> = runs.map(|run| &other[run.here.start() as usize..run.here.end() as usize]).collect();
        assert_eq!((found[0].lead, common), (0, expect.to_vec()));
    };
    let (pier, long) = (format!("\"{PIER}"), format!("\"{PIER}. {SCHOOL}"));
    let reported =
        "~that the old pier will be rebuilt in oak, as the queen of the north had wished to the day of her death";
    check(&long, reported, &["the old pier will be rebuilt in oak"]);
    // "The" stands in both sentences of the lead.
    check(&format!("\"The winter was long. {PIER}"), &pier, &[PIER]);
    // A run that nothing stands before is kept, however short.
    check(&long, "~pier rebuilt in oak before the winter storms", &["pier", "rebuilt in oak before the winter storms"]);
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
fn short_answers_are_nobodys_in_particular() {
    check(&[vec!["\"No comment", "\"Yes"], vec!["\"No comment", "\"Yes"]], &[]);
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
    assert!(find(tellings(0, &outer)).is_empty());
    let found = places(&find([tellings(0, &outer), tellings(1, &outer)].concat()));
    assert!(!found.is_empty());
    for group in found {
        assert_eq!(group.iter().filter(|place| place.0 == 0).count(), 1, "{group:?}");
    }
}

fn says(mut telling: Telling, identity: u32, name: &str) -> Telling {
    telling.speakers = vec![Speaker { identity, named: true, kind: EntityKind::Person, name: name.to_owned() }];
    telling
}

fn flags(group: &StatementGroup) -> Vec<(FlagKind, u32, u32)> {
    group.flags.iter().map(|flag| (flag.kind, flag.left, flag.right)).collect()
}

#[test]
fn speakers_are_identities_sorted_and_once() {
    let mut told = all(&[vec![WHOLE], vec![WHOLE], vec![WHOLE]]).into_iter();
    let mut next = |identity, name| says(told.next().unwrap(), identity, name);
    let found = find(vec![next(9, "Ida Holm"), next(4, "Per Lind"), next(9, "Ida Holm")]);
    assert_eq!(found[0].speakers, [4, 9]);
    // Two people, one quotation.
    assert_eq!(flags(&found[0]), [(FlagKind::Speaker, 0, 1)]);
}

#[test]
fn variants_are_seen_from_the_longest() {
    let cut = "\"The old pier will be rebuilt in oak";
    let edited = "\"The old pier shall be rebuilt in oak, and no family will have to leave the island before summer";
    let articles = [vec![cut], vec![WHOLE], vec![edited]];
    let found = find(all(&articles));
    let group = &found[0];
    assert_eq!((found.len(), group.lead, group.independent), (1, 1, 3));
    let wordings: Vec<Wording> = group.variants.iter().map(|v| v.wording).collect();
    assert_eq!(wordings, [Wording::Cut, Wording::Verbatim, Wording::Reworded]);
    let shown = group.variants[2].aligned.iter().map(|run| &edited[run.here.start() as usize..run.here.end() as usize]);
    assert_eq!(
        shown.collect::<Vec<_>>(),
        ["The old pier", "be rebuilt in oak, and no family will have to leave the island before"]
    );
    // Between quotation marks "will" has become "shall"; a cut is no such difference, and neither is another end.
    assert_eq!(flags(group), [(FlagKind::Quotation, 1, 2)]);
}

#[test]
fn numbers_are_the_same_in_digits_and_differ_in_value() {
    let told = |count: &str| {
        format!("~that the storm had killed {count} sheep on the northern island before it turned to sea")
    };
    let flagged = |left: &str, right: &str| {
        let found = find(all(&[vec![told(left).as_str()], vec![told(right).as_str()]]));
        assert_eq!(found.len(), 1, "{left}, {right}");
        flags(&found[0])
    };
    assert_eq!(flagged("twelve", "14"), [(FlagKind::Number, 0, 1)]);
    assert_eq!(flagged("at least 30", "some 40"), [(FlagKind::Number, 0, 1)]);
    assert_eq!(flagged("twelve", "12"), []);
    assert_eq!(flagged("twelve", "many"), []);
}

#[test]
fn copies_of_a_text_are_one_telling() {
    let told = all(&[vec![WHOLE], vec![WHOLE], vec![WHOLE]]);
    let found = among(told, Weights::embedded(), |article| (article != 1).then_some(0));
    let copies: Vec<Option<u32>> = found[0].variants.iter().map(|v| v.copy_of).collect();
    assert_eq!((found[0].independent, copies), (2, vec![None, None, Some(0)]));
}

#[test]
fn the_first_telling_is_that_of_the_first_day() {
    let mut told = all(&[vec![WHOLE], vec![WHOLE], vec![WHOLE]]);
    told[1].day = Some(20_001);
    told[2].day = Some(20_000);
    assert_eq!(find(told)[0].first, 2);
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
    let found = likely_pairs(&all(&articles));
    let own = found.iter().filter(|(left, right)| left / 2 == right / 2).count();
    assert!(own == 10_000 && found.len() < 400_000, "{own} of {}", found.len());
}

#[test]
fn records_survive_the_disk() {
    let told = all(&[vec![WHOLE], vec![WHOLE]]);
    let mut under: Vec<Key> = (0..).zip(&told).flat_map(|(number, telling)| keys(number, telling)).collect();
    assert_eq!(postcard::from_bytes::<Vec<Key>>(&postcard::to_stdvec(&under).unwrap()).unwrap(), under);
    under.sort_unstable();
    let together: Vec<Pair> = pairs(under).collect();
    assert!(!together.is_empty());
    assert_eq!(postcard::from_bytes::<Vec<Pair>>(&postcard::to_stdvec(&together).unwrap()).unwrap(), together);
}

fn some_articles() -> impl Strategy<Value = Vec<Vec<String>>> {
    let word = prop::sample::select(vec![
        "the", "pier", "falls", "again.", "over", "grey", "water.", "we", "will", "sing", "oak",
    ]);
    let line = (any::<bool>(), prop::collection::vec(word, 0..24))
        .prop_map(|(direct, words)| format!("{}{}", if direct { '"' } else { '~' }, words.join(" ")));
    prop::collection::vec(prop::collection::vec(line, 0..5), 0..6)
}

proptest! {
    #[test]
    fn groups_hold_each_statement_once_and_at_least_two_and_no_other_group(articles in some_articles()) {
        let articles: Vec<Vec<&str>> = articles.iter().map(|a| a.iter().map(String::as_str).collect()).collect();
        let found = find(all(&articles));
        let places = places(&found);
        for (at, group) in places.iter().enumerate() {
            let holds = |other: &Vec<(u32, u32)>| group.iter().all(|place| other.contains(place));
            prop_assert!(places.iter().enumerate().all(|(other, places)| other == at || !holds(places)));
        }
        for group in &found {
            prop_assert!(group.variants.len() >= 2);
            prop_assert!(group.variants.windows(2).all(|w| w[0].place < w[1].place));
            let lead = &group.variants[group.lead as usize];
            prop_assert!(lead.similarity == 1.0 && lead.wording == Wording::Verbatim);
            prop_assert!((group.first as usize) < group.variants.len());
            prop_assert!(group.variants.iter().all(|v| v.part.is_none_or(|part| !part.is_empty())));
            prop_assert!(group.flags.iter().all(|flag| flag.left < flag.right && (flag.right as usize) < group.variants.len()));
        }
    }

    #[test]
    fn any_text_has_a_digest(text in any::<String>(), cut in any::<prop::sample::Index>()) {
        let boundaries: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        let middle = boundaries[cut.index(boundaries.len())];
        let mut article = article(&[]);
        article.document = Document::plain(text.clone(), Origin::file("a.txt"));
        let content = vec![Span::at(0, middle), Span::at(middle, text.len())];
        article.attributions = vec![Attribution { content, ..Attribution::new(Kind::Mixed, "test") }];
        let (statements, _) = digest(&article);
        let kept: String = statements[0].content.iter().map(|part| part.text.as_str()).collect();
        prop_assert_eq!(kept, text);
        prop_assert_eq!(tellings(0, &article).len(), 1);
    }
}
