//! Says whether sources were resolved to the right person or body, across all articles of a run.
//!
//! Gold is a table like `docs/examples/gold/people.tsv`: `article⇥start⇥end⇥source⇥who`, offsets in code points,
//! several people joined by `; `. What somebody is called in gold and in a run need not agree, so each person of the gold is
//! first given the one identity of the run that shares most sources with it, the biggest match first; a source is right
//! when its identities are those of its people. A person who was split over two identities so keeps the bigger half,
//! and two who were merged into one lose the smaller one.
//!
//! A name that ends in `(unnamed)` is a description ("two officials"): it counts as another person in each file.
//!
//! ```
//! use onrecord_eval::people::{self, Found};
//!
//! let gold = people::read("article\tstart\tend\tsource\twho\na\t0\t7\tMs Reut\tOlga Reut\nb\t4\t7\tshe\tOlga Reut\n")?;
//! let found = [
//!     Found { file: "a", spans: &[(3, 7)], who: &[12] },
//!     Found { file: "b", spans: &[(4, 7)], who: &[5] },
//! ];
//! let outcome = people::compare(&gold, &found);
//! assert_eq!((outcome.right, outcome.found, outcome.total), (1, 2, 2));
//! # Ok::<(), people::PeopleError>(())
//! ```

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display, Formatter};

/// A source of the gold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldSource {
    /// The article.
    pub file: String,
    /// Its first code point.
    pub start: usize,
    /// One past its last.
    pub end: usize,
    /// Its words.
    pub source: String,
    /// The people and bodies behind it.
    pub who: Vec<String>,
}

/// A source of a run.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The article, called as in the gold.
    pub file: &'a str,
    /// Its stretches, in code points.
    pub spans: &'a [(usize, usize)],
    /// The identities behind it.
    pub who: &'a [u32],
}

/// Why a table of people cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: five columns are expected: file, start, end, source, who")]
pub struct PeopleError {
    /// The line, counted from 1.
    pub line: usize,
}

/// How many sources were resolved, and which were not. It shows itself as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Sources in the gold.
    pub total: usize,
    /// Those that a source of the run overlaps.
    pub found: usize,
    /// Those that have the right identities.
    pub right: usize,
    /// The others, in the order of the gold.
    pub wrong: Vec<Wrong>,
}

/// A source that was not found or not resolved to its people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The source.
    pub gold: GoldSource,
    /// Who it was taken for, each with the person of the gold whom that identity stands for, if any; none when the run
    /// has no such source.
    pub taken_for: Option<Vec<(u32, Option<String>)>>,
}

/// Reads a table of people. Its first line is its head.
///
/// # Errors
/// When a line has other than five columns, or its offsets are no numbers.
pub fn read(table: &str) -> Result<Vec<GoldSource>, PeopleError> {
    let row = |(line, row): (usize, &str)| {
        let error = PeopleError { line };
        let columns: Vec<&str> = row.split('\t').collect();
        let [file, start, end, source, who] = columns[..] else { return Err(error) };
        let (Ok(start), Ok(end)) = (start.parse(), end.parse()) else { return Err(error) };
        let who = who.split("; ").map(str::to_owned).collect();
        Ok(GoldSource { file: file.to_owned(), start, end, source: source.to_owned(), who })
    };
    (1..).zip(table.lines()).skip(1).filter(|(_, row)| !row.is_empty()).map(row).collect()
}

/// Compares the sources of a run with the gold.
#[must_use]
pub fn compare(gold: &[GoldSource], found: &[Found<'_>]) -> Outcome {
    let mut by_file: BTreeMap<&str, Vec<&Found<'_>>> = BTreeMap::new();
    for source in found {
        by_file.entry(source.file).or_default().push(source);
    }
    let partners: Vec<Option<BTreeSet<u32>>> =
        gold.iter().map(|source| partner(source, by_file.get(source.file.as_str()))).collect();
    let identity_of = assign(gold, &partners);
    let person_of: BTreeMap<u32, &str> = identity_of.iter().map(|(key, &identity)| (identity, key.1)).collect();

    let mut outcome = Outcome { total: gold.len(), ..Outcome::default() };
    for (source, partner) in gold.iter().zip(partners) {
        let expect: Option<BTreeSet<u32>> = keys(source).map(|key| identity_of.get(&key).copied()).collect();
        outcome.found += usize::from(partner.is_some());
        if partner.is_some() && partner == expect {
            outcome.right += 1;
            continue;
        }
        let named = |identity| (identity, person_of.get(&identity).map(|&name| name.to_owned()));
        let taken_for = partner.map(|partner| partner.into_iter().map(named).collect());
        outcome.wrong.push(Wrong { gold: source.clone(), taken_for });
    }
    outcome
}

/// A person of the gold; unnamed ones have the file for a first name.
type Key<'a> = (&'a str, &'a str);

fn keys(source: &GoldSource) -> impl Iterator<Item = Key<'_>> {
    source.who.iter().map(|name| {
        let file = if name.ends_with("(unnamed)") { source.file.as_str() } else { "" };
        (file, name.as_str())
    })
}

/// The identities of all the run's sources that overlap this one; none when there is no such source. Coordinated people
/// are one source in the gold and may be several in the run.
fn partner(gold: &GoldSource, found: Option<&Vec<&Found<'_>>>) -> Option<BTreeSet<u32>> {
    let overlaps = |found: &&&Found<'_>| found.spans.iter().any(|&(start, end)| start < gold.end && gold.start < end);
    let mut partners = found?.iter().filter(overlaps).peekable();
    partners.peek()?;
    Some(partners.flat_map(|found| found.who.iter().copied()).collect())
}

/// Gives each person at most one identity and each identity at most one person, most shared sources first.
fn assign<'a>(gold: &'a [GoldSource], partners: &[Option<BTreeSet<u32>>]) -> BTreeMap<Key<'a>, u32> {
    let mut shared: BTreeMap<(Key<'_>, u32), usize> = BTreeMap::new();
    for (source, partner) in gold.iter().zip(partners) {
        for key in keys(source) {
            for &identity in partner.iter().flatten() {
                *shared.entry((key, identity)).or_default() += 1;
            }
        }
    }
    let mut pairs: Vec<_> = shared.into_iter().collect();
    pairs.sort_by_key(|&(pair, count)| (Reverse(count), pair));
    let (mut identity_of, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for ((key, identity), _) in pairs {
        if !identity_of.contains_key(&key) && taken.insert(identity) {
            identity_of.insert(key, identity);
        }
    }
    identity_of
}

impl Display for Outcome {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { total, found, right, wrong } = self;
        writeln!(f, "sources {total}  found {found}  resolved {right}")?;
        for Wrong { gold, taken_for } in wrong {
            let GoldSource { file, start, source, who, .. } = gold;
            write!(f, "- {file} {start} \"{source}\" is {}: ", who.join("; "))?;
            match taken_for {
                None => writeln!(f, "not found")?,
                Some(none) if none.is_empty() => writeln!(f, "not resolved")?,
                Some(taken_for) => {
                    let name = |(identity, name): &(u32, Option<String>)| {
                        format!("{} (identity {identity})", name.as_deref().unwrap_or("nobody of the gold"))
                    };
                    writeln!(f, "taken for {}", taken_for.iter().map(name).collect::<Vec<_>>().join("; "))?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Row<'a> = (&'a str, [(usize, usize); 1], Vec<u32>);

    /// Gold rows `file start who` and found rows `file start identities`; every source is three code points long.
    fn check(gold: &[&str], found: &[&str], expect: &str) {
        let table: String = gold
            .iter()
            .map(|row| {
                let (file, rest) = row.split_once(' ').unwrap();
                let (start, who) = rest.split_once(' ').unwrap();
                format!("{file}\t{start}\t{}\tshe\t{who}\n", start.parse::<usize>().unwrap() + 3)
            })
            .collect();
        let gold = read(&format!("head\n{table}")).unwrap();
        let rows: Vec<Row<'_>> = found
            .iter()
            .map(|row| {
                let fields: Vec<&str> = row.split(' ').collect();
                let start = fields[1].parse().unwrap();
                (fields[0], [(start, start + 3)], fields[2..].iter().map(|id| id.parse().unwrap()).collect())
            })
            .collect();
        let found: Vec<Found<'_>> = rows.iter().map(|(file, spans, who)| Found { file, spans, who }).collect();
        assert_eq!(compare(&gold, &found).to_string(), expect);
    }

    #[test]
    fn names_need_not_agree_but_groups_must() {
        check(&["a 0 Ann", "b 0 Ann", "b 9 Bo"], &["a 0 7", "b 0 7", "b 9 3"], "sources 3  found 3  resolved 3\n");
    }

    #[test]
    fn two_people_merged_cost_the_smaller_one() {
        check(
            &["a 0 Ann", "b 0 Ann", "b 9 Bo"],
            &["a 0 7", "b 0 7", "b 9 7"],
            "sources 3  found 3  resolved 2\n- b 9 \"she\" is Bo: taken for Ann (identity 7)\n",
        );
    }

    #[test]
    fn a_person_split_keeps_the_bigger_half() {
        check(
            &["a 0 Ann", "b 0 Ann", "c 0 Ann"],
            &["a 0 1", "b 0 2", "c 0 2"],
            "sources 3  found 3  resolved 2\n- a 0 \"she\" is Ann: taken for nobody of the gold (identity 1)\n",
        );
    }

    #[test]
    fn several_people_behind_one_source_are_all_wanted() {
        let gold = ["a 0 Ann; Bo", "a 9 Ann", "a 20 Bo"];
        check(&gold, &["a 0 1 2", "a 9 1", "a 20 2"], "sources 3  found 3  resolved 3\n");
        check(&gold, &["a 0 1", "a 1 2", "a 9 1", "a 20 2"], "sources 3  found 3  resolved 3\n");
        check(
            &gold,
            &["a 0 1", "a 9 1", "a 20 2"],
            "sources 3  found 3  resolved 2\n- a 0 \"she\" is Ann; Bo: taken for Ann (identity 1)\n",
        );
    }

    #[test]
    fn what_is_missing_is_said() {
        check(
            &["a 0 Ann", "a 9 Bo"],
            &["a 0"],
            "sources 2  found 1  resolved 0\n- a 0 \"she\" is Ann: not resolved\n- a 9 \"she\" is Bo: not found\n",
        );
    }

    #[test]
    fn unnamed_people_are_others_in_other_files() {
        check(&["a 0 men (unnamed)", "b 0 men (unnamed)"], &["a 0 1", "b 0 2"], "sources 2  found 2  resolved 2\n");
    }

    #[test]
    fn a_broken_table_is_refused() {
        assert_eq!(read("head\na\t1\t2\tx\n").unwrap_err(), PeopleError { line: 2 });
        assert_eq!(read("head\n\na\t1\tz\tx\ty\n").unwrap_err().line, 3);
    }
}
