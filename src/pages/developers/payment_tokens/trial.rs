//! *Would this pass?*: the question is in the URL, the engine that answers programs answers it.

use leptos::prelude::*;

use super::{obstacle::obstacle, shown::Shown};
use crate::{
    contract::{payment_token_rows::TrialRow, problem::Problem},
    domain::catalogue::Method,
    pages::support::{
        form::{FormProblem, FormState},
        visit::{Visit, query},
    },
    server_fns::payment_tokens::try_payment,
    ui::kit::{Button, Choice, Note, SelectField, TextField, Tone},
};

/// The form, and the decision if a payment was asked about.
pub async fn panel(visit: &Visit, shown: &Shown) -> Result<AnyView, Problem> {
    let asked = ["country", "operator", "method", "number"].map(query);
    let [country, operator, method, number] = asked.clone();
    let trial = match country.is_empty() {
        true => None,
        false => Some(try_payment(shown.token.id, country, operator, method, number).await),
    };
    let (answer, problem) = match trial {
        None => (None, None),
        Some(Ok(trial)) => (Some(decision(visit, shown, trial)), None),
        Some(Err(problem)) => (None, Some(problem)),
    };
    Ok(framed(form(visit, shown, asked, FormState::default().with_problem(problem)), answer))
}

/// The form alone, for the page under a dialog.
pub fn unasked(visit: &Visit, shown: &Shown) -> AnyView {
    framed(form(visit, shown, Default::default(), FormState::default()), None)
}

fn framed(form: AnyView, answer: Option<AnyView>) -> AnyView {
    view! {
        <section class="panel facts trial" id="trial" aria-labelledby="trial-title">
            <h2 id="trial-title">"Would this pass?"</h2>
            {form}
            {answer}
        </section>
    }
    .into_any()
}

fn form(visit: &Visit, shown: &Shown, asked: [String; 4], state: FormState) -> AnyView {
    let [country, operator, method, number] = asked;
    let known = visit.context.platform.catalogue.countries();
    let countries = known.iter().map(|country| Choice::new(country.code.as_str(), &country.name)).collect();
    let mut operators: Vec<(&str, &str)> =
        known.iter().flat_map(|country| &country.operators).map(|op| (op.code.as_str(), op.name.as_str())).collect();
    operators.sort_unstable();
    operators.dedup_by_key(|(code, _)| *code);
    let operators = operators.into_iter().map(|(code, name)| Choice::new(code, format!("{name} ({code})"))).collect();
    let methods =
        Method::ALL.iter().map(|method| Choice::new(method.as_str(), format!("{method}, {}", method.title())));
    let first = shown.token.composition.entries().first();
    let or_first =
        |value: String, first: Option<String>| if value.is_empty() { first.unwrap_or_default() } else { value };
    let country = or_first(country, first.map(|entry| entry.0.to_string()));
    let operator = or_first(operator, first.map(|entry| entry.1.to_string()));
    view! {
        <form method="get" action=format!("{}#trial", shown.href()) class="fields">
            <FormProblem state=state.clone()/>
            <SelectField label="Country" name="country" prefix="trial" choices=countries value=country error=state.error("country")/>
            <SelectField label="Operator" name="operator" prefix="trial" choices=operators value=operator error=state.error("operator")/>
            <SelectField label="Method" name="method" prefix="trial" choices=methods.collect() value=method error=state.error("method")/>
            <TextField
                label="Number" name="number" prefix="trial" kind="tel" inputmode="tel" autocomplete="off" optional=true mono=true
                value=number error=state.error("number") hint="The payer’s, as it is written in that country."
            />
            <div><Button>"Try"</Button></div>
        </form>
    }
    .into_any()
}

/// What a program would be told now, and everything else that stands in the way.
fn decision(visit: &Visit, shown: &Shown, trial: TrialRow) -> AnyView {
    if trial.passes {
        return view! {
            <Note tone=Tone::Ok title="It would pass." alert=true>
                "The composition has the method, nothing is paused, and the number is allowed."
            </Note>
        }
        .into_any();
    }
    let more = trial.obstacles.len() > 1;
    let obstacles: Vec<_> = trial.obstacles.into_iter().map(|found| obstacle(visit, shown, found)).collect();
    let behind =
        more.then(|| view! { <p class="sm muted">"A program is told the first. The others stand behind it."</p> });
    view! {
        <div class="verdict" role="alert">
            <Note tone=Tone::Bad title="It would be refused.">{behind}</Note>
            <ol>{obstacles}</ol>
        </div>
    }
    .into_any()
}
