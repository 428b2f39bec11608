//! Detectors: what a line is, judged from its own words and its place on the page.
//!
//! A detector gives a score from 0 to 1: how sure it is. The best one decides if it also beats the line's likeness to
//! running text ([`Piece::prose`](crate::page::Piece::prose)), which a sentence of some length nearly always wins.
//!
//! To add one, write a file that opens with what it does, an example and its known failures, and enter it in
//! [`DETECTORS`]. What needs to see its neighbours' kinds is a layout rule instead.

mod advertisement;
mod boilerplate;
mod byline;
mod caption;
mod comment_form;
mod contributors;
mod dateline;
mod follow;
mod markup;
mod media_label;
mod menu;
mod page_tools;
mod picture_credit;
mod read_more;
mod rule_line;
mod site_name;
mod stamp;

pub(crate) use byline::{is_name, is_role, names as byline_names};
pub(crate) use page_tools::tool_share;
pub(crate) use picture_credit::is_pair as is_picture_pair;
pub(crate) use site_name::domain;
pub(crate) use stamp::stamp;

use onrecord_model::BlockKind;

use crate::page::View;

/// Tells one kind of line.
pub(crate) struct Detector {
    /// The name that blocks carry.
    pub(crate) name: &'static str,
    /// What it finds.
    pub(crate) kind: BlockKind,
    /// How sure it is, from 0 to 1.
    pub(crate) score: fn(&View<'_>) -> f32,
}

const fn detector(name: &'static str, kind: BlockKind, score: fn(&View<'_>) -> f32) -> Detector {
    Detector { name, kind, score }
}

/// Every detector. Of two that are equally sure the first one wins.
pub(crate) static DETECTORS: &[Detector] = &[
    detector("advertisement", BlockKind::Furniture, advertisement::score),
    detector("page-tools", BlockKind::Furniture, page_tools::score),
    detector("read-more", BlockKind::Furniture, read_more::score),
    detector("comment-form", BlockKind::Furniture, comment_form::score),
    detector("follow", BlockKind::Furniture, follow::score),
    detector("boilerplate", BlockKind::Furniture, boilerplate::score),
    detector("media-label", BlockKind::Furniture, media_label::score),
    detector("menu", BlockKind::Furniture, menu::score),
    detector("markup", BlockKind::Furniture, markup::score),
    detector("rule-line", BlockKind::Furniture, rule_line::score),
    detector("site-name", BlockKind::Furniture, site_name::score),
    detector("caption", BlockKind::Caption, caption::score),
    detector("picture-credit", BlockKind::Caption, picture_credit::score),
    detector("byline", BlockKind::Byline, byline::score),
    detector("contributors", BlockKind::Byline, contributors::score),
    detector("dateline", BlockKind::Dateline, dateline::score),
    detector("stamp", BlockKind::Dateline, stamp::score),
];

/// What several independent signs say together: each is the chance that it alone is right.
fn together(signs: impl IntoIterator<Item = f32>) -> f32 {
    1.0 - signs.into_iter().map(|sign| 1.0 - sign).product::<f32>()
}

#[cfg(test)]
mod tests {
    use onrecord_model::Origin;

    /// Each line becomes a page of its own, between two paragraphs or after them; its kind and detector are shown.
    fn kinds(lines: &[&str], tail: bool) -> Vec<String> {
        let prose = "The harbour master told the council on Monday that the eastern basin would open again before the \
                     end of the month, and that nobody had been hurt.";
        let other = "Nobody on the council asked what the repair had cost so far, or why it had taken until autumn \
                     to find a crane that was tall enough for the job.";
        let show = |line: &&str| {
            let after = if tail { "" } else { other };
            let text = format!("Harbour reopens after the autumn storm\n\n{prose}\n\n{line}\n\n{after}");
            let blocks = crate::text(text, Origin::default()).unwrap().value.blocks;
            format!("{} {}", blocks[2].kind, blocks[2].detector.as_deref().unwrap_or("-"))
        };
        lines.iter().map(show).collect()
    }

    fn check(lines: &[&str], tail: bool, expect: &str) {
        for (line, found) in lines.iter().zip(kinds(lines, tail)) {
            assert_eq!(found, expect, "{line}");
        }
    }

    #[test]
    fn furniture_between_paragraphs() {
        check(
            &[
                "Advertisement",
                "ADVERTISEMENT - Continue Reading Below",
                "Story continues below advertisement",
                "Sponsored content",
            ],
            false,
            "furniture advertisement",
        );
        check(
            &[
                "Share",
                "Share on Facebook Share on Twitter",
                "Skip to main content",
                "Skip Chirper post by Ida Holm",
                "Like us on Facebook",
                "Tweet Email Print",
                "12 Shares",
                "Text size: A A A",
                "Print this page",
                "Share on Chirper | Facepage | E-mail",
                "Share this story via Chirper",
                "View 14 comments",
                "3 min read",
                "5 mins",
                "2 hours ago",
                "an hour ago",
            ],
            false,
            "furniture page-tools",
        );
        check(
            &[
                "Read more: The day the masts fell",
                "READ MORE",
                "Also Read",
                "Related: How storms are named",
                "Key words: harbour",
                "Read also: Port fees to rise in spring",
                "Further Reading How the masts of Ellery fell",
                "MORE NEWS Can the port still pay for its crane?",
                "[How the masts of Ellery fell]",
                "Related How Ellery Lost Its Masts And why the council never asked who had paid for them in the first place",
                "Read more about the masts here.",
                "Review: The storm that nobody saw coming",
                "Related stories MASTS AWAY How the storm came to Port Ellery LONG NIGHT Crews tell of twelve hours on the \
                 quay The crane that nobody could find for a month and who paid for it in the end",
            ],
            false,
            "furniture read-more",
        );
        check(
            &[
                "Sign up to find our newsletter in your inbox every Sunday.",
                "Follow us on Telegram and Instagram",
                "Follow Ida Holm on Twitter: @idaholm",
                "Download our app",
                "For the latest from the coast, follow us on Twitter.",
                "Subscribe to our daily briefing",
                "Got a story? Email news@harbourtimes.example",
                "Follow the Harbour Times on Chirper",
                "If you enjoyed this tale of the coast, write us a note!",
                "We pay for your pictures of the storm: hand them in at the quay, or write to tips@harbourtimes.example!",
                "Newsletter Sign Up Ships in Brief The week on the coast in ten lines, every Sunday before the first ferry \
                 leaves. This address was not understood. Ask again later, or ring the office on the quay.",
            ],
            false,
            "furniture follow",
        );
        check(
            &[
                "Photo",
                "Video",
                "Scroll down for video",
                "Slideshow (12 Images)",
                "Play Video",
                "Media playback is not supported here",
                "The storm in pictures Tue, November 19, 2019 The quay after the storm Play slideshow Getty Images 1 of 10",
                "A mast lies on the quay after the storm. Hide Caption 3 of 12",
            ],
            false,
            "furniture media-label",
        );
        check(
            &["Hier erfahren Sie alles, was unsere Leser über den alten Hafen von Ellery wissen wollten."],
            false,
            "furniture foreign",
        );
        check(&["___", "* * *", "---------", "}"], false, "furniture rule-line");
        check(&["<embed id=\"12\"></embed>", ".image-wrap {", "width:100%;"], false, "furniture markup");
    }

    #[test]
    fn furniture_after_the_story() {
        check(&["0", "1.2k", "View all comments >> 3"], true, "furniture page-tools");
        check(&["Harbourtimes.com", "www.harbour-times.co.uk"], true, "furniture site-name");
        check(
            &[
                "© 2019 Harbour Times. All rights reserved.",
                "Copyright 2019 The Harbour Times",
                "© The Harbour Times 2019. With additional material from agencies.",
                "Words and pictures may not be reproduced without leave of the harbour.",
                "This website uses cookies to improve your experience. Read our privacy policy.",
                "Disclaimer: This is not intended to be investment advice.",
                "Harbour Times, a voice of the coast, is an independent media outlet that strives for the highest journalistic \
                 standards and keeps to strict editorial policies. It is an operating subsidiary of a port.",
                "The Harbour Times is not responsible for the content of external sites.",
            ],
            true,
            "furniture boilerplate",
        );
        check(
            &[
                "No comments so far",
                "Add your comment here",
                "Leave a reply",
                "Your email address will not be published. Required fields are marked *",
                "Please log in to comment.",
            ],
            true,
            "furniture comment-form",
        );
    }

    #[test]
    fn people_pictures_and_dates() {
        check(
            &[
                "By Ida Holm",
                "By IDA HOLM and OMAR REED, Staff Writers",
                "Ida Holm, Reuters",
                "By Our Coast Correspondent",
                "By a staff reporter",
                "From our own correspondent in Port Ellery",
            ],
            false,
            "byline byline",
        );
        check(
            &[
                "Omar Reed contributed to this report.",
                "(Reporting by Ida Holm; Editing by Omar Reed)",
                "Reed reported from Bergen.",
                "Ida Holm is a reporter for the Harbour Times. Follow her on Chirper @idaholm",
                "The Canadian Press contributed to this report.",
            ],
            true,
            "byline contributors",
        );
        check(
            &["Ida Holm/Getty Images", "Image credit: Omar Reed / Shutterstock", "Getty", "File photo"],
            false,
            "caption picture-credit",
        );
        check(
            &[
                "Harbour master Ida Holm (L) shakes hands with Mayor Omar Reed in Oslo on June 3, 2019. [Photo/Kyodo]",
                "Ida Holm, pictured left, at the harbour (Image: Reuters)",
                "FILE PHOTO: A ship leaves the harbour of Oslo, Norway, June 3, 2019. REUTERS/Omar Reed/File Photo",
                "In this Aug. 3, 2016 file photo, Ida Holm speaks at a news conference in Oslo. (AP Photo/Omar Reed)",
                "Ships wait outside the harbour (Getty)",
                "© Sputnik / Ida Holm",
                "The harbour of Port Ellery at dawn — AFP",
                "Reuters Ships lie on their side in the eastern basin of Port Ellery",
                "3/12 Ships lie on their side in the eastern basin of Port Ellery",
                "The mast that fell. Photograph: Ida Holm/Harbour Times",
                "Mayor Omar Reed (pictured left) made the announcement on the quay on Friday",
                "Harbour master Ida Holm walks along the quay of Port Ellery in Oslo, Norway, June 3, 2019.",
                "Harbour master Ida Holm (L) talks to Mayor Omar Reed (R) on the quay of Port Ellery after the council has met.",
                "Photo: Ida Holm",
                "A crane is raised above the eastern basin. (File)",
                "Mayor Omar Reed (3rd from right) and the harbour master (not in picture) watch as the crane is raised",
                "FILE - In this June 3, 2019 file photo, Ida Holm speaks in Oslo. The harbour master says that the masts \
                 will be gone by Friday, and the mayor has told the council that the town will pay for it, whatever the \
                 crane costs and whoever owns it. (Omar Reed/Associated Press)",
                "This photo released by the port authority of Ellery shows masts in the eastern basin on Monday, June 3, \
                 2019. The storm threw down twelve of them. (Port Authority via AP)",
                "(AP Photo/Ida Holm)",
                "The mayor told the council that the crane had come at last Omar Reed/AP",
                "CLOSE The mayor and the harbour master watch the crane go up on Friday. (Nov. 4) AP",
                "Omar Reed / Reuters Ships wait outside the harbour of Ellery.",
                "HARBOUR SCHOOL•GETTY The mayor walked along the quay",
                "Getty - Contributor The mayor was there on Friday, too",
                "A photo issued by the port authority of the mast that fell on the quay on Nov. 9, 2016.",
                "Mayor Reed said she was “done with it”. (Ida Holm/Omar Reed/Vision/AP)",
                "Crews of three ships walk along the quay of Port Ellery",
            ],
            false,
            "caption caption",
        );
        check(
            &["Source: Reuters", "Reuters, Oslo :", "OSLO, Norway (AP)", "Oslo | Agence France-Presse"],
            false,
            "dateline dateline",
        );
        check(
            &[
                "Published: 19 November 2019",
                "Updated: 2019-11-19 17:52",
                "Posted on Nov. 19, 2019",
                "Tuesday, November 19, 2019",
                "(Harbour Daily 11/19/2019 page4)",
            ],
            false,
            "dateline stamp",
        );
    }

    /// Marks that nobody sees, and marks that were decoded wrongly.
    #[test]
    fn hidden_characters_hide_nothing() {
        check(&["Adver\u{ad}tisement", "Spon\u{200b}sored\u{a0}content"], false, "furniture advertisement");
        check(&["Share\u{a0}on\u{202f}Face\u{ad}book", "\u{feff}Skip to main content"], false, "furniture page-tools");
        check(&["Read\u{a0}more: The day the mastsâ€™ ropes fell"], false, "furniture read-more");
        check(&["Â© 2019 Harbour\u{a0}Times. All rights re\u{ad}served."], true, "furniture boilerplate");
        check(&["By\u{a0}Ida\u{a0}Holm"], false, "byline byline");
        check(&["The mast that fell â€” AFP", "Photo:\u{a0}Ida Holm"], false, "caption caption");
        check(&["â€œShare the bread,â€\u{9d} she said.", "The mayorâ€™s crane is gone."], false, "paragraph -");
    }

    #[test]
    fn sentences_with_the_same_words_stay_paragraphs() {
        check(
            &[
                "He said.",
                "Why?",
                "Pictures released yesterday by the port authority show the mayor watching the crane go up.",
                "Ida Holm is a writer who asked her readers to reach her at the quay, the council was told on Monday.",
                "Two hours ago nothing moved.",
                "Ellery, May 5, the day of the storm, was the worst of it, the mayor said.",
                "“Share the bread,” she said.",
                "Share prices fell in Oslo on Monday after the port authority published its figures.",
                "Follow the money, the prosecutor told the court, and you find the mayor's brother.",
                "The advertisement ran for three weeks on local radio before the council withdrew it.",
                "Facebook said on Monday it had removed the account.",
                "The newsletter was sent to its subscribers on Friday, the company said in a note.",
                "Comments by the moderator drew laughter from the audience in the hall on Monday night.",
                "The talks on the harbour will go on in Oslo on Friday, the mayor said. (Reuters)",
                "Like many of her voters, the mayor reads the news on Facebook before breakfast.",
                "The talks on the harbour were held in Oslo, Norway, on June 3, 2019.",
                "Copyright law does not protect facts, the judge said in her ruling on Friday.",
                "Sen. Ida Holm (R) said the bill would fail in the House.",
                "By Tuesday, the harbour had reopened.",
                "From our quay you see the masts.",
                "Follow the crane on its way north and you meet the people who paid for it, the mayor said on Monday.",
                "Share the work, Holm told the crews, share the bread and share the blame.",
                "The left (the right had gone home) voted against the crane on Monday night.",
                "This picture of the town was wrong, the mayor said, and those who painted it knew that.",
                "Reuters reported the talks first.",
                "Related companies were searched as well, police said on Monday.",
                "“Read more books,” he advised the pupils, “and watch fewer videos.”",
                "Photographs show the two men shaking hands, the prosecutor told the court in March.",
                "More: that is what the union wants, and it wants it now, its leader said on Monday.",
                "The police walk the quay at night, and the mayor's own men walk it by day.",
                "The police walk the quay at night, the mayor said on Monday, and her own men walk it by day",
                "Further reading of the bill was put off until Monday, the mayor said.",
                "The Hafen von Ellery, as Germans call it, is closed.",
                "Related costs, the mayor said, were paid by the port and by nobody else.",
                "He read more about the crane than anybody else in Ellery.",
                "Photos of the quay 3 of 12 members of the council had seen were shown to the court on Monday.",
                "Interested buyers of the crane may visit it on the quay, the mayor said on Friday.",
                "In a note on Monday the mayor asked readers of the Harbour Times to send their pictures to the port.",
            ],
            false,
            "paragraph -",
        );
    }
}
