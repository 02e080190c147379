//! The window: the only place that knows eframe, egui and rfd.
//!
//! Owns screens, dialogs, widgets, the theme and the table of commands. Reads `domain` types and
//! what the worker answers; every change goes to the worker as a request. Must not touch the store
//! or wait for disk.
//!
//! One frame: `App::tick` takes the worker's events and pressed shortcuts, the screen draws from
//! read-only data and pushes [`action::Action`]s, and `App` turns those into requests.

pub mod action;
pub mod app;
mod backup_words;
pub mod commands;
mod dialogs;
mod privacy;
pub mod screens;
pub mod state;
pub mod theme;
mod widgets;
mod window;
mod wording;
mod words;

pub use app::{App, Start};
pub use window::run;
