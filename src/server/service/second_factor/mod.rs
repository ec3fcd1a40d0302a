//! The second factor of people: codes of an authenticator app, and recovery codes for when it is lost.

mod codes;
mod enrol;
mod own;
mod recovery;
mod reset;

pub use codes::{Taken, count_try, is_set_up, take, take_fresh};
pub use enrol::{Enrolment, ShownSeed, confirm, enrol, give, show};
pub use own::{begin, enrolment, finish, status, turn_off};
pub use recovery::{RecoveryCodes, make, open, regenerate};
pub use reset::reset;

use crate::{
    contract::problem::Problem,
    domain::ids::UserId,
    server::{
        crypto::{master_key::MasterKeyError, totp::Seed},
        platform::Platform,
        store::second_factors::SecondFactor,
    },
};

/// The name by which apps list a platform's codes.
pub const ISSUER: &str = "Claviger";

fn place(user: UserId) -> String {
    format!("second_factor:{user}")
}

fn seal(platform: &Platform, user: UserId, seed: &Seed) -> Vec<u8> {
    platform.master.seal(&place(user), seed.expose(), &*platform.random)
}

fn open_seed(platform: &Platform, factor: &SecondFactor) -> Result<Seed, Problem> {
    let opened = platform.master.open(&place(factor.user_id), &factor.sealed)?;
    Ok(Seed::from_bytes(&opened).ok_or(MasterKeyError::Unopened)?)
}
