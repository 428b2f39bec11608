//! What a word tells by itself.

use super::closed::{ADVERBS, ANSWERS, DETERMINERS, ORDINALS, OTHER_PRONOUNS, PERSONAL, PLURAL_IN_FORM, POSSESSIVES};
use super::{Degree, Mood, Morphology, Number, NumberForm, NumberType, Person, Polarity, PronounType, Tense, VerbForm};
use crate::{Tag, Upos};

/// Features of `form` by its tags and its lemma.
pub(super) fn look(form: &str, lemma: &str, upos: Upos, tag: Tag) -> Morphology {
    let mut found = Morphology::default();
    match upos {
        Upos::Noun | Upos::Propn | Upos::Sym => found.number = number(lemma, tag),
        Upos::Pron => return pronoun(form, tag),
        Upos::Det => return listed(DETERMINERS, form),
        Upos::Adj => {
            if form.eq_ignore_ascii_case("such") {
                return found;
            }
            found.degree = Some(degree(tag).unwrap_or(Degree::Positive));
            ordinal(form, &mut found);
        }
        Upos::Adv => {
            found = listed(ADVERBS, form);
            found.degree = degree(tag).or(found.degree);
        }
        Upos::Num => numeral(form, &mut found),
        Upos::Part if tag == Tag::Rb => found.polarity = Some(Polarity::Negative),
        Upos::Cconj | Upos::Intj => return listed(ANSWERS, form),
        Upos::Verb | Upos::Aux => return verb(form, tag),
        _ => {}
    }
    found
}

fn number(lemma: &str, tag: Tag) -> Option<Number> {
    match tag {
        Tag::Nn | Tag::Nnp => Some(Number::Singular),
        Tag::Nns | Tag::Nnps if PLURAL_IN_FORM.iter().any(|word| word.eq_ignore_ascii_case(lemma)) => {
            Some(Number::Ptan)
        }
        Tag::Nns | Tag::Nnps => Some(Number::Plural),
        _ => None,
    }
}

const fn degree(tag: Tag) -> Option<Degree> {
    match tag {
        Tag::Jjr | Tag::Rbr => Some(Degree::Comparative),
        Tag::Jjs | Tag::Rbs => Some(Degree::Superlative),
        _ => None,
    }
}

fn pronoun(form: &str, tag: Tag) -> Morphology {
    let mut found = match tag {
        Tag::PrpS => listed(POSSESSIVES, form),
        Tag::Prp => listed(PERSONAL, form),
        Tag::Wdt => listed(&[("that", "PronType=Rel"), ("which", "PronType=Rel")], form),
        Tag::Wp => listed(&[("what", "PronType=Int"), ("whatever", "PronType=Int")], form),
        Tag::WpS => listed(&[("whose", "Poss=Yes|PronType=Rel")], form),
        Tag::Ex => Morphology::default(),
        _ => listed(OTHER_PRONOUNS, form),
    };
    if matches!(tag, Tag::Wdt | Tag::Wp | Tag::WpS) && found.pronoun_type.is_none() {
        found.pronoun_type = Some(PronounType::Relative);
    }
    found
}

fn verb(form: &str, tag: Tag) -> Morphology {
    let finite = |tense| Morphology {
        mood: Some(Mood::Indicative),
        tense: Some(tense),
        verb_form: Some(VerbForm::Finite),
        ..Morphology::default()
    };
    let first_or_third =
        |person| Morphology { number: Some(Number::Singular), person: Some(person), ..finite(Tense::Present) };
    let nonfinite = |tense, form| Morphology { tense, verb_form: Some(form), ..Morphology::default() };
    match tag {
        Tag::Md => Morphology { verb_form: Some(VerbForm::Finite), ..Morphology::default() },
        Tag::Vb => nonfinite(None, VerbForm::Infinitive),
        Tag::Vbg => nonfinite(Some(Tense::Present), VerbForm::Participle),
        Tag::Vbn => nonfinite(Some(Tense::Past), VerbForm::Participle),
        Tag::Vbz => first_or_third(Person::Third),
        Tag::Vbp if ["am", "'m", "’m", "m"].iter().any(|word| word.eq_ignore_ascii_case(form)) => {
            first_or_third(Person::First)
        }
        Tag::Vbp => finite(Tense::Present),
        Tag::Vbd if form.eq_ignore_ascii_case("was") => {
            Morphology { number: Some(Number::Singular), ..finite(Tense::Past) }
        }
        Tag::Vbd => finite(Tense::Past),
        _ => Morphology::default(),
    }
}

fn ordinal(form: &str, found: &mut Morphology) {
    let digits = form.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if !digits.is_empty() && digits.len() < form.len() && digits.bytes().all(|b| b.is_ascii_digit()) {
        (found.number_form, found.number_type) = (Some(NumberForm::Combined), Some(NumberType::Ordinal));
    } else if ORDINALS.iter().any(|word| word.eq_ignore_ascii_case(form)) {
        (found.number_form, found.number_type) = (Some(NumberForm::Word), Some(NumberType::Ordinal));
    }
}

fn numeral(form: &str, found: &mut Morphology) {
    let is_fraction = |mark: char| {
        form.split_once(mark).is_some_and(|(left, right)| {
            let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
            digits(right) && (digits(&left.replace(',', "")) || (mark == '.' && left.is_empty()))
        })
    };
    found.number_type = Some(NumberType::Cardinal);
    found.number_form = Some(if form.contains(|c: char| c.is_ascii_digit()) {
        if is_fraction('.') || is_fraction('/') {
            found.number_type = Some(NumberType::Fraction);
        }
        NumberForm::Digit
    } else if form.len() > 1 && form.bytes().all(|b| b"IVXLCDM".contains(&b)) {
        NumberForm::Roman
    } else {
        NumberForm::Word
    });
}

/// The features that `table` has for `form`, in any case of letters.
fn listed(table: &[(&str, &str)], form: &str) -> Morphology {
    let row = table.iter().find(|(word, _)| word.eq_ignore_ascii_case(form));
    row.and_then(|(_, features)| features.parse().ok()).unwrap_or_default()
}
