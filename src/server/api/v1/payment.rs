//! The payment that a gateway asks about.

use super::sent::Sent;
use crate::{
    domain::{
        catalogue::{Catalogue, CountryCode, Method, OperatorCode},
        payment_token::PaymentRequest,
        time::Timestamp,
    },
    server::{
        phone,
        platform::Platform,
        verification::decision::{Principal, Refusal, RefusalCode},
    },
};

/// As it was sent: either nothing, or country, operator and method, and the payer's number and the amount if they are known.
#[derive(Clone, Copy, Default)]
pub struct Described<'a> {
    pub country: Option<&'a str>,
    pub operator: Option<&'a str>,
    pub method: Option<&'a str>,
    pub number: Option<&'a str>,
    /// No rule looks at it: its form is checked, and it is kept in the log.
    pub amount: Option<&'a str>,
}

impl<'a> Described<'a> {
    pub fn from_headers(sent: &Sent<'a>) -> Result<Described<'a>, Refusal> {
        let amount = sent.amount.text()?;
        if amount.is_some_and(|amount| !is_amount(amount)) {
            return Err(Refusal { code: RefusalCode::Invalid, missing: Some("amount".into()) });
        }
        Ok(Described {
            country: sent.country.text()?,
            operator: sent.operator.text()?,
            method: sent.method.text()?,
            number: sent.number.text()?,
            amount,
        })
    }

    /// Whether anything is said of a payment.
    pub fn is_named(&self) -> bool {
        let Described { country, operator, method, number, amount } = *self;
        country.or(operator).or(method).or(number).or(amount).is_some()
    }

    /// The payment, if the credential lets it through. What guards payments lets through none that knows of none.
    pub fn permitted(
        &self,
        platform: &Platform,
        found: &Principal,
        now: Timestamp,
    ) -> Result<Option<PaymentRequest>, Refusal> {
        if !self.is_named() {
            return Ok(None);
        }
        let payment = self.read(&platform.catalogue)?;
        let Principal::PaymentToken(token) = found else {
            return Err(Refusal::new(RefusalCode::CountryNotInComposition));
        };
        platform.engine.permit(token, &payment, now)?;
        Ok(Some(payment))
    }

    /// In the catalogue's terms. What is named in part, or not known, is refused as not granted: a gateway's mistake
    /// never waves a payment through.
    fn read(&self, catalogue: &Catalogue) -> Result<PaymentRequest, Refusal> {
        let Described { country, operator, method, number, amount: _ } = *self;
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
        Ok(PaymentRequest { country: code, operator, method, number })
    }
}

/// Digits, and up to three decimals behind a point: no sign, no exponent, no currency.
pub fn is_amount(text: &str) -> bool {
    let digits = |part: &str, most| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once('.') {
        None => digits(text, 15),
        Some((whole, decimals)) => digits(whole, 15) && digits(decimals, 3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_digits_with_a_point_at_most() {
        assert!(["500", "0.5", "1250.75", "999999999999999.999"].into_iter().all(is_amount));
        for text in ["", ".", "1.", ".5", "-5", "+5", "1e3", "1,5", "5 XOF", "1.2345", "١٢", "1000000000000000"] {
            assert!(!is_amount(text), "{text}");
        }
    }
}
