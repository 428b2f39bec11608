//! Each rule on invented sentences, with what it must not link beside what it must.

use super::*;
use onrecord_model::{
    Attribution, BlockId, CueClass, Document, Entity, EntityId, EntityKind, Kind, Mention, MentionId, MentionKind,
    Origin, Resolution, SCHEMA_VERSION, Sentence, Span, TokenId,
};

/// Each line is a sentence with one statement: `Source |cue| content`. Who is named in a content is found by name. Expects the
/// answers as "line kind line (rule)".
fn check(lines: &[(&str, CueClass)], expect: &[&str]) {
    let (mut text, mut sentences, mut attributions) = (String::new(), Vec::new(), Vec::new());
    let mut resolution = Resolution::default();
    for (line, class) in lines {
        let parts: Vec<&str> = line.split('|').collect();
        let [source, cue, content] = parts[..] else { panic!("three parts: {line}") };
        let start = text.len();
        text.push_str(&line.replace('|', ""));
        let end = text.len();
        text.push('\n');
        let (block, first) = (BlockId(0), TokenId(0));
        sentences.push(Sentence { span: Span::at(start, end), block, first, end: first });
        let cue_at = start + source.len();
        let content_at = cue_at + cue.len();
        let source = Span::at(start, start + source.trim_end().len());
        attributions.push(Attribution {
            class: *class,
            sources: vec![source.into()],
            cue: vec![Span::at(cue_at, cue_at + cue.len())],
            content: vec![Span::at(content_at + 1, content_at + content.len())],
            ..Attribution::new(Kind::Indirect, "test")
        });
    }
    let names: Vec<String> = attributions
        .iter()
        .map(|a| text[a.sources[0].head.start() as usize..a.sources[0].head.end() as usize].to_owned())
        .collect();
    let mut known = names.clone();
    known.sort();
    known.dedup();
    let entity = |name: &String| EntityId(known.iter().position(|other| other == name).unwrap() as u32);
    for name in &known {
        let (facts, aliases) = (Vec::new(), Vec::new());
        resolution.entities.push(Entity { name: name.clone(), kind: EntityKind::Person, aliases, facts, named: true });
        for (at, _) in text.match_indices(name.as_str()) {
            let span = Span::at(at, at + name.len());
            let entities = vec![entity(name)];
            let (rule, kind) = (String::new(), MentionKind::Named);
            resolution.mentions.push(Mention {
                span,
                head: span,
                kind,
                entities,
                antecedent: None,
                rule,
                confidence: 1.0,
            });
        }
    }
    resolution.mentions.sort_by_key(|mention| mention.span);
    for attribution in &attributions {
        let place = resolution.mentions.iter().position(|mention| mention.span == attribution.sources[0].head).unwrap();
        resolution.sources.push(vec![MentionId(place as u32)]);
    }
    let document = Document::plain(text, Origin::file("a.txt"));
    let article =
        Article { schema: SCHEMA_VERSION, document, sentences, attributions, resolution, diagnostics: Vec::new() };
    let found: Vec<String> = within(&article)
        .iter()
        .map(|it| format!("{} {} {} ({})", it.answer.attribution.0, it.kind, it.to.attribution.0, it.rule))
        .collect();
    assert_eq!(found, expect);
}

const HOLM: (&str, CueClass) =
    ("Holm |said| the sluice had been opened before dawn without a warning", CueClass::Assert);

#[test]
fn a_denial_in_the_same_words() {
    let denial = ("Lind |denied| that the sluice had been opened before dawn", CueClass::Deny);
    check(&[HOLM, denial], &["1 denies 0 (the same words)"]);
    check(&[denial, HOLM], &[]);
}

#[test]
fn a_noun_for_what_was_said() {
    check(&[HOLM, ("Lind |dismissed| the allegation", CueClass::Deny)], &["1 denies 0 (a noun for what was said)"]);
    let disagrees = ("Lind |disagreed| with that assessment", CueClass::Oppose);
    check(&[HOLM, disagrees], &["1 rejects 0 (a noun for what was said)"]);
    // Nobody offered anything.
    check(&[HOLM, ("Lind |rejected| the offer", CueClass::Oppose)], &[]);
}

#[test]
fn a_verdict_on_what_was_said() {
    let rule = "a verdict on what was said";
    check(
        &[HOLM, ("Lind |said| the claim was “wholly baseless", CueClass::Assert)],
        &[&format!("1 denies 0 ({rule})")],
    );
    check(&[HOLM, ("Lind |said| that the report was not true", CueClass::Assert)], &[&format!("1 denies 0 ({rule})")]);
    let other = ("Okoye |said| it would rain", CueClass::Assert);
    let owned = ("Lind |called| Holm’s remarks irresponsible", CueClass::Assert);
    check(&[HOLM, other, owned], &[&format!("2 rejects 0 ({rule})")]);
    // Not even whose it is.
    check(&[HOLM, ("Lind |called| Okoye’s remarks irresponsible", CueClass::Assert), other], &[]);
    check(&[HOLM, ("Lind |said| if the claim was true he would go", CueClass::Assert)], &[]);
    check(&[HOLM, ("Lind |said| the bread was wrong", CueClass::Assert)], &[]);
}

#[test]
fn what_was_said_is_about_who_answers() {
    let accused = ("Holm |accused| Lind of having sold the sluice keys to a stranger", CueClass::Accuse);
    let others = ("Okoye |said| the harbour would stay open until the frost", CueClass::Assert);
    let denial = ("Lind |dismissed| the allegation", CueClass::Deny);
    check(&[accused, others, denial], &["2 denies 0 (a noun for what was said)"]);
    let told = ("Okoye |said| the allegation against Lind was for a court to judge", CueClass::Assert);
    check(&[accused, told, denial], &["2 denies 0 (a noun for what was said)"]);
}

#[test]
fn the_same_words_turned_around() {
    let accused = ("Holm |accused| Lind of having sold the sluice keys to a stranger", CueClass::Accuse);
    let denial = ("Lind |said| she had not sold the sluice keys", CueClass::Assert);
    check(&[accused, denial], &["1 denies 0 (the same words, turned around)"]);
    check(&[accused, ("Lind |said| she had sold the sluice keys", CueClass::Assert)], &[]);
    check(&[HOLM, ("Lind |said| the sluice had not been opened before dawn", CueClass::Assert)], &[]);
}

#[test]
fn the_other_speaker_by_name() {
    let other = ("Okoye |said| it would rain", CueClass::Assert);
    let named = ("Lind |rejected| Holm’s claim", CueClass::Oppose);
    check(&[HOLM, other, named], &["2 rejects 0 (names what the other speaker said)"]);
    // To find fault with somebody is not to answer.
    check(&[HOLM, other, ("Lind |criticised| Holm for his hat", CueClass::Criticise)], &[]);
}

#[test]
fn a_cue_that_replies() {
    check(&[HOLM, ("Lind |countered| that it is spring", CueClass::Assert)], &["1 rejects 0 (a cue that replies)"]);
    check(&[HOLM, ("Lind |responded| to the vote", CueClass::Assert)], &[]);
    check(&[HOLM, ("Lind |responded to| the vote", CueClass::Assert)], &[]);
    check(&[HOLM, ("Lind |responded with| a poster of her own", CueClass::Assert)], &[]);
    check(&[HOLM, ("Holm |countered| that it is spring", CueClass::Assert)], &[]);
    check(&[HOLM, ("Lind |agreed| that Holm had a point", CueClass::Support)], &["1 agrees 0 (a cue that replies)"]);
    check(&[HOLM, ("Lind |agreed| that it is spring", CueClass::Support)], &[]);
    check(&[HOLM, ("Lind |agreed| to pay for the hull", CueClass::Support)], &[]);
}
