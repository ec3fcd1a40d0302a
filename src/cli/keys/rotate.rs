//! `claviger keys rotate`.

use std::sync::Arc;

use clap::Subcommand;
use claviger::server::{
    platform::Platform,
    service::platform_keys::{self, PepperRotation},
    text,
};

use super::{KeysError, claim, retire};

/// What is said where no new key was made.
const AGAIN: &str = "that rotation is done; run this again to begin another";

/// Which keys.
#[derive(Subcommand)]
pub enum Rotate {
    /// The master key: everything that is sealed is sealed anew. `claviger serve` must be stopped for it.
    Master {
        /// Leaves the key before in the file; `claviger keys retire master` takes it out later.
        #[arg(long)]
        keep: bool,
    },
    /// The keys that sign JWTs, one for each mode. `claviger serve` may go on.
    Jwt {
        /// For keys that others may have: the new ones sign at once, and all tokens of the older ones end.
        #[arg(long)]
        at_once: bool,
    },
    /// The pepper under which secrets are digested. `claviger serve` may go on; a secret that is only digested is
    /// digested anew when it is next used.
    Pepper,
}

/// Runs one of them and says each step on a line.
pub async fn run(command: Rotate, platform: &Arc<Platform>) -> Result<(), KeysError> {
    match command {
        Rotate::Master { keep } => master(platform, keep).await,
        Rotate::Jwt { at_once } => jwt(platform, at_once).await,
        Rotate::Pepper => pepper(platform).await,
    }
}

async fn master(platform: &Arc<Platform>, keep: bool) -> Result<(), KeysError> {
    let claim = claim(platform)?;
    let mut rotation = platform_keys::rotate_master(platform, &claim).await?;
    match rotation.is_resumed {
        true => println!("goes on with the rotation that was begun: {} is in the file already", rotation.to),
        false => println!("made the master key {}; it is in the file, before the one that it follows", rotation.to),
    }
    println!("sealed anew: the platform's own keys");
    while let Some((column, boxes)) = rotation.next().await? {
        println!("sealed anew: {boxes} of {column}");
    }
    match keep {
        true => println!("the key before stays in the file: `claviger keys retire master` takes it out"),
        false => retire::master(platform, &claim).await?,
    }
    if rotation.is_resumed {
        println!("{AGAIN}");
    }
    Ok(())
}

async fn jwt(platform: &Platform, at_once: bool) -> Result<(), KeysError> {
    for key in platform_keys::rotate_jwt(platform, at_once).await? {
        println!("{}: {} signs from {}", key.mode, key.id, text::iso_seconds(key.signs_from));
        for ended in key.ended {
            println!("{}: {ended} is gone, with all tokens that it signed", key.mode);
        }
    }
    Ok(())
}

async fn pepper(platform: &Platform) -> Result<(), KeysError> {
    let PepperRotation { made, digested } = platform_keys::rotate_pepper(platform).await?;
    match made {
        Some(id) => println!("made the pepper {id}; new secrets are digested under it"),
        None => println!("goes on with the rotation that was begun"),
    }
    for (column, count) in digested {
        println!("digested anew: {count} of {column}");
    }
    println!("all others when they are next used: `claviger keys status` counts them");
    if made.is_none() {
        println!("{AGAIN}");
    }
    Ok(())
}
