//! One recurrent layer: along the sentence and back.
//!
//! In each direction a token's gate decides how much of its content replaces what came before. The state is added to the
//! token's row, half of the row for each direction. A layer's matrix gives for each token gates and contents forward and
//! gates and contents backward; in a layer with a window, behind them as much again that counts for the next token's
//! and for the previous token's.

use std::ops::Range;

use pulp::NullaryFnOnce;

use super::kernel::Processor;
use super::parts::{PLAIN, WINDOWED};
use super::{HALF, WIDTH};

/// A smooth step from 0 to 1, made of operations whose result is defined to the last bit.
#[inline(always)]
#[must_use]
pub fn gate(x: f32) -> f32 {
    0.5 + 0.5 * (x / (1.0 + x.abs()))
}

/// Adds the states of one sentence to its rows. `gates` and `rows` hold those of all sentences.
pub(super) fn scan(processor: Processor, sentence: Range<usize>, windowed: bool, gates: &[f32], rows: &mut [f32]) {
    let rows = &mut rows[sentence.start * WIDTH..sentence.end * WIDTH];
    if windowed {
        let gates = &gates[sentence.start * WINDOWED..sentence.end * WINDOWED];
        processor.run(Scan::<WINDOWED> { gates, rows });
    } else {
        let gates = &gates[sentence.start * PLAIN..sentence.end * PLAIN];
        processor.run(Scan::<PLAIN> { gates, rows });
    }
}

struct Scan<'a, const G: usize> {
    gates: &'a [f32],
    rows: &'a mut [f32],
}

impl<const G: usize> NullaryFnOnce for Scan<'_, G> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let (gates, _) = self.gates.as_chunks::<G>();
        let (rows, _) = self.rows.as_chunks_mut::<WIDTH>();
        let mut state = [0.0; HALF];
        for at in 0..rows.len() {
            step(&gates[at], at.checked_sub(1).map(|before| &gates[before]), 0, &mut state);
            add(&mut rows[at], 0, &state);
        }
        let mut state = [0.0; HALF];
        for at in (0..rows.len()).rev() {
            step(&gates[at], gates.get(at + 1), 2 * HALF, &mut state);
            add(&mut rows[at], HALF, &state);
        }
    }
}

#[inline(always)]
fn step<const G: usize>(here: &[f32; G], before: Option<&[f32; G]>, offset: usize, state: &mut [f32; HALF]) {
    let mut gates = [0.0; 2 * HALF];
    gates.copy_from_slice(&here[offset..offset + 2 * HALF]);
    if let Some(before) = before.filter(|_| G == WINDOWED) {
        for (gate, more) in gates.iter_mut().zip(&before[PLAIN + offset..PLAIN + offset + 2 * HALF]) {
            *gate += more;
        }
    }
    for i in 0..HALF {
        state[i] = gate(gates[i]).mul_add(gates[HALF + i] - state[i], state[i]);
    }
}

#[inline(always)]
fn add(row: &mut [f32; WIDTH], offset: usize, state: &[f32; HALF]) {
    for i in 0..HALF {
        row[offset + i] += state[i];
    }
}
