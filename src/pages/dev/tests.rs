//! What the components say in HTML, where a mistake would be silent: names, roles, the kept value, the strict policy.

use leptos::prelude::*;

use crate::ui::{kit::*, layout::AuthFrame};
use crate::{domain::mode::Mode, pages::dev::KitPage};

#[test]
fn a_field_keeps_what_was_typed_and_shows_the_error_instead_of_the_hint() {
    let html = view! {
        <TextField prefix="edit" label="Name" name="name" value="a\"b" hint="Seen in logs." error="Choose another.".to_owned()/>
    }
    .to_html();
    assert!(html.contains("value=\"a&quot;b\""), "{html}");
    assert!(html.contains("for=\"edit-name\"") && html.contains("id=\"edit-name\""), "{html}");
    assert!(html.contains("aria-invalid=\"true\"") && html.contains("aria-describedby=\"edit-name-error\""), "{html}");
    assert!(html.contains("Choose another.") && !html.contains("Seen in logs."), "{html}");
}

#[test]
fn a_disabled_button_says_why_and_cannot_submit() {
    let html = view! { <Button disabled="Only an Admin can".to_owned()>"Create token"</Button> }.to_html();
    assert!(html.contains("aria-disabled=\"true\"") && html.contains("type=\"button\""), "{html}");
    assert!(html.contains("(Only an Admin can)"), "{html}");
}

#[test]
fn a_held_dialog_has_no_way_out_but_its_own() {
    let html = view! { <Dialog title="Store these now" mode=Mode::Live>"…"</Dialog> }.to_html();
    assert!(html.contains("closedby=\"none\"") && !html.contains("Close"), "{html}");
    assert!(!html.contains("TEST"), "{html}");
}

#[test]
fn a_dialog_in_test_mode_says_so_and_closes_by_a_link() {
    let html = view! { <Dialog title="Revoke?" mode=Mode::Test close_href="/list">"…"</Dialog> }.to_html();
    assert!(
        html.contains("data-mode=\"test\"") && html.contains(">TEST<") && html.contains("href=\"/list\""),
        "{html}"
    );
    assert!(html.contains("<dialog open") && html.contains("aria-labelledby=\"dialog-title\""), "{html}");
}

#[test]
fn the_whole_kit_renders_without_inline_style_or_script() {
    let html = view! { <KitPage over=true/> }.to_html();
    for forbidden in ["style=", "<style", "<script", " onclick", "data:"] {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
    assert!(html.contains("inert") && html.contains("TEST MODE"));
}

#[test]
fn every_icon_used_is_in_the_sprite() {
    let sprite = include_str!("../../../public/icons.svg");
    let html = view! { <KitPage over=true/> }.to_html();
    for used in html.split("/icons.svg#").skip(1) {
        let name = used.split('"').next().unwrap_or_default();
        assert!(sprite.contains(&format!("id=\"{name}\"")), "{name}");
    }
}

#[test]
fn live_mode_is_quiet() {
    let html = view! { <KitPage mode=Mode::Live/> }.to_html();
    assert!(!html.contains("TEST MODE") && html.contains("data-mode=\"live\""));
}

#[test]
fn a_page_for_visitors_is_one_card_with_one_heading() {
    let html = view! {
        <AuthFrame title="Sign in" lede="Keys and permissions of your integrations." foot=|| view! { <a href="/sign-up">"Create an account"</a> }>
            <TextField label="Email" name="email" kind="email" autocomplete="username" autofocus=true/>
            <Button look=Look::Primary>"Sign in"</Button>
        </AuthFrame>
    }
    .to_html();
    assert_eq!(html.matches("<h1").count(), 1, "{html}");
    assert!(html.contains("id=\"main\"") && html.contains("autofocus"), "{html}");
}
