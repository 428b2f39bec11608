//! Resolution inside an article, over invented sentences.

mod support;

use support::Marked;

/// Checks who is behind the sources of the statements, in order.
fn check(marked: &str, expect: &[&str]) {
    assert_eq!(Marked::parse(marked).speakers(), expect, "{marked}");
}

#[test]
fn a_title_a_surname_and_a_pronoun_are_one() {
    check(
        "<1 [G:Norwegian]/JJ Foreign Minister [P:Ann Lee]> =1 said= {1 the talks had failed}. <2 [P:Lee]> =2 said= {2 nothing \
         more}. <3 She> =3 added= {3 that it was late}.",
        &["Ann Lee", "Ann Lee", "Ann Lee"],
    );
}

#[test]
fn a_surname_finds_a_later_full_name() {
    check("<1 [P:Okafor]> =1 said= {1 no}. The city met [P:Adaeze Okafor].", &["Adaeze Okafor"]);
}

#[test]
fn husband_and_wife_stay_apart() {
    check(
        "[P:Robert Hale] met voters with [P:Mary Hale]. <1 Mr. [P:Hale]> =1 said= {1 yes}. <2 Mrs. [P:Hale]> =2 said= {2 no}. \
         <3 He> =3 said= {3 maybe}. <4 She> =4 said= {4 never}.",
        &["Robert Hale", "Mary Hale", "Robert Hale", "Mary Hale"],
    );
}

#[test]
fn a_bare_surname_of_two_goes_to_whom_was_spoken_of_last() {
    check(
        "[P:Robert Hale] met voters. <1 [P:Hale]> =1 said= {1 yes}. [P:Mary Hale] met voters. <2 [P:Hale]> =2 said= {2 no}.",
        &["Robert Hale", "Mary Hale"],
    );
}

#[test]
fn a_bare_surname_before_both_full_names_is_who_holds_an_office() {
    let later = "The husband of the mayor, [P:Robert Hale], left. They met Mayor [P:Mary Hale].";
    check(&format!("<1 [P:Hale]> =1 said= {{1 yes}}. {later}"), &["Mary Hale"]);
    check("<1 [P:Hale]> =1 said= {1 yes}. [P:Robert Hale] left. They met [P:Mary Hale].", &["Robert Hale"]);
    check(
        "The mayor left. <1 [P:Hale]> =1 said= {1 yes}. Captain [P:Robert Hale] left. They met Mayor [P:Mary Hale].",
        &["Mary Hale"],
    );
}

#[test]
fn a_name_that_ends_a_source_speaks_where_its_beginning_cannot() {
    check("He told of <1 time, a reproach which/WDT [P:Ann Lee], the mayor,> =1 rejected= {1 well}.", &["Ann Lee"]);
    check("He told of <1 the mayor, whom/WP [P:Ann Lee]> =1 called= {1 late}.", &["the mayor"]);
}

#[test]
fn father_and_son_stay_apart() {
    check(
        "<1 [P:Robert Hale Jr.]> =1 said= {1 yes}. <2 [P:Robert Hale Sr.]> =2 said= {2 no}.",
        &["Robert Hale Jr.", "Robert Hale Sr."],
    );
}

#[test]
fn spellings_of_one_name_meet_and_names_of_two_do_not() {
    check(
        "<1 [P:Sergei Tkachenko]> =1 said= {1 yes}. <2 [P:Sergey Tkachenko]> =2 said= {2 no}. \
         <3 [P:Sergio Tkachenko]> =3 said= {3 maybe}.",
        &["Sergei Tkachenko", "Sergei Tkachenko", "Sergio Tkachenko"],
    );
    check("<1 [P:Vladimir Orlov]> =1 said= {1 yes}. <2 [P:Valdimir Orlov]> =2 said= {2 no}.", &["Vladimir Orlov"; 2]);
    check("<1 [P:Marta Lindqvist]> =1 said= {1 yes}. <2 [P:Lindquist]> =2 said= {2 no}.", &["Marta Lindqvist"; 2]);
    check(
        "<1 [P:Daniel Moore]> =1 said= {1 yes}. <2 [P:Danielle Moore]> =2 said= {2 no}.",
        &["Daniel Moore", "Danielle Moore"],
    );
}

#[test]
fn initials_particles_and_brackets_inside_names() {
    check("<1 [P:Robert James Hale]> =1 said= {1 yes}. <2 [P:R. Hale]> =2 said= {2 no}.", &["Robert James Hale"; 2]);
    check("<1 [P:Omar al-Rashid]> =1 said= {1 yes}. <2 [P:Rashid]> =2 said= {2 no}.", &["Omar al-Rashid"; 2]);
    check(
        "<1 [P:Lena van der Berg]> =1 said= {1 yes}. <2 Ms. [P:van der Berg]> =2 said= {2 no}.",
        &["Lena van der Berg"; 2],
    );
    check(
        "<1 ([G:Norwegian]/JJ) President ([P:Ola]) [P:Berg]> =1 said= {1 yes}. <2 [P:Ola Berg]> =2 said= {2 no}.",
        &["Ola Berg"; 2],
    );
}

#[test]
fn a_family_name_that_stands_first() {
    check("<1 [P:Min Jaesung]> =1 said= {1 yes}. <2 [P:Min]> =2 said= {2 no}.", &["Min Jaesung"; 2]);
    check(
        "<1 [P:Min Jaesung]> =1 said= {1 yes}. [P:Min Soyeon] left. <2 [P:Min]> =2 said= {2 no}.",
        &["Min Jaesung", "Min"],
    );
}

#[test]
fn roles_before_names_and_after_them() {
    let marked = Marked::parse(
        "<1 [O:Castle] spokesman [P:Ola Berg]> =1 said= {1 yes}. <2 [P:Ann Lee], the [O:Harbour Board] press secretary,> =2 said= \
         {2 no}. <3 [L:Norway]'s Deputy Chief of Staff Major General [P:Nils Dahl]> =3 said= {3 maybe}. <4 Former \
         [L:U.S.] Ambassador to [L:Norway] [P:John Reed]> =4 said= {4 never}. <5 Harbour Press Secretary, [P:Ida Moe]> =5 told= \
         {5 reporters}.",
    );
    let people: Vec<String> =
        marked.entities().lines().filter(|line| line.contains("(person)")).map(str::to_owned).collect();
    insta::assert_snapshot!(people.join("\n"), @r"
    Ola Berg (person): Castle spokesman Ola Berg; role spokesman, affiliation Castle
    Ann Lee (person): Ann Lee, the Harbour Board press secretary,; role press secretary, affiliation Harbour Board
    Nils Dahl (person): Norway's Deputy Chief of Staff Major General Nils Dahl; role Major General, role Deputy Chief of Staff, affiliation Norway
    John Reed (person): Former U.S. Ambassador to Norway John Reed; role former Ambassador to Norway, affiliation U.S.
    Ida Moe (person): Harbour Press Secretary, Ida Moe; role Press Secretary, affiliation Harbour
    ");
}

#[test]
fn descriptions_by_role() {
    check(
        "<1 [O:Castle] Press Secretary [P:Ann Lee]> =1 said= {1 yes}. <2 [L:Port Ellen] spokesman [P:Ola Berg]> =2 said= {2 no}. \
         <3 The [O:Castle] spokeswoman> =3 said= {3 maybe}. <4 The [L:Port Ellen] spokesman> =4 said= {4 never}.",
        &["Ann Lee", "Ola Berg", "Ann Lee", "Ola Berg"],
    );
    check(
        "<1 [L:Norway]'s Foreign Minister [P:Ann Lee]> =1 said= {1 yes}. <2 The [G:Swedish]/JJ foreign minister> =2 said= {2 no}. \
         <3 The minister> =3 said= {3 maybe}.",
        &["Ann Lee", "The Swedish foreign minister", "Ann Lee"],
    );
    check(
        "<1 Vice President [P:Ann Lee]> =1 said= {1 yes}. <2 The president> =2 said= {2 no}.",
        &["Ann Lee", "The president"],
    );
    check(
        "<1 The [L:US] president> =1 said= {1 yes}. <2 The [G:American]/JJ president> =2 said= {2 no}.",
        &["The US president"; 2],
    );
}

#[test]
fn pronouns_follow_the_speaker() {
    check(
        "<1 [P:Ann Lee]> =1 said= {1 yes}. [P:Mary Hale] had left. \"{2 No},\" <2 she> =2 added=.",
        &["Ann Lee", "Ann Lee"],
    );
    // Whom the quotation names does not say it.
    check(
        "<1 The [L:Norwegian]/JJ president> =1 said= {1 yes}. \"{2 Mr. [P:Berg] now sends his own ships},\" <2 he> =2 said=.",
        &["The Norwegian president"; 2],
    );
    check("<1 [P:Ola Berg]'s spokeswoman> =1 said= {1 that <2 she> =2 said= {2 yes}}.", &["Ola Berg's spokeswoman"; 2]);
    check("<1 The [O:Harbour Gazette]> =1 said= {1 no}. \"{2 Never},\" <2 it> =2 said=.", &["Harbour Gazette"; 2]);
    check(
        "While [L:Norway] took part, <1 it> =1 said= {1 little}. <2 [O:Harbour Gazette]> =2 said= {2 no}.",
        &["Norway", "Harbour Gazette"],
    );
}

#[test]
fn the_first_person_in_a_quotation_is_its_speaker() {
    check(
        "<1 [P:Ola Berg]> =1 said= yes. \"{2 <3 I> =3 said= {3 so before}},\" <2 [P:Ann Lee]> =2 told= reporters.",
        &["Ola Berg", "Ann Lee", "Ann Lee"],
    );
}

#[test]
fn plurals_have_members() {
    check(
        "<1 [P:Ann Lee]> met [P:Ola Berg]. [L:Oslo] was cold. <2 The two ministers> =2 said= {2 yes}. <3 They> =3 said= {3 so}.",
        &["Ann Lee", "Ann Lee + Ola Berg", "Ann Lee + Ola Berg"],
    );
    check(
        "In talks between [P:Ann Lee] and [P:Ola Berg] of the [O:Harbour Board], <1 the two sides> =1 said= {1 little}.",
        &["Ann Lee + Ola Berg"],
    );
    check("[P:Ann Lee] flew from [L:Norway] to [L:Sweden]. <1 Both countries> =1 said= {1 no}.", &["Norway + Sweden"]);
    check("<1 [P:Ann Lee] and [P:Ola Berg]> =1 said= {1 yes}.", &["Ann Lee + Ola Berg"]);
}

#[test]
fn bodies_by_acronym_bracket_and_noun() {
    check(
        "<1 The [O:Department of Fisheries]> =1 said= {1 yes}. <2 [O:DOF]> =2 said= {2 no}. <3 The department> =3 said= {3 maybe}.",
        &["Department of Fisheries"; 3],
    );
    check(
        "<1 The [O:Coastal Front] (also known as [O:Tide] or the [O:Wave])> =1 said= {1 yes}. <2 The [O:Wave]> =2 said= {2 no}.",
        &["Coastal Front"; 2],
    );
    check(
        "<1 The [G:Norwegian]/JJ [O:Foreign Ministry]> =1 said= {1 yes} in a statement. <2 The [O:Harbour Board]> =2 said= {2 no}. \
         <3 The ministry> =3 said= {3 maybe}. <4 The statement> =4 said= {4 so}.",
        &["Norwegian Foreign Ministry", "Harbour Board", "Norwegian Foreign Ministry", "Norwegian Foreign Ministry"],
    );
    check(
        "<1 [L:Norway]'s [O:Defence Ministry]> =1 said= {1 yes}. <2 The [O:Norwegian Ministry of Defense]> =2 said= {2 no}.",
        &["Norwegian Ministry of Defense"; 2],
    );
    check(
        "<1 The [L:US]> =1 said= {1 yes}. <2 [L:America]> =2 said= {2 no}. <3 [L:Washington]> =3 said= {3 so}.",
        &["US"; 3],
    );
}

#[test]
fn unnamed_sources_stay_apart() {
    check(
        "<1 Officials> =1 said= {1 yes}. <2 Officials> =2 said= {2 no}. <3 A senior official> =3 said= {3 so}. <4 The official> \
         =4 added= {4 more}.",
        &["Officials", "Officials", "A senior official", "A senior official"],
    );
    let resolution = Marked::parse("<1 [L:US] officials> =1 said= {1 yes}.").resolve();
    let speaker = &resolution.entities[resolution.mentions[resolution.sources[0][0].index()].entities[0].index()];
    assert!(!speaker.named);
}

#[test]
fn a_place_that_speaks_is_a_government() {
    let resolution = Marked::parse("<1 [L:Tarnby]> =1 said= {1 no}. They flew to [L:Bergen].").resolve();
    let kind =
        |name: &str| resolution.entities.iter().find(|entity| entity.name == name).map(|entity| entity.kind.as_str());
    assert_eq!((kind("Tarnby"), kind("Bergen")), (Some("organisation"), Some("place")));
}

#[test]
fn a_name_that_was_once_taken_for_a_place_is_a_person() {
    check("<1 [P:Adaeze Okafor]> =1 said= {1 yes}. <2 [L:Okafor]> =2 said= {2 no}.", &["Adaeze Okafor"; 2]);
}

#[test]
fn sources_without_any_known_word() {
    check("<1 ???> =1 said= {1 yes}. <2 and so on> =2 said= {2 no}.", &["???", "and so on"]);
}

#[test]
fn short_names_and_nicknames() {
    check(
        "<1 [O:Harbour Works Group]> =1 said= {1 yes}. <2 [O:Harbour Works]> =2 said= {2 no}. <3 [O:Harbour]> =3 said= {3 so}.",
        &["Harbour Works Group", "Harbour Works Group", "Harbour"],
    );
    check("<1 The [O:House of Keys]> =1 said= {1 yes}. <2 The [O:House]> =2 said= {2 no}.", &["House of Keys"; 2]);
    // Two that begin alike, and a place.
    check(
        "<1 [O:Harbour Works]> =1 said= {1 yes}. <2 [O:Harbour Trust]> =2 said= {2 no}. <3 [O:Harbour]> =3 said= {3 so}.",
        &["Harbour Works", "Harbour Trust", "Harbour"],
    );
    check("<1 [O:Ellen Group]> =1 said= {1 yes}. <2 [L:Ellen]> =2 said= {2 no}.", &["Ellen Group", "Ellen"]);
    check(
        "<1 The [O:Norwegian Defence Ministry]> =1 said= {1 yes}. <2 The [O:Defence Ministry]> =2 said= {2 no}.",
        &["Norwegian Defence Ministry"; 2],
    );
    check("<1 [P:William Hale]> =1 said= {1 yes}. <2 [P:Bill Hale]> =2 said= {2 no}.", &["William Hale"; 2]);
}

#[test]
fn names_that_the_tagger_got_wrong_are_mended() {
    let entities = |marked: &str| Marked::parse(marked).entities();
    insta::assert_snapshot!(entities(
        "They met Deputy Chief of [L:Staff Major General Nils Dahl] in [L:Oslo's air show]. [P:Castle Press Secretary], \
         [P:Josh Moe] told reporters. The [O:Ministry] of [O:Defence] in the United Kingdom ([O:R]) \
         told [P:Mayor Hale To Meet Ann Lee]. The [P:US-led]/JJ fleet left the Kremlin. Board spokeswoman \
         [O:Min Soyeon] told them. [O:Min] left [O:Harbour Board]."
    ), @r"
    Nils Dahl (person): Deputy Chief of Staff Major General Nils Dahl; role Major General, role Deputy Chief of Staff
    Oslo (place): Oslo
    Josh Moe (person): Castle Press Secretary, Josh Moe; role Press Secretary, affiliation Castle
    Castle (organisation): Castle
    Ministry of Defence (organisation): Ministry of Defence
    United Kingdom (place): United Kingdom
    Hale (person): Mayor Hale; role Mayor
    Ann Lee (person): Ann Lee
    Kremlin (organisation): Kremlin; affiliation Russia
    Min Soyeon (person): Board spokeswoman Min Soyeon = Min; role spokeswoman, affiliation Board
    Harbour Board (organisation): Harbour Board
    ");
}

#[test]
fn whoever_is_called_she_is_a_person() {
    let marked = Marked::parse("<1 [O:Soyeon Min]> =1 said= {1 yes}. \"{2 No},\" <2 she> =2 added=.");
    assert_eq!(marked.speakers(), ["Soyeon Min"; 2]);
    assert_eq!(marked.resolve().entities[0].kind.as_str(), "person");
    check("<1 The [O:Harbour Board]> =1 said= {1 yes}. \"{2 No},\" <2 she> =2 added=.", &["Harbour Board", "she"]);
}

#[test]
fn places_and_outlets_of_no_known_country() {
    check(
        "They met in [L:Mirstad]. <1 [L:Mirstad]'s [O:Energy Ministry]> =1 said= {1 yes}. <2 Former Ambassador to \
         [P:Mirstad Torsten Lind]> =2 said= {2 no}. <3 [P:Mirstad Today]> =3 said= {3 so}. <4 [L:Mirstad]> =4 said= {4 well}.",
        &["Mirstad's Energy Ministry", "Torsten Lind", "Mirstad Today", "Mirstad"],
    );
    check("<1 Former Ambassador to [P:Karvik Torsten Lind]> =1 said= {1 no}.", &["Torsten Lind"]);
}

#[test]
fn a_subject_of_the_same_paragraph_comes_before_a_speaker_of_an_earlier_one() {
    check(
        "<1 [P:Ola Berg]> =1 said= {1 yes}. ¶ The mate's brother, [P:Nils Dahl], waited/VBD. \"{2 No},\" <2 he> =2 said=.",
        &["Ola Berg", "Nils Dahl"],
    );
    check(
        "<1 [O:Harbour Gazette]> =1 said= {1 yes}. ¶ While [L:Norway] took part, <2 it> =2 said= {2 little}.",
        &["Harbour Gazette", "Norway"],
    );
    check(
        "<1 [P:Ola Berg]> =1 said= {1 yes}. ¶ The head of the port, Captain [P:Nils Dahl], held/VBD talks in which <2 he> =2 \
         said= {2 no}.",
        &["Ola Berg", "Nils Dahl"],
    );
    check(
        "<1 [P:Ola Berg]> =1 said= {1 yes}. ¶ [P:Nils Dahl], once the master of the port, doubted it. Panels, <2 he> =2 said=, \
         {2 saw nothing}.",
        &["Ola Berg", "Nils Dahl"],
    );
    // Nobody else is a subject there, or the speaker is one too.
    check(
        "<1 [P:Ola Berg]> =1 said= {1 yes}. ¶ The ship took on [P:Nils Dahl] there. \"{2 No},\" <2 he> =2 said=.",
        &["Ola Berg", "Ola Berg"],
    );
    check(
        "<1 [P:Ola Berg]> =1 said= {1 yes}. ¶ [P:Nils Dahl] left. [P:Berg] took a seat. \"{2 No},\" <2 he> =2 said=.",
        &["Ola Berg", "Ola Berg"],
    );
}
