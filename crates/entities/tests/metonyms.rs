//! Capitals and seats of governments: the place, or who sits there.

mod support;

use onrecord_entities::Metonyms;
use support::Marked;

/// Checks the entities that have a mention of one of `names`: "NAME (KIND): MENTION = MENTION; FACTS".
fn check(marked: &str, names: &[&str], expect: &[&str]) {
    check_with(Metonyms::embedded(), marked, names, expect);
}

fn check_with(table: &Metonyms, marked: &str, names: &[&str], expect: &[&str]) {
    let entities = Marked::parse(marked).entities_with(table);
    let about = |line: &&str| names.iter().any(|name| line.contains(name));
    assert_eq!(entities.lines().filter(about).collect::<Vec<_>>(), expect, "{marked}");
}

#[test]
fn a_capital_that_speaks_is_its_country_and_the_town_is_not() {
    check(
        "<1 [L:Oslo]> =1 said= {1 no}. [L:Norway] met them. They walked in [L:Oslo]. A tram left [L:Oslo].",
        &["Oslo", "Norway"],
        &["Norway (organisation): Oslo = Norway", "Oslo (place): Oslo = Oslo"],
    );
    check("<1 [L:Oslo]> =1 said= {1 no}.", &["Oslo"], &["Norway (organisation): Oslo"]);
    check("They met in [L:Oslo].", &["Oslo"], &["Oslo (place): Oslo"]);
}

#[test]
fn what_has_a_will_does_suffers_and_owns() {
    let check = |marked: &str, acts: bool| {
        let expect = if acts { "Norway (organisation): Oslo" } else { "Oslo (place): Oslo" };
        check(marked, &["Oslo"], &[expect]);
    };
    for marked in [
        "[L:Oslo] will refuse/VB to/TO answer/VB.",
        "They will accuse/VB [L:Oslo] of a theft.",
        "[L:Oslo]'s refusal was late.",
        "They held a talk with [L:Oslo].",
        "There was pressure on [L:Oslo].",
        "The army is/VBZ backed/VBN by [L:Oslo].",
    ] {
        check(marked, true);
    }
    for marked in [
        "[L:Oslo] was cold.",
        "They left [L:Oslo].",
        "[L:Oslo]'s streets were wet.",
        "They flew to [L:Oslo].",
        "A book on [L:Oslo] was sold.",
    ] {
        check(marked, false);
    }
}

#[test]
fn a_seat_is_a_body_of_its_own_and_says_whose() {
    check(
        "<1 The [L:Kremlin]> =1 said= {1 no}. <2 [L:Moscow]> =2 said= {2 yes}. They walked to the [L:Kremlin].",
        &["Kremlin", "Moscow"],
        &["Kremlin (organisation): The Kremlin = Kremlin; affiliation Russia", "Russia (organisation): Moscow"],
    );
    check(
        "<1 The [L:Pentagon]> =1 said= {1 no}. The [O:Department of Defense] was shut.",
        &["Pentagon"],
        &["Department of Defense (organisation): The Pentagon = Department of Defense; affiliation US"],
    );
}

#[test]
fn of_two_governments_the_one_that_the_article_speaks_of() {
    check("<1 [L:Brussels]> =1 said= {1 no}.", &["Brussels"], &["European Union (organisation): Brussels"]);
    check(
        "<1 [L:Brussels]> =1 said= {1 no}. The [G:Belgian]/JJ army left.",
        &["Brussels"],
        &["Belgium (organisation): Brussels"],
    );
}

#[test]
fn a_given_name_needs_the_country() {
    check("<1 [L:Victoria]> =1 said= {1 no}.", &["Victoria"], &["Victoria (organisation): Victoria"]);
    check(
        "<1 [L:Victoria]> =1 said= {1 no}. The ship left the [L:Seychelles].",
        &["Victoria"],
        &["Seychelles (organisation): Victoria = Seychelles"],
    );
}

#[test]
fn a_table_of_the_callers() {
    let text = "<1 [L:Mirsk]> =1 said= {1 no}. <2 The [L:Amber House]> =2 said= {2 yes}.";
    check(text, &["Mirsk"], &["Mirsk (organisation): Mirsk"]);
    let own = "KO\tname\tKorvania\nKO\tcapital\tMirsk\nKO\tseat\tAmber House\n";
    let table = Metonyms::embedded().extended(own).expect("a sound table");
    check_with(
        &table,
        text,
        &["Mirsk", "Amber"],
        &["Korvania (organisation): Mirsk", "Amber House (organisation): The Amber House; affiliation Korvania"],
    );
}
