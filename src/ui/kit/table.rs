use leptos::{children::ViewFnOnce, prelude::*};

use super::icon::Icon;

/// Which way a column is sorted, and the link that sorts it the other way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sort {
    pub href: String,
    /// `ascending`, `descending`; `None` when the list is sorted by another column.
    pub now: Option<&'static str>,
}

/// One head cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    pub label: String,
    /// `hide-s`, `hide-m` (gives way at narrow widths), `num`.
    pub class: &'static str,
    /// The label is only for screen readers: the column of menus.
    pub unseen: bool,
    pub sort: Option<Sort>,
}

impl Column {
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }

    pub fn class(self, class: &'static str) -> Self {
        Self { class, ..self }
    }

    pub fn unseen(self) -> Self {
        Self { unseen: true, ..self }
    }

    pub fn sort(self, sort: Sort) -> Self {
        Self { sort: Some(sort), ..self }
    }
}

/// A list in its panel. Roles are spelled out, for the stacked rows of narrow widths drop the native ones.
#[component]
pub fn Table(
    /// Says what the list is, for screen readers.
    #[prop(into)]
    caption: String,
    columns: Vec<Column>,
    /// Rows of 36 px, for logs.
    #[prop(optional)]
    dense: bool,
    /// The pages, usually a `Pager`.
    #[prop(optional, into)]
    foot: Option<ViewFnOnce>,
    /// `Row`s.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="panel">
            <table class=if dense { "stack dense" } else { "stack" } role="table">
                <caption class="vh">{caption}</caption>
                <thead role="rowgroup">
                    <tr role="row">{columns.into_iter().map(head).collect_view()}</tr>
                </thead>
                <tbody role="rowgroup">{children()}</tbody>
            </table>
            {foot.map(|foot| foot.run())}
        </div>
    }
    .into_any()
}

fn head(column: Column) -> impl IntoView {
    let sorted = column.sort.as_ref().and_then(|sort| sort.now);
    let label = match column.sort {
        Some(sort) => {
            let icon = match sort.now {
                Some("ascending") => "chevron-up",
                Some(_) => "chevron-down",
                None => "updown",
            };
            view! { <a href=sort.href>{column.label}<Icon name=icon/></a> }.into_any()
        }
        None if column.unseen => view! { <span class="vh">{column.label}</span> }.into_any(),
        None => column.label.into_any(),
    };
    view! { <th role="columnheader" scope="col" class=column.class aria-sort=sorted>{label}</th> }
}
