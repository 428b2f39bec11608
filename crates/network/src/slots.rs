//! A table from hashes to row numbers that fits a fast cache: four bytes a place, a part of the hash in them.
//!
//! Features that have no row, which are most of them, cost no access to the rows at all. Two features of one place and
//! one fingerprint count as the same, which happens to about one unknown feature in ten thousand.

use crate::WeightsError;

/// Bits of a slot that number the row.
const ROW_BITS: u32 = 19;

/// The most rows that a table may have.
const MOST_ROWS: usize = (1 << ROW_BITS) - 2;

/// Open addressing: fingerprint in the upper bits, row number plus one in the lower; 0 for a free place.
#[derive(Clone, Debug)]
pub struct Slots {
    mask: usize,
    slots: Vec<u32>,
}

impl Slots {
    /// An empty table.
    ///
    /// # Errors
    /// If so many rows cannot be numbered.
    pub fn with_room_for(rows: usize) -> Result<Self, WeightsError> {
        if rows > MOST_ROWS {
            return Err(WeightsError::TooLarge);
        }
        let size = (rows * 2).next_power_of_two().max(64);
        Ok(Self { mask: size - 1, slots: vec![0; size] })
    }

    /// Gives `hash` a row; false if it has one already. No more rows may come than there is room for.
    pub fn insert(&mut self, hash: u32, row: usize) -> bool {
        match self.place(hash) {
            Ok(_) => false,
            Err(place) => {
                self.slots[place] = (fingerprint(hash) << ROW_BITS) | (row as u32 + 1);
                true
            }
        }
    }

    /// The row of `hash`.
    #[must_use]
    #[inline(always)]
    pub fn find(&self, hash: u32) -> Option<usize> {
        self.place(hash).ok()
    }

    /// The row of `hash`, or the free place where it would stand.
    #[inline(always)]
    fn place(&self, hash: u32) -> Result<usize, usize> {
        let mut place = hash as usize & self.mask;
        loop {
            let slot = self.slots[place];
            if slot == 0 {
                return Err(place);
            }
            if slot >> ROW_BITS == fingerprint(hash) {
                return Ok((slot & ((1 << ROW_BITS) - 1)) as usize - 1);
            }
            place = (place + 1) & self.mask;
        }
    }
}

const fn fingerprint(hash: u32) -> u32 {
    hash >> ROW_BITS
}
