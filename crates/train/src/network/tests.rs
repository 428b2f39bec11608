//! Slopes against differences, and a network that learns by heart what it is shown.

use onrecord_language::features::words::COUNT;
use onrecord_language::network::{Arcs, LAYERS, NAME_LAYERS, Network, Part, States, names};
use onrecord_network::Embeddings;

use super::examples::{Sentence, UNKNOWN};
use super::pass::{Drop, run};
use crate::gradient::Parameters;

const NOTHING: Drop = Drop { input: 0.0, layer: 0.0, reader: 0.0 };
const ROWS: usize = 12;

/// Sentences of words that are numbered, two features each.
fn sentences() -> Vec<Sentence> {
    let sentence = |words: &[u32], tags: &[u8], names: &[u8], heads: &[u16], relations: &[u8]| {
        let token = |&word: &u32| {
            let mut features = [u32::MAX; COUNT];
            (features[0], features[3]) = (word, 8 + word % 4);
            features
        };
        Sentence {
            tokens: words.iter().map(token).collect(),
            tags: tags.to_vec(),
            names: names.to_vec(),
            heads: heads.to_vec(),
            relations: relations.to_vec(),
            sure: vec![1.0; words.len()],
        }
    };
    vec![
        sentence(&[0, 1, 2, 3, 4], &[1, 2, 3, 4, 5], &[1, 3, 0, 0, 8], &[2, 3, 0, 5, 3], &[1, 2, 3, 4, 5]),
        sentence(&[5, 2, 6], &[6, UNKNOWN, 7], &[0, 0, 4], &[2, 0, u16::MAX], &[2, 3, 0]),
        sentence(&[7], &[8], &[UNKNOWN], &[0], &[3]),
    ]
}

fn cost(parameters: &Parameters, drop: Drop) -> f64 {
    let sentences = sentences();
    let sentences: Vec<&Sentence> = sentences.iter().collect();
    run(parameters, &sentences, &|_| 0.0, drop, 5, 1.0).1.0.iter().map(|cost| cost.0).sum()
}

#[test]
fn slopes_are_what_differences_say() {
    let drop = Drop { input: 0.1, layer: 0.1, reader: 0.2 };
    let mut parameters = Parameters::new(&super::shapes(), ROWS, 5);
    // Away from the leaky rectifier's bend, where differences mean little, biases that are not zero.
    for (_, bias) in &mut parameters.parts {
        bias.iter_mut().enumerate().for_each(|(i, b)| *b += 0.05 * ((i % 7) as f32 - 3.0));
    }
    let sentences = sentences();
    let sentences: Vec<&Sentence> = sentences.iter().collect();
    let (slopes, _) = run(&parameters, &sentences, &|_| 0.0, drop, 5, 1.0);
    let step = 1e-3_f32;
    let mut check = |name: String, slope: f32, at: &dyn Fn(&mut Parameters) -> &mut f32| {
        *at(&mut parameters) += step;
        let above = cost(&parameters, drop);
        *at(&mut parameters) -= 2.0 * step;
        let below = cost(&parameters, drop);
        *at(&mut parameters) += step;
        let difference = (above - below) as f32 / (2.0 * step);
        assert!((difference - slope).abs() < 0.02 + 0.03 * slope.abs(), "{name}: {slope} is not {difference}");
    };
    for (number, part) in Part::ALL.iter().enumerate() {
        let (weights, bias) = &slopes.parts[number];
        for place in (0..weights.len()).step_by(weights.len() / 11 + 1) {
            check(format!("{part:?} weight {place}"), weights[place], &|p| &mut p.parts[number].0[place]);
        }
        for place in (0..bias.len()).step_by(13) {
            check(format!("{part:?} bias {place}"), bias[place], &|p| &mut p.parts[number].1[place]);
        }
    }
    for (row, slope) in &slopes.rows {
        for place in (0..slope.len()).step_by(31) {
            check(format!("row {row} {place}"), slope[place], &|p| &mut p.rows[*row as usize][place]);
        }
    }
}

#[test]
fn prediction_gives_back_what_was_learnt() {
    let sentences = sentences();
    let all: Vec<&Sentence> = sentences.iter().collect();
    let mut parameters = Parameters::new(&super::shapes(), ROWS, 4);
    for _ in 0..400 {
        let (slopes, _) = run(&parameters, &all, &|_| 0.0, NOTHING, 1, 9.0);
        parameters.step(&slopes, 5e-3);
    }
    let rows: Vec<_> = (0..).zip(parameters.rows.iter().copied()).collect();
    let network = Network::new(Embeddings::new(&rows).unwrap(), &parameters.parts);

    let tokens: Vec<_> = sentences.iter().flat_map(|sentence| sentence.tokens.clone()).collect();
    let ranges = [0..5, 5..8, 8..9];
    let (mut states, mut scores) = (States::default(), Vec::new());
    network.embed(&tokens, &mut states);
    network.climb(&ranges, NAME_LAYERS, &mut states);
    network.read(Part::Tags, &states, &mut scores);
    let best = |row: &[f32]| (0..row.len()).max_by(|&a, &b| row[a].total_cmp(&row[b])).unwrap() as u8;
    let tags: Vec<u8> = scores.chunks_exact(Part::Tags.size().1).map(best).collect();
    network.read(Part::Names, &states, &mut scores);
    let width = Part::Names.size().1;
    assert_eq!(names::Search::default().best(width, &scores[..5 * width]), [1, 3, 0, 0, 8]);
    network.climb(&ranges, LAYERS, &mut states);
    let mut found = Vec::new();
    network.arcs(&ranges, &states, (8, 3), &mut Arcs::default(), &mut found);
    let mut at = 0;
    for sentence in &sentences {
        for (i, &tag) in sentence.tags.iter().enumerate() {
            if tag != UNKNOWN {
                assert_eq!(tags[at + i], tag);
            }
            if sentence.heads[i] != u16::MAX {
                assert_eq!(found[at + i], (u32::from(sentence.heads[i]), sentence.relations[i]));
            }
        }
        at += sentence.tags.len();
    }
}
