//! What carries the words to the public.
//!
//! Looked for in this order: an outlet that is told ("told Reuters"), a phrase behind a preposition in the cue's clause
//! ("in a statement", "on Twitter", "at a rally"), reporters who are told, the cue itself ("tweeted", "a letter saying"), the source
//! itself ("the report said"), and another medium that passes the words on ("…, Radio Ostby quoted him as saying").

use onrecord_model::{Act, Channel, ChannelKind, Tag};

use super::media::{self, kind_of_phrase};
use super::zone::Zone;
use super::{Statement, adjuncts, outlets};
use crate::grammar::words::in_noun_phrase;
use crate::view::{Tokens, View};

/// Prepositions before a channel, with the kinds that they may open.
const OPENERS: &[(&str, &[ChannelKind])] = {
    use ChannelKind::{Broadcast, Document, Event, Message, Outlet, Poll, Post, Press, Statement};
    &[
        ("in", &[Statement, Outlet, Post, Document, Message, Broadcast, Event, Poll, Press]),
        ("on", &[Outlet, Post, Broadcast, Document, Message]),
        ("at", &[Event, Press]),
        ("during", &[Event, Press, Outlet, Message, Broadcast]),
        ("via", &[Statement, Post, Message, Broadcast, Outlet]),
        ("through", &[Statement]),
        ("over", &[Message]),
        ("by", &[Message]),
        ("with", &[Press, Outlet]),
        ("to", &[Press, Outlet, Post]),
        ("for", &[Outlet]),
        ("from", &[Post]),
        ("of", &[Event]),
        ("throughout", &[Event]),
    ]
};

/// Verbs that name their medium.
const VERBS: &[(&str, ChannelKind)] = &[
    ("tweet", ChannelKind::Post),
    ("retweet", ChannelKind::Post),
    ("post", ChannelKind::Post),
    ("blog", ChannelKind::Post),
    ("email", ChannelKind::Message),
    ("e-mail", ChannelKind::Message),
    ("text", ChannelKind::Message),
    ("phone", ChannelKind::Message),
    ("telephone", ChannelKind::Message),
    ("cable", ChannelKind::Message),
    ("fax", ChannelKind::Message),
    ("editorialise", ChannelKind::Document),
    ("editorialize", ChannelKind::Document),
];

/// Nouns that name their medium and nothing else when they are part of a cue: "an announcement" may be made in any.
const MEDIA: &[&str] = &[
    "statement",
    "tweet",
    "retweet",
    "letter",
    "e-mail",
    "email",
    "speech",
    "testimony",
    "op-ed",
    "editorial",
    "article",
    "ad",
    "advertisement",
    "video",
    "memo",
    "lawsuit",
    "voicemail",
    "telegram",
    "blog",
];

/// Parts of an event that stand for it.
const PARTS: &[&str] = &[
    "start",
    "beginning",
    "opening",
    "middle",
    "end",
    "close",
    "conclusion",
    "round",
    "part",
    "half",
    "course",
    "minute",
    "hour",
    "moment",
    "sideline",
    "margin",
    "portion",
    "segment",
    "day",
    "night",
    "episode",
    "edition",
    "series",
    "string",
];

/// Verbs whose object is who is told.
const TELLING: &[&str] = &["tell", "inform", "assure", "brief", "remind", "address", "lecture", "email", "text"];

/// The channel, if the text names one.
pub(super) fn of(view: &View<'_>, statement: &Statement<'_>, zone: &Zone, act: Act) -> Option<Channel> {
    let text = || statement.sources.iter().find_map(|source| media::text_source(view, source));
    if act != Act::Speech {
        return text().filter(|(_, kind)| *kind == ChannelKind::Poll).and_then(|found| channel(view, found));
    }
    let told = told(view, statement);
    let found = (told.clone().filter(|(_, kind)| *kind == ChannelKind::Outlet))
        .or_else(|| phrases(view, statement, zone))
        .or_else(|| relative(view, statement))
        .or(told)
        .or_else(|| cue_itself(view, statement))
        .or_else(text)
        .or_else(|| relayed(view, statement))?;
    channel(view, found)
}

fn channel(view: &View<'_>, (tokens, kind): (Tokens, ChannelKind)) -> Option<Channel> {
    view.span(&tokens).map(|span| Channel { span, kind })
}

/// "In a statement", the nearest first; "to reporters" gives way to anything else.
fn phrases(view: &View<'_>, statement: &Statement<'_>, zone: &Zone) -> Option<(Tokens, ChannelKind)> {
    let mut press = None;
    for &i in &zone.tokens {
        let Some((_, kinds)) = OPENERS.iter().find(|(word, _)| view.is(i, word)) else { continue };
        if !matches!(view.tag(i), Tag::In | Tag::To | Tag::Rp) {
            continue;
        }
        let Some((phrase, head)) = phrase_at(view, statement, i + 1) else { continue };
        let Some(kind) = kind_of_phrase(view, &phrase, head).filter(|kind| kinds.contains(kind)) else { continue };
        if view.is_any(i, &["to", "with", "for"]) && !hears(view, statement, i, (&phrase, head), kind) {
            continue;
        }
        let audience =
            i > 0 && matches!(view.lemma(i - 1), "attendee" | "audience" | "crowd" | "participant" | "delegate");
        if view.is(i, "of") && !audience {
            continue;
        }
        // "In particular his letter" and "on the message" are no places to say something.
        let adverb = view.is_any(i + 1, &["particular", "fact", "general", "part", "short", "addition", "response"]);
        let topic =
            view.is(i, "on") && kind == ChannelKind::Message && !view.is_any(head, &["call", "phone", "telephone"]);
        if adverb || topic {
            continue;
        }
        let by = view.is(i, "by")
            && !view.is_any(i + 1, &["email", "e-mail", "phone", "telephone", "text", "letter", "fax"]);
        if by {
            continue;
        }
        let found = outer(view, statement, zone, i).unwrap_or((with_partner(view, statement, phrase, kind), kind));
        if kind == ChannelKind::Press && view.is_any(i, &["to", "with"]) {
            press = press.or(Some(found));
        } else {
            return Some(found);
        }
    }
    press
}

/// "In her speech at a rally": the channel that the one behind the preposition at `i` belongs to.
fn outer(view: &View<'_>, statement: &Statement<'_>, zone: &Zone, i: usize) -> Option<(Tokens, ChannelKind)> {
    let head = i.checked_sub(1).filter(|&head| zone.contains(head))?;
    let kind = media::kind_of(view, head)?;
    let start = (head.saturating_sub(6)..head).rev().take_while(|&j| in_noun_phrase(view, j)).last().unwrap_or(head);
    let opener = start.checked_sub(1).filter(|&j| zone.contains(j))?;
    let (_, kinds) = OPENERS.iter().find(|(word, _)| view.is(opener, word))?;
    let opens = kinds.contains(&kind) && !view.is_any(opener, &["to", "with", "for", "by"]);
    opens.then(|| (with_partner(view, statement, start..head + 1, kind), kind))
}

/// "An interview, in which she said", "the rally where he called": what the relative clause of the cue hangs on.
fn relative(view: &View<'_>, statement: &Statement<'_>) -> Option<(Tokens, ChannelKind)> {
    let floor = view.sentence_of(statement.key).start.max(statement.key.saturating_sub(8));
    let pronoun = (floor..statement.key).rev().find(|&i| matches!(view.tag(i), Tag::Wdt | Tag::Wrb))?;
    let end = match view.tag(pronoun) {
        Tag::Wrb if view.is_any(pronoun, &["where", "when"]) => pronoun,
        Tag::Wdt if pronoun > floor && view.is_any(pronoun - 1, &["in", "during", "at", "on"]) => pronoun - 1,
        _ => return None,
    };
    let end = end.checked_sub(usize::from(end > 0 && view.is(end - 1, ",")))?;
    let start = (floor.saturating_sub(8)..end).rev().take_while(|&i| in_noun_phrase(view, i)).last()?;
    let kind = media::kind_of(view, end - 1)?;
    Some((start..end, kind))
}

/// Whether "to", "with" or "for" at `i` opens whom the words are for: "spoke to reporters", "wrote for the Ostby
/// Courier", "took to Twitter".
fn hears(view: &View<'_>, statement: &Statement<'_>, i: usize, phrase: (&Tokens, usize), kind: ChannelKind) -> bool {
    let (phrase, head) = phrase;
    let verb = i.checked_sub(1).is_some_and(|before| {
        let tag = view.tag(before);
        tag.is_verb() || tag.is_adverb() || tag == Tag::Rp || before == statement.key || statement.is_source(before)
    });
    match kind {
        ChannelKind::Post => i > 0 && view.lemma(i - 1) == "take",
        // "The newspaper" is no channel unless it is named.
        ChannelKind::Outlet => {
            let named = outlets::names_one(view, phrase);
            let written = view.is(i, "for") && matches!(view.lemma(statement.key), "write" | "pen" | "report" | "blog");
            (verb || written) && (named || view.is_any(head, &["reporter", "journalist", "interviewer"]))
        }
        _ => verb && view.is_any(i, &["to", "with"]),
    }
}

/// The noun phrase at `start`, with the noun at its head.
fn phrase_at(view: &View<'_>, statement: &Statement<'_>, start: usize) -> Option<(Tokens, usize)> {
    let end = view.sentence_of(start.min(view.len() - 1)).end;
    let stop = (start..end.min(start + 14))
        .find(|&i| {
            !in_noun_phrase(view, i) && !participle(view, i) && !hyphenated(view, i)
                || statement.is_content(i)
                || statement.is_source(i)
        })
        .unwrap_or(end.min(start + 14));
    // A time that follows is none of it: "in an interview Tuesday".
    let time = |i: usize| adjuncts::time_at(view, i).is_some();
    let cut = (start + 1..stop).find(|&i| time(i) && (i..stop).all(time)).unwrap_or(stop);
    let stop = if (start..cut).any(|i| view.tag(i).is_noun()) { cut } else { stop };
    let partitive = view.is_any(start, &["one", "some", "several", "many"]) && view.is(start + 1, "of");
    if partitive {
        let (inner, head) = phrase_at(view, statement, start + 2)?;
        return Some((start..inner.end, head));
    }
    let last = (start..stop).rev().find(|&i| view.tag(i).is_noun())?;
    // "At the start of her speech", "on the sidelines of the summit".
    if view.is(last + 1, "of") && PARTS.contains(&view.lemma(last)) {
        return phrase_at(view, statement, last + 2);
    }
    // A possessor that the phrase ends in is its head: "on CNN's".
    Some((start..last + 1, last))
}

/// "A follow-up interview": any word beside a hyphen.
fn hyphenated(view: &View<'_>, i: usize) -> bool {
    view.tag(i + 1) == Tag::Hyph || i > 0 && view.tag(i - 1) == Tag::Hyph
}

/// "An emailed statement": a participle inside a noun phrase.
fn participle(view: &View<'_>, i: usize) -> bool {
    matches!(view.tag(i), Tag::Vbn | Tag::Vbg) && (view.tag(i + 1).is_noun() || view.tag(i + 1).is_adjective())
}

/// "An interview with Radio Ostby", "a letter to the council".
fn with_partner(view: &View<'_>, statement: &Statement<'_>, phrase: Tokens, kind: ChannelKind) -> Tokens {
    let joins = match kind {
        ChannelKind::Outlet => view.is_any(phrase.end, &["with", "on", "to", "for"]),
        ChannelKind::Message => view.is_any(phrase.end, &["to", "with"]),
        _ => false,
    };
    if !joins {
        return phrase;
    }
    let timed = adjuncts::time_at(view, phrase.end + 1).is_some();
    let partner = phrase_at(view, statement, phrase.end + 1).filter(|_| !timed);
    partner.map_or(phrase.clone(), |(partner, _)| phrase.start..partner.end)
}

/// "Told reporters", "told Reuters".
fn told(view: &View<'_>, statement: &Statement<'_>) -> Option<(Tokens, ChannelKind)> {
    if !TELLING.contains(&view.lemma(statement.key)) {
        return None;
    }
    let (phrase, head) = phrase_at(view, statement, statement.key + 1)?;
    let kind = kind_of_phrase(view, &phrase, head).or_else(|| {
        // "Told Ida Holm of Radio Ostby".
        let (partner, _) = phrase_at(view, statement, phrase.end + 1).filter(|_| view.is(phrase.end, "of"))?;
        outlets::names_one(view, &partner).then_some(ChannelKind::Outlet)
    })?;
    // "The Star-Ledger of Ostby".
    let of = kind == ChannelKind::Outlet && view.is(phrase.end, "of") && view.tag(phrase.end + 1).is_proper();
    let end = if of {
        phrase_at(view, statement, phrase.end + 1).map_or(phrase.end, |(place, _)| place.end)
    } else {
        phrase.end
    };
    // "Told state television".
    let kind = if kind == ChannelKind::Broadcast { ChannelKind::Outlet } else { kind };
    matches!(kind, ChannelKind::Press | ChannelKind::Outlet | ChannelKind::Event).then_some((phrase.start..end, kind))
}

/// "Tweeted", "gave a speech", "a letter saying".
fn cue_itself(view: &View<'_>, statement: &Statement<'_>) -> Option<(Tokens, ChannelKind)> {
    let key = statement.key;
    if view.tag(key).is_verb() {
        let verb = VERBS.iter().find(|(verb, _)| view.lemma(key) == *verb).map(|(_, kind)| (key..key + 1, *kind));
        // "Tweeted a video, saying": the verb before shares its medium.
        return verb.or_else(|| noun_in_cue(view, statement)).or_else(|| shared_verb(view, statement));
    }
    noun_in_cue(view, statement)
}

fn noun_in_cue(view: &View<'_>, statement: &Statement<'_>) -> Option<(Tokens, ChannelKind)> {
    let cue = statement.cue.iter().find(|cue| cue.contains(&statement.key))?;
    let head = (statement.key..cue.end).find(|&i| view.tag(i).is_noun() && MEDIA.contains(&view.lemma(i)))?;
    let kind = media::kind_of(view, head)?;
    let start = (cue.start..head).rev().take_while(|&i| in_noun_phrase(view, i)).last().unwrap_or(head);
    Some((start..head + 1, kind))
}

fn shared_verb(view: &View<'_>, statement: &Statement<'_>) -> Option<(Tokens, ChannelKind)> {
    if view.tag(statement.key) != Tag::Vbg {
        return None;
    }
    let source =
        statement.sources.iter().filter(|source| source.end <= statement.key).map(|source| source.end).max()?;
    let from = source.max(statement.key.saturating_sub(30)).max(view.sentence_of(statement.key).start);
    let verb = (from..statement.key).find(|&i| view.tag(i).is_finite() && view.tag(i) != Tag::Md)?;
    VERBS.iter().find(|(lemma, _)| view.lemma(verb) == *lemma).map(|(_, kind)| (verb..verb + 1, *kind))
}

/// An outlet in the sentence that reports, quotes or cites, and is not the source.
fn relayed(view: &View<'_>, statement: &Statement<'_>) -> Option<(Tokens, ChannelKind)> {
    let sentence = view.sentence_of(statement.key);
    let from = sentence.start.max(statement.key.saturating_sub(60));
    let outside = |i: usize| !statement.is_content(i) && !statement.is_source(i) && !statement.is_cue(i);
    let mut i = from;
    while i < sentence.end.min(statement.key + 60) {
        if !outside(i) || !(view.tag(i).is_proper() || view.is(i, "the")) {
            i += 1;
            continue;
        }
        let end = (i..sentence.end).find(|&j| !in_noun_phrase(view, j) || !outside(j)).unwrap_or(sentence.end);
        let phrase = i..end;
        let reports = |j: usize| j < sentence.end && outside(j) && matches!(view.lemma(j), "report" | "quote" | "cite");
        // A clause of its own between commas or at the end, not one that goes on to say what was reported.
        let aside = |j: usize| {
            let opens = i == sentence.start || view.tag(i - 1).is_punctuation();
            opens && (j + 1 >= sentence.end || view.tag(j + 1).is_punctuation())
        };
        let quoted = |j: usize| matches!(view.lemma(j), "quote" | "cite") && j < sentence.end;
        let before = i >= 2 && view.is(i - 1, "to") && view.is(i - 2, "according") && !statement.is_cue(i - 2);
        let by = i >= 2 && view.is(i - 1, "by") && view.lemma(i - 2) == "quote";
        if !phrase.is_empty()
            && outlets::names_one(view, &phrase)
            && (reports(end) && aside(end) || quoted(end) || before || by)
        {
            return Some((phrase, ChannelKind::Agency));
        }
        i = end.max(i + 1);
    }
    None
}
