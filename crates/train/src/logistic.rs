//! Binary logistic regression over hashed sparse features, trained by AdaGrad (Duchi et al. 2011).

use crate::random::{Random, XorShift};

/// One example: places of its active features, and whether it is positive.
#[derive(Clone, Debug)]
pub struct Example {
    /// Active features; each counts once.
    pub features: Vec<u32>,
    /// The answer.
    pub positive: bool,
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Passes over the examples.
    pub epochs: usize,
    /// Size of the first steps.
    pub rate: f32,
    /// Strength of the pull towards zero, a step.
    pub decay: f32,
}

impl Default for Settings {
    fn default() -> Self {
        // Chosen by five-fold cross-validation of whole articles on PolNeAR's training part.
        Self { epochs: 20, rate: 0.02, decay: 2e-6 }
    }
}

/// Weights, one a feature, and a bias.
#[derive(Clone, Debug)]
pub struct Model {
    /// One a feature.
    pub weights: Vec<f32>,
    /// Added to every score.
    pub bias: f32,
}

impl Model {
    /// The probability that an example is positive.
    #[must_use]
    pub fn probability(&self, features: &[u32]) -> f32 {
        let logit = self.bias + features.iter().map(|&at| self.weights[at as usize]).sum::<f32>();
        1.0 / (1.0 + (-logit).exp())
    }
}

/// Trains on `examples`, whose features are all below `size`. The same examples in the same order give the same model.
#[must_use]
pub fn train(examples: &[&Example], size: usize, settings: Settings) -> Model {
    let mut model = Model { weights: vec![0.0; size], bias: 0.0 };
    let mut squares = vec![1e-3_f32; size];
    let mut bias_square = 1e-3_f32;
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = XorShift::new(0x9e37_79b9_7f4a_7c15);
    for _ in 0..settings.epochs {
        random.shuffle(&mut order);
        for &at in &order {
            let example = examples[at];
            let gradient = model.probability(&example.features) - f32::from(u8::from(example.positive));
            for &feature in &example.features {
                let feature = feature as usize;
                let pull = gradient + settings.decay * model.weights[feature] * examples.len() as f32;
                squares[feature] += pull * pull;
                model.weights[feature] -= settings.rate * pull / squares[feature].sqrt();
            }
            bias_square += gradient * gradient;
            model.bias -= settings.rate * gradient / bias_square.sqrt();
        }
    }
    model
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn learns_a_feature_that_decides() {
        let examples: Vec<Example> =
            (0..200).map(|i| Example { features: vec![0, 1 + i % 2], positive: i % 2 == 0 }).collect();
        let all: Vec<&Example> = examples.iter().collect();
        let model = train(&all, 3, Settings { rate: 0.1, ..Settings::default() });
        assert!(model.probability(&[0, 1]) > 0.9);
        assert!(model.probability(&[0, 2]) < 0.1);
    }
}
