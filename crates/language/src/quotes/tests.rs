//! Quotation marks as people would pair them.

use onrecord_model::{Block, BlockKind, Origin};

use super::*;
use crate::tokens::tokenise;

/// Marks `text`, whose lines are its blocks: `[`…`]` around quotations, `{`…`}` around those inside another, `+` after
/// the bracket of one that goes on from the last block, `?` where a mark is missing.
fn show(text: &str) -> String {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        blocks.push(Block::new(Span::at(start, start + line.trim_end().len()), BlockKind::Paragraph));
        start += line.len();
    }
    let document = Document { blocks, ..Document::plain(text, Origin::default()) };
    let (mut quotations, mut diagnostics) = (Vec::new(), Vec::new());
    for block in &document.blocks {
        let mut tokens = Vec::new();
        tokenise(document.slice(block.span), block.span.start(), &mut tokens);
        let mut marks = vec![Mark::None; tokens.len()];
        Pairing::default().pair(text, block.span, &tokens, &mut marks, &mut quotations, &mut diagnostics);
    }
    join(&document, &mut quotations, &mut diagnostics);
    let mut inserts: Vec<(u32, i64, String)> = Vec::new();
    for (i, q) in quotations.iter().enumerate() {
        let (open, close) = if q.inside.is_some() { ("{", "}") } else { ("[", "]") };
        let (order, size) = (i64::try_from(i).unwrap(), i64::from(q.span.len()));
        let plus = if q.continues.is_some() { "+" } else { "" };
        let missing = |mark: Option<Span>| if mark.is_none() { "?" } else { "" };
        inserts.push((q.span.start(), 1_000_000 - size + order, format!("{open}{plus}{}", missing(q.open))));
        inserts.push((q.span.end(), size - 1_000_000, format!("{}{close}", missing(q.close))));
    }
    inserts.sort();
    let mut shown = text.to_owned();
    for (at, _, mark) in inserts.iter().rev() {
        shown.insert_str(*at as usize, mark);
    }
    shown
}

fn check(text: &str, expect: &str) {
    assert_eq!(show(text), expect);
}

#[test]
fn marks_of_all_shapes_are_paired() {
    check("“Go,” he said. “Now.”", "[“Go,”] he said. [“Now.”]");
    check("\"Go,\" he said. \"Now.\"", "[\"Go,\"] he said. [\"Now.\"]");
    check("``Go,'' he said. ''Now,'' too.", "[``Go,''] he said. [''Now,''] too.");
    check("Er sagte: „Los“ und »jetzt« und «ja».", "Er sagte: [„Los“] und [»jetzt«] und [«ja»].");
    check("‘Go,’ he said, 'now'.", "[‘Go,’] he said, ['now'].");
}

#[test]
fn mixed_and_misshapen_marks_are_paired() {
    check("“Go,\" he said. \"Now,” too.", "[“Go,\"] he said. [\"Now,”] too.");
    check("”Go,” he said. “Now,“ too.", "[”Go,”] he said. [“Now,“] too.");
    check("\" Go, \" he said.", "[\" Go, \"] he said.");
    check("He said,\"Go\" twice.", "He said,[\"Go\"] twice.");
}

#[test]
fn quotations_nest() {
    check("“He said ‘go’ to me,” she said.", "[“He said {‘go’} to me,”] she said.");
    check("'He said \"go\" to me,' she said.", "['He said {\"go\"} to me,'] she said.");
    check("\"We heard “no” and “go.”\"", "[\"We heard {“no”} and {“go.”}\"]");
    check("“We heard “no” here,” she said.", "[“We heard {“no”} here,”] she said.");
    check("\"'Go,' he said,\" she said.", "[\"{'Go,'} he said,\"] she said.");
}

#[test]
fn apostrophes_are_no_marks() {
    check("They won't; the dogs' owner's '90s 'tis", "They won't; the dogs' owner's '90s 'tis");
    check("‘The farmers’ union won’t go,’ he said.", "[‘The farmers’ union won’t go,’] he said.");
    check("“It’s the boys’ idea,” he said.", "[“It’s the boys’ idea,”] he said.");
    check("rock 'n' roll in the States' parks", "rock 'n' roll in the States' parks");
}

#[test]
fn feet_and_inches_are_no_marks() {
    check("At 6'2\" he is tall.", "At 6'2\" he is tall.");
    check("A 5\" pipe, \"long\".", "A 5\" pipe, [\"long\"].");
    check("\"He is 6'2\" tall,\" she said.", "[\"He is 6'2\" tall,\"] she said.");
}

#[test]
fn a_bad_mark_costs_at_most_its_block() {
    check("“Go, he said.\n“Stay,” she said.", "[“Go, he said.?]\n[+“Stay,”] she said.");
    check("“Go, he said. “Now,” too.\nA “b” c.", "[“Go, he said.?] [“Now,”] too.\nA [“b”] c.");
    check("Go,” he said. “Now.”", "[?Go,”] he said. [“Now.”]");
    check("It is \"odd.\nHe “left”.", "It is [\"odd.?]\nHe [“left”].");
}

#[test]
fn a_speech_goes_on_over_blocks() {
    check("He said: “One.\n“Two.\n“Three,” he said.", "He said: [“One.?]\n[+“Two.?]\n[+“Three,”] he said.");
    check("“One.” he said.\n“Two.”", "[“One.”] he said.\n[“Two.”]");
}

#[test]
fn odd_marks_are_reported_and_joined_ones_are_not() {
    let codes = |text: &str| {
        let document = Document::plain(text, Origin::default());
        let mut tokens = Vec::new();
        tokenise(text, 0, &mut tokens);
        let mut marks = vec![Mark::None; tokens.len()];
        let (mut quotations, mut diagnostics) = (Vec::new(), Vec::new());
        let block = document.blocks[0].span;
        Pairing::default().pair(text, block, &tokens, &mut marks, &mut quotations, &mut diagnostics);
        diagnostics.into_iter().map(|d| d.code).collect::<Vec<_>>()
    };
    assert!(codes("“Go,” he said.").is_empty());
    assert_eq!(codes("“Go, he said."), ["unclosed-quotation"]);
    assert_eq!(codes("Go,” he said."), ["unopened-quotation"]);
    assert_eq!(codes("“Go,” he said,” too"), ["stray-quotation-mark"]);
}
