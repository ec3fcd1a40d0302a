//! One tool: choose a credential, take the code, run it.

use leptos::prelude::*;

use super::{
    own::{self, Own},
    sources,
    template::{Values, fill},
    tool::Tool,
    way::Way,
};
use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
    },
    domain::role::Permission,
    islands::copy_button::CopyButton,
    pages::{
        developers::tabs::{DevelopersTabs, Tab},
        support::{
            frame::{Section, framed},
            page::member_page,
            visit::{Visit, param, query},
        },
    },
    server_fns::overview::count_credentials,
    ui::kit::{Button, Choice, CodeBlock, LinkButton, Note, PageHead, Sample, SelectField},
};

#[component]
pub fn IntegrationPage() -> impl IntoView {
    member_page(|visit| async move {
        visit.actor.require(Permission::ViewCredentials)?;
        let missing = || Problem::new(ProblemCode::NotFound);
        let tool = Tool::parse(&param("tool")).ok_or_else(missing)?;
        let way = match query("kind").as_str() {
            "" => Way::of(tool).next(),
            word => Way::parse(word).filter(|way| Way::of(tool).any(|open| open == *way)),
        };
        let way = way.ok_or_else(missing)?;
        let mut owned = own::newest(&visit, way).await?;
        // What was chosen before another kind was chosen is no longer meant.
        let wanted = Some(query("credential")).filter(|id| !id.is_empty() && query("of") == way.as_str());
        let chosen = match wanted {
            Some(id) if !owned.iter().any(|own| own.id == id) => {
                owned.push(own::one(&visit, way, &id).await?);
                owned.last()
            }
            Some(id) => owned.iter().find(|own| own.id == id),
            None => owned.first(),
        };
        let counts = count_credentials(visit.mode).await?;
        let values = values(&visit.context.platform.settings.public_url, way, chosen);
        let page = view! {
            <PageHead title="Developers"/>
            <DevelopersTabs visit=visit.clone() counts current=Tab::Integrations/>
            <div class="after-tabs stack-gap">
                <section class="measure"><h2>{tool.title()}</h2><p class="muted">{tool.describe()}</p></section>
                {choice(tool, way, &owned, chosen)}
                {secrets(&visit, tool, way)}
                {code(tool, way, &values)}
            </div>
        };
        let (developers, index) = (paths::developers(visit.mode), paths::integrations(visit.mode));
        let crumbs = [
            ("Settings", developers.as_str()),
            ("Developers", &developers),
            ("Integrations", &index),
            (tool.title(), ""),
        ];
        let title = format!("{}, integrations", tool.title());
        Ok(framed(&visit, &title, Section::Developers, &crumbs, page.into_any(), None).await)
    })
}

/// What is filled in: the platform's address, and the public side of the chosen credential.
fn values(address: &str, way: Way, chosen: Option<&Own>) -> Values {
    let mut values = vec![("BASE", address.to_owned())];
    if let Ok(uri) = address.parse::<http::Uri>() {
        let tls = uri.scheme_str() == Some("https");
        let port = uri.port_u16().unwrap_or(if tls { 443 } else { 80 });
        values.push(("HOST", uri.host().unwrap_or_default().to_owned()));
        values.push(("PORT", port.to_string()));
        values.push(("TLS", if tls { "yes".to_owned() } else { String::new() }));
    }
    values.extend(chosen.map_or_else(|| own::example(way), |own| own.values.clone()));
    values
}

/// The kind and the credential, both in the address.
fn choice(tool: Tool, way: Way, owned: &[Own], chosen: Option<&Own>) -> AnyView {
    let ways: Vec<_> = Way::of(tool).map(|way| Choice::new(way.as_str(), way.title())).collect();
    let credentials: Vec<_> = owned.iter().map(|own| Choice::new(&own.id, &own.name)).collect();
    let credential = (!credentials.is_empty()).then(|| {
        let value = chosen.map(|own| own.id.clone()).unwrap_or_default();
        view! { <SelectField label=way.chosen() name="credential" choices=credentials value/> }
    });
    view! {
        <form method="get" class="choose">
            <input type="hidden" name="of" value=way.as_str()/>
            <SelectField label="Credential" name="kind" choices=ways value=way.as_str()/>
            {credential}
            <Button>"Show"</Button>
        </form>
    }
    .into_any()
}

/// Where the secrets come from.
fn secrets(visit: &Visit, tool: Tool, way: Way) -> AnyView {
    let names = |names: &[&'static str]| {
        let codes = names.iter().enumerate().map(|(at, name)| {
            let before = if at == 0 { "" } else { " and " };
            view! { {before}<code>{*name}</code> }
        });
        codes.collect_view()
    };
    let revealed = names(way.variables());
    let gateway = tool.is_gateway().then(|| {
        view! {
            <p>
                "The gateway has a key of its own, " <code>"CLAVIGER_GATEWAY_KEY"</code> ". The platform’s operator makes it: "
                <code>"claviger create-gateway-key"</code> ". So that the address of each caller counts, the gateway’s own "
                "address stands in " <code>"CLAVIGER_TRUSTED_PROXIES"</code> "."
            </p>
        }
    });
    let lab = (way == Way::Signed).then(|| {
        view! { " " <a href=paths::signature_lab(visit.mode)>"Is a signature refused?"</a> }
    });
    view! {
        <Note>
            {gateway}
            <p>
                {if tool.is_gateway() { "Each caller brings a credential of its own; to try it, put " } else { "The code reads " }}
                {revealed}
                {if tool.is_gateway() { " into your environment." } else { " from its environment." }}
                " The .env file of the reveal has what is needed." {lab}
            </p>
        </Note>
    }
    .into_any()
}

/// Each file, and how it is run.
fn code(tool: Tool, way: Way, values: &Values) -> AnyView {
    let block = |id: String, name: String, template: &str| {
        let code = fill(template, values, way.headers());
        let (target, copy) = (format!("{id}-0"), format!("Copy {name}"));
        view! {
            <CodeBlock name=id about=tool.title() samples=vec![Sample::new(name, code)]>
                <CopyButton target label=copy compact=true/>
            </CodeBlock>
        }
    };
    let files = sources::files(tool, way);
    let files =
        files.iter().enumerate().map(|(at, file)| block(format!("file{at}"), file.name.to_owned(), file.template));
    let files = files.collect_view();
    let has_key = values.iter().any(|(name, _)| *name == "PUBLIC_KEY");
    let form = sources::checkout_form(way).filter(|_| has_key && !tool.is_gateway()).map(|form| {
        view! {
            <section class="part"><h3>"The checkout in your page"</h3>{block("form".to_owned(), form.name.to_owned(), form.template)}</section>
        }
    });
    let title = if tool.is_gateway() { "Try it" } else { "Run it" };
    view! {
        <section class="part"><h3>"The code"</h3>{files}</section>
        <section class="part"><h3>{title}</h3>{block("run".to_owned(), "Terminal".to_owned(), sources::run(tool, way))}</section>
        {form}
        <div class="row"><LinkButton href=paths::API_DOCS>"Read the API reference"</LinkButton></div>
    }
    .into_any()
}
