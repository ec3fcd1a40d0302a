//! Starting and stopping.

use std::{net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

use axum::{Router, middleware::from_fn, routing::get};
use clap::Args;
use tokio::net::TcpListener;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::{
    clock::{Clock, SystemClock},
    crypto::master_key::{MasterKey, MasterKeyError},
    jobs,
    platform::{Platform, StartError},
    random::{Random, SystemRandom},
    refusal,
    service::backups::clear_beside,
    settings::Settings,
    store::{ClaimError, Database, StoreError, platform_keys::PlatformKeys, sqlite},
    telemetry,
    web::{
        front::{Front, Gateways},
        headers, router,
    },
};
use crate::domain::ids::VerifierId;

/// How long requests in flight may take when the process stops.
const DRAIN: Duration = Duration::from_secs(10);

/// How long requests are still taken in after the signal: what was sent before it is answered, though it may not have
/// been read yet.
const LEAVE: Duration = Duration::from_millis(300);

/// Where the data and the master key are.
#[derive(Debug, Clone, Args)]
pub struct Storage {
    /// The database: `sqlite:///path/file.db`.
    #[arg(long, env = "CLAVIGER_DATABASE_URL", default_value = "sqlite:///var/lib/claviger/claviger.db")]
    pub database_url: String,

    /// The master key: 32 bytes in base64, mode 0600. Made at the first start if it is missing.
    #[arg(long, env = "CLAVIGER_MASTER_KEY_FILE", default_value = "/var/lib/claviger/master.key")]
    pub master_key_file: PathBuf,
}

/// What a process does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The one process that people and programs reach; it migrates, and does what runs beside requests.
    Everything,
    /// One of any number beside it that answers gateways.
    Verification,
}

/// Why Claviger does not start.
#[derive(Debug, thiserror::Error)]
pub enum BootError {
    #[error("{}", refusal::in_words(.0))]
    Store(#[from] StoreError),
    #[error(transparent)]
    Claim(#[from] ClaimError),
    #[error(transparent)]
    MasterKey(#[from] MasterKeyError),
    #[error(transparent)]
    Start(#[from] StartError),
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, std::io::Error),
    #[error("metrics: {0}")]
    Metrics(#[from] metrics_exporter_prometheus::BuildError),
    #[error("signals: {0}")]
    Signals(std::io::Error),
    #[error("the index could no longer follow the database; start the process again")]
    Lost,
    #[error(
        "the master key file {} is missing, and the secrets in this database were sealed with it: put its copy back", .0.display()
    )]
    MasterKeyMissing(PathBuf),
}

/// Opens and migrates the database and makes the platform ready, on the machine's own clock and randomness.
pub async fn open(storage: &Storage, settings: Settings) -> Result<Arc<Platform>, BootError> {
    open_with(storage, settings, Arc::new(SystemClock), Arc::new(SystemRandom)).await
}

/// The same with a clock and a source of randomness of the caller's.
pub async fn open_with(
    storage: &Storage,
    settings: Settings,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
) -> Result<Arc<Platform>, BootError> {
    let db = open_sound(storage).await?;
    db.migrate().await?;
    start(storage, db, settings, clock, random).await
}

async fn open_sound(storage: &Storage) -> Result<Database, BootError> {
    let db = Database::open(&storage.database_url).await?;
    if db.is_new().await? {
        tracing::warn!(file = %db.path().display(), "made a new database");
    } else {
        // Before anything is changed, and before a page that nobody reads at a start is found to be lost much later.
        db.check_quickly().await?;
    }
    Ok(db)
}

async fn start(
    storage: &Storage,
    db: Database,
    settings: Settings,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
) -> Result<Arc<Platform>, BootError> {
    // A new key would open nothing, and lie in the place of the right one.
    if !storage.master_key_file.exists() && !db.read().await?.platform_keys().await?.is_empty() {
        return Err(BootError::MasterKeyMissing(storage.master_key_file.clone()));
    }
    // The key itself always comes from the operating system, whatever seeds the rest.
    let (master, made) = MasterKey::load_or_create(&storage.master_key_file, &SystemRandom)?;
    if made {
        let file = storage.master_key_file.display();
        tracing::warn!(%file, "made a new master key; keep a copy apart from the database's backups");
    }
    Ok(Arc::new(Platform::start(settings, db, master, clock, random).await?))
}

/// Serves until SIGTERM or SIGINT: stops accepting, answers what is in flight, flushes, closes.
pub async fn serve(storage: &Storage, settings: Settings, part: Part) -> Result<(), BootError> {
    let metrics = telemetry::init_metrics()?;
    // One that is made here would lie in the place of one that is being restored.
    if part == Part::Verification && !sqlite::path_of(&storage.database_url)?.exists() {
        return Err(ClaimError::OtherSchema.into());
    }
    let db = open_sound(storage).await?;
    // Kept until the end: a second one would send every webhook twice.
    let _only_one = match part {
        Part::Everything => {
            let claim = db.claim()?;
            clear_beside(db.path());
            db.migrate().await?;
            Some(claim)
        }
        Part::Verification => {
            db.require_schema().await?;
            None
        }
    };
    let platform = start(storage, db, settings, Arc::new(SystemClock), Arc::new(SystemRandom)).await?;
    let stop = CancellationToken::new();
    let stop_jobs = CancellationToken::new();
    let lost = CancellationToken::new();
    let listeners = TaskTracker::new();
    let jobs = TaskTracker::new();

    match part {
        Part::Everything => {
            listen(&listeners, platform.settings.listen, router::main(&platform), &stop).await?;
            if let Some(address) = platform.settings.gateway_listen {
                listen(&listeners, address, router::gateways(&platform), &stop).await?;
            }
        }
        Part::Verification => {
            listen(&listeners, platform.settings.listen, router::gateways(&platform), &stop).await?;
        }
    }
    if let Some(address) = platform.settings.metrics_listen {
        let metrics = Router::new().route("/metrics", get(async move || metrics.render()));
        let front = Front::new(&platform, Gateways::Elsewhere, metrics.layer(from_fn(headers::secure)));
        listen(&listeners, address, front, &stop).await?;
    }
    jobs.spawn(jobs::follow::run(platform.clone(), stop_jobs.clone(), lost.clone()));
    jobs.spawn(jobs::tell::run(platform.clone(), name(&platform.settings, part, platform.feed.me), stop_jobs.clone()));
    jobs.spawn(jobs::last_used::run(platform.clone(), stop_jobs.clone()));
    jobs.spawn(jobs::signatures::run(platform.clone(), stop_jobs.clone()));
    jobs.spawn(jobs::redigest::run(platform.clone(), stop_jobs.clone()));
    jobs.spawn(jobs::request_log::run(platform.clone(), part == Part::Everything, stop_jobs.clone()));
    if part == Part::Everything {
        jobs.spawn(jobs::callbacks::run(platform.clone(), stop_jobs.clone()));
        jobs.spawn(jobs::kpay_callbacks::run(platform.clone(), stop_jobs.clone()));
        jobs.spawn(jobs::webhooks::run(platform.clone(), stop_jobs.clone()));
        jobs.spawn(jobs::notices::run(platform.clone(), stop_jobs.clone()));
        jobs.spawn(jobs::lapses::run(platform.clone(), stop_jobs.clone()));
        jobs.spawn(jobs::sweep::run(platform.clone(), stop_jobs.clone()));
    }
    tracing::info!(address = %platform.settings.listen, credentials = platform.engine.index.len(), "serving");

    tokio::select! {
        signal = wait_for_signal() => signal.map_err(BootError::Signals)?,
        () = lost.cancelled() => {}
    }
    tracing::info!("stopping: answering what is in flight");
    tokio::time::sleep(LEAVE).await;
    stop.cancel();
    listeners.close();
    if tokio::time::timeout(DRAIN, listeners.wait()).await.is_err() {
        tracing::warn!("some requests were not answered in time");
    }
    stop_jobs.cancel();
    jobs.close();
    jobs.wait().await;
    platform.db.close().await;
    tracing::info!("stopped");
    if lost.is_cancelled() { Err(BootError::Lost) } else { Ok(()) }
}

/// What the process is called where processes are listed.
fn name(settings: &Settings, part: Part, me: VerifierId) -> String {
    settings.process_name.clone().unwrap_or_else(|| match part {
        // There is only one at a time.
        Part::Everything => "portal".to_owned(),
        // Unlike a process number, alike in no two containers.
        Part::Verification => {
            let id = me.to_string();
            format!("verifier {}", &id[id.len() - 6..])
        }
    })
}

async fn listen(
    tasks: &TaskTracker,
    address: SocketAddr,
    front: Front,
    stop: &CancellationToken,
) -> Result<(), BootError> {
    let listener = TcpListener::bind(address).await.map_err(|error| BootError::Listen(address, error))?;
    let stopped = stop.clone().cancelled_owned();
    tasks.spawn(async move {
        let served = axum::serve(listener, front).with_graceful_shutdown(stopped).await;
        if let Err(error) = served {
            tracing::error!(%error, "a listener failed");
        }
    });
    Ok(())
}

async fn wait_for_signal() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}
