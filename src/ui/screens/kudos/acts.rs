//! What can be done on the screen with one key, and the bar that offers what can be done with the
//! chosen card.
//!
//! Owns the table that keys and key caps read, and what each key begins.

use super::draft::{KudosDraft, Tab};
use super::{KudosAction, KudosView, say};
use crate::journal::{WallCard, WallItem};
use crate::ui::action::Action;
use crate::ui::commands::Command;
use crate::ui::theme;
use crate::ui::widgets::quiet;
use crate::worker::Request;
use egui::{Key, Ui};

/// Height of the bar with the gap above it, in points.
pub(super) const BAR_HEIGHT: f32 = theme::CONTROL_HEIGHT + theme::GAP_S;

/// The keys of this screen for the shortcut sheet: words and key.
pub const SHORTCUTS: [(&str, &str); 17] = [
    ("New kudos", "K"),
    ("New feedback", "B"),
    ("A mistake", "M"),
    ("Portfolio", "P"),
    ("Search", "F"),
    ("Wall or goals", "W"),
    ("Filters", "1–5"),
    ("A month", "Shift M"),
    ("A goal’s", "Shift G"),
    ("Open the card", "Enter"),
    ("Evidence for a goal", "G"),
    ("Copy", "C"),
    ("Thanks for a colleague", "T"),
    ("Move on, come back", "O"),
    ("Show what is folded", "U"),
    ("New goal", "N"),
    ("Delete", "Del"),
];

/// Something that is done with one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    AddKudos,
    AddFeedback,
    OwnMistake,
    Portfolio,
    Open,
    Goal,
    Copy,
    Thanks,
    MoveOn,
    Delete,
}

impl Act {
    /// What is done with a card, in the order of the bar.
    const OF_CARD: [Self; 6] =
        [Self::Open, Self::Goal, Self::Thanks, Self::MoveOn, Self::Copy, Self::Delete];

    /// The act of a key.
    pub(super) fn of(key: Key) -> Option<Self> {
        Some(match key {
            Key::K => Self::AddKudos,
            Key::B => Self::AddFeedback,
            Key::M => Self::OwnMistake,
            Key::P => Self::Portfolio,
            Key::G => Self::Goal,
            Key::C => Self::Copy,
            Key::T => Self::Thanks,
            Key::O => Self::MoveOn,
            Key::Delete => Self::Delete,
            _ => return None,
        })
    }

    /// Its key, as a cap shows it.
    fn cap(self) -> &'static str {
        match self {
            Self::AddKudos => "K",
            Self::AddFeedback => "B",
            Self::OwnMistake => "M",
            Self::Portfolio => "P",
            Self::Open => "Enter",
            Self::Goal => "G",
            Self::Copy => "C",
            Self::Thanks => "T",
            Self::MoveOn => "O",
            Self::Delete => "Del",
        }
    }

    /// What it is called for this card; none where it means nothing there.
    fn label(self, card: &WallCard, view: KudosView<'_>) -> Option<String> {
        Some(match (self, &card.item) {
            (Self::Open, _) => "Open".to_owned(),
            (Self::Goal, _) if view.setup.goals.iter().any(|goal| goal.closed_at.is_none()) => {
                "Evidence".to_owned()
            }
            (Self::Copy, _) => "Copy".to_owned(),
            (Self::Delete, _) => "Delete".to_owned(),
            (Self::Thanks, WallItem::Kudos(it)) if !it.is_mine() => {
                format!("Tell {}", it.colleague)
            }
            (Self::MoveOn, WallItem::Mistake(it)) => match it.moved_on_at {
                None => "Move on".to_owned(),
                Some(_) => "Come back to it".to_owned(),
            },
            _ => return None,
        })
    }

    /// Begins it.
    pub(super) fn begin(self, view: KudosView<'_>, draft: &KudosDraft, actions: &mut Vec<Action>) {
        let action = match self {
            Self::AddKudos => Action::Kudos(KudosAction::AddKudos(None)),
            Self::AddFeedback => Action::Kudos(KudosAction::AddFeedback),
            Self::OwnMistake => Action::Kudos(KudosAction::OwnMistake),
            Self::Portfolio => Action::Command(Command::Portfolio),
            _ => {
                let Some(card) = draft.chosen_card() else {
                    return actions.push(Action::Tell(NO_CARD.to_owned()));
                };
                match self.of_card(card, view) {
                    Some(action) => action,
                    None => Action::Tell(self.why_not(card).to_owned()),
                }
            }
        };
        actions.push(action);
    }

    /// Why it does nothing with this card.
    fn why_not(self, card: &WallCard) -> &'static str {
        match (self, &card.item) {
            (Self::Thanks, WallItem::Kudos(_)) => {
                "These thanks are your own; T is for those of a colleague."
            }
            (Self::Thanks, _) => "T passes thanks on; this card has none for a colleague.",
            _ => "O moves on from a mistake; this card is none.",
        }
    }

    fn of_card(self, card: &WallCard, view: KudosView<'_>) -> Option<Action> {
        let uid = card.item.uid();
        let title = say::title(&card.item);
        Some(match (self, &card.item) {
            (Self::Open, item) => Action::Kudos(open(item, card)),
            (Self::Goal, _) => {
                let linked = card.goals.clone();
                Action::Kudos(KudosAction::Evidence { of: uid, title, linked })
            }
            (Self::Copy, _) => Action::Copy(say::as_text(card, view), "Copied."),
            (Self::Delete, _) => Action::Ask(Box::new(Request::Delete { uid }), title),
            (Self::Thanks, WallItem::Kudos(it)) if !it.is_mine() => {
                Action::Kudos(KudosAction::Thanks(Box::new(it.clone())))
            }
            (Self::MoveOn, WallItem::Mistake(it)) => {
                let take_back = it.moved_on_at.is_some();
                Action::Ask(Box::new(Request::MoveOn { mistake: uid, take_back }), title)
            }
            _ => return None,
        })
    }
}

/// Why a key does nothing where there is no card.
const NO_CARD: &str = "There is no card here to do that with.";

fn open(item: &WallItem, card: &WallCard) -> KudosAction {
    let about = card.about.clone().map(Box::new);
    match item.clone() {
        WallItem::Kudos(it) => KudosAction::EditKudos(Box::new(it), about),
        WallItem::Feedback(it) => KudosAction::EditFeedback(Box::new(it), about),
        WallItem::Mistake(it) => KudosAction::EditMistake(Box::new(it)),
    }
}

/// What can be done with the chosen card, each with its key.
pub(super) fn bar_ui(
    ui: &mut Ui,
    view: KudosView<'_>,
    draft: &KudosDraft,
    actions: &mut Vec<Action>,
) {
    let Some(card) = draft.chosen_card() else { return };
    let mut begun = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for act in Act::OF_CARD {
            let Some(label) = act.label(card, view) else { continue };
            // The last ones have keys; they go first where there is no room.
            let button = quiet(&label).keys(act.cap());
            if button.natural_width(ui) > ui.available_width() {
                break;
            }
            if ui.add(button).clicked() {
                begun = Some(act);
            }
        }
        if draft.tab == Tab::Wall && ui.available_width() > 120.0 {
            ui.add_space(theme::GAP_S);
            ui.label(theme::muted(ui, "↑ ↓ ← → choose"));
        }
    });
    if let Some(act) = begun {
        act.begin(view, draft, actions);
    }
}
