//! Where a merchant's product keys may be used from; in each mode a list of its own. None allows none: the documents
//! call the address a second factor (wire-protocols.md 5.1).

use ipnet::{IpNet, Ipv4Net};

use super::{actor::Actor, change, step_up};
use crate::{
    contract::{
        fields::FieldErrors,
        problem::{Problem, ProblemCode},
        product_key_rows::AllowedAddressRow,
    },
    domain::{
        audit::Action,
        ids::{AllowedAddressId, MerchantId},
        mode::Mode,
        role::Permission,
    },
    server::{
        platform::Platform,
        settings::parse_network,
        store::{
            Unit,
            allowed_addresses::{AllowedAddress, AllowedAddressListing, AllowedAddresses},
        },
    },
};

/// Ranges of a merchant in one mode.
const MOST: usize = 100;
/// Characters of a note.
const NOTE: usize = 60;

/// The ranges of one mode, in the order in which they were added.
pub async fn list(platform: &Platform, actor: &Actor, mode: Mode) -> Result<Vec<AllowedAddressRow>, Problem> {
    actor.require(Permission::ManageProductKeys)?;
    let found = platform.db.read().await?.allowed_addresses(actor.merchant_id, mode).await?;
    let row = |AllowedAddressListing { address, created_by_name }: AllowedAddressListing| AllowedAddressRow {
        id: address.id,
        net: address.net.to_string(),
        note: address.note,
        created_at: address.created_at,
        created_by: created_by_name,
    };
    Ok(found.into_iter().map(row).collect())
}

/// Allows an address or a CIDR range.
pub async fn add(
    platform: &Platform,
    actor: &Actor,
    mode: Mode,
    (address, note): (&str, &str),
    proof: step_up::Proof,
) -> Result<AllowedAddressId, Problem> {
    actor.require(Permission::ManageProductKeys)?;
    let mut errors = FieldErrors::new();
    let net = errors.check("address", parse(address));
    let note = errors.check("note", parse_note(note));
    let (Some(net), Some(note)) = (net, note) else { return Err(Problem::fields(errors)) };
    check_addable(&mut platform.db.read().await?, actor, mode, net).await?;
    step_up::confirm(platform, actor, proof).await?;

    let mut unit = platform.db.write().await?;
    actor.check_still(&mut unit).await?;
    check_addable(&mut unit, actor, mode, net).await?;
    let now = platform.now();
    let address = AllowedAddress {
        id: AllowedAddressId(platform.random.id(now)),
        merchant_id: actor.merchant_id,
        mode,
        net,
        note,
        created_by: actor.person.user_id,
        created_at: now,
    };
    unit.add_allowed_address(&address).await?;
    commit(platform, actor, unit, &address, Action::AddressAllowed).await?;
    Ok(address.id)
}

/// Refuses a range that is on the list, and one too many.
async fn check_addable(unit: &mut Unit, actor: &Actor, mode: Mode, net: IpNet) -> Result<(), Problem> {
    let listed = unit.allowed_addresses(actor.merchant_id, mode).await?;
    if listed.iter().any(|listing| listing.address.net == net) {
        return Err(Problem::field("address", "This range is on the list already."));
    }
    if listed.len() >= MOST {
        return Err(Problem::field("address", format!("There can be {MOST} ranges. Remove one first.")));
    }
    Ok(())
}

/// Takes a range off the list: the next request from there is refused.
pub async fn remove(platform: &Platform, actor: &Actor, id: AllowedAddressId) -> Result<Mode, Problem> {
    actor.require(Permission::ManageProductKeys)?;
    let mut unit = platform.db.write().await?;
    let address = unit.allowed_address(actor.merchant_id, id).await?.ok_or(Problem::new(ProblemCode::NotFound))?;
    unit.remove_allowed_address(actor.merchant_id, id).await?;
    commit(platform, actor, unit, &address, Action::AddressRemoved).await?;
    Ok(address.mode)
}

async fn commit(
    platform: &Platform,
    actor: &Actor,
    mut unit: Unit,
    address: &AllowedAddress,
    action: Action,
) -> Result<(), Problem> {
    let (merchant, mode): (MerchantId, Mode) = (address.merchant_id, address.mode);
    let left = unit.allowed_addresses(merchant, mode).await?;
    let nets: Vec<IpNet> = left.into_iter().map(|listing| listing.address.net).collect();
    let event = actor.event(platform, action).on(address.id, address.net).in_mode(mode);
    change::commit(platform, unit, event, |index| index.put_addresses(merchant, mode, nets)).await
}

/// One address or range. The whole of the Internet is no list.
fn parse(text: &str) -> Result<IpNet, &'static str> {
    let text = text.trim();
    if text.is_empty() {
        return Err("Enter an address or a CIDR range.");
    }
    let net = parse_network(text).ok_or("This is neither an address nor a CIDR range.")?;
    let net = unmapped(net);
    let widest = match net {
        IpNet::V4(_) => 8,
        IpNet::V6(_) => 16,
    };
    if net.prefix_len() < widest { Err("This range is too wide to protect anything.") } else { Ok(net) }
}

/// Callers are known by their IPv4 address where they have one, so a mapped one stands for that.
fn unmapped(net: IpNet) -> IpNet {
    let IpNet::V6(six) = net else { return net };
    let four = six.addr().to_ipv4_mapped().filter(|_| six.prefix_len() >= 96);
    four.and_then(|four| Ipv4Net::new(four, six.prefix_len() - 96).ok()).map_or(net, |four| IpNet::V4(four.trunc()))
}

fn parse_note(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.chars().count() > NOTE || text.chars().any(char::is_control) {
        return Err(format!("Use at most {NOTE} characters, on one line."));
    }
    Ok(text.to_owned())
}
