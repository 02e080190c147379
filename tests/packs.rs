//! Desk packs from outside: handing one out, taking one over, and files that are none.

use crate::support::Desk;
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

const PACK: &str = r#"
deskhand-pack = 1
name = "Main desk"

[[rule]]
name = "Fines over 10 stop borrowing"
colour = "green"
intent = "To get things back."
limit = "Up to 20"

[[contact]]
name = "Accounts"
email = "accounts@library.example"

[[kind]]
name = "Research help"
counts_as = "reference"
aliases = ["research"]
"#;

fn written(desk: &Desk, text: &str) -> PathBuf {
    let file = desk.path("desk.toml");
    fs::write(&file, text).unwrap();
    file
}

fn import(desk: &Desk, text: &str) -> Value {
    let file = written(desk, text);
    desk.run(["pack", "import", "--json", file.to_str().unwrap()]).json()
}

fn names(items: &Value) -> Vec<&str> {
    items.as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect()
}

#[test]
fn a_pack_is_taken_and_a_second_time_changes_nothing() {
    let desk = Desk::new();
    let taken = import(&desk, PACK);
    assert_eq!(taken["name"], "Main desk");
    assert_eq!(
        taken["added"],
        json!([
            { "section": "rule", "name": "Fines over 10 stop borrowing" },
            { "section": "contact", "name": "Accounts" },
            { "section": "kind", "name": "Research help" },
        ])
    );
    for key in ["changed", "removed", "kept", "notices"] {
        assert_eq!(taken[key], json!([]), "{key}");
    }
    assert_eq!(taken["followed"], false);
    assert_eq!(import(&desk, PACK)["added"], json!([]));
    assert_eq!(
        desk.json(["log", "--json", "sources for a thesis /research"])["kind"],
        "Research help"
    );
    desk.run(["check"]).succeeded();
}

#[test]
fn only_what_the_pack_changed_changes_and_what_was_different_here_is_kept() {
    let desk = Desk::new();
    import(&desk, PACK);
    let newer = PACK
        .replace("Up to 20", "Up to 30")
        .replace("counts_as = \"reference\"", "counts_as = \"other\"");
    let newer = newer + "[[preset]]\nname = \"Printing\"\nkind = \"Question\"\n";
    let file = written(&desk, &newer);
    let file = file.to_str().unwrap();
    let before = desk.files();
    let plan = desk.json(["pack", "import", "--dry-run", "--json", file]);
    assert_eq!(desk.files(), before);
    let taken = desk.json(["pack", "import", "--json", file]);
    assert_eq!(plan, taken);
    assert_eq!(names(&taken["changed"]), ["Fines over 10 stop borrowing", "Research help"]);
    assert_eq!(taken["changed"][0]["fields"], json!(["limit"]));
    assert_eq!(
        taken["kept"],
        json!([{ "section": "preset", "name": "Printing", "why": "Different here" }])
    );
    let words = desk.run(["pack", "import", "--follow", file]).succeeded().stdout;
    assert!(words.ends_with("0 changes taken, 1 kept; the pack is followed.\n"), "{words}");
}

#[test]
fn what_is_handed_out_is_taken_over_elsewhere() {
    let giver = Desk::new();
    import(&giver, PACK);
    let file = giver.path("out.toml");
    let done = giver.json(["pack", "export", "--json", file.to_str().unwrap()]);
    let told = "1 contact is in it, with mail addresses and how to reach them: hand it to colleagues \
        only.";
    assert_eq!(done["notices"], json!([told]));
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("email = \"accounts@library.example\""));
    assert!(text.ends_with("# End of pack\n"));

    let taker = Desk::new();
    let taken = import(&taker, &text);
    assert_eq!(names(&taken["added"]).len(), 3);
    assert_eq!(taken["kept"], json!([]));
    let again = taker.path("again.toml");
    taker.run(["pack", "export", again.to_str().unwrap()]).succeeded();
    assert_eq!(fs::read_to_string(&again).unwrap(), text);
    let without = ["pack", "export", "--without-contacts", again.to_str().unwrap()];
    assert!(!taker.run(without).succeeded().stdout.contains("contact"));
    assert!(!fs::read_to_string(again).unwrap().contains("accounts@library.example"));
}

#[test]
fn what_is_not_known_is_left_out_with_a_notice() {
    let taken = import(&Desk::new(), &PACK.replace("limit =", "weight = 3\nlimit ="));
    assert_eq!(
        taken["notices"],
        json!([
            "Line 9: The rule “Fines over 10 stop borrowing” has “weight”, which this Deskhand does \
                not know. It was left out."
        ])
    );
}

#[test]
fn a_file_that_is_no_pack_changes_nothing_and_begins_no_journal() {
    let desk = Desk::new();
    for text in
        ["", "hello", "deskhand-pack = 2", "deskhand-pack = 1", &PACK.replace("green", "blue")]
    {
        let file = written(&desk, text);
        desk.run(["pack", "import", file.to_str().unwrap()]).refusal();
        assert!(!desk.journal().exists(), "{text}");
    }
    fs::write(desk.path("desk.toml"), vec![b'#'; 3 * 1024 * 1024]).unwrap();
    for name in ["desk.toml", "missing.toml", "."] {
        let file = desk.path(name);
        desk.run(["pack", "import", file.to_str().unwrap()]).refusal();
    }
    assert!(!desk.journal().exists());
    desk.log(&["here already"]);
    let before = desk.run(["pack", "export", desk.path("a.toml").to_str().unwrap()]).succeeded();
    let half = fs::read(desk.path("a.toml")).unwrap();
    fs::write(desk.path("half.toml"), &half[..half.len() / 2]).unwrap();
    let refused = desk.run(["pack", "import", desk.path("half.toml").to_str().unwrap()]).refusal();
    assert!(refused.ends_with("nothing was changed.") || refused.ends_with("Nothing was changed."));
    let after = desk.run(["pack", "export", desk.path("a.toml").to_str().unwrap()]).succeeded();
    assert_eq!(before.stdout, after.stdout);
}

#[test]
fn a_pack_is_handed_out_from_a_journal_that_is_there_only() {
    let desk = Desk::new();
    let file = desk.path("out.toml");
    desk.run(["pack", "export", file.to_str().unwrap()]).refusal();
    assert!(!file.exists() && !desk.journal().exists());
}
