//! Verb groups with their subjects: "has repeatedly denied", "declined to say", "said Ms Okafor".

use onrecord_model::Tag;

use super::words::{in_noun_phrase, is_auxiliary, is_dash, is_quote, is_time};
use super::{clause, noun_phrase};
use crate::view::{Tokens, View};

/// How far from its verb a subject is looked for, in tokens.
const REACH: usize = 60;

/// A main verb with its auxiliaries and its subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Predicate {
    /// The main verb.
    pub head: usize,
    /// Auxiliaries, adverbs between them, and the verb.
    pub group: Tokens,
    /// What the group can do in a sentence.
    pub form: Form,
    /// Whether it is negated.
    pub negated: bool,
    /// Who does it.
    pub subject: Subject,
}

/// The shape of a verb group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// "said", "has said", "will say".
    Finite,
    /// "saying".
    Participle,
    /// "to say".
    Infinitive,
    /// "was told", "is expected".
    Passive,
    /// "released by", "told": a participle without auxiliary.
    Reduced,
}

/// A verb's subject and where it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Before the verb.
    Left(Tokens),
    /// After the verb ("said Ms Okafor").
    Right(Tokens),
    /// A relative pronoun ("who said").
    Relative(usize),
    /// Taken over from another verb of the sentence ("…, adding that").
    Shared(Tokens),
    /// None found.
    None,
}

impl Subject {
    /// The tokens of the subject.
    #[must_use]
    pub fn tokens(&self) -> Option<Tokens> {
        match self {
            Self::Left(tokens) | Self::Right(tokens) | Self::Shared(tokens) => Some(tokens.clone()),
            Self::Relative(pronoun) => Some(*pronoun..*pronoun + 1),
            Self::None => None,
        }
    }
}

/// All predicates of one sentence, in order.
#[must_use]
pub fn of_sentence(view: &View<'_>, sentence: &Tokens) -> Vec<Predicate> {
    let mut found: Vec<Predicate> = Vec::new();
    for head in sentence.clone() {
        if view.tag(head).is_verb() && is_main(view, head, sentence.end) {
            let predicate = at(view, head, sentence);
            found.push(predicate);
        }
    }
    share_subjects(view, &mut found);
    found
}

/// Whether the verb at `head` is no auxiliary of a later one.
fn is_main(view: &View<'_>, head: usize, end: usize) -> bool {
    if !is_auxiliary(view, head) {
        return true;
    }
    let next = (head + 1..end.min(head + 5)).find(|&i| !view.tag(i).is_adverb());
    let auxiliary = next.is_some_and(|i| matches!(view.tag(i), Tag::Vb | Tag::Vbn | Tag::Vbg) || is_auxiliary(view, i));
    !auxiliary
}

fn at(view: &View<'_>, head: usize, sentence: &Tokens) -> Predicate {
    let (group, negated) = group_of(view, head, sentence.start);
    let has = |lemma: &str| group.clone().any(|i| i != head && view.lemma(i) == lemma);
    let be = has("be")
        || group.clone().any(|i| i != head && view.is_any(i, &["'s", "'re", "'m", "was", "were", "been", "being"]));
    let infinitive = group.clone().any(|i| view.tag(i) == Tag::To);
    let auxiliaries = group.clone().any(|i| i != head && (is_auxiliary(view, i) || view.tag(i) == Tag::Md));
    let form = match view.tag(head) {
        Tag::Vbn if be => Form::Passive,
        _ if infinitive => Form::Infinitive,
        Tag::Vbg if !auxiliaries => Form::Participle,
        Tag::Vbn if !auxiliaries => Form::Reduced,
        Tag::Vb if !auxiliaries => Form::Infinitive,
        _ => Form::Finite,
    };
    let subject = match form {
        Form::Finite | Form::Passive => subject_of(view, &group, head, sentence),
        Form::Reduced => subject_of(view, &group, head, sentence),
        Form::Participle | Form::Infinitive => Subject::None,
    };
    // Taggers confuse past tense and participle: one with a subject, where a finite verb is due, is finite.
    let (form, subject) = match (form, subject) {
        (Form::Reduced, subject @ Subject::Right(_)) => (Form::Finite, subject),
        (Form::Reduced, subject) if finite_is_due(view, head, sentence) || closes_parenthesis(view, head, &subject) => {
            (Form::Finite, subject)
        }
        (Form::Reduced, _) => (Form::Reduced, Subject::None),
        other => other,
    };
    Predicate { head, group, form, negated, subject }
}

/// Whether the participle follows a parenthesis behind its subject: "Holm, who flew in, promised help".
fn closes_parenthesis(view: &View<'_>, head: usize, subject: &Subject) -> bool {
    let comma = head > 0 && view.tag(head - 1) == Tag::Comma;
    let agent = head + 1 < view.len() && view.is(head + 1, "by");
    comma && !agent && matches!(subject, Subject::Left(_))
}

/// Whether a bare participle at `head` stands where only a finite verb can: a content follows, or its sentence has no
/// other.
fn finite_is_due(view: &View<'_>, head: usize, sentence: &Tokens) -> bool {
    let next = head + 1;
    if next >= sentence.end || view.is(next, "by") {
        return false;
    }
    let content =
        view.is(next, "that") || view.opened_at(next).is_some() || clause::finite_clause(view, next, sentence.end);
    let window = sentence.start.max(head.saturating_sub(REACH))..sentence.end.min(head + REACH);
    content || !window.into_iter().any(|i| view.tag(i).is_finite())
}

fn group_of(view: &View<'_>, head: usize, floor: usize) -> (Tokens, bool) {
    let mut start = head;
    let mut at = head;
    let mut negated = false;
    while at > floor && head - at < 8 {
        let i = at - 1;
        let tag = view.tag(i);
        if is_auxiliary(view, i)
            || tag == Tag::Md
            || tag == Tag::To
                && view.tag(i + 1) != Tag::Vbg
                && (view.tag(i + 1) == Tag::Vb || view.tag(i + 1).is_adverb())
        {
            start = i;
        } else if tag.is_adverb() && !is_time(view, i) {
            negated |= view.is_any(i, &["not", "n't", "n’t", "never"]);
        } else {
            break;
        }
        at = i;
    }
    // Adverbs before the first auxiliary belong to the group too ("also said").
    while start > floor && view.tag(start - 1).is_adverb() && !is_time(view, start - 1) && head - start < 8 {
        start -= 1;
    }
    (start..head + 1, negated)
}

fn subject_of(view: &View<'_>, group: &Tokens, head: usize, sentence: &Tokens) -> Subject {
    let floor = sentence.start.max(group.start.saturating_sub(REACH));
    let ceiling = sentence.end.min(head + 1 + REACH);
    if group.start > floor {
        let before = group.start - 1;
        match view.tag(before) {
            Tag::Wp | Tag::Wdt | Tag::WpS => return Subject::Relative(before),
            Tag::In if view.is(before, "that") && before > floor && view.tag(before - 1).is_noun() => {
                return Subject::Relative(before);
            }
            _ => {}
        }
        if !matches!(view.tag(before), Tag::Comma) && !is_quote(view, before) && !is_dash(view, before) {
            if let Some(subject) = noun_phrase::ending_at(view, group.start, floor)
                && !governed(view, &subject, floor)
            {
                return Subject::Left(with_appositions(view, subject, floor));
            }
        } else if !is_quote(view, before)
            && let Some(subject) = over_parenthesis(view, before, floor)
        {
            return Subject::Left(subject);
        }
    }
    let inverted = group.start == head
        && (head == sentence.start
            || matches!(view.tag(head - 1), Tag::Comma)
            || is_quote(view, head - 1)
            || is_dash(view, head - 1)
            || view.is_any(head - 1, &["?", "!"]));
    if inverted && let Some(subject) = noun_phrase::starting_at(view, head + 1, ceiling) {
        return Subject::Right(subject);
    }
    Subject::None
}

/// Whether a verb or preposition right before the phrase makes it an object: "after meeting officials said".
fn governed(view: &View<'_>, phrase: &Tokens, floor: usize) -> bool {
    let Some(i) = phrase.start.checked_sub(1).filter(|&i| i >= floor) else { return false };
    view.tag(i).is_verb()
        && !view.tag(phrase.start).is_proper()
        && view.tag(phrase.start) != Tag::Prp
        && !view.tag(i).is_finite()
}

/// A subject cut off from its verb by a pair of commas: apposition ("X, the minister, said") or adjunct ("X, in a
/// letter, said").
fn over_parenthesis(view: &View<'_>, close: usize, floor: usize) -> Option<Tokens> {
    let mut finite = false;
    for i in (floor..close).rev() {
        let tag = view.tag(i);
        if is_quote(view, i) && view.closed_at(i).is_some() || matches!(view.word(i), ";" | ":") {
            return None;
        }
        // A restrictive relative clause inside the parenthesis: "the company that runs the dam".
        let pronoun = matches!(tag, Tag::Wp | Tag::Wdt) || tag == Tag::In && view.is(i, "that");
        finite = (finite || tag.is_finite()) && !pronoun;
        if tag == Tag::Comma || is_dash(view, i) {
            // Taggers take the participle that opens a parenthesis for a past tense: ", leaked on Tuesday,".
            let relative =
                i + 1 < close && matches!(view.tag(i + 1), Tag::Wp | Tag::Wdt | Tag::WpS | Tag::Wrb | Tag::Vbd);
            if finite && !relative {
                return None;
            }
            if let Some(core) = noun_phrase::ending_at(view, i, floor) {
                let core = with_appositions(view, core, floor);
                // Inside a list of appositions the phrase before this comma is itself one.
                let starts_clause = core.start == floor
                    || matches!(view.tag(core.start - 1), Tag::Cc | Tag::In | Tag::Comma | Tag::Wrb | Tag::Colon)
                    || is_quote(view, core.start - 1);
                if starts_clause {
                    let inside = i + 1;
                    let apposition = in_noun_phrase(view, inside)
                        || matches!(view.tag(inside), Tag::Wp | Tag::Wdt | Tag::WpS | Tag::Vbn | Tag::Vbd)
                        || view.tag(inside).is_adverb()
                            && view.is_any(inside, &["formerly", "once", "now", "then", "also"]);
                    return Some(if apposition && !is_time(view, inside) { core.start..close } else { core });
                }
            }
            finite = false;
        }
    }
    None
}

/// Widens a subject that is itself an apposition ("Ida Holm, the harbour master said") or has its title cut off by a
/// comma (`"…," Town Hall Spokeswoman, Ida Holm said`).
fn with_appositions(view: &View<'_>, subject: Tokens, floor: usize) -> Tokens {
    if subject.start <= floor + 1 || view.tag(subject.start - 1) != Tag::Comma {
        return subject;
    }
    let Some(first) = noun_phrase::ending_at(view, subject.start - 1, floor) else { return subject };
    let after_quote = first.start > 0 && is_quote(view, first.start - 1);
    let edge = first.start == floor || after_quote || first.start == floor + 1 && view.tag(floor) == Tag::Cc;
    let named = |tokens: &Tokens| view.name_kind(tokens.end - 1).is_some() && view.tag(tokens.end - 1).is_proper();
    let determined = matches!(view.tag(subject.start), Tag::Dt | Tag::PrpS) || view.tag(subject.start).is_adjective();
    let apposition = determined && named(&first) && !is_time(view, first.end - 1);
    let title = after_quote && named(&subject) && !is_time(view, first.start);
    if edge && (apposition || title) { first.start..subject.end } else { subject }
}

/// Verbs without a subject of their own take that of the clause they hang on: "…, adding that", "and said", "to say".
fn share_subjects(view: &View<'_>, predicates: &mut [Predicate]) {
    let mut last: Option<Tokens> = None;
    let mut orphans_before: Vec<usize> = Vec::new();
    for at in 0..predicates.len() {
        let quoted = view.quotation_of(predicates[at].head).is_some();
        match predicates[at].subject.clone() {
            Subject::Left(tokens) | Subject::Right(tokens) => {
                if !quoted {
                    // A participle that opens the sentence waits for the main clause, which begins behind a comma:
                    // "Noting that …, the ministry urged".
                    if tokens.start > 0 && view.tag(tokens.start - 1) == Tag::Comma {
                        for orphan in orphans_before.drain(..) {
                            predicates[orphan].subject = Subject::Shared(tokens.clone());
                        }
                    }
                    last = Some(tokens);
                }
            }
            Subject::Relative(pronoun) => {
                if !quoted {
                    last = last.or(Some(pronoun..pronoun + 1));
                }
            }
            Subject::Shared(_) => {}
            Subject::None => {
                let form = predicates[at].form;
                let shares = match form {
                    Form::Participle | Form::Infinitive => true,
                    Form::Finite => preceded_by_conjunction(view, predicates[at].group.start),
                    Form::Passive | Form::Reduced => false,
                };
                if shares && !quoted {
                    match &last {
                        Some(tokens) => predicates[at].subject = Subject::Shared(tokens.clone()),
                        None if form == Form::Participle => orphans_before.push(at),
                        None => {}
                    }
                }
            }
        }
    }
}

fn preceded_by_conjunction(view: &View<'_>, start: usize) -> bool {
    start > 0 && (view.tag(start - 1) == Tag::Cc || view.tag(start - 1) == Tag::Comma || is_quote(view, start - 1))
}
