//! What a token made from a key pair says (KPay).

use serde::{Deserialize, Serialize};

use super::jwt::TokenClaims;
use crate::domain::ids::KeyPairId;

/// Short-lived, and nothing without its pair: that is looked up each time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PairClaims {
    pub iss: String,
    pub aud: String,
    /// The application's id.
    pub sub: String,
    /// Seconds since 1970.
    pub iat: i64,
    pub exp: i64,
    pub jti: String,
    /// The pair that it was made from.
    pub pair: KeyPairId,
}

impl TokenClaims for PairClaims {
    const TYPE: &'static str = "kpay+jwt";
    const AUDIENCE: &'static str = "/kpay";
    fn times(&self) -> (i64, i64) {
        (self.iat, self.exp)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{ids::SigningKeyId, mode::Mode, time::Timestamp},
        server::crypto::jwt::{JwtError, JwtKeys},
    };

    #[test]
    fn a_pairs_token_ends_with_its_time() {
        let mut keys = JwtKeys::new("https://pay.example");
        keys.add(SigningKeyId(1), Mode::Test, Timestamp(0), &[1; 32]).unwrap();
        let claims = PairClaims {
            iss: keys.issuer().to_owned(),
            aud: keys.audience::<PairClaims>(Mode::Test),
            sub: "app".into(),
            iat: 100,
            exp: 1_000,
            jti: "j".into(),
            pair: KeyPairId(9),
        };
        let token = keys.sign(Mode::Test, &claims, Timestamp(100_000)).unwrap();
        let verified = |seconds: i64| keys.verify::<PairClaims>(&token, Timestamp(seconds * 1_000));
        assert_eq!(verified(999), Ok((Mode::Test, claims)));
        assert_eq!(verified(1_000), Err(JwtError::Expired));
        assert_eq!(verified(30), Err(JwtError::Expired), "made in a time to come");
    }
}
