use leptos::prelude::*;

use crate::{
    islands::copy_button::CopyButton,
    pages::support::{
        form::FormState,
        visit::{Visit, query},
    },
    ui::kit::{CopyField, Note, Tone},
};

/// The link of an invitation just made. The first visit uses it up; only its hash is stored.
pub fn link_note(visit: &Visit) -> AnyView {
    let form = FormState::of("members/invite");
    let (link, email) = (form.value("link", ""), form.value("email", ""));
    if link.is_empty() || form.has_problem() || !visit.context.is_visit {
        return ().into_any();
    }
    visit.context.platform.drafts.use_up(&visit.context.draft_owner(), &query("draft"));
    view! {
        <Note tone=Tone::Ok title="Invitation made." alert=true>
            {format!("Send this link to {email}. It works once, for seven days, and is not shown again.")}
            <CopyField id="invitation-link" value=link>
                <CopyButton target="invitation-link" label="Copy" compact=false/>
            </CopyField>
        </Note>
    }
    .into_any()
}
