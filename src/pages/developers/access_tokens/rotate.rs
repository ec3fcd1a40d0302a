//! A new token in the place of another, which goes on for a chosen while.

use leptos::prelude::*;

use super::shown::Shown;
use crate::{
    contract::paths,
    domain::rotation::Overlap,
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
pub fn RotateAccessTokenPage() -> impl IntoView {
    member_page(|visit| async move {
        let shown = Shown::to_act_on(&visit).await?;
        let form = FormState::of("access-tokens/rotate");
        let (token, now, hidden) = (&shown.token, visit.now(), shown.hidden());
        let (back, close_href) = (shown.href(), shown.href());
        let foot = move || {
            view! {
                <span class="row push">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    <Button look=Look::Primary icon="refresh">"Rotate access token"</Button>
                </span>
            }
        };
        // As long from now on as the old one was made for.
        let life = token.expires_at.map(|end| text::iso_date(now.plus(end.since(token.created_at))));
        let (masked, used) = (token.masked.clone(), token.last_used.clone());
        let overlaps = Overlap::ALL.iter().map(|overlap| Choice::new(overlap.as_str(), overlap.title())).collect();
        let action = paths::server_fn("access-tokens/rotate");
        let title = format!("Rotate {}", token.name);
        let dialog = view! {
            <Dialog title=title.clone() mode=visit.mode close_href action bitting=token.id.to_string() slim=true asks=true foot>
                <FormOrigin fields=hidden/>
                <FormProblem state=form.clone()/>
                <p>
                    "A new API_KEY, API_SECRET and PUBLIC_KEY take the place of " <code>{masked}</code>
                    " and are shown once. Name, sections, addresses and origins stay."
                </p>
                <LastActivity used now/>
                <RadioGroup
                    label="The old token stops" name="overlap" choices=overlaps
                    value=form.value("overlap", Overlap::Day.as_str()) error=form.error("overlap")
                    hint="Until then both work. With “Now”, requests with the old one fail from this moment."
                />
                <TextField
                    label="Expiry Date of the new token" name="expiry" kind="date" optional=true
                    value=form.value("expiry", &life.unwrap_or_default()) error=form.error("expiry")
                    hint="It works through the end of that day, UTC."
                />
                <StepUpFields form=form.clone() autofocus=true/>
            </Dialog>
        };
        Ok(shown.framed(&visit, &title, Some(dialog.into_any())).await)
    })
}
