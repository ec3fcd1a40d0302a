//! Where product keys may be used from.

use leptos::prelude::*;

use super::require_menu;
use crate::{
    contract::{paths, problem::Problem, product_key_rows::AllowedAddressRow},
    pages::{
        developers::tabs::{DevelopersTabs, Tab},
        support::{
            form::{FormOrigin, FormProblem, FormState},
            frame::{Section, framed},
            moment::Day,
            page::member_page,
            step_up::StepUpFields,
            visit::{Visit, query},
        },
    },
    server_fns::{allowed_addresses::list_allowed_addresses, overview::count_credentials},
    ui::kit::{Button, Cell, Column, EmptyState, LinkButton, Look, PageHead, Row, Table, TextField},
};

const ENDPOINT: &str = "allowed-addresses/add";

#[component]
pub fn AddressesPage() -> impl IntoView {
    member_page(|visit| async move {
        require_menu(&visit)?;
        page(&visit, "Registered addresses", None).await
    })
}

/// The page, alone or beneath a dialog.
pub async fn page(visit: &Visit, title: &str, over: Option<AnyView>) -> Result<AnyView, Problem> {
    let found = list_allowed_addresses(visit.mode).await?;
    let counts = count_credentials(visit.mode).await?;
    let list = if found.is_empty() {
        view! {
            <EmptyState
                title="No address is registered"
                text="Product keys work from registered addresses only. While there is none, every request with one is refused with code 207."
            />
        }
        .into_any()
    } else {
        table(visit, found)
    };
    let page = view! {
        <PageHead title="Developers"/>
        <DevelopersTabs visit=visit.clone() counts current=Tab::ProductKeys/>
        <div class="after-tabs stack-gap">
            <h2>"Registered addresses"</h2>
            {add(visit)}
            {list}
        </div>
    };
    let list = paths::product_keys(visit.mode);
    let crumbs = [
        ("Settings", ""),
        ("Developers", &*paths::developers(visit.mode)),
        ("Product keys", &list),
        ("Registered addresses", ""),
    ];
    Ok(framed(visit, title, Section::Developers, &crumbs, page.into_any(), over).await)
}

fn add(visit: &Visit) -> AnyView {
    let form = FormState::of(ENDPOINT);
    let mode = vec![("mode".to_owned(), visit.mode.to_string())];
    let here = visit.context.origin.ip.to_string();
    let own = [("address", here.clone()), ("note", format!("Added by {}", visit.actor.person.name))];
    let own = form_urlencoded::Serializer::new(String::new()).extend_pairs(own).finish();
    let own = format!("{}?{own}", paths::allowed_addresses(visit.mode));
    let both =
        format!("They hold for the keys of all products in {} mode; the other mode has a list of its own.", visit.mode);
    view! {
        <section class="panel facts" aria-labelledby="add-address">
            <h3 id="add-address">"Register where your servers call from"</h3>
            <form method="post" action=paths::server_fn(ENDPOINT) class="fields">
                <FormOrigin fields=mode/>
                <FormProblem state=form.clone()/>
                <TextField
                    label="Address or range" name="address" mono=true autocomplete="off" placeholder="203.0.113.0/24" value=form.value("address", &query("address"))
                    error=form.error("address") hint="IPv4 or IPv6, alone or with a prefix length (CIDR)."
                />
                <TextField
                    label="Note" name="note" optional=true autocomplete="off" placeholder="Office" maxlength=60 value=form.value("note", &query("note"))
                    error=form.error("note")
                />
                <p class="xs muted">{both}</p>
                <StepUpFields form=form.clone()/>
                <div><Button look=Look::Primary>"Register address"</Button></div>
            </form>
            <p class="row">
                <span class="sm">"Your current address is " <code>{here}</code> "."</span>
                <LinkButton href=own small=true>"Use this address"</LinkButton>
            </p>
        </section>
    }
    .into_any()
}

fn table(visit: &Visit, found: Vec<AllowedAddressRow>) -> AnyView {
    let mode = visit.mode;
    let mut columns: Vec<Column> =
        vec![Column::new("Address"), Column::new("Note"), Column::new("Registered").class("hide-s")];
    columns.push(Column::new("Actions").unseen());
    let rows = found.into_iter().map(move |row| {
        let remove = paths::remove_allowed_address(mode, row.id);
        let said = format!("Remove {}…", row.net);
        view! {
            <Row>
                <Cell class="c-name"><code>{row.net}</code></Cell>
                <Cell label="Note">{row.note}</Cell>
                <Cell label="Registered" class="hide-s"><span><Day at=row.created_at/>" "<small>{row.created_by}</small></span></Cell>
                <Cell class="c-menu num"><LinkButton href=remove look=Look::Danger small=true>"Remove…"<span class="vh">{said}</span></LinkButton></Cell>
            </Row>
        }
    });
    view! { <Table caption="Registered addresses" columns>{rows.collect_view()}</Table> }.into_any()
}
