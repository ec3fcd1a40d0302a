//! Every component of the kit in its states, like `reference/look/kit.html`.

mod answers;
mod controls;
mod frame;
mod lists;
mod secrets;

use leptos::prelude::*;

use crate::{
    domain::{mode::Mode, theme::Theme},
    ui::{
        kit::{Button, Dialog, LinkButton, Look, PageHead, TextField},
        layout::{AppFrame, Frame},
    },
};

/// The kit page. With `over`, a dialog stands open over it, as every dialog of the product does.
#[component]
pub fn KitPage(
    #[prop(optional)] mode: Mode,
    #[prop(optional)] theme: Theme,
    #[prop(optional)] over: bool,
) -> impl IntoView {
    let frame = Frame { inert: over, ..frame::sample(mode, theme) };
    let dialog = over.then(|| {
        view! {
            <Dialog
                title="Revoke POS backend?" mode slim=true close_href="/dev/kit" action="/dev/kit" bitting="kp_01J9ZR"
                foot=|| view! {
                    <span class="row push">
                        <LinkButton href="/dev/kit">"Keep it"</LinkButton>
                        <Button look=Look::DangerFill>"Revoke key"</Button>
                    </span>
                }
            >
                <p class="sm muted">
                    "Requests with " <code>"kpay_test_…7Qx2"</code> " fail from this moment. It was used " <b>"just now"</b>
                    " from " <code>"41.59.82.20"</code> ", 1,204 times today. This cannot be undone."
                </p>
                <TextField label="Type POS backend to confirm" name="confirm" autocomplete="off" required=true/>
            </Dialog>
        }
    });
    view! {
        <AppFrame frame switcher=|| view! { <a href="#">"Nyota Pay SARL"</a> }>
            <PageHead title="Kit"/>
            <div class="kit">
                <controls::Buttons/>
                <controls::Fields/>
                <controls::Choices/>
                <lists::Statuses/>
                <lists::Rows/>
                <lists::Navigation/>
                <answers::Sheets mode/>
                <answers::Answers/>
                <secrets::Copying/>
                <answers::Empty/>
                <secrets::Bittings/>
            </div>
        </AppFrame>
        {dialog}
    }
    .into_any()
}
