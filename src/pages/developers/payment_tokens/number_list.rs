//! The numbers of one country, each with its buttons.

use leptos::prelude::*;

use super::{shown::Shown, words};
use crate::{
    contract::{paths, payment_token_rows::NumberRow},
    domain::catalogue::CountryCode,
    pages::support::{form::FormOrigin, visit::Visit},
    ui::kit::{Button, Look, Shape, StatusBadge, Tone},
};

/// A country of the composition; without numbers it is open.
pub fn numbers_of(visit: &Visit, shown: &Shown, country: CountryCode, change: bool) -> AnyView {
    let numbers = words::numbers_of(&shown.token, country);
    let name = words::country(&visit.context.platform.catalogue, country);
    let (any, state) = (!numbers.is_empty(), words::who_passes(&numbers));
    let heading = name.clone();
    let rows: Vec<_> = numbers.into_iter().map(|row| number(visit, shown, row, change)).collect();
    view! {
        <section class="number-group" aria-label=name>
            <h3>{heading} " " <small>{state}</small></h3>
            {any.then(|| view! { <ul>{rows}</ul> })}
        </section>
    }
    .into_any()
}

fn number(visit: &Visit, shown: &Shown, row: NumberRow, change: bool) -> AnyView {
    let written = words::national(&visit.context.platform.catalogue, row.country, row.number);
    let badge = match row.enabled {
        true => view! { <StatusBadge tone=Tone::Ok text="Enabled"/> },
        false => view! { <StatusBadge shape=Shape::Ring text="Disabled"/> },
    };
    let acts = change.then(|| acts(shown, row, &written));
    view! {
        <li><span class="mono" title=row.number.to_string()>{written.clone()}</span>{badge}{acts}</li>
    }
    .into_any()
}

fn acts(shown: &Shown, row: NumberRow, written: &str) -> AnyView {
    let mut fields = shown.hidden();
    fields.extend([("country".to_owned(), row.country.to_string()), ("number".to_owned(), row.number.to_string())]);
    let (switch, label) = match row.enabled {
        true => ("payment-tokens/disable-number", "Disable"),
        false => ("payment-tokens/enable-number", "Enable"),
    };
    let (switch, remove) = (paths::server_fn(switch), paths::server_fn("payment-tokens/remove-number"));
    let (of, too) = (format!(" {written}"), format!(" {written}"));
    view! {
        <form method="post" action=switch class="row tight push">
            <FormOrigin fields/>
            <Button small=true>{label}<span class="vh">{of}</span></Button>
            <Button small=true look=Look::Danger formaction=remove>"Remove"<span class="vh">{too}</span></Button>
        </form>
    }
    .into_any()
}
