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

#[test]
fn what_a_line_holds_that_lost_its_breaks() {
    let page = lines(&[
        "Get the news of the coast + Subscribe Thank you for subscribing! Could not subscribe, try again later Invalid \
         Email The harbour of Port Ellery reopened on Monday. How the masts of Ellery fell Read more “We had help from \
         everyone,” said Ida Holm. The mayor watches the crane go up (Getty) Nobody asked what it cost. [A crane for the \
         coast of Ellery] The storm in pictures 4 show all The storm in pictures 1/4 The quay Getty 2/4 A mast Reuters 3/4 \
         The crane AP 4/4 The harbour at dawn AFP Mayor Omar Reed said the town would pay. The quay at dawn A post shared by \
         Ida Holm (@idaholm) on Nov 19, 2019 at 2:57pm PST The council meets again in spring, when the bill is in. — With \
         assistance by Omar Reed",
    ]);
    insta::assert_snapshot!(show("b.txt", &page), @r"
    furniture Get the news of the … later Invalid Email
    paragraph The harbour of Port Ellery reopened on Monday.
    furniture How the masts of Ellery fell Read more
    paragraph “We had help from everyone,” said Ida Holm.
    caption   The mayor watches the crane go up (Getty)
    paragraph Nobody asked what it cost.
    caption   [A crane for the coast … at dawn AFP
    paragraph Mayor Omar Reed said the … quay at dawn
    furniture A post shared by Ida … at 2:57pm PST
    paragraph The council meets again in … bill is in.
    byline    — With assistance by Omar Reed
    -, -, -, -
    ");
}

#[test]
fn a_gallery_and_what_hangs_below_it() {
    let page = lines(&[
        "Harbour of Port Ellery opens again after the storm",
        "",
        LEAD,
        "",
        "The storm in pictures A mast lies on the quay of Port Ellery, where nobody was hurt when it fell on Monday night.",
        "The storm in pictures The crane came from the north in three parts, and it took a week until it stood on the quay.",
        "The storm in pictures Nobody had seen such waves since 1953, the harbour master said, and showed where they had come.",
        "",
        QUOTE,
        "",
        MAYOR,
        "",
        "1/3 The quay before the storm. It was built in 1911 and had never been closed for more than two days, whatever came.",
        "2/3 The quay after the storm. Twelve masts lay across it, and the council was told that each of them weighed a ton.",
        "3/3 The quay today.",
        "",
        "Harbour Tested: We try every rope that is sold on the quay.",
        "Masts and More: The week on the coast in pictures, every Friday.",
    ]);
    insta::assert_snapshot!(show("b.txt", &page), @r"
    title     Harbour of Port Ellery opens again after the storm
    paragraph The harbour of Port Ellery … storm threw down.
    caption   The storm in pictures A … on Monday night.
    caption   The storm in pictures The … on the quay.
    caption   The storm in pictures Nobody … they had come.
    paragraph “We had help from everyone,” … back to work.
    paragraph Mayor Omar Reed said the … they would cost.
    caption   1/3 The quay before the … days, whatever came.
    caption   2/3 The quay after the … weighed a ton.
    caption   3/3 The quay today.
    furniture Harbour Tested: We try every … on the quay.
    furniture Masts and More: The week … pictures, every Friday.
    -, -, -, -
    ");
}

#[test]
fn a_page_without_a_story() {
    let page = lines(&[
        "Harbour Times",
        "",
        "TRIAL MONTH OF THE TIMES",
        "",
        "Send Us Your News",
        "",
        "Pages Ships Masts Cranes Quays Ferries Weather Council Schools Fishing Tides Markets Births Deaths Letters Ropes \
         Sails Lamps Anchors Pilots",
    ]);
    insta::assert_snapshot!(show("b.txt", &page), @r"
    furniture Harbour Times
    furniture TRIAL MONTH OF THE TIMES
    furniture Send Us Your News
    furniture Pages Ships Masts Cranes Quays … Lamps Anchors Pilots
    -, -, -, -
    ");
}

#[test]
fn hidden_characters_hide_nothing() {
    let page = "Har\u{ad}bour opens\u{a0}again\n\nOSLO, Nov.\u{a0}19, 2019 (Reuters) â€” The harbour of Port Ellery re\u{ad}opened on \
                Monday after three weeks, and nobody was hurt.\n\nShare\u{a0}on\u{202f}Face\u{ad}book\n\nPub\u{200b}lished: \
                20\u{a0}November 2019\u{200b}\n";
    let shown = show("b.txt", page).replace(['\u{ad}', '\u{200b}'], "~");
    insta::assert_snapshot!(shown, @r"
    title     Har~bour opens again
    dateline  OSLO, Nov. 19, 2019 (Reuters) â€”
    paragraph The harbour of Port Ellery … nobody was hurt.
    furniture Share on Face~book
    dateline  Pub~lished: 20 November 2019~
    -, Reuters, OSLO, 2019-11-19 from dateline
    ");
}
