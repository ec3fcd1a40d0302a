//! Ending all credentials made before a moment: which ones, then what breaks, the reason and the password.

use leptos::prelude::*;

use super::{EndingFields, breaks, index};
use crate::{
    contract::{office_rows::WeightRow, paths, problem::Problem},
    domain::{credential::Kind, mode::Mode, time::Timestamp},
    pages::{
        back_office::frame::{framed, staff},
        developers::kinds,
        support::{
            form::{FormOrigin, FormProblem, FormState},
            page::loaded,
            visit::query,
        },
    },
    server_fns::office::weigh_made_before,
    ui::kit::{Button, Choice, Dialog, LinkButton, Look, SelectField, TextField},
};

const ENDPOINT: &str = "office/revoke-made-before";
const TITLE: &str = "Revoke credentials by age";
const NAMES: [&str; 4] = ["before", "merchant", "kind", "mode"];

#[component]
pub fn RevokeMadeBeforePage() -> impl IntoView {
    loaded(async move {
        let (context, person) = staff()?;
        let chosen = NAMES.map(|name| (name, query(name)));
        let [before, merchant, kind, mode] = chosen.clone().map(|(_, value)| value);
        let dialog = match before.is_empty() && query("step").is_empty() {
            true => choice(&chosen, None),
            false => match weigh_made_before(before, merchant, kind, mode).await {
                Ok(weight) => question(&chosen, &weight, context.platform.now()),
                Err(problem) => choice(&chosen, Some(problem)),
            },
        };
        let page = index::beneath(&context).await?;
        Ok(framed(&context, &person, TITLE, page, Some(dialog)))
    })
}

type Chosen = [(&'static str, String); 4];

/// Which ones. A GET form: the choice is in the address of the question.
fn choice(chosen: &Chosen, problem: Option<Problem>) -> AnyView {
    let form = FormState::default().with_problem(problem);
    let [before, merchant, kind, mode] = chosen.clone().map(|(_, value)| value);
    let any = |label: &str| std::iter::once(Choice::new("", label));
    let kinds = any("Every kind").chain(Kind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kinds::title(*kind))));
    let modes = any("Both").chain([Choice::new(Mode::Test.as_str(), "Test"), Choice::new(Mode::Live.as_str(), "Live")]);
    let foot = || {
        view! {
            <span class="row push">
                <LinkButton href=paths::office_credentials()>"Cancel"</LinkButton>
                <Button look=Look::Primary form="choose" name="step" value="count">"Count them"</Button>
            </span>
        }
    };
    view! {
        <Dialog title=TITLE mode=Mode::Live close_href=paths::office_credentials() slim=true asks=true foot>
            <form id="choose" class="fields" method="get" action=paths::revoke_made_before() novalidate>
                <FormProblem state=form.clone()/>
                <TextField
                    label="Made before" name="before" aside="UTC" autocomplete="off" autofocus=true
                    value=before error=form.error("before") placeholder="2026-11-21 14:30"
                    hint="What was made at that very moment or later is not touched."
                />
                <TextField
                    label="Merchant id" name="merchant" optional=true autocomplete="off" mono=true
                    value=merchant error=form.error("merchant") hint="Empty: every merchant of the platform."
                />
                <SelectField label="Kind" name="kind" choices=kinds.collect() value=kind error=form.error("kind")/>
                <SelectField label="Mode" name="mode" choices=modes.collect() value=mode error=form.error("mode")/>
            </form>
        </Dialog>
    }
    .into_any()
}

/// What breaks, and the form that does it.
fn question(chosen: &Chosen, weight: &WeightRow, now: Timestamp) -> AnyView {
    let form = FormState::of(ENDPOINT);
    let hidden = chosen.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    let [before, merchant, kind, mode] = chosen.clone().map(|(_, value)| value);
    let whose = if merchant.is_empty() { "every merchant".to_owned() } else { format!("merchant {merchant}") };
    let kind = Kind::parse(&kind).map_or("every kind".to_owned(), |kind| format!("kind {}", kinds::title(kind)));
    let mode = Mode::parse(&mode).map_or("both modes".to_owned(), |mode| format!("{mode} mode"));
    let change = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(chosen.iter().map(|(name, value)| (*name, value.as_str())).filter(|(name, _)| *name != "before"))
        .finish();
    let change = format!("{}?{change}", paths::revoke_made_before());
    let none = weight.credentials == 0;
    let act = match weight.credentials {
        1 => "Revoke 1 credential".to_owned(),
        count => format!("Revoke {count} credentials"),
    };
    let foot = move || {
        view! {
            <span class="row push">
                <LinkButton href=change>"Change"</LinkButton>
                {(!none).then(|| view! { <Button look=Look::DangerFill>{act}</Button> })}
            </span>
        }
    };
    let breaks = breaks(weight, now);
    let fields = (!none).then(|| view! { <EndingFields form=form.clone()/> });
    view! {
        <Dialog title=TITLE mode=Mode::Live close_href=paths::office_credentials() action=paths::server_fn(ENDPOINT) slim=true foot>
            <FormOrigin fields=hidden/>
            <FormProblem state=form.clone()/>
            <p>"Made before " <b>{before}</b> " UTC, of " {whose} ", " {kind} ", " {mode} "."</p>
            <p><b>{breaks}</b></p>
            <p class="sm muted">
                "They are refused from the next request on, for good. Their merchants see it in their trails, with your name, and \
                 their webhooks are told. Many are ended in batches: should it stop in between, it says how far it came and can be \
                 sent again."
            </p>
            {fields}
        </Dialog>
    }
    .into_any()
}
