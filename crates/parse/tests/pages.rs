//! Whole pages, invented, as readers would see their blocks: kind, text, what it repeats.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests read the examples")]

use onrecord_model::{BlockId, Origin};

fn show(name: &str, text: &str) -> String {
    let document = onrecord_parse::read(text.as_bytes(), Origin::file(name)).unwrap().value;
    let mut out = String::new();
    for block in &document.blocks {
        let text = document.slice(block.span);
        let words: Vec<&str> = text.split_whitespace().collect();
        let short = if words.len() > 9 {
            format!("{} … {}", words[..5].join(" "), words[words.len() - 3..].join(" "))
        } else {
            words.join(" ")
        };
        let repeats = block.repeats.map_or(String::new(), |BlockId(first)| format!(" (= {first})"));
        out += &format!("{:9} {short}{repeats}\n", block.kind.as_str());
    }
    let metadata = document.metadata;
    out += &format!(
        "{}, {}, {}, {}\n",
        metadata.outlet.as_deref().unwrap_or("-"),
        metadata.agency.as_deref().unwrap_or("-"),
        metadata.place.as_deref().unwrap_or("-"),
        metadata.published.map_or("-".to_owned(), |published| format!("{} from {}", published.date, published.source)),
    );
    if !metadata.authors.is_empty() {
        out += &format!("{}\n", metadata.authors.join("; "));
    }
    out
}

fn lines(lines: &[&str]) -> String {
    lines.join("\n")
}

const LEAD: &str = "The harbour of Port Ellery reopened on Monday after crews had cleared the last of the masts that the storm \
     threw down.";
const QUOTE: &str =
    "“We had help from everyone,” harbour master Ida Holm told reporters on the quay, before she went back to work.";
const MAYOR: &str =
    "Mayor Omar Reed said the town would pay for the repairs, although nobody knew yet what they would cost.";

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
fn a_portal_with_bars_and_a_comment_form() {
    let page = lines(&[
        "Harbour of Port Ellery opens again after the storm",
        "",
        "12 SharesComment(s)Print Xinhua, November 19, 2019",
        "Text size: A A A",
        "",
        LEAD,
        "",
        "Ida Holm shows the new mast to reporters in Port Ellery on November 18, 2019. [Photo/Xinhua]",
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
    furniture 12 SharesComment(s)Print
    dateline  Xinhua, November 19, 2019
    furniture Text size: A A A
    paragraph The harbour of Port Ellery … storm threw down.
    caption   Ida Holm shows the new … 18, 2019. [Photo/Xinhua]
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
    harbour.example, Xinhua, -, 2019-11-19 from dateline
    ");
}

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
        "0 Comment(s)PrintE-mailHNA, November 19, 2019",
        "",
        LEAD,
        "",
        QUOTE,
        "",
        "Follow the Harbour Times on Chirper and Facepage and have your say.",
    ]);
    insta::assert_snapshot!(show("n.txt", &page), @r"
    title     Ellery opens its harbour again
    furniture 0 Comment(s)PrintE-mail
    dateline  HNA, November 19, 2019
    paragraph The harbour of Port Ellery … storm threw down.
    paragraph “We had help from everyone,” … back to work.
    furniture Follow the Harbour Times on … have your say.
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

/// The example articles of this repository, as letters: Title, dateLine, Byline, Paragraph, Caption, Subhead,
/// Furniture; small for a repetition.
#[test]
fn examples_have_their_blocks() {
    for (name, expect) in [
        ("courier-quay", "FTBLF PPPPPPP F PPPPPP FFF"),
        ("dispatch-engineers", "TCcL PPPPPPPPPPPP"),
        ("ena-flood", "TBL PPPPPPPPPPPPP B"),
        ("gazette-gauges", "TFLF P Cc PPPPPPPPPPP FFFFFFFFFF"),
        ("ledger-weapon", "FFTtt PPPPP S PPPP S PPPPPP F"),
        ("meridian-inquiry", "FT P F PPPPPPPPPPPP f P F"),
        ("observer-fairytale", "FLTBL PPPPPPPPPPPP"),
        ("standard-offer", "PPPPPPPPPP pp F P ppppppp"),
    ] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../docs/examples/{name}.txt"));
        let Ok(bytes) = std::fs::read(&path) else {
            // A packaged crate has no examples beside it.
            println!("skipped: {name}");
            continue;
        };
        let document = onrecord_parse::read(&bytes, Origin::file(name)).unwrap().value;
        let letter = |block: &onrecord_model::Block| {
            let letter = match block.kind.as_str() {
                "dateline" => 'L',
                kind => kind.chars().next().unwrap().to_ascii_uppercase(),
            };
            if block.repeats.is_some() { letter.to_ascii_lowercase() } else { letter }
        };
        let found: String = document.blocks.iter().map(letter).collect();
        assert_eq!(found, expect.replace(' ', ""), "{name}");
    }
}
