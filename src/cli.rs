//! The commands.

mod audit;
mod backup;
mod keys;
mod restore;

use std::{io::Read, path::PathBuf, sync::Arc};

use clap::{Parser, Subcommand};
use claviger::{
    contract::problem::Problem,
    domain::label::Label,
    server::{
        boot::{self, BootError, Part, Storage},
        clock::SystemClock,
        crypto::secret::PlainSecret,
        random::SeededRandom,
        seed::{self, Amount},
        service::{self, backups::BackupError, restores::TrailError},
        settings::Settings,
        store::{Database, StoreError},
    },
};

/// Claviger: keeper of the keys of a payment platform.
#[derive(Parser)]
#[command(version)]
pub struct Cli {
    #[command(flatten)]
    storage: Storage,
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Command,
}

impl Cli {
    /// A server tells what it does; a command only what is wrong.
    pub fn log_level(&self) -> &'static str {
        if matches!(self.command, Command::Serve | Command::Verifier) { "info,sqlx=warn" } else { "warn" }
    }
}

#[derive(Subcommand)]
enum Command {
    /// Migrates, then serves until SIGTERM.
    Serve,
    /// Answers gateways only, beside a `serve` on the same database: `/v1` and nothing else, on `--listen`.
    Verifier,
    /// Brings the database to this version's form.
    Migrate,
    /// Fills an empty database with a demo platform.
    Seed {
        /// Repeats the same ids' randomness, secrets and passwords; without it they differ each time.
        #[arg(long)]
        rng_seed: Option<u64>,
        #[arg(long, default_value_t = 2)]
        merchants: usize,
        /// API keys beyond the demo ones.
        #[arg(long, default_value_t = 0)]
        credentials: usize,
        /// Prints what was made as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Adds a staff member; the password is read from standard input.
    CreateAdmin {
        #[arg(long)]
        email: String,
        #[arg(long)]
        name: String,
    },
    /// Removes the second factor of a person who has lost it, and ends their sessions.
    ResetSecondFactor {
        #[arg(long)]
        email: String,
    },
    /// Shuts the account of a person who has left, staff or member, and ends their sessions.
    DisableAccount {
        #[arg(long)]
        email: String,
    },
    /// Opens it again.
    EnableAccount {
        #[arg(long)]
        email: String,
    },
    /// Makes a key for a gateway and prints it once.
    CreateGatewayKey {
        #[arg(long)]
        name: String,
    },
    /// Exports, checks and seals the audit trail.
    #[command(subcommand)]
    Audit(audit::AuditCommand),
    /// Writes the database of this moment into a sealed file, while the server goes on.
    Backup(backup::BackupArgs),
    /// Makes a key that backups are sealed for: the secret half into a new file, which belongs elsewhere; prints the other.
    CreateBackupKey { file: PathBuf },
    /// Puts a backup where no database is, and tells what came back to life.
    Restore(restore::RestoreArgs),
    /// Takes back what the platform has given out until now, while it runs: sessions, JWTs, open invitations, signed
    /// requests. Credentials stay.
    TakeBack,
    /// Shows, rotates and retires the platform's own keys.
    #[command(subcommand)]
    Keys(keys::KeysCommand),
    /// Checks the catalogue, the database, the master key, the platform's keys and the audit trail.
    Doctor,
    /// Prints the OpenAPI description.
    Openapi,
}

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    #[error(transparent)]
    Boot(#[from] BootError),
    #[error("{0}")]
    Problem(String),
    #[error("standard input: {0}")]
    Input(std::io::Error),
    #[error(transparent)]
    Audit(#[from] audit::AuditError),
    #[error(transparent)]
    Backup(#[from] BackupError),
    #[error("nothing was put in place: {0}")]
    Trail(#[from] TrailError),
    #[error("{}: {}", .0.display(), .1)]
    File(PathBuf, std::io::Error),
    #[error(transparent)]
    Keys(#[from] keys::KeysError),
    #[error("JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl From<Problem> for CliError {
    fn from(problem: Problem) -> Self {
        let fields: Vec<String> =
            problem.fields.iter().map(|error| format!("{}: {}", error.field, error.message)).collect();
        CliError::Problem(if fields.is_empty() { problem.message() } else { fields.join("; ") })
    }
}

impl From<StoreError> for CliError {
    fn from(error: StoreError) -> Self {
        CliError::Boot(error.into())
    }
}

/// Runs one command.
pub async fn run(cli: Cli) -> Result<(), CliError> {
    let Cli { storage, settings, command } = cli;
    match command {
        Command::Serve => Ok(boot::serve(&storage, settings, Part::Everything).await?),
        Command::Verifier => Ok(boot::serve(&storage, settings, Part::Verification).await?),
        Command::Migrate => {
            let db = Database::open(&storage.database_url).await?;
            db.migrate().await?;
            db.close().await;
            Ok(())
        }
        Command::Seed { rng_seed, merchants, credentials, json } => {
            run_seed(&storage, settings, rng_seed, Amount { merchants, credentials }, json).await
        }
        Command::CreateAdmin { email, name } => {
            let mut password = String::new();
            std::io::stdin().read_to_string(&mut password).map_err(CliError::Input)?;
            let password = PlainSecret::new(password.trim_end_matches(['\r', '\n']).to_owned());
            let platform = boot::open(&storage, settings).await?;
            Ok(service::staff::create(&platform, &name, &email, password).await?)
        }
        Command::ResetSecondFactor { email } => {
            let platform = boot::open(&storage, settings).await?;
            Ok(service::second_factor::reset(&platform, &email).await?)
        }
        Command::DisableAccount { email } => {
            let platform = boot::open(&storage, settings).await?;
            Ok(service::accounts::disable(&platform, &email).await?)
        }
        Command::EnableAccount { email } => {
            let platform = boot::open(&storage, settings).await?;
            Ok(service::accounts::enable(&platform, &email).await?)
        }
        Command::CreateGatewayKey { name } => {
            let name = Label::parse(&name).map_err(|error| CliError::Problem(error.to_string()))?;
            let platform = boot::open(&storage, settings).await?;
            println!("{}", service::staff::create_gateway_key(&platform, name).await?.expose());
            Ok(())
        }
        Command::Audit(command) => audit::run(command, &storage, settings).await,
        Command::Backup(args) => backup::run(args, &storage, settings).await,
        Command::CreateBackupKey { file } => backup::create_key(&file),
        Command::Restore(args) => restore::run(args, &storage, settings).await,
        Command::TakeBack => backup::take_back(&storage, settings).await,
        Command::Keys(command) => keys::run(command, &storage, settings).await,
        Command::Doctor => doctor(&storage, settings).await,
        Command::Openapi => {
            println!("{}", serde_json::to_string_pretty(&claviger::server::api::openapi::document())?);
            Ok(())
        }
    }
}

async fn run_seed(
    storage: &Storage,
    settings: Settings,
    rng_seed: Option<u64>,
    amount: Amount,
    json: bool,
) -> Result<(), CliError> {
    // The platform's own keys are made first, from the system's randomness, whatever seeds the rest.
    let mut platform = boot::open(storage, settings.clone()).await?;
    if let Some(number) = rng_seed {
        platform.db.close().await;
        platform =
            boot::open_with(storage, settings, Arc::new(SystemClock), Arc::new(SeededRandom::new(number))).await?;
    }
    let report = seed::seed(&platform, amount).await?;
    platform.db.close().await;
    if json {
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        for user in &report.users {
            let merchant = user.merchant.as_deref().unwrap_or("the platform");
            println!("{:<28} {:<36} {} of {merchant}", user.email, user.password, user.role);
            if let Some(secret) = &user.totp_secret {
                println!("{:<28} {secret}", "  key of its authenticator");
            }
        }
    }
    Ok(())
}

async fn doctor(storage: &Storage, settings: Settings) -> Result<(), CliError> {
    audit::require_database(storage).await?;
    // First, and whole: a start refuses a file that is not sound, and says less of it.
    let db = Database::open(&storage.database_url).await?;
    let sound = db.check().await;
    db.close().await;
    sound?;
    let platform = boot::open(storage, settings).await?;
    service::platform_keys::require_master_keys(&platform).await.map_err(keys::KeysError::from)?;
    let catalogue = &platform.catalogue;
    println!("catalogue     {} countries, {} operators", catalogue.countries().len(), catalogue.operators().count());
    println!("database      opens, is migrated, SQLite is new enough");
    println!(
        "master key    readable by its owner only, opens the platform's keys, and every box names one that is there"
    );
    println!("integrity     ok");
    println!("audit         {}", audit::check(&platform).await?);
    println!("credentials   {}", platform.engine.index.len());
    Ok(())
}
