//! Legal and technical boilerplate: copyright, terms, cookies, privacy, browsers that lack something.
//!
//! Examples: `© 2019 Harbour Times. All rights reserved.`, `This website uses cookies`, `First published in ...`.
//!
//! Known failures: a story about cookies or copyright whose last sentence has two of these phrases.

use std::sync::LazyLock;

use super::together;
use crate::page::View;
use crate::phrases::Phrases;
use crate::words::{head, is_capitalised};

/// Phrases and what each alone is worth.
#[rustfmt::skip]
const PHRASES: &[(&str, f32)] = &[
    ("(c) 20", 0.7), ("copyright 19", 0.8), ("copyright 20", 0.8), ("copyright", 0.3), ("all rights reserved", 0.9),
    ("may not be published", 0.8), ("rewritten or redistributed", 0.9), ("may not be reproduced", 0.8),
    ("may not be reprinted", 0.8), ("reproduction without permission", 0.8), ("without prior permission", 0.6),
    ("terms of use", 0.6), ("terms of service", 0.6), ("terms and conditions", 0.4), ("privacy policy", 0.6),
    ("cookie policy", 0.8), ("uses cookies", 0.7), ("use cookies", 0.6), ("accept cookies", 0.8), ("accept all", 0.5),
    ("your browser does not support", 0.95), ("enable javascript", 0.9), ("javascript is disabled", 0.9),
    ("ad blocker", 0.6), ("adblocker", 0.7), ("you have reached your limit", 0.7), ("free articles", 0.5),
    ("to continue reading", 0.6), ("subscribers only", 0.6), ("already a subscriber", 0.9),
    ("thanks for subscribing", 0.9), ("thank you for subscribing", 0.9), ("this video is restricted", 0.9),
    ("is not available in your", 0.7), ("in a new window", 0.7), ("external links", 0.5), ("not responsible for the content", 0.8), ("from the section", 0.8),
    ("has not been edited by", 0.7), ("syndicated feed", 0.7), ("auto-generated from a syndicated feed", 0.95),
    ("does not necessarily reflect", 0.6), ("the views expressed", 0.5), ("opinions expressed", 0.5),
    ("originally appeared on", 0.6), ("originally published", 0.6),
    ("this story has been published from a wire", 0.95), ("this article first appeared", 0.6),
    ("republished with permission", 0.8), ("reprinted with permission", 0.8), ("this version of the story", 0.5),
    ("refiled to", 0.7), ("this post has been updated", 0.7), ("this story has been updated", 0.7),
    ("this article has been updated", 0.7), ("trademark of", 0.4), ("powered by", 0.4), ("a post shared by", 0.9),
    ("disclaimer:", 0.6), ("investment advice", 0.6), ("is not intended to", 0.4), ("licensing opportunities", 0.8),
    ("republishing", 0.4), ("available without charge", 0.6), ("publish our articles for free", 0.9),
    ("contact us at", 0.7), ("editorial policies", 0.6), ("editorial standards", 0.5), ("editorial guidelines", 0.6),
    ("an independent media", 0.5), ("is an independent", 0.3), ("we may earn", 0.6), ("affiliate", 0.4),
    ("affiliate links", 0.7), ("affiliate commission", 0.8), ("all products featured", 0.6), ("our terms", 0.6), ("journalistic standards", 0.6), ("operating subsidiary of", 0.6),
    ("your subscription", 0.4), ("subscription service", 0.6), ("digital access", 0.7), ("delivery area", 0.5),
    ("deliverable area", 0.7), ("registration number:", 0.6), ("read the original article", 0.8),
    ("this is a breaking news story", 0.8), ("more follows", 0.6), ("this is a developing story", 0.7),
    ("check back for updates", 0.8), ("may not be in its final form", 0.9), ("page is available in", 0.6),
    ("article originally appeared", 0.7), ("story originally appeared", 0.7), ("post originally appeared", 0.7),
];

static SIGNS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(PHRASES));

pub(super) fn score(view: &View<'_>) -> f32 {
    let piece = view.piece;
    if piece.words > 90 || piece.opens_quote {
        return 0.0;
    }
    let dated = if has_dated_mark(&view.plain) || is_owned(view.text) { 0.85 } else { 0.0 };
    let worth = together(SIGNS.signs(&view.plain).into_iter().chain([dated]));
    if worth == 0.0 {
        return 0.0;
    }
    let place = if view.in_tail() { 0.3 } else { 0.0 };
    let short = if piece.words <= 12 { 0.3 } else { 0.0 };
    let bracketed = if view.text.starts_with('(') { 0.3 } else { 0.0 };
    together([worth, place, short, bracketed]) - if piece.quote { 0.3 } else { 0.0 }
}

/// Whether the line opens with a copyright mark, the owner's name and a year or a stop: `© The Harbour Times 2019`.
fn is_owned(text: &str) -> bool {
    let rest = text.strip_prefix('©').or_else(|| text.strip_prefix("Copyright ")).map(str::trim_start);
    let Some(rest) = rest.map(|rest| head(rest, 80)) else { return false };
    // Slashes and brackets are a picture's.
    let end = rest.find(['.', '|', '/', '(', ',']).unwrap_or(rest.len());
    let mut name = rest[..end].split_whitespace();
    let joint = |word: &str| matches!(word, "of" | "and" | "&" | "for");
    let year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let named = name.clone().count() <= 7 && name.clone().all(|word| is_capitalised(word) || joint(word) || year(word));
    named && (name.any(year) || rest[end..].starts_with(". "))
}

/// Whether a copyright mark stands before a year: `© 2019`, `Copyright (c) 2019`.
pub(super) fn has_dated_mark(plain: &str) -> bool {
    ["©", "copyright", "(c)"].iter().any(|mark| {
        let after = plain.split_once(mark).map_or("", |(_, after)| after);
        let year = after.trim_start_matches([' ', '©', ',', ':']).trim_start_matches("(c)").trim_start();
        year.len() >= 4
            && year.bytes().take(4).all(|b| b.is_ascii_digit())
            && (year.starts_with("19") || year.starts_with("20"))
    })
}
