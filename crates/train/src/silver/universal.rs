//! Penn tags with the treebanks' additions, and universal tags from Penn tag and relation.

use onrecord_model::{Tag, Upos};

use super::tree::{Node, Tree};

/// The tag that EWT and GUM would give.
pub(super) fn tags(tree: &mut Tree) {
    for node in &mut tree.nodes {
        let is_address = node.lower.contains("://")
            || node.lower.starts_with("www.")
            || (node.lower.len() > 1 && node.lower.starts_with('@'))
            || (node.lower.contains('@') && node.lower.contains('.'));
        node.tag = match node.tag {
            _ if is_address => Tag::Add,
            // A preposition stands before a noun; the infinitive's mark before a verb.
            Tag::To if !matches!(node.relation, "mark" | "aux" | "xcomp" | "acl") => Tag::In,
            Tag::Dt if node.relation == "cc:preconj" => Tag::Cc,
            Tag::In if node.relation == "advmod" => Tag::Rb,
            Tag::Wdt if node.lower == "what" && node.relation != "det" => Tag::Wp,
            Tag::Rb if node.lower == "later" => Tag::Rbr,
            Tag::Nns if matches!(node.lower.as_str(), "data" | "media") => Tag::Nn,
            _ if !node.lower.is_empty() && node.lower.bytes().all(|b| matches!(b, b'*' | b'~' | b'_')) => Tag::Nfp,
            tag => tag,
        };
        if node.relation == "aux" && node.tag == Tag::To {
            node.relation = "mark";
        }
    }
}

/// The universal tag of a word whose relation is of version 2.
pub(super) fn upos(node: &Node) -> Upos {
    let lower = node.lower.as_str();
    match node.tag {
        Tag::Add | Tag::Nnps => Upos::Propn,
        Tag::Nnp if node.relation == "amod" => Upos::Adj,
        Tag::Nnp => Upos::Propn,
        Tag::Afx | Tag::Fw | Tag::Gw | Tag::Ls | Tag::Xx => Upos::X,
        Tag::Cc => Upos::Cconj,
        Tag::Cd => Upos::Num,
        Tag::Dt if matches!(lower, "this" | "that" | "these" | "those") && !node.relation.starts_with("det") => {
            Upos::Pron
        }
        Tag::Dt | Tag::Pdt => Upos::Det,
        Tag::Wdt | Tag::Wp if node.relation == "det" => Upos::Det,
        Tag::Ex | Tag::Prp | Tag::PrpS | Tag::Wdt | Tag::Wp | Tag::WpS => Upos::Pron,
        Tag::In if node.relation == "mark" => Upos::Sconj,
        Tag::In | Tag::Rp => Upos::Adp,
        Tag::Jj | Tag::Jjr | Tag::Jjs => Upos::Adj,
        Tag::Md => Upos::Aux,
        Tag::Nn if matches!(lower, "%" | "#") => Upos::Sym,
        Tag::Nn if is_pronoun(lower) => Upos::Pron,
        Tag::Nn | Tag::Nns => Upos::Noun,
        Tag::Pos | Tag::To => Upos::Part,
        Tag::Rb if matches!(lower, "not" | "n't" | "n’t") => Upos::Part,
        Tag::Rb | Tag::Rbr | Tag::Rbs | Tag::Wrb => Upos::Adv,
        Tag::Sym | Tag::Currency => Upos::Sym,
        Tag::Uh => Upos::Intj,
        tag if tag.is_verb() && matches!(node.relation, "aux" | "aux:pass" | "cop") => Upos::Aux,
        tag if tag.is_verb() => Upos::Verb,
        _ => Upos::Punct,
    }
}

/// "Everyone", "nothing": pronouns with a noun's Penn tag.
fn is_pronoun(lower: &str) -> bool {
    ["every", "some", "any", "no"]
        .iter()
        .any(|first| lower.strip_prefix(first).is_some_and(|rest| matches!(rest, "one" | "body" | "thing")))
        || lower == "none"
}
