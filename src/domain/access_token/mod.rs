//! Kwik's access token: sections of the platform, each read-only or read-write. Terms of `screens/kwik.txt`.

mod advice;
mod difference;
mod grants;
mod origin;
mod section;
mod terms;

pub use self::{
    advice::{Advice, QUIET, Seen},
    difference::Difference,
    grants::{NotGranted, SectionGrants},
    origin::{Origin, OriginError},
    section::{Access, Section},
    terms::Terms,
};
