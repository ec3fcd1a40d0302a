//! Recovery codes: ten at a time, each good for one sign-in, kept as digests and shown once.

use zeroize::Zeroizing;

use super::{Taken, count_try, take};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{
        audit::Action,
        ids::{RevealId, SessionId, UserId},
        time::Timestamp,
    },
    server::{
        crypto::secret::PlainSecret,
        platform::Platform,
        service::{
            actor::{Acting, Person},
            change,
            sessions::{self, SessionToken},
            step_up,
        },
        store::{
            Unit,
            second_factors::{RecoverySlot, SecondFactors},
        },
    },
};

/// How many are made at once.
const CODES: usize = 10;
/// Characters of one code: 60 bits.
const LENGTH: usize = 12;
/// Crockford's base 32: letters that are taken for digits are read as these.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// How long new codes wait to be shown.
const LIFE: i64 = 5 * Timestamp::MINUTE;

/// New codes on the one page that shows them. No Debug, Clone or Serialize.
pub struct RecoveryCodes(Vec<PlainSecret>);

impl RecoveryCodes {
    /// In groups of four, as they are written down.
    pub fn texts(&self) -> Vec<String> {
        let groups = |code: &PlainSecret| {
            let text: Vec<&str> =
                code.expose().as_bytes().chunks(4).filter_map(|four| std::str::from_utf8(four).ok()).collect();
            text.join("-")
        };
        self.0.iter().map(groups).collect()
    }
}

/// Makes codes in the place of all earlier ones, in the transaction of their act, and says where they wait.
pub async fn make(
    platform: &Platform,
    unit: &mut Unit,
    user: UserId,
    session_id: SessionId,
) -> Result<RevealId, Problem> {
    let now = platform.now();
    let codes: Vec<PlainSecret> = (0..CODES).map(|_| one(platform)).collect();
    let digests: Vec<[u8; 32]> = codes.iter().map(|code| platform.engine.digest(&digested(user, code))).collect();
    unit.set_recovery_codes(user, &digests).await?;
    let id = RevealId(platform.random.id(now));
    let text = Zeroizing::new(codes.iter().map(PlainSecret::expose).collect::<Vec<_>>().join("\n"));
    let sealed = platform.master.seal(&place(id), text.as_bytes(), &*platform.random);
    unit.add_recovery_slot(&RecoverySlot { id, session_id, sealed, expires_at: now.plus(LIFE) }).await?;
    Ok(id)
}

/// Opens a slot: the codes leave once, the event is written before they do, and the session gets a new cookie.
pub async fn open(
    platform: &Platform,
    person: &Person,
    id: RevealId,
) -> Result<(RecoveryCodes, SessionToken), Problem> {
    let gone =
        || Problem::because(ProblemCode::NotFound, "These codes have been shown already, or their time is over.");
    let mut unit = platform.db.write().await?;
    let taken = unit.take_recovery_slot(id, person.session_id, platform.now()).await?;
    let opened = platform.master.open(&place(id), &taken.ok_or_else(gone)?)?;
    let text = std::str::from_utf8(&opened).map_err(|_| gone())?;
    let codes = RecoveryCodes(text.lines().map(|line| PlainSecret::new(line.to_owned())).collect());
    let token = sessions::renew_in(platform, &mut unit, person.area(), person.session_id).await?;
    change::commit_unindexed(unit, person.event(platform, Action::RecoveryCodesShown)).await?;
    Ok((codes, token))
}

/// Puts new codes in the place of the old ones, against the password and a code.
pub async fn regenerate(
    platform: &Platform,
    who: &impl Acting,
    password: PlainSecret,
    code: &PlainSecret,
) -> Result<RevealId, Problem> {
    let user = who.person().user_id;
    let (mut unit, _) = prove(platform, who, password, code).await?;
    let slot = make(platform, &mut unit, user, who.person().session_id).await?;
    change::commit_unindexed(unit, who.act(platform, Action::RecoveryCodesMade)).await?;
    Ok(slot)
}

/// Proves password and code for an act on the second factor itself, and goes on in the transaction that took the code.
pub(super) async fn prove(
    platform: &Platform,
    who: &impl Acting,
    password: PlainSecret,
    code: &PlainSecret,
) -> Result<(Unit, Taken), Problem> {
    let user = who.person().user_id;
    if code.expose().trim().is_empty() {
        return Err(Problem::field("code", "Enter a code of your app, or a recovery code."));
    }
    step_up::confirm_password(platform, who, password).await?;
    count_try(platform, user, ProblemCode::StepUpRefused).await?;
    let mut unit = platform.db.write().await?;
    let Some(taken) = take(platform, &mut unit, user, code).await? else {
        change::commit_unindexed(unit, who.act(platform, Action::StepUpRefused).detail("wrong code")).await?;
        return Err(step_up::wrong_code());
    };
    if let Taken::Recovery(left) = taken {
        let event = who.act(platform, Action::RecoveryCodeUsed).detail(format!("{left} left"));
        change::note(platform, &mut unit, &event).await?;
    }
    Ok((unit, taken))
}

/// Takes a code, under whichever pepper it was kept; false if it is none of the person's.
pub(super) async fn burn(
    platform: &Platform,
    unit: &mut Unit,
    user: UserId,
    typed: &PlainSecret,
) -> Result<bool, Problem> {
    let mut burnt = false;
    for digest in platform.engine.digests(&digested(user, typed)) {
        burnt |= unit.burn_recovery_code(user, &digest).await?;
    }
    Ok(burnt)
}

/// What a code is digested with: nobody else's is the same.
fn digested(user: UserId, typed: &PlainSecret) -> Zeroizing<String> {
    let read = |c: char| match c.to_ascii_lowercase() {
        'o' => '0',
        'i' | 'l' => '1',
        c => c,
    };
    let code: Zeroizing<String> = Zeroizing::new(typed.expose().chars().map(read).collect());
    Zeroizing::new(format!("recovery:{user}:{}", *code))
}

/// Random characters, each equally likely.
fn one(platform: &Platform) -> PlainSecret {
    let bytes = Zeroizing::new(platform.random.bytes::<LENGTH>());
    PlainSecret::new(bytes.iter().map(|byte| ALPHABET[usize::from(byte & 31)] as char).collect())
}

fn place(id: RevealId) -> String {
    format!("recovery:{id}")
}
