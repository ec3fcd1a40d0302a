//! Taking an address off the list.

use leptos::prelude::*;

use super::{addresses, require_menu};
use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
    },
    domain::ids::AllowedAddressId,
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::member_page,
        visit::id,
    },
    server_fns::allowed_addresses::list_allowed_addresses,
    ui::kit::{Button, Dialog, LinkButton, Look},
};

const ENDPOINT: &str = "allowed-addresses/remove";

#[component]
pub fn RemoveAddressPage() -> impl IntoView {
    member_page(|visit| async move {
        require_menu(&visit)?;
        let wanted: AllowedAddressId = id("address")?;
        let found = list_allowed_addresses(visit.mode).await?;
        let last = found.len() == 1;
        let row = found.into_iter().find(|row| row.id == wanted).ok_or(Problem::new(ProblemCode::NotFound))?;
        let (back, close_href) = (paths::allowed_addresses(visit.mode), paths::allowed_addresses(visit.mode));
        let foot = move || {
            view! {
                <span class="row push">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    <Button look=Look::DangerFill>"Remove address"</Button>
                </span>
            }
        };
        let title = format!("Remove {}?", row.net);
        let all = last.then_some(" It is the last one: after it, requests are refused from everywhere.");
        let dialog = view! {
            <Dialog title=title.clone() mode=visit.mode close_href action=paths::server_fn(ENDPOINT) slim=true foot>
                <FormOrigin fields=vec![("id".to_owned(), row.id.to_string())]/>
                <FormProblem state=FormState::of(ENDPOINT)/>
                <p>"Requests with product keys from " <code>{row.net}</code> " are refused from this moment." {all}</p>
            </Dialog>
        };
        addresses::page(&visit, &title, Some(dialog.into_any())).await
    })
}
