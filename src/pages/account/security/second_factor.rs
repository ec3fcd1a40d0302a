use leptos::prelude::*;

use crate::{
    contract::{paths, rows::SecondFactorRow},
    pages::support::{moment::Day, visit::Visit},
    ui::kit::{LinkButton, Look, Note, StatusBadge, Tone},
};

/// Fewer than this and the page says so.
const FEW: u32 = 4;

/// Whether a code is asked for after the password, and what can be done about it.
pub fn second_factor(visit: &Visit, factor: Option<SecondFactorRow>) -> AnyView {
    let mode = visit.mode;
    let body = match factor {
        None => view! {
            <p>
                "An authenticator app on your phone shows a new code every 30 seconds. With it, somebody who learns your password still cannot sign in."
            </p>
            <div><LinkButton href=paths::second_factor(mode, "set-up") icon="lock">"Set up two-factor sign-in…"</LinkButton></div>
        }
        .into_any(),
        Some(factor) => {
            let left = factor.recovery_codes_left;
            let few = (left < FEW).then(|| view! {
                <Note tone=Tone::Warn title="Few recovery codes left.">"Make new ones before you need them."</Note>
            });
            view! {
                <dl>
                    <dt>"Status"</dt><dd><StatusBadge tone=Tone::Ok text="On"/>" since "<Day at=factor.confirmed_at/></dd>
                    <dt>"Recovery codes"</dt><dd>{format!("{left} left")}</dd>
                </dl>
                {few}
                <div class="row">
                    <LinkButton href=paths::second_factor(mode, "recovery-codes")>"New recovery codes…"</LinkButton>
                    <LinkButton href=paths::second_factor(mode, "turn-off") look=Look::Danger>"Turn off…"</LinkButton>
                </div>
            }
            .into_any()
        }
    };
    view! {
        <section class="panel facts" aria-labelledby="second-factor">
            <h2 id="second-factor">"Two-factor sign-in"</h2>
            {body}
        </section>
    }
    .into_any()
}
