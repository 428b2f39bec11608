//! Matrices in training: products forward and backward, on the kernel that prediction uses.

use onrecord_network::kernel::{Matrix, Processor, padded};

/// Multiplies `rows` rows of `x` by `weights` (inputs by outputs) and adds `bias`.
pub(crate) fn forward(x: &[f32], rows: usize, size: (usize, usize), weights: &[f32], bias: &[f32]) -> Vec<f32> {
    let mut out = Vec::new();
    Matrix::new(size.0, size.1, weights, bias).apply(Processor::default(), rows, x, &mut out);
    unpadded(out, size.1)
}

/// Rows of so many numbers, without what the kernel added to fill its lanes.
fn unpadded(rows: Vec<f32>, outputs: usize) -> Vec<f32> {
    match padded(outputs) {
        width if width == outputs => rows,
        width => rows.chunks_exact(width).flat_map(|row| row[..outputs].to_vec()).collect(),
    }
}

/// Adds to `weights_change` and `bias_change` what the slope `dy` of the result says, and gives the slope of `x`.
pub(crate) fn backward(
    x: &[f32],
    dy: &[f32],
    rows: usize,
    (inputs, outputs): (usize, usize),
    weights: &[f32],
    (weights_change, bias_change): (&mut [f32], &mut [f32]),
) -> Vec<f32> {
    for row in dy.chunks_exact(outputs) {
        add(bias_change, row);
    }
    let mut matrix = Matrix::default();
    if rows > 0 {
        let mut out = Vec::new();
        matrix.lay(rows, outputs, |row, output| dy[row * outputs + output]);
        matrix.apply(Processor::default(), inputs, &transposed(x, rows, inputs), &mut out);
        add(weights_change, &unpadded(out, outputs));
    }
    matrix.lay(outputs, inputs, |output, input| weights[input * outputs + output]);
    let mut dx = Vec::new();
    matrix.apply(Processor::default(), rows, dy, &mut dx);
    unpadded(dx, inputs)
}

/// `a` times `b`: `rows` by `inner` and `inner` by `outputs`, the latter padded in the result.
pub(crate) fn product(
    a: &[f32],
    rows: usize,
    inner: usize,
    outputs: usize,
    b: impl Fn(usize, usize) -> f32,
) -> Vec<f32> {
    let mut matrix = Matrix::default();
    matrix.lay(inner, outputs, b);
    let mut out = Vec::new();
    matrix.apply(Processor::default(), rows, a, &mut out);
    out
}

/// Rows as columns.
pub(crate) fn transposed(x: &[f32], rows: usize, columns: usize) -> Vec<f32> {
    let mut out = vec![0.0; x.len()];
    for row in 0..rows {
        for column in 0..columns {
            out[column * rows + row] = x[row * columns + column];
        }
    }
    out
}

/// Adds `more` to `sum`.
pub(crate) fn add(sum: &mut [f32], more: &[f32]) {
    for (sum, more) in sum.iter_mut().zip(more) {
        *sum += more;
    }
}
