use leptos::prelude::*;

use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
    },
    domain::area::Area,
    pages::{
        second_factor::seed,
        support::page::{loaded, redirect},
    },
    server::{
        service::{
            second_factor,
            sign_in::{enrolment_event, pending},
        },
        web::context::context,
    },
};

/// The authenticator that a staff member sets up at the first sign-in.
#[component]
pub fn OfficeEnrolPage() -> impl IntoView {
    loaded(async move {
        let context = context()?;
        let platform = &context.platform;
        let again = || {
            redirect(paths::OFFICE_SIGN_IN);
            Ok(().into_any())
        };
        let Some(waiting) = pending(platform, Area::Office, context.pending).await? else { return again() };
        let event = enrolment_event(platform, &waiting, &context.origin);
        match second_factor::show(platform, &waiting.enrolment(), event, context.is_visit).await {
            Ok(shown) => {
                let begin = (paths::OFFICE_SIGN_IN.to_owned(), "Begin again");
                Ok(seed::set_up("office/enrol", Vec::new(), shown, begin))
            }
            Err(Problem { code: ProblemCode::NotFound, .. }) => again(),
            Err(problem) => Err(problem),
        }
    })
}
