//! What every page is made from.

pub mod form;
pub mod frame;
pub mod listing;
pub mod moment;
pub mod page;
pub mod receipt;
pub mod step_up;
pub mod trail;
pub mod visit;

use leptos::prelude::use_context;

use crate::{domain::theme::Theme, server::web::context::RequestContext};

/// The look that the person asked for.
pub fn theme() -> Theme {
    use_context::<RequestContext>().map(|context| context.theme).unwrap_or_default()
}
