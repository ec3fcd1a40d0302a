//! The look that a person asked for.

use crate::text_enum;

text_enum! {
    /// Light, dark, or what the system says.
    #[derive(Default)]
    pub enum Theme {
        #[default]
        System = "system",
        Light = "light",
        Dark = "dark",
    }
}

impl Theme {
    /// The value of `data-theme` on `<html>`; the system's choice needs none.
    pub const fn attribute(self) -> Option<&'static str> {
        match self {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        }
    }
}
