//! *Create Application*: a sheet over the list.

use leptos::prelude::*;

use super::{
    form::{ApplicationFields, Initial},
    index,
};
use crate::{
    contract::paths,
    domain::role::Permission,
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::member_page,
    },
    server::service::applications::enabled_features,
    ui::kit::{Button, LinkButton, Look, Sheet},
};

#[component]
pub fn NewApplicationPage() -> impl IntoView {
    member_page(|visit| async move {
        visit.actor.require(Permission::ManageApplications)?;
        let enabled = enabled_features(&visit.context.platform, &visit.actor).await?;
        let behind = index::list(&visit).await?;
        let mode = visit.mode;
        let form = FormState::of("applications/create");
        let back = paths::applications(mode);
        let foot = {
            let back = back.clone();
            move || {
                view! {
                    <span class="row push">
                        <LinkButton href=back>"Cancel"</LinkButton>
                        <Button look=Look::Primary>"Create"</Button>
                    </span>
                }
            }
        };
        let sheet = view! {
            <Sheet title="Create Application" mode close_href=back action=paths::server_fn("applications/create") foot>
                <FormOrigin fields=vec![("mode".to_owned(), mode.to_string())]/>
                <FormProblem state=form.clone()/>
                <ApplicationFields form initial=Initial::default() enabled/>
            </Sheet>
        };
        Ok(index::LIST.framed(&visit, "Create Application", behind, Some(sheet.into_any())).await)
    })
}
