//! Who wrote it, where and when: bylines, datelines, signatures, mastheads.

use crate::page::{LEAD, MAYOR, QUOTE, lines, show};

#[test]
fn a_wrapped_story_with_a_byline_and_datelines() {
    let page = lines(&[
        "HARBOUR OPENS AGAIN",
        "",
        "By Ida van der Holm and Omar Reed",
        "",
        "PORT ELLERY, Nov. 19 (AP) -- The harbour of Port Ellery reopened",
        "on Monday after crews had cleared the last of the masts that the",
        "storm threw down.",
        "",
        "“We had help from everyone,” the harbour master told reporters on",
        "the quay. She named no figure.",
        "",
        "Nobody on the council asked what the repair had cost so far, or",
        "why it had taken until autumn to find a crane.",
        "",
        "(Reporting by Ida Holm; Editing by Omar Reed)",
        "Published: 19 November 2019",
        "",
    ]);
    insta::assert_snapshot!(show("f.txt", &page), @r"
    title     HARBOUR OPENS AGAIN
    byline    By Ida van der Holm and Omar Reed
    dateline  PORT ELLERY, Nov. 19 (AP) --
    paragraph The harbour of Port Ellery … storm threw down.
    paragraph “We had help from everyone,” … named no figure.
    paragraph Nobody on the council asked … find a crane.
    byline    (Reporting by Ida Holm; Editing by Omar Reed)
    dateline  Published: 19 November 2019
    -, AP, PORT ELLERY, 2019-11-19 from text
    Ida van der Holm; Omar Reed
    ");
}

#[test]
fn a_signature_bullets_and_links_between_bars() {
    let page = lines(&[
        "Harbour opens again after storm",
        "",
        "Ida Holm",
        "Harbour Correspondent",
        "@idaholm",
        "",
        "PUBLISHED: 12:30 GMT, 19 November 2019 | UPDATED: 18:01 GMT, 20 November 2019",
        "",
        LEAD,
        "",
        "RELATED ARTICLES",
        "Previous",
        "1",
        "2",
        "Next",
        "",
        "Storm throws down masts on the quay",
        "",
        "Share this article",
        "12 shares",
        "",
        QUOTE,
        "",
        MAYOR,
    ]);
    insta::assert_snapshot!(show("j.txt", &page), @r"
    title     Harbour opens again after storm
    byline    Ida Holm
    byline    Harbour Correspondent
    byline    @idaholm
    dateline  PUBLISHED: 12:30 GMT, 19 November … 20 November 2019
    paragraph The harbour of Port Ellery … storm threw down.
    furniture RELATED ARTICLES
    furniture Previous
    furniture 1
    furniture 2
    furniture Next
    furniture Storm throws down masts on the quay
    furniture Share this article
    furniture 12 shares
    paragraph “We had help from everyone,” … back to work.
    paragraph Mayor Omar Reed said the … they would cost.
    -, -, -, 2019-11-19 from text
    Ida Holm
    ");
}

#[test]
fn a_masthead_an_edition_and_a_correspondent_without_a_name() {
    let page = lines(&[
        "THE ELLERY OBSERVER",
        "Saturday, 16 November 2019",
        "",
        "Harbour opens again after the storm",
        "",
        "From our own correspondent in Port Ellery",
        "",
        "ELLERY — The harbour reopened on Monday after crews had cleared the last of the masts, the mayor said.",
        QUOTE,
        MAYOR,
    ]);
    insta::assert_snapshot!(show("k.txt", &page), @r"
    furniture THE ELLERY OBSERVER
    dateline  Saturday, 16 November 2019
    title     Harbour opens again after the storm
    byline    From our own correspondent in Port Ellery
    dateline  ELLERY —
    paragraph The harbour reopened on Monday … the mayor said.
    paragraph “We had help from everyone,” … back to work.
    paragraph Mayor Omar Reed said the … they would cost.
    Ellery Observer, -, ELLERY, 2019-11-16 from text
    ");
}

#[test]
fn trails_with_slashes_and_agencies_as_authors() {
    let page = lines(&[
        "You are here: Home / News / Coast",
        "Harbour open, says Holm",
        "By HNA",
        "19 Nov",
        LEAD,
        "Photo taken on Nov. 18, 2019 shows the eastern basin. [HNA photo]",
        QUOTE,
        MAYOR,
    ]);
    insta::assert_snapshot!(show("r.txt", &page), @r"
    furniture You are here: Home / News / Coast
    title     Harbour open, says Holm
    byline    By HNA
    dateline  19 Nov
    paragraph The harbour of Port Ellery … storm threw down.
    caption   Photo taken on Nov. 18, … basin. [HNA photo]
    paragraph “We had help from everyone,” … back to work.
    paragraph Mayor Omar Reed said the … they would cost.
    -, HNA, -, 2019-11-19 from dateline
    ");
}

#[test]
fn credits_of_other_forms() {
    let page = lines(&[
        "2 hours ago",
        "Ellery opens its harbour again",
        "Source: HNA | 2019-11-19 12:30:11 | Editor: reed",
        "Our Correspondent",
        "A",
        "A",
        "ELLERY, November 19, HNA. The harbour reopened on Monday after crews had cleared the masts, the mayor said.",
        QUOTE,
        MAYOR,
        "(This story has not been edited by Harbour Times staff and comes from a syndicated feed.)",
        "Also in this section:",
        "Ships collide off the cape",
        "Back to News",
    ]);
    insta::assert_snapshot!(show("p.txt", &page), @r"
    furniture 2 hours ago
    title     Ellery opens its harbour again
    dateline  Source: HNA | 2019-11-19 12:30:11 | Editor: reed
    byline    Our Correspondent
    furniture A
    furniture A (= 4)
    dateline  ELLERY, November 19, HNA.
    paragraph The harbour reopened on Monday … the mayor said.
    paragraph “We had help from everyone,” … back to work.
    paragraph Mayor Omar Reed said the … they would cost.
    furniture (This story has not been … a syndicated feed.)
    furniture Also in this section:
    furniture Ships collide off the cape
    furniture Back to News
    -, HNA, ELLERY, 2019-11-19 from dateline
    ");
}
