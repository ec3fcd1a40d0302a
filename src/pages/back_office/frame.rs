//! Who may see the back office, and what stands around its pages.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    contract::{paths, problem::Problem},
    domain::audit::Action,
    pages::support::{
        form::origin,
        visit::{of, query},
    },
    server::{
        service::actor::Person,
        web::context::{RequestContext, context},
    },
    ui::{
        kit::{Tab, Tabs, Toast},
        layout::{StaffFrame, StaffMember},
    },
};

/// The request and the staff member behind it; anybody else goes to the sign-in of the back office.
pub fn staff() -> Result<(RequestContext, Person), Problem> {
    let context = context()?;
    let person = context.staff()?.clone();
    Ok((context, person))
}

/// A page in the frame. With `over` nothing behind it can be reached.
pub fn framed(context: &RequestContext, person: &Person, title: &str, page: AnyView, over: Option<AnyView>) -> AnyView {
    let member = StaffMember {
        name: person.name.to_string(),
        account_href: paths::OFFICE_ACCOUNT.to_owned(),
        sign_out_action: paths::server_fn("office/sign-out"),
        hidden: origin(Vec::new()),
    };
    let done = Action::parse(&query("done")).map(done);
    let (title, inert) = (title.to_owned(), over.is_some());
    let tabs = [
        ("Merchants", paths::merchants()),
        ("Verification queue", paths::kyc_queue()),
        ("Credentials", paths::office_credentials()),
        ("Paused operators", paths::back_office()),
        ("Gateways", paths::gateways()),
        ("Audit trail", paths::office_audit()),
    ];
    let tabs = tabs.map(|(label, href)| {
        let here = context.address.starts_with(&href);
        Tab::new(label, href, here)
    });
    view! {
        <Title text=title/>
        <StaffFrame member inert><Tabs label="Back office" tabs=tabs.to_vec()/>{done}{page}</StaffFrame>
        {over}
    }
    .into_any()
}

/// What was done just before, and its receipt.
fn done(action: Action) -> AnyView {
    let text = format!("You {}.", action.phrase());
    match of() {
        Some(subject) => {
            let href = paths::office_receipt(&subject.to_string());
            view! { <Toast text><a href=href>"Receipt"</a></Toast> }.into_any()
        }
        None => view! { <Toast text/> }.into_any(),
    }
}
