use leptos::prelude::*;

/// The mark: an open ring that reads as C, with a key's blade leaving it. Never in a box, never animated.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M15.7 6.1A7.6 7.6 0 1 0 15.7 17.9" fill="none" stroke="currentColor" stroke-width="2.6"></path>
            <path d="M8.4 10.7H22.5V17H20V13.3H18V16H15.5V13.3H8.4Z" fill="currentColor"></path>
        </svg>
    }
    .into_any()
}
