//! Deskhand: the window, or one command without it.
//!
//! Owns: which of the two. Everything else is the library's.

// A window must not drag a console along. The price on Windows: what a command prints is seen only
// where it is piped or written to a file.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use clap::Parser as _;
use deskhand::error::Result;
use deskhand::journal::Clock;
use deskhand::settings::{Places, Settings};
use deskhand::{cli, ui};
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = cli::Arguments::parse();
    let clock = match cli::clock() {
        Ok(clock) => clock,
        Err(failure) => return failure.report(),
    };
    let places = Places::of_this_person();
    if let Ok(places) = &places {
        cli::start_log(places);
    }
    if let Some(command) = arguments.command.take() {
        return cli::run(command, &arguments, clock, places);
    }
    match places.and_then(|places| show_window(arguments.journal, clock, places)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => cli::Failure::from(error).report(),
    }
}

fn show_window(journal: Option<PathBuf>, clock: Clock, places: Places) -> Result<()> {
    let (settings, notice) = Settings::load(&places.settings_file());
    ui::run(ui::Start { journal, clock, places, settings, notice })
}
