//! What a page prints again: its headline, and the story itself.

use crate::page::{LEAD, MAYOR, QUOTE, lines, show};

#[test]
fn a_site_that_prints_its_headline_three_times() {
    let page = lines(&[
        "World",
        "0",
        "",
        "Harbour Opens Again After Storm",
        "",
        "Harbour Opens Again After Storm",
        "Harbour Opens Again After Storm",
        "",
        LEAD,
        "",
        "\u{a0} Three Towns, One Crane",
        "",
        QUOTE,
        "",
        MAYOR,
        "",
        "Harbourtimes.com",
    ]);
    insta::assert_snapshot!(show("times_2019-11-20_harbour.txt", &page), @r"
    furniture World
    furniture 0
    title     Harbour Opens Again After Storm
    title     Harbour Opens Again After Storm (= 2)
    title     Harbour Opens Again After Storm (= 2)
    paragraph The harbour of Port Ellery … storm threw down.
    subhead   Three Towns, One Crane
    paragraph “We had help from everyone,” … back to work.
    paragraph Mayor Omar Reed said the … they would cost.
    furniture Harbourtimes.com
    Harbourtimes.com, -, -, 2019-11-20 from file-name
    ");
}

#[test]
fn a_tail_that_repeats_the_story_around_one_new_paragraph() {
    let fresh = "The crews came from three towns and brought their own boats, the harbour master's deputy said in Port \
     Ellery a day earlier.";
    let page = lines(&[
        LEAD,
        QUOTE,
        "She named no figure.",
        MAYOR,
        LEAD,
        QUOTE,
        "She named no figure.",
        "Also Read",
        fresh,
        MAYOR,
        "",
    ]);
    insta::assert_snapshot!(show("e.txt", &page), @r"
    paragraph The harbour of Port Ellery … storm threw down.
    paragraph “We had help from everyone,” … back to work.
    paragraph She named no figure.
    paragraph Mayor Omar Reed said the … they would cost.
    paragraph The harbour of Port Ellery … storm threw down. (= 0)
    paragraph “We had help from everyone,” … back to work. (= 1)
    paragraph She named no figure. (= 2)
    furniture Also Read
    paragraph The crews came from three … a day earlier.
    paragraph Mayor Omar Reed said the … they would cost. (= 3)
    -, -, -, -
    ");
}
