use leptos::prelude::*;

use crate::ui::kit::{
    Attention, AttentionItem, Cell, Column, FilterItem, FilterMenu, NameCell, Pager, RelativeTime, Row, RowMenu, Shape,
    Sort, StatusBadge, Tab, Table, Tabs, TestTag, Tone,
};

#[component]
pub fn Statuses() -> impl IntoView {
    view! {
        <section>
            <h2>"Status"</h2>
            <div class="row">
                <StatusBadge tone=Tone::Ok text="Active"/>
                <StatusBadge tone=Tone::Warn text="Expiring"/>
                <StatusBadge tone=Tone::Warn shape=Shape::Diamond text="Rotating"/>
                <StatusBadge shape=Shape::Ring text="Disabled"/>
                <StatusBadge shape=Shape::Dash text="Revoked"/>
                <StatusBadge tone=Tone::Bad text="Refused"/>
                <StatusBadge shape=Shape::Plain text="Paused"/>
                <TestTag/>
            </div>
        </section>
    }
    .into_any()
}

#[component]
pub fn Rows() -> impl IntoView {
    let columns = vec![
        Column::new("Name").sort(Sort { href: "#".into(), now: Some("ascending") }),
        Column::new("Key"),
        Column::new("Status"),
        Column::new("Last used").class("hide-s"),
        Column::new("Actions").unseen(),
    ];
    let rows = [
        ("Resting", "kpay_test_…7Qx2", Tone::Ok, Shape::Dot, "Active"),
        ("Selected", "clp_test_…Zq81", Tone::Warn, Shape::Diamond, "Rotating"),
        ("Revoked", "kpay_test_…1vHs", Tone::Neutral, Shape::Dash, "Revoked"),
    ];
    let rows = rows.into_iter().map(|(name, key, tone, shape, text)| {
        view! {
            <Row selected=name == "Selected" dead=name == "Revoked">
                <NameCell name href="#" id=key detail="12 Mar"/>
                <Cell class="c-key"><code>{key}</code></Cell>
                <Cell class="c-status"><StatusBadge tone shape text/></Cell>
                <Cell label="Last used" class="hide-s">
                    <RelativeTime iso="2026-11-21T14:30:00+03:00" exact="21 Nov 2026, 14:30 EAT" text="2 min ago"/>
                </Cell>
                <Cell class="c-menu num">
                    <RowMenu label=format!("Actions for {name}")>
                        <a href="#">"View details"</a><hr/><a class="bad" href="#">"Revoke…"</a>
                    </RowMenu>
                </Cell>
            </Row>
        }
    });
    view! {
        <section>
            <h2>"Table"</h2>
            <Table
                caption="Sample credentials" columns
                foot=|| view! { <Pager summary="20 of 312" older="#".to_owned()/> }
            >{rows.collect_view()}</Table>
        </section>
    }
    .into_any()
}

#[component]
pub fn Navigation() -> impl IntoView {
    let tabs = vec![Tab::new("Overview", "#", true), Tab::new("Key pairs", "#", false).count(4)];
    let filter = |label: &str, current| FilterItem { label: label.into(), href: "#".into(), current };
    let attention = AttentionItem {
        name: "Abidjan collections".into(),
        reason: "Expires in 3 days".into(),
        verb: "Extend".into(),
        href: "#".into(),
    };
    view! {
        <section>
            <h2>"Tabs, filters, attention"</h2>
            <Tabs label="Sample" tabs/>
            <div><FilterMenu label="Status" value="any" items=vec![filter("Any status", true), filter("Active", false)]/></div>
            <Attention total=1 items=vec![attention]/>
        </section>
    }
    .into_any()
}
