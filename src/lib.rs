//! Deskhand.
pub mod domain;
