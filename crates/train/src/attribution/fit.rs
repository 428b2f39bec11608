//! Fits the judge: logistic regression over a few numbers, by Newton's steps.

use onrecord_attribution::judge::{EVIDENCE, Judge};

/// Numbers of an example, and a constant.
const SIZE: usize = EVIDENCE + 1;

/// Pull of weights towards nothing.
const RIDGE: f64 = 1.0;

/// Fits weights to `examples`: evidence, and whether the reading was right.
pub(super) fn fit(examples: &[([f32; EVIDENCE], bool)]) -> Judge {
    let mut weights = [0.0_f64; SIZE];
    for _ in 0..25 {
        let mut slope = [0.0_f64; SIZE];
        let mut curve = [[0.0_f64; SIZE]; SIZE];
        for (evidence, right) in examples {
            let x: [f64; SIZE] = std::array::from_fn(|i| if i < EVIDENCE { f64::from(evidence[i]) } else { 1.0 });
            let score: f64 = x.iter().zip(&weights).map(|(x, weight)| x * weight).sum();
            let probability = 1.0 / (1.0 + libm::exp(-score));
            let error = probability - f64::from(u8::from(*right));
            let spread = probability * (1.0 - probability);
            for i in 0..SIZE {
                slope[i] += error * x[i];
                for j in 0..=i {
                    curve[i][j] += spread * x[i] * x[j];
                }
            }
        }
        for i in 0..SIZE {
            slope[i] += RIDGE * weights[i];
            curve[i][i] += RIDGE;
        }
        let step = solve(curve, slope);
        for (weight, step) in weights.iter_mut().zip(step) {
            *weight -= step;
        }
    }
    Judge { weights: std::array::from_fn(|i| weights[i] as f32), bias: weights[EVIDENCE] as f32 }
}

/// Solves `matrix` x = `vector` for a symmetric positive matrix of which the lower half is given (Cholesky).
fn solve(mut matrix: [[f64; SIZE]; SIZE], vector: [f64; SIZE]) -> [f64; SIZE] {
    for i in 0..SIZE {
        for j in 0..=i {
            let sum: f64 = (0..j).map(|k| matrix[i][k] * matrix[j][k]).sum();
            matrix[i][j] =
                if i == j { (matrix[i][i] - sum).max(1e-12).sqrt() } else { (matrix[i][j] - sum) / matrix[j][j] };
        }
    }
    let mut x = vector;
    for i in 0..SIZE {
        x[i] = (x[i] - (0..i).map(|k| matrix[i][k] * x[k]).sum::<f64>()) / matrix[i][i];
    }
    for i in (0..SIZE).rev() {
        x[i] = (x[i] - (i + 1..SIZE).map(|k| matrix[k][i] * x[k]).sum::<f64>()) / matrix[i][i];
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_decides_gets_the_weight() {
        let example = |i: usize| {
            let mut evidence = [0.0; EVIDENCE];
            evidence[3] = (i % 7) as f32 - 3.0;
            evidence[5] = (i % 2) as f32;
            (evidence, i % 7 > 3 || i % 35 == 3)
        };
        let judge = fit(&(0..700).map(example).collect::<Vec<_>>());
        let mut evidence = [0.0; EVIDENCE];
        evidence[3] = 3.0;
        assert!(judge.probability(&evidence) > 0.9);
        evidence[3] = -3.0;
        assert!(judge.probability(&evidence) < 0.1);
        assert!(judge.weights[5].abs() < 0.5);
    }
}
