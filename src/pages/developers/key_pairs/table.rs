//! The table of key pairs.

use leptos::{children::ViewFnOnce, prelude::*};

use super::{acts::menu, words};
use crate::{
    contract::{key_pair_rows::KeyPairRow, paths, rows::Rows},
    islands::copy_button::CopyButton,
    pages::{
        developers::activity::Activity,
        support::{
            listing::ListAddress,
            moment::{Day, Moment},
            visit::Visit,
        },
    },
    ui::kit::{Bitting, Cell, Column, Pager, Row, StatusBadge, Table},
};

/// One page of the list.
#[component]
pub fn PairsTable(visit: Visit, list: ListAddress, found: Rows<KeyPairRow>) -> impl IntoView {
    let columns = [
        ("Name", ""),
        ("Application", ""),
        ("Public key", ""),
        ("Secret key", "hide-m"),
        ("Created", "hide-m"),
        ("Status", ""),
        ("Last used", "hide-s"),
    ];
    let mut columns: Vec<Column> = columns.into_iter().map(|(label, class)| Column::new(label).class(class)).collect();
    columns.push(Column::new("Actions").unseen());
    let Rows { rows, newer, older } = found;
    let count = rows.len();
    let summary = if count == 1 { "1 key pair".to_owned() } else { format!("{count} key pairs") };
    let foot: ViewFnOnce = {
        let (newer, older) = (newer.map(|place| list.at(&place)), older.map(|place| list.at(&place)));
        ViewFnOnce::from(move || view! { <Pager newer older summary/> })
    };
    let rows = rows.into_iter().map(|pair| row(&visit, pair)).collect_view();
    view! { <div class="pairs"><Table caption="Key pairs, newest first" columns foot>{rows}</Table></div> }.into_any()
}

fn row(visit: &Visit, pair: KeyPairRow) -> AnyView {
    let now = visit.now();
    let ended = pair.status.is_final();
    let (tone, shape, word) = words::badge(&pair, now);
    let stops = pair.retires_at.filter(|_| !ended).map(|at| {
        view! { <small class="soon">"Replaced; stops " <Moment at now/></small> }
    });
    let due = pair.rotate.map(|age| {
        let href = paths::key_pair_act(visit.mode, pair.id, "rotate");
        let days = format!("{} days old. ", age.days);
        view! { <small class="soon">{days}<a href=href>"Rotate it"<span class="vh">": " {pair.name.clone()}</span></a></small> }
    });
    let (href, name, id) = (paths::key_pair(visit.mode, pair.id), pair.name.clone(), pair.id.to_string());
    let public_id = format!("public-{}", pair.id);
    let title = view! {
        <td role="cell" class="c-name">
            <div class="name"><Bitting id/><span><a href=href>{name}</a>{stops}{due}</span></div>
        </td>
    };
    let created = view! { <span><Day at=pair.created_at/>" "<small>{pair.created_by.clone()}</small></span> };
    let menu = (!ended).then(|| menu(&pair));
    let settings = paths::pair_settings(visit.mode, pair.application_id);
    view! {
        <Row dead=ended>
            {title}
            <Cell label="Application"><a href=settings>{pair.application_name.clone()}</a></Cell>
            <Cell class="c-key public"><code id=public_id.clone()>{pair.public_key.clone()}</code><CopyButton target=public_id label="Copy public key" compact=true/></Cell>
            <Cell label="Secret key" class="hide-m"><code>{pair.masked.clone()}</code></Cell>
            <Cell label="Created" class="hide-m">{created}</Cell>
            <Cell class="c-status"><StatusBadge tone shape text=word/></Cell>
            <Cell label="Last used" class="hide-s"><Activity used=pair.last_used.clone() now/></Cell>
            <Cell class="c-menu num">{menu}</Cell>
        </Row>
    }
    .into_any()
}
