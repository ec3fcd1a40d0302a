//! `claviger keys status`.

use claviger::server::{
    crypto::jwt::JwtKeyUse,
    platform::Platform,
    service::platform_keys::{self, KeyStatus, Status},
    store::digests::DigestCount,
    text,
};

use super::KeysError;

/// Prints what there is.
pub async fn run(platform: &Platform) -> Result<(), KeysError> {
    let Status { master, in_file, keys, peppers } = platform_keys::status(platform).await?;
    for (place, (id, columns)) in master.iter().enumerate() {
        let used = match place {
            0 => "seals",
            _ if place < in_file => "opens",
            _ => "NOT in the file",
        };
        println!("master    {id}  {used}, {} boxes", columns.iter().map(|(_, boxes)| boxes).sum::<u64>());
        for (column, boxes) in columns {
            println!("          {boxes:>8}  {column}");
        }
    }
    for KeyStatus { id, purpose, made_at, used } in keys {
        let used = match used {
            None => "in use".to_owned(),
            Some(JwtKeyUse::SignsFrom(from)) => format!("signs from {}", text::iso_seconds(from)),
            Some(JwtKeyUse::Signs) => "signs".to_owned(),
            Some(JwtKeyUse::VerifiesUntil(until)) => format!("verifies until {}", text::iso_seconds(until)),
            Some(JwtKeyUse::Over) => "over".to_owned(),
        };
        println!("{:<9} {id}  of {}, {used}", purpose.as_str(), text::iso_date(made_at));
    }
    for (id, columns) in peppers {
        println!("under     {id}");
        for (column, DigestCount { all, in_use, .. }) in columns {
            println!("          {in_use:>8}  {column} may be used still, of {all}");
        }
    }
    Ok(())
}
