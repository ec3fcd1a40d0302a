//! The hosted page of a payment link, an e-wallet's payment or a payment routing: what a customer does at its address.
//! The address is the authority; it opens one payment and nothing else.

mod found;

use self::found::Found;
use super::refused::Refused;
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{
        oy::{Code, End, PayBy, Rupiah, SMALLEST, Stage},
        time::Timestamp,
    },
    server::{
        platform::Platform,
        store::{Unit, merchants::Merchants},
    },
};

/// What the page shows.
#[derive(Debug)]
pub struct Hosted {
    pub word: String,
    pub merchant: String,
    /// With `is_open` the most that is taken, if there is a limit.
    pub amount: Option<Rupiah>,
    pub is_open: bool,
    pub reference: String,
    pub is_invoice: bool,
    pub description: Option<String>,
    pub stage: Stage,
    pub expires_at: Timestamp,
    pub ways: Vec<PayBy>,
    /// Where the customer goes on to.
    pub back: Option<String>,
}

/// The payment of an address.
pub async fn find(platform: &Platform, word: &str) -> Result<Hosted, Problem> {
    let mut unit = platform.db.read().await?;
    let found = open(platform, &mut unit, word).await?;
    let merchant = unit.merchant(found.owner().merchant).await?.ok_or(Problem::new(ProblemCode::NotFound))?;
    let payable = found.payable();
    Ok(Hosted {
        word: word.to_owned(),
        merchant: merchant.name.to_string(),
        amount: payable.amount,
        is_open: payable.is_open,
        reference: found.reference(),
        is_invoice: found.is_invoice(),
        description: found.description(),
        stage: payable.stage(platform.now()),
        expires_at: payable.expires_at,
        ways: found.ways(),
        back: found.back(),
    })
}

/// Pays. Once it is on its way, sending it again changes nothing.
pub async fn pay(platform: &Platform, word: &str, by: &str, amount: &str) -> Result<(), Problem> {
    let mut unit = platform.db.write().await?;
    let mut found = open(platform, &mut unit, word).await?;
    let now = platform.now();
    let payable = found.payable();
    if !payable.is_waiting(now) {
        return settled(payable.stage(now));
    }
    let by = PayBy::parse(by).filter(|by| found.ways().contains(by));
    let by = by.ok_or_else(|| Problem::field("by", "Choose one of these."))?;
    let amount = match (payable.is_open, payable.amount) {
        (false, Some(amount)) => amount,
        (_, limit) => typed(amount, limit)?,
    };
    found.payable_mut().end = Some(End::Paid { at: now, amount, by });
    found.save(&mut unit).await?;
    found.settle(&mut unit, amount, now).await.map_err(problem)?;
    drop(unit.commit().await?);
    Ok(())
}

/// Goes without paying.
pub async fn decline(platform: &Platform, word: &str) -> Result<(), Problem> {
    let mut unit = platform.db.write().await?;
    let mut found = open(platform, &mut unit, word).await?;
    let now = platform.now();
    if !found.payable().is_waiting(now) {
        return settled(found.payable().stage(now));
    }
    found.payable_mut().end = Some(End::Declined { at: now });
    found.save(&mut unit).await?;
    drop(unit.commit().await?);
    Ok(())
}

/// What the customer typed, with or without points and commas.
fn typed(text: &str, limit: Option<Rupiah>) -> Result<Rupiah, Problem> {
    let amount = whole(text).and_then(|digits| Rupiah::parse(&digits)).filter(|amount| *amount >= SMALLEST);
    let amount = amount.ok_or_else(|| Problem::field("amount", format!("Enter at least {SMALLEST}.")))?;
    match limit {
        Some(limit) if amount > limit => Err(Problem::field("amount", format!("Enter {limit} at most."))),
        _ => Ok(amount),
    }
}

/// The digits of an amount as people write it: `50000`, `50.000`, `50,000.00`. Points and commas part threes, or noughts
/// at the end.
fn whole(text: &str) -> Option<String> {
    let text = text.trim();
    let rupiah = match text.rsplit_once(['.', ',']) {
        Some((rupiah, "0" | "00")) => rupiah,
        _ => text,
    };
    let groups: Vec<&str> = rupiah.split(['.', ',', ' ']).collect();
    let digits = |group: &&str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let threes = groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    (groups.iter().all(digits) && threes).then(|| groups.concat())
}

/// Whoever sends a form twice sees what came of it; whoever is late is told so.
fn settled(stage: Stage) -> Result<(), Problem> {
    match stage {
        Stage::Expired | Stage::Closed => Err(Problem::because(ProblemCode::Conflict, "The time to pay is over.")),
        Stage::Waiting | Stage::OnItsWay(_) | Stage::Paid | Stage::Declined => Ok(()),
    }
}

/// A payment that is not there, or of a merchant that may not work now: one answer for both.
async fn open(platform: &Platform, unit: &mut Unit, word: &str) -> Result<Found, Problem> {
    let closed = || Problem::new(ProblemCode::NotFound);
    let found = Found::of_page(unit, word).await?.ok_or_else(closed)?;
    let owner = found.owner();
    let merchant = platform.engine.index.merchant(owner.merchant);
    let may = merchant.is_some_and(|merchant| merchant.standing.allows(owner.mode, platform.now()));
    if may { Ok(found) } else { Err(closed()) }
}

fn problem(refused: Refused) -> Problem {
    match refused {
        Refused::Code(Code::Internal) => Problem::new(ProblemCode::Unavailable),
        Refused::Code(_) | Refused::Format(_) => Problem::new(ProblemCode::Conflict),
    }
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn an_amount_is_read_as_people_write_it_or_not_at_all() {
        for (typed, read) in [
            ("50000", Some("50000")),
            (" 50.000 ", Some("50000")),
            ("1,250,000", Some("1250000")),
            ("50000.00", Some("50000")),
            ("10.000,00", Some("10000")),
            ("50 000", Some("50000")),
            ("50000.5", None),
            ("5.00.00", None),
            ("1.2345", None),
            ("Rp 5", None),
            (".", None),
            ("", None),
        ] {
            assert_eq!(whole(typed).as_deref(), read, "{typed}");
        }
    }
}
