//! The products of a merchant's account (wire-protocols.md 5.2).

use crate::text_enum;

text_enum! {
    /// A product. Each has its own keys.
    pub enum Product {
        AccountInquiry = "ACCOUNT_INQUIRY",
        Disburse = "API_DISBURSE",
        VaAggregator = "VA_AGGREGATOR",
        PaymentLink = "PAYMENT_LINK",
        EwalletAggregator = "EWALLET_AGGREGATOR",
        PaymentRouting = "PAYMENT_ROUTING",
        Biller = "API_BILLER",
    }
}

impl Product {
    pub const fn title(self) -> &'static str {
        match self {
            Product::AccountInquiry => "Account Inquiry",
            Product::Disburse => "Fund Disbursement",
            Product::VaAggregator => "VA Aggregator",
            Product::PaymentLink => "Payment Link",
            Product::EwalletAggregator => "E-Wallet Aggregator",
            Product::PaymentRouting => "Payment Routing",
            Product::Biller => "Biller",
        }
    }

    /// What it is for, in one sentence.
    pub const fn about(self) -> &'static str {
        match self {
            Product::AccountInquiry => "Check whose a bank account is before money goes to it.",
            Product::Disburse => "Send money to bank accounts and e-wallets.",
            Product::VaAggregator => "Receive transfers to virtual accounts of several banks.",
            Product::PaymentLink => "Let customers pay on a page of the platform.",
            Product::EwalletAggregator => "Receive payments from several e-wallets.",
            Product::PaymentRouting => "Receive a payment and send it on in one call.",
            Product::Biller => "Pay bills and buy top-ups.",
        }
    }

    /// Whether it moves money out: its requests are the dearest to get wrong.
    pub const fn moves_money_out(self) -> bool {
        matches!(self, Product::Disburse | Product::PaymentRouting | Product::Biller)
    }
}
