//! Webhooks: the list, a webhook's page with its log, one delivery, and the acts over them.

pub mod acts;
pub mod delete;
pub mod delivery;
pub mod detail;
pub mod edit;
pub mod form;
pub mod index;
pub mod log;
pub mod new;
pub mod reveal;
pub mod rotate;
pub mod shown;
pub mod table;
pub mod words;
