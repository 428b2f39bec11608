//! Layout rules: what a line is, judged from the kinds of its neighbours.
//!
//! They run in order over the whole page, after the detectors, and see what came before them. To add one, write a file
//! that opens with what it does, an example and its known failures, and enter it in [`LAYOUT`].

mod between;
mod deck;
mod foreign;
mod gallery;
mod link_list;
mod masthead;
mod no_story;
mod open_caption;
mod promos;
mod reader_comments;
mod section_label;
mod signature;
mod subhead;
mod tail;
mod teaser;
mod title;

use crate::blocks::Marks;
use crate::page::Page;

pub(crate) use reader_comments::mark as mark_reader_comments;

/// A rule over the page.
pub(crate) struct Layout {
    /// Marks the pieces it is about.
    pub(crate) mark: fn(&Page<'_>, &mut Marks),
    /// Whether it guesses from the words what markup tells better.
    pub(crate) guesses: bool,
}

/// Every layout rule, in the order in which they run.
pub(crate) static LAYOUT: &[Layout] = &[
    Layout { mark: gallery::mark, guesses: true },
    Layout { mark: no_story::mark, guesses: true },
    Layout { mark: teaser::mark, guesses: false },
    Layout { mark: masthead::mark, guesses: false },
    Layout { mark: title::mark, guesses: false },
    Layout { mark: section_label::mark, guesses: false },
    Layout { mark: signature::mark, guesses: false },
    Layout { mark: deck::mark, guesses: true },
    Layout { mark: link_list::mark, guesses: false },
    Layout { mark: foreign::mark, guesses: false },
    Layout { mark: open_caption::mark, guesses: true },
    Layout { mark: promos::mark, guesses: true },
    Layout { mark: between::mark, guesses: false },
    Layout { mark: tail::mark, guesses: true },
    Layout { mark: subhead::mark, guesses: false },
];
