//! The receipt of the last change of what requests of a merchant, or of a gateway, may do.

use leptos::prelude::*;

use super::frame::{framed, staff};
use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
    },
    pages::support::{page::loaded, receipt, visit::param},
    server_fns::office::get_any_receipt,
};

#[component]
pub fn OfficeReceiptPage() -> impl IntoView {
    let subject = param("subject");
    loaded(async move {
        let (context, person) = staff()?;
        let found = get_any_receipt(subject.clone()).await?.ok_or(Problem::new(ProblemCode::NotFound))?;
        let page = receipt::page(&subject, &found, paths::office_receipt(&subject), context.platform.now());
        Ok(framed(&context, &person, "Receipt", page, None))
    })
}
