//! Components sorted into texts.

use std::cmp::Reverse;

use onrecord_model::{SharedText, TextCopy};
use serde::{Deserialize, Serialize};

/// Texts in one component at most: bounds the comparisons of each article.
pub const MAX_TEXTS: usize = 64;

/// So many of a text's longest copies are compared with.
const LONGEST: usize = 4;

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

/// One text of a component.
#[derive(Default)]
struct Star {
    /// Prints of its longest copies, the longest first.
    longest: Vec<Vec<u64>>,
    copies: Vec<TextCopy>,
}

impl Star {
    /// How alike an article is to the longest copy, if it is alike to that or one of the next: where a text has thousands of
    /// copies the longest alone may by chance be less like the others.
    fn fits(&self, prints: &[u64]) -> Option<f32> {
        let to_longest = Resembling::between(self.longest.first()?, prints);
        let others = || self.longest[1..].iter().any(|other| Resembling::between(other, prints).is_copy());
        (to_longest.is_copy() || others()).then_some(to_longest.alike)
    }

    fn take(&mut self, key: TextKey, resemblance: f32) {
        self.copies.push(TextCopy { article: key.article, resemblance });
        if self.longest.len() < LONGEST {
            self.longest.push(key.prints);
        }
    }
}

/// Texts that several articles print, from keys in sorted order; in order of their first copy.
///
/// Components are sorted into stars (leader clustering, as statement groups are): each copy is alike to one of the longest ones,
/// so that no chain leads from one text to another. One component's longest copies are held in memory at a time.
#[must_use]
pub fn shared_texts(sorted: impl IntoIterator<Item = TextKey>) -> Vec<SharedText> {
    let mut found: Vec<SharedText> = Vec::new();
    let mut stars: Vec<Star> = Vec::new();
    let mut component = None;
    let mut close = |stars: &mut Vec<Star>| {
        for Star { mut copies, .. } in stars.drain(..).filter(|star| star.copies.len() > 1) {
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
        for (place, star) in stars.iter().enumerate() {
            let Some(alike) = star.fits(&key.prints) else { continue };
            if best.is_none_or(|(_, most)| alike > most) {
                best = Some((place, alike));
            }
        }
        match best {
            Some((place, alike)) => stars[place].take(key, alike),
            None if stars.len() < MAX_TEXTS => {
                let mut star = Star::default();
                star.take(key, 1.0);
                stars.push(star);
            }
            None => {}
        }
    }
    close(&mut stars);
    found.sort_unstable_by_key(|text| text.copies[0].article);
    found
}

/// What two sets of prints share of both together and of the smaller one (resemblance and containment after Broder 1997).
struct Resembling {
    alike: f32,
    contained: f32,
}

impl Resembling {
    fn between(left: &[u64], right: &[u64]) -> Self {
        let (mut i, mut j, mut shared) = (0, 0, 0_usize);
        while let (Some(a), Some(b)) = (left.get(i), right.get(j)) {
            shared += usize::from(a == b);
            i += usize::from(a <= b);
            j += usize::from(b <= a);
        }
        Self {
            alike: shared as f32 / (left.len() + right.len() - shared).max(1) as f32,
            contained: shared as f32 / left.len().min(right.len()).max(1) as f32,
        }
    }

    fn is_copy(&self) -> bool {
        self.contained >= CONTAINED && self.alike >= ALIKE
    }
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
