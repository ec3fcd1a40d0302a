//! The demo platform's people.

use std::net::{IpAddr, Ipv4Addr};

use super::report::{DemoUser, Report};
use crate::{
    contract::problem::Problem,
    domain::{
        email::Email,
        ids::{MerchantId, UserId},
        label::Label,
        product_key::check_pin,
        role::{Permission, Role},
    },
    server::{
        crypto::secret::PlainSecret,
        platform::Platform,
        random::Random,
        service::{
            actor::{Actor, Origin, Person},
            pin, second_factor, sessions, sign_up,
            step_up::Proof,
        },
        store::{merchants::Merchant, users::User},
    },
};

const WORDS: [&str; 32] = [
    "amber", "basin", "copper", "delta", "ember", "fjord", "garnet", "harbor", "indigo", "juniper", "kettle",
    "lantern", "meadow", "nickel", "orchid", "pepper", "quartz", "ribbon", "saddle", "timber", "umbra", "velvet",
    "walnut", "xenon", "yarrow", "zephyr", "anchor", "bramble", "cinder", "dapple", "estuary", "falcon",
];

/// A merchant's Superadmin, ready to act, with the password that step-up asks for.
pub struct Owner {
    pub actor: Actor,
    pub password: String,
    pub pin: String,
}

/// The platform's own person, with the password that step-up asks for.
pub struct Staff {
    pub person: Person,
    pub password: String,
}

impl Staff {
    pub fn proof(&self) -> Proof {
        Proof::new(self.password.clone(), "")
    }
}

/// The platform's own person.
pub async fn add_staff(platform: &Platform, report: &mut Report) -> Result<Staff, Problem> {
    let password = password(&*platform.random);
    let user = add(platform, "Grace Staff", "staff@claviger.example", &password, true).await?;
    let mut unit = platform.db.write().await?;
    let seed = second_factor::give(platform, &mut unit, user.id).await?;
    let (session_id, _) = sessions::open_office(platform, &mut unit, user.id, &origin()).await?;
    drop(unit.commit().await?);
    report.users.push(DemoUser {
        email: "staff@claviger.example".into(),
        password: password.clone(),
        pin: None,
        totp_secret: Some(seed.to_text().expose().to_owned()),
        role: "staff",
        merchant: None,
    });
    let person =
        Person { user_id: user.id, name: user.name, email: user.email, staff: true, session_id, origin: origin() };
    Ok(Staff { person, password })
}

/// One member of every role.
pub async fn add_members(platform: &Platform, merchant: &Merchant, report: &mut Report) -> Result<Owner, Problem> {
    let mut owner = None;
    let domain = merchant.name.as_str().split(' ').next().unwrap_or_default().to_lowercase();
    for (role, name) in Role::ALL.iter().zip(["Asha Mrema", "Juma Said", "Neema Peter", "Koffi Adou"]) {
        let password = password(&*platform.random);
        let email = format!("{role}@{domain}.example");
        let user = add(platform, name, &email, &password, false).await?;
        join(platform, merchant.id, user.id, *role).await?;
        let actor = act(platform, user, merchant, *role).await?;
        let pin = match role.can(Permission::ManageProductKeys) {
            true => Some(add_pin(platform, &actor, &password).await?),
            false => None,
        };
        report.users.push(DemoUser {
            email,
            password: password.clone(),
            pin: pin.clone(),
            totp_secret: None,
            role: role.as_str(),
            merchant: Some(merchant.name.to_string()),
        });
        if let (Role::Superadmin, Some(pin)) = (role, pin) {
            owner = Some(Owner { actor, password, pin });
        }
    }
    owner.ok_or(Problem::new(crate::contract::problem::ProblemCode::Internal))
}

/// A developer who works for the first two merchants.
pub async fn add_consultant(
    platform: &Platform,
    merchants: &[(MerchantId, UserId)],
    report: &mut Report,
) -> Result<(), Problem> {
    let password = password(&*platform.random);
    let user = add(platform, "Zawadi Consultant", "consultant@studio.example", &password, false).await?;
    for (merchant, _) in merchants.iter().take(2) {
        join(platform, *merchant, user.id, Role::Developer).await?;
    }
    let first = report.users.iter().find_map(|user| user.merchant.clone());
    let email = user.email.to_string();
    report.users.push(DemoUser { email, password, pin: None, totp_secret: None, role: "developer", merchant: first });
    Ok(())
}

async fn add(platform: &Platform, name: &str, email: &str, password: &str, staff: bool) -> Result<User, Problem> {
    let name = Label::parse(name).map_err(|error| Problem::field("name", error.to_string()))?;
    let email = Email::parse(email).map_err(|error| Problem::field("email", error.to_string()))?;
    let hash = platform.passwords.hash(PlainSecret::new(password.to_owned()), &*platform.random).await?;
    let mut unit = platform.db.write().await?;
    let user = sign_up::add_user(platform, &mut unit, name, email, hash, staff).await?;
    drop(unit.commit().await?);
    Ok(user)
}

async fn join(platform: &Platform, merchant: MerchantId, user: UserId, role: Role) -> Result<(), Problem> {
    let mut unit = platform.db.write().await?;
    sign_up::add_member(platform, &mut unit, merchant, user, role).await?;
    drop(unit.commit().await?);
    Ok(())
}

/// The user as an actor, with a session that new secrets are bound to.
async fn act(platform: &Platform, user: User, merchant: &Merchant, role: Role) -> Result<Actor, Problem> {
    let mut unit = platform.db.write().await?;
    let (session_id, _) = sessions::open(platform, &mut unit, user.id, Some(merchant.id), &origin()).await?;
    drop(unit.commit().await?);
    let person =
        Person { user_id: user.id, name: user.name, email: user.email, staff: false, session_id, origin: origin() };
    Ok(Actor { person, merchant_id: merchant.id, merchant_name: merchant.name.clone(), role })
}

fn origin() -> Origin {
    Origin { ip: IpAddr::V4(Ipv4Addr::LOCALHOST), user_agent: "claviger seed".to_owned() }
}

/// A PIN that is not too easy to guess.
async fn add_pin(platform: &Platform, actor: &Actor, password: &str) -> Result<String, Problem> {
    let mut digits = String::new();
    while check_pin(&digits).is_err() {
        digits = platform.random.bytes::<6>().iter().map(|byte| char::from(b'0' + byte % 10)).collect();
    }
    let secret = PlainSecret::new(digits.clone());
    pin::set(platform, actor, secret, Proof::new(password, "")).await?;
    Ok(digits)
}

/// Four words and a number: 27 bits, enough for a demo on the loopback address and nothing else.
fn password(random: &dyn Random) -> String {
    let [a, b, c, d, number, ..] = random.bytes::<8>();
    let word = |byte: u8| WORDS[usize::from(byte) % WORDS.len()];
    format!("{}-{}-{}-{}-{}", word(a), word(b), word(c), word(d), number % 100)
}
