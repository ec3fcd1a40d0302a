//! The two steps of *Add API Key*.

use leptos::prelude::*;

use crate::{
    contract::{paths, problem::Problem},
    domain::time::Timestamp,
    pages::{
        developers::applications::shown::Shown,
        support::{
            form::{FormOrigin, FormProblem, FormState},
            moment::Day,
            step_up::StepUpFields,
            visit::Visit,
        },
    },
    server::text,
    ui::kit::{Button, Dialog, LinkButton, Look, TextField},
};

/// Lives that are one click away.
pub const PRESETS: [(i64, &str); 3] = [(30, "30 days"), (90, "90 days"), (365, "1 year")];

/// The date so many days ahead.
pub fn in_days(visit: &Visit, days: i64) -> String {
    text::iso_date(visit.now().plus(days * Timestamp::DAY))
}

/// Step 1: Name and Expiry Date. Nothing changes yet, so it is a GET.
pub fn details(visit: &Visit, shown: &Shown, name: &str, expiry: &str, problem: Option<Problem>) -> AnyView {
    let here = paths::new_api_key(visit.mode, shown.id);
    let form = FormState::default().with_problem(problem);
    let (close_href, back) = (paths::api_keys(visit.mode, shown.id), paths::api_keys(visit.mode, shown.id));
    let (name, expiry, today) = (name.to_owned(), expiry.to_owned(), text::iso_date(visit.now()));
    let presets = PRESETS.iter().map(|(days, label)| {
        view! { <button class="linkbtn" type="submit" name="preset" value=days.to_string()>{*label}</button> }
    });
    let foot = move || {
        view! {
            <span class="row push">
                <LinkButton href=back>"Cancel"</LinkButton>
                <Button look=Look::Primary form="add-key" name="step" value="confirm">"Submit"</Button>
            </span>
        }
    };
    view! {
        <Dialog title="Add API Key" mode=visit.mode close_href slim=true asks=true foot>
            <form id="add-key" method="get" action=here class="fields" novalidate>
                // The button that Enter means: the first of a form, and not one of the presets.
                <button class="vh" type="submit" name="step" value="confirm" tabindex="-1" aria-hidden="true"></button>
                <TextField
                    label="Name" name="name" autocomplete="off" autofocus=true placeholder="Production server"
                    value=name error=form.error("name") hint="A label for the API key: where it will be used."
                />
                <div class="field">
                    <TextField
                        label="Expiry Date" name="expiry" kind="date" min=today
                        value=expiry error=form.error("expiry") hint="The key works through the end of that day, UTC."
                    />
                    <span class="row presets"><span class="hint">"Or in"</span>{presets.collect_view()}</span>
                </div>
            </form>
        </Dialog>
    }
    .into_any()
}

/// Step 2: the password. A wrong one comes back to this address with nothing lost.
pub fn password(visit: &Visit, shown: &Shown, name: &str, expiry: &str, end: Timestamp) -> AnyView {
    let form = FormState::of("api-keys/create");
    let mode = visit.mode;
    let mut query = form_urlencoded::Serializer::new(String::new());
    let query = query.append_pair("name", name).append_pair("expiry", expiry).finish();
    let first = format!("{}?{query}", paths::new_api_key(mode, shown.id));
    let hidden = [("mode", mode.as_str()), ("application", &shown.id.to_string()), ("name", name), ("expiry", expiry)];
    let hidden = hidden.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    let name = name.to_owned();
    let what = format!(" for {}, in {mode} mode. It expires on ", shown.name);
    let foot = move || {
        view! {
            <LinkButton href=first look=Look::Quiet icon="chevron-left">"Back"</LinkButton>
            <span class="row push"><Button look=Look::Primary icon="lock">"Confirm"</Button></span>
        }
    };
    let (close_href, action) = (paths::api_keys(mode, shown.id), paths::server_fn("api-keys/create"));
    view! {
        <Dialog title="Confirm with your password" mode close_href action slim=true asks=true foot>
            <FormOrigin fields=hidden/>
            <FormProblem state=form.clone()/>
            <p>
                "A new API key " <b>{name}</b> {what}
                <Day at=end/> " and is shown once, on the next page."
            </p>
            <StepUpFields form=form.clone() label="Password" hint="The one that you sign in with." autofocus=true/>
        </Dialog>
    }
    .into_any()
}
