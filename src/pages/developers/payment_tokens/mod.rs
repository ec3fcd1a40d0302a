//! Payment tokens (ClaPay): the list, a token's page, the acts over it, and the wizard that makes one.

pub mod callback_keys;
pub mod composition;
pub mod create;
pub mod detail;
pub mod edit;
pub mod editor;
pub mod facts;
pub mod index;
pub mod matrix;
pub mod number_list;
pub mod numbers;
pub mod obstacle;
pub mod reveal;
pub mod review;
pub mod revoke;
pub mod shown;
pub mod table;
pub mod tree;
pub mod trial;
pub mod wizard;
pub mod words;
