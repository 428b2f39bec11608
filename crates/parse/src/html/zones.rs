//! What parts of a page say they are: by their elements, and by the words in their classes, ids and roles.
//!
//! Sites name the parts of their pages for their own style sheets, and with words that differ little from site to site.

use std::collections::HashMap;

use super::names::{self, Named, stronger};
use super::tags::{Name, Tag};
use super::tree::Tree;

/// What a part of the page is, as its markup says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Zone {
    /// Nothing is said.
    #[default]
    Open,
    /// Not the story's: shares, links, advertisements, forms, menus.
    Furniture,
    /// Not shown.
    Hidden,
    /// What readers wrote.
    Comments,
    Caption,
    Byline,
    Time,
    /// Words of the story, set large.
    PullQuote,
    /// A message from a network, shown in the story.
    Embed,
}

/// What each node of the page says of itself, its surroundings aside.
pub(super) fn named(tree: &Tree) -> Vec<Named> {
    // Most elements are named like others.
    let mut read: HashMap<&str, Named> = HashMap::new();
    (0..tree.nodes.len())
        .map(|index| own(tree, index, |name| *read.entry(name).or_insert_with(|| names::read(name))))
        .collect()
}

fn own<'t>(tree: &'t Tree, index: usize, mut read: impl FnMut(&'t str) -> Named) -> Named {
    let tag = tree.nodes[index].tag;
    if tag == Tag::Text {
        return Named::default();
    }
    let mut found = Named::default();
    for name in
        [Name::Class, Name::Id, Name::Role, Name::DataTestid, Name::DataComponent, Name::DataType, Name::Itemprop]
    {
        let Some(value) = tree.attribute(index, name) else { continue };
        let named = read(value);
        found.zone = stronger(found.zone, named.zone);
        found.body |= named.body && matches!(name, Name::Class | Name::Id);
    }
    let hidden =
        tree.attribute(index, Name::Hidden).is_some() || tree.attribute(index, Name::Style).is_some_and(is_hidden);
    found.zone = match (tag, found.zone) {
        // They hold stories, whatever they are named for.
        (Tag::Html | Tag::Body | Tag::Main | Tag::Article, _) => Zone::Open,
        _ if hidden => Zone::Hidden,
        (_, Zone::Furniture) if found.body => Zone::Open,
        (Tag::Nav | Tag::Footer | Tag::Aside | Tag::Menu, Zone::Open) => Zone::Furniture,
        (Tag::Figcaption, Zone::Open) => Zone::Caption,
        (Tag::Time, Zone::Open) => Zone::Time,
        (_, zone) => zone,
    };
    found
}

fn is_hidden(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).take(400).collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}
