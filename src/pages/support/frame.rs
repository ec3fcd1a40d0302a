//! The frame of a member's page: menu, crumbs, mode switch, merchant switcher.

use leptos::{children::ViewFnOnce, prelude::*};
use leptos_meta::Title;

use super::{
    form::origin,
    visit::{Visit, of},
};
use crate::{
    contract::paths,
    domain::{audit::Action, mode::Mode, role::Permission},
    server::service::sessions,
    ui::{
        kit::{HiddenFields, Toast},
        layout::{Account, AppFrame, Crumb, Frame, NavItem},
    },
};

/// Where a page stands in the menu.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Members,
    Verification,
    Developers,
    Audit,
    Account,
}

/// A page in the frame. With `over` (a dialog at its own address) nothing behind it can be reached.
pub async fn framed(
    visit: &Visit,
    title: &str,
    section: Section,
    crumbs: &[(&str, &str)],
    page: AnyView,
    over: Option<AnyView>,
) -> AnyView {
    let memberships = sessions::memberships(&visit.context.platform, &visit.actor.person).await.unwrap_or_default();
    let switcher = (memberships.len() > 1).then(|| {
        let current = visit.actor.merchant_id;
        let entries = memberships.into_iter().map(move |row| {
            let fields = origin(vec![("merchant".to_owned(), row.merchant_id.to_string())]);
            view! {
                <form method="post" action=paths::server_fn("session/switch-merchant")>
                    <HiddenFields fields/>
                    <button type="submit" aria-current=(row.merchant_id == current).then_some("true")>{row.name}</button>
                </form>
            }
        });
        let entries = entries.collect_view().into_any();
        ViewFnOnce::from(move || entries)
    });
    let done = visit.done().map(|action| done(visit, action));
    let frame = frame(visit, section, crumbs, over.is_some());
    let title = title.to_owned();
    view! {
        <Title text=title/>
        {match switcher {
            Some(switcher) => view! { <AppFrame frame switcher>{done}{page}</AppFrame> }.into_any(),
            None => view! { <AppFrame frame>{done}{page}</AppFrame> }.into_any(),
        }}
        {over}
    }
    .into_any()
}

/// What was done just before, and its receipt.
fn done(visit: &Visit, action: Action) -> AnyView {
    let text = format!("You {}.", action.phrase());
    match of() {
        Some(subject) => {
            let href = paths::receipt(visit.mode, &subject.to_string());
            view! { <Toast text><a href=href>"Receipt"</a></Toast> }.into_any()
        }
        None => view! { <Toast text/> }.into_any(),
    }
}

fn frame(visit: &Visit, section: Section, crumbs: &[(&str, &str)], inert: bool) -> Frame {
    let mode = visit.mode;
    // The same page in the other mode; what a dialog was about may not exist there, and a payment token, a webhook
    // or a request does not.
    let address = |mode: Mode| match visit.path().split_once(&format!("/{}/", visit.mode)) {
        Some((_, rest)) if rest.starts_with("developers/payment-tokens/") => paths::payment_tokens(mode),
        Some((_, rest)) if rest.starts_with("developers/webhooks/") => paths::webhooks(mode),
        Some((_, rest)) if rest.starts_with("developers/receipts/") => paths::developers(mode),
        Some((_, rest)) if rest.starts_with("developers/logs/") => paths::logs(mode),
        Some((_, rest)) if !inert => format!("/{mode}/{rest}"),
        _ => paths::developers(mode),
    };
    let crumbs = crumbs.iter().map(|(label, href)| Crumb {
        label: (*label).to_owned(),
        href: Some((*href).to_owned()).filter(|href| !href.is_empty()),
    });
    Frame {
        mode,
        test_href: address(Mode::Test),
        live_href: address(Mode::Live),
        home_href: paths::home(mode),
        docs_href: paths::API_DOCS.to_owned(),
        merchant_name: visit.actor.merchant_name.to_string(),
        merchant_detail: visit.actor.role.title().to_owned(),
        nav: nav(visit, section),
        crumbs: crumbs.collect(),
        account: Account {
            person_name: visit.actor.person.name.to_string(),
            role_name: visit.actor.role.title().to_owned(),
            account_href: paths::security(mode),
            sign_out_action: paths::server_fn("session/sign-out"),
            theme_action: paths::server_fn("session/theme"),
            theme: visit.context.theme,
            hidden: origin(Vec::new()),
        },
        inert,
    }
}

fn nav(visit: &Visit, section: Section) -> Vec<NavItem> {
    let mode = visit.mode;
    let item = |label: &str, href: String, here: Section| NavItem {
        label: label.to_owned(),
        href,
        current: section == here,
        ..NavItem::default()
    };
    let mut children = vec![
        item("Members and roles", paths::members(mode), Section::Members),
        item("Business verification", paths::kyc(mode), Section::Verification),
        item("Developers", paths::developers(mode), Section::Developers),
    ];
    if visit.can(Permission::ViewAudit) {
        children.push(item("Audit trail", paths::audit(mode), Section::Audit));
    }
    children.push(item("Your account", paths::security(mode), Section::Account));
    vec![NavItem {
        label: "Settings".to_owned(),
        href: paths::developers(mode),
        icon: Some("sliders"),
        current: false,
        children,
    }]
}
