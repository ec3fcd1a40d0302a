//! The signature lab: takes a signed request apart and says why its signature is refused. Stores and logs nothing.

mod bodies;
mod sent;

use base64::{Engine, engine::general_purpose};
use subtle::ConstantTimeEq;

use self::sent::Request;
pub use self::sent::Sent;
use super::actor::Actor;
use crate::{
    contract::{
        problem::{Problem, ProblemCode},
        signature_rows::SignatureReport,
    },
    domain::{
        kwik_signature::{Mistake, Parts, Readings, SignedWith, compare, skew},
        role::Permission,
    },
    server::{
        crypto::{
            digest::{hmac_sha256, sha256},
            secret::PlainSecret,
        },
        platform::Platform,
        store::access_tokens::{AccessToken, AccessTokens},
    },
};

/// A timestamp beyond this counts no seconds: the year 5138.
const NO_SECONDS: i64 = 100_000_000_000;

/// What is wrong with a request, as it was typed.
pub async fn inspect(platform: &Platform, actor: &Actor, sent: Sent<'_>) -> Result<SignatureReport, Problem> {
    actor.require(Permission::ViewCredentials)?;
    let request = Request::parse(&sent, platform.now()).map_err(Problem::fields)?;
    let token = match sent.token.trim() {
        "" => None,
        id => Some(token(platform, actor, id).await?),
    };
    let secret = token.as_ref().map(|token| signing_secret(platform, token)).transpose()?;
    let report = report(&request, secret.as_ref(), &platform.settings.public_url);
    let token_status = token.map(|token| token.life().status(platform.now()));
    Ok(SignatureReport { token_status, ..report })
}

/// One of the merchant's access tokens; an ended one, too: its signatures may still be looked into.
async fn token(platform: &Platform, actor: &Actor, id: &str) -> Result<AccessToken, Problem> {
    let missing = || Problem::new(ProblemCode::NotFound);
    let id = id.parse().map_err(|_| missing())?;
    platform.db.read().await?.access_token(actor.merchant_id, id).await?.ok_or_else(missing)
}

fn signing_secret(platform: &Platform, token: &AccessToken) -> Result<PlainSecret, Problem> {
    let secret = platform.master.open(&AccessToken::secret_place(token.id), &token.secret_sealed)?;
    let text = std::str::from_utf8(&secret).map_err(|_| Problem::new(ProblemCode::Internal))?;
    Ok(PlainSecret::new(text.to_owned()))
}

/// The report on a request; with a secret also whether the signature is right, but never what it should be.
fn report(request: &Request<'_>, secret: Option<&PlainSecret>, address: &str) -> SignatureReport {
    let readings = Readings::of(Parts {
        signed_at: request.signed_at,
        method: request.method,
        target: request.target,
        address,
        body_hash: sha256(request.body.as_bytes()),
        other_bodies: bodies::mistaken(&request.body),
    });
    let skew = skew(request.signed_at, request.received_at);
    let (signature, unreadable) = read_signature(request.signature);
    let mut mistakes = Vec::new();
    mistakes.extend((request.signed_at.seconds() > NO_SECONDS).then_some(Mistake::Milliseconds));
    mistakes.extend(unreadable);
    mistakes.extend(request.canonical.iter().flat_map(|got| readings.explain(got)));
    let proven = secret.zip(signature).map(|(secret, signature)| prove(&readings, secret, &signature));
    let matches = secret.map(|_| matches!(&proven, Some(Some(found)) if found.is_empty()));
    mistakes.extend(proven.flatten().into_iter().flatten());
    let mut seen = Vec::new();
    mistakes.retain(|mistake| {
        !seen.contains(mistake) && {
            seen.push(*mistake);
            true
        }
    });
    SignatureReport {
        ours: readings.right().as_str().to_owned(),
        theirs: request.canonical.as_ref().map(|got| got.as_str().to_owned()),
        difference: request.canonical.as_ref().and_then(|got| compare(readings.right(), got)),
        skew: skew.seconds(),
        skew_tolerated: skew.is_tolerated(),
        received_at: request.received_at,
        matches,
        token_status: None,
        mistakes,
    }
}

/// The signature, also where it is written in a way that the API refuses.
fn read_signature(text: &str) -> (Option<SignedWith>, Option<Mistake>) {
    if let Ok(signature) = SignedWith::parse(text) {
        return (Some(signature), None);
    }
    if let Some(signature) = text.rsplit(['=', ' ', ':']).next().and_then(|rest| SignedWith::parse(rest).ok()) {
        return (Some(signature), Some(Mistake::SignatureMarked));
    }
    let standard = text.trim_end_matches('=').replace('-', "+").replace('_', "/");
    let decoded = general_purpose::STANDARD_NO_PAD.decode(standard).ok().and_then(|bytes| bytes.try_into().ok());
    match decoded {
        Some(bytes) => (Some(SignedWith::of(bytes)), Some(Mistake::SignatureInBase64)),
        None => (None, Some(Mistake::SignatureUnreadable)),
    }
}

/// The fewest mistakes with which the secret makes this signature: none if it is right.
fn prove(readings: &Readings, secret: &PlainSecret, signature: &SignedWith) -> Option<Vec<Mistake>> {
    let made_with = |key: &str| {
        let makes = |text: &str| hmac_sha256(key.as_bytes(), text.as_bytes()).ct_eq(signature.bytes()).into();
        readings.find(makes)
    };
    let bare = secret.expose().rsplit('_').next().unwrap_or_default();
    made_with(secret.expose()).or_else(|| {
        let mut mistakes = made_with(bare)?;
        mistakes.insert(0, Mistake::SecretWithoutPrefix);
        Some(mistakes)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::time::Timestamp, server::crypto::digest::hex};

    const SECRET: &str = "kws_test_0123456789abcdef";
    const BODY: &str = "{\"name\": \"Awa\"}";

    /// What the lab says to a body of our own, signed as `sign` signs the right string.
    fn said(sign: impl Fn(&str) -> String) -> SignatureReport {
        let at = |signature: &str| {
            let sent = Sent {
                method: "POST",
                target: "/2.0/customers/create?x=1",
                timestamp: "1700000000",
                body: BODY,
                signature,
                canonical: "",
                received: "1700000004",
                token: "",
            };
            let request = Request::parse(&sent, Timestamp(0)).unwrap();
            report(&request, Some(&PlainSecret::new(SECRET.into())), "https://pay.example")
        };
        at(&sign(&at("none").ours))
    }

    fn mac(key: &str, text: &str) -> [u8; 32] {
        hmac_sha256(key.as_bytes(), text.as_bytes())
    }

    #[test]
    fn a_right_signature_matches_in_either_case() {
        let right = said(|text| hex(&mac(SECRET, text)));
        assert_eq!((right.matches, right.mistakes), (Some(true), Vec::new()));
        assert_eq!((right.skew, right.skew_tolerated), (-4, true));
        assert_eq!(said(|text| hex(&mac(SECRET, text)).to_uppercase()).matches, Some(true));
    }

    #[test]
    fn a_wrong_one_is_explained_without_the_right_one() {
        let compact = hex(&sha256(b"{\"name\":\"Awa\"}"));
        let body = hex(&sha256(BODY.as_bytes()));
        for (mistake, signature) in [
            (Mistake::QueryLeftOut, said(|text| hex(&mac(SECRET, &text.replace("?x=1", ""))))),
            (Mistake::MethodInLowerCase, said(|text| hex(&mac(SECRET, &text.replace("POST", "post"))))),
            (Mistake::TrailingNewline, said(|text| hex(&mac(SECRET, &format!("{text}\n"))))),
            (Mistake::BodyRewritten, said(|text| hex(&mac(SECRET, &text.replace(&body, &compact))))),
            (Mistake::SecretWithoutPrefix, said(|text| hex(&mac("0123456789abcdef", text)))),
        ] {
            assert_eq!((signature.matches, signature.mistakes), (Some(false), vec![mistake]));
        }
        let written = [
            (Mistake::SignatureInBase64, said(|text| general_purpose::STANDARD.encode(mac(SECRET, text)))),
            (Mistake::SignatureMarked, said(|text| format!("sha256={}", hex(&mac(SECRET, text))))),
        ];
        for (mistake, report) in written {
            assert_eq!(report.mistakes, vec![mistake]);
        }
        let other = said(|text| hex(&mac("kws_test_another", text)));
        assert_eq!((other.matches, other.mistakes), (Some(false), Vec::new()));
        assert_eq!(said(|_| "junk".to_owned()).mistakes, vec![Mistake::SignatureUnreadable]);
    }
}
