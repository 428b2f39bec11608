//! Layout rules: what a line is, judged from the kinds of its neighbours.
//!
//! They run in order over the whole page, after the detectors, and see what came before them. To add one, write a file
//! that opens with what it does, an example and its known failures, and enter it in [`LAYOUT`].

mod between;
mod deck;
mod gallery;
mod link_list;
mod masthead;
mod no_story;
mod open_caption;
mod promos;
mod section_label;
mod signature;
mod subhead;
mod tail;
mod teaser;
mod title;

use crate::blocks::Marks;
use crate::page::Page;

/// A rule over the page.
pub(crate) struct Layout {
    /// Marks the pieces it is about.
    pub(crate) mark: fn(&Page<'_>, &mut Marks),
}

/// Every layout rule, in the order in which they run.
pub(crate) static LAYOUT: &[Layout] = &[
    Layout { mark: gallery::mark },
    Layout { mark: no_story::mark },
    Layout { mark: teaser::mark },
    Layout { mark: masthead::mark },
    Layout { mark: title::mark },
    Layout { mark: section_label::mark },
    Layout { mark: signature::mark },
    Layout { mark: deck::mark },
    Layout { mark: link_list::mark },
    Layout { mark: open_caption::mark },
    Layout { mark: promos::mark },
    Layout { mark: between::mark },
    Layout { mark: tail::mark },
    Layout { mark: subhead::mark },
];
