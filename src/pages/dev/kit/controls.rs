use leptos::prelude::*;

use crate::ui::kit::{
    Button, Check, CheckGroup, Choice, IconButton, LinkButton, Look, RadioGroup, SelectField, TextArea, TextField,
};

#[component]
pub fn Buttons() -> impl IntoView {
    view! {
        <section>
            <h2>"Buttons"</h2>
            <div class="row">
                <Button look=Look::Primary icon="plus">"Create token"</Button>
                <Button look=Look::Primary disabled="Only an Admin can".to_owned()>"Create token"</Button>
                <Button look=Look::Primary><span class="spin"></span>"Creating"</Button>
            </div>
            <div class="row">
                <LinkButton href="#">"Cancel"</LinkButton>
                <Button disabled="Nothing to save".to_owned()>"Save changes"</Button>
                <Button look=Look::Quiet>"Quiet"</Button>
                <IconButton icon="copy" label="Copy key" look=Look::Plain/>
            </div>
            <div class="row">
                <LinkButton href="#" look=Look::Danger>"Revoke…"</LinkButton>
                <Button look=Look::DangerFill>"Revoke key"</Button>
                <Button small=true>"Small"</Button>
                <IconButton icon="dots" label="More" small=true/>
            </div>
        </section>
    }
    .into_any()
}

#[component]
pub fn Fields() -> impl IntoView {
    view! {
        <section>
            <h2>"Fields"</h2>
            <div class="two">
                <TextField label="Name" name="name" placeholder="Storefront checkout" hint="Seen in logs and in the audit trail."/>
                <TextField label="Email" name="email" kind="email" value="asha@mto.example" autocomplete="email"/>
                <TextField label="Expiry date" name="expiry" value="12 Jan 2025" error="Choose a date after today.".to_owned()/>
                <TextField label="Client ID" name="client_id" value="app_01J9ZQ" mono=true disabled=true hint="Set by the platform."/>
                <SelectField
                    label="Expiry" name="expires_in" optional=true value="90"
                    choices=vec![Choice::new("", "Never"), Choice::new("90", "In 90 days")]
                />
                <TextField label="Search" name="q" kind="search" placeholder="Name or last 4 of a key"/>
            </div>
            <TextArea
                label="Allowed IP addresses" name="ips" optional=true aside="one a line" mono=true rows=2
                value="102.67.4.19\n41.59.82.0/24"
            />
        </section>
    }
    .into_any()
}

#[component]
pub fn Choices() -> impl IntoView {
    let features = vec![
        Choice::new("payment", "Payment"),
        Choice::new("payout", "Payout").hint("Needs approval"),
        Choice::new("billpay", "BillPay").disabled(true),
    ];
    let kinds = vec![Choice::new("read", "Read"), Choice::new("rw", "Read-write")];
    view! {
        <section>
            <h2>"Checks and radios"</h2>
            <CheckGroup label="Features" name="features" choices=features values=vec!["payment".to_owned()]/>
            <RadioGroup label="Permission" name="permission" choices=kinds value="read"/>
            <Check label="I have stored it" name="stored" required=true error="Tick this first.".to_owned()/>
        </section>
    }
    .into_any()
}
