//! A gateway key that somebody has found: what it is, and ending it.

use leptos::prelude::*;

use super::EndingFields;
use crate::{
    contract::{
        office_rows::GatewayKeyRow,
        paths,
        problem::{Problem, ProblemCode},
        receipt_rows::ReceiptRow,
    },
    domain::{ids::GatewayKeyId, mode::Mode, time::Timestamp},
    pages::{
        back_office::frame::{framed, staff},
        support::{
            form::{FormOrigin, FormProblem, FormState},
            moment::Moment,
            page::loaded,
            receipt,
            visit::id,
        },
    },
    server_fns::office::{get_any_receipt, get_gateway_key},
    ui::kit::{Button, Dialog, LinkButton, Look, Note, PageHead, Shape, StatusBadge, Tone},
};

const ENDPOINT: &str = "office/revoke-gateway-key";

#[component]
pub fn GatewayKeyPage() -> impl IntoView {
    let wanted = id::<GatewayKeyId>("key");
    loaded(async move {
        let (context, person) = staff()?;
        let key = get_gateway_key(wanted?).await?;
        let (title, receipt) = (key.name.clone(), get_any_receipt(key.id.to_string()).await?);
        Ok(framed(&context, &person, &title, page(&key, receipt.as_ref(), context.platform.now()), None))
    })
}

#[component]
pub fn RevokeGatewayKeyPage() -> impl IntoView {
    let wanted = id::<GatewayKeyId>("key");
    loaded(async move {
        let (context, person) = staff()?;
        let key = get_gateway_key(wanted?).await?;
        if key.revoked_at.is_some() {
            return Err(Problem::because(ProblemCode::Conflict, "This gateway key is revoked already."));
        }
        let title = format!("Revoke the gateway key {}?", key.name);
        let dialog = dialog(&key, &title);
        Ok(framed(&context, &person, &title, page(&key, None, context.platform.now()), Some(dialog)))
    })
}

/// As the answer of a look-up.
pub fn found(key: &GatewayKeyRow, now: Timestamp) -> AnyView {
    let note = key.revoked_at.is_none().then(|| {
        view! {
            <Note tone=Tone::Bad title="It still works.">
                "Whoever has it can ask about every credential of the platform until it is revoked."
            </Note>
        }
    });
    let (name, href) = (key.name.clone(), paths::gateway_key(key.id));
    view! {
        <section class="part">
            <h2>{name} ": a gateway key"</h2>
            {note}
            {facts(key, now)}
            <div class="row"><LinkButton href>"Open"</LinkButton>{act(key)}</div>
        </section>
    }
    .into_any()
}

fn page(key: &GatewayKeyRow, receipt: Option<&ReceiptRow>, now: Timestamp) -> AnyView {
    let act = act(key);
    let receipt = receipt::panel(paths::office_receipt(&key.id.to_string()), receipt, now);
    view! {
        <PageHead title=key.name.clone() lede="A gateway asks with it whether credentials may pass.">{act}</PageHead>
        <div class="parts">{facts(key, now)}{receipt}</div>
    }
    .into_any()
}

fn act(key: &GatewayKeyRow) -> Option<AnyView> {
    let href = paths::revoke_gateway_key(key.id);
    key.revoked_at.is_none().then(|| view! { <LinkButton href look=Look::Danger>"Revoke…"</LinkButton> }.into_any())
}

fn facts(key: &GatewayKeyRow, now: Timestamp) -> AnyView {
    let state = match key.revoked_at {
        None => view! { <StatusBadge tone=Tone::Ok text="Active"/> }.into_any(),
        Some(at) => view! { <StatusBadge shape=Shape::Dash text="Revoked"/> " " <Moment at now/> }.into_any(),
    };
    view! {
        <dl class="panel app-facts">
            <dt>"Kind"</dt><dd>"Gateway key, the platform’s own"</dd>
            <dt>"Status"</dt><dd>{state}</dd>
            <dt>"Key"</dt><dd><code>{key.masked.clone()}</code></dd>
            <dt>"Created"</dt><dd><Moment at=key.created_at now/></dd>
            <dt>"Id"</dt><dd><code>{key.id.to_string()}</code></dd>
        </dl>
    }
    .into_any()
}

fn dialog(key: &GatewayKeyRow, title: &str) -> AnyView {
    let form = FormState::of(ENDPOINT);
    let hidden = vec![("id".to_owned(), key.id.to_string())];
    let (back, close_href, masked) = (paths::gateway_key(key.id), paths::gateway_key(key.id), key.masked.clone());
    let foot = || {
        view! {
            <span class="row push">
                <LinkButton href=back>"Cancel"</LinkButton>
                <Button look=Look::DangerFill>"Revoke gateway key"</Button>
            </span>
        }
    };
    view! {
        <Dialog title=title.to_owned() mode=Mode::Live close_href action=paths::server_fn(ENDPOINT) slim=true foot>
            <FormOrigin fields=hidden/>
            <FormProblem state=form.clone()/>
            <p>
                "The gateway that sends " <code>{masked}</code> " is refused from the next request on. All traffic that it lets \
                 through stops until it has another key. Make that first, if you can: " <code>"claviger create-gateway-key"</code> "."
            </p>
            <EndingFields form/>
        </Dialog>
    }
    .into_any()
}
