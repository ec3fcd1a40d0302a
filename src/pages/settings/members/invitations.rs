use leptos::prelude::*;

use crate::{
    contract::{paths, rows::InvitationRow},
    pages::support::{
        moment::{Day, Moment},
        visit::Visit,
    },
    ui::kit::{Cell, Column, LinkButton, Look, Row, Shape, StatusBadge, Table, Tone},
};

/// Invitations that nobody has accepted yet; nothing if there are none.
pub fn open(visit: &Visit, invitations: Vec<InvitationRow>) -> AnyView {
    if invitations.is_empty() {
        return ().into_any();
    }
    let columns = vec![
        Column::new("Invited"),
        Column::new("Role"),
        Column::new("Sent").class("hide-s"),
        Column::new("Link works until"),
        Column::new("Actions").unseen().class("num"),
    ];
    let rows = invitations.into_iter().map(|row| invitation(visit, row)).collect_view();
    view! {
        <section aria-labelledby="invitations">
            <h2 id="invitations">"Open invitations"</h2>
            <Table caption="Open invitations" columns>{rows}</Table>
        </section>
    }
    .into_any()
}

fn invitation(visit: &Visit, row: InvitationRow) -> AnyView {
    let until = if row.expired {
        view! { <StatusBadge tone=Tone::Neutral shape=Shape::Dash text="Expired"/> }.into_any()
    } else {
        view! { <Day at=row.expires_at/> }.into_any()
    };
    let now = visit.now();
    let href = paths::withdraw_invitation(visit.mode, row.id);
    let about = format!(" the invitation of {}", row.email);
    view! {
        <Row dead=row.expired>
            <Cell class="c-name"><span class="who-cell"><b>{row.email}</b></span></Cell>
            <Cell label="Role">{row.role.title()}</Cell>
            <Cell label="Sent" class="hide-s"><Moment at=row.created_at now/></Cell>
            <Cell label="Works until">{until}</Cell>
            <Cell class="num">
                <LinkButton small=true look=Look::Danger href>"Withdraw…"<span class="vh">{about}</span></LinkButton>
            </Cell>
        </Row>
    }
    .into_any()
}
