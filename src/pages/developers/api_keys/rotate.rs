//! A new key in the place of another, which goes on for a chosen while.

use leptos::prelude::*;

use super::{
    index::panel_beneath,
    one::{KeyWords, OneKey},
};
use crate::{
    contract::{paths, rows::ApiKeyRow},
    domain::{rotation::Overlap, time::Timestamp},
    pages::{
        developers::activity::LastActivity,
        support::{
            form::{FormOrigin, FormProblem, FormState},
            page::member_page,
            step_up::StepUpFields,
        },
    },
    server::text,
    ui::kit::{Button, Choice, Dialog, LinkButton, Look, RadioGroup, TextField},
};

#[component]
pub fn RotateApiKeyPage() -> impl IntoView {
    member_page(|visit| async move {
        let one = OneKey::to_act_on(&visit).await?;
        let form = FormState::of("api-keys/rotate");
        let (mode, key, now, hidden) = (visit.mode, one.key.clone(), visit.now(), one.hidden());
        let (back, close) = (one.back(mode), one.back(mode));
        let foot = move || {
            view! {
                <span class="row push">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    <Button look=Look::Primary icon="refresh">"Rotate API key"</Button>
                </span>
            }
        };
        let expiry = text::iso_date(same_life(&key, now));
        let used = key.last_used.clone();
        let action = paths::server_fn("api-keys/rotate");
        let title = format!("Rotate {}", key.name);
        let dialog = view! {
            <Dialog title=title.clone() mode close_href=close action bitting=key.id.to_string() slim=true asks=true foot>
                <FormOrigin fields=hidden/>
                <FormProblem state=form.clone()/>
                <p>
                    "A new key takes the place of " <KeyWords key/> " and is shown once. It keeps the name and the allowed addresses."
                </p>
                <LastActivity used now/>
                <RadioGroup
                    label="The old key stops" name="overlap" choices=overlaps()
                    value=form.value("overlap", Overlap::Day.as_str()) error=form.error("overlap")
                    hint="Until then both keys work. With “Now”, requests with the old one fail from this moment."
                />
                <TextField
                    label="Expiry Date of the new key" name="expiry" kind="date"
                    value=form.value("expiry", &expiry) error=form.error("expiry") hint="It works through the end of that day, UTC."
                />
                <StepUpFields form=form.clone() autofocus=true/>
            </Dialog>
        };
        let over = panel_beneath(&visit, &one.shown, dialog.into_any());
        Ok(one.shown.framed(&visit, &title, Some(over)).await)
    })
}

fn overlaps() -> Vec<Choice> {
    Overlap::ALL.iter().map(|overlap| Choice::new(overlap.as_str(), overlap.title())).collect()
}

/// From now on for as long as the old key was made for.
fn same_life(key: &ApiKeyRow, now: Timestamp) -> Timestamp {
    now.plus(key.expires_at.since(key.created_at).max(Timestamp::DAY))
}
