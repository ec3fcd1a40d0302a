use leptos::{children::ViewFnOnce, prelude::*};

use super::{
    account_menu::AccountMenu,
    frame::{Frame, NavItem, initials},
};
use crate::ui::kit::{Icon, Mark};

/// Brand, merchant, menu, account. Under 860 px it is a popover that the top bar's button opens, without script.
#[component]
pub fn Sidebar(frame: Frame, switcher: Option<ViewFnOnce>) -> impl IntoView {
    let Frame { home_href, docs_href, merchant_name, merchant_detail, nav, account, .. } = frame;
    let merchant = view! {
        <span class="tile" aria-hidden="true">{initials(&merchant_name)}</span>
        <span><b>{merchant_name}</b><span class="xs faint">{merchant_detail}</span></span>
    };
    let merchant = match switcher {
        Some(switcher) => view! {
            <details class="menu switcher">
                <summary>{merchant}<Icon name="updown" class="i push faint"/></summary>
                <div>{switcher.run()}</div>
            </details>
        }
        .into_any(),
        None => view! { <div class="merchant">{merchant}</div> }.into_any(),
    };
    view! {
        <aside class="sidebar" id="nav" popover="auto" aria-label="Main">
            <a class="brand" href=home_href><Mark/>"Claviger"</a>
            {merchant}
            <nav class="nav" aria-label="Portal">{nav.into_iter().map(entry).collect_view()}</nav>
            <div class="foot">
                <nav class="nav" aria-label="Help"><a href=docs_href><Icon name="book"/>"API reference"</a></nav>
                <AccountMenu account/>
            </div>
        </aside>
    }
    .into_any()
}

/// An entry, and the entries under it when it is open.
fn entry(item: NavItem) -> impl IntoView {
    let open = (!item.children.is_empty()).then_some("open");
    let under = (!item.children.is_empty()).then(|| {
        let links = item.children.into_iter().map(|child| view! { <li>{link(child, None)}</li> });
        view! { <ul>{links.collect_view()}</ul> }
    });
    let item = NavItem { children: Vec::new(), ..item };
    (link(item, open), under)
}

fn link(item: NavItem, class: Option<&'static str>) -> impl IntoView {
    view! {
        <a class=class href=item.href aria-current=item.current.then_some("true")>
            {item.icon.map(|name| view! { <Icon name/> })}
            {item.label}
        </a>
    }
}
