//! Whatever bytes come in, an article comes out that is sound, or an error; nothing panics.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test that looks at the clock")]

use std::time::{Duration, Instant};

use onrecord_model::{Article, Origin, Span};
use onrecord_pipeline::Pipeline;
use proptest::prelude::*;

/// Every span lies inside the text, on character boundaries, and tables fit each other.
fn check(article: &Article) {
    let text = &article.document.text;
    let sound = |span: Span, what: &str| {
        assert!(text.get(span.range()).is_some(), "{what} {span:?} of a text of {} bytes", text.len());
    };
    for block in &article.document.blocks {
        sound(block.span, "block");
    }
    assert!(article.document.blocks.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
    for sentence in &article.sentences {
        sound(sentence.span, "sentence");
    }
    assert!(article.sentences.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
    let apart = |spans: &[Span], what: &str| {
        spans.iter().for_each(|&span| sound(span, what));
        assert!(spans.windows(2).all(|pair| pair[0].end() <= pair[1].start()), "{what} spans overlap: {spans:?}");
        assert!(spans.iter().all(|span| !span.is_empty()), "{what} has an empty span: {spans:?}");
    };
    for attribution in &article.attributions {
        assert!(!attribution.content.is_empty(), "an attribution without content");
        assert!((0.0..=1.0).contains(&attribution.confidence));
        apart(&attribution.content, "content");
        apart(&attribution.cue, "cue");
        for source in &attribution.sources {
            apart(&source.spans, "source");
            sound(source.head, "head");
        }
        attribution.addressee.iter().for_each(|&span| sound(span, "addressee"));
        assert!(attribution.parent.is_none_or(|parent| parent.index() < article.attributions.len()));
    }
    assert!(article.resolution.is_consistent(&article.attributions));
    for mention in &article.resolution.mentions {
        sound(mention.span, "mention");
        sound(mention.head, "head of a mention");
        assert!(!mention.entities.is_empty(), "a mention of nobody");
    }
    for fact in article.resolution.entities.iter().flat_map(|entity| &entity.facts) {
        sound(fact.span, "fact");
    }
}

/// Pieces that the stages look for, to be thrown together.
fn pieces() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "“",
        "”",
        "\"",
        "'",
        "‘",
        "’",
        "«",
        "»",
        ",",
        ".",
        "…",
        "—",
        "(",
        ")",
        ":",
        " ",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\u{a0}",
        "he said",
        "she",
        "Ms Okafor",
        "Mara Lindqvist",
        "the minister",
        "according to",
        "told reporters",
        "that",
        "denied",
        "it was late",
        "said Mr. Varga",
        "the board",
        "they",
        "who",
        "Advertisement",
        "Share on",
        "LINDHAVN (ENA) -",
        "é",
        "🦊",
        "\u{301}",
        "\u{0}",
        "\u{202e}",
        "I",
        "we",
        "would",
        "Officials",
        "and",
        "of the",
        "Monday",
        "asked",
        "n't",
    ]);
    prop::collection::vec((pieces, any::<bool>()), 0..120).prop_map(|pieces| {
        pieces.into_iter().flat_map(|(piece, space)| [piece, if space { " " } else { "" }]).collect()
    })
}

fn read(bytes: &[u8]) {
    thread_local! {
        static PIPELINE: Pipeline = Pipeline::new().unwrap();
    }
    let mut worker = PIPELINE.with(Pipeline::worker);
    if let Ok(document) = worker.read(bytes, Origin::file("any.txt")) {
        check(&worker.article_from(document));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        read(&bytes);
    }

    #[test]
    fn any_text(text in "\\PC{0,300}") {
        read(text.as_bytes());
    }

    #[test]
    fn any_sequence_of_pieces(text in pieces()) {
        read(text.as_bytes());
    }
}

/// How long the fastest of three readings of `text` takes; one that is as fast as `enough` is the last.
fn fastest(text: &str, enough: Duration) -> Duration {
    let mut fastest = Duration::MAX;
    for _ in 0..3 {
        let begun = Instant::now();
        read(text.as_bytes());
        fastest = fastest.min(begun.elapsed());
        if fastest <= enough {
            break;
        }
    }
    fastest
}

/// Reads a text of `size` pieces and one of 16 times as many. Time that grows with the length makes the second take 16
/// times as long, time that grows with its square 256 times: the bound lies between, far from both for a busy machine.
fn check_growth(what: &str, size: usize, make: impl Fn(usize) -> String) {
    const FACTOR: u32 = 16;
    const BOUND: u32 = 72;
    // Below this, the clock tells more about the machine than about us.
    let least = Duration::from_millis(4);
    let small = fastest(&make(size), Duration::ZERO);
    let text = make(size * FACTOR as usize);
    let bound = small.max(least) * BOUND;
    let large = fastest(&text, bound);
    println!("{:>8} bytes of {what:?}: {small:?}, then {large:?} for {FACTOR} times as much", text.len());
    assert!(large <= bound, "{what:?}: {small:?}, but {large:?} for {FACTOR} times as much");
}

#[test]
fn long_and_strange_texts() {
    for (piece, size) in [
        ("“", 10_000),
        ("\" ", 10_000),
        ("he said ", 800),
        ("Mara ", 1_000),
        ("“So,” he said. ", 300),
        ("“So,” he said.\n\n", 300),
        ("A\n\n", 1_000),
        ("that said ", 800),
        ("according to ", 1_000),
        ("x", 60_000),
        ("officials said that ", 500),
        ("(", 20_000),
        (", Holm said", 500),
        ("according to X ", 250),
        ("he said that ", 500),
        ("Mr. Holm said she told him. ", 300),
    ] {
        check_growth(piece, size, |size| piece.repeat(size));
    }
    let statement = "He said that it was late. ";
    check_growth("one long quotation full of statements", 200, |size| {
        format!("“{}” she said.", statement.repeat(size))
    });
    check_growth("one quotation that never ends", 200, |size| format!("She said: “{}", statement.repeat(size)));
}
