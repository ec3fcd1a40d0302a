//! `X-Timestamp` and `X-Signature`, parsed.

/// When the caller says it signed: whole Unix seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SignedAt(i64);

/// Why an `X-Timestamp` cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Unix seconds in digits, such as 1700000000.")]
pub struct SignedAtError;

impl SignedAt {
    /// Digits only, each moment in one writing: no sign, no space, no leading zero.
    pub fn parse(text: &str) -> Result<SignedAt, SignedAtError> {
        let digits = !text.is_empty() && text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits || (text.len() > 1 && text.starts_with('0')) {
            return Err(SignedAtError);
        }
        text.parse().map(SignedAt).map_err(|_| SignedAtError)
    }

    pub const fn seconds(self) -> i64 {
        self.0
    }
}

impl std::fmt::Display for SignedAt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// The HMAC-SHA-256 that the caller sent. Against the expected one it is compared in constant time, so not by `==`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SignedWith([u8; 32]);

/// Why an `X-Signature` cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("64 hexadecimal digits.")]
pub struct SignatureError;

impl SignedWith {
    /// 64 hexadecimal digits, upper or lower case.
    pub fn parse(text: &str) -> Result<SignedWith, SignatureError> {
        let text = text.as_bytes();
        if text.len() != 64 {
            return Err(SignatureError);
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
            *byte = 16 * digit(pair[0])? + digit(pair[1])?;
        }
        Ok(SignedWith(bytes))
    }

    /// From bytes that were read in another way.
    pub const fn of(bytes: [u8; 32]) -> SignedWith {
        SignedWith(bytes)
    }

    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

fn digit(byte: u8) -> Result<u8, SignatureError> {
    match byte {
        b'0'..=b'9' => Ok(byte - b'0'),
        b'a'..=b'f' => Ok(byte - b'a' + 10),
        b'A'..=b'F' => Ok(byte - b'A' + 10),
        _ => Err(SignatureError),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timestamp_is_digits_in_one_writing() {
        assert_eq!(SignedAt::parse("1700000000").map(SignedAt::seconds), Ok(1_700_000_000));
        assert_eq!(SignedAt::parse("0").map(SignedAt::seconds), Ok(0));
        for text in ["", " 1", "1 ", "+1", "-1", "1.0", "1e9", "01", "0x1", "١", "1_000", "9999999999999999999"] {
            assert_eq!(SignedAt::parse(text), Err(SignedAtError), "{text}");
        }
    }

    #[test]
    fn a_signature_is_hexadecimal_in_either_case() {
        assert_eq!(SignedWith::parse(&"0f".repeat(32)).unwrap().bytes(), &[15; 32]);
        assert!(SignedWith::parse(&"aB".repeat(32)) == SignedWith::parse(&"Ab".repeat(32)));
        for text in ["", "0f", &"0f".repeat(33), &"0g".repeat(32), &format!("{}é", "0f".repeat(31)), &" ".repeat(64)] {
            assert!(SignedWith::parse(text).is_err(), "{text}");
        }
    }
}
