//! `claviger keys retire`.

use std::sync::Arc;

use clap::Subcommand;
use claviger::server::{
    platform::Platform,
    service::platform_keys::{self, PepperRetirement},
    store::Claim,
};

use super::{KeysError, claim};

/// Which keys.
#[derive(Subcommand)]
pub enum Retire {
    /// Master keys under which nothing is sealed any more. `claviger serve` must be stopped for it.
    Master,
    /// Peppers under which no secret is used any more. `claviger serve` must be stopped for it.
    Pepper {
        /// Ends the credentials whose secret was not used since the rotation, and says which.
        #[arg(long)]
        refuse_the_rest: bool,
    },
}

/// Runs one of them.
pub async fn run(command: Retire, platform: &Arc<Platform>) -> Result<(), KeysError> {
    match command {
        Retire::Master => master(platform, &claim(platform)?).await,
        Retire::Pepper { refuse_the_rest } => pepper(platform, &claim(platform)?, refuse_the_rest).await,
    }
}

/// Takes all master keys but the newest out of the file.
pub(super) async fn master(platform: &Platform, claim: &Claim) -> Result<(), KeysError> {
    let retired = platform_keys::retire_master(platform, claim).await?;
    if retired.is_empty() {
        println!("there is one master key in the file");
    }
    for id in retired {
        println!("nothing is under {id} any more; it is out of the file. Backups made before still need it");
    }
    Ok(())
}

async fn pepper(platform: &Platform, claim: &Claim, refuse_the_rest: bool) -> Result<(), KeysError> {
    let PepperRetirement { peppers, ended, recovery_codes } =
        platform_keys::retire_pepper(platform, claim, refuse_the_rest).await?;
    for (kind, id, name) in ended {
        println!("ended: {kind} {id}  {name}");
    }
    if recovery_codes > 0 {
        println!("ended: {recovery_codes} recovery codes; their owners make new ones");
    }
    if peppers.is_empty() {
        println!("there is one pepper");
    }
    for id in peppers {
        println!("the pepper {id} is gone");
    }
    Ok(())
}
