//! Whatever the text, an analysis is well formed, and time grows with the text's length alone.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail and look at the clock")]

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use onrecord_language::{Language, Worker};
use onrecord_model::{Analysis, Block, BlockKind, DateSource, Document, Origin, Published, Span};
use proptest::prelude::*;

fn worker() -> Worker {
    static LANGUAGE: LazyLock<Language> = LazyLock::new(|| Language::embedded().unwrap());
    LANGUAGE.worker()
}

/// A document whose lines are its blocks.
fn lines(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::at(start, start + line.len()).trimmed(text, char::is_whitespace);
        if !span.is_empty() {
            blocks.push(Block::new(span, BlockKind::Paragraph));
        }
        start += line.len();
    }
    Document { blocks, ..Document::plain(text, Origin::default()) }
}

fn check(document: &Document, analysis: &Analysis) {
    let text = &document.text;
    let whole = |span: Span| {
        assert!(span.range().end <= text.len() && !span.is_empty(), "{span:?}");
        assert!(text.is_char_boundary(span.range().start) && text.is_char_boundary(span.range().end), "{span:?}");
    };
    let mut next = 0;
    for sentence in &analysis.sentences {
        whole(sentence.span);
        assert!(document.blocks[sentence.block.index()].span.contains(sentence.span));
        assert_eq!(sentence.first.index(), next, "sentences cover all tokens");
        next = sentence.end.index();
        let tokens = analysis.tokens_of(sentence);
        assert_eq!(tokens[0].span.cover(tokens[tokens.len() - 1].span), sentence.span);
    }
    assert_eq!(next, analysis.tokens.len());
    analysis.tokens.iter().for_each(|token| whole(token.span));
    assert!(analysis.tokens.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
    let covered: usize = analysis.tokens.iter().map(|token| token.span.len() as usize).sum();
    let solid: usize = text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).map(char::len_utf8).sum();
    assert!(covered <= text.len() && (solid == 0 || covered > 0 || !text.is_ascii()), "words are not lost");
    for name in &analysis.names {
        whole(name.span);
        assert!(analysis.sentences.iter().any(|sentence| sentence.span.contains(name.span)));
    }
    assert!(analysis.names.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
    for (i, quotation) in analysis.quotations.iter().enumerate() {
        whole(quotation.span);
        assert!(document.blocks.iter().any(|block| block.span.contains(quotation.span)));
        assert!(quotation.open.is_some() || quotation.close.is_some());
        assert!(quotation.open.is_none_or(|open| open.start() == quotation.span.start()));
        assert!(quotation.close.is_none_or(|close| close.end() == quotation.span.end()));
        if let Some(outer) = quotation.inside {
            assert!(outer.index() < i && analysis.quotations[outer.index()].span.contains(quotation.span));
        }
        assert!(quotation.continues.is_none_or(|earlier| earlier.index() < i));
    }
    assert!(analysis.times.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
    for time in &analysis.times {
        whole(time.span);
        assert!(analysis.sentences.iter().any(|sentence| sentence.span.contains(time.span)));
        assert!(time.from.is_some() == time.to.is_some() && time.from <= time.to, "{time:?}");
    }
    let outer: Vec<_> = analysis.quotations.iter().filter(|q| q.inside.is_none()).collect();
    assert!(outer.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
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
    let masses = [
        "\"",
        "“",
        "”",
        "'",
        "‘",
        "’",
        "«",
        "»",
        "''",
        "``",
        "\" ",
        " \"",
        "“ ‘",
        "\"'",
        "“«",
        "'a",
        "a'",
        "“a",
        "“a\n",
        "a",
        "a.",
        ".",
        "a-",
        "-",
        "a/",
        "a@",
        "a.b@",
        "1,",
        "1'",
        "$",
        "@",
        "#a",
        "n't",
        "a'b",
        "é",
        "🙂",
        "\u{200b}",
        "\0",
        "ש",
        "U.S.",
        "May ",
        "the end of ",
        "last ",
        "1990 ",
        "10:30 ",
        "in the third quarter ",
        "two days ago ",
        "(",
        ").",
        "?\"",
        "A ",
        "a. ",
        "Mr. ",
        "http://",
        "www.",
    ];
    let mut worker = worker();
    let mut time = |document: &Document| {
        let start = Instant::now();
        worker.analyse(document);
        start.elapsed()
    };
    for mass in masses {
        let [small, large] = [20_000, 160_000].map(|length| lines(&mass.repeat(length / mass.len())));
        let (mut fast, mut slow) = (Duration::MAX, Duration::MAX);
        let linear = (0..6).any(|_| {
            fast = fast.min(time(&small));
            slow = slow.min(time(&large));
            slow < fast.max(Duration::from_millis(2)) * 30
        });
        assert!(linear, "{mass:?}: {fast:?} for the small one, {slow:?} for the large one");
    }
}
