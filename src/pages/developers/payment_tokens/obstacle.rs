//! One reason against a payment, with the smallest edit that takes it away as a link or a form.

use leptos::prelude::*;

use super::shown::Shown;
use crate::{
    contract::{
        paths,
        payment_token_rows::{NumberRow, ObstacleRow},
    },
    domain::{catalogue::CountryCode, composition::MethodPath, phone::E164},
    pages::support::{form::FormOrigin, visit::Visit},
    ui::kit::{Button, LinkButton},
};

/// Code, sentence, edit.
pub fn obstacle(visit: &Visit, shown: &Shown, found: ObstacleRow) -> AnyView {
    let offered = found.add.is_none_or(|path| is_offered(visit, path));
    let edit =
        if offered { found.edit.clone() } else { "The platform does not offer this: no edit allows it.".to_owned() };
    let act = (offered && shown.can_change(visit)).then(|| act(shown, &found));
    let missing = (!found.missing.is_empty()).then(|| format!(": {}", found.missing));
    view! {
        <li>
            <code class="bad">{found.code}{missing}</code>
            <p>{found.sentence}</p>
            <div class="smallest"><span class="hint">"Smallest edit"</span> <span>{edit}</span> {act}</div>
        </li>
    }
    .into_any()
}

fn is_offered(visit: &Visit, path: MethodPath) -> bool {
    let operator = visit.context.platform.catalogue.operator(path.country, path.operator);
    operator.is_some_and(|operator| operator.methods.contains(path.method))
}

fn act(shown: &Shown, found: &ObstacleRow) -> AnyView {
    match (found.add, found.enable, found.associate) {
        (Some(path), _, _) => {
            let href = format!("{}?add={path}", shown.act("composition"));
            view! { <LinkButton href small=true>"Add to the composition"</LinkButton> }.into_any()
        }
        (_, Some(number), _) => enable_form(shown, number),
        (_, _, Some((country, number))) => {
            let named = [("country", country.to_string()), ("number", number.to_string())];
            let href = shown.numbers_with(&named);
            view! { <LinkButton href small=true>"Associate number"</LinkButton> }.into_any()
        }
        _ => ().into_any(),
    }
}

fn enable_form(shown: &Shown, (country, number): (CountryCode, E164)) -> AnyView {
    let fields = shown.hidden_of(&NumberRow { country, number, enabled: false });
    view! {
        <form method="post" action=paths::server_fn("payment-tokens/enable-number")>
            <FormOrigin fields/>
            <Button small=true>"Enable number"</Button>
        </form>
    }
    .into_any()
}
