//! Captions of pictures.
//!
//! Examples: `Ida Holm (L) shakes hands with Omar Reed in Oslo on June 3, 2019. [Photo/Kyodo]`,
//! `FILE PHOTO: A ship leaves the harbour`, `Image caption The harbour at dawn`, a sentence printed twice above the
//! story.
//!
//! Each mark of a caption is a sign with a weight; words of speech and quotation marks speak against it. `(R)` alone is
//! a weak sign: in American politics it is a party.
//!
//! Known failures: a caption without any mark, printed once, stays a paragraph; a paragraph in the present tense that lost
//! its stop and reports nothing is taken for a caption.

use std::sync::LazyLock;

use super::boilerplate::has_dated_mark;
use super::together;
use crate::agencies;
use crate::dates::dates;
use crate::page::{End, View};
use crate::phrases::Phrases;
use crate::words::{after_phrase, ends_sentence, has_phrase, head, is_capitalised, is_capitals, plain, tail, words};

/// Words in brackets or elsewhere that say who is where in a picture.
#[rustfmt::skip]
const SIGNS: &[(&str, f32)] = &[
    ("(pictured", 0.65), ("(above)", 0.3), ("pictured", 0.35), ("from left", 0.4), ("left to right", 0.6), ("is seen", 0.35), ("are seen", 0.35),
    ("seen here", 0.6), ("shown here", 0.4), ("poses for", 0.4), ("pose for", 0.35), ("looks on", 0.4),
    ("look on", 0.3), ("gestures", 0.35), ("shakes hands", 0.4), ("shake hands", 0.3), ("waves to", 0.3),
    ("this photo", 0.4), ("this picture", 0.4), ("this image", 0.3), ("photo taken", 0.6), ("picture taken", 0.6),
    ("photo shows", 0.6), ("file photo", 0.6), ("file picture", 0.5), ("file image", 0.5), ("handout photo", 0.6),
    ("handout", 0.2), ("screengrab", 0.5), ("screen grab", 0.5), ("hide caption", 0.7), ("photo released", 0.6),
    ("stock image", 0.5), ("photo by", 0.5), ("image:", 0.5), ("photo:", 0.6), ("photo/", 0.6),
    ("photo courtesy", 0.6), ("reuters/", 0.7), ("afp/", 0.4), ("ap photo", 0.8), ("getty images", 0.5),
    ("image copyright", 0.9), ("image caption", 0.9), ("media caption", 0.9), ("photographed in", 0.3),
    ("screenshot", 0.3), ("(right)", 0.3), ("(left)", 0.3),
];
/// Openings that only captions have.
#[rustfmt::skip]
const OPENINGS: &[(&str, f32)] = &[
    ("file photo", 0.85), ("file -", 0.8), ("file:", 0.5), ("in this", 0.1), ("photo:", 0.9), ("caption:", 0.95),
    ("image:", 0.85), ("picture:", 0.8), ("image copyright", 0.95), ("image caption", 0.95), ("media caption", 0.95),
    ("photos:", 0.7), ("above:", 0.6), ("pictured:", 0.95), ("a file photo", 0.8), ("an undated", 0.4),
    ("this file photo", 0.9), ("representational image", 0.95), ("representative image", 0.95),
    ("an aerial view", 0.5), ("a general view", 0.6), ("a view of", 0.3), ("enlarge", 0.6), ("©", 0.5),
    ("getty images", 0.7), ("getty", 0.5), ("screenshot:", 0.95), ("left:", 0.7), ("right:", 0.7), ("clockwise from", 0.8),
];
/// Verbs of what pictures show.
#[rustfmt::skip]
const SCENES: &[&str] = &[
    "attends", "attend", "speaks", "speak", "addresses", "gestures", "listens", "listen", "waves", "wave", "walks",
    "walk", "talks", "talk", "shakes", "shake", "poses", "pose", "arrives", "arrive", "greets", "meets", "meet",
    "looks", "look", "smiles", "watches", "watch", "stands", "stand", "sits", "sit", "holds", "hold", "delivers",
    "chairs", "reacts", "react", "leaves", "leave", "enters", "visits", "visit", "inspects", "inspect", "rides",
    "ride", "carries", "carry", "shows", "gathers", "gather", "fires", "fire", "takes", "take", "flies", "fly",
    "drives", "passes", "pass", "applauds", "signs", "marches", "chant", "celebrates", "celebrate", "waits", "wait",
    "rises", "burns", "lies", "lie", "work", "works",
];
/// A caption is not longer, in bytes.
const LONGEST: usize = 1000;
/// From here on what is said in it does not speak against a caption.
const CERTAIN: f32 = 0.94;
/// Words of speech: a caption shows, it does not report.
const SPEECH: &[&str] = &["said", "told", "says", "asked", "added", "according to", "announced", "wrote", "argued"];

static MARKS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(SIGNS));

pub(super) fn score(view: &View<'_>) -> f32 {
    let piece = view.piece;
    let owner = has_dated_mark(&view.plain) && piece.words <= 14;
    if piece.words < 3 || piece.words > 90 || view.text.len() > LONGEST || owner {
        return 0.0;
    }
    let marks = MARKS.signs(&view.plain).into_iter().chain(brackets(&view.plain));
    // "CLOSE" is the button of a video that stands above its caption.
    let glued = ["Image caption", "Media caption", "Image copyright", "CLOSE "]
        .iter()
        .any(|label| view.text.starts_with(label));
    let opening =
        OPENINGS.iter().filter(|(opening, _)| after_phrase(&view.plain, opening).is_some()).map(|&(_, worth)| worth);
    let dashed = view.plain.strip_prefix("file").map(|rest| rest.trim_start_matches([' ', '-']));
    let file = if dashed.unwrap_or(&view.plain).starts_with("in this ")
        && (view.plain.contains(" photo") || view.plain.contains(" image") || view.plain.contains(" picture"))
    {
        0.7
    } else {
        0.0
    };
    let credited = credit(view.text);
    let sure = together(marks.chain(opening).chain([
        credited,
        credited_first(view.text),
        // The last line of a story may carry its agency; above it the agency is a picture's.
        if credited > 0.0 && !view.in_tail() && view.index + 1 < view.page.body.end && shows(view) { 0.6 } else { 0.0 },
        if credited > 0.0 && twin(view) > 0.0 { 0.95 } else { 0.0 },
        shows_openly(view),
        if glued { 0.95 } else { 0.0 },
        file,
        described(&view.plain),
        twin(view),
        named_first(view),
        sides(&view.plain),
        scene(view),
        under_label(view),
        counter(view.text),
    ]));
    if sure < 0.3 {
        return 0.0;
    }
    let dated = dates(view.text).len().min(1) as f32 * 0.15;
    let open = if piece.end == End::Open { 0.2 } else { 0.0 };
    let place = if view.in_head() { 0.2 } else { 0.0 };
    let score = together([sure, dated, open, place]);
    // What is credited may tell what was said; what only looks like a caption may not.
    let speech = sure < CERTAIN && SPEECH.iter().any(|verb| has_phrase(&view.plain, verb));
    score
        - if speech { 0.3 } else { 0.0 }
        - if piece.quote && sure < CERTAIN { 0.15 } else { 0.0 }
        - if piece.breaks > 2 && sure < CERTAIN { 0.1 } else { 0.0 }
}

/// A credit in brackets at the end: `[Photo/Kyodo]`, `(AP Photo/Ida Holm)`, `(Reuters)`, `REUTERS/Omar Reed`.
fn credit(text: &str) -> f32 {
    // "Credit Ida Holm for The Harbour Times" and "©Ida Holm (AFP)" end without a stop.
    let end = tail(text, 120);
    let owned = credit_word(end).or_else(|| end.rfind(['©', '®']).map(|at| &end[at + 2..]));
    let mut owner = words(owned.unwrap_or("")).filter(|word| !matches!(*word, "for" | "via" | "by" | "the" | "of"));
    if owner.next().is_some_and(is_capitalised) && owner.all(is_capitalised) {
        return 0.9;
    }
    let end = end.trim_end_matches(['.', ' ']);
    if slashed_owner(end) {
        return 0.95;
    }
    let inside = match end.chars().next_back() {
        Some(')') => end.rfind('(').map(|at| &end[at + 1..end.len() - 1]),
        Some(']') => end.rfind('[').map(|at| &end[at + 1..end.len() - 1]),
        _ => {
            let last = end.rsplit(['.', '?', '!']).next().unwrap_or(end).trim();
            let slashed = last.contains('/') && last.len() < 60 && agencies::longest_at(last).is_some();
            let lower = plain(last);
            let labelled = ["photograph: ", "photo: ", "picture: ", "image: ", "photograph by ", "photo by ", "pic: "];
            let labelled = labelled.iter().any(|label| lower.starts_with(label)) && words(last).count() <= 8;
            if slashed || labelled {
                return 0.85;
            }
            // "The harbour at dawn — AFP" and "The harbour at dawn | AP".
            let signed = [" — ", " – ", " - ", " | ", " /"]
                .iter()
                .filter_map(|mark| end.rsplit_once(mark))
                .any(|(before, name)| agencies::agency(name).is_some() && !ends_sentence(before));
            // "The harbour at dawn. AFP": the sentence is over before the name.
            let apart = end
                .rsplit_once(' ')
                .is_some_and(|(before, name)| ends_sentence(before) && agencies::agency(name).is_some());
            return if apart {
                0.7
            } else if signed {
                0.6
            } else {
                0.0
            };
        }
    };
    let Some(inside) = inside else { return 0.0 };
    // A person, a slash and an owner.
    if inside.split('/').next().is_some_and(|person| person.trim().contains(' '))
        && inside.contains('/')
        && is_owned_pair(inside)
    {
        return 0.95;
    }
    let lower = plain(inside);
    if matches!(
        lower.as_str(),
        "file" | "file photo" | "file pic" | "file picture" | "file image" | "handout" | "archive"
    ) {
        return 0.85;
    }
    // "(PHOTO)" alone announces a picture, in headlines too.
    let short = (2..=12)
        .contains(&inside.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).count())
        || agencies::agency(inside).is_some();
    let named = ["photo", "image", "picture", "file", "credit", "courtesy", "screenshot", "handout", "pool", "via"]
        .iter()
        .any(|word| has_phrase(&lower, word));
    let agency =
        agencies::longest_at(inside).is_some() || agencies::find(inside).is_some() && inside.contains(['/', '|', ',']);
    match (short, named, agency) {
        (true, true, true) => 0.98,
        (true, true, false)
            if lower.contains(['/', ':'])
                || lower.starts_with("photo")
                || lower.starts_with("file")
                || lower.ends_with(" photo") && inside.split_whitespace().count() <= 4 =>
        {
            0.85
        }
        // After a full stop the agency may sign the story.
        (true, false, true) => {
            if signs_off(end) {
                0.3
            } else {
                0.6
            }
        }
        _ => 0.0,
    }
}

/// A picture's owner at the end, behind a slash or a `via`: `… on the quay Omar Reed/AP`, `… by phone via Shutterstock`.
fn slashed_owner(end: &str) -> bool {
    let owner = |name: &str| agencies::longest_at(name).filter(|&(_, used)| name[used..].trim().is_empty()).is_some();
    let slash = end.rfind('/').filter(|&at| {
        // A credit alone is another detector's.
        let shown = end[..at].split(' ').count() >= 5;
        let person = end[..at].rsplit(' ').next().filter(|_| shown).unwrap_or("");
        is_capitalised(person) && person.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '’' | '\''))
    });
    let via = end.rfind(" via ").filter(|&at| end[at + 5..].split(' ').count() <= 2);
    slash.is_some_and(|at| owner(&end[at + 1..]))
        || via.is_some_and(|at| {
            owner(&end[at + 5..]) || end[at + 5..].split(' ').all(is_capitalised) && end[..at].ends_with(" image")
        })
}

/// Capitalised names between slashes: `Ida Holm/Omar Reed/Vision/AP`, `Ida Holm / Harbour Times`.
fn is_owned_pair(inside: &str) -> bool {
    let named = |part: &str| {
        let words = part.split_whitespace();
        (1..=4).contains(&words.clone().count()) && words.clone().all(|word| is_capitalised(word) || word == "for")
    };
    inside.split('/').all(named) && inside.len() <= 80
}

/// A person, a slash and an agency run into the start of a caption, or capitals that name an agency:
/// `Omar Reed / Reuters Ships wait outside the harbour`, `HARBOUR SCHOOL•GETTY The mayor on the quay`.
fn credited_first(text: &str) -> f32 {
    let window = head(text, 80);
    let after = |owner: &str| {
        let (_, used) = agencies::longest_at(owner)?;
        let next = owner[used..].strip_prefix(' ')?.chars().next()?;
        next.is_uppercase().then_some(())
    };
    let slash = window.find('/').filter(|&at| {
        let person = window[..at].trim_end();
        (1..=4).contains(&person.split(' ').count()) && person.split(' ').all(is_capitalised)
    });
    let dot = window.find('•').filter(|&at| window[..at].split(' ').all(is_capitals));
    let owner = |at: usize, mark: usize| after(window[at + mark..].trim_start()).is_some();
    if slash.is_some_and(|at| owner(at, 1)) || dot.is_some_and(|at| owner(at, '•'.len_utf8())) { 0.9 } else { 0.0 }
}

/// What follows the last `Credit` that starts a word and stands before a name; pages lose the space on either side.
fn credit_word(end: &str) -> Option<&str> {
    let at = end.rfind("Credit")?;
    let owner = &end[at + "Credit".len()..];
    let starts = !end[..at].ends_with(char::is_alphanumeric);
    (starts && owner.starts_with(|c: char| c.is_uppercase() || c == ' ')).then_some(owner)
}

/// Whether a sentence ends before the bracket that `end` closes with.
fn signs_off(end: &str) -> bool {
    end.rfind(['(', '[']).is_some_and(|at| ends_sentence(&end[..at]))
}

/// A picture agency, or the network a picture is from, run into the caption: `Reuters One ship lies on its side`.
/// A sentence about the agency goes on in small letters, and ends with a stop.
fn named_first(view: &View<'_>) -> f32 {
    let first = agencies::longest_at(view.text).map(|(_, used)| used);
    let network =
        || ["Twitter ", "Facebook ", "Instagram ", "YouTube "].iter().find(|name| view.text.starts_with(**name));
    let Some(used) = first.or_else(|| network().map(|name| name.len() - 1)) else { return 0.0 };
    // What the picture's own file says of its owner.
    let rest = &view.text[used..];
    let rest =
        [" - Contributor", " or licensors", " - Getty"].iter().find_map(|more| rest.strip_prefix(more)).unwrap_or(rest);
    let next = rest.strip_prefix([' ', '\u{a0}']).and_then(|rest| rest.chars().next());
    let open = matches!(view.piece.end, End::Open | End::Asking);
    if open && view.index > 0 && next.is_some_and(|c| c.is_uppercase() || c.is_numeric()) { 0.6 } else { 0.0 }
}

/// Somebody on the left and somebody on the right.
fn sides(plain: &str) -> f32 {
    let pairs = [("(l)", "(r)"), ("(left)", "(right)"), ("(l)", "(c)"), ("(c)", "(r)")];
    if pairs.iter().any(|(one, other)| plain.contains(one) && plain.contains(other)) { 0.7 } else { 0.0 }
}

/// A scene in the present tense with a whole date at its end, as agencies describe pictures:
/// `Ida Holm walks along the quay in Oslo, Norway, November 19, 2019.`
fn scene(view: &View<'_>) -> f32 {
    let last = tail(view.text, 40);
    let dated = dates(last).pop().is_some_and(|date| last[date.range.end..].chars().all(|c| !c.is_alphanumeric()));
    let now = dated && words(&view.plain).take(14).any(|word| SCENES.contains(&word));
    if now && !is_past(&view.plain) { 0.85 } else { 0.0 }
}

/// A scene in the present tense without a date, which counts where it is printed twice or beside a side in brackets.
fn shows(view: &View<'_>) -> bool {
    words(&view.plain).take(24).any(|word| SCENES.contains(&word)) && !is_past(&view.plain) && !view.piece.quote
}

/// A scene in the present tense with no stop at its end, between paragraphs: captions often lack it, sentences do not.
fn shows_openly(view: &View<'_>) -> f32 {
    let piece = view.piece;
    let between = !view.in_head() && view.index + 1 < view.page.pieces.len();
    let sized = (8..=24).contains(&piece.words) && piece.end == End::Open && piece.breaks == 0;
    let heading = piece.is_title_case() || piece.is_shouted();
    if between && sized && !heading && !view.text.contains(['@', ':', '#']) && shows(view) { 0.7 } else { 0.0 }
}

fn is_past(plain: &str) -> bool {
    words(plain).any(|word| matches!(word, "was" | "were" | "had" | "will" | "has" | "have"))
}

/// `This photo released by the port authority shows the harbour`, `This undated image provided by …`.
fn described(plain: &str) -> f32 {
    let opening = words(plain).take(9).skip_while(|word| *word == "in");
    let mut opening = opening.peekable();
    let first = opening.peek().copied();
    let this = first.is_some_and(|word| matches!(word, "this" | "these" | "photo"));
    let another = first.is_some_and(|word| matches!(word, "a" | "an"))
        && words(plain).nth(1).is_some_and(|word| PICTURES.contains(&word));
    let mut picture = opening.skip_while(|word| !PICTURES.contains(word));
    let made = picture.next().is_some() && picture.take(2).any(|word| MADE.contains(&word));
    let dated = plain.bytes().take(40).any(|b| b.is_ascii_digit());
    match (this || another, made) {
        (true, true) if this && dated => 0.97,
        (true, true) => 0.9,
        _ => 0.0,
    }
}

const PICTURES: &[&str] = &["photo", "photos", "photograph", "image", "images", "picture", "pictures", "handout"];
const MADE: &[&str] = &["released", "provided", "taken", "made", "shows", "show", "supplied", "obtained", "issued"];

/// What each bracket says that tells who is where in a picture: `(2nd from left)`, `(front row, C)`, `(not in picture)`.
fn brackets(plain: &str) -> impl Iterator<Item = f32> {
    plain.split('(').skip(1).filter_map(|rest| {
        let inside = head(rest, 60).split_once(')')?.0;
        let parts = || inside.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        if parts().count() == 0 || !parts().all(|word| SIDES.contains(&word) || JOINTS.contains(&word)) {
            return None;
        }
        let absent = parts().any(|word| matches!(word, "not" | "unseen" | "partially" | "partly" | "hidden"));
        let shown = parts().any(|word| matches!(word, "seen" | "pictured" | "picture" | "photo" | "shown" | "visible"));
        match (parts().count(), inside) {
            _ if absent => (shown || inside == "unseen").then_some(0.85),
            // In American politics it is a party.
            (1, "r") => Some(0.35),
            (1, "l" | "c") => Some(0.6),
            (1, _) => SIDES.contains(&inside).then_some(0.7),
            _ => parts().any(|word| SIDES.contains(&word)).then_some(0.8),
        }
    })
}

/// Where somebody is in a picture.
#[rustfmt::skip]
const SIDES: &[&str] = &[
    "l", "r", "c", "left", "right", "centre", "center", "middle", "foreground", "background", "unseen", "rear",
];
/// Words that go with those.
#[rustfmt::skip]
const JOINTS: &[&str] = &[
    "2nd", "3rd", "4th", "5th", "second", "third", "fourth", "fifth", "first", "1st", "from", "front", "back", "row",
    "top", "bottom", "far", "and", "with", "in", "the", "not", "seen", "pictured", "picture", "photo", "shown",
    "visible", "at", "to", "on", "extreme", "partially", "partly", "hidden",
];

/// The same sentence twice in a row near the top: pictures come with their caption as text and as a description.
fn twin(view: &View<'_>) -> f32 {
    // The very first line printed twice is the headline.
    let headline = view.page.repeats.same(view.index, 0)
        && view.piece.words <= 24
        && !(view.piece.end == End::Stop && shows(view));
    let near_top = view.index <= view.page.body.start + 3 && !headline;
    let sentence = view.piece.words >= 14 || matches!(view.piece.end, End::Stop) && view.piece.words >= 8;
    if !near_top || !sentence || !view.page.repeats.is_twin(view.index) {
        return 0.0;
    }
    if shows(view) { 0.8 } else { 0.6 }
}

/// A line right below a picture's label.
fn under_label(view: &View<'_>) -> f32 {
    let Some(above) = view.index.checked_sub(1) else { return 0.0 };
    let label = matches!(plain(head(view.page.text_of(above), 20)).as_str(), "photo" | "image" | "picture");
    if label && !view.piece.quote { 0.5 } else { 0.0 }
}

/// The place in a series of pictures that opens the line: `3/12 The harbour at dawn`.
fn counter(text: &str) -> f32 {
    let first = text.split_whitespace().next().unwrap_or("");
    let number = |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if first.split_once('/').is_some_and(|(at, of)| number(at) && number(of)) { 0.8 } else { 0.0 }
}
