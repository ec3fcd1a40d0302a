//! Changing a member, over the members page: another role, their end, their return.

use leptos::prelude::*;

use super::{invite::hint, members};
use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
        rows::MemberRow,
    },
    domain::{
        ids::MemberId,
        role::{Permission, Role},
    },
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::member_page,
        step_up::StepUpFields,
        visit::{Visit, id},
    },
    server_fns::members::list_members,
    ui::kit::{Button, Choice, Dialog, LinkButton, Look, RadioGroup},
};

#[component]
pub fn RolePage() -> impl IntoView {
    member_page(|visit| async move {
        let member = find(&visit, |row| row.deactivated_at.is_none()).await?;
        let form = FormState::of(ROLE.endpoint);
        let granted = Role::ALL.iter().filter(|role| visit.actor.role.may_grant(**role));
        let choices = granted.map(|role| Choice::new(role.as_str(), role.title()).hint(hint(*role))).collect();
        let value = form.value("role", member.role.as_str());
        let body = view! {
            <RadioGroup label="Role" name="role" choices value error=form.error("role")/>
            <p class="sm muted">
                "It counts from their next click. Secrets that wait to be shown to them and drafts of tokens are thrown away; with less than before, open invitations that they made stop working, too. Keys that they made go on."
            </p>
            <StepUpFields form=form.clone()/>
        };
        let dialog = dialog(&visit, &member, &ROLE, body.into_any());
        members::page(&visit, Some(dialog)).await
    })
}

#[component]
pub fn DeactivatePage() -> impl IntoView {
    member_page(|visit| async move {
        let member = find(&visit, |row| row.deactivated_at.is_none()).await?;
        let body = view! {
            <p class="sm muted">
                "With their next click they have no part in this business any more; other businesses of theirs are not touched. Secrets that wait to be shown to them, drafts and open invitations that they made are gone."
            </p>
            <p class="sm muted">
                <b>"Keys and tokens that they made keep working."</b> " Rotate those that they may have copied. You can reactivate them later."
            </p>
        };
        let dialog = dialog(&visit, &member, &DEACTIVATE, body.into_any());
        members::page(&visit, Some(dialog)).await
    })
}

#[component]
pub fn ReactivatePage() -> impl IntoView {
    member_page(|visit| async move {
        let member = find(&visit, |row| row.deactivated_at.is_some()).await?;
        let text =
            format!("They can work here again at once, as {}, with the password they have.", member.role.title());
        let form = FormState::of(REACTIVATE.endpoint);
        let body = view! {
            <p class="sm muted">{text}</p>
            <StepUpFields form autofocus=true/>
        };
        let dialog = dialog(&visit, &member, &REACTIVATE, body.into_any());
        members::page(&visit, Some(dialog)).await
    })
}

/// One of the three acts.
struct Act {
    endpoint: &'static str,
    question: &'static str,
    verb: &'static str,
    look: Look,
    /// Its first field is to be filled: it has the first focus.
    asks: bool,
}

const ROLE: Act = Act {
    endpoint: "members/set-role",
    question: "Change the role of",
    verb: "Change role",
    look: Look::Primary,
    asks: false,
};
const DEACTIVATE: Act = Act {
    endpoint: "members/deactivate",
    question: "Deactivate",
    verb: "Deactivate",
    look: Look::DangerFill,
    asks: false,
};
const REACTIVATE: Act =
    Act { endpoint: "members/reactivate", question: "Reactivate", verb: "Reactivate", look: Look::Primary, asks: true };

/// The member in the address, if this visitor may change them and they are in the state that the act is for.
async fn find(visit: &Visit, fits: impl FnOnce(&MemberRow) -> bool) -> Result<MemberRow, Problem> {
    let wanted: MemberId = id("member")?;
    visit.actor.require(Permission::ManageMembers)?;
    let (members, _) = list_members().await?;
    let row = members.into_iter().find(|row| row.id == wanted).ok_or(Problem::new(ProblemCode::NotFound))?;
    match (row.manageable, fits(&row)) {
        (true, true) => Ok(row),
        (true, false) => Err(Problem::because(ProblemCode::Conflict, "This has been done already.")),
        (false, _) if row.is_you => {
            Err(Problem::because(ProblemCode::Forbidden, "Nobody changes themselves here. Ask another Superadmin."))
        }
        (false, _) => Err(Problem::because(ProblemCode::Forbidden, "Only a Superadmin can change a Superadmin.")),
    }
}

fn dialog(visit: &Visit, member: &MemberRow, act: &Act, body: AnyView) -> AnyView {
    let mode = visit.mode;
    let form = FormState::of(act.endpoint);
    let hidden = vec![("mode".to_owned(), mode.to_string()), ("member".to_owned(), member.id.to_string())];
    let title = format!("{} {}?", act.question, member.name);
    let back = paths::members(mode);
    let close = back.clone();
    let (verb, look) = (act.verb, act.look);
    view! {
        <Dialog
            title mode slim=true asks=act.asks close_href=close action=paths::server_fn(act.endpoint)
            foot=move || view! {
                <span class="row push">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    <Button look>{verb}</Button>
                </span>
            }
        >
            <FormOrigin fields=hidden/>
            <FormProblem state=form/>
            {body}
        </Dialog>
    }
    .into_any()
}
