//! Key pairs (KPay): the list, generate, one pair, regenerate, rotate, revoke, and what an application's pairs share.

mod acts;
mod detail;
mod edit;
mod facts;
mod index;
mod new;
mod practices;
mod replace;
mod reveal;
mod revoke;
mod settings;
mod shown;
mod table;
mod words;

pub use self::{
    detail::KeyPairPage, edit::EditKeyPairPage, index::KeyPairsPage, new::NewKeyPairPage,
    replace::RegenerateKeyPairPage, replace::RotateKeyPairPage, reveal::KeyPairRevealPage, revoke::RevokeKeyPairPage,
    settings::PairSettingsPage,
};
