//! Embeddings of features: rows of small numbers with a scale each, found by the feature's hash.

use pulp::NullaryFnOnce;

use crate::kernel::Processor;
use crate::{Decoder, Encoder, Slots, WIDTH, WeightsError};

/// The largest number of a row in a weights file: six bits with a sign.
const MOST: f32 = 31.0;

/// Bits of a number of a row in a weights file.
const BITS: u32 = 6;

/// One embedding.
#[derive(Clone, Copy, Debug)]
struct Row {
    scale: f32,
    numbers: [i8; WIDTH],
}

/// Embeddings by feature. Features that have none count as nothing.
#[derive(Clone, Debug)]
pub struct Embeddings {
    slots: Slots,
    rows: Vec<Row>,
}

impl Embeddings {
    /// Embeddings of these features, rounded as a weights file does.
    ///
    /// # Errors
    /// If there are more than fit.
    pub fn new(rows: &[(u32, [f32; WIDTH])]) -> Result<Self, WeightsError> {
        Self::of(rows.iter().map(|(feature, row)| (*feature, rounded(row))))
    }

    fn of(rows: impl ExactSizeIterator<Item = (u32, Row)>) -> Result<Self, WeightsError> {
        let mut slots = Slots::with_room_for(rows.len())?;
        let mut kept = Vec::with_capacity(rows.len());
        for (feature, row) in rows {
            if slots.insert(feature, kept.len()) {
                kept.push(row);
            }
        }
        Ok(Self { slots, rows: kept })
    }

    /// Writes for each token the sum of its features' embeddings, [`WIDTH`] numbers.
    pub fn sum<const N: usize>(&self, processor: Processor, tokens: &[[u32; N]], out: &mut Vec<f32>) {
        out.clear();
        out.resize(tokens.len() * WIDTH, 0.0);
        processor.run(Sum { embeddings: self, tokens, out });
    }

    /// Writes rows, sorted by feature.
    pub fn encode(rows: &mut [(u32, [f32; WIDTH])], out: &mut Encoder) {
        rows.sort_unstable_by_key(|(feature, _)| *feature);
        out.number(u32::try_from(rows.len()).unwrap_or(u32::MAX));
        let mut last = 0;
        for (feature, row) in rows.iter() {
            out.number(feature.wrapping_sub(last));
            last = *feature;
            let Row { scale, numbers } = rounded(row);
            out.float(scale);
            out.bits(numbers.iter().map(|&number| u32::from((number + MOST as i8).cast_unsigned())), BITS);
        }
    }

    /// Reads what [`encode`](Self::encode) wrote.
    ///
    /// # Errors
    /// If the bytes are damaged.
    pub fn decode(input: &mut Decoder<'_>) -> Result<Self, WeightsError> {
        let count = input.count()?;
        let mut rows = Vec::with_capacity(count);
        let mut feature = 0_u32;
        for _ in 0..count {
            feature = feature.wrapping_add(input.number()?);
            let scale = input.float()?;
            let mut numbers = [0; WIDTH];
            input.bits(&mut numbers, BITS, |bits| bits as i8 - MOST as i8)?;
            rows.push((feature, Row { scale, numbers }));
        }
        Self::of(rows.into_iter())
    }
}

fn rounded(row: &[f32; WIDTH]) -> Row {
    let largest = row.iter().fold(0.0_f32, |most, number| most.max(number.abs()));
    let scale = if largest > 0.0 { largest / MOST } else { 1.0 };
    Row { scale, numbers: row.map(|number| (number / scale).round().clamp(-MOST, MOST) as i8) }
}

struct Sum<'a, const N: usize> {
    embeddings: &'a Embeddings,
    tokens: &'a [[u32; N]],
    out: &'a mut [f32],
}

impl<const N: usize> NullaryFnOnce for Sum<'_, N> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { embeddings, tokens, out } = self;
        let (sums, _) = out.as_chunks_mut::<WIDTH>();
        for (features, sum) in tokens.iter().zip(sums) {
            // All rows are looked up before any is read: the waits for memory overlap.
            let rows: [Option<usize>; N] = std::array::from_fn(|i| embeddings.slots.find(features[i]));
            let mut total = [0.0; WIDTH];
            for row in rows.into_iter().flatten() {
                let Row { scale, numbers } = &embeddings.rows[row];
                for (total, &number) in total.iter_mut().zip(numbers) {
                    *total = f32::from(number).mul_add(*scale, *total);
                }
            }
            *sum = total;
        }
    }
}
