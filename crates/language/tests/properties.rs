//! Whatever the text, an analysis is well formed, and time grows with the text's length alone.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail and look at the clock")]

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use onrecord_language::{Language, Layers, Worker, segment};
use onrecord_model::{Analysis, DateSource, Document, Published, Sentence, Span, Token, TokenId};
use proptest::prelude::*;

mod masses;
mod well_formed;

use masses::{MASSES, repeated};
use well_formed::{check, lines};

static LANGUAGE: LazyLock<Language> = LazyLock::new(|| Language::embedded().unwrap());

fn worker() -> Worker {
    LANGUAGE.worker()
}

fn without_trees(analysis: &Analysis) -> Vec<Token> {
    analysis.tokens.iter().map(|token| Token { dependency: None, ..token.clone() }).collect()
}

fn newsy() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\"".to_owned()),
        Just("“".to_owned()),
        Just("”".to_owned()),
        Just("'".to_owned()),
        Just("’".to_owned()),
        Just("‘".to_owned()),
        Just("''".to_owned()),
        Just("``".to_owned()),
        Just("«".to_owned()),
        Just("»".to_owned()),
        Just("„".to_owned()),
        Just(" ".to_owned()),
        Just(" ".to_owned()),
        Just("\n".to_owned()),
        Just(". ".to_owned()),
        Just("?".to_owned()),
        Just("-".to_owned()),
        Just("n't".to_owned()),
        Just("’s".to_owned()),
        Just("6'2\"".to_owned()),
        Just("U.S.".to_owned()),
        Just("a@b.example/".to_owned()),
        Just("https://".to_owned()),
        "[a-zA-Z]{1,7}",
        "[0-9,.:/$%-]{1,5}",
        "\\PC{1,3}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Words of expressions of time, in any order.
fn timely() -> impl Strategy<Value = String> {
    let words = "Monday Fri. May March Sept. today tomorrow tonight day days week weekend month quarter year years \
        decades century half morning night summer noon Christmas Easter Eve a.m. o'clock ago earlier later before after \
        early mid- late this that last next the past coming recent previous following same of on in at by and to a an \
        few couple first second fourth 21st 31 30 29 10 2014 1990s ’60s '80s 9999 99999 00 2016-10-02 12/31/2001 \
        2015/16 6.10am 10:30 GMT - – , . ’s New Labor will met to meet";
    let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
    let word = prop_oneof![9 => prop::sample::select(words), 1 => "[0-9]{1,40}", 1 => "\\PC{1,3}"];
    let gap = prop_oneof![9 => Just(" "), 1 => Just(""), 1 => Just("\n")];
    prop::collection::vec((word, gap), 0..40)
        .prop_map(|pieces| pieces.into_iter().map(|(word, gap)| word + gap).collect())
}

fn date() -> impl Strategy<Value = Option<(i16, i8, i8)>> {
    prop::option::of(prop_oneof![
        9 => (1990..2030_i16, 1..=12_i8, 1..=28_i8),
        1 => (prop_oneof![Just(-9999_i16), Just(9999)], prop_oneof![Just(1_i8), Just(12)], 1..=31_i8),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn so_do_times_on_any_day(text in timely(), date in date()) {
        let mut document = lines(&text);
        document.metadata.published = date.map(|(year, month, day)| Published {
            date: jiff::civil::date(year, month, day),
            source: DateSource::Record,
            span: None,
        });
        check(&document, &worker().analyse(&document).value);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_gives_a_well_formed_analysis(text in any::<String>()) {
        let document = lines(&text);
        check(&document, &worker().analyse(&document).value);
    }

    #[test]
    fn so_does_broken_news(text in newsy()) {
        let document = lines(&text);
        let found = worker().analyse(&document);
        check(&document, &found.value);
        for diagnostic in found.diagnostics {
            let span = diagnostic.span.unwrap();
            prop_assert!(!document.slice(span).is_empty());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn layers_agree_on_what_they_share(text in newsy()) {
        let document = lines(&text);
        let language = LANGUAGE.clone();
        let all = language.worker().analyse(&document).value;
        let tags = language.worker_for(Layers::TAGS).analyse(&document).value;
        let tokens = language.worker_for(Layers::TOKENS).analyse(&document).value;
        check(&document, &tags);
        check(&document, &tokens);
        prop_assert_eq!(&without_trees(&all), &tags.tokens);
        prop_assert_eq!(&all.sentences, &tokens.sentences);
        prop_assert_eq!(&all.quotations, &tokens.quotations);
        prop_assert!(tokens.tokens.iter().zip(&all.tokens).all(|(bare, full)| bare.span == full.span));
        prop_assert!(tags.names.is_empty() && tokens.names.is_empty());
        prop_assert!(all.tokens.iter().all(|token| !token.lemma.is_empty()));
    }

    #[test]
    fn tokens_that_are_brought_are_analysed_like_our_own(text in newsy()) {
        let document = lines(&text);
        let own = worker().analyse(&document).value;
        let spans: Vec<Span> = own.tokens.iter().map(|token| token.span).collect();
        let brought = worker().annotate(&document, &spans, own.sentences.clone()).value;
        check(&document, &brought);
        prop_assert_eq!(brought, own);
    }

    #[test]
    fn any_tokens_may_be_brought(text in newsy(), pick in any::<u64>()) {
        let document = lines(&text);
        let own = worker().analyse(&document).value;
        // Sentences of one token each, some tokens of one character.
        let mut spans = Vec::new();
        let mut sentences = Vec::new();
        for sentence in &own.sentences {
            for token in own.tokens_of(sentence) {
                let word = document.slice(token.span);
                let first = word.chars().next().map_or(0, char::len_utf8);
                let cut = pick >> (spans.len() % 64) & 1 == 1 && first < word.len();
                let middle = token.span.start() + if cut { first as u32 } else { token.span.len() };
                for span in [Span::new(token.span.start(), middle), Span::new(middle, token.span.end())] {
                    if !span.is_empty() {
                        let (first, end) = (TokenId::at(spans.len()), TokenId::at(spans.len() + 1));
                        sentences.push(Sentence { span, block: sentence.block, first, end });
                        spans.push(span);
                    }
                }
            }
        }
        check(&document, &worker().annotate(&document, &spans, sentences).value);
    }

    #[test]
    fn a_repeated_piece_is_well_formed(piece in "\\PC{1,4}|[“”\"'’. ]{1,4}|[A-Z]?[a-z]{0,3}[-.,'/@ ]", times in 1_usize..3000) {
        let document = lines(&piece.repeat(times));
        check(&document, &worker().analyse(&document).value);
    }

    #[test]
    fn bytes_that_were_no_text_are_well_formed(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let document = lines(&String::from_utf8_lossy(&bytes));
        check(&document, &worker().analyse(&document).value);
    }
}

#[test]
fn a_worker_forgets_the_last_document() {
    let (first, second) = (lines("“Go, she said. Ada Okafor left"), lines("He ‘went’ to Lagos.\n“Yes,” he said."));
    let mut used = worker();
    used.analyse(&first);
    assert_eq!(used.analyse(&second), worker().analyse(&second));
}

/// Steps that look back or ahead without bound take 64 times as long for eight times the text. Other work on the machine
/// makes a run slower and never faster, so that the best of several runs counts.
#[test]
fn odd_masses_of_text_cost_no_more_than_their_length() {
    let mut worker = worker();
    let mut time = |document: &Document| {
        let start = Instant::now();
        worker.analyse(document);
        start.elapsed()
    };
    for (name, mass) in MASSES {
        let [small, large] = [10_000, 80_000].map(|length| lines(&repeated(mass, length)));
        let (mut fast, mut slow) = (Duration::MAX, Duration::MAX);
        let linear = (0..6).any(|_| {
            fast = fast.min(time(&small));
            slow = slow.min(time(&large));
            slow < fast.max(Duration::from_millis(2)) * 30
        });
        assert!(linear, "{name}: {fast:?} for the small one, {slow:?} for the large one");
    }
}

#[test]
fn sentences_without_end_are_cut() {
    let document = lines(&"rain ".repeat(5 * segment::LONGEST));
    let analysis = worker().analyse(&document).value;
    assert!(analysis.sentences.len() > 4);
    for mass in [".", ").", "?\"", "”", "a. ", "(", "Mr. "] {
        let document = lines(&mass.repeat(5_000));
        check(&document, &worker().analyse(&document).value);
    }
}
