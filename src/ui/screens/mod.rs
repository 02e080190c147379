//! The screens, one file or folder each.
//!
//! A screen is a function of read-only data and its own draft; it pushes actions and changes
//! nothing else. It never asks the worker for anything, sleeps, or opens a system dialog.

pub mod desk;
pub mod find;
pub mod first_run;
pub mod follow_ups;
pub mod insights;
pub(in crate::ui) mod keyed;
pub mod kudos;
pub mod review;
pub mod rules;
pub mod settings;
pub mod trouble;
