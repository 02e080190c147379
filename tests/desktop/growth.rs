//! A newcomer with a starter pack, by keyboard alone: look a rule up while logging, bend it, note
//! thanks, write feedback, and print what they would hand to their manager.

use super::screen::{Window, screen, until};
use crate::support::Desk;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

const PACK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/packs/public.toml");

/// The rule that these words find, as the command line tells it.
fn rule(desk: &Desk, words: &str) -> Value {
    desk.json(["rules", "find", words, "--json"])[0].clone()
}

/// Types into the field that has the keyboard, then goes on to the next one.
fn fills(window: &Window<'_>, words: &str) {
    if !words.is_empty() {
        window.types(words);
    }
    window.presses("Tab");
    window.rest();
}

/// The page of this name that was made to be printed.
fn page(folder: &Path, name: &str) -> Option<PathBuf> {
    fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).find_map(|path| {
        if path.is_dir() { page(&path, name) } else { (path.file_name()? == name).then_some(path) }
    })
}

#[test]
fn a_newcomer_grows_with_a_starter_pack_and_needs_no_mouse() {
    let Some(screen) = screen("a_newcomer_grows_with_a_starter_pack_and_needs_no_mouse") else {
        return;
    };
    let desk = Desk::new();
    desk.log(&["before the shift"]);
    desk.run(["pack", "import", PACK]).succeeded();
    let window = screen.open(&desk);
    window.presses("Escape");

    // While a line is typed its rule is looked up and bent; the line is saved with both.
    window.types("fine of 12, the till was down :( :)");
    window.presses("F4");
    window.rest();
    window.types("fines");
    window.rest();
    window.presses("ctrl+b");
    window.rest();
    window.types("our till was down");
    window.presses("ctrl+Return");
    until("the rule is bent", || (rule(&desk, "fines")["bends"] == 1).then_some(()));
    window.rest();
    window.presses("Return");
    until("the line is saved", || {
        (desk.summaries()[0] == "fine of 12, the till was down").then_some(())
    });

    // Thanks, in one line.
    window.rest();
    window.types("* you are a star");
    window.presses("Return");
    until("the thanks are noted", || {
        (!desk.json(["find", "star", "--json"]).as_array().unwrap().is_empty()).then_some(())
    });

    // Feedback that was received, about what was done.
    window.presses("ctrl+3");
    window.rest();
    window.presses("b");
    window.rest();
    // The form begins at the name; which way it went stands two fields before.
    for key in ["shift+Tab", "shift+Tab", "Right", "Tab", "Tab"] {
        window.presses(key);
        window.rest();
    }
    for words in ["Kim", "", "at the scanner on Monday", "you opened the second till"] {
        fills(&window, words);
    }
    window.presses("ctrl+Return");
    window.rest();

    // The portfolio goes to the printer as a page.
    window.presses("p");
    window.rest();
    window.presses("p");
    let made = until("the portfolio is made", || page(&desk.path("."), "portfolio.html"));
    window.close();
    let html = fs::read_to_string(made).unwrap();
    for words in ["you are a star", "you opened the second till"] {
        assert!(html.contains(words), "{words} is not in the portfolio");
    }
    for words in ["fine of 12", "Kim"] {
        assert!(!html.contains(words), "{words} is in the portfolio");
    }
    desk.run(["check"]).succeeded();
}
