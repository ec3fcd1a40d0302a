use leptos::{children::ViewFnOnce, prelude::*};

use super::badge;
use crate::{
    contract::{office_rows::OfficeCredentialRow, paths, rows::Rows},
    domain::{mode::Mode, time::Timestamp},
    pages::{
        developers::{activity::Activity, kinds},
        support::{
            listing::ListAddress,
            moment::{Day, Moment},
        },
    },
    ui::kit::{Cell, Column, NameCell, Pager, Row, Table, TestTag},
};

/// One page of credentials, newest first.
#[component]
pub fn CredentialsTable(list: ListAddress, found: Rows<OfficeCredentialRow>, now: Timestamp) -> impl IntoView {
    let Rows { rows, newer, older } = found;
    let columns = vec![
        Column::new("Name"),
        Column::new("Merchant"),
        Column::new("Kind").class("hide-s"),
        Column::new("Key"),
        Column::new("Status"),
        Column::new("Last used"),
        Column::new("Expires").class("hide-m"),
        Column::new("Created").class("hide-m"),
    ];
    let summary = match (rows.len(), newer.is_some() || older.is_some()) {
        (1, false) => "1 credential".to_owned(),
        (shown, false) => format!("{shown} credentials"),
        (shown, true) => format!("{shown} on this page"),
    };
    let (newer, older) = (newer.map(|place| list.at(&place)), older.map(|place| list.at(&place)));
    let foot = ViewFnOnce::from(move || view! { <Pager newer older summary/> });
    let rows = rows.into_iter().map(|found| row(found, now)).collect_view();
    view! { <Table caption="Credentials of every merchant, newest first" columns foot>{rows}</Table> }.into_any()
}

fn row(found: OfficeCredentialRow, now: Timestamp) -> AnyView {
    let OfficeCredentialRow { merchant_id, merchant, mode, credential, .. } = found;
    let dead = credential.status.is_final();
    let expires = match credential.expires_at {
        Some(at) => view! { <Day at/> }.into_any(),
        None => view! { <span class="faint">"Never"</span> }.into_any(),
    };
    let tag = (mode == Mode::Test).then(|| view! { " " <TestTag/> });
    let href = paths::office_credential(&credential.id);
    view! {
        <Row dead>
            <NameCell name=credential.name href id=credential.id detail=credential.parent_name/>
            <Cell label="Merchant" class="owner"><a href=paths::merchant(merchant_id)>{merchant}</a></Cell>
            <Cell label="Kind" class="hide-s"><span class="nowrap">{kinds::title(credential.kind)}{tag}</span></Cell>
            <Cell class="c-key"><code>{credential.masked}</code></Cell>
            <Cell class="c-status">{badge(credential.status)}</Cell>
            <Cell label="Last used"><Activity used=credential.last_used now/></Cell>
            <Cell label="Expires" class="hide-m">{expires}</Cell>
            <Cell label="Created" class="hide-m"><span><Moment at=credential.created_at now/>" "<small>{credential.created_by}</small></span></Cell>
        </Row>
    }
    .into_any()
}
