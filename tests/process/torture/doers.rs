//! Those who change credentials through the portal, and those who ask about them all the while.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use super::model::{Credential, Kind, Model, Reveal, State};
use crate::{
    client::{Answer, Portal, send},
    rng::Rng,
    server::{Folder, Server, text},
};

/// The application whose API keys are made: its id and its client ID.
#[derive(Clone)]
pub struct Application {
    pub id: String,
    pub client_id: String,
}

pub async fn application(folder: &Folder) -> Application {
    let client_id = text(&folder.credential("application_api_key")["client_id"]);
    let query = sqlx::query_scalar("SELECT id FROM application WHERE client_id = $1").bind(client_id.clone());
    Application { id: query.fetch_one(&mut folder.connect().await).await.unwrap(), client_id }
}

/// A member who makes and ends credentials, each only their own.
pub struct Doer {
    model: Arc<Model>,
    application: Application,
    number: usize,
    email: String,
    password: String,
    /// None: the cookie is not known for sure.
    session: Option<Portal>,
    made: u64,
}

/// An act that did not come back.
type Cut = io::Error;

impl Doer {
    pub fn new(folder: &Folder, model: &Arc<Model>, application: &Application, number: usize, role: &str) -> Doer {
        let (email, password) = folder.person(role);
        let (model, application) = (Arc::clone(model), application.clone());
        Doer { model, application, number, email, password, session: None, made: 0 }
    }

    /// Until the process dies.
    pub fn work(&mut self, server: &Server, mut rng: Rng, over: &AtomicBool) {
        while !over.load(Ordering::SeqCst) {
            if self.step(server.port, &mut rng).is_err() {
                self.model.known().acts.cut += 1;
                return;
            }
        }
    }

    fn step(&mut self, port: u16, rng: &mut Rng) -> Result<(), Cut> {
        match &mut self.session {
            Some(portal) => portal.port = port,
            none => {
                *none = Some(Portal::sign_in(port, &self.email, &self.password)?);
                // What waits for the session that was lost opens for no other.
                for one in self.model.known().credentials.iter_mut().filter(|one| one.owner == self.number) {
                    if let Reveal::Waiting(slot) = &one.reveal {
                        one.reveal = Reveal::Stranded(slot.clone());
                    }
                }
            }
        }
        if let Some(index) = self.find(|one| matches!(one.reveal, Reveal::Waiting(_)), rng)
            && !rng.one_in(4)
        {
            return self.open_reveal(index);
        }
        let own = self.find(|one| one.made && one.id.is_some() && one.state != State::Ended, rng);
        match (rng.below(20), own) {
            (0, _) => self.try_what_is_refused(),
            (1..5, _) | (_, None) => self.create(Kind::ALL[rng.below(3)]),
            (5..9, Some(index)) => self.change(index, State::Ended, "revoke"),
            (9, Some(index)) => self.rotate(index),
            (_, Some(index)) => self.toggle(index),
        }
    }

    /// One of our own that fits, at random.
    fn find(&self, fits: impl Fn(&Credential) -> bool, rng: &mut Rng) -> Option<usize> {
        let known = self.model.known();
        let own = known.credentials.iter().enumerate().filter(|(_, one)| one.owner == self.number && fits(one));
        let own: Vec<usize> = own.map(|(index, _)| index).collect();
        (!own.is_empty()).then(|| own[rng.below(own.len())])
    }

    fn portal(&self) -> &Portal {
        self.session.as_ref().unwrap()
    }

    fn new_name(&mut self) -> String {
        self.made += 1;
        format!("made {}-{}", self.number, self.made)
    }

    fn create(&mut self, kind: Kind) -> Result<(), Cut> {
        let name = self.new_name();
        // Not under way yet: a draft is nobody's credential.
        let draft = if kind == Kind::PaymentToken { Some(self.draft(&name)?) } else { None };
        let index = self.begin(kind, &name, State::Live);
        let (application, password) = (self.application.id.as_str(), self.password.as_str());
        let (name, expiry) = (name.as_str(), "2030-01-31");
        let answer = match (kind, &draft) {
            (Kind::ApiKey, _) => self.portal().call(
                "api-keys/create",
                &[
                    ("mode", "test"),
                    ("application", application),
                    ("name", name),
                    ("expiry", expiry),
                    ("password", password),
                ],
            )?,
            (Kind::AccessToken, _) => self.portal().call(
                "access-tokens/create",
                &[
                    ("mode", "test"),
                    ("name", name),
                    ("permission", "read-only"),
                    ("sections[]", "customers"),
                    ("status", "live"),
                    ("password", password),
                ],
            )?,
            (Kind::PaymentToken, draft) => {
                let draft = draft.as_deref().unwrap_or_default();
                self.portal().call("payment-tokens/generate", &[("draft", draft), ("password", password)])?
            }
        };
        self.made_one(index, &answer);
        Ok(())
    }

    /// A draft of a payment token with one method.
    fn draft(&self, name: &str) -> Result<String, Cut> {
        let portal = self.portal();
        let draft = text(&ok(portal.call("payment-tokens/start-draft", &[("mode", "test")])?).json());
        ok(portal.call("payment-tokens/save-infos", &[("draft", &draft), ("name", name), ("duration", "30d")])?);
        let paths = [("draft", draft.as_str()), ("countries", "CI"), ("paths[]", "CI/OM/MERCHANT")];
        ok(portal.call("payment-tokens/add-to-composition", &paths)?);
        Ok(draft)
    }

    /// Writes down that one is being made.
    fn begin(&self, kind: Kind, name: &str, state: State) -> usize {
        let mut known = self.model.known();
        known.credentials.push(Credential {
            kind,
            name: name.to_owned(),
            id: None,
            made: false,
            secrets: Vec::new(),
            state,
            next: None,
            version: 0,
            reveal: Reveal::Unknown,
            owner: self.number,
        });
        known.credentials.len() - 1
    }

    fn made_one(&self, index: usize, answer: &Answer) {
        let slot = text(&ok_ref(answer).json());
        let mut known = self.model.known();
        known.acts.acknowledged += 1;
        known.credentials[index].made = true;
        known.credentials[index].reveal = Reveal::Waiting(slot);
    }

    fn open_reveal(&mut self, index: usize) -> Result<(), Cut> {
        let one = self.model.known().credentials[index].clone();
        let Reveal::Waiting(slot) = one.reveal.clone() else { return Ok(()) };
        let path = match one.kind {
            Kind::ApiKey => format!("/test/developers/applications/{}/reveal/{slot}", self.application.id),
            Kind::AccessToken => format!("/test/developers/access-tokens/reveal/{slot}"),
            Kind::PaymentToken => format!("/test/developers/payment-tokens/reveal/{slot}"),
        };
        self.model.known().credentials[index].reveal = Reveal::InDoubt(slot.clone());
        // The answer changes the cookie: one that is cut off leaves a session that nobody has.
        let mut portal = self.session.take().unwrap();
        let page = portal.page(&path)?;
        assert_eq!(page.status, 200, "a slot that was acknowledged opens: {one:?} {page:?}");
        portal.take_cookie(&page);
        self.session = Some(portal);
        let prefixes: &[&str] = match one.kind {
            Kind::ApiKey => &["cp_test_"],
            Kind::AccessToken => &["kwk_test_", "kws_test_"],
            Kind::PaymentToken => &["clp_test_"],
        };
        let secrets = prefixes.iter().map(|prefix| secret(&page.body, prefix)).collect();
        {
            let mut known = self.model.known();
            known.acts.acknowledged += 1;
            known.credentials[index].secrets = secrets;
            known.credentials[index].reveal = Reveal::Opened(slot);
            known.credentials[index].version += 1;
        }
        self.learn_id(index, &one)
    }

    fn learn_id(&self, index: usize, one: &Credential) -> Result<(), Cut> {
        let (endpoint, application) = (format!("{}/list", folder(one.kind)), self.application.id.as_str());
        let query: &[(&str, &str)] = match one.kind {
            Kind::ApiKey => &[("mode", "test"), ("application", application)],
            Kind::AccessToken | Kind::PaymentToken => &[("mode", "test"), ("search", &one.name)],
        };
        let list = ok(self.portal().read(&endpoint, query)?).json();
        // Newest first: what replaces another one comes before it.
        let rows = list.as_array().or(list["rows"].as_array()).unwrap_or_else(|| panic!("no list: {list}"));
        let row = rows.iter().find(|row| row["name"] == one.name.as_str());
        let row = row.unwrap_or_else(|| panic!("{} is not listed: {list}", one.name));
        self.model.known().credentials[index].id = Some(text(&row["id"]));
        Ok(())
    }

    fn toggle(&self, index: usize) -> Result<(), Cut> {
        let one = self.model.known().credentials[index].clone();
        match (one.kind, one.state) {
            (Kind::AccessToken, State::Live) => self.change(index, State::Disabled, "disable"),
            (Kind::AccessToken, _) => self.change(index, State::Live, "enable"),
            (Kind::ApiKey, State::Live) => self.change(index, State::Narrowed, "edit"),
            (Kind::ApiKey, _) => self.change(index, State::Live, "edit"),
            (Kind::PaymentToken, _) => Ok(()),
        }
    }

    /// One act on one credential.
    fn change(&self, index: usize, next: State, verb: &str) -> Result<(), Cut> {
        let one = self.under_way(index, next);
        let id = one.id.as_deref().unwrap_or_default();
        let ips = if next == State::Narrowed { "192.0.2.1" } else { "" };
        let application = self.application.id.as_str();
        let form = match one.kind {
            Kind::ApiKey => vec![
                ("mode", "test"),
                ("application", application),
                ("id", id),
                ("name", one.name.as_str()),
                ("allowed_ips", ips),
            ],
            Kind::AccessToken | Kind::PaymentToken => vec![("token", id)],
        };
        // What a function does not know is refused.
        let form: Vec<_> =
            form.into_iter().filter(|(name, _)| verb == "edit" || !matches!(*name, "name" | "allowed_ips")).collect();
        ok(self.portal().call(&format!("{}/{verb}", folder(one.kind)), &form)?);
        self.done(index);
        Ok(())
    }

    fn rotate(&mut self, index: usize) -> Result<(), Cut> {
        if self.model.known().credentials[index].kind == Kind::PaymentToken {
            return Ok(());
        }
        let old = self.under_way(index, State::Ended);
        // The new one has all of the old one, its name, too.
        let new = self.begin(old.kind, &old.name, old.state);
        let (id, application, password) = (old.id.as_deref().unwrap_or_default(), &self.application.id, &self.password);
        let mut form = vec![("overlap", "now"), ("expiry", "2030-01-31"), ("password", password.as_str())];
        match old.kind {
            Kind::ApiKey => form.extend([("mode", "test"), ("application", application.as_str()), ("id", id)]),
            Kind::AccessToken | Kind::PaymentToken => form.push(("token", id)),
        }
        let answer = self.portal().call(&format!("{}/rotate", folder(old.kind)), &form)?;
        self.made_one(new, &answer);
        self.done(index);
        Ok(())
    }

    fn under_way(&self, index: usize, next: State) -> Credential {
        let mut known = self.model.known();
        known.credentials[index].next = Some(next);
        known.credentials[index].clone()
    }

    fn done(&self, index: usize) {
        let mut known = self.model.known();
        known.acts.acknowledged += 1;
        let one = &mut known.credentials[index];
        one.version += 1;
        one.state = one.next.take().unwrap();
    }

    /// Fields that no form takes: nothing of it may be kept.
    fn try_what_is_refused(&self) -> Result<(), Cut> {
        let (application, password) = (self.application.id.as_str(), self.password.as_str());
        let key = [
            ("mode", "test"),
            ("application", application),
            ("name", "refused"),
            ("expiry", "2001-01-01"),
            ("password", password),
        ];
        let token = [
            ("mode", "test"),
            ("name", "refused"),
            ("permission", "read-only"),
            ("status", "live"),
            ("password", password),
        ];
        for (endpoint, form) in [("api-keys/create", &key[..]), ("access-tokens/create", &token[..])] {
            let answer = self.portal().call(endpoint, form)?;
            assert_eq!(answer.status, 422, "{answer:?}");
            self.model.known().acts.refused += 1;
        }
        Ok(())
    }
}

fn folder(kind: Kind) -> &'static str {
    match kind {
        Kind::ApiKey => "api-keys",
        Kind::AccessToken => "access-tokens",
        Kind::PaymentToken => "payment-tokens",
    }
}

fn ok(answer: Answer) -> Answer {
    ok_ref(&answer);
    answer
}

fn ok_ref(answer: &Answer) -> &Answer {
    assert_eq!(answer.status, 200, "{answer:?}");
    answer
}

/// The secret on a reveal page; masked forms are shorter.
fn secret(page: &str, prefix: &str) -> String {
    let words = page.match_indices(prefix).map(|(start, _)| {
        page[start..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>()
    });
    words.into_iter().find(|word| word.len() >= prefix.len() + 30).unwrap_or_else(|| panic!("no {prefix} on the page"))
}

/// A gateway and a dialect's caller, asking all the while.
#[derive(Clone, Copy)]
pub struct Watcher<'a> {
    pub model: &'a Model,
    pub application: &'a Application,
}

impl Watcher<'_> {
    /// Until the process dies.
    pub fn watch(self, server: &Server, mut rng: Rng, over: &AtomicBool) {
        while !over.load(Ordering::SeqCst) {
            let known = self.model.known();
            let askable: Vec<usize> =
                (0..known.credentials.len()).filter(|index| !known.credentials[*index].secrets.is_empty()).collect();
            if askable.is_empty() {
                drop(known);
                std::thread::sleep(std::time::Duration::from_millis(5));
                continue;
            }
            let index = askable[rng.below(askable.len())];
            let before = known.credentials[index].clone();
            drop(known);
            let Ok(passed) = self.ask(server, &before, rng.one_in(3)) else { return };
            self.judge(index, &before, passed);
            // The machine is for those who change things.
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
    }

    /// Whether a request with it passes: as a gateway asks, or at its dialect.
    pub fn ask(self, server: &Server, one: &Credential, at_its_dialect: bool) -> io::Result<bool> {
        let caller = one.caller(&self.application.client_id).unwrap();
        let answer = match one.kind {
            Kind::ApiKey if at_its_dialect => send(server.port, "POST", "/third-parties/generate-token", &caller, "")?,
            Kind::AccessToken if at_its_dialect => send(server.port, "GET", "/2.0/customers/list", &caller, "")?,
            _ => server.authorize(&caller)?,
        };
        assert!(matches!(answer.status, 200 | 401 | 403), "{answer:?}");
        Ok(answer.status == 200)
    }

    /// Holds a decision against what was known before the request began, and after it.
    fn judge(self, index: usize, before: &Credential, passed: bool) {
        let mut known = self.model.known();
        known.acts.watched += 1;
        let after = &known.credentials[index];
        if before.state == State::Ended {
            assert!(!passed, "it was revoked before the request began: {before:?}");
        } else if before.next.is_none() && after.next.is_none() && before.version == after.version {
            assert_eq!(passed, before.state == State::Live, "nothing was under way: {before:?}");
        }
    }
}
