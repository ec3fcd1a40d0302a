//! Every application with the state of its checksum.

use leptos::prelude::*;

use crate::{
    contract::{problem::Problem, rows::ChecksumRow},
    domain::mode::Mode,
};

/// Every application with the state of its checksum.
#[server(ListChecksums, prefix = "/ui", endpoint = "checksum/list", input = server_fn::codec::GetUrl)]
pub async fn list_checksums(mode: Mode) -> Result<Vec<ChecksumRow>, Problem> {
    use crate::server::{service::checksum, web::context::context};

    let context = context()?;
    checksum::list(&context.platform, context.actor()?, mode).await
}
