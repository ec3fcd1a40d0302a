//! What islands ask of the browser.

use leptos::prelude::{RwSignal, Set, document, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Blob, BlobPropertyBag, Element, Event, HtmlAnchorElement, HtmlElement, NodeList, Url};

/// The text of an element.
pub fn text_of(id: &str) -> Option<String> {
    document().get_element_by_id(id)?.text_content()
}

/// Copies a text; `copied` turns true only when the browser has done it.
pub fn copy(text: &str, copied: RwSignal<bool>) {
    let promise = window().navigator().clipboard().write_text(text);
    leptos::task::spawn_local(async move {
        copied.set(wasm_bindgen_futures::JsFuture::from(promise).await.is_ok());
    });
}

/// Hands the person a file made here; its address ends as soon as the browser has taken it.
pub fn download(name: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("text/plain");
    let blob = Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&JsValue::from_str(text)), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)
}

/// Listens for as long as the page lives.
pub fn listen(target: &web_sys::EventTarget, event: &str, handler: impl FnMut(Event) + 'static) {
    let closure = Closure::<dyn FnMut(Event)>::new(handler);
    drop(target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref()));
    closure.forget();
}

/// The elements under `root` that a selector finds.
pub fn all(root: &Element, selector: &str) -> Vec<HtmlElement> {
    let found: Option<NodeList> = root.query_selector_all(selector).ok();
    let found = found.iter().flat_map(|list| (0..list.length()).filter_map(|at| list.get(at)));
    found.filter_map(|node| node.dyn_into().ok()).collect()
}
