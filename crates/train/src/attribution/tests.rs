//! Slopes against differences, and a network that learns by heart what it is shown.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use onrecord_attribution::network::Part;
use onrecord_attribution::network::chain::Role;
use onrecord_attribution::network::features::COUNT;
use onrecord_attribution::{Attributor, Weights};

use super::gold::{Article, read_articles};
use super::learn::{Settings, learn, shapes};
use super::meanings::{Meanings, SIZE};
use super::pass::{Drop, ROLES, Sequence, Setting, Window, run};
use super::{fit, trial};
use crate::gradient::Parameters;

const ROWS: usize = 12;
const DROP: Drop = Drop { input: 0.1, layer: 0.1, reader: 0.2 };

fn sequence(words: &[u32], keys: &[usize]) -> Sequence {
    let token = |&word: &u32| {
        let mut features = [u32::MAX; COUNT];
        (features[0], features[3]) = (word, 8 + word % 4);
        features
    };
    let window = |&key: &usize| {
        let tokens = key.saturating_sub(2)..words.len().min(key + 4);
        let pairs = tokens.clone().map(|i| [i as u16, 200 + i as u16, 240, 270]).collect();
        let roles = tokens.clone().map(|i| if i < key { Role::Source as u8 } else { 1 + (i % 3) as u8 }).collect();
        Window { key, tokens, pairs, roles: Some(roles) }
    };
    let mut cues = vec![[Some(false); 2]; words.len()];
    cues[0][1] = None;
    keys.iter().for_each(|&key| cues[key] = [Some(true); 2]);
    Sequence {
        tokens: words.iter().map(token).collect(),
        meanings: words.iter().map(|&word| if word < 2 { word } else { u32::MAX }).collect(),
        cues,
        windows: keys.iter().map(window).collect(),
    }
}

fn meanings() -> Meanings {
    let row = |n: usize| std::array::from_fn::<f32, SIZE, _>(|i| ((i * 7 + n * 3) % 11) as f32 / 11.0 - 0.5);
    Meanings { rows: vec![row(0), row(1)], ..Meanings::default() }
}

/// Windows that are no cues, which the first look would offer.
fn doubtful(_: usize, _: &[f32]) -> Vec<Window> {
    vec![Window { key: 0, tokens: 0..2, pairs: vec![[0, 201, 240, 270]; 2], roles: None }]
}

#[test]
fn slopes_are_what_differences_say() {
    let sequences = [sequence(&[0, 1, 2, 3, 4, 5, 6], &[2, 5]), sequence(&[7, 2, 1], &[1])];
    let sequences: Vec<&Sequence> = sequences.iter().collect();
    let meanings = meanings();
    let mut parameters = Parameters::new(&shapes(), ROWS, 5);
    for (_, bias) in parameters.parts.iter_mut().take(10) {
        bias.iter_mut().enumerate().for_each(|(i, b)| *b += 0.05 * ((i % 7) as f32 - 3.0));
    }
    let forget = |_: u32| 0.0;
    let cost = |parameters: &Parameters| -> f64 {
        let setting = Setting { parameters, meanings: &meanings, forget: &forget, drop: DROP, total: 1.0 };
        let costs = run(setting, &sequences, &doubtful, 5).1.0;
        costs[0].0 + f64::from(ROLES) * costs[1].0 + costs[2].0
    };
    let setting = Setting { parameters: &parameters, meanings: &meanings, forget: &forget, drop: DROP, total: 1.0 };
    let slopes = run(setting, &sequences, &doubtful, 5).0;
    let step = 2e-3_f32;
    let mut check = |name: String, slope: f32, at: &dyn Fn(&mut Parameters) -> &mut f32| {
        *at(&mut parameters) += step;
        let above = cost(&parameters);
        *at(&mut parameters) -= 2.0 * step;
        let below = cost(&parameters);
        *at(&mut parameters) += step;
        let difference = (above - below) as f32 / (2.0 * step);
        assert!((difference - slope).abs() < 0.02 + 0.03 * slope.abs(), "{name}: {slope} is not {difference}");
    };
    for (number, (weights, bias)) in slopes.parts.iter().enumerate() {
        for place in (0..weights.len()).step_by(weights.len() / 11 + 1) {
            check(format!("part {number} weight {place}"), weights[place], &|p| &mut p.parts[number].0[place]);
        }
        // The bias of the matrix of meanings is held at nothing.
        for place in (0..bias.len()).step_by(13).filter(|_| number < Part::ALL.len()) {
            check(format!("part {number} bias {place}"), bias[place], &|p| &mut p.parts[number].1[place]);
        }
    }
}

#[test]
fn prediction_gives_back_what_was_learnt() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/examples");
    let folder = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(examples.join("gold")).unwrap() {
        let gold = file.unwrap().path();
        let text = examples.join(gold.file_name().unwrap()).with_extension("txt");
        if text.exists() {
            std::fs::copy(&gold, folder.path().join(gold.file_name().unwrap())).unwrap();
            std::fs::copy(&text, folder.path().join(text.file_name().unwrap())).unwrap();
        }
    }
    let articles = read_articles(folder.path()).unwrap();
    let articles: Vec<&Article> = articles.iter().take(1).collect();
    let settings = Settings { epochs: 180, seed: 1 };
    let learnt = learn(&articles, &Meanings::default(), settings, &mut |_| ());
    let network = learnt.network().unwrap();
    let judge = fit::fit(&trial::examples(&network, &articles));
    let attributor = Attributor::new(Weights::new(network, judge));
    let scores = trial::scores(&attributor, &articles, &[0.3]);
    assert!(scores[0].1.figures.attribution.f1 > 0.8, "{}", scores[0].1.figures);
}
