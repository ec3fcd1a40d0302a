//! Ending one credential: a dialog over its page.

use leptos::prelude::*;

use super::{EndingFields, detail::page};
use crate::{
    contract::{
        office_rows::OfficeCredentialRow,
        paths,
        problem::{Problem, ProblemCode},
    },
    domain::{credential::Kind, time::Timestamp},
    pages::{
        back_office::frame::{framed, staff},
        developers::{activity::LastActivity, kinds},
        support::{
            form::{FormOrigin, FormProblem, FormState},
            page::loaded,
            visit::param,
        },
    },
    server_fns::office::get_any_credential,
    ui::kit::{Button, Dialog, LinkButton, Look},
};

const ENDPOINT: &str = "office/revoke";

#[component]
pub fn RevokeCredentialPage() -> impl IntoView {
    let wanted = param("credential");
    loaded(async move {
        let (context, person) = staff()?;
        let found = get_any_credential(wanted).await?;
        if found.credential.status.is_final() {
            let detail = format!("{} has ended already.", found.credential.name);
            return Err(Problem::because(ProblemCode::Conflict, detail));
        }
        let now = context.platform.now();
        let title = format!("Revoke {} of {}?", found.credential.name, found.merchant);
        let dialog = dialog(&found, &title, now);
        Ok(framed(&context, &person, &title, page(&found, now), Some(dialog)))
    })
}

fn dialog(found: &OfficeCredentialRow, title: &str, now: Timestamp) -> AnyView {
    let (row, form) = (&found.credential, FormState::of(ENDPOINT));
    let hidden = vec![("id".to_owned(), row.id.clone())];
    let (back, close_href) = (paths::office_credential(&row.id), paths::office_credential(&row.id));
    let foot = || {
        view! {
            <span class="row push">
                <LinkButton href=back>"Cancel"</LinkButton>
                <Button look=Look::DangerFill>"Revoke credential"</Button>
            </span>
        }
    };
    let tokens = match row.kind {
        Kind::ApplicationApiKey => ", and so do the tokens made from it",
        Kind::KeyPair | Kind::AccessToken | Kind::PaymentToken | Kind::ProductKey => "",
    };
    let (kind, masked, used) = (kinds::title(row.kind).to_lowercase(), row.masked.clone(), row.last_used.clone());
    view! {
        <Dialog title=title.to_owned() mode=found.mode close_href action=paths::server_fn(ENDPOINT) bitting=row.id.clone() slim=true foot>
            <FormOrigin fields=hidden/>
            <FormProblem state=form.clone()/>
            <p>
                "Requests with the " {kind} " " <code>{masked}</code> " fail from this moment" {tokens}
                ". This cannot be undone. The merchant sees it in its trail, with your name, and its webhooks are told."
            </p>
            <LastActivity used now/>
            <EndingFields form/>
        </Dialog>
    }
    .into_any()
}
