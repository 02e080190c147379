//! What stands in front of a screen: the editor, the palette, the shortcut sheet, About, the
//! hand-over and the box that finds an earlier interaction.
//!
//! Like screens, dialogs are functions of read-only data and their own draft, and push actions.

pub mod about;
pub mod editor;
pub mod hand_over;
pub mod palette;
pub mod shortcuts;
pub mod who_helped;
