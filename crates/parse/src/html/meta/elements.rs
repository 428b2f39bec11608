//! What `meta` elements, links, microdata and time elements state.

use super::super::tags::{Name, Tag};
use super::super::tree::Tree;
use super::Stated;

/// What a `meta` element of such a name states; the names are those of Open Graph, Dublin Core and the large vendors of
/// analytics and search.
fn about(name: &str) -> Option<About> {
    let dated =
        (name.contains("pub") || name.contains("issued") || name.contains("created") || name.contains("posted"))
            && (name.contains("date") || name.contains("time") || name.contains("issued") || name.contains("created"));
    let changed = ["modif", "updat", "revis", "expir", "valid", "created"].iter().any(|word| name.contains(word));
    Some(match name {
        "og:title" | "headline" | "parsely-title" | "sailthru.title" | "twitter:title" | "hdl" => About::Headline,
        "title" | "dc.title" => About::PageTitle,
        "date" | "dc.date" | "dcterms.date" | "sailthru.date" | "parsely-pub-date" | "displaydate" | "ptime"
        | "article.published" | "article:published" => About::Date,
        "lastmod" | "last-modified" | "og:updated_time" => About::Change,
        "author" | "article:author" | "parsely-author" | "sailthru.author" | "byl" | "dc.creator"
        | "dcterms.creator" | "article.author" => About::Author,
        "og:site_name" => About::Site,
        "application-name" | "apple-mobile-web-app-title" | "al:ios:app_name" => About::App,
        "publisher" | "article:publisher" | "dc.publisher" => About::Publisher,
        "og:url" => About::Url,
        "og:locale" | "content-language" | "dc.language" => About::Language,
        _ if dated && changed => About::Change,
        _ if dated => About::Date,
        _ => return None,
    })
}

enum About {
    Headline,
    PageTitle,
    Date,
    Change,
    Author,
    Site,
    App,
    Publisher,
    Url,
    Language,
}

/// What goes before JSON-LD: the site's name and the article's address, which are the same on all its pages.
pub(super) fn collect_first(tree: &Tree, stated: &mut Stated) {
    stated
        .languages
        .extend(tree.all(Tag::Html).filter_map(|index| tree.attribute(index, Name::Lang)).map(str::to_owned));
    let canonical = tree.all(Tag::Link).filter(|&index| tree.attribute(index, Name::Rel) == Some("canonical"));
    stated.urls.extend(canonical.filter_map(|index| tree.attribute(index, Name::Href)).map(str::to_owned));
    each_meta(tree, |about, content| match about {
        About::Site => stated.sites.push(content.to_owned()),
        About::Url => stated.urls.push(content.to_owned()),
        _ => {}
    });
}

/// What goes behind JSON-LD.
pub(super) fn collect_rest(tree: &Tree, stated: &mut Stated) {
    let mut authors = Vec::new();
    let mut apps = Vec::new();
    each_meta(tree, |about, content| {
        let (list, content) = match about {
            About::Headline => (&mut stated.headlines, content),
            About::PageTitle => (&mut stated.page_titles, content),
            About::Date => (&mut stated.dates, content),
            About::Change => (&mut stated.changes, content),
            About::Author => (&mut authors, content),
            About::App => (&mut apps, content),
            About::Publisher => (&mut stated.publishers, content),
            About::Language => (&mut stated.languages, content),
            About::Site | About::Url => return,
        };
        list.push(content.to_owned());
    });
    let mut times = Vec::new();
    for (index, node) in tree.nodes.iter().enumerate() {
        if node.tag == Tag::Text {
            continue;
        }
        if let Some(property) = tree.attribute(index, Name::Itemprop) {
            let list = match property {
                "datePublished" => &mut stated.dates,
                "dateModified" => &mut stated.changes,
                "headline" => &mut stated.headlines,
                "author" | "creator" => &mut authors,
                _ => continue,
            };
            list.extend(value(tree, index));
        } else if node.tag == Tag::Time && times.is_empty() {
            times.extend(tree.attribute(index, Name::Datetime).map(str::to_owned));
        }
    }
    stated.dates.extend(times);
    if stated.authors.is_empty() {
        stated.authors = authors;
    }
    stated.publishers.extend(apps);
    let title = tree.all(Tag::Title).next().map(|index| tree.text_inside(index));
    stated.page_titles.splice(0..0, title);
}

/// The value of a microdata property: an attribute, the name inside, or the text.
fn value(tree: &Tree, index: usize) -> Option<String> {
    let own = [Name::Content, Name::Datetime].iter().find_map(|name| tree.attribute(index, *name));
    if let Some(own) = own.filter(|own| !own.trim().is_empty()) {
        return Some(own.to_owned());
    }
    let inside = tree.inside(index);
    if inside.len() > 200 {
        return None;
    }
    let named = inside.into_iter().find(|&inner| tree.attribute(inner, Name::Itemprop) == Some("name"));
    let text = named.map_or_else(
        || tree.text_inside(index),
        |inner| tree.attribute(inner, Name::Content).map_or_else(|| tree.text_inside(inner), str::to_owned),
    );
    (!text.is_empty() && text.len() < 300).then_some(text)
}

fn each_meta(tree: &Tree, mut take: impl FnMut(About, &str)) {
    for index in tree.all(Tag::Meta) {
        let Some(content) = tree.attribute(index, Name::Content).map(str::trim).filter(|it| !it.is_empty()) else {
            continue;
        };
        let names = [Name::Property, Name::Key, Name::HttpEquiv, Name::Itemprop];
        let name = names.iter().find_map(|name| tree.attribute(index, *name));
        if let Some(about) = name.and_then(|name| about(&name.to_ascii_lowercase())) {
            take(about, content);
        }
    }
}
