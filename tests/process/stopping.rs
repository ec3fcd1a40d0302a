//! SIGTERM under load: whatever was sent before it is answered, and what was noted is written.

use std::sync::{
    Mutex,
    atomic::{AtomicBool, AtomicI64, Ordering},
};

use crate::{
    client::Portal,
    server::{Folder, Server, block_on, now},
};

#[test]
fn a_stop_under_load_fails_no_request_in_flight_and_forgets_no_use() {
    let folder = Folder::seeded();
    let mut server = Server::start(&folder);
    let (email, password) = folder.person("superadmin");
    let portal = Portal::sign_in(server.port, &email, &password).unwrap();
    let (stopped, done) = (AtomicI64::new(i64::MAX), AtomicBool::new(false));
    // When each request began, and how it ended.
    let seen = Mutex::new(Vec::new());
    let last_use = AtomicI64::new(0);
    let callers = folder.callers();
    std::thread::scope(|scope| {
        for caller in &callers {
            let (server, done, seen, last_use) = (&server, &done, &seen, &last_use);
            scope.spawn(move || {
                while !done.load(Ordering::SeqCst) {
                    let began = now();
                    let answer = server.authorize(caller).map(|answer| answer.status);
                    if matches!(answer, Ok(200)) {
                        last_use.fetch_max(began, Ordering::SeqCst);
                    }
                    seen.lock().unwrap().push((began, answer.map_err(|error| error.to_string())));
                }
            });
        }
        for name in ["one", "two"] {
            let (portal, done, seen, password) = (&portal, &done, &seen, &password);
            scope.spawn(move || {
                while !done.load(Ordering::SeqCst) {
                    let began = now();
                    let form = [
                        ("mode", "test"),
                        ("name", name),
                        ("permission", "read-only"),
                        ("sections[]", "customers"),
                        ("status", "live"),
                        ("password", password.as_str()),
                    ];
                    // Slow: a password is hashed.
                    let answer = portal.call("access-tokens/create", &form).map(|answer| answer.status);
                    seen.lock().unwrap().push((began, answer.map_err(|error| error.to_string())));
                }
            });
        }
        std::thread::sleep(std::time::Duration::from_millis(1_500));
        stopped.store(now(), Ordering::SeqCst);
        server.terminate();
        std::thread::sleep(std::time::Duration::from_millis(1_500));
        done.store(true, Ordering::SeqCst);
    });
    let status = server.wait();
    assert_eq!(status.code(), Some(0), "{}", server.said());
    let stopped = stopped.load(Ordering::SeqCst);
    let seen = seen.into_inner().unwrap();
    let before: Vec<_> = seen.iter().filter(|(began, _)| *began < stopped).collect();
    let failed: Vec<_> = before.iter().filter(|(_, answer)| *answer != Ok(200)).collect();
    assert!(before.len() > 50 && failed.is_empty(), "of {}: {failed:?}", before.len());
    let late = seen.iter().filter(|(began, answer)| *began >= stopped && answer.is_ok()).count();
    assert!(late < seen.len() / 2, "it takes nothing in any more");
    let written: i64 = block_on(async {
        let sql = "SELECT max(last_used_at) FROM (SELECT last_used_at FROM api_key UNION ALL
                   SELECT last_used_at FROM key_pair UNION ALL SELECT last_used_at FROM access_token
                   UNION ALL SELECT last_used_at FROM payment_token)";
        sqlx::query_scalar(sql).fetch_one(&mut folder.connect().await).await.unwrap()
    });
    assert!(written >= last_use.load(Ordering::SeqCst), "the last uses are written");
}
