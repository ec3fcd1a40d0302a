//! Signing up: a person, a merchant, and the person as its Superadmin.

use super::{
    actor::Origin,
    change, merchants, password_policy,
    sessions::{self, SessionToken},
    sign_in::person_event,
};
use crate::{
    contract::{
        fields::FieldErrors,
        problem::{Problem, ProblemCode},
    },
    domain::{
        application::FeatureSet,
        audit::Action,
        email::Email,
        ids::{MemberId, MerchantId, UserId},
        label::Label,
        merchant::Onboarding,
        role::Role,
    },
    server::{
        crypto::secret::PlainSecret,
        platform::Platform,
        store::{
            StoreError, Unit,
            members::{Member, Members},
            merchants::Merchants,
            users::{User, Users},
        },
    },
};

/// What the sign-up form asks for.
pub struct SignUp<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub business: &'a str,
    pub password: PlainSecret,
}

/// A person about to get an account; the fields are checked.
pub struct NewPerson {
    pub name: Label,
    pub email: Email,
    pub password: PlainSecret,
}

/// Checks name, address and password; `also` are further words that the password must not be made of.
pub fn parse_person(
    errors: &mut FieldErrors,
    name: &str,
    email: &str,
    password: PlainSecret,
    also: &str,
) -> Option<NewPerson> {
    let parsed_name = errors.check("name", Label::parse(name));
    let parsed_email = errors.check("email", Email::parse(email));
    let mut known: Vec<&str> = [name, also].into_iter().flat_map(str::split_whitespace).take(16).collect();
    known.extend(email.split(['@', '.']).take(8));
    errors.check("password", password_policy::check(password.expose(), &known))?;
    Some(NewPerson { name: parsed_name?, email: parsed_email?, password })
}

/// Makes the account, the merchant and a session. A taken address is said: signing up cannot work without saying it,
/// and the address throttle of sign-up bounds how many can be asked.
pub async fn sign_up(platform: &Platform, form: SignUp<'_>, origin: &Origin) -> Result<SessionToken, Problem> {
    let mut errors = FieldErrors::new();
    let business = errors.check("business", Label::parse(form.business));
    let person = parse_person(&mut errors, form.name, form.email, form.password, form.business);
    let (Some(business), Some(person)) = (business, person) else { return Err(Problem::fields(errors)) };

    let hash = platform.passwords.hash(person.password, &*platform.random).await?;
    let mut unit = platform.db.write().await?;
    let user = add_user(platform, &mut unit, person.name, person.email, hash, false).await?;
    let merchant = merchants::new(platform, business, Onboarding::Pending, FeatureSet::all());
    unit.add_merchant(&merchant).await?;
    add_member(platform, &mut unit, merchant.id, user.id, Role::Superadmin).await?;
    let (_, token) = sessions::open(platform, &mut unit, user.id, Some(merchant.id), origin).await?;
    let mut event =
        person_event(platform, Action::SignedUp, user.id, user.name.as_str(), origin).on(merchant.id, &merchant.name);
    event.merchant_id = Some(merchant.id);
    change::commit(platform, unit, event, |index| index.put_merchant(&merchant)).await?;
    Ok(token)
}

/// Adds an account; a taken address is an error at its field.
pub async fn add_user(
    platform: &Platform,
    unit: &mut Unit,
    name: Label,
    email: Email,
    password_hash: String,
    staff: bool,
) -> Result<User, Problem> {
    let now = platform.now();
    let id = UserId(platform.random.id(now));
    let user = User { id, email, name, password_hash, staff, disabled_at: None, created_at: now };
    match unit.add_user(&user).await {
        Ok(()) => Ok(user),
        Err(StoreError::Taken) => Err(Problem::field("email", "This address has an account already. Sign in instead.")),
        Err(error) => Err(error.into()),
    }
}

/// Makes a person a member.
pub async fn add_member(
    platform: &Platform,
    unit: &mut Unit,
    merchant_id: MerchantId,
    user_id: UserId,
    role: Role,
) -> Result<(), Problem> {
    let now = platform.now();
    let member = Member {
        id: MemberId(platform.random.id(now)),
        merchant_id,
        user_id,
        role,
        created_at: now,
        last_seen_at: None,
        deactivated_at: None,
    };
    match unit.add_member(&member).await {
        Ok(()) => Ok(()),
        Err(StoreError::Taken) => Err(Problem::because(ProblemCode::Conflict, "You are a member already.")),
        Err(error) => Err(error.into()),
    }
}
