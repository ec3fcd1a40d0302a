//! `claviger keys`: what keys there are, and how they are replaced (docs/KEYS.md).

mod retire;
mod rotate;
mod status;

use std::sync::Arc;

use clap::Subcommand;
use claviger::server::{
    boot::{self, Storage},
    platform::Platform,
    service::platform_keys::KeyChangeError,
    settings::Settings,
    store::{Claim, ClaimError},
};

use super::{CliError, audit::require_database};

/// What can be done with the platform's own keys.
#[derive(Subcommand)]
pub enum KeysCommand {
    /// Says which keys there are, what each is good for, and how much hangs on it.
    Status,
    /// Puts new keys in the place of those that are in use. Run again after a crash, it goes on.
    #[command(subcommand)]
    Rotate(rotate::Rotate),
    /// Takes older keys away that nothing needs any more.
    #[command(subcommand)]
    Retire(retire::Retire),
}

/// Why a command about keys failed.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    #[error(transparent)]
    Change(#[from] KeyChangeError),
    #[error("`claviger serve` is running and seals with the key that it has: stop it first; verifiers may go on")]
    Serving,
    #[error(transparent)]
    Claim(ClaimError),
}

/// Runs one of them.
pub async fn run(command: KeysCommand, storage: &Storage, settings: Settings) -> Result<(), CliError> {
    require_database(storage).await?;
    let platform = boot::open(storage, settings).await?;
    let done = match command {
        KeysCommand::Status => status::run(&platform).await,
        KeysCommand::Rotate(command) => rotate::run(command, &platform).await,
        KeysCommand::Retire(command) => retire::run(command, &platform).await,
    };
    platform.db.close().await;
    Ok(done?)
}

/// Makes sure that no `serve` runs meanwhile.
fn claim(platform: &Arc<Platform>) -> Result<Claim, KeysError> {
    platform.db.claim().map_err(|error| match error {
        ClaimError::Taken => KeysError::Serving,
        ClaimError::OtherSchema | ClaimError::File(_) => KeysError::Claim(error),
    })
}
