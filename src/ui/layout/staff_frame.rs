use leptos::prelude::*;

use crate::ui::kit::{HiddenFields, Mark};

/// Who of the staff is signed in.
#[derive(Clone, Debug, Default)]
pub struct StaffMember {
    pub name: String,
    pub account_href: String,
    pub sign_out_action: String,
    /// What the form carries unseen.
    pub hidden: Vec<(String, String)>,
}

/// The frame of the back office: no merchant, no mode. `inert`: a dialog stands over it.
#[component]
pub fn StaffFrame(member: StaffMember, inert: bool, children: Children) -> impl IntoView {
    view! {
        <div class="shell staff" inert=inert>
            <a class="skip" href="#main">"Skip to content"</a>
            <header class="topbar">
                <span class="brand"><Mark/>"Claviger"</span>
                <span class="muted">"Back office"</span>
                <span class="row push">
                    <a class="clip" href=member.account_href>{member.name}</a>
                    <form method="post" action=member.sign_out_action>
                        <HiddenFields fields=member.hidden/>
                        <button class="btn small" type="submit">"Sign out"</button>
                    </form>
                </span>
            </header>
            <main class="page" id="main" tabindex="-1">{children()}</main>
        </div>
    }
    .into_any()
}
