//! Deskhand: a companion for people who stand at a service desk.
//!
//! One line and Enter log an interaction; what was promised is kept in sight; everything lies in
//! one `SQLite` journal per person. The modules, lowest first; a module names only those above it
//! in this list (`tests/layers.rs` holds them to it):
//!
//! - [`error`]: one error, which is one plain sentence;
//! - [`domain`]: values and rules, pure;
//! - `store`: the only place that knows `SQLite`;
//! - [`journal`]: the use cases, and the only writer;
//! - [`settings`]: what belongs to this PC, and where files live;
//! - [`worker`]: the one thread that owns the journal of a window;
//! - [`cli`] and [`ui`]: the two ways in.
//!
//! `ARCHITECTURE.md` tells why.

pub mod error;

pub mod domain;

mod store;

pub mod journal;

pub mod exchange;

pub mod settings;

pub mod worker;

pub mod cli;

pub mod ui;
