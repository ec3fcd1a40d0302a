//! Forms without scripts: post, redirect, get; what was typed comes back, but for secrets.

use axum::http::{Method, StatusCode};
use claviger::domain::role::Role;

use super::world::{PASSWORD, World};

#[tokio::test]
async fn a_refused_form_comes_back_with_what_was_typed_and_why_it_was_refused() {
    let world = World::new().await;
    let client = world.our(Role::Developer).await;
    let back = "/test/developers/applications/new";
    let form = [
        ("_back", back),
        ("mode", "test"),
        ("name", "Kiosk <b>"),
        ("integration_type", "hosted"),
        ("return_url", "nonsense"),
        ("features[]", "payment_api"),
    ];
    let answer = client.submit("applications/create", &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(answer.location().starts_with(&format!("{back}?draft=")), "{}", answer.location());
    let page = client.get(answer.location()).await;
    assert!(page.body.contains("Kiosk &lt;b") && page.body.contains("nonsense"), "what was typed stands there");
    assert!(page.body.contains("Enter an address that begins with https://"), "and the message at its field");
    assert_eq!(
        client.get(answer.location()).await.body.matches("nonsense").count(),
        page.body.matches("nonsense").count(),
        "a reload keeps it"
    );
    let stranger = world.our(Role::Developer).await;
    assert!(!stranger.get(answer.location()).await.body.contains("nonsense"), "for this browser only");
}

#[tokio::test]
async fn a_password_never_comes_back() {
    let world = World::new().await;
    let (application, _) = world.application(&world.ours).await;
    let client = world.our(Role::Developer).await;
    let back =
        format!("/test/developers/applications/{application}/keys/new?step=confirm&name=Server&expiry=2027-01-31");
    let form = [
        ("_back", &*back),
        ("mode", "test"),
        ("application", &*application.to_string()),
        ("name", "Server"),
        ("expiry", "2027-01-31"),
        ("password", "CANARY-password"),
    ];
    let answer = client.submit("api-keys/create", &form).await;
    let page = client.get(answer.location()).await;
    assert!(page.body.contains("That is not your password."), "{}", answer.location());
    assert!(!page.body.contains("CANARY") && !answer.location().contains("CANARY"));
    assert!(page.body.contains("Server") && page.body.contains("2027-01-31"), "nothing else is lost");
}

#[tokio::test]
async fn signing_in_comes_back_to_where_one_was_and_nowhere_else() {
    let world = World::new().await;
    let wanted = "/test/settings/members";
    let sent = world.anonymous().get(wanted).await;
    assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, "/sign-in?next=%2Ftest%2Fsettings%2Fmembers"));
    for (next, goal) in [
        (wanted, wanted),
        ("//evil.example", "/test/developers"),
        ("https://evil.example", "/test/developers"),
        ("", "/test/developers"),
    ] {
        let form = [("email", "viewer@mto.example"), ("password", PASSWORD), ("next", next)];
        let answer = world.anonymous().submit("session/sign-in", &form).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, goal), "{next}");
    }
}

#[tokio::test]
async fn a_form_made_for_another_merchant_is_not_obeyed() {
    let world = World::new().await;
    let client = world.our(Role::Developer).await;
    let form = [
        ("_merchant", &*world.theirs.id().to_string()),
        ("mode", "test"),
        ("name", "X"),
        ("integration_type", "api"),
        ("features[]", "payment_api"),
    ];
    assert_eq!(client.call("applications/create", &form).await.code(), "conflict");
}

#[tokio::test]
async fn requests_from_other_sites_are_refused_whatever_they_look_like() {
    let world = World::new().await;
    for headers in [
        vec![("sec-fetch-site", "cross-site")],
        vec![("sec-fetch-site", "same-site")],
        vec![("origin", "https://evil.example"), ("host", "127.0.0.1:3000")],
        vec![("origin", "null"), ("host", "127.0.0.1:3000")],
        vec![("sec-fetch-site", "cross-site"), ("content-type", "text/plain")],
    ] {
        let mut client = world.our(Role::Superadmin).await;
        client.headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let answer = client.call("session/sign-out-everywhere", &[("x", "y")]).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (StatusCode::FORBIDDEN, "cross_site_request"),
            "{headers:?}"
        );
    }
}

#[tokio::test]
async fn bad_requests_get_problems_not_stack_traces() {
    let world = World::new().await;
    let client = world.our(Role::Superadmin).await;
    let unknown = client.call("applications/explode", &[]).await;
    assert_eq!((unknown.status, unknown.code().as_str()), (StatusCode::NOT_FOUND, "not_found"));
    let wrong_method = client.send(Method::GET, "/ui/applications/create?name=x", "application/json", Vec::new()).await;
    assert_eq!(wrong_method.code(), "method_not_allowed");
    let wrong_mode = client.call("applications/create", &[("mode", "production"), ("name", "x")]).await;
    assert_eq!(wrong_mode.code(), "malformed_request");
    let missing = client.call("applications/disable", &[("mode", "test")]).await;
    assert_eq!(missing.code(), "malformed_request");
    let nonsense = client
        .send(Method::POST, "/ui/applications/create", "application/json", vec![0xff, 0xfe, b'=', 0x00, b'&'])
        .await;
    assert!(nonsense.status.is_client_error(), "{}", nonsense.status);
    let mut json = client.clone();
    json.headers = vec![("content-type".into(), "application/json".into())];
    assert_eq!(
        json.send(Method::POST, "/ui/applications/create", "application/json", b"{}".to_vec()).await.code(),
        "malformed_request"
    );
    let huge = client.call("applications/create", &[("name", &"a".repeat(10_000_000))]).await;
    assert!(huge.status == StatusCode::PAYLOAD_TOO_LARGE, "{}", huge.status);
    let page = client.get("/nowhere").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.body.contains("There is nothing here"));
}
