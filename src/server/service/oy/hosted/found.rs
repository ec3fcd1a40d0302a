//! The three kinds of records that have a hosted page.

use super::{
    super::{booking, refused::Refused, routings},
    PayBy, Rupiah, Timestamp, Unit,
};
use crate::{
    domain::oy::{Kind, Link, Payable, Routing, RoutingInfo, WalletPayment},
    server::store::{
        Result as Stored,
        oy_sandbox::{Owner, OyRecord, OyRecords},
    },
};

/// A record with a page.
pub enum Found {
    Link(OyRecord<Link>),
    Wallet(OyRecord<WalletPayment>),
    Routing(OyRecord<Routing>),
}

impl Found {
    /// The record of a page.
    pub async fn of_page(unit: &mut Unit, word: &str) -> Stored<Option<Found>> {
        let Some((kind, owner, id)) = unit.oy_record_of_page(word).await? else { return Ok(None) };
        Ok(match kind {
            Kind::Link => unit.oy_record(owner, id).await?.map(Found::Link),
            Kind::Wallet => unit.oy_record(owner, id).await?.map(Found::Wallet),
            Kind::Routing => unit.oy_record(owner, id).await?.map(Found::Routing),
            Kind::Remit | Kind::Invoice | Kind::VirtualAccount | Kind::Bill => None,
        })
    }

    pub fn owner(&self) -> Owner {
        match self {
            Found::Link(record) => record.owner,
            Found::Wallet(record) => record.owner,
            Found::Routing(record) => record.owner,
        }
    }

    pub fn payable(&self) -> &Payable {
        match self {
            Found::Link(record) => &record.body.payable,
            Found::Wallet(record) => &record.body.payable,
            Found::Routing(record) => &record.body.payable,
        }
    }

    pub fn payable_mut(&mut self) -> &mut Payable {
        match self {
            Found::Link(record) => &mut record.body.payable,
            Found::Wallet(record) => &mut record.body.payable,
            Found::Routing(record) => &mut record.body.payable,
        }
    }

    /// The merchant's own name for it.
    pub fn reference(&self) -> String {
        let partner_id = match self {
            Found::Link(record) => &record.partner_id,
            Found::Wallet(record) => &record.partner_id,
            Found::Routing(record) => &record.partner_id,
        };
        partner_id.as_ref().map(|id| id.as_str().to_owned()).unwrap_or_default()
    }

    /// Whether the merchant calls it an invoice.
    pub fn is_invoice(&self) -> bool {
        matches!(self, Found::Link(record) if record.body.invoice)
    }

    pub fn description(&self) -> Option<String> {
        match self {
            Found::Link(record) => record.body.description.clone(),
            Found::Wallet(_) | Found::Routing(_) => None,
        }
    }

    pub fn ways(&self) -> Vec<PayBy> {
        match self {
            Found::Link(record) => record.body.offered.clone(),
            Found::Wallet(record) => vec![PayBy::Wallet(record.body.wallet)],
            Found::Routing(record) => match &record.body.info {
                RoutingInfo::Page { offered } => offered.clone(),
                RoutingInfo::VirtualAccount { .. } | RoutingInfo::Qris => Vec::new(),
            },
        }
    }

    pub fn back(&self) -> Option<String> {
        match self {
            Found::Wallet(record) => record.body.redirect.clone(),
            Found::Link(_) | Found::Routing(_) => None,
        }
    }

    pub async fn save(&self, unit: &mut Unit) -> Stored<()> {
        match self {
            Found::Link(record) => unit.save_oy_record(record).await,
            Found::Wallet(record) => unit.save_oy_record(record).await,
            Found::Routing(record) => unit.save_oy_record(record).await,
        }
    }

    /// Books what was paid now for when it is there.
    pub async fn settle(&self, unit: &mut Unit, amount: Rupiah, now: Timestamp) -> Result<(), Refused> {
        match self {
            Found::Link(record) => booking::book(unit, record, amount, booking::settled(now)).await,
            Found::Wallet(record) => booking::book(unit, record, amount, booking::settled(now)).await,
            Found::Routing(record) => routings::settle(unit, record, now).await,
        }
    }
}
