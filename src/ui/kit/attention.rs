use leptos::prelude::*;

use super::icon::Icon;

/// One thing that needs attention, with its one verb.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttentionItem {
    pub name: String,
    pub reason: String,
    pub verb: String,
    pub href: String,
}

/// The attention strip: at most three are shown, the rest is a filter. Nothing to say: nothing is drawn.
#[component]
pub fn Attention(
    /// How many there are in all.
    total: usize,
    items: Vec<AttentionItem>,
) -> impl IntoView {
    let text = if total == 1 { "1 needs attention".to_owned() } else { format!("{total} need attention") };
    (!items.is_empty()).then(|| {
        let cells = items.into_iter().take(3).map(|item| {
            let label = format!("{}: {}", item.verb, item.name);
            view! {
                <div>
                    <p><b>{item.name}</b><span>{item.reason}</span></p>
                    <a href=item.href aria-label=label>{item.verb}</a>
                </div>
            }
        });
        view! {
            <section class="attn" aria-label="Needs attention">
                <h2><Icon name="alert"/>{text}</h2>
                {cells.collect_view()}
            </section>
        }
        .into_any()
    })
}
