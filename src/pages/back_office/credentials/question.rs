//! What every emergency dialog says and asks for.

use leptos::prelude::*;

use crate::{
    contract::office_rows::WeightRow,
    domain::{kyc::Reason, time::Timestamp},
    pages::support::{form::FormState, step_up::StepUpFields},
    server::text,
    ui::kit::TextArea,
};

/// What would stop working, in words.
pub fn breaks(weight: &WeightRow, now: Timestamp) -> String {
    let used = match weight.last_used.at {
        None => "never used".to_owned(),
        Some(at) => {
            let ip = weight.last_used.ip.as_ref().map(|ip| format!(" from {ip}")).unwrap_or_default();
            format!("last used {}{ip}", text::relative(at, now))
        }
    };
    let whose = match weight.merchants {
        0 | 1 => String::new(),
        count => format!(" of {count} merchants"),
    };
    match weight.credentials {
        0 => "None can still be used.".to_owned(),
        1 => format!("1 credential, {used}."),
        count => format!("{count} credentials{whose}, {used}."),
    }
}

/// The reason, which the merchant reads, and the password of whoever does it.
#[component]
pub fn EndingFields(form: FormState) -> impl IntoView {
    let longest = u32::try_from(Reason::MAX).unwrap_or(u32::MAX);
    view! {
        <TextArea
            label="Reason" name="reason" maxlength=longest value=form.value("reason", "") error=form.error("reason")
            hint="The business reads it."
        />
        <StepUpFields form=form.clone() hint=""/>
    }
    .into_any()
}
