//! The fields of a token, for *Create* and for *Edit*: Name, Sections, Permissions, Status, addresses, origins.

use leptos::prelude::*;

use super::typed::{Typed, access_field};
use crate::{
    domain::access_token::{Access, Section, SectionGrants},
    islands::tick_all::TickAll,
    pages::support::{form::FormState, visit::Visit},
    ui::kit::{Check, Choice, FieldNote, RadioGroup, TextArea, TextField},
};

/// `form` has the errors, `typed` the values.
pub fn fields(visit: &Visit, form: &FormState, typed: &Typed) -> AnyView {
    let ips = format!(
        "Empty means any address. Ranges like 41.59.82.0/24 count too. You are at {}.",
        visit.context.origin.ip
    );
    view! {
        <TextField
            label="Name" name="name" autocomplete="off" autofocus=true placeholder="Back end"
            value=typed.name.clone() error=form.error("name") hint="To recognise the integration by. One token for each."
        />
        <RadioGroup
            label="Permissions" name="permission" choices=permissions() value=typed.permission.clone() error=form.error("permission")
        />
        {sections(visit, form, typed)}
        <RadioGroup label="Status" name="status" choices=statuses() value=typed.status.clone() error=form.error("status")/>
        <Check
            name="must_sign" label="Signed requests only" value="true" checked=typed.must_sign
            hint="Every request must carry X-Signature; the API_SECRET itself is never sent."
        />
        <TextArea
            label="Allowed IP addresses" name="allowed_ips" optional=true aside="one a line" mono=true rows=3
            value=typed.allowed_ips.clone() error=form.error("allowed_ips") hint=ips
        />
        <TextArea
            label="Origins of the public key" name="origins" optional=true aside="one a line" mono=true rows=2
            value=typed.origins.clone() error=form.error("origins")
            hint="Sites that may start a checkout with the PUBLIC_KEY, as https://shop.example. Empty means any."
        />
    }
    .into_any()
}

fn permissions() -> Vec<Choice> {
    let hint = |access| match access {
        Access::ReadOnly => "Can retrieve data, but cannot create, update or delete records.",
        Access::ReadWrite => "Can create, update and retrieve records within the selected sections.",
    };
    Access::ALL.iter().map(|access| Choice::new(access.as_str(), access.title()).hint(hint(*access))).collect()
}

fn statuses() -> Vec<Choice> {
    vec![
        Choice::new("live", "Live").hint("The token is active and can be used."),
        Choice::new("disabled", "Disabled").hint("It cannot be used until it is enabled again."),
    ]
}

/// One check for all, one for each, and beside it an access of its own.
fn sections(visit: &Visit, form: &FormState, typed: &Typed) -> AnyView {
    let held = SectionGrants::held_by(visit.actor.role);
    let rows = Section::ALL.iter().map(|section| row(*section, held, typed)).collect_view();
    let error = form.error("sections");
    let note = if error.is_some() { "sections-error" } else { "sections-hint" };
    let hint = Some("Only these are open to the token. Choose as few as the integration needs.".to_owned());
    view! {
        <fieldset class="field" id="sections" aria-describedby=note>
            <legend class="label">"Sections"</legend>
            <div class="sections panel">
                <label class="check all">
                    <input type="checkbox" name="sections[]" value="all" data-whole=""/>
                    <b>"All sections"</b>
                </label>
                {rows}
            </div>
            <TickAll/>
            <FieldNote id="sections".to_owned() error hint/>
        </fieldset>
    }
    .into_any()
}

fn row(section: Section, held: SectionGrants, typed: &Typed) -> AnyView {
    let word = section.to_string();
    let field = access_field(&word);
    let ticked = typed.sections.contains(&word) || typed.sections.iter().any(|word| word == "all");
    let own = typed.access.get(&word).cloned().unwrap_or_default();
    let may_write = held.permit(section, Access::ReadWrite).is_ok();
    let options = Access::ALL.iter().map(|access| {
        let disabled = *access == Access::ReadWrite && !may_write;
        view! { <option value=access.as_str() selected={own == access.as_str()} disabled=disabled>{access.title()}</option> }
    });
    let limit = (!may_write).then(|| view! { <small class="hint">"Your role holds it Read-Only."</small> });
    let label = format!("Permission in {}", section.title());
    view! {
        <div class="section">
            <label class="check">
                <input type="checkbox" name="sections[]" value=word checked=ticked/>
                <span>{section.title()} <small class="hint">{section.describe()}</small> {limit}</span>
            </label>
            <span class="select">
                <select name=field aria-label=label>
                    <option value="" selected=own.is_empty()>"As above"</option>
                    {options.collect_view()}
                </select>
            </span>
        </div>
    }
    .into_any()
}
