//! One payment token as its pages show it: loaded once, framed the same everywhere.

use std::sync::Arc;

use leptos::prelude::*;

use super::{detail, trial};
use crate::{
    contract::{
        paths,
        payment_token_rows::{NumberRow, PaymentTokenRow},
        problem::{Problem, ProblemCode},
        receipt_rows::ReceiptRow,
    },
    domain::{payment_token::Paused, role::Permission},
    pages::support::{
        frame::{Section, framed},
        visit::{Visit, id},
    },
    server::service::pauses,
    server_fns::{payment_tokens::get_payment_token, receipts::get_receipt},
};

/// A token, and what the platform has paused.
pub struct Shown {
    pub token: PaymentTokenRow,
    pub paused: Arc<Paused>,
    pub receipt: Option<ReceiptRow>,
}

impl Shown {
    /// The token that the address names, in the mode that it names.
    pub async fn of(visit: &Visit) -> Result<Shown, Problem> {
        let token = get_payment_token(id("token")?).await?;
        if token.mode != visit.mode {
            return Err(Problem::new(ProblemCode::NotFound));
        }
        let receipt = get_receipt(token.id.to_string()).await?;
        Ok(Shown { token, paused: pauses::current(&visit.context.platform), receipt })
    }

    /// The same for an act on it: only for who may, and only while it has not ended.
    pub async fn to_act_on(visit: &Visit) -> Result<Shown, Problem> {
        visit.actor.require(Permission::ManageCredentials)?;
        let shown = Shown::of(visit).await?;
        match shown.token.status.is_final() {
            true => Err(Problem::because(ProblemCode::Conflict, "This token has ended already.")),
            false => Ok(shown),
        }
    }

    /// Whether this member may change it, and it can be changed.
    pub fn can_change(&self, visit: &Visit) -> bool {
        visit.can(Permission::ManageCredentials) && !self.token.status.is_final()
    }

    pub fn href(&self) -> String {
        paths::payment_token(self.token.mode, self.token.id)
    }

    /// The address of an act on it: `edit`, `composition`, `review`, `numbers`, `revoke`.
    pub fn act(&self, act: &str) -> String {
        paths::payment_token_act(self.token.mode, self.token.id, act)
    }

    /// What every form about it carries.
    pub fn hidden(&self) -> Vec<(String, String)> {
        vec![("token".to_owned(), self.token.id.to_string())]
    }

    /// What every form about a number of it carries.
    pub fn hidden_of(&self, row: &NumberRow) -> Vec<(String, String)> {
        let number = [("country".to_owned(), row.country.to_string()), ("number".to_owned(), row.number.to_string())];
        self.hidden().into_iter().chain(number).collect()
    }

    /// The dialog of its numbers, with something chosen in it.
    pub fn numbers_with(&self, chosen: &[(&str, String)]) -> String {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(chosen).finish();
        format!("{}?{query}", self.act("numbers"))
    }

    /// The token's page, with what stands over it.
    pub async fn framed(&self, visit: &Visit, title: &str, over: Option<AnyView>) -> AnyView {
        self.framed_with(visit, title, detail::token(visit, self, trial::unasked(visit, self)), over).await
    }

    /// Another page about the token in the same frame.
    pub async fn framed_with(&self, visit: &Visit, title: &str, page: AnyView, over: Option<AnyView>) -> AnyView {
        let (developers, list) = (paths::developers(visit.mode), paths::payment_tokens(visit.mode));
        let crumbs = [
            ("Settings", developers.as_str()),
            ("Developers", &developers),
            ("Payment tokens", &list),
            (&self.token.name, ""),
        ];
        framed(visit, title, Section::Developers, &crumbs, page, over).await
    }
}
