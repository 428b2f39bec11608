//! The bytes of a weights file: a checked header and a few kinds of numbers.

use crate::WeightsError;

/// What a weights file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// First bytes of the file.
    pub magic: [u8; 4],
    /// Version of the format and of the features behind it: weights for other features are useless.
    pub version: u16,
}

/// Writes a payload and puts the header before it.
#[derive(Debug, Default)]
pub struct Encoder {
    bytes: Vec<u8>,
}

impl Encoder {
    /// One byte.
    pub fn byte(&mut self, value: u8) {
        self.bytes.push(value);
    }

    /// A number in as few bytes as it needs, seven bits each.
    pub fn number(&mut self, mut value: u32) {
        while value >= 0x80 {
            self.bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    /// A short text with its length.
    pub fn text(&mut self, text: &str) {
        self.number(u32::try_from(text.len()).unwrap_or(u32::MAX));
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// A number with a fraction.
    pub fn float(&mut self, value: f32) {
        self.bytes.extend_from_slice(&value.to_le_bytes());
    }

    /// Numbers with fractions, rounded to sixteen bits of their common scale.
    pub fn floats(&mut self, values: &[f32]) {
        let largest = values.iter().fold(0.0_f32, |most, value| most.max(value.abs()));
        let scale = if largest > 0.0 { largest / f32::from(i16::MAX) } else { 1.0 };
        self.float(scale);
        for value in values {
            self.bytes.extend_from_slice(&((value / scale).round() as i16).to_le_bytes());
        }
    }

    /// Small numbers of so many bits each, packed; what is left of the last byte is 0.
    pub fn bits(&mut self, values: impl Iterator<Item = u32>, bits: u32) {
        let (mut word, mut filled) = (0_u32, 0);
        for value in values {
            word |= value << filled;
            filled += bits;
            while filled >= 8 {
                self.byte(word as u8);
                word >>= 8;
                filled -= 8;
            }
        }
        if filled > 0 {
            self.byte(word as u8);
        }
    }

    /// The finished file.
    #[must_use]
    pub fn finish(self, format: Format) -> Vec<u8> {
        let mut file = format.magic.to_vec();
        file.extend_from_slice(&format.version.to_le_bytes());
        file.extend_from_slice(&checksum(&self.bytes).to_le_bytes());
        file.extend_from_slice(&self.bytes);
        file
    }
}

/// Reads what [`Encoder`] wrote.
#[derive(Clone, Copy, Debug)]
pub struct Decoder<'a> {
    bytes: &'a [u8],
}

impl<'a> Decoder<'a> {
    /// Checks the header of `file` and stands at its payload.
    ///
    /// # Errors
    /// If the file is of another kind, has another version or is damaged.
    pub fn open(file: &'a [u8], format: Format) -> Result<Self, WeightsError> {
        let rest = file.strip_prefix(&format.magic).ok_or(WeightsError::NotWeights)?;
        let (version, rest) = rest.split_first_chunk::<2>().ok_or(WeightsError::Damaged)?;
        let version = u16::from_le_bytes(*version);
        if version != format.version {
            return Err(WeightsError::Version { found: version, expected: format.version });
        }
        let (sum, bytes) = rest.split_first_chunk::<8>().ok_or(WeightsError::Damaged)?;
        if checksum(bytes) != u64::from_le_bytes(*sum) {
            return Err(WeightsError::Damaged);
        }
        Ok(Self { bytes })
    }

    /// One byte.
    ///
    /// # Errors
    /// If nothing is left.
    pub fn byte(&mut self) -> Result<u8, WeightsError> {
        let (&first, rest) = self.bytes.split_first().ok_or(WeightsError::Damaged)?;
        self.bytes = rest;
        Ok(first)
    }

    /// A number.
    ///
    /// # Errors
    /// If the bytes end too early.
    pub fn number(&mut self) -> Result<u32, WeightsError> {
        let mut value = 0_u32;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(WeightsError::Damaged)
    }

    /// A number with a fraction.
    ///
    /// # Errors
    /// If the bytes end too early.
    pub fn float(&mut self) -> Result<f32, WeightsError> {
        let (value, rest) = self.bytes.split_first_chunk::<4>().ok_or(WeightsError::Damaged)?;
        self.bytes = rest;
        Ok(f32::from_le_bytes(*value))
    }

    /// So many numbers with fractions.
    ///
    /// # Errors
    /// If the bytes end too early.
    pub fn floats(&mut self, count: usize) -> Result<Vec<f32>, WeightsError> {
        let scale = self.float()?;
        let (values, rest) = self.bytes.split_at_checked(count * 2).ok_or(WeightsError::Damaged)?;
        self.bytes = rest;
        Ok(values.as_chunks::<2>().0.iter().map(|&value| f32::from(i16::from_le_bytes(value)) * scale).collect())
    }

    /// Fills `values` with numbers of so many bits each, turned into what they stand for.
    ///
    /// # Errors
    /// If the bytes end too early.
    pub fn bits<T>(&mut self, values: &mut [T], bits: u32, meaning: impl Fn(u32) -> T) -> Result<(), WeightsError> {
        let bytes = (values.len() * bits as usize).div_ceil(8);
        let (packed, rest) = self.bytes.split_at_checked(bytes).ok_or(WeightsError::Damaged)?;
        self.bytes = rest;
        let (mut word, mut filled) = (0_u32, 0);
        let mut packed = packed.iter();
        for value in values {
            while filled < bits {
                word |= u32::from(*packed.next().ok_or(WeightsError::Damaged)?) << filled;
                filled += 8;
            }
            *value = meaning(word & ((1 << bits) - 1));
            word >>= bits;
            filled -= bits;
        }
        Ok(())
    }

    /// A text.
    ///
    /// # Errors
    /// If the bytes end too early or are no UTF-8.
    pub fn text(&mut self) -> Result<&'a str, WeightsError> {
        let length = self.number()? as usize;
        let (text, rest) = self.bytes.split_at_checked(length).ok_or(WeightsError::Damaged)?;
        self.bytes = rest;
        std::str::from_utf8(text).map_err(|_| WeightsError::Damaged)
    }

    /// How many of something follow; never more than bytes are left, so that a damaged file cannot ask for the moon.
    ///
    /// # Errors
    /// If the bytes end too early.
    pub fn count(&mut self) -> Result<usize, WeightsError> {
        let count = self.number()? as usize;
        if count > self.bytes.len() { Err(WeightsError::Damaged) } else { Ok(count) }
    }
}

/// FNV-1a over words of eight bytes: fast, and enough against truncation and accidents.
fn checksum(bytes: &[u8]) -> u64 {
    let mut h = 0xcbf2_9ce4_8422_2325_u64 ^ bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        h = (h ^ u64::from_le_bytes(word)).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23);
    }
    h
}
