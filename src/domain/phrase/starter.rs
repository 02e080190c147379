//! The phrases that every journal begins with.
//!
//! Owns their words and identities. Each can be changed or removed by the person; a number that was
//! given once never means another phrase.

use super::Phrase;
use uuid::Uuid;

/// Number, what to avoid, what to say, why.
type Row = (u8, &'static str, &'static str, &'static str);

const JARGON: &str = "A word that only people behind the desk know.";
const CAN: &str = "“I can’t” is heard as “I won’t”. Say what is possible.";
const OWN: &str = "People came to you; finding who can help is help.";

#[rustfmt::skip]
const STARTER: [Row; 36] = [
    (1, "patron", "customer", "It says whom we are here for."),
    (2, "ILL", "borrow from another library", JARGON),
    (3, "an ILL", "a loan from another library", JARGON),
    (4, "interlibrary loan", "loan from another library", JARGON),
    (5, "OPAC", "catalogue", JARGON),
    (6, "reference interview", "talk about what you need", "Nobody comes to be interviewed."),
    (7, "reference desk", "help desk", JARGON),
    (8, "circulation desk", "desk for borrowing and returns", JARGON),
    (9, "periodical", "magazine or journal", JARGON),
    (10, "serials", "magazines and journals", JARGON),
    (11, "stacks", "shelves", JARGON),
    (12, "monograph", "book", JARGON),
    (13, "call number", "shelf number", JARGON),
    (14, "bibliographic record", "catalogue entry", JARGON),
    (15, "holdings", "what we have", JARGON),
    (16, "renewal blocked", "it could not be renewed this time", "A person borrows; a system blocks."),
    (17, "your account is blocked", "let us sort out your account together", "A door shut becomes a way on."),
    (18, "delinquent", "late", "It sounds like a crime."),
    (19, "I can't", "What I can do is", CAN),
    (20, "I cannot", "What I can do is", CAN),
    (21, "we can't", "what we can do is", CAN),
    (22, "we cannot", "what we can do is", CAN),
    (23, "you have to", "you can", "Nobody likes to be ordered about."),
    (24, "you must", "please", "Nobody likes to be ordered about."),
    (25, "you failed to", "we still need you to", "It says what is next, and blames nobody."),
    (26, "you should have", "next time you could", "What is over cannot be changed."),
    (27, "that's our policy", "Here is what we can do", "A policy is no reason; say why, or what is possible."),
    (28, "that's not our policy", "Here is what we can do", "A policy is no reason; say why, or what is possible."),
    (29, "calm down", "I can see that this matters to you", "Nobody calms down when told to."),
    (30, "I don't know", "Let me find out", "Your part is to find who knows."),
    (31, "not my department", "I will find the person who can help", OWN),
    (32, "that's not my department", "I will find the person who can help", OWN),
    (33, "not my job", "I will find the person who can help", OWN),
    (34, "as I said", "let me say it in another way", "It says that they did not listen."),
    (35, "No cell phones", "You are welcome to use your phone in the lobby", "It says where, and not only where not."),
    (36, "No food or drink", "Please enjoy your food and drink outside", "It says where, and not only where not."),
];

/// The phrases that a new journal begins with; the same identities in every journal.
#[must_use]
pub fn starter() -> Vec<Phrase> {
    let phrase = |&(number, avoid, say, why): &Row| Phrase {
        id: 0,
        uid: uid(number),
        avoid: avoid.to_owned(),
        say: say.to_owned(),
        why: why.to_owned(),
    };
    STARTER.iter().map(phrase).collect()
}

/// An identity of its own kind (version 8), made from the number alone.
fn uid(number: u8) -> Uuid {
    let mut bytes = *b"deskhand phrase\0";
    bytes[15] = number;
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
