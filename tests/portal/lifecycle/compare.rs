//! What gateways, lists and pages say, against the model.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use serde_json::Value;

use super::{
    model::{Kind, Model},
    system::System,
};

impl System {
    pub(super) async fn listed(&self, mode: &str) -> Vec<Value> {
        let answer = self.reader.read("credentials/list", &[("mode", mode)]).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        answer.json()["rows"].as_array().unwrap().clone()
    }

    /// Everything that can be asked, against the model.
    pub async fn compare(&self, model: &Model) {
        let mut listed = BTreeMap::new();
        for mode in ["test", "live"] {
            for row in self.listed(mode).await {
                listed.insert(row["id"].as_str().unwrap().to_owned(), (mode, row));
            }
        }
        assert_eq!((listed.len(), self.held.len()), (model.credentials.len(), model.credentials.len()));
        for (of, held) in self.held.iter().enumerate() {
            let one = &model.credentials[of];
            let (mode, row) = &listed[&held.id];
            assert_eq!((*mode, row["status"].as_str()), (one.mode, Some(model.listed_as(of))), "{of}: {row}");
            let ahead = |moment: Option<i64>| moment.map(|moment| self.world.clock_now().0 - model.now + moment);
            if !one.revoked {
                assert_eq!(row["retires_at"].as_i64(), ahead(one.stops), "{of}: {row}");
            }
            assert_eq!(row["expires_at"].as_i64(), ahead(one.ends), "{of}: {row}");
            if one.kind.is_edited() {
                let name = format!("made{}", "+".repeat(one.edits as usize));
                assert_eq!(row["name"], name, "{of}");
            }
            // A pair’s own row speaks of its application, too; a key and a product key stand below theirs.
            let own = if one.kind == Kind::Pair { model.listed_as(of) } else { model.status(of) };
            assert_eq!(self.own_status(model, of).await, own, "{of} in its own list");
            let Some(secrets) = &held.secrets else { continue };
            let answer = secrets.authorize(&self.world, &self.client_id).await;
            let code = Some(answer.header("x-claviger-code")).filter(|code| !code.is_empty());
            assert_eq!(code, model.refusal(of), "{of}: {answer:?}");
            assert_eq!(answer.status == StatusCode::OK, code.is_none());
            if code.is_none() {
                let said = [answer.header("x-claviger-credential"), answer.header("x-claviger-mode")];
                assert_eq!(said, [held.id.as_str(), one.mode]);
            }
        }
    }

    /// The word that its own list or page has for it.
    async fn own_status(&self, model: &Model, of: usize) -> String {
        let (one, id) = (&model.credentials[of], self.held[of].id.as_str());
        let application = self.application.to_string();
        let found = match one.kind {
            Kind::Key => {
                let form = [("mode", one.mode), ("application", application.as_str())];
                let keys = self.reader.read("api-keys/list", &form).await.json();
                row(keys.as_array().unwrap(), id).clone()
            }
            Kind::Pair => self.reader.read("key-pairs/get", &[("pair", id)]).await.json(),
            Kind::Access => self.reader.read("access-tokens/get", &[("id", id)]).await.json(),
            Kind::Payment => self.reader.read("payment-tokens/get", &[("id", id)]).await.json(),
            Kind::Product => self.reader.read("product-keys/get", &[("id", id)]).await.json(),
        };
        found["status"].as_str().unwrap_or_else(|| panic!("{found}")).to_owned()
    }

    /// The word that a person reads beside each in the overview.
    pub async fn compare_pages(&self, model: &Model) {
        const WORDS: [&str; 7] = ["Active", "Expiring", "Rotating", "Disabled", "Expired", "Revoked", "Suspended"];
        for mode in ["test", "live"] {
            let page = self.reader.get(&format!("/{mode}/developers")).await;
            assert_eq!(page.status, StatusCode::OK);
            let listed = self.listed(mode).await;
            let of_mode = (0..self.held.len()).filter(|of| model.credentials[*of].mode == mode);
            for of in of_mode {
                let masked = row(&listed, &self.held[of].id)["masked"].as_str().unwrap();
                let shown = page.body.split("<tr").find(|shown| shown.contains(masked));
                let shown = shown.unwrap_or_else(|| panic!("no row of {masked}"));
                let words: Vec<&str> = WORDS.into_iter().filter(|word| shown.contains(word)).collect();
                assert_eq!(words, [model.shown_as(of)], "{of}: {shown}");
            }
        }
    }

    /// What must hold whatever the model says.
    pub async fn keep_the_laws(&mut self, model: &Model) {
        let mut accepted: BTreeMap<usize, usize> = BTreeMap::new();
        for of in 0..self.held.len() {
            let Some(secrets) = &self.held[of].secrets else { continue };
            let answer = secrets.authorize(&self.world, &self.client_id).await;
            let passes = answer.status == StatusCode::OK;
            *accepted.entry(model.origin(of)).or_default() += usize::from(passes);
            let how = match answer.header("x-claviger-code") {
                "credential_revoked" => Some("revoked"),
                "credential_expired" => Some("expired"),
                _ => None,
            };
            let before = self.over.get(&of);
            assert!(before.is_none() || !passes && how.is_some(), "{of} was {before:?} and is {answer:?}");
            assert!(before != Some(&"revoked") || how == Some("revoked"), "{of} was revoked");
            self.over.extend(how.map(|how| (of, how)));
        }
        assert!(accepted.values().all(|number| *number <= 2), "of one line: {accepted:?}");
        // A graceful rotation that was undisturbed: at least one secret passes all the time.
        for (of, one) in model.credentials.iter().enumerate() {
            let Some(before) = one.before else { continue };
            let known = one.known && model.credentials[before].known;
            let undisturbed = known && model.refusal(of).is_none();
            assert!(!undisturbed || accepted[&model.origin(of)] >= 1, "{of}");
        }
        self.modes_never_meet(model).await;
    }

    /// Half a test credential and half a live one are none.
    async fn modes_never_meet(&self, model: &Model) {
        let of_mode = |kind, mode| {
            let mut found =
                self.held.iter().zip(&model.credentials).filter(move |(_, one)| (one.kind, one.mode) == (kind, mode));
            found.find_map(|(held, _)| held.secrets.as_ref())
        };
        for kind in [Kind::Pair, Kind::Access] {
            let (Some(test), Some(live)) = (of_mode(kind, "test"), of_mode(kind, "live")) else { continue };
            for mixed in [test.with_secret_of(live), live.with_secret_of(test)] {
                let answer = mixed.authorize(&self.world, &self.client_id).await;
                assert_eq!(answer.header("x-claviger-code"), "credential_invalid");
            }
        }
    }
}

/// The one with this id.
pub fn row<'a>(rows: &'a [Value], id: &str) -> &'a Value {
    rows.iter().find(|row| row["id"] == id).unwrap_or_else(|| panic!("no {id} in {rows:?}"))
}
