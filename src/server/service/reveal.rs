//! The one-time reveal: a new secret is sealed into a slot bound to the session that made it, and opened once.

use zeroize::Zeroizing;

use super::{
    actor::Actor,
    change,
    sessions::{self, SessionToken},
};
use crate::{
    contract::{
        problem::{Problem, ProblemCode},
        revealed::{RevealedPart, RevealedSecret},
    },
    domain::{
        audit::Action,
        ids::{AccessTokenId, ApiKeyId, ApplicationId, KeyPairId, PaymentTokenId, ProductKeyId, RevealId, WebhookId},
        kpay::callback::CallbackSecret,
        mode::Mode,
        time::Timestamp,
    },
    server::{
        crypto::secret::PlainSecret,
        platform::Platform,
        store::{
            Unit,
            access_tokens::AccessTokens,
            api_keys::ApiKeys,
            applications::Applications,
            key_pairs::KeyPairs,
            members::Members,
            merchants::Merchants,
            payment_tokens::PaymentTokens,
            product_keys::ProductKeys,
            reveals::{RevealSlot, Reveals},
            webhooks::Webhooks,
        },
    },
};

/// How long a secret waits to be shown.
const LIFE: i64 = 5 * Timestamp::MINUTE;

/// What a slot holds the secret of.
#[derive(Clone, Copy)]
pub enum What {
    ApiKey(ApiKeyId),
    ChecksumKey(ApplicationId, Mode),
    /// The secret key.
    KeyPair(KeyPairId),
    /// API key and secret, on one line each.
    AccessToken(AccessTokenId),
    PaymentToken(PaymentTokenId),
    ProductKey(ProductKeyId),
    /// Of the merchant.
    CallbackKeys(Mode),
    WebhookSecret(WebhookId),
    /// Of KPay's callbacks of an application.
    CallbackSecret(ApplicationId, Mode, CallbackSecret),
}

impl What {
    fn to_word(self) -> String {
        match self {
            What::ApiKey(id) => format!("api_key {id}"),
            What::ChecksumKey(id, mode) => format!("checksum_key {id} {mode}"),
            What::KeyPair(id) => format!("key_pair {id}"),
            What::AccessToken(id) => format!("access_token {id}"),
            What::PaymentToken(id) => format!("payment_token {id}"),
            What::ProductKey(id) => format!("product_key {id}"),
            What::CallbackKeys(mode) => format!("callback_keys {mode}"),
            What::WebhookSecret(id) => format!("webhook_secret {id}"),
            What::CallbackSecret(id, mode, which) => format!("callback_secret {id} {mode} {which}"),
        }
    }

    fn parse(word: &str) -> Option<What> {
        let parts: Vec<&str> = word.split(' ').collect();
        match parts.as_slice() {
            ["api_key", id] => id.parse().ok().map(What::ApiKey),
            ["checksum_key", id, mode] => Some(What::ChecksumKey(id.parse().ok()?, Mode::parse(mode)?)),
            ["key_pair", id] => id.parse().ok().map(What::KeyPair),
            ["access_token", id] => id.parse().ok().map(What::AccessToken),
            ["payment_token", id] => id.parse().ok().map(What::PaymentToken),
            ["product_key", id] => id.parse().ok().map(What::ProductKey),
            ["callback_keys", mode] => Mode::parse(mode).map(What::CallbackKeys),
            ["webhook_secret", id] => id.parse().ok().map(What::WebhookSecret),
            ["callback_secret", id, mode, which] => {
                Some(What::CallbackSecret(id.parse().ok()?, Mode::parse(mode)?, CallbackSecret::parse(which)?))
            }
            _ => None,
        }
    }
}

/// Seals a new secret for the actor's session, in the transaction that makes it. A request that began before its
/// maker's role changed makes none.
pub async fn store(
    platform: &Platform,
    actor: &Actor,
    unit: &mut Unit,
    what: What,
    secret: &PlainSecret,
) -> Result<RevealId, Problem> {
    let member = unit.member_of(actor.merchant_id, actor.person.user_id).await?;
    if member.is_none_or(|member| member.role != actor.role) {
        return Err(Problem::because(ProblemCode::Forbidden, "Your role has just been changed. Look again."));
    }
    let now = platform.now();
    let id = RevealId(platform.random.id(now));
    let about = what.to_word();
    let content = Zeroizing::new(format!("{about}\n{}", secret.expose()));
    // One that still waits is over with the new one, so that nobody stores it. A product key stays what it is, for
    // whoever else is about to see it.
    let session = matches!(what, What::ProductKey(_)).then_some(actor.person.session_id);
    unit.replace_reveals(actor.merchant_id, &about, session).await?;
    let slot = RevealSlot {
        id,
        session_id: actor.person.session_id,
        merchant_id: actor.merchant_id,
        about,
        sealed: platform.master.seal(&place(id), content.as_bytes(), &*platform.random),
        expires_at: now.plus(LIFE),
    };
    unit.add_reveal(&slot).await?;
    Ok(id)
}

/// Opens a slot: the only way a secret leaves. The event is committed before it does, the slot is gone for good, and
/// the session gets a new cookie, which also keeps the browser from restoring the page (security.md C4).
pub async fn open(platform: &Platform, actor: &Actor, id: RevealId) -> Result<(RevealedSecret, SessionToken), Problem> {
    let gone = || {
        Problem::because(
            ProblemCode::NotFound,
            "This secret has been shown already, or its time is over. Make a new one in its place.",
        )
    };
    let mut unit = platform.db.write().await?;
    let taken = unit.take_reveal(id, actor.person.session_id, actor.merchant_id, platform.now()).await?;
    let sealed = taken.ok_or_else(gone)?;
    let content = platform.master.open(&place(id), &sealed)?;
    let content = std::str::from_utf8(&content).map_err(|_| gone())?;
    let (what, secret) = content.split_once('\n').ok_or_else(gone)?;
    let secret = PlainSecret::new(secret.to_owned());
    let revealed = describe(&mut unit, actor, What::parse(what).ok_or_else(gone)?, &secret).await?.ok_or_else(gone)?;
    let token = sessions::renew(platform, &mut unit, actor.person.session_id).await?;
    let event = actor.event(platform, Action::SecretRevealed).on(&revealed.credential_id, &revealed.name);
    change::commit_unindexed(unit, event.in_mode(revealed.mode)).await?;
    Ok((revealed, token))
}

async fn describe(
    unit: &mut Unit,
    actor: &Actor,
    what: What,
    secret: &PlainSecret,
) -> Result<Option<RevealedSecret>, Problem> {
    let part = |label, variable, hint, value: &str| RevealedPart {
        label,
        variable,
        hint,
        value: Zeroizing::new(value.to_owned()),
    };
    Ok(match what {
        What::ApiKey(id) => {
            let Some(key) = unit.api_key(actor.merchant_id, id).await? else { return Ok(None) };
            let Some(application) = unit.application(actor.merchant_id, key.application_id).await? else {
                return Ok(None);
            };
            Some(RevealedSecret {
                name: key.name.to_string(),
                credential_id: id.to_string(),
                mode: key.mode,
                expires_at: Some(key.expires_at),
                parts: vec![
                    part(
                        "Client ID",
                        "CLICKPESA_CLIENT_ID",
                        "Stays visible in the application.",
                        &application.client_id,
                    ),
                    part("API Key", "CLICKPESA_API_KEY", "Shown this once. Server side only.", secret.expose()),
                ],
            })
        }
        What::KeyPair(id) => unit.key_pair(actor.merchant_id, id).await?.map(|pair| RevealedSecret {
            name: pair.name.to_string(),
            credential_id: id.to_string(),
            mode: pair.mode,
            expires_at: pair.expires_at,
            parts: vec![
                part(
                    "X-API-Key",
                    "KPAY_API_KEY",
                    "The public key. Stays visible on the pair’s page.",
                    &pair.public_key,
                ),
                part("X-Secret-Key", "KPAY_SECRET_KEY", "Shown this once. Server side only.", secret.expose()),
            ],
        }),
        What::AccessToken(id) => {
            let token = unit.access_token(actor.merchant_id, id).await?;
            token.zip(secret.expose().split_once('\n')).map(|(token, (key, api_secret))| RevealedSecret {
                name: token.name.to_string(),
                credential_id: id.to_string(),
                mode: token.mode,
                expires_at: token.expires_at,
                parts: vec![
                    part("API_KEY", "KWIK_API_KEY", "Shown this once. Names the token in each request.", key),
                    part("API_SECRET", "KWIK_API_SECRET", "Shown this once. Server side only.", api_secret),
                    part(
                        "PUBLIC_KEY",
                        "KWIK_PUBLIC_KEY",
                        "For the checkout form in browsers. Stays visible on the token’s page.",
                        &token.public_key,
                    ),
                ],
            })
        }
        What::PaymentToken(id) => unit.payment_token(actor.merchant_id, id).await?.map(|token| RevealedSecret {
            name: token.name.to_string(),
            credential_id: id.to_string(),
            mode: token.mode,
            expires_at: token.expires_at,
            parts: vec![part(
                "Payment token",
                "CLAPAY_TOKEN",
                "Shown this once. Sent as Authorization: Bearer, from the server side only.",
                secret.expose(),
            )],
        }),
        What::ProductKey(id) => {
            let merchant = unit.merchant(actor.merchant_id).await?;
            unit.product_key(actor.merchant_id, id).await?.zip(merchant).map(|(key, merchant)| RevealedSecret {
                name: key.product.title().to_owned(),
                credential_id: id.to_string(),
                mode: key.mode,
                expires_at: key.expires_at,
                parts: vec![
                    part("X-OY-Username", "OY_USERNAME", "The same for all your products.", merchant.username.as_str()),
                    part(
                        "X-Api-Key",
                        "OY_API_KEY",
                        "Server side only. Can be shown again behind your PIN.",
                        secret.expose(),
                    ),
                ],
            })
        }
        What::CallbackKeys(mode) => {
            secret.expose().split_once('\n').map(|(webhook_secret, unique_key)| RevealedSecret {
                name: actor.merchant_name.to_string(),
                credential_id: actor.merchant_id.to_string(),
                mode,
                expires_at: None,
                parts: vec![
                    part(
                        "Webhook secret",
                        "CLAPAY_WEBHOOK_SECRET",
                        "Shown this once. Checks callbacks.",
                        webhook_secret,
                    ),
                    part("Unique key", "CLAPAY_UNIQUE_KEY", "Shown this once. Checks callbacks.", unique_key),
                ],
            })
        }
        What::WebhookSecret(id) => unit.webhook(actor.merchant_id, id).await?.map(|found| RevealedSecret {
            name: found.webhook.name.to_string(),
            credential_id: id.to_string(),
            mode: found.webhook.mode,
            expires_at: None,
            parts: vec![part(
                "Signing secret",
                "WEBHOOK_SECRET",
                "Shown this once. Checks that a message comes from here.",
                secret.expose(),
            )],
        }),
        What::CallbackSecret(id, mode, which) => {
            let name = match which {
                CallbackSecret::Webhook => "KPAY_WEBHOOK_SECRET",
                CallbackSecret::GatewayReturn => "KPAY_GATEWAY_SECRET",
            };
            unit.application(actor.merchant_id, id).await?.map(|application| RevealedSecret {
                name: application.name.to_string(),
                credential_id: id.to_string(),
                mode,
                expires_at: None,
                parts: vec![part(
                    which.title(),
                    name,
                    "Shown this once. Checks that a message comes from here.",
                    secret.expose(),
                )],
            })
        }
        What::ChecksumKey(id, mode) => {
            unit.application(actor.merchant_id, id).await?.map(|application| RevealedSecret {
                name: application.name.to_string(),
                credential_id: id.to_string(),
                mode,
                expires_at: None,
                parts: vec![part(
                    "Checksum key",
                    "CLICKPESA_CHECKSUM_KEY",
                    "Shown this once. Signs request bodies.",
                    secret.expose(),
                )],
            })
        }
    })
}

fn place(id: RevealId) -> String {
    format!("reveal:{id}")
}
