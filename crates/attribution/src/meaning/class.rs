//! What the source does with the content: the table, and the constructions that decide between its senses.

use onrecord_model::{Act, CueClass, Kind, Tag};

use super::Statement;
use super::construction::{
    content_start, is_catenative, is_infinitive, leaves, left_unsaid, phrase_sense, taken_verb, unanswered, verb_sense,
};
use super::lexicon::{Part, Sense, sense};
use super::media;
use crate::grammar::clause::{self, Opening};
use crate::view::View;

/// Verbs whose noun says what is done: "made a promise", "expressed doubts".
const LIGHT: &[&str] = &[
    "make",
    "give",
    "issue",
    "express",
    "voice",
    "raise",
    "have",
    "take",
    "draw",
    "face",
    "offer",
    "show",
    "hold",
    "release",
    "deliver",
    "get",
    "receive",
    "launch",
    "put",
    "find",
    "lead",
    "share",
    "cast",
    "come",
    "go",
    "be",
    "win",
    "earn",
    "level",
    "lodge",
    "file",
    "mount",
    "meet",
    "reach",
    "form",
    "set",
    "send",
    "sound",
    "signal",
    "demonstrate",
    "evince",
    "add",
    "keep",
    "lose",
    "harbor",
    "harbour",
    "extend",
    "heap",
    "do",
    "throw",
    "use",
    "reiterate",
    "repeat",
    "indicate",
    "provide",
    "announce",
    "raise",
    "attract",
    "prompt",
    "spark",
    "fuel",
    "provoke",
    "feel",
    "unleash",
];

/// Light verbs whose object speaks for them even where it is part of the content: "expressed {concern that …}".
const CORE: &[&str] = &[
    "make", "give", "issue", "express", "voice", "raise", "have", "take", "draw", "face", "offer", "hold", "launch",
    "level", "lodge", "file", "share", "signal", "harbor", "harbour", "evince", "feel", "get", "receive",
];

/// Light verbs that leave a feeling or belief in the mind; the others bring it out.
const INWARD: &[&str] =
    &["have", "take", "feel", "hold", "keep", "harbor", "harbour", "find", "lose", "be", "form", "face"];

const ASSERTION: Sense = Sense { class: CueClass::Assert, act: Act::Speech };

/// Class and act.
pub(super) fn of(view: &View<'_>, statement: &Statement<'_>, kind: Kind) -> (CueClass, Act) {
    let found = known(view, statement).map(|sense| with_content(view, statement, sense));
    let sense = found.unwrap_or_else(|| guess(view, statement, kind));
    (sense.class, sense.act)
}

fn known(view: &View<'_>, statement: &Statement<'_>) -> Option<Sense> {
    let key = statement.key;
    let tag = view.tag(key);
    if view.is_any(key, &["according", "per"]) || view.word(key) == ":" {
        return Some(ASSERTION);
    }
    if leaves(view, key) {
        let unsaid = left_unsaid(view, statement, key).or_else(|| unanswered(view, key).then_some(ASSERTION));
        if unsaid.is_some() {
            return unsaid;
        }
    }
    if !tag.is_verb() {
        return nominal(view, key).or_else(|| other_word(view, statement));
    }
    if let Some(sense) = adjectival(view, statement).or_else(|| light(view, statement)) {
        return Some(sense);
    }
    if is_catenative(view, key)
        && let Some(verb) = taken_verb(view, statement, key).filter(|&verb| statement.is_cue(verb))
        && let Some(sense) = verb_sense(view, verb)
    {
        return Some(sense);
    }
    verb_sense(view, key).or_else(|| other_word(view, statement))
}

/// A noun, adjective or preposition as a cue.
fn nominal(view: &View<'_>, i: usize) -> Option<Sense> {
    let lemma = view.lemma(i).to_lowercase();
    let word = view.word(i).to_lowercase();
    if view.tag(i).is_noun() {
        return sense(Part::Noun, &lemma).or_else(|| verb_sense(view, i));
    }
    let phrase = format!("{word} {}", view.word(i + 1).to_lowercase());
    [phrase.as_str(), &word, &lemma].into_iter().find_map(|word| sense(Part::Adjective, word))
}

/// "Is worried", "was favored": a participle or adjective behind a verb of being.
fn adjectival(view: &View<'_>, statement: &Statement<'_>) -> Option<Sense> {
    let key = statement.key;
    let copula = |i: usize| {
        matches!(view.lemma(i), "be" | "become" | "remain" | "seem" | "feel" | "sound" | "grow" | "look" | "get" | "'s")
    };
    if copula(key) {
        let end = view.sentence_of(key).end;
        return (key + 1..end.min(key + 6))
            .take_while(|&i| statement.is_cue(i) || view.tag(i).is_adverb() || view.tag(i).is_adjective())
            .filter(|&i| view.tag(i).is_adjective() || view.tag(i) == Tag::Vbn || statement.is_cue(i))
            .filter(|&i| !view.tag(i).is_verb() || view.tag(i) == Tag::Vbn)
            .filter(|&i| is_open(view, i) || view.tag(i) == Tag::Vbn)
            // "An outspoken supporter" supports.
            .filter(|&i| !(view.tag(i).is_adjective() && view.tag(i + 1).is_noun() && statement.is_cue(i + 1)))
            .find_map(|i| {
                // "It is not clear": nobody makes it so.
                let known = view.is(i, "clear") && statement.sources.is_empty();
                let sense = nominal(view, i)?;
                Some(if known { Sense { class: CueClass::Believe, act: Act::Knowledge } } else { sense })
            });
    }
    let passive = view.tag(key) == Tag::Vbn
        && (key.saturating_sub(4)..key).rev().take_while(|&i| view.tag(i).is_adverb() || copula(i)).any(copula);
    let agent = view.is(key + 1, "by");
    (passive && !agent).then(|| sense(Part::Adjective, &view.word(key).to_lowercase())).flatten()
}

/// "Made a promise": the noun in the cue, or right behind the verb.
fn light(view: &View<'_>, statement: &Statement<'_>) -> Option<Sense> {
    let key = statement.key;
    if !LIGHT.contains(&view.lemma(key)) {
        return None;
    }
    let end = view.sentence_of(key).end;
    // "Raise questions", "make clear", "take aim at" stand in the table.
    if let Some(sense) = phrase_sense(view, key) {
        return Some(sense);
    }
    let core = CORE.contains(&view.lemma(key));
    let in_cue = (key + 1..end).take_while(|&i| statement.is_cue(i)).filter(|&i| view.tag(i).is_noun());
    let mut found = in_cue.filter_map(|i| sense(Part::Noun, &view.lemma(i).to_lowercase()));
    let mut behind = (key + 1..end.min(key + 5))
        .take_while(|&i| {
            let tag = view.tag(i);
            tag.is_adjective() || tag.is_noun() || matches!(tag, Tag::Dt | Tag::PrpS) || tag.is_adverb()
        })
        .filter(|&i| view.tag(i).is_noun())
        .filter_map(|i| sense(Part::Noun, &view.lemma(i).to_lowercase()))
        .filter(|sense| core && (sense.class != CueClass::Assert || view.lemma(key) == "offer"));
    // "Offered a preview": whatever it is, it was said.
    let said = || (view.lemma(key) == "offer" && statement.is_cue(key + 1)).then_some(ASSERTION);
    let sense = found.next().or_else(|| behind.next()).or_else(said)?;
    let outward = !INWARD.contains(&view.lemma(key));
    let inner = matches!(sense.act, Act::Belief | Act::Attitude | Act::Intention);
    Some(if outward && inner { Sense { act: Act::Speech, ..sense } } else { sense })
}

/// Any other word of the cue that the table has, or the noun of its source ("the message was that").
fn other_word(view: &View<'_>, statement: &Statement<'_>) -> Option<Sense> {
    let tokens = || statement.cue.iter().flat_map(Clone::clone).filter(|&i| i != statement.key);
    let verb = || tokens().filter(|&i| view.tag(i).is_verb()).find_map(|i| verb_sense(view, i));
    let noun = || tokens().filter(|&i| is_open(view, i)).find_map(|i| nominal(view, i));
    let subject = || {
        let sources = statement.sources.iter().flat_map(Clone::clone).filter(|_| view.lemma(statement.key) == "be");
        sources.filter(|&i| view.tag(i).is_noun()).find_map(|i| nominal(view, i))
    };
    verb().or_else(noun).or_else(subject)
}

/// Whether the word at `i` is no verb and of an open class.
fn is_open(view: &View<'_>, i: usize) -> bool {
    let tag = view.tag(i);
    !tag.is_verb() && !tag.is_punctuation() && !matches!(tag, Tag::In | Tag::To | Tag::Rp | Tag::Dt | Tag::Cc)
}

/// The senses of a word that the content tells apart.
fn with_content(view: &View<'_>, statement: &Statement<'_>, sense: Sense) -> Sense {
    let speech = |class| Sense { class, act: Act::Speech };
    let start = content_start(statement);
    let opening = start.and_then(|start| clause::opening(view, start, view.sentence_of(start).end));
    match view.lemma(statement.key) {
        "tell" | "ask" | "text" | "email" | "write" | "shout" | "yell" | "remind" | "message" | "convince"
        | "teach" | "challenge"
            if is_infinitive(view, statement) =>
        {
            speech(CueClass::Demand)
        }
        "want" | "wish" | "like"
            if taken_verb(view, statement, statement.key).is_some_and(|i| view.lemma(i) == "know") =>
        {
            speech(CueClass::Question)
        }
        "suggest" if sense.class == CueClass::Assert && proposes(view, statement, opening) => speech(CueClass::Propose),
        "feel" if matches!(opening, Some(Opening::That | Opening::Clause | Opening::Quote)) => {
            Sense { class: CueClass::Believe, act: Act::Belief }
        }
        "consider" | "contemplate" if opening == Some(Opening::Gerund) => {
            Sense { class: CueClass::Plan, act: Act::Intention }
        }
        "mean" if opening == Some(Opening::To) => Sense { class: CueClass::Plan, act: Act::Intention },
        "mean" => ASSERTION,
        "see" if sees_as(view, statement) => Sense { class: CueClass::Believe, act: Act::Belief },
        "persuade" if matches!(opening, Some(Opening::That)) => ASSERTION,
        // What a report or a poll finds or concludes, it says.
        "find" | "conclude" | "estimate" | "determine" | "know" | "see" | "hold" | "reckon"
            if media::is_text_source(view, statement) =>
        {
            ASSERTION
        }
        _ => sense,
    }
}

/// "Saw it as a gift": an opinion, where "saw it fall" is none.
fn sees_as(view: &View<'_>, statement: &Statement<'_>) -> bool {
    let behind = view.is(statement.key + 1, "as");
    let content = statement.content.iter().find(|content| content.start > statement.key);
    behind
        || content.is_some_and(|content| {
            let mut head = content.start..content.end.min(content.start + 12);
            let finite = head.clone().find(|&i| view.tag(i).is_finite()).unwrap_or(usize::MAX);
            head.any(|i| i < finite && view.is(i, "as"))
        })
}

/// "Suggested that he should go", "suggested going", "suggested a compromise": a person proposes, a poll shows.
fn proposes(view: &View<'_>, statement: &Statement<'_>, opening: Option<Opening>) -> bool {
    if media::is_text_source(view, statement) {
        return false;
    }
    match opening {
        Some(Opening::Gerund | Opening::Object | Opening::To) => true,
        Some(Opening::That | Opening::Clause) => {
            let Some(content) = statement.content.iter().find(|content| content.start > statement.key) else {
                return false;
            };
            (content.start..content.end.min(content.start + 20))
                .find(|&i| view.tag(i).is_finite() || view.tag(i) == Tag::Vb)
                .is_some_and(|i| view.is(i, "should") || view.tag(i) == Tag::Vb)
        }
        _ => false,
    }
}

/// A cue that the table does not have: it says what is quoted or has the form of a clause.
fn guess(view: &View<'_>, statement: &Statement<'_>, kind: Kind) -> Sense {
    let clause = || {
        let start = content_start(statement)?;
        let end = view.sentence_of(start).end;
        let opening = clause::opening(view, start, end);
        Some(matches!(opening, Some(Opening::That | Opening::Clause | Opening::Wh)))
    };
    let before = content_start(statement).is_none() && view.tag(statement.key).is_verb() && kind == Kind::Direct;
    if kind == Kind::Direct || before || clause().unwrap_or(false) {
        ASSERTION
    } else {
        Sense { class: CueClass::Other, act: Act::Speech }
    }
}
