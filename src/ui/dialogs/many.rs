//! Changing many entries at once: what is done, to how many, and which come first.
//!
//! A function of its own draft. Nothing is changed before what would change was shown.

use crate::domain::RowId;
use crate::domain::text::one_form_of_tags;
use crate::domain::vocabulary::{Facet, Vocabulary};
use crate::journal::{BulkAct, BulkOf, BulkPreview, EntryRow, Logged};
use crate::ui::action::Action;
use crate::ui::screens::find::Many;
use crate::ui::theme;
use crate::ui::widgets::{
    Dialog, PickerItem, TextField, Tone, has_appeared, notice_ui, plain, primary, select_field_ui,
    take_enter,
};
use crate::ui::words::{self, counted};
use crate::worker::Seq;
use egui::{Context, Id, Label, ProgressBar, Role, Ui, WidgetInfo};
use std::cell::RefCell;

/// Width of the dialog, in points, where the window has room.
const WIDTH: f32 = 520.0;
/// Longest tag, in characters.
const TAG_CHARS: usize = 60;
/// Longest title of an entry, in characters.
const TITLE_CHARS: usize = 80;

/// What the dialog asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ManyAction {
    /// What would change?
    Preview,
    /// Change it.
    Begin,
    /// Stop changing.
    Stop,
}

/// What is to be done, and what is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ManyDraft {
    /// What is done.
    pub many: Many,
    /// To which entries.
    pub of: BulkOf,
    /// The kind that they get.
    pub kind: Option<RowId>,
    /// The tag, as typed.
    pub tag: String,
    /// The tags of those that are marked, the commonest first, as far as they are known.
    pub tags: Vec<String>,
    /// What would be changed by this act, and whether all was looked at.
    pub preview: Option<(BulkAct, BulkPreview, bool)>,
    /// The preview that is on its way, and of what.
    pub asked: Option<(Seq, BulkAct)>,
    /// The change that is under way.
    pub pending: Option<Seq>,
    /// How many of how many are done.
    pub progress: Option<(usize, usize)>,
    /// Why it was not done.
    pub failure: Option<String>,
    /// When the preview of what is typed is asked for, in seconds of egui's clock.
    pub due: Option<f64>,
    /// Enter was pressed before the preview was there.
    pub begins: bool,
}

/// How long after the last letter of a tag its preview is asked for, in seconds.
const WAIT: f64 = 0.25;

impl ManyDraft {
    /// A dialog about these entries.
    #[must_use]
    pub fn new(many: Many, of: BulkOf, tags: Vec<String>) -> Self {
        Self {
            many,
            of,
            kind: None,
            tag: String::new(),
            tags,
            preview: None,
            asked: None,
            pending: None,
            progress: None,
            failure: None,
            due: None,
            begins: false,
        }
    }

    /// What would be done, as far as it is said.
    #[must_use]
    pub fn act(&self) -> Option<BulkAct> {
        let tag = || one_form_of_tags(std::slice::from_ref(&self.tag)).pop();
        match self.many {
            Many::Kind => self.kind.map(BulkAct::Kind),
            Many::AddTag => tag().map(BulkAct::AddTag),
            Many::TakeTag => tag().map(BulkAct::RemoveTag),
            Many::Delete => Some(BulkAct::Delete),
        }
    }

    /// The preview of what would be done now, once all was looked at.
    #[must_use]
    pub fn current(&self) -> Option<&BulkPreview> {
        self.so_far().filter(|(_, is_whole)| *is_whole).map(|(preview, _)| preview)
    }

    /// The preview of what would be done now as far as was looked, and whether that was all.
    fn so_far(&self) -> Option<(&BulkPreview, bool)> {
        let act = self.act()?;
        let (of, preview, is_whole) = self.preview.as_ref()?;
        (*of == act).then_some((preview, *is_whole))
    }

    /// All are changed and only have to be written: there is nothing to stop any more.
    fn is_written(&self) -> bool {
        self.pending.is_some() && self.progress.is_some_and(|(done, total)| done >= total)
    }

    fn title(&self) -> &'static str {
        match self.many {
            Many::Kind => "Give them another kind",
            Many::AddTag => "Add a tag",
            Many::TakeTag => "Take a tag away",
            Many::Delete => "Delete entries",
        }
    }
}

/// Draws the dialog; asks for previews, for the change, and to close.
pub fn many_ui(
    ctx: &Context,
    vocabulary: &Vocabulary,
    draft: &mut ManyDraft,
    actions: &mut Vec<Action>,
) {
    let id = Id::unique("change many");
    ask_in_time(ctx, draft, actions);
    let title = draft.title();
    let shown = RefCell::new(&mut *draft);
    let output = Dialog::new(id, title).width(WIDTH).show(
        ctx,
        |ui| body_ui(ui, vocabulary, &mut shown.borrow_mut(), actions),
        |ui| buttons_ui(ui, &shown.borrow()),
    );
    match output.buttons.or(output.close_requested.then_some(Button::Close)) {
        Some(Button::Begin) => actions.push(Action::Many(ManyAction::Begin)),
        Some(Button::Stop) => actions.push(Action::Many(ManyAction::Stop)),
        Some(Button::Close) if draft.is_written() => {}
        Some(Button::Close) if draft.pending.is_some() => {
            actions.push(Action::Many(ManyAction::Stop));
        }
        Some(Button::Close) => actions.push(Action::CloseDialog),
        None => {}
    }
}

/// Asks for the preview of what is said now, unless it is there or on its way.
fn ask_in_time(ctx: &Context, draft: &mut ManyDraft, actions: &mut Vec<Action>) {
    let act = draft.act();
    let is_asked = draft.asked.as_ref().map(|(_, of)| of) == act.as_ref();
    if act.is_none() || is_asked || draft.current().is_some() || draft.pending.is_some() {
        draft.due = None;
        return;
    }
    let now = ctx.input(|input| input.time);
    let is_typed = matches!(draft.many, Many::AddTag | Many::TakeTag) && !draft.begins;
    let due = *draft.due.get_or_insert(if is_typed { now + WAIT } else { now });
    if now >= due {
        draft.due = None;
        actions.push(Action::Many(ManyAction::Preview));
    } else {
        ctx.request_repaint_after(std::time::Duration::from_secs_f64(due - now));
    }
}

/// What a button asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Button {
    Begin,
    Stop,
    Close,
}

fn buttons_ui(ui: &mut Ui, draft: &ManyDraft) -> Option<Button> {
    ui.spacing_mut().item_spacing.x = theme::GAP_S;
    if draft.is_written() {
        return None;
    }
    if draft.pending.is_some() {
        return ui.add(plain("Stop").keys("Esc")).clicked().then_some(Button::Stop);
    }
    let mut pressed = None;
    if ui.add(plain("Cancel").keys("Esc")).clicked() {
        pressed = Some(Button::Close);
    }
    let changes = draft.current().map_or(0, |preview| preview.changes);
    let label = match (draft.many, changes) {
        (Many::Delete, 0) => "Delete".to_owned(),
        (Many::Delete, count) => format!("Delete {}", counted(count, "entry", "entries")),
        (_, 0) => "Change".to_owned(),
        (_, count) => format!("Change {}", counted(count, "entry", "entries")),
    };
    let button = primary(&label).keys("Ctrl Enter");
    if ui.add_enabled(changes > 0, button).clicked() {
        pressed = Some(Button::Begin);
    }
    if changes > 0 && take_enter(ui, true) {
        pressed = Some(Button::Begin);
    }
    pressed
}

fn body_ui(ui: &mut Ui, vocabulary: &Vocabulary, draft: &mut ManyDraft, actions: &mut Vec<Action>) {
    if let Some(failure) = &draft.failure {
        notice_ui(ui, Tone::Bad, failure, |_| ());
    }
    if draft.pending.is_some() {
        return progress_ui(ui, draft);
    }
    match draft.many {
        Many::Kind => kind_ui(ui, vocabulary, draft),
        Many::AddTag | Many::TakeTag => tag_ui(ui, draft, actions),
        Many::Delete => {}
    }
    match (draft.so_far(), draft.act()) {
        (Some((preview, true)), Some(act)) => preview_ui(ui, vocabulary, &act, preview),
        (so_far, Some(_)) => {
            let words = match so_far {
                Some((preview, _)) => {
                    let entries = counted(preview.changes, "entry", "entries");
                    format!("Looking at what would change: {entries} so far…")
                }
                None => "Looking at what would change…".to_owned(),
            };
            ui.label(theme::muted(ui, words));
        }
        _ => {
            let words = match draft.many {
                Many::Kind => "Choose a kind; then you see what would change.",
                _ => "Type a tag; then you see what would change.",
            };
            ui.label(theme::muted(ui, words));
        }
    }
}

fn progress_ui(ui: &mut Ui, draft: &ManyDraft) {
    let (done, total) = draft.progress.unwrap_or((0, 1));
    let words = match draft.progress {
        Some(_) if draft.is_written() => "All are changed. Writing them to the disk…".to_owned(),
        Some((done, total)) => format!(
            "{} of {}",
            words::grouped(done as u64),
            counted(total as u64, "entry", "entries")
        ),
        None => "Starting…".to_owned(),
    };
    let share = done as f32 / total.max(1) as f32;
    let fill = theme::palette(ui).accent;
    let bar = ui.add(ProgressBar::new(share).fill(fill).desired_height(8.0));
    bar.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &words));
    ui.label(theme::muted(ui, words));
    let whether = if draft.is_written() {
        "It cannot be stopped any more. Once it is done, Undo takes all of it back."
    } else {
        "Stopping leaves everything as it was."
    };
    ui.label(theme::muted(ui, whether));
}

fn kind_ui(ui: &mut Ui, vocabulary: &Vocabulary, draft: &mut ManyDraft) {
    let terms: Vec<_> = vocabulary.offered(Facet::Kind).collect();
    let items: Vec<PickerItem> = terms
        .iter()
        .map(|term| PickerItem::new(&term.name).detail(term.aliases.join(", ")))
        .collect();
    let current = terms.iter().position(|term| Some(term.id) == draft.kind);
    if let Some(place) = select_field_ui(ui, "New kind", &items, current) {
        draft.kind = terms.get(place).map(|term| term.id);
        draft.failure = None;
    }
}

fn tag_ui(ui: &mut Ui, draft: &mut ManyDraft, actions: &mut Vec<Action>) {
    let id = Id::unique("tag of many");
    let entered = ui.memory(|memory| memory.has_focus(id)) && take_enter(ui, false);
    let field = TextField::new("Tag", &mut draft.tag).id(id).limit(TAG_CHARS).hint("#printer");
    let response = field.show(ui);
    if has_appeared(ui.ctx(), id.with("first")) {
        response.request_focus();
    }
    if response.changed() {
        draft.due = None;
        draft.failure = None;
        draft.begins = false;
    }
    if entered && draft.act().is_some() && draft.current().is_none() {
        draft.begins = true;
        draft.due = None;
        actions.push(Action::Many(ManyAction::Preview));
    }
    if draft.tags.is_empty() {
        return;
    }
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
        ui.label(theme::muted(ui, "Among these:"));
        for tag in draft.tags.iter().take(8) {
            if ui.add(plain(&format!("#{tag}"))).clicked() {
                chosen = Some(tag.clone());
            }
        }
    });
    if let Some(tag) = chosen {
        draft.tag = tag;
        draft.failure = None;
    }
}

fn preview_ui(ui: &mut Ui, vocabulary: &Vocabulary, act: &BulkAct, preview: &BulkPreview) {
    let label = ui.add(Label::new(theme::bold(change(vocabulary, act, preview.changes))).wrap());
    ui.ctx().accesskit_node_builder(label.id, |node| {
        node.set_live(egui::accesskit::Live::Polite);
    });
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for row in &preview.first {
            let line =
                format!("{}  {}", day(row), words::shortened(&title(row, vocabulary), TITLE_CHARS));
            ui.add(Label::new(line).truncate());
        }
        let shown = preview.first.len() as u64;
        if preview.changes > shown && shown > 0 {
            let more = format!("and {} more", words::grouped(preview.changes - shown));
            ui.label(theme::muted(ui, more));
        }
    });
    for words in asides(act, preview) {
        ui.add(Label::new(theme::muted(ui, words)).wrap());
    }
    if *act == BulkAct::Delete && preview.open_follow_ups > 0 {
        let promises = counted(preview.open_follow_ups, "open promise", "open promises");
        let words = format!("{promises} to customers would go with them.");
        notice_ui(ui, Tone::Warn, &words, |_| ());
    }
    if preview.changes > 0 {
        let words = "One step: Undo brings all of it back.";
        ui.add(Label::new(theme::muted(ui, words)).wrap());
    }
}

/// What happens to how many.
fn change(vocabulary: &Vocabulary, act: &BulkAct, changes: u64) -> String {
    if changes == 0 {
        return "Nothing would change.".to_owned();
    }
    let entries = counted(changes, "entry", "entries");
    match act {
        BulkAct::Kind(kind) => {
            format!("{entries} will get the kind {}.", vocabulary.name(*kind))
        }
        BulkAct::AddTag(tag) => format!("{entries} will get #{tag}."),
        BulkAct::RemoveTag(tag) => format!("{entries} will lose #{tag}."),
        BulkAct::Delete => format!("{entries} will be deleted."),
    }
}

/// What else is to be known.
fn asides(act: &BulkAct, preview: &BulkPreview) -> Vec<String> {
    let mut words = Vec::new();
    if preview.unchanged > 0 {
        let entries = counted(preview.unchanged, "entry", "entries");
        let is = if preview.unchanged == 1 { "is" } else { "are" };
        words.push(match act {
            BulkAct::Delete => format!("{entries} {is} gone already."),
            _ => format!("{entries} {is} that way already."),
        });
    }
    if preview.others > 0 {
        let is = if preview.others == 1 { "is" } else { "are" };
        let what = match act {
            BulkAct::Kind(_) => "which have no kind",
            _ => "rules, feedback and so on",
        };
        let count = words::grouped(preview.others);
        words.push(format!(
            "{count} other found ({what}) {is} left as {}.",
            if preview.others == 1 { "it is" } else { "they are" }
        ));
    }
    if *act == BulkAct::Delete && preview.follow_ups > 0 {
        let goes = if preview.follow_ups == 1 { "goes" } else { "go" };
        let mut line = counted(preview.follow_ups, "follow-up", "follow-ups");
        if preview.contact_details > 0 {
            let details = counted(preview.contact_details, "contact detail", "contact details");
            line = format!("{line} and {details}");
        }
        words.push(format!("{line} {goes} with them."));
    }
    words
}

fn day(row: &EntryRow) -> String {
    row.entry.happened_at().format("%-d %b %Y").to_string()
}

fn title(row: &EntryRow, vocabulary: &Vocabulary) -> String {
    match &row.entry {
        Logged::Interaction(it) => words::title(it, vocabulary),
        Logged::Kudos(it) => format!("“{}”", it.said.trim_matches('"')),
    }
}
