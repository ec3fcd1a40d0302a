//! Name, return URL and features of an application: a sheet over its page.

use leptos::prelude::*;

use super::{
    form::{ApplicationFields, Initial},
    shown::Shown,
};
use crate::{
    contract::paths,
    domain::role::Permission,
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::member_page,
        step_up::StepUpFields,
    },
    server::service::applications::enabled_features,
    ui::kit::{Button, LinkButton, Look, Sheet},
};

#[component]
pub fn EditApplicationPage() -> impl IntoView {
    member_page(|visit| async move {
        visit.actor.require(Permission::ManageApplications)?;
        let shown = Shown::of(&visit).await?;
        let enabled = enabled_features(&visit.context.platform, &visit.actor).await?;
        let mode = visit.mode;
        let form = FormState::of("applications/edit");
        let initial = Initial {
            name: shown.name.clone(),
            return_url: shown.return_url.clone().unwrap_or_default(),
            features: shown.features.clone(),
            kind: Some(shown.kind),
        };
        let (back, close) = (shown.href(mode), shown.href(mode));
        let foot = move || {
            view! {
                <span class="row push">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    <Button look=Look::Primary>"Save changes"</Button>
                </span>
            }
        };
        let hidden = vec![("mode".to_owned(), mode.to_string()), ("id".to_owned(), shown.id.to_string())];
        let sheet = view! {
            <Sheet title="Edit application" mode close_href=close action=paths::server_fn("applications/edit") foot>
                <FormOrigin fields=hidden/>
                <FormProblem state=form.clone()/>
                <ApplicationFields form=form.clone() initial enabled/>
                <StepUpFields form only_for="a feature that is added"/>
            </Sheet>
        };
        Ok(shown.framed(&visit, &format!("Edit {}", shown.name), Some(sheet.into_any())).await)
    })
}
