//! Every server function, who may call it, and whether it leaves an audit event. Closed: a function without a row here
//! fails the test below.

use std::{collections::BTreeSet, sync::Arc};

use axum::http::Method;
use claviger::{
    domain::{
        access_token::SectionGrants,
        application::FeatureSet,
        email::Email,
        ids::{
            AccessTokenId, AllowedAddressId, ApiKeyId, ApplicationId, GatewayKeyId, InvitationId, KeyPairId, MemberId,
            MerchantId, PauseId, PaymentTokenId, ProductKeyId, RequestId, SubmissionId, TokenDraftId, WebhookEventId,
            WebhookId,
        },
        label::Label,
        merchant::Onboarding,
        mode::Mode,
        product_key::Product,
        role::{Permission, Role},
    },
    server::{
        platform::Platform,
        service::{self, actor::Actor, products::Decision},
        store::{
            gateway_keys::GatewayKeys,
            members::Members,
            merchants::{Merchant, Merchants},
        },
    },
};
use leptos::server_fn;

use super::{
    kyc,
    world::{Answer, Client, PASSWORD, PIN, World, proof},
};

/// Who may call a function.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Access {
    Anyone,
    SignedIn,
    Holders(Permission),
    /// The platform's own people.
    Staff,
}

pub struct Row {
    pub endpoint: &'static str,
    pub access: Access,
    /// Changes something that is written down.
    pub audited: bool,
    /// Fields of a call that succeeds, made from what the world holds.
    pub fields: fn(&Things) -> Vec<(&'static str, String)>,
}

/// What calls are about.
#[derive(Clone)]
pub struct Things {
    pub application: ApplicationId,
    pub disabled_application: ApplicationId,
    pub key: ApiKeyId,
    pub invitation: InvitationId,
    /// Two more members, one of them deactivated.
    pub member: MemberId,
    pub deactivated_member: MemberId,
    pub session: String,
    pub merchant: String,
    /// Of *Superadmin*, with Ivory Coast and Mali and one number.
    pub draft: TokenDraftId,
    pub token: PaymentTokenId,
    pub pair: KeyPairId,
    pub access: AccessTokenId,
    pub disabled_access: AccessTokenId,
    pub pause: PauseId,
    pub webhook: WebhookId,
    pub disabled_webhook: WebhookId,
    /// A test event of the webhook.
    pub event: WebhookEventId,
    /// A request in the log.
    pub request: RequestId,
    /// Ids of ClickPesa links.
    pub checkout: String,
    pub payout: String,
    /// The id of a Kwik checkout.
    pub kwik_checkout: String,
    /// A merchant that waits for a decision, and what it sent in.
    pub applicant: MerchantId,
    pub submission: SubmissionId,
    pub approved: MerchantId,
    pub suspended: MerchantId,
    /// What opens a hosted page of KPay's.
    pub kpay_page: String,
    pub product_key: ProductKeyId,
    pub address: AllowedAddressId,
    /// Our Admin, who has a PIN.
    pub pinned: MemberId,
    /// Ours, to be approved for the few functions that need that; others need that it is not.
    pub unapproved: Option<(Arc<Platform>, Merchant)>,
    pub gateway: GatewayKeyId,
    /// The same of OY!'s.
    pub oy_page: String,
}

impl Things {
    pub async fn make(world: &World) -> Things {
        Things::made_by(world, Role::Superadmin).await
    }

    /// With a draft of our member of this role, or of none if it may have none.
    pub async fn made_by(world: &World, role: Role) -> Things {
        Things::made_in(world, role, Mode::Test).await
    }

    /// The same, with everything that has a mode in this one; only what customers open is in test mode always.
    pub async fn made_in(world: &World, role: Role, mode: Mode) -> Things {
        let (application, _) = world.application(&world.ours).await;
        let (disabled_application, _) = world.application(&world.ours).await;
        let actor = world.actor(&world.ours, Role::Superadmin).await;
        service::applications::disable(&world.platform, &actor, disabled_application).await.unwrap();
        let password = proof;
        service::checksum::enable(&world.platform, &actor, application, mode, password()).await.unwrap();
        let (key, _) = world.key_in(&world.ours, application, mode).await;
        let (shop, client_id) = world.application(&world.ours).await;
        let (_, secret) = world.key(&world.ours, shop).await;
        let checkout = world.hosted_link(&client_id, &secret, "checkout-link/generate-checkout-url", "C1").await;
        let payout = world.hosted_link(&client_id, &secret, "payout-link/generate-payout-url", "P1").await;
        let kpay_page = world.kpay_page(&world.ours, application).await;
        let oy_page = world.oy_page(&world.ours).await;
        let kwik_checkout = world.kwik_checkout(&world.ours).await;
        let (invitation, _) =
            service::members::invite(&world.platform, &actor, "new@mto.example", "viewer", proof()).await.unwrap();
        let member = member(world, &actor, "one@more.example").await;
        let deactivated_member = self::member(world, &actor, "two@more.example").await;
        service::members::deactivate(&world.platform, &actor, deactivated_member).await.unwrap();
        let session = actor.person.session_id.to_string();
        let maker = if role.can(Permission::ManageCredentials) { role } else { Role::Superadmin };
        let drafter = world.actor(&world.ours, maker).await;
        let draft = world.draft_in(&drafter, mode, "Draft", TOKEN_PATHS, &["07 07 07 07 08"]).await;
        let (token, _) = world.payment_token_in(&world.ours, mode, "Shop", TOKEN_PATHS, &["07 07 07 07 07"]).await;
        let sections = SectionGrants::parse_words("customers:read-only").unwrap();
        let pair = world.key_pair_in(&world.ours, mode, shop, "Shop server").await;
        let access_token = async || world.access_token_in(&world.ours, mode, "Access", sections).await;
        let access = access_token().await.id.parse().unwrap();
        let disabled_access = access_token().await.id.parse().unwrap();
        service::access_tokens::switch(&world.platform, &actor, disabled_access, false).await.unwrap();
        let staff = world.staff().await;
        let form = service::pauses::PauseForm {
            country: "CI",
            operator: "MTN",
            method: "",
            reason: "Works",
            until: "2026-12-01",
        };
        let pause = service::pauses::pause(&world.platform, &staff, form).await.unwrap();
        let told = async |url: &str| world.webhook_in(&world.ours, mode, url, &["credential.revoked"]).await.0;
        let webhook = told("https://shop.example/hooks").await;
        let disabled_webhook = told("https://shop.example/old").await;
        service::webhooks::disable(&world.platform, &actor, disabled_webhook).await.unwrap();
        let (_, event) = service::webhooks::send_test(&world.platform, &actor, webhook).await.unwrap();
        let mut server = world.anonymous();
        server.headers = vec![("x-api-key".into(), pair.public_key), ("x-secret-key".into(), pair.secret_key)];
        server.get("/api/v1/payments/me").await;
        let request = world.log_in(mode).await[0].id;
        let merchant = world.ours.id().to_string();
        // Ours can send itself in: test mode goes on without an approval.
        let change = async |id, onboarding| {
            service::merchants::change(&world.platform, id, onboarding, FeatureSet::all()).await.unwrap()
        };
        let (product_key, address, pinned) = Things::products(world, &actor, mode).await;
        change(world.ours.id(), Onboarding::Withdrawn).await;
        let (applicant, submission) = kyc::applicant(world).await;
        let suspended = kyc::merchant(world, "Suspended Shop", Onboarding::Approved).await;
        service::merchants::suspend(&world.platform, &staff, suspended, "Fraud").await.unwrap();
        let gateway = world.platform.db.read().await.unwrap().all_gateway_keys().await.unwrap()[0].id;
        Things {
            gateway,
            application,
            disabled_application,
            key,
            invitation,
            member,
            deactivated_member,
            session,
            merchant,
            draft,
            token,
            pair: pair.id,
            access,
            disabled_access,
            pause,
            webhook,
            disabled_webhook,
            event,
            request,
            checkout,
            payout,
            kwik_checkout,
            applicant,
            submission,
            approved: world.theirs.id(),
            suspended,
            kpay_page,
            product_key,
            address,
            pinned,
            unapproved: Some((world.platform.clone(), world.ours.merchant.clone())),
            oy_page,
        }
    }
}

impl Things {
    /// The same things in a copy of their world.
    pub fn in_copy(&self, copy: &World) -> Things {
        let unapproved = self.unapproved.is_some().then(|| (copy.platform.clone(), copy.ours.merchant.clone()));
        Things { unapproved, ..self.clone() }
    }

    /// Three products enabled, one of them suspended since, a key, an address, and PINs for those who use one.
    async fn products(world: &World, actor: &Actor, mode: Mode) -> (ProductKeyId, AllowedAddressId, MemberId) {
        let products = [Product::Disburse, Product::VaAggregator, Product::PaymentLink];
        world.open_products(&world.ours, &products).await;
        world.set_pin(&world.ours, Role::Superadmin).await;
        world.set_pin(&world.ours, Role::Admin).await;
        let (key, _) = world.product_key_in(&world.ours, mode, Product::Disburse).await;
        let (staff, suspend) = (world.staff().await, Decision::Suspend("Fraud"));
        let (ours, product) = (world.ours.id(), Product::PaymentLink);
        service::products::decide(&world.platform, &staff, ours, product, suspend).await.unwrap();
        world.allow_address_in(&world.ours, mode, "192.0.2.1").await;
        let addresses = service::allowed_addresses::list(&world.platform, actor, mode).await.unwrap();
        let (members, _) = service::members::list(&world.platform, actor).await.unwrap();
        let admin = members.iter().find(|member| member.role == Role::Admin).unwrap();
        (key, addresses[0].id, admin.id)
    }
}

/// One more Viewer of ours.
async fn member(world: &World, actor: &Actor, email: &str) -> MemberId {
    let mut unit = world.platform.db.write().await.unwrap();
    let (name, email) = (Label::parse("One more").unwrap(), Email::parse(email).unwrap());
    let user = service::sign_up::add_user(&world.platform, &mut unit, name, email, "none".into(), false).await.unwrap();
    service::sign_up::add_member(&world.platform, &mut unit, actor.merchant_id, user.id, Role::Viewer).await.unwrap();
    let member = unit.member_of(actor.merchant_id, user.id).await.unwrap().unwrap().id;
    drop(unit.commit().await.unwrap());
    member
}

pub const TOKEN_PATHS: &[&str] = &["CI/OM/MERCHANT", "CI/WAVE/MERCHANT", "ML/OM/MERCHANT"];
/// The same as JSON.
const TOKEN_COMPOSITION: &str = r#"{"CI":{"OM":["MERCHANT"],"WAVE":["MERCHANT"]},"ML":{"OM":["MERCHANT"]}}"#;

macro_rules! fields {
    ($things:ident; $($name:literal = $value:expr),* $(,)?) => {
        |$things| { let _ = $things; vec![$(($name, $value.to_string())),*] }
    };
}

const APPS: Access = Access::Holders(Permission::ManageApplications);
const KEYS: Access = Access::Holders(Permission::ManageCredentials);
const ENCRYPTION: Access = Access::Holders(Permission::ManageEncryption);
const WEBHOOKS: Access = Access::Holders(Permission::ManageWebhooks);
const LOGS: Access = Access::Holders(Permission::ViewLogs);
const VIEW: Access = Access::Holders(Permission::ViewCredentials);
const PRODUCTS: Access = Access::Holders(Permission::ManageProductKeys);
const MEMBERS: Access = Access::Holders(Permission::ManageMembers);

pub const ROWS: &[Row] = &[
    Row {
        endpoint: "session/sign-in",
        access: Access::Anyone,
        audited: true,
        fields: fields!(t; "email" = "viewer@mto.example", "password" = PASSWORD),
    },
    Row {
        endpoint: "session/sign-up",
        access: Access::Anyone,
        audited: true,
        fields: fields!(t; "name" = "Zuri", "email" = "zuri@new.example", "business" = "New Shop", "password" = PASSWORD),
    },
    Row { endpoint: "session/sign-out", access: Access::SignedIn, audited: true, fields: fields!(t;) },
    Row { endpoint: "session/sign-out-everywhere", access: Access::SignedIn, audited: true, fields: fields!(t;) },
    Row { endpoint: "session/end", access: Access::SignedIn, audited: true, fields: fields!(t; "id" = t.session) },
    Row { endpoint: "session/list", access: Access::SignedIn, audited: false, fields: fields!(t;) },
    Row {
        endpoint: "session/switch-merchant",
        access: Access::SignedIn,
        audited: true,
        fields: fields!(t; "merchant" = t.merchant),
    },
    Row { endpoint: "session/memberships", access: Access::SignedIn, audited: false, fields: fields!(t;) },
    Row {
        endpoint: "session/change-password",
        access: Access::SignedIn,
        audited: true,
        fields: fields!(t; "password" = PASSWORD, "new_password" = "seven quiet rivers under lamps"),
    },
    Row {
        endpoint: "session/sign-in-code",
        access: Access::Anyone,
        audited: true,
        fields: fields!(t; "code" = "000000"),
    },
    Row {
        endpoint: "office/sign-in",
        access: Access::Anyone,
        audited: true,
        fields: fields!(t; "email" = "staff@claviger.example", "password" = PASSWORD),
    },
    Row {
        endpoint: "office/sign-in-code",
        access: Access::Anyone,
        audited: true,
        fields: fields!(t; "code" = "000000"),
    },
    Row { endpoint: "office/enrol", access: Access::Anyone, audited: true, fields: fields!(t; "code" = "000000") },
    Row { endpoint: "office/sign-out", access: Access::Staff, audited: true, fields: fields!(t;) },
    Row { endpoint: "office/account", access: Access::Staff, audited: false, fields: fields!(t;) },
    Row {
        endpoint: "office/change-password",
        access: Access::Staff,
        audited: true,
        fields: fields!(t; "password" = PASSWORD, "new_password" = "seven quiet rivers under lamps"),
    },
    Row {
        endpoint: "office/regenerate-codes",
        access: Access::Staff,
        audited: true,
        fields: fields!(t; "password" = PASSWORD, "code" = "000000"),
    },
    Row { endpoint: "second-factor/get", access: Access::SignedIn, audited: false, fields: fields!(t;) },
    Row {
        endpoint: "second-factor/begin",
        access: Access::SignedIn,
        audited: true,
        fields: fields!(t; "password" = PASSWORD),
    },
    Row {
        endpoint: "second-factor/confirm",
        access: Access::SignedIn,
        audited: true,
        fields: fields!(t; "code" = "000000"),
    },
    Row {
        endpoint: "second-factor/regenerate-codes",
        access: Access::SignedIn,
        audited: true,
        fields: fields!(t; "password" = PASSWORD, "code" = "000000"),
    },
    Row {
        endpoint: "second-factor/turn-off",
        access: Access::SignedIn,
        audited: true,
        fields: fields!(t; "password" = PASSWORD, "code" = "000000"),
    },
    // Sandbox data of the customer's, not the portal's.
    Row {
        endpoint: "hosted/pay-checkout",
        access: Access::Anyone,
        audited: false,
        fields: fields!(t; "link" = t.checkout, "number" = "0712 345 678"),
    },
    Row {
        endpoint: "hosted/receive-payout",
        access: Access::Anyone,
        audited: false,
        fields: fields!(t; "link" = t.payout, "number" = "0712 345 678"),
    },
    Row {
        endpoint: "hosted/pay-kwik",
        access: Access::Anyone,
        audited: false,
        fields: fields!(t; "checkout" = t.kwik_checkout, "by" = "card", "card_number" = "4111111111111111"),
    },
    Row {
        endpoint: "hosted/pay-kpay",
        access: Access::Anyone,
        audited: false,
        fields: fields!(t; "page" = t.kpay_page, "provider" = "MTN_MOMO_CMR", "number" = "237653456789"),
    },
    Row {
        endpoint: "hosted/cancel-kpay",
        access: Access::Anyone,
        audited: false,
        fields: fields!(t; "page" = t.kpay_page),
    },
    Row {
        endpoint: "hosted/pay-oy",
        access: Access::Anyone,
        audited: false,
        fields: fields!(t; "page" = t.oy_page, "by" = "QRIS"),
    },
    Row {
        endpoint: "hosted/decline-oy",
        access: Access::Anyone,
        audited: false,
        fields: fields!(t; "page" = t.oy_page),
    },
    // A cookie of the browser: nothing is stored.
    Row { endpoint: "session/theme", access: Access::Anyone, audited: false, fields: fields!(t; "theme" = "dark") },
    Row {
        endpoint: "members/list",
        access: Access::Holders(Permission::ViewMembers),
        audited: false,
        fields: fields!(t;),
    },
    Row {
        endpoint: "members/invite",
        access: MEMBERS,
        audited: true,
        fields: fields!(t; "email" = "one@mto.example", "role" = "viewer", "password" = PASSWORD),
    },
    Row {
        endpoint: "members/withdraw-invitation",
        access: MEMBERS,
        audited: true,
        fields: fields!(t; "id" = t.invitation),
    },
    Row {
        endpoint: "members/set-role",
        access: MEMBERS,
        audited: true,
        fields: fields!(t; "member" = t.member, "role" = "developer", "password" = PASSWORD),
    },
    Row { endpoint: "members/deactivate", access: MEMBERS, audited: true, fields: fields!(t; "member" = t.member) },
    Row {
        endpoint: "members/reactivate",
        access: MEMBERS,
        audited: true,
        fields: fields!(t; "member" = t.deactivated_member, "password" = PASSWORD),
    },
    Row {
        endpoint: "members/accept-invitation",
        access: Access::Anyone,
        audited: true,
        fields: fields!(t; "invitation" = "none"),
    },
    Row { endpoint: "applications/list", access: VIEW, audited: false, fields: fields!(t; "mode" = "test") },
    Row {
        endpoint: "applications/create",
        access: APPS,
        audited: true,
        fields: fields!(t; "mode" = "test", "name" = "New", "integration_type" = "api", "features[]" = "payment_api"),
    },
    Row {
        endpoint: "applications/edit",
        access: APPS,
        audited: true,
        fields: fields!(t; "mode" = "test", "id" = t.application, "name" = "Edited", "features[]" = "payout_api", "password" = PASSWORD),
    },
    Row {
        endpoint: "applications/disable",
        access: APPS,
        audited: true,
        fields: fields!(t; "mode" = "test", "id" = t.application),
    },
    Row {
        endpoint: "applications/enable",
        access: APPS,
        audited: true,
        fields: fields!(t; "mode" = "test", "id" = t.disabled_application),
    },
    Row {
        endpoint: "applications/delete",
        access: APPS,
        audited: true,
        fields: fields!(t; "mode" = "test", "id" = t.application, "confirmation" = "Storefront"),
    },
    Row {
        endpoint: "applications/get-callbacks",
        access: WEBHOOKS,
        audited: false,
        fields: fields!(t; "mode" = "test", "application" = t.application),
    },
    Row {
        endpoint: "applications/save-callbacks",
        access: WEBHOOKS,
        audited: true,
        fields: fields!(t; "mode" = "test", "application" = t.application, "fallback" = "https://shop.example/kpay", "password" = PASSWORD),
    },
    Row {
        endpoint: "applications/rotate-callback-secret",
        access: WEBHOOKS,
        audited: true,
        fields: fields!(t; "mode" = "test", "application" = t.application, "which" = "webhook", "password" = PASSWORD),
    },
    Row {
        endpoint: "receipts/get",
        access: VIEW,
        audited: false,
        fields: fields!(t; "subject" = t.disabled_application),
    },
    Row {
        endpoint: "api-keys/list",
        access: VIEW,
        audited: false,
        fields: fields!(t; "mode" = "test", "application" = t.application),
    },
    Row {
        endpoint: "api-keys/create",
        access: KEYS,
        audited: true,
        fields: fields!(t; "mode" = "test", "application" = t.application, "name" = "K", "expiry" = "2027-01-31", "password" = PASSWORD),
    },
    Row {
        endpoint: "api-keys/edit",
        access: KEYS,
        audited: true,
        fields: fields!(t; "mode" = "test", "application" = t.application, "id" = t.key, "name" = "K2", "allowed_ips" = "10.0.0.0/8"),
    },
    Row {
        endpoint: "api-keys/rotate",
        access: KEYS,
        audited: true,
        fields: fields!(t; "mode" = "test", "application" = t.application, "id" = t.key, "overlap" = "1h", "expiry" = "2027-01-31", "password" = PASSWORD),
    },
    Row {
        endpoint: "api-keys/revoke",
        access: KEYS,
        audited: true,
        fields: fields!(t; "mode" = "test", "application" = t.application, "id" = t.key),
    },
    Row { endpoint: "key-pairs/list", access: KEYS, audited: false, fields: fields!(t; "mode" = "test") },
    Row { endpoint: "key-pairs/get", access: KEYS, audited: false, fields: fields!(t; "pair" = t.pair) },
    Row { endpoint: "key-pairs/applications", access: KEYS, audited: false, fields: fields!(t;) },
    Row {
        endpoint: "key-pairs/generate",
        access: KEYS,
        audited: true,
        fields: fields!(t; "mode" = "test", "application" = t.application, "name" = "New", "password" = PASSWORD),
    },
    Row {
        endpoint: "key-pairs/edit",
        access: KEYS,
        audited: true,
        fields: fields!(t; "pair" = t.pair, "name" = "Renamed"),
    },
    Row {
        endpoint: "key-pairs/regenerate",
        access: KEYS,
        audited: true,
        fields: fields!(t; "pair" = t.pair, "password" = PASSWORD),
    },
    Row {
        endpoint: "key-pairs/rotate",
        access: KEYS,
        audited: true,
        fields: fields!(t; "pair" = t.pair, "overlap" = "1h", "password" = PASSWORD),
    },
    Row { endpoint: "key-pairs/revoke", access: KEYS, audited: true, fields: fields!(t; "pair" = t.pair) },
    Row {
        endpoint: "key-pairs/settings",
        access: KEYS,
        audited: false,
        fields: fields!(t; "application" = t.application),
    },
    Row {
        endpoint: "key-pairs/save-settings",
        access: KEYS,
        audited: true,
        fields: fields!(t; "mode" = "test", "application" = t.application, "providers[]" = "MTN_MOMO_CMR",
            "audience" = "developers"),
    },
    Row { endpoint: "product-keys/list", access: PRODUCTS, audited: false, fields: fields!(t; "mode" = "test") },
    Row { endpoint: "product-keys/get", access: PRODUCTS, audited: false, fields: fields!(t; "id" = t.product_key) },
    Row {
        endpoint: "product-keys/generate",
        access: PRODUCTS,
        audited: true,
        fields: fields!(t; "mode" = "test", "product" = "API_DISBURSE", "pin" = PIN),
    },
    Row {
        endpoint: "product-keys/regenerate",
        access: PRODUCTS,
        audited: true,
        fields: fields!(t; "id" = t.product_key, "overlap" = "now", "pin" = PIN),
    },
    Row {
        endpoint: "product-keys/show",
        access: PRODUCTS,
        audited: true,
        fields: fields!(t; "id" = t.product_key, "pin" = PIN),
    },
    Row { endpoint: "product-keys/revoke", access: PRODUCTS, audited: true, fields: fields!(t; "id" = t.product_key) },
    Row {
        endpoint: "products/request",
        access: PRODUCTS,
        audited: true,
        fields: fields!(t; "mode" = "test", "product" = "API_BILLER"),
    },
    Row {
        endpoint: "products/of-merchant",
        access: Access::Staff,
        audited: false,
        fields: fields!(t; "merchant" = t.merchant),
    },
    Row {
        endpoint: "products/enable",
        access: Access::Staff,
        audited: true,
        fields: fields!(t; "merchant" = t.merchant, "product" = "API_BILLER", "password" = PASSWORD),
    },
    Row {
        endpoint: "products/suspend",
        access: Access::Staff,
        audited: true,
        fields: fields!(t; "merchant" = t.merchant, "product" = "API_DISBURSE", "reason" = "Fraud"),
    },
    Row {
        endpoint: "products/resume",
        access: Access::Staff,
        audited: true,
        fields: fields!(t; "merchant" = t.merchant, "product" = "PAYMENT_LINK", "password" = PASSWORD),
    },
    Row { endpoint: "allowed-addresses/list", access: PRODUCTS, audited: false, fields: fields!(t; "mode" = "test") },
    Row {
        endpoint: "allowed-addresses/add",
        access: PRODUCTS,
        audited: true,
        fields: fields!(t; "mode" = "test", "address" = "203.0.113.0/24", "note" = "Office", "password" = PASSWORD),
    },
    Row { endpoint: "allowed-addresses/remove", access: PRODUCTS, audited: true, fields: fields!(t; "id" = t.address) },
    Row { endpoint: "pin/get", access: PRODUCTS, audited: false, fields: fields!(t;) },
    Row {
        endpoint: "pin/set",
        access: PRODUCTS,
        audited: true,
        fields: fields!(t; "pin" = "048162", "password" = PASSWORD),
    },
    Row {
        endpoint: "pin/reset",
        access: Access::Holders(Permission::ResetPins),
        audited: true,
        fields: fields!(t; "member" = t.pinned),
    },
    Row { endpoint: "access-tokens/list", access: VIEW, audited: false, fields: fields!(t; "mode" = "test") },
    Row { endpoint: "access-tokens/get", access: VIEW, audited: false, fields: fields!(t; "id" = t.access) },
    Row {
        endpoint: "access-tokens/create",
        access: KEYS,
        audited: true,
        fields: fields!(t; "mode" = "test", "name" = "New", "permission" = "read-only", "sections[]" = "customers",
                        "status" = "live", "password" = PASSWORD),
    },
    Row {
        endpoint: "access-tokens/edit",
        access: KEYS,
        audited: true,
        fields: fields!(t; "token" = t.access, "name" = "Renamed", "permission" = "read-only",
                        "sections[]" = "customers", "status" = "live",
                        "expected" = "Access|customers:read-only|false|false|any|"),
    },
    Row { endpoint: "access-tokens/disable", access: KEYS, audited: true, fields: fields!(t; "token" = t.access) },
    Row {
        endpoint: "access-tokens/enable",
        access: KEYS,
        audited: true,
        fields: fields!(t; "token" = t.disabled_access),
    },
    Row {
        endpoint: "access-tokens/rotate",
        access: KEYS,
        audited: true,
        fields: fields!(t; "token" = t.access, "overlap" = "1h", "password" = PASSWORD),
    },
    Row { endpoint: "access-tokens/revoke", access: KEYS, audited: true, fields: fields!(t; "token" = t.access) },
    Row { endpoint: "payment-tokens/list", access: VIEW, audited: false, fields: fields!(t; "mode" = "test") },
    Row { endpoint: "payment-tokens/get", access: VIEW, audited: false, fields: fields!(t; "id" = t.token) },
    Row {
        endpoint: "payment-tokens/try",
        access: VIEW,
        audited: false,
        fields: fields!(t; "token" = t.token, "country" = "CI", "operator" = "OM", "method" = "MERCHANT", "number" = ""),
    },
    Row { endpoint: "payment-tokens/start-draft", access: KEYS, audited: false, fields: fields!(t; "mode" = "test") },
    Row { endpoint: "payment-tokens/get-draft", access: KEYS, audited: false, fields: fields!(t; "draft" = t.draft) },
    Row {
        endpoint: "payment-tokens/save-infos",
        access: KEYS,
        audited: false,
        fields: fields!(t; "draft" = t.draft, "name" = "N", "duration" = "7d"),
    },
    Row {
        endpoint: "payment-tokens/add-to-composition",
        access: KEYS,
        audited: false,
        fields: fields!(t; "draft" = t.draft, "countries" = "SN", "paths[]" = "SN/OM/MERCHANT"),
    },
    Row {
        endpoint: "payment-tokens/remove-from-composition",
        access: KEYS,
        audited: false,
        fields: fields!(t; "draft" = t.draft, "what" = "CI/OM"),
    },
    Row {
        endpoint: "payment-tokens/undo-composition",
        access: KEYS,
        audited: false,
        fields: fields!(t; "draft" = t.draft),
    },
    Row {
        endpoint: "payment-tokens/add-draft-number",
        access: KEYS,
        audited: false,
        fields: fields!(t; "draft" = t.draft, "country" = "CI", "number" = "05 05 05 05 05"),
    },
    Row {
        endpoint: "payment-tokens/switch-draft-number",
        access: KEYS,
        audited: false,
        fields: fields!(t; "draft" = t.draft, "country" = "CI", "number" = "+2250707070708", "enabled" = "false"),
    },
    Row {
        endpoint: "payment-tokens/remove-draft-number",
        access: KEYS,
        audited: false,
        fields: fields!(t; "draft" = t.draft, "country" = "CI", "number" = "+2250707070708"),
    },
    Row {
        endpoint: "payment-tokens/generate",
        access: KEYS,
        audited: true,
        fields: fields!(t; "draft" = t.draft, "password" = PASSWORD),
    },
    Row {
        endpoint: "payment-tokens/discard-draft",
        access: KEYS,
        audited: false,
        fields: fields!(t; "draft" = t.draft),
    },
    Row {
        endpoint: "payment-tokens/edit",
        access: KEYS,
        audited: true,
        fields: fields!(t; "token" = t.token, "name" = "N", "description" = "D"),
    },
    Row {
        endpoint: "payment-tokens/edit-composition",
        access: KEYS,
        audited: true,
        fields: fields!(t; "token" = t.token, "paths[]" = "CI/OM/MERCHANT", "expected" = TOKEN_COMPOSITION),
    },
    Row {
        endpoint: "payment-tokens/add-number",
        access: KEYS,
        audited: true,
        fields: fields!(t; "token" = t.token, "country" = "CI", "number" = "05 05 05 05 05", "password" = PASSWORD),
    },
    Row {
        endpoint: "payment-tokens/disable-number",
        access: KEYS,
        audited: true,
        fields: fields!(t; "token" = t.token, "country" = "CI", "number" = "+2250707070707"),
    },
    Row {
        endpoint: "payment-tokens/enable-number",
        access: KEYS,
        // It is enabled already: nothing changes.
        audited: false,
        fields: fields!(t; "token" = t.token, "country" = "CI", "number" = "+2250707070707"),
    },
    Row {
        endpoint: "payment-tokens/remove-number",
        access: KEYS,
        audited: true,
        fields: fields!(t; "token" = t.token, "country" = "CI", "number" = "+2250707070707", "password" = PASSWORD),
    },
    Row { endpoint: "payment-tokens/revoke", access: KEYS, audited: true, fields: fields!(t; "token" = t.token) },
    Row {
        endpoint: "payment-tokens/rotate-callback-keys",
        access: KEYS,
        audited: true,
        fields: fields!(t; "mode" = "test", "password" = PASSWORD),
    },
    Row { endpoint: "webhooks/list", access: VIEW, audited: false, fields: fields!(t; "mode" = "test") },
    Row { endpoint: "webhooks/get", access: VIEW, audited: false, fields: fields!(t; "webhook" = t.webhook) },
    Row { endpoint: "webhooks/deliveries", access: VIEW, audited: false, fields: fields!(t; "webhook" = t.webhook) },
    Row {
        endpoint: "webhooks/delivery",
        access: VIEW,
        audited: false,
        fields: fields!(t; "webhook" = t.webhook, "event" = t.event),
    },
    Row {
        endpoint: "webhooks/create",
        access: WEBHOOKS,
        audited: true,
        fields: fields!(t; "mode" = "test", "name" = "N", "url" = "https://shop.example/", "events[]" = "payment.created", "status" = "live", "password" = PASSWORD),
    },
    Row {
        endpoint: "webhooks/edit",
        access: WEBHOOKS,
        audited: true,
        fields: fields!(t; "webhook" = t.webhook, "name" = "N", "url" = "https://shop.example/", "events[]" = "payment.created", "status" = "disabled", "password" = PASSWORD),
    },
    Row { endpoint: "webhooks/disable", access: WEBHOOKS, audited: true, fields: fields!(t; "webhook" = t.webhook) },
    Row {
        endpoint: "webhooks/enable",
        access: WEBHOOKS,
        audited: true,
        fields: fields!(t; "webhook" = t.disabled_webhook),
    },
    Row { endpoint: "webhooks/delete", access: WEBHOOKS, audited: true, fields: fields!(t; "webhook" = t.webhook) },
    Row {
        endpoint: "webhooks/rotate-secret",
        access: WEBHOOKS,
        audited: true,
        fields: fields!(t; "webhook" = t.webhook, "overlap" = "24h", "password" = PASSWORD),
    },
    Row { endpoint: "webhooks/test", access: WEBHOOKS, audited: true, fields: fields!(t; "webhook" = t.webhook) },
    Row {
        endpoint: "webhooks/resend",
        access: WEBHOOKS,
        audited: true,
        fields: fields!(t; "webhook" = t.webhook, "event" = t.event),
    },
    Row { endpoint: "requests/list", access: LOGS, audited: false, fields: fields!(t; "mode" = "test") },
    Row {
        endpoint: "requests/get",
        access: LOGS,
        audited: false,
        fields: fields!(t; "mode" = "test", "request" = t.request),
    },
    Row { endpoint: "requests/summary", access: LOGS, audited: false, fields: fields!(t; "mode" = "test") },
    Row { endpoint: "requests/choices", access: LOGS, audited: false, fields: fields!(t; "mode" = "test") },
    Row {
        endpoint: "requests/count-new",
        access: LOGS,
        audited: false,
        fields: fields!(t; "mode" = "test", "after" = "0"),
    },
    // Answers a question; nothing is stored.
    Row {
        endpoint: "signature-lab/inspect",
        access: VIEW,
        audited: false,
        fields: fields!(t; "mode" = "test", "method" = "GET", "target" = "/2.0/customers/list", "timestamp" = "1795300000", "signature" = "00"),
    },
    Row { endpoint: "operators/pauses", access: Access::Staff, audited: false, fields: fields!(t; ) },
    Row {
        endpoint: "operators/pause",
        access: Access::Staff,
        audited: true,
        fields: fields!(t; "country" = "CI", "operator" = "OM", "reason" = "Works", "until" = "2026-12-01"),
    },
    Row { endpoint: "operators/resume", access: Access::Staff, audited: true, fields: fields!(t; "id" = t.pause) },
    Row { endpoint: "kyc/get", access: VIEW, audited: false, fields: fields!(t;) },
    Row {
        endpoint: "kyc/submit",
        access: Access::Holders(Permission::ManageVerification),
        audited: true,
        fields: |_| kyc::FORM.iter().map(|(name, value)| (*name, (*value).to_owned())).collect(),
    },
    Row { endpoint: "merchants/list", access: Access::Staff, audited: false, fields: fields!(t; ) },
    Row { endpoint: "merchants/waiting", access: Access::Staff, audited: false, fields: fields!(t; ) },
    Row { endpoint: "office/credentials", access: Access::Staff, audited: false, fields: fields!(t; ) },
    Row { endpoint: "office/credential", access: Access::Staff, audited: false, fields: fields!(t; "id" = t.key) },
    Row { endpoint: "office/gateways", access: Access::Staff, audited: false, fields: fields!(t;) },
    Row {
        endpoint: "office/receipt",
        access: Access::Staff,
        audited: false,
        fields: fields!(t; "subject" = t.gateway),
    },
    Row { endpoint: "office/gateway-key", access: Access::Staff, audited: false, fields: fields!(t; "id" = t.gateway) },
    Row {
        endpoint: "office/look-up",
        access: Access::Staff,
        audited: true,
        fields: fields!(t; "leaked" = "cp_test_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1k2bZ4"),
    },
    Row {
        endpoint: "office/revoke",
        access: Access::Staff,
        audited: true,
        fields: fields!(t; "id" = t.key, "reason" = "Leaked", "password" = PASSWORD),
    },
    Row {
        endpoint: "office/revoke-gateway-key",
        access: Access::Staff,
        audited: true,
        fields: fields!(t; "id" = t.gateway, "reason" = "Leaked", "password" = PASSWORD),
    },
    Row {
        endpoint: "office/weigh-of-merchant",
        access: Access::Staff,
        audited: false,
        fields: fields!(t; "merchant" = t.merchant),
    },
    Row {
        endpoint: "office/revoke-of-merchant",
        access: Access::Staff,
        audited: true,
        fields: fields!(t; "merchant" = t.merchant, "mode" = "test", "reason" = "Leaked", "password" = PASSWORD),
    },
    Row {
        endpoint: "office/weigh-made-before",
        access: Access::Staff,
        audited: false,
        fields: fields!(t; "before" = "2026-11-21 22:26:40.003"),
    },
    Row {
        endpoint: "office/revoke-made-before",
        access: Access::Staff,
        audited: true,
        fields: fields!(t; "before" = "2026-11-21 22:26:40.003", "reason" = "Leaked", "password" = PASSWORD),
    },
    Row {
        endpoint: "merchants/get",
        access: Access::Staff,
        audited: false,
        fields: fields!(t; "merchant" = t.applicant),
    },
    Row {
        endpoint: "merchants/approve",
        access: Access::Staff,
        audited: true,
        fields: fields!(t; "merchant" = t.applicant, "submission" = t.submission, "until" = "2027-11-21", "reason" = "In order", "password" = PASSWORD),
    },
    Row {
        endpoint: "merchants/reject",
        access: Access::Staff,
        audited: true,
        fields: fields!(t; "merchant" = t.applicant, "submission" = t.submission, "reason" = "Unreadable"),
    },
    Row {
        endpoint: "merchants/withdraw",
        access: Access::Staff,
        audited: true,
        fields: fields!(t; "merchant" = t.approved, "reason" = "Fraud"),
    },
    Row {
        endpoint: "merchants/set-products",
        access: Access::Staff,
        audited: true,
        fields: fields!(t; "merchant" = t.approved, "products[]" = "payment_api", "password" = PASSWORD),
    },
    Row {
        endpoint: "merchants/suspend",
        access: Access::Staff,
        audited: true,
        fields: fields!(t; "merchant" = t.approved, "reason" = "Fraud"),
    },
    Row {
        endpoint: "merchants/restore",
        access: Access::Staff,
        audited: true,
        fields: fields!(t; "merchant" = t.suspended, "password" = PASSWORD),
    },
    Row { endpoint: "checksum/list", access: VIEW, audited: false, fields: fields!(t; "mode" = "test") },
    Row {
        endpoint: "checksum/enable",
        access: ENCRYPTION,
        audited: true,
        fields: fields!(t; "mode" = "test", "application" = t.application, "password" = PASSWORD),
    },
    Row {
        endpoint: "checksum/disable",
        access: ENCRYPTION,
        audited: true,
        fields: fields!(t; "mode" = "test", "application" = t.application, "password" = PASSWORD),
    },
    Row { endpoint: "credentials/list", access: VIEW, audited: false, fields: fields!(t; "mode" = "test") },
    Row { endpoint: "credentials/count", access: VIEW, audited: false, fields: fields!(t; "mode" = "test") },
    Row { endpoint: "audit/list", access: Access::Holders(Permission::ViewAudit), audited: false, fields: fields!(t;) },
    Row {
        endpoint: "audit/choices",
        access: Access::Holders(Permission::ViewAudit),
        audited: false,
        fields: fields!(t;),
    },
    Row { endpoint: "audit/list-platform", access: Access::Staff, audited: false, fields: fields!(t;) },
    Row { endpoint: "audit/platform-choices", access: Access::Staff, audited: false, fields: fields!(t;) },
];

/// Functions that go on from a step before, by a code of that moment: tests of their own (`second_factor.rs`,
/// `members.rs`) see their events.
pub const SECOND_STEPS: &[&str] = &[
    "members/accept-invitation",
    "session/sign-in-code",
    "office/sign-in-code",
    "office/enrol",
    "office/regenerate-codes",
    "second-factor/confirm",
    "second-factor/regenerate-codes",
    "second-factor/turn-off",
];

/// Calls a row's function by its own method.
pub async fn call(row: &Row, client: &Client, things: &Things) -> Answer {
    call_in(row, client, things, Mode::Test).await
}

/// The same in either mode.
pub async fn call_in(row: &Row, client: &Client, things: &Things, mode: Mode) -> Answer {
    if let (Some((platform, merchant)), true) = (&things.unapproved, row.endpoint.starts_with("product-keys/")) {
        let merchant = Merchant { standing: Onboarding::Approved.into(), ..merchant.clone() };
        let mut unit = platform.db.write().await.unwrap();
        unit.save_merchant(&merchant).await.unwrap();
        drop(unit.commit().await.unwrap());
        platform.engine.index.put_merchant(&merchant);
    }
    let mut fields = (row.fields)(things);
    fields.iter_mut().filter(|(name, _)| *name == "mode").for_each(|(_, value)| *value = mode.to_string());
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    if row.endpoint == "kyc/submit" {
        client.upload(row.endpoint, "application/json", &fields, &[kyc::PDF]).await
    } else if method(row.endpoint) == Method::GET {
        client.read(row.endpoint, &fields).await
    } else {
        client.call(row.endpoint, &fields).await
    }
}

pub fn method(endpoint: &str) -> Method {
    let path = format!("/ui/{endpoint}");
    server_fn::axum::server_fn_paths()
        .find(|(known, _)| *known == path)
        .map(|(_, method)| method)
        .unwrap_or(Method::POST)
}

#[test]
fn every_server_function_has_a_row_and_every_row_a_function() {
    let known: BTreeSet<String> =
        server_fn::axum::server_fn_paths().map(|(path, _)| path.trim_start_matches("/ui/").to_owned()).collect();
    let rows: BTreeSet<String> = ROWS.iter().map(|row| row.endpoint.to_owned()).collect();
    assert_eq!(known, rows);
}

#[test]
fn nothing_that_changes_something_answers_to_get() {
    for row in ROWS.iter().filter(|row| row.audited) {
        assert_eq!(method(row.endpoint), Method::POST, "{}", row.endpoint);
    }
}
