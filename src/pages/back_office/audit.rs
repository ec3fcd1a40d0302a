//! The platform's own trail, and what staff did in any merchant's.

use leptos::prelude::*;

use super::frame::{framed, staff};
use crate::{
    contract::{paths, problem::Problem},
    domain::{audit::Subject, time::Timestamp},
    pages::support::{
        listing::ListAddress,
        page::loaded,
        trail::{self, NAMES, chosen},
    },
    server_fns::audit::{list_platform_events, platform_audit_choices},
    ui::kit::{PageHead, Tab, Tabs},
};

/// Which trail, in the address: the platform's own, or `staff`.
const OF: &str = "of";
const STAFF: &str = "staff";

#[component]
pub fn PlatformAuditPage() -> impl IntoView {
    loaded(async move {
        let (context, person) = staff()?;
        let names: Vec<_> = NAMES.into_iter().chain([OF]).collect();
        let list = ListAddress::on(&paths::office_audit(), &names);
        let page = page(&list, context.platform.now()).await?;
        Ok(framed(&context, &person, "Audit trail", page, None))
    })
}

async fn page(list: &ListAddress, now: Timestamp) -> Result<AnyView, Problem> {
    let everywhere = list.get(OF) == STAFF;
    let found = list_platform_events(everywhere, chosen(list), list.place().to_owned()).await?;
    let choices = platform_audit_choices(everywhere).await?;
    let csv = list.moved_to(paths::office_audit_csv()).at("");
    let tabs = vec![
        Tab::new("The platform’s own", paths::office_audit(), !everywhere),
        Tab::new("What staff did", format!("{}?{OF}={STAFF}", paths::office_audit()), everywhere),
    ];
    let lede = "Sign-ins of staff, gateway keys, pauses, emergencies; and what staff did in any merchant’s trail. The signed file \
                is the platform’s own chain, as claviger audit verify checks it.";
    Ok(view! {
        <PageHead title="Audit trail" lede>{trail::exports(csv, paths::office_audit_json())}</PageHead>
        <Tabs label="Trails" tabs/>
        {trail::trail(list, &choices, Subject::ALL, found, now)}
    }
    .into_any())
}
