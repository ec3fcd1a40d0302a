//! The rules of the product, free of any framework. Both targets.

pub mod mode;
