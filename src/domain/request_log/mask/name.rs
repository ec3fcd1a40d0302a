//! What a value is, by what it is called.

/// How much of a value may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// All that does not look like a secret, a card or a person.
    Plain,
    /// Proves something: nothing.
    Secret,
    /// Of a person: nothing.
    Private,
    /// Of a telephone, an account, a card: its end.
    Number,
    Email,
    /// Of a person: initials.
    Name,
}

const SECRET: [&str; 22] = [
    "auth",
    "authorization",
    "bearer",
    "checksum",
    "cookie",
    "credential",
    "credentials",
    "cvc",
    "cvv",
    "cvv2",
    "hash",
    "jwt",
    "key",
    "keys",
    "otp",
    "passcode",
    "passwd",
    "password",
    "pin",
    "secret",
    "signature",
    "token",
];
const NUMBER: [&str; 13] = [
    "account",
    "bban",
    "card",
    "contact",
    "iban",
    "mobile",
    "msisdn",
    "number",
    "pan",
    "phone",
    "telephone",
    "tel",
    "wallet",
];
const NAME: [&str; 12] = [
    "beneficiary",
    "firstname",
    "fullname",
    "holder",
    "lastname",
    "middlename",
    "name",
    "owner",
    "payer",
    "surname",
    "forename",
    "initials",
];
const PRIVATE: [&str; 13] = [
    "address",
    "birth",
    "birthday",
    "birthdate",
    "city",
    "dob",
    "national",
    "passport",
    "postal",
    "postcode",
    "street",
    "tin",
    "zip",
];
/// Wherever they stand in a name that has no words: `apikey`, `accesstoken`.
const SECRET_PARTS: [&str; 7] = ["password", "secret", "token", "apikey", "signature", "checksum", "authorization"];
const NUMBER_PARTS: [&str; 6] = ["phone", "msisdn", "mobile", "iban", "accountnumber", "cardnumber"];

impl Class {
    /// By the words of a name: `customerPhone`, `customer_phone` and `Customer-Phone` are the same.
    pub fn of(name: &str) -> Class {
        let words = words(name);
        let flat = words.concat();
        let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
        let holds = |parts: &[&str]| parts.iter().any(|part| flat.contains(part));
        if has(&SECRET) || holds(&SECRET_PARTS) {
            Class::Secret
        } else if flat.contains("email") || has(&["mail"]) {
            Class::Email
        } else if has(&PRIVATE) {
            Class::Private
        } else if has(&NUMBER) || holds(&NUMBER_PARTS) {
            Class::Number
        } else if has(&NAME) || NAME.iter().any(|name| flat.ends_with(name)) {
            Class::Name
        } else {
            Class::Plain
        }
    }

    /// What it is within something of another class: a plain part of a card is the card's, a secret stays one.
    #[must_use]
    pub const fn within(self, around: Class) -> Class {
        match (self, around) {
            (_, Class::Secret) => Class::Secret,
            (Class::Plain, around) => around,
            (own, _) => own,
        }
    }
}

/// The words of a name, in lower case: parted by anything that is no letter or digit, and where a capital begins one.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in name.chars() {
        let begins = c.is_uppercase() && before.is_lowercase();
        if begins || !c.is_alphanumeric() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
        before = c;
    }
    words.retain(|word| !word.is_empty());
    words
}
