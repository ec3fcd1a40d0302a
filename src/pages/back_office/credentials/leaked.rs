//! Pasting a leaked secret, and whose it is. What was pasted is in no address and on no page.

use leptos::prelude::*;

use super::{detail::facts, gateway};
use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
    },
    domain::{leak::Part, time::Timestamp},
    pages::{
        back_office::frame::{framed, staff},
        support::{
            form::{FormOrigin, FormProblem, FormState},
            page::loaded,
            visit::query,
        },
    },
    server_fns::office::{get_any_credential, get_gateway_key},
    ui::kit::{Button, LinkButton, Look, Note, PageHead, TextArea, Tone},
};

const ENDPOINT: &str = "office/look-up";
const TITLE: &str = "Look up a leaked secret";
/// Credentials that one text can name.
const MOST: usize = 50;

#[component]
pub fn LeakedPage() -> impl IntoView {
    loaded(async move {
        let (context, person) = staff()?;
        let page = match query("gone").is_empty() {
            true => form(),
            false => answer(context.platform.now()).await?,
        };
        Ok(framed(&context, &person, TITLE, page, None))
    })
}

fn form() -> AnyView {
    let form = FormState::of(ENDPOINT);
    let typed = (query("typed") == "1").then(|| {
        view! {
            <Note tone=Tone::Warn title="A whole secret does not belong into the search.">
                "Addresses are kept by browsers and proxies. It was not looked for; paste it here, and treat it as leaked."
            </Note>
        }
    });
    view! {
        <PageHead title=TITLE lede="Tells whose a secret is, where it stands, and offers to revoke it. Nobody is shown a secret."/>
        <div class="parts">
            {typed}
            <form class="panel facts" method="post" action=paths::server_fn(ENDPOINT) aria-label=TITLE>
                <FormOrigin/>
                <FormProblem state=form.clone()/>
                <TextArea
                    label="What leaked" name="leaked" rows=8 mono=true error=form.error("leaked")
                    hint="One secret, or the lines that it stands in: a .env file, a log, a commit. Form and checksum are looked at \
                          first. It is not kept; that you looked is written down, masked, for the platform and the merchant."
                />
                <div><Button look=Look::Primary>"Look up"</Button></div>
            </form>
        </div>
    }
    .into_any()
}

/// What the address names: ids and counts.
async fn answer(now: Timestamp) -> Result<AnyView, Problem> {
    let count = |name: &str| query(name).parse::<u32>().unwrap_or(0);
    let named = query("found");
    let mut found = Vec::new();
    for (id, part) in named.split(',').filter_map(|pair| pair.split_once(':')).take(MOST) {
        let Some(part) = Part::parse(part) else { continue };
        found.push(one(id, part, now).await?);
    }
    let notes = [
        (
            count("unknown"),
            "right checksum, but never made here",
            "It may be of another deployment with the same prefixes, such as a staging one. Nothing here accepts it.",
        ),
        (
            count("gone"),
            "of an application that is deleted",
            "It is refused since then. The look-up stands in the merchant’s trail.",
        ),
        (
            count("broken"),
            "begins like one of ours, but the checksum is wrong",
            "A character is wrong or missing. Copy it again from where it was found.",
        ),
    ];
    let notes = notes.into_iter().filter(|(count, ..)| *count > 0).map(|(count, what, so)| {
        let title = format!("{count} × {what}.");
        view! { <Note title>{so}</Note> }
    });
    let nothing = found.is_empty().then(|| {
        view! { <p class="muted">"No credential of this platform was in what you pasted."</p> }
    });
    Ok(view! {
        <PageHead title=TITLE><LinkButton href=paths::leaked() look=Look::Primary>"Look up another"</LinkButton></PageHead>
        <div class="parts">{nothing}{found}{notes.collect_view()}</div>
    }
    .into_any())
}

/// Whose one part is, and the offer to end it.
async fn one(id: &str, part: Part, now: Timestamp) -> Result<AnyView, Problem> {
    if part == Part::GatewayKey {
        let id = id.parse().map_err(|_| Problem::new(ProblemCode::NotFound))?;
        return Ok(gateway::found(&get_gateway_key(id).await?, now));
    }
    let row = get_any_credential(id.to_owned()).await?;
    let ended = row.credential.status.is_final();
    let note = match (part.is_public(), ended) {
        (_, true) => {
            let text = "Nobody can use it. The merchant should still take it out of where it was found.";
            view! { <Note tone=Tone::Ok title="It works no more.">{text}</Note> }
        }
        (true, false) => {
            let text = "It is meant to be seen, and proves nothing without its secret.";
            view! { <Note title="It is a public key.">{text}</Note> }
        }
        (false, false) => {
            let text = "Whoever has all parts of it can use it until it is revoked.";
            view! { <Note tone=Tone::Bad title="It has not ended.">{text}</Note> }
        }
    };
    let about = format!(" {}", row.credential.name);
    let revoke = (!ended).then(|| {
        let (href, about) = (paths::revoke_office_credential(&row.credential.id), about.clone());
        view! { <LinkButton href look=Look::Danger>"Revoke…"<span class="vh">{about}</span></LinkButton> }
    });
    let title = format!("{}: the {}", row.credential.name, part.title());
    let href = paths::office_credential(&row.credential.id);
    Ok(view! {
        <section class="part">
            <h2>{title}</h2>
            {note}
            {facts(&row, now)}
            <div class="row"><LinkButton href>"Open"<span class="vh">{about}</span></LinkButton>{revoke}</div>
        </section>
    }
    .into_any())
}
