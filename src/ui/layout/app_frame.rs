use leptos::{children::ViewFnOnce, prelude::*};

use super::{band::TestBand, frame::Frame, sidebar::Sidebar, topbar::Topbar};
use crate::domain::mode::Mode;

/// The frame of a signed-in page. A dialog goes beside it, not into it: `inert` covers all of the frame.
#[component]
pub fn AppFrame(
    frame: Frame,
    /// What the merchant switcher opens: links or forms. Without it the merchant is only named.
    #[prop(optional, into)]
    switcher: Option<ViewFnOnce>,
    children: Children,
) -> impl IntoView {
    let band = (frame.mode == Mode::Test).then(|| view! { <TestBand live_href=frame.live_href.clone()/> });
    let (mode, inert) = (frame.mode.as_str(), frame.inert);
    view! {
        <div class="shell" data-mode=mode inert=inert>
            <a class="skip" href="#main">"Skip to content"</a>
            {band}
            <Sidebar frame=frame.clone() switcher/>
            <div class="main">
                <Topbar frame/>
                <main class="page" id="main" tabindex="-1">{children()}</main>
            </div>
        </div>
    }
    .into_any()
}
