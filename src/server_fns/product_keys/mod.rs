//! Product keys (OY!).

mod generate_product_key;
mod get_product_key;
mod list_product_keys;
mod regenerate_product_key;
mod revoke_product_key;
mod show_product_key;

pub use self::{
    generate_product_key::*, get_product_key::*, list_product_keys::*, regenerate_product_key::*,
    revoke_product_key::*, show_product_key::*,
};
