//! Mentions before they are linked.

use std::ops::Range;

use onrecord_model::{EntityKind, Fact, FactKind, MentionKind, Span};

use super::phrase::Modifiers;
use super::view::View;
use crate::affiliation::Affiliation;
use crate::fold::fold;
use crate::gender::Gender;
use crate::person::PersonName;
use crate::role::Role;

/// A stretch of text that refers to somebody or something, with what its own words say.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// The whole phrase.
    pub(crate) span: Span,
    /// The name, noun or pronoun.
    pub(crate) head: Span,
    /// The tokens of the phrase.
    pub(crate) tokens: Range<usize>,
    /// The last token of the name, the noun or the pronoun.
    pub(crate) head_token: usize,
    pub(crate) kind: MentionKind,
    pub(crate) entity: EntityKind,
    /// How the entity would be called after this mention.
    pub(crate) text: String,
    /// `text` folded.
    pub(crate) key: String,
    /// The name with its honorific ("Mrs. Hale"), if it has one.
    pub(crate) titled: Option<String>,
    /// The name's parts, if it is a person's.
    pub(crate) person: Option<PersonName>,
    pub(crate) gender: Option<Gender>,
    pub(crate) plural: bool,
    pub(crate) definite: bool,
    /// How many are meant ("the two officials").
    pub(crate) count: Option<usize>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) roles: Vec<Role>,
    pub(crate) affiliations: Vec<Affiliation>,
    /// The attributions, and their sources' places, that it is the source of.
    pub(crate) source_of: Vec<(u32, u32)>,
    /// Whether it stands between quotation marks.
    pub(crate) quoted: bool,
    /// Whether a verb follows it.
    pub(crate) subject: bool,
    /// What it stands for without naming it ("Oslo" for Norway), in the forms in which an article may name that.
    pub(crate) stands_for: Vec<String>,
    /// Mentions that it is made of ("Lee and Berg").
    pub(crate) members: Vec<usize>,
    /// Whether it is a noun phrase that nothing but the tree tells of: no name, no known noun, no source.
    pub(crate) plain: bool,
    /// The token that it stands in apposition to.
    pub(crate) apposition: Option<usize>,
    /// The number of the caller's mention that it stands for, where the caller brought mentions.
    pub(crate) given: Option<usize>,
}

impl Candidate {
    pub(crate) fn new(view: &View<'_>, tokens: Range<usize>, head_token: usize, kind: MentionKind) -> Self {
        let span = view.span(tokens.clone());
        let head = view.span(head_token..head_token + 1);
        let text = view.text(span).split_whitespace().collect::<Vec<_>>().join(" ");
        Self {
            span,
            head,
            head_token,
            kind,
            entity: EntityKind::Other,
            key: fold(&text),
            text,
            titled: None,
            person: None,
            gender: None,
            plural: false,
            definite: false,
            count: None,
            facts: Vec::new(),
            roles: Vec::new(),
            affiliations: Vec::new(),
            source_of: Vec::new(),
            quoted: quoted(view, span),
            subject: view.verb_after(tokens.end).is_some(),
            stands_for: Vec::new(),
            members: Vec::new(),
            plain: false,
            apposition: None,
            given: None,
            tokens,
        }
    }

    /// Sets how the entity is called.
    pub(crate) fn call(&mut self, text: &str) {
        text.clone_into(&mut self.text);
        self.key = fold(text);
    }

    /// Takes roles and affiliations over as facts.
    pub(crate) fn learn(&mut self, view: &View<'_>, modifiers: &Modifiers) {
        for role in &modifiers.roles {
            let span = view.span(role.clone());
            let words = view.text(span);
            let text = if modifiers.former { format!("former {words}") } else { words.to_owned() };
            self.roles.extend(Role::parse(&text));
            self.add_fact(FactKind::Role, &text, span);
        }
        for affiliation in &modifiers.affiliations {
            let span = view.span(affiliation.clone());
            let text = view.text(span);
            self.affiliations.extend(Affiliation::parse(text));
            self.add_fact(FactKind::Affiliation, text, span);
        }
    }

    /// Whether it is a source.
    pub(crate) fn is_source(&self) -> bool {
        !self.source_of.is_empty()
    }

    fn add_fact(&mut self, kind: FactKind, text: &str, span: Span) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            self.facts.push(Fact { kind, text, span });
        }
    }
}

/// Whether `span` lies between quotation marks.
fn quoted(view: &View<'_>, span: Span) -> bool {
    let quotations = &view.analysis.quotations;
    let after = quotations.partition_point(|quotation| quotation.span.start() <= span.start());
    // The innermost of nested quotations may have closed already; a few steps back reach the outermost.
    quotations[..after].iter().rev().take(4).any(|quotation| quotation.inner().contains(span))
}
