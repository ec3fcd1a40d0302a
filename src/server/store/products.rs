//! Products of merchants' accounts, and how far each is switched on.

use super::Result;
use crate::domain::{
    ids::MerchantId,
    product_key::{Activation, Product, ProductSet},
    time::Timestamp,
};

/// A product that was asked for or switched on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MerchantProduct {
    pub merchant_id: MerchantId,
    pub product: Product,
    pub activation: Activation,
    pub changed_at: Timestamp,
}

pub trait MerchantProducts {
    async fn merchant_products(&mut self, merchant: MerchantId) -> Result<Vec<MerchantProduct>>;
    /// Adds or changes one.
    async fn save_merchant_product(&mut self, product: &MerchantProduct) -> Result<()>;
    /// The enabled products of every merchant that has some, for the index at start.
    async fn all_enabled_products(&mut self) -> Result<Vec<(MerchantId, ProductSet)>>;
}
