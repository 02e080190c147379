//! Files that are dropped onto the window.
//!
//! Owns where each kind of file belongs, and what is said while one is held over the window. Must not
//! open any.

use super::App;
use crate::exchange::packs::PackSource;
use crate::ui::theme;
use crate::ui::widgets::Tone;
use crate::worker::{ImportRequest, Request};
use egui::{Align2, Area, Context, CornerRadius, Frame, Id, Label, Margin, Order, Stroke, vec2};
use std::path::{Path, PathBuf};

/// Width of the words over the window, in points.
const WIDTH: f32 = 460.0;

/// What a file is taken for, by its name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Pack,
    Sheet,
    /// A sheet or a table: what is in it tells.
    Text,
    Journal,
    Entries,
}

fn kind_of(file: &Path) -> Kind {
    let ending = file.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    match ending.as_deref() {
        Some("toml") => Kind::Pack,
        Some("md" | "html" | "htm" | "eml") => Kind::Sheet,
        Some("txt") => Kind::Text,
        Some("deskhand") => Kind::Journal,
        _ => Kind::Entries,
    }
}

impl App {
    /// Takes files that were dropped where they belong.
    pub(super) fn take_dropped(&mut self, ctx: &Context) {
        if self.data.is_none() {
            return;
        }
        let dropped: Vec<PathBuf> = ctx.input(|input| {
            input.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).collect()
        });
        let mut texts = Vec::new();
        let mut entries = Vec::new();
        for file in dropped {
            match kind_of(&file) {
                Kind::Pack => {
                    self.go_to_packs();
                    self.preview_pack(PackSource::File(file));
                }
                Kind::Sheet => self.request(Request::TakeOver { file }),
                Kind::Text => texts.push(file),
                Kind::Journal => {
                    let words = "A journal is opened, not imported: Open a journal… does that. To \
                                 bring its entries here, export them there first.";
                    self.tell(words, Tone::Neutral);
                }
                Kind::Entries => entries.push(file),
            }
        }
        self.import_one_of(entries);
        if !texts.is_empty() {
            self.sort_texts(texts);
        }
    }

    /// A file was chosen to be imported.
    pub(super) fn take_to_import(&mut self, file: PathBuf) {
        if kind_of(&file) == Kind::Text {
            self.sort_texts(vec![file]);
        } else {
            self.import_file(file);
        }
    }

    fn sort_texts(&mut self, files: Vec<PathBuf>) {
        self.request(Request::Imports(ImportRequest::Sort { files }));
    }

    /// Texts were looked into: sheets are taken over, anything else is a file to import.
    pub(super) fn texts_sorted(&mut self, sheets: Vec<PathBuf>, others: Vec<PathBuf>) {
        for file in sheets {
            self.request(Request::TakeOver { file });
        }
        self.import_one_of(others);
    }

    /// Begins with the first file, and says that the others were left.
    fn import_one_of(&mut self, files: Vec<PathBuf>) {
        let mut files = files.into_iter();
        let Some(first) = files.next() else { return };
        self.import_file(first);
        for file in files {
            let name = file.file_name().unwrap_or(file.as_os_str()).display();
            let words = format!("{name} was left where it is: one file after the other.");
            self.tell(words, Tone::Neutral);
        }
    }

    /// Says what dropping does, while a file is held over the window.
    pub(super) fn hover_ui(&self, ctx: &Context) {
        let held: Vec<Option<PathBuf>> =
            ctx.input(|input| input.raw.hovered_files.iter().map(|it| it.path.clone()).collect());
        let (Some(first), true) = (held.first(), self.data.is_some()) else { return };
        let (title, words) = what_dropping_does(first.as_deref());
        let p = theme::palette_of(ctx);
        let window = ctx.content_rect();
        let area = Area::new(Id::unique("held over the window"))
            .order(Order::Tooltip)
            .interactable(false)
            .anchor(Align2::CENTER_CENTER, vec2(0.0, 0.0));
        area.show(ctx, |ui| {
            ui.painter().with_clip_rect(window).rect_filled(window, 0, p.veil);
            Frame::new()
                .fill(p.panel)
                .stroke(Stroke::new(2.0, p.accent))
                .corner_radius(CornerRadius::same(theme::RADIUS))
                .inner_margin(Margin::same(20))
                .show(ui, |ui| {
                    ui.set_width(WIDTH.min(window.width() - 64.0));
                    ui.label(theme::title(title));
                    ui.add(Label::new(words).wrap());
                });
        });
    }
}

fn what_dropping_does(file: Option<&Path>) -> (&'static str, &'static str) {
    match file.map(kind_of) {
        Some(Kind::Pack) => {
            ("Drop it to look at a desk pack", "You see what it would change before you take it.")
        }
        Some(Kind::Sheet) => (
            "Drop it to take over from a colleague",
            "The follow-ups on the sheet become yours; Undo gives them back.",
        ),
        Some(Kind::Text) => (
            "Drop it to take it over or import it",
            "Follow-ups on a colleague's sheet become yours; Undo gives them back. Of a table you see \
             first what would come in.",
        ),
        Some(Kind::Journal) => {
            ("This is a journal", "It is opened, not imported. Dropping it here changes nothing.")
        }
        Some(Kind::Entries) | None => {
            ("Drop it to import its entries", "You see what would come in before anything does.")
        }
    }
}
