//! The payment that a gateway asks about.

use axum::http::HeaderMap;

use super::{names, presented::single};
use crate::{
    domain::{
        catalogue::{Catalogue, CountryCode, Method, OperatorCode},
        payment_token::PaymentRequest,
    },
    server::{
        phone,
        verification::decision::{Refusal, RefusalCode},
    },
};

/// As it was sent: either nothing, or country, operator and method, and the payer's number if there is one.
#[derive(Clone, Copy, Default)]
pub struct Described<'a> {
    pub country: Option<&'a str>,
    pub operator: Option<&'a str>,
    pub method: Option<&'a str>,
    pub number: Option<&'a str>,
}

impl<'a> Described<'a> {
    pub fn from_headers(headers: &'a HeaderMap) -> Result<Described<'a>, Refusal> {
        Ok(Described {
            country: single(headers, &names::COUNTRY)?,
            operator: single(headers, &names::OPERATOR)?,
            method: single(headers, &names::METHOD)?,
            number: single(headers, &names::NUMBER)?,
        })
    }

    /// The payment in the catalogue's terms. What is named in part, or not known, is refused as not granted: a gateway's
    /// mistake never waves a payment through.
    pub fn read(&self, catalogue: &Catalogue) -> Result<Option<PaymentRequest>, Refusal> {
        let Described { country, operator, method, number } = *self;
        if country.or(operator).or(method).or(number).is_none() {
            return Ok(None);
        }
        let refuse = |code| Refusal::new(code);
        let code = country.and_then(|text| text.parse::<CountryCode>().ok());
        let code = code.ok_or(refuse(RefusalCode::CountryNotInComposition))?;
        let operator = operator.and_then(|text| text.parse::<OperatorCode>().ok());
        let operator = operator.ok_or(refuse(RefusalCode::OperatorNotInComposition))?;
        let method = method.and_then(Method::parse).ok_or(refuse(RefusalCode::MethodNotInComposition))?;
        let number = match number {
            None => None,
            Some(text) => {
                let country = catalogue.country(code).ok_or(refuse(RefusalCode::CountryNotInComposition))?;
                let parsed = phone::parse(text, country, catalogue);
                Some(parsed.map_err(|_| refuse(RefusalCode::NumberNotAssociated))?.number)
            }
        };
        Ok(Some(PaymentRequest { country: code, operator, method, number }))
    }
}
