//! What was understood, as chips under the line. A chip changes one mark of the line; the line
//! stays the only truth.

use super::DeskView;
use crate::domain::RowId;
use crate::domain::calendar::{Due, Wish};
use crate::domain::interaction::{Effort, Mood};
use crate::domain::quick_entry::{
    Backdate, ContactName, Entry, FollowUpDraft, InteractionDraft, KudosDraft, MarkSlot, Parsed,
    contact_word, wish_mark, with_mark,
};
use crate::domain::vocabulary::Facet;
use crate::ui::state::DeskDraft;
use crate::ui::theme;
use crate::ui::widgets::{Chip, PickerItem, Tone, key_cap_ui, more_chip, picker_ui};
use crate::ui::words;
use chrono::{Days, NaiveTime};
use egui::{Id, Ui};

/// What choosing an item of a list writes into the line: `None` takes the mark away.
struct Choice {
    item: PickerItem,
    slot: MarkSlot,
    word: Option<String>,
    /// A mark that says otherwise and goes with it.
    clears: Option<MarkSlot>,
}

impl Choice {
    fn new(label: impl Into<String>, slot: MarkSlot, word: impl Into<String>) -> Self {
        Self { item: PickerItem::new(label), slot, word: Some(word.into()), clears: None }
    }

    fn none(label: &str, slot: MarkSlot) -> Self {
        Self { item: PickerItem::new(label), slot, word: None, clears: None }
    }

    fn clears(mut self, slot: MarkSlot) -> Self {
        self.clears = Some(slot);
        self
    }

    fn detail(mut self, detail: impl Into<String>) -> Self {
        self.item = self.item.detail(detail);
        self
    }
}

/// Draws the chips; changes the line where one is used.
pub(super) fn chips_ui(ui: &mut Ui, view: DeskView<'_>, parsed: &Parsed, draft: &mut DeskDraft) {
    if draft.line.trim().is_empty() {
        hints_ui(ui);
        return;
    }
    let mut row = ChipRow { view, parsed, changed: None };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(8.0, 6.0);
        match &parsed.entry {
            Entry::Interaction(entry) => row.interaction_ui(ui, entry),
            Entry::Kudos(kudos) => row.kudos_ui(ui, kudos),
        }
    });
    if let Some(line) = row.changed {
        draft.set_line(line);
    }
}

/// Height of the row of hints, in points.
const HINT_HEIGHT: f32 = theme::CONTROL_HEIGHT - 4.0;
/// Between a mark and its meaning, and between a meaning and the next mark, in points.
const HINT_GAPS: [f32; 2] = [6.0, 14.0];
/// In windows lower than this, in points, hints take one row.
const TWO_ROWS_NEED: f32 = 480.0;

/// The grammar, while there is nothing to say about the line yet. A mark stays with its meaning;
/// those that find no room are left out.
fn hints_ui(ui: &mut Ui) {
    const HINTS: [(&str, &str); 9] = [
        ("/", "kind, channel, who"),
        ("5m", "time"),
        ("x3", "count"),
        ("#", "tag"),
        (">", "promise"),
        ("@", "refer to"),
        (":)", "mood"),
        ("*", "kudos"),
        ("F4", "look up a rule"),
    ];
    let most_rows = if ui.ctx().content_rect().height() < TWO_ROWS_NEED { 1 } else { 2 };
    let [inner, outer] = HINT_GAPS;
    let room = ui.available_width();
    let measured = HINTS.map(|hint| (hint, hint_width(ui, hint) + inner));
    let mut hints = measured.into_iter().peekable();
    for _ in 0..most_rows {
        ui.horizontal(|ui| {
            ui.set_min_height(HINT_HEIGHT);
            ui.spacing_mut().item_spacing.x = inner;
            let mut used = 0.0;
            while let Some(((mark, meaning), width)) =
                hints.next_if(|(_, width)| used == 0.0 || used + outer + width <= room)
            {
                if used > 0.0 {
                    ui.add_space(outer - inner);
                    used += outer;
                }
                key_cap_ui(ui, mark);
                ui.label(theme::muted(ui, meaning));
                used += width;
            }
        });
        if hints.peek().is_none() {
            return;
        }
    }
}

/// Room that a mark and its meaning take without the gap between, in points.
fn hint_width(ui: &Ui, (mark, meaning): (&str, &str)) -> f32 {
    let width = |text: &str, size: f32| {
        let font = theme::regular(size);
        ui.painter().layout_no_wrap(text.to_owned(), font, egui::Color32::PLACEHOLDER).size().x
    };
    let cap = (width(mark, theme::TINY_SIZE) + 10.0).max(18.0).ceil();
    (cap + width(meaning, theme::SMALL_SIZE)).ceil()
}

struct ChipRow<'a> {
    view: DeskView<'a>,
    parsed: &'a Parsed,
    changed: Option<String>,
}

impl ChipRow<'_> {
    fn interaction_ui(&mut self, ui: &mut Ui, entry: &InteractionDraft) {
        self.term_ui(ui, "Kind", Facet::Kind, entry.kind);
        self.term_ui(ui, "How", Facet::Channel, entry.channel);
        self.term_ui(ui, "Who", Facet::Audience, entry.audience);
        if let Some(effort) = entry.effort {
            self.chip_ui(ui, &Chip::new("Effort", &effort.level().to_string()), effort_choices());
        }
        if let Some(minutes) = entry.minutes {
            let took = format!("{minutes} min");
            self.chip_ui(ui, &Chip::new("Took", &took), minutes_choices());
        }
        if let Some(count) = entry.count {
            self.chip_ui(ui, &Chip::new("Count", &format!("×{count}")), count_choices());
        }
        if let Some(before) = entry.mood_before {
            let mood = mood_words(before, entry.mood_after);
            self.chip_ui(ui, &Chip::new("Mood", &mood), mood_choices());
        }
        self.happened_ui(ui, entry.happened);
        if let Some(owed) = &entry.follow_up {
            self.follow_up_ui(ui, owed);
        }
        self.tags_ui(ui, &entry.tags);
        self.more_ui(ui, entry);
    }

    fn kudos_ui(&mut self, ui: &mut Ui, kudos: &KudosDraft) {
        let about = Chip::new("Kudos", "what they said").without_list();
        ui.add(about);
        self.term_ui(ui, "How", Facet::Channel, kudos.channel);
        self.term_ui(ui, "Who", Facet::Audience, kudos.audience);
        self.happened_ui(ui, kudos.happened);
        self.tags_ui(ui, &kudos.tags);
    }

    fn term_ui(&mut self, ui: &mut Ui, label: &str, facet: Facet, said: Option<RowId>) {
        let vocabulary = &self.view.setup().vocabulary;
        let default = vocabulary.default_term(facet);
        let shown = said.and_then(|id| vocabulary.get(id)).or(default);
        let slot = || MarkSlot::Term(facet);
        let choices = vocabulary
            .offered(facet)
            .filter_map(|term| {
                let handle = format!("/{}", vocabulary.handle(term)?);
                let aliases = term.aliases.join(", ");
                Some(Choice::new(&term.name, slot(), handle).detail(aliases))
            })
            .collect();
        let name = shown.map_or("", |term| term.name.as_str());
        self.chip_ui(ui, &Chip::new(label, name).assumed(said.is_none()), choices);
    }

    fn happened_ui(&mut self, ui: &mut Ui, happened: Option<Backdate>) {
        let now = self.view.civil_now();
        let when = match happened {
            None => return,
            Some(Backdate::MinutesAgo(minutes)) => format!("{minutes} min ago"),
            Some(Backdate::At(time)) => {
                format!("{} {}", words::day(time.date(), now.date()), words::clock(time))
            }
        };
        self.chip_ui(ui, &Chip::new("When", &when), happened_choices());
    }

    fn follow_up_ui(&mut self, ui: &mut Ui, owed: &FollowUpDraft) {
        let due = words::due_in_full(owed.due.at);
        let note = owed.due.moved_from.map(|wish| words::moved_note(wish, owed.due.at));
        let is_default = owed.wish.is_none();
        let mut chip = Chip::new("Promise", &due).assumed(is_default);
        if let Some(note) = &note {
            chip = chip.note(Tone::Warn, note);
        }
        let choices = self.due_choices(Some(owed));
        let current = current_due(&choices, owed);
        self.chip_with_current_ui(ui, &chip, choices, current);
        if let Some(name) = &owed.refer_to {
            let (name, is_new) = match name {
                ContactName::Known(id) => {
                    let known = self.view.setup().contacts.get(*id);
                    (known.map_or("", |contact| contact.name.as_str()), false)
                }
                ContactName::New(name) => (name.as_str(), true),
            };
            let mut chip = Chip::new("Refer to", name);
            if is_new {
                chip = chip.note(Tone::Accent, "new contact");
            }
            let choices = self.contact_choices();
            self.chip_ui(ui, &chip, choices);
        }
    }

    fn tags_ui(&mut self, ui: &mut Ui, tags: &[String]) {
        for tag in tags {
            let slot = MarkSlot::Tag(tag.clone());
            ui.push_id(tag, |ui| {
                self.chip_ui(ui, &Chip::new("Tag", tag), vec![Choice::none("Remove", slot)]);
            });
        }
    }

    /// Everything that the line does not say yet, in one list.
    fn more_ui(&mut self, ui: &mut Ui, entry: &InteractionDraft) {
        let mut choices: Vec<Choice> = Vec::new();
        let mut add = |missing: bool, section: &str, more: Vec<Choice>| {
            if missing {
                choices.extend(more.into_iter().filter(|choice| choice.word.is_some()).map(
                    |mut choice| {
                        choice.item = choice.item.section(section);
                        choice
                    },
                ));
            }
        };
        let owed = entry.follow_up.as_ref();
        add(owed.is_none(), "Promise", self.due_choices(None));
        add(owed.is_none_or(|owed| owed.refer_to.is_none()), "Refer to", self.contact_choices());
        add(entry.minutes.is_none(), "Took", minutes_choices());
        add(entry.count.is_none(), "Count", count_choices());
        add(entry.effort.is_none(), "Effort", effort_choices());
        add(entry.mood_before.is_none(), "Mood", mood_choices());
        add(entry.happened.is_none(), "When", happened_choices());
        if choices.is_empty() {
            return;
        }
        let response = more_chip(ui, "More");
        self.pick_ui(ui, Id::unique("chip more"), &response, choices, None);
    }

    /// A chip whose value is the name of the choice in force.
    fn chip_ui(&mut self, ui: &mut Ui, chip: &Chip<'_>, choices: Vec<Choice>) {
        let current = choices.iter().position(|choice| choice.item.label == chip.value());
        self.chip_with_current_ui(ui, chip, choices, current);
    }

    fn chip_with_current_ui(
        &mut self,
        ui: &mut Ui,
        chip: &Chip<'_>,
        choices: Vec<Choice>,
        current: Option<usize>,
    ) {
        let id = ui.make_persistent_id(("chip", chip.label()));
        let response = ui.add(chip.clone());
        self.pick_ui(ui, id, &response, choices, current);
    }

    fn pick_ui(
        &mut self,
        ui: &mut Ui,
        id: Id,
        opener: &egui::Response,
        choices: Vec<Choice>,
        current: Option<usize>,
    ) {
        let items: Vec<PickerItem> = choices.iter().map(|choice| choice.item.clone()).collect();
        let Some(index) = picker_ui(ui, id, opener, &items, current) else { return };
        if let Some(choice) = choices.into_iter().nth(index) {
            let mut line = with_mark(self.parsed, &choice.slot, choice.word.as_deref());
            if let Some(slot) = &choice.clears {
                line = with_mark(&self.view.parse(&line), slot, None);
            }
            self.changed = Some(line);
        }
    }

    fn due_choices(&self, owed: Option<&FollowUpDraft>) -> Vec<Choice> {
        let now = self.view.civil_now();
        let today = now.date();
        let calendar = &self.view.setup().calendar;
        let usual = Choice::new(USUAL_DUE, MarkSlot::FollowUp, "!").clears(MarkSlot::Due);
        let mut choices = vec![usual.detail(words::due_in_full(calendar.default_due(now)))];
        let days = [(0, "Today"), (1, "Tomorrow"), (2, "In two days"), (7, "In a week")];
        for (ahead, label) in days {
            let Some(date) = today.checked_add_days(Days::new(ahead)) else { continue };
            let wish = Wish { date, time: None };
            let Due { at, .. } = calendar.due(wish, now);
            let choice = Choice::new(label, MarkSlot::Due, wish_mark(wish));
            let choice = choice.clears(MarkSlot::FollowUp);
            choices.push(choice.detail(words::due_in_full(at)));
        }
        let noon = NaiveTime::from_hms_opt(12, 0, 0);
        if let (Some(date), Some(_)) = (today.checked_add_days(Days::new(1)), noon) {
            let wish = Wish { date, time: noon };
            let Due { at, .. } = calendar.due(wish, now);
            let choice = Choice::new("Tomorrow at noon", MarkSlot::Due, wish_mark(wish));
            let choice = choice.clears(MarkSlot::FollowUp);
            choices.push(choice.detail(words::due_in_full(at)));
        }
        // Whom it is referred to is a promise of its own, which that chip takes away.
        if owed.is_some_and(|owed| owed.refer_to.is_none()) {
            let none = Choice::none("No promise", MarkSlot::Due).clears(MarkSlot::FollowUp);
            choices.push(none);
        }
        choices
    }

    fn contact_choices(&self) -> Vec<Choice> {
        let mut choices: Vec<Choice> = self
            .view
            .setup()
            .contacts
            .iter()
            .take(40)
            .map(|contact| {
                Choice::new(&contact.name, MarkSlot::Contact, contact_word(&contact.name))
            })
            .collect();
        choices.push(Choice::none("Nobody", MarkSlot::Contact));
        choices
    }
}

/// The choice of a promise without a date of its own.
const USUAL_DUE: &str = "As the desk's hours say";

/// The choice that the line makes already.
fn current_due(choices: &[Choice], owed: &FollowUpDraft) -> Option<usize> {
    let Some(wish) = owed.wish else { return Some(0) };
    let word = wish_mark(wish);
    choices.iter().position(|choice| choice.word.as_deref() == Some(word.as_str()))
}

fn effort_choices() -> Vec<Choice> {
    let mut choices: Vec<Choice> = Effort::ALL
        .into_iter()
        .map(|effort| {
            let level = effort.level();
            Choice::new(level.to_string(), MarkSlot::Effort, format!("r{level}"))
                .detail(effort.label())
        })
        .collect();
    choices.push(Choice::none("Not said", MarkSlot::Effort));
    choices
}

fn minutes_choices() -> Vec<Choice> {
    let mut choices: Vec<Choice> = [1, 2, 5, 10, 15, 20, 30, 45, 60, 90]
        .into_iter()
        .map(|minutes| {
            Choice::new(format!("{minutes} min"), MarkSlot::Minutes, format!("{minutes}m"))
        })
        .collect();
    choices.push(Choice::none("Not said", MarkSlot::Minutes));
    choices
}

fn count_choices() -> Vec<Choice> {
    let mut choices: Vec<Choice> = (2..=9)
        .chain([10, 15, 20])
        .map(|count| Choice::new(format!("×{count}"), MarkSlot::Count, format!("x{count}")))
        .collect();
    choices.push(Choice::none("Just one", MarkSlot::Count));
    choices
}

fn happened_choices() -> Vec<Choice> {
    let mut choices: Vec<Choice> = [5, 10, 15, 20, 30, 45, 60, 90, 120]
        .into_iter()
        .map(|minutes| {
            Choice::new(format!("{minutes} min ago"), MarkSlot::Happened, format!("<{minutes}m"))
        })
        .collect();
    choices.push(Choice::new("yesterday, this time", MarkSlot::Happened, "<yesterday"));
    choices.push(Choice::none("Now", MarkSlot::Happened));
    choices
}

fn mood_choices() -> Vec<Choice> {
    let mut choices = Vec::new();
    for before in Mood::ALL {
        let word = before.mark();
        choices.push(Choice::new(mood_words(before, None), MarkSlot::Mood, word));
        for after in Mood::ALL.into_iter().filter(|after| *after != before) {
            let word = format!("{}>{}", before.mark(), after.mark());
            choices.push(Choice::new(mood_words(before, Some(after)), MarkSlot::Mood, word));
        }
    }
    choices.push(Choice::none("Not said", MarkSlot::Mood));
    choices
}

fn mood_words(before: Mood, after: Option<Mood>) -> String {
    match after {
        Some(after) => format!("{} → {}", before.label(), after.label().to_lowercase()),
        None => before.label().to_owned(),
    }
}
