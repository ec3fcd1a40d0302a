//! What each kind is called where it is made, changed and kept.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    ApiKey,
    KeyPair,
    AccessToken,
    PaymentToken,
    ProductKey,
}

/// The words of one kind.
pub struct Words {
    /// Its table, which is also the first part of its audit actions.
    pub table: &'static str,
    /// The first part of its functions and pages.
    pub folder: &'static str,
    /// The function that makes one, and the audit action.
    pub make: (&'static str, &'static str),
    /// Those that put a new one in its place at once.
    pub replace: Option<(&'static str, &'static str)>,
    /// The field that names one.
    pub field: &'static str,
    /// What the secrets on its reveal page begin with.
    pub prefixes: &'static [&'static str],
    /// Columns, or what stands for them: the name, when it was switched off, its addresses, what it replaces.
    pub columns: [&'static str; 4],
}

impl Kind {
    pub const ALL: [Kind; 5] = [Kind::ApiKey, Kind::KeyPair, Kind::AccessToken, Kind::PaymentToken, Kind::ProductKey];

    pub const fn words(self) -> Words {
        match self {
            Kind::ApiKey => Words {
                table: "api_key",
                folder: "api-keys",
                make: ("create", "created"),
                replace: Some(("rotate", "rotated")),
                field: "id",
                prefixes: &["cp_test_"],
                columns: ["name", "NULL", "ip_allow", "replaces"],
            },
            Kind::KeyPair => Words {
                table: "key_pair",
                folder: "key-pairs",
                make: ("generate", "created"),
                replace: Some(("regenerate", "regenerated")),
                field: "pair",
                prefixes: &["kpay_test_", "sk_test_"],
                columns: ["name", "NULL", "ip_allow", "replaces"],
            },
            Kind::AccessToken => Words {
                table: "access_token",
                folder: "access-tokens",
                make: ("create", "created"),
                replace: Some(("rotate", "rotated")),
                field: "token",
                prefixes: &["kwk_test_", "kws_test_"],
                columns: ["name", "disabled_at", "''", "replaces"],
            },
            Kind::PaymentToken => Words {
                table: "payment_token",
                folder: "payment-tokens",
                make: ("generate", "created"),
                replace: None,
                field: "token",
                prefixes: &["clp_test_"],
                columns: ["name", "NULL", "''", "NULL"],
            },
            Kind::ProductKey => Words {
                table: "product_key",
                folder: "product-keys",
                make: ("generate", "generated"),
                replace: Some(("regenerate", "regenerated")),
                field: "id",
                prefixes: &["oy_test_"],
                columns: ["product", "NULL", "''", "replaces"],
            },
        }
    }
}
