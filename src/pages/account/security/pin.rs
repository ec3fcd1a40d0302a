use leptos::prelude::*;

use crate::{
    contract::{paths, pin_rows::PinRow},
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        moment::Moment,
        step_up::StepUpFields,
        visit::Visit,
    },
    ui::kit::{Button, Note, TextField, Tone},
};

const ENDPOINT: &str = "pin/set";

/// Setting or changing the PIN of this merchant.
pub fn pin(visit: &Visit, pin: &PinRow) -> AnyView {
    let form = FormState::of(ENDPOINT);
    let now = visit.now();
    let hidden = vec![("mode".to_owned(), visit.mode.to_string())];
    let state = match pin.set_at {
        Some(at) => view! { <p class="sm">"Your PIN was set " <Moment at now/> "."</p> }.into_any(),
        None => view! { <p class="sm">"You have none yet. Product keys are made and shown behind it."</p> }.into_any(),
    };
    let locked = pin.locked_until.map(|at| {
        view! {
            <Note tone=Tone::Warn title="Your PIN is locked.">
                "Too many wrong ones were tried. It can be used again " <Moment at now/> "; a new PIN does not change that."
            </Note>
        }
    });
    let button = if pin.set_at.is_some() { "Change PIN" } else { "Set PIN" };
    let hint = format!("Six digits, for {} alone. Not a pattern, and better no birthday.", visit.actor.merchant_name);
    view! {
        <section class="panel facts" aria-labelledby="pin-title">
            <h2 id="pin-title">"PIN"</h2>
            {state}{locked}
            <form method="post" action=paths::server_fn(ENDPOINT) class="fields">
                <FormOrigin fields=hidden/>
                <FormProblem state=form.clone()/>
                <TextField
                    label="New PIN" name="pin" kind="password" inputmode="numeric" autocomplete="off" maxlength=6 prefix="pin"
                    error=form.error("pin") hint=hint
                />
                <StepUpFields form=form.clone() prefix="pin"/>
                <div><Button>{button}</Button></div>
            </form>
        </section>
    }
    .into_any()
}
