//! Every address of the portal, as a function: pages, redirects and tests all take it from here.

mod audit;
mod office;

pub use self::{audit::*, office::*};
use super::problem::ProblemCode;
use crate::domain::{
    area::Area,
    ids::{
        AccessTokenId, AllowedAddressId, ApiKeyId, ApplicationId, InvitationId, KeyPairId, LinkId, MemberId,
        PaymentTokenId, ProductKeyId, RequestId, RevealId, TokenDraftId, WebhookEventId, WebhookId,
    },
    kpay::callback::CallbackSecret,
    mode::Mode,
    product_key::Product,
};

pub const SIGN_IN: &str = "/sign-in";
/// Where the code follows the password.
pub const SIGN_IN_CODE: &str = "/sign-in/code";
pub const OFFICE_SIGN_IN: &str = "/back-office/sign-in";
pub const OFFICE_SIGN_IN_CODE: &str = "/back-office/sign-in/code";
/// The account of the staff member who is signed in.
pub const OFFICE_ACCOUNT: &str = "/back-office/account";
pub const OFFICE_NEW_CODES: &str = "/back-office/account/recovery-codes";
/// Where staff without a second factor set one up.
pub const OFFICE_ENROL: &str = "/back-office/sign-in/enrol";
pub const SIGN_UP: &str = "/sign-up";
pub const SERVER_FNS: &str = "/ui";
pub const API_DOCS: &str = "/docs/api";
/// What the `type` of a refusal points to.
pub const REFUSALS: &str = "/docs/api#refusals";

/// Where a signed-in person begins.
pub fn home(mode: Mode) -> String {
    developers(mode)
}

pub fn developers(mode: Mode) -> String {
    format!("/{mode}/developers")
}
pub fn applications(mode: Mode) -> String {
    format!("/{mode}/developers/applications")
}
pub fn new_application(mode: Mode) -> String {
    format!("/{mode}/developers/applications/new")
}
pub fn application(mode: Mode, id: ApplicationId) -> String {
    format!("/{mode}/developers/applications/{id}")
}
/// `act` is `edit`, `disable`, `enable` or `delete`.
pub fn application_act(mode: Mode, id: ApplicationId, act: &str) -> String {
    format!("/{mode}/developers/applications/{id}/{act}")
}
pub fn api_keys(mode: Mode, application: ApplicationId) -> String {
    format!("/{mode}/developers/applications/{application}/keys")
}
pub fn new_api_key(mode: Mode, application: ApplicationId) -> String {
    format!("/{mode}/developers/applications/{application}/keys/new")
}
/// `act` is `edit`, `rotate` or `revoke`.
pub fn api_key_act(mode: Mode, application: ApplicationId, key: ApiKeyId, act: &str) -> String {
    format!("/{mode}/developers/applications/{application}/keys/{key}/{act}")
}
/// The receipt of the last change of what requests may do.
pub fn receipt(mode: Mode, subject: &str) -> String {
    format!("/{mode}/developers/receipts/{subject}")
}
/// The one page that shows a new secret, once.
pub fn reveal(mode: Mode, application: ApplicationId, slot: RevealId) -> String {
    format!("/{mode}/developers/applications/{application}/reveal/{slot}")
}
pub fn access_tokens(mode: Mode) -> String {
    format!("/{mode}/developers/access-tokens")
}
pub fn new_access_token(mode: Mode) -> String {
    format!("/{mode}/developers/access-tokens/new")
}
pub fn access_token(mode: Mode, id: AccessTokenId) -> String {
    format!("/{mode}/developers/access-tokens/{id}")
}
/// `act` is `edit`, `review`, `rotate` or `revoke`.
pub fn access_token_act(mode: Mode, id: AccessTokenId, act: &str) -> String {
    format!("/{mode}/developers/access-tokens/{id}/{act}")
}
/// The one page that shows the parts of a new access token, once.
pub fn access_token_reveal(mode: Mode, slot: RevealId) -> String {
    format!("/{mode}/developers/access-tokens/reveal/{slot}")
}
pub fn key_pairs(mode: Mode) -> String {
    format!("/{mode}/developers/key-pairs")
}
pub fn new_key_pair(mode: Mode) -> String {
    format!("/{mode}/developers/key-pairs/new")
}
pub fn key_pair(mode: Mode, id: KeyPairId) -> String {
    format!("/{mode}/developers/key-pairs/{id}")
}
/// `act` is `edit`, `regenerate`, `rotate` or `revoke`.
pub fn key_pair_act(mode: Mode, id: KeyPairId, act: &str) -> String {
    format!("/{mode}/developers/key-pairs/{id}/{act}")
}
/// The form of a new pair with all that another may do.
pub fn duplicate_key_pair(mode: Mode, of: KeyPairId) -> String {
    format!("/{mode}/developers/key-pairs/new?from={of}")
}
/// The one page that shows the secret key of a new pair, once.
pub fn key_pair_reveal(mode: Mode, slot: RevealId) -> String {
    format!("/{mode}/developers/key-pairs/reveal/{slot}")
}
/// What all key pairs of an application share: providers, and who sees them.
pub fn pair_settings(mode: Mode, application: ApplicationId) -> String {
    format!("/{mode}/developers/key-pairs/applications/{application}")
}
pub fn product_keys(mode: Mode) -> String {
    format!("/{mode}/developers/product-keys")
}
/// Making the first or an additional key of a product.
pub fn generate_product_key(mode: Mode, product: Product) -> String {
    format!("/{mode}/developers/product-keys/{product}/generate")
}
/// Asking the platform for a product.
pub fn request_product(mode: Mode, product: Product) -> String {
    format!("/{mode}/developers/product-keys/{product}/request")
}
/// `act` is `show`, `regenerate` or `revoke`.
pub fn product_key_act(mode: Mode, id: ProductKeyId, act: &str) -> String {
    format!("/{mode}/developers/product-keys/keys/{id}/{act}")
}
/// The page that shows a product key for a short while.
pub fn product_key_reveal(mode: Mode, slot: RevealId) -> String {
    format!("/{mode}/developers/product-keys/reveal/{slot}")
}
/// Taking another member's PIN away.
pub fn reset_pin(mode: Mode, member: MemberId) -> String {
    format!("/{mode}/settings/members/{member}/reset-pin")
}
/// Where product keys may be used from.
pub fn allowed_addresses(mode: Mode) -> String {
    format!("/{mode}/developers/product-keys/addresses")
}
pub fn remove_allowed_address(mode: Mode, id: AllowedAddressId) -> String {
    format!("/{mode}/developers/product-keys/addresses/{id}/remove")
}
pub fn payment_tokens(mode: Mode) -> String {
    format!("/{mode}/developers/payment-tokens")
}
pub fn payment_token(mode: Mode, id: PaymentTokenId) -> String {
    format!("/{mode}/developers/payment-tokens/{id}")
}
/// `act` is `edit`, `composition`, `review`, `numbers` or `revoke`.
pub fn payment_token_act(mode: Mode, id: PaymentTokenId, act: &str) -> String {
    format!("/{mode}/developers/payment-tokens/{id}/{act}")
}
/// `step` is `infos`, `composition`, `numbers` or `summary`.
pub fn token_draft(mode: Mode, draft: TokenDraftId, step: &str) -> String {
    format!("/{mode}/developers/payment-tokens/new/{draft}/{step}")
}
/// The one page that shows a new payment token, once.
pub fn token_reveal(mode: Mode, slot: RevealId) -> String {
    format!("/{mode}/developers/payment-tokens/reveal/{slot}")
}
/// Where the keys that sign callbacks are made.
pub fn callback_keys(mode: Mode) -> String {
    format!("/{mode}/developers/payment-tokens/callback-keys")
}
pub fn encryption(mode: Mode) -> String {
    format!("/{mode}/developers/encryption")
}
/// `act` is `enable`, `rotate` or `disable`.
pub fn encryption_act(mode: Mode, application: ApplicationId, act: &str) -> String {
    format!("/{mode}/developers/encryption/{application}/{act}")
}
pub fn webhooks(mode: Mode) -> String {
    format!("/{mode}/developers/webhooks")
}
pub fn new_webhook(mode: Mode) -> String {
    format!("/{mode}/developers/webhooks/new")
}
pub fn webhook(mode: Mode, id: WebhookId) -> String {
    format!("/{mode}/developers/webhooks/{id}")
}
/// `act` is `edit`, `rotate` or `delete`.
pub fn webhook_act(mode: Mode, id: WebhookId, act: &str) -> String {
    format!("/{mode}/developers/webhooks/{id}/{act}")
}
/// One event on its way to one webhook.
pub fn delivery(mode: Mode, webhook: WebhookId, event: WebhookEventId) -> String {
    format!("/{mode}/developers/webhooks/{webhook}/deliveries/{event}")
}
/// The one page that shows a new signing secret, once.
pub fn webhook_reveal(mode: Mode, slot: RevealId) -> String {
    format!("/{mode}/developers/webhooks/reveal/{slot}")
}
/// What was asked of the API.
pub fn logs(mode: Mode) -> String {
    format!("/{mode}/developers/logs")
}
/// One request in full.
pub fn request(mode: Mode, id: RequestId) -> String {
    format!("/{mode}/developers/logs/{id}")
}
/// The log as a file.
pub fn log_export(mode: Mode) -> String {
    format!("/{mode}/developers/logs/export.csv")
}
/// Where a refused signature is taken apart.
pub fn signature_lab(mode: Mode) -> String {
    format!("/{mode}/developers/signature-lab")
}
pub fn integrations(mode: Mode) -> String {
    format!("/{mode}/developers/integrations")
}
/// Ready code for one tool.
pub fn integration(mode: Mode, tool: &str) -> String {
    format!("/{mode}/developers/integrations/{tool}")
}
/// A tab of Developers by its last part.
pub fn developers_tab(mode: Mode, tab: &str) -> String {
    format!("/{mode}/developers/{tab}")
}
pub fn members(mode: Mode) -> String {
    format!("/{mode}/settings/members")
}
pub fn invite_member(mode: Mode) -> String {
    format!("/{mode}/settings/members/invite")
}
/// `act` is `role`, `deactivate` or `reactivate`.
pub fn member_act(mode: Mode, id: MemberId, act: &str) -> String {
    format!("/{mode}/settings/members/{id}/{act}")
}
pub fn withdraw_invitation(mode: Mode, id: InvitationId) -> String {
    format!("/{mode}/settings/members/invitations/{id}/withdraw")
}
/// Where a business is sent in for approval.
pub fn kyc(mode: Mode) -> String {
    format!("/{mode}/settings/verification")
}
pub fn security(mode: Mode) -> String {
    format!("/{mode}/account/security")
}
/// `act` is `set-up`, `confirm`, `recovery-codes` or `turn-off`.
pub fn second_factor(mode: Mode, act: &str) -> String {
    format!("/{mode}/account/second-factor/{act}")
}
/// The one page that shows new recovery codes, once.
pub fn recovery_codes(mode: Mode, slot: RevealId) -> String {
    format!("/{mode}/account/second-factor/recovery-codes/{slot}")
}
/// The same in the back office.
pub fn office_recovery_codes(slot: RevealId) -> String {
    format!("/back-office/recovery-codes/{slot}")
}
/// Where people sign in to come back to an address: in its own area.
pub fn sign_in_and_back(address: &str) -> String {
    let sign_in = match Area::of_path(address) {
        Area::Portal => SIGN_IN,
        Area::Office => OFFICE_SIGN_IN,
    };
    with_next(sign_in, address)
}
/// A step of a sign-in that goes on to an address at its end.
pub fn with_next(step: &str, next: &str) -> String {
    if next.is_empty() {
        return step.to_owned();
    }
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    let encoded = next.bytes().map(|byte| match plain(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    });
    format!("{step}?next={}", encoded.collect::<String>())
}
/// The link of an invitation.
pub fn invitation(token: &str) -> String {
    format!("/invitations/{token}")
}
/// A link's page for customers; `kind` is `checkout` or `payout`.
pub fn hosted(kind: &str, link: LinkId) -> String {
    format!("/{kind}/{link}")
}
/// Where a customer pays a Kwik checkout.
pub fn kwik_checkout(id: &str) -> String {
    format!("/kwik/checkout/{id}")
}
/// Where a customer pays a link, or from an e-wallet, of OY!'s dialect.
pub fn oy_page(word: &str) -> String {
    format!("/oy/pay/{word}")
}
/// The hosted page of a KPay payment, by the word that opens it.
pub fn kpay_page(word: &str) -> String {
    format!("/kpay/pay/{word}")
}
/// From there back to the merchant's site.
pub fn kpay_return(word: &str) -> String {
    format!("/kpay/pay/{word}/return")
}
/// Where KPay's callbacks of an application are set.
pub fn callbacks(mode: Mode, application: ApplicationId) -> String {
    format!("/{mode}/developers/applications/{application}/callbacks")
}
/// Where one of the two secrets behind them is made.
pub fn callback_secret(mode: Mode, application: ApplicationId, which: CallbackSecret) -> String {
    format!("/{mode}/developers/applications/{application}/callbacks/{which}")
}
/// The one page that shows a new callback secret, once.
pub fn callback_reveal(mode: Mode, application: ApplicationId, slot: RevealId) -> String {
    format!("/{mode}/developers/applications/{application}/callbacks/reveal/{slot}")
}
/// What a problem's `type` points to.
pub fn problem(code: ProblemCode) -> String {
    format!("/problems/{code}")
}
/// A server function by its endpoint.
pub fn server_fn(endpoint: &str) -> String {
    format!("{SERVER_FNS}/{endpoint}")
}
