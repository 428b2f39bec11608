//! What the words around a token tell about it: person and number of finite verbs, voice, imperatives, gerunds, case.
//!
//! With a tree, a verb agrees with the subject of its clause. Without one, what stands close by to the left decides,
//! which is right more often than not.

use super::{Case, Gender, Mood, Morphology, Number, Person, PronounType, VerbForm, Voice};
use crate::{Analysis, Document, Relation, Sentence, Tag, Token, Upos};

/// Words that are looked at to the left of a verb when there is no tree.
const NEAR: usize = 8;

impl Morphology {
    /// The tokens of `sentence`, one after the other, each with what the others tell about it.
    #[must_use]
    pub fn of_sentence(document: &Document, analysis: &Analysis, sentence: &Sentence) -> Vec<Self> {
        let tokens = analysis.tokens_of(sentence);
        let alone = |token: &Token| Self::of(document.slice(token.span), &token.lemma, token.upos, token.tag);
        let mut found: Vec<Self> = tokens.iter().map(alone).collect();
        let context = match Clauses::of(tokens, sentence.first.index()) {
            Some(clauses) => (0..tokens.len()).map(|i| clauses.context(tokens, &found, i)).collect(),
            None => (0..tokens.len()).map(|i| near(tokens, &found, i)).collect::<Vec<_>>(),
        };
        for i in 0..tokens.len() {
            let first_of_conjuncts = context[i].conjunct_of.map(|head| found[head]);
            settle(&mut found[i], &tokens[i], &context[i], first_of_conjuncts);
        }
        found
    }
}

/// What there is to know around a token.
#[derive(Clone, Copy, Default)]
struct Context {
    relation: Option<Relation>,
    /// Person and number of the subject of its clause.
    subject: Option<(Person, Option<Number>)>,
    /// Auxiliaries of its clause.
    be: bool,
    have: bool,
    modal: bool,
    /// Infinitival "to".
    to: bool,
    /// It governs a preposition or stands where objects stand.
    is_object: bool,
    /// It stands in a relative clause.
    in_relative: bool,
    /// The first of the conjuncts that it is one of.
    conjunct_of: Option<usize>,
}

fn settle(word: &mut Morphology, token: &Token, context: &Context, first: Option<Morphology>) {
    use Relation as R;
    let no_auxiliary = !(context.to || context.modal);
    match token.tag {
        Tag::Vbp | Tag::Vbd if word.verb_form == Some(VerbForm::Finite) => {
            if let Some((person, number)) = context.subject {
                word.person = word.person.or(Some(person));
                word.number = word.number.or(number).or(Some(Number::Singular));
            } else if let Some(first) = first.filter(|first| first.person.is_some()) {
                (word.person, word.number) = (word.person.or(first.person), word.number.or(first.number));
            } else {
                let number = if token.tag == Tag::Vbp { Number::Plural } else { Number::Singular };
                word.person = word.person.or(Some(Person::Third));
                word.number = word.number.or(Some(number));
            }
        }
        Tag::Vb => {
            let main = matches!(context.relation, Some(R::Root | R::Parataxis | R::Ccomp));
            let joined = context.relation == Some(R::Conj) && first.is_some_and(|it| it.mood == Some(Mood::Imperative));
            if no_auxiliary && context.subject.is_none() && (main || joined) {
                (word.mood, word.verb_form) = (Some(Mood::Imperative), Some(VerbForm::Finite));
            }
        }
        Tag::Vbg if token.upos == Upos::Verb && !context.be => {
            let is_gerund =
                matches!(context.relation, Some(R::Acl | R::Amod | R::Xcomp | R::Csubj | R::Ccomp | R::Appos | R::Obj));
            if is_gerund {
                (word.tense, word.verb_form) = (None, Some(VerbForm::Gerund));
            }
        }
        Tag::Vbn if token.upos == Upos::Verb => {
            let active = (context.have && !context.be)
                || (context.relation == Some(R::Conj) && !context.be && first.is_some_and(|it| it.voice.is_none()));
            word.voice = (!active).then_some(Voice::Passive);
        }
        // "It" and "you" look the same in both cases.
        Tag::Prp
            if context.is_object
                && word.case == Some(Case::Nominative)
                && (word.gender == Some(Gender::Neuter) || word.person == Some(Person::Second)) =>
        {
            word.case = Some(Case::Accusative);
        }
        Tag::Wp | Tag::Wdt
            if context.relation.is_some() && !context.in_relative && !matches!(&*token.lemma, "what" | "that") =>
        {
            word.pronoun_type = Some(PronounType::Interrogative);
        }
        _ => {}
    }
}

/// The clauses of a parsed sentence, each under its predicate.
struct Clauses {
    heads: Vec<Option<usize>>,
    relations: Vec<Relation>,
    subjects: Vec<Option<usize>>,
    /// Whether a token has a conjunct.
    several: Vec<bool>,
    around: Vec<Context>,
}

impl Clauses {
    /// None when a token has no place in the tree.
    fn of(tokens: &[Token], first: usize) -> Option<Self> {
        let arcs = tokens.iter().map(|token| token.dependency).collect::<Option<Vec<_>>>()?;
        let local = |head: crate::TokenId| head.index().checked_sub(first).filter(|head| *head < tokens.len());
        let mut clauses = Self {
            heads: arcs.iter().map(|arc| arc.head.and_then(local)).collect(),
            relations: arcs.iter().map(|arc| arc.relation).collect(),
            subjects: vec![None; tokens.len()],
            several: vec![false; tokens.len()],
            around: vec![Context::default(); tokens.len()],
        };
        for (i, token) in tokens.iter().enumerate() {
            let Some(head) = clauses.heads[i] else { continue };
            let around = &mut clauses.around[head];
            match universal(clauses.relations[i]) {
                "nsubj" | "csubj" | "expl" => _ = clauses.subjects[head].get_or_insert(i),
                "aux" => {
                    around.be |= matches!(&*token.lemma, "be" | "get");
                    around.have |= token.lemma == "have";
                    around.modal |= token.tag == Tag::Md;
                }
                "mark" => around.to |= token.tag == Tag::To,
                "case" => around.is_object = true,
                "conj" => clauses.several[head] = true,
                _ => {}
            }
        }
        Some(clauses)
    }

    fn context(&self, tokens: &[Token], found: &[Morphology], i: usize) -> Context {
        let relation = self.relations[i];
        let is_auxiliary = matches!(universal(relation), "aux" | "cop");
        let head = self.heads[i];
        let predicate = if is_auxiliary { head.unwrap_or(i) } else { i };
        let of_clause = &self.around[predicate];
        Context {
            relation: Some(if is_auxiliary { self.relations[predicate] } else { relation }),
            subject: self.subjects[predicate].map(|subject| self.subject(tokens, found, predicate, subject)),
            is_object: self.around[i].is_object || matches!(universal(relation), "obj" | "iobj" | "obl" | "nmod"),
            in_relative: head
                .is_some_and(|head| self.is_relative(head) || self.heads[head].is_some_and(|it| self.is_relative(it))),
            conjunct_of: self.heads[predicate].filter(|head| self.relations[predicate] == Relation::Conj && *head < i),
            ..*of_clause
        }
    }

    fn is_relative(&self, i: usize) -> bool {
        self.relations[i].as_str().ends_with(":relcl")
    }

    fn subject(
        &self,
        tokens: &[Token],
        found: &[Morphology],
        predicate: usize,
        subject: usize,
    ) -> (Person, Option<Number>) {
        let is_relative = matches!(tokens[subject].tag, Tag::Wdt | Tag::Wp) && self.is_relative(predicate);
        // "The ministers who sign": the pronoun stands for the noun before the clause.
        let subject = self.heads[predicate].filter(|_| is_relative).unwrap_or(subject);
        person_and_number(&found[subject], &tokens[subject], self.several[subject])
    }
}

fn universal(relation: Relation) -> &'static str {
    relation.as_str().split(':').next().unwrap_or_default()
}

fn person_and_number(subject: &Morphology, token: &Token, several: bool) -> (Person, Option<Number>) {
    let number = match subject.number {
        _ if several => Some(Number::Plural),
        Some(Number::Ptan) => Some(Number::Plural),
        None if token.upos == Upos::Num && token.lemma != "one" => Some(Number::Plural),
        number => number,
    };
    (subject.person.unwrap_or(Person::Third), number)
}

/// What stands close by, where there is no tree.
fn near(tokens: &[Token], found: &[Morphology], i: usize) -> Context {
    let mut context = Context::default();
    let left = &tokens[i.saturating_sub(NEAR)..i];
    context.is_object = left.last().is_some_and(|token| matches!(token.upos, Upos::Adp | Upos::Verb));
    for (token, word) in left.iter().zip(&found[i.saturating_sub(NEAR)..i]).rev() {
        match token.upos {
            Upos::Aux => {
                context.be |= matches!(&*token.lemma, "be" | "get");
                context.have |= token.lemma == "have";
                context.modal |= token.tag == Tag::Md;
            }
            Upos::Adv => {}
            Upos::Part => context.to |= token.tag == Tag::To,
            Upos::Noun | Upos::Propn | Upos::Pron if word.possessive.is_none() => {
                if word.case != Some(Case::Accusative) {
                    context.subject = Some(person_and_number(word, token, false));
                }
                break;
            }
            _ => break,
        }
    }
    if left.is_empty() {
        context.relation = Some(Relation::Root);
    }
    context
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BlockId, Dependency, Origin, Span, TokenId};

    /// A sentence as `form/UPOS/TAG/lemma`, with `/head/relation` for a tree, against features of the word at `at`.
    fn check(sentence: &str, at: usize, expect: &str) {
        let (mut text, mut tokens) = (String::new(), Vec::new());
        for word in sentence.split(' ') {
            let parts: Vec<&str> = word.split('/').collect();
            let start = text.len();
            text.push_str(parts[0]);
            let dependency = parts.get(4).map(|head| Dependency {
                head: head.parse::<u32>().unwrap().checked_sub(1).map(TokenId),
                relation: parts[5].parse().unwrap(),
            });
            tokens.push(Token {
                span: Span::at(start, text.len()),
                tag: parts[2].parse().unwrap(),
                upos: parts[1].parse().unwrap(),
                lemma: parts[3].into(),
                dependency,
            });
            text.push(' ');
        }
        let span = tokens[0].span.cover(tokens[tokens.len() - 1].span);
        let sentence = Sentence { span, block: BlockId(0), first: TokenId(0), end: TokenId::at(tokens.len()) };
        let analysis = Analysis { tokens, ..Analysis::default() };
        let found = Morphology::of_sentence(&Document::plain(text, Origin::default()), &analysis, &sentence);
        assert_eq!(found[at].to_string(), expect);
    }

    #[test]
    fn verbs_agree_with_their_subjects() {
        check(
            "They/PRON/PRP/they/2/nsubj sign/VERB/VBP/sign/0/root",
            1,
            "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin",
        );
        check(
            "I/PRON/PRP/I did/AUX/VBD/do n't/PART/RB/not",
            1,
            "Mood=Ind|Number=Sing|Person=1|Tense=Past|VerbForm=Fin",
        );
        check(
            "ports/NOUN/NNS/port/0/root that/PRON/WDT/that/3/nsubj closed/VERB/VBD/close/1/acl:relcl",
            2,
            "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin",
        );
    }

    #[test]
    fn participles_are_passive_unless_they_have() {
        check(
            "It/PRON/PRP/it/3/nsubj:pass was/AUX/VBD/be/3/aux:pass signed/VERB/VBN/sign/0/root",
            2,
            "Tense=Past|VerbForm=Part|Voice=Pass",
        );
        check("She/PRON/PRP/she has/AUX/VBZ/have signed/VERB/VBN/sign", 2, "Tense=Past|VerbForm=Part");
    }

    #[test]
    fn what_looks_the_same_is_told_apart_by_its_place() {
        check("Sign/VERB/VB/sign/0/root it/PRON/PRP/it/1/obj", 0, "Mood=Imp|VerbForm=Fin");
        check(
            "Sign/VERB/VB/sign/0/root it/PRON/PRP/it/1/obj",
            1,
            "Case=Acc|Gender=Neut|Number=Sing|Person=3|PronType=Prs",
        );
        check("a/DET/DT/a/3/det rising/VERB/VBG/rise/3/amod tide/NOUN/NN/tide/0/root", 1, "VerbForm=Ger");
    }
}
