//! The pepper.

use std::time::Duration;

use claviger::server::{crypto::digest::Pepper, store::sealed_boxes::SealedColumn};
use sqlx::Row;

use super::{PATIENCE, callers::Callers, master, ok, refused};
use crate::{
    client::send,
    server::{Folder, Server, block_on, named, now, text},
};

/// The digest of a secret under the newest pepper.
async fn newest_digest(folder: &Folder, secret: &str) -> Vec<u8> {
    let sql = "SELECT id, sealed FROM platform_key WHERE purpose = 'pepper' ORDER BY created_at DESC LIMIT 1";
    let row = sqlx::query(sql).fetch_one(&mut folder.connect().await).await.unwrap();
    let place = SealedColumn::PLATFORM_KEYS.place(&[row.get(0)]);
    let key = master(folder).open(&place, &row.get::<Vec<u8>, _>(1)).unwrap();
    Pepper::new(key.as_slice().try_into().unwrap()).digest(secret).to_vec()
}

/// How many secrets that were brought are under the newest pepper by now.
fn digested_anew(folder: &Folder) -> i64 {
    let secret = |kind: &str, name: &str| text(&folder.credential(kind)[name]);
    let kept = [
        ("SELECT count(*) FROM api_key WHERE digest = $1", secret("application_api_key", "api_key")),
        ("SELECT count(*) FROM key_pair WHERE secret_digest = $1", secret("key_pair", "secret_key")),
        ("SELECT count(*) FROM access_token WHERE key_digest = $1", secret("access_token", "api_key")),
        ("SELECT count(*) FROM access_token WHERE secret_digest = $1", secret("access_token", "api_secret")),
        ("SELECT count(*) FROM payment_token WHERE digest = $1", secret("payment_token", "token")),
        ("SELECT count(*) FROM product_key WHERE digest = $1", secret("product_key", "api_key")),
        ("SELECT count(*) FROM gateway_key WHERE digest = $1", folder.gateway_key()),
    ];
    block_on(async {
        let (mut db, mut found) = (folder.connect().await, 0);
        for (sql, secret) in kept {
            let digest = newest_digest(folder, &secret).await;
            found += sqlx::query_scalar::<_, i64>(sql).bind(digest).fetch_one(&mut db).await.unwrap();
        }
        found
    })
}

#[test]
fn a_pepper_is_replaced_while_everybody_is_served_and_goes_when_nothing_needs_it() {
    let folder = Folder::seeded();
    let (serve, verifier) = (Server::start(&folder), Server::verifier(&folder));
    let callers = Callers::of(&folder);
    let all_pass = |when: &str| [&serve, &verifier].iter().for_each(|server| callers.all_pass(server, when));
    all_pass("before");
    assert_eq!(digested_anew(&folder), 7);

    let said = ok(&folder, &["rotate", "pepper"]);
    assert!(said.contains("made the pepper") && !said.contains(" 0 of product_key.digest"), "{said}");
    all_pass("right after");
    let started = now();
    while digested_anew(&folder) < 7 {
        assert!(now() - started < PATIENCE, "{} of 7: {}", digested_anew(&folder), serve.said());
        // Whoever is used once the process has heard of the new pepper.
        all_pass("on the way");
        std::thread::sleep(Duration::from_millis(50));
    }
    all_pass("under the new one");
    // A stop after the new pepper was made, before what is sealed was digested.
    let made = block_on(async {
        let sql = "UPDATE product_key SET digest = randomblob(32) WHERE id = (SELECT max(id) FROM product_key WHERE revoked_at IS NULL)";
        sqlx::query(sql).execute(&mut folder.connect().await).await.unwrap().rows_affected()
    });
    assert_eq!(made, 1);
    let said = ok(&folder, &["rotate", "pepper"]);
    assert!(said.contains("goes on") && said.contains(" 1 of product_key.digest"), "{said}");
    let new = folder.command(0).args(["create-gateway-key", "--name", "late"]).output().unwrap();
    let late = String::from_utf8(new.stdout).unwrap().trim().to_owned();
    let status = ok(&folder, &["status"]);
    assert_eq!(status.matches("\nunder ").count(), 2, "{status}");

    assert!(refused(&folder, &["retire", "pepper"]).contains("`claviger serve` is running"));
    serve.kill();
    assert!(refused(&folder, &["retire", "pepper"]).contains("were not used since"));
    let mut unused =
        folder.seed["credentials"].as_array().unwrap().iter().filter(|one| one["kind"] == "application_api_key");
    let unused = text(&unused.next_back().unwrap()["api_key"]);
    assert_ne!(unused, text(&folder.credential("application_api_key")["api_key"]));
    let said = ok(&folder, &["retire", "pepper", "--refuse-the-rest"]);
    assert!(said.contains("ended: application_api_key key_") && said.contains("is gone"), "{said}");
    assert!(ok(&folder, &["retire", "pepper"]).contains("there is one pepper"));
    callers.all_pass(&verifier, "after the end of the old one");
    let serve = Server::start(&folder);
    callers.all_pass(&serve, "in a new process");
    let rest = folder.seed["credentials"].as_array().unwrap().iter().find(|one| one["api_key"] == *unused).unwrap();
    let rest = named(&[("client-id", &text(&rest["client_id"])), ("api-key", &unused)]);
    for server in [&serve, &verifier] {
        assert_eq!(server.authorize(&rest).unwrap().status, 401, "what was never used has ended");
        let mut asked = folder.callers().remove(0);
        asked.push(("x-claviger-gateway-key".into(), late.clone()));
        assert_eq!(
            send(server.port, "GET", "/v1/authorize", &asked, "").unwrap().status,
            200,
            "made under the new one"
        );
    }
    let ended = "SELECT count(*) FROM audit_event WHERE action = 'api_key.revoked' AND merchant_id IS NOT NULL
                 AND detail LIKE '%pepper%'";
    let ended: i64 =
        block_on(async { sqlx::query_scalar(ended).fetch_one(&mut folder.connect().await).await.unwrap() });
    assert!(ended > 0, "each in its merchant's trail");
    let said = folder.command(0).args(["audit", "check"]).output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
}
