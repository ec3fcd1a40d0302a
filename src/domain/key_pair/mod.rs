//! Key pairs (KPay): who of a merchant may see and manage an application's pairs, and when one has grown old.

mod age;
mod audience;

pub use age::{Age, ROTATE_AFTER};
pub use audience::{Audience, AudienceKind, Onlooker, Reach};
