//! What each section keeps: its addresses, its ids, and its fields. Names of fields follow the documents where they
//! show one (`bank_branch_code`, `batch_reference`, `transaction_reference`); the rest is ours.

use super::{
    field::Field,
    kind::Kind::{Amount, Card, Date, Digits, Email, Items, Phone, Record, Reference, Text, Url, Whole, Word},
    transaction::TransactionStatus,
};
use crate::domain::access_token::Section;

/// A section as the API has it.
#[derive(Debug)]
pub struct Resource {
    /// What its ids begin with.
    pub prefix: &'static str,
    /// Its addresses; the first is the one that the documents of this platform show.
    pub paths: &'static [&'static str],
    pub fields: &'static [Field],
    /// Whether programs make records here; else other sections do.
    pub creatable: bool,
}

impl Resource {
    pub const fn of(section: Section) -> &'static Resource {
        match section {
            Section::Customers => &CUSTOMERS,
            Section::BankAccounts => &BANK_ACCOUNTS,
            Section::Cards => &CARDS,
            Section::Mandates => &MANDATES,
            Section::Payments => &PAYMENTS,
            Section::Transactions => &TRANSACTIONS,
            Section::Recipients => &RECIPIENTS,
            Section::Payouts => &PAYOUTS,
            Section::CheckoutPage => &CHECKOUTS,
            Section::Orders => &ORDERS,
        }
    }

    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

const ACCOUNT_TYPES: &[&str] = &["current", "savings", "transmission"];

static CUSTOMERS: Resource = Resource {
    prefix: "cus",
    paths: &["customers"],
    fields: &[
        Field::required("first_name", Text(64), "Given name."),
        Field::required("last_name", Text(64), "Family name."),
        Field::optional("company_name", Text(64), "Of a business."),
        Field::optional("email", Email, "E-mail address."),
        Field::optional("phone", Phone, "With the country's code."),
        Field::optional("customer_reference", Reference, "Your own name for the customer."),
    ],
    creatable: true,
};

static BANK_ACCOUNTS: Resource = Resource {
    prefix: "ban",
    paths: &["customer-bank-accounts", "customer_bank_accounts", "bank-accounts", "bank_accounts"],
    fields: &[
        Field::required("customer_id", Record(Section::Customers), "Whose account it is.").fixed(),
        Field::required("bank_account_holder", Text(64), "Name on the account."),
        Field::required("bank_branch_code", Digits(6, 6), "Branch of the bank."),
        Field::required("bank_account_number", Digits(5, 16), "In the sandbox it tells what payments come to."),
        Field::optional("bank_account_type", Word(ACCOUNT_TYPES), "Kind of account."),
        Field::optional("bank_account_reference", Reference, "Your own name for the account."),
    ],
    creatable: true,
};

static CARDS: Resource = Resource {
    prefix: "car",
    paths: &["customer-cards", "customer_cards", "cards"],
    fields: &[
        Field::required("customer_id", Record(Section::Customers), "Whose card it is.").fixed(),
        Field::required("card_holder", Text(64), "Name on the card."),
        Field::required("card_number", Card, "Only its last four digits are kept and answered.").fixed(),
        Field::required("expiry_month", Whole(1, 12), "Month in which the card ends."),
        Field::required("expiry_year", Whole(2000, 2099), "Year in which the card ends."),
        Field::optional("card_reference", Reference, "Your own name for the card."),
    ],
    creatable: true,
};

static MANDATES: Resource = Resource {
    prefix: "man",
    paths: &["customer-mandates", "customer_mandates", "mandates", "electronic-mandates", "electronic_mandates"],
    fields: &[
        Field::required("customer_id", Record(Section::Customers), "Who agreed to it.").fixed(),
        Field::required("bank_account_id", Record(Section::BankAccounts), "Where the money comes from.").fixed(),
        Field::required("amount", Amount, "Rand of one collection."),
        Field::required("frequency", Word(&["once", "weekly", "monthly", "yearly"]), "How often it is collected."),
        Field::required("start_date", Date, "First day."),
        Field::optional("end_date", Date, "Last day."),
        Field::optional("status", Word(&["PUBLISHED", "DRAFT", "DISABLED", "ARCHIVED"]), "Where it stands."),
        Field::optional("mandate_reference", Reference, "Your own name for the mandate."),
    ],
    creatable: true,
};

static PAYMENTS: Resource = Resource {
    prefix: "pay",
    paths: &["payments", "collections"],
    fields: &[
        Field::one_of("bank_account_id", Record(Section::BankAccounts), "The customer's account.").fixed(),
        Field::one_of("card_id", Record(Section::Cards), "The customer's card.").fixed(),
        Field::one_of("mandate_id", Record(Section::Mandates), "The mandate whose account pays.").fixed(),
        Field::required("amount", Amount, "Rand.").fixed(),
        Field::optional("payment_date", Date, "Day of the collection.").fixed(),
        Field::optional("payment_reference", Reference, "Your own name for the payment.").fixed(),
        Field::optional("batch_reference", Text(64), "Your own name for the batch."),
        Field::optional("description", Text(255), "What it is for."),
    ],
    creatable: true,
};

static TRANSACTIONS: Resource = Resource {
    prefix: "tra",
    paths: &["transactions"],
    // Only the status can be set, in the sandbox alone.
    fields: &[Field::required("status", Word(&TransactionStatus::WORDS), "Where it stands.")],
    creatable: false,
};

static RECIPIENTS: Resource = Resource {
    prefix: "rcp",
    paths: &["recipients"],
    fields: &[
        Field::required("name", Text(64), "Who is paid."),
        Field::required("bank_branch_code", Digits(6, 6), "Branch of the bank."),
        Field::required("bank_account_number", Digits(5, 16), "In the sandbox it tells what payouts come to."),
        Field::optional("bank_account_type", Word(ACCOUNT_TYPES), "Kind of account."),
        Field::optional("email", Email, "E-mail address."),
        Field::optional("phone", Phone, "With the country's code."),
        Field::optional("recipient_reference", Reference, "Your own name for the recipient."),
    ],
    creatable: true,
};

static PAYOUTS: Resource = Resource {
    prefix: "pyt",
    paths: &["payouts"],
    fields: &[
        Field::required("recipient_id", Record(Section::Recipients), "Who is paid.").fixed(),
        Field::required("amount", Amount, "Rand.").fixed(),
        Field::optional("payout_date", Date, "Day of the payout.").fixed(),
        Field::optional("payout_reference", Reference, "Your own name for the payout.").fixed(),
        Field::optional("batch_reference", Text(64), "Your own name for the batch."),
        Field::optional("description", Text(255), "What it is for."),
    ],
    creatable: true,
};

static CHECKOUTS: Resource = Resource {
    prefix: "pag",
    paths: &["checkout-page", "checkout_page", "checkout"],
    fields: &[
        Field::required("amount", Amount, "Rand.").fixed(),
        Field::required("reference", Reference, "Your own name for the checkout.").fixed(),
        Field::optional("description", Text(255), "What is paid for; the customer reads it."),
        Field::optional("customer_name", Text(64), "Who pays."),
        Field::optional("customer_email", Email, "E-mail address of who pays."),
        Field::optional("return_url", Url, "Where the customer goes after paying."),
        Field::optional("cancel_url", Url, "Where a customer goes who does not pay."),
    ],
    creatable: true,
};

static ORDERS: Resource = Resource {
    prefix: "ord",
    paths: &["orders", "products"],
    fields: &[
        Field::required("items", Items, "What is sold: 1 to 100 items."),
        Field::optional("customer_id", Record(Section::Customers), "Who ordered."),
        Field::optional("order_reference", Reference, "Your own name for the order."),
        Field::optional("description", Text(255), "More about it."),
    ],
    creatable: true,
};

/// Items of one order at most.
pub const MOST_ITEMS: usize = 100;

/// The fields of one item of an order.
pub static ITEM: [Field; 3] = [
    Field::required("name", Text(64), "What it is."),
    Field::required("quantity", Whole(1, 10_000), "How many."),
    Field::required("price", Amount, "Rand for one."),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kwik::kind::Kind;
    use std::collections::BTreeSet;

    #[test]
    fn prefixes_and_addresses_are_of_one_section_each() {
        let all = || Section::ALL.iter().map(|section| Resource::of(*section));
        let prefixes: BTreeSet<_> = all().map(|resource| resource.prefix).collect();
        assert_eq!(prefixes.len(), Section::ALL.len());
        let paths: Vec<_> = all().flat_map(|resource| resource.paths).collect();
        assert_eq!(paths.iter().collect::<BTreeSet<_>>().len(), paths.len());
    }

    #[test]
    fn the_sections_own_word_is_an_address_with_dashes_and_with_underscores() {
        for section in Section::ALL {
            let resource = Resource::of(*section);
            assert_eq!(resource.paths[0], section.as_str().replace('_', "-"));
            assert!(resource.paths.contains(&section.as_str()));
        }
    }

    #[test]
    fn a_resource_has_one_reference_at_most() {
        for section in Section::ALL {
            let references = Resource::of(*section).fields.iter().filter(|field| field.kind == Kind::Reference);
            assert!(references.count() <= 1, "{section}");
        }
    }
}
