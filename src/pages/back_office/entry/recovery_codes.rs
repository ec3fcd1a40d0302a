use leptos::prelude::*;

use crate::{
    contract::paths,
    pages::{
        back_office::frame::staff,
        second_factor::codes::codes,
        support::{page::loaded, visit::id},
    },
};

/// The recovery codes of a staff member, once.
#[component]
pub fn OfficeRecoveryCodesPage() -> impl IntoView {
    let slot = id("slot");
    loaded(async move {
        let (context, person) = staff()?;
        codes(&context, &person, slot?, paths::OFFICE_ACCOUNT.to_owned()).await
    })
}
