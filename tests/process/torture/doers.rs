//! Those who change credentials through the portal.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use super::{
    kinds::Kind,
    model::{Account, Credential, Model, Reveal, State},
};
use crate::{
    client::{Answer, Portal},
    rng::Rng,
    server::{Folder, Server, text},
};

/// Products that are switched on for the demo merchant: one for each doer.
const PRODUCTS: [&str; 3] = ["API_DISBURSE", "ACCOUNT_INQUIRY", "PAYMENT_LINK"];

pub async fn account(folder: &Folder) -> Account {
    let client_id = text(&folder.credential("application_api_key")["client_id"]);
    let username = text(&folder.credential("product_key")["username"]);
    let query = sqlx::query_scalar("SELECT id FROM application WHERE client_id = $1").bind(client_id.clone());
    Account { application: query.fetch_one(&mut folder.connect().await).await.unwrap(), client_id, username }
}

/// A member who makes and ends credentials, each only their own.
pub struct Doer {
    model: Arc<Model>,
    account: Account,
    number: usize,
    email: String,
    password: String,
    pin: String,
    /// None: the cookie is not known for sure.
    session: Option<Portal>,
    made: u64,
}

/// An act that did not come back.
type Cut = io::Error;

impl Doer {
    pub fn new(folder: &Folder, model: &Arc<Model>, account: &Account, number: usize, role: &str) -> Doer {
        let (email, password) = folder.person(role);
        let (model, account, pin) = (Arc::clone(model), account.clone(), folder.pin(&email));
        Doer { model, account, number, email, password, pin, session: None, made: 0 }
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
        let waits = |one: &Credential| matches!(one.reveal, Reveal::Waiting(_));
        // Product keys have no names: which one is which is known as long as one at most is new.
        if let Some(index) = self.find(|one| waits(one) && one.kind == Kind::ProductKey, rng) {
            return self.open_reveal(index);
        }
        if let Some(index) = self.find(waits, rng)
            && !rng.one_in(4)
        {
            return self.open_reveal(index);
        }
        // What has ended is not shown any more.
        let own = |one: &Credential| one.made && one.id.is_some() && one.state != State::Ended && !waits(one);
        let own = self.find(own, rng);
        match (rng.below(20), own) {
            (0, _) => self.try_what_is_refused(),
            (1..5, _) | (_, None) => self.create(Kind::ALL[rng.below(Kind::ALL.len())]),
            (5..9, Some(index)) => self.change(index, State::Ended, "revoke"),
            (9, Some(index)) => self.replace(index),
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
        let name = match kind {
            Kind::ProductKey => PRODUCTS[self.number].to_owned(),
            _ => self.new_name(),
        };
        let (mode, named) = (("mode", "test"), ("name", name.as_str()));
        let (password, pin) = (("password", self.password.as_str()), ("pin", self.pin.as_str()));
        let application = ("application", self.account.application.as_str());
        // Not under way yet: a draft is nobody's credential.
        let draft = if kind == Kind::PaymentToken { self.draft(&name)? } else { String::new() };
        let form = match kind {
            Kind::ApiKey => vec![mode, application, named, ("expiry", "2030-01-31"), password],
            Kind::KeyPair => vec![mode, application, named, password],
            Kind::AccessToken => vec![
                mode,
                named,
                ("permission", "read-only"),
                ("sections[]", "customers"),
                ("status", "live"),
                password,
            ],
            Kind::PaymentToken => vec![("draft", draft.as_str()), password],
            Kind::ProductKey => vec![mode, ("product", name.as_str()), pin],
        };
        let index = self.begin(kind, &name, State::Live);
        let answer = self.portal().call(&format!("{}/{}", kind.words().folder, kind.words().make.0), &form)?;
        // There are as many as there may be.
        if answer.status == 409 {
            let mut known = self.model.known();
            known.acts.refused += 1;
            known.credentials[index].name = "refused".to_owned();
            return Ok(());
        }
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
            Kind::ApiKey => format!("/test/developers/applications/{}/reveal/{slot}", self.account.application),
            _ => format!("/test/developers/{}/reveal/{slot}", one.kind.words().folder),
        };
        self.model.known().credentials[index].reveal = Reveal::InDoubt(slot.clone());
        // The answer changes the cookie: one that is cut off leaves a session that nobody has.
        let mut portal = self.session.take().unwrap();
        let page = portal.page(&path)?;
        assert_eq!(page.status, 200, "a slot that was acknowledged opens: {one:?} {page:?}");
        portal.take_cookie(&page);
        self.session = Some(portal);
        let prefixes = one.kind.words().prefixes;
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
        let query = match one.kind {
            Kind::ApiKey => vec![("mode", "test"), ("application", self.account.application.as_str())],
            Kind::ProductKey => vec![("mode", "test")],
            _ => vec![("mode", "test"), ("search", one.name.as_str())],
        };
        let list = ok(self.portal().read(&format!("{}/list", one.kind.words().folder), &query)?).json();
        // Newest first: what replaces another one comes before it.
        let row = match one.kind {
            Kind::ProductKey => {
                let mut products = list["products"].as_array().into_iter().flatten();
                products.find(|row| row["product"] == one.name.as_str()).and_then(|row| row["keys"].get(0))
            }
            _ => {
                let rows = list.as_array().or(list["rows"].as_array()).unwrap_or_else(|| panic!("no list: {list}"));
                rows.iter().find(|row| row["name"] == one.name.as_str())
            }
        };
        let row = row.unwrap_or_else(|| panic!("{} is not listed: {list}", one.name));
        self.model.known().credentials[index].id = Some(text(&row["id"]));
        Ok(())
    }

    fn toggle(&self, index: usize) -> Result<(), Cut> {
        let one = self.model.known().credentials[index].clone();
        match (one.kind, one.state) {
            (Kind::AccessToken, State::Live) => self.change(index, State::Disabled, "disable"),
            (Kind::AccessToken, _) => self.change(index, State::Live, "enable"),
            (Kind::ApiKey | Kind::KeyPair, State::Live) => self.change(index, State::Narrowed, "edit"),
            (Kind::ApiKey | Kind::KeyPair, _) => self.change(index, State::Live, "edit"),
            (Kind::PaymentToken | Kind::ProductKey, _) => Ok(()),
        }
    }

    /// The fields that name one.
    fn names<'a>(&'a self, one: &'a Credential) -> Vec<(&'static str, &'a str)> {
        let mut form = vec![(one.kind.words().field, one.id.as_deref().unwrap_or_default())];
        if one.kind == Kind::ApiKey {
            form.extend([("mode", "test"), ("application", self.account.application.as_str())]);
        }
        form
    }

    /// One act on one credential.
    fn change(&self, index: usize, next: State, verb: &str) -> Result<(), Cut> {
        let one = self.under_way(index, next);
        let mut form = self.names(&one);
        // What a function does not know is refused. Allowing any address again wants the password.
        if verb == "edit" {
            let ips = if next == State::Narrowed { "192.0.2.1" } else { "" };
            form.extend([("name", one.name.as_str()), ("allowed_ips", ips), ("password", self.password.as_str())]);
        }
        ok(self.portal().call(&format!("{}/{verb}", one.kind.words().folder), &form)?);
        self.done(index);
        Ok(())
    }

    /// A new one in its place, which ends at once.
    fn replace(&self, index: usize) -> Result<(), Cut> {
        let kind = self.model.known().credentials[index].kind;
        let Some((verb, _)) = kind.words().replace else { return Ok(()) };
        let old = self.under_way(index, State::Ended);
        // The new one has all of the old one, its name, too.
        let new = self.begin(kind, &old.name, old.state);
        let mut form = self.names(&old);
        form.push(("expiry", "2030-01-31"));
        if kind != Kind::KeyPair {
            form.push(("overlap", "now"));
        }
        form.push(match kind {
            Kind::ProductKey => ("pin", self.pin.as_str()),
            _ => ("password", self.password.as_str()),
        });
        let answer = self.portal().call(&format!("{}/{verb}", kind.words().folder), &form)?;
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
        let (application, password) = (self.account.application.as_str(), self.password.as_str());
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
