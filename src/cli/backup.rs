//! `claviger backup`, the keys that backups are sealed for, and taking back what was given out.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use clap::Args;
use claviger::server::{
    boot::{self, Storage},
    clock::{Clock, SystemClock},
    crypto::age::{Identity, Recipient},
    random::SystemRandom,
    service::{audit_trail::create_private, backups, given_out},
    settings::Settings,
    text,
};

use super::{CliError, audit};

/// Where to, and for whom.
#[derive(Args)]
pub struct BackupArgs {
    /// A new file.
    file: PathBuf,
    /// Who can open it: public keys (age1…), separated by commas. `claviger create-backup-key` makes one.
    #[arg(long = "recipient", env = "CLAVIGER_BACKUP_RECIPIENTS", value_delimiter = ',', required = true)]
    recipients: Vec<Recipient>,
}

/// Takes a backup, beside a server or without one.
pub async fn run(args: BackupArgs, storage: &Storage, settings: Settings) -> Result<(), CliError> {
    audit::require_database(storage).await?;
    let platform = boot::open(storage, settings).await?;
    let taken = backups::take(&platform, &args.file, &args.recipients).await;
    platform.db.close().await;
    let backups::Taken { manifest, size } = taken?;
    println!("{}: {size} bytes, of {}", args.file.display(), text::iso(manifest.taken_at));
    println!("  opens with the secret key of {}", words(&args.recipients));
    println!("  needs the master key to be of use: it is not inside");
    Ok(())
}

/// Takes back what was given out: for a platform whose signing keys or sessions may be in somebody's hands.
pub async fn take_back(storage: &Storage, settings: Settings) -> Result<(), CliError> {
    audit::require_database(storage).await?;
    let platform = boot::open(storage, settings).await?;
    let taken = given_out::take_back(&platform).await;
    platform.db.close().await;
    let (given_out, at) = taken?;
    let (sessions, invitations) = (given_out.sessions, given_out.invitations);
    println!("taken back: {sessions} sessions, {invitations} invitations, every JWT from before {}", text::iso(at));
    Ok(())
}

fn words(recipients: &[Recipient]) -> String {
    recipients.iter().map(Recipient::to_string).collect::<Vec<_>>().join(", or of ")
}

/// Writes a new secret key into a file, as `age-keygen` does, and prints its public half.
pub fn create_key(path: &Path) -> Result<(), CliError> {
    let failed = |error| CliError::File(path.to_owned(), error);
    let identity = Identity::generate(&SystemRandom);
    let recipient = identity.recipient();
    let mut file = create_private(path).map_err(failed)?;
    let made = text::iso(SystemClock.now());
    writeln!(file, "# created: {made}\n# public key: {recipient}").map_err(failed)?;
    writeln!(file, "{}", identity.expose().as_str()).map_err(failed)?;
    file.sync_all().map_err(failed)?;
    println!("{recipient}");
    Ok(())
}

/// Reads secret keys, one a line; what begins with `#` is a comment.
pub fn read_keys(path: &Path) -> Result<Vec<Identity>, CliError> {
    let failed = |error| CliError::File(path.to_owned(), error);
    let text = zeroize::Zeroizing::new(fs::read_to_string(path).map_err(failed)?);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let keys: Option<Vec<Identity>> = lines.map(Identity::parse).collect();
    keys.filter(|keys| !keys.is_empty()).ok_or_else(|| {
        CliError::Problem(format!("{}: holds no secret key (AGE-SECRET-KEY-1…) and nothing else", path.display()))
    })
}
