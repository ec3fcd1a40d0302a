//! What an edit changes, before it is saved.

use leptos::prelude::*;

use super::{edit, shown::Shown, typed::Typed};
use crate::{
    contract::paths,
    domain::access_token::Access,
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::member_page,
        step_up::StepUpFields,
    },
    server::{
        service::access_tokens::{self, Change},
        web::forms::BACK,
    },
    ui::kit::{Button, Dialog, LinkButton, Look},
};

const ENDPOINT: &str = "access-tokens/edit";
const WIDER: &str = "To confirm that it is you who lets the token do more.";

#[component]
pub fn ReviewAccessTokenPage() -> impl IntoView {
    member_page(|visit| async move {
        let shown = Shown::to_act_on(&visit).await?;
        let token = &shown.token;
        let refused = FormState::of(ENDPOINT);
        let typed = Typed::of_address().unwrap_or_else(|| Typed::of_token(token, token.sections)).or_typed(&refused);
        let change = match access_tokens::review(&visit.context.platform, &visit.actor, token.id, typed.fields()).await
        {
            Ok(change) => change,
            Err(problem) => {
                let form = FormState::default().with_problem(Some(problem));
                let page = edit::page(&visit, &shown, &form, &typed, false);
                return Ok(shown.framed_with(&visit, &format!("Edit {}", token.name), page, None).await);
            }
        };
        let back = format!("{}?{}", shown.act("edit"), as_query(&typed));
        let may_save = !change.is_empty();
        let foot = move || {
            view! {
                <LinkButton href=back look=Look::Quiet icon="chevron-left">"Back"</LinkButton>
                {may_save.then(|| view! { <span class="row push"><Button look=Look::Primary>"Save changes"</Button></span> })}
            }
        };
        // What was typed is in the refused form: with it this page's own address may be too long to return to.
        let mut hidden = vec![(BACK.to_owned(), shown.act("review"))];
        hidden.extend(shown.hidden());
        hidden.push(("expected".to_owned(), change.expected.clone()));
        hidden.extend(typed.pairs());
        let title = format!("Change {}?", token.name);
        let (mode, close_href, bitting) = (visit.mode, shown.href(), token.id.to_string());
        let action = paths::server_fn(ENDPOINT);
        let asks = change.widens;
        let proof = asks.then(|| view! { <StepUpFields form=refused.clone() hint=WIDER autofocus=true/> });
        let dialog = view! {
            <Dialog title=title.clone() mode close_href action bitting asks foot>
                <FormOrigin fields=hidden/>
                <FormProblem state=refused/>
                {body(&change)}
                {proof}
            </Dialog>
        };
        Ok(shown.framed(&visit, &title, Some(dialog.into_any())).await)
    })
}

fn as_query(typed: &Typed) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(typed.pairs());
    query.finish()
}

fn body(change: &Change) -> AnyView {
    if change.is_empty() {
        return view! { <p>"Nothing changes: this is what the token is now."</p> }.into_any();
    }
    let word = |access: Option<Access>| access.map_or("closed", Access::title);
    let item = |widens: bool| {
        change
            .sections
            .changes()
            .iter()
            .filter(|one| one.widens() == widens)
            .map(|one| {
                let text = format!("{}: {} → {}", one.section.title(), word(one.from), word(one.to));
                view! { <li>{text}</li> }
            })
            .collect::<Vec<_>>()
    };
    let list = |title: &'static str, kind: &'static str, items: Vec<_>| {
        (!items.is_empty())
            .then(|| view! { <section><h3>{title}</h3><ul class=format!("diff {kind}")>{items}</ul></section> })
    };
    let others = change.others.iter().map(|line| {
        let mut line = line.clone();
        line[..1].make_ascii_uppercase();
        view! { <li>{line}</li> }
    });
    let others: Vec<_> = others.collect();
    view! {
        <p class="sm muted">"It is in force from the next request on, and written in the audit trail."</p>
        {list("Widened", "plus", item(true))}
        {list("Narrowed", "minus", item(false))}
        {(!others.is_empty()).then(|| view! { <section><h3>"Also"</h3><ul class="diff">{others}</ul></section> })}
    }
    .into_any()
}
