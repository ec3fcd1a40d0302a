//! One webhook as its pages show it: loaded once, framed the same everywhere.

use leptos::prelude::*;

use super::detail;
use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
        webhook_rows::WebhookRow,
    },
    domain::role::Permission,
    pages::support::{
        frame::{Section, framed},
        visit::{Visit, id},
    },
    server_fns::webhooks::get_webhook,
};

/// A webhook.
pub struct Shown {
    pub webhook: WebhookRow,
}

impl Shown {
    /// The webhook that the address names, in the mode that it names.
    pub async fn of(visit: &Visit) -> Result<Shown, Problem> {
        let webhook = get_webhook(id("webhook")?).await?;
        if webhook.mode == visit.mode { Ok(Shown { webhook }) } else { Err(Problem::new(ProblemCode::NotFound)) }
    }

    /// The same for an act on it: only for who may.
    pub async fn to_act_on(visit: &Visit) -> Result<Shown, Problem> {
        visit.actor.require(Permission::ManageWebhooks)?;
        Shown::of(visit).await
    }

    pub fn href(&self) -> String {
        paths::webhook(self.webhook.mode, self.webhook.id)
    }

    /// The address of an act on it: `edit`, `rotate`, `delete`.
    pub fn act(&self, act: &str) -> String {
        paths::webhook_act(self.webhook.mode, self.webhook.id, act)
    }

    /// What every form about it carries.
    pub fn hidden(&self) -> Vec<(String, String)> {
        vec![("webhook".to_owned(), self.webhook.id.to_string())]
    }

    /// The webhook's page, with what stands over it.
    pub async fn framed(&self, visit: &Visit, title: &str, over: Option<AnyView>) -> Result<AnyView, Problem> {
        let page = detail::webhook(visit, self).await?;
        Ok(self.framed_with(visit, title, page, over).await)
    }

    /// Another page about the webhook in the same frame.
    pub async fn framed_with(&self, visit: &Visit, title: &str, page: AnyView, over: Option<AnyView>) -> AnyView {
        let (developers, list) = (paths::developers(visit.mode), paths::webhooks(visit.mode));
        let crumbs = [
            ("Settings", developers.as_str()),
            ("Developers", &developers),
            ("Webhooks", &list),
            (&self.webhook.name, ""),
        ];
        framed(visit, title, Section::Developers, &crumbs, page, over).await
    }
}
