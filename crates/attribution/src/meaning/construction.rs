//! Constructions that several questions ask about: particles, infinitives behind the cue, verbs that govern it.

use onrecord_model::{Act, Tag};

use super::Statement;
use super::lexicon::{Part, Sense, sense};
use crate::view::View;

/// Verbs that leave what follows undone: "declined to say", "failed to mention". With a verb of saying behind them they
/// negate it; alone they refuse to act.
const LEAVING: &[&str] = &["decline", "refuse", "fail", "neglect", "omit", "forget", "avoid", "hesitate", "forbear"];

/// Verbs that say nothing of their own before another verb: "tried to explain", "began asking".
const CATENATIVE: &[&str] = &[
    "try",
    "begin",
    "start",
    "continue",
    "seem",
    "appear",
    "go",
    "come",
    "keep",
    "help",
    "let",
    "get",
    "move",
    "rush",
    "hasten",
    "proceed",
    "choose",
    "manage",
    "happen",
    "use",
    "have",
    "be",
    "dare",
    "tend",
    "stop",
    "volunteer",
    "hurry",
    "do",
    "struggle",
    "attempt",
];

/// Whether the verb at `i` leaves undone what follows.
pub(super) fn leaves(view: &View<'_>, i: usize) -> bool {
    let short = view.lemma(i) == "stop" && view.is(i + 1, "short");
    let verb = view.tag(i).is_verb() && (short || LEAVING.contains(&view.lemma(i)));
    let noun = view.tag(i).is_noun() && view.is_any(i, &["refusal", "failure", "reluctance", "unwillingness"]);
    let adjective = view.tag(i) == Tag::Jj && view.is_any(i, &["unable", "unwilling"]);
    verb || noun || adjective
}

/// Whether the verb at `i` only helps another one.
pub(super) fn is_catenative(view: &View<'_>, i: usize) -> bool {
    CATENATIVE.contains(&view.lemma(i))
}

/// The verb that the one at `i` takes: behind "to", or a gerund in the cue.
pub(super) fn taken_verb(view: &View<'_>, statement: &Statement<'_>, i: usize) -> Option<usize> {
    let end = view.sentence_of(i).end;
    let mut infinitive = false;
    for j in i + 1..end.min(i + 9) {
        match view.tag(j) {
            Tag::To => infinitive = true,
            Tag::Vb | Tag::Vbp if infinitive => return Some(j),
            Tag::Vbg if statement.is_cue(j) || j == i + 1 || view.is(j - 1, "of") => return Some(j),
            Tag::In if view.is_any(j, &["of", "from"]) => {}
            Tag::Jj if view.is(j, "short") => {}
            tag if tag.is_adverb() || matches!(tag, Tag::Cd | Tag::Nns | Tag::Rp) => {}
            _ => return None,
        }
    }
    None
}

/// The verb of saying that is left undone by "declined" or "refused" at `i`.
pub(super) fn left_unsaid(view: &View<'_>, statement: &Statement<'_>, i: usize) -> Option<Sense> {
    let verb = taken_verb(view, statement, i)?;
    verb_sense(view, verb).filter(|sense| matches!(sense.act, Act::Speech))
}

/// "Declined a question", "refused comment": the verb at `i` leaves something unanswered.
pub(super) fn unanswered(view: &View<'_>, i: usize) -> bool {
    (i + 1..view.sentence_of(i).end.min(i + 5)).any(|j| match view.lemma(j) {
        "comment" | "question" | "interview" | "answer" | "response" | "detail" => true,
        "request" => view.is(j + 1, "for") || view.lemma(i) == "decline" && !view.is(j + 1, "to"),
        _ => false,
    })
}

/// What the verb at `i` means with its particles; the longest phrase of the table decides.
pub(super) fn verb_sense(view: &View<'_>, i: usize) -> Option<Sense> {
    phrase_sense(view, i).or_else(|| sense(Part::Verb, &view.lemma(i).to_lowercase()))
}

/// What the verb at `i` means with particles, where the table has it with them.
pub(super) fn phrase_sense(view: &View<'_>, i: usize) -> Option<Sense> {
    let end = view.sentence_of(i).end;
    let follow: Vec<usize> = (i + 1..end.min(i + 7))
        .take_while(|&j| !view.tag(j).is_punctuation())
        .filter(|&j| !view.tag(j).is_adverb() || is_particle(view, j))
        .take(3)
        .collect();
    let mut phrase = view.lemma(i).to_lowercase();
    let mut best = None;
    for &j in &follow {
        phrase.push(' ');
        // Particles are written as they are; nouns may stand in the plural.
        phrase.push_str(&if view.tag(j).is_noun() { view.lemma(j) } else { view.word(j) }.to_lowercase());
        best = sense(Part::Verb, &phrase).or(best);
    }
    best
}

fn is_particle(view: &View<'_>, i: usize) -> bool {
    view.is_any(
        i,
        &[
            "out", "up", "down", "back", "off", "away", "on", "in", "over", "forward", "aside", "along", "no", "well",
            "highly", "clean", "forth",
        ],
    )
}

/// Whether the content opens as an infinitive, perhaps behind the one who is to act: "(told) them to leave".
pub(super) fn is_infinitive(view: &View<'_>, statement: &Statement<'_>) -> bool {
    let Some(content) = statement.content.iter().find(|content| content.start > statement.key) else { return false };
    // Quoted words are not what somebody is told to do.
    if content.start > statement.key + 10 || view.quotation_of(content.start) != view.quotation_of(statement.key) {
        return false;
    }
    let window = content.start..content.end.min(content.start + 12);
    for i in window {
        let tag = view.tag(i);
        if tag == Tag::To && (view.tag(i + 1) == Tag::Vb || view.is(i + 1, "not") || view.tag(i + 1).is_adverb()) {
            return true;
        }
        if tag.is_finite() || matches!(tag, Tag::Wp | Tag::Wrb | Tag::Wdt) || view.is_any(i, &["that", "if", "whether"])
        {
            return false;
        }
    }
    false
}

/// The first token of the content behind the key.
pub(super) fn content_start(statement: &Statement<'_>) -> Option<usize> {
    let behind = statement.content.iter().filter(|content| !content.is_empty() && content.start > statement.key);
    behind.map(|content| content.start).min()
}
