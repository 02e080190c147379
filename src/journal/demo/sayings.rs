//! What is thought and said among colleagues at a made-up desk, and what one aims at.
//!
//! Owns: words. Nobody in them is real, and nobody has a name.

use crate::domain::feedback::{Direction, Tone};
use crate::domain::goal::Measure;

/// What one did that people were thankful for.
pub(super) const DID: &[&str] = &[
    "Walked along to the shelf instead of pointing.",
    "Called the other library while they waited.",
    "Explained it a second time, without the screen.",
    "Wrote the three steps on a card.",
    "Asked what it was for before I looked.",
    "Stayed until it had printed.",
];

/// One's own principles.
pub(super) const CREED: &[&str] = &[
    "First the person, then the problem.",
    "Ask what it is for before looking for it.",
    "Say what I will do, and when; then do it.",
    "A rule I cannot explain is one to ask about.",
    "One thing more than they came for.",
];

/// A piece of feedback: which way, what for, and its four parts.
pub(super) struct Said {
    pub direction: Direction,
    pub tone: Tone,
    pub situation: &'static str,
    pub behaviour: &'static str,
    pub impact: &'static str,
    pub next_time: &'static str,
}

/// Feedback as it is heard and given at a desk.
pub(super) const FEEDBACK: &[Said] = &[
    Said {
        direction: Direction::Received,
        tone: Tone::Praise,
        situation: "Queue on a Monday afternoon",
        behaviour: "Told everybody in the line how long it would take.",
        impact: "Nobody left, and two helped each other.",
        next_time: "Keep doing it.",
    },
    Said {
        direction: Direction::Given,
        tone: Tone::Constructive,
        situation: "At the printer this morning",
        behaviour: "Took the mouse and did it for them.",
        impact: "They had to come back for the next page.",
        next_time: "Say each step and let them click.",
    },
    Said {
        direction: Direction::Received,
        tone: Tone::Constructive,
        situation: "On the phone about a hold",
        behaviour: "Answered before the question was finished.",
        impact: "The caller asked for another title than the one I ordered.",
        next_time: "Say back what I heard before I search.",
    },
    Said {
        direction: Direction::Given,
        tone: Tone::Praise,
        situation: "Story time, very full",
        behaviour: "Opened the second room without being asked.",
        impact: "All families found a place.",
        next_time: "",
    },
    Said {
        direction: Direction::Given,
        tone: Tone::Constructive,
        situation: "Handing the desk over at two",
        behaviour: "Left three promises on a sticky note.",
        impact: "One was found a day late.",
        next_time: "Put them on the hand-over sheet.",
    },
    Said {
        direction: Direction::Received,
        tone: Tone::Praise,
        situation: "A complaint about a fine",
        behaviour: "Said sorry first and looked at the screen after.",
        impact: "The conversation was calm from then on.",
        next_time: "Show the new colleagues how.",
    },
];

/// What went wrong, the apology, and what changes.
pub(super) const MISTAKES: &[[&str; 3]] = &[
    [
        "Put the hold on the wrong edition.",
        "Said sorry, and brought the right one to the desk.",
        "Read the year out loud before ordering.",
    ],
    [
        "Promised a call for Friday and forgot it.",
        "Called on Monday and admitted it.",
        "Every promise goes into the line at once.",
    ],
    [
        "Sent somebody to the third floor while it was closed.",
        "Went up and walked them to the right shelf.",
        "Look at the closures when the shift begins.",
    ],
    [
        "Said “that is not my job” to a colleague.",
        "Apologised the same day.",
        "Say who can do it, and ask them myself.",
    ],
];

/// One line at the end of a shift.
pub(super) const REFLECTIONS: &[&str] = &[
    "Slow morning; the two long questions were worth it.",
    "Asked what it was for, three times, and it changed the answer twice.",
    "The queue at four was ours to see coming.",
    "Good team today. Nobody was alone at the desk.",
    "Too many promises for one day. Fewer, and kept.",
    "A rule I could not explain; asked why.",
    "The printer again. A sign would save us ten conversations.",
];

/// What one aims at.
pub(super) struct Aim {
    pub name: &'static str,
    pub why: &'static str,
    pub measure: Measure,
    pub target: i64,
}

/// Two aims.
pub(super) const AIMS: &[Aim] = &[
    Aim {
        name: "People leave lighter than they came",
        why: "Moods are contagious, mine too.",
        measure: Measure::MoodLift,
        target: 60,
    },
    Aim {
        name: "What I promise, I keep",
        why: "A promise at the desk is a promise of the whole house.",
        measure: Measure::PromisesKept,
        target: 90,
    },
];
