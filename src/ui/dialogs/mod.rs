//! What stands in front of a screen: the editor, the palette, the shortcut sheet, About, the
//! hand-over, the box that finds an earlier interaction, the forms of kudos and feedback, and the way back
//! from a backup.
//!
//! Like screens, dialogs are functions of read-only data and their own draft, and push actions.

pub mod about;
pub mod editor;
pub mod export;
pub mod hand_over;
pub mod import;
pub mod many;
pub mod notes;
pub mod palette;
pub mod preview;
pub mod restore;
pub mod rule_finder;
pub mod shortcuts;
pub mod sign;
pub mod who_helped;
