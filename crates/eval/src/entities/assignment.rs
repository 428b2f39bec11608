//! The best one-to-one assignment: the Hungarian method with potentials (Kuhn 1955; Munkres 1957), in cubic time.

/// The greatest total of an assignment that takes at most one number from each row and each column. All rows are of one
/// length; no number is negative.
pub(super) fn greatest_total(rows: &[Vec<f64>]) -> f64 {
    let columns = rows.first().map_or(0, Vec::len);
    if rows.is_empty() || columns == 0 {
        return 0.0;
    }
    if rows.len() > columns {
        let turned: Vec<Vec<f64>> = (0..columns).map(|k| rows.iter().map(|row| row[k]).collect()).collect();
        return greatest_total(&turned);
    }
    // Rows and columns count from 1: column 0 holds the row that looks for its place.
    let (mut of_row, mut of_column) = (vec![0.0; rows.len() + 1], vec![0.0; columns + 1]);
    let mut owner = vec![0; columns + 1];
    let mut way = vec![0; columns + 1];
    for row in 1..=rows.len() {
        owner[0] = row;
        let mut lowest = vec![f64::INFINITY; columns + 1];
        let mut used = vec![false; columns + 1];
        let mut at = 0;
        while owner[at] != 0 {
            used[at] = true;
            let (mut step, mut to) = (f64::INFINITY, 0);
            for k in (1..=columns).filter(|&k| !used[k]) {
                let cost = -rows[owner[at] - 1][k - 1] - of_row[owner[at]] - of_column[k];
                if cost < lowest[k] {
                    (lowest[k], way[k]) = (cost, at);
                }
                if lowest[k] < step {
                    (step, to) = (lowest[k], k);
                }
            }
            for k in 0..=columns {
                if used[k] {
                    of_row[owner[k]] += step;
                    of_column[k] -= step;
                } else {
                    lowest[k] -= step;
                }
            }
            at = to;
        }
        while at != 0 {
            owner[at] = owner[way[at]];
            at = way[at];
        }
    }
    (1..=columns).filter(|&k| owner[k] != 0).map(|k| rows[owner[k] - 1][k - 1]).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Tries every assignment.
    fn by_trying(rows: &[Vec<f64>], used: &mut Vec<bool>) -> f64 {
        let Some((row, rest)) = rows.split_first() else { return 0.0 };
        let mut best = by_trying(rest, used);
        for k in 0..row.len() {
            if !used[k] {
                used[k] = true;
                best = best.max(row[k] + by_trying(rest, used));
                used[k] = false;
            }
        }
        best
    }

    proptest! {
        #[test]
        fn nothing_beats_it(rows in (1usize..6).prop_flat_map(|width| {
            prop::collection::vec(prop::collection::vec((0u8..20).prop_map(|n| f64::from(n) / 8.0), width), 1..6)
        })) {
            let best = by_trying(&rows, &mut vec![false; rows[0].len()]);
            prop_assert!((greatest_total(&rows) - best).abs() < 1e-9);
        }
    }
}
