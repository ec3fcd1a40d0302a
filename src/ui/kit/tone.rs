/// What a badge or a callout says by its colour. The word beside it always says it too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Neutral,
    Ok,
    Warn,
    Bad,
}

impl Tone {
    /// The class of `style/` that colours it.
    pub const fn class(self) -> &'static str {
        match self {
            Tone::Neutral => "",
            Tone::Ok => "ok",
            Tone::Warn => "warn",
            Tone::Bad => "bad",
        }
    }

    /// The icon that a callout of this tone carries.
    pub const fn icon(self) -> &'static str {
        match self {
            Tone::Neutral => "info",
            Tone::Ok => "check",
            Tone::Warn => "alert",
            Tone::Bad => "x",
        }
    }
}
