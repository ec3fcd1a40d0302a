//! Addresses of the back office.

use crate::{
    contract::office_rows::{LookedUp, RevokedRow},
    domain::{
        catalogue::{CountryCode, OperatorCode},
        ids::{DocumentId, GatewayKeyId, MerchantId},
        product_key::Product,
    },
};

/// Where staff pause operators.
pub fn back_office() -> String {
    "/back-office/operators".to_owned()
}
/// The merchants of the platform, for staff.
pub fn merchants() -> String {
    "/back-office/merchants".to_owned()
}
/// One merchant, for staff.
pub fn merchant(id: MerchantId) -> String {
    format!("/back-office/merchants/{id}")
}
/// `act` is `approve`, `reject`, `withdraw`, `suspend` or `restore`.
pub fn merchant_act(id: MerchantId, act: &str) -> String {
    format!("/back-office/merchants/{id}/{act}")
}
/// `act` is `enable`, `suspend` or `resume`.
pub fn product_act(id: MerchantId, product: Product, act: &str) -> String {
    format!("/back-office/merchants/{id}/products/{product}/{act}")
}

/// Where staff end all credentials of one merchant.
pub fn revoke_of_merchant(id: MerchantId) -> String {
    format!("/back-office/merchants/{id}/revoke-credentials")
}
/// What waits for a decision, for staff.
pub fn kyc_queue() -> String {
    "/back-office/queue".to_owned()
}
/// Every credential of every merchant, for staff.
pub fn office_credentials() -> String {
    "/back-office/credentials".to_owned()
}
/// The credentials of one merchant, for staff.
pub fn office_credentials_of(merchant: MerchantId) -> String {
    format!("/back-office/credentials?merchant={merchant}")
}
/// One credential of any kind and merchant, for staff.
pub fn office_credential(id: &str) -> String {
    format!("/back-office/credentials/{id}")
}
/// Where staff end it.
pub fn revoke_office_credential(id: &str) -> String {
    format!("/back-office/credentials/{id}/revoke")
}
/// Where staff end all credentials made before a moment.
pub fn revoke_made_before() -> String {
    "/back-office/credentials/revoke-before".to_owned()
}
/// Where staff paste a leaked secret.
pub fn leaked() -> String {
    "/back-office/credentials/leaked".to_owned()
}
/// The same after somebody searched for a whole secret.
pub fn typed_secret() -> String {
    format!("{}?typed=1", leaked())
}
/// What a pasted text held: by ids and counts, never by what was pasted.
pub fn looked_up(LookedUp { found, gone, unknown, broken }: &LookedUp) -> String {
    let found: Vec<_> = found.iter().map(|row| format!("{}:{}", row.id, row.part)).collect();
    format!("{}?found={}&gone={gone}&unknown={unknown}&broken={broken}", leaked(), found.join(","))
}
/// A page that says how many credentials an act has ended.
pub fn revoked(page: &str, RevokedRow { revoked }: RevokedRow) -> String {
    format!("{page}?revoked={revoked}")
}
/// The keys of gateways, and the processes that answer them, for staff.
pub fn gateways() -> String {
    "/back-office/gateways".to_owned()
}
/// The last change of what requests may do, for staff.
pub fn office_receipt(subject: &str) -> String {
    format!("/back-office/receipts/{subject}")
}
/// A gateway key, for staff.
pub fn gateway_key(id: GatewayKeyId) -> String {
    format!("/back-office/gateway-keys/{id}")
}
/// Where staff end it.
pub fn revoke_gateway_key(id: GatewayKeyId) -> String {
    format!("/back-office/gateway-keys/{id}/revoke")
}
/// A document that a merchant sent in, for staff.
pub fn document(merchant: MerchantId, id: DocumentId) -> String {
    format!("/back-office/merchants/{merchant}/documents/{id}")
}
/// Where staff pause one operator.
pub fn pause_operator(country: CountryCode, operator: OperatorCode) -> String {
    format!("/back-office/operators/{country}/{operator}/pause")
}
