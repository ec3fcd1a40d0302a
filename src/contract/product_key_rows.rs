//! What the pages of product keys show. No field here can hold a key.

use serde::{Deserialize, Serialize};

use super::rows::LastUsed;
use crate::domain::{
    credential::Status,
    ids::{AllowedAddressId, ProductKeyId},
    merchant::Onboarding,
    mode::Mode,
    product_key::{Activation, Product},
    time::Timestamp,
};

/// The products of the account, and what all their keys share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductsRow {
    /// `X-OY-Username`
    pub username: String,
    pub onboarding: Onboarding,
    pub has_pin: bool,
    /// How many ranges of addresses may use the keys of this mode.
    pub addresses: u32,
    pub products: Vec<ProductRow>,
}

/// One product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductRow {
    pub product: Product,
    /// None: nobody has asked for it.
    pub activation: Option<Activation>,
    /// Those that have not ended, newest first.
    pub keys: Vec<ProductKeyRow>,
    /// What must happen before a key can be made.
    pub missing: Option<Missing>,
}

/// What stands between an account and a key, and so who can change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Missing {
    /// The platform has to approve the account.
    Approval(Onboarding),
    /// A Superadmin or Admin can ask for the product.
    Request,
    /// The platform has to switch the product on.
    Enabling,
    /// The platform has stopped it.
    Resuming,
}

/// A key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductKeyRow {
    pub id: ProductKeyId,
    pub product: Product,
    pub mode: Mode,
    /// Prefix, mode and the last four characters.
    pub masked: String,
    pub status: Status,
    pub created_at: Timestamp,
    pub created_by: String,
    pub expires_at: Option<Timestamp>,
    /// When it stops, of one that was re-generated with an overlap.
    pub retires_at: Option<Timestamp>,
    pub last_used: LastUsed,
}

/// Where the keys of a mode may be used from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllowedAddressRow {
    pub id: AllowedAddressId,
    /// CIDR
    pub net: String,
    pub note: String,
    pub created_at: Timestamp,
    pub created_by: String,
}
