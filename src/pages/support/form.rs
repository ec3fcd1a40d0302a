//! A form's values and errors: what was typed before it was refused, or what the page begins with.

use leptos::prelude::*;

use crate::{
    contract::{paths, problem::Problem},
    server::web::{
        context::RequestContext,
        forms::{BACK, MERCHANT},
        twice::ONCE,
    },
    ui::kit::{HiddenFields, Note, Tone},
};

/// The state of one form on the page.
#[derive(Clone, Default)]
pub struct FormState {
    values: Vec<(String, String)>,
    problem: Option<Problem>,
}

impl FormState {
    /// What was typed into the form of this server function, if it has just been refused; otherwise empty.
    pub fn of(endpoint: &str) -> FormState {
        let draft = use_context::<RequestContext>().and_then(|context| context.draft);
        match draft.filter(|draft| draft.endpoint == paths::server_fn(endpoint)) {
            Some(draft) => FormState { values: draft.values, problem: draft.problem },
            None => FormState::default(),
        }
    }

    /// A state with errors that the page itself found.
    #[must_use]
    pub fn with_problem(mut self, problem: Option<Problem>) -> FormState {
        self.problem = problem.or(self.problem);
        self
    }

    /// What was typed, or else `initial`.
    pub fn value(&self, name: &str, initial: &str) -> String {
        let typed = self.values.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
        // A form that came back without the field had it empty.
        typed.unwrap_or_else(|| if self.values.is_empty() { initial.to_owned() } else { String::new() })
    }

    /// All values of a group of checks, or else `initial`.
    pub fn all(&self, name: &str, initial: &[String]) -> Vec<String> {
        if self.values.is_empty() {
            return initial.to_vec();
        }
        self.values.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
    }

    /// Whether the form was refused.
    pub const fn has_problem(&self) -> bool {
        self.problem.is_some()
    }

    pub fn error(&self, name: &str) -> Option<String> {
        self.problem.as_ref()?.fields.get(name).map(str::to_owned)
    }

    /// What is wrong with the form as a whole: a problem that stands at no field.
    pub fn message(&self) -> Option<String> {
        self.problem.as_ref().filter(|problem| problem.fields.is_empty()).map(Problem::message)
    }
}

/// The form's own problem, said at once by screen readers.
#[component]
pub fn FormProblem(state: FormState) -> impl IntoView {
    state.message().map(|message| view! { <Note tone=Tone::Bad alert=true>{message}</Note> }).into_any()
}

/// What every form carries unseen: where it stands, for which merchant it was made, and in which rendering of its page.
#[component]
pub fn FormOrigin(#[prop(optional)] fields: Vec<(String, String)>) -> impl IntoView {
    view! { <HiddenFields fields=origin(fields)/> }.into_any()
}

/// The same as pairs, for components that take pairs.
pub fn origin(mut fields: Vec<(String, String)>) -> Vec<(String, String)> {
    if let Some(context) = use_context::<RequestContext>() {
        fields.push((BACK.to_owned(), context.address.clone()));
        if let Some(actor) = &context.actor {
            fields.push((MERCHANT.to_owned(), actor.merchant_id.to_string()));
        }
        fields.extend(context.request.map(|request| (ONCE.to_owned(), request.to_string())));
    }
    fields
}
