//! What can be done to the chosen follow-up, and the one key of each.
//!
//! Owns the table that keys, key caps and the shortcut sheet read, and what each key begins. Must
//! not draw.

use super::FollowUpsView;
use super::deeds;
use super::draft::FollowUpsDraft;
use super::form::Form;
use super::letter;
use super::say;
use crate::domain::calendar::Due;
use crate::domain::follow_up::{Deed, Stage, Step};
use crate::domain::snooze::Snooze;
use crate::exchange::letter::{as_text, mailto};
use crate::journal::CaseView;
use crate::ui::action::Action;
use crate::ui::screens::keyed::Keyed;
use crate::ui::screens::kudos::KudosAction;
use egui::Key;

/// Something that is done to a follow-up with one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Step(Step),
    NotNeeded,
    Kept,
    Solved,
    NotYet,
    NoAnswer,
    Later,
    Snooze(Snooze),
    Pick,
    LetGo,
    Refer,
    Stage(Stage),
    Mail,
    Copy,
    Reach,
    Reveal,
    HandOver,
    Edit,
    WhoHelped,
    Kudos,
    Evidence,
    Reopen,
}

/// Every act with its key, its cap and its words, in the order of the shortcut sheet.
const TABLE: Keyed<Act> = Keyed(&[
    (Act::Step(Step::Acknowledge), Some(Key::Num1), "1", "Acknowledge"),
    (Act::Step(Step::Clarify), Some(Key::Num2), "2", "Clarify"),
    (Act::Step(Step::Commit), Some(Key::Num3), "3", "Commit"),
    (Act::Step(Step::CheckBack), Some(Key::Num4), "4", "Check back"),
    (Act::NotNeeded, Some(Key::Minus), "-", "Not needed"),
    (Act::Kept, Some(Key::K), "K", "Kept"),
    (Act::Solved, Some(Key::S), "S", "Solved"),
    (Act::NotYet, Some(Key::N), "N", "Not yet"),
    (Act::NoAnswer, Some(Key::A), "A", "No answer"),
    (Act::Later, Some(Key::L), "L", "Later"),
    (Act::Snooze(Snooze::LaterToday), Some(Key::H), "H", "Later today"),
    (Act::Snooze(Snooze::Tomorrow), Some(Key::T), "T", "Tomorrow"),
    (Act::Snooze(Snooze::NextOpenDay), Some(Key::O), "O", "Next open day"),
    (Act::Snooze(Snooze::NextWeek), Some(Key::W), "W", "Next week"),
    (Act::Pick, Some(Key::P), "P", "Pick a time"),
    (Act::LetGo, Some(Key::X), "X", "Let go"),
    (Act::HandOver, Some(Key::J), "J", "Hand over"),
    (Act::Refer, Some(Key::R), "R", "Refer"),
    (Act::Stage(Stage::TakenSeriously), Some(Key::Q), "Q", "Who owns it"),
    (Act::Stage(Stage::Investigated), Some(Key::I), "I", "Investigated"),
    (Act::Stage(Stage::Answered), Some(Key::Y), "Y", "The answer"),
    (Act::Stage(Stage::Told), Some(Key::D), "D", "Customer told"),
    (Act::Mail, Some(Key::M), "M", "Write a mail"),
    (Act::Copy, Some(Key::C), "C", "Copy the text"),
    (Act::Reach, Some(Key::B), "B", "Phone or mail"),
    (Act::Reveal, Some(Key::V), "V", "Show it"),
    (Act::Edit, Some(Key::E), "E", "Edit"),
    (Act::WhoHelped, Some(Key::F), "F", "Who helped before"),
    (Act::Kudos, Some(Key::U), "U", "Kudos for it"),
    (Act::Evidence, Some(Key::G), "G", "Evidence for a goal"),
    (Act::Reopen, Some(Key::Z), "Z", "Open again"),
]);

/// The keys of this screen for the shortcut sheet: words and key.
pub fn shortcuts() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.shortcuts()
}

impl Act {
    /// The act of a key.
    pub(super) fn of(key: Key) -> Option<Self> {
        TABLE.of(key)
    }

    /// Its key, as a cap shows it.
    pub(super) fn cap(self) -> &'static str {
        TABLE.cap(self)
    }

    /// Its words.
    pub(super) fn label(self) -> &'static str {
        TABLE.label(self)
    }

    /// Whether it means anything for this case, with this form open.
    pub(super) fn is_offered_with(self, view: &CaseView, form: Option<Form>) -> bool {
        // A check back may come before the promise is kept: they may have found it solved.
        let is_early = form == Some(Form::CheckBack) && view.case.follow_up.is_open();
        self.is_offered(view) || (is_early && matches!(self, Self::Solved | Self::NotYet))
    }

    /// Whether it means anything for this case.
    pub(super) fn is_offered(self, view: &CaseView) -> bool {
        let owed = &view.case.follow_up;
        let checks_back = owed.step == Step::CheckBack && owed.promised_at.is_none();
        let referral = view.case.referral.as_ref();
        match self {
            // What was agreed on with a colleague is no customer's.
            Self::WhoHelped | Self::Kudos | Self::Reach | Self::Reveal if view.is_agreed_step => {
                false
            }
            Self::Edit | Self::WhoHelped | Self::Kudos | Self::Evidence => true,
            Self::Reopen => !owed.is_open(),
            _ if !owed.is_open() => false,
            Self::Solved | Self::NotYet | Self::NoAnswer => checks_back,
            Self::Kept => !checks_back,
            // What was told is said; it is not said again in other words.
            Self::Stage(Stage::Told) => referral.is_some_and(|it| it.told_at.is_none()),
            Self::Stage(_) | Self::Mail | Self::Copy => referral.is_some(),
            Self::Reveal => view.detail.is_some(),
            _ => true,
        }
    }

    /// Why it does nothing for this case.
    fn why_not(self, view: &CaseView) -> &'static str {
        let owed = &view.case.follow_up;
        match self {
            Self::WhoHelped | Self::Kudos | Self::Reach | Self::Reveal if view.is_agreed_step => {
                "You agreed on this with a colleague; no customer belongs to it."
            }
            Self::Reopen => "This is still open.",
            _ if !owed.is_open() => "This is closed; Z opens it again.",
            Self::Solved | Self::NotYet | Self::NoAnswer => {
                "How it went is said once the promise is kept: K keeps it."
            }
            Self::Kept => "The promise was kept already; S, N or A says how it went.",
            Self::Stage(Stage::Told) if view.case.referral.is_some() => {
                "The customer was told already."
            }
            Self::Stage(_) | Self::Mail | Self::Copy => "Nobody was asked yet; R refers it.",
            Self::Reveal => "No phone or mail is noted here; B notes one.",
            _ => "That is not for this follow-up.",
        }
    }

    /// Begins it, or asks for it at once where nothing has to be said.
    pub(super) fn begin(
        self,
        view: FollowUpsView<'_>,
        draft: &mut FollowUpsDraft,
        actions: &mut Vec<Action>,
    ) {
        let Some(case) = draft.chosen_case() else { return };
        if draft.pending.is_some() {
            return;
        }
        if !self.is_offered_with(case, draft.form) {
            return actions.push(Action::Tell(self.why_not(case).to_owned()));
        }
        let owed = &case.case.follow_up;
        let (uid, interaction) = (owed.uid, case.interaction.uid);
        // The step whose form is open, else the one that is owed.
        let step = draft.form.and_then(Form::step).unwrap_or(owed.step);
        let calendar = &view.setup.calendar;
        let now = view.civil_now();
        let deed = match self {
            Self::NotNeeded => Deed::NotNeeded(step),
            Self::Kept if case.case.waits() && draft.form != Some(Form::Keep) => {
                return draft.ask_to_keep();
            }
            Self::Kept => return deeds::save(Form::Keep, view, draft, actions),
            Self::Solved => return deeds::save(Form::CheckBack, view, draft, actions),
            Self::NoAnswer => {
                let words = draft.begin(Form::CheckBack).map(|it| it.now.texts[0].clone());
                let next = Snooze::NextOpenDay.due(calendar, now).at;
                let deed = Deed::NoAnswer { words: words.unwrap_or_default(), next };
                return follow(uid, deed, Some(Form::CheckBack), draft, actions);
            }
            Self::Snooze(snooze) => {
                let Due { at, moved_from } = snooze.due(calendar, now);
                Deed::Move(Due { at, moved_from })
            }
            Self::Reopen => Deed::Reopen,
            Self::HandOver => return actions.push(Action::HandOver(vec![uid])),
            Self::Kudos => {
                let about = Some(Box::new(case.interaction.clone()));
                return actions.push(Action::Kudos(KudosAction::AddKudos(about)));
            }
            Self::Evidence => {
                let title = say::title(owed, &case.interaction, &view.setup.vocabulary);
                let (of, linked) = (interaction, Vec::new());
                return actions.push(Action::Kudos(KudosAction::Evidence { of, title, linked }));
            }
            Self::Edit => return actions.push(Action::Edit(interaction, true)),
            Self::WhoHelped => return actions.push(Action::WhoHelped(Some(interaction))),
            Self::Reveal => {
                draft.reveals = !draft.reveals;
                return;
            }
            Self::Mail | Self::Copy => {
                let Some(letter) = letter::of(view, case, draft.with_words) else { return };
                return actions.push(if self == Self::Mail {
                    Action::OpenAddress(mailto(&letter))
                } else {
                    Action::Copy(as_text(&letter), "The text is copied.")
                });
            }
            Self::Step(_)
            | Self::NotYet
            | Self::Later
            | Self::Pick
            | Self::LetGo
            | Self::Refer
            | Self::Stage(_)
            | Self::Reach => return self.open_form(draft),
        };
        follow(uid, deed, None, draft, actions);
    }

    fn open_form(self, draft: &mut FollowUpsDraft) {
        if let Some(form) = self.form() {
            draft.open(form);
        }
    }

    /// The form that it opens.
    pub(super) fn form(self) -> Option<Form> {
        Some(match self {
            Self::Step(Step::Acknowledge) => Form::Acknowledge,
            Self::Step(Step::Clarify) => Form::Clarify,
            Self::Step(Step::Commit) => Form::Commit,
            Self::Step(Step::CheckBack) => Form::CheckBack,
            Self::NotYet => Form::NotYet,
            Self::Later => Form::Later,
            Self::Pick => Form::Pick,
            Self::LetGo => Form::LetGo,
            Self::Refer => Form::Refer,
            Self::Stage(stage) => Form::of_stage(stage),
            Self::Reach => Form::Reach,
            _ => return None,
        })
    }
}

/// Asks for a deed, with the form that its words came from.
pub(super) fn follow(
    uid: uuid::Uuid,
    deed: Deed,
    form: Option<Form>,
    draft: &mut FollowUpsDraft,
    actions: &mut Vec<Action>,
) {
    draft.asked = Some((uid, form));
    draft.fault = None;
    actions.push(Action::Follow(uid, Box::new(deed)));
}
