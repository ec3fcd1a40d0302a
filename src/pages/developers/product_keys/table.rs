//! The table of products and their keys.

use leptos::prelude::*;

use super::words;
use crate::{
    contract::{
        paths,
        product_key_rows::{ProductKeyRow, ProductRow},
    },
    pages::{
        developers::activity::Activity,
        support::{
            moment::{Day, Moment},
            visit::Visit,
        },
    },
    ui::kit::{Bitting, Cell, Column, LinkButton, Look, Row, RowMenu, StatusBadge, Table},
};

/// One row a product; a further one for each key beyond the first.
#[component]
pub fn ProductsTable(visit: Visit, products: Vec<ProductRow>) -> impl IntoView {
    let columns = [("Product", ""), ("State", ""), ("Key", ""), ("Created", "hide-m"), ("Last used", "hide-s")];
    let mut columns: Vec<Column> = columns.into_iter().map(|(label, class)| Column::new(label).class(class)).collect();
    columns.push(Column::new("Actions").unseen());
    let rows = products.into_iter().map(move |product| rows(&visit, &product)).collect_view();
    view! { <div class="products"><Table caption="Products and their keys" columns>{rows}</Table></div> }.into_any()
}

fn rows(visit: &Visit, product: &ProductRow) -> AnyView {
    let (tone, shape, word) = words::activation(product.activation);
    let missing = product.missing.map(|missing| view! { <small class="why">{words::missing(missing)}</small> });
    let state = view! { <StatusBadge tone shape text=word/>{missing} }.into_any();
    let about = view! { <small>{product.product.about()}</small> }.into_any();
    let mut keys = product.keys.iter();
    let first = keys.next();
    let head = row(visit, product, first, about, state);
    let more = keys.map(|key| {
        let about = view! { <small>"Additional key"</small> }.into_any();
        row(visit, product, Some(key), about, ().into_any())
    });
    view! { {head}{more.collect_view()} }.into_any()
}

fn row(visit: &Visit, product: &ProductRow, key: Option<&ProductKeyRow>, about: AnyView, state: AnyView) -> AnyView {
    let now = visit.now();
    let bitting = key.map(|key| view! { <Bitting id=key.id.to_string()/> });
    let masked = match key {
        None => view! { <span class="muted">"None"</span> }.into_any(),
        Some(key) => {
            let badge = words::key(key, now).map(|(tone, shape, text)| view! { " " <StatusBadge tone shape text/> });
            let stops = key.retires_at.map(|at| view! { <small>"stops " <Moment at now/></small> });
            let ends = key.expires_at.map(|at| view! { <small>"expires " <Day at/></small> });
            view! { <span><code>{key.masked.clone()}</code>{badge}{stops}{ends}</span> }.into_any()
        }
    };
    let created =
        key.map(|key| view! { <span><Day at=key.created_at/>" "<small>{key.created_by.clone()}</small></span> });
    let used = key.map(|key| view! { <Activity used=key.last_used.clone() now/> });
    let (acts, title) = (acts(visit, product, key), product.product.title());
    view! {
        <Row>
            <td role="cell" class="c-name"><div class="name">{bitting}<span><b>{title}</b>{about}</span></div></td>
            <Cell class="c-status">{state}</Cell>
            <Cell class="c-key">{masked}</Cell>
            <Cell label="Created" class="hide-m">{created}</Cell>
            <Cell label="Last used" class="hide-s">{used}</Cell>
            <Cell class="c-menu num">{acts}</Cell>
        </Row>
    }
    .into_any()
}

/// *Generate*, or *Show* and *Re-generate*, as far as they can be done now.
fn acts(visit: &Visit, product: &ProductRow, key: Option<&ProductKeyRow>) -> AnyView {
    let ready = product.missing.is_none();
    let generate = paths::generate_product_key(visit.mode, product.product);
    let Some(key) = key else {
        if ready {
            return view! { <LinkButton href=generate look=Look::Primary small=true>"Generate"</LinkButton> }
                .into_any();
        }
        let request = paths::request_product(visit.mode, product.product);
        let ask = product.activation.is_none();
        return ask.then(|| view! { <LinkButton href=request small=true>"Request…"</LinkButton> }).into_any();
    };
    let act = |act| paths::product_key_act(key.mode, key.id, act);
    let again = ready && key.retires_at.is_none();
    let again = again.then(|| view! { <LinkButton href=act("regenerate") small=true>"Re-generate…"</LinkButton> });
    let additional = ready.then(|| view! { <a href=generate>"Generate an additional key"</a><hr/> });
    let label = format!("More for the key {1} of {0}", product.product.title(), &key.masked);
    let (show, revoke) = (act("show"), act("revoke"));
    view! {
        <span class="row acts">
            <LinkButton href=show small=true>"Show…"</LinkButton>
            {again}
            <RowMenu label>{additional}<a class="bad" href=revoke>"Revoke…"</a></RowMenu>
        </span>
    }
    .into_any()
}
