//! `claviger audit`: exporting, checking and sealing the audit trail.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::Subcommand;
use claviger::{
    domain::{audit::Action, ids::MerchantId, time::Timestamp},
    server::{
        audit_chain::{Chain, Checked, ExportError, Fault, KeyError, PublicKey, check_file, continues},
        boot::{self, Storage},
        platform::Platform,
        service::audit_trail::{self, ChainReport, Reader, SealError},
        settings::Settings,
        store::{Database, audit::AuditEvent, audit_chains::AuditChains},
        text,
    },
};

use super::CliError;

/// What can be done with the audit trail.
#[derive(Subcommand)]
pub enum AuditCommand {
    /// Writes the whole trail of a merchant, or of the platform, as signed JSON lines.
    Export {
        /// Whose; without it, the platform's own.
        #[arg(long)]
        merchant: Option<MerchantId>,
        #[arg(long)]
        out: PathBuf,
    },
    /// Checks exports and sealed segments without a database; several of one chain in their order.
    Verify {
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The platform's public key: PEM, JWK, or the JWK set of /.well-known/audit-keys.json.
        #[arg(long)]
        key: Option<PathBuf>,
        /// An earlier export of the same trail, kept elsewhere: the first file must go on from it.
        #[arg(long)]
        after: Option<PathBuf>,
    },
    /// Checks every trail in the database.
    Check,
    /// Prints the public keys that exports are checked with.
    Keys {
        /// As PEM instead of a JWK set.
        #[arg(long)]
        pem: bool,
    },
    /// Moves older events of every trail into sealed files.
    Seal {
        /// The first day (or moment, in UTC) whose events stay; without it, what CLAVIGER_AUDIT_DAYS keeps.
        #[arg(long)]
        before: Option<String>,
        /// An existing folder for the files.
        #[arg(long)]
        out: PathBuf,
    },
}

/// Why a command about the audit trail failed.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    #[error("{}: {}", .0.display(), .1)]
    Wrong(PathBuf, ExportError),
    #[error("{}: {}", .0.display(), .1)]
    Write(PathBuf, std::io::Error),
    #[error("{}: {}", .0.display(), .1)]
    Key(PathBuf, KeyError),
    #[error("there is no database in {0}: `claviger serve` makes one")]
    NoDatabase(String),
    #[error("{0} of {1} trails are not whole")]
    NotWhole(usize, usize),
    #[error("give the first day that stays with --before, or the days to keep with CLAVIGER_AUDIT_DAYS")]
    NoMoment,
    #[error("“{0}” is no day, such as 2026-11-21, that has begun")]
    Moment(String),
    #[error("{0}: {1}")]
    Seal(Chain, SealError),
}

/// Runs one of them.
pub async fn run(command: AuditCommand, storage: &Storage, settings: Settings) -> Result<(), CliError> {
    match command {
        AuditCommand::Export { merchant, out } => {
            let platform = open(storage, settings).await?;
            export(&platform, merchant, &out).await
        }
        AuditCommand::Verify { files, key, after } => Ok(verify(&files, key.as_deref(), after.as_deref())?),
        AuditCommand::Check => {
            let platform = open(storage, settings).await?;
            println!("{}", check(&platform).await?);
            Ok(())
        }
        AuditCommand::Keys { pem } => {
            let platform = open(storage, settings).await?;
            match pem {
                true => platform.audit_keys.public().iter().for_each(|key| print!("{}", key.pem())),
                false => println!("{}", serde_json::to_string_pretty(&platform.audit_keys.jwks())?),
            }
            Ok(())
        }
        AuditCommand::Seal { before, out } => {
            let platform = open(storage, settings).await?;
            seal(&platform, before, &out).await
        }
    }
}

async fn open(storage: &Storage, settings: Settings) -> Result<Arc<Platform>, CliError> {
    require_database(storage).await?;
    Ok(boot::open(storage, settings).await?)
}

/// Refuses a database that is missing or was never written to: none is made here, to be called whole.
pub async fn require_database(storage: &Storage) -> Result<(), CliError> {
    let url = &storage.database_url;
    let missing = || CliError::from(AuditError::NoDatabase(url.clone()));
    if let Some(path) = url.strip_prefix("sqlite://")
        && matches!(fs::exists(path), Ok(false))
    {
        return Err(missing());
    }
    let db = Database::open(url).await?;
    let is_new = db.is_new().await;
    db.close().await;
    if is_new? { Err(missing()) } else { Ok(()) }
}

async fn export(platform: &Platform, merchant: Option<MerchantId>, out: &Path) -> Result<(), CliError> {
    let write = |error| CliError::from(AuditError::Write(out.to_owned(), error));
    let event = AuditEvent::by_system(platform, Action::AuditExported).detail("From the command line, whole");
    let event = AuditEvent { merchant_id: merchant, ..event };
    let mut file = audit_trail::create_private(out).map_err(write)?;
    let begun = audit_trail::begin(platform, Reader::operator(merchant.into()), event).await;
    if begun.is_err() {
        fs::remove_file(out).map_err(write)?;
    }
    let mut export = begun?;
    while let Some((text, next)) = export.next(platform).await? {
        file.write_all(text.as_bytes()).map_err(write)?;
        export = next;
    }
    file.sync_all().map_err(write)
}

fn verify(files: &[PathBuf], key: Option<&Path>, after: Option<&Path>) -> Result<(), AuditError> {
    let known = match key {
        Some(path) => {
            let text = fs::read_to_string(path).map_err(|error| AuditError::Write(path.to_owned(), error))?;
            PublicKey::read(&text).map_err(|error| AuditError::Key(path.to_owned(), error))?
        }
        None => Vec::new(),
    };
    let wrong = |file: &Path| {
        let file = file.to_owned();
        move |error| AuditError::Wrong(file, error)
    };
    let earlier = after.map(|path| check_file(path, &known).map_err(wrong(path))).transpose()?;
    let mut last: Option<Checked> = None;
    for file in files {
        let checked = check_file(file, &known).map_err(wrong(file))?;
        match (&last, &earlier) {
            (Some(last), _) => joins(last, &checked).map_err(|fault| wrong(file)(fault.into()))?,
            (None, Some(earlier)) => continues(file, &earlier.head).map_err(wrong(file))?,
            (None, None) => {}
        }
        tell(file, &checked, !known.is_empty());
        last = Some(checked);
    }
    Ok(())
}

/// Whether a file goes on where the one before ended.
fn joins(last: &Checked, next: &Checked) -> Result<(), Fault> {
    if (last.head.chain, last.head.to) == (next.head.chain, next.head.from) {
        return Ok(());
    }
    let chain = next.head.chain.to_string();
    Err(Fault::NotNext { chain, begins: next.head.from.position, ends: last.head.to.position })
}

fn tell(file: &Path, checked: &Checked, is_known: bool) {
    let head = &checked.head;
    println!("{}: whole", file.display());
    println!("  chain      {}", head.chain);
    println!("  events     {}, positions {} to {}", checked.events, head.from.position + 1, head.to.position);
    if head.from.position > 0 {
        println!("  begins     behind a sealed segment that ends with {}", head.from.hash);
    }
    println!("  ends with  {}", head.to.hash);
    println!("  signed     {} by {}", text::iso(head.at), head.key.kid);
    if !is_known {
        println!("  NOT checked against a known key: the file's own was used. Give the platform's with --key.");
    }
}

/// Checks all trails and says how many there are. What is wrong is said line by line.
pub async fn check(platform: &Platform) -> Result<String, CliError> {
    let reports = audit_trail::check(platform).await?;
    let mut wrong = 0;
    for ChainReport { chain, fault, .. } in &reports {
        if let Some(fault) = fault {
            eprintln!("{chain}: {fault}");
            wrong += 1;
        }
    }
    if wrong > 0 {
        return Err(AuditError::NotWhole(wrong, reports.len()).into());
    }
    let events: u64 = reports.iter().map(|report| report.events).sum();
    Ok(format!("{} trails, {events} events, whole and signed", reports.len()))
}

async fn seal(platform: &Platform, before: Option<String>, out: &Path) -> Result<(), CliError> {
    let now = platform.now();
    let before = match (before, platform.settings.audit_days) {
        (Some(word), _) => {
            let moment = text::parse_start(&word).filter(|moment| *moment <= now);
            moment.ok_or(AuditError::Moment(word))?
        }
        (None, Some(days)) => now.plus(-i64::from(days.get()) * Timestamp::DAY),
        (None, None) => return Err(AuditError::NoMoment.into()),
    };
    let chains = platform.db.read().await?.audit_chains().await?;
    for chain in chains {
        let sealed = audit_trail::seal(platform, chain, before, out).await;
        if let Some(sealed) = sealed.map_err(|error| AuditError::Seal(chain, error))? {
            println!("{}: {} events", sealed.file.display(), sealed.events);
        }
    }
    Ok(())
}
