//! *Re-generate*: what happens to the old key is said and confirmed before the PIN is asked for.

use leptos::prelude::*;

use super::{
    index,
    pin_field::{no_pin, pin_field},
    require_menu,
};
use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
        product_key_rows::ProductKeyRow,
    },
    domain::rotation::Overlap,
    pages::{
        developers::activity::LastActivity,
        support::{
            form::{FormOrigin, FormProblem, FormState},
            page::member_page,
            visit::{Visit, id, query},
        },
    },
    server_fns::{pin::get_pin, product_keys::get_product_key},
    ui::kit::{Button, Choice, Dialog, LinkButton, Look, Note, RadioGroup, TextField, Tone},
};

const ENDPOINT: &str = "product-keys/regenerate";

#[component]
pub fn RegenerateProductKeyPage() -> impl IntoView {
    member_page(|visit| async move {
        require_menu(&visit)?;
        let key = get_product_key(id("key")?).await?;
        if key.mode != visit.mode {
            return Err(Problem::new(ProblemCode::NotFound));
        }
        let form = FormState::of(ENDPOINT);
        let chosen = Overlap::parse(&form.value("overlap", &query("overlap")));
        let dialog = match chosen {
            Some(overlap) if form.has_problem() || query("step") == "pin" => {
                enter_pin(&visit, &key, overlap, form).await?
            }
            _ => confirm(&visit, &key),
        };
        index::page(&visit, &title(&key), Some(dialog)).await
    })
}

fn title(key: &ProductKeyRow) -> String {
    format!("Re-generate the key of {}", key.product.title())
}

fn confirm(visit: &Visit, key: &ProductKeyRow) -> AnyView {
    let (back, close_href) = (paths::product_keys(visit.mode), paths::product_keys(visit.mode));
    let overlaps = Overlap::ALL.iter().map(|overlap| {
        let hint = match overlap {
            Overlap::Now => {
                "The old key dies at once: requests with it are refused until your servers have the new one."
            }
            Overlap::Hour | Overlap::Day | Overlap::Week => "",
        };
        let choice = Choice::new(overlap.as_str(), overlap.title());
        if hint.is_empty() { choice } else { choice.hint(hint) }
    });
    let foot = move || {
        view! {
            <span class="row push">
                <LinkButton href=back>"Cancel"</LinkButton>
                <Button look=Look::DangerFill form="confirm">"Confirm"</Button>
            </span>
        }
    };
    let (used, now, masked) = (key.last_used.clone(), visit.now(), key.masked.clone());
    view! {
        <Dialog title=title(key) mode=visit.mode close_href bitting=key.id.to_string() slim=true foot>
            <p>"A new key takes the place of " <code>{masked}</code> ". It is active at once."</p>
            <LastActivity used now/>
            <form id="confirm" method="get" class="fields">
                <input type="hidden" name="step" value="pin"/>
                <RadioGroup label="The old key stops" name="overlap" choices=overlaps.collect() value=Overlap::Now.as_str()/>
            </form>
        </Dialog>
    }
    .into_any()
}

async fn enter_pin(visit: &Visit, key: &ProductKeyRow, overlap: Overlap, form: FormState) -> Result<AnyView, Problem> {
    let (back, close_href) = (paths::product_key_act(key.mode, key.id, "regenerate"), paths::product_keys(visit.mode));
    let has_pin = get_pin().await?.set_at.is_some();
    let field = if has_pin { pin_field(&form) } else { no_pin(visit) };
    let hidden =
        [("id", key.id.to_string()), ("overlap", overlap.to_string())].map(|(name, value)| (name.to_owned(), value));
    let warning = match overlap {
        Overlap::Now => view! { <Note tone=Tone::Warn title="The old key dies at once.">"Requests with it are refused from this moment on."</Note> }.into_any(),
        Overlap::Hour | Overlap::Day | Overlap::Week => {
            let text = format!("The old key goes on beside the new one and stops {}.", overlap.title().to_lowercase());
            view! { <p>{text}</p> }.into_any()
        }
    };
    let foot = move || {
        view! {
            <span class="row push">
                <LinkButton href=back>"Back"</LinkButton>
                {has_pin.then(|| view! { <Button look=Look::DangerFill icon="refresh">"Re-generate"</Button> })}
            </span>
        }
    };
    let (title, bitting) = (title(key), key.id.to_string());
    Ok(view! {
        <Dialog title mode=visit.mode close_href action=paths::server_fn(ENDPOINT) bitting slim=true asks=true foot>
            <FormOrigin fields=hidden.to_vec()/>
            <FormProblem state=form.clone()/>
            {warning}
            <TextField
                label="Expiry Date of the new key" name="expiry" kind="date" optional=true value=form.value("expiry", "")
                error=form.error("expiry") hint="Empty means that it does not end by itself."
            />
            {field}
        </Dialog>
    }
    .into_any())
}
