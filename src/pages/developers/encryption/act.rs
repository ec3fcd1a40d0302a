use leptos::prelude::*;

use super::page;
use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
        rows::ChecksumRow,
    },
    domain::{ids::ApplicationId, role::Permission},
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::member_page,
        step_up::StepUpFields,
        visit::{Visit, id, param},
    },
    server::text,
    server_fns::checksum::list_checksums,
    ui::kit::{Button, Dialog, LinkButton, Look},
};

/// What the dialog does, by the last part of its address.
struct Act {
    endpoint: &'static str,
    title: String,
    text: String,
    verb: &'static str,
    look: Look,
}

impl Act {
    /// The act on this application; one that does not fit its state any more says so.
    fn of(word: &str, row: &ChecksumRow) -> Result<Act, Problem> {
        let name = &row.name;
        let since = row.enabled_at.map(text::date).unwrap_or_default();
        let conflict = |detail: &str| Err(Problem::because(ProblemCode::Conflict, detail));
        let (endpoint, look) = ("checksum/enable", Look::Primary);
        match (word, row.enabled_at.is_some()) {
            ("enable", false) => Ok(Act {
                endpoint,
                title: format!("Turn the checksum on for {name}?"),
                text: "A new checksum key is made and shown once. From then on bodies without a right checksum are refused."
                    .to_owned(),
                verb: "Turn on and show the key",
                look,
            }),
            ("rotate", true) => Ok(Act {
                endpoint,
                title: format!("Replace the checksum key of {name}?"),
                text: format!(
                    "The key in use since {since} stops at once: bodies signed with it are refused. The new key is shown once."
                ),
                verb: "Replace and show the key",
                look,
            }),
            ("disable", true) => Ok(Act {
                endpoint: "checksum/disable",
                title: format!("Turn the checksum off for {name}?"),
                text: format!(
                    "It has been on since {since}. Bodies are taken without a checksum from then on, and the key is deleted."
                ),
                verb: "Turn off",
                look: Look::DangerFill,
            }),
            ("enable", true) => conflict("The checksum is on already."),
            ("rotate" | "disable", false) => conflict("The checksum is off already."),
            _ => Err(Problem::new(ProblemCode::NotFound)),
        }
    }
}

#[component]
pub fn EncryptionActPage() -> impl IntoView {
    member_page(|visit| async move {
        let application: ApplicationId = id("application")?;
        let word = param("act");
        visit.actor.require(Permission::ManageEncryption)?;
        let rows = list_checksums(visit.mode).await?;
        let row = rows.iter().find(|row| row.application_id == application);
        let row = row.ok_or(Problem::new(ProblemCode::NotFound))?;
        let dialog = dialog(&visit, row, Act::of(&word, row)?);
        page(&visit, rows, Some(dialog)).await
    })
}

fn dialog(visit: &Visit, row: &ChecksumRow, act: Act) -> AnyView {
    let mode = visit.mode;
    let form = FormState::of(act.endpoint);
    let hidden =
        vec![("mode".to_owned(), mode.to_string()), ("application".to_owned(), row.application_id.to_string())];
    let back = paths::encryption(mode);
    let Act { endpoint, title, text, verb, look } = act;
    let close = back.clone();
    view! {
        <Dialog
            title mode slim=true asks=true close_href=close action=paths::server_fn(endpoint) bitting=row.application_id.to_string()
            foot=move || view! {
                <span class="row push">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    <Button look>{verb}</Button>
                </span>
            }
        >
            <FormOrigin fields=hidden/>
            <FormProblem state=form.clone()/>
            <p class="sm muted">{text}</p>
            <p class="sm muted">
                <b>"All tokens that this application has generated end at once."</b>
                " Generate them again with its client ID and API key."
            </p>
            <StepUpFields form=form.clone() autofocus=true/>
        </Dialog>
    }
    .into_any()
}
