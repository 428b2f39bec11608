//! Made-up articles, as many as wanted, of which many print another one's text: cut, with words changed, under a new
//! headline, or inside a longer article. The same seed makes the same.

use onrecord_model::{Document, Origin};

use crate::dice::Dice;

/// Of a hundred articles so many are copies.
const COPIES: usize = 40;
/// Words that articles are made of.
const WORDS: usize = 40_000;

/// An article, and the number of the story that it prints.
pub fn articles(count: usize, seed: u64) -> impl Iterator<Item = (Document, usize)> {
    let mut dice = Dice::new(seed);
    let mut stories = 0;
    (0..count).map(move |_| {
        // An agency's stories are copied often, most others never.
        let story = if stories > 0 && dice.chance(COPIES) { dice.zipf(stories) } else { stories };
        stories = stories.max(story + 1);
        let mut of = Dice::new(seed ^ (story as u64 + 1).wrapping_mul(0xD6E8_FEB8_6659_FD93));
        let length = 150 + of.below(700);
        let kept = length * (60 + dice.below(41)) / 100;
        let mut words: Vec<usize> = (0..10).map(|_| dice.below(WORDS)).collect();
        for _ in 0..kept {
            let word = of.zipf(WORDS);
            words.push(if dice.chance(2) { dice.below(WORDS) } else { word });
        }
        (Document::plain(text(&words), Origin::default()), story)
    })
}

fn text(words: &[usize]) -> String {
    let mut text = String::with_capacity(words.len() * 7);
    for &word in words {
        text.push('w');
        text.push_str(&word.to_string());
        text.push(' ');
    }
    text
}
