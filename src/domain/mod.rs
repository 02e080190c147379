//! Values and rules of a service desk, in the words that people at the desk use.
//!
//! Owns: what an interaction, a follow-up, a referral, a contact, a kudos, feedback, a rule, a phrase,
//! a goal and a preset are; the vocabularies; the desk's calendar and its due rules; the grammar of
//! the quick-entry line.
//!
//! Must not: read files, know SQL, draw, or look at a clock. Time is always passed in. Everything
//! here is a pure function of its arguments, so that the same line means the same thing in the
//! window, on the command line and in a test.

pub mod backup_name;
pub mod behaviour;
pub mod calendar;
pub mod contact;
pub mod contact_detail;
pub mod continuation;
pub mod creed;
pub mod feedback;
pub mod follow_up;
pub mod goal;
pub mod hand_over;
pub mod hat;
pub mod incoming;
pub mod interaction;
pub mod kudos;
pub mod mistake;
pub mod number;
pub mod pack;
pub mod phrase;
pub mod preset;
pub mod privacy;
pub mod profile;
pub mod quick_entry;
pub mod radar;
pub mod retention;
pub mod rule;
pub mod search_query;
pub mod search_words;
pub mod shift;
pub mod snooze;
pub mod template;
pub mod text;
pub mod vocabulary;
pub mod when;

/// A row's integer key in one journal file; `0` while the value is not stored yet.
///
/// Never leaves the journal: what is exported or printed is named by its `uid`.
pub type RowId = i64;

/// An instant with the local offset that was in force at the desk.
///
/// Kept to the millisecond. The offset is kept because "twenty to ten" is a fact about the desk's
/// day, whatever time zone a later reader sits in.
pub type Moment = chrono::DateTime<chrono::FixedOffset>;
