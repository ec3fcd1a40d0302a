//! What a crash has left, held against what callers know.

use std::collections::{HashMap, HashSet};

use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::{
    kinds::Kind,
    model::{Account, Credential, Model, Reveal, State},
    watcher::Watcher,
};
use crate::server::{Folder, Server, now};

/// What the seed has left.
pub struct Baseline {
    unopened: i64,
    /// Credentials.
    ids: HashSet<String>,
}

impl Baseline {
    pub async fn of(folder: &Folder) -> Baseline {
        let mut db = folder.connect().await;
        let mut ids = HashSet::new();
        for kind in Kind::ALL {
            let sql = format!("SELECT id FROM {}", kind.words().table);
            ids.extend(sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(&mut db).await.unwrap());
        }
        Baseline { unopened: unaccounted(&mut db).await, ids }
    }
}

/// Secrets made, less those shown and those that wait to be: the same at all times, while no slot runs out.
async fn unaccounted(db: &mut SqliteConnection) -> i64 {
    let sql = "SELECT (SELECT count(*) FROM audit_event WHERE action IN ('api_key.created', 'api_key.rotated',
                 'key_pair.created', 'key_pair.regenerated', 'access_token.created', 'access_token.rotated',
                 'payment_token.created', 'product_key.generated', 'product_key.regenerated'))
               - (SELECT count(*) FROM audit_event WHERE action = 'secret.revealed') - (SELECT count(*) FROM reveal_slot)";
    sqlx::query_scalar(sql).fetch_one(db).await.unwrap()
}

/// Looks at a copy of the files as the kill left them; settles what was in doubt.
pub async fn check(crashed: &Folder, model: &Model, baseline: &Baseline, kill: u64) {
    let mut db = crashed.connect().await;
    let whole: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check").fetch_all(&mut db).await.unwrap();
    assert_eq!(whole, ["ok"], "kill {kill}");
    assert!(sqlx::query("PRAGMA foreign_key_check").fetch_all(&mut db).await.unwrap().is_empty(), "kill {kill}");
    // A process of its own each time: every fifth kill will do.
    if kill.is_multiple_of(5) {
        let said = crashed.command(0).args(["audit", "check"]).output().unwrap();
        assert!(said.status.success(), "kill {kill}: {}", String::from_utf8_lossy(&said.stderr));
    }
    assert_eq!(unaccounted(&mut db).await, baseline.unopened, "each secret waits or was shown, kill {kill}");
    for kind in Kind::ALL {
        let stored = Stored::read(&mut db, kind).await;
        stored.are_whole(&mut db, kind, baseline, kill).await;
        let mut known = model.known();
        let mut taken = baseline.ids.clone();
        taken.extend(known.credentials.iter().filter_map(|one| one.id.clone()));
        for one in known.credentials.iter_mut().filter(|one| one.kind == kind) {
            stored.settle(one, &mut taken);
        }
    }
    let slots: Vec<String> = sqlx::query_scalar("SELECT id FROM reveal_slot").fetch_all(&mut db).await.unwrap();
    for one in &mut model.known().credentials {
        settle_reveal(one, &slots);
    }
    model.known().credentials.retain(|one| one.made);
}

/// The rows of a kind that the run has made.
struct Stored {
    rows: Vec<Stands>,
    /// How often each action was written down about each subject.
    events: HashMap<(String, String), i64>,
}

struct Stands {
    id: String,
    name: String,
    state: State,
    replaces: Option<String>,
}

impl Stored {
    async fn read(db: &mut SqliteConnection, kind: Kind) -> Stored {
        let [name, disabled, ips, replaces] = kind.words().columns;
        let sql = format!(
            "SELECT id, {name} AS name, revoked_at, {disabled} AS disabled, {ips} AS ips, {replaces} AS replaces FROM {} ORDER BY id",
            kind.words().table
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(&mut *db).await.unwrap();
        let read = |row: &SqliteRow| Stands {
            id: row.get("id"),
            name: row.get("name"),
            state: match (row.get::<Option<i64>, _>("revoked_at"), row.get::<Option<i64>, _>("disabled")) {
                (Some(_), _) => State::Ended,
                (None, Some(_)) => State::Disabled,
                (None, None) if row.get::<&str, _>("ips").is_empty() => State::Live,
                (None, None) => State::Narrowed,
            },
            replaces: row.get("replaces"),
        };
        let events = sqlx::query(
            "SELECT action, subject_id, count(*) AS n FROM audit_event WHERE subject_id IS NOT NULL GROUP BY 1, 2",
        );
        let events = events.fetch_all(db).await.unwrap();
        Stored {
            rows: rows.iter().map(read).collect(),
            events: events.iter().map(|row| ((row.get("action"), row.get("subject_id")), row.get("n"))).collect(),
        }
    }

    fn events(&self, kind: Kind, verb: &str, id: &str) -> i64 {
        self.events.get(&(format!("{}.{verb}", kind.words().table), id.to_owned())).copied().unwrap_or_default()
    }

    /// Each row that the run has made has what belongs to it, and nothing belongs to no row.
    async fn are_whole(&self, db: &mut SqliteConnection, kind: Kind, baseline: &Baseline, kill: u64) {
        let words = kind.words();
        for row in self.rows.iter().filter(|row| !baseline.ids.contains(&row.id)) {
            assert_ne!(row.name, "refused", "kill {kill}");
            let replaced = self.rows.iter().filter(|new| new.replaces.as_deref() == Some(&row.id)).count() as i64;
            let told = words.replace.map_or(0, |(_, action)| self.events(kind, action, &row.id));
            assert_eq!(told, replaced, "kill {kill}: {}", row.id);
            // What takes another one's place is in that one's event.
            let made = self.events(kind, words.make.1, &row.id);
            assert_eq!(made, i64::from(row.replaces.is_none()), "kill {kill}: {} {}", row.id, row.name);
            let ended = self.events(kind, "revoked", &row.id) + replaced;
            assert_eq!(ended, i64::from(row.state == State::Ended), "kill {kill}: {} ended", row.id);
        }
        let sql = format!(
            "SELECT count(*) FROM audit_event WHERE action = '{0}.{1}' AND subject_id NOT IN (SELECT id FROM {0})",
            words.table, words.make.1
        );
        let orphans: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(db).await.unwrap();
        assert_eq!(orphans, 0, "kill {kill}: an event of something that is not there");
    }

    /// Holds one credential against its row. What was in doubt is known from here on.
    fn settle(&self, one: &mut Credential, taken: &mut HashSet<String>) {
        let row = match &one.id {
            Some(id) => self.rows.iter().find(|row| row.id == *id),
            // What replaces another one has its name, but that one's id is known.
            None => self.rows.iter().find(|row| row.name == one.name && !taken.contains(&row.id)),
        };
        let Some(row) = row else {
            assert!(!one.made, "acknowledged and lost: {one:?}");
            return;
        };
        one.made = true;
        one.id = Some(row.id.clone());
        taken.insert(row.id.clone());
        let possible = [Some(one.state), one.next.take()];
        assert!(possible.contains(&Some(row.state)), "{:?} is stored of {one:?}", row.state);
        if one.state != row.state {
            one.state = row.state;
            one.version += 1;
        }
    }
}

fn settle_reveal(one: &mut Credential, slots: &[String]) {
    let waits = |slot: &String| slots.contains(slot);
    match &one.reveal {
        Reveal::Unknown => {}
        Reveal::Waiting(slot) | Reveal::Stranded(slot) => {
            assert!(waits(slot), "a secret that was never shown is gone: {one:?}")
        }
        Reveal::Opened(slot) => assert!(!waits(slot), "a secret that was shown waits again: {one:?}"),
        // The session's cookie is not known any more: nobody can open it.
        Reveal::InDoubt(_) => one.reveal = Reveal::Unknown,
    }
}

/// The very first requests to the new process: those with what has ended come before all others.
pub fn first_requests(server: &Server, model: &Model, account: &Account) {
    let watcher = Watcher { model, account };
    let mut known: Vec<Credential> =
        model.known().credentials.iter().filter(|one| !one.secrets.is_empty()).cloned().collect();
    known.sort_by_key(|one| one.state == State::Live);
    let began = now();
    let mut dialect = false;
    for one in known {
        let passed = loop {
            match watcher.ask(server, &one, dialect) {
                Ok(passed) => break passed,
                // Not listening yet.
                Err(error) => assert!(now() - began < 20_000, "{error}: {}", server.said()),
            }
            std::thread::sleep(std::time::Duration::from_millis(2));
        };
        assert_eq!(passed, one.state == State::Live, "after the restart: {one:?}");
        dialect = !dialect;
    }
    while server.get_soon("/readyz") != 200 {
        assert!(now() - began < 20_000, "{}", server.said());
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}
