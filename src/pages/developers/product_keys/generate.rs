//! *Generate*: the action is confirmed, then the PIN is asked for (screens/oy.txt). Two steps at one address.

use leptos::prelude::*;

use super::{
    index,
    pin_field::{no_pin, pin_field},
    product, require_menu,
};
use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
    },
    domain::product_key::Product,
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::member_page,
        visit::{Visit, query},
    },
    server::service::product_keys,
    server_fns::pin::get_pin,
    ui::kit::{Button, Dialog, LinkButton, Look, Note, TextField, Tone},
};

const ENDPOINT: &str = "product-keys/generate";

#[component]
pub fn GenerateProductKeyPage() -> impl IntoView {
    member_page(|visit| async move {
        require_menu(&visit)?;
        let product = product()?;
        let may = product_keys::may_generate(&visit.context.platform, &visit.actor, visit.mode, product).await;
        let form = FormState::of(ENDPOINT);
        let dialog = match may {
            Err(problem) if problem.code == ProblemCode::NotFound => return Err(problem),
            Err(problem) => stopped(&visit, product, &problem),
            Ok(()) if form.has_problem() || query("step") == "pin" => enter_pin(&visit, product, form).await?,
            Ok(()) => confirm(&visit, product),
        };
        index::page(&visit, &title(product), Some(dialog)).await
    })
}

fn title(product: Product) -> String {
    format!("Generate a key of {}", product.title())
}

fn confirm(visit: &Visit, product: Product) -> AnyView {
    let (back, close_href) = (paths::product_keys(visit.mode), paths::product_keys(visit.mode));
    let money = product.moves_money_out().then(|| {
        view! { <Note tone=Tone::Warn title="This key moves money out.">"Whoever has it and calls from a registered address can spend your balance."</Note> }
    });
    let foot = move || {
        view! {
            <span class="row push">
                <LinkButton href=back>"Cancel"</LinkButton>
                <Button look=Look::Primary form="confirm">"Confirm"</Button>
            </span>
        }
    };
    view! {
        <Dialog title=title(product) mode=visit.mode close_href slim=true asks=true foot>
            <p>"A new key of " <b>{product.title()}</b> " is made. It is active at once. Next you are asked for your PIN; then the key is displayed."</p>
            {money}
            <form id="confirm" method="get" class="fields">
                <input type="hidden" name="step" value="pin"/>
                <TextField
                    label="Expiry Date" name="expiry" kind="date" optional=true value=query("expiry") autofocus=true
                    hint="It works through the end of that day, UTC. Empty means that it does not end by itself."
                />
            </form>
        </Dialog>
    }
    .into_any()
}

async fn enter_pin(visit: &Visit, product: Product, form: FormState) -> Result<AnyView, Problem> {
    let expiry = form.value("expiry", &query("expiry"));
    let (back, close_href) = (paths::generate_product_key(visit.mode, product), paths::product_keys(visit.mode));
    let has_pin = get_pin().await?.set_at.is_some();
    let field = if has_pin { pin_field(&form) } else { no_pin(visit) };
    let hidden = [("mode", visit.mode.to_string()), ("product", product.to_string())]
        .map(|(name, value)| (name.to_owned(), value));
    let foot = move || {
        view! {
            <span class="row push">
                <LinkButton href=back>"Back"</LinkButton>
                {has_pin.then(|| view! { <Button look=Look::Primary>"Generate"</Button> })}
            </span>
        }
    };
    Ok(view! {
        <Dialog title=title(product) mode=visit.mode close_href action=paths::server_fn(ENDPOINT) slim=true asks=true foot>
            <FormOrigin fields=hidden.to_vec()/>
            <FormProblem state=form.clone()/>
            <TextField
                label="Expiry Date" name="expiry" kind="date" optional=true value=expiry error=form.error("expiry")
                hint="Empty means that it does not end by itself."
            />
            {field}
        </Dialog>
    }
    .into_any())
}

/// What stands between the account and one more key.
fn stopped(visit: &Visit, product: Product, problem: &Problem) -> AnyView {
    let (back, close_href) = (paths::product_keys(visit.mode), paths::product_keys(visit.mode));
    let foot = move || view! { <span class="row push"><LinkButton href=back look=Look::Primary>"Back to the products"</LinkButton></span> };
    let message = problem.message();
    view! {
        <Dialog title=title(product) mode=visit.mode close_href slim=true foot>
            <Note tone=Tone::Warn title="Not yet.">{message}</Note>
        </Dialog>
    }
    .into_any()
}
