//! The numbers of one country, each with its buttons.

use leptos::prelude::*;

use super::{shown::Shown, words};
use crate::{
    contract::{paths, payment_token_rows::NumberRow},
    domain::catalogue::CountryCode,
    pages::support::{form::FormOrigin, visit::Visit},
    ui::kit::{Button, LinkButton, Look, Shape, StatusBadge, Tone},
};

/// A country of the composition; without numbers it is open.
pub fn numbers_of(visit: &Visit, shown: &Shown, country: CountryCode, change: bool) -> AnyView {
    let numbers = words::numbers_of(&shown.token, country);
    let name = words::country(&visit.context.platform.catalogue, country);
    let (any, state) = (!numbers.is_empty(), words::who_passes(&numbers));
    let heading = name.clone();
    let last = numbers.len() == 1;
    let rows: Vec<_> = numbers.into_iter().map(|row| number(visit, shown, row, change, last)).collect();
    view! {
        <section class="number-group" aria-label=name>
            <h3>{heading} " " <small>{state}</small></h3>
            {any.then(|| view! { <ul>{rows}</ul> })}
        </section>
    }
    .into_any()
}

fn number(visit: &Visit, shown: &Shown, row: NumberRow, change: bool, last: bool) -> AnyView {
    let written = words::national(&visit.context.platform.catalogue, row.country, row.number);
    let badge = match row.enabled {
        true => view! { <StatusBadge tone=Tone::Ok text="Enabled"/> },
        false => view! { <StatusBadge shape=Shape::Ring text="Disabled"/> },
    };
    let acts = change.then(|| acts(shown, &row, &written, last));
    view! {
        <li><span class="mono" title=row.number.to_string()>{written.clone()}</span>{badge}{acts}</li>
    }
    .into_any()
}

fn acts(shown: &Shown, row: &NumberRow, written: &str, last: bool) -> AnyView {
    let (switch, label) = match row.enabled {
        true => ("payment-tokens/disable-number", "Disable"),
        false => ("payment-tokens/enable-number", "Enable"),
    };
    let (of, too) = (format!(" {written}"), format!(" {written}"));
    let remove = match last {
        // It opens the country, so it is asked about first.
        true => view! {
            <LinkButton href=shown.numbers_with(&[("remove", words::place(row))]) small=true look=Look::Danger>
                "Remove…"<span class="vh">{too}</span>
            </LinkButton>
        }
        .into_any(),
        false => view! {
            <Button small=true look=Look::Danger formaction=paths::server_fn("payment-tokens/remove-number")>
                "Remove"<span class="vh">{too}</span>
            </Button>
        }
        .into_any(),
    };
    view! {
        <form method="post" action=paths::server_fn(switch) class="row tight push">
            <FormOrigin fields=shown.hidden_of(row)/>
            <Button small=true>{label}<span class="vh">{of}</span></Button>
            {remove}
        </form>
    }
    .into_any()
}
