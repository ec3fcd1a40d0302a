use leptos::prelude::*;

use crate::{
    domain::{
        access_token::Section,
        kwik::{
            error_code::ErrorCode,
            resource::Resource,
            sandbox::{CHECKOUT_LIFE, TEST_BANKS, TEST_CARDS},
        },
        kwik_signature::Skew,
        time::Timestamp,
    },
    ui::layout::DocsGroup,
};

/// Where it stands in the contents.
pub fn contents() -> DocsGroup {
    let links = [("#kwik", "Signing and rules"), ("#kwik-codes", "Error codes"), ("#kwik-accounts", "Test accounts")];
    DocsGroup { label: "Kwik".to_owned(), links: links.map(|(to, label)| (to.to_owned(), label.to_owned())).into() }
}

/// What all of Kwik’s addresses share, from the tables that they are answered by.
#[component]
pub fn Kwik() -> impl IntoView {
    let rules = rules().map(|(term, text)| view! { <dt>{term}</dt><dd>{text}</dd> }).collect_view();
    let codes = ErrorCode::ALL.iter().map(|code| {
        view! {
            <tr>
                <th scope="row"><code>{code.as_str()}</code></th>
                <td>{code.status()}</td>
                <td>{code.message()}</td>
            </tr>
        }
    });
    view! {
        <section class="docs-group" id="kwik">
            <h2>"Kwik"</h2>
            <dl class="terms measure">{rules}</dl>
            <h3 id="kwik-codes">"Error codes"</h3>
            <p class="muted measure">
                "In " <code>"error_code"</code> " of every error. 001 to 007 are Kwik’s own; the rest are of this platform and do not change. "
                "For a refused token " <code>"error_details"</code> " has the code of the refusal, and in " <code>"missing"</code> " the grant that it lacks."
            </p>
            <div class="panel scroll" tabindex="0" role="region" aria-label="Error codes of Kwik">
                <table class="fields-table">
                    <thead><tr><th scope="col">"Code"</th><th scope="col">"Status"</th><th scope="col">"Message"</th></tr></thead>
                    <tbody>{codes.collect_view()}</tbody>
                </table>
            </div>
            <h3 id="kwik-accounts">"Test accounts"</h3>
            <p class="muted measure">
                "What comes of a payment or a payout is told by the bank account or the card, at once. All others stay Pending."
            </p>
            <div class="panel scroll" tabindex="0" role="region" aria-label="Test accounts of Kwik">
                <table class="fields-table">
                    <thead><tr><th scope="col">"Account or card"</th><th scope="col">"Bank"</th><th scope="col">"Status"</th></tr></thead>
                    <tbody>{accounts()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn accounts() -> AnyView {
    let row = |number: String, bank: String, status: &'static str| {
        view! { <tr><th scope="row"><code>{number}</code></th><td>{bank}</td><td><code>{status}</code></td></tr> }
    };
    let banks = TEST_BANKS.iter().flat_map(|bank| {
        let named = format!("{}, branch {}", bank.name, bank.branch_code);
        bank.accounts.iter().map(move |(number, status)| row((*number).to_owned(), named.clone(), status.as_str()))
    });
    let cards = TEST_CARDS.iter().map(|(number, status)| {
        let (_, last) = number.split_at(number.len() - 4);
        row((*number).to_owned(), format!("Cards that end in {last}"), status.as_str())
    });
    view! { {banks.collect_view()}{cards.collect_view()} }.into_any()
}

fn rules() -> [(&'static str, String); 8] {
    let aliases = Section::ALL.iter().map(|section| Resource::of(*section).paths).filter(|paths| paths.len() > 1);
    let aliases: Vec<String> = aliases.map(|paths| paths.join(" = ")).collect();
    [
        ("Basic", "Authorization: Basic base64(API_KEY:API_SECRET). A token can be set to refuse this and ask for signatures.".to_owned()),
        (
            "Signed",
            format!(
                "X-API-Key, X-Timestamp (Unix seconds) and X-Signature: the HMAC-SHA-256 by API_SECRET, in hexadecimal, of four \
                 lines: timestamp, method, path with query, and the SHA-256 of the body in hexadecimal. The timestamp may be {} s \
                 off, and each signature is accepted once: the very same request again waits for the next second.",
                Skew::TOLERANCE
            ),
        ),
        (
            "Checkout signature",
            "The optional field signature of checkout/form and checkout/link: the HMAC-SHA-256 by API_SECRET, in hexadecimal, of \
             all other fields as name=value, sorted by name, one a line. In JSON send amounts as text then. A token that asks for \
             signatures asks for this one in forms."
                .to_owned(),
        ),
        (
            "Checkout form",
            "A form with public_key, sent from a page of yours by the customer’s browser. The token may hold it to the origins of \
             your pages. The customer goes on to the page to pay, and from there to return_url or cancel_url with checkout_id, \
             reference and status."
                .to_owned(),
        ),
        ("Checkout", format!("Waits for its customer for {} hours: open, pending, completed, failed (may be tried again) or expired.", CHECKOUT_LIFE / Timestamp::HOUR)),
        (
            "Batches",
            "A list of up to 100 records is kept whole or not at all. error_details then has each wrong record with its errors.".to_owned(),
        ),
        ("Status of a transaction", "In the sandbox POST transactions/update with id and status sets it.".to_owned()),
        ("Other addresses", format!("{}. payments/submit and payouts/request stand for create.", aliases.join("; "))),
    ]
}
