//! Calls to the reader: follow, subscribe, sign up, send us, download.
//!
//! Examples: `Follow us on Telegram and Instagram`, `Sign up for our newsletter`, `Get the news in your inbox`.
//! The sign is an imperative at the start, a channel, and someone who speaks to the reader.
//!
//! Known failures: a call that opens with a story (`Ida baked for twenty years. Send us your recipe`) stays.

use super::together;
use crate::page::{End, View};
use crate::words::{after_phrase, has_phrase, head, is_capitalised, words};

/// Imperatives that such calls open with.
#[rustfmt::skip]
const CALLS: &[&str] = &[
    "follow", "subscribe", "sign up", "sign-up", "signup", "get", "join", "download", "like", "send", "click",
    "visit", "register", "contact", "email", "e-mail", "tell us", "keep up", "stay", "receive", "support", "donate",
    "become", "try", "check out", "tune in", "listen", "watch", "share your", "text", "call", "write to", "chat",
    "connect", "start your", "find us", "catch up", "never miss", "don't miss", "got a", "have a", "do you have",
    "do you support", "want more", "craving", "for more", "to receive", "to subscribe", "to contact", "please",
    "enjoy", "read our", "submit", "enter your", "reach", "hear more", "for the latest", "for all the latest",
    "to read more", "report typos", "report a typo", "report an error", "send corrections", "if you like this", "if you liked this", "if you enjoyed this", "we pay for", "interested in", "check us out", "check me out", "for breaking news", "for live updates", "for regular updates", "for latest", "re-enter",
];
/// Where they lead.
#[rustfmt::skip]
const CHANNELS: &[&str] = &[
    "newsletter", "newsletters", "twitter", "facebook", "instagram", "youtube", "whatsapp", "telegram", "linkedin",
    "snapchat", "tiktok", "inbox", "app", "apps", "podcast", "podcasts", "rss", "alerts", "email", "emails", "e-mail",
    "updates", "subscription", "subscribing", "subscriber", "subscribers", "messenger", "push notifications",
    "breaking news", "feed", "channel", "conversation", "mailing list", "daily briefing", "briefing", "itunes",
    "google play", "app store", "free trial", "web site", "website", "send us", "a note", "like the page",
    "follow us", "subscribe", "share it", "a friend", "your friends", "membership", "mobile", "join us", "newsroom", "digest", "news tip", "hear from readers", "hear from you", "digital access",
    "newspaper delivered",
];
/// Words that speak to the reader or of the outlet as a speaker.
#[rustfmt::skip]
const VOICE: &[&str] = &[
    "us", "our", "your", "you", "here", "me", "today", "now", "free", "latest", "daily", "weekly", "directly",
    "delivered",
];

pub(super) fn score(view: &View<'_>) -> f32 {
    let piece = view.piece;
    if view.plain.starts_with("newsletter sign up") || view.plain.starts_with("newsletter signup") {
        return 0.99;
    }
    if piece.words > 45 || piece.words < 2 || piece.opens_quote {
        return 0.0;
    }
    let plain = view.plain.trim_start_matches(|c: char| !c.is_alphanumeric());
    let Some(rest) = CALLS.iter().find_map(|call| after_phrase(plain, call)) else { return 0.0 };
    // "Like many of his voters, she reads it on Facebook" compares.
    if plain.starts_with("like ") && !has_phrase(rest, "us") && !has_phrase(rest, "on facebook and") && piece.words > 6
    {
        return 0.0;
    }
    let channels = CHANNELS.iter().filter(|channel| has_phrase(rest, channel)).count();
    let address = words(rest).any(|word| word.contains('@') && word.contains('.'))
        || rest.contains(" @")
        || rest.contains("http")
        || rest.contains("www.");
    let named = channels == 0 && is_followed_on(view.text);
    let channels = channels + usize::from(named);
    let voice = words(plain).any(|word| VOICE.contains(&word));
    if channels == 0 && !address || speaks(plain) {
        return 0.0;
    }
    let short = piece.words <= 15 || piece.end != End::Stop;
    together([
        0.5,
        if channels > 0 { 0.5 } else { 0.0 },
        if channels > 1 { 0.4 } else { 0.0 },
        if address { 0.6 } else { 0.0 },
        if voice { 0.5 } else { 0.0 },
        if short { 0.2 } else { 0.0 },
        if view.in_tail() { 0.4 } else { 0.0 },
    ]) - if piece.quote { 0.3 } else { 0.0 }
}

/// `Follow us on Chirper`, `Follow the Harbour Times on Chirper and Facepage`, whatever the channel is called.
fn is_followed_on(text: &str) -> bool {
    let Some((before, after)) = head(text, 200).split_once(" on ") else { return false };
    let mut object = words(before).skip(1).peekable();
    let somebody = object.peek().is_some()
        && object.all(|word| is_capitalised(word) || matches!(word, "us" | "the" | "of" | "and" | "our" | "page"));
    somebody && words(after).next().is_some_and(is_capitalised)
}

/// Whether somebody says something: then the words are a story's.
fn speaks(plain: &str) -> bool {
    ["said", "says", "told", "asked", "according to", "wrote", "added"].iter().any(|verb| has_phrase(plain, verb))
}
