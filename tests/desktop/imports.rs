//! A file of another program on its way in, in the real window: chosen, looked at, taken over and taken
//! back without a mouse.

use super::screen::{screen, until};
use crate::support::Desk;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

#[test]
fn a_file_is_chosen_looked_at_taken_over_and_taken_back_by_keyboard() {
    let Some(screen) = screen("a_file_is_chosen_looked_at_taken_over_and_taken_back_by_keyboard")
    else {
        return;
    };
    let desk = Desk::new();
    desk.log(&["before"]);
    let rows = (1..=300).map(|it| format!("2024-03-14,09:30,Directions,Imported {it}\n"));
    let file = desk.path("history.csv");
    fs::write(&file, format!("Date,Time,Type,Question\n{}", rows.collect::<String>())).unwrap();
    // Where no desktop answers, this is the program that is asked for a file.
    let tools = desk.path("tools");
    fs::create_dir(&tools).unwrap();
    let chooser = tools.join("zenity");
    fs::write(&chooser, format!("#!/bin/sh\necho '{}'\n", file.display())).unwrap();
    fs::set_permissions(&chooser, fs::Permissions::from_mode(0o755)).unwrap();
    let found = std::env::var("PATH").unwrap();
    let window = screen.open_with(&desk, |command| {
        command
            .env("PATH", format!("{}:{found}", tools.display()))
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    });
    window.presses("Escape");
    window.presses("ctrl+k");
    window.rest();
    window.types("import");
    window.rest();
    window.presses("Return");
    window.rest();
    // Nothing is in before it is taken.
    assert_eq!(desk.summaries(), ["before"]);
    window.presses("ctrl+Return");
    let count = || desk.json(["list", "--limit", "1000", "--json"]).as_array().map(Vec::len);
    until("the file is in", || (count() == Some(301)).then_some(()));
    window.rest();
    window.presses("ctrl+z");
    until("it is out again", || (count() == Some(1)).then_some(()));
    window.close();
    desk.run(["check"]).succeeded();
}
