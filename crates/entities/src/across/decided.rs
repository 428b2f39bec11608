//! Decisions put to the clusters of a run: what is the same is joined first, what is different stays apart, and names are
//! given last.

use rustc_hash::FxHashMap;

use super::cluster::Clusters;
use super::decisions::{Decision, Decisions, Reference, Remark, Verdict};
use super::whom::{Ids, Spellings, Tables, Target, find, forms_of, split};

/// Decisions as forms.
#[derive(Default)]
pub(crate) struct Decided {
    same: Vec<(u32, Vec<u32>)>,
    different: Vec<Different>,
    names: Vec<(u32, Vec<u32>, String)>,
    pub(crate) remarks: Vec<Remark>,
}

struct Different {
    line: u32,
    sides: [Vec<u32>; 2],
    shown: String,
}

impl Decided {
    /// Looks up whom the decisions mean. Forms may be split for it.
    pub(crate) fn resolve(decisions: &Decisions, tables: &mut Tables<'_>) -> Self {
        let mut decided = Self::default();
        let spellings = Spellings::of(decisions, tables.forms);
        let ids = Ids::of(decisions, tables.anchors, tables.earlier);
        let mut targets = Vec::new();
        for decision in &decisions.lines {
            let found: Result<Vec<Target>, String> =
                decision.references().map(|reference| find(reference, tables, &spellings, &ids)).collect();
            match found {
                Ok(found) => targets.push((decision, found)),
                Err(why) => decided.remark(decision.line, why, false),
            }
        }
        // Who is told apart within a form comes first: all that follows is about forms.
        for (decision, found) in &targets {
            for (reference, target) in decision.references().zip(found) {
                let by_article =
                    matches!(reference, Reference::Name { .. }) && !matches!(decision.verdict, Verdict::Name(..));
                if let Target::Places(places) = target {
                    places.iter().for_each(|&place| split(tables, place, by_article));
                }
            }
        }
        for (decision, found) in targets {
            let mut sides = found.into_iter().map(|target| forms_of(target, tables));
            let (one, other) = (sides.next().unwrap_or_default(), sides.next().unwrap_or_default());
            decided.take(decision, one, other);
        }
        decided
    }

    fn take(&mut self, decision: &Decision, one: Vec<u32>, other: Vec<u32>) {
        let line = decision.line;
        match &decision.verdict {
            Verdict::Same(..) => self.same.push((line, [one, other].concat())),
            Verdict::Name(_, name) => self.names.push((line, one, name.clone())),
            Verdict::Different(a, b) => {
                let shown = format!("{a} and {b}");
                let mut sides = [one, other];
                // "Berg in a.txt" is not the Berg of all articles, that one among them, but of all others.
                let order = precision(a).cmp(&precision(b));
                if order.is_ne() {
                    let exact = sides[usize::from(order.is_lt())].clone();
                    sides[usize::from(order.is_gt())].retain(|form| !exact.contains(form));
                }
                if sides[0].iter().any(|form| sides[1].contains(form)) {
                    let why =
                        format!("{shown} are one name and cannot be two: say in which articles each of them stands");
                    self.remark(line, why, true);
                } else if sides.iter().any(Vec::is_empty) {
                    self.remark(line, format!("{shown} mean the same and nobody else"), false);
                } else {
                    self.different.push(Different { line, sides, shown });
                }
            }
        }
    }

    /// Joins what is decided to be the same and sees to it that what is decided to be different never is.
    pub(crate) fn apply(&mut self, clusters: &mut Clusters<'_>) {
        for (number, different) in (0u32..).zip(&self.different) {
            for (side, forms) in [false, true].into_iter().zip(&different.sides) {
                forms.iter().for_each(|&form| clusters.keep_apart(form, number, side));
            }
        }
        for (line, forms) in &self.same {
            for pair in forms.windows(2) {
                clusters.merge_by_decision(pair[0], pair[1], *line);
            }
        }
        let mut remarks = Vec::new();
        for different in &self.different {
            let roots = |side: usize| different.sides[side].iter().map(|&form| clusters.root(form));
            let Some(root) = roots(0).find(|&root| roots(1).any(|other| other == root)) else { continue };
            let joined = self.same.iter().filter(|(_, forms)| forms.iter().any(|&form| clusters.root(form) == root));
            let lines: Vec<String> = joined.map(|(line, _)| line.to_string()).collect();
            let noun = if lines.len() == 1 { "line" } else { "lines" };
            let message =
                format!("{} are to be different, but the same by {noun} {}", different.shown, lines.join(", "));
            remarks.push(Remark { line: different.line, message, contradiction: true });
        }
        self.remarks.extend(remarks);
    }

    /// Names that are decided, by the cluster's form that `root` gives; of two for one cluster the later one.
    pub(crate) fn names(&mut self, root: impl Fn(u32) -> u32) -> FxHashMap<u32, String> {
        let mut names: FxHashMap<u32, (u32, &String)> = FxHashMap::default();
        let mut remarks = Vec::new();
        for (line, forms, name) in &self.names {
            let mut roots: Vec<u32> = forms.iter().map(|&form| root(form)).collect();
            roots.sort_unstable();
            roots.dedup();
            if roots.len() > 1 {
                let message = format!("{} identities of one name are called {name:?} now", roots.len());
                remarks.push(Remark { line: *line, message, contradiction: false });
            }
            for root in roots {
                if let Some((before, _)) = names.insert(root, (*line, name)).filter(|(_, before)| *before != name) {
                    let message = format!("overruled by line {line}, which names the same identity");
                    remarks.push(Remark { line: before, message, contradiction: false });
                }
            }
        }
        let names = names.into_iter().map(|(root, (_, name))| (root, name.clone())).collect();
        self.remarks.extend(remarks);
        self.remarks.sort_by_key(|remark| remark.line);
        names
    }

    fn remark(&mut self, line: u32, message: String, contradiction: bool) {
        self.remarks.push(Remark { line, message, contradiction });
    }
}

/// How exactly a reference says who is meant.
fn precision(reference: &Reference) -> u8 {
    match reference {
        Reference::Id(_) => 3,
        Reference::Name { article: Some(_), .. } => 2,
        Reference::Name { kind: Some(_), .. } => 1,
        Reference::Name { .. } => 0,
    }
}
