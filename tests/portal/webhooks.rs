//! Webhooks: signed, in order, tried again, never into a private network, and nothing lost in a crash.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    http::{HeaderMap, Method, StatusCode, header::LOCATION},
    routing::post,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use claviger::{
    contract::{problem::ProblemCode, webhook_rows::DeliveryDetail},
    domain::{
        ids::{WebhookEventId, WebhookId},
        mode::Mode,
        role::Role,
        time::Timestamp,
        webhook::{DeliveryState, EventType, PAUSES},
    },
    server::{
        crypto::digest::hmac_sha256,
        jobs,
        outgoing::Answered,
        service::{self, step_up::Proof, webhooks},
        store::{
            webhook_events::{Delivery, DeliveryFilter, Flight, WebhookEvent, WebhookOutbox},
            webhooks::{Webhook, Webhooks},
        },
    },
};
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::world::{PASSWORD, World, proof};

const OPEN: &[&str] = &["--allow-private-callbacks"];
const CREDENTIALS: &[&str] = &[
    "credential.created",
    "credential.edited",
    "credential.rotated",
    "credential.disabled",
    "credential.enabled",
    "credential.expiring",
    "credential.expired",
    "credential.revoked",
];

/// A merchant's server, which answers with one status after the other and then with the last.
struct Receiver {
    url: String,
    got: mpsc::UnboundedReceiver<Message>,
}

struct Message {
    id: String,
    timestamp: String,
    signature: String,
    body: String,
}

impl Message {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    fn kind(&self) -> String {
        self.json()["type"].as_str().unwrap().to_owned()
    }

    /// As a receiver checks it that has only the secret and the standard.
    fn is_signed_with(&self, secret: &str) -> bool {
        let key = BASE64_STANDARD.decode(secret.strip_prefix("whsec_").unwrap()).unwrap();
        let signed = format!("{}.{}.{}", self.id, self.timestamp, self.body);
        let expected = format!("v1,{}", BASE64_STANDARD.encode(hmac_sha256(&key, signed.as_bytes())));
        self.signature.split(' ').any(|signature| signature == expected)
    }
}

impl Receiver {
    async fn open(statuses: &'static [u16]) -> Receiver {
        let (sender, got) = mpsc::unbounded_channel();
        let count = Arc::new(AtomicUsize::new(0));
        let handler = move |headers: HeaderMap, body: String| {
            let place = count.fetch_add(1, Ordering::Relaxed).min(statuses.len() - 1);
            let header = |name: &str| headers[name].to_str().unwrap().to_owned();
            let (id, timestamp) = (header("webhook-id"), header("webhook-timestamp"));
            sender.send(Message { id, timestamp, signature: header("webhook-signature"), body }).unwrap();
            let status = StatusCode::from_u16(statuses[place]).unwrap();
            async move { (status, [(LOCATION, "/elsewhere")], format!("answer {place}")) }
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hooks?shop=1", listener.local_addr().unwrap());
        let router = Router::new().route("/hooks", post(handler.clone())).route("/elsewhere", post(handler));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Receiver { url, got }
    }

    fn all(&mut self) -> Vec<Message> {
        std::iter::from_fn(|| self.got.try_recv().ok()).collect()
    }
}

/// Rounds of the job until nothing is due any more.
async fn send(world: &World) {
    for _ in 0..10 {
        jobs::webhooks::send_due(&world.platform).await.unwrap();
    }
}

async fn details(world: &World, id: WebhookId) -> Vec<DeliveryDetail> {
    let actor = world.actor(&world.ours, Role::Viewer).await;
    let filter = DeliveryFilter::default();
    let page = webhooks::deliveries(&world.platform, &actor, id, &filter, None).await.unwrap();
    let mut found = Vec::new();
    for row in page.rows {
        found.push(webhooks::get_delivery(&world.platform, &actor, id, row.event).await.unwrap());
    }
    found
}

async fn ask(world: &World, token: &str, path: &str, body: Value) -> Value {
    let mut client = world.anonymous();
    client.headers =
        vec![("authorization".into(), format!("Bearer {token}")), ("content-type".into(), "application/json".into())];
    let path = format!("/nowallet/api/{path}");
    client.send(Method::POST, &path, "application/json", body.to_string().into_bytes()).await.json()
}

/// Begins a sandbox payment that settles by itself in three seconds.
async fn pay(world: &World, token: &str, id: &str) -> String {
    let body = json!({
        "transaction_id": id, "amount": 1000, "country_code": "CI", "operators_code": ["WAVE"],
        "method": "MERCHANT", "tunnel": "API",
        "additional_infos": {"customer_firstname": "Awa", "customer_phone": "0707070707"}
    });
    ask(world, token, "init/payment", body).await["signature"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_message_is_signed_and_says_what_happened_without_a_secret() {
    let world = World::with(OPEN).await;
    let mut receiver = Receiver::open(&[200]).await;
    let (id, secret) = world.webhook(&world.ours, &receiver.url, CREDENTIALS).await;
    let (token, plain) = world.payment_token(&world.ours, "Shop", &["CI/OM/MERCHANT"], &[]).await;
    send(&world).await;
    let messages = receiver.all();
    assert_eq!(messages.len(), 1);
    let message = &messages[0];
    assert!(message.is_signed_with(&secret));
    assert!(!message.is_signed_with("whsec_AAAA"));
    assert_eq!(message.timestamp, (world.platform.now().0 / 1000).to_string());
    let body = message.json();
    assert_eq!(body["id"], json!(message.id));
    assert!(message.id.parse::<WebhookEventId>().is_ok());
    assert_eq!((&body["type"], &body["status"]), (&json!("credential.created"), &json!(true)));
    assert!(body["webhook_event_lookups_id"].as_str().unwrap().starts_with("loo_"));
    assert!(body["created_at"].as_str().unwrap().ends_with('Z'));
    let result = &body["results"][0];
    assert_eq!(result["id"], json!(token.to_string()));
    assert_eq!((&result["kind"], &result["mode"]), (&json!("payment_token"), &json!("test")));
    assert_eq!((&result["name"], &result["actor"]), (&json!("Shop"), &json!("Superadmin of Mto Trading")));
    assert!(!message.body.contains(&plain) && !message.body.contains(&plain[9..]));

    world.clock.advance(Timestamp::DAY);
    send(&world).await;
    assert!(receiver.all().is_empty(), "what was taken is not sent again");
    let log = details(&world, id).await;
    assert_eq!((log[0].delivery.state, log[0].tries[0].status), (DeliveryState::Delivered, Some(200)));
    assert_eq!((log[0].body.as_str(), log[0].tries[0].answer.as_str()), (message.body.as_str(), "answer 0"));
    assert!(log[0].tries[0].headers.contains(&("webhook-signature".to_owned(), message.signature.clone())));
}

#[tokio::test]
async fn a_failing_receiver_is_tried_with_growing_pauses_then_given_up_and_resent_by_hand() {
    let world = World::with(OPEN).await;
    let mut receiver = Receiver::open(&[500, 302, 404, 503, 500, 500, 500, 500, 200]).await;
    let (id, secret) = world.webhook(&world.ours, &receiver.url, CREDENTIALS).await;
    world.payment_token(&world.ours, "Shop", &["CI/OM/MERCHANT"], &[]).await;
    send(&world).await;
    let first = receiver.all().remove(0);
    for pause in PAUSES {
        world.clock.advance(pause - 1);
        send(&world).await;
        assert!(receiver.all().is_empty(), "before {pause} are over");
        world.clock.advance(1);
        send(&world).await;
        let again = receiver.all();
        assert_eq!(again.len(), 1, "after {pause}; a redirect is not followed");
        assert_eq!((&again[0].id, &again[0].body), (&first.id, &first.body));
        assert!(again[0].is_signed_with(&secret) && again[0].timestamp != first.timestamp);
    }
    world.clock.advance(7 * Timestamp::DAY);
    send(&world).await;
    assert!(receiver.all().is_empty(), "given up");
    let log = details(&world, id).await;
    assert_eq!((log[0].delivery.state, log[0].tries.len()), (DeliveryState::Failed, 8));
    assert_eq!(log[0].tries[6].status, Some(302));

    let developer = world.our(Role::Developer).await;
    let (webhook, event) = (id.to_string(), log[0].delivery.event.to_string());
    let done = developer.submit("webhooks/resend", &[("webhook", &webhook), ("event", &event)]).await;
    let page = format!("/test/developers/webhooks/{webhook}/deliveries/{event}");
    assert_eq!(done.location(), format!("{page}?done=webhook.resent"));
    send(&world).await;
    assert_eq!(receiver.all()[0].id, first.id);
    let shown = developer.get(&page).await;
    assert!(shown.body.contains("Delivered") && shown.body.contains("Try 9: HTTP 200"), "{}", shown.body);
    assert!(shown.body.contains(&first.id) && !shown.body.contains(&secret));
}

#[tokio::test]
async fn a_resend_during_the_last_try_is_not_lost() {
    let world = World::with(OPEN).await;
    let mut receiver = Receiver::open(&[500, 500, 500, 500, 500, 500, 500, 200]).await;
    let (id, _) = world.webhook(&world.ours, &receiver.url, CREDENTIALS).await;
    world.payment_token(&world.ours, "Shop", &["CI/OM/MERCHANT"], &[]).await;
    for pause in PAUSES {
        send(&world).await;
        world.clock.advance(pause);
    }
    assert_eq!(receiver.all().len(), 7);
    let (webhook, delivery) = webhooks::delivery::due(&world.platform, &[]).await.unwrap().remove(0);
    let last = webhooks::delivery::message(&world.platform, &webhook, &delivery).unwrap();
    let actor = world.actor(&world.ours, Role::Developer).await;
    webhooks::resend(&world.platform, &actor, id, delivery.event.id).await.unwrap();
    let answered = Answered { status: 500, body: String::new() };
    webhooks::delivery::note(&world.platform, &delivery, last, Ok(answered)).await.unwrap();
    send(&world).await;
    let log = details(&world, id).await;
    assert_eq!((log[0].delivery.state, log[0].tries.len()), (DeliveryState::Delivered, 9));
}

#[tokio::test]
async fn events_of_one_object_come_in_order_and_hold_back_no_other() {
    let world = World::with(OPEN).await;
    let mut receiver = Receiver::open(&[500, 200]).await;
    world.webhook(&world.ours, &receiver.url, CREDENTIALS).await;
    let actor = world.actor(&world.ours, Role::Admin).await;
    let edit = async |id, name| {
        service::payment_tokens::edit(&world.platform, &actor, id, (name, "", ""), Proof::new("", "")).await.unwrap();
    };
    let (one, _) = world.payment_token(&world.ours, "One", &["CI/OM/MERCHANT"], &[]).await;
    send(&world).await;
    assert_eq!(receiver.all().len(), 1);
    edit(one, "One more").await;
    service::payment_tokens::revoke(&world.platform, &actor, one).await.unwrap();
    let (other, _) = world.payment_token(&world.ours, "Other", &["CI/OM/MERCHANT"], &[]).await;
    send(&world).await;
    let seen: Vec<String> =
        receiver.all().iter().map(|message| message.json()["results"][0]["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(seen, [other.to_string()], "the first of the other object waits for its next try");
    world.clock.advance(PAUSES[0]);
    send(&world).await;
    let kinds: Vec<String> = receiver.all().iter().map(Message::kind).collect();
    assert_eq!(kinds, ["credential.created", "credential.edited", "credential.revoked"]);
}

#[tokio::test]
async fn nothing_goes_into_a_private_network() {
    let mut world = World::with(OPEN).await;
    let mut receiver = Receiver::open(&[200]).await;
    let (id, _) = world.webhook(&world.ours, &receiver.url, CREDENTIALS).await;
    world.restart().await;
    world.payment_token(&world.ours, "Shop", &["CI/OM/MERCHANT"], &[]).await;
    send(&world).await;
    assert!(receiver.all().is_empty());
    let log = details(&world, id).await;
    assert_eq!(log[0].tries[0].problem.as_deref(), Some("the address leads into a private network"));

    let actor = world.actor(&world.ours, Role::Admin).await;
    for url in [
        "https://127.0.0.1/",
        "https://10.1.2.3/",
        "https://169.254.169.254/latest",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]:8443/",
        "https://localhost/",
        "https://LOCALHOST./",
        "http://shop.example/",
        "https://user:password@shop.example/",
        "https://shop.example/#a",
        "shop.example",
        "javascript:alert(1)",
        "",
    ] {
        let events = ["payment.created".to_owned()];
        let form = webhooks::WebhookForm { name: "N", url, events: &events, status: "live" };
        let password = proof();
        let problem = webhooks::create(&world.platform, &actor, Mode::Test, form, password).await.unwrap_err();
        assert!(problem.fields.get("url").is_some(), "{url}");
    }
}

#[tokio::test]
async fn a_crash_between_commit_and_send_loses_nothing() {
    let mut world = World::with(OPEN).await;
    let mut receiver = Receiver::open(&[200]).await;
    let (_, secret) = world.webhook(&world.ours, &receiver.url, CREDENTIALS).await;
    let (token, _) = world.payment_token(&world.ours, "Shop", &["CI/OM/MERCHANT"], &[]).await;
    let actor = world.actor(&world.ours, Role::Admin).await;
    service::payment_tokens::revoke(&world.platform, &actor, token).await.unwrap();
    world.restart_with(OPEN).await;
    send(&world).await;
    let messages = receiver.all();
    assert_eq!(messages.iter().map(Message::kind).collect::<Vec<_>>(), ["credential.created", "credential.revoked"]);
    assert!(messages.iter().all(|message| message.is_signed_with(&secret)));
}

#[tokio::test]
async fn a_disabled_webhook_is_sent_nothing_and_what_waited_is_dropped() {
    let world = World::with(OPEN).await;
    let mut receiver = Receiver::open(&[500, 200]).await;
    let (id, _) = world.webhook(&world.ours, &receiver.url, CREDENTIALS).await;
    let (token, _) = world.payment_token(&world.ours, "Shop", &["CI/OM/MERCHANT"], &[]).await;
    send(&world).await;
    assert_eq!(receiver.all().len(), 1);
    let client = world.our(Role::Developer).await;
    let webhook = id.to_string();
    assert_eq!(client.call("webhooks/disable", &[("webhook", &webhook)]).await.status, StatusCode::OK);
    let actor = world.actor(&world.ours, Role::Admin).await;
    service::payment_tokens::edit(&world.platform, &actor, token, ("Other", "", ""), Proof::new("", "")).await.unwrap();
    world.clock.advance(Timestamp::MINUTE);
    send(&world).await;
    assert_eq!(details(&world, id).await[0].delivery.state, DeliveryState::Dropped);
    for endpoint in ["webhooks/test", "webhooks/resend"] {
        let event = details(&world, id).await[0].delivery.event.to_string();
        let refused = client.call(endpoint, &[("webhook", &webhook), ("event", &event)]).await;
        assert_eq!((refused.status, refused.code().as_str()), (StatusCode::CONFLICT, "conflict"), "{endpoint}");
    }
    client.call("webhooks/enable", &[("webhook", &webhook)]).await;
    world.clock.advance(Timestamp::MINUTE);
    send(&world).await;
    assert!(receiver.all().is_empty(), "neither what was dropped nor what happened meanwhile");
    client.call("webhooks/test", &[("webhook", &webhook)]).await;
    send(&world).await;
    assert_eq!(receiver.all()[0].kind(), "webhook.test");
}

#[tokio::test]
async fn what_was_delivered_stays_so_if_its_resend_is_dropped() {
    let world = World::with(OPEN).await;
    let receiver = Receiver::open(&[200, 500]).await;
    let (id, _) = world.webhook(&world.ours, &receiver.url, CREDENTIALS).await;
    let actor = world.actor(&world.ours, Role::Developer).await;
    let (_, event) = webhooks::send_test(&world.platform, &actor, id).await.unwrap();
    send(&world).await;
    webhooks::resend(&world.platform, &actor, id, event).await.unwrap();
    send(&world).await;
    assert_eq!(details(&world, id).await[0].delivery.state, DeliveryState::Pending);
    world.clock.advance(PAUSES[0]);
    let (webhook, delivery) = webhooks::delivery::due(&world.platform, &[]).await.unwrap().remove(0);
    let again = webhooks::delivery::message(&world.platform, &webhook, &delivery).unwrap();
    webhooks::disable(&world.platform, &actor, id).await.unwrap();
    assert_eq!(details(&world, id).await[0].delivery.state, DeliveryState::Delivered);
    let answered = Answered { status: 500, body: String::new() };
    webhooks::delivery::note(&world.platform, &delivery, again, Ok(answered)).await.unwrap();
    assert_eq!(
        details(&world, id).await[0].delivery.state,
        DeliveryState::Delivered,
        "a try under way changes nothing"
    );
}

#[tokio::test]
async fn a_webhook_is_told_of_its_own_merchant_mode_and_events_only() {
    let world = World::with(OPEN).await;
    let mut receiver = Receiver::open(&[200]).await;
    world.webhook(&world.theirs, &receiver.url, CREDENTIALS).await;
    world.webhook(&world.ours, &receiver.url, &["credential.revoked", "payment.created"]).await;
    let (token, _) = world.payment_token(&world.ours, "Shop", &["CI/OM/MERCHANT"], &[]).await;
    let actor = world.actor(&world.ours, Role::Admin).await;
    send(&world).await;
    assert!(receiver.all().is_empty());
    service::payment_tokens::revoke(&world.platform, &actor, token).await.unwrap();
    send(&world).await;
    assert_eq!(receiver.all().iter().map(Message::kind).collect::<Vec<_>>(), ["credential.revoked"]);
}

#[tokio::test]
async fn an_act_on_an_application_is_told_in_both_modes() {
    let world = World::with(OPEN).await;
    let mut receiver = Receiver::open(&[200]).await;
    let (application, _) = world.application(&world.ours).await;
    let actor = world.actor(&world.ours, Role::Superadmin).await;
    let events = ["credential.disabled".to_owned()];
    for mode in Mode::ALL {
        let form = webhooks::WebhookForm { name: "N", url: &receiver.url, events: &events, status: "live" };
        webhooks::create(&world.platform, &actor, *mode, form, proof()).await.unwrap();
    }
    service::applications::disable(&world.platform, &actor, application).await.unwrap();
    send(&world).await;
    let mut modes: Vec<String> =
        receiver.all().iter().map(|m| m.json()["results"][0]["mode"].as_str().unwrap().to_owned()).collect();
    modes.sort();
    assert_eq!(modes, ["live", "test"]);
}

#[tokio::test]
async fn after_a_rotation_both_secrets_sign_until_the_overlap_ends() {
    let world = World::with(OPEN).await;
    let mut receiver = Receiver::open(&[200]).await;
    let (id, old) = world.webhook(&world.ours, &receiver.url, CREDENTIALS).await;
    let actor = world.actor(&world.ours, Role::Developer).await;
    let password = proof;
    let refused =
        webhooks::rotate_secret(&world.platform, &actor, id, "1h", Proof::new("wrong", "")).await.unwrap_err();
    assert_eq!(refused.code, ProblemCode::StepUpRefused);
    let (_, slot) = webhooks::rotate_secret(&world.platform, &actor, id, "1h", password()).await.unwrap();
    let (revealed, _) = service::reveal::open(&world.platform, &actor, slot).await.unwrap();
    let new = revealed.parts[0].value.to_string();
    let test = async || {
        webhooks::send_test(&world.platform, &actor, id).await.unwrap();
        send(&world).await;
    };
    test().await;
    let message = receiver.all().remove(0);
    assert!(message.is_signed_with(&old) && message.is_signed_with(&new));
    world.clock.advance(Timestamp::HOUR);
    test().await;
    let message = receiver.all().remove(0);
    assert!(!message.is_signed_with(&old) && message.is_signed_with(&new));
    let (_, slot) = webhooks::rotate_secret(&world.platform, &actor, id, "now", password()).await.unwrap();
    let (revealed, _) = service::reveal::open(&world.platform, &actor, slot).await.unwrap();
    test().await;
    let message = receiver.all().remove(0);
    assert!(!message.is_signed_with(&new) && message.is_signed_with(&revealed.parts[0].value));
}

#[tokio::test]
async fn the_end_of_a_credential_is_told_once_each_time_also_after_a_restart() {
    let mut world = World::with(OPEN).await;
    let mut receiver = Receiver::open(&[200]).await;
    let (application, _) = world.application(&world.ours).await;
    let actor = world.actor(&world.ours, Role::Superadmin).await;
    let password = proof;
    let form = ("Short", "2026-12-21");
    service::api_keys::create(&world.platform, &actor, application, Mode::Test, form, password()).await.unwrap();
    let key = service::api_keys::list(&world.platform, &actor, application, Mode::Test).await.unwrap()[0].clone();
    let kinds = &["credential.expiring", "credential.expired", "credential.revoked"];
    world.webhook(&world.ours, &receiver.url, kinds).await;
    let end = key.expires_at;
    let mut told = Vec::new();
    for left in [15, 14, 13, 2, 1, 0, -1, -2].map(|days| days * Timestamp::DAY) {
        world.clock.advance(end.plus(-left).since(world.platform.now()));
        for _ in 0..2 {
            service::webhooks::notices::give(&world.platform).await.unwrap();
            send(&world).await;
            let new = receiver.all();
            told.extend(new.iter().map(|message| (left / Timestamp::DAY, message.kind())));
            assert!(new.iter().all(|message| message.json()["results"][0]["id"] == key.id.to_string()));
        }
        world.restart_with(OPEN).await;
    }
    let expected = [(14, "credential.expiring"), (1, "credential.expiring"), (0, "credential.expired")];
    assert_eq!(told, expected.map(|(left, kind)| (left, kind.to_owned())));
}

#[tokio::test]
async fn a_key_pair_that_is_due_for_rotation_is_told_of_once() {
    let world = World::with(OPEN).await;
    let mut receiver = Receiver::open(&[200]).await;
    let (application, _) = world.application(&world.ours).await;
    let due = world.key_pair(&world.ours, application, "In use").await.id.to_string();
    let ended = world.key_pair(&world.ours, application, "Ended").await.id;
    world.our(Role::Developer).await.call("key-pairs/revoke", &[("pair", &ended.to_string())]).await;
    world.webhook(&world.ours, &receiver.url, &["credential.rotation_due"]).await;
    for (days, told) in [(89, vec![]), (1, vec![due.clone()]), (1, vec![])] {
        world.clock.advance(days * Timestamp::DAY);
        service::webhooks::notices::give(&world.platform).await.unwrap();
        send(&world).await;
        let messages = receiver.all();
        let ids = messages.iter().map(|message| message.json()["results"][0]["id"].as_str().unwrap().to_owned());
        assert_eq!(ids.collect::<Vec<_>>(), told, "after {days} days more");
    }
}

#[tokio::test]
async fn a_rotated_key_is_revoked_when_its_overlap_ends() {
    let world = World::with(OPEN).await;
    let mut receiver = Receiver::open(&[200]).await;
    let (application, _) = world.application(&world.ours).await;
    let (key, _) = world.key(&world.ours, application).await;
    world.webhook(&world.ours, &receiver.url, &["credential.rotated", "credential.revoked"]).await;
    let actor = world.actor(&world.ours, Role::Superadmin).await;
    let form = ("1h", "2027-11-21");
    let password = proof();
    service::api_keys::rotate(&world.platform, &actor, application, key, form, password).await.unwrap();
    for (pause, kinds) in [(0, vec!["credential.rotated"]), (Timestamp::HOUR, vec!["credential.revoked"]), (1, vec![])]
    {
        world.clock.advance(pause);
        service::webhooks::notices::give(&world.platform).await.unwrap();
        send(&world).await;
        let new = receiver.all();
        assert_eq!(new.iter().map(Message::kind).collect::<Vec<_>>(), kinds, "after {pause}");
        assert!(new.iter().all(|message| message.json()["results"][0]["id"] == key.to_string()));
    }
}

#[tokio::test]
async fn a_payment_is_told_when_it_begins_and_when_it_is_known_what_came_of_it() {
    let world = World::with(OPEN).await;
    let mut receiver = Receiver::open(&[200]).await;
    world.webhook(&world.ours, &receiver.url, &["payment.created", "payment.updated"]).await;
    let (_, token) = world.payment_token(&world.ours, "Shop", &["CI/WAVE/MERCHANT"], &[]).await;
    let told = async |receiver: &mut Receiver| {
        send(&world).await;
        let say = |message: Message| {
            let body = message.json();
            let result = &body["results"][0];
            format!(
                "{} {} {}",
                message.kind(),
                result["reference"].as_str().unwrap(),
                result["status"].as_str().unwrap()
            )
        };
        receiver.all().into_iter().map(say).collect::<Vec<_>>()
    };
    pay(&world, &token, "P1").await;
    assert_eq!(told(&mut receiver).await, ["payment.created P1 INITIATED"]);
    world.clock.advance(3_000);
    assert_eq!(told(&mut receiver).await, ["payment.updated P1 SUCCESSFUL"]);
    let signature = pay(&world, &token, "P2").await;
    ask(&world, &token, "destroy/signature", json!({"signature": signature})).await;
    world.clock.advance(3_000);
    let stopped = ["payment.created P2 INITIATED", "payment.updated P2 SIGNATURE_DESTROYED"];
    assert_eq!(told(&mut receiver).await, stopped);
}

#[tokio::test]
async fn messages_go_elsewhere_only_with_the_password() {
    let world = World::with(OPEN).await;
    let (webhook, _) = world.webhook(&world.ours, "https://shop.example/", &["payment.created"]).await;
    let client = world.our(Role::Developer).await;
    let id = webhook.to_string();
    let edit = async |name: &str, url: &str, password: &str| {
        let form = [
            ("webhook", id.as_str()),
            ("name", name),
            ("url", url),
            ("events[]", "payment.created"),
            ("status", "live"),
            ("password", password),
        ];
        client.call("webhooks/edit", &form).await
    };
    let url = async || {
        let mut unit = world.platform.db.read().await.unwrap();
        unit.webhook(world.ours.merchant.id, webhook).await.unwrap().unwrap().webhook.url
    };
    assert_eq!(edit("Other name", "https://shop.example/", "").await.status, StatusCode::OK);
    for (password, code) in [("", "invalid_fields"), ("not the password of anybody", "step_up_refused")] {
        let refused = edit("N", "https://thief.example/", password).await;
        assert_eq!(refused.code(), code);
        assert_eq!(refused.json()["errors"][0]["field"], "password");
        assert_eq!(url().await, "https://shop.example/");
    }
    assert_eq!(edit("N", "https://new.example/", PASSWORD).await.status, StatusCode::OK);
    assert_eq!(url().await, "https://new.example/");
}

#[tokio::test]
async fn what_will_happen_is_told_to_who_wants_it_then() {
    let world = World::with(OPEN).await;
    let (mut early, mut late) = (Receiver::open(&[200]).await, Receiver::open(&[200]).await);
    let (stopped, mut paused) = (Receiver::open(&[200]).await, Receiver::open(&[200]).await);
    let both = &["payment.created", "payment.updated"];
    let actor = world.actor(&world.ours, Role::Developer).await;
    let (edited, _) = world.webhook(&world.ours, &early.url, both).await;
    let (disabled, _) = world.webhook(&world.ours, &stopped.url, both).await;
    let (enabled, _) = world.webhook(&world.ours, &paused.url, both).await;
    let (_, token) = world.payment_token(&world.ours, "Shop", &["CI/WAVE/MERCHANT"], &[]).await;
    pay(&world, &token, "P1").await;
    world.webhook(&world.ours, &late.url, both).await;
    let events = ["payment.created".to_owned()];
    let form = webhooks::WebhookForm { name: "N", url: &early.url, events: &events, status: "live" };
    let none = Proof::new("", "");
    webhooks::edit(&world.platform, &actor, edited, form, none).await.unwrap();
    webhooks::disable(&world.platform, &actor, disabled).await.unwrap();
    webhooks::disable(&world.platform, &actor, enabled).await.unwrap();
    webhooks::enable(&world.platform, &actor, enabled).await.unwrap();
    world.clock.advance(3_000);
    send(&world).await;
    let kinds = |receiver: &mut Receiver| receiver.all().iter().map(Message::kind).collect::<Vec<_>>();
    assert_eq!(kinds(&mut early), ["payment.created"], "it wants no updates any more");
    assert_eq!(kinds(&mut late), ["payment.updated"], "it came after the payment began and before it settled");
    assert_eq!(kinds(&mut paused), ["payment.updated"], "it was back in time");
    let log = details(&world, disabled).await;
    let states: Vec<_> = log.iter().map(|detail| (detail.delivery.kind.to_string(), detail.delivery.state)).collect();
    assert_eq!(states, [("payment.created".to_owned(), DeliveryState::Dropped)], "told before it was disabled");
}

#[tokio::test]
async fn what_happens_later_waits_for_what_happened_before_although_it_was_known_first() {
    let world = World::with(OPEN).await;
    let mut receiver = Receiver::open(&[500, 200]).await;
    world.webhook(&world.ours, &receiver.url, &["payment.created", "payment.updated"]).await;
    let at = world.platform.now();
    let event = |id, kind, at| WebhookEvent {
        id: WebhookEventId(id),
        merchant_id: world.ours.merchant.id,
        mode: Mode::Test,
        kind,
        object_id: "one".to_owned(),
        results: "[]".to_owned(),
        at,
    };
    let mut unit = world.platform.db.write().await.unwrap();
    unit.emit_webhook(&event(1, EventType::PaymentUpdated, at.plus(3_000))).await.unwrap();
    unit.emit_webhook(&event(2, EventType::PaymentCreated, at)).await.unwrap();
    drop(unit.commit().await.unwrap());
    send(&world).await;
    assert_eq!(receiver.all().len(), 1);
    world.clock.advance(3_000);
    send(&world).await;
    assert!(receiver.all().is_empty(), "the first waits for its next try");
    world.clock.advance(PAUSES[0]);
    send(&world).await;
    let kinds: Vec<String> = receiver.all().iter().map(Message::kind).collect();
    assert_eq!(kinds, ["payment.created", "payment.updated"]);
}

#[tokio::test]
async fn a_form_comes_back_as_it_was_typed_and_the_secret_is_shown_once() {
    let world = World::new().await;
    let client = world.our(Role::Developer).await;
    let back = "/test/developers/webhooks/new";
    let typed = [
        ("mode", "test"),
        ("name", "Orders <b>"),
        ("url", "http://shop.example/hooks"),
        ("events[]", "payment.created"),
        ("status", "live"),
        ("password", PASSWORD),
        ("_back", back),
    ];
    let refused = client.submit("webhooks/create", &typed).await;
    let page = client.get(refused.location()).await;
    assert!(page.body.contains("Enter an address that begins with https://"), "{}", page.body);
    assert!(page.body.contains("http://shop.example/hooks") && page.body.contains("Orders &lt;b&gt;"));
    assert!(!page.body.contains(PASSWORD));
    let mut fixed = typed;
    fixed[2] = ("url", "https://shop.example/hooks");
    let made = client.submit("webhooks/create", &fixed).await;
    assert!(made.location().starts_with("/test/developers/webhooks/reveal/rvl_"), "{}", made.location());
    let shown = client.get(made.location()).await;
    let secret = shown.body.split("whsec_").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert_eq!(secret.len(), 44);
    let mut after = client.clone();
    after.cookie = shown.session_cookie().unwrap();
    assert!(!after.get(made.location()).await.body.contains(&secret));
    let list = after.get("/test/developers/webhooks?q=Orders").await;
    assert!(list.body.contains("https://shop.example/hooks") && !list.body.contains(&secret));
    assert!(after.get("/test/developers/webhooks?q=nothing").await.body.contains("No webhooks match"));
    assert!(!after.get("/live/developers/webhooks").await.body.contains("shop.example/hooks"));
}

#[tokio::test]
async fn pages_of_a_webhook_show_each_role_what_it_may_and_a_stranger_nothing() {
    let world = World::new().await;
    let (id, _) = world.webhook(&world.ours, "https://shop.example/hooks", CREDENTIALS).await;
    let page = format!("/test/developers/webhooks/{id}");
    for (role, may) in [(Role::Developer, true), (Role::Viewer, false)] {
        let client = world.our(role).await;
        let shown = client.get(&page).await;
        assert_eq!(shown.status, StatusCode::OK);
        assert_eq!(shown.body.contains("Send a test event"), may, "{role}");
        for act in ["edit", "rotate", "delete"] {
            let status = client.get(&format!("{page}/{act}")).await.status;
            assert_eq!(status == StatusCode::OK, may, "{role} {act} {status}");
        }
    }
    let stranger = world.their(Role::Superadmin).await;
    for address in [page.clone(), format!("{page}/edit"), page.replace("/test/", "/live/")] {
        assert_eq!(stranger.get(&address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    let live = world.our(Role::Developer).await.get(&page.replace("/test/", "/live/")).await;
    assert_eq!(live.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn of_an_answer_only_the_beginning_is_kept_as_plain_text() {
    let world = World::with(OPEN).await;
    let answer = format!("<b>\u{0}\u{1b}ok</b>\n{}", "a".repeat(1_000_000));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let router = Router::new().route("/", post(async move || answer));
    tokio::spawn(async move { axum::serve(listener, router).await });
    let (id, _) = world.webhook(&world.ours, &url, CREDENTIALS).await;
    let actor = world.actor(&world.ours, Role::Developer).await;
    let (_, event) = webhooks::send_test(&world.platform, &actor, id).await.unwrap();
    send(&world).await;
    let kept = details(&world, id).await.remove(0).tries.remove(0);
    assert!(kept.answer.starts_with("<b>ok</b>\na") && kept.answer.len() == 4096 - 2, "{}", kept.answer.len());
    let page = world.our(Role::Viewer).await.get(&format!("/test/developers/webhooks/{id}/deliveries/{event}")).await;
    assert!(page.body.contains("&lt;b&gt;ok") && !page.body.contains("<b>ok"));
    assert!(!page.body.contains("webhooks/resend"), "a Viewer sends nothing");
}

#[tokio::test]
async fn an_endpoint_and_a_merchant_take_only_their_share_of_what_is_under_way() {
    let world = World::with(OPEN).await;
    let url = "http://127.0.0.1:9/hooks";
    let (ours, theirs) =
        (world.actor(&world.ours, Role::Developer).await, world.actor(&world.theirs, Role::Developer).await);
    let mut busy = Vec::new();
    for _ in 0..3 {
        let (id, _) = world.webhook(&world.ours, url, CREDENTIALS).await;
        for _ in 0..20 {
            webhooks::send_test(&world.platform, &ours, id).await.unwrap();
        }
        busy.push(id);
    }
    let (quiet, _) = world.webhook(&world.theirs, url, CREDENTIALS).await;
    for _ in 0..20 {
        webhooks::send_test(&world.platform, &theirs, quiet).await.unwrap();
    }
    let due = async |under_way: &[Flight]| {
        let found = webhooks::delivery::due(&world.platform, under_way).await.unwrap();
        let flight = |(webhook, delivery): &(Webhook, Delivery)| Flight {
            merchant_id: webhook.merchant_id,
            webhook_id: webhook.id,
            seq: delivery.seq,
        };
        found.iter().map(flight).collect::<Vec<_>>()
    };
    let of = |flights: &[Flight], id| flights.iter().filter(|flight| flight.webhook_id == id).count();
    let mut flights = due(&[]).await;
    assert_eq!(busy.iter().map(|id| of(&flights, *id)).collect::<Vec<_>>(), [3, 3, 2], "the same for each endpoint");
    assert_eq!((of(&flights, quiet), flights[1].webhook_id), (4, quiet), "everybody's first comes first");
    assert!(due(&flights).await.is_empty(), "what is under way counts");
    let landed = flights.remove(0);
    let next = due(&flights).await;
    assert_eq!((next.len(), next[0].merchant_id), (1, landed.merchant_id));
}

#[tokio::test]
async fn receivers_that_never_answer_delay_no_other_merchant() {
    let world = World::with(OPEN).await;
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", silent.local_addr().unwrap());
    let ours = world.actor(&world.ours, Role::Developer).await;
    for _ in 0..5 {
        let (id, _) = world.webhook(&world.ours, &url, CREDENTIALS).await;
        for _ in 0..5 {
            webhooks::send_test(&world.platform, &ours, id).await.unwrap();
        }
    }
    let stop = CancellationToken::new();
    let job = tokio::spawn(jobs::webhooks::run(world.platform.clone(), stop));
    drop(silent.accept().await.unwrap());
    let mut receiver = Receiver::open(&[200]).await;
    world.webhook(&world.theirs, &receiver.url, CREDENTIALS).await;
    world.payment_token(&world.theirs, "Shop", &["CI/OM/MERCHANT"], &[]).await;
    let told = tokio::time::timeout(Duration::from_secs(5), receiver.got.recv()).await;
    assert_eq!(told.unwrap().unwrap().kind(), "credential.created");
    job.abort();
}

#[tokio::test]
async fn the_log_is_filtered_walked_and_forgotten_after_its_time() {
    let world = World::with(OPEN).await;
    let receiver = Receiver::open(&[200]).await;
    let (id, _) = world.webhook(&world.ours, &receiver.url, CREDENTIALS).await;
    let actor = world.actor(&world.ours, Role::Developer).await;
    for _ in 0..30 {
        world.clock.advance(1);
        webhooks::send_test(&world.platform, &actor, id).await.unwrap();
    }
    send(&world).await;
    let list = async |filter: &DeliveryFilter, place: Option<&str>| {
        webhooks::deliveries(&world.platform, &actor, id, filter, place).await.unwrap()
    };
    let first = list(&DeliveryFilter::default(), None).await;
    assert_eq!((first.rows.len(), first.newer.is_some()), (25, false));
    let second = list(&DeliveryFilter::default(), first.older.as_deref()).await;
    assert_eq!((second.rows.len(), second.older.is_some()), (5, false));
    assert!(first.rows[24].happened_at > second.rows[0].happened_at);
    let failed = DeliveryFilter { state: Some(DeliveryState::Failed), ..DeliveryFilter::default() };
    assert!(list(&failed, None).await.rows.is_empty());
    let mut unit = world.platform.db.write().await.unwrap();
    unit.sweep_webhook_events(world.platform.now().plus(1)).await.unwrap();
    drop(unit.commit().await.unwrap());
    assert!(list(&DeliveryFilter::default(), None).await.rows.is_empty());
}
