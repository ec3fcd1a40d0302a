//! The keys that sign tokens.

use std::time::Duration;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use claviger::server::crypto::jwt::LEAD;
use serde_json::Value;

use super::{PATIENCE, ok};
use crate::{
    client::send,
    server::{Folder, Server, named, now, text},
};

#[test]
fn new_signing_keys_reach_all_processes_and_at_once_ends_what_the_older_ones_signed() {
    let folder = Folder::seeded();
    let (serve, verifier) = (Server::start(&folder), Server::verifier(&folder));
    let token = || {
        let key = folder.credential("application_api_key");
        let headers = named(&[("client-id", &text(&key["client_id"])), ("api-key", &text(&key["api_key"]))]);
        text(&send(serve.port, "POST", "/third-parties/generate-token", &headers, "").unwrap().json()["token"])
    };
    let asked = |server: &Server, token: &str| server.authorize(&named(&[("authorization", token)])).unwrap().status;
    let published = || serve.get("/.well-known/jwks.json").json()["keys"].as_array().unwrap().len();
    let eventually = |what: &str, is: &dyn Fn() -> bool| {
        let started = now();
        while !is() {
            assert!(now() - started < PATIENCE, "{what}: {}", serve.said());
            std::thread::sleep(Duration::from_millis(20));
        }
    };

    let old = token();
    assert_eq!((asked(&serve, &old), asked(&verifier, &old), published()), (200, 200, 2));
    let said = ok(&folder, &["rotate", "jwt"]);
    eventually("the new keys are published", &|| published() == 4);
    assert_eq!(kid_of(&token()), kid_of(&old), "they do not sign for {LEAD} ms");
    assert!(!said.contains(&kid_of(&old)), "{said}");
    assert_eq!((asked(&serve, &old), asked(&verifier, &old)), (200, 200));
    assert_eq!(ok(&folder, &["status"]).matches("signs from").count(), 2);

    let said = ok(&folder, &["rotate", "jwt", "--at-once"]);
    assert!(said.contains(&format!("{} is gone", kid_of(&old))), "{said}");
    eventually("the old keys are gone", &|| published() == 2);
    eventually("their tokens too", &|| (asked(&serve, &old), asked(&verifier, &old)) == (401, 401));
    let new = token();
    assert!(said.contains(&format!("{} signs from", kid_of(&new))), "{said}");
    assert_eq!((asked(&serve, &new), asked(&verifier, &new)), (200, 200));
    serve.kill();
    assert_eq!(asked(&verifier, &new), 200, "it goes on alone");
}

/// The id of the key that signed a token.
fn kid_of(token: &str) -> String {
    let head = token.trim_start_matches("Bearer ").split('.').next().unwrap();
    let header: Value = serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(head).unwrap()).unwrap();
    text(&header["kid"])
}
