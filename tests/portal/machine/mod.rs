//! The closed table of what programs call: every operation of `/openapi.json` × what is presented × the state of the
//! credential × the state of the account × mode × whose thing is asked about. `rows` says what each operation asks for,
//! `matrix` what every cell answers; `walk` keeps both closed.

mod callers;
mod makers;
mod matrix;
mod rows;
mod setting;
mod table;
mod tenants;
mod things;
mod walk;
