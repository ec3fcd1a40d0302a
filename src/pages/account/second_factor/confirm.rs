use leptos::prelude::*;

use crate::{
    contract::paths,
    domain::audit::Action,
    pages::{second_factor::seed, support::page::member_page},
    server::service::second_factor::{enrolment, show},
};

/// Shows the seed, the first time, and asks for the code that proves it arrived.
#[component]
pub fn ConfirmPage() -> impl IntoView {
    member_page(|visit| async move {
        let (context, actor) = (&visit.context, &visit.actor);
        let event = actor.event(&context.platform, Action::SecretRevealed);
        let shown = show(&context.platform, &enrolment(&actor.person), event, context.is_visit).await?;
        let hidden = vec![("mode".to_owned(), visit.mode.to_string())];
        let begin = (paths::second_factor(visit.mode, "set-up"), "Begin again");
        Ok(seed::set_up("second-factor/confirm", hidden, shown, begin))
    })
}
