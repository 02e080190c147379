//! Files of other programs: read, looked at, changed, taken over, taken back and left, by keyboard.

use super::*;
use crate::ui::app::files::Chosen;
use crate::ui::dialogs::import::Stage;

const LIBANSWERS: &str = "Id,Date,Time,Entered By,Email Address,Patron Status,Communication,\
    Question Type,Duration,READ,Question,Answer\n\
    1,2024-03-14,14:05,Ann Lee,ann@library.example,Faculty,Phone,Deep research,0-5 minutes,2,\
    How do I cite a map?,In the guide.\n\
    2,2024-03-14,15:10,Ann Lee,ann@library.example,Alumni,Walk-in,Deep research,1,1,Stapler,\n\
    3,2031-03-15,15:10,Ann Lee,ann@library.example,Faculty,Phone,Deep research,1,1,Later,\n";

impl Desk {
    fn file(&self, name: &str, text: &str) -> PathBuf {
        let file = self.folder.path().join(name);
        std::fs::write(&file, text).unwrap();
        file
    }

    fn count(&self) -> usize {
        let journal = Journal::open(&self.journal(), clock()).unwrap();
        journal.list(&crate::journal::ListQuery::default()).unwrap().len()
    }

    fn details(&self) -> String {
        let journal = Journal::open(&self.journal(), clock()).unwrap();
        let rows = journal.list(&crate::journal::ListQuery::default()).unwrap();
        format!("{rows:?}")
    }

    fn kinds(&self) -> Vec<String> {
        let mut journal = Journal::open(&self.journal(), clock()).unwrap();
        let setup = journal.setup().unwrap();
        let kinds = setup.vocabulary.terms(crate::domain::vocabulary::Facet::Kind);
        kinds.map(|term| term.name.clone()).collect()
    }
}

impl Program {
    /// As the file chooser of the system would answer.
    fn has_chosen(&mut self, chosen: Chosen) {
        self.harness.state_mut().as_mut().unwrap().take_chosen(chosen);
        self.settle();
        self.settle();
    }

    fn look_at_file(&mut self, file: PathBuf) {
        self.has_chosen(Chosen::ToImport(file));
    }

    /// As while the journal's thread is at it.
    fn takes_over(&mut self) {
        let draft = self.harness.state_mut().as_mut().unwrap().import.as_mut().unwrap();
        draft.goes_to(Stage::Taking);
        draft.watch = crate::exchange::watch::Watch::default();
        self.settle();
    }

    fn stage(&self) -> &Stage {
        &self.app().import.as_ref().unwrap().stage
    }

    /// Chooses in the list of the field of this name by its first letters.
    fn pick(&mut self, field: &str, letters: &str) {
        {
            let mut fields = self.harness.query_all_by_role(Role::ComboBox);
            let is_named = |name: String| name == field;
            let named = fields.find(|it| it.accesskit_node().label().is_some_and(is_named));
            named.unwrap_or_else(|| panic!("no field {field}")).focus();
        }
        self.settle();
        self.press(Key::ArrowDown);
        self.type_text(letters);
        self.press(Key::Enter);
        self.settle();
    }
}

#[test]
fn a_file_is_looked_at_taken_over_and_taken_back_by_keys() {
    let desk = Desk::new();
    let file = desk.file("answers.csv", LIBANSWERS);
    let mut program = desk.start();
    program.look_at_file(file.clone());
    for words in [
        "LibAnswers, Export Transactions · 3 rows · 14 Mar 2024 – 15 Mar 2031",
        "2 entries are new. 1 line cannot be taken",
        "Thursday 14 March 2024",
        "14:05, How do I cite a map?, Deep research, Phone, Faculty, effort 2, 3 min",
        "Line 4",
        "Its date, 2031-03-15, is in the future.",
        "Kinds that are new here: 1",
    ] {
        assert!(program.shows(words), "{words}");
    }
    assert_eq!(desk.count(), 0, "nothing comes before it is taken");
    let import = program.harness.get_by_role_and_label(Role::Button, "Import 2 entries");
    assert!(import.is_focused());
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(desk.count(), 2);
    for words in [
        "answers.csv is in",
        "2 entries added, 1 line not taken.",
        "1 new kind: Deep research.",
        "Line 4",
    ] {
        assert!(program.shows(words), "{words}");
    }
    assert!(!desk.details().contains("ann@"), "colleagues stay out");
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.count(), 0);
    assert!(!desk.kinds().contains(&"Deep research".to_owned()));
    assert!(program.app().import.is_none());
    program.look_at_file(file);
    program.press_with(Modifiers::COMMAND, Key::Enter);
    program.press(Key::Escape);
    assert_eq!((desk.count(), program.app().import.is_none()), (2, true));
}

#[test]
fn the_same_file_again_adds_nothing_and_says_so() {
    let desk = Desk::new();
    let file = desk.file("answers.csv", LIBANSWERS);
    let mut program = desk.start();
    program.look_at_file(file.clone());
    program.press_with(Modifiers::COMMAND, Key::Enter);
    program.press(Key::Escape);
    program.look_at_file(file);
    assert!(program.shows("Everything in this file is here already: nothing to do."));
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!((program.stage(), desk.count()), (&Stage::Looked, 2));
    program.press(Key::Escape);
    assert!(program.shows("Nothing was imported."));
}

#[test]
fn a_word_becomes_what_the_person_chooses_and_is_remembered_by_the_headers() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.look_at_file(desk.file("answers.csv", LIBANSWERS));
    program.pick("The kind “Deep research” becomes", "question");
    assert!(program.shows("How do I cite a map?, Question, Phone"), "at once, where it is shown");
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(!desk.kinds().contains(&"Deep research".to_owned()));
    program.press(Key::Escape);
    let more = LIBANSWERS.replace("\n2,", "\n12,");
    program.look_at_file(desk.file("more.csv", &more));
    assert!(program.shows("1 entry is new, 1 is here already."));
    assert!(program.shows("Stapler, Question"), "as it was chosen the last time");
}

#[test]
fn another_column_is_read_again_and_a_wrong_one_says_what_is_wrong() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.look_at_file(desk.file("answers.csv", LIBANSWERS));
    program.pick("Question", "answer");
    assert!(program.shows("In the guide., Deep research"));
    program.pick("Date, or date and time", "question type");
    assert!(program.shows("“Question Type” holds no date that can be read."));
    assert!(program.shows("Nothing in this file can come in. 3 lines cannot be taken"));
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!((desk.count(), program.stage()), (0, &Stage::Looked));
}

#[test]
fn a_column_of_many_values_never_fills_a_vocabulary() {
    let desk = Desk::new();
    let row = |number| format!("2024-03-14,Question,Story {number}\n");
    let text = format!("Date,Kind,Story\n{}", (0..300).map(row).collect::<Vec<_>>().concat());
    let mut program = desk.start();
    program.look_at_file(desk.file("stories.csv", &text));
    assert!(program.shows("300 entries are new."));
    let kinds = desk.kinds();
    program.pick("Kind", "story");
    assert!(program.shows("The column “Story” holds more than 200 different words"));
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!((desk.count(), desk.kinds()), (0, kinds.clone()));
    program.harness.get_by_label("None of them, use “Other”").focus();
    program.settle();
    program.press(Key::Space);
    program.settle();
    assert!(program.shows("300 entries are new."));
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!((desk.count(), desk.kinds()), (300, kinds));
}

#[test]
fn dates_that_fit_either_order_are_asked_about_with_one_of_them() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.look_at_file(desk.file("tally.csv", "Date,Type\n03/04/2024,Directions\n"));
    assert!(program.shows("Dates such as 03/04/2024 are written"));
    assert!(program.shows("Wednesday 3 April 2024"));
    program.harness.get_by_label("Month first").click();
    program.settle();
    program.settle();
    assert!(program.shows("Monday 4 March 2024"));
}

#[test]
fn colleagues_come_in_only_where_it_is_ticked() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.look_at_file(desk.file("answers.csv", LIBANSWERS));
    program.harness.get_by_role_and_label(Role::CheckBox, "With colleagues’ names").focus();
    program.settle();
    program.press(Key::Space);
    program.settle();
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(desk.details().contains("Entered By: Ann Lee"));
}

#[test]
fn a_file_that_is_none_of_ours_is_refused_with_what_to_do() {
    let desk = Desk::new();
    let mut program = desk.start();
    for (name, text, words) in [
        ("book.csv", "PK\u{3}\u{4}[Content_Types].xml xl/workbook.xml", "save it as “CSV UTF-8”"),
        ("page.csv", "<html><body>", "This is a web page and not a table."),
        ("words.csv", "a,b\nc,d\n", "No column of this file holds dates"),
    ] {
        program.look_at_file(desk.file(name, text));
        assert!(matches!(program.stage(), Stage::Refused(_)), "{name}");
        assert!(program.shows(words), "{name}: {:?}", program.stage());
        assert!(program.shows("Your journal is as it was."));
        program.press(Key::Escape);
        assert!(program.app().import.is_none());
    }
    program.look_at_file(desk.folder.path().join("gone.csv"));
    assert!(program.shows("“gone.csv” is not there. Look for its name and its folder."));
}

#[test]
fn another_format_that_does_not_fit_leaves_what_was_found() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.look_at_file(desk.file("answers.csv", LIBANSWERS));
    program.pick("What wrote it", "suma, raw");
    assert!(program.shows("This file is not what “Suma, raw counts” stands for"));
    assert!(program.shows("2 entries are new."));
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(desk.count(), 2);
}

#[test]
fn an_import_that_is_stopped_adds_nothing_and_can_be_begun_again() {
    let desk = Desk::new();
    let row = |number| format!("2024-03-14,Directions,Question {number}\n");
    let text = format!("Date,Type,Question\n{}", (0..2_000).map(row).collect::<Vec<_>>().concat());
    let mut program = desk.start();
    program.look_at_file(desk.file("many.csv", &text));
    // As Esc in the middle of it.
    let app = program.harness.state_mut().as_mut().unwrap();
    app.rehearsed.stops_import_at = Some(900);
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(program.shows("Stopped. Nothing was added."));
    assert_eq!((desk.count(), program.stage()), (0, &Stage::Looked));
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(desk.count(), 2_000);
}

#[test]
fn what_goes_on_is_shown_over_the_screen_and_the_line_can_be_used() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.look_at_file(desk.file("answers.csv", LIBANSWERS));
    program.takes_over();
    assert!(program.shows("Importing answers.csv"));
    assert!(program.shows("0 of 3 rows"), "how far it is");
    program.press(Key::G);
    assert!(program.shows("What you log now is saved after it."));
    program.type_text("where is the map room");
    assert_eq!(program.app().line(), "where is the map room");
    let app = program.harness.state_mut().as_mut().unwrap();
    assert!(!app.may_close(), "it is told once that closing stops the import");
    assert!(app.may_close());
    program.harness.get_by_role_and_label(Role::Button, "Show").click();
    program.settle();
    program.press(Key::Escape);
    assert!(program.app().import.as_ref().unwrap().watch.is_stopped());
    assert!(program.shows("Stopping…"));
}

#[test]
fn what_is_being_written_is_not_offered_to_be_cancelled() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.look_at_file(desk.file("answers.csv", LIBANSWERS));
    program.takes_over();
    let cancel = |program: &Program| {
        program.harness.query_by_role_and_label(Role::Button, "Cancel").is_some()
    };
    assert!(cancel(&program), "while it is read");
    assert!(program.app().import.as_ref().unwrap().watch.count(3));
    program.settle();
    assert!(program.shows("All rows are read. Writing them to the disk…"));
    assert!(
        program.shows("It cannot be stopped any more. Once it is in, Undo takes all of it back.")
    );
    assert!(!cancel(&program));
    program.press(Key::Escape);
    assert!(!program.app().import.as_ref().unwrap().watch.is_stopped());
    assert!(program.shows("What you log now is saved after it."), "the dialog stepped aside");
    assert!(!cancel(&program));
}

#[test]
fn a_large_step_that_is_taken_back_tells_how_far_it_is_and_what_it_was() {
    let desk = Desk::new();
    let row = |number| format!("2024-03-14,Directions,Question {number}\n");
    let text = format!("Date,Type,Question\n{}", (0..4_200).map(row).collect::<Vec<_>>().concat());
    let mut program = desk.start();
    program.look_at_file(desk.file("many.csv", &text));
    program.press_with(Modifiers::COMMAND, Key::Enter);
    program.press(Key::Escape);
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert!(program.shows("Undone: imported many.csv, 4,200 entries."));
    program.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert!(program.shows("Redone: imported many.csv, 4,200 entries."));
    assert_eq!(desk.count(), 4_200);
    // As while the journal's thread is at it.
    let app = program.harness.state_mut().as_mut().unwrap();
    let seq = app.undo_step();
    app.take_event(crate::worker::Event::Progress { seq, done: 1_000, total: 4_200 });
    let (share, words) = app.large_step().unwrap();
    assert_eq!(words, "Undoing: 1,000 of 4,200 entries.");
    assert!(share.unwrap() < 0.5);
    program.settle();
    assert!(program.app().large_step().is_none(), "it is over");
    assert_eq!(desk.count(), 0);
}

#[test]
fn what_was_logged_since_is_not_taken_back_with_the_import() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.look_at_file(desk.file("answers.csv", LIBANSWERS));
    program.press_with(Modifiers::COMMAND, Key::Enter);
    // The dialog is left for the Desk with its summary kept.
    program.press_with(Modifiers::COMMAND, Key::N);
    program.log("stapler");
    assert!(program.shows("answers.csv is in: 2 entries added"));
    program.harness.get_by_role_and_label(Role::Button, "Show").click();
    program.settle();
    assert!(program.shows("Undo takes that back first, and then this import."));
    assert!(program.harness.query_by_label("Take it back").is_none());
    assert_eq!(desk.count(), 3);
}

#[test]
fn a_file_that_undo_takes_back_after_a_line_is_no_longer_said_to_be_in() {
    for rows in [3, 4_200] {
        let desk = Desk::new();
        let row = |number| format!("2024-03-14,Directions,Question {number}\n");
        let rows = (0..rows).map(row).collect::<Vec<_>>().concat();
        let mut program = desk.start();
        program.look_at_file(desk.file("many.csv", &format!("Date,Type,Question\n{rows}")));
        program.press_with(Modifiers::COMMAND, Key::Enter);
        let has_take_back = |program: &Program| {
            program.harness.query_by_role_and_label(Role::Button, "Take it back").is_some()
        };
        for is_quick in [false, true] {
            program.press_with(Modifiers::COMMAND, Key::N);
            program.log("stapler");
            assert!(program.shows("many.csv is in:") && !has_take_back(&program));
            if is_quick {
                break;
            }
            program.press_with(Modifiers::COMMAND, Key::Z);
            assert!(program.shows("many.csv is in:") && has_take_back(&program));
        }
        // Both before the first one is answered.
        let app = program.harness.state_mut().as_mut().unwrap();
        for _ in 0..2 {
            app.undo();
        }
        program.settle();
        assert_eq!(desk.count(), 0);
        assert!(!program.shows("many.csv is in:"), "it is not");
        assert!(program.app().import.is_none(), "Import… asks for a file again");
    }
}

#[test]
fn a_file_that_goes_out_behind_a_line_says_so_while_it_does() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.look_at_file(desk.file("answers.csv", LIBANSWERS));
    program.press_with(Modifiers::COMMAND, Key::Enter);
    program.press_with(Modifiers::COMMAND, Key::N);
    program.log("stapler");
    let app = program.harness.state_mut().as_mut().unwrap();
    for _ in 0..2 {
        app.undo();
    }
    // As the journal's thread answers: the line first, and then the file as far as it has come.
    let mut answers = app.worker.poll();
    let of_file = answers.pop().unwrap();
    let crate::worker::Event::Saved { seq, .. } = of_file else { panic!("{of_file:?}") };
    for event in answers {
        app.take_event(event);
    }
    app.take_event(crate::worker::Event::Progress { seq, done: 1, total: 2 });
    program.settle();
    assert!(program.shows("Taking answers.csv back."));
    let app = program.harness.state_mut().as_mut().unwrap();
    app.take_event(of_file);
    program.settle();
    assert!(!program.shows("answers.csv is in") && !program.shows("Taking answers.csv back."));
}

#[test]
fn a_table_that_is_dropped_is_looked_at_and_told_about_while_it_is_held_over_the_window() {
    let desk = Desk::new();
    let file = desk.file("answers.csv", LIBANSWERS);
    let mut program = desk.start();
    let held = |path: &str| egui::HoveredFile { path: Some(path.into()), ..Default::default() };
    for (name, words) in [
        ("x.csv", "Drop it to import its entries"),
        ("x.toml", "Drop it to look at a desk pack"),
        ("x.md", "Drop it to take over from a colleague"),
        ("x.txt", "Drop it to take it over or import it"),
        ("x.deskhand", "This is a journal"),
    ] {
        program.harness.input_mut().hovered_files = vec![held(name)];
        program.harness.run_steps(2);
        assert!(program.shows(words), "{name}");
    }
    program.harness.input_mut().hovered_files.clear();
    program.drop_file(file);
    program.settle();
    assert!(!program.shows("Drop it"));
    assert!(program.shows("2 entries are new."));
    assert!(program.harness.get_by_role_and_label(Role::Button, "Import 2 entries").is_focused());
}

#[test]
fn a_text_is_a_sheet_only_where_it_holds_one() {
    let desk = Desk::new();
    let file = desk.file("answers.txt", LIBANSWERS);
    let mut program = desk.start();
    program.drop_file(file.clone());
    program.settle();
    assert!(program.shows("2 entries are new."), "a table is looked at");
    program.press(Key::Escape);
    program.look_at_file(file);
    program.settle();
    assert!(program.shows("2 entries are new."), "chosen as well");
    program.press(Key::Escape);
    let sheet = "Hello\nDESKHAND-HAND-OVER-BEGIN version=1 items=1 checksum=0\n{";
    program.drop_file(desk.file("sheet.txt", sheet));
    program.settle();
    assert!(program.app().import.is_none());
    assert!(program.shows("This hand-over was cut off"), "one that is cut off is still one");
}

#[test]
fn the_lines_that_were_not_taken_are_saved_as_a_list() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.look_at_file(desk.file("answers.csv", LIBANSWERS));
    program.press_with(Modifiers::COMMAND, Key::Enter);
    let app = program.harness.state_mut().as_mut().unwrap();
    app.act_on_import(crate::ui::dialogs::import::ImportAction::SaveLines);
    // The ending is left to the program.
    program.has_chosen(Chosen::PageTo(desk.folder.path().join("lines")));
    let text = std::fs::read_to_string(desk.folder.path().join("lines.txt")).unwrap();
    assert_eq!(text, "answers.csv\n\nLine 4: Its date, 2031-03-15, is in the future.\n");
    assert!(program.shows("The list of lines is saved as lines.txt."));
}

#[test]
fn views_are_fresh_after_an_import() {
    let desk = Desk::new();
    let mut program = desk.start();
    let today = "Date,Time,Type,Question\n2026-11-21,09:30,Directions,Where is the lift\n";
    program.look_at_file(desk.file("today.csv", today));
    program.press_with(Modifiers::COMMAND, Key::Enter);
    program.press(Key::Escape);
    assert!(program.row("Where is the lift").accesskit_node().label().is_some());
}

#[test]
fn undo_on_the_desk_is_told_as_taking_the_file_back() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.look_at_file(desk.file("answers.csv", LIBANSWERS));
    program.press_with(Modifiers::COMMAND, Key::Enter);
    program.press(Key::Escape);
    assert!(program.app().import.is_none(), "the summary is put away");
    // One frame: the next one has the answer.
    let (key, modifiers) = (Key::Z, Modifiers::COMMAND);
    let (physical_key, pressed, repeat) = (None, true, false);
    program.harness.event(Event::Key { key, physical_key, pressed, repeat, modifiers });
    program.harness.step();
    assert!(program.shows("Taking answers.csv back."));
    program.settle();
    assert_eq!(desk.count(), 0);
    assert!(program.app().import.is_none());
    program.log("stapler");
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.count(), 0, "what comes next is undone as ever");
}

#[test]
fn an_answer_to_an_earlier_question_about_the_file_is_dropped() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.look_at_file(desk.file("tally.csv", "Date,Type\n03/04/2024,Directions\n"));
    let old = program.app().import.as_ref().unwrap().looked.clone().unwrap();
    program.harness.get_by_label("Month first").click();
    program.settle();
    program.settle();
    assert!(program.shows("Monday 4 March 2024"));
    let app = program.harness.state_mut().as_mut().unwrap();
    app.take_import_event(crate::worker::ImportEvent::Looked { seq: 1, looked: old });
    program.settle();
    assert!(program.shows("Monday 4 March 2024") && !program.shows("Wednesday 3 April 2024"));
}
