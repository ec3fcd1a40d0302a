//! The countries of a new part of the composition: one, several, or all of them.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::frame::at;
use crate::{
    contract::payment_token_rows::TokenDraftRow,
    domain::catalogue::CountryCode,
    pages::support::visit::Visit,
    ui::kit::{Button, LinkButton, Look, Note, Tone},
};

/// Stands for all of them.
const ALL: &str = "all";

/// What the address names, in the catalogue's order.
pub fn chosen(visit: &Visit) -> Vec<CountryCode> {
    let named = use_query_map().read_untracked().get_all("country").unwrap_or_default();
    let countries = visit.context.platform.catalogue.countries().iter().map(|country| country.code);
    countries.filter(|code| named.iter().any(|name| name == ALL || name == code.as_str())).collect()
}

/// A GET: nothing changes yet. `none` says that it was sent with nothing ticked.
pub fn form(visit: &Visit, draft: &TokenDraftRow, none: bool) -> AnyView {
    let here = at(visit.mode, draft, "composition");
    let countries = visit.context.platform.catalogue.countries();
    let choices = countries.iter().map(|country| {
        let methods: usize = country.operators.iter().map(|operator| operator.methods.len()).sum();
        let has = draft.composition.operators(country.code).iter().map(|(_, _, methods)| methods.len()).sum::<usize>();
        let what = match has {
            0 => format!("{methods} methods · {}", country.currency.code),
            _ => format!("{has} of {methods} methods · {}", country.currency.code),
        };
        view! {
            <label class="country">
                <span class="cc" aria-hidden="true">{country.code.to_string()}</span><b>{country.name.clone()}</b>
                <input type="checkbox" name="country" value=country.code.to_string()/><small>{what}</small>
            </label>
        }
    });
    let (choices, count, action) = (choices.collect_view(), countries.len(), here.clone());
    view! {
        <form method="get" action=action class="step-body">
            <input type="hidden" name="add" value="chosen"/>
            <div class="sect"><h2 id="countries-title">"Countries"</h2><span class="sm muted">"Choose one, several, or all."</span></div>
            {none.then(|| view! { <Note tone=Tone::Bad alert=true>"Choose at least one country."</Note> })}
            <label class="check"><input type="checkbox" name="country" value=ALL/>{format!("All {count} countries")}</label>
            <fieldset class="countries" aria-labelledby="countries-title">{choices}</fieldset>
            <div class="wizard-foot">
                <LinkButton href=here>"Cancel"</LinkButton>
                <span class="push"><Button look=Look::Primary>"Choose operators and methods"</Button></span>
            </div>
        </form>
    }
    .into_any()
}
