//! The facts of a pair, and its public key.

use leptos::prelude::*;

use super::{shown::Shown, words};
use crate::{
    contract::paths,
    domain::key_pair::AudienceKind,
    islands::copy_button::CopyButton,
    pages::{
        developers::activity::Activity,
        support::{
            moment::{Day, Moment},
            visit::Visit,
        },
    },
    server::text,
    ui::kit::{CopyField, StatusBadge},
};

/// Masked form, status, application, what it is held to, who and when, how it is used.
pub fn facts(visit: &Visit, shown: &Shown) -> AnyView {
    let (pair, settings, now) = (&shown.pair, &shown.settings, visit.now());
    let (tone, shape, text) = words::badge(pair, now);
    let expiry = match pair.expires_at {
        None => "It does not end by itself".to_owned(),
        Some(at) => text::exact(at),
    };
    let stops = pair.retires_at.map(|at| {
        view! { <dt>"Rotation"</dt><dd>"Another pair takes its place; this one stops " <Moment at now/> "."</dd> }
    });
    let replaces = pair.replaces.map(|id| {
        let href = paths::key_pair(pair.mode, id);
        view! { <dt>"In place of"</dt><dd><a href=href>"the pair before it"</a></dd> }
    });
    let ips = if pair.allowed_ips.is_empty() { "Any".to_owned() } else { pair.allowed_ips.join(", ") };
    let edit = paths::pair_settings(pair.mode, pair.application_id);
    let callbacks = paths::callbacks(pair.mode, pair.application_id);
    let access = match settings.audience {
        AudienceKind::Members => format!("{} named members, and Admins", settings.people.len()),
        other => other.title().to_owned(),
    };
    view! {
        <dl class="panel app-facts">
            <dt>"Secret key"</dt><dd><code>{pair.masked.clone()}</code> <span class="hint">"It was shown once, when the pair was made."</span></dd>
            <dt>"Status"</dt><dd><StatusBadge tone shape text/></dd>
            <dt>"Application"</dt><dd>{pair.application_name.clone()} " " <a href=edit>"Providers and access"</a></dd>
            <dt>"Providers"</dt><dd>{words::providers(settings.providers)}</dd>
            <dt>"Seen and managed by"</dt><dd>{access}</dd>
            <dt>"Callbacks"</dt><dd><a href=callbacks>"Addresses, and the secrets that sign them"</a></dd>
            <dt>"Sent as"</dt><dd><code>"X-API-Key"</code> " and " <code>"X-Secret-Key"</code> ", with every request"</dd>
            <dt>"Created"</dt><dd><Day at=pair.created_at/> " by " {pair.created_by.clone()}</dd>
            <dt>"Expiry"</dt><dd>{expiry}</dd>
            {replaces}
            {stops}
            <dt>"Last used"</dt><dd><Activity used=pair.last_used.clone() now/></dd>
            <dt>"Allowed addresses"</dt><dd class="mono">{ips}</dd>
        </dl>
    }
    .into_any()
}

/// The part that stays in sight.
pub fn public_key(shown: &Shown) -> AnyView {
    view! {
        <section class="panel facts" aria-labelledby="public-key">
            <h2 id="public-key">"Public key"</h2>
            <CopyField id="KPAY_API_KEY" value=shown.pair.public_key.as_str()>
                <CopyButton target="KPAY_API_KEY" label="Copy" compact=false/>
            </CopyField>
            <p class="sm muted">"Sent as X-API-Key. It opens nothing without the secret key; still, it belongs on the server."</p>
        </section>
    }
    .into_any()
}
