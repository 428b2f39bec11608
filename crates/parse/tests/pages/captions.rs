//! Captions: beside headlines, printed twice, by the habit of the page.

use crate::page::{LEAD, MAYOR, QUOTE, lines, show};

#[test]
fn an_agency_story_with_a_caption_printed_twice() {
    let caption = "Harbour master Ida Holm (R) walks along the quay of Port Ellery with Mayor Omar Reed and members of the \
     crew (not seen) on Monday.";
    let page = lines(&[
        "Port Ellery harbour opens again: officials",
        "",
        caption,
        caption,
        "Reuters, Port Ellery :",
        LEAD,
        QUOTE,
        MAYOR,
        "",
    ]);
    insta::assert_snapshot!(show("a.txt", &page), @r"
    title     Port Ellery harbour opens again: officials
    caption   Harbour master Ida Holm (R) … seen) on Monday.
    caption   Harbour master Ida Holm (R) … seen) on Monday. (= 1)
    dateline  Reuters, Port Ellery :
    paragraph The harbour of Port Ellery … storm threw down.
    paragraph “We had help from everyone,” … back to work.
    paragraph Mayor Omar Reed said the … they would cost.
    -, Reuters, Port Ellery, -
    ");
}

#[test]
fn an_agency_that_no_list_has() {
    let caption = "Harbour master Ida Holm (2nd from left) listens to Mayor Omar Reed as a diver (not in picture) points \
     at the masts.";
    let page =
        lines(&["Ellery harbour opens again: mayor", "", caption, caption, "HNA, Port Ellery :", LEAD, QUOTE, MAYOR]);
    insta::assert_snapshot!(show("l.txt", &page), @r"
    title     Ellery harbour opens again: mayor
    caption   Harbour master Ida Holm (2nd … at the masts.
    caption   Harbour master Ida Holm (2nd … at the masts. (= 1)
    dateline  HNA, Port Ellery :
    paragraph The harbour of Port Ellery … storm threw down.
    paragraph “We had help from everyone,” … back to work.
    paragraph Mayor Omar Reed said the … they would cost.
    -, HNA, Port Ellery, -
    ");
}

#[test]
fn a_caption_twice_where_no_headline_is() {
    let caption = "Harbour master Ida Holm addresses a news conference in Port Ellery.";
    let page = lines(&[caption, caption, "Agencies, Port Ellery", LEAD, QUOTE, MAYOR]);
    insta::assert_snapshot!(show("q.txt", &page), @r"
    caption   Harbour master Ida Holm addresses … in Port Ellery.
    caption   Harbour master Ida Holm addresses … in Port Ellery. (= 0)
    dateline  Agencies, Port Ellery
    paragraph The harbour of Port Ellery … storm threw down.
    paragraph “We had help from everyone,” … back to work.
    paragraph Mayor Omar Reed said the … they would cost.
    -, -, Port Ellery, -
    ");
}

#[test]
fn captions_by_the_habit_of_the_page() {
    let page = lines(&[
        "Harbour opens again after storm",
        "Harbour opens again after storm Updated: 2019-11-19 13:14 By Agencies",
        LEAD,
        "Reuters Ships lie on their side in the eastern basin of Port Ellery",
        QUOTE,
        "Getty Images Crews clear the masts from the quay on Sunday night",
        "- 'A long night' -",
        MAYOR,
        "Coastpix A crane is raised above the eastern basin by crews from three towns",
        "Reuters Mayor Omar Reed walks along the quay with members of the crew",
        "The mayor then went on to thank the crews and said they had saved",
        LEAD,
        "HOLM: Thanks, Omar.",
        "The council meets again on Friday to hear what the crane would cost and who is to pay for it.",
    ]);
    insta::assert_snapshot!(show("o.txt", &page), @r"
    title     Harbour opens again after storm
    title     Harbour opens again after storm (= 0)
    dateline  Updated: 2019-11-19 13:14 By Agencies
    paragraph The harbour of Port Ellery … storm threw down.
    caption   Reuters Ships lie on their … of Port Ellery
    paragraph “We had help from everyone,” … back to work.
    caption   Getty Images Crews clear the … on Sunday night
    subhead   - 'A long night' -
    paragraph Mayor Omar Reed said the … they would cost.
    caption   Coastpix A crane is raised … from three towns
    caption   Reuters Mayor Omar Reed walks … of the crew
    paragraph The mayor then went on … they had saved
    paragraph The harbour of Port Ellery … storm threw down. (= 3)
    paragraph HOLM: Thanks, Omar.
    paragraph The council meets again on … pay for it.
    -, -, -, 2019-11-19 from dateline
    ");
}
