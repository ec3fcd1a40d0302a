//! Every page, and every file that pages offer, × every role × every state of the account × both modes. Closed: a page
//! without a row fails.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use claviger::{
    domain::{
        merchant::Onboarding,
        mode::Mode,
        role::{Permission, Role},
    },
    pages::app::App,
    server::service,
};
use leptos_axum::generate_route_list;

use super::{catalogue::Things, world::World};

/// Who finds a page.
#[derive(Clone, Copy, PartialEq)]
enum Door {
    /// With or without a session.
    Open,
    /// Every member.
    Members,
    /// Members who hold this; others are told that they may not.
    Holders(Permission),
    /// Members who hold this; to others there is no such page.
    Hidden(Permission),
    /// The platform's own people; members are sent to the sign-in of the back office.
    Staff,
    /// Needs something that only its own tests have: a word from an e-mail, a draft, a secret that waits.
    Own,
}

use Door::{Hidden, Holders, Members, Open, Own, Staff};
use Permission as P;

const PAGES: &[(&str, Door)] = &[
    ("/", Open),
    ("/dev/kit", Open),
    ("/sign-in", Open),
    ("/sign-in/code", Own),
    ("/sign-up", Open),
    ("/invitations/:token", Own),
    ("/checkout/:link", Own),
    ("/payout/:link", Own),
    ("/kpay/pay/:word", Own),
    ("/kwik/checkout/:checkout", Own),
    ("/oy/pay/:word", Own),
    ("/nowallet/checkout/:signature", Own),
    ("/docs/api", Open),
    ("/problems/:code", Open),
    ("/:mode/developers", Members),
    ("/:mode/developers/applications", Members),
    ("/:mode/developers/applications/new", Holders(P::ManageApplications)),
    ("/:mode/developers/applications/:application", Members),
    ("/:mode/developers/applications/:application/edit", Holders(P::ManageApplications)),
    ("/:mode/developers/applications/:application/disable", Holders(P::ManageApplications)),
    ("/:mode/developers/applications/:application/enable", Holders(P::ManageApplications)),
    ("/:mode/developers/applications/:application/delete", Holders(P::ManageApplications)),
    ("/:mode/developers/applications/:application/keys", Members),
    ("/:mode/developers/applications/:application/keys/new", Holders(P::ManageCredentials)),
    ("/:mode/developers/applications/:application/keys/:key/edit", Holders(P::ManageCredentials)),
    ("/:mode/developers/applications/:application/keys/:key/rotate", Holders(P::ManageCredentials)),
    ("/:mode/developers/applications/:application/keys/:key/revoke", Holders(P::ManageCredentials)),
    ("/:mode/developers/applications/:application/callbacks", Holders(P::ManageWebhooks)),
    ("/:mode/developers/applications/:application/callbacks/:which", Holders(P::ManageWebhooks)),
    ("/:mode/developers/applications/:application/callbacks/reveal/:slot", Own),
    ("/:mode/developers/applications/:application/reveal/:slot", Own),
    ("/:mode/developers/receipts/:subject", Members),
    ("/:mode/developers/encryption", Members),
    ("/:mode/developers/encryption/:application/:act", Holders(P::ManageEncryption)),
    ("/:mode/developers/payment-tokens", Members),
    ("/:mode/developers/payment-tokens/callback-keys", Holders(P::ManageCredentials)),
    ("/:mode/developers/payment-tokens/:token", Members),
    ("/:mode/developers/payment-tokens/:token/numbers", Members),
    ("/:mode/developers/payment-tokens/:token/edit", Holders(P::ManageCredentials)),
    ("/:mode/developers/payment-tokens/:token/composition", Holders(P::ManageCredentials)),
    ("/:mode/developers/payment-tokens/:token/review", Own),
    ("/:mode/developers/payment-tokens/:token/revoke", Holders(P::ManageCredentials)),
    ("/:mode/developers/payment-tokens/reveal/:slot", Own),
    ("/:mode/developers/payment-tokens/new/:draft/infos", Own),
    ("/:mode/developers/payment-tokens/new/:draft/composition", Own),
    ("/:mode/developers/payment-tokens/new/:draft/numbers", Own),
    ("/:mode/developers/payment-tokens/new/:draft/summary", Own),
    ("/:mode/developers/key-pairs", Holders(P::ManageCredentials)),
    ("/:mode/developers/key-pairs/new", Holders(P::ManageCredentials)),
    ("/:mode/developers/key-pairs/:pair", Holders(P::ManageCredentials)),
    ("/:mode/developers/key-pairs/:pair/edit", Holders(P::ManageCredentials)),
    ("/:mode/developers/key-pairs/:pair/regenerate", Holders(P::ManageCredentials)),
    ("/:mode/developers/key-pairs/:pair/rotate", Holders(P::ManageCredentials)),
    ("/:mode/developers/key-pairs/:pair/revoke", Holders(P::ManageCredentials)),
    ("/:mode/developers/key-pairs/reveal/:slot", Own),
    ("/:mode/developers/key-pairs/applications/:application", Holders(P::ManageCredentials)),
    ("/:mode/developers/access-tokens", Members),
    ("/:mode/developers/access-tokens/new", Holders(P::ManageCredentials)),
    ("/:mode/developers/access-tokens/:token", Members),
    ("/:mode/developers/access-tokens/:token/edit", Holders(P::ManageCredentials)),
    ("/:mode/developers/access-tokens/:token/review", Own),
    ("/:mode/developers/access-tokens/:token/rotate", Holders(P::ManageCredentials)),
    ("/:mode/developers/access-tokens/:token/revoke", Holders(P::ManageCredentials)),
    ("/:mode/developers/access-tokens/reveal/:slot", Own),
    ("/:mode/developers/product-keys", Hidden(P::ManageProductKeys)),
    ("/:mode/developers/product-keys/addresses", Hidden(P::ManageProductKeys)),
    ("/:mode/developers/product-keys/addresses/:address/remove", Hidden(P::ManageProductKeys)),
    ("/:mode/developers/product-keys/:product/generate", Hidden(P::ManageProductKeys)),
    ("/:mode/developers/product-keys/:product/request", Hidden(P::ManageProductKeys)),
    ("/:mode/developers/product-keys/keys/:key/show", Hidden(P::ManageProductKeys)),
    ("/:mode/developers/product-keys/keys/:key/regenerate", Hidden(P::ManageProductKeys)),
    ("/:mode/developers/product-keys/keys/:key/revoke", Hidden(P::ManageProductKeys)),
    ("/:mode/developers/product-keys/reveal/:slot", Own),
    ("/:mode/developers/webhooks", Members),
    ("/:mode/developers/webhooks/new", Holders(P::ManageWebhooks)),
    ("/:mode/developers/webhooks/:webhook", Members),
    ("/:mode/developers/webhooks/:webhook/edit", Holders(P::ManageWebhooks)),
    ("/:mode/developers/webhooks/:webhook/rotate", Holders(P::ManageWebhooks)),
    ("/:mode/developers/webhooks/:webhook/delete", Holders(P::ManageWebhooks)),
    ("/:mode/developers/webhooks/:webhook/deliveries/:event", Members),
    ("/:mode/developers/webhooks/reveal/:slot", Own),
    ("/:mode/developers/logs", Holders(P::ViewLogs)),
    ("/:mode/developers/logs/:request", Holders(P::ViewLogs)),
    ("/:mode/developers/integrations", Members),
    ("/:mode/developers/integrations/:tool", Members),
    ("/:mode/developers/signature-lab", Members),
    ("/:mode/settings/members", Members),
    ("/:mode/settings/members/invite", Holders(P::ManageMembers)),
    ("/:mode/settings/members/invitations/:invitation/withdraw", Holders(P::ManageMembers)),
    ("/:mode/settings/members/:member/reset-pin", Holders(P::ResetPins)),
    ("/:mode/settings/verification", Members),
    ("/:mode/settings/audit", Holders(P::ViewAudit)),
    ("/:mode/settings/members/:member/role", Holders(P::ManageMembers)),
    ("/:mode/settings/members/:member/deactivate", Holders(P::ManageMembers)),
    ("/:mode/settings/members/:member/reactivate", Own),
    ("/:mode/account/security", Members),
    ("/:mode/account/second-factor/set-up", Members),
    ("/:mode/account/second-factor/confirm", Own),
    ("/:mode/account/second-factor/turn-off", Own),
    ("/:mode/account/second-factor/recovery-codes", Own),
    ("/:mode/account/second-factor/recovery-codes/:slot", Own),
    ("/back-office", Own),
    ("/back-office/sign-in", Open),
    ("/back-office/sign-in/code", Own),
    ("/back-office/sign-in/enrol", Own),
    ("/back-office/account", Staff),
    ("/back-office/account/recovery-codes", Staff),
    ("/back-office/recovery-codes/:slot", Own),
    ("/back-office/operators", Staff),
    ("/back-office/operators/:country/:operator/pause", Staff),
    ("/back-office/merchants", Staff),
    ("/back-office/merchants/:merchant", Staff),
    ("/back-office/merchants/:merchant/products/:product/:act", Staff),
    ("/back-office/merchants/:merchant/:act", Staff),
    ("/back-office/merchants/:merchant/revoke-credentials", Staff),
    ("/back-office/queue", Staff),
    ("/back-office/audit", Staff),
    ("/back-office/credentials", Staff),
    ("/back-office/credentials/leaked", Staff),
    ("/back-office/credentials/revoke-before", Staff),
    ("/back-office/credentials/:credential", Staff),
    ("/back-office/credentials/:credential/revoke", Staff),
    ("/back-office/gateways", Staff),
    ("/back-office/receipts/:subject", Staff),
    ("/back-office/gateway-keys/:key", Staff),
    ("/back-office/gateway-keys/:key/revoke", Staff),
];

/// What pages offer as files, and whose it is; `machine/walk.rs` keeps the list of their routes closed.
const FILES: &[(&str, Door)] = &[
    ("/:mode/developers/logs/export.csv", Holders(P::ViewLogs)),
    ("/:mode/settings/audit/export.csv", Holders(P::ViewAudit)),
    ("/:mode/settings/audit/export.jsonl", Holders(P::ViewAudit)),
    ("/back-office/audit/export.csv", Staff),
    ("/back-office/audit/export.jsonl", Staff),
];

/// The address of a page about our things.
fn address(page: &str, things: &Things, mode: Mode) -> String {
    let tokens = if page.contains("access-tokens") { things.access.to_string() } else { things.token.to_string() };
    let keys = match page.contains("product-keys") {
        true => things.product_key.to_string(),
        false => things.key.to_string(),
    };
    let keys = if page.contains("gateway-keys") { things.gateway.to_string() } else { keys };
    let act = if page.contains("encryption") { "rotate" } else { "suspend" };
    let enable = page.ends_with("/enable");
    let application = if enable { things.disabled_application } else { things.application };
    let words = [
        (":application", application.to_string()),
        (":credential", things.token.to_string()),
        (":subject", things.disabled_application.to_string()),
        (":invitation", things.invitation.to_string()),
        (":merchant", things.approved.to_string()),
        (":address", things.address.to_string()),
        (":operator", "MTN".to_owned()),
        (":product", "API_DISBURSE".to_owned()),
        (":webhook", things.webhook.to_string()),
        (":request", things.request.to_string()),
        (":country", "CI".to_owned()),
        (":member", if page.contains("reset-pin") { things.pinned } else { things.member }.to_string()),
        (":event", things.event.to_string()),
        (":which", "webhook".to_owned()),
        (":token", tokens),
        (":tool", "nginx".to_owned()),
        (":pair", things.pair.to_string()),
        (":mode", mode.to_string()),
        (":code", "forbidden".to_owned()),
        (":key", keys),
        (":act", act.to_owned()),
    ];
    words.iter().fold(page.to_owned(), |address, (name, value)| address.replace(name, value))
}

#[test]
fn every_page_has_a_row_and_every_row_a_page() {
    let functions = leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path.to_owned());
    let functions: BTreeSet<String> = functions.collect();
    let routes = generate_route_list(App);
    let pages: BTreeSet<String> =
        routes.iter().map(|route| route.path().to_owned()).filter(|path| !functions.contains(path)).collect();
    // axum writes a parameter as `{name}`, the table as the routes do.
    let rows: BTreeSet<String> = PAGES.iter().map(|(page, _)| page.to_owned()).map(braced).collect();
    assert_eq!(pages.into_iter().map(|page| braced(&page)).collect::<BTreeSet<_>>(), rows);
}

fn braced(page: &str) -> String {
    let part = |part: &str| part.strip_prefix(':').map_or(part.to_owned(), |name| format!("{{{name}}}"));
    page.split('/').map(part).collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn in_test_mode_each_page_answers_each_role_in_each_state_of_the_account_as_its_row_says() {
    each_page_answers_as_its_row_says(Mode::Test).await;
}

#[tokio::test]
async fn in_live_mode_each_page_answers_each_role_in_each_state_of_the_account_as_its_row_says() {
    each_page_answers_as_its_row_says(Mode::Live).await;
}

async fn each_page_answers_as_its_row_says(mode: Mode) {
    let world = World::new().await;
    let things = Things::made_in(&world, Role::Superadmin, mode).await;
    let features = world.ours.merchant.features;
    let mut wrong = Vec::new();
    for onboarding in Onboarding::ALL {
        service::merchants::change(&world.platform, world.ours.id(), *onboarding, features).await.unwrap();
        for role in Role::ALL {
            let client = world.our(*role).await;
            for (page, door) in PAGES.iter().filter(|(_, door)| *door != Own) {
                let path = address(page, &things, mode);
                let answer = client.get(&path).await;
                let wanted: &[StatusCode] = match door {
                    Open | Members => &[StatusCode::OK, StatusCode::SEE_OTHER],
                    Holders(permission) | Hidden(permission) if role.can(*permission) => &[StatusCode::OK],
                    Holders(_) => &[StatusCode::FORBIDDEN],
                    Hidden(_) => &[StatusCode::NOT_FOUND],
                    Staff => &[StatusCode::SEE_OTHER],
                    Own => &[],
                };
                let elsewhere = answer.status == StatusCode::SEE_OTHER;
                let may_go = *page == "/" || *door == Staff || page.starts_with("/sign");
                if !wanted.contains(&answer.status) || (elsewhere && !may_go) {
                    wrong.push(format!("{onboarding} {role} {path}: {}", answer.status));
                }
            }
            for (file, door) in FILES {
                let path = address(file, &things, mode);
                let wanted = match door {
                    Holders(permission) if role.can(*permission) => StatusCode::OK,
                    Holders(_) => StatusCode::FORBIDDEN,
                    // Members have no session there.
                    Open | Members | Hidden(_) | Staff | Own => StatusCode::UNAUTHORIZED,
                };
                let answer = client.get(&path).await;
                if answer.status != wanted {
                    wrong.push(format!("{onboarding} {role} {path}: {}, not {wanted}", answer.status));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn nobody_signed_in_is_sent_to_sign_in_and_back() {
    let world = World::new().await;
    let things = Things::make(&world).await;
    let client = world.anonymous();
    for (page, door) in PAGES.iter().filter(|(_, door)| !matches!(door, Own | Open)) {
        let path = address(page, &things, Mode::Test);
        let answer = client.get(&path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        let to = answer.location();
        assert!(to.contains("sign-in"), "{path} → {to}");
        assert!(*door == Staff || to.contains("next="), "{path} → {to}");
    }
}

#[tokio::test]
async fn staff_find_the_back_office() {
    let world = World::new().await;
    let things = Things::make(&world).await;
    let client = world.as_staff().await;
    for (page, _) in PAGES.iter().chain(FILES).filter(|(_, door)| *door == Staff) {
        let path = address(page, &things, Mode::Test);
        assert_eq!(client.get(&path).await.status, StatusCode::OK, "{path}");
    }
}
