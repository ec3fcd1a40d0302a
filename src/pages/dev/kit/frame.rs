use crate::{
    domain::{mode::Mode, theme::Theme},
    ui::layout::{Account, Crumb, Frame, NavItem},
};

/// A frame like a merchant's.
pub fn sample(mode: Mode, theme: Theme) -> Frame {
    let item = |label: &str, icon| NavItem { label: label.into(), href: "#".into(), icon, ..NavItem::default() };
    let settings = NavItem {
        children: vec![
            item("Business profile", None),
            item("Members and roles", None),
            NavItem { current: true, ..item("Developers", None) },
            item("Audit trail", None),
        ],
        ..item("Settings", Some("sliders"))
    };
    Frame {
        mode,
        test_href: "#".into(),
        live_href: "#".into(),
        home_href: "#".into(),
        docs_href: "#".into(),
        merchant_name: "Mto Trading Ltd".into(),
        merchant_detail: "Dar es Salaam · TZS".into(),
        nav: vec![
            item("Home", Some("home")),
            item("Payments", Some("card")),
            item("Customers", Some("users")),
            settings,
        ],
        crumbs: vec![
            Crumb { label: "Settings".into(), href: Some("#".into()) },
            Crumb { label: "Developers".into(), href: Some("#".into()) },
            Crumb { label: "Kit".into(), href: None },
        ],
        account: Account {
            person_name: "Asha Mrema".into(),
            role_name: "Admin".into(),
            account_href: "#".into(),
            sign_out_action: "#".into(),
            theme_action: "#".into(),
            theme,
            hidden: Vec::new(),
        },
        inert: false,
    }
}
