//! Name, desk and hat between the screen that changes one of them and the journal, which saves them
//! together.
//!
//! Owns: what was asked for and has not come back yet, so that two changes in a row do not undo
//! each other.

use super::App;
use crate::domain::profile::Profile;
use crate::ui::words;
use crate::worker::{Request, Seq};

/// A profile on its way to the journal.
#[derive(Debug)]
pub(super) struct ProfileAsked {
    seq: Seq,
    profile: Profile,
}

impl App {
    /// What the window is called: whose journal it shows, with the hat in words.
    #[must_use]
    pub fn title(&self) -> String {
        let whose = self.data.as_ref().map(|data| words::name_and_hat(&data.setup.profile));
        match whose.filter(|whose| !whose.is_empty()) {
            Some(whose) => format!("Deskhand – {whose}"),
            None => "Deskhand".to_owned(),
        }
    }

    /// Saves what differs from the journal's profile, on top of what was asked for before.
    pub(super) fn set_profile(&mut self, wanted: Profile) {
        let Some(data) = &self.data else { return };
        let known = &data.setup.profile;
        let asked = self.profile_asked.take();
        let mut profile = asked.map_or_else(|| known.clone(), |asked| asked.profile);
        if wanted.name != known.name {
            profile.name = wanted.name;
        }
        if wanted.desk != known.desk {
            profile.desk = wanted.desk;
        }
        if wanted.hat != known.hat {
            profile.hat = wanted.hat;
        }
        let seq = self.worker.send(Request::SetProfile(profile.clone()));
        self.profile_asked = Some(ProfileAsked { seq, profile });
    }

    /// What was read with this request knows everything that was asked for before it.
    pub(super) fn profile_is_known(&mut self, seq: Seq) {
        self.profile_asked.take_if(|asked| asked.seq < seq);
    }

    /// It was not saved: what the journal has counts again.
    pub(super) fn profile_failed(&mut self, seq: Seq) {
        self.profile_asked.take_if(|asked| asked.seq == seq);
    }
}
