use leptos::prelude::*;
use serde_json::Value;

use super::{
    description::{Operation, text},
    inline::inline,
    sample,
    schema::{self, Field},
};
use crate::ui::kit::{CodeBlock, Sample};

/// One operation: what it does, what it takes, what it answers, a call to copy.
pub fn operation(operation: &Operation, document: &Value, base: &str) -> AnyView {
    let anchor = operation.anchor();
    let about = format!("{} {}", operation.method.to_uppercase(), operation.path);
    let parameters: Vec<_> =
        operation.parameters().map(|one| schema::parameter(document, schema::resolve(document, one))).collect();
    let body = schema::fields(document, &Operation::json(&operation.raw["requestBody"])["schema"]);
    let form = schema::fields(document, &operation.form()["schema"]);
    let answers =
        operation.responses().map(|(status, response)| answer(document, status, response, &about)).collect_view();
    let call = sample::curl(operation, document, base);
    view! {
        <article class="panel op" id=anchor.clone()>
            <h3>{inline(&operation.summary)}</h3>
            <p class="op-line"><b class=format!("method {}", operation.method)>{operation.method.to_uppercase()}</b><code>{operation.path.clone()}</code></p>
            {operation.text.as_deref().map(|text| view! { <p class="sm muted measure">{inline(text)}</p> })}
            {table("Parameters", parameters, &about)}
            {table("Request body", body, &about)}
            {table("Form", form, &about)}
            <h4>"Answers"</h4>
            <div class="answers">{answers}</div>
            <CodeBlock name=format!("{anchor}-call") samples=vec![Sample::new("curl", call)] about/>
        </article>
    }
    .into_any()
}

fn answer(document: &Value, status: &str, response: &Value, about: &str) -> AnyView {
    let response = schema::resolve(document, response);
    let fields = schema::fields(document, &Operation::json(response)["schema"]);
    let class = if status.starts_with('2') { "badge ok" } else { "badge" };
    let head = view! { <span class=class>{status.to_owned()}</span>" "<span class="sm muted">{inline(&text(&response["description"]))}</span> };
    if fields.is_empty() {
        return view! { <p class="answer">{head}</p> }.into_any();
    }
    view! { <details class="answer"><summary>{head}</summary>{table("Fields", fields, &format!("{status}, {about}"))}</details> }.into_any()
}

fn table(title: &'static str, fields: Vec<Field>, about: &str) -> Option<AnyView> {
    let label = format!("{title}, {about}");
    (!fields.is_empty()).then(|| {
        let rows = fields.into_iter().map(|field| {
            let required = field.required.then(|| view! { " " <span class="xs req">"required"</span> });
            view! {
                <tr>
                    <th scope="row"><code>{field.name}</code>{required}</th>
                    <td>{field.kind}</td>
                    <td>{inline(&field.about)}</td>
                </tr>
            }
        });
        view! {
            <h4>{title}</h4>
            <div class="scroll" tabindex="0" role="region" aria-label=label>
                <table class="fields-table">
                    <thead><tr><th scope="col">"Name"</th><th scope="col">"Type"</th><th scope="col">"Meaning"</th></tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any()
    })
}
