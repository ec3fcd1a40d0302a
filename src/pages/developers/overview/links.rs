use crate::{
    contract::{paths, rows::CredentialRow},
    domain::{
        credential::Kind,
        ids::{AccessTokenId, ApiKeyId, ApplicationId, KeyPairId, PaymentTokenId},
        mode::Mode,
    },
};

/// Where a credential is shown and acted on.
pub struct Links {
    pub view: String,
    /// Kinds that cannot be rotated have none.
    pub rotate: Option<String>,
    pub revoke: String,
}

impl Links {
    pub fn of(mode: Mode, row: &CredentialRow) -> Option<Links> {
        if row.kind == Kind::PaymentToken {
            let id: PaymentTokenId = row.id.parse().ok()?;
            let revoke = paths::payment_token_act(mode, id, "revoke");
            return Some(Links { view: paths::payment_token(mode, id), rotate: None, revoke });
        }
        if row.kind == Kind::KeyPair {
            let id: KeyPairId = row.id.parse().ok()?;
            let act = |act| paths::key_pair_act(mode, id, act);
            return Some(Links { view: paths::key_pair(mode, id), rotate: Some(act("rotate")), revoke: act("revoke") });
        }
        if row.kind == Kind::AccessToken {
            let id: AccessTokenId = row.id.parse().ok()?;
            let act = |act| paths::access_token_act(mode, id, act);
            let view = paths::access_token(mode, id);
            return Some(Links { view, rotate: Some(act("rotate")), revoke: act("revoke") });
        }
        let (application, key): (ApplicationId, ApiKeyId) = (row.parent_id.parse().ok()?, row.id.parse().ok()?);
        let act = |act| paths::api_key_act(mode, application, key, act);
        Some(Links { view: paths::api_keys(mode, application), rotate: Some(act("rotate")), revoke: act("revoke") })
    }
}
