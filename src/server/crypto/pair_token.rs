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
