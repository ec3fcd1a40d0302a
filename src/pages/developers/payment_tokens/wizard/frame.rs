//! What stands around every step.

use leptos::prelude::*;

use crate::{
    contract::{paths, payment_token_rows::TokenDraftRow, problem::Problem},
    domain::mode::Mode,
    pages::support::{
        form::FormOrigin,
        frame::{Section, framed},
        visit::{Visit, id},
    },
    server_fns::payment_tokens::get_token_draft,
    ui::kit::{Button, Look, PageHead, Step, Steps},
};

/// Steps in their order: the last part of their address, and what they are called.
const STEPS: [(&str, &str); 4] = [
    ("infos", "Token infos"),
    ("composition", "Token composition"),
    ("numbers", "Associate numbers"),
    ("summary", "Generate"),
];

/// The draft that the address names, in the mode that it was begun in.
pub async fn draft(visit: &Visit) -> Result<TokenDraftRow, Problem> {
    let draft = get_token_draft(id("draft")?).await?;
    if draft.mode == visit.mode {
        Ok(draft)
    } else {
        Err(Problem::new(crate::contract::problem::ProblemCode::NotFound))
    }
}

/// One step in the frame of the portal.
pub async fn step(visit: &Visit, draft: &TokenDraftRow, name: &str, body: AnyView, over: Option<AnyView>) -> AnyView {
    let (mode, id) = (visit.mode, draft.id);
    let current = STEPS.iter().position(|(step, _)| *step == name).unwrap_or_default();
    let named = !draft.name.is_empty();
    let steps = STEPS.iter().enumerate().map(|(place, (step, label))| {
        let reached = place == 0 || (named && (place == 1 || !draft.composition.is_empty()));
        Step { label, href: reached.then(|| paths::token_draft(mode, id, step)) }
    });
    let steps = steps.collect();
    let title = if named { draft.name.clone() } else { "New payment token".to_owned() };
    let discard = vec![("draft".to_owned(), id.to_string())];
    let page = view! {
        <PageHead title>
            <form method="post" action=paths::server_fn("payment-tokens/discard-draft")>
                <FormOrigin fields=discard/>
                <Button look=Look::Quiet>"Discard"</Button>
            </form>
        </PageHead>
        <Steps steps current/>
        {body}
    };
    let (developers, list) = (paths::developers(mode), paths::payment_tokens(mode));
    let crumbs = [
        ("Settings", developers.as_str()),
        ("Developers", &developers),
        ("Payment tokens", &list),
        ("New payment token", ""),
    ];
    let label = STEPS[current].1;
    framed(visit, &format!("{label}: new payment token"), Section::Developers, &crumbs, page.into_any(), over).await
}

/// Where a step is.
pub fn at(mode: Mode, draft: &TokenDraftRow, step: &str) -> String {
    paths::token_draft(mode, draft.id, step)
}
