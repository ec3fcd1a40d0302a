//! Step 3, optional: numbers that payments are held to.

use leptos::prelude::*;

use super::frame::{at, draft, step};
use crate::{
    contract::{
        paths,
        payment_token_rows::{NumberRow, TokenDraftRow},
    },
    pages::support::{
        form::{FormOrigin, FormProblem, FormState, origin},
        page::member_page,
        visit::Visit,
    },
    ui::kit::{Button, Choice, HiddenFields, LinkButton, Look, SelectField, Shape, StatusBadge, TextField, Tone},
};

#[component]
pub fn TokenNumbersPage() -> impl IntoView {
    member_page(|visit| async move {
        let draft = draft(&visit).await?;
        let form = FormState::of("payment-tokens/add-draft-number");
        let catalogue = &visit.context.platform.catalogue;
        let countries = draft.composition.countries().filter_map(|code| catalogue.country(code));
        let countries: Vec<Choice> = countries
            .map(|country| Choice::new(country.code.to_string(), format!("{} (+{})", country.name, country.dial_code)))
            .collect();
        let first = countries.first().map(|choice| choice.value.clone()).unwrap_or_default();
        let hidden = vec![("draft".to_owned(), draft.id.to_string())];
        let (back, on) = (at(visit.mode, &draft, "composition"), at(visit.mode, &draft, "summary"));
        let body = view! {
            <div class="step-body">
                <div class="sect"><h2>"Associated numbers"</h2><span class="sm muted">"Optional"</span></div>
                <p class="muted">
                    "Once a country has a number here, only transactions involving its enabled numbers are processed with this token. "
                    "A country without numbers stays open to every payer. A number belongs to one token at a time."
                </p>
                <form method="post" action=paths::server_fn("payment-tokens/add-draft-number") class="panel add-number pad" novalidate>
                    <FormOrigin fields=hidden/>
                    <FormProblem state=form.clone()/>
                    <SelectField label="Country" name="country" choices=countries value=form.value("country", &first) error=form.error("country")/>
                    <TextField
                        label="Phone number" name="number" kind="tel" inputmode="tel" autocomplete="off" mono=true
                        value=form.value("number", "") error=form.error("number") hint="With or without the country’s code, as you would write it."
                    />
                    <Button icon="plus">"Add"</Button>
                </form>
                {list(&visit, &draft)}
                <div class="wizard-foot">
                    <LinkButton href=back>"Back"</LinkButton>
                    <span class="push"><LinkButton href=on look=Look::Primary>"Continue to the summary"</LinkButton></span>
                </div>
            </div>
        };
        Ok(step(&visit, &draft, "numbers", body.into_any(), None).await)
    })
}

fn list(visit: &Visit, draft: &TokenDraftRow) -> AnyView {
    let catalogue = &visit.context.platform.catalogue;
    let countries = draft.composition.countries().filter_map(|code| catalogue.country(code));
    let groups = countries.filter_map(|country| {
        let numbers: Vec<&NumberRow> = draft.numbers.iter().filter(|number| number.country == country.code).collect();
        if numbers.is_empty() {
            return None;
        }
        let rows = numbers.iter().map(|row| number(draft, row, country.international(row.number))).collect_view();
        Some(view! {
            <li class="comp-card panel">
                <header><span class="cc">{country.code.to_string()}</span><h3>{country.name.clone()}</h3></header>
                <ul>{rows}</ul>
            </li>
        })
    });
    view! { <ul class="comp-cards">{groups.collect_view()}</ul> }.into_any()
}

fn number(draft: &TokenDraftRow, row: &NumberRow, shown: String) -> AnyView {
    let fields = |more: &[(&str, &str)]| {
        let mut fields = vec![("draft".to_owned(), draft.id.to_string())];
        fields.extend([("country".to_owned(), row.country.to_string()), ("number".to_owned(), row.number.to_string())]);
        fields.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        origin(fields)
    };
    let (switch, next) = if row.enabled { ("Disable", "false") } else { ("Enable", "true") };
    let off = (!row.enabled).then(|| view! { <StatusBadge tone=Tone::Neutral shape=Shape::Ring text="Disabled"/> });
    let (disable, remove) = (format!(" {shown}"), format!(" {shown}"));
    view! {
        <li class="l1">
            <code>{shown}</code>{off}
            <span class="row tight push">
                <form method="post" action=paths::server_fn("payment-tokens/switch-draft-number")>
                    <HiddenFields fields=fields(&[("enabled", next)])/>
                    <Button small=true look=Look::Quiet>{switch}<span class="vh">{disable}</span></Button>
                </form>
                <form method="post" action=paths::server_fn("payment-tokens/remove-draft-number")>
                    <HiddenFields fields=fields(&[])/>
                    <Button small=true look=Look::Quiet>"Remove"<span class="vh">{remove}</span></Button>
                </form>
            </span>
        </li>
    }
    .into_any()
}
