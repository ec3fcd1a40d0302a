//! Pages for the people who build Claviger.

mod kit;
#[cfg(test)]
mod tests;

pub use kit::KitPage;
