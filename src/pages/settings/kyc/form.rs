//! The form that sends a business in. Its files come last, so that what was typed arrives before them.

use leptos::prelude::*;

use crate::{
    contract::{kyc_rows::SubmissionRow, paths},
    domain::kyc::{DocumentKind, MediaType, country_names},
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        visit::Visit,
    },
    ui::kit::{Button, Choice, FileField, Look, SelectField, TextField},
};

const ENDPOINT: &str = "kyc/submit";

/// Empty, or with what was sent the last time.
pub fn form(visit: &Visit, last: Option<&SubmissionRow>) -> AnyView {
    let form = FormState::of(ENDPOINT);
    let value =
        |name: &str, last_value: fn(&SubmissionRow) -> &str| form.value(name, last.map(last_value).unwrap_or_default());
    let country = form.value("country", &last.map(|last| last.country.to_string()).unwrap_or_default());
    let countries = country_names().map(|(code, name)| Choice::new(code, name));
    let countries = [Choice::new("", "Choose a country")].into_iter().chain(countries).collect();
    let hidden = vec![("mode".to_owned(), visit.mode.to_string())];
    view! {
        <form class="fields slim" method="post" enctype="multipart/form-data" action=paths::server_fn(ENDPOINT) aria-label="Business verification">
            <FormOrigin fields=hidden/>
            <FormProblem state=form.clone()/>
            <TextField
                label="Business name" name="business_name" autocomplete="organization" maxlength=64
                value=value("business_name", |last| &last.business_name) error=form.error("business_name")
                hint="As it stands in the register."
            />
            <TextField
                label="Registration number" name="registration_number" autocomplete="off" maxlength=64
                value=value("registration_number", |last| &last.registration_number) error=form.error("registration_number")
            />
            <SelectField label="Country of registration" name="country" choices=countries value=country error=form.error("country")/>
            <TextField
                label="Contact person" name="contact_name" autocomplete="name" maxlength=64
                value=value("contact_name", |last| &last.contact_name) error=form.error("contact_name")
                hint="Whom the platform asks if something is unclear."
            />
            <div class="two">
                <TextField
                    label="Contact e-mail" name="contact_email" kind="email" autocomplete="email"
                    value=value("contact_email", |last| &last.contact_email) error=form.error("contact_email")
                />
                <TextField
                    label="Contact phone" name="contact_phone" kind="tel" autocomplete="tel" placeholder="+255 712 345 678"
                    value=value("contact_phone", |last| &last.contact_phone) error=form.error("contact_phone")
                />
            </div>
            {files(&form)}
            <div><Button look=Look::Primary>"Send in for approval"</Button></div>
        </form>
    }
    .into_any()
}

fn files(form: &FormState) -> AnyView {
    let accept = MediaType::ALL.iter().map(|media| media.as_str()).collect::<Vec<_>>().join(",");
    let fields = DocumentKind::ALL.iter().map(|kind| {
        let name = kind.as_str();
        let hint = match (form.has_problem(), *kind) {
            (true, _) => Some("Choose the files again: a browser does not keep them.".to_owned()),
            (_, DocumentKind::Registration) => {
                Some("At least one document; 5 in all, each a PDF, PNG or JPEG of at most 5 MB.".to_owned())
            }
            _ => None,
        };
        let (accept, optional) = (accept.clone(), *kind != DocumentKind::Registration);
        view! { <FileField label=kind.title() name accept error=form.error(name) hint optional multiple=true/> }
    });
    view! {
        {fields.collect_view()}
        <p class="hint">"Documents are kept encrypted. Only the platform’s staff can open them, and each time is written down in your audit trail."</p>
    }
    .into_any()
}
