//! The best sequence of name labels in which every name that begins also ends.
//!
//! Viterbi's search (1967) over so few states that each has its own name: outside any name, or inside one of a kind.

use onrecord_model::NameKind;

const KINDS: usize = NameKind::ALL.len();

/// Looks for sequences; holds the memory for it.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// For each token how the state after it came about: outside, then inside each kind.
    steps: Vec<(u8, [bool; KINDS])>,
    labels: Vec<u8>,
}

impl Search {
    /// The labels, by their numbers in [`NameLabel::all`](crate::weights::NameLabel::all), for rows of `width` scores each.
    pub fn best(&mut self, width: usize, scores: &[f32]) -> &[u8] {
        self.steps.clear();
        let mut outside = 0.0_f32;
        let mut inside = [f32::NEG_INFINITY; KINDS];
        for row in scores.chunks_exact(width) {
            // The state outside is reached without a name, by a name of one token, or by the end of a longer one.
            let mut best = (0, outside + row[0]);
            let mut begun = [false; KINDS];
            let before = outside;
            for kind in 0..KINDS {
                let [begin, inner, last, unit] = [1, 2, 3, 4].map(|place| row[kind * 4 + place]);
                for (label, score) in [(number(kind, UNIT), before + unit), (number(kind, LAST), inside[kind] + last)] {
                    if score > best.1 {
                        best = (label, score);
                    }
                }
                begun[kind] = before + begin >= inside[kind] + inner;
                inside[kind] = if begun[kind] { before + begin } else { inside[kind] + inner };
            }
            outside = best.1;
            self.steps.push((best.0, begun));
        }
        self.labels.clear();
        self.labels.resize(self.steps.len(), 0);
        // From the end, where no name may be open, back to the beginning.
        let mut open: Option<usize> = None;
        for (at, (label, begun)) in self.steps.iter().enumerate().rev() {
            self.labels[at] = match open {
                Some(kind) if begun[kind] => {
                    open = None;
                    number(kind, BEGIN)
                }
                Some(kind) => number(kind, INSIDE),
                None => {
                    if *label > 0 && (*label - 1) % 4 == LAST {
                        open = Some(usize::from(*label - 1) / 4);
                    }
                    *label
                }
            };
        }
        &self.labels
    }
}

const BEGIN: u8 = 0;
const INSIDE: u8 = 1;
const LAST: u8 = 2;
const UNIT: u8 = 3;

/// The number of a label in [`NameLabel::all`].
const fn number(kind: usize, place: u8) -> u8 {
    1 + kind as u8 * 4 + place
}

/// Whether the numbers agree with the list of labels.
const _: () = assert!(KINDS * 4 < crate::weights::NAME_WIDTH);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::weights::NameLabel;

    #[test]
    fn labels_have_the_numbers_that_the_search_gives_them() {
        let all = NameLabel::all();
        for (kind, &of) in NameKind::ALL.iter().enumerate() {
            let expect = [NameLabel::Begin(of), NameLabel::Inside(of), NameLabel::Last(of), NameLabel::Unit(of)];
            for (place, label) in expect.into_iter().enumerate() {
                assert_eq!(all[usize::from(number(kind, place as u8))], label);
                assert_eq!(all[usize::from(label.number())], label);
            }
        }
    }

    #[test]
    fn names_are_whole_whatever_the_scores() {
        let all = NameLabel::all();
        let mut state = 3_u32;
        for tokens in 0..30 {
            let scores: Vec<f32> = (0..tokens * 32)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 24) as f32
                })
                .collect();
            let mut search = Search::default();
            let labels = search.best(32, &scores);
            let mut previous = NameLabel::Outside;
            for &label in labels {
                assert!(all[usize::from(label)].may_follow(previous));
                previous = all[usize::from(label)];
            }
            assert!(!previous.goes_on());
        }
    }

    #[test]
    fn a_whole_name_beats_its_parts() {
        let mut scores = vec![0.0; 2 * 32];
        scores[usize::from(number(0, BEGIN))] = 2.0;
        scores[usize::from(number(1, UNIT))] = 2.5;
        scores[32 + usize::from(number(0, LAST))] = 2.0;
        assert_eq!(Search::default().best(32, &scores), [number(0, BEGIN), number(0, LAST)]);
    }
}
