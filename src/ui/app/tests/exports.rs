//! Entries into a file: which days, which kind of file, where it is, and what is left of one that was
//! stopped.

use super::*;
use crate::exchange::entries::{EntryFormat, ExportWhat};
use crate::ui::app::files::Chosen;
use crate::ui::dialogs::export::ExportOrder;

impl Program {
    fn write(&mut self, file: PathBuf, what: ExportWhat, format: EntryFormat) {
        let order = Box::new(ExportOrder { what, format, name: String::new() });
        let app = self.harness.state_mut().as_mut().unwrap();
        app.take_chosen(Chosen::EntriesTo(file, order));
        self.settle();
    }

    /// What the dialog asks for when its button is pressed.
    fn ordered(&mut self) -> ExportOrder {
        self.harness.state_mut().as_mut().unwrap().rehearsed.export.clone().unwrap()
    }
}

const ALL: ExportWhat = ExportWhat::Range { from: None, to: None };

#[test]
fn days_and_kind_of_file_are_chosen_by_keys() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.press_with(Modifiers::COMMAND, Key::K);
    program.type_text("export entries");
    program.press(Key::Enter);
    assert!(program.harness.get_by_label("All").is_focused());
    program.press(Key::ArrowRight);
    program.press(Key::ArrowRight);
    program.press(Key::Tab);
    program.press(Key::ArrowDown);
    program.press_with(Modifiers::COMMAND, Key::Enter);
    let order = program.ordered();
    assert_eq!((order.format, order.name.as_str()), (EntryFormat::Json, "deskhand-2026-10.json"));
    let day = |text: &str| Some(text.parse().unwrap());
    let october = ExportWhat::Range { from: day("2026-10-01"), to: day("2026-10-31") };
    assert_eq!(order.what, october);
}

#[test]
fn what_was_found_goes_into_a_file_and_nothing_else_does() {
    let desk = Desk::new();
    let mut program = desk.start();
    for line in ["printer jammed", "where is the lift", "* the printer works again, thank you"] {
        program.log(line);
    }
    program.press_with(Modifiers::COMMAND, Key::F);
    program.type_text("printer");
    program.press(Key::ArrowDown);
    program.press(Key::W);
    assert!(program.shows("Export what was found"));
    assert!(!program.shows("Which days"), "what was found has its days");
    program.press_with(Modifiers::COMMAND, Key::Enter);
    let order = program.ordered();
    assert_eq!(order.name, "deskhand-found-2026-11-21.csv");
    let file = desk.folder.path().join(&order.name);
    program.write(file.clone(), order.what, order.format);
    assert!(program.shows(&format!("2 entries are in {}.", file.display())));
    let written = std::fs::read_to_string(file).unwrap();
    assert!(written.contains("printer jammed") && written.contains("works again"));
    assert!(!written.contains("lift"));
}

#[test]
fn days_that_are_typed_are_read_and_a_slip_is_told() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.harness.state_mut().as_mut().unwrap().begin_export();
    program.settle();
    program.harness.get_by_label("Other days").click();
    program.settle();
    let field = program.harness.get_by_role_and_label(Role::TextInput, "From");
    // What stands there is chosen, as by Tab.
    field.focus();
    program.settle();
    program.type_text("someday");
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(program.shows("“someday” is not a day."));
    program.press_with(Modifiers::COMMAND, Key::A);
    program.type_text("1 sep");
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(program.ordered().name, "deskhand-2026-09-01-to-2026-11-21.csv");
}

#[test]
fn every_kind_of_file_is_written_and_told_with_its_place_and_count() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("map of the building");
    program.log("* you are a star");
    for (name, format) in [
        ("entries.csv", EntryFormat::Csv),
        ("entries.json", EntryFormat::Json),
        ("entries.xlsx", EntryFormat::Xlsx),
    ] {
        let file = desk.folder.path().join(name);
        program.write(file.clone(), ALL, format);
        assert!(program.shows(&format!("2 entries are in {}.", file.display())));
        assert!(std::fs::metadata(&file).unwrap().len() > 100);
    }
    program.write(desk.folder.path().join("named"), ALL, EntryFormat::Csv);
    assert!(desk.folder.path().join("named.csv").exists(), "it gets the ending that it lacks");
}

#[test]
fn what_was_exported_comes_back_into_another_journal() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("map of the building /phone 5m #map");
    let file = desk.folder.path().join("entries.csv");
    program.write(file.clone(), ALL, EntryFormat::Csv);
    let other = Desk::new();
    let mut program = other.start();
    program.harness.state_mut().as_mut().unwrap().take_chosen(Chosen::ToImport(file));
    program.settle();
    program.settle();
    assert!(program.shows("Deskhand, CSV · 1 row"));
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(other.titles(), desk.titles());
}

#[test]
fn a_file_that_cannot_be_written_is_told_and_one_that_was_there_stays() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("map of the building");
    let nowhere = desk.folder.path().join("nowhere").join("entries.csv");
    program.write(nowhere, ALL, EntryFormat::Csv);
    assert!(program.shows("There is no folder"));
    let file = desk.folder.path().join("entries.csv");
    std::fs::write(&file, "mine").unwrap();
    program.harness.state_mut().as_mut().unwrap().rehearsed.stops_export = true;
    program.write(file.clone(), ALL, EntryFormat::Csv);
    assert!(program.shows("Stopped. No file was written."));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    let left = std::fs::read_dir(desk.folder.path()).unwrap();
    let paths: Vec<PathBuf> = left.map(|it| it.unwrap().path()).collect();
    assert!(paths.iter().all(|it| it.extension().is_none_or(|ending| ending != "tmp")));
}
