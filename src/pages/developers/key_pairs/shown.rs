//! One key pair as its pages show it: loaded once, framed the same everywhere.

use leptos::prelude::*;

use super::detail;
use crate::{
    contract::{
        key_pair_rows::{KeyPairRow, PairSettingsRow},
        paths,
        problem::{Problem, ProblemCode},
        receipt_rows::ReceiptRow,
    },
    pages::support::{
        frame::{Section, framed},
        visit::{Visit, id},
    },
    server_fns::{
        key_pairs::{get_key_pair, get_pair_settings},
        receipts::get_receipt,
    },
};

/// A pair, and what all pairs of its application share.
pub struct Shown {
    pub pair: KeyPairRow,
    pub settings: PairSettingsRow,
    pub receipt: Option<ReceiptRow>,
}

impl Shown {
    /// The pair that the address names, in the mode that it names.
    pub async fn of(visit: &Visit) -> Result<Shown, Problem> {
        let pair = get_key_pair(id("pair")?).await?;
        if pair.mode != visit.mode {
            return Err(Problem::new(ProblemCode::NotFound));
        }
        let receipt = get_receipt(pair.id.to_string()).await?;
        Ok(Shown { settings: get_pair_settings(pair.application_id).await?, receipt, pair })
    }

    /// The same for an act on it: only while it has not ended.
    pub async fn to_act_on(visit: &Visit) -> Result<Shown, Problem> {
        let shown = Shown::of(visit).await?;
        match shown.pair.status.is_final() {
            true => Err(Problem::because(ProblemCode::Conflict, "This key pair has ended already.")),
            false => Ok(shown),
        }
    }

    pub fn href(&self) -> String {
        paths::key_pair(self.pair.mode, self.pair.id)
    }

    /// The address of an act on it: `edit`, `regenerate`, `rotate`, `revoke`.
    pub fn act(&self, act: &str) -> String {
        paths::key_pair_act(self.pair.mode, self.pair.id, act)
    }

    /// What every form about it carries.
    pub fn hidden(&self) -> Vec<(String, String)> {
        vec![("pair".to_owned(), self.pair.id.to_string())]
    }

    /// The pair's page, with what stands over it.
    pub async fn framed(&self, visit: &Visit, title: &str, over: Option<AnyView>) -> AnyView {
        let (developers, list) = (paths::developers(visit.mode), paths::key_pairs(visit.mode));
        let crumbs = [
            ("Settings", developers.as_str()),
            ("Developers", &developers),
            ("Key pairs", &list),
            (&self.pair.name, ""),
        ];
        framed(visit, title, Section::Developers, &crumbs, detail::pair(visit, self), over).await
    }
}
