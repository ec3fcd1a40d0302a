//! The real platform under the model: acts are done over HTTP, and what gateways, lists and pages then say is held
//! against it.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use claviger::domain::{ids::ApplicationId, mode::Mode, product_key::Product, role::Role};
use serde_json::Value;
use sqlx::{Connection, SqliteConnection};

use super::{
    acts::Step,
    fault::Fault,
    model::{Act, Kind, Model, Told},
    secrets::{self, Secrets},
};
use crate::{
    catalogue::TOKEN_PATHS,
    world::{Answer, Client, PASSWORD, PIN, World, encode},
};

/// Where all requests come from.
pub const HERE: &str = "203.0.113.9";
/// Where none comes from.
const ELSEWHERE: &str = "198.51.100.7";
const PRODUCT: &str = "API_DISBURSE";

/// A credential as its merchant knows it.
struct Held {
    id: String,
    secrets: Option<Secrets>,
    /// Where its secret waits, and the browser that was sent there.
    waiting: Option<(String, Client)>,
}

/// The system under test.
pub struct System {
    world: World,
    application: ApplicationId,
    client_id: String,
    held: Vec<Held>,
    /// Looks at lists; signed in anew when its session may be over.
    reader: Client,
    /// Beside the platform, on the same file.
    db: SqliteConnection,
    /// What was over once, by its place and how.
    over: BTreeMap<usize, &'static str>,
}

impl System {
    /// What all runs begin with.
    pub async fn base() -> (World, ApplicationId, String) {
        let world = World::new().await;
        world.open_products(&world.ours, &[Product::Disburse]).await;
        world.set_pin(&world.ours, Role::Superadmin).await;
        let actor = world.actor(&world.ours, Role::Superadmin).await;
        for mode in Mode::ALL {
            let addresses = claviger::server::service::allowed_addresses::add;
            addresses(&world.platform, &actor, *mode, HERE, "").await.unwrap();
        }
        let (application, client_id) = world.application(&world.ours).await;
        world.as_staff().await;
        (world, application, client_id)
    }

    pub async fn begin((base, application, client_id): &(World, ApplicationId, String)) -> System {
        let world = base.copy().await;
        let reader = world.our(Role::Superadmin).await;
        let mut db = SqliteConnection::connect(&world.storage.database_url).await.unwrap();
        Fault::prepare(&mut db).await;
        let (held, over) = (Vec::new(), BTreeMap::new());
        System { world, application: *application, client_id: client_id.clone(), held, reader, db, over }
    }

    /// Does what a step says; it must be answered as the model, which is a step ahead, was.
    pub async fn act(&mut self, model: &Model, step: Step) {
        match step.act {
            Act::Pass(milliseconds) => self.world.clock.advance(milliseconds),
            Act::Restart => self.world.restart().await,
            _ => self.ask(model, &step).await,
        }
        if matches!(step.act, Act::Pass(_) | Act::Restart) {
            self.reader = self.world.our(Role::Superadmin).await;
        }
        if model.told == Told::Unavailable {
            // As this process sees it, and then a new one from the file alone.
            self.compare(model).await;
            self.world.restart().await;
            self.reader = self.world.our(Role::Superadmin).await;
        }
    }

    async fn ask(&mut self, model: &Model, step: &Step) {
        let staff = matches!(
            step.act,
            Act::Suspend | Act::Restore | Act::SwitchProduct(_) | Act::Revoke { by_staff: true, .. }
        );
        let mut client = match staff {
            true => self.world.as_staff().await,
            false => self.world.our(Role::Superadmin).await,
        };
        let (path, form) = match step.act {
            Act::Reveal(of) => {
                let Some((path, browser)) = &self.held[of].waiting else {
                    assert_eq!(model.told, Told::Gone);
                    return;
                };
                client.cookie = browser.cookie.clone();
                (path.clone(), None)
            }
            _ => match self.form(model, &step.act, &client).await {
                Ok((endpoint, form)) => (format!("/ui/{endpoint}"), Some(form)),
                Err(refused) => return assert_told(model, &refused),
            },
        };
        if let Some(fault) = step.fault {
            fault.begin(&mut self.db).await;
        }
        let answer = match &form {
            None => client.get(&path).await,
            Some(form) => {
                let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
                client.send(axum::http::Method::POST, &path, "application/json", encode(&form)).await
            }
        };
        Fault::end(&mut self.db).await;
        assert_told(model, &answer);
        self.take_in(model, &step.act, answer, client).await;
    }

    /// The form of an act, after what comes before it; or how that was refused.
    async fn form(
        &self,
        model: &Model,
        act: &Act,
        client: &Client,
    ) -> Result<(&'static str, Vec<(&'static str, String)>), Answer> {
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
                    Kind::Key => ("api-keys/edit", [self.key_fields(model, of).as_slice(), &[name, ips]].concat()),
                    Kind::Pair => ("key-pairs/edit", vec![("pair", id(of)), name, ips]),
                    Kind::Payment => ("payment-tokens/edit", vec![("token", id(of)), name, ips]),
                    Kind::Access => {
                        let found = client.read("access-tokens/get", &[("id", &id(of))]).await.json();
                        let text = |name: &str| found[name].as_str().unwrap_or_default().to_owned();
                        let disabled = model.credentials[of].disabled;
                        let before: Vec<&str> =
                            found["allowed_ips"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
                        let before = if before.is_empty() { "any".to_owned() } else { before.join(" ") };
                        let expected = format!("{}|customers:read-only|{disabled}|false|{before}|", text("name"));
                        let mut form = vec![("token", id(of)), name, ips, ("expected", expected)];
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
                let form = vec![("merchant", merchant), ("product", PRODUCT.into()), ("reason", "Works".into())];
                (if on { "products/resume" } else { "products/suspend" }, form[..if on { 2 } else { 3 }].to_vec())
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
            Act::Restore => ("merchants/restore", vec![("merchant", merchant)]),
            Act::Reveal(_) | Act::Pass(_) | Act::Restart => unreachable!("no form"),
        })
    }

    /// What of a key is in each of its forms.
    fn key_fields(&self, model: &Model, of: usize) -> Vec<(&'static str, String)> {
        let mode = model.credentials[of].mode.to_owned();
        vec![("mode", mode), ("application", self.application.to_string()), ("id", self.held[of].id.clone())]
    }

    /// A moment so far ahead as a form takes it.
    fn moment(&self, ahead: i64) -> String {
        jiff::Timestamp::from_millisecond(self.world.clock_now().plus(ahead).0).unwrap().to_string()
    }

    /// What came of it: a new credential, a secret that waits, a secret that was shown.
    async fn take_in(&mut self, model: &Model, act: &Act, answer: Answer, client: Client) {
        if model.told != Told::Done {
            assert!(!secrets::are_in(&answer.body), "{}", answer.body);
            return;
        }
        match *act {
            Act::Create { .. } | Act::Rotate { .. } => {
                let mode = model.credentials.last().unwrap().mode;
                let listed = self.listed(mode).await;
                let new: Vec<&str> = listed.iter().filter_map(|row| row["id"].as_str()).collect();
                let new: Vec<&str> = new.into_iter().filter(|id| self.held.iter().all(|one| one.id != *id)).collect();
                let [id] = new.as_slice() else { panic!("one new credential, not {new:?}") };
                let waiting = Some((answer.location().to_owned(), client));
                self.held.push(Held { id: id.to_string(), secrets: None, waiting });
            }
            Act::Show(of) => self.held[of].waiting = Some((answer.location().to_owned(), client)),
            Act::Reveal(of) => {
                let shown = Secrets::in_page(&model.credentials[of], &answer.body);
                let before = self.held[of].secrets.replace(shown.clone());
                assert!(before.is_none_or(|before| before == shown), "the same secret again");
                let (path, _) = self.held[of].waiting.take().unwrap();
                // Neither with the old cookie nor with the new one.
                let mut again = client;
                let old = again.get(&path).await;
                again.cookie = answer.session_cookie().expect("a new cookie");
                let new = again.get(&path).await;
                assert_eq!((old.status, new.status), (StatusCode::SEE_OTHER, StatusCode::NOT_FOUND));
                assert!(!shown.is_in(&old.body) && !shown.is_in(&new.body));
            }
            _ => {}
        }
    }

    async fn listed(&self, mode: &str) -> Vec<Value> {
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

fn row<'a>(rows: &'a [Value], id: &str) -> &'a Value {
    rows.iter().find(|row| row["id"] == id).unwrap_or_else(|| panic!("no {id} in {rows:?}"))
}

fn access_fields(status: &str) -> Vec<(&'static str, String)> {
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

/// Whether the person was answered as the model says.
fn assert_told(model: &Model, answer: &Answer) {
    let told = match (answer.status.as_u16(), answer.code().as_str()) {
        (200, _) => Told::Done,
        (409, "conflict") => Told::Conflict,
        (404 | 303, _) => Told::Gone,
        (503, _) => Told::Unavailable,
        other => panic!("{other:?}: {answer:?}"),
    };
    assert_eq!(told, model.told, "{answer:?}");
}
