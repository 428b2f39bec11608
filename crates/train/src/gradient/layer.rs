//! A recurrent layer in training: the same steps as in prediction, remembered, and their slopes.

use std::ops::Range;

use onrecord_network::{HALF, WIDTH, gate};

/// What a layer did to some sentences.
pub(crate) struct Trace {
    /// Gates after the step function, forward and backward, [`WIDTH`] for each token.
    gates: Vec<f32>,
    contents: Vec<f32>,
    /// States after each token.
    pub(crate) states: Vec<f32>,
}

/// The token before `at`, in the order of a direction.
fn before(at: usize, sentence: &Range<usize>, backward: bool) -> Option<usize> {
    if backward { (at + 1 < sentence.end).then_some(at + 1) } else { (at > sentence.start).then(|| at - 1) }
}

fn order(sentence: &Range<usize>, backward: bool) -> Box<dyn DoubleEndedIterator<Item = usize>> {
    if backward { Box::new(sentence.clone().rev()) } else { Box::new(sentence.clone()) }
}

/// Runs the layer; `raw` has `width` numbers for each token.
pub(crate) fn forward(sentences: &[Range<usize>], raw: &[f32], width: usize) -> Trace {
    let tokens = raw.len() / width;
    let windowed = width == 8 * HALF;
    let zeros = || vec![0.0; tokens * WIDTH];
    let mut trace = Trace { gates: zeros(), contents: zeros(), states: zeros() };
    for sentence in sentences {
        for (direction, backward) in [(0, false), (1, true)] {
            let offset = direction * HALF;
            let mut state = [0.0; HALF];
            for at in order(sentence, backward) {
                let here = &raw[at * width + 2 * offset..][..2 * HALF];
                let more = before(at, sentence, backward)
                    .filter(|_| windowed)
                    .map(|at| &raw[at * width + 4 * HALF + 2 * offset..][..2 * HALF]);
                for i in 0..HALF {
                    let (mut z, mut content) = (here[i], here[HALF + i]);
                    if let Some(more) = more {
                        z += more[i];
                        content += more[HALF + i];
                    }
                    let z = gate(z);
                    state[i] += z * (content - state[i]);
                    let place = at * WIDTH + offset + i;
                    trace.gates[place] = z;
                    trace.contents[place] = content;
                    trace.states[place] = state[i];
                }
            }
        }
    }
    trace
}

/// The slope of the layer's raw numbers, given that of its states.
pub(crate) fn backward(sentences: &[Range<usize>], trace: &Trace, slope: &[f32], width: usize) -> Vec<f32> {
    let tokens = slope.len() / WIDTH;
    let windowed = width == 8 * HALF;
    let mut raw = vec![0.0; tokens * width];
    for sentence in sentences {
        for (direction, backward) in [(0, false), (1, true)] {
            let offset = direction * HALF;
            let mut carried = [0.0; HALF];
            for at in order(sentence, backward).rev() {
                let earlier = before(at, sentence, backward);
                for i in 0..HALF {
                    let place = at * WIDTH + offset + i;
                    let last = earlier.map_or(0.0, |at| trace.states[at * WIDTH + offset + i]);
                    let (z, content) = (trace.gates[place], trace.contents[place]);
                    let change = carried[i] + slope[place];
                    // The step function's slope, from its value: with v = 2z - 1 and |x| = |v| / (1 - |v|).
                    let room = 1.0 - (2.0 * z - 1.0).abs();
                    let dz = change * (content - last) * 0.5 * room * room;
                    let dc = change * z;
                    carried[i] = change * (1.0 - z);
                    raw[at * width + 2 * offset + i] += dz;
                    raw[at * width + 2 * offset + HALF + i] += dc;
                    if let Some(earlier) = earlier.filter(|_| windowed) {
                        let base = earlier * width + 4 * HALF + 2 * offset;
                        raw[base + i] += dz;
                        raw[base + HALF + i] += dc;
                    }
                }
            }
        }
    }
    raw
}
