//! The request, as it was sent.

use leptos::prelude::*;

use super::INSPECT;
use crate::{
    contract::{access_token_rows::AccessTokenRow, paths},
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        visit::Visit,
    },
    ui::kit::{Button, Choice, Look, SelectField, TextArea, TextField},
};

pub fn form(visit: &Visit, state: &FormState, tokens: &[AccessTokenRow]) -> AnyView {
    let value = |name: &str, initial: &str| state.value(name, initial);
    let error = |name: &str| state.error(name);
    let methods = ["GET", "POST"].map(|method| Choice::new(method, method)).to_vec();
    let token = (!tokens.is_empty()).then(|| {
        let none = Choice::new("", "None: compare the strings only");
        let tokens =
            tokens.iter().map(|token| Choice::new(token.id.to_string(), format!("{}, {}", token.name, token.masked)));
        view! {
            <SelectField
                label="Access token" name="token" choices=[none].into_iter().chain(tokens).collect()
                value=value("token", "") error=error("token")
                hint="We check the signature with its secret, here. Neither is shown."
            />
        }
    });
    let hidden = vec![("mode".to_owned(), visit.mode.to_string())];
    view! {
        <section class="panel facts" aria-labelledby="request-title">
            <h2 id="request-title">"The request"</h2>
            <form method="post" action=paths::server_fn(INSPECT) class="lab-form">
                <FormOrigin fields=hidden/>
                <FormProblem state=state.clone()/>
                <div class="fields">
                    <div class="lab-line">
                        <SelectField label="Method" name="method" choices=methods value=value("method", "GET") error=error("method")/>
                        <TextField
                            label="Path and query" name="target" mono=true required=true autocomplete="off" maxlength=2000
                            placeholder="/2.0/customers/list?page=1" value=value("target", "") error=error("target")
                        />
                    </div>
                    <TextField
                        label="X-Timestamp" name="timestamp" mono=true required=true autocomplete="off" maxlength=40
                        value=value("timestamp", "") error=error("timestamp") hint="As it was sent."
                    />
                    <TextField
                        label="X-Signature" name="signature" mono=true required=true autocomplete="off" maxlength=200
                        value=value("signature", "") error=error("signature") hint="As it was sent."
                    />
                    <TextField
                        label="When it was sent" name="received" optional=true autocomplete="off" maxlength=60
                        value=value("received", "") error=error("received")
                        hint="The Date header of our answer. Without it, our clock now counts."
                    />
                </div>
                <div class="fields">
                    {token}
                    <TextArea
                        label="Body" name="body" optional=true mono=true rows=5 maxlength=16000
                        value=value("body", "") error=error("body") hint="The very text that was sent. Leave it empty for a GET."
                    />
                    <TextArea
                        label="Your canonical string" name="canonical" optional=true mono=true rows=5 maxlength=16000
                        value=value("canonical", "") error=error("canonical")
                        hint="What your code signs: print it just before the HMAC. It holds no secret."
                    />
                </div>
                <div class="row"><Button look=Look::Primary>"Find the mistake"</Button></div>
            </form>
        </section>
    }
    .into_any()
}
