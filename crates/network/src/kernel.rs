//! Products of matrices, on the widest vectors that the machine has.
//!
//! The inner loop is compiled once for each level of the processor, and one is chosen when the program runs. Each sum is made
//! in one order by fused multiply-adds, whose result is defined to the last bit, so that every machine and every batch gives
//! the same numbers.

use pulp::{Arch, Simd, WithSimd};

/// Columns that are worked on together: matrices are padded to multiples of it.
pub const LANES: usize = 16;

/// Rows that are worked on together: as many as sixteen vector registers hold sums for.
const ROWS: usize = 6;

/// What the processor can do.
#[derive(Clone, Copy, Debug, Default)]
pub struct Processor(Arch);

impl Processor {
    /// Runs `work` compiled for this processor; its code must be inlined as a whole.
    #[inline]
    pub fn run<W: WithSimd>(self, work: W) -> W::Output {
        self.0.dispatch(work)
    }
}

/// `count` rounded up to whole lanes.
#[must_use]
pub const fn padded(count: usize) -> usize {
    count.div_ceil(LANES) * LANES
}

/// A matrix and a bias, laid out for multiplication: panels of [`LANES`] columns, each input by input.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    inputs: usize,
    panels: Vec<[f32; LANES]>,
    bias: Vec<[f32; LANES]>,
}

impl Matrix {
    /// Lays out `weights` (`inputs` rows of `outputs` columns each) and `bias` (`outputs`).
    #[must_use]
    pub fn new(inputs: usize, outputs: usize, weights: &[f32], bias: &[f32]) -> Self {
        let mut matrix = Self::default();
        matrix.lay(inputs, outputs, |input, output| weights[input * outputs + output]);
        for (output, &value) in bias.iter().enumerate() {
            matrix.bias[output / LANES][output % LANES] = value;
        }
        matrix
    }

    /// Lays out another matrix in the same memory, without a bias: `weight(input, output)`.
    pub fn lay(&mut self, inputs: usize, outputs: usize, weight: impl Fn(usize, usize) -> f32) {
        let panels = outputs.div_ceil(LANES);
        self.inputs = inputs;
        self.bias.clear();
        self.bias.resize(panels, [0.0; LANES]);
        self.panels.clear();
        self.panels.resize(panels * inputs, [0.0; LANES]);
        for panel in 0..panels {
            let columns = panel * LANES..outputs.min((panel + 1) * LANES);
            for input in 0..inputs {
                let row = &mut self.panels[panel * inputs + input];
                for (value, output) in row.iter_mut().zip(columns.clone()) {
                    *value = weight(input, output);
                }
            }
        }
    }

    /// Numbers in a row of the result: the outputs, padded.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.bias.len() * LANES
    }

    /// The bias, padded.
    pub fn bias(&self) -> impl Iterator<Item = f32> {
        self.bias.iter().flatten().copied()
    }

    /// Multiplies `rows` rows of `x` and writes as many rows of [`width`](Self::width) numbers to `out`.
    pub fn apply(&self, processor: Processor, rows: usize, x: &[f32], out: &mut Vec<f32>) {
        // What is there is written over: only growth costs.
        out.resize(rows * self.width(), 0.0);
        processor.run(Product { matrix: self, rows, x, out });
    }
}

struct Product<'a> {
    matrix: &'a Matrix,
    rows: usize,
    x: &'a [f32],
    out: &'a mut [f32],
}

impl WithSimd for Product<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        // Registers that make up the lanes: one on the widest machines, sixteen where there are no vectors.
        match LANES / S::F32_LANES {
            1 => self.rows::<S, 1>(simd),
            2 => self.rows::<S, 2>(simd),
            4 => self.rows::<S, 4>(simd),
            8 => self.rows::<S, 8>(simd),
            _ => self.rows::<S, 16>(simd),
        }
    }
}

impl Product<'_> {
    #[inline(always)]
    fn rows<S: Simd, const N: usize>(self, simd: S) {
        let Self { matrix, rows, x, out } = self;
        let whole = rows - rows % ROWS;
        for row in (0..whole).step_by(ROWS) {
            block::<S, N, ROWS>(simd, matrix, row, x, out);
        }
        match rows - whole {
            1 => block::<S, N, 1>(simd, matrix, whole, x, out),
            2 => block::<S, N, 2>(simd, matrix, whole, x, out),
            3 => block::<S, N, 3>(simd, matrix, whole, x, out),
            4 => block::<S, N, 4>(simd, matrix, whole, x, out),
            5 => block::<S, N, 5>(simd, matrix, whole, x, out),
            _ => {}
        }
    }
}

/// `R` rows from `row` on, all columns, `N` registers of them at a time.
#[inline(always)]
fn block<S: Simd, const N: usize, const R: usize>(simd: S, matrix: &Matrix, row: usize, x: &[f32], out: &mut [f32]) {
    let (inputs, width) = (matrix.inputs, matrix.width());
    let x = &x[row * inputs..(row + R) * inputs];
    let out = &mut out[row * width..(row + R) * width];
    let rows: [&[f32]; R] = std::array::from_fn(|r| &x[r * inputs..(r + 1) * inputs]);
    for (number, bias) in matrix.bias.iter().enumerate() {
        let panel = matrix.panels[number * inputs..(number + 1) * inputs].as_flattened();
        let (panel, _) = S::as_simd_f32s(panel).0.as_chunks::<N>();
        let (bias, _) = S::as_simd_f32s(bias).0.as_chunks::<N>();
        let mut sums = [bias[0]; R];
        for (i, weights) in panel.iter().enumerate().take(inputs) {
            for r in 0..R {
                let value = simd.splat_f32s(rows[r][i]);
                for n in 0..N {
                    sums[r][n] = simd.mul_add_f32s(value, weights[n], sums[r][n]);
                }
            }
        }
        for (r, sums) in sums.iter().enumerate() {
            let out = S::as_mut_simd_f32s(&mut out[r * width + number * LANES..][..LANES]).0;
            out.copy_from_slice(sums);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_right_and_do_not_depend_on_the_batch() {
        let (inputs, outputs, rows) = (37, 19, 8);
        let value = |i: usize| ((i * 7919) % 1000) as f32 / 500.0 - 1.0;
        let weights: Vec<f32> = (0..inputs * outputs).map(value).collect();
        let bias: Vec<f32> = (0..outputs).map(|i| value(i + 5)).collect();
        let x: Vec<f32> = (0..inputs * rows).map(|i| value(i + 11)).collect();
        let matrix = Matrix::new(inputs, outputs, &weights, &bias);
        let (mut all, mut one) = (Vec::new(), Vec::new());
        matrix.apply(Processor::default(), rows, &x, &mut all);
        for row in 0..rows {
            matrix.apply(Processor::default(), 1, &x[row * inputs..(row + 1) * inputs], &mut one);
            assert_eq!(one, all[row * matrix.width()..(row + 1) * matrix.width()]);
            for output in 0..outputs {
                let mut sum = bias[output];
                for input in 0..inputs {
                    sum = x[row * inputs + input].mul_add(weights[input * outputs + output], sum);
                }
                assert_eq!(sum.to_bits(), one[output].to_bits());
            }
        }
    }
}
