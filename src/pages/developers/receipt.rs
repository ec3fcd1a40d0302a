//! The receipt of the last change of what requests may do: of a credential, or of something above it.

use leptos::prelude::*;

use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
        receipt_rows::ReceiptRow,
    },
    pages::support::{
        frame::{Section, framed},
        page::member_page,
        receipt,
        visit::{Visit, param},
    },
    server_fns::receipts::get_receipt,
};

/// On a page of its own.
#[component]
pub fn ReceiptPage() -> impl IntoView {
    member_page(|visit| async move {
        let subject = param("subject");
        let found = get_receipt(subject.clone()).await?.ok_or(Problem::new(ProblemCode::NotFound))?;
        let page = receipt::page(&subject, &found, paths::receipt(visit.mode, &subject), visit.now());
        let crumbs = [("Settings", ""), ("Developers", &*paths::developers(visit.mode)), ("Receipt", "")];
        Ok(framed(&visit, "Receipt", Section::Developers, &crumbs, page, None).await)
    })
}

/// In a few lines, on the page of the thing itself; nothing if that never changed.
pub fn panel(visit: &Visit, subject: impl ToString, found: Option<&ReceiptRow>) -> Option<AnyView> {
    receipt::panel(paths::receipt(visit.mode, &subject.to_string()), found, visit.now())
}
