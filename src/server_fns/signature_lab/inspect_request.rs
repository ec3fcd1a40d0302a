//! Says why the signature of a request is refused.
#![expect(clippy::too_many_arguments, reason = "the fields of the form")]

use leptos::prelude::*;

use crate::{
    contract::{problem::Problem, signature_rows::SignatureReport},
    domain::mode::Mode,
};

/// Says why the signature of a request is refused. POST, so that nothing of it lands in an address; a browser's form is
/// kept for a few minutes, like any form, and its page shows the report.
#[server(InspectRequest, prefix = "/ui", endpoint = "signature-lab/inspect")]
pub async fn inspect_request(
    #[server(default)] mode: Mode,
    #[server(default)] method: String,
    #[server(default)] target: String,
    #[server(default)] timestamp: String,
    #[server(default)] body: String,
    #[server(default)] signature: String,
    #[server(default)] canonical: String,
    #[server(default)] received: String,
    #[server(default)] token: String,
) -> Result<SignatureReport, Problem> {
    use crate::{
        contract::paths,
        server::{
            drafts::Draft,
            service::signature_lab::{self, Sent},
            text,
            web::{answer, context::context, forms::with_draft},
        },
    };

    let context = context()?;
    let platform = &context.platform;
    let sent = Sent {
        method: &method,
        target: &target,
        timestamp: &timestamp,
        body: &body,
        signature: &signature,
        canonical: &canonical,
        received: &received,
        token: &token,
    };
    let report = signature_lab::inspect(platform, context.actor()?, sent).await?;
    // The report is of this moment, though its page may be loaded again later.
    let reported = text::iso(report.received_at);
    let values = [
        ("method", method),
        ("target", target),
        ("timestamp", timestamp),
        ("body", body),
        ("signature", signature),
        ("canonical", canonical),
        ("received", received),
        ("token", token),
        ("reported", reported),
    ];
    let values = values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let draft = Draft { endpoint: paths::server_fn("signature-lab/inspect"), values, problem: None };
    let key = platform.drafts.keep(&context.draft_owner(), draft, platform.now(), &*platform.random);
    answer::redirect(&format!("{}#report", with_draft(&paths::signature_lab(mode), &key)));
    Ok(report)
}
