//! `claviger restore`: a backup back into its place, and in words what came back to life.

use std::path::PathBuf;

use clap::Args;
use claviger::{
    domain::time::Timestamp,
    server::{
        boot::{self, Storage},
        platform::Platform,
        service::{
            backups::{self, Manifest},
            platform_keys,
            restores::{self, Hole, Report, Revived, Settled, Since},
        },
        settings::Settings,
        store::{Database, sqlite},
        text,
    },
};

use super::{CliError, audit, backup, keys::KeysError};

/// What to put back, and what to do about what comes back with it.
#[derive(Args)]
pub struct RestoreArgs {
    /// The backup.
    file: PathBuf,
    /// The file with the secret key that opens it.
    #[arg(long)]
    identity: PathBuf,
    /// The database that was left, moved away: its trail says what was done after the backup. It is only read.
    #[arg(long)]
    compare: Option<PathBuf>,
    /// Or exports and sealed files of the newer trail, each of one merchant or of the platform.
    #[arg(long, conflicts_with = "compare", num_args = 1..)]
    audit: Vec<PathBuf>,
    /// Ends again what --compare or --audit says was revoked after the backup.
    #[arg(long)]
    end_again: bool,
    /// Takes back what was given out before: sessions, JWTs, open invitations, signed requests.
    #[arg(long)]
    not_before: bool,
    /// Also if the backup's own audit trail is not whole.
    #[arg(long)]
    broken_trail: bool,
}

/// Parts of the trail that are named one by one.
const HOLES: usize = 20;

/// Puts a backup in its place, if there is nothing and nobody, and all of it is proved.
pub async fn run(args: RestoreArgs, storage: &Storage, settings: Settings) -> Result<(), CliError> {
    let identities = backup::read_keys(&args.identity)?;
    let target = sqlite::path_of(&storage.database_url)?;
    let (manifest, draft) = backups::unpack(&args.file, &identities, &target).await?;
    // From here on it is a platform, in every respect but its name.
    let database_url = format!("sqlite://{}", draft.path().display());
    let storage = Storage { database_url, master_key_file: storage.master_key_file.clone() };
    let platform = boot::open(&storage, settings).await?;
    let done = revive(&platform, &args, &manifest).await;
    platform.db.close().await;
    let told = done?;
    draft.put_in_place()?;
    println!("{}: is what {} holds, of {}", target.display(), args.file.display(), text::iso(manifest.taken_at));
    println!("{told}");
    Ok(())
}

async fn revive(platform: &Platform, args: &RestoreArgs, manifest: &Manifest) -> Result<String, CliError> {
    let trail = match audit::check(platform).await {
        Err(error) if args.broken_trail => format!("NOT whole: {error}"),
        found => found?,
    };
    platform_keys::require_master_keys(platform).await.map_err(KeysError::from)?;
    let mut since = Since::default();
    if let Some(path) = &args.compare {
        let other = Database::look_into(path).await?;
        let read = restores::of_database(platform, &other, &mut since).await;
        other.close().await;
        read?;
    }
    restores::of_exports(platform, &args.audit, &mut since).await?;
    // The trail grows from here on by what this itself does.
    let holes = restores::holes(platform, &since).await?;
    let report = restores::report(platform, &since).await?;
    let ended = if args.end_again { restores::end_again(platform, &report).await? } else { 0 };
    let settled = restores::settle(platform, manifest.taken_at, &report, args.not_before).await?;
    if let Some(at) = settled.not_before {
        // What is given out from now on must count.
        let wait = u64::try_from(at.since(platform.now())).unwrap_or_default();
        tokio::time::sleep(std::time::Duration::from_millis(wait)).await;
    }
    let mut told = vec![format!("audit trail    {trail}")];
    tell_since(&mut told, &since, (&report, ended), &settled);
    tell_holes(&mut told, &since, &holes);
    tell_settled(&mut told, &settled);
    Ok(told.join("\n"))
}

fn tell_since(told: &mut Vec<String>, since: &Since, (report, ended): (&Report, u32), settled: &Settled) {
    if !since.is_known {
        told.push(format!(
            "CAME BACK      not known: without --compare or --audit nothing says what was revoked, disabled, rotated or \
             narrowed since. {} credentials work, those among them that were ended since as well",
            settled.working
        ));
        return;
    }
    told.push(format!("undone         {} events that came after the backup", since.events));
    if since.unread > 0 {
        told.push(format!("NOT READ       {} events that only a later version knows", since.unread));
    }
    let again = match ended {
        0 => "CAME BACK      had ended since, and works again".to_owned(),
        count => format!("CAME BACK      had ended since; {count} credentials of these were ended again"),
    };
    for (title, listed) in [
        (again.as_str(), &report.ended),
        ("CAME BACK      was replaced since: the old secret works, the new one is gone", &report.replaced),
        ("CAME BACK      was disabled or suspended since", &report.paused),
        ("CAME BACK      was changed since, and is as it was", &report.changed),
    ] {
        if !listed.is_empty() {
            told.push(format!("{title}:"));
            told.extend(listed.iter().map(line));
        }
    }
    if !since.gone.is_empty() {
        told.push("GONE           was made since, and is not there any more:".to_owned());
        told.extend(since.gone.iter().map(|act| {
            let (kind, _) = act.action.as_str().split_once('.').unwrap_or_default();
            format!("  {kind} {} “{}” of {}, {} {}", act.subject, act.name, act.chain, act.by, at(act.at))
        }));
    }
}

/// Parts of the trail that no file said: what was ended in them came back, and nobody is told.
fn tell_holes(told: &mut Vec<String>, since: &Since, holes: &[Hole]) {
    if !since.is_known || holes.is_empty() {
        return;
    }
    told.push(format!(
        "NOT KNOWN      what else came back; parts of the trail in no file that --audit names: {}",
        holes.len()
    ));
    told.extend(holes.iter().take(HOLES).map(|hole| match hole.to {
        Some(to) => format!("  {}, events {} to {to}", hole.chain, hole.from),
        None => format!("  {}, all events from {} on", hole.chain, hole.from),
    }));
    if let Some(more) = holes.len().checked_sub(HOLES).filter(|more| *more > 0) {
        told.push(format!("  and {more} more"));
    }
}

fn line(revived: &Revived) -> String {
    let Revived { kind, merchant, id, name, act, .. } = revived;
    let whose = merchant.as_ref().map_or("the platform".to_owned(), |(id, name)| format!("{name} ({id})"));
    let detail = act.detail.as_ref().map(|detail| format!(": {detail}")).unwrap_or_default();
    format!("  {kind} {id} “{name}” of {whose}, {} {} {}{detail}", act.by, act.action.phrase(), at(act.at))
}

fn at(moment: Timestamp) -> String {
    format!("at {}", text::iso(moment))
}

fn tell_settled(told: &mut Vec<String>, settled: &Settled) {
    let Settled { given_out, waiting, .. } = settled;
    let (sessions, invitations) = (given_out.sessions, given_out.invitations);
    told.push(match settled.not_before {
        Some(moment) => format!(
            "taken back     {sessions} sessions, {invitations} invitations, and every JWT and signed request from before {}",
            text::iso(moment)
        ),
        None => format!(
            "STILL COUNT    {sessions} sessions and {invitations} invitations of then, JWTs until they are over, and \
             requests that were signed in the last minutes may be sent again; --not-before takes all of it back"
        ),
    });
    if waiting.webhooks + waiting.callbacks > 0 {
        told.push(format!(
            "WILL BE SENT   {} webhooks and {} callbacks that waited then: some for the second time, under the same ids",
            waiting.webhooks, waiting.callbacks
        ));
    }
    told.push(
        "forgotten      payments and the idempotency of requests since then: a repeated one is taken for a new one"
            .to_owned(),
    );
}
