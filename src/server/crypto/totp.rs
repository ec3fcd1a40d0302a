//! Codes of authenticator apps: TOTP (RFC 6238) as every app speaks it: SHA-1, six digits, 30 seconds.

use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use subtle::{ConditionallySelectable, ConstantTimeEq};
use zeroize::Zeroizing;

use super::secret::PlainSecret;
use crate::{domain::time::Timestamp, server::random::Random};

/// How long one code is shown.
const STEP: i64 = 30 * Timestamp::SECOND;
/// Clocks of phones may be off by so many codes.
const SKEW: i64 = 1;
const DIGITS: usize = 6;

/// What an app makes its codes from: 160 bits (RFC 4226, section 4). No Debug, Clone or Serialize.
pub struct Seed(Zeroizing<[u8; 20]>);

impl Seed {
    pub fn generate(random: &dyn Random) -> Seed {
        Seed(Zeroizing::new(random.bytes()))
    }

    /// The seed of a box that was opened.
    pub fn from_bytes(bytes: &[u8]) -> Option<Seed> {
        bytes.try_into().ok().map(|bytes| Seed(Zeroizing::new(bytes)))
    }

    /// For sealing.
    pub fn expose(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// As people type it into an app: base 32.
    pub fn to_text(&self) -> PlainSecret {
        PlainSecret::new(BASE32_NOPAD.encode(self.0.as_slice()))
    }

    /// The 30 seconds that a code belongs to, if it is one of now, just before or just after.
    pub fn step_of(&self, code: &str, now: Timestamp) -> Option<i64> {
        let current = now.0.div_euclid(STEP);
        let mut found = -1;
        for step in current - SKEW..=current + SKEW {
            let same = self.code(step).as_bytes().ct_eq(code.as_bytes());
            found = i64::conditional_select(&found, &step, same);
        }
        (found >= 0).then_some(found)
    }

    /// The code that an app shows at a moment.
    pub fn code_at(&self, now: Timestamp) -> String {
        self.code(now.0.div_euclid(STEP))
    }

    fn code(&self, step: i64) -> String {
        let mut mac = Hmac::<Sha1>::new_from_slice(self.expose()).expect("HMAC takes a key of any length");
        mac.update(&step.to_be_bytes());
        let hash: [u8; 20] = mac.finalize().into_bytes().into();
        let at = usize::from(hash[19] & 15);
        let bits = [hash[at] & 0x7f, hash[at + 1], hash[at + 2], hash[at + 3]];
        format!("{:0DIGITS$}", u32::from_be_bytes(bits) % 10_u32.pow(DIGITS as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seed() -> Seed {
        Seed::from_bytes(b"12345678901234567890").unwrap()
    }

    #[test]
    fn codes_are_those_of_rfc_6238() {
        // Appendix B has eight digits; the last six are what six digits give.
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(seed().code_at(Timestamp(seconds * 1000)), code, "{seconds}");
        }
    }

    #[test]
    fn a_code_counts_one_step_before_and_after_its_own() {
        let at = Timestamp(1_111_111_111_000);
        let step = at.0 / STEP;
        for (ahead, found) in [(-2, None), (-1, Some(step)), (0, Some(step)), (1, Some(step)), (2, None)] {
            assert_eq!(seed().step_of("050471", at.plus(ahead * STEP)), found, "{ahead}");
        }
        assert_eq!(seed().step_of("05047", at), None);
        assert_eq!(seed().step_of("", at), None);
    }

    #[test]
    fn a_seed_is_typed_in_as_base_32() {
        assert_eq!(seed().to_text().expose(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    #[test]
    fn codes_begin_in_1970() {
        let at = |seconds: i64| Timestamp(seconds * 1_000);
        assert_eq!(seed().step_of(&seed().code_at(at(0)), at(29)), Some(0));
        assert_eq!(seed().step_of(&seed().code_at(at(-1)), at(0)), None);
    }

    #[test]
    fn a_seed_comes_out_of_its_box_whole_or_not_at_all() {
        let [one, other] = [(); 2].map(|()| Seed::generate(&crate::server::random::SystemRandom));
        assert_ne!(one.expose(), other.expose());
        assert_eq!(Seed::from_bytes(one.expose()).unwrap().expose(), one.expose());
        assert!(Seed::from_bytes(&[1; 19]).is_none() && Seed::from_bytes(&[1; 21]).is_none());
    }
}
