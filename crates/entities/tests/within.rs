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
