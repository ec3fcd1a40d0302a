//! The log of what the API was asked (docs/adr/0015): written in batches, watched for what is unusual, read by those who
//! may.

mod checks;
mod export;
mod list;
mod rows;
mod watch;
mod write;

pub use self::{
    export::{Progress, export},
    list::{choices, count_new, count_unusual, get, list, summary},
    watch::Watch,
    write::{sweep, write},
};
