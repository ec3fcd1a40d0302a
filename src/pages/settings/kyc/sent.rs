//! What was sent in, as the merchant and the back office see it.

use leptos::prelude::*;

use crate::{
    contract::{
        kyc_rows::{DocumentRow, SubmissionRow},
        paths,
    },
    domain::{ids::MerchantId, kyc::country_name, time::Timestamp},
    pages::support::moment::Moment,
    ui::kit::Icon,
};

/// The facts of a submission. Documents are links where `of` says whose they are: for staff.
pub fn sent_facts(row: &SubmissionRow, now: Timestamp, of: Option<MerchantId>) -> AnyView {
    let country = country_name(row.country).map_or(row.country.to_string(), str::to_owned);
    let (by, at) = (row.submitted_by.clone(), row.submitted_at);
    let documents = row.documents.iter().map(|document| view! { <li>{file(document, of)}</li> });
    let facts = [
        ("Business name", row.business_name.clone()),
        ("Registration number", row.registration_number.clone()),
        ("Country", country),
        ("Contact person", row.contact_name.clone()),
        ("Contact e-mail", row.contact_email.clone()),
        ("Contact phone", row.contact_phone.clone()),
    ];
    let facts = facts.into_iter().map(|(term, value)| view! { <dt>{term}</dt><dd>{value}</dd> });
    view! {
        <dl class="panel app-facts">
            {facts.collect_view()}
            <dt>"Documents"</dt><dd><ul>{documents.collect_view()}</ul></dd>
            <dt>"Sent in"</dt><dd>"By " {by} ", " <Moment at now/></dd>
        </dl>
    }
    .into_any()
}

fn file(document: &DocumentRow, of: Option<MerchantId>) -> AnyView {
    let about = format!("{}, {}", document.kind.title(), size(document.size));
    let name = document.file_name.clone();
    let name = match of {
        Some(merchant) => {
            let href = paths::document(merchant, document.id);
            view! { <a href=href download rel="external"><Icon name="download"/>{name}</a> }.into_any()
        }
        None => name.into_any(),
    };
    view! { {name} " " <small class="faint">{about}</small> }.into_any()
}

/// `340 KB`, `1.2 MB`.
fn size(bytes: u32) -> String {
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..1_048_576 => format!("{} KB", bytes / 1024),
        _ => format!("{:.1} MB", f64::from(bytes) / 1_048_576.0),
    }
}
