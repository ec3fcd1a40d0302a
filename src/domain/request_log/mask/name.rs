//! What a value is, by what it is called.

/// How much of a value may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// All that does not look like a secret, a card or a person.
    Plain,
    /// A time or an amount: as it is, if it is written like one.
    Figure,
    /// A word for what went wrong, or what somebody was sent to prove it is them: nothing that has digits.
    Code,
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

const SECRET: [&str; 27] = [
    "auth",
    "authorization",
    "bearer",
    "checksum",
    "cookie",
    "credential",
    "credentials",
    "hash",
    "jwt",
    "key",
    "keys",
    "mpin",
    "otp",
    "otpcode",
    "passcode",
    "passphrase",
    "passwd",
    "password",
    "pin",
    "pincode",
    "privatekey",
    "pwd",
    "secret",
    "securitycode",
    "sig",
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
/// Names of a person, if nothing else stands in them: `to` is one, `returnTo` is not.
const PARTY: [&str; 6] = ["beneficiary", "customer", "recipient", "sender", "to", "usernamedisplay"];
/// The last word of a time's or an amount's name.
const FIGURE: [&str; 16] = [
    "amount",
    "at",
    "balance",
    "count",
    "date",
    "fee",
    "fees",
    "length",
    "limit",
    "page",
    "price",
    "time",
    "timestamp",
    "total",
    "ts",
    "until",
];
/// Wherever they stand in a name that has no words: `apikey`, `accesstoken`.
const SECRET_PARTS: [&str; 16] = [
    "password",
    "passphrase",
    "passcode",
    "secret",
    "token",
    "apikey",
    "privatekey",
    "signature",
    "checksum",
    "authorization",
    "pincode",
    "otpcode",
    "securitycode",
    "verificationcode",
    "confirmationcode",
    "smscode",
];
const NUMBER_PARTS: [&str; 6] = ["phone", "msisdn", "mobile", "iban", "accountnumber", "cardnumber"];

impl Class {
    /// By the words of a name: `customerPhone`, `customer_phone` and `Customer-Phone` are the same.
    pub fn of(name: &str) -> Class {
        let words = words(name);
        let flat = words.concat();
        // `phone2` is a phone.
        let has = |known: &[&str]| {
            words.iter().any(|word| known.contains(&word.trim_end_matches(|c: char| c.is_ascii_digit())))
        };
        let holds = |parts: &[&str]| parts.iter().any(|part| flat.contains(part));
        let proves = words.iter().any(|word| word.starts_with("cvc") || word.starts_with("cvv"))
            || flat.ends_with("pin")
            || flat.ends_with("otp");
        if proves || has(&SECRET) || holds(&SECRET_PARTS) {
            Class::Secret
        } else if flat.contains("email") || has(&["mail"]) {
            Class::Email
        } else if has(&PRIVATE) {
            Class::Private
        } else if has(&NUMBER) || holds(&NUMBER_PARTS) {
            Class::Number
        } else if has(&NAME) || NAME.iter().any(|name| flat.ends_with(name)) || PARTY.contains(&flat.as_str()) {
            Class::Name
        } else if flat == "code" {
            Class::Code
        } else if words.last().is_some_and(|word| FIGURE.contains(&word.as_str())) {
            Class::Figure
        } else {
            Class::Plain
        }
    }

    /// What it is within something of another class: a plain part of a card is the card's, a secret stays one.
    #[must_use]
    pub const fn within(self, around: Class) -> Class {
        match (self, around) {
            (_, Class::Secret) => Class::Secret,
            (own, Class::Plain | Class::Figure) => own,
            (Class::Plain | Class::Figure | Class::Code, around) => around,
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
