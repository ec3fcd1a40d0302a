//! What the engine answers.

use std::{borrow::Cow, sync::Arc};

use super::entry::{AccessTokenEntry, PaymentTokenEntry};

use crate::{
    domain::{
        access_token::NotGranted,
        application::{Feature, FeatureSet},
        credential::Kind,
        ids::{ApiKeyId, ApplicationId, KeyPairId, MerchantId, ProductKeyId},
        kpay::{Provider, ProviderSet},
        mode::Mode,
        payment_token::Denied,
        product_key::Product,
        time::Timestamp,
    },
    text_enum,
};

/// A proven credential and what it may do.
#[derive(Debug, Clone)]
pub enum Principal {
    Application(ApplicationPrincipal),
    KeyPair(KeyPairPrincipal),
    AccessToken(Arc<AccessTokenEntry>),
    /// The public key of an access token: may start a checkout and nothing else.
    PublicKey(Arc<AccessTokenEntry>),
    /// The index's own entry: its rules are read, not copied.
    PaymentToken(Arc<PaymentTokenEntry>),
    ProductKey(ProductPrincipal),
}

impl Principal {
    pub const fn kind(&self) -> Kind {
        match self {
            Principal::Application(_) => Kind::ApplicationApiKey,
            Principal::KeyPair(_) => Kind::KeyPair,
            Principal::AccessToken(_) | Principal::PublicKey(_) => Kind::AccessToken,
            Principal::PaymentToken(_) => Kind::PaymentToken,
            Principal::ProductKey(_) => Kind::ProductKey,
        }
    }

    pub fn merchant(&self) -> MerchantId {
        match self {
            Principal::Application(principal) => principal.merchant,
            Principal::KeyPair(principal) => principal.merchant,
            Principal::AccessToken(token) | Principal::PublicKey(token) => token.merchant,
            Principal::PaymentToken(token) => token.merchant,
            Principal::ProductKey(principal) => principal.merchant,
        }
    }

    pub fn mode(&self) -> Mode {
        match self {
            Principal::Application(principal) => principal.mode,
            Principal::KeyPair(principal) => principal.mode,
            Principal::AccessToken(token) | Principal::PublicKey(token) => token.mode,
            Principal::PaymentToken(token) => token.mode,
            Principal::ProductKey(principal) => principal.mode,
        }
    }

    pub fn expires_at(&self) -> Option<Timestamp> {
        match self {
            Principal::Application(principal) => principal.expires_at,
            Principal::KeyPair(principal) => principal.expires_at,
            Principal::AccessToken(token) | Principal::PublicKey(token) => token.life.expires_at,
            Principal::PaymentToken(token) => token.life.expires_at,
            Principal::ProductKey(principal) => principal.expires_at,
        }
    }

    /// The credential's id as text.
    pub fn credential(&self) -> String {
        match self {
            Principal::Application(principal) => principal.credential.to_string(),
            Principal::KeyPair(principal) => principal.credential.to_string(),
            Principal::AccessToken(token) | Principal::PublicKey(token) => token.id.to_string(),
            Principal::PaymentToken(token) => token.id.to_string(),
            Principal::ProductKey(principal) => principal.credential.to_string(),
        }
    }
}

/// A proven application API key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicationPrincipal {
    pub merchant: MerchantId,
    pub mode: Mode,
    pub credential: ApiKeyId,
    pub application: ApplicationId,
    pub client_id: Arc<str>,
    /// What the application may use, as far as the platform enabled it for the merchant.
    pub features: FeatureSet,
    /// JWTs made now carry it.
    pub generation: i64,
    pub expires_at: Option<Timestamp>,
}

/// A proven key pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyPairPrincipal {
    pub merchant: MerchantId,
    pub mode: Mode,
    pub credential: KeyPairId,
    pub application: ApplicationId,
    /// The application's whitelist; none restricts nothing.
    pub providers: ProviderSet,
    pub expires_at: Option<Timestamp>,
}

/// A proven product key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProductPrincipal {
    pub merchant: MerchantId,
    pub mode: Mode,
    pub credential: ProductKeyId,
    /// The one that it is for.
    pub product: Product,
    pub expires_at: Option<Timestamp>,
}

text_enum! {
    /// Why a request may not pass. Stable: scripts and gateways depend on these words.
    pub enum RefusalCode {
        /// Nothing was presented.
        Missing = "credential_missing",
        /// Unknown, malformed or wrong: one answer for all, for nothing has been proved.
        Invalid = "credential_invalid",
        /// It came over plain HTTP; nothing was proved.
        HttpsRequired = "https_required",
        Expired = "credential_expired",
        Revoked = "credential_revoked",
        Disabled = "credential_disabled",
        /// The JWT is over; the key may still be good.
        TokenExpired = "token_expired",
        ApplicationDisabled = "application_disabled",
        MerchantSuspended = "merchant_suspended",
        /// Live needs an approved merchant.
        KycNotVerified = "kyc_not_verified",
        IpNotAllowed = "ip_not_allowed",
        FeatureNotGranted = "feature_not_granted",
        /// The provider is not on the whitelist of the key pair's application.
        ProviderNotAllowed = "provider_not_allowed",
        /// The access token does not open this section.
        SectionNotGranted = "section_not_granted",
        /// It opens the section to reading only.
        WriteNotGranted = "write_not_granted",
        /// The access token takes signed requests only.
        SignatureRequired = "signature_required",
        /// The request's own time is more than five minutes from ours.
        TimestampOutOfRange = "timestamp_out_of_range",
        /// This very request was accepted before.
        SignatureReplayed = "signature_replayed",
        /// The public key may not be used from this site.
        OriginNotAllowed = "origin_not_allowed",
        /// The payment token's composition has nothing of the country.
        CountryNotInComposition = "country_not_in_composition",
        OperatorNotInComposition = "operator_not_in_composition",
        MethodNotInComposition = "method_not_in_composition",
        /// The platform has paused the operator, or the method of it, for a while.
        OperatorPaused = "operator_paused",
        /// The payment token is held to certain numbers in the country, and this is no enabled one of them.
        NumberNotAssociated = "number_not_associated",
        /// The product key's product is not switched on for the merchant.
        ProductNotActive = "product_not_active",
        /// The product key is one of another product.
        ProductNotGranted = "product_not_granted",
    }
}

impl RefusalCode {
    /// One sentence for the person who reads the refusal.
    pub const fn detail(self) -> &'static str {
        match self {
            RefusalCode::Missing => "No credential was sent.",
            RefusalCode::Invalid => "The credential is not valid.",
            RefusalCode::HttpsRequired => "The credential was sent over an unencrypted connection; replace it.",
            RefusalCode::Expired => "The credential has expired.",
            RefusalCode::Revoked => "The credential has been revoked.",
            RefusalCode::Disabled => "The credential is disabled.",
            RefusalCode::TokenExpired => "The token has expired; generate a new one.",
            RefusalCode::ApplicationDisabled => "The application is disabled.",
            RefusalCode::MerchantSuspended => "The merchant's account is suspended.",
            RefusalCode::KycNotVerified => "The merchant is not approved for live mode.",
            RefusalCode::IpNotAllowed => "The caller's address is not on the allow-list.",
            RefusalCode::FeatureNotGranted => "The application does not have this feature.",
            RefusalCode::ProviderNotAllowed => "The application is not allowed this provider.",
            RefusalCode::SectionNotGranted => "The token does not open this section.",
            RefusalCode::WriteNotGranted => "The token may read in this section, but not write.",
            RefusalCode::SignatureRequired => "This token takes signed requests only.",
            RefusalCode::TimestampOutOfRange => {
                "The request’s timestamp is more than 300 seconds from the server’s clock."
            }
            RefusalCode::SignatureReplayed => "This signature was used before; sign each request anew.",
            RefusalCode::OriginNotAllowed => "The public key may not be used from this site.",
            RefusalCode::CountryNotInComposition => "The token allows nothing in this country.",
            RefusalCode::OperatorNotInComposition => "The token does not allow this operator.",
            RefusalCode::MethodNotInComposition => "The token does not allow this method of the operator.",
            RefusalCode::OperatorPaused => "The platform has paused the operator.",
            RefusalCode::NumberNotAssociated => "The number is not among those that the token is held to.",
            RefusalCode::ProductNotActive => "The product is not switched on for this merchant.",
            RefusalCode::ProductNotGranted => "The key is one of another product.",
        }
    }

    /// Whether the caller had proved that it holds the secret when it was refused.
    pub const fn is_of_proved(self) -> bool {
        !matches!(
            self,
            RefusalCode::Missing
                | RefusalCode::Invalid
                | RefusalCode::HttpsRequired
                | RefusalCode::TimestampOutOfRange
                | RefusalCode::OriginNotAllowed
        )
    }

    /// 401 while the credential is unproven or over, 403 when it is proven and may not.
    pub const fn status(self) -> u16 {
        match self {
            RefusalCode::Missing
            | RefusalCode::Invalid
            | RefusalCode::Expired
            | RefusalCode::Revoked
            | RefusalCode::Disabled
            | RefusalCode::TokenExpired
            | RefusalCode::SignatureRequired
            | RefusalCode::TimestampOutOfRange
            | RefusalCode::SignatureReplayed => 401,
            RefusalCode::ApplicationDisabled
            | RefusalCode::MerchantSuspended
            | RefusalCode::KycNotVerified
            | RefusalCode::HttpsRequired
            | RefusalCode::IpNotAllowed
            | RefusalCode::FeatureNotGranted
            | RefusalCode::ProviderNotAllowed
            | RefusalCode::SectionNotGranted
            | RefusalCode::WriteNotGranted
            | RefusalCode::OriginNotAllowed
            | RefusalCode::CountryNotInComposition
            | RefusalCode::OperatorNotInComposition
            | RefusalCode::MethodNotInComposition
            | RefusalCode::OperatorPaused
            | RefusalCode::NumberNotAssociated
            | RefusalCode::ProductNotActive
            | RefusalCode::ProductNotGranted => 403,
        }
    }
}

/// A refusal and, where something is missing, what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub code: RefusalCode,
    pub missing: Option<Cow<'static, str>>,
}

impl Refusal {
    pub const fn new(code: RefusalCode) -> Refusal {
        Refusal { code, missing: None }
    }

    pub const fn feature(feature: Feature) -> Refusal {
        Refusal { code: RefusalCode::FeatureNotGranted, missing: Some(Cow::Borrowed(feature.as_str())) }
    }

    /// `code` is one of the two about products.
    pub const fn product(code: RefusalCode, product: Product) -> Refusal {
        Refusal { code, missing: Some(Cow::Borrowed(product.as_str())) }
    }

    pub const fn provider(provider: Provider) -> Refusal {
        Refusal { code: RefusalCode::ProviderNotAllowed, missing: Some(Cow::Borrowed(provider.as_str())) }
    }
}

impl From<NotGranted> for Refusal {
    fn from(lacking: NotGranted) -> Self {
        let code = match lacking {
            NotGranted::Section(_) => RefusalCode::SectionNotGranted,
            NotGranted::Write(_) => RefusalCode::WriteNotGranted,
        };
        Refusal { code, missing: Some(Cow::Owned(lacking.missing())) }
    }
}

impl From<&Denied> for RefusalCode {
    fn from(denied: &Denied) -> Self {
        match denied {
            Denied::Country(_) => RefusalCode::CountryNotInComposition,
            Denied::Operator(_) => RefusalCode::OperatorNotInComposition,
            Denied::Method(_) => RefusalCode::MethodNotInComposition,
            Denied::Paused { .. } => RefusalCode::OperatorPaused,
            Denied::Number { .. } => RefusalCode::NumberNotAssociated,
        }
    }
}

impl From<Denied> for Refusal {
    fn from(denied: Denied) -> Self {
        let code = RefusalCode::from(&denied);
        Refusal { code, missing: Some(Cow::Owned(denied.missing())) }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.missing {
            Some(missing) => write!(f, "{}: {missing}", self.code),
            None => write!(f, "{}", self.code),
        }
    }
}
