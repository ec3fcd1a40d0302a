//! A new pair in the place of another: *Regenerate* ends the old one at once, *Rotate* lets it go on for a chosen while.

use leptos::prelude::*;

use super::shown::Shown;
use crate::{
    contract::{paths, problem::Problem},
    domain::rotation::Overlap,
    pages::{
        developers::activity::LastActivity,
        support::{
            form::{FormOrigin, FormProblem, FormState},
            page::member_page,
            step_up::StepUpFields,
            visit::Visit,
        },
    },
    server::text,
    ui::kit::{Button, Choice, Dialog, LinkButton, Look, Note, RadioGroup, TextField, Tone},
};

#[component]
pub fn RegenerateKeyPairPage() -> impl IntoView {
    member_page(|visit| async move {
        let shown = Shown::to_act_on(&visit).await?;
        let form = FormState::of("key-pairs/regenerate");
        let rotate = shown.act("rotate");
        let warning = view! {
            <Note tone=Tone::Warn title="The old pair is invalid at once.">
                "Requests with it are refused from this moment on, until your servers have the new one. If they must not stop, "
                <a href=rotate>"rotate with overlap"</a> "."
            </Note>
        };
        let act = Act { endpoint: "key-pairs/regenerate", verb: "Regenerate", look: Look::DangerFill };
        dialog(&visit, &shown, form, act, warning.into_any()).await
    })
}

#[component]
pub fn RotateKeyPairPage() -> impl IntoView {
    member_page(|visit| async move {
        let shown = Shown::to_act_on(&visit).await?;
        let form = FormState::of("key-pairs/rotate");
        let overlaps = Overlap::ALL.iter().map(|overlap| Choice::new(overlap.as_str(), overlap.title())).collect();
        let overlap = view! {
            <RadioGroup
                label="The old pair stops" name="overlap" choices=overlaps
                value=form.value("overlap", Overlap::Day.as_str()) error=form.error("overlap")
                hint="Until then both work."
            />
        };
        let act = Act { endpoint: "key-pairs/rotate", verb: "Rotate", look: Look::Primary };
        dialog(&visit, &shown, form, act, overlap.into_any()).await
    })
}

struct Act {
    endpoint: &'static str,
    verb: &'static str,
    look: Look,
}

async fn dialog(
    visit: &Visit,
    shown: &Shown,
    form: FormState,
    Act { endpoint, verb, look }: Act,
    own: AnyView,
) -> Result<AnyView, Problem> {
    let (pair, now, hidden) = (&shown.pair, visit.now(), shown.hidden());
    let (back, close_href) = (shown.href(), shown.href());
    let foot = move || {
        view! {
            <span class="row push">
                <LinkButton href=back>"Cancel"</LinkButton>
                <Button look icon="refresh">{format!("{verb} key pair")}</Button>
            </span>
        }
    };
    // As long from now on as the old one was made for.
    let life = pair.expires_at.map(|end| text::iso_date(now.plus(end.since(pair.created_at))));
    let (title, action) = (format!("{verb} {}", pair.name), paths::server_fn(endpoint));
    let (public_key, masked, used) = (pair.public_key.clone(), pair.masked.clone(), pair.last_used.clone());
    let dialog = view! {
        <Dialog title=title.clone() mode=visit.mode close_href action bitting=pair.id.to_string() slim=true asks=true foot>
            <FormOrigin fields=hidden/>
            <FormProblem state=form.clone()/>
            <p>
                "A new public and secret key take the place of " <code class="break">{public_key}</code> " and " <code>{masked}</code>
                "; the secret is shown once. Name, application and addresses stay."
            </p>
            <LastActivity used now/>
            {own}
            <TextField
                label="Expiry Date of the new pair" name="expiry" kind="date" optional=true
                value=form.value("expiry", &life.unwrap_or_default()) error=form.error("expiry")
                hint="It works through the end of that day, UTC."
            />
            <StepUpFields form=form.clone() autofocus=true/>
        </Dialog>
    };
    Ok(shown.framed(visit, &title, Some(dialog.into_any())).await)
}
