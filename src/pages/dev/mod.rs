//! Pages for the people who build Claviger.

mod kit;

pub use kit::KitPage;
