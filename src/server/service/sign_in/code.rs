//! The second step: a code of the authenticator, or a recovery code.

use super::{
    Opened, PendingKey, event_of, first_merchant, open, over,
    pending::{self, pending},
};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{area::Area, audit::Action},
    server::{
        crypto::secret::PlainSecret,
        platform::Platform,
        service::{
            actor::Origin,
            change,
            second_factor::{self, Taken},
            sessions::SessionToken,
        },
    },
};

/// Takes the code and opens the session that the password was given for.
pub async fn with_code(
    platform: &Platform,
    area: Area,
    key: Option<PendingKey>,
    code: &PlainSecret,
    origin: &Origin,
) -> Result<SessionToken, Problem> {
    let user = pending(platform, area, key).await?.ok_or_else(over)?.user;
    if code.expose().trim().is_empty() {
        return Err(Problem::field("code", "Enter a code of your app, or a recovery code."));
    }
    second_factor::count_try(platform, user.id, ProblemCode::SignInRefused).await?;
    let mut unit = platform.db.write().await?;
    // Two sends of one form at once: the first ends the sign-in that the second stands on.
    pending::find(platform, &mut unit, area, key).await?.ok_or_else(over)?;
    let Some(taken) = second_factor::take(platform, &mut unit, user.id, code).await? else {
        let merchant = first_merchant(&mut unit, user.id).await?;
        let event = event_of(platform, Action::CodeRefused, &user, (area, merchant), origin);
        change::commit_unindexed(unit, event).await?;
        let detail = "That code is wrong, or was used before. Wait for the next one, or use a recovery code.";
        return Err(Problem::because(ProblemCode::SignInRefused, detail).at("code"));
    };
    let Opened { token, merchant, .. } = open(platform, &mut unit, area, &user, origin).await?;
    if let Taken::Recovery(left) = taken {
        let event = event_of(platform, Action::RecoveryCodeUsed, &user, (area, merchant), origin);
        change::note(platform, &mut unit, &event.detail(format!("{left} left"))).await?;
    }
    change::commit_unindexed(unit, event_of(platform, Action::SignedIn, &user, (area, merchant), origin)).await?;
    Ok(token)
}
