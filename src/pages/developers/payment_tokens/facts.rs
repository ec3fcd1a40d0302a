//! The facts of a token, and its numbers in short.

use leptos::prelude::*;

use super::{shown::Shown, words};
use crate::{
    contract::payment_token_rows::NumberRow,
    pages::{
        developers::activity::Activity,
        support::{moment::Day, visit::Visit},
    },
    server::text,
    ui::kit::{LinkButton, StatusBadge},
};

/// Numbers of a country that are written out.
const WRITTEN: usize = 4;

/// Masked form, status, who and when, expiry, last use, description.
pub fn facts(visit: &Visit, shown: &Shown) -> AnyView {
    let (token, now) = (&shown.token, visit.now());
    let (tone, shape, text) = words::badge(token.status);
    let expiry = match token.expires_at {
        None => "It does not end by itself".into_any(),
        Some(at) => text::exact(at).into_any(),
    };
    let description = (!token.description.is_empty()).then(|| {
        view! { <dt>"Description"</dt><dd class="lines">{token.description.clone()}</dd> }
    });
    let ips = if token.allowed_ips.is_empty() { "Any".to_owned() } else { token.allowed_ips.join(", ") };
    view! {
        <dl class="panel app-facts">
            <dt>"Token"</dt><dd><code>{token.masked.clone()}</code> <span class="hint">"Its secret was shown once, when it was made."</span></dd>
            <dt>"Status"</dt><dd><StatusBadge tone shape text/></dd>
            <dt>"Created"</dt><dd><Day at=token.created_at/> " by " {token.created_by.clone()}</dd>
            <dt>"Expiry"</dt><dd>{expiry}</dd>
            <dt>"Last used"</dt><dd><Activity used=token.last_used.clone() now/></dd>
            <dt>"Allowed addresses"</dt><dd class="mono">{ips}</dd>
            {description}
        </dl>
    }
    .into_any()
}

/// The associated numbers by country, and which countries take any number.
pub fn numbers(visit: &Visit, shown: &Shown) -> AnyView {
    let (token, catalogue) = (&shown.token, &visit.context.platform.catalogue);
    let countries = token.composition.countries().map(|code| {
        let numbers = words::numbers_of(token, code);
        let write = |row: &NumberRow| {
            let number = words::national(catalogue, code, row.number);
            if row.enabled { number } else { format!("{number} (disabled)") }
        };
        let mut written: Vec<String> = numbers.iter().take(WRITTEN).map(write).collect();
        if numbers.len() > WRITTEN {
            written.push(format!("+{} more", numbers.len() - WRITTEN));
        }
        let written = (!written.is_empty()).then(|| view! { <span class="hint mono">{written.join(", ")}</span> });
        view! { <dt>{words::country(catalogue, code)}</dt><dd>{words::who_passes(&numbers)} {written}</dd> }
    });
    let countries = countries.collect_view();
    let label = if shown.can_change(visit) { "Manage" } else { "View" };
    view! {
        <section class="part" aria-labelledby="associated">
            <div class="row">
                <h2 id="associated">"Associated numbers"</h2>
                <span class="push"><LinkButton href=shown.act("numbers") small=true>{label}<span class="vh">" numbers"</span></LinkButton></span>
            </div>
            <dl class="panel app-facts">{countries}</dl>
        </section>
    }
    .into_any()
}
