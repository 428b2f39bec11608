//! Derives `data/occupations.txt` from a list of job titles, a title a line, on standard input:
//! `zcat GAZETTEERS/job-titles/titles_combined.txt.gz | cargo run -p onrecord-language --example derive-titles > crates/language/data/occupations.txt`.
//!
//! The list is that of find-job-titles 0.7.0 (MIT). Kept are the last words of titles, where enough titles end with
//! the word and it looks like what a person is called by: a job is often named by its tool or its trade ("Sales",
//! "Machine").

#![allow(clippy::print_stdout, reason = "a tool that makes a table")]

use std::collections::BTreeMap;
use std::io;

/// Titles that must end with a word.
const LEAST: u32 = 3;

/// Endings of words for people.
const ENDINGS: &[&str] =
    &["er", "or", "ist", "ian", "ant", "man", "woman", "person", "ee", "yst", "ress", "arian", "ect", "rd"];

/// Words with such an ending that are no people, or far more often something else.
const OTHERS: &[&str] = &[
    "after",
    "another",
    "answer",
    "board",
    "border",
    "boulder",
    "buffer",
    "butter",
    "cancer",
    "card",
    "cellar",
    "center",
    "chamber",
    "chapter",
    "cigar",
    "clover",
    "color",
    "computer",
    "container",
    "copper",
    "corner",
    "counter",
    "cover",
    "cylinder",
    "door",
    "drawer",
    "effect",
    "elevator",
    "error",
    "factor",
    "feather",
    "fiber",
    "filter",
    "finger",
    "flavor",
    "floor",
    "flower",
    "folder",
    "former",
    "fur",
    "gender",
    "generator",
    "guarantee",
    "ham",
    "hard",
    "human",
    "hardboard",
    "incinerator",
    "interior",
    "inter",
    "labor",
    "ladder",
    "laser",
    "lead",
    "leather",
    "letter",
    "liquor",
    "liver",
    "locker",
    "lower",
    "lumber",
    "major",
    "marker",
    "master",
    "matter",
    "meter",
    "minor",
    "mirror",
    "mortar",
    "motor",
    "number",
    "offer",
    "order",
    "other",
    "over",
    "oyster",
    "paper",
    "pepper",
    "per",
    "plant",
    "plaster",
    "platter",
    "poster",
    "powder",
    "power",
    "printer",
    "project",
    "quarter",
    "radiator",
    "reactor",
    "record",
    "refrigerator",
    "register",
    "reservoir",
    "restaurant",
    "river",
    "roller",
    "rubber",
    "rudder",
    "sector",
    "senior",
    "junior",
    "server",
    "shower",
    "silver",
    "skirt",
    "soldier",
    "solder",
    "standard",
    "stretcher",
    "summer",
    "super",
    "tar",
    "theater",
    "thread",
    "tier",
    "timber",
    "tower",
    "tractor",
    "trailer",
    "transformer",
    "under",
    "upper",
    "vapor",
    "water",
    "weather",
    "winter",
    "word",
    "yard",
    "important",
    "third",
    "ward",
    "career",
    "committee",
    "degree",
    "coffee",
    "tree",
    "three",
    "aspect",
    "subject",
    "object",
    "insect",
    "press",
    "dress",
    "vendor",
    "boiler",
    "tender",
    "rooter",
    "sewer",
    "liner",
    "dryer",
    "dipper",
];

fn main() -> io::Result<()> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for line in io::stdin().lines() {
        let line = line?.to_lowercase();
        if let Some(word) = line.split_whitespace().next_back() {
            *counts.entry(word.to_owned()).or_default() += 1;
        }
    }
    for (word, count) in counts {
        let is_word = word.len() > 3 && word.bytes().all(|b| b.is_ascii_lowercase());
        let is_person = ENDINGS.iter().any(|ending| word.ends_with(ending)) && !OTHERS.contains(&&*word);
        if is_word && is_person && count >= LEAST {
            println!("{word}");
        }
    }
    Ok(())
}
