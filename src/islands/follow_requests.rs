//! Follows the log of requests: asks every two seconds how many have come, and takes the new rows from the page itself,
//! as the server renders them. While the reader is further down or in the list, nothing moves under them: a button says
//! how many wait. Stops with the session.

use leptos::prelude::*;

#[island]
pub fn FollowRequests() -> impl IntoView {
    let waiting = RwSignal::new(0_u32);
    let said = RwSignal::new(String::new());
    Effect::new(move || {
        #[cfg(feature = "hydrate")]
        browser::follow(waiting, said);
    });
    let show = move |_| {
        #[cfg(feature = "hydrate")]
        browser::show(waiting, said);
    };
    view! {
        <div class="following">
            <span role="status" aria-live="polite">{move || said.get()}</span>
            <button type="button" class="btn small" hidden=move || waiting.get() == 0 on:click=show>
                {move || format!("Show {} new", waiting.get())}
            </button>
        </div>
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::time::Duration;

    use leptos::prelude::*;
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{DomParser, Element, Response, SupportedType};

    /// What is kept up to date; it says where to ask and where to take it from.
    const PLACE: &str = "log-now";
    const EVERY: Duration = Duration::from_secs(2);
    /// A reader who is no further down than this sees new rows come in.
    const NEAR_TOP: f64 = 48.0;

    pub fn follow(waiting: RwSignal<u32>, said: RwSignal<String>) {
        said.set("Following new requests.".to_owned());
        ask_again(waiting, said);
    }

    fn ask_again(waiting: RwSignal<u32>, said: RwSignal<String>) {
        set_timeout(
            move || {
                leptos::task::spawn_local(async move {
                    // Nobody looks: nothing is asked.
                    if document().hidden() || ask(waiting, said).await.is_ok() {
                        ask_again(waiting, said);
                    } else {
                        said.set("Following has ended. Load the page again to go on.".to_owned());
                    }
                });
            },
            EVERY,
        );
    }

    async fn ask(waiting: RwSignal<u32>, said: RwSignal<String>) -> Result<(), JsValue> {
        let count: u32 = fetch("data-count").await?.trim().parse().map_err(|_| JsValue::NULL)?;
        if count == 0 {
            return Ok(());
        }
        if may_move() {
            return take(count, waiting, said).await;
        }
        if waiting.get_untracked() != count {
            waiting.set(count);
            said.set(format!("{count} new requests wait."));
        }
        Ok(())
    }

    pub fn show(waiting: RwSignal<u32>, said: RwSignal<String>) {
        leptos::task::spawn_local(async move {
            if take(waiting.get_untracked(), waiting, said).await.is_ok() {
                window().scroll_to_with_x_and_y(0.0, 0.0);
            }
        });
    }

    /// Puts what the server renders now in the place of what is shown.
    async fn take(count: u32, waiting: RwSignal<u32>, said: RwSignal<String>) -> Result<(), JsValue> {
        let page = fetch("data-page").await?;
        let fresh = DomParser::new()?.parse_from_string(&page, SupportedType::TextHtml)?;
        let fresh = fresh.get_element_by_id(PLACE).ok_or(JsValue::NULL)?;
        let fresh = document().import_node_with_deep(&fresh, true)?;
        place()?.replace_with_with_node_1(&fresh)?;
        waiting.set(0);
        said.set(if count == 1 { "1 new request.".to_owned() } else { format!("{count} new requests.") });
        Ok(())
    }

    fn place() -> Result<Element, JsValue> {
        document().get_element_by_id(PLACE).ok_or(JsValue::NULL)
    }

    /// Whether the reader is at the top and not within the list.
    fn may_move() -> bool {
        let within =
            document().active_element().and_then(|element| element.closest(&format!("#{PLACE}")).ok().flatten());
        within.is_none() && window().scroll_y().is_ok_and(|y| y <= NEAR_TOP)
    }

    /// The text at an address that the place names. Anything but a plain answer of its own is an error: a session that is
    /// over is led elsewhere.
    async fn fetch(name: &str) -> Result<String, JsValue> {
        let address = place()?.get_attribute(name).ok_or(JsValue::NULL)?;
        let response: Response = JsFuture::from(window().fetch_with_str(&address)).await?.dyn_into()?;
        if !response.ok() || response.redirected() {
            return Err(JsValue::NULL);
        }
        JsFuture::from(response.text()?).await?.as_string().ok_or(JsValue::NULL)
    }
}
