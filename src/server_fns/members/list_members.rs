//! Members, and open invitations for those who manage them.

use leptos::prelude::*;

use crate::contract::{
    problem::Problem,
    rows::{InvitationRow, MemberRow},
};

/// Members, and open invitations for those who manage them.
#[server(ListMembers, prefix = "/ui", endpoint = "members/list", input = server_fn::codec::GetUrl)]
pub async fn list_members() -> Result<(Vec<MemberRow>, Vec<InvitationRow>), Problem> {
    use crate::server::{service, web::context::context};

    let context = context()?;
    service::members::list(&context.platform, context.actor()?).await
}
