//! *Manage*: the numbers of a token, in a dialog over its page.

use leptos::prelude::*;

use super::{number_list::numbers_of, shown::Shown, words};
use crate::{
    contract::{paths, payment_token_rows::NumberRow},
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::member_page,
        step_up::StepUpFields,
        visit::{Visit, query},
    },
    ui::kit::{Button, Choice, Dialog, LinkButton, Look, Note, SelectField, TextField, Tone},
};

const ADD: &str = "payment-tokens/add-number";
const REMOVE: &str = "payment-tokens/remove-number";
/// What each number's own form may call.
const ACTS: [&str; 3] = ["payment-tokens/disable-number", "payment-tokens/enable-number", REMOVE];

#[component]
pub fn NumbersPage() -> impl IntoView {
    member_page(|visit| async move {
        let shown = Shown::of(&visit).await?;
        let title = format!("Numbers of {}", shown.token.name);
        let (close_href, back) = (shown.href(), shown.href());
        let foot = move || view! { <span class="row push"><LinkButton href=back>"Done"</LinkButton></span> };
        let change = shown.can_change(&visit);
        let opening = shown.token.numbers.iter().find(|row| words::place(row) == query("remove"));
        let form = change.then(|| match opening {
            Some(row) => open_form(&visit, &shown, row),
            None => add_form(&visit, &shown),
        });
        let refused = ACTS.iter().filter(|_| opening.is_none()).filter_map(|endpoint| refused(endpoint));
        let refused: Vec<_> = refused.collect();
        let countries = shown.token.composition.countries().map(|code| numbers_of(&visit, &shown, code, change));
        let countries: Vec<_> = countries.collect();
        let dialog = view! {
            <Dialog title=title.clone() mode=visit.mode close_href bitting=shown.token.id.to_string() asks=change foot>
                <p class="sm muted">
                    "Once a country has a number, only its enabled numbers pass there; disabling all of them closes the country. "
                    "Remove its last number to open it to every payer. A number belongs to one token at a time, also while it is disabled."
                </p>
                {refused}
                {form}
                {countries}
            </Dialog>
        };
        Ok(shown.framed(&visit, &title, Some(dialog.into_any())).await)
    })
}

fn add_form(visit: &Visit, shown: &Shown) -> AnyView {
    let form = FormState::of(ADD);
    let catalogue = &visit.context.platform.catalogue;
    let countries: Vec<Choice> = shown
        .token
        .composition
        .countries()
        .map(|code| Choice::new(code.as_str(), words::country(catalogue, code)))
        .collect();
    view! {
        <form method="post" action=paths::server_fn(ADD) class="fields">
            <FormOrigin fields=shown.hidden()/>
            <FormProblem state=form.clone()/>
            <SelectField label="Country" name="country" choices=countries value=form.value("country", &query("country")) error=form.error("country")/>
            <TextField
                label="Number" name="number" kind="tel" inputmode="tel" autocomplete="off" autofocus=true mono=true
                value=form.value("number", &query("number")) error=form.error("number") hint="With or without +, country code and spaces."
            />
            <StepUpFields form=form.clone()/>
            <div><Button look=Look::Primary>"Add"</Button></div>
        </form>
    }
    .into_any()
}

/// Taking the last number of a country off, which opens it: the one removal that asks for the password.
fn open_form(visit: &Visit, shown: &Shown, row: &NumberRow) -> AnyView {
    let form = FormState::of(REMOVE);
    let catalogue = &visit.context.platform.catalogue;
    let (number, country) =
        (words::national(catalogue, row.country, row.number), words::country(catalogue, row.country));
    let back = shown.act("numbers");
    view! {
        <form method="post" action=paths::server_fn(REMOVE) class="fields">
            <FormOrigin fields=shown.hidden_of(row)/>
            <FormProblem state=form.clone()/>
            <p>{format!("{number} is the last number of {country}. Without it every payer passes there.")}</p>
            <StepUpFields form=form.clone() autofocus=true/>
            <div class="row">
                <Button look=Look::DangerFill>"Remove and open the country"</Button>
                <LinkButton href=back>"Cancel"</LinkButton>
            </div>
        </form>
    }
    .into_any()
}

/// Why a number's button did not do what it says.
fn refused(endpoint: &str) -> Option<AnyView> {
    let form = FormState::of(endpoint);
    let at = ["number", "country", "password"].iter().find_map(|field| form.error(field));
    let message = form.message().or(at)?;
    Some(view! { <Note tone=Tone::Bad alert=true>{message}</Note> }.into_any())
}
