//! The list, and what narrows it.

use leptos::prelude::*;

use super::{just_revoked, table::CredentialsTable};
use crate::{
    contract::{paths, problem::Problem},
    domain::{
        credential::{Kind, Status},
        ids::MerchantId,
        mode::Mode,
    },
    pages::{
        back_office::frame::{framed, staff},
        developers::{kinds, overview::status_title},
        support::{
            listing::{ListAddress, ListSearch},
            page::{loaded, redirect},
        },
    },
    server::{service::office, web::context::RequestContext},
    server_fns::{merchants::get_merchant, office::list_every_credential},
    ui::kit::{EmptyState, FilterMenu, LinkButton, Look, PageHead},
};

const NAMES: [&str; 5] = ["q", "merchant", "kind", "mode", "status"];

#[component]
pub fn CredentialsPage() -> impl IntoView {
    loaded(async move {
        let (context, person) = staff()?;
        let list = ListAddress::on(&paths::office_credentials(), &NAMES);
        if office::is_whole_secret(&context.platform, list.get("q")) {
            redirect(&paths::typed_secret());
            return Ok(().into_any());
        }
        let page = credentials(&context, &list).await?;
        Ok(framed(&context, &person, "Credentials", page, None))
    })
}

/// The list as it stands behind a dialog.
pub async fn beneath(context: &RequestContext) -> Result<AnyView, Problem> {
    credentials(context, &ListAddress::on(&paths::office_credentials(), &[])).await
}

async fn credentials(context: &RequestContext, list: &ListAddress) -> Result<AnyView, Problem> {
    let get = |name| list.get(name).to_owned();
    let now = context.platform.now();
    let found = list_every_credential(
        get("q"),
        get("merchant"),
        get("kind"),
        get("mode"),
        get("status"),
        list.place().to_owned(),
    );
    let found = found.await?;
    let body = match found.rows.is_empty() {
        true => nothing(list),
        false => view! { <CredentialsTable list=list.clone() found now/> }.into_any(),
    };
    let lede = "Every merchant’s. Secrets are shown to nobody: what is here is what the merchant’s own list shows.";
    Ok(view! {
        <PageHead title="Credentials" lede>
            <LinkButton href=paths::revoke_made_before() look=Look::Danger>"Revoke by age…"</LinkButton>
            <LinkButton href=paths::leaked() look=Look::Primary icon="search">"Look up a leaked secret"</LinkButton>
        </PageHead>
        {just_revoked()}
        {toolbar(list, chosen_merchant(list).await?)}
        {body}
    }
    .into_any())
}

/// The name of the merchant that the list is narrowed to.
async fn chosen_merchant(list: &ListAddress) -> Result<Option<String>, Problem> {
    match list.get("merchant").parse::<MerchantId>() {
        Ok(id) => Ok(Some(get_merchant(id).await?.merchant.name)),
        Err(_) => Ok(None),
    }
}

fn toolbar(list: &ListAddress, merchant: Option<String>) -> AnyView {
    let any = [("", "Any")].into_iter();
    let kinds: Vec<_> = any.clone().chain(Kind::ALL.iter().map(|kind| (kind.as_str(), kinds::title(*kind)))).collect();
    let modes = [("", "Any"), (Mode::Test.as_str(), "Test"), (Mode::Live.as_str(), "Live")];
    let statuses: Vec<_> =
        any.chain(Status::ALL.iter().map(|status| (status.as_str(), status_title(*status)))).collect();
    let chosen = |name: &str, choices: &[(&str, &str)]| {
        let now = choices.iter().find(|(value, _)| !value.is_empty() && *value == list.get(name));
        now.map_or("any", |(_, label)| *label).to_owned()
    };
    let whose = merchant.map(|name| {
        let href = list.with("merchant", "");
        view! {
            <span class="only">
                <LinkButton href small=true icon="x"><span class="clip">"Only " {name}</span></LinkButton>
            </span>
        }
    });
    view! {
        <div class="toolbar">
            <ListSearch address=list.clone() label="Masked key, name or id"/>
            <FilterMenu label="Kind" value=chosen("kind", &kinds) items=list.filter("kind", &kinds)/>
            <FilterMenu label="Mode" value=chosen("mode", &modes) items=list.filter("mode", &modes)/>
            <FilterMenu label="Status" value=chosen("status", &statuses) items=list.filter("status", &statuses)/>
            {whose}
        </div>
    }
    .into_any()
}

fn nothing(list: &ListAddress) -> AnyView {
    let text = "Search takes a masked key as lists and logs show it, such as clp_live_…aB3x; the last four characters; part of \
                a name, of a public key or of a client ID; or a whole id.";
    let all = list.path().to_owned();
    view! {
        <EmptyState title="No credential matches" text>
            <LinkButton href=all>"Show all credentials"</LinkButton>
        </EmptyState>
    }
    .into_any()
}
