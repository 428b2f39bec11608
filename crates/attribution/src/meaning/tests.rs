//! Sentences with their cue in `[…]`, content in `{…}` and source in `<…>`, and what they mean.

use std::fmt::Write;

use onrecord_model::{Analysis, Document, NameKind};
use proptest::prelude::*;

use super::{Statement, describe};
use crate::testing::tagged;
use crate::view::{Tokens, View};

/// Reads the marks, which stand as words of their own.
fn marked(text: &str) -> (Document, Analysis, [Vec<Tokens>; 3]) {
    let mut plain = String::new();
    let mut open = [None; 3];
    let mut found: [Vec<Tokens>; 3] = Default::default();
    let mut count = 0;
    for word in text.split_whitespace() {
        if let Some(role) = "[{<".find(word) {
            open[role] = Some(count);
        } else if let Some(role) = "]}>".find(word) {
            found[role].push(open[role].expect("an opening mark")..count);
        } else {
            let _ = write!(plain, "{word} ");
            count += 1;
        }
    }
    let (document, analysis) = tagged(&plain);
    (document, analysis, found)
}

/// What is said of the marked sentence: "class act", then "not", and channel, time and place where there are any.
fn meaning(text: &str) -> String {
    let (document, mut analysis, [cue, content, sources]) = marked(text);
    for name in &mut analysis.names {
        let word = document.slice(name.span);
        if matches!(word, "Ostby" | "Kelmar") {
            name.kind = NameKind::Place;
        }
    }
    let view = View::new(&document, &analysis);
    let statement = Statement::new(&view, &cue, &content, &sources).expect("a cue");
    let meaning = describe(&view, &statement);
    let mut shown = format!("{} {}", meaning.class, meaning.act);
    if meaning.negated {
        shown.push_str(" not");
    }
    if let Some(channel) = meaning.channel {
        let _ = write!(shown, " {}:{}", channel.kind, document.slice(channel.span));
    }
    if let Some(time) = meaning.time {
        let _ = write!(shown, " when:{}", document.slice(time));
    }
    if let Some(place) = meaning.place {
        let _ = write!(shown, " where:{}", document.slice(place));
    }
    shown
}

#[track_caller]
fn check(text: &str, expect: &str) {
    assert_eq!(meaning(text), expect, "{text}");
}

#[test]
fn words_and_particles_have_their_classes() {
    check("< Holm/NNP > [ said|say/VBD ] { it/PRP was/VBD late/JJ } ./.", "assert speech");
    check("< Holm/NNP > [ denied|deny/VBD ] { any/DT fault/NN } ./.", "deny speech");
    check("< Holm/NNP > [ called|call/VBD for/IN ] { a/DT vote/NN } ./.", "demand speech");
    check("< Holm/NNP > [ called|call/VBD ] { the/DT plan/NN a/DT gift/NN } ./.", "assert speech");
    check("< Holm/NNP > [ called|call/VBD ] { for/IN a/DT vote/NN } ./.", "demand speech");
    check("< Holm/NNP > [ lashed|lash/VBD out/RP at/IN ] { the/DT port/NN } ./.", "criticise speech");
    check("< Holm/NNP > [ fears|fear/VBZ ] { a/DT flood/NN } ./.", "feel attitude");
    check("[ According/VBG to/IN ] < Holm/NNP > ,/, { it/PRP was/VBD late/JJ } ./.", "assert speech");
    check("< Holm/NNP > [ :/: ] { Time/NN to/TO go/VB } ./.", "assert speech");
}

#[test]
fn contents_decide_between_senses() {
    check("< Holm/NNP > [ asked|ask/VBD ] { whether/IN it/PRP was/VBD late/JJ } ./.", "question speech");
    check("< Holm/NNP > [ asked|ask/VBD ] { the/DT crew/NN to/TO stay/VB } ./.", "demand speech");
    check("< Holm/NNP > [ told|tell/VBD ] them/PRP { to/TO stay/VB } ./.", "demand speech");
    check("< Holm/NNP > [ suggested|suggest/VBD ] { that/IN it/PRP was/VBD late/JJ } ./.", "assert speech");
    check("< Holm/NNP > [ suggested|suggest/VBD ] { that/IN they/PRP should/MD stay/VB } ./.", "propose speech");
    check("< Holm/NNP > [ feels|feel/VBZ ] { that/IN it/PRP was/VBD late/JJ } ./.", "believe belief");
    check("< Holm/NNP > [ feels|feel/VBZ ] { some/DT pride/NN } ./.", "feel attitude");
    check("< Holm/NNP > [ means|mean/VBZ ] { to/TO stay/VB } ./.", "plan intention");
}

#[test]
fn nouns_and_adjectives_speak_for_light_verbs() {
    check("< Holm/NNP > [ made|make/VBD a/DT promise/NN ] { to/TO stay/VB } ./.", "promise speech");
    check("< Holm/NNP > [ expressed|express/VBD concern/NN ] { that/IN it/PRP was/VBD late/JJ } ./.", "feel speech");
    check("< Holm/NNP > [ has/VBZ doubts|doubt/NNS about/IN ] { the/DT plan/NN } ./.", "question belief");
    check(
        "< Holm/NNP > [ raised|raise/VBD serious/JJ doubts|doubt/NNS about/IN ] { the/DT plan/NN } ./.",
        "question speech",
    );
    check("< Holm/NNP > [ was/VBD critical/JJ of/IN ] { the/DT plan/NN } ./.", "criticise speech");
    check("< Holm/NNP 's/POS > [ claim/NN ] { that/IN it/PRP was/VBD late/JJ } ./.", "assert speech");
    check("< Holm/NNP > [ is/VBZ expected|expect/VBN ] { to/TO stay/VB } ./.", "expect belief");
    check("< Holm/NNP > [ began|begin/VBD asking|ask/VBG ] { why/WRB it/PRP was/VBD late/JJ } ./.", "question speech");
}

#[test]
fn sayings_are_negated_not_contents() {
    check("< Holm/NNP > [ did|do/VBD not/RB say/VB ] { when/WRB } ./.", "assert speech not");
    check("< Holm/NNP > [ never/RB claimed|claim/VBD ] { that/IN } ./.", "assert speech not");
    check("< Holm/NNP > [ declined|decline/VBD ] { to/TO comment/VB } ./.", "assert speech not");
    check("< Holm/NNP > [ refused|refuse/VBD to/TO confirm/VB ] { it/PRP } ./.", "confirm speech not");
    check("< Holm/NNP > [ was/VBD unable/JJ to/TO fully/RB confirm/VB ] { it/PRP } ./.", "confirm speech not");
    check("< Holm/NNP > declined|decline/VBD [ to/TO say/VB ] { when/WRB } ./.", "assert speech not");
    check("< Holm/NNP > [ refused|refuse/VBD ] { to/TO sign/VB } ./.", "oppose speech");
    check("< No/DT one/NN > [ said|say/VBD ] { so/RB } ./.", "assert speech not");
    check("< Holm/NNP > left|leave/VBD [ without/IN naming|name/VBG ] { him/PRP } ./.", "assert speech not");
    check("< Holm/NNP > [ did|do/VBD not/RB just/RB say/VB ] { it/PRP } ./.", "assert speech");
    check("< Holm/NNP > [ said|say/VBD ] { it/PRP was/VBD not/RB late/JJ } ./.", "assert speech");
    check("< Holm/NNP > [ made|make/VBD no/DT secret/NN of/IN ] { it/PRP } ./.", "assert speech");
    check("< Holm/NNP > [ made|make/VBD no/DT comment/NN on/IN ] { it/PRP } ./.", "assert speech not");
    check("< Holm/NNP > [ did|do/VBD not/RB decline/VB to/TO comment/VB ] { on/IN it/PRP } ./.", "assert speech");
    check("< Holm/NNP > [ said|say/VBD ] { nothing/NN of/IN it/PRP } ./.", "assert speech not");
    check("< Holm/NNP > [ prefers|prefer/VBZ not/RB ] { to/TO go/VB } ./.", "wish intention");
}

#[test]
fn channels_stand_by_the_cue() {
    let late = "{ it/PRP was/VBD late/JJ }";
    check(
        &format!("< Holm/NNP > [ told|tell/VBD ] reporters|reporter/NNS {late} ./."),
        "assert speech press:reporters",
    );
    check(&format!("< Holm/NNP > [ told|tell/VBD ] Reuters/NNP {late} ./."), "assert speech outlet:Reuters");
    check(&format!("< Holm/NNP > [ told|tell/VBD ] the/DT crew/NN {late} ./."), "assert speech");
    check(&format!("< Holm/NNP > [ told|tell/VBD ] Majority/NNP Leader/NNP Reut/NNP {late} ./."), "assert speech");
    check(
        &format!("At/IN the/DT start/NN of/IN a/DT rally/NN ,/, < Holm/NNP > [ said|say/VBD ] {late} ./."),
        "assert speech event:a rally",
    );
    check(
        &format!("She/PRP gave|give/VBD an/DT interview/NN in/IN which/WDT < she/PRP > [ said|say/VBD ] {late} ./."),
        "assert speech outlet:an interview",
    );
    check(
        &format!("< Holm/NNP > [ said|say/VBD ] in/IN a/DT statement/NN {late} ./."),
        "assert speech statement:a statement",
    );
    check(
        &format!("In/IN an/DT interview/NN with/IN Reuters/NNP ,/, < Holm/NNP > [ said|say/VBD ] {late} ./."),
        "assert speech outlet:an interview with Reuters",
    );
    check(&format!("< Holm/NNP > [ wrote|write/VBD ] on/IN Twitter/NNP {late} ./."), "assert speech post:Twitter");
    check(&format!("< Holm/NNP > [ tweeted|tweet/VBD ] {late} ./."), "assert speech post:tweeted");
    check(&format!("< The/DT report/NN > [ said|say/VBD ] {late} ./."), "assert speech document:The report");
    check(&format!("[ According/VBG to/IN ] < a/DT poll/NN > ,/, {late} ./."), "assert speech poll:a poll");
    check(
        &format!("< Holm/NNP > [ said|say/VBD ] {late} ,/, Reuters/NNP reported|report/VBD ./."),
        "assert speech agency:Reuters",
    );
    check(&format!("< Holm/NNP > [ said|say/VBD ] {late} in/IN a/DT statement/NN ./."), "assert speech");
}

#[test]
fn times_and_places_of_other_clauses_are_left_alone() {
    let late = "{ it/PRP was/VBD late/JJ }";
    check(&format!("< Holm/NNP > [ said|say/VBD ] Monday/NNP that/IN {late} ./."), "assert speech when:Monday");
    check(
        &format!("In/IN Ostby/NNP on/IN Monday/NNP ,/, < Holm/NNP > [ said|say/VBD ] {late} ./."),
        "assert speech when:Monday where:Ostby",
    );
    check(
        &format!("< Holm/NNP > [ told|tell/VBD ] a/DT rally/NN in/IN Ostby/NNP {late} ./."),
        "assert speech event:a rally where:Ostby",
    );
    check(
        &format!(
            "When/WRB they/PRP met|meet/VBD in/IN Ostby/NNP they/PRP sang|sing/VBD ,/, and/CC < Holm/NNP > [ said|say/VBD ] {late} ./."
        ),
        "assert speech",
    );
    check(
        "< Holm/NNP > [ said|say/VBD ] { it/PRP was/VBD late/JJ in/IN Ostby/NNP on/IN Monday/NNP } ./.",
        "assert speech",
    );
}

#[test]
fn marks_around_the_cue_are_somebody_elses() {
    let (document, analysis, [cue, content, sources]) =
        marked("“/`` < I/PRP > [ think/VBP ] { it/PRP is/VBZ late/JJ } ”/'' she/PRP said|say/VBD ./.");
    let view = View::new(&document, &analysis);
    let statement = Statement::new(&view, &cue, &content, &sources).expect("a cue");
    assert_eq!(describe(&view, &statement).kind, onrecord_model::Kind::Indirect);
}

const PIECES: &[&str] = &[
    "Holm/NNP",
    "told|tell/VBD",
    "said|say/VBD",
    "declined|decline/VBD",
    "made|make/VBD",
    "to/TO",
    "sign/VB",
    "not/RB",
    "no/DT",
    "in/IN",
    "on/IN",
    "of/IN",
    "a/DT",
    "statement/NN",
    "reporters|reporter/NNS",
    "Reuters/NNP",
    "CNN/NNP",
    "which/WDT",
    "when/WRB",
    "Monday/NNP",
    "and/CC",
    ",/,",
    "./.",
    ":/:",
    "“/``",
    "”/''",
    "-/HYPH",
    "worried/VBN",
    "was/VBD",
    "clear/JJ",
    "saying|say/VBG",
    "without/IN",
    "quoted|quote/VBD",
    "rally/NN",
    "start/NN",
];

proptest! {
    #[test]
    fn any_reading_has_a_meaning_inside_the_text(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 1..40),
        edges in prop::collection::vec(0usize..40, 8),
    ) {
        let (document, analysis) = tagged(&pieces.join(" "));
        let view = View::new(&document, &analysis);
        let range = |at: usize| {
            let (a, b) = (edges[at].min(view.len()), edges[at + 1].min(view.len()));
            a.min(b)..a.max(b)
        };
        let (cue, content, sources) = ([range(0)], [range(2), range(4)], [range(6)]);
        if let Some(statement) = Statement::new(&view, &cue, &content, &sources) {
            let meaning = describe(&view, &statement);
            let spans = [meaning.channel.map(|channel| channel.span), meaning.time, meaning.place];
            prop_assert!(spans.iter().flatten().all(|span| document.text.get(span.range()).is_some_and(|it| !it.is_empty())));
        }
    }
}
