//! `/v1` for proxies: what they say of the original request, what a refused caller is asked for, and how long an answer holds.

use axum::http::StatusCode;
use claviger::domain::{
    access_token::{Access, SectionGrants},
    role::Role,
};

use super::world::{Answer, World};

type Headers<'a> = &'a [(&'a str, &'a str)];

/// Asks as a gateway, from an address.
async fn ask(world: &World, from: [u8; 4], headers: Headers<'_>) -> Answer {
    let mut client = world.anonymous();
    client.ip = from.into();
    client.headers = vec![("x-claviger-gateway-key".into(), world.gateway_key.clone())];
    client.headers.extend(headers.iter().map(|(name, value)| (name.to_string(), value.to_string())));
    client.get("/v1/authorize").await
}

const PROXY: [u8; 4] = [10, 0, 0, 7];
const STRANGER: [u8; 4] = [203, 0, 113, 9];

async fn behind_a_proxy(flags: &[&str]) -> (World, String, String) {
    let world = World::with(&[&["--trusted-proxies", "10.0.0.0/8"], flags].concat()).await;
    let (application, client_id) = world.application(&world.ours).await;
    let (_, secret) = world.key(&world.ours, application).await;
    (world, client_id, secret)
}

#[tokio::test]
async fn the_original_request_counts_from_trusted_proxies_only_and_must_be_clear() {
    let (world, client_id, secret) = behind_a_proxy(&[]).await;
    let good = [("client-id", &*client_id), ("api-key", &*secret)];
    let unclear: [Headers<'_>; 5] = [
        &[("x-original-method", "GET"), ("x-original-method", "GET")],
        &[("x-original-method", "GET"), ("x-forwarded-method", "POST")],
        &[("x-original-uri", "/a"), ("x-forwarded-uri", "/b")],
        &[("x-original-uri", "orders")],
        &[("x-forwarded-method", "")],
    ];
    for more in unclear {
        let all = [&good[..], more].concat();
        let answer = ask(&world, PROXY, &all).await;
        assert_eq!((answer.status, answer.header("x-claviger-code")), (StatusCode::UNAUTHORIZED, "credential_invalid"));
        assert!(
            ["credential_invalid: method", "credential_invalid: uri"].contains(&answer.header("x-claviger-detail"))
        );
        assert_eq!(ask(&world, STRANGER, &all).await.status, StatusCode::OK, "not believed, so not looked at");
    }
    let clear = [("x-original-method", "PUT"), ("x-forwarded-method", "PUT"), ("x-original-uri", "/a?b=c")];
    assert_eq!(ask(&world, PROXY, &[&good[..], &clear].concat()).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_refused_caller_is_asked_for_what_its_kind_sends_and_told_the_problem() {
    let world = World::new().await;
    let (application, client_id) = world.application(&world.ours).await;
    let (_, secret) = world.key(&world.ours, application).await;
    let access = world.access_token(&world.ours, "Back end", SectionGrants::all(Access::ReadOnly)).await;
    let (_, token) = world.payment_token(&world.ours, "Shop", &["CI/OM/MERCHANT"], &[]).await;
    let bearer = format!("Bearer {token}");
    let (keys, basic) = (r#"ApiKey realm="claviger""#, r#"Basic realm="claviger", charset="UTF-8""#);
    let (invalid, narrow) =
        (r#"Bearer realm="claviger", error="invalid_token""#, r#"Bearer realm="claviger", error="insufficient_scope""#);
    let any = r#"Bearer realm="claviger", Basic realm="claviger", ApiKey realm="claviger""#;
    let cases: [(Headers<'_>, u16, &str, &str); 8] = [
        (&[], 401, "credential_missing", any),
        (&[("client-id", &client_id), ("api-key", "cp_test_x")], 401, "credential_invalid", keys),
        (&[("x-api-key", "a"), ("x-secret-key", "b")], 401, "credential_invalid", keys),
        (&[("x-oy-username", "a"), ("x-api-key", "b")], 401, "credential_invalid", keys),
        (&[("authorization", "Basic eDp5")], 401, "credential_invalid", basic),
        (&[("authorization", "Bearer eyJ.x.y")], 401, "credential_invalid", invalid),
        (&[("authorization", &bearer), ("x-claviger-feature", "payout_api")], 403, "feature_not_granted", narrow),
        (
            &[("client-id", &client_id), ("api-key", &secret), ("x-claviger-section", "payouts")],
            403,
            "section_not_granted",
            "",
        ),
    ];
    for (headers, status, code, challenge) in cases {
        let answer = ask(&world, STRANGER, headers).await;
        assert_eq!((answer.status.as_u16(), answer.header("x-claviger-code")), (status, code), "{headers:?}");
        assert_eq!(answer.header("www-authenticate"), challenge, "{headers:?}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.header("cache-control"), "private, no-store");
        let body = answer.json();
        assert_eq!((body["code"].as_str(), body["status"].as_u64()), (Some(code), Some(status.into())));
        assert_eq!(body["detail"], answer.header("x-claviger-detail"));
        assert!(answer.header("x-claviger-decision-id").starts_with("dec_"));
    }
    let write = [("x-claviger-section", "customers"), ("x-claviger-access", "read-write")];
    let answer =
        world.authorize_basic(&access, &write.map(|(name, value)| (&name["x-claviger-".len()..], value))).await;
    assert_eq!((answer.status.as_u16(), answer.header("www-authenticate")), (403, ""));
}

#[tokio::test]
async fn an_answer_holds_for_one_request_unless_the_operator_wants_otherwise() {
    let (world, client_id, secret) = behind_a_proxy(&[]).await;
    let read = [("client-id", &*client_id), ("api-key", &*secret), ("x-original-method", "GET")];
    let answer = ask(&world, PROXY, &read).await;
    assert_eq!((answer.header("cache-control"), answer.header("x-claviger-ttl")), ("private, no-store", ""));
}

#[tokio::test]
async fn what_only_reads_may_be_gone_by_for_a_while_and_money_never() {
    let (world, client_id, secret) = behind_a_proxy(&["--read-ttl", "2"]).await;
    let key = [("client-id", &*client_id), ("api-key", &*secret)];
    let (_, token) = world.payment_token(&world.ours, "Shop", &["CI/OM/MERCHANT"], &[]).await;
    let bearer = format!("Bearer {token}");
    let paying = [("authorization", &*bearer)];
    let access = world.access_token(&world.ours, "Back end", SectionGrants::all(Access::ReadWrite)).await;
    let basic =
        base64::Engine::encode(&base64::prelude::BASE64_STANDARD, format!("{}:{}", access.api_key, access.api_secret));
    let basic = format!("Basic {basic}");
    let section = [("authorization", &*basic)];
    let get = ("x-original-method", "GET");
    let payment = [("x-claviger-country", "CI"), ("x-claviger-operator", "OM"), ("x-claviger-method", "MERCHANT")];
    let held: [&[Headers<'_>]; 5] = [
        &[&key, &[get]],
        &[&key, &[("x-forwarded-method", "HEAD")]],
        &[&key, &[get, ("x-claviger-feature", "payment_api")]],
        &[&section, &[get, ("x-claviger-section", "customers")]],
        &[&paying, &[get]],
    ];
    for headers in held {
        let answer = ask(&world, PROXY, &headers.concat()).await;
        assert_eq!((answer.status.as_u16(), answer.header("x-claviger-ttl")), (200, "2"), "{headers:?}");
        assert_eq!(answer.header("cache-control"), "private, max-age=2");
        for (name, _) in headers.concat() {
            assert!(answer.header("vary").split(", ").any(|varied| varied == name), "{name}");
        }
    }
    let never: [(u8, &[Headers<'_>]); 9] = [
        // Nobody we trust says what the original request is.
        (1, &[&key]),
        (1, &[&key, &[("x-original-method", "POST")]]),
        (1, &[&key, &[("x-original-method", "get")]]),
        (1, &[&key, &[get, ("x-claviger-feature", "payout_api")]]),
        (1, &[&section, &[get, ("x-claviger-section", "payouts")]]),
        (1, &[&section, &[get, ("x-claviger-section", "customers"), ("x-claviger-access", "read-write")]]),
        (1, &[&paying, &[get], &payment]),
        (0, &[&key, &[get, ("x-claviger-section", "customers")]]),
        (0, &[&[get]]),
    ];
    for (allowed, headers) in never {
        let answer = ask(&world, PROXY, &headers.concat()).await;
        assert_eq!(answer.status == StatusCode::OK, allowed == 1, "{headers:?}");
        assert_eq!(
            (answer.header("cache-control"), answer.header("x-claviger-ttl")),
            ("private, no-store", ""),
            "{headers:?}"
        );
    }
    let stranger = ask(&world, STRANGER, &[&key[..], &[get]].concat()).await;
    assert_eq!((stranger.status, stranger.header("x-claviger-ttl")), (StatusCode::OK, ""));
}

#[tokio::test]
async fn an_amount_is_checked_for_its_form_and_kept() {
    let world = World::new().await;
    let (_, token) = world.payment_token(&world.ours, "Shop", &["CI/OM/MERCHANT"], &[]).await;
    let bearer = format!("Bearer {token}");
    let payment = [
        ("authorization", &*bearer),
        ("x-claviger-country", "CI"),
        ("x-claviger-operator", "OM"),
        ("x-claviger-method", "MERCHANT"),
    ];
    for (amount, status) in [("500", 200), ("12.50", 200), ("-1", 401), ("1e9", 401), ("500 XOF", 401)] {
        let answer = ask(&world, STRANGER, &[&payment[..], &[("x-claviger-amount", amount)]].concat()).await;
        assert_eq!(answer.status.as_u16(), status, "{amount}");
    }
    let alone = ask(&world, STRANGER, &[payment[0], ("x-claviger-amount", "500")]).await;
    assert_eq!(alone.header("x-claviger-code"), "country_not_in_composition", "an amount is of a payment");
    ask(&world, STRANGER, &[&payment[..], &[("x-claviger-amount", "77.25")]].concat()).await;
    let row = world.log().await.remove(0);
    let page = world.our(Role::Developer).await.get(&format!("/test/developers/logs/{}", row.id)).await.body;
    assert!(page.contains("77.25") && page.contains("x-claviger-amount"), "the log shows it");
}
