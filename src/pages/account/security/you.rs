use leptos::prelude::*;

use crate::{
    contract::rows::MembershipRow,
    pages::support::visit::Visit,
    ui::kit::{Shape, StatusBadge},
};

/// Who is signed in, and as what in which merchants.
pub fn you(visit: &Visit, memberships: Vec<MembershipRow>) -> AnyView {
    let person = &visit.actor.person;
    let current = visit.actor.merchant_id;
    let places = memberships.into_iter().map(|row| {
        let here = (row.merchant_id == current).then(|| view! { " " <StatusBadge shape=Shape::Plain text="in view"/> });
        view! { <li>{row.name}", "{row.role.title()}{here}</li> }
    });
    view! {
        <section class="panel facts" aria-labelledby="you">
            <h2 id="you">"You"</h2>
            <dl>
                <dt>"Name"</dt><dd>{person.name.to_string()}</dd>
                <dt>"E-mail"</dt><dd>{person.email.to_string()}</dd>
                <dt>"Roles"</dt><dd><ul>{places.collect_view()}</ul></dd>
            </dl>
        </section>
    }
    .into_any()
}
