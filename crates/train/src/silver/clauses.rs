//! Copulas, coordination, obliques and the labels that have another name in version 2.

use onrecord_model::Tag;

use super::tree::Tree;

/// A label of the annotation by its name in version 2; `None` for what no version has.
pub(super) fn renamed(label: &str) -> Option<&'static str> {
    Some(match label {
        "acl" => "acl",
        "acl:relcl" => "acl:relcl",
        "advcl" => "advcl",
        "advmod" | "neg" => "advmod",
        "amod" => "amod",
        "appos" => "appos",
        "aux" => "aux",
        "auxpass" => "aux:pass",
        "case" => "case",
        "cc" => "cc",
        "cc:preconj" => "cc:preconj",
        "ccomp" => "ccomp",
        "compound" => "compound",
        "compound:prt" => "compound:prt",
        "conj" => "conj",
        "cop" => "cop",
        "csubj" => "csubj",
        "csubjpass" => "csubj:pass",
        "dep" => "dep",
        "det" => "det",
        "det:predet" => "det:predet",
        "discourse" => "discourse",
        "dislocated" => "dislocated",
        "dobj" => "obj",
        "expl" => "expl",
        "foreign" | "name" => "flat",
        "goeswith" => "goeswith",
        "iobj" => "iobj",
        "list" => "list",
        "mark" => "mark",
        "mwe" => "mwe",
        "nmod" => "nmod",
        "nmod:npmod" | "nmod:tmod" => "nmod:unmarked",
        "nmod:poss" => "nmod:poss",
        "nsubj" => "nsubj",
        "nsubjpass" => "nsubj:pass",
        "nummod" => "nummod",
        "parataxis" => "parataxis",
        "punct" => "punct",
        "remnant" => "orphan",
        "reparandum" => "reparandum",
        "root" => "root",
        "vocative" => "vocative",
        "xcomp" => "xcomp",
        _ => return None,
    })
}

/// Negation of nouns is their determiner.
pub(super) fn negation(tree: &mut Tree) {
    for node in &mut tree.nodes {
        if node.relation == "advmod" && node.tag == Tag::Dt && node.lower == "no" {
            node.relation = "det";
        }
    }
}

/// "They want him to go": version 1 makes "him" the subject of "go", version 2 the object of "want".
pub(super) fn raised(tree: &mut Tree) {
    for clause in 0..tree.len() {
        let node = &tree.nodes[clause];
        let Some(verb) = node.head.filter(|_| matches!(node.relation, "ccomp" | "xcomp")) else { continue };
        let is_bare = |i: usize| tree.nodes[i].tag == Tag::Vb;
        let is_infinitive = is_bare(clause) || tree.child(clause, "cop").is_some_and(is_bare);
        let is_finite = tree.children(clause).any(|i| {
            let child = &tree.nodes[i];
            (matches!(child.relation, "aux" | "aux:pass" | "cop") && child.tag.is_finite())
                || (child.relation == "mark" && child.tag == Tag::In)
        });
        let Some(subject) = tree.child(clause, "nsubj") else { continue };
        let is_ordered = verb < subject && subject < clause;
        if is_infinitive && !is_finite && is_ordered && tree.nodes[verb].tag.is_verb() {
            tree.attach(subject, verb, "obj");
            tree.nodes[clause].relation = "xcomp";
        }
    }
}

/// Small conventions: "at least", "tell somebody that", "a $ 3 deal", "July 4".
pub(super) fn details(tree: &mut Tree) {
    const MONTHS: &[&str] = &[
        "jan.",
        "january",
        "feb.",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "aug.",
        "august",
        "sept.",
        "september",
        "oct.",
        "october",
        "nov.",
        "november",
        "dec.",
        "december",
    ];
    for i in 0..tree.len() {
        let node = &tree.nodes[i];
        let Some(head) = node.head else { continue };
        let other = &tree.nodes[head];
        if node.lower == "least" && i > 0 && tree.nodes[i - 1].lower == "at" && head != i - 1 {
            let relation = if other.tag.is_noun() { "nmod" } else { "obl" };
            tree.nodes[i].relation = relation;
            tree.nodes[i].tag = Tag::Jjs;
            tree.attach(i - 1, i, "case");
        } else if node.relation == "obj" && other.lemma == "tell" && tree.child(head, "ccomp").is_some() {
            tree.nodes[i].relation = "iobj";
        } else if node.relation == "acl" && other.tag.is_adjective() {
            tree.nodes[i].relation = "xcomp";
        } else if node.relation == "amod" && node.tag == Tag::Currency {
            tree.nodes[i].relation = "compound";
        } else if node.tag == Tag::Cd
            && head < i
            && matches!(node.relation, "nummod" | "dep")
            && MONTHS.contains(&other.lower.as_str())
        {
            tree.nodes[i].relation = "nmod:unmarked";
        }
    }
}

/// "The point is that it rained": the clause is the predicate, "is" its copula.
pub(super) fn copulas(tree: &mut Tree) {
    for be in 0..tree.len() {
        let node = &tree.nodes[be];
        if node.lemma != "be" || matches!(node.relation, "cop" | "aux" | "aux:pass") || tree.child(be, "expl").is_some()
        {
            continue;
        }
        let complement = |i: usize| i > be && matches!(tree.nodes[i].relation, "ccomp" | "xcomp" | "obj");
        let is_place = |i: usize| {
            let child = &tree.nodes[i];
            child.relation == "advmod"
                && (child.tag == Tag::Wrb && i < be && child.lower != "when"
                    || i > be && matches!(child.lower.as_str(), "here" | "there" | "where" | "so"))
        };
        let complements: Vec<usize> = tree.children(be).filter(|&i| complement(i)).collect();
        let places: Vec<usize> = tree.children(be).filter(|&i| is_place(i)).collect();
        let predicate = match (&complements[..], &places[..]) {
            ([only], _) | ([], [only]) => *only,
            _ => continue,
        };
        let is_clause = matches!(tree.nodes[predicate].relation, "ccomp" | "xcomp");
        if is_clause {
            for i in 0..tree.len() {
                if tree.nodes[i].head == Some(be) && tree.nodes[i].relation == "nsubj" {
                    tree.nodes[i].relation = "nsubj:outer";
                }
            }
        }
        tree.replace(be, predicate, "cop", |_, _| true);
    }
}

/// "It is clear that …": the clause is the subject, "it" an expletive.
pub(super) fn expletives(tree: &mut Tree) {
    for i in 0..tree.len() {
        let node = &tree.nodes[i];
        let Some(head) = node.head.filter(|_| node.lower == "it" && node.relation == "nsubj") else { continue };
        if !tree.nodes[head].tag.is_adjective() || tree.child(head, "cop").is_none() {
            continue;
        }
        let clause = tree.children(head).find(|&c| {
            c > head && matches!(tree.nodes[c].relation, "ccomp" | "xcomp") && tree.child(c, "mark").is_some()
        });
        if let Some(clause) = clause {
            tree.nodes[i].relation = "expl";
            tree.nodes[clause].relation = "csubj";
        }
    }
}

/// A dollar sign heads its sum.
pub(super) fn sums(tree: &mut Tree) {
    for i in 0..tree.len() {
        let node = &tree.nodes[i];
        if node.tag == Tag::Currency
            && node.relation == "dep"
            && let Some(number) = node.head.filter(|&head| head > i && tree.nodes[head].tag == Tag::Cd)
        {
            tree.replace(number, i, "nummod", |child, _| child.relation != "compound");
        }
    }
}

/// What the annotation could not name, where version 2 and the words say what it is.
pub(super) fn unnamed(tree: &mut Tree) {
    for i in 0..tree.len() {
        let node = &tree.nodes[i];
        let Some(head) = node.head.filter(|_| node.relation == "dep") else { continue };
        let other = &tree.nodes[head];
        let mark = tree.leftmost()[i].checked_sub(1).map(|left| tree.nodes[left].tag);
        let is_set_off = matches!(mark, Some(Tag::Colon | Tag::Comma | Tag::OpenBracket));
        tree.nodes[i].relation = if i < head {
            "dep"
        } else if matches!(node.tag, Tag::Vbg | Tag::Vbn) && other.tag.is_verb() {
            "advcl"
        } else if node.tag.is_noun() && other.tag.is_noun() && is_set_off && tree.child(i, "nsubj").is_none() {
            "appos"
        } else if (node.tag.is_verb() || tree.child(i, "nsubj").is_some()) && is_set_off {
            "parataxis"
        } else {
            "dep"
        };
    }
}

/// Conjunctions and commas inside a coordination hang on the conjunct after them.
pub(super) fn coordination(tree: &mut Tree) {
    for conjunct in 0..tree.len() {
        let node = &tree.nodes[conjunct];
        let Some(first) = node.head.filter(|&head| node.relation == "conj" && head < conjunct) else { continue };
        let previous = tree.children(first).filter(|&i| i < conjunct && tree.nodes[i].relation == "conj").last();
        let from = previous.unwrap_or(first);
        for i in from + 1..conjunct {
            if tree.nodes[i].head == Some(first) && tree.nodes[i].relation == "cc" {
                tree.nodes[i].head = Some(conjunct);
            }
        }
        let left = tree.leftmost()[conjunct];
        if let Some(comma) = left.checked_sub(1)
            && matches!(tree.nodes[comma].tag, Tag::Comma | Tag::Colon)
            && tree.nodes[comma].head == Some(first)
            && comma > first
        {
            tree.nodes[comma].head = Some(conjunct);
        }
    }
}

/// Nouns that depend on a predicate are its obliques.
pub(super) fn obliques(tree: &mut Tree) {
    for i in 0..tree.len() {
        let node = &tree.nodes[i];
        let Some(head) = node.head.filter(|_| matches!(node.relation, "nmod" | "nmod:unmarked")) else { continue };
        let other = &tree.nodes[head];
        let cop = tree.child(head, "cop");
        let is_predicate = other.tag.is_verb()
            || other.tag.is_adjective()
            || other.tag.is_adverb()
            || matches!(other.tag, Tag::Md | Tag::In | Tag::Wrb | Tag::Rp)
            || (other.tag == Tag::Cd && node.relation == "nmod:unmarked" && cop.is_none())
            // What stands before a copula belongs to the clause and not to the noun after it.
            || cop.is_some_and(|cop| i < cop);
        if !is_predicate {
            continue;
        }
        let by = tree.children(i).any(|c| tree.nodes[c].relation == "case" && tree.nodes[c].lower == "by");
        let is_passive = tree.child(head, "aux:pass").is_some()
            || (other.tag == Tag::Vbn
                && tree.child(head, "obj").is_none()
                && !tree.children(head).any(|c| tree.nodes[c].relation == "aux" && tree.nodes[c].lemma == "have"));
        tree.nodes[i].relation = match node.relation {
            "nmod:unmarked" => "obl:unmarked",
            _ if by && is_passive && !is_time(&node.lower) => "obl:agent",
            _ => "obl",
        };
    }
}

fn is_time(lower: &str) -> bool {
    const TIMES: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "week",
        "month",
        "year",
        "day",
        "morning",
        "night",
        "midnight",
        "noon",
        "evening",
        "end",
        "time",
        "percent",
        "%",
        "point",
        "points",
        "margin",
    ];
    TIMES.contains(&lower) || lower.bytes().all(|b| b.is_ascii_digit())
}
