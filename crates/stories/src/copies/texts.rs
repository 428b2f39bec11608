//! Components sorted into texts.

use std::cmp::Reverse;

use onrecord_model::{SharedText, TextCopy};
use serde::{Deserialize, Serialize};

/// Texts in one component at most: bounds the comparisons of each article.
pub const MAX_TEXTS: usize = 64;

/// Prints that an article shares with the longest copy of its text: of the shorter one's, and of both together. A story that
/// was cut to a third is still a copy; a digest of five stories is none of them.
pub const CONTAINED: f32 = 0.5;
/// See [`CONTAINED`].
pub const ALIKE: f32 = 0.25;

/// An article of a component, to be sorted: the articles of a component come to stand together, the longest first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TextKey {
    /// Its component, as [`components`](super::components) numbers them.
    pub component: u32,
    /// How many prints it has.
    pub length: Reverse<u32>,
    /// Its place in the run.
    pub article: u32,
    /// Its prints, sorted.
    pub prints: Vec<u64>,
}

impl TextKey {
    /// The key of an article in a component.
    #[must_use]
    pub fn new(component: u32, article: u32, prints: Vec<u64>) -> Self {
        Self { component, length: Reverse(u32::try_from(prints.len()).unwrap_or(u32::MAX)), article, prints }
    }
}

/// Texts that several articles print, from keys in sorted order; in order of their first copy.
///
/// Components are sorted into stars (leader clustering, as statement groups are): each copy is alike to the longest one, so
/// that no chain leads from one text to another. One component's longest copies are held in memory at a time.
#[must_use]
pub fn shared_texts(sorted: impl IntoIterator<Item = TextKey>) -> Vec<SharedText> {
    let mut found: Vec<SharedText> = Vec::new();
    let mut stars: Vec<(TextKey, Vec<TextCopy>)> = Vec::new();
    let mut component = None;
    let mut close = |stars: &mut Vec<(TextKey, Vec<TextCopy>)>| {
        for (_, mut copies) in stars.drain(..).filter(|(_, copies)| copies.len() > 1) {
            copies.sort_unstable_by_key(|copy| copy.article);
            found.push(SharedText { copies });
        }
    };
    for key in sorted {
        if component != Some(key.component) {
            close(&mut stars);
            component = Some(key.component);
        }
        let mut best: Option<(usize, f32)> = None;
        for (place, (leader, _)) in stars.iter().enumerate() {
            let Some(alike) = alike(&leader.prints, &key.prints) else { continue };
            if best.is_none_or(|(_, most)| alike > most) {
                best = Some((place, alike));
            }
        }
        let copy = |resemblance| TextCopy { article: key.article, resemblance };
        match best {
            Some((place, alike)) => stars[place].1.push(copy(alike)),
            None if stars.len() < MAX_TEXTS => {
                let copies = vec![copy(1.0)];
                stars.push((key, copies));
            }
            None => {}
        }
    }
    close(&mut stars);
    found.sort_unstable_by_key(|text| text.copies[0].article);
    found
}

/// How alike two sets of prints are, where that makes them copies (resemblance and containment after Broder 1997).
fn alike(left: &[u64], right: &[u64]) -> Option<f32> {
    let (mut i, mut j, mut shared) = (0, 0, 0_usize);
    while let (Some(a), Some(b)) = (left.get(i), right.get(j)) {
        shared += usize::from(a == b);
        i += usize::from(a <= b);
        j += usize::from(b <= a);
    }
    let resemblance = shared as f32 / (left.len() + right.len() - shared).max(1) as f32;
    let contained = shared as f32 / left.len().min(right.len()).max(1) as f32;
    (contained >= CONTAINED && resemblance >= ALIKE).then_some(resemblance)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(keys: &[(u32, &[std::ops::Range<u64>])], expect: &[&[u32]]) {
        let key = |(article, (component, prints)): (u32, &(u32, &[std::ops::Range<u64>]))| {
            TextKey::new(*component, article, prints.iter().cloned().flatten().collect())
        };
        let mut keys: Vec<TextKey> = (0..).zip(keys).map(key).collect();
        keys.sort_unstable();
        let found: Vec<Vec<u32>> =
            shared_texts(keys).iter().map(|text| text.copies.iter().map(|copy| copy.article).collect()).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn cut_and_edited_copies_are_one_text() {
        check(&[(0, &[0..50]), (0, &[0..100]), (0, &[0..40, 60..100, 900..910]), (7, &[0..100])], &[&[0, 1, 2]]);
    }

    #[test]
    fn a_digest_of_stories_is_no_copy_of_them() {
        check(
            &[(0, &[0..30]), (0, &[100..130]), (0, &[0..30, 100..130, 200..230, 300..330, 400..430]), (0, &[100..131])],
            &[&[1, 3]],
        );
    }

    #[test]
    fn nothing_gives_nothing() {
        check(&[], &[]);
        check(&[(0, &[])], &[]);
    }
}
