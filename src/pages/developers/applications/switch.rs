//! Disabling and enabling an application: a question over its page.

use leptos::prelude::*;

use super::shown::{Shown, in_use_everywhere, keys_that};
use crate::{
    contract::{paths, problem::Problem, rows::LastUsed},
    domain::role::Permission,
    pages::{
        developers::activity::LastActivity,
        support::{
            form::{FormOrigin, FormProblem, FormState},
            page::member_page,
            visit::Visit,
        },
    },
    ui::kit::{Button, Dialog, LinkButton, Look},
};

#[component]
pub fn DisableApplicationPage() -> impl IntoView {
    member_page(|visit| async move { question(&visit, Act::Disable).await })
}

#[component]
pub fn EnableApplicationPage() -> impl IntoView {
    member_page(|visit| async move { question(&visit, Act::Enable).await })
}

#[derive(Clone, Copy)]
enum Act {
    Disable,
    Enable,
}

async fn question(visit: &Visit, act: Act) -> Result<AnyView, Problem> {
    visit.actor.require(Permission::ManageApplications)?;
    let shown = Shown::of(visit).await?;
    let (keys, used) = in_use_everywhere(shown.id).await?;
    let (endpoint, title, verb, look) = match act {
        Act::Disable => ("applications/disable", "Disable", "Disable application", Look::DangerFill),
        Act::Enable => ("applications/enable", "Enable", "Enable application", Look::Primary),
    };
    let title = format!("{title} {}?", shown.name);
    let mode = visit.mode;
    let (back, close) = (shown.href(mode), shown.href(mode));
    let foot = move || {
        view! {
            <span class="row push"><LinkButton href=back>"Cancel"</LinkButton><Button look>{verb}</Button></span>
        }
    };
    let hidden = vec![("mode".to_owned(), mode.to_string()), ("id".to_owned(), shown.id.to_string())];
    let body = match act {
        Act::Disable => stops(visit, keys, used),
        Act::Enable => {
            let text = "Its API keys work again, in test and live mode. Tokens from before stay refused: software asks for a new one.";
            view! { <p>{text}</p> }.into_any()
        }
    };
    let dialog = view! {
        <Dialog title=title.clone() mode close_href=close action=paths::server_fn(endpoint) slim=true foot>
            <FormOrigin fields=hidden/>
            <FormProblem state=FormState::of(endpoint)/>
            {body}
        </Dialog>
    };
    Ok(shown.framed(visit, &title, Some(dialog.into_any())).await)
}

fn stops(visit: &Visit, keys: usize, used: LastUsed) -> AnyView {
    view! {
        <p>
            {keys_that(keys, "stops at once", "stop at once")}
            " You can enable the application again; tokens from before stay refused."
        </p>
        <LastActivity used now=visit.now()/>
    }
    .into_any()
}
