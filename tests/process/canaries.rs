//! Every secret is a canary: the real program at its most talkative, each kind made, shown, used and misused. Then all that
//! it said and left behind is searched.

use std::path::Path;

use base64::{Engine, prelude::BASE64_STANDARD};
use claviger::server::{crypto::master_key::MasterKey, random::SystemRandom};
use serde_json::{Value, json};
use sqlx::Row;

use crate::{
    client::{Answer, Headers, Portal, send},
    memory::{self, Watched},
    server::{Folder, Server, block_on, named, text},
};

/// Members of the seed's report that are secret, and those that are not: each text is one or the other.
const SECRET: &[&str] =
    &["api_key", "api_secret", "secret_key", "token", "checksum_key", "gateway_key", "password", "totp_secret"];
/// Of a PIN's four digits nothing can be said: they are everywhere.
const OPEN: &[&str] =
    &["client_id", "public_key", "username", "product", "mode", "kind", "merchant", "email", "role", "pin"];
/// What a credential may do.
const GRANTS: &[&str] = &["sections", "composition", "numbers", "features", "providers", "ips"];
/// What secrets begin with, in either mode.
const PREFIXES: &[&str] = &["cp", "sk", "kwk", "kws", "clp", "oy", "gw"];
const WRONG: &str = "canary-in-a-coal-mine-99";

/// Names and values.
type Form<'a> = Vec<(&'a str, &'a str)>;

/// All that was seen on the wire.
#[derive(Default)]
struct Seen {
    answers: Vec<(String, String)>,
    /// Each with the answer that showed it, if one may.
    canaries: Vec<(String, Option<String>)>,
}

impl Seen {
    fn note(&mut self, what: &str, answer: &Answer) {
        self.answers.push((what.to_owned(), format!("{answer:?}\n{}", answer.body)));
    }

    fn hide(&mut self, canary: &str, shown_by: Option<&str>) {
        assert!(canary.len() >= 12, "{canary} may stand anywhere");
        self.canaries.push((canary.to_owned(), shown_by.map(str::to_owned)));
    }

    /// All of them, and what is made of them to be sent: names and bytes.
    fn in_memory(&self, folder: &Folder) -> Vec<(String, Vec<u8>)> {
        let sent = folder.callers().into_iter().flatten().filter(|(name, _)| name == "authorization");
        let canaries = self.canaries.iter().map(|(canary, _)| canary.clone());
        canaries.chain(sent.map(|(_, value)| value)).map(|text| (text.clone(), text.into_bytes())).collect()
    }

    fn check(&self, place: &str, bytes: &[u8]) {
        for (canary, shown_by) in &self.canaries {
            if shown_by.as_deref() != Some(place) {
                let found = bytes.windows(canary.len()).position(|part| part == canary.as_bytes());
                if let Some(at) = found {
                    let around = &bytes[at.saturating_sub(200)..(at + canary.len() + 40).min(bytes.len())];
                    panic!("{canary} stands in {place}: {}", String::from_utf8_lossy(around));
                }
            }
        }
    }
}

#[test]
fn no_secret_stands_anywhere_but_in_the_one_answer_that_shows_it() {
    let folder = Folder::seeded();
    let server = Server::start_with(&folder, |command| {
        command.env("RUST_LOG", "trace");
    });
    let mut seen = Seen::default();
    hide_all(&folder.seed, &mut seen);
    seen.hide(WRONG, None);

    let (email, password) = folder.person("superadmin");
    let mut portal = Portal::sign_in(server.port, &email, &password).unwrap();
    seen.hide(portal.cookie.split_once('=').unwrap().1, None);
    make_one_of_each(&mut portal, &folder, &password, &mut seen);
    misuse(&mut portal, &folder, &server, &mut seen);
    use_all(&folder, &server, &mut seen);
    for path in PAGES {
        let page = portal.page(path).unwrap();
        assert_eq!(page.status, 200, "{path}");
        seen.note(path, &page);
    }

    for (what, answer) in &seen.answers {
        // The answer that shows something sets the cookie anew, too.
        seen.check(what, answer.as_bytes());
    }
    let said = server.said();
    assert!(said.contains("TRACE"), "it was as talkative as it can be");
    seen.check("the log", said.as_bytes());
    search(folder.root(), &seen, "while it serves");
    let (texts, keys) = (seen.in_memory(&folder), platform_keys(&folder));
    // What it works with is there, which shows that the search finds things.
    let in_use = memory::search(server.id(), &keys);
    assert!(in_use.iter().any(|found| found.starts_with("the master key at")), "{in_use:?}");
    // What has only passed through is not; the last answer's buffers may live a moment longer than the answer.
    let mut passing = memory::search(server.id(), &texts);
    for _ in 0..20 {
        if !passing.is_empty() {
            std::thread::sleep(std::time::Duration::from_millis(100));
            passing = memory::search(server.id(), &texts);
        }
    }
    assert!(passing.is_empty(), "a core dump would show {} while it serves:\n{}", passing.len(), passing.join("\n"));
    let watched = Watched::of(&server);
    server.terminate();
    let remains = watched.search_at_its_end(&[texts, keys].concat());
    let mut server = server;
    assert!(server.wait().success());
    search(folder.root(), &seen, "after its end");
    assert!(remains.is_empty(), "a core dump would show {} after its end:\n{}", remains.len(), remains.join("\n"));
}

/// The master key, as it is and as it stands in its file, and those that it seals.
fn platform_keys(folder: &Folder) -> Vec<(String, Vec<u8>)> {
    let file = folder.path("master.key");
    let line = std::fs::read_to_string(&file).unwrap().trim().to_owned();
    let mut keys = vec![("the master key".to_owned(), BASE64_STANDARD.decode(&line).unwrap())];
    keys.push(("the master key's file".to_owned(), line.into_bytes()));
    let (master, _) = MasterKey::load_or_create(&file, &SystemRandom).unwrap();
    let sql = "SELECT id, purpose, sealed FROM platform_key";
    let rows = block_on(async { sqlx::query(sql).fetch_all(&mut folder.connect().await).await.unwrap() });
    for row in rows {
        let (id, purpose): (String, String) = (row.get("id"), row.get("purpose"));
        let opened = master.open(&format!("platform_key:{id}"), row.get("sealed")).unwrap();
        keys.push((format!("the platform's key {purpose}"), opened.to_vec()));
    }
    keys
}

const PAGES: &[&str] = &[
    "/test/developers",
    "/test/developers/applications",
    "/test/developers/key-pairs",
    "/test/developers/access-tokens",
    "/test/developers/payment-tokens",
    "/test/developers/product-keys",
    "/test/developers/webhooks",
    "/test/developers/logs",
    "/test/settings/members",
    "/test/account/security",
    "/test/settings/audit",
];

/// Everything secret of the seed's report; fails if a new member is neither.
fn hide_all(seed: &Value, seen: &mut Seen) {
    match seed {
        Value::Object(members) => {
            for (name, value) in members.iter().filter(|(name, _)| !GRANTS.contains(&name.as_str())) {
                match value {
                    Value::String(secret) if SECRET.contains(&name.as_str()) => seen.hide(secret, None),
                    Value::String(_) => assert!(OPEN.contains(&name.as_str()), "is {name} a secret?"),
                    other => hide_all(other, seen),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| hide_all(item, seen)),
        _ => {}
    }
}

fn make_one_of_each(portal: &mut Portal, folder: &Folder, password: &str, seen: &mut Seen) {
    let applications = portal.read("applications/list", &[("mode", "test")]).unwrap().json();
    let application = applications["rows"].as_array().unwrap().iter().find(|one| one["integration_type"] == "api");
    let application = text(&application.unwrap()["id"]);
    let draft = text(&portal.call("payment-tokens/start-draft", &[("mode", "test")]).unwrap().json());
    for (endpoint, form) in [
        ("payment-tokens/save-infos", &[("draft", &*draft), ("name", "Canary"), ("duration", "30d")]),
        ("payment-tokens/add-to-composition", &[("draft", &draft), ("countries", "CI"), ("paths[]", "CI/OM/MERCHANT")]),
    ] {
        assert_eq!(portal.call(endpoint, form).unwrap().status, 200, "{endpoint}");
    }
    let pin =
        text(&folder.seed["users"].as_array().unwrap().iter().find(|user| user["pin"].is_string()).unwrap()["pin"]);
    let product_key = portal.read("product-keys/list", &[("mode", "test")]).unwrap().json();
    let product_key = first_id(&product_key, "prk_");
    let (mode, name) = (("mode", "test"), ("name", "Canary"));
    let (application, password) = (("application", &*application), ("password", password));
    let at = format!("/test/developers/applications/{}/reveal", application.1);
    let makers: [(&str, Form<'_>, &str); 5] = [
        ("api-keys/create", vec![mode, application, name, ("expiry", "2030-01-31"), password], &at),
        ("key-pairs/generate", vec![mode, application, name, password], "/test/developers/key-pairs/reveal"),
        (
            "access-tokens/create",
            vec![mode, name, ("permission", "read-only"), ("sections[]", "customers"), ("status", "live"), password],
            "/test/developers/access-tokens/reveal",
        ),
        ("payment-tokens/generate", vec![("draft", &draft), password], "/test/developers/payment-tokens/reveal"),
        ("product-keys/show", vec![("id", &product_key), ("pin", &pin)], "/test/developers/product-keys/reveal"),
    ];
    for (endpoint, form, at) in makers {
        let made = portal.call(endpoint, &form).unwrap();
        assert_eq!(made.status, 200, "{endpoint}: {made:?}");
        seen.note(endpoint, &made);
        let path = format!("{at}/{}", text(&made.json()));
        let page = portal.page(&path).unwrap();
        portal.take_cookie(&page);
        let shown = secrets_in(&page.body);
        assert!(!shown.is_empty(), "{endpoint} shows nothing: {page:?}");
        for secret in shown {
            // The seed knows a product key already, which may be shown again.
            seen.canaries.retain(|(known, _)| *known != secret);
            seen.hide(&secret, Some(&path));
        }
        seen.note(&path, &page);
        // What is sent with the reveal is a session that only it may name.
        seen.hide(portal.cookie.split_once('=').unwrap().1, Some(&path));
        let again = portal.page(&path).unwrap();
        seen.note(&format!("{path} again"), &again);
    }
}

/// Wrong secrets, and right ones where they do not belong.
fn misuse(portal: &mut Portal, folder: &Folder, server: &Server, seen: &mut Seen) {
    let key = folder.credential("application_api_key");
    let secret = text(&key["api_key"]);
    for (what, answer) in [
        ("a wrong password", portal.call("session/change-password", &[("current", WRONG), ("new", WRONG)])),
        ("a wrong sign-in", portal.call("session/sign-in", &[("email", "a@b.example"), ("password", WRONG)])),
        ("a name that is a secret", portal.call("webhooks/create", &[("mode", "test"), ("password", WRONG)])),
        ("a wrong PIN", portal.call("product-keys/generate", &[("mode", "test"), ("product", "X"), ("pin", WRONG)])),
    ] {
        seen.note(what, &answer.unwrap());
    }
    let headers = named(&[("content-type", "application/json")]);
    let gateway = named(&[("x-claviger-gateway-key", WRONG), ("content-type", "application/json")]);
    let body = json!({"kind": "payment_token", "token": secret, "unknown": secret}).to_string();
    for (what, answer) in [
        ("a secret in the path", send(server.port, "GET", &format!("/2.0/{secret}"), &headers, "")),
        ("a wrong gateway key", send(server.port, "POST", "/v1/verify", &gateway, &body)),
        ("half a document", send(server.port, "POST", "/v1/verify", &gateway, &body[..body.len() - 3])),
    ] {
        // The address that somebody wrote is theirs, and in no log.
        seen.note(what, &answer.unwrap());
    }
}

/// As their programs send them, also in the wrong dialect.
fn use_all(folder: &Folder, server: &Server, seen: &mut Seen) {
    for (number, caller) in folder.callers().iter().enumerate() {
        let answer = server.authorize(caller).unwrap();
        assert_eq!(answer.status, 200, "{number}");
        seen.note(&format!("caller {number}"), &answer);
        for (method, path) in [
            ("POST", "/third-parties/generate-token"),
            ("GET", "/2.0/customers/list"),
            ("GET", "/api/v1/payments/status/x"),
            ("GET", "/nowallet/api/countries/list"),
            ("GET", "/api/balance"),
        ] {
            let answer = send(server.port, method, path, caller, "").unwrap();
            let what = format!("caller {number} at {path}");
            seen.note(&what, &answer);
            if let Some(token) =
                serde_json::from_str::<Value>(&answer.body).ok().and_then(|body| Some(text(body.get("token")?)))
            {
                let token = token.trim_start_matches("Bearer ").to_owned();
                seen.hide(&token, Some(&what));
                let bearer: Headers = named(&[("authorization", &format!("Bearer {token}"))]);
                seen.note("a JWT", &send(server.port, "GET", "/third-parties/account/balance", &bearer, "").unwrap());
            }
        }
    }
}

/// Every file under the folder, the log of the database and backups included.
fn search(folder: &Path, seen: &Seen, when: &str) {
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            files += 1;
            seen.check(&format!("{} {when}", path.display()), &std::fs::read(&path).unwrap());
        }
    }
    assert!(files >= 2, "the database and its log");
}

/// Words of the published form, of prefixes that are secret.
fn secrets_in(page: &str) -> Vec<String> {
    let words = page.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let mut found: Vec<String> = words.filter(|word| is_secret(word)).map(str::to_owned).collect();
    found.sort();
    found.dedup();
    found
}

fn is_secret(word: &str) -> bool {
    let mut parts = word.splitn(3, '_');
    let prefix = parts.next().is_some_and(|prefix| PREFIXES.contains(&prefix));
    let mode = parts.next().is_some_and(|mode| ["test", "live"].contains(&mode));
    prefix && mode && parts.next().is_some_and(|rest| rest.len() == 38)
}

fn first_id(value: &Value, prefix: &str) -> String {
    match value {
        Value::String(text) if text.starts_with(prefix) => text.clone(),
        Value::Array(items) => {
            items.iter().map(|item| first_id(item, prefix)).find(|id| !id.is_empty()).unwrap_or_default()
        }
        Value::Object(members) => {
            members.values().map(|item| first_id(item, prefix)).find(|id| !id.is_empty()).unwrap_or_default()
        }
        _ => String::new(),
    }
}
