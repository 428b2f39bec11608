//! What the site adds to the story: bars, advertisements, comment forms, trails, notices.

use crate::page::{LEAD, MAYOR, QUOTE, lines, show};

#[test]
fn a_portal_with_bars_and_a_comment_form() {
    let page = lines(&[
        "Harbour of Port Ellery opens again after the storm",
        "",
        "12 SharesLike(s)Save Kyodo, November 19, 2019",
        "Text size: A A A",
        "",
        LEAD,
        "",
        "Ida Holm shows the new mast to reporters in Port Ellery on November 18, 2019. [Photo/Kyodo]",
        "",
        QUOTE,
        "",
        MAYOR,
        "",
        "Follow harbour.example on Telegram for more stories of the coast.",
        "Share Tweet Print",
        "",
        "View all comments >> 3",
        "",
        "Be the first to comment",
        "",
        "Leave a reply",
        "",
        "  * Your name:",
        "  * Your comment:",
        "    Rude comments will be deleted by our moderators without notice.",
        "ArchiveRSSApps",
    ]);
    insta::assert_snapshot!(show("b.txt", &page), @r"
    title     Harbour of Port Ellery opens again after the storm
    furniture 12 SharesLike(s)Save
    dateline  Kyodo, November 19, 2019
    furniture Text size: A A A
    paragraph The harbour of Port Ellery … storm threw down.
    caption   Ida Holm shows the new … 18, 2019. [Photo/Kyodo]
    paragraph “We had help from everyone,” … back to work.
    paragraph Mayor Omar Reed said the … they would cost.
    furniture Follow harbour.example on Telegram for … of the coast.
    furniture Share Tweet Print
    furniture View all comments >> 3
    furniture Be the first to comment
    furniture Leave a reply
    furniture * Your name:
    furniture * Your comment:
    furniture Rude comments will be deleted … moderators without notice.
    furniture ArchiveRSSApps
    harbour.example, Kyodo, -, 2019-11-19 from dateline
    ");
}

#[test]
fn advertisements_and_the_headline_of_another_story() {
    let page = lines(&[
        "Share",
        "",
        "Port Ellery calls for help with its harbour",
        "",
        LEAD,
        "",
        "Advertisement",
        "",
        QUOTE,
        "",
        "Advertisement",
        "",
        MAYOR,
        "",
        "Ellery's Storm Plan Brings Northern Crews Together",
    ]);
    insta::assert_snapshot!(show("d.txt", &page), @r"
    furniture Share
    title     Port Ellery calls for help with its harbour
    paragraph The harbour of Port Ellery … storm threw down.
    furniture Advertisement
    paragraph “We had help from everyone,” … back to work.
    furniture Advertisement (= 3)
    paragraph Mayor Omar Reed said the … they would cost.
    furniture Ellery's Storm Plan Brings Northern Crews Together
    -, -, -, -
    ");
}

#[test]
fn a_trail_a_desk_a_share_bar_and_the_year_of_the_copyright() {
    let page = lines(&[
        "Home > News > Coast",
        "",
        "Harbour’s cranes still silent after night of storm",
        "",
        "By Our Coast Correspondent",
        "Share on Chirper | Facepage | E-mail",
        "",
        "PORT ELLERY, Northmark, Nov. 19 (HNA) - The harbour reopened on Monday, the port authority said.",
        "",
        QUOTE,
        "",
        MAYOR,
        "",
        "© The Harbour Times 2019. With additional material from agencies.",
    ]);
    insta::assert_snapshot!(show("m.txt", &page), @r"
    furniture Home > News > Coast
    title     Harbour’s cranes still silent after night of storm
    byline    By Our Coast Correspondent
    furniture Share on Chirper | Facepage | E-mail
    dateline  PORT ELLERY, Northmark, Nov. 19 (HNA) -
    paragraph The harbour reopened on Monday, the port authority said.
    paragraph “We had help from everyone,” … back to work.
    paragraph Mayor Omar Reed said the … they would cost.
    furniture © The Harbour Times 2019. … material from agencies.
    Harbour Times, HNA, PORT ELLERY, Northmark, 2019-11-19 from dateline
    ");
}

#[test]
fn a_bar_that_runs_into_its_credit() {
    let page = lines(&[
        "Ellery opens its harbour again",
        "",
        "0 Like(s)SaveE-mailHNA, November 19, 2019",
        "",
        LEAD,
        "",
        QUOTE,
        "",
        "Follow the Harbour Times on Chirper and Facepage and have your say.",
    ]);
    insta::assert_snapshot!(show("n.txt", &page), @r"
    title     Ellery opens its harbour again
    furniture 0 Like(s)SaveE-mail
    dateline  HNA, November 19, 2019
    paragraph The harbour of Port Ellery … storm threw down.
    paragraph “We had help from everyone,” … back to work.
    furniture Follow the Harbour Times on … have your say.
    -, HNA, -, 2019-11-19 from dateline
    ");
}

#[test]
fn a_teaser_and_links_inside_the_story() {
    let page = lines(&[
        "Harbour opens again",
        "",
        "The harbour of Port Ellery reopened on Monday after crews had cleared the last...",
        "",
        LEAD,
        "",
        "Read more: The day the masts fell",
        "",
        QUOTE,
        "",
        "Related stories",
        "Port fees to rise in spring",
        "Two ships collide off the cape",
        "",
        MAYOR,
        "",
        "Sign up for our newsletter",
        "© 2019 Harbour Times. All rights reserved.",
        "",
    ]);
    insta::assert_snapshot!(show("g.txt", &page), @r"
    title     Harbour opens again
    furniture The harbour of Port Ellery … cleared the last...
    paragraph The harbour of Port Ellery … storm threw down.
    furniture Read more: The day the masts fell
    paragraph “We had help from everyone,” … back to work.
    furniture Related stories
    furniture Port fees to rise in spring
    furniture Two ships collide off the cape
    paragraph Mayor Omar Reed said the … they would cost.
    furniture Sign up for our newsletter
    furniture © 2019 Harbour Times. All rights reserved.
    Harbour Times, -, -, -
    ");
}

#[test]
fn a_last_line_in_sentence_case() {
    let body =
        [LEAD, "", QUOTE, "", MAYOR, "", "The council meets again on Friday to hear what the crane would cost.", ""];
    let page = |last: &str| format!("Harbour opens again after storm\n\n{}\n{last}\n", lines(&body));
    insta::assert_snapshot!(show("h.txt", &page("Northern ports team up after storm")), @r"
    title     Harbour opens again after storm
    paragraph The harbour of Port Ellery … storm threw down.
    paragraph “We had help from everyone,” … back to work.
    paragraph Mayor Omar Reed said the … they would cost.
    paragraph The council meets again on … crane would cost.
    furniture Northern ports team up after storm
    -, -, -, -
    ");
    insta::assert_snapshot!(show("i.txt", &page("The mayor then went on to thank the")), @r"
    title     Harbour opens again after storm
    paragraph The harbour of Port Ellery … storm threw down.
    paragraph “We had help from everyone,” … back to work.
    paragraph Mayor Omar Reed said the … they would cost.
    paragraph The council meets again on … crane would cost.
    paragraph The mayor then went on to thank the
    -, -, -, -
    ");
}
