//! Why a use case did not do what was asked. Codes in capitals without a note are the documents' own.

use crate::server::{
    phone::PhoneError,
    store::StoreError,
    verification::decision::{Refusal, RefusalCode},
};

/// A refusal. Its text is the answer's `message`; it repeats no input.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The engine's, with its sentence.
    #[error("{sentence}")]
    Engine { refusal: Refusal, sentence: String },
    #[error("Country is not defined")]
    CountryNotDefined,
    #[error("This country is unknown")]
    CountryUnknown,
    #[error("Fees is not defined")]
    NoFees,
    #[error("Phone number is not valid.")]
    Phone,
    #[error("Phone number is too short")]
    PhoneTooShort,
    /// Ours: a field is missing or cannot have that value.
    #[error("{0} {1}")]
    Field(&'static str, &'static str),
    /// Ours.
    #[error("operator_otp is required: this operator asks the payer for a code first")]
    OtpRequired,
    /// Ours.
    #[error("transaction_id was used for another payment")]
    TransactionUsed,
    /// Ours.
    #[error("There is no payment with this signature")]
    NoPayment,
    /// Ours.
    #[error("The payment is final already")]
    Final,
    #[error("Service temporarily unavailable, try again later")]
    Unavailable,
}

impl Refused {
    /// HTTP status.
    pub const fn status(&self) -> u16 {
        match self {
            Refused::Engine { refusal, .. } => refusal.code.status(),
            Refused::CountryUnknown
            | Refused::Phone
            | Refused::PhoneTooShort
            | Refused::Field(..)
            | Refused::OtpRequired => 400,
            Refused::CountryNotDefined | Refused::NoFees | Refused::NoPayment => 404,
            Refused::TransactionUsed | Refused::Final => 409,
            Refused::Unavailable => 503,
        }
    }

    /// `code` of the answer.
    pub const fn code(&self) -> &'static str {
        match self {
            Refused::Engine { refusal, .. } => refusal.code.as_str(),
            Refused::CountryNotDefined => "COUNTRY_NOT_FOUND",
            Refused::CountryUnknown => "COUNTRY_UNKNOWN",
            Refused::NoFees => "FEES_NOT_FOUND",
            Refused::Phone => "ERROR_PHONE_NUMBER_NOT_VALID",
            Refused::PhoneTooShort => "ERROR_PHONE_NUMBER_LENGTH_IS_TOO_SHORT",
            Refused::Field(..) => "INVALID_FIELD",
            Refused::OtpRequired => "OPERATOR_OTP_REQUIRED",
            Refused::TransactionUsed => "TRANSACTION_ID_ALREADY_USED",
            Refused::NoPayment => "SIGNATURE_NOT_FOUND",
            Refused::Final => "PAYMENT_ALREADY_FINAL",
            Refused::Unavailable => "SERVICE_UNAVAILABLE",
        }
    }

    /// What is missing, for programs.
    pub fn missing(&self) -> Option<&str> {
        match self {
            Refused::Engine { refusal, .. } => refusal.missing.as_deref(),
            _ => None,
        }
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        let sentence = refusal.code.detail().to_owned();
        Refused::Engine { refusal, sentence }
    }
}

impl From<RefusalCode> for Refused {
    fn from(code: RefusalCode) -> Self {
        Refusal::new(code).into()
    }
}

impl From<PhoneError> for Refused {
    fn from(error: PhoneError) -> Self {
        match error {
            PhoneError::TooShort { .. } => Refused::PhoneTooShort,
            _ => Refused::Phone,
        }
    }
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "storage failed");
        Refused::Unavailable
    }
}
