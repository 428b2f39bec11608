//! Bars of page tools: share, print, e-mail, text size, and the counts beside them.
//!
//! Examples: `Share on Facebook Tweet`, `Print Save Tweet`, `Text size: A A A`, `12 Shares`, `0`,
//! `3 min read`, `Share on Chirper | Facepage | E-mail` with channels of any name.
//!
//! Known failures: a one-word paragraph such as `Print` in a list is taken for a bar.

use crate::page::View;
use crate::words::{is_capitalised, plain, words};

/// Words that name a tool.
#[rustfmt::skip]
const TOOLS: &[&str] = &[
    "share", "shares", "shared", "tweet", "tweets", "retweet", "print", "email", "mail", "bookmark", "facebook",
    "twitter", "linkedin", "whatsapp", "pinterest", "reddit", "telegram", "messenger", "instagram", "tumblr",
    "flipboard", "pocket", "digg", "stumbleupon", "google", "pin", "copy", "link", "sharethis", "addthis", "save",
    "savesave", "like", "likes", "follow", "comment", "comments", "views", "font", "text", "zoom", "login", "menu",
    "search", "subscribe", "listen", "download", "pdf", "rss", "read", "translate", "replies", "reactions",
    "recommend", "report", "embed", "send", "weibo", "wechat", "vk", "viber", "youtube", "snapchat", "tiktok",
    "threads", "bluesky", "mastodon", "gmail", "yahoo", "newsletter", "whatsappshare", "skip", "resize", "homepage",
    "navigation",
];
/// Words that stand between them.
#[rustfmt::skip]
const BETWEEN: &[&str] = &[
    "a", "aa", "aaa", "e", "s", "k", "m", "on", "via", "to", "by", "with", "and", "or", "the", "this", "article",
    "story", "page", "post", "it", "us", "our", "now", "adjust", "size", "small", "medium", "large", "increase",
    "decrease", "smaller", "larger", "normal", "default", "reset", "go", "forum", "min", "mins", "minute", "minutes",
    "view", "show", "all", "more", "total", "click", "friend", "friends", "here", "version", "friendly", "plus", "x",
    "icon", "button", "open", "close", "in", "new", "window", "opens", "back", "top", "options", "your", "be",
    "first", "add", "submit", "toggle", "caption", "send", "time", "reading", "main", "content", "of", "next",
];

pub(super) fn score(view: &View<'_>) -> f32 {
    if view.piece.words > 24 || view.text.len() > View::READ || view.piece.quote {
        return 0.0;
    }
    if is_count(view) && (view.in_head() || view.in_tail()) {
        return 0.6;
    }
    if is_time_ago(&view.plain) || is_text_size(view) || view.in_tail() && is_way_back(view) {
        return 0.85;
    }
    // For those who have pages read to them: "Skip Chirper post by Ida Holm".
    let skips = view.plain.starts_with("skip ") || view.plain.starts_with("end of ");
    if skips && view.piece.words <= 10 && view.plain.contains(" post by ") {
        return 0.9;
    }
    let stop = view.piece.end == crate::page::End::Stop;
    if is_bar(view.text) && !stop {
        return 0.9;
    }
    if tool_share(view.text) >= 0.99 && !(stop && view.piece.words > 2) { 0.9 } else { 0.0 }
}

/// Verbs that a list of channels opens with.
const VERBS: &[&str] = &["share", "tweet", "print", "email", "e-mail", "pin", "post", "send", "save", "bookmark"];

/// A verb of sharing and the channels, whatever these are called: `Share on Chirper | Facepage | E-mail`.
fn is_bar(text: &str) -> bool {
    let mut items = text.split(['|', '·', '•', '/', ',']).map(str::trim);
    let Some(first) = items.next() else { return false };
    let lower = plain(first);
    let mut opening = lower.split(' ');
    if !opening.next().is_some_and(|verb| VERBS.contains(&verb)) {
        return false;
    }
    let this = |word: &&str| matches!(*word, "this" | "the" | "article" | "story" | "page" | "post" | "on" | "via");
    let object = opening.take_while(this).last();
    let channel = |item: &str| {
        let count = words(item).count();
        (1..=3).contains(&count) && (words(item).all(is_capitalised) || tool_share(item) >= 0.99)
    };
    let name = &first[first.rfind(" on ").or_else(|| first.rfind(" via ")).map_or(first.len(), |at| at + 4)..];
    let first_fits = match object {
        Some("on" | "via") => !name.is_empty() && channel(name),
        _ => tool_share(first) >= 0.99,
    };
    let mut rest = 0;
    let all = items.all(|item| {
        rest += 1;
        channel(item)
    });
    first_fits && all && (rest > 0 || matches!(object, Some("on" | "via")))
}

/// The share of the words of `text` that bars of tools are made of; nothing if none names a tool.
pub(crate) fn tool_share(text: &str) -> f32 {
    let (mut all, mut known, mut tools) = (0u32, 0u32, 0u32);
    let mut count = |word: &str| {
        let word = word.to_lowercase();
        let tool = TOOLS.contains(&word.as_str());
        all += 1;
        tools += u32::from(tool);
        known += u32::from(tool || BETWEEN.contains(&word.as_str()) || word.bytes().all(|b| b.is_ascii_digit()));
    };
    for run in text.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty()) {
        // "WhatsApp" is one word, "PrintShare" two.
        if TOOLS.contains(&run.to_lowercase().as_str()) {
            count(run);
        } else {
            letter_runs(run).for_each(&mut count);
        }
    }
    if tools == 0 { 0.0 } else { known as f32 / all as f32 }
}

/// `5 min`, `3 hours ago`, `an hour ago`: how long it takes to read, or how old it is.
fn is_time_ago(plain: &str) -> bool {
    let mut parts = plain.split(' ');
    let number = parts.next().is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()) || matches!(n, "an" | "a" | "one"));
    let unit = parts.next().is_some_and(|unit| {
        matches!(unit.trim_end_matches('s'), "min" | "minute" | "hour" | "hr" | "day" | "week" | "month")
    });
    let bare_number = plain.starts_with(|c: char| c.is_ascii_digit());
    number
        && unit
        && match parts.next() {
            None => bare_number && plain.contains("min"),
            Some("ago" | "read") => parts.next().is_none(),
            Some(_) => false,
        }
}

/// A letter alone, beside another one: `A`, `A`, `A` set the size of the text.
fn is_text_size(view: &View<'_>) -> bool {
    let letter = matches!(view.plain.trim_end_matches(['+', '-']), "a" | "aa" | "t" | "tt");
    letter && view.page.repeats.is_twin(view.index)
}

/// `Back to News`.
fn is_way_back(view: &View<'_>) -> bool {
    view.piece.words <= 5 && view.plain.starts_with("back to ") && view.piece.end == crate::page::End::Open
}

/// A bare number: a counter above or below the story, and maybe a heading inside it.
fn is_count(view: &View<'_>) -> bool {
    let digits = view.text.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '+' | 'k' | 'K'));
    digits
        && view.text.len() <= 7
        && view.piece.end == crate::page::End::Open
        && view.text.starts_with(|c: char| c.is_ascii_digit())
}

/// Runs of letters or digits; a capital after a small letter starts a new one, since bars lose their spaces.
fn letter_runs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let mut before: Option<char> = None;
        let end = rest.char_indices().find(|&(_, c)| {
            let turn = before.is_some_and(|b| b.is_lowercase() && c.is_uppercase() || b.is_numeric() != c.is_numeric());
            before = Some(c);
            !c.is_alphanumeric() || turn
        });
        let end = end.map_or(rest.len(), |(at, _)| at);
        let (run, after) = rest.split_at(end);
        rest = after;
        (!run.is_empty()).then_some(run)
    })
}
