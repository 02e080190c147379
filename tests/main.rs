//! What the program promises, tried from outside: one binary, so that the library is linked once.
//!
//! Every test has a home folder of its own and says what time it is; none depends on the day, the
//! time zone or the person that it runs as.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test says what it expects by unwrapping it, and what it skipped by printing it"
)]

mod child;
mod cli;
mod damage;
mod desktop;
#[cfg(target_os = "linux")]
mod disk;
mod durability;
mod faults;
mod growth;
mod imports;
mod layers;
mod odd_input;
mod packs;
mod pages;
mod promises;
mod settings;
mod support;
mod together;
