//! What a token may open, and how far.

use crate::text_enum;

text_enum! {
    /// An area of the platform: one group of the dialect's resources.
    pub enum Section {
        Customers = "customers",
        BankAccounts = "customer_bank_accounts",
        Cards = "customer_cards",
        Mandates = "customer_mandates",
        Payments = "payments",
        Transactions = "transactions",
        Recipients = "recipients",
        Payouts = "payouts",
        CheckoutPage = "checkout_page",
        Orders = "orders",
    }
}

text_enum! {
    /// How far a section is open. The wider one holds the narrower.
    pub enum Access {
        /// Retrieve only.
        ReadOnly = "read-only",
        /// Create, update and retrieve.
        ReadWrite = "read-write",
    }
}

impl Section {
    pub const fn title(self) -> &'static str {
        match self {
            Section::Customers => "Customers",
            Section::BankAccounts => "Customer Bank Accounts",
            Section::Cards => "Customer Cards",
            Section::Mandates => "Customer Mandates",
            Section::Payments => "Payments",
            Section::Transactions => "Transactions",
            Section::Recipients => "Recipients",
            Section::Payouts => "Payouts",
            Section::CheckoutPage => "Checkout Page",
            Section::Orders => "Orders",
        }
    }

    /// One line for the person who ticks it.
    pub const fn describe(self) -> &'static str {
        match self {
            Section::Customers => "People and businesses that pay.",
            Section::BankAccounts => "Bank accounts that customers pay from.",
            Section::Cards => "Cards that customers pay with.",
            Section::Mandates => "Debit orders that customers agreed to.",
            Section::Payments => "Collections from customers.",
            Section::Transactions => "What became of each payment and payout.",
            Section::Recipients => "Accounts that money is paid out to.",
            Section::Payouts => "Money paid out.",
            Section::CheckoutPage => "The hosted checkout, as a form or a link.",
            Section::Orders => "What is sold, and its items.",
        }
    }

    /// Whether writing here moves money out of the merchant's account, or decides where it goes.
    pub const fn moves_money_out(self) -> bool {
        matches!(self, Section::Recipients | Section::Payouts)
    }
}

impl Access {
    pub const fn title(self) -> &'static str {
        match self {
            Access::ReadOnly => "Read-Only",
            Access::ReadWrite => "Read-Write",
        }
    }
}
