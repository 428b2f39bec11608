//! Compares whom the mentions of a case were taken for with whom they mean.
//!
//! What somebody is called in a case and in a run need not agree, so each label is first given the one identity that most
//! of its mentions have, the clearest match first, and no identity serves two labels. A mention is right when it has the
//! identities of its labels and no other. So two that were merged lose the mentions of the lesser one, and one that was split
//! those of the lesser half.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display, Formatter};

use onrecord_model::{Article, AttributionId, MentionId, Span};

use super::{Case, Found, Mark};

/// What became of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// How many mentions are right.
    pub right: usize,
    /// The others, in text order.
    pub wrong: Vec<Wrong>,
}

/// A mention that was taken for somebody else. It shows itself as one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The article, counted from 1; none in a case of one article.
    pub article: Option<usize>,
    /// The words of the mention.
    pub words: String,
    /// Whom it means.
    pub labels: Vec<String>,
    /// Whom it was taken for: how each identity is called, and the label that it stands for, if any. None where no mention
    /// was found, or no statement of it.
    pub taken_for: Option<Vec<(String, Option<String>)>>,
    /// Whether it was looked for among the sources of statements.
    pub speaks: bool,
}

pub(super) fn judge(case: &Case, found: &Found) -> Verdict {
    let mut marks: Vec<(usize, &Mark, Option<BTreeSet<u32>>)> = Vec::new();
    for (i, expected) in case.articles.iter().enumerate() {
        let tables = found.articles.get(i).zip(found.identities.get(i));
        for mark in &expected.marks {
            marks.push((i, mark, tables.and_then(|(article, of)| identities(article, of, mark))));
        }
    }
    let identity_of = assign(&marks);
    let label_of: BTreeMap<u32, &str> = identity_of.iter().map(|(&label, &identity)| (identity, label)).collect();
    let mut verdict = Verdict::default();
    for (article, mark, found_as) in &marks {
        let expect: Option<BTreeSet<u32>> =
            mark.labels.iter().map(|label| identity_of.get(label.as_str()).copied()).collect();
        if found_as.is_some() && *found_as == expect {
            verdict.right += 1;
            continue;
        }
        let shown = |&identity: &u32| {
            let name = found.names.get(identity as usize).cloned().unwrap_or_default();
            (name, label_of.get(&identity).map(|&label| label.to_owned()))
        };
        verdict.wrong.push(Wrong {
            article: (case.articles.len() > 1).then_some(article + 1),
            words: mark.span.of(&case.articles[*article].text).to_owned(),
            labels: mark.labels.clone(),
            taken_for: found_as.as_ref().map(|set| set.iter().map(shown).collect()),
            speaks: mark.speaks,
        });
    }
    verdict
}

/// The identity of each label: pairs of label and identity by falling number of mentions, then by place.
fn assign<'a>(marks: &[(usize, &'a Mark, Option<BTreeSet<u32>>)]) -> BTreeMap<&'a str, u32> {
    let mut shared: BTreeMap<(&str, u32), (usize, usize)> = BTreeMap::new();
    for (place, (_, mark, found)) in marks.iter().enumerate() {
        if let ([label], Some(found)) = (mark.labels.as_slice(), found)
            && found.len() == 1
        {
            for &identity in found {
                shared.entry((label, identity)).or_insert((0, place)).0 += 1;
            }
        }
    }
    let mut pairs: Vec<_> = shared.into_iter().collect();
    pairs.sort_by_key(|&(pair, (count, place))| (Reverse(count), place, pair));
    let mut identity_of = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for ((label, identity), _) in pairs {
        if !identity_of.contains_key(label) && taken.insert(identity) {
            identity_of.insert(label, identity);
        }
    }
    identity_of
}

/// Whom the mention under `mark` was taken for; none where there is no such mention, or no statement of it.
fn identities(article: &Article, of: &[u32], mark: &Mark) -> Option<BTreeSet<u32>> {
    let resolution = &article.resolution;
    let fit = |id: &MentionId| {
        let mention = &resolution.mentions[id.index()];
        alike(mention.head, mark.span).max(alike(mention.span, mark.span))
    };
    // A source is the whole phrase: "the spokesman, Ivar Lund" is both.
    let overlaps = |id: &MentionId| {
        let mention = &resolution.mentions[id.index()];
        mention.head.overlaps(mark.span) || mark.speaks && mention.span.contains(mark.span)
    };
    let candidates: Vec<MentionId> = if mark.speaks {
        let statements = (0..article.attributions.len()).map(AttributionId::at);
        statements.flat_map(|statement| resolution.sources[statement.index()].iter().copied()).collect()
    } else {
        (0..resolution.mentions.len()).map(MentionId::at).collect()
    };
    let best = candidates.into_iter().filter(overlaps).max_by_key(|id| (fit(id), Reverse(*id)))?;
    resolution.mentions[best.index()].entities.iter().map(|entity| of.get(entity.index()).copied()).collect()
}

/// What two spans share of what they cover, in thousandths.
fn alike(a: Span, b: Span) -> u32 {
    let shared = a.intersection(b).map_or(0, Span::len);
    shared * 1000 / (a.len() + b.len() - shared).max(1)
}

impl Display for Wrong {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(article) = self.article {
            write!(f, "{article}: ")?;
        }
        write!(f, "[{}] is {}, found ", self.words, self.labels.join(" and "))?;
        let Some(found) = &self.taken_for else {
            return f.write_str(if self.speaks { "no statement of it" } else { "no mention" });
        };
        for (i, (name, label)) in found.iter().enumerate() {
            let and = if i > 0 { " and " } else { "" };
            match label {
                Some(label) => write!(f, "{and}{label} (“{name}”)")?,
                None => write!(f, "{and}“{name}”")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use onrecord_model::{
        Attribution, Document, Entity, EntityId, EntityKind, Kind, Mention, MentionKind, Origin, Resolution,
        SCHEMA_VERSION,
    };

    use super::*;
    use crate::entity_suite::read;

    /// Judges one line against mentions of the given words (each the next in the text) with their identities; those after
    /// `|` are sources.
    fn check(marked: &str, mentions: &str, expect: &[&str]) {
        let case = read(&format!("== a / b\n-- 2024-03-04 The Sun\n{marked}\n")).unwrap().remove(0);
        let text = &case.articles[0].text;
        let mut resolution = Resolution::default();
        let mut attributions = Vec::new();
        let mut at = 0;
        for mention in mentions.split(", ") {
            let (words, who) = mention.rsplit_once(' ').unwrap();
            let (words, speaks) = words.strip_prefix('|').map_or((words, false), |words| (words, true));
            at += text[at..].find(words).expect("the words stand in the text");
            let span = Span::at(at, at + words.len());
            if speaks {
                attributions.push(Attribution::new(Kind::Indirect, "test"));
                resolution.sources.push(vec![MentionId::at(resolution.mentions.len())]);
            }
            resolution.mentions.push(Mention {
                span,
                head: span,
                kind: MentionKind::Named,
                entities: who.split('+').map(|who| EntityId(who.parse().unwrap())).collect(),
                antecedent: None,
                rule: "test".into(),
                confidence: 1.0,
            });
        }
        let entity =
            Entity { name: String::new(), kind: EntityKind::Person, aliases: vec![], facts: vec![], named: true };
        resolution.entities = vec![entity; 8];
        let document = Document::plain(text.clone(), Origin::file("a"));
        let article = Article {
            schema: SCHEMA_VERSION,
            document,
            sentences: vec![],
            attributions,
            resolution,
            diagnostics: vec![],
        };
        let names = (0..8).map(|i| format!("N{i}")).collect();
        let found = Found { articles: vec![article], identities: vec![(0..8).collect()], names };
        let verdict = judge(&case, &found);
        let shown: Vec<String> = verdict.wrong.iter().map(ToString::to_string).collect();
        assert_eq!(shown, expect);
        assert_eq!(verdict.right, case.articles[0].marks.len() - expect.len());
    }

    #[test]
    fn one_label_one_identity() {
        check("[a:Ann Lee] met [b:Bo Li]. [a:She] left.", "Ann Lee 3, Bo Li 1, She 3", &[]);
    }

    #[test]
    fn who_was_merged_or_split_loses_the_lesser_part() {
        check(
            "[a:Ann Lee] met [b:Bo Li]. [a:Lee] left.",
            "Ann Lee 0, Bo Li 0, Lee 0",
            &["[Bo Li] is b, found a (“N0”)"],
        );
        let text = "[a:Lee] met us. [a:Ann Lee] left. [a:She] slept.";
        check(text, "Lee 0, Ann Lee 1, She 1", &["[Lee] is a, found “N0”"]);
    }

    #[test]
    fn plurals_have_all_their_members_and_no_other() {
        let text = "[a:Ann] met [b:Bo]. [a+b:The two] left.";
        check(text, "Ann 0, Bo 1, The two 0+1", &[]);
        check(text, "Ann 0, Bo 1, The two 2", &["[The two] is a and b, found “N2”"]);
        check(text, "Ann 0, Bo 1, The two 0", &["[The two] is a and b, found a (“N0”)"]);
    }

    #[test]
    fn a_mention_is_found_by_its_head_and_by_what_it_covers_most() {
        check("[b:the wife of [a:Ann Lee]] left", "the wife of Ann Lee 1, Ann Lee 0", &[]);
        check("[a:Ann Lee] left, [b:Bo] said", "Lee 0, Bo 1", &[]);
        check("[a:Ann] left, [b:Bo] said", "Ann 0", &["[Bo] is b, found no mention"]);
    }

    #[test]
    fn a_speaker_is_looked_for_among_sources() {
        check("[a:Ann] left. [a!:She] said no.", "Ann 0, |She 0", &[]);
        check("[a:Ann] left. [a!:She] said no.", "Ann 0, She 0", &["[She] is a, found no statement of it"]);
    }
}
