//! The rules of the house, read from the sources: which layer may name which, and where SQL, the
//! database and the window belong.

use std::fs;
use std::path::{Path, PathBuf};

/// Every layer and the layers that it may name.
const LAYERS: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("domain", &[]),
    ("settings", &["error", "domain"]),
    ("store", &["error", "domain"]),
    ("journal", &["error", "domain", "store"]),
    ("exchange", &["error", "domain", "journal"]),
    ("worker", &["error", "domain", "journal", "exchange"]),
    ("ui", &["error", "domain", "settings", "journal", "exchange", "worker"]),
    ("cli", &["error", "domain", "settings", "journal", "exchange"]),
];

/// Crates that one layer has to itself.
const CRATES: &[(&str, &str)] = &[
    ("rusqlite", "store"),
    ("egui", "ui"),
    ("egui_extras", "ui"),
    ("egui_kittest", "ui"),
    ("eframe", "ui"),
    ("winit", "ui"),
    ("rfd", "ui"),
    ("clap", "cli"),
];

/// How statements begin; written in capitals, so that plain words are not meant. Those that tests
/// type as hostile words (`DROP TABLE`) are left out.
const SQL: &[&str] = &[
    "SELECT ",
    "INSERT INTO",
    "INSERT OR",
    "UPDATE ",
    "DELETE FROM",
    "CREATE TABLE",
    "CREATE INDEX",
    "CREATE VIRTUAL",
    "PRAGMA ",
    "BEGIN IMMEDIATE",
];

/// A source file: its path below `src`, and its text.
struct Source {
    path: PathBuf,
    text: String,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        Self { path: PathBuf::from(path), text: text.to_owned() }
    }

    /// The first part of the path: `store` for `store/term/mod.rs` and for `store.rs`.
    fn layer(&self) -> String {
        let first = self.path.components().next().unwrap().as_os_str().to_string_lossy();
        first.trim_end_matches(".rs").to_owned()
    }

    /// How many `super::` lead from the file's module to the crate's root.
    fn depth(&self) -> usize {
        let parts = self.path.components().count();
        if self.path.file_name().is_some_and(|name| name == "mod.rs") { parts - 1 } else { parts }
    }

    /// What breaks a rule, in words.
    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let layer = self.layer();
        let code = without_comments(&self.text);
        if !self.text.starts_with("//!") {
            faults.push("does not begin by saying what it owns (//!)".to_owned());
        }
        // The two files above all layers put them together.
        if matches!(layer.as_str(), "lib" | "main") {
            return faults;
        }
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
            faults.push(format!("belongs to no known layer ({layer})"));
            return faults;
        };
        let code_alone = without_strings(&code);
        for name in named_from_root(&code_alone, self.depth()) {
            let is_layer = LAYERS.iter().any(|(layer, _)| *layer == name);
            if is_layer && name != layer && !allowed.contains(&name.as_str()) {
                faults.push(format!("names the layer {name}"));
            }
        }
        for (name, owner) in CRATES {
            if layer != *owner && words(&code_alone).any(|(_, word)| word == *name) {
                faults.push(format!("names the crate {name}, which is {owner}'s"));
            }
        }
        for statement in SQL {
            if layer != "store" && code.contains(statement) {
                faults.push(format!("holds SQL ({})", statement.trim()));
            }
        }
        faults
    }
}

/// The code with every comment gone.
fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    split(text, |piece, part| {
        if part != Part::Comment {
            kept.push_str(piece);
        }
    });
    kept
}

/// The code with every string and character literal empty.
fn without_strings(code: &str) -> String {
    let mut kept = String::with_capacity(code.len());
    split(code, |piece, part| {
        kept.push_str(if part == Part::String { "\"\"" } else { piece });
    });
    kept
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Code,
    Comment,
    String,
}

/// Cuts a source into code, comments and literals.
fn split(text: &str, mut take: impl FnMut(&str, Part)) {
    let mut rest = text;
    while !rest.is_empty() {
        let (length, part) = next_part(rest);
        take(&rest[..length], part);
        rest = &rest[length..];
    }
}

fn next_part(rest: &str) -> (usize, Part) {
    let until = |end: &str, from: usize| {
        rest[from..].find(end).map_or(rest.len(), |found| from + found + end.len())
    };
    if rest.starts_with("//") {
        return (rest.find('\n').unwrap_or(rest.len()), Part::Comment);
    }
    if rest.starts_with("/*") {
        return (until("*/", 2), Part::Comment);
    }
    if let Some(hashes) = raw_string(rest) {
        let end = format!("\"{}", "#".repeat(hashes));
        return (until(&end, hashes + 2), Part::String);
    }
    if rest.starts_with('"') {
        return (quoted(rest, '"'), Part::String);
    }
    // A character literal, not a lifetime.
    let mut after = rest.chars().skip(1);
    let is_literal = rest.starts_with('\'')
        && after.next().is_some_and(|first| first == '\\' || after.next() == Some('\''));
    if is_literal {
        return (quoted(rest, '\''), Part::String);
    }
    // A whole word at once, so that the `r` of `for` begins no raw string.
    let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    let length = if word > 0 { word } else { rest.chars().next().map_or(1, char::len_utf8) };
    (length, Part::Code)
}

/// The number of `#` of the raw string that begins here.
fn raw_string(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.bytes().take_while(|&byte| byte == b'#').count();
    after[hashes..].starts_with('"').then_some(hashes)
}

/// The length of the literal that begins here, with both of its marks.
fn quoted(rest: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == mark => return at + c.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

/// The words of the code, each with the place after it.
fn words(code: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    code.split(|c: char| !c.is_alphanumeric() && c != '_').filter_map(move |word| {
        let start = at;
        at = start + word.len();
        at += code[at..].chars().next().map_or(0, char::len_utf8);
        (!word.is_empty()).then_some((start + word.len(), word))
    })
}

/// The modules right below the crate's root that the code names.
fn named_from_root(code: &str, depth: usize) -> Vec<String> {
    let code: String = code.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut named = Vec::new();
    for (end, word) in words(&code) {
        if word == "crate" || word == "deskhand" {
            named.extend(first_names(&code[end..]));
        } else if word == "super" {
            let before = &code[..end - word.len()];
            if before.trim_end().ends_with("::") {
                continue;
            }
            let (mut rest, mut climbs) = (&code[end..], 1);
            while let Some(further) = rest.strip_prefix("::super") {
                (rest, climbs) = (further, climbs + 1);
            }
            if climbs >= depth {
                named.extend(first_names(rest));
            }
        }
    }
    named
}

/// The first names of the paths in `::name…` or `::{name…, name…}`.
fn first_names(rest: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let Some(rest) = rest.strip_prefix("::") else { return Vec::new() };
    let Some(group) = rest.trim_start().strip_prefix('{') else { return vec![name(rest)] };
    let mut names = vec![name(group)];
    let mut open = 1;
    for (at, c) in group.char_indices() {
        match c {
            '{' => open += 1,
            '}' => open -= 1,
            ',' if open == 1 => names.push(name(&group[at + 1..])),
            _ => {}
        }
        if open == 0 {
            break;
        }
    }
    names
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn every_source_keeps_the_rules_of_the_house() {
    let folder = root().join("src");
    let files = rust_files(&folder);
    assert!(files.len() > 20, "the sources are not where they should be");
    let mut faults = Vec::new();
    for file in files {
        let path = file.strip_prefix(&folder).unwrap().to_owned();
        let source = Source { text: fs::read_to_string(&file).unwrap(), path };
        for fault in source.faults() {
            faults.push(format!("src/{} {fault}", source.path.display()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_test_and_benchmark_says_what_it_is_for() {
    let folders = ["tests", "benches"].map(|name| root().join(name));
    for file in folders.iter().flat_map(|folder| rust_files(folder)) {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//!"), "{}", file.display());
    }
}

#[test]
fn a_layer_that_names_a_higher_one_is_found() {
    for (path, text) in [
        ("domain/kudos.rs", "//! x\nuse crate::store::Store;"),
        ("domain/mod.rs", "//! x\nuse super::journal::Clock;"),
        ("domain/quick_entry/mod.rs", "//! x\nuse super::super::ui::Start;"),
        ("store/mod.rs", "//! x\nuse crate::{domain::{kudos, contact}, journal::Journal};"),
        ("journal/log.rs", "//! x\nfn f() -> crate::worker::Seq { 0 }"),
        ("worker/mod.rs", "//! x\nuse crate::\n    ui::App;"),
        ("ui/app.rs", "//! x\nuse crate::store::Store;"),
        ("ui/screens/desk.rs", "//! x\nuse deskhand::store;"),
        ("error.rs", "//! x\nuse crate::domain::Moment;"),
        ("settings.rs", "//! x\nuse crate::journal::Clock;"),
        ("cli/mod.rs", "//! x\nuse crate::ui;"),
    ] {
        let faults = Source::new(path, text).faults();
        assert!(matches!(&faults[..], [one] if one.starts_with("names the layer")), "{text}");
    }
}

#[test]
fn a_crate_sql_or_silence_in_the_wrong_place_is_found() {
    for (path, text) in [
        ("journal/log.rs", "//! x\nuse rusqlite::Connection;"),
        ("worker/mod.rs", "//! x\nfn wake(it: &egui::Context) {}"),
        ("cli/mod.rs", "//! x\nfn f() { rfd::FileDialog::new(); }"),
        ("ui/app.rs", "//! x\nfn f() { clap::Command::new(\"\"); }"),
        ("journal/log.rs", "//! x\nconst ALL: &str = \"SELECT * FROM kudos\";"),
        ("worker/mod.rs", "//! x\nconst ALL: &str = r#\"\nDELETE FROM kudos\"#;"),
        ("domain/kudos.rs", "// x\n"),
        ("domain/kudos.rs", "use std::fmt;\n//! too late"),
        ("attic/old.rs", "//! x"),
    ] {
        assert_eq!(Source::new(path, text).faults().len(), 1, "{path}: {text}");
    }
}

#[test]
fn what_is_allowed_or_only_mentioned_is_no_fault() {
    for (path, text) in [
        (
            "journal/log.rs",
            "//! Called by crate::worker, drawn with egui.\nuse crate::store::Store;",
        ),
        ("journal/log.rs", "//! x\n/* rusqlite */ const NAME: &str = \"egui // crate::ui\";"),
        (
            "ui/app.rs",
            "//! x\nuse egui::Ui;\nuse crate::{domain::Moment, worker::{Event, Worker}};",
        ),
        ("ui/screens/mod.rs", "//! x\nuse super::app; // super::super::store\n"),
        ("domain/kudos.rs", "//! x\nmod tests { use super::*; use super::super::Moment; }"),
        ("store/kudos/mod.rs", "//! x\nconst Q: char = '\"'; const ALL: &str = \"SELECT 1\";"),
        ("journal/op.rs", "//! x\nfn f<'a>(x: &'a str) -> &'a str { x } // SELECT 1"),
        ("main.rs", "//! x\nuse clap::Parser; use deskhand::ui;"),
    ] {
        assert_eq!(Source::new(path, text).faults(), [""; 0], "{text}");
    }
}
