//! A token in a few words: its state, its permission, its sections.

use crate::{
    contract::access_token_rows::AccessTokenRow,
    domain::{
        access_token::{Access, Section, SectionGrants},
        credential::Status,
        time::Timestamp,
    },
    server::service::overview::EXPIRING,
    ui::kit::{Shape, Tone},
};

/// The state in the screens' own words, with its tone and shape.
pub fn badge(token: &AccessTokenRow, now: Timestamp) -> (Tone, Shape, &'static str) {
    let expiring = token.expires_at.is_some_and(|end| end.since(now) < EXPIRING);
    match token.status {
        Status::Active if expiring => (Tone::Warn, Shape::Dot, "Live, expiring"),
        Status::Active => (Tone::Ok, Shape::Dot, "Live"),
        Status::Rotating => (Tone::Warn, Shape::Diamond, "Live, rotating"),
        Status::Disabled => (Tone::Neutral, Shape::Ring, "Disabled"),
        Status::Expired => (Tone::Neutral, Shape::Dash, "Expired"),
        Status::Revoked => (Tone::Neutral, Shape::Dash, "Revoked"),
    }
}

/// The access that all sections have; none if they differ.
pub fn common(sections: SectionGrants) -> Option<Access> {
    let mut all = sections.iter().map(|(_, access)| access);
    let first = all.next()?;
    all.all(|access| access == first).then_some(first)
}

/// `Read-Only`, `Read-Write`, or how many of each.
pub fn permissions(sections: SectionGrants) -> String {
    if let Some(access) = common(sections) {
        return access.title().to_owned();
    }
    let count = |wanted| sections.iter().filter(|(_, access)| *access == wanted).count();
    let (write, read) = (count(Access::ReadWrite), count(Access::ReadOnly));
    format!("{} in {write}, {} in {read}", Access::ReadWrite.title(), Access::ReadOnly.title())
}

/// The first two sections and how many more.
pub fn sections(sections: SectionGrants) -> String {
    let titles: Vec<&str> = sections.iter().map(|(section, _)| section.title()).collect();
    match titles.as_slice() {
        all if all.len() == Section::ALL.len() => "All".to_owned(),
        [first, second, rest @ ..] if !rest.is_empty() => format!("{first}, {second}, +{}", rest.len()),
        few => few.join(", "),
    }
}

/// All sections with their access, for a title.
pub fn in_full(sections: SectionGrants) -> String {
    let each = |(section, access): (Section, Access)| format!("{} ({})", section.title(), access.title());
    sections.iter().map(each).collect::<Vec<_>>().join(", ")
}
