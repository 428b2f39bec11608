//! Whatever bytes come in, an article comes out that is sound, or an error; nothing panics.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test that looks at the clock")]

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

#[test]
fn long_and_strange_texts() {
    for text in [
        "“".repeat(20_000),
        "\" ".repeat(20_000),
        "he said ".repeat(10_000),
        "Mara ".repeat(10_000),
        "“So,” he said. ".repeat(3_000),
        "A\n\n".repeat(10_000),
        "that said ".repeat(10_000),
        "according to ".repeat(10_000),
        "x".repeat(1_000_000),
        "officials said that ".repeat(5_000),
        "(".repeat(50_000),
    ] {
        let begun = std::time::Instant::now();
        read(text.as_bytes());
        println!("{:>9} bytes of {:?}: {:?}", text.len(), text.chars().take(12).collect::<String>(), begun.elapsed());
    }
}
