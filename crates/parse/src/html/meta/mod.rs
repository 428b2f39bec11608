//! What a page says of its article: headline, authors, date, outlet, address, language.
//!
//! Everything that JSON-LD, Open Graph, `meta` elements and microdata state is collected first and chosen from then:
//! what was made for machines that quote the article goes before what was made for search engines, and what is shown
//! decides between two that differ.

mod elements;
mod json_ld;

use jiff::civil::Date;
use onrecord_model::{DateSource, Metadata, Published};

use super::Given;
use super::tags::{Name, Tag};
use super::tree::Tree;
use crate::dates::dates;
use crate::detectors::is_name;
use crate::metadata;
use crate::seen::seen;
use crate::words::{head, words};

/// No story has more authors.
const AUTHORS: usize = 50;
/// Marks between a headline and the site's name.
const SEPARATORS: [char; 6] = ['|', '-', '–', '—', '»', '·'];

/// Statements by what they are about, the best first.
#[derive(Debug, Default)]
pub(super) struct Stated {
    /// Headlines without the site's name.
    pub(super) headlines: Vec<String>,
    /// The page's title, which may have the site's name.
    pub(super) page_titles: Vec<String>,
    dates: Vec<String>,
    /// Dates of changes.
    changes: Vec<String>,
    authors: Vec<String>,
    publishers: Vec<String>,
    /// Names of the site.
    sites: Vec<String>,
    /// Bodies that the page names, of which the site's owner is mostly the first.
    owners: Vec<String>,
    urls: Vec<String>,
    languages: Vec<String>,
}

impl Stated {
    /// Collects what the page states.
    pub(super) fn new(tree: &Tree) -> Self {
        let mut stated = Self::default();
        elements::collect_first(tree, &mut stated);
        let scripts: Vec<&str> = tree
            .all(Tag::Script)
            .filter(|&index| tree.attribute(index, Name::Type).is_some_and(|it| it.contains("ld+json")))
            .flat_map(|index| tree.inside(index))
            .map(|index| tree.text(index))
            .collect();
        json_ld::collect(&scripts, &mut stated);
        elements::collect_rest(tree, &mut stated);
        for texts in [
            &mut stated.headlines,
            &mut stated.page_titles,
            &mut stated.authors,
            &mut stated.publishers,
            &mut stated.sites,
            &mut stated.owners,
        ] {
            texts.iter_mut().for_each(|text| *text = clean(text));
            texts.retain(|text| !text.is_empty());
        }
        // A title stands in the text, which stays as it was decoded.
        for names in [&mut stated.authors, &mut stated.publishers, &mut stated.sites, &mut stated.owners] {
            names.iter_mut().for_each(|name| *name = seen(name).into_owned());
        }
        stated
    }

    /// All titles, the best first.
    pub(super) fn titles(&self) -> impl Iterator<Item = &str> {
        self.headlines.iter().chain(&self.page_titles).map(String::as_str)
    }

    /// What is known of the article, where `headline` is the one that the page shows.
    pub(super) fn metadata(&self, headline: Option<&str>, given: &Given) -> Metadata {
        let url = self.url(given);
        let host = url.as_deref().or(given.url.as_deref()).and_then(crate::outlet::host);
        Metadata {
            title: self.title(headline, host.as_deref()),
            outlet: self.outlet(headline, url.as_deref()),
            authors: self.authors(),
            published: self.published(url.as_deref()),
            language: self.languages.iter().find_map(|it| language(it)),
            url,
            ..Metadata::default()
        }
    }

    fn title(&self, shown: Option<&str>, host: Option<&str>) -> Option<String> {
        let title = self.titles().next().map(|title| self.without_site(title, host));
        // What is shown is the headline if it is as whole as what is stated.
        match (shown, title) {
            (Some(shown), Some(title)) => {
                let alike = alike(shown, &title);
                Some(if alike >= 0.5 { shown.to_owned() } else { title })
            }
            (shown, title) => title.or_else(|| shown.map(str::to_owned)),
        }
    }

    /// `title` without the name of the site at its end: `Harbour reopens - Harbour Times`.
    fn without_site(&self, title: &str, host: Option<&str>) -> String {
        let marks = [" | ", " - ", " – ", " — ", " :: ", " » ", " · "];
        let Some((at, mark)) = marks.iter().filter_map(|mark| Some((title.rfind(mark)?, mark))).max() else {
            return title.to_owned();
        };
        let (front, back) = (&title[..at], &title[at + mark.len()..]);
        let folded = fold(back);
        let mut names = self.names();
        let named =
            names.any(|name| !folded.is_empty() && (fold(name).contains(&folded) || folded.contains(&fold(name))));
        let bar = mark.contains(['|', '»', ':', '·'])
            && words(back).count() <= 4
            && words(front).count() > words(back).count();
        let hosted = folded.chars().count() >= 3 && host.is_some_and(|host| fold(host).contains(&folded));
        if named || bar || hosted { self.without_site(front.trim(), host) } else { title.to_owned() }
    }

    /// What the outlet is called, the best first.
    fn names(&self) -> impl Iterator<Item = &String> {
        self.sites.iter().chain(&self.publishers).chain(&self.owners)
    }

    fn outlet(&self, headline: Option<&str>, url: Option<&str>) -> Option<String> {
        let usable =
            |name: &&String| name.chars().count() <= 60 && name.contains(char::is_alphabetic) && !name.contains("://");
        let named = self.names().find(usable).map(|name| {
            // Some add what they are.
            name.split(" | ").next().unwrap_or(name).to_owned()
        });
        let named = named.or_else(|| self.behind_headline(headline));
        named.map(|name| crate::outlet::plain(&name)).or_else(|| url.and_then(crate::outlet::host))
    }

    /// The site's name behind the headline in the page's title.
    fn behind_headline(&self, shown: Option<&str>) -> Option<String> {
        let page = self.page_titles.first()?;
        let headlines = self.headlines.iter().map(String::as_str).chain(shown);
        let headlines = headlines.filter_map(|headline| page.strip_prefix(headline));
        let rest = headlines.min_by_key(|rest| rest.len())?;
        let rest = rest.strip_prefix(' ')?.strip_prefix(SEPARATORS)?.trim();
        let name = [" | ", " - ", " – "].iter().fold(rest, |rest, mark| rest.rsplit(mark).next().unwrap_or(rest));
        (name.chars().count() >= 2).then(|| name.to_owned())
    }

    fn authors(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for author in self.authors.iter().take(AUTHORS) {
            for name in people(author) {
                let outlet = self.names().any(|site| fold(site) == fold(&name));
                if !outlet && !names.iter().any(|other| fold(other) == fold(&name)) {
                    names.push(name);
                }
            }
        }
        names
    }

    fn published(&self, url: Option<&str>) -> Option<Published> {
        let mut stated = self.dates.iter().chain(&self.changes);
        // Templates state dates such as 1970-01-01.
        let usable = |text: &&String| date(text).is_some_and(|date| date.year() > 1980);
        let text = stated.find(|text| usable(text))?;
        let date = date(text)?;
        // In UTC the evening of one country is the next day; the address has the day of the place.
        let confirmed = self.dates.iter().filter(|other| !is_utc(other)).any(|other| self::date(other) == Some(date));
        let url = metadata::url_date(url).filter(|_| is_utc(text) && !confirmed);
        let local = url.filter(|url| url.date.tomorrow().is_ok_and(|next| next == date));
        Some(local.unwrap_or(Published { date, source: DateSource::Markup, span: None }))
    }

    fn url(&self, given: &Given) -> Option<String> {
        let base = given.url.as_deref();
        let stated = self.urls.iter().filter_map(|url| absolute(url.trim(), base)).find(|url| path(url).len() > 1);
        stated.or_else(|| base.map(str::to_owned))
    }
}

fn is_utc(time: &str) -> bool {
    ["Z", "+00:00", "+0000"].iter().any(|zone| time.ends_with(zone))
}

/// A date in words or figures, or in eight figures on end (`20191119T0830Z`).
fn date(text: &str) -> Option<Date> {
    let text = head(text.trim(), 100);
    if let Some(found) = dates(text).into_iter().next() {
        return Some(found.date);
    }
    let figures = text.get(..8).filter(|it| it.bytes().all(|b| b.is_ascii_digit()))?;
    Date::new(figures[..4].parse().ok()?, figures[4..6].parse().ok()?, figures[6..].parse().ok()?).ok()
}

/// The people in a statement of authors: `By Ida Holm and Omar Reed`. What cannot be taken apart stays whole.
fn people(text: &str) -> Vec<String> {
    if text.contains("://") || text.contains('@') || words(text).count() > 24 || is_account(text) {
        return Vec::new();
    }
    let text = ["By ", "by ", "BY "].iter().find_map(|by| text.strip_prefix(by)).unwrap_or(text);
    let parts =
        text.split([',', ';', '|', '/']).flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" & "));
    // What follows a name without being one is a job or a paper.
    let names: Vec<String> = parts.map(str::trim).take_while(|part| is_name(part)).map(str::to_owned).collect();
    if names.is_empty() && words(text).count() <= 6 { vec![text.to_owned()] } else { names }
}

/// Names that publishing software gives its users.
fn is_account(text: &str) -> bool {
    matches!(text.to_lowercase().as_str(), "admin" | "administrator" | "editor" | "webmaster" | "user" | "root")
}

/// How alike two titles are: the part of all their words that both have.
fn alike(a: &str, b: &str) -> f32 {
    let set = |text: &str| words(text).map(str::to_lowercase).take(60).collect::<std::collections::BTreeSet<_>>();
    let (a, b) = (set(&seen(a)), set(&seen(b)));
    let all = a.union(&b).count().max(1);
    a.intersection(&b).count() as f32 / all as f32
}

/// Letters and digits alone, in lower case.
fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Single spaces; entities that were escaped twice are read once more.
fn clean(text: &str) -> String {
    let text = text.replace("&amp;", "&").replace("&quot;", "\"").replace("&#039;", "'").replace("&#39;", "'");
    let text = text
        .replace("&rsquo;", "’")
        .replace("&lsquo;", "‘")
        .replace("&nbsp;", " ")
        .replace("&#8217;", "’")
        .replace("&#8216;", "‘");
    let mut clean = String::new();
    for word in head(&text, 2000).split_whitespace() {
        if !clean.is_empty() {
            clean.push(' ');
        }
        clean.push_str(word);
    }
    clean
}

/// `en_GB` as BCP 47 has it.
fn language(text: &str) -> Option<String> {
    let text = text.trim().split([',', ';']).next()?.trim();
    let mut parts = text.split(['-', '_']);
    let main = parts.next()?.to_ascii_lowercase();
    let plain = (2..=3).contains(&main.len()) && main.bytes().all(|b| b.is_ascii_alphabetic());
    if !plain {
        return None;
    }
    let region = parts.find(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic()));
    Some(region.map_or_else(|| main.clone(), |region| format!("{main}-{}", region.to_ascii_uppercase())))
}

/// A web address with its scheme and host.
fn absolute(url: &str, base: Option<&str>) -> Option<String> {
    if url.len() > 2000 || url.contains(char::is_whitespace) {
        return None;
    }
    if url.starts_with("http://") || url.starts_with("https://") {
        return Some(url.to_owned());
    }
    let (scheme, rest) = base?.split_once("://")?;
    if url.starts_with("//") {
        return Some(format!("{scheme}:{url}"));
    }
    let host = rest.split('/').next()?;
    url.starts_with('/').then(|| format!("{scheme}://{host}{url}"))
}

fn path(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.find('/').map_or("", |at| &rest[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_one_form() {
        for (text, expect) in [
            ("en_GB", Some("en-GB")),
            ("EN", Some("en")),
            ("en-us, en", Some("en-US")),
            ("zh-Hant-TW", Some("zh-TW")),
            ("english", None),
            ("", None),
        ] {
            assert_eq!(language(text).as_deref(), expect, "{text}");
        }
    }

    #[test]
    fn sites_leave_titles() {
        let stated = Stated { sites: vec!["Harbour Times".to_owned()], ..Stated::default() };
        for (title, expect) in [
            ("Harbour reopens - The Harbour Times", "Harbour reopens"),
            ("Harbour reopens after the storm | News | Ellery", "Harbour reopens after the storm"),
            ("Harbour reopens - after three weeks", "Harbour reopens - after three weeks"),
            ("Harbour reopens - Ellery", "Harbour reopens"),
            ("Harbour Times", "Harbour Times"),
        ] {
            assert_eq!(stated.without_site(title, Some("www.ellery.example")), expect);
        }
    }

    #[test]
    fn an_outlet_may_stand_behind_the_headline_alone() {
        for (title, expect) in [
            ("Harbour reopens - Ellery Harbour-Times", Some("Ellery Harbour-Times")),
            ("Harbour reopens | Coast | Harbour Times", Some("Harbour Times")),
            ("Harbour reopens", None),
            ("Harbour reopens at last", None),
        ] {
            let stated = Stated { page_titles: vec![title.to_owned()], ..Stated::default() };
            assert_eq!(stated.behind_headline(Some("Harbour reopens")).as_deref(), expect, "{title}");
        }
    }

    #[test]
    fn authors_are_people() {
        for (text, expect) in [
            ("By Ida Holm and Omar Reed", &["Ida Holm", "Omar Reed"][..]),
            ("Ida Holm, Harbour Correspondent", &["Ida Holm"]),
            ("https://harbour.example/ida", &[]),
            ("Northmark and Southmark ministries", &["Northmark and Southmark ministries"]),
            ("Harbour Staff Report", &["Harbour Staff Report"]),
            ("admin", &[]),
        ] {
            assert_eq!(people(text), expect, "{text}");
        }
    }

    #[test]
    fn addresses_are_made_whole() {
        let base = Some("https://harbour.example/a/b");
        assert_eq!(absolute("/2019/storm", base).as_deref(), Some("https://harbour.example/2019/storm"));
        assert_eq!(absolute("//h.example/storm", base).as_deref(), Some("https://h.example/storm"));
        assert_eq!(absolute("storm", base), None);
        assert_eq!(absolute("/storm", None), None);
    }
}
