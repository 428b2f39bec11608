//! Comment forms and what stands around them.
//!
//! Examples: `No comments so far`, `Add your comment here`, `Your email address will not be published`, `Log in to comment`.
//!
//! What readers wrote is a layout rule's (`reader_comments`). Known failures: house rules above the story stay paragraphs.

use std::sync::LazyLock;

use super::together;
use crate::page::View;
use crate::phrases::Phrases;
use crate::words::words;

/// Openings of forms: with one of these a short line is part of one.
#[rustfmt::skip]
const FORMS: &[&str] = &[
    "no comments", "post your comments", "what do you think about this", "comment on this story", "rate this story",
    "add your comment", "add your comments", "add a comment", "add comment", "leave a comment", "leave a reply",
    "leave your comment", "post a comment", "post your comment", "post comment", "your comment", "write a comment",
    "join the discussion", "have your say", "comments are closed", "comments closed", "be the first to comment",
    "view comments", "show comments", "hide comments", "user name", "your name", "screen name",
    "your email address will not be published", "required fields are marked", "enter the words", "type the words",
    "enter the characters", "type the characters", "enter the code", "log in to comment", "sign in to comment",
    "login to comment", "log in to reply", "log in or register", "report abuse", "sort by oldest", "sort by newest",
    "notify me of", "save my name", "comments powered by", "view the discussion thread",
];
/// Words of house rules for comments.
#[rustfmt::skip]
const RULES: &[&str] = &[
    "comment", "comments", "commenting", "commenters", "moderator", "moderators", "moderated", "moderation",
    "abusive", "offensive", "off-topic", "profanity", "username", "captcha", "disqus", "removed", "deleted",
    "posting", "posted", "guidelines", "registered", "register", "log", "login", "sign", "reply", "discussion",
    "terms", "views", "remarks", "reserves", "insults", "insulting", "spam", "advertising",
];

static OPENINGS: LazyLock<Phrases> = LazyLock::new(|| Phrases::plain(FORMS));

pub(super) fn score(view: &View<'_>) -> f32 {
    let piece = view.piece;
    if piece.words > 60 || piece.quote {
        return 0.0;
    }
    let form = !OPENINGS.signs(&view.plain).is_empty();
    let rules = words(&view.plain).filter(|word| RULES.contains(word)).count() as f32;
    let sign = if form && piece.words <= 12 {
        0.9
    } else if form {
        0.6
    } else {
        0.0
    };
    let share = rules / piece.words.max(1) as f32;
    // House rules are sentences, so they need their place below the story.
    let house = if rules >= 2.0 && share >= 0.15 { 0.6 + share } else { 0.0 };
    match (form, view.in_tail()) {
        (true, true) => together([sign, house.min(0.9), 0.3]),
        (true, false) if piece.words <= 8 => sign,
        (false, true) if rules >= 3.0 && share >= 0.25 => 0.9,
        (false, true) => house.min(0.85),
        _ => 0.0,
    }
}
