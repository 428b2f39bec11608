//! What the layer finds in sentences of our own, as people would read it.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::sync::LazyLock;

use onrecord_language::{Language, Layers, WeightsError};
use onrecord_model::{Analysis, Block, BlockId, BlockKind, Dependency, Document, Origin, Span, Token};

static LANGUAGE: LazyLock<Language> = LazyLock::new(|| Language::embedded().unwrap());

fn analyse(text: &str) -> (Document, Analysis) {
    let document = Document::plain(text, Origin::default());
    let analysis = LANGUAGE.worker().analyse(&document).value;
    (document, analysis)
}

/// Sentences, with a bar between any two.
fn sentences(text: &str, expect: &str) {
    let (document, analysis) = analyse(text);
    let shown: Vec<&str> = analysis.sentences.iter().map(|s| document.slice(s.span)).collect();
    assert_eq!(shown.join(" | "), expect);
}

/// Words as `word/TAG/lemma`.
fn tags(text: &str, expect: &str) {
    let (document, analysis) = analyse(text);
    let shown: Vec<String> =
        analysis.tokens.iter().map(|t| format!("{}/{}/{}", document.slice(t.span), t.tag, t.lemma)).collect();
    assert_eq!(shown.join(" "), expect);
}

/// Names as `kind: words`.
fn names(text: &str, expect: &str) {
    let (document, analysis) = analyse(text);
    let shown: Vec<String> = analysis.names.iter().map(|n| format!("{}: {}", n.kind, document.slice(n.span))).collect();
    assert_eq!(shown.join(", "), expect);
}

#[test]
fn sentences_end_where_people_end_them() {
    sentences("It rained. They left. Nobody spoke!", "It rained. | They left. | Nobody spoke!");
    sentences(
        "Gen. Paolo Motta left the U.S. on Dec. 15. He flew.",
        "Gen. Paolo Motta left the U.S. on Dec. 15. | He flew.",
    );
    sentences(
        "John B. Okafor of Acme Inc. spoke at 9 a.m. on Monday.",
        "John B. Okafor of Acme Inc. spoke at 9 a.m. on Monday.",
    );
    sentences("Prices rose 1.5 percent, to $3.20. Wages fell.", "Prices rose 1.5 percent, to $3.20. | Wages fell.");
}

#[test]
fn quotations_are_cut_into_their_sentences_and_keep_their_marks() {
    sentences("“We lost. We will return.” She left.", "“We lost. | We will return.” | She left.");
    sentences("\"Is it so?\" she asked. He nodded.", "\"Is it so?\" she asked. | He nodded.");
    sentences("“Is it so?” Mary Okafor asked. He nodded.", "“Is it so?” Mary Okafor asked. | He nodded.");
    sentences("“Never!” said the minister. “Go.”", "“Never!” said the minister. | “Go.”");
}

#[test]
fn reporting_verbs_are_verbs() {
    tags(
        "“We won’t sign,” Ms Okafor said.",
        "“/``/“ We/PRP/we wo/MD/will n’t/RB/not sign/VB/sign ,/,/, ”/''/” Ms/NNP/Ms Okafor/NNP/Okafor said/VBD/say ././.",
    );
    tags(
        "He denied it, she told reporters.",
        "He/PRP/he denied/VBD/deny it/PRP/it ,/,/, she/PRP/she told/VBD/tell reporters/NNS/reporter ././.",
    );
    tags(
        "The ministry says talks failed.",
        "The/DT/the ministry/NN/ministry says/VBZ/say talks/NNS/talk failed/VBD/fail ././.",
    );
}

#[test]
fn names_stand_without_their_titles() {
    names("President Ada Okafor met Mr. Chen Wei in Lagos.", "person: Ada Okafor, person: Chen Wei, place: Lagos");
    names("The French government and the United Nations agreed.", "group: French, organisation: United Nations");
    names("They agreed on Monday.", "");
}

#[test]
fn furniture_and_repetitions_are_skipped_and_captions_are_read() {
    let text = "Ada left.\nShare this\nBen stayed.\nAda left.";
    let mut document = Document::plain(text, Origin::default());
    let block = |start, end, kind| Block::new(Span::new(start, end), kind);
    document.blocks = vec![
        block(0, 9, BlockKind::Paragraph),
        block(10, 20, BlockKind::Furniture),
        block(21, 32, BlockKind::Caption),
        Block { repeats: Some(BlockId(0)), ..block(33, 42, BlockKind::Paragraph) },
    ];
    let analysis = LANGUAGE.worker().analyse(&document).value;
    let shown: Vec<&str> = analysis.sentences.iter().map(|s| document.slice(s.span)).collect();
    assert_eq!(shown, ["Ada left.", "Ben stayed."]);
}

#[test]
fn a_worker_does_only_what_it_is_asked_for() {
    let document = Document::plain("Ada Okafor said so in Lagos.", Origin::default());
    let tokens = LANGUAGE.worker_for(Layers::TOKENS).analyse(&document).value;
    let tags = LANGUAGE.worker_for(Layers::TAGS).analyse(&document).value;
    let all = LANGUAGE.worker().analyse(&document).value;
    assert!(tokens.names.is_empty() && tags.names.is_empty() && !all.names.is_empty());
    assert!(tokens.tokens.iter().all(|token| token.lemma.is_empty()));
    let names = LANGUAGE.worker_for(Layers::NAMES).analyse(&document).value;
    assert!(names.names == all.names && names.tokens == tags.tokens);
    assert!(all.tokens.iter().all(|token| token.dependency.is_some()));
    for (tagged, parsed) in tags.tokens.iter().zip(&all.tokens) {
        assert!(tagged.dependency.is_none());
        assert_eq!((tagged.span, tagged.tag, &tagged.lemma), (parsed.span, parsed.tag, &parsed.lemma));
    }
}

/// Each token's head and relation in turn.
fn heads(text: &str) -> Vec<String> {
    let document = Document::plain(text, Origin::default());
    let tokens = LANGUAGE.worker().analyse(&document).value.tokens;
    let show = |token: &Token| {
        let Dependency { head, relation } = token.dependency.unwrap();
        let head = head.map_or("-", |head| document.slice(tokens[head.index()].span));
        format!("{} {relation} {head}", document.slice(token.span))
    };
    tokens.iter().map(show).collect()
}

#[test]
fn sentences_are_trees() {
    assert_eq!(
        heads("The minister said that the dam was safe."),
        [
            "The det minister",
            "minister nsubj said",
            "said root -",
            "that mark safe",
            "the det dam",
            "dam nsubj safe",
            "was cop safe",
            "safe ccomp said",
            ". punct said"
        ]
    );
}

#[test]
fn what_is_too_long_for_one_tree_still_has_one_root() {
    let document = Document::plain("the town said rain fell and ".repeat(120) + "it stopped.", Origin::default());
    let analysis = LANGUAGE.worker().analyse(&document).value;
    assert_eq!(analysis.sentences.len(), 1);
    let roots = analysis.tokens.iter().filter(|token| token.dependency.unwrap().head.is_none()).count();
    assert_eq!(roots, 1);
}

#[test]
fn given_tokens_and_sentences_are_kept() {
    let document = Document::plain("Ada Okafor said so in Lagos.", Origin::default());
    let whole = LANGUAGE.worker().analyse(&document).value;
    let tokens: Vec<Span> = whole.tokens.iter().map(|token| token.span).collect();
    assert_eq!(LANGUAGE.worker().annotate(&document, &tokens, whole.sentences.clone()).value, whole);
}

#[test]
fn damaged_weights_are_refused() {
    let check = |bytes: &[u8], expect| assert_eq!(Language::from_bytes(bytes).err(), Some(expect));
    check(b"", WeightsError::NotWeights);
    check(b"ORLW", WeightsError::Damaged);
    check(b"ORLW\xff\xff01234567", WeightsError::Version { found: 0xffff, expected: 2 });
    let mut bytes = include_bytes!("../weights/english.bin").to_vec();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    check(&bytes, WeightsError::Damaged);
}
