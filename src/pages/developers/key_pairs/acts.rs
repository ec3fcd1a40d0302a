//! What can be done with a pair that has not ended.

use leptos::prelude::*;

use crate::{
    contract::{key_pair_rows::KeyPairRow, paths},
    domain::credential::Status,
    ui::kit::{LinkButton, Look, RowMenu},
};

/// The menu of a row.
pub fn menu(pair: &KeyPairRow) -> AnyView {
    let act = |act| paths::key_pair_act(pair.mode, pair.id, act);
    let replace = (pair.status != Status::Rotating).then(|| {
        view! { <a href=act("rotate")>"Rotate…"</a><a href=act("regenerate")>"Regenerate…"</a> }
    });
    let (edit, revoke, copy) = (act("edit"), act("revoke"), paths::duplicate_key_pair(pair.mode, pair.id));
    let label = format!("More for {}", pair.name);
    view! {
        <RowMenu label>
            <a href=edit>"Edit"</a>{replace}<a href=copy>"Duplicate…"</a><hr/><a class="bad" href=revoke>"Revoke…"</a>
        </RowMenu>
    }
    .into_any()
}

/// The buttons of the pair's page.
pub fn buttons(pair: &KeyPairRow) -> AnyView {
    let act = |act| paths::key_pair_act(pair.mode, pair.id, act);
    let replace = (pair.status != Status::Rotating).then(|| {
        view! {
            <LinkButton href=act("rotate")>"Rotate…"</LinkButton>
            <LinkButton href=act("regenerate")>"Regenerate…"</LinkButton>
        }
    });
    view! {
        <LinkButton href=act("edit")>"Edit"</LinkButton>
        <LinkButton href=paths::duplicate_key_pair(pair.mode, pair.id)>"Duplicate…"</LinkButton>
        {replace}
        <LinkButton href=act("revoke") look=Look::Danger>"Revoke…"</LinkButton>
    }
    .into_any()
}
