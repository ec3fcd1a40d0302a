//! What an authenticator is set up with, each shown once: the seed, and the recovery codes. For the portal and the back
//! office alike.

pub mod codes;
mod qr;
pub mod seed;
