//! What the reference says of OY!'s dialect beside its endpoints: rules, codes, mock values.

use leptos::prelude::*;

use crate::{
    domain::{
        oy::{
            BILLERS, Code, MOCK_ACCOUNTS, PRICE, Wallet,
            sandbox::{OPENING_BALANCE, SENT_ON_AFTER, SETTLES_AFTER},
        },
        time::Timestamp,
    },
    ui::layout::DocsGroup,
};

/// Where it stands in the contents.
pub fn contents() -> DocsGroup {
    let links = [
        ("#oy", "Rules"),
        ("#oy-codes", "Response codes"),
        ("#oy-mock-accounts", "Mock accounts"),
        ("#oy-billers", "Billers"),
    ];
    DocsGroup { label: "OY!".to_owned(), links: links.map(|(to, label)| (to.to_owned(), label.to_owned())).into() }
}

/// What all of OY!’s addresses share, from the tables that they are answered by.
#[component]
pub fn Oy() -> impl IntoView {
    let rules = rules().map(|(term, text)| view! { <dt>{term}</dt><dd>{text}</dd> }).collect_view();
    let code = |code: &Code| {
        let end = if code.is_final() { "Final" } else { "Not final" };
        let cells = [code.message(), end, code.state().as_str()].map(|text| view! { <td>{text}</td> }).collect_view();
        view! { <tr><th scope="row"><code>{code.number()}</code></th>{cells}</tr> }
    };
    let codes = Code::ALL.iter().map(code).collect_view();
    let accounts = MOCK_ACCOUNTS.map(|(account, end)| {
        view! { <tr><th scope="row"><code>{account}</code></th><td><code>{end.as_str()}</code></td></tr> }
    });
    let accounts = accounts.collect_view();
    let billers = BILLERS.map(|biller| {
        let cells = [biller.description.to_owned(), biller.amount.to_string(), biller.admin_fee.to_string()];
        let cells = cells.map(|text| view! { <td>{text}</td> }).collect_view();
        view! { <tr><th scope="row"><code>{biller.id}</code></th>{cells}</tr> }
    });
    let billers = billers.collect_view();
    view! {
        <section class="docs-group" id="oy">
            <h2>"OY!"</h2>
            <dl class="terms measure">{rules}</dl>
            <h3 id="oy-codes">"Response codes"</h3>
            {table("Response codes of OY!", &["Code", "Message", "State", "Of the transaction"], codes)}
            <h3 id="oy-mock-accounts">"Mock accounts"</h3>
            <p class="muted measure">
                "What comes of a payment routing is told by its recipients’ accounts. Every other account succeeds."
            </p>
            {table("Mock accounts of OY!", &["Account", "What comes of it"], accounts)}
            <h3 id="oy-billers">"Billers"</h3>
            <p class="muted measure">
                "A customer_id that ends in 9 is refused: in 3059 as paid already, in 3029 as not found. Paying for 3000000 fails, paying for 3010000 stays pending."
            </p>
            {table("Billers of OY!", &["product_id", "Description", "Amount", "Fee"], billers)}
        </section>
    }
    .into_any()
}

fn table(label: &'static str, heads: &[&'static str], rows: impl IntoView + 'static) -> AnyView {
    let heads = heads.iter().map(|head| view! { <th scope="col">{*head}</th> }).collect_view();
    view! {
        <div class="panel scroll" tabindex="0" role="region" aria-label=label>
            <table class="fields-table">
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn rules() -> [(&'static str, String); 8] {
    let seconds = |milliseconds: i64| milliseconds / Timestamp::SECOND;
    let refunds = |wallet: &Wallet| match wallet.gives_back() {
        (true, true) => format!("{} all or a part", wallet.title()),
        (true, false) => format!("{} all", wallet.title()),
        (false, _) => format!("{} nothing", wallet.title()),
    };
    [
        (
            "Keys",
            "Each request carries X-OY-Username and X-Api-Key, once each, and comes from a registered address. A key opens the addresses of its product; on others the code is 202.".to_owned(),
        ),
        (
            "HTTP status",
            "200 with the code in status.code; 403 with 207, 429 with 429, 500 with 999. 503: a live key, and no live upstream.".to_owned(),
        ),
        (
            "Disbursements",
            format!(
                "101 at once, what came of it after {} seconds. A recipient_account of a code and 4 to 15 zeros is answered with that code: 2100000 with 210. Of what was not created nothing is kept; after 504 send it again under the same partner_trx_id.",
                seconds(SETTLES_AFTER)
            ),
        ),
        (
            "Partner ids",
            "Once for each product. Again: 203, and of a disbursement that is still in process 257.".to_owned(),
        ),
        (
            "Balance",
            format!("In test mode it begins with {OPENING_BALANCE}. An inquiry costs {PRICE}; bills have the fees below."),
        ),
        (
            "E-wallets",
            format!(
                "Paid on the page at ewallet_url. OVO asks on the telephone: paid after {} seconds, or failed if the number ends in 9. Of a payment they give back: {}.",
                seconds(SETTLES_AFTER),
                Wallet::ALL.iter().map(refunds).collect::<Vec<_>>().join(", ")
            ),
        ),
        (
            "Payment routing",
            format!(
                "Without a page the payment comes in by itself after {} seconds, is sent on {} second later, and ends {} seconds after it came.",
                seconds(SETTLES_AFTER),
                seconds(SENT_ON_AFTER),
                seconds(SETTLES_AFTER)
            ),
        ),
        ("Times", "UTC, unless a day is meant: those are Jakarta’s.".to_owned()),
    ]
}
