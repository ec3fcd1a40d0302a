//! The key pairs that the reader may manage.

use leptos::prelude::*;

use super::table::PairsTable;
use crate::{
    contract::{paths, problem::Problem},
    domain::{mode::Mode, role::Permission},
    pages::{
        developers::{
            list_page::{ListPage, Listed},
            tabs::Tab,
        },
        support::{listing::ListAddress, page::member_page, visit::Visit},
    },
    server_fns::key_pairs::{list_key_pairs, list_pair_applications},
    ui::kit::{LinkButton, Look, Note},
};

const STATUSES: [(&str, &str); 6] = [
    ("", "Any status"),
    ("active", "Active"),
    ("rotating", "Rotating"),
    ("disabled", "Application disabled"),
    ("expired", "Expired"),
    ("revoked", "Revoked"),
];
const LIST: ListPage = ListPage {
    tab: Tab::KeyPairs,
    title: "Key pairs",
    things: "key pairs",
    about: "A key pair authenticates your server: the public key in X-API-Key, the secret key in X-Secret-Key, with every \
            request. It belongs to an application and works in one mode. Start with a test pair: it never affects real \
            data.",
    search: (
        "Name, public key or end of secret",
        "Search looks for a part of the name or of the public key, or for the last four characters of a secret key.",
    ),
};

#[component]
pub fn KeyPairsPage() -> impl IntoView {
    member_page(|visit| async move {
        visit.actor.require(Permission::ManageCredentials)?;
        let page = list(&visit).await?;
        Ok(LIST.framed(&visit, LIST.title, page, None).await)
    })
}

/// The list, filtered as the address says.
async fn list(visit: &Visit) -> Result<AnyView, Problem> {
    let address = ListAddress::of(visit, &["q", "status", "application"]);
    let get = |name| address.get(name).to_owned();
    let found = list_key_pairs(visit.mode, get("q"), get("status"), get("application"), address.place().to_owned());
    let found = found.await?;
    let theirs = list_pair_applications().await?;
    let ids: Vec<String> = theirs.iter().map(|application| application.id.to_string()).collect();
    let named = ids.iter().map(String::as_str).zip(theirs.iter().map(|application| application.name.as_str()));
    let applications: Vec<(&str, &str)> = [("", "Any application")].into_iter().chain(named).collect();
    let mode = visit.mode;
    let bare = theirs.is_empty();
    let create = move || match bare {
        true => {
            view! { <LinkButton href=paths::new_application(mode) look=Look::Primary icon="plus">"Create application"</LinkButton> }
        }
        false => {
            view! { <LinkButton href=paths::new_key_pair(mode) look=Look::Primary icon="plus">"Generate"</LinkButton> }
        }
    };
    let learn = view! { <LinkButton href=paths::API_DOCS look=Look::Quiet>"Read the API reference"</LinkButton> };
    let (of, list, empty) = (visit.clone(), address.clone(), found.rows.is_empty());
    let listed = Listed {
        address,
        filters: &[("status", "Status", &STATUSES), ("application", "Application", &applications)],
        empty,
        create: Some((move || create().into_any()).into()),
        learn: Some(learn.into_any()),
        problems: sandbox(mode),
        aside: None,
        table: (move || view! { <PairsTable visit=of.clone() list=list.clone() found=found.clone()/> }).into(),
    };
    LIST.page(visit, listed).await
}

/// "Sandbox by default, production after KYC" (screens/kpay.txt).
fn sandbox(mode: Mode) -> Option<AnyView> {
    (mode == Mode::Test).then(|| {
        let (live, docs) = (paths::key_pairs(Mode::Live), format!("{}#kpay-test-numbers", paths::API_DOCS));
        view! {
            <div class="after-tabs">
                <Note title="Sandbox.">
                    "These pairs reach the test environment only: no real money is moved, whatever is sent. Payments end as their "
                    <a href=docs>"test numbers"</a> " say. For production there are " <a href=live>"live pairs"</a>
                    ", after identity verification."
                </Note>
            </div>
        }
        .into_any()
    })
}
