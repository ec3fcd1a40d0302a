use leptos::prelude::*;

use crate::{
    contract::{paths, rows::MemberRow},
    domain::{mode::Mode, role::Permission},
    pages::support::{
        moment::{Day, Moment},
        visit::Visit,
    },
    ui::kit::{Cell, Column, LinkButton, Look, Row, Shape, StatusBadge, Table, Tone},
};

/// The members; you are marked. Who may change others finds how in each row.
pub fn people(visit: &Visit, members: Vec<MemberRow>) -> AnyView {
    let manages = visit.can(Permission::ManageMembers);
    let mut columns = vec![
        Column::new("Name"),
        Column::new("E-mail"),
        Column::new("Role"),
        Column::new("Joined").class("hide-s"),
        Column::new("Last active"),
    ];
    if manages {
        columns.push(Column::new("Actions").unseen().class("num"));
    }
    let now = visit.now();
    let mode = visit.mode;
    let rows = members.into_iter().map(move |row| {
        let gone = row.deactivated_at.is_some();
        let acts = manages.then(|| acts(mode, &row)).map(|acts| view! { <Cell class="num">{acts}</Cell> });
        let you = row.is_you.then(|| view! { " " <StatusBadge shape=Shape::Plain text="you"/> });
        let seen = match row.last_seen_at {
            Some(at) => view! { <Moment at now/> }.into_any(),
            None => "Never".into_any(),
        };
        let ended = row.deactivated_at.map(|at| {
            view! { " " <StatusBadge tone=Tone::Neutral shape=Shape::Dash text="Deactivated"/> " " <small class="muted"><Moment at now/></small> }
        });
        view! {
            <Row dead=gone>
                <Cell class="c-name"><span class="who-cell"><b>{row.name}</b>{you}</span></Cell>
                <Cell label="E-mail">{row.email}</Cell>
                <Cell label="Role">{row.role.title()}{ended}</Cell>
                <Cell label="Joined" class="hide-s"><Day at=row.joined_at/></Cell>
                <Cell label="Last active">{seen}</Cell>
                {acts}
            </Row>
        }
    });
    view! { <Table caption="Members" columns>{rows.collect_view()}</Table> }.into_any()
}

fn acts(mode: Mode, row: &MemberRow) -> AnyView {
    if !row.manageable {
        return ().into_any();
    }
    let about = |what: &str| format!(" {what} {}", row.name);
    let href = |act| paths::member_act(mode, row.id, act);
    if row.deactivated_at.is_some() {
        let about = about("the member");
        return view! { <LinkButton small=true href=href("reactivate")>"Reactivate…"<span class="vh">{about}</span></LinkButton> }
            .into_any();
    }
    let (role, member, pin) = (about("of"), about("the member"), about("of"));
    let pin = row.pin_resettable.then(|| {
        let href = paths::reset_pin(mode, row.id);
        view! { <LinkButton small=true href>"Reset PIN…"<span class="vh">{pin}</span></LinkButton> }
    });
    view! {
        <span class="row push">
            <LinkButton small=true href=href("role")>"Change role…"<span class="vh">{role}</span></LinkButton>
            {pin}
            <LinkButton small=true look=Look::Danger href=href("deactivate")>"Deactivate…"<span class="vh">{member}</span></LinkButton>
        </span>
    }
    .into_any()
}
