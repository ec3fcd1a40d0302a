//! Deciding about a merchant: each decision is a dialog over its page.

use leptos::prelude::*;

use super::{detail::page, question::Question};
use crate::{
    contract::{
        kyc_rows::MerchantDetail,
        paths,
        problem::{Problem, ProblemCode},
    },
    domain::{ids::MerchantId, mode::Mode},
    pages::{
        back_office::frame::{framed, staff},
        support::{
            form::{FormOrigin, FormProblem, FormState},
            page::loaded,
            step_up::StepUpFields,
            visit::{id, param},
        },
    },
    server::text,
    server_fns::{merchants::get_merchant, products::list_merchant_products},
    ui::kit::{Button, Dialog, LinkButton, Look, TextArea, TextField},
};

#[component]
pub fn MerchantActPage() -> impl IntoView {
    let (wanted, act) = (id::<MerchantId>("merchant"), param("act"));
    loaded(async move {
        let (context, person) = staff()?;
        let question = Question::parse(&act).ok_or(Problem::new(ProblemCode::NotFound))?;
        let detail = get_merchant(wanted?).await?;
        if question.is_about_submission() && detail.submissions.iter().all(|sent| sent.decision.is_some()) {
            return Err(Problem::because(ProblemCode::Conflict, "Nothing waits for a decision here any more."));
        }
        let products = list_merchant_products(detail.merchant.id).await?;
        let now = context.platform.now();
        let title = format!("{} {}", question.verb(), detail.merchant.name);
        let dialog = dialog(&detail, question, &title, text::iso_date(now), question.consequence(&detail, now));
        Ok(framed(&context, &person, &title, page(&detail, products, now), Some(dialog)))
    })
}

fn dialog(detail: &MerchantDetail, question: Question, title: &str, today: String, consequence: String) -> AnyView {
    let endpoint = question.endpoint();
    let form = FormState::of(endpoint);
    let mut hidden = vec![("merchant".to_owned(), detail.merchant.id.to_string())];
    let open = detail.submissions.iter().find(|submission| submission.decision.is_none());
    hidden.extend(open.map(|open| ("submission".to_owned(), open.id.to_string())));
    let (back, close_href) = (paths::merchant(detail.merchant.id), paths::merchant(detail.merchant.id));
    let foot = move || {
        let look = if question.destroys() { Look::DangerFill } else { Look::Primary };
        view! {
            <span class="row push">
                <LinkButton href=back>"Cancel"</LinkButton>
                <Button look>{question.button()}</Button>
            </span>
        }
    };
    let field = match question {
        Question::Approve => view! {
            <TextField
                label="Approved until" name="until" kind="date" min=today optional=true autofocus=true value=form.value("until", "")
                error=form.error("until") hint="Through the end of that day, UTC. Empty: without an end."
            />
        }
        .into_any(),
        _ => ().into_any(),
    };
    let reason = (question != Question::Restore).then(|| {
        view! {
            <TextArea
                label="Reason" name="reason" maxlength=500 value=form.value("reason", "") error=form.error("reason")
                hint="The business reads it."
            />
        }
    });
    let proof =
        question.gives().then(|| view! { <StepUpFields form=form.clone() autofocus={question == Question::Restore}/> });
    // About both modes, so it wears the quiet frame.
    view! {
        <Dialog title=title.to_owned() mode=Mode::Live close_href action=paths::server_fn(endpoint) slim=true asks=question.gives() foot>
            <FormOrigin fields=hidden/>
            <FormProblem state=form.clone()/>
            <p class="sm muted">{consequence}</p>
            {field}
            {reason}
            {proof}
        </Dialog>
    }
    .into_any()
}
