//! Products of merchants' accounts.

mod enable_product;
mod list_merchant_products;
mod request_product;
mod resume_product;
mod suspend_product;

pub use self::{
    enable_product::*, list_merchant_products::*, request_product::*, resume_product::*, suspend_product::*,
};
