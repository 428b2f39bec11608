//! Fixed, portable streams of numbers for shuffling, so that weights do not depend on a library's version.
//!
//! There are two because weights that are in use were made with each: the perceptrons' with [`SplitMix`], the logistic
//! regression's with [`XorShift`]. Another generator would give other weights.

/// A stream of numbers.
pub trait Random {
    /// The next number.
    fn next(&mut self) -> u64;

    /// Shuffles in place (Fisher and Yates 1938, from the end).
    fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, (self.next() % (i as u64 + 1)) as usize);
        }
    }
}

/// `SplitMix64` (Steele et al. 2014).
#[derive(Clone, Debug)]
pub struct SplitMix(u64);

impl SplitMix {
    /// A stream that depends on `seed` alone.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }
}

impl Random for SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

/// Xorshift with the shifts 13, 7 and 17 (Marsaglia 2003).
#[derive(Clone, Debug)]
pub struct XorShift(u64);

impl XorShift {
    /// A stream that depends on `seed` alone, which must not be 0: that would stay 0.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }
}

impl Random for XorShift {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(mut random: impl Random, expect: [usize; 10]) {
        let mut order: [usize; 10] = std::array::from_fn(|i| i);
        random.shuffle(&mut order);
        assert_eq!(order, expect);
    }

    #[test]
    fn orders_are_those_that_the_weights_were_made_with() {
        check(SplitMix::new(3), [2, 8, 7, 4, 5, 6, 0, 1, 9, 3]);
        check(XorShift::new(0x9e37_79b9_7f4a_7c15), [5, 1, 4, 7, 8, 2, 3, 6, 0, 9]);
    }

    #[test]
    fn the_stream_is_the_published_one() {
        let mut random = SplitMix::new(0);
        assert_eq!([random.next(), random.next()], [0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4]);
    }
}
