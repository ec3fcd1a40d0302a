use leptos::prelude::*;

use super::bitting::Bitting;

/// One row of a `Table`.
#[component]
pub fn Row(
    /// The one whose details are open.
    #[prop(optional)]
    selected: bool,
    /// It has ended: drawn faint, its key struck out.
    #[prop(optional)]
    dead: bool,
    /// `Cell`s.
    children: Children,
) -> impl IntoView {
    view! { <tr role="row" class=dead.then_some("is-dead") aria-selected=selected.then_some("true")>{children()}</tr> }
        .into_any()
}

/// One cell of a `Row`.
#[component]
pub fn Cell(
    /// The column's name, shown before the value when rows stack.
    #[prop(optional, into)]
    label: Option<String>,
    /// Where it goes when rows stack: `c-key`, `c-status`, `c-menu num`; and `hide-s`, `hide-m`, `num`.
    #[prop(optional)]
    class: &'static str,
    children: Children,
) -> impl IntoView {
    view! { <td role="cell" class=class data-label=label>{children()}</td> }.into_any()
}

/// The first cell of a row: the bitting, the name, and who made it when.
#[component]
pub fn NameCell(
    #[prop(into)] name: String,
    #[prop(into)] href: String,
    /// Who and when.
    #[prop(optional, into)]
    detail: Option<String>,
    /// The credential's id; no bitting without it.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    view! {
        <td role="cell" class="c-name">
            <div class="name">
                {id.map(|id| view! { <Bitting id/> })}
                <span><a href=href>{name}</a>{detail.map(|detail| view! { <small>{detail}</small> })}</span>
            </div>
        </td>
    }
    .into_any()
}
