//! Which prediction stands for which annotated mention.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::{GoldMention, Prediction};

/// Pairs mentions of one document one to one, whatever their type: first equal spans; then pairs where the prediction
/// contains the gold head and one span lies within the other, largest overlap first. Mentions come with their numbers in
/// the whole tables; what comes back gives the gold number for a prediction's.
pub(super) fn matches(gold: &[(usize, &GoldMention)], predicted: &[(usize, &Prediction)]) -> BTreeMap<usize, usize> {
    let mut spans: HashMap<(u32, u32), Vec<usize>> = HashMap::new();
    for &(g, mention) in gold.iter().rev() {
        spans.entry((mention.start, mention.end)).or_default().push(g);
    }
    let mut pairs = BTreeMap::new();
    for &(p, mention) in predicted {
        if let Some(g) = spans.get_mut(&(mention.start, mention.end)).and_then(Vec::pop) {
            pairs.insert(p, g);
        }
    }
    let mut taken: HashSet<usize> = pairs.values().copied().collect();
    let mut left: Vec<(u32, usize, &GoldMention)> =
        gold.iter().filter(|(g, _)| !taken.contains(g)).map(|&(g, mention)| (mention.head.0, g, mention)).collect();
    left.sort_unstable_by_key(|&(head, g, _)| (head, g));
    let mut options = Vec::new();
    for &(p, &Prediction { start, end, .. }) in predicted.iter().filter(|(p, _)| !pairs.contains_key(p)) {
        let from = left.partition_point(|&(head, ..)| head < start);
        for &(_, g, mention) in left[from..].iter().take_while(|&&(head, ..)| head < end) {
            let inside = mention.start <= start && end <= mention.end;
            let around = start <= mention.start && mention.end <= end;
            if (inside || around) && mention.head.1 <= end {
                let (found, given) = (end - start, mention.end - mention.start);
                options.push((Reverse(found.min(given)), found.max(given), mention.start, start, g, p));
            }
        }
    }
    options.sort_unstable();
    for (.., g, p) in options {
        if !pairs.contains_key(&p) && taken.insert(g) {
            pairs.insert(p, g);
        }
    }
    pairs
}
