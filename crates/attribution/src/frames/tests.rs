//! What each frame proposes for a tagged sentence.

use onrecord_model::BlockKind;

use crate::candidates;
use crate::testing::tagged;
use crate::view::View;

/// Expects that `frame` proposes, among others, this source, cue and content (pieces joined by " … ").
fn check(text: &str, frame: &str, source: &str, cue: &str, content: &str) {
    let (document, analysis) = tagged(text);
    let view = View::new(&document, &analysis);
    let show = |pieces: &[std::ops::Range<usize>]| {
        let texts: Vec<&str> = pieces.iter().filter_map(|p| view.span(p)).map(|span| document.slice(span)).collect();
        texts.join(" … ")
    };
    let proposed: Vec<[String; 3]> = candidates(&view)
        .iter()
        .filter(|candidate| candidate.frame == frame)
        .map(|candidate| {
            [show(candidate.source.as_slice()), show(&candidate.cue), show(&candidate.clean_content(&view))]
        })
        .collect();
    let expected = [source, cue, content].map(str::to_owned);
    assert!(proposed.contains(&expected), "{frame} proposed {proposed:#?}\nexpected {expected:#?}");
}

#[test]
fn quotation_before_its_speaker() {
    let text = "“/`` We/PRP will/MD sign/VB ,/, ”/'' Okafor/NNP said/VBD on/IN Monday/NNP ./.";
    check(text, "quote before", "Okafor", "said", "We will sign");
}

#[test]
fn inverted_and_interrupted() {
    let text =
        "“/`` We/PRP will/MD sign/VB ,/, ”/'' said/VBD Ida/NNP Okafor/NNP ,/, a/DT lawyer/NN ,/, “/`` soon/RB ./. ”/''";
    check(text, "quote before", "Ida Okafor, a lawyer", "said", "We will sign … soon");
}

#[test]
fn a_comma_before_the_mark_opens_no_parenthesis() {
    let text = "“/`` It/PRP went/VBD beyond/IN the/DT moment/NN ,/, ”/'' said/VBD Ida/NNP Holm/NNP ,/, the/DT chair/NN of/IN it/PRP ./.";
    check(text, "quote before", "Ida Holm, the chair of it", "said", "It went beyond the moment");
}

#[test]
fn quotation_after_its_speaker() {
    let text = "Okafor/NNP told/VBD reporters/NNS on/IN Monday/NNP :/: “/`` We/PRP will/MD sign/VB ./. ”/''";
    check(text, "quote after", "Okafor", "told", "We will sign");
}

#[test]
fn clauses_with_and_without_that() {
    check(
        "The/DT mayor/NN said/VBD in/IN a/DT statement/NN that/IN the/DT port/NN would/MD close/VB ./.",
        "that",
        "The mayor",
        "said",
        "that the port would close",
    );
    check(
        "The/DT mayor/NN has/VBZ said/VBN the/DT port/NN would/MD close/VB ./.",
        "clause",
        "The mayor",
        "has said",
        "the port would close",
    );
}

#[test]
fn a_subject_behind_its_apposition() {
    check(
        "Ida/NNP Holm/NNP ,/, the/DT mayor/NN of/IN Ostby/NNP ,/, said/VBD the/DT port/NN would/MD close/VB ./.",
        "clause",
        "Ida Holm, the mayor of Ostby",
        "said",
        "the port would close",
    );
}

#[test]
fn participles_take_the_subject_of_their_clause() {
    check(
        "Holm/NNP rejected/VBD the/DT plan/NN ,/, saying/VBG it/PRP would/MD fail/VB ./.",
        "clause",
        "Holm",
        "saying",
        "it would fail",
    );
}

#[test]
fn a_clause_before_its_speaker() {
    check(
        "The/DT port/NN will/MD close/VB ,/, the/DT ministry/NN said/VBD on/IN Friday/NNP ./.",
        "parenthetical",
        "the ministry",
        "said",
        "The port will close",
    );
}

#[test]
fn a_subordinate_clause_before_the_subject_is_not_what_is_said() {
    let (document, analysis) =
        tagged("While/IN the/DT port/NN is/VBZ closed/JJ ,/, Holm/NNP asked/VBD on/IN Friday/NNP ./.");
    let view = View::new(&document, &analysis);
    assert!(candidates(&view).iter().all(|candidate| candidate.frame != "parenthetical"));
}

#[test]
fn captions_make_no_statements() {
    let (mut document, analysis) = tagged("Holm/NNP said/VBD that/IN the/DT port/NN would/MD close/VB ./.");
    assert!(!candidates(&View::new(&document, &analysis)).is_empty());
    document.blocks[0].kind = BlockKind::Caption;
    assert!(candidates(&View::new(&document, &analysis)).is_empty());
}

#[test]
fn nobody_is_no_source() {
    let (document, analysis) = tagged("Nobody/NN told/VBD Holm/NNP that/IN the/DT port/NN would/MD close/VB ./.");
    let view = View::new(&document, &analysis);
    assert!(candidates(&view).iter().all(|candidate| candidate.source.is_none()));
}

#[test]
fn a_gap_in_a_relative_clause() {
    check(
        "two/CD ships/NNS ,/, which/WDT Holm/NNP said/VBD belonged/VBD to/IN smugglers/NNS ./.",
        "relative",
        "Holm",
        "said",
        "which … belonged to smugglers",
    );
}

#[test]
fn according_to_at_either_end() {
    check(
        "The/DT port/NN will/MD close/VB ,/, according/VBG to/IN the/DT ministry/NN ./.",
        "according to",
        "the ministry",
        "according to",
        "The port will close",
    );
    check(
        "According/VBG to/IN the/DT ministry/NN ,/, the/DT port/NN will/MD close/VB ./.",
        "according to",
        "the ministry",
        "According to",
        "the port will close",
    );
}

#[test]
fn agents_of_passives() {
    check(
        "The/DT plan/NN was/VBD criticised/VBN by/IN the/DT mayor/NN ./.",
        "passive by",
        "the mayor",
        "was criticised",
        "The plan",
    );
}

#[test]
fn nouns_with_their_possessor() {
    check(
        "Holm/NNP 's/POS claim/NN that/IN the/DT port/NN would/MD close/VB was/VBD false/JJ ./.",
        "noun that",
        "Holm",
        "claim",
        "that the port would close",
    );
}
