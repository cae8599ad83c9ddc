//! SHA-256 in hexadecimal, the one digest of the program: of outputs, facts and packs.

use sha2::{Digest, Sha256};

/// SHA-256 of some bytes, 64 lower-case hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digest = Sha256::digest(bytes);
    let nibbles = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    nibbles
        .map(|n| char::from(DIGITS[usize::from(n)]))
        .collect()
}

#[cfg(test)]
mod tests {
    /// FIPS 180-4, the example of one block.
    #[test]
    fn the_known_digest() {
        let digest = super::sha256(b"abc");
        assert!(digest.starts_with("ba7816bf8f01cfea414140de5dae2223b00361a3"));
        assert_eq!(digest.len(), 64);
    }
}
