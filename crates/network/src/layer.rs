//! One recurrent layer: along the sequence and back.
//!
//! In each direction a token's gate decides how much of its content replaces what came before. The state is added to the
//! token's row, half of the row for each direction. A layer's matrix gives for each token gates and contents forward and
//! gates and contents backward; in a layer with a window, behind them as much again that counts for the next token's
//! and for the previous token's.

use std::ops::Range;

use pulp::NullaryFnOnce;

use crate::kernel::Processor;
use crate::{HALF, WIDTH};

/// A smooth step from 0 to 1, made of operations whose result is defined to the last bit.
#[inline(always)]
#[must_use]
pub fn gate(x: f32) -> f32 {
    0.5 + 0.5 * (x / (1.0 + x.abs()))
}

/// Numbers that the matrix of a layer without and with a window gives.
const PLAIN: usize = 4 * HALF;
const WINDOWED: usize = 8 * HALF;

/// Numbers that the matrix of a layer gives for each token.
#[must_use]
pub const fn gates(windowed: bool) -> usize {
    if windowed { WINDOWED } else { PLAIN }
}

/// Adds the states of one sequence to its rows. `gates` and `rows` hold those of all sequences.
pub fn scan(processor: Processor, sequence: Range<usize>, windowed: bool, gates: &[f32], rows: &mut [f32]) {
    let rows = &mut rows[sequence.start * WIDTH..sequence.end * WIDTH];
    if windowed {
        let gates = &gates[sequence.start * WINDOWED..sequence.end * WINDOWED];
        processor.run(Scan::<WINDOWED> { gates, rows });
    } else {
        let gates = &gates[sequence.start * PLAIN..sequence.end * PLAIN];
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
