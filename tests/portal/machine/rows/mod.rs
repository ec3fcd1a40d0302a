//! One row for each operation: how it is called, what it asks of the caller, and what it answers when it is let through.

mod clapay;
mod clickpesa;
mod gateway;
mod kpay;
mod kwik;
mod oy;

use claviger::domain::{
    access_token::{Access, Section},
    application::Feature,
    product_key::Product,
};

use super::matrix::Way;

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// ClickPesa's `generate-token`.
    Exchange,
    ClickPesa,
    Kpay,
    Kwik,
    Oy,
    ClaPay,
    /// `/v1/authorize`.
    Authorize,
    /// `/v1/verify`.
    Verify,
}

impl Dialect {
    /// Whether it looks where this way has its credential, so that something was sent there.
    pub fn reads(self, way: Way) -> bool {
        let bearer = matches!(way, Way::Jwt | Way::PairToken | Way::PaymentToken);
        match self {
            Dialect::ClickPesa | Dialect::ClaPay => bearer || way == Way::Basic,
            Dialect::Exchange => way == Way::ApiKey,
            Dialect::Kpay => matches!(way, Way::Pair | Way::Signed | Way::ProductKey),
            Dialect::Kwik => bearer || matches!(way, Way::Basic | Way::Pair | Way::Signed | Way::ProductKey),
            Dialect::Oy => way == Way::ProductKey,
            // Half of a pair is none.
            Dialect::Authorize | Dialect::Verify => way != Way::Signed,
        }
    }
}

/// What an operation asks of a proven caller.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Needs {
    /// Keys to exchange for a token.
    Exchange,
    /// A token, and perhaps a feature of its application.
    Feature(Option<Feature>),
    /// A pair; that it may use a provider, if the request names one.
    Pair {
        provider: bool,
    },
    /// A token made from a pair.
    PairToken,
    /// A section of an access token; none: any access token.
    Section(Option<(Section, Access)>),
    /// A public key that may start checkouts.
    Checkout,
    /// A payment token, and perhaps the payment inside its rules.
    Payment {
        judged: bool,
    },
    /// A key of this product.
    Product(Product),
    /// A gateway that asks about a credential.
    Authorize,
    Verify,
}

/// What is asked of a credential beyond being good.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Grant {
    Nothing,
    Feature(Feature),
    Provider,
    Section(Section, Access),
    Payment,
    Product(Product),
}

/// Status and word.
pub type Told = (u16, &'static str);

/// One operation.
pub struct Row {
    /// Method, address, query. `$name` is the id of a thing, `$n` a new number.
    pub call: String,
    pub needs: Needs,
    /// With the same marks.
    pub body: String,
    /// What is answered when it is let through: about the caller's own thing, if it is about one.
    pub answers: Told,
    /// The same about a thing that nobody has.
    pub nobodys: Option<Told>,
}

impl Row {
    fn new(call: impl Into<String>, needs: Needs, body: impl Into<String>, answers: Told) -> Row {
        Row { call: call.into(), needs, body: body.into(), answers, nobodys: None }
    }

    /// It is about a thing; what is answered about one that nobody has.
    fn or(self, nobodys: Told) -> Row {
        Row { nobodys: Some(nobodys), ..self }
    }

    pub fn dialect(&self) -> Dialect {
        match self.needs {
            Needs::Exchange => Dialect::Exchange,
            Needs::Feature(_) => Dialect::ClickPesa,
            Needs::Pair { .. } | Needs::PairToken => Dialect::Kpay,
            Needs::Section(_) | Needs::Checkout => Dialect::Kwik,
            Needs::Payment { .. } => Dialect::ClaPay,
            Needs::Product(_) => Dialect::Oy,
            Needs::Authorize => Dialect::Authorize,
            Needs::Verify => Dialect::Verify,
        }
    }

    /// How credentials are sent to it.
    pub fn ways(&self) -> &'static [Way] {
        match self.needs {
            Needs::Exchange => &[Way::ApiKey],
            Needs::Feature(_) => &[Way::Jwt],
            Needs::Pair { .. } => &[Way::Pair],
            Needs::PairToken => &[Way::PairToken],
            Needs::Section(_) => &[Way::Basic, Way::Signed],
            Needs::Checkout => &[Way::PublicKey],
            Needs::Payment { .. } => &[Way::PaymentToken],
            Needs::Product(_) => &[Way::ProductKey],
            // A signature covers the original request, which reaches `/v1/authorize` without its body.
            Needs::Authorize => &[Way::ApiKey, Way::Jwt, Way::Pair, Way::Basic, Way::PaymentToken, Way::ProductKey],
            Needs::Verify => &[
                Way::ApiKey,
                Way::Jwt,
                Way::Pair,
                Way::Basic,
                Way::Signed,
                Way::PublicKey,
                Way::PaymentToken,
                Way::ProductKey,
            ],
        }
    }

    /// What it asks of a credential that is sent so. Gateways ask for something of every kind.
    pub fn grant(&self, way: Way) -> Grant {
        match self.needs {
            Needs::Feature(feature) => feature.map_or(Grant::Nothing, Grant::Feature),
            Needs::Pair { provider: true } => Grant::Provider,
            Needs::Section(section) => section.map_or(Grant::Nothing, |(of, access)| Grant::Section(of, access)),
            Needs::Checkout => Grant::Section(Section::CheckoutPage, Access::ReadWrite),
            Needs::Payment { judged: true } => Grant::Payment,
            Needs::Product(product) => Grant::Product(product),
            Needs::Exchange | Needs::Pair { provider: false } | Needs::PairToken | Needs::Payment { judged: false } => {
                Grant::Nothing
            }
            Needs::Authorize | Needs::Verify => match way {
                Way::ApiKey | Way::Jwt => Grant::Feature(Feature::Payment),
                Way::Pair | Way::PairToken => Grant::Provider,
                Way::Basic | Way::Signed => Grant::Section(Section::Customers, Access::ReadWrite),
                Way::PublicKey => Grant::Section(Section::CheckoutPage, Access::ReadWrite),
                Way::PaymentToken => Grant::Payment,
                Way::ProductKey => Grant::Product(Product::Disburse),
            },
        }
    }

    /// Whether something live would have to stand behind it.
    pub fn moves(&self) -> bool {
        !matches!(self.needs, Needs::Exchange | Needs::Authorize | Needs::Verify)
    }

    /// Whether its grant is about what the body pays with.
    pub fn asks_of_the_payment(&self) -> bool {
        matches!(self.needs, Needs::Pair { provider: true } | Needs::Payment { judged: true })
    }

    /// Method, and address with its query.
    pub fn parts(&self) -> (&str, &str) {
        self.call.split_once(' ').expect("method and address")
    }
}

/// Every row.
pub fn all() -> Vec<Row> {
    [clickpesa::rows(), kpay::rows(), kwik::rows(), oy::rows(), clapay::rows(), gateway::rows()]
        .into_iter()
        .flatten()
        .collect()
}
