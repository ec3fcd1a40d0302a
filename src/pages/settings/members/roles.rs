use leptos::prelude::*;

use crate::{
    domain::role::{Permission, Role},
    ui::kit::Icon,
};

const fn words(permission: Permission) -> &'static str {
    match permission {
        Permission::ViewCredentials => "See applications and credentials",
        Permission::ManageApplications => "Create, edit, disable and delete applications",
        Permission::ManageCredentials => "Add, rotate and revoke keys",
        Permission::GrantPayouts => "Make tokens that move money out",
        Permission::ManageProductKeys => "See, generate and show product keys",
        Permission::ResetPins => "Reset another member’s PIN",
        Permission::ManageEncryption => "Turn checksums on and off",
        Permission::ManageWebhooks => "Set up webhooks and send events again",
        Permission::ManageVerification => "Send the business in for approval",
        Permission::ViewMembers => "See members",
        Permission::ManageMembers => "Invite, change and deactivate members, up to the own role",
        Permission::ViewAudit => "Read the audit trail",
        Permission::ViewLogs => "See the log of requests",
    }
}

/// Which role may do what, straight from the matrix that decides it.
#[component]
pub fn Roles(own: Role) -> impl IntoView {
    let head = Role::ALL.iter().map(|role| {
        let you = (*role == own).then_some(view! { <small>" your role"</small> });
        view! { <th scope="col">{role.title()}{you}</th> }
    });
    let rows = Permission::ALL.iter().map(|permission| {
        let cells = Role::ALL.iter().map(|role| match role.can(*permission) {
            true => view! { <td><Icon name="check" class="i yes"/><span class="vh">"yes"</span></td> }.into_any(),
            false => view! { <td><span class="faint" aria-hidden="true">"–"</span><span class="vh">"no"</span></td> }
                .into_any(),
        });
        view! { <tr><th scope="row">{words(*permission)}</th>{cells.collect_view()}</tr> }
    });
    view! {
        <section aria-labelledby="roles">
            <h2 id="roles">"What each role may do"</h2>
            <div class="panel matrix" tabindex="0" role="region" aria-label="Matrix of roles">
                <table>
                    <thead><tr><th scope="col">"Permission"</th>{head.collect_view()}</tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
