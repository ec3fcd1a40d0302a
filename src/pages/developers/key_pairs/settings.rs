//! *Providers and access*: what all key pairs of an application share.

use leptos::prelude::*;

use crate::{
    contract::{key_pair_rows::PairSettingsRow, paths},
    domain::{
        key_pair::AudienceKind,
        kpay::{Country, Provider},
    },
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        frame::{Section, framed},
        page::member_page,
        step_up::StepUpFields,
        visit::{Visit, id},
    },
    server_fns::key_pairs::get_pair_settings,
    ui::kit::{Button, CheckGroup, Choice, FieldNote, LinkButton, Look, PageHead, RadioGroup},
};

const ENDPOINT: &str = "key-pairs/save-settings";

#[component]
pub fn PairSettingsPage() -> impl IntoView {
    member_page(|visit| async move {
        let settings = get_pair_settings(id("application")?).await?;
        let title = format!("Providers and access of {}", settings.application_name);
        let (developers, list) = (paths::developers(visit.mode), paths::key_pairs(visit.mode));
        let crumbs = [
            ("Settings", developers.as_str()),
            ("Developers", &developers),
            ("Key pairs", &list),
            (&settings.application_name, ""),
        ];
        let page = page(&visit, &settings, &title);
        Ok(framed(&visit, &title, Section::Developers, &crumbs, page, None).await)
    })
}

fn page(visit: &Visit, settings: &PairSettingsRow, title: &str) -> AnyView {
    let form = FormState::of(ENDPOINT);
    let hidden = vec![
        ("mode".to_owned(), visit.mode.to_string()),
        ("application".to_owned(), settings.application_id.to_string()),
    ];
    let lede = "For all its key pairs, in test and live mode, from the next request on.";
    view! {
        <PageHead title=title.to_owned() lede/>
        <form method="post" action=paths::server_fn(ENDPOINT) class="step-body slim">
            <FormOrigin fields=hidden/>
            <FormProblem state=form.clone()/>
            {providers(settings, &form)}
            {audience(settings, &form)}
            <StepUpFields form=form.clone() only_for="more providers or more people"/>
            <div class="wizard-foot">
                <LinkButton href=paths::key_pairs(visit.mode)>"Cancel"</LinkButton>
                <span class="push"><Button look=Look::Primary>"Save"</Button></span>
            </div>
        </form>
    }
    .into_any()
}

/// The whitelist, by country.
fn providers(settings: &PairSettingsRow, form: &FormState) -> AnyView {
    let now: Vec<String> = settings.providers.iter().map(|provider| provider.to_string()).collect();
    let ticked = form.all("providers[]", &now);
    let countries = Country::ALL.iter().map(|country| {
        let rows = Provider::of(*country).map(|provider| {
            let checked = ticked.iter().any(|code| code == provider.as_str());
            view! {
                <label class="check">
                    <input type="checkbox" name="providers[]" value=provider.as_str() checked=checked/>
                    <span>{provider.title()} <small class="hint mono">{provider.as_str()}</small></span>
                </label>
            }
        });
        view! {
            <div class="section" role="group" aria-label=country.title()>
                <b>{country.title()}</b>
                <div class="checks">{rows.collect_view()}</div>
            </div>
        }
    });
    let error = form.error("providers");
    let note = if error.is_some() { "providers-error" } else { "providers-hint" };
    let hint = Some("Only the ticked ones are let through. None ticked means no restriction.".to_owned());
    view! {
        <fieldset class="field" id="providers" aria-describedby=note>
            <legend class="label">"Providers"</legend>
            <div class="sections panel providers">{countries.collect_view()}</div>
            <FieldNote id="providers".to_owned() error hint/>
        </fieldset>
    }
    .into_any()
}

/// Who sees the pairs; shown, but not asked, to those who do not manage members.
fn audience(settings: &PairSettingsRow, form: &FormState) -> AnyView {
    if !settings.may_choose_audience {
        let title = settings.audience.title();
        return view! { <p class="sm muted">"Seen and managed by: " {title} ". An Admin can change it."</p> }
            .into_any();
    }
    let kinds = AudienceKind::ALL.iter().map(|kind| {
        let none = *kind == AudienceKind::Members && settings.candidates.is_empty();
        Choice::new(kind.as_str(), kind.title()).hint(kind.describe()).disabled(none)
    });
    let people = settings
        .candidates
        .iter()
        .map(|person| Choice::new(person.user_id.to_string(), person.name.clone()).hint(person.role.title()));
    let named: Vec<String> = settings.people.iter().map(ToString::to_string).collect();
    let people = (!settings.candidates.is_empty()).then(|| {
        view! {
            <CheckGroup
                label="Named members" name="people[]" choices=people.collect() values=form.all("people[]", &named)
                error=form.error("people") hint="They count when “Named members” is chosen."
            />
        }
    });
    view! {
        <RadioGroup
            label="Who may see and manage its key pairs" name="audience" choices=kinds.collect()
            value=form.value("audience", settings.audience.as_str()) error=form.error("audience")
        />
        {people}
    }
    .into_any()
}
