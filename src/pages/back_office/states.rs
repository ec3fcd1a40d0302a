//! How one operator stands: its badge, and each of its pauses with the button that ends it.

use leptos::prelude::*;

use crate::{
    contract::{paths, payment_token_rows::PauseRow},
    domain::{
        catalogue::{CountryCode, Operator},
        time::Timestamp,
    },
    pages::support::{form::FormOrigin, moment::Moment},
    server::text,
    ui::kit::{Button, Shape, StatusBadge, Tone},
};

/// What a row of the list shows of an operator.
pub struct Standing {
    pub badge: AnyView,
    pub pauses: AnyView,
}

/// The state of an operator among the pauses that are not over.
pub fn standing(country: CountryCode, operator: &Operator, pauses: &[PauseRow], now: Timestamp) -> Standing {
    let here = |pause: &&PauseRow| (pause.country, pause.operator) == (country, operator.code);
    let here: Vec<&PauseRow> = pauses.iter().filter(here).collect();
    let badge = if !operator.active {
        view! { <StatusBadge shape=Shape::Dash text="Not offered"/> }.into_any()
    } else if here.iter().any(|pause| pause.method.is_none()) {
        view! { <StatusBadge tone=Tone::Warn shape=Shape::Ring text="Paused"/> }.into_any()
    } else if here.is_empty() {
        view! { <StatusBadge tone=Tone::Ok text="Active"/> }.into_any()
    } else {
        view! { <StatusBadge tone=Tone::Warn shape=Shape::Ring text="Partly paused"/> }.into_any()
    };
    let pauses: Vec<_> = here.into_iter().map(|pause| line(operator, pause, now)).collect();
    let pauses = match pauses.is_empty() {
        true => view! { <span class="faint">"None"</span> }.into_any(),
        false => view! { <ul class="pauses">{pauses}</ul> }.into_any(),
    };
    Standing { badge, pauses }
}

fn line(operator: &Operator, pause: &PauseRow, now: Timestamp) -> AnyView {
    let what = pause.method.map_or("All methods", |method| method.as_str());
    let fields = vec![("id".to_owned(), pause.id.to_string())];
    let (reason, by, at, until) = (pause.reason.clone(), pause.created_by.clone(), pause.created_at, pause.until);
    let about = format!(" {}, {}", operator.name, what.to_lowercase());
    view! {
        <li>
            <span><b>{what}</b> " until " {text::exact(until)} ": " {reason} " "<small>"By " {by} ", " <Moment at now/></small></span>
            <form method="post" action=paths::server_fn("operators/resume")>
                <FormOrigin fields/>
                <Button small=true>"Resume"<span class="vh">{about}</span></Button>
            </form>
        </li>
    }
    .into_any()
}
