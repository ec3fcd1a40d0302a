//! Every server function × every role, the audit trail, and the walls between merchants.

use axum::http::StatusCode;
use claviger::{
    domain::{
        ids::{
            AccessTokenId, AllowedAddressId, ApiKeyId, ApplicationId, GatewayKeyId, InvitationId, KeyPairId, LinkId,
            MemberId, MerchantId, PauseId, PaymentTokenId, ProductKeyId, RequestId, SessionId, SubmissionId,
            TokenDraftId, WebhookEventId, WebhookId,
        },
        role::Role,
    },
    server::store::{
        audit::{Audit, AuditFilter},
        page::Place,
    },
};

use super::{
    catalogue::{Access, ROWS, SECOND_STEPS, Things, call},
    world::World,
};

#[tokio::test]
async fn nobody_signed_in_gets_only_what_is_for_anyone() {
    let world = World::new().await;
    let things = Things::make(&world).await;
    for row in ROWS.iter().filter(|row| row.access != Access::Anyone) {
        let answer = call(row, &world.anonymous(), &things).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (StatusCode::UNAUTHORIZED, "not_signed_in"),
            "{}",
            row.endpoint
        );
    }
}

#[tokio::test]
async fn the_back_office_is_for_staff() {
    let world = World::new().await;
    let things = Things::make(&world).await;
    let mut members = Vec::new();
    for role in Role::ALL {
        members.push(world.our(*role).await);
    }
    for row in ROWS.iter().filter(|row| row.access == Access::Staff) {
        for member in &members {
            let answer = call(row, member, &things).await;
            assert_eq!(
                (answer.status, answer.code().as_str()),
                (StatusCode::UNAUTHORIZED, "not_signed_in"),
                "{}",
                row.endpoint
            );
        }
        if SECOND_STEPS.contains(&row.endpoint) {
            continue;
        }
        let copy = world.copy().await;
        let answer = call(row, &copy.as_staff().await, &things.in_copy(&copy)).await;
        assert_eq!(answer.status, StatusCode::OK, "{}: {}", row.endpoint, answer.body);
    }
}

#[tokio::test]
async fn every_change_leaves_its_event() {
    let original = World::new().await;
    let things = Things::make(&original).await;
    for row in ROWS.iter().filter(|row| row.audited && !SECOND_STEPS.contains(&row.endpoint)) {
        let world = original.copy().await;
        let things = things.in_copy(&world);
        let client = match row.access {
            Access::Anyone => world.anonymous(),
            Access::Staff => world.as_staff().await,
            _ => world.our(Role::Superadmin).await,
        };
        let before = events(&world).await;
        let answer = call(row, &client, &things).await;
        assert_eq!(answer.status, StatusCode::OK, "{}: {}", row.endpoint, answer.body);
        assert!(events(&world).await > before, "{} left no event", row.endpoint);
    }
}

#[tokio::test]
async fn a_refused_change_changes_nothing() {
    let world = World::new().await;
    let things = Things::make(&world).await;
    for row in ROWS.iter().filter(|row| row.audited) {
        let Access::Holders(permission) = row.access else { continue };
        let Some(role) = Role::ALL.iter().find(|role| !role.can(permission)) else { continue };
        let client = world.our(*role).await;
        let before = events(&world).await;
        call(row, &client, &things).await;
        assert_eq!(events(&world).await, before, "{}", row.endpoint);
    }
}

/// All events of the platform.
async fn events(world: &World) -> usize {
    let mut unit = world.platform.db.read().await.unwrap();
    let mut total = 0;
    for business in [&world.ours, &world.theirs] {
        let page = unit.events(business.id(), &AuditFilter::default(), &Place::Start, 10_000).await.unwrap();
        total += page.rows.len();
    }
    drop(unit);
    let url = world.storage.database_url.clone();
    let pool = sqlx::SqlitePool::connect(&url).await.unwrap();
    let platform: i64 =
        sqlx::query_scalar("SELECT count(*) FROM audit_event WHERE merchant_id IS NULL OR merchant_id NOT IN ($1, $2)")
            .bind(world.ours.id().to_string())
            .bind(world.theirs.id().to_string())
            .fetch_one(&pool)
            .await
            .unwrap();
    total + platform as usize
}

#[tokio::test]
async fn another_merchants_things_answer_as_things_that_do_not_exist() {
    let world = World::new().await;
    let things = Things::make(&world).await;
    let stranger = world.their(Role::Superadmin).await;
    let random = Things {
        application: ApplicationId(42),
        disabled_application: ApplicationId(43),
        key: ApiKeyId(44),
        invitation: InvitationId(45),
        member: MemberId(63),
        deactivated_member: MemberId(64),
        session: SessionId(46).to_string(),
        merchant: claviger::domain::ids::MerchantId(47).to_string(),
        draft: TokenDraftId(48),
        token: PaymentTokenId(49),
        pair: KeyPairId(58),
        access: AccessTokenId(53),
        disabled_access: AccessTokenId(54),
        pause: PauseId(50),
        webhook: WebhookId(56),
        disabled_webhook: WebhookId(57),
        event: WebhookEventId(55),
        checkout: LinkId(51).to_string(),
        payout: LinkId(52).to_string(),
        kwik_checkout: "pag_000000000000000000000".to_owned(),
        kpay_page: "0000000000000000000000".to_owned(),
        oy_page: "0000000000000000000000".to_owned(),
        request: RequestId(62),
        applicant: MerchantId(58),
        submission: SubmissionId(59),
        approved: MerchantId(60),
        suspended: MerchantId(61),
        product_key: ProductKeyId(63),
        address: AllowedAddressId(64),
        pinned: MemberId(68),
        unapproved: None,
        gateway: GatewayKeyId(63),
    };
    let about_a_thing = |row: &&super::catalogue::Row| {
        let (ours, none) = ((row.fields)(&things), (row.fields)(&random));
        // A link is for whoever has its address.
        ours != none && row.access != Access::Staff && row.access != Access::Anyone
    };
    let mut seen = 0;
    for row in ROWS.iter().filter(about_a_thing) {
        let (real, none) = (call(row, &stranger, &things).await, call(row, &stranger, &random).await);
        assert_eq!(real.status, StatusCode::NOT_FOUND, "{}: {}", row.endpoint, real.body);
        assert_eq!((real.status, real.body), (none.status, none.body), "{}", row.endpoint);
        seen += 1;
    }
    assert!(seen >= 61, "only {seen} functions are about a thing");
}

#[tokio::test]
async fn pages_of_another_merchants_things_are_not_found() {
    let world = World::new().await;
    let things = Things::make(&world).await;
    let stranger = world.their(Role::Superadmin).await;
    for path in [
        "",
        "/edit",
        "/disable",
        "/delete",
        "/keys",
        "/keys/new",
        &format!("/keys/{}/revoke", things.key),
        &format!("/keys/{}/rotate", things.key),
    ] {
        let address = |id: ApplicationId| format!("/test/developers/applications/{id}{path}");
        let (real, none) =
            (stranger.get(&address(things.application)).await, stranger.get(&address(ApplicationId(42))).await);
        assert_eq!((real.status, none.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND), "{path}");
        assert!(!real.body.contains("Storefront"), "{path}");
    }
    for act in ["", "/edit", "/review", "/rotate", "/revoke"] {
        let address = |id: AccessTokenId| format!("/test/developers/access-tokens/{id}{act}");
        let (real, none) =
            (stranger.get(&address(things.access)).await, stranger.get(&address(AccessTokenId(53))).await);
        assert_eq!((real.status, none.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND), "{act}");
    }
    for act in ["", "/edit", "/regenerate", "/rotate", "/revoke"] {
        let address = |id: KeyPairId| format!("/test/developers/key-pairs/{id}{act}");
        let (real, none) = (stranger.get(&address(things.pair)).await, stranger.get(&address(KeyPairId(58))).await);
        assert_eq!((real.status, none.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND), "{act}");
    }
}
