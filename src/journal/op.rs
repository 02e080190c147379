//! What a person did, by name.
//!
//! Owns: one label for each operation, which of them can be undone, and the answer of every write.

/// One thing that a person did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Op {
    /// Logged an interaction from the line.
    LogInteraction,
    /// Logged a kudos from the line.
    LogKudos,
    /// Pressed a preset.
    Tally,
    /// Changed an interaction or a kudos.
    Edit,
    /// Logged the same again.
    Duplicate,
    /// Deleted an interaction or a kudos.
    Delete,
    /// Gave many interactions another kind.
    BulkKind,
    /// Gave many entries a tag, or took one away.
    BulkTag,
    /// Deleted many entries.
    BulkDelete,
    /// Noted a step of a follow-up, or when to check back.
    NoteStep,
    /// Promised something.
    MakePromise,
    /// Gave a follow-up another time.
    MovePromise,
    /// Kept a promise.
    KeepPromise,
    /// Asked how it went.
    CheckBack,
    /// Let a follow-up go.
    LetGo,
    /// Opened a follow-up again.
    ReopenPromise,
    /// Handed follow-ups over to a colleague.
    HandOver,
    /// Took follow-ups over from a colleague.
    TakeOver,
    /// Passed a follow-up on to a contact, or took it back.
    Refer,
    /// Noted how far a referral has come.
    NoteReferral,
    /// Told the customer the answer.
    TellCustomer,
    /// Added, changed or removed a contact.
    EditContacts,
    /// Noted or erased how to reach a customer.
    NoteContactDetail,
    /// Erased contact details that were kept long enough.
    EraseContactDetails,
    /// Linked an interaction to an earlier one.
    Link,
    /// Began a shift.
    StartShift,
    /// Left a card of the review as it is, or put it on the hand-over sheet.
    Review,
    /// Ended a shift.
    EndShift,
    /// Typed in a line that is not saved yet.
    SaveDraft,
    /// Told a colleague whose thanks they are.
    PassOnKudos,
    /// Wrote feedback down.
    SaveFeedback,
    /// Owned a mistake.
    OwnMistake,
    /// Moved on from a mistake.
    MoveOn,
    /// Came back to a mistake.
    ComeBack,
    /// Added, changed or removed a rule.
    EditRules,
    /// Bent a rule.
    BendRule,
    /// Noted how bending a rule turned out.
    NoteOutcome,
    /// Noted that a rule came up, or that it did not.
    MeetRule,
    /// Noted that a rule did not come up after all.
    PartFromRule,
    /// Asked why a rule exists.
    AskWhy,
    /// Added, changed or removed a phrase.
    EditPhrases,
    /// Changed the creed.
    EditCreed,
    /// Added, changed, closed or removed a goal.
    EditGoals,
    /// Linked something to a goal.
    LinkEvidence,
    /// Took the link of something to a goal away.
    UnlinkEvidence,
    /// Took a desk pack over.
    TakePack,
    /// Let a followed desk pack change what it changed.
    RefreshPack,
    /// Followed a desk pack, or no longer.
    FollowPack,
    /// Refused something that a followed desk pack changed.
    RefusePackChange,
    /// Looked at what a followed desk pack changed.
    SeePackChanges,
    /// Changed the name, the desk or the hat.
    EditProfile,
    /// Changed opening hours or closures.
    EditHours,
    /// Changed kinds, channels or audiences.
    EditVocabulary,
    /// Changed presets.
    EditPresets,
    /// Began a journal.
    Start,
    /// Took entries over from a file.
    Import,
    /// Filled a journal with made-up data.
    Demo,
    /// Took back the last step.
    Undo,
    /// Did again what was taken back.
    Redo,
}

impl Op {
    /// What was done, as a message says it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::LogInteraction => "Logged",
            Self::LogKudos => "Kudos logged",
            Self::Tally => "Counted",
            Self::Edit => "Changed",
            Self::Duplicate => "Duplicated",
            Self::Delete | Self::BulkDelete => "Deleted",
            Self::BulkKind => "Kind changed",
            Self::BulkTag => "Tags changed",
            Self::NoteStep => "Noted",
            Self::MakePromise => "Promised",
            Self::MovePromise => "Moved",
            Self::KeepPromise => "Promise kept",
            Self::CheckBack => "Checked back",
            Self::LetGo => "Let go",
            Self::ReopenPromise => "Opened again",
            Self::HandOver => "Handed over",
            Self::TakeOver => "Taken over",
            Self::Refer => "Referred",
            Self::NoteReferral => "Referral noted",
            Self::TellCustomer => "Customer told",
            Self::EditContacts => "Contacts changed",
            Self::NoteContactDetail => "Contact detail changed",
            Self::EraseContactDetails => "Contact details erased",
            Self::Link => "Linked",
            Self::StartShift => "Shift begun",
            Self::Review => "Reviewed",
            Self::EndShift => "Shift ended",
            Self::SaveDraft => "Draft kept",
            Self::Import => "Imported",
            Self::PassOnKudos => "Passed on",
            Self::SaveFeedback => "Feedback saved",
            Self::OwnMistake => "Mistake owned",
            Self::MoveOn => "Moved on",
            Self::ComeBack => "Taken up again",
            Self::EditRules => "Rules changed",
            Self::BendRule => "Rule bent",
            Self::NoteOutcome => "Outcome noted",
            Self::MeetRule => "Rule noted",
            Self::PartFromRule => "Rule taken off",
            Self::AskWhy => "Reason asked for",
            Self::EditPhrases => "Phrasebook changed",
            Self::EditCreed => "Creed changed",
            Self::EditGoals => "Goals changed",
            Self::LinkEvidence => "Evidence linked",
            Self::TakePack => "Desk pack taken",
            Self::RefreshPack => "Desk pack refreshed",
            Self::FollowPack => "Following changed",
            Self::RefusePackChange => "Change refused",
            Self::SeePackChanges => "Changes looked at",
            Self::UnlinkEvidence => "Evidence taken off",
            Self::EditProfile => "Profile changed",
            Self::EditHours => "Opening hours changed",
            Self::EditVocabulary => "Words changed",
            Self::EditPresets => "Presets changed",
            Self::Start => "Journal begun",
            Self::Demo => "Filled with made-up data",
            Self::Undo => "Undone",
            Self::Redo => "Redone",
        }
    }

    /// True where it can be taken back. Drafts come and go by themselves; a new or made-up journal
    /// is taken back by throwing it away; what was erased for good must not come back; what a followed
    /// pack changes nobody did, and it is refused where it is listed.
    #[must_use]
    pub fn is_undoable(self) -> bool {
        !matches!(
            self,
            Self::SaveDraft
                | Self::Start
                | Self::Demo
                | Self::EraseContactDetails
                | Self::RefreshPack
                | Self::Undo
                | Self::Redo
        )
    }
}

/// An acknowledged write: it is on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done<T> {
    /// What came of it.
    pub output: T,
    /// What was done.
    pub op: Op,
    /// True where [`super::Journal::undo`] takes exactly this back.
    pub undoable: bool,
    /// What was done, in words: `Deleted`, `Undone: Deleted`.
    pub label: String,
}

impl<T> Done<T> {
    /// The same with another output.
    #[must_use]
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Done<U> {
        Done { output: f(self.output), op: self.op, undoable: self.undoable, label: self.label }
    }
}
