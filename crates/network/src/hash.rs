//! Hashes of features, stable across versions and platforms as stored weights require.

/// Multiplier of the hash, from Knuth's golden ratio.
const GOLDEN: u32 = 0x9e37_79b1;

/// Mixes a template's number with one value.
#[must_use]
pub const fn mix(template: u32, a: u32) -> u32 {
    let mut h = (a ^ template.wrapping_mul(0x85eb_ca6b)).wrapping_mul(GOLDEN);
    h ^= h >> 15;
    h = h.wrapping_mul(0xc2b2_ae35);
    h ^ (h >> 13)
}

/// Mixes a template's number with two values.
#[must_use]
pub const fn mix2(template: u32, a: u32, b: u32) -> u32 {
    mix(template, a.rotate_left(11).wrapping_mul(5).wrapping_add(b.wrapping_mul(0x27d4_eb2f)))
}

/// Mixes a template's number with three values.
#[must_use]
pub const fn mix3(template: u32, a: u32, b: u32, c: u32) -> u32 {
    mix2(template, mix(template, a).wrapping_add(b.wrapping_mul(0x1656_67b1)), c)
}

/// The hash of some bytes (FNV-1a).
#[must_use]
pub const fn hash(bytes: &[u8]) -> u32 {
    let mut h = 0x811c_9dc5_u32;
    let mut i = 0;
    while i < bytes.len() {
        h = (h ^ bytes[i] as u32).wrapping_mul(0x0100_0193);
        i += 1;
    }
    h
}
