//! One row a product of the account, with its keys.

use leptos::prelude::*;

use super::{require_menu, table::ProductsTable};
use crate::{
    contract::{paths, problem::Problem, product_key_rows::ProductsRow},
    domain::merchant::Onboarding,
    islands::copy_button::CopyButton,
    pages::{
        developers::tabs::{DevelopersTabs, Tab},
        support::{
            form::{FormProblem, FormState},
            frame::{Section, framed},
            page::member_page,
            visit::Visit,
        },
    },
    server_fns::{overview::count_credentials, product_keys::list_product_keys},
    ui::kit::{CopyField, LinkButton, Note, PageHead, Tone},
};

#[component]
pub fn ProductKeysPage() -> impl IntoView {
    member_page(|visit| async move {
        require_menu(&visit)?;
        page(&visit, "Product keys", None).await
    })
}

/// The page, alone or beneath a dialog.
pub async fn page(visit: &Visit, title: &str, over: Option<AnyView>) -> Result<AnyView, Problem> {
    let found = list_product_keys(visit.mode).await?;
    let counts = count_credentials(visit.mode).await?;
    let (head, notes) = (calls(visit, &found), notes(visit, &found));
    let page = view! {
        <PageHead title="Developers"/>
        <DevelopersTabs visit=visit.clone() counts current=Tab::ProductKeys/>
        <div class="after-tabs stack-gap">
            <FormProblem state=FormState::of("products/request")/>
            {notes}
            <ProductsTable visit=visit.clone() products=found.products/>
            {head}
        </div>
    };
    let crumbs = [("Settings", ""), ("Developers", &*paths::developers(visit.mode)), ("Product keys", "")];
    Ok(framed(visit, title, Section::Developers, &crumbs, page.into_any(), over).await)
}

/// What must be done before any key helps.
fn notes(visit: &Visit, found: &ProductsRow) -> AnyView {
    let approval = (found.onboarding != Onboarding::Approved).then(|| {
        let text = "Product keys can be made once your account is APPROVED and the product is enabled. ";
        let kyc = paths::kyc(visit.mode);
        view! { <Note tone=Tone::Warn title="Your account is not approved.">{text}<a href=kyc>"See the verification"</a> "."</Note> }
    });
    let any = found.products.iter().any(|product| !product.keys.is_empty());
    let nowhere = (any && found.addresses == 0).then(|| {
        let list = paths::allowed_addresses(visit.mode);
        view! {
            <Note tone=Tone::Warn title="No address is registered.">
                "Requests with these keys are refused from everywhere until you "
                <a href=list>"register where your servers call from"</a> "."
            </Note>
        }
    });
    view! { {approval}{nowhere} }.into_any()
}

/// What all the keys share: the username, the addresses.
fn calls(visit: &Visit, found: &ProductsRow) -> AnyView {
    let list = paths::allowed_addresses(visit.mode);
    let addresses = match found.addresses {
        0 => "None: requests are refused from everywhere".to_owned(),
        1 => "1 range".to_owned(),
        count => format!("{count} ranges"),
    };
    let pin = match found.has_pin {
        true => "Set",
        false => "Not set: you need one to make or show a key",
    };
    let username = found.username.clone();
    view! {
        <section class="panel facts" aria-labelledby="calls">
            <h2 id="calls">"How your servers call"</h2>
            <dl>
                <dt>"X-OY-Username"</dt>
                <dd><CopyField id="OY_USERNAME" value=username><CopyButton target="OY_USERNAME" label="Copy" compact=false/></CopyField></dd>
                <dt>"X-Api-Key"</dt><dd>"The key of the product that is called. A key of one product is refused on every other."</dd>
                <dt>"Registered addresses"</dt>
                <dd>{addresses} " " <LinkButton href=list small=true>"Manage addresses"</LinkButton></dd>
                <dt>"Your PIN"</dt>
                <dd>{pin} " " <LinkButton href=paths::security(visit.mode) small=true>"Account and security"</LinkButton></dd>
            </dl>
        </section>
    }
    .into_any()
}
