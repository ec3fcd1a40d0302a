//! One verb a file.

mod count_new_requests;
mod get_request;
mod list_requests;
mod request_choices;
mod summarise_requests;

pub use count_new_requests::*;
pub use get_request::*;
pub use list_requests::*;
pub use request_choices::*;
pub use summarise_requests::*;
