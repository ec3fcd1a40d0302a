//! The form of each act, as a program sends it.

use axum::http::StatusCode;
use serde_json::Value;

use super::{
    compare::row,
    model::{Act, Kind, Model},
    system::{ELSEWHERE, PRODUCT, System},
};
use crate::{
    catalogue::TOKEN_PATHS,
    world::{Answer, Client, PASSWORD, PIN},
};

/// Names and values.
pub type Fields = Vec<(&'static str, String)>;

impl System {
    /// The form of an act, after what comes before it; or how that was refused.
    pub(super) async fn form(
        &self,
        model: &Model,
        act: &Act,
        client: &Client,
    ) -> Result<(&'static str, Fields), Answer> {
        let merchant = self.world.ours.id().to_string();
        let password = ("password", PASSWORD.to_owned());
        let id = |of: usize| self.held[of].id.clone();
        Ok(match *act {
            Act::Create { kind, mode, ends_in } => {
                let expiry = ends_in.map_or(String::new(), |ahead| self.moment(ahead));
                let mode_field = ("mode", mode.to_owned());
                let (name, expiry_field) = (("name", "made".to_owned()), ("expiry", expiry.clone()));
                let application = ("application", self.application.to_string());
                match kind {
                    Kind::Key => ("api-keys/create", vec![mode_field, application, name, expiry_field, password]),
                    Kind::Pair => ("key-pairs/generate", vec![mode_field, application, name, expiry_field, password]),
                    Kind::Access => {
                        let mut form = vec![mode_field, name, expiry_field, password];
                        form.extend(access_fields("live"));
                        ("access-tokens/create", form)
                    }
                    Kind::Product => {
                        let form = vec![mode_field, ("product", PRODUCT.into()), expiry_field, ("pin", PIN.into())];
                        ("product-keys/generate", form)
                    }
                    Kind::Payment => {
                        ("payment-tokens/generate", vec![("draft", draft(client, mode, &expiry).await?), password])
                    }
                }
            }
            Act::Rotate { of, overlap: (overlap, milliseconds), ends_in } => {
                let kind = model.credentials[of].kind;
                let expiry = ("expiry", ends_in.map_or(String::new(), |ahead| self.moment(ahead)));
                let overlap = ("overlap", overlap.to_owned());
                match kind {
                    Kind::Key => {
                        let form = [self.key_fields(model, of).as_slice(), &[overlap, expiry, password]].concat();
                        ("api-keys/rotate", form)
                    }
                    Kind::Pair if milliseconds == 0 => {
                        ("key-pairs/regenerate", vec![("pair", id(of)), expiry, password])
                    }
                    Kind::Pair => ("key-pairs/rotate", vec![("pair", id(of)), overlap, expiry, password]),
                    Kind::Access => ("access-tokens/rotate", vec![("token", id(of)), overlap, expiry, password]),
                    Kind::Product => {
                        let form = vec![("id", id(of)), overlap, expiry, ("pin", PIN.into())];
                        ("product-keys/regenerate", form)
                    }
                    Kind::Payment => unreachable!("payment tokens are not rotated"),
                }
            }
            Act::Edit { of, shut_out } => {
                let listed = self.listed(model.credentials[of].mode).await;
                let (name, ips) = (("name", format!("{}+", row(&listed, &id(of))["name"].as_str().unwrap())), shut_out);
                let ips = ("allowed_ips", if ips { ELSEWHERE.to_owned() } else { String::new() });
                match model.credentials[of].kind {
                    Kind::Key => {
                        ("api-keys/edit", [self.key_fields(model, of).as_slice(), &[name, ips, password]].concat())
                    }
                    Kind::Pair => ("key-pairs/edit", vec![("pair", id(of)), name, ips, password]),
                    Kind::Payment => ("payment-tokens/edit", vec![("token", id(of)), name, ips, password]),
                    Kind::Access => {
                        let found = client.read("access-tokens/get", &[("id", &id(of))]).await.json();
                        let text = |name: &str| found[name].as_str().unwrap_or_default().to_owned();
                        let disabled = model.credentials[of].disabled;
                        let before: Vec<&str> =
                            found["allowed_ips"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
                        let before = if before.is_empty() { "any".to_owned() } else { before.join(" ") };
                        let expected = format!("{}|customers:read-only|{disabled}|false|{before}|", text("name"));
                        let mut form = vec![("token", id(of)), name, ips, ("expected", expected), password];
                        form.extend(access_fields(if disabled { "disabled" } else { "live" }));
                        ("access-tokens/edit", form)
                    }
                    Kind::Product => unreachable!("product keys are not edited"),
                }
            }
            Act::Show(of) => ("product-keys/show", vec![("id", id(of)), ("pin", PIN.into())]),
            Act::Switch { of, on } => {
                (if on { "access-tokens/enable" } else { "access-tokens/disable" }, vec![("token", id(of))])
            }
            Act::SwitchApplication(on) => {
                let form = vec![("mode", "test".to_owned()), ("id", self.application.to_string())];
                (if on { "applications/enable" } else { "applications/disable" }, form)
            }
            Act::SwitchProduct(on) => {
                let why = if on { password } else { ("reason", "Works".to_owned()) };
                let form = vec![("merchant", merchant), ("product", PRODUCT.into()), why];
                (if on { "products/resume" } else { "products/suspend" }, form)
            }
            Act::Revoke { of, by_staff: true } => {
                ("office/revoke", vec![("id", id(of)), ("reason", "Leaked".into()), password])
            }
            Act::Revoke { of, by_staff: false } => match model.credentials[of].kind {
                Kind::Key => ("api-keys/revoke", self.key_fields(model, of)),
                Kind::Pair => ("key-pairs/revoke", vec![("pair", id(of))]),
                Kind::Access => ("access-tokens/revoke", vec![("token", id(of))]),
                Kind::Payment => ("payment-tokens/revoke", vec![("token", id(of))]),
                Kind::Product => ("product-keys/revoke", vec![("id", id(of))]),
            },
            Act::Suspend => ("merchants/suspend", vec![("merchant", merchant), ("reason", "Fraud".into())]),
            Act::Restore => ("merchants/restore", vec![("merchant", merchant), password]),
            Act::Reveal(_) | Act::Pass(_) | Act::Restart => unreachable!("no form"),
        })
    }

    /// What of a key is in each of its forms.
    fn key_fields(&self, model: &Model, of: usize) -> Fields {
        let mode = model.credentials[of].mode.to_owned();
        vec![("mode", mode), ("application", self.application.to_string()), ("id", self.held[of].id.clone())]
    }

    /// A moment so far ahead as a form takes it.
    fn moment(&self, ahead: i64) -> String {
        jiff::Timestamp::from_millisecond(self.world.clock_now().plus(ahead).0).unwrap().to_string()
    }
}

fn access_fields(status: &str) -> Fields {
    vec![("permission", "read-only".into()), ("sections[]", "customers".into()), ("status", status.into())]
}

/// The wizard up to its last step; or how it was refused.
async fn draft(client: &Client, mode: &str, expiry: &str) -> Result<String, Answer> {
    let begun = client.call("payment-tokens/start-draft", &[("mode", mode)]).await;
    if begun.status != StatusCode::OK {
        return Err(begun);
    }
    let draft = begun.json().as_str().unwrap().to_owned();
    let duration = if expiry.is_empty() { "none" } else { "date" };
    let infos = [("draft", &*draft), ("name", "made"), ("duration", duration), ("date", expiry)];
    assert_eq!(client.call("payment-tokens/save-infos", &infos).await.status, StatusCode::OK);
    let mut form = vec![("draft", &*draft), ("countries", "CI,ML")];
    form.extend(TOKEN_PATHS.iter().map(|path| ("paths[]", *path)));
    assert_eq!(client.call("payment-tokens/add-to-composition", &form).await.status, StatusCode::OK);
    Ok(draft)
}
