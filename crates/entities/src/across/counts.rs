//! Bounded tables of what is said of a name, which do not depend on the order in which it was said.

use std::sync::Arc;

use jiff::civil::Date;
use onrecord_model::EntityDigest;

/// So many spellings, other names, roles and affiliations of a form are kept, and so many stretches of days of a role.
pub(crate) const KEEP: usize = 48;

/// Strings with how often they occurred: the shortest ones, if there are too many, as they are the usual ones.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts(pub(crate) Vec<(Arc<str>, u32)>);

impl Counts {
    pub(crate) fn add(&mut self, text: &str, count: u32) {
        if let Some(known) = self.0.iter_mut().find(|(known, _)| &**known == text) {
            known.1 += count;
        } else if make_room(&mut self.0, text, |(known, _)| known) {
            self.0.push((text.into(), count));
        }
    }

    /// The strings, most frequent first, then by alphabet.
    pub(crate) fn ranked(&self) -> Vec<(&str, u32)> {
        let mut ranked: Vec<(&str, u32)> = self.0.iter().map(|(text, count)| (&**text, *count)).collect();
        ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        ranked
    }

    /// The most frequent string.
    pub(crate) fn first(&self) -> Option<&str> {
        self.0.iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0))).map(|(text, _)| &**text)
    }
}

/// Whether there is room for `text`, if need be by giving up what is longer. What is given up never comes back, so that the
/// counts of what stays are whole.
fn make_room<T>(kept: &mut Vec<T>, text: &str, name: impl Fn(&T) -> &Arc<str>) -> bool {
    if kept.len() < KEEP {
        return true;
    }
    let rank = |text: &str| (text.len(), text.to_owned());
    let Some(worst) = (0..kept.len()).max_by_key(|&i| rank(name(&kept[i]))) else { return false };
    let better = rank(text) < rank(name(&kept[worst]));
    if better {
        kept.swap_remove(worst);
    }
    better
}

/// On which days each role was given to somebody.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tenures(Vec<(Arc<str>, Days)>);

impl Tenures {
    pub(crate) fn add(&mut self, role: &str, day: i32) {
        if let Some((_, days)) = self.0.iter_mut().find(|(known, _)| &**known == role) {
            days.add(Some(day));
        } else if make_room(&mut self.0, role, |(known, _)| known) {
            let mut days = Days::default();
            days.add(Some(day));
            self.0.push((role.into(), days));
        }
    }

    /// How often `role` was given, `count` times in all, what is far from `day` counting less.
    pub(crate) fn near(&self, role: &str, count: u32, day: Option<i32>) -> f32 {
        let mut days = self.0.iter().find(|(known, _)| &**known == role).map(|of| of.1.clone()).unwrap_or_default();
        days.undated = count - days.counts.iter().map(|&(_, count)| count).sum::<u32>().min(count);
        days.near(day)
    }
}

/// Days with counts, in stretches of equal length: of one day, or of as many as it takes to keep their number bounded.
#[derive(Clone, Debug, Default)]
pub(crate) struct Days {
    /// The binary logarithm of the length of a stretch.
    scale: u32,
    /// By stretch.
    counts: Vec<(i32, u32)>,
    /// On days that nobody knows.
    undated: u32,
}

impl Days {
    /// What is said so many days away weighs half of what is said on the day itself.
    const HALF: f32 = 45.0;
    /// What is said without a date, or of something without one, weighs as if it was said so many days away.
    const UNDATED: f32 = 200.0;

    pub(crate) fn add(&mut self, day: Option<i32>) {
        let Some(day) = day else {
            self.undated += 1;
            return;
        };
        let at = day >> self.scale;
        match self.counts.binary_search_by_key(&at, |&(stretch, _)| stretch) {
            Ok(i) => self.counts[i].1 += 1,
            Err(i) => self.counts.insert(i, (at, 1)),
        }
        while self.counts.len() > KEEP {
            self.scale += 1;
            for (stretch, _) in &mut self.counts {
                *stretch >>= 1;
            }
            self.counts.dedup_by(|next, kept| {
                let same = next.0 == kept.0;
                kept.1 += if same { next.1 } else { 0 };
                same
            });
        }
    }

    /// How often it was said, what is far from `day` counting less.
    #[allow(clippy::cast_precision_loss, reason = "days and counts are small")]
    pub(crate) fn near(&self, day: Option<i32>) -> f32 {
        let middle = (1i32 << self.scale) / 2;
        let weight = |&(stretch, count): &(i32, u32)| {
            let away = day.map_or(Self::UNDATED, |day| ((stretch << self.scale) + middle).abs_diff(day) as f32);
            count as f32 * Self::weight(away)
        };
        self.counts.iter().map(weight).sum::<f32>() + self.undated as f32 * Self::weight(Self::UNDATED)
    }

    fn weight(away: f32) -> f32 {
        1.0 / (1.0 + (away / Self::HALF).powi(2))
    }
}

/// The number of the day on which an article came out, from an arbitrary one on.
pub(crate) fn day(entity: &EntityDigest) -> Option<i32> {
    entity.published.map(number)
}

/// The number of a day, from an arbitrary one on.
pub(crate) fn number(date: Date) -> i32 {
    let year = i32::from(date.year()) - 1;
    let leap = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap + i32::from(date.day_of_year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_does_not_depend_on_the_order() {
        let texts: Vec<String> = (0..200u32).map(|n| format!("role {}", n * n)).collect();
        let count = |step: usize| {
            let mut counts = Counts::default();
            (0..texts.len()).for_each(|i| counts.add(&texts[(i * step) % texts.len()], 1));
            counts.ranked().iter().map(|&(text, count)| (text.to_owned(), count)).collect::<Vec<_>>()
        };
        assert_eq!(count(1).len(), KEEP);
        assert_eq!(count(1), count(3));
        assert_eq!(count(1), count(77));
    }

    #[test]
    fn days_coarsen_alike_in_any_order() {
        let sum = |step: i32| {
            let mut days = Days::default();
            (0..1000).for_each(|i| days.add(Some((i * step) % 1000 * 7 + 730_000)));
            assert!(days.counts.len() <= KEEP && days.counts.iter().map(|c| c.1).sum::<u32>() == 1000);
            format!("{days:?}")
        };
        assert_eq!(sum(1), sum(3));
        assert_eq!(sum(1), sum(777));
        let mut days = Days::default();
        days.add(Some(1000));
        let near = |day| days.near(Some(day));
        assert!(near(1000) > 0.99 && near(1045) < 0.51 && near(3000) < 0.01);
    }
}
