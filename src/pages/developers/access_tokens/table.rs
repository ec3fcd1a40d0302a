//! The table of access tokens.

use leptos::{children::ViewFnOnce, prelude::*};

use super::{advice, switch::switch, words};
use crate::{
    contract::{access_token_rows::AccessTokenRow, paths, rows::Rows},
    domain::{credential::Status, role::Permission},
    pages::{
        developers::activity::Activity,
        support::{
            listing::ListAddress,
            moment::{Day, Moment},
            visit::Visit,
        },
    },
    ui::kit::{Bitting, Cell, Column, Pager, Row, RowMenu, StatusBadge, Table},
};

/// One page of the list.
#[component]
pub fn TokensTable(visit: Visit, list: ListAddress, found: Rows<AccessTokenRow>) -> impl IntoView {
    let columns = [
        ("Name", ""),
        ("Key", ""),
        ("Created", "hide-m"),
        ("Status", ""),
        ("Permissions", ""),
        ("Sections", ""),
        ("Last used", "hide-s"),
    ];
    let mut columns: Vec<Column> = columns.into_iter().map(|(label, class)| Column::new(label).class(class)).collect();
    columns.push(Column::new("Actions").unseen());
    let Rows { rows, newer, older } = found;
    let count = rows.len();
    let summary = if count == 1 { "1 access token".to_owned() } else { format!("{count} access tokens") };
    let foot: ViewFnOnce = {
        let (newer, older) = (newer.map(|place| list.at(&place)), older.map(|place| list.at(&place)));
        ViewFnOnce::from(move || view! { <Pager newer older summary/> })
    };
    let rows = rows.into_iter().map(|token| row(&visit, token)).collect_view();
    view! { <div class="access"><Table caption="Access tokens, newest first" columns foot>{rows}</Table></div> }
        .into_any()
}

fn row(visit: &Visit, token: AccessTokenRow) -> AnyView {
    let now = visit.now();
    let ended = token.status.is_final();
    let may_change = visit.can(Permission::ManageCredentials) && !ended;
    let (tone, shape, word) = words::badge(&token, now);
    let advice = advice::line(visit, &token, may_change);
    let stops = token.retires_at.filter(|_| !ended).map(|at| {
        view! { <small class="soon">"Replaced; stops " <Moment at now/></small> }
    });
    let (href, name, id) = (paths::access_token(visit.mode, token.id), token.name.clone(), token.id.to_string());
    let title = view! {
        <td role="cell" class="c-name">
            <div class="name"><Bitting id/><span><a href=href>{name}</a>{stops}{advice}</span></div>
        </td>
    };
    let created = view! { <span><Day at=token.created_at/>" "<small>{token.created_by.clone()}</small></span> };
    let signed = token.must_sign.then(|| view! { " " <small>"signed only"</small> });
    let acts = may_change.then(|| acts(visit, &token));
    let (full, short) = (words::in_full(token.sections), words::sections(token.sections));
    let permissions = words::permissions(token.sections);
    view! {
        <Row dead=ended>
            {title}
            <Cell class="c-key"><code>{token.masked}</code></Cell>
            <Cell label="Created" class="hide-m">{created}</Cell>
            <Cell class="c-status"><StatusBadge tone shape text=word/></Cell>
            <Cell label="Permissions"><span>{permissions}{signed}</span></Cell>
            <Cell label="Sections"><span title=full>{short}</span></Cell>
            <Cell label="Last used" class="hide-s"><Activity used=token.last_used now/></Cell>
            <Cell class="c-menu num">{acts}</Cell>
        </Row>
    }
    .into_any()
}

/// The status in one click, the rest in a menu.
fn acts(visit: &Visit, token: &AccessTokenRow) -> AnyView {
    let act = |act| paths::access_token_act(visit.mode, token.id, act);
    let rotate = (token.status == Status::Active).then(|| view! { <a href=act("rotate")>"Rotate…"</a> });
    let (edit, revoke, label) = (act("edit"), act("revoke"), format!("More for {}", token.name));
    view! {
        <span class="row tight">
            {switch(token, true)}
            <RowMenu label><a href=edit>"Edit"</a>{rotate}<hr/><a class="bad" href=revoke>"Revoke…"</a></RowMenu>
        </span>
    }
    .into_any()
}
