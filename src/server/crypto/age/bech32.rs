//! Bech32 (BIP 173), in which keys are written: a word, `1`, letters that no two people read differently, a checksum.

use std::sync::LazyLock;

use data_encoding::{Encoding, Specification};

const LETTERS: &str = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const CHECKSUM: usize = 6;

static BASE32: LazyLock<Encoding> = LazyLock::new(|| {
    let mut specification = Specification::new();
    specification.symbols.push_str(LETTERS);
    specification.encoding().expect("32 different letters")
});

/// Lower case.
pub(super) fn encode(word: &str, bytes: &[u8]) -> String {
    let data = BASE32.encode(bytes);
    let rest = polymod(word, &format!("{data}{}", &LETTERS[..1].repeat(CHECKSUM))) ^ 1;
    let checksum = (0..CHECKSUM).rev().map(|place| {
        let value = (rest >> (5 * place)) & 31;
        LETTERS.as_bytes()[value as usize] as char
    });
    let checksum: String = checksum.collect();
    format!("{word}1{data}{checksum}")
}

/// Nothing for another word, a wrong checksum or mixed case.
pub(super) fn decode(word: &str, text: &str) -> Option<Vec<u8>> {
    let lower = text.to_ascii_lowercase();
    if text != lower && text != text.to_ascii_uppercase() {
        return None;
    }
    let data = lower.strip_prefix(word)?.strip_prefix('1')?;
    let end = data.len().checked_sub(CHECKSUM)?;
    let is_written = data.bytes().all(|letter| LETTERS.as_bytes().contains(&letter));
    if !is_written || polymod(word, data) != 1 {
        return None;
    }
    BASE32.decode(&data.as_bytes()[..end]).ok()
}

fn polymod(word: &str, data: &str) -> u32 {
    const GENERATOR: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
    let high = word.bytes().map(|byte| u32::from(byte >> 5));
    let low = word.bytes().map(|byte| u32::from(byte & 31));
    let letters = data.bytes().map(|letter| LETTERS.bytes().position(|one| one == letter).unwrap_or_default() as u32);
    high.chain([0]).chain(low).chain(letters).fold(1, |sum, value| {
        let top = sum >> 25;
        let shifted = ((sum & 0x01ff_ffff) << 5) ^ value;
        GENERATOR.iter().enumerate().filter(|(bit, _)| (top >> bit) & 1 == 1).fold(shifted, |sum, (_, one)| sum ^ one)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_standard_calls_valid_is_and_nothing_else() {
        // BIP 173's own examples.
        assert_eq!(decode("a", "A12UEL5L"), Some(Vec::new()));
        assert_eq!(decode("a", "a12uel5l"), Some(Vec::new()));
        assert!(decode("abcdef", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw").is_some());
        for wrong in ["A12uEL5L", "a12uel5m", "b12uel5l", "a12uel5", "a1", "", "a12uelbl", "a12uel5é"] {
            assert_eq!(decode("a", wrong), None, "{wrong}");
        }
        assert_eq!(encode("a", b""), "a12uel5l");
        for byte in 0..=255 {
            assert_eq!(decode("age", &encode("age", &[byte; 32])), Some(vec![byte; 32]));
        }
    }
}
