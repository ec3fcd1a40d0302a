//! Payment tokens (ClaPay): the list, a token's page, and the acts over it.

pub mod create;
pub mod detail;
pub mod edit;
pub mod facts;
pub mod index;
pub mod matrix;
pub mod number_list;
pub mod numbers;
pub mod obstacle;
pub mod revoke;
pub mod shown;
pub mod table;
pub mod tree;
pub mod trial;
pub mod words;
