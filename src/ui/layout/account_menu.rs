use leptos::prelude::*;

use super::frame::{Account, initials};
use crate::domain::theme::Theme;
use crate::ui::kit::{HiddenFields, Icon};

/// Who is signed in; opens to the account's page, the theme and signing out.
#[component]
pub fn AccountMenu(account: Account) -> impl IntoView {
    let hidden = account.hidden.clone();
    let themes = Theme::ALL.iter().map(|theme| theme_button(*theme, account.theme));
    view! {
        <details class="menu up who">
            <summary>
                <span class="tile" aria-hidden="true">{initials(&account.person_name)}</span>
                <span><b>{account.person_name}</b><span class="xs faint">{account.role_name}</span></span>
                <Icon name="updown" class="i push faint"/>
            </summary>
            <div>
                <a href=account.account_href><Icon name="user"/>"Account and security"</a>
                <form class="theme" method="post" action=account.theme_action>
                    <HiddenFields fields=account.hidden/>
                    <fieldset class="seg"><legend class="vh">"Theme"</legend>{themes.collect_view()}</fieldset>
                </form>
                <hr/>
                <form method="post" action=account.sign_out_action>
                    <HiddenFields fields=hidden/>
                    <button type="submit"><Icon name="sign-out"/>"Sign out"</button>
                </form>
            </div>
        </details>
    }
    .into_any()
}

fn theme_button(theme: Theme, now: Theme) -> impl IntoView {
    let label = match theme {
        Theme::System => "System",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
    };
    let pressed = if theme == now { "true" } else { "false" };
    view! {
        <button type="submit" name="theme" value=theme.as_str() aria-pressed=pressed>
            {label}
        </button>
    }
}
