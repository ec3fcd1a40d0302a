//! List, look at, make and change records of a section.

use serde_json::Value;

use super::{
    Object, lookups,
    reading::{self, Faults, Wrong},
    refused::Refused,
    transactions::{self, text},
    view,
    writing::{Writing, reference},
};
use crate::{
    domain::{
        access_token::Section,
        kwik::{checkout::CheckoutStatus, error_code::ErrorCode, kind::Rule, record_id::RecordId, resource::Resource},
    },
    server::{
        platform::Platform,
        store::kwik_sandbox::{Account, KwikRecord, KwikRecords},
    },
};

/// One page of a section, newest first, and where the next one begins.
pub async fn list(
    platform: &Platform,
    account: Account,
    section: Section,
    (limit, after): (u32, Option<&str>),
) -> Result<(Vec<Value>, Option<String>), Refused> {
    let wrong = || Refused::parameter("after", "should be the id of a record of this section");
    let after = after.map(|id| RecordId::parse(section, id).ok_or_else(wrong)).transpose()?;
    let mut unit = platform.db.read().await?;
    if let Some(id) = &after
        && unit.kwik_record(account, id, section).await?.is_none()
    {
        return Err(wrong());
    }
    let mut found = unit.kwik_records(account, section, after.as_ref(), limit.saturating_add(1)).await?;
    let has_more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| has_more).map(|record| record.id.to_string());
    Ok((seen(platform, &found), next))
}

/// A record by its id, or by the merchant's own name for it.
pub async fn find(platform: &Platform, account: Account, section: Section, name: &str) -> Result<Value, Refused> {
    let mut unit = platform.db.read().await?;
    let found = match RecordId::parse(section, name) {
        Some(id) => unit.kwik_record(account, &id, section).await?,
        None => unit.kwik_record_by_reference(account, section, name).await?,
    };
    let record = found.ok_or(ErrorCode::RecordNotFound)?;
    Ok(view::record(platform, &record, platform.now()))
}

/// Makes all records of a batch, or none.
pub async fn create(
    platform: &Platform,
    account: Account,
    section: Section,
    batch: &[Object],
) -> Result<Vec<Value>, Refused> {
    let resource = Resource::of(section);
    if !resource.creatable {
        return Err(ErrorCode::NotCreatable.into());
    }
    let bodies = read(resource, batch, reading::new_record)?;
    let mut writing = Writing::begin(platform, account).await?;
    let (mut made, mut faults) = (Vec::new(), Faults::default());
    for (sent, body) in batch.iter().zip(bodies) {
        let (id, mut wrong) = (writing.new_id(section), Wrong::default());
        lookups::check(&mut writing, section, (&id, &body), &mut wrong).await?;
        if wrong.is_empty() {
            made.push(add(&mut writing, section, id, body).await?);
        }
        faults.add(resource, sent, wrong);
    }
    faults.into_result()?;
    writing.commit().await?;
    Ok(seen(platform, &made))
}

/// Changes all records of a batch, or none: the fields that are named; `null` takes one out.
pub async fn update(
    platform: &Platform,
    account: Account,
    section: Section,
    batch: &[Object],
) -> Result<Vec<Value>, Refused> {
    let resource = Resource::of(section);
    let changes = read(resource, batch, |resource, sent| {
        let (changes, mut wrong) = reading::changes(resource, sent);
        if !sent.get("id").is_some_and(Value::is_string) {
            wrong.add("id", Rule::Required, "is required");
        }
        (changes, wrong)
    })?;
    let mut writing = Writing::begin(platform, account).await?;
    let (mut changed, mut faults) = (Vec::new(), Faults::default());
    for (sent, changes) in batch.iter().zip(changes) {
        let found = writing.find(section, &text(sent, "id")).await?;
        let mut record = found.ok_or(ErrorCode::RecordNotFound)?;
        record.body.extend(changes);
        record.body.retain(|_, value| !value.is_null());
        let mut wrong = Wrong::default();
        reading::complete(resource, &record.body, &mut wrong);
        lookups::check(&mut writing, section, (&record.id, &record.body), &mut wrong).await?;
        if wrong.is_empty() {
            changed.push(save(&mut writing, record).await?);
        }
        faults.add(resource, sent, wrong);
    }
    faults.into_result()?;
    writing.commit().await?;
    Ok(seen(platform, &changed))
}

/// Reads a whole batch before anything is looked up or kept.
fn read(
    resource: &Resource,
    batch: &[Object],
    one: impl Fn(&Resource, &Object) -> (Object, Wrong),
) -> Result<Vec<Object>, Refused> {
    let mut faults = Faults::default();
    let mut bodies = Vec::with_capacity(batch.len());
    for sent in batch {
        let (body, wrong) = one(resource, sent);
        faults.add(resource, sent, wrong);
        bodies.push(body);
    }
    faults.into_result()?;
    Ok(bodies)
}

/// Makes one record and what comes with it.
async fn add(
    writing: &mut Writing<'_>,
    section: Section,
    id: RecordId,
    mut body: Object,
) -> Result<KwikRecord, Refused> {
    match section {
        Section::Payments | Section::Payouts => {
            let status = transactions::outcome(writing, &body).await?;
            let reference = reference(section, &body);
            let transaction =
                transactions::make(writing, (section, &id), &body["amount"], reference.as_deref(), status).await?;
            body.insert("transaction_id".to_owned(), transaction.as_str().into());
        }
        Section::CheckoutPage => {
            body.insert("status".to_owned(), CheckoutStatus::Open.as_str().into());
        }
        Section::Customers
        | Section::BankAccounts
        | Section::Cards
        | Section::Mandates
        | Section::Transactions
        | Section::Recipients
        | Section::Orders => {}
    }
    writing.add(id, section, body).await
}

/// Keeps a changed record, and what hangs on it.
async fn save(writing: &mut Writing<'_>, record: KwikRecord) -> Result<KwikRecord, Refused> {
    let record = writing.save(record).await?;
    if record.section == Section::Transactions {
        transactions::follow(writing, &record).await?;
    }
    Ok(record)
}

fn seen(platform: &Platform, records: &[KwikRecord]) -> Vec<Value> {
    let now = platform.now();
    records.iter().map(|record| view::record(platform, record, now)).collect()
}
