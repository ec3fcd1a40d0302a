use leptos::prelude::*;

/// The marigold band over every page in test mode. The live mode is quiet.
#[component]
pub fn TestBand(#[prop(into)] live_href: String) -> impl IntoView {
    view! {
        <aside class="band" aria-label="Mode in view">
            <strong>"TEST MODE"</strong>
            <span class="no-narrow">"No money moves here. Test credentials never work in live."</span>
            <span class="only-narrow">"No money moves here."</span>
            <a class="push no-narrow" href=live_href>"Switch to live"</a>
        </aside>
    }
    .into_any()
}
