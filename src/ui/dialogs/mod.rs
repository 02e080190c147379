//! What stands in front of a screen: the editor, the palette, the shortcut sheet, About.
//!
//! Like screens, dialogs are functions of read-only data and their own draft, and push actions.

pub mod about;
pub mod editor;
pub mod palette;
pub mod shortcuts;
