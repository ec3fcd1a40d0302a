//! The real platform under the model: acts are done over HTTP, and answered as the model says.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use claviger::domain::{ids::ApplicationId, mode::Mode, product_key::Product, role::Role};
use sqlx::{Connection, SqliteConnection};

use super::{
    acts::Step,
    fault::Fault,
    model::{Act, Model, Told},
    secrets::{self, Secrets},
};
use crate::world::{Answer, Client, World, encode, proof};

/// Where all requests come from.
const HERE: &str = "203.0.113.9";
/// Where none comes from.
pub const ELSEWHERE: &str = "198.51.100.7";
pub const PRODUCT: &str = "API_DISBURSE";

/// A credential as its merchant knows it.
pub(super) struct Held {
    pub(super) id: String,
    pub(super) secrets: Option<Secrets>,
    /// Where its secret waits, and the browser that was sent there.
    waiting: Option<(String, Client)>,
}

/// The system under test.
pub struct System {
    pub(super) world: World,
    pub(super) application: ApplicationId,
    pub(super) client_id: String,
    pub(super) held: Vec<Held>,
    /// Looks at lists; signed in anew when its session may be over.
    pub(super) reader: Client,
    /// Beside the platform, on the same file.
    db: SqliteConnection,
    /// What was over once, by its place and how.
    pub(super) over: BTreeMap<usize, &'static str>,
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
            addresses(&world.platform, &actor, *mode, (HERE, ""), proof()).await.unwrap();
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
