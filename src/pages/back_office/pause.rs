//! Pausing an operator: a dialog over the list.

use leptos::prelude::*;

use super::{
    frame::{framed, staff},
    operators::operators,
};
use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
    },
    domain::{
        catalogue::{Country, CountryCode, Operator, OperatorCode},
        mode::Mode,
        time::Timestamp,
    },
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::loaded,
        visit::id,
    },
    server::{text, web::context::RequestContext},
    ui::kit::{Button, Choice, Dialog, LinkButton, Look, SelectField, TextField},
};

const ENDPOINT: &str = "operators/pause";

#[component]
pub fn PausePage() -> impl IntoView {
    let named = id::<CountryCode>("country").and_then(|country| Ok((country, id::<OperatorCode>("operator")?)));
    loaded(async move {
        let (context, person) = staff()?;
        let (country, operator) = named?;
        let catalogue = context.platform.catalogue.clone();
        let country = catalogue.country(country).ok_or(Problem::new(ProblemCode::NotFound))?;
        let operator = country.operator(operator).ok_or(Problem::new(ProblemCode::NotFound))?;
        let title = format!("Pause {} in {}", operator.name, country.name);
        let dialog = dialog(&context, &title, country, operator);
        let page = operators(&context).await?;
        Ok(framed(&context, &person, &title, page, Some(dialog)))
    })
}

fn dialog(context: &RequestContext, title: &str, country: &Country, operator: &Operator) -> AnyView {
    let form = FormState::of(ENDPOINT);
    let fields = [("country", country.code.to_string()), ("operator", operator.code.to_string())];
    let hidden: Vec<_> = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let methods = operator
        .methods
        .iter()
        .map(|method| Choice::new(method.as_str(), format!("{method} only, {}", method.title())));
    let methods = [Choice::new("", "All methods")].into_iter().chain(methods).collect();
    let foot = || {
        view! {
            <span class="row push">
                <LinkButton href=paths::back_office()>"Cancel"</LinkButton>
                <Button look=Look::DangerFill icon="pause">"Pause operator"</Button>
            </span>
        }
    };
    let min = moment(context.platform.now());
    // The dialog is about both modes, so it wears the quiet frame.
    view! {
        <Dialog title=title.to_owned() mode=Mode::Live close_href=paths::back_office() action=paths::server_fn(ENDPOINT) slim=true asks=true foot>
            <FormOrigin fields=hidden/>
            <FormProblem state=form.clone()/>
            <p class="sm muted">
                "Payments with it are refused with " <code>"operator_paused"</code>
                ", for every merchant, from the next request on. The reason is shown to merchants."
            </p>
            <SelectField label="What" name="method" choices=methods value=form.value("method", "") error=form.error("method")/>
            <TextField
                label="Reason" name="reason" autocomplete="off" autofocus=true maxlength=64
                value=form.value("reason", "") error=form.error("reason")
            />
            <TextField
                label="Until" name="until" kind="datetime-local" min aside="UTC"
                value=form.value("until", "") error=form.error("until") hint="It ends by itself then; you can end it earlier."
            />
        </Dialog>
    }
    .into_any()
}

/// `2026-11-21T22:45`, as fields for a date and a time want it.
fn moment(at: Timestamp) -> String {
    text::iso(at).chars().take(16).collect()
}
