//! *Delete*: ends a token for good.

use leptos::prelude::*;

use super::{shown::Shown, words};
use crate::{
    contract::paths,
    pages::{
        developers::activity::LastActivity,
        support::{
            form::{FormOrigin, FormProblem, FormState},
            page::member_page,
        },
    },
    ui::kit::{Button, Dialog, LinkButton, Look},
};

#[component]
pub fn RevokeTokenPage() -> impl IntoView {
    member_page(|visit| async move {
        let shown = Shown::to_act_on(&visit).await?;
        let (token, catalogue) = (&shown.token, &visit.context.platform.catalogue);
        let (back, close_href) = (shown.href(), shown.href());
        let foot = move || {
            view! {
                <span class="row push">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    <Button look=Look::DangerFill>"Delete token"</Button>
                </span>
            }
        };
        let title = format!("Delete {}?", token.name);
        let (name, masked, used) = (token.name.clone(), token.masked.clone(), token.last_used.clone());
        let countries: Vec<String> =
            token.composition.countries().map(|code| words::country(catalogue, code)).collect();
        let stops = format!(
            " is revoked for good. Every request with it is refused from the next one on: payments in {}, and looking up \
             those that it began.",
            words::list(&countries)
        );
        let numbers = match token.numbers.len() {
            0 => "",
            1 => " Its number can then be associated with another token.",
            _ => " Its numbers can then be associated with another token.",
        };
        let action = paths::server_fn("payment-tokens/revoke");
        let (hidden, now) = (shown.hidden(), visit.now());
        let dialog = view! {
            <Dialog title=title.clone() mode=visit.mode close_href action bitting=token.id.to_string() slim=true foot>
                <FormOrigin fields=hidden/>
                <FormProblem state=FormState::of("payment-tokens/revoke")/>
                <p><b>{name}</b> " (" <code>{masked}</code> ")" {stops} {numbers} " This cannot be undone."</p>
                <LastActivity used now/>
            </Dialog>
        };
        Ok(shown.framed(&visit, &title, Some(dialog.into_any())).await)
    })
}
