//! What readers wrote below the story.
//!
//! Example: a line `12 Comments`, then for each comment a name, a time (`2 hours ago`), what was written, and `Like`, `Reply`.
//! What such sections have in common is that the same controls and times stand there again and again; the words between them
//! are anybody's. Everything from the section's heading, or from the first comment's name, to the end of the page is of it.
//!
//! Known failures: a single comment; comments without controls below a heading that is none of the usual; what a page prints
//! of its own below the comments is taken for one.

use onrecord_model::BlockKind;

use crate::blocks::Marks;
use crate::page::{End, Page, Piece};
use crate::words::{plain, words};

/// Words that the controls of a comment are called.
#[rustfmt::skip]
const CONTROLS: &[&str] = &[
    "reply", "replies", "like", "likes", "liked", "dislike", "dislikes", "recommend", "recommended", "upvote",
    "upvotes", "downvote", "downvotes", "vote", "votes", "report", "flag", "abuse", "share", "permalink", "quote",
    "edit", "edited", "respond", "agree", "disagree", "hide", "show", "view", "more", "less", "see",
];
/// Those of them that nothing but a comment has.
const ANSWERS: &[&str] = &["reply", "replies", "respond", "upvote", "downvote", "permalink"];
/// Units in which the age of a comment is told.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "s", "sec", "second", "m", "min", "minute", "h", "hr", "hour", "d", "day", "w", "wk", "week", "mo", "month", "y", "yr", "year",
];
/// A heading and the first control or time are no further apart, in lines.
const REACH: usize = 12;

pub(crate) fn mark(page: &Page<'_>, marks: &mut Marks) {
    let kinds: Vec<Sign> = (0..page.pieces.len()).map(|index| sign(page, marks, index)).collect();
    let count = |sign: Sign| kinds.iter().filter(|it| **it == sign).count();
    if count(Sign::Control) < 2 && count(Sign::Age) < 2 {
        return;
    }
    let first = |from: usize| (from..kinds.len()).find(|&index| matches!(kinds[index], Sign::Control | Sign::Age));
    // The heading that a comment follows, with at least two of them behind it.
    let headed = (0..kinds.len()).find(|&index| {
        let near = first(index + 1).is_some_and(|first| first - index <= REACH);
        let behind = kinds[index + 1..].iter().filter(|sign| matches!(sign, Sign::Control | Sign::Age)).count();
        kinds[index] == Sign::Heading && near && behind >= 2
    });
    let start = headed.or_else(|| {
        let control = kinds.iter().position(|sign| *sign == Sign::Control).filter(|_| count(Sign::Control) >= 2)?;
        let age = (control.saturating_sub(REACH)..=control).find(|&index| kinds[index] == Sign::Age)?;
        // The name stands before the time, on a line of its own or on the same.
        let named = age.checked_sub(1).filter(|&index| {
            is_name(&page.pieces[index]) && marks.get(index).is_none_or(|mark| mark.kind != BlockKind::Title)
        });
        Some(named.unwrap_or(age))
    });
    let Some(start) = start.filter(|&start| (0..start).any(|index| page.pieces[index].is_prose())) else { return };
    for index in start..page.pieces.len() {
        if !marks.is(index, BlockKind::Furniture) {
            marks.set(index, BlockKind::Furniture, "reader-comments", 0.8);
        }
    }
}

/// What a line says of comments.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    None,
    /// `12 Comments`, a form.
    Heading,
    /// `Like · Reply · 3`.
    Control,
    /// `Ida · 2 hours ago`.
    Age,
}

fn sign(page: &Page<'_>, marks: &Marks, index: usize) -> Sign {
    let piece = &page.pieces[index];
    if !(1..=12).contains(&piece.words) || piece.end == End::Stop && piece.words > 4 || piece.quote {
        return Sign::None;
    }
    let plain = plain(page.text_of(index));
    let is_form = || marks.get(index).is_some_and(|mark| mark.name == "comment-form");
    if is_control(&plain) {
        Sign::Control
    } else if has_age(&plain) {
        Sign::Age
    } else if is_heading(&plain) || is_form() {
        Sign::Heading
    } else {
        Sign::None
    }
}

/// A few controls and counts, one of which only comments have; an age may stand among them.
fn is_control(plain: &str) -> bool {
    let mut answers = false;
    let all = words(plain).all(|word| {
        answers |= ANSWERS.contains(&word);
        let number = word.bytes().all(|byte| byte.is_ascii_digit());
        number
            || CONTROLS.contains(&word)
            || matches!(word, "ago" | "this" | "comment" | "to" | "a")
            || is_age(word)
            || UNITS.contains(&word.trim_end_matches('s'))
    });
    all && answers
}

/// Whether the line tells how long ago something was: `2 hours ago`, `Ida · 3h`.
fn has_age(plain: &str) -> bool {
    if plain.split(['·', '•', '|']).any(|part| is_age(part.trim())) {
        return true;
    }
    let mut before = "";
    let mut unit = false;
    for word in words(plain) {
        if unit && word == "ago" {
            return true;
        }
        let number = before.bytes().all(|byte| byte.is_ascii_digit()) && !before.is_empty()
            || matches!(before, "a" | "an" | "one");
        unit = is_age(word) || number && UNITS.contains(&word.trim_end_matches('s'));
        before = word;
    }
    false
}

/// `2h`, `15min`.
fn is_age(word: &str) -> bool {
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
    unit.len() < word.len() && UNITS.contains(&unit.trim_end_matches('s'))
}

/// `Comments`, `12 comments`, `Comments (12)`, `Reader comments`.
fn is_heading(plain: &str) -> bool {
    let mut named = false;
    let all = words(plain).all(|word| {
        let noun = matches!(word, "comment" | "comments" | "responses");
        named |= noun;
        noun || word.bytes().all(|byte| byte.is_ascii_digit())
            || matches!(
                word,
                "reader"
                    | "readers"
                    | "all"
                    | "top"
                    | "newest"
                    | "oldest"
                    | "view"
                    | "show"
                    | "your"
                    | "discussion"
                    | "so"
                    | "far"
                    | "on"
                    | "this"
                    | "article"
                    | "story"
            )
    });
    named && all
}

fn is_name(piece: &Piece) -> bool {
    (1..=5).contains(&piece.words) && matches!(piece.end, End::Open | End::Colon)
}
