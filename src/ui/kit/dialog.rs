use leptos::{children::ViewFnOnce, prelude::*};

use super::{badge::TestTag, bitting::Bitting, icon_button::IconLink};
use crate::domain::mode::Mode;

/// A dialog at a URL of its own, rendered open over an inert page (`Frame::inert`).
/// Without `close_href` it holds: no close control, and `closedby="none"` for when a script makes it modal.
#[component]
pub fn Dialog(
    #[prop(into)] title: String,
    mode: Mode,
    #[prop(optional, into)] close_href: Option<String>,
    /// Where its form posts; without it there is no form.
    #[prop(optional, into)]
    action: Option<String>,
    /// The id of the credential whose bitting stands by the title.
    #[prop(optional, into)]
    bitting: Option<String>,
    /// 480 px instead of 648 px, for a question.
    #[prop(optional)]
    slim: bool,
    /// It asks for something: a field (give it `autofocus`) has the first focus instead of the title.
    #[prop(optional)]
    asks: bool,
    #[prop(optional, into)] foot: Option<ViewFnOnce>,
    children: Children,
) -> impl IntoView {
    let class = if slim { "dialog slim" } else { "dialog" };
    view! { <Over class title mode close_href action bitting foot title_id="dialog-title" focus_title=!asks body=children/> }.into_any()
}

/// A sheet at the right, over the list that it changes. Give its first field `autofocus`.
#[component]
pub fn Sheet(
    #[prop(into)] title: String,
    mode: Mode,
    #[prop(into)] close_href: String,
    #[prop(optional, into)] action: Option<String>,
    #[prop(optional, into)] foot: Option<ViewFnOnce>,
    children: Children,
) -> impl IntoView {
    let close_href = Some(close_href);
    view! { <Over class="sheet" title mode close_href action bitting=None foot title_id="sheet-title" focus_title=false body=children/> }
        .into_any()
}

#[component]
fn Over(
    class: &'static str,
    title: String,
    mode: Mode,
    close_href: Option<String>,
    action: Option<String>,
    bitting: Option<String>,
    foot: Option<ViewFnOnce>,
    title_id: &'static str,
    focus_title: bool,
    body: Children,
) -> impl IntoView {
    let closedby = close_href.is_none().then_some("none");
    let inner = view! {
        <div class="d-head">
            {bitting.map(|id| view! { <Bitting id/> })}
            <h2 id=title_id tabindex="-1" autofocus=focus_title>{title}</h2>
            {(mode == Mode::Test).then(|| view! { <TestTag/> })}
            {close_href.map(|href| view! { <span class="push"><IconLink icon="x" label="Close" href/></span> })}
        </div>
        <div class="d-body">{body()}</div>
        {foot.map(|foot| view! { <div class="d-foot">{foot.run()}</div> })}
    };
    let inner = match action {
        Some(action) => view! { <form class="d-form" method="post" action=action>{inner}</form> }.into_any(),
        None => view! { <div class="d-form">{inner}</div> }.into_any(),
    };
    view! {
        <div class="scrim"></div>
        <dialog open class=class closedby=closedby aria-modal="true" aria-labelledby=title_id data-mode=mode.as_str()>
            {inner}
        </dialog>
    }
    .into_any()
}
