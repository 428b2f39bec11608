//! Who published the copy, where the page says so itself: the site's address below the story, a copyright line, the
//! address that readers are asked to follow.

use onrecord_model::{Block, BlockKind};

use crate::agencies;
use crate::detectors::domain;
use crate::words::{head, is_capitalised, is_capitals};

/// The outlet that furniture names. An address on a line of its own wins, then an owner of the copyright.
pub(crate) fn outlet(text: &str, blocks: &[Block]) -> Option<String> {
    let of = |name: &'static str| {
        let named = move |block: &&Block| block.kind == BlockKind::Furniture && block.detector.as_deref() == Some(name);
        blocks.iter().rev().filter(named).map(|block| block.span.of(text))
    };
    of("site-name")
        .find_map(|line| domain(line.split_whitespace().next_back()?).map(str::to_owned))
        .or_else(|| of("masthead").next_back().map(masthead))
        .or_else(|| of("boilerplate").find_map(owner).map(str::to_owned))
        .or_else(|| of("follow").find_map(followed).map(str::to_owned))
}

/// The host of an address, for want of the name of who is there.
pub(crate) fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    host.contains('.').then(|| host.to_owned())
}

/// An outlet's name as it was given; of an address the host, as for the addresses of articles. `Harbourtimes.com` is a name.
pub(crate) fn plain(name: &str) -> String {
    let is_host = name.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."));
    let is_address = (is_host || name.contains("://")) && !name.contains(char::is_whitespace);
    host(name).filter(|_| is_address).unwrap_or_else(|| name.to_owned())
}

/// `THE HARBOUR TIMES` as running text would have it; words of three letters may be short for something.
fn masthead(line: &str) -> String {
    let name = |word: &str| {
        let small = word.to_lowercase();
        match small.as_str() {
            "of" | "and" | "for" => small,
            "the" => "The".to_owned(),
            _ if !is_capitals(word) || word.chars().count() <= 3 => word.to_owned(),
            _ => word.chars().take(1).chain(small.chars().skip(1)).collect(),
        }
    };
    let words: Vec<String> = line.split_whitespace().map(name).collect();
    let whole = words.join(" ");
    whole.strip_prefix("The ").unwrap_or(&whole).to_owned()
}

/// `© 2019 Harbour Times. All rights reserved.` names its owner; an agency there wrote the story, and somebody else
/// published it.
fn owner(line: &str) -> Option<&str> {
    let line = head(line, 200);
    let after = line.find('©').map(|at| at + '©'.len_utf8()).or_else(|| line.find("Copyright").map(|at| at + 9))?;
    let rest = line[after..].trim_start_matches(|c: char| !c.is_alphabetic());
    let end = rest.find(['.', '|', ',', '(']).or_else(|| rest.find(" All ")).unwrap_or(rest.len());
    // "© The Harbour Times 2019" has its year behind.
    let name = rest[..end].trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '–')).trim();
    let name = name.strip_prefix("The ").unwrap_or(name);
    let words: Vec<&str> = name.split_whitespace().collect();
    let named = (1..=5).contains(&words.len())
        && words.iter().all(|word| is_capitalised(word) || matches!(*word, "of" | "the" | "and" | "&"));
    (named && agencies::agency(name).is_none()).then_some(name)
}

/// `Follow harbour.example on Twitter`.
fn followed(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace();
    let follow = words.next()?.eq_ignore_ascii_case("follow");
    let site = domain(words.next()?)?;
    (follow && words.next() == Some("on")).then_some(site)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owners_are_read_from_copyright_lines() {
        for (line, expect) in [
            ("© 2019 Harbour Times. All rights reserved.", Some("Harbour Times")),
            ("Copyright © 2018-2019 The Harbour Times All rights reserved", Some("Harbour Times")),
            ("© The Harbour Times 2019. With material from agencies.", Some("Harbour Times")),
            ("© HNA. Any use of this text requires a reference to the agency.", Some("HNA")),
            ("Copyright 2019 The Canadian Press. All rights reserved.", None),
            ("Copyright © 2015 by Ida Holm. Reprinted with permission.", None),
        ] {
            assert_eq!(owner(line), expect, "{line}");
        }
    }

    #[test]
    fn addresses_given_as_names_are_hosts() {
        for (name, expect) in [
            ("www.harbour.example", "harbour.example"),
            ("WWW.Harbour.example", "harbour.example"),
            ("https://www.harbour.example/news/", "harbour.example"),
            ("harbour.example", "harbour.example"),
            ("Harbourtimes.com", "Harbourtimes.com"),
            ("www. the Harbour Times", "www. the Harbour Times"),
            ("www.harbour", "www.harbour"),
            ("WWWF Magazine", "WWWF Magazine"),
            ("The Harbour Times", "The Harbour Times"),
        ] {
            assert_eq!(plain(name), expect, "{name}");
        }
    }

    #[test]
    fn sites_are_read_from_calls_to_follow_them() {
        assert_eq!(followed("Follow harbour.example on Telegram and Instagram"), Some("harbour.example"));
        assert_eq!(followed("Follow Ida Holm on Twitter"), None);
    }
}
