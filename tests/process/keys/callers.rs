//! Who asks meanwhile.

use std::cell::Cell;

use claviger::server::crypto::digest::{hex, hmac_sha256, sha256};
use serde_json::{Value, json};

use crate::{
    client::send,
    server::{Folder, Server, named, now, text},
};

/// A caller of each kind, as a gateway asks about it.
pub(super) struct Callers<'f> {
    folder: &'f Folder,
    asked: Cell<i64>,
}

impl<'f> Callers<'f> {
    pub(super) fn of(folder: &'f Folder) -> Callers<'f> {
        Callers { folder, asked: Cell::new(0) }
    }

    fn questions(&self) -> Vec<Value> {
        let of = |kind: &str, fields: &[&str]| {
            let credential = self.folder.credential(kind);
            let fields = fields.iter().map(|name| ((*name).to_owned(), credential[*name].clone()));
            let mut question: serde_json::Map<String, Value> = fields.collect();
            question.insert("kind".into(), json!(kind));
            question.insert("ip".into(), json!("127.0.0.1"));
            Value::Object(question)
        };
        let mut signed = of("access_token", &["api_key"]);
        signed["signed"] = self.signature();
        vec![
            of("application_api_key", &["client_id", "api_key"]),
            of("key_pair", &["public_key", "secret_key"]),
            of("access_token", &["api_key", "api_secret"]),
            of("payment_token", &["token"]),
            of("product_key", &["username", "api_key"]),
            signed,
        ]
    }

    /// Checked with a sealed secret; never the same twice.
    fn signature(&self) -> Value {
        self.asked.set(self.asked.get() + 1);
        let (at, target) = (now() / 1000, format!("/2.0/customers/list?n={}", self.asked.get()));
        let body = hex(&sha256(b""));
        let secret = text(&self.folder.credential("access_token")["api_secret"]);
        let signature = hex(&hmac_sha256(secret.as_bytes(), format!("{at}\nGET\n{target}\n{body}").as_bytes()));
        json!({"timestamp": at.to_string(), "method": "GET", "target": target, "body_sha256": body, "signature": signature})
    }

    pub(super) fn all_pass(&self, server: &Server, when: &str) {
        let gateway = self.folder.gateway_key();
        let headers = named(&[("x-claviger-gateway-key", &gateway), ("content-type", "application/json")]);
        let asked = json!({"requests": self.questions()}).to_string();
        let answer = send(server.port, "POST", "/v1/verify", &headers, &asked).unwrap();
        assert_eq!(answer.status, 200, "{when}: {answer:?} {}", server.said());
        let answer = answer.json();
        let answers = answer["decisions"].as_array().unwrap_or_else(|| panic!("{answer}"));
        assert_eq!(answers.len(), 6);
        for one in answers {
            assert_eq!(one["allowed"], true, "{when}: {one}");
        }
    }
}
