use leptos::prelude::*;

/// One sample of code in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    pub label: String,
    pub code: String,
}

impl Sample {
    pub fn new(label: impl Into<String>, code: impl Into<String>) -> Self {
        Self { label: label.into(), code: code.into() }
    }
}

/// Samples in tabs, up to six; the tabs are radios, so they work without script. A copy button comes as the children.
/// Sample `n` stands in the element with id `{name}-{n}`.
#[component]
pub fn CodeBlock(
    /// The name of its radios, different from those of other blocks on the page.
    #[prop(into)]
    name: String,
    samples: Vec<Sample>,
    /// What they are samples of, when several blocks stand on a page.
    #[prop(optional, into)]
    about: Option<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let (mut tabs, mut panels) = (Vec::new(), Vec::new());
    for (at, sample) in samples.into_iter().enumerate() {
        let about = match &about {
            Some(about) => format!("Sample: {}, {about}", sample.label),
            None => format!("Sample: {}", sample.label),
        };
        tabs.push(view! { <label><input type="radio" name=name.clone() checked=at == 0/>{sample.label}</label> });
        // scrollable, so it must be reachable by keyboard
        panels.push(view! {
            <pre class="sample" tabindex="0" role="region" aria-label=about><code id=format!("{name}-{at}")>{sample.code}</code></pre>
        });
    }
    view! {
        <div class="code">
            <div class="bar">
                <div class="langs" role="radiogroup" aria-label="Language">{tabs}</div>
                {children.map(|children| view! { <span class="push">{children()}</span> })}
            </div>
            {panels}
        </div>
    }
    .into_any()
}
