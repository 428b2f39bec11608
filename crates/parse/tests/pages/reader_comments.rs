//! What readers wrote below the story is none of it, whatever their sites call its parts.

use onrecord_model::{BlockKind, Origin};
use onrecord_parse::html::{Given, read};

use crate::page::{LEAD, MAYOR, QUOTE};

const LONG: &str = "I was there on Monday when they took the last mast down, and nobody from the council had come to see it. \
     The mayor said in March that it would be done by April.";
const SHORT: &str = "About time.";
const OTHER: &str =
    "@Per The port paid for the crane, not the town. Read the minutes of the meeting before you write such things!";

/// Sections as they come out of four kinds of software.
fn sections() -> [Vec<&'static str>; 4] {
    [
        vec![
            "3 Comments",
            "Per Aas",
            "2 hours ago",
            LONG,
            "Like",
            "Reply",
            "12",
            "Liv Berg",
            "1 hour ago",
            OTHER,
            "Like",
            "Reply",
            "3",
            "quaywatcher77",
            "14 minutes ago",
            SHORT,
            "Like",
            "Reply",
            "Load more comments",
        ],
        vec![
            "Per Aas · 2h",
            LONG,
            "Like · Reply · 12",
            "Liv Berg · Port Ellery · 1h",
            OTHER,
            "Like · Reply · 3 · 1h",
            "quaywatcher77 · 14m",
            SHORT,
            "Like · Reply",
        ],
        vec![
            "Comments (3)",
            "Sort by newest",
            "Per Aas",
            "3 days ago",
            LONG,
            "Recommend 12",
            "Report abuse",
            "Liv Berg",
            "3 days ago",
            OTHER,
            "Recommend",
            "Report abuse",
            "quaywatcher77",
            "2 days ago",
            SHORT,
            "Recommend",
            "Report abuse",
        ],
        vec![
            "3 responses",
            "Per Aas says:",
            "November 19, 2019 at 8:14 am",
            LONG,
            "Reply",
            "Liv Berg says:",
            "November 19, 2019 at 9:02 am",
            OTHER,
            "Reply",
            "quaywatcher77 says:",
            "November 19, 2019 at 9:40 am",
            SHORT,
            "Reply",
            "Leave a reply",
        ],
    ]
}

/// What is kept as story and shown to be none.
fn kept(document: &onrecord_model::Document) -> Vec<&str> {
    document
        .blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Furniture)
        .map(|block| document.slice(block.span))
        .collect()
}

#[test]
fn all_of_a_comment_section_is_furniture() {
    for gap in ["\n", "\n\n"] {
        for section in sections() {
            let story = ["Harbour of Port Ellery opens again", LEAD, QUOTE, MAYOR];
            let page: Vec<&str> = story.iter().chain(&section).copied().collect();
            let read = onrecord_parse::read(page.join(gap).as_bytes(), Origin::default()).unwrap().value;
            assert_eq!(kept(&read), story, "{section:?}");
            assert_eq!(read.metadata.published, None);
        }
    }
}

#[test]
fn markup_need_not_name_it() {
    for section in sections() {
        let story = [LEAD, QUOTE, MAYOR].map(|line| format!("<p>{line}</p>")).concat();
        let comments: String = section.iter().map(|line| format!("<p>{line}</p>")).collect();
        let page = format!(
            "<html><body><h1>Harbour of Port Ellery opens again</h1><div class=\"story-body\">{story}{comments}</div></body>"
        );
        let read = read(page.as_bytes(), Origin::default(), &Given::default()).unwrap().value;
        assert_eq!(kept(&read), ["Harbour of Port Ellery opens again", LEAD, QUOTE, MAYOR], "{section:?}");
    }
}

#[test]
fn a_story_with_such_words_is_kept() {
    let page = ["Letters to the quay", LEAD, "Reply", QUOTE, "Two hours ago nothing moved.", MAYOR, "Comments", LONG]
        .join("\n\n");
    // A bar above the story, and a box of other stories below it.
    let bars =
        [LEAD, "3 comments", "2 hours ago", QUOTE, MAYOR, LONG, LEAD, QUOTE, MAYOR, LONG, "Ships wait", "3 hours ago"]
            .join("\n\n");
    for page in [page, bars] {
        let read = onrecord_parse::read(page.as_bytes(), Origin::default()).unwrap().value;
        for line in [LEAD, QUOTE, MAYOR, LONG] {
            assert!(kept(&read).contains(&line), "{line}");
        }
    }
}
