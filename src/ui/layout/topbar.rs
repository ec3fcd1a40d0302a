use leptos::prelude::*;

use super::frame::{Crumb, Frame};
use crate::{domain::mode::Mode, ui::kit::Icon};

/// The way here at the left, the mode switch at the right.
#[component]
pub fn Topbar(frame: Frame) -> impl IntoView {
    view! {
        <header class="topbar">
            <button class="btn quiet icon menu-btn" type="button" popovertarget="nav" aria-label="Open menu">
                <Icon name="menu"/>
            </button>
            <nav class="crumbs" aria-label="Breadcrumb">{crumbs(frame.crumbs)}</nav>
            <nav class="seg mode push" aria-label="Mode">
                {mode_link("Test", Mode::Test, frame.mode, frame.test_href)}
                {mode_link("Live", Mode::Live, frame.mode, frame.live_href)}
            </nav>
        </header>
    }
    .into_any()
}

fn crumbs(mut crumbs: Vec<Crumb>) -> impl IntoView {
    let here = crumbs.pop();
    let way = crumbs.into_iter().map(|crumb| {
        let step = match crumb.href {
            Some(href) => view! { <a href=href>{crumb.label}</a> }.into_any(),
            None => view! { <span>{crumb.label}</span> }.into_any(),
        };
        view! { {step}<span aria-hidden="true">"/"</span> }
    });
    let here = here.map(|crumb| view! { <span class="clip" aria-current="page">{crumb.label}</span> });
    view! { {way.collect_view()}{here} }
}

fn mode_link(text: &'static str, mode: Mode, now: Mode, href: String) -> impl IntoView {
    view! { <a href=href data-mode=mode.as_str() aria-current=(mode == now).then_some("true")>{text}</a> }
}
