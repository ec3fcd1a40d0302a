use leptos::prelude::*;

use crate::{
    domain::mode::Mode,
    ui::kit::{Button, ButtonMenu, EmptyState, LinkButton, Look, Note, Sheet, TextField, Toast, Tone},
};

#[component]
pub fn Sheets(mode: Mode) -> impl IntoView {
    view! {
        <section>
            <h2>"Sheet"</h2>
            <Sheet
                title="Create access token" mode close_href="#" action="#"
                foot=|| view! {
                    <TextField label="Your password" name="password" kind="password" autocomplete="current-password"/>
                    <span class="row push">
                        <LinkButton href="#">"Cancel"</LinkButton>
                        <Button look=Look::Primary icon="lock">"Create token"</Button>
                    </span>
                }
            >
                <TextField prefix="sheet" label="Name" name="name" hint="Name the integration that will hold it."/>
            </Sheet>
        </section>
    }
    .into_any()
}

#[component]
pub fn Answers() -> impl IntoView {
    view! {
        <section>
            <h2>"Callouts and toast"</h2>
            <Note title="Live keys wait for verification.">"Finish the business profile first."</Note>
            <Note tone=Tone::Ok title="New secret in use everywhere.">"No caller has used the old one for 24 h."</Note>
            <Note tone=Tone::Warn title="Old secret still in use.">"12 requests today; it ends in 18 h."</Note>
            <Note tone=Tone::Bad title="Found in a public repository.">"Revoke it and roll its callers."</Note>
            <div><Toast text="Legacy importer disabled"><button type="submit">"Undo"</button></Toast></div>
        </section>
    }
    .into_any()
}

#[component]
pub fn Empty() -> impl IntoView {
    view! {
        <section>
            <h2>"Empty state"</h2>
            <EmptyState
                title="No key pairs in test mode"
                text="A key pair is a public key and a secret key that a server sends with each request. Make one for each server."
            >
                <ButtonMenu text="Create credential" look=Look::Primary icon="plus">
                    <a href="#">"Key pair"</a>
                    <a href="#">"Access token"</a>
                </ButtonMenu>
                <LinkButton href="#" look=Look::Quiet>"Read how it works"</LinkButton>
            </EmptyState>
        </section>
    }
    .into_any()
}
