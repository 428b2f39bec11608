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
/// For each control or time no more paragraphs of running text than so many: more are the story's.
const PROSE: usize = 3;

pub(crate) fn mark(page: &Page<'_>, marks: &mut Marks) {
    let kinds: Vec<Sign> = (0..page.pieces.len()).map(|index| sign(page, marks, index)).collect();
    let count = |sign: Sign| kinds.iter().filter(|it| **it == sign).count();
    if count(Sign::Control) < 2 && count(Sign::Age) < 2 {
        return;
    }
    let is_part = |index: &usize| matches!(kinds[*index], Sign::Control | Sign::Age);
    let first = page.pieces.iter().position(Piece::is_prose);
    let is_below = |index: usize| first.is_some_and(|first| first < index);
    let headed = (0..kinds.len()).find(|&index| {
        let near = || (index + 1..kinds.len()).take(REACH).any(|index| is_part(&index));
        kinds[index] == Sign::Heading && is_below(index) && near()
    });
    let start = headed.or_else(|| {
        let control = kinds.iter().position(|sign| *sign == Sign::Control).filter(|_| count(Sign::Control) >= 2)?;
        let age = (control.saturating_sub(REACH)..=control).find(|&index| kinds[index] == Sign::Age)?;
        // The name stands before the time, on a line of its own or on the same.
        let name = |index: &usize| is_name(&page.pieces[*index]) && !marks.is(*index, BlockKind::Title);
        Some(age.checked_sub(1).filter(name).unwrap_or(age)).filter(|&start| is_below(start))
    });
    let Some(start) = start else { return };
    let parts = (start..kinds.len()).filter(is_part).count();
    let prose = page.pieces[start..].iter().filter(|piece| piece.is_prose()).count();
    // A bar above the story and the ages of other stories below it leave all of the story between them.
    if parts < 2 || prose > PROSE * parts {
        return;
    }
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
