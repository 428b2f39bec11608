//! The sense of names that may stand for a government, settled before any rule links them.
//!
//! "Oslo" is a town in "a tram in Oslo" and Norway's government in "Oslo refused". A capital stands for its country where it is
//! the source of a statement, does or suffers what only a will can (a word list of [`acts`](crate::acts)), owns what only
//! governments have ("Oslo's refusal"), or stands beside such a noun or "with", "against", "by" ("an ally of Oslo", "talks with
//! Oslo"); in doubt it is the town. Such a mention is called by its country's name from here on, as the article calls it where it
//! does, so that it meets the country's other mentions here and across articles, and not the town's. A seat (the Kremlin) stays
//! a body of its own and learns whose it is.
//!
//! Known failures: what a city council does in its capital ("Oslo plans a tram"); verbs that no list has.

use std::borrow::Cow;
use std::ops::Range;

use onrecord_model::{Act, EntityKind, Fact, FactKind, MentionKind, Relation, Tag};
use rustc_hash::FxHashSet;

use super::candidate::Candidate;
use super::view::View;
use crate::acts::{self, Class};
use crate::affiliation::Affiliation;
use crate::fold::fold;
use crate::metonyms::{Kind, Metonym, Metonyms};
use crate::person;

/// So many words before a capital are searched for the preposition and noun that it depends on, where there is no tree.
const REACH: usize = 3;

/// Decides which capitals stand for their countries, and says whose the seats are.
pub(crate) fn settle(view: &View<'_>, mentions: &mut [Candidate], table: &Metonyms) {
    let named = |mention: &Candidate| mention.kind == MentionKind::Named && mention.members.is_empty();
    let mut found: Vec<usize> =
        (0..mentions.len()).filter(|&i| named(&mentions[i]) && !table.of(&mentions[i].key).is_empty()).collect();
    if found.is_empty() {
        return;
    }
    // Whoever has the name as a surname, or with a title, is a person; a name that the tagger does not know is none.
    let full = mentions.iter().filter_map(|mention| mention.person.as_ref()).filter(|person| person.is_full());
    let surnames: FxHashSet<String> = full.map(|person| person.surname.clone()).collect();
    found.retain(|&i| {
        let mention = &mentions[i];
        let titled = mention.person.as_ref().is_some_and(|person| person.titled || !mention.roles.is_empty());
        !titled && !surnames.contains(&mention.key)
    });
    let article = Countries::of(view, mentions, table);
    for i in found {
        let Some(metonym) = article.reading(table, &mentions[i].key) else { continue };
        let Some(country) = article.name(table, &metonym.code).map(str::to_owned) else { continue };
        (mentions[i].person, mentions[i].gender) = (None, None);
        match metonym.kind {
            Kind::Capital if acts(view, mentions, i, table) => stand_for(&mut mentions[i], &country),
            Kind::Capital => mentions[i].entity = EntityKind::Place,
            Kind::Seat => {
                let acts = mentions[i].subject || acts(view, mentions, i, table);
                let body = metonym.body.clone();
                let mention = &mut mentions[i];
                if mention.entity == EntityKind::Person {
                    mention.entity = EntityKind::Organisation;
                }
                mention.facts.push(Fact { kind: FactKind::Affiliation, text: country.clone(), span: mention.head });
                mention.affiliations.extend(Affiliation::parse(&country));
                let forms = body.filter(|_| acts).map(|body| [format!("{country} {body}"), body]);
                mention.stands_for.extend(forms.into_iter().flatten());
            }
        }
    }
}

/// Calls a capital by its country.
fn stand_for(mention: &mut Candidate, country: &str) {
    mention.call(country);
    mention.entity = EntityKind::Organisation;
    mention.stands_for.push(country.to_owned());
}

/// The countries that an article speaks of.
struct Countries<'t> {
    /// How the article calls them, by code, in text order.
    named: Vec<(&'t str, String)>,
    /// Those of whose people or things it speaks ("Norwegian").
    adjectives: FxHashSet<&'t str>,
}

impl<'t> Countries<'t> {
    fn of(view: &View<'_>, mentions: &[Candidate], table: &'t Metonyms) -> Self {
        let mut named: Vec<(&str, String)> = Vec::new();
        for mention in mentions.iter().filter(|mention| mention.kind == MentionKind::Named) {
            if let Some(code) = table.country(&mention.key)
                && named.iter().all(|(known, _)| *known != code)
            {
                named.push((code, mention.text.clone()));
            }
        }
        let adjective = |i: &usize| {
            let tag = view.tag(*i);
            view.is_capital(*i) && tag.is_some_and(|tag| tag.is_adjective() || tag.is_proper())
        };
        let words = (0..view.len()).filter(adjective);
        let adjectives = words.flat_map(|i| table.demonym(&fold(view.word(i)))).map(String::as_str).collect();
        Self { named, adjectives }
    }

    fn speaks_of(&self, code: &str) -> bool {
        self.adjectives.contains(code) || self.named.iter().any(|(known, _)| *known == code)
    }

    /// Of several governments the one that the article speaks of, else the likeliest; none for a given name ("Sofia", "Victoria")
    /// in an article that does not speak of the country.
    fn reading<'m>(&self, table: &'m Metonyms, key: &str) -> Option<&'m Metonym> {
        let of = table.of(key);
        let spoken = of.iter().find(|metonym| self.speaks_of(&metonym.code));
        spoken.or_else(|| of.first().filter(|_| !person::is_common(key)))
    }

    fn name<'s>(&'s self, table: &'s Metonyms, code: &str) -> Option<&'s str> {
        let named = self.named.iter().find(|(known, _)| *known == code).map(|(_, name)| name.as_str());
        named.or_else(|| table.name(code))
    }
}

/// Whether a mention does, suffers or owns what only a will can.
fn acts(view: &View<'_>, mentions: &[Candidate], i: usize, table: &Metonyms) -> bool {
    let mention = &mentions[i];
    if speaks(view, mention) {
        return true;
    }
    let name = view.tokens_in(mention.head);
    if name.is_empty() {
        return false;
    }
    match top(view, &name) {
        Some(top) => in_tree(view, top, mentions, table),
        None => in_line(view, &name),
    }
}

/// Whether a mention is the source of words, plans or feelings: what a town is said to have seen or known may be anything.
fn speaks(view: &View<'_>, mention: &Candidate) -> bool {
    let attributions = mention.source_of.iter().filter_map(|&(a, _)| view.attributions.get(a as usize));
    attributions.into_iter().any(|attribution| !matches!(attribution.act, Act::Knowledge | Act::Belief))
}

/// The token of a name that governs the others, if the sentence has a tree.
fn top(view: &View<'_>, name: &Range<usize>) -> Option<usize> {
    let outside = |i: &usize| {
        let dependency = view.token(*i).and_then(|token| token.dependency);
        dependency.is_some_and(|arc| arc.head.is_none_or(|head| !name.contains(&head.index())))
    };
    name.clone().find(outside)
}

fn in_tree(view: &View<'_>, top: usize, mentions: &[Candidate], table: &Metonyms) -> bool {
    let Some((head, relation)) = arc(view, top) else { return false };
    match relation {
        Relation::Conj => {
            // "Between Oslo and Rome": each is what the first is, and the first what its place says.
            is_land(view, head, mentions, table) && in_tree(view, head, mentions, table)
        }
        Relation::Nsubj => {
            // "Oslo made an offer": of a verb that says little its object tells.
            let object = children(view, head).find(|&(_, relation)| relation == Relation::Obj);
            is(view, head, Class::Act)
                || is(view, head, Class::State)
                || object.is_some_and(|(object, _)| is(view, object, Class::Affair))
        }
        Relation::NsubjPass | Relation::Obj | Relation::Iobj => is(view, head, Class::Undergo),
        Relation::NmodPoss => is(view, head, Class::Affair),
        Relation::OblAgent => true,
        Relation::Nmod | Relation::Obl => {
            let case = children(view, top).find(|&(_, relation)| relation == Relation::Case).map(|(i, _)| i);
            case.is_some_and(|case| beside(view, head, case, || pair(view, top, mentions, table)))
        }
        _ => false,
    }
}

/// What a preposition says of the capital behind it, given the word that both depend on.
fn beside(view: &View<'_>, head: usize, case: usize, paired: impl FnOnce() -> bool) -> bool {
    let affair = is(view, head, Class::Affair);
    match view.word(case).to_lowercase().as_str() {
        "with" | "against" => affair || is(view, head, Class::Act),
        "by" => affair || view.has_tag(head, Tag::Vbn),
        "between" => !is(view, head, Class::Way) && paired(),
        "from" | "to" | "on" | "of" | "towards" | "toward" => affair,
        _ => false,
    }
}

/// Whether the name at `top` is joined to another country or capital.
fn pair(view: &View<'_>, top: usize, mentions: &[Candidate], table: &Metonyms) -> bool {
    children(view, top).any(|(i, relation)| relation == Relation::Conj && is_land(view, i, mentions, table))
}

/// Whether token `i` is in the name of a country or of something that may stand for one.
fn is_land(view: &View<'_>, i: usize, mentions: &[Candidate], table: &Metonyms) -> bool {
    let Some(place) = view.token(i).map(|token| token.span) else { return false };
    let near = mentions.partition_point(|mention| mention.span.start() <= place.start());
    mentions[near.saturating_sub(4)..near].iter().any(|mention| {
        let land = || table.country(&mention.key).is_some() || !table.of(&mention.key).is_empty();
        mention.kind == MentionKind::Named && mention.head.contains(place) && land()
    })
}

/// The same without a tree, from the words around.
fn in_line(view: &View<'_>, name: &Range<usize>) -> bool {
    if view.has_tag(name.end, Tag::Pos) {
        let noun = |i: &usize| view.is_noun(*i) && !view.is_noun(i + 1);
        return (name.end + 1..name.end + 4).find(noun).is_some_and(|i| is(view, i, Class::Affair));
    }
    if let Some(verb) = view.verb_after(name.end) {
        let end = view.sentence_tokens(name.start).end.min(verb + 4);
        let group = |tag: Tag| tag.is_verb() || tag.is_adverb() || tag == Tag::Md;
        let main = (verb..end).take_while(|&i| view.tag(i).is_some_and(group));
        return main.filter(|&i| view.tag(i).is_some_and(Tag::is_verb)).last().is_some_and(|i| is(view, i, Class::Act));
    }
    let Some(before) = name.start.checked_sub(1).filter(|&i| view.sentence(i) == view.sentence(name.start)) else {
        return false;
    };
    let noun = (before.saturating_sub(REACH)..before).rev().find(|&i| view.is_noun(i) || view.has_tag(i, Tag::Vbn));
    is(view, before, Class::Undergo) || noun.is_some_and(|noun| beside(view, noun, before, || false))
}

fn is(view: &View<'_>, i: usize, class: Class) -> bool {
    let Some(token) = view.token(i) else { return false };
    let lemma: Cow<'_, str> = match token.lemma.as_str() {
        "" => Cow::Owned(view.word(i).to_lowercase()),
        lemma => Cow::Borrowed(lemma),
    };
    acts::is(&lemma, class)
}

fn arc(view: &View<'_>, i: usize) -> Option<(usize, Relation)> {
    let arc = view.token(i)?.dependency?;
    Some((arc.head?.index(), arc.relation))
}

/// The tokens that depend on token `i`, within its sentence.
fn children<'v>(view: &'v View<'_>, i: usize) -> impl Iterator<Item = (usize, Relation)> + 'v {
    // Dependents of a name stand near it; a sentence may be long.
    let sentence = view.sentence_tokens(i);
    let near = i.saturating_sub(12).max(sentence.start)..(i + 24).min(sentence.end);
    near.filter_map(move |j| arc(view, j).filter(|&(head, _)| head == i).map(|(_, relation)| (j, relation)))
}
