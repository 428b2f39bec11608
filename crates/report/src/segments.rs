//! Overlapping spans cut into stretches that do not overlap, for formats that can mark a stretch only once.

use std::collections::BTreeSet;

use onrecord_model::{Attribution, Span};

/// Marks of one stretch that are kept at most, the innermost: bounds what deep nesting costs.
const MAX_DEPTH: usize = 8;

/// What a stretch of text is to a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Content,
    Cue,
    Source,
}

/// One span's part in one statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mark {
    pub(crate) statement: u32,
    pub(crate) role: Role,
}

/// A stretch with all its marks, the innermost first.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) span: Span,
    pub(crate) marks: Vec<Mark>,
}

/// The marked stretches of a text, in order, without overlap.
pub(crate) fn segments(attributions: &[Attribution]) -> Vec<Segment> {
    let mut spans: Vec<(Span, Mark)> = Vec::new();
    for (attribution, statement) in attributions.iter().zip(0..) {
        let mut push = |list: &[Span], role| spans.extend(list.iter().map(|&s| (s, Mark { statement, role })));
        push(&attribution.content, Role::Content);
        push(&attribution.cue, Role::Cue);
        for source in &attribution.sources {
            push(&source.spans, Role::Source);
        }
    }
    spans.retain(|(span, _)| !span.is_empty());
    spans.sort_unstable();
    spans.dedup();

    let mut edges: Vec<(u32, bool, usize)> = Vec::with_capacity(2 * spans.len());
    for (index, (span, _)) in spans.iter().enumerate() {
        edges.push((span.start(), true, index));
        edges.push((span.end(), false, index));
    }
    edges.sort_unstable();

    let mut segments = Vec::new();
    // Ordered so that what starts last, and of that what ends first, comes last.
    let mut open: BTreeSet<(u32, std::cmp::Reverse<u32>, usize)> = BTreeSet::new();
    let mut start = 0;
    for (offset, opens, index) in edges {
        if start < offset && !open.is_empty() {
            let marks = open.iter().rev().take(MAX_DEPTH).map(|&(_, _, index)| spans[index].1).collect();
            segments.push(Segment { span: Span::new(start, offset), marks });
        }
        start = offset;
        let (span, _) = spans[index];
        let entry = (span.start(), std::cmp::Reverse(span.end()), index);
        if opens {
            open.insert(entry);
        } else {
            open.remove(&entry);
        }
    }
    segments
}

/// The parts of `segments` inside `span`.
pub(crate) fn within(segments: &[Segment], span: Span) -> impl Iterator<Item = (Span, &[Mark])> {
    let first = segments.partition_point(|segment| segment.span.end() <= span.start());
    segments[first..]
        .iter()
        .take_while(move |segment| segment.span.start() < span.end())
        .filter_map(move |segment| Some((segment.span.intersection(span)?, segment.marks.as_slice())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_model::Kind;
    use proptest::prelude::*;

    fn attribution(content: &[(u32, u32)], cue: &[(u32, u32)]) -> Attribution {
        let spans = |list: &[(u32, u32)]| list.iter().map(|&(s, e)| Span::new(s, e)).collect();
        Attribution { content: spans(content), cue: spans(cue), ..Attribution::new(Kind::Direct, "test") }
    }

    #[test]
    fn nested_spans_come_apart() {
        let outer = attribution(&[(0, 10)], &[(12, 14)]);
        let inner = attribution(&[(4, 8)], &[]);
        let shown: Vec<String> = segments(&[outer, inner])
            .iter()
            .map(|s| {
                format!(
                    "{}-{} {:?}",
                    s.span.start(),
                    s.span.end(),
                    s.marks.iter().map(|m| m.statement).collect::<Vec<_>>()
                )
            })
            .collect();
        assert_eq!(shown, ["0-4 [0]", "4-8 [1, 0]", "8-10 [0]", "12-14 [0]"]);
    }

    proptest! {
        #[test]
        fn every_marked_byte_is_in_one_segment(spans in prop::collection::vec((0u32..40, 0u32..12), 0..6)) {
            let attributions: Vec<_> = spans.iter().map(|&(s, l)| attribution(&[(s, s + l)], &[])).collect();
            let segments = segments(&attributions);
            prop_assert!(segments.windows(2).all(|w| w[0].span.end() <= w[1].span.start()));
            for byte in 0..60u32 {
                let here: Vec<_> = segments.iter().filter(|s| s.span.contains_offset(byte)).collect();
                let expect = spans.iter().filter(|&&(s, l)| (s..s + l).contains(&byte)).count();
                prop_assert_eq!(here.len(), usize::from(expect > 0));
                prop_assert_eq!(here.iter().map(|s| s.marks.len()).sum::<usize>(), expect.min(MAX_DEPTH));
            }
        }
    }
}
