//! Files that are not what they should be: one plain sentence, and every byte left as it was.

use crate::support::{Answer, Desk, answer};
use rusqlite::Connection;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Commands that open a journal, reading and writing.
const COMMANDS: [&[&str]; 5] =
    [&["log", "a"], &["list"], &["check"], &["demo", "--interactions", "1"], &["due"]];

/// Every command refuses this file in the same way, and leaves it and its folder alone.
#[track_caller]
fn is_refused_and_left_alone(desk: &Desk, expected: &str) {
    let before = desk.files();
    for command in COMMANDS {
        let sentence = desk.run(command).refusal();
        assert!(sentence.contains(expected), "{command:?}: {sentence}");
        assert!(sentence.contains("test.deskhand"), "{command:?}: {sentence}");
        assert!(desk.files() == before, "{command:?} changed a file");
    }
}

/// A database as another program would leave it.
fn database(path: &Path, sql: &str) {
    let connection = Connection::open(path).unwrap();
    connection.execute_batch(sql).unwrap();
    connection.close().unwrap();
}

#[test]
fn a_file_that_is_no_database_is_refused() {
    for content in [&b"Dear diary, today I was at the desk.\n"[..], &[0xFF; 8192], b"PK\x03\x04"] {
        let desk = Desk::new();
        fs::write(desk.journal(), content).unwrap();
        is_refused_and_left_alone(&desk, "left as it is");
    }
}

#[test]
fn the_database_of_another_program_is_refused() {
    let desk = Desk::new();
    database(&desk.journal(), "CREATE TABLE song (name TEXT); INSERT INTO song VALUES ('a');");
    is_refused_and_left_alone(&desk, "another program");
    let desk = Desk::new();
    database(&desk.journal(), "PRAGMA application_id = 7; CREATE TABLE song (name TEXT);");
    is_refused_and_left_alone(&desk, "another program");
}

#[test]
fn a_journal_of_a_newer_version_is_refused() {
    let desk = Desk::new();
    desk.log(&["a"]);
    database(&desk.journal(), "PRAGMA journal_mode = DELETE; PRAGMA user_version = 9000;");
    is_refused_and_left_alone(&desk, "9000");
}

#[test]
fn an_empty_file_is_never_taken_for_a_new_journal() {
    let desk = Desk::new();
    fs::write(desk.journal(), "").unwrap();
    is_refused_and_left_alone(&desk, "damaged");
}

#[test]
fn a_journal_that_was_cut_short_is_refused_and_never_started_anew() {
    let desk = Desk::new();
    desk.run(["demo", "--interactions", "300"]).succeeded();
    let whole = fs::read(desk.journal()).unwrap();
    for keep in [1, 50, 100, 512, 4096] {
        fs::write(desk.journal(), &whole[..keep]).unwrap();
        let before = fs::read(desk.journal()).unwrap();
        for command in COMMANDS {
            desk.run(command).refusal();
        }
        assert!(fs::read(desk.journal()).unwrap() == before, "cut at {keep}");
    }
}

#[test]
fn a_damaged_page_is_found_by_the_check() {
    let desk = Desk::new();
    desk.run(["demo", "--interactions", "500"]).succeeded();
    let mut bytes = fs::read(desk.journal()).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 4096].fill(0x5A);
    fs::write(desk.journal(), &bytes).unwrap();
    let Answer { code, stderr, .. } = desk.run(["check"]);
    assert_eq!(code, Some(1));
    assert!(stderr.trim_end().ends_with('.') && !stderr.contains("SQL"), "{stderr}");
    assert_eq!(fs::metadata(desk.journal()).unwrap().len(), bytes.len() as u64);
}

#[test]
fn a_missing_folder_is_made_by_the_commands_that_start_a_journal_only() {
    let desk = Desk::new();
    let journal = desk.path("new/folder/ana.deskhand");
    answer(desk.program().arg("list").arg("--journal").arg(&journal)).refusal();
    assert!(!desk.path("new").exists());
    answer(desk.program().args(["log", "a", "--journal"]).arg(&journal)).succeeded();
    assert!(journal.exists());
}

#[test]
fn a_folder_in_place_of_the_journal_is_refused() {
    let desk = Desk::new();
    fs::create_dir(desk.journal()).unwrap();
    for command in COMMANDS {
        desk.run(command).refusal();
    }
    assert!(desk.journal().is_dir());
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_screen_the_program_says_what_is_missing_and_touches_nothing() {
    let desk = Desk::new();
    desk.log(&["a"]);
    let before = desk.files();
    let mut command = desk.program();
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DBUS_SESSION_BUS_ADDRESS"] {
        command.env_remove(name);
    }
    command.env("XDG_RUNTIME_DIR", desk.path("none")).arg("--journal").arg(desk.journal());
    let sentence = answer(&mut command).refusal();
    assert!(sentence.contains("libgl1") && sentence.contains("--help"), "{sentence}");
    assert!(desk.files() == before);
}

/// The program as somebody who may read the journal but not write it or its folder. A superuser may
/// write everything, so there the program runs as nobody.
#[cfg(unix)]
fn as_a_reader(desk: &Desk) -> Command {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    if fs::metadata(desk.path("")).unwrap().uid() != 0 {
        return desk.program();
    }
    let program = desk.path("deskhand");
    if !program.exists() {
        // By a process of its own: a copy that is open for writing here would be held open by
        // whatever another test starts at that moment, and a file that is held cannot be run.
        let copied = Command::new("cp").arg(env!("CARGO_BIN_EXE_deskhand")).arg(&program).status();
        assert!(copied.unwrap().success());
    }
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(desk.path(""), fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = desk.program_at(Path::new("setpriv"));
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(program);
    command
}

#[cfg(unix)]
#[test]
fn in_a_read_only_folder_reading_works_and_writing_says_why_not() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    let folder = desk.path("shared");
    let journal = folder.join("test.deskhand");
    fs::create_dir(&folder).unwrap();
    answer(desk.program().args(["log", "printer jammed", "--journal"]).arg(&journal)).succeeded();
    fs::set_permissions(&journal, fs::Permissions::from_mode(0o444)).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    let before = fs::read(&journal).unwrap();
    let run = |arguments: &[&str]| {
        answer(as_a_reader(&desk).arg("--journal").arg(&journal).args(arguments))
    };

    for reading in [&["list"][..], &["find", "printer"]] {
        let printed = run(reading).succeeded().stdout;
        assert!(printed.contains("printer jammed"), "{printed}");
    }
    run(&["check"]).succeeded();
    let sentence = run(&["log", "another"]).refusal();
    assert!(sentence.contains("only be read"), "{sentence}");
    let new =
        answer(as_a_reader(&desk).args(["log", "a", "--journal"]).arg(folder.join("new.deskhand")));
    new.refusal();

    assert!(fs::read(&journal).unwrap() == before);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
}
