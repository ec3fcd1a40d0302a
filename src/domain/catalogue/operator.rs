//! Operators of mobile money.

use super::{method::MethodSet, operator_code::OperatorCode};
use crate::text_enum;

text_enum! {
    /// How the payer agrees to a pay-in.
    pub enum Flow {
        /// A prompt on the payer's telephone.
        Ussd = "ussd",
        /// The operator's own page or app, behind a link.
        Redirect = "redirect",
        /// A code that the payer makes first and gives to the merchant.
        Otp = "otp",
    }
}

/// One operator in one country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    pub code: OperatorCode,
    pub name: String,
    /// Never empty.
    pub methods: MethodSet,
    /// How national numbers of this operator begin; empty if a number does not tell.
    pub startwith: Vec<String>,
    /// The methods that ask for a one-time code of the payer.
    pub otp: MethodSet,
    /// Nothing where no source says.
    pub flow: Option<Flow>,
    /// Whether the platform offers it at present.
    pub active: bool,
}
