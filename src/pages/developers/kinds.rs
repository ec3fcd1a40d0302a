//! How the five kinds of credential are called on the screens.

use crate::domain::credential::Kind;

/// One credential of the kind, as it stands in a table.
pub const fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::ApplicationApiKey => "Application key",
        Kind::KeyPair => "Key pair",
        Kind::AccessToken => "Access token",
        Kind::PaymentToken => "Payment token",
        Kind::ProductKey => "Product key",
    }
}

/// The tab of the kind.
pub const fn tab(kind: Kind) -> &'static str {
    match kind {
        Kind::ApplicationApiKey => "Applications",
        Kind::KeyPair => "Key pairs",
        Kind::AccessToken => "Access tokens",
        Kind::PaymentToken => "Payment tokens",
        Kind::ProductKey => "Product keys",
    }
}

/// The last part of the tab's address.
pub const fn slug(kind: Kind) -> &'static str {
    match kind {
        Kind::ApplicationApiKey => "applications",
        Kind::KeyPair => "key-pairs",
        Kind::AccessToken => "access-tokens",
        Kind::PaymentToken => "payment-tokens",
        Kind::ProductKey => "product-keys",
    }
}
