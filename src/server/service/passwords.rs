//! Changing one's own password.

use super::{actor::Acting, change, password_policy, sessions, step_up};
use crate::{
    contract::problem::Problem,
    domain::audit::Action,
    server::{
        crypto::secret::PlainSecret,
        platform::Platform,
        store::{pending_sign_ins::PendingSignIns, sessions::Sessions, users::Users},
    },
};

/// Changes the password, ends all other sessions and gives this one a new cookie.
pub async fn change(
    platform: &Platform,
    who: &impl Acting,
    current: step_up::Proof,
    new: PlainSecret,
) -> Result<sessions::SessionToken, Problem> {
    let name = who.person().name.as_str();
    let email = who.person().email.as_str();
    let known: Vec<&str> = name.split_whitespace().chain(email.split(['@', '.'])).take(16).collect();
    password_policy::check(new.expose(), &known).map_err(|weak| Problem::field("new_password", weak.to_string()))?;
    step_up::confirm(platform, who, current).await?;
    let hash = platform.passwords.hash(new, &*platform.random).await?;
    let mut unit = platform.db.write().await?;
    unit.set_password_hash(who.person().user_id, &hash).await?;
    unit.end_pending_sign_ins(who.person().user_id).await?;
    let ended = unit.end_sessions_of(who.person().user_id, Some(who.person().session_id)).await?;
    let token = sessions::renew_in(platform, &mut unit, who.person().area(), who.person().session_id).await?;
    let event = who.act(platform, Action::PasswordChanged).detail(format!("{ended} other sessions ended"));
    change::commit_unindexed(unit, event).await?;
    Ok(token)
}
