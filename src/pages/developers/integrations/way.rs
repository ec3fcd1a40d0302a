//! How a program shows who it is: a kind of credential, and how that is sent.

use super::tool::Tool;
use crate::{domain::credential::Kind, text_enum};

text_enum! {
    /// One way to send one kind of credential.
    pub enum Way {
        Application = "application_api_key",
        PaymentToken = "payment_token",
        Basic = "access_token",
        Signed = "access_token_signed",
    }
}

impl Way {
    pub const fn title(self) -> &'static str {
        match self {
            Way::Application => "Application API key",
            Way::PaymentToken => "Payment token",
            Way::Basic => "Access token, Basic",
            Way::Signed => "Access token, signed requests",
        }
    }

    pub const fn kind(self) -> Kind {
        match self {
            Way::Application => Kind::ApplicationApiKey,
            Way::PaymentToken => Kind::PaymentToken,
            Way::Basic | Way::Signed => Kind::AccessToken,
        }
    }

    /// What the merchant chooses among.
    pub const fn chosen(self) -> &'static str {
        match self {
            Way::Application => "Application",
            Way::PaymentToken => "Payment token",
            Way::Basic | Way::Signed => "Access token",
        }
    }

    /// Secrets that the program reads from its environment, called as in the reveal's .env file.
    pub const fn variables(self) -> &'static [&'static str] {
        match self {
            Way::Application => &["CLICKPESA_API_KEY"],
            Way::PaymentToken => &["CLAPAY_TOKEN"],
            Way::Basic | Way::Signed => &["KWIK_API_KEY", "KWIK_API_SECRET"],
        }
    }

    /// The headers that carry it, which a gateway shows to Claviger.
    pub const fn headers(self) -> &'static [&'static str] {
        match self {
            Way::Application => &["client-id", "api-key", "authorization"],
            Way::PaymentToken | Way::Basic => &["authorization"],
            Way::Signed => &["x-api-key", "x-timestamp", "x-signature"],
        }
    }

    /// The ways that a tool can go: at gateways none that covers a body which they do not show.
    pub fn of(tool: Tool) -> impl Iterator<Item = Way> {
        let open = move |way: &Way| !(tool.is_gateway() && *way == Way::Signed);
        Way::ALL.iter().copied().filter(open)
    }
}
