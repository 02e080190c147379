//! The building blocks of every screen: buttons, badges, cards, fields, choices, lists, toasts,
//! dialogs.
//!
//! Owns how a control looks, is named for screen readers, shows that it has the keyboard, and
//! answers keys. Must not know the domain (but for the hats that there are), hold data, start work, or
//! ask for a repaint while nothing changes. Colours and sizes come from the theme.

mod badge;
mod big_button;
mod button;
mod card;
mod chip;
mod choice;
mod completion;
mod dialog;
mod empty;
mod field;
mod filter_chip;
mod found_row;
mod hat;
mod keyboard;
mod layout;
mod letter;
mod list;
mod list_keys;
mod list_row;
mod marked;
mod owed_row;
mod paint;
mod picker;
mod pill;
mod progress;
mod rail;
mod rule_row;
mod select;
mod small_button;
mod steps;
mod table_row;
mod toast;
mod underlined;
mod wall_card;

pub use badge::{Tone, badge_ui, key_cap_ui};
pub use big_button::BigButton;
pub use button::{ActionButton, plain, primary, quiet};
pub use card::Card;
pub use chip::{Chip, more_chip};
pub use choice::{ChoiceCard, choice_cards_ui, focus_segmented, segmented_ui};
pub use completion::{Completion, completion_ui};
pub use dialog::Dialog;
pub(super) use dialog::{area_within_window, body_room, room_for_dialog, settle_size};
pub use empty::empty_state_ui;
pub use field::TextField;
pub use filter_chip::{add_chip_ui, fact_chip_ui, filter_chip_ui};
pub use found_row::{FoundRow, MarkBox, found_row_height, found_row_ui};
pub use hat::{avatar_ui, hat_choice_ui, hat_colour_ui};
pub use keyboard::{
    follow_keyboard, follow_keyboard_again, follow_keyboard_with, has_appeared, scroll_by_keys,
    scroll_by_pages,
};
pub use layout::{divider_ui, end_aligned_ui, notice_ui, row_ui};
pub use letter::{take_enter, take_escape, take_letter, take_one_of};
pub use list::take_key;
pub use list_keys::{ListStep, list_step, walk_by_keys};
pub use list_row::{ListRow, ListRowOutput, RowAction, list_row_ui};
pub use marked::marked_text;
pub use owed_row::{OWED_ROW_HEIGHT, OwedRow, owed_row_ui};
pub use paint::text_width;
pub use picker::{PickerItem, open_picker, picker_ui};
pub use pill::filter_pill_ui;
pub use progress::progress_ui;
pub use rail::{RailEntry, STACKED_HEIGHT};
pub use rule_row::{RuleRow, colour_mark_ui, legend_pill_ui, rule_row_ui};
pub use select::{select_field_ui, select_named_ui};
pub use small_button::small_button_ui;
pub use steps::{StepMark, StepState, step_badge_ui};
pub use table_row::{Cell, TABLE_BOX_ROOM, TABLE_ROW_HEIGHT, table_row_ui};
pub use toast::{Toast, ToastEvent, Toasts, toast_strip};
pub use wall_card::{WallFace, WallKind, wall_card_height, wall_card_ui};
