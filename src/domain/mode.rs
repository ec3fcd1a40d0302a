//! Test or live: every credential has one and it never changes.

use crate::text_enum;

text_enum! {
    /// Whether money can move.
    #[derive(Default)]
    pub enum Mode {
        #[default]
        Test = "test",
        Live = "live",
    }
}

impl Mode {
    /// The mode that a switch leads to.
    pub const fn other(self) -> Mode {
        match self {
            Mode::Test => Mode::Live,
            Mode::Live => Mode::Test,
        }
    }
}
