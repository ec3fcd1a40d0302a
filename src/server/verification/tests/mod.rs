//! What the engine promises, on one engine with one credential of each kind.

mod access_tokens;
mod applications;
mod counted;
mod decisions;
mod every_kind;
mod index;
mod key_pairs;
mod keys;
mod named;
mod payments;
mod product_keys;
mod rows;
mod signatures;
mod world;

use world::{ELSEWHERE, HOME, NOW, World, code, secret};
