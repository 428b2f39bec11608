//! Resolution of mentions that the caller brings.

mod support;

use onrecord_entities::{Given, Others};
use onrecord_model::{MentionKind, Span};
use support::{Marked, resolver};

/// Gives the mentions, each with the last word for its head, and checks who they are and how they are made. A mention may
/// say after `|` how many earlier places with its text it passes over.
fn check(marked: &str, given: &[&str], expect: &[&str]) {
    check_beside(Others::Dropped, marked, given, expect);
}

fn check_beside(others: Others, marked: &str, given: &[&str], expect: &[&str]) {
    let marked = Marked::parse(marked);
    let text = marked.document.text.as_str();
    let place = |given: &&str| {
        let (words, skip) =
            given.split_once('|').map_or((*given, 0), |(words, skip)| (words, skip.parse().expect("a number")));
        let (start, _) = text.match_indices(words).nth(skip).unwrap_or_else(|| panic!("{given} is not in {text}"));
        let end = start + words.len();
        let head = start + words.rfind(' ').map_or(0, |space| space + 1);
        Given { span: Span::at(start, end), head: Span::at(head, end) }
    };
    let given: Vec<Given> = given.iter().map(place).collect();
    let found =
        resolver().resolve_given(&marked.document, &marked.analysis, &marked.attributions, &given, others).value;
    assert!(found.resolution.is_consistent(&marked.attributions));
    let mut lines = Vec::new();
    for (id, given) in found.mentions.iter().zip(&given) {
        let mention = &found.resolution.mentions[id.index()];
        if others == Others::Dropped {
            assert_eq!(mention.span, given.span);
        }
        let names: Vec<&str> =
            mention.entities.iter().map(|entity| found.resolution.entities[entity.index()].name.as_str()).collect();
        let kind = match mention.kind {
            MentionKind::Named => "name",
            MentionKind::Nominal => "noun",
            MentionKind::Pronominal => "pronoun",
        };
        lines.push(format!("{kind} {}", names.join(" + ")));
    }
    assert_eq!(lines, expect);
}

#[test]
fn what_was_found_serves_and_takes_the_given_place() {
    let text = "The harbour minister [P:Ann Lee] left. [P:Lee] was late.";
    check(text, &["harbour minister Ann Lee", "Lee|1"], &["name Ann Lee", "name Ann Lee"]);
    check(text, &["Lee|1", "Ann Lee"], &["name Ann Lee", "name Ann Lee"]);
}

#[test]
fn what_was_not_given_links_nothing() {
    let text = "[P:Ann Lee] met [P:Ola Berg]. [P:Lee] was late.";
    check(text, &["Ola Berg", "Lee|1"], &["name Ola Berg", "name Lee"]);
}

#[test]
fn what_was_not_found_is_made() {
    let text = "A tired crew waited in Osterwick/NNP. The crew slept.";
    check(text, &["A tired crew", "Osterwick"], &["noun A tired crew", "name Osterwick"]);
    // A part of a word, and a place with no word at all.
    check(text, &["wick", " "], &["name wick", "noun "]);
}

#[test]
fn a_place_given_twice_is_one_mention() {
    check("[P:Ann Lee] left.", &["Ann Lee", "Ann Lee"], &["name Ann Lee", "name Ann Lee"]);
}

#[test]
fn sources_stay_whether_given_or_not() {
    check("<1 [P:Ann Lee]> =1 said= {1 so}. [P:Lee] was late.", &["Lee|1"], &["name Ann Lee"]);
    check(
        "<1 [P:Ann Lee] and [P:Ola Berg]> =1 said= {1 so}.",
        &["Ola Berg", "Ann Lee"],
        &["name Ola Berg", "name Ann Lee"],
    );
}

#[test]
fn others_may_stay() {
    let text = "[P:Ann Lee] met [P:Ola Berg] in Osterwick/NNP. [P:Lee] was late.";
    let kept = |given: &[&str], expect: &[&str]| check_beside(Others::Kept, text, given, expect);
    kept(&["Osterwick", "Lee|1", "Ola"], &["name Osterwick", "name Ann Lee", "name Ola Berg"]);
    kept(&["Berg"], &["name Ola Berg"]);
}
