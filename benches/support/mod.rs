//! What the measurements share: the real binary as a process, plain HTTP over one connection, load at a steady rate.
pub mod client;
pub mod figures;
pub mod load;
pub mod process;
