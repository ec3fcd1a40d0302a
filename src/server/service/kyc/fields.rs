//! What a merchant types about its business, parsed.

use crate::{
    contract::fields::FieldErrors,
    domain::{
        catalogue::CountryCode,
        email::Email,
        kyc::country_name,
        label::{Label, LabelError},
        phone::E164,
    },
    server::{phone, platform::Platform},
};

/// The form as it was typed; its documents come beside it.
#[derive(Clone, Copy)]
pub struct Form<'a> {
    pub business_name: &'a str,
    pub registration_number: &'a str,
    pub country: &'a str,
    pub contact_name: &'a str,
    pub contact_email: &'a str,
    pub contact_phone: &'a str,
}

/// The same, understood.
pub(super) struct Business {
    pub business_name: Label,
    pub registration_number: Label,
    pub country: CountryCode,
    pub contact_name: Label,
    pub contact_email: Email,
    pub contact_phone: E164,
}

impl Form<'_> {
    /// Notes every field's error; nothing if there is one.
    pub(super) fn parse(&self, platform: &Platform, errors: &mut FieldErrors) -> Option<Business> {
        let business_name =
            errors.check("business_name", text(self.business_name, "Enter the name as it is registered."));
        let registration_number = errors
            .check("registration_number", text(self.registration_number, "Enter the number of the registration."));
        let country = self.country.trim().parse::<CountryCode>().ok().filter(|code| country_name(*code).is_some());
        let country = errors.check("country", country.ok_or("Choose the country of the registration."));
        let contact_name = errors.check("contact_name", text(self.contact_name, "Enter who can be asked."));
        let contact_email = errors.check("contact_email", Email::parse(self.contact_email));
        let contact_phone = errors.check("contact_phone", parse_phone(platform, self.contact_phone, country));
        Some(Business {
            business_name: business_name?,
            registration_number: registration_number?,
            country: country?,
            contact_name: contact_name?,
            contact_email: contact_email?,
            contact_phone: contact_phone?,
        })
    }
}

fn text(typed: &str, missing: &'static str) -> Result<Label, String> {
    Label::parse(typed).map_err(|error| match error {
        LabelError::Empty => missing.to_owned(),
        other => other.to_string(),
    })
}

/// A number with its country's code, of any country; without it, a mobile number of the chosen one.
fn parse_phone(platform: &Platform, typed: &str, country: Option<CountryCode>) -> Result<E164, &'static str> {
    const WANTED: &str = "Write the number with + and the country’s code, for example +255 712 345 678.";
    let digits: String = typed.chars().filter(|c| !matches!(c, ' ' | '\u{A0}' | '.' | '-' | '(' | ')')).collect();
    let international = digits.strip_prefix("00").map_or(digits.clone(), |rest| format!("+{rest}"));
    if let Ok(number) = international.parse() {
        return Ok(number);
    }
    let country = country.and_then(|code| platform.catalogue.country(code)).ok_or(WANTED)?;
    phone::parse(typed, country, &platform.catalogue).map(|parsed| parsed.number).map_err(|_| WANTED)
}
