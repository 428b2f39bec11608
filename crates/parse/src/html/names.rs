//! What the words in a part's name say it is. `relatedStories`, `related-stories` and `module related` all have the word
//! `related`.
//!
//! Words that story bodies have as well (`content`, `text`, `block`) say nothing and are not here.

use super::zones::Zone;

/// A word that is enough.
#[rustfmt::skip]
const FURNITURE: &[&str] = &[
    "ad", "adbox", "addthis", "addtoany", "ads", "adslot", "adunit", "advert", "advertisement", "advertising",
    "advertorial", "affiliate", "alert", "banner", "bio", "biography", "breadcrumb", "breadcrumbs", "btn", "button",
    "buttons", "carousel", "contentinfo", "cookie", "cookies", "copyright", "cta", "disclaimer", "disclosure", "donate",
    "donation", "excerpt", "follow", "footer", "gdpr", "login", "masthead", "menu", "modal", "nav", "navbar",
    "navigation", "newsletter", "newsletters", "outbrain", "pager", "pagination", "popular", "popup", "prev",
    "previous", "promo", "promos", "promotion", "rail", "rating", "ratings", "readmore", "recent", "recirc",
    "recirculation", "recommend", "recommendation", "recommendations", "recommended", "related", "relatedlinks",
    "relatedposts", "relatedstories", "revcontent", "search", "share", "sharebar", "sharedaddy", "shares", "shariff",
    "sharing", "sidebar", "signup", "skip", "social", "socials", "sponsor", "sponsored", "subnav", "subscribe",
    "subscription", "survey", "taboola", "tags", "teaser", "teasers", "toc", "toolbar", "tools", "topics", "trending",
    "upsell", "yarpp", "zergnet",
];
#[rustfmt::skip]
const COMMENTS: &[&str] = &[
    "comment", "commentform", "commentlist", "comments", "coral", "discussion", "disqus", "dsq", "livefyre", "replies",
    "respond",
];
#[rustfmt::skip]
const CAPTION: &[&str] = &["caption", "captions", "cutline", "figcaption", "credit", "credits", "photocredit"];
#[rustfmt::skip]
const BYLINE: &[&str] = &["byline", "bylines", "author", "authors", "contributor", "contributors", "vcard"];
#[rustfmt::skip]
const TIME: &[&str] = &["date", "dateline", "datetime", "time", "timestamp", "published", "pubdate", "updated", "dates"];
/// What is shown when somebody points at a word, or read aloud only.
const ASIDE: &[&str] = &["tooltip", "rollover", "popover", "visuallyhidden", "screenreader", "offscreen"];
const PULL_QUOTE: &[&str] = &["pullquote", "pullquotes", "pull"];

/// What a name says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) zone: Zone,
    /// Whether it is one that story bodies have: `article-body`, `entry-content`.
    pub(super) body: bool,
}

/// Reads a class, an id or the like.
pub(super) fn read(name: &str) -> Named {
    let mut named = Named::default();
    let mut last = String::new();
    each_word(name, |word| {
        let story = matches!(&*last, "article" | "story" | "entry" | "post");
        named.body |= story && matches!(word, "body" | "content" | "text" | "copy")
            || matches!(word, "articlebody" | "storybody" | "storytext" | "articletext");
        named.zone = stronger(named.zone, word_zone(&last, word));
        last.clear();
        last.push_str(word);
    });
    named
}

fn word_zone(last: &str, word: &str) -> Zone {
    let it = |list: &[&str]| list.contains(&word);
    match word {
        "only" if matches!(last, "sr" | "reader") => Zone::Hidden,
        "hidden" if last == "visually" => Zone::Hidden,
        "quote" if last == "pull" => Zone::PullQuote,
        "tweet" if last == "twitter" => Zone::Embed,
        "media" if last == "instagram" => Zone::Embed,
        _ if it(ASIDE) => Zone::Hidden,
        _ if it(COMMENTS) => Zone::Comments,
        _ if it(PULL_QUOTE) => Zone::PullQuote,
        _ if it(FURNITURE) => Zone::Furniture,
        _ if it(CAPTION) => Zone::Caption,
        _ if it(BYLINE) => Zone::Byline,
        _ if it(TIME) => Zone::Time,
        _ => Zone::Open,
    }
}

pub(super) fn stronger(a: Zone, b: Zone) -> Zone {
    let rank = |zone| match zone {
        Zone::Hidden => 8,
        Zone::PullQuote => 7,
        Zone::Comments => 6,
        Zone::Furniture => 5,
        Zone::Embed => 4,
        Zone::Caption => 3,
        Zone::Byline => 2,
        Zone::Time => 1,
        Zone::Open => 0,
    };
    if rank(b) > rank(a) { b } else { a }
}

/// The words of a name: `relatedStories_2 js-share` has `related`, `stories`, `js` and `share`. Names that a build tool
/// made up (`hAdRRP`) hold short words by chance: those must stand apart.
fn each_word(names: &str, mut take: impl FnMut(&str)) {
    let mut word = String::new();
    let mut before = ' ';
    let mut apart = true;
    for c in names.chars().take(1000).chain([' ']) {
        let starts = !c.is_ascii_alphabetic() || c.is_ascii_uppercase() && before.is_ascii_lowercase();
        if starts && !word.is_empty() {
            if word.len() > 3 || apart && !c.is_ascii_alphabetic() {
                take(&word);
            }
            word.clear();
        }
        if word.is_empty() {
            apart = !before.is_ascii_alphabetic();
        }
        if c.is_ascii_alphabetic() {
            word.push(c.to_ascii_lowercase());
        }
        before = c;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_by_their_words() {
        for (name, zone) in [
            ("relatedStories", Zone::Furniture),
            ("c-Share_bar--top", Zone::Furniture),
            ("ad", Zone::Furniture),
            ("header ad-slot", Zone::Furniture),
            ("hAdRRP", Zone::Open),
            ("shadow loader", Zone::Open),
            ("content text-block", Zone::Open),
            ("pull-quote", Zone::PullQuote),
            ("sr-only", Zone::Hidden),
            ("twitter-tweet", Zone::Embed),
            ("image__caption author", Zone::Caption),
            ("comment-list", Zone::Comments),
        ] {
            assert_eq!(read(name).zone, zone, "{name}");
        }
    }

    #[test]
    fn bodies_are_called_so() {
        for (name, body) in [
            ("article-body", true),
            ("js StoryTeller", false),
            ("entryContent main", true),
            ("articleBody", true),
            ("post-12 site-content", false),
            ("body-content", false),
        ] {
            assert_eq!(read(name).body, body, "{name}");
        }
    }
}
