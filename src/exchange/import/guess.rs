//! What the columns of a table are taken for, by their headers.
//!
//! Owns: telling the programs apart by the headers that they write, and one guess for each column.
//! Headers are compared without case and punctuation. Must not: take a customer's name, number or
//! address for anything that is kept.

use super::format::Format;
use super::mapping::Field;
use crate::domain::text::name_key;
use crate::domain::vocabulary::{Facet, Vocabulary};

/// The program that writes these headers; none for a table of anybody.
pub(super) fn format(keys: &[String]) -> Option<Format> {
    let has = |name: &str| keys.iter().any(|key| key == name);
    let all = |names: &[&str]| names.iter().all(|name| has(name));
    let when = || has("asked at") || has("question date") || has("added stamp");
    if all(&["entry", "uid", "happened at"]) {
        Some(Format::DeskhandCsv)
    } else if all(&["question id", "patron type", "question type", "question format"]) && when() {
        Some(Format::LibStats)
    } else if all(&["question number", "asked by", "question type", "asked at"]) {
        Some(Format::GimletApi)
    } else if all(&["asked by", "question type", "asked at", "format"]) {
        Some(Format::GimletWeb)
    } else if all(&["id", "date", "time", "entered by"])
        && (has("email address") || has("ticket") || has("chat"))
    {
        Some(Format::LibAnswers)
    } else if all(&["count date", "count id"]) && (has("session id") || has("session start")) {
        Some(Format::SumaCsv)
    } else {
        None
    }
}

/// What each column is taken for.
pub(super) fn fields(format: Format, keys: &[String], known: &Vocabulary) -> Vec<Field> {
    let named = |key: &String| match format {
        Format::LibStats => libstats(key),
        Format::GimletApi | Format::GimletWeb => gimlet(key),
        Format::LibAnswers => libanswers(key),
        Format::SumaCsv | Format::SumaJson => Some(suma(key, known)),
        Format::DeskhandCsv | Format::DeskhandJson | Format::Csv => None,
    };
    let mut fields: Vec<Option<Field>> = keys.iter().map(named).collect();
    by_words(keys, &mut fields);
    fields.into_iter().map(|field| field.unwrap_or(Field::Detail)).collect()
}

fn libstats(key: &str) -> Option<Field> {
    Some(match key {
        "question id" => Field::Number,
        "patron type" => Field::Audience,
        "question type" => Field::Kind,
        "time spent" => Field::Minutes,
        "question format" => Field::Channel,
        "library name" | "location name" => Field::Tag,
        "added stamp" => Field::Added,
        "asked at" => Field::DateTime,
        "question date" => Field::Date,
        "question time" => Field::Time,
        "question half hour" | "question weekday" => Field::Derived,
        "initials" => Field::Colleague,
        "language" => Field::Detail,
        _ => return None,
    })
}

fn gimlet(key: &str) -> Option<Field> {
    Some(match key {
        "question number" => Field::Number,
        "initials" | "email" => Field::Colleague,
        "location" => Field::Tag,
        "duration" => Field::Minutes,
        "format" => Field::Channel,
        "asked by" => Field::Audience,
        "question type" => Field::Kind,
        "difficulty" => Field::Effort,
        "asked at" => Field::DateTime,
        "question date" => Field::Date,
        "question time" => Field::Time,
        "question half hour" | "question weekday" => Field::Derived,
        "added at" => Field::Added,
        "tags" => Field::Tags,
        "site" | "branch" | "account" => Field::Site,
        "question" => Field::Question,
        "answer" => Field::Answer,
        _ => return None,
    })
}

fn libanswers(key: &str) -> Option<Field> {
    Some(match key {
        "id" => Field::Number,
        "date" => Field::Date,
        "time" => Field::Time,
        "entered by" | "email address" => Field::Colleague,
        "ticket" | "chat" => Field::Detail,
        "patron status" => Field::Audience,
        "communication" => Field::Channel,
        "read" | "read scale" => Field::Effort,
        _ => return None,
    })
}

fn suma(key: &str, known: &Vocabulary) -> Field {
    match key {
        "count date" => Field::DateTime,
        "count id" => Field::Number,
        "session start" | "session end" => Field::Derived,
        "session id" => Field::Ignored,
        "location" => Field::Tag,
        key => activity(key, known),
    }
}

/// What a column of counts counts, by its name.
fn activity(key: &str, known: &Vocabulary) -> Field {
    const CHANNELS: &str = "in person, face to face, desk, walk up, walk in, at desk, phone, telephone, phone call, \
         email, e mail, mail, letter, chat, im, virtual, text, sms, text message, online, social \
         media, video, zoom, roving, consultation, by phone, web form";
    const AUDIENCES: &str = "student, students, undergraduate, undergraduates, undergrad, graduate, graduates, \
         graduate student, grad, grad student, faculty, staff, alumni, alum, community, community \
         member, guest, visitor, public, adult, adults, teen, teens, child, children, kid, \
         senior, seniors, professor, instructor, researcher, colleague, unaffiliated, high school";
    let is_known = |facet: Facet| {
        known.offered(facet).any(|term| {
            name_key(&term.name) == key || term.aliases.iter().any(|alias| name_key(alias) == key)
        })
    };
    if is_known(Facet::Kind) {
        Field::KindCount
    } else if is_known(Facet::Channel) || is_one_of(key, CHANNELS) {
        Field::ChannelCount
    } else if is_known(Facet::Audience) || is_one_of(key, AUDIENCES) {
        Field::AudienceCount
    } else {
        Field::KindCount
    }
}

/// Fills what is open, surest first; a field that one column can have alone is given once.
fn by_words(keys: &[String], fields: &mut [Option<Field>]) {
    let has_date = keys.iter().any(|key| matches!(key.as_str(), "date" | "question date"));
    let mut guesses: Vec<(u8, usize, Field)> = Vec::new();
    for (at, key) in keys.iter().enumerate() {
        if fields[at].is_some() || key.is_empty() {
            continue;
        }
        if is_customer(key) {
            fields[at] = Some(Field::Ignored);
        } else if is_colleague(key) {
            fields[at] = Some(Field::Colleague);
        } else {
            guesses.extend(of_key(key, has_date).map(|(sureness, field)| (sureness, at, field)));
        }
    }
    let has_question = guesses.iter().any(|(_, _, field)| *field == Field::Question);
    guesses.sort_by_key(|&(sureness, at, _)| (std::cmp::Reverse(sureness), at));
    for (_, at, field) in guesses {
        let is_free = fields[at].is_none();
        if is_free && (!is_single(field) || !fields.contains(&Some(field))) {
            fields[at] = Some(field);
        }
    }
    // Where notes are all the words there are, they say what it was about.
    if !has_question
        && !fields.contains(&Some(Field::Question))
        && let Some(notes) = fields.iter_mut().find(|field| **field == Some(Field::Answer))
    {
        *notes = Some(Field::Question);
    }
    // A date and time together say all; a column with the date alone then only says it again.
    if fields.contains(&Some(Field::DateTime)) {
        return;
    }
    if !fields.contains(&Some(Field::Date))
        && let Some(added) = fields.iter_mut().find(|field| **field == Some(Field::Added))
    {
        *added = Some(Field::DateTime);
    }
}

/// True where only one column can be this.
fn is_single(field: Field) -> bool {
    !matches!(
        field,
        Field::Tag | Field::Tags | Field::Detail | Field::Derived | Field::Added | Field::Site
    )
}

/// The fields that a header can mean, by whole name, 3, or by a part of it, 1 and 2.
fn of_key(key: &str, has_date: bool) -> impl Iterator<Item = (u8, Field)> {
    let whole = WHOLE.iter().filter(move |(_, names)| is_one_of(key, names));
    let whole = whole.map(move |(field, _)| match field {
        // The moment at which a form was sent, where the form asks for the date.
        Field::DateTime if key == "timestamp" && has_date => (3, Field::Added),
        field => (3, *field),
    });
    let padded = format!(" {key} ");
    let part = PARTS.iter().filter(move |(_, _, parts)| {
        parts.split(", ").any(|part| padded.contains(&format!(" {part} ")))
    });
    whole.chain(part.map(|(sureness, field, _)| (*sureness, *field)))
}

/// Headers that mean a field as a whole.
const WHOLE: &[(Field, &str)] = &[
    (
        Field::Number,
        "id, question id, question number, transaction id, entry id, entry number, record id, \
         record number, response id, case id, case number, interaction id",
    ),
    (
        Field::DateTime,
        "timestamp, datetime, date time, date and time, when, asked at, happened at, start time, \
         started at, occurred at, time and date, start date, zeitstempel, horodatage",
    ),
    (
        Field::Added,
        "added at, added stamp, created, created at, created on, date created, entered at, \
         submitted, submitted at, submission date, recorded at, completion time, date added, \
         entry date, recorded date, end date",
    ),
    (
        Field::Date,
        "date, question date, date of question, date asked, visit date, datum, tag der frage, fecha, \
         data",
    ),
    (
        Field::Time,
        "time, hour, time of day, question time, time asked, uhrzeit, zeit, heure, hora, ora, tijd",
    ),
    (
        Field::Kind,
        "kind, type, category, topic, question type, type of question, transaction type, question \
         category, inquiry type, query type, reason, interaction type, type of transaction, type \
         of interaction, service type, what, kind of question, art, frageart, art der frage, \
         kategorie, thema, catégorie, type de question, tipo, categoría, categoria",
    ),
    (
        Field::Channel,
        "channel, mode, format, method, medium, communication, question format, contact method, \
         method of contact, mode of contact, communication method, mode of communication, contact \
         type, how received, how asked, delivery, how, kanal, kontaktweg, canal, moyen, kanaal",
    ),
    (
        Field::Audience,
        "audience, patron type, patron status, patron category, patron group, type of patron, \
         user type, user group, user status, type of user, asked by, customer type, type of \
         customer, client type, visitor type, borrower type, who asked, status, affiliation, \
         patron affiliation, user category, who, benutzergruppe, nutzergruppe, personengruppe, \
         zielgruppe, status der person, public, público, pubblico, doelgroep",
    ),
    (
        Field::Minutes,
        "minutes, duration, time spent, mins, time taken, duration minutes, length, duration min, \
         minutes spent, elapsed, how long, how long min, how long minutes, dauer, dauer min, \
         dauer minuten, minuten, durée, durée min, duración, durata, duur",
    ),
    (Field::Effort, "read, read scale, read level, read score, effort, difficulty, complexity"),
    (
        Field::Count,
        "count, number, tally, quantity, qty, how many, number of questions, of questions, total, \
         times, how often, anzahl, menge, nombre, cantidad, número, numero, aantal",
    ),
    (
        Field::Question,
        "question, summary, question text, query, inquiry, request, issue, what was asked, \
         subject, description, frage, anfrage, betreff, demande, pregunta, consulta, domanda, vraag",
    ),
    (
        Field::Answer,
        "answer, response, notes, note, comments, comment, resolution, details, detail, remarks, \
         outcome, answer text, antwort, notiz, notizen, bemerkung, bemerkungen, kommentar, \
         anmerkung, réponse, remarque, remarques, respuesta, notas, observaciones, risposta, \
         antwoord",
    ),
    (Field::Tags, "tags, keywords, labels, schlagwörter, stichwörter, mots clés, etiquetas"),
    (
        Field::Tag,
        "tag, location, location name, desk, branch, library, library name, service point, site, \
         building, floor, campus, service desk, standort, theke, ort, zweigstelle, lieu, sede",
    ),
    (
        Field::Derived,
        "weekday, day of week, question weekday, half hour, question half hour, month, year, \
         week, quarter, fiscal year, academic year, hour of day",
    ),
    (Field::Detail, "last modified, modified, updated at, updated"),
];

/// Words inside a header that make a field likely, and how likely.
const PARTS: &[(u8, Field, &str)] = &[
    (2, Field::Minutes, "minutes, duration, time spent, mins"),
    (2, Field::Effort, "read scale, effort, difficulty, read"),
    (2, Field::Audience, "patron type, user type, user group, patron status, audience"),
    (2, Field::Channel, "channel, mode, format, method, communication"),
    (2, Field::Kind, "question type, type of question, kind, category, topic"),
    (2, Field::DateTime, "date and time, date time, timestamp"),
    (2, Field::Tags, "tags, keywords"),
    (2, Field::Tag, "location, branch, service point"),
    (2, Field::Derived, "weekday, day of week"),
    (1, Field::Date, "date, day"),
    (1, Field::Time, "time, hour"),
    (1, Field::Audience, "patron, affiliation, customer, user, visitor, status"),
    (1, Field::Kind, "type"),
    (1, Field::Count, "count, tally, number of, quantity"),
    (1, Field::Question, "question, summary, description, inquiry, query"),
    (1, Field::Answer, "answer, response, notes, comments, resolution"),
];

/// True where a header is one of a list, such as `a, b c`.
fn is_one_of(key: &str, list: &str) -> bool {
    list.split(", ").any(|it| it == key)
}

/// True where a word of a header is one of a list.
fn has_word(key: &str, list: &str) -> bool {
    key.split(' ').any(|word| is_one_of(word, list))
}

/// Words that make a header one about a class of people, or about how many, and not about one.
const OF_A_CLASS: &str = "type, status, group, category, affiliation, of, count, method, format, mode, minutes, time, \
     duration, notes, question, answer";

/// True for headers under which a customer stands.
fn is_customer(key: &str) -> bool {
    const WHOLE: &str = "name, full name, first name, last name, firstname, lastname, surname, forename, given \
         name, family name, barcode, card, card number, library card, phone, phone number, \
         telephone, mobile, address, postal address, dob, date of birth, birthday, birth date, \
         netid, net id, patron, customer, user, student, visitor, client, member";
    const PEOPLE: &str = "patron, patrons, customer, client, visitor, borrower, user, student, member, caller, \
         requester, requestor, asker, guest, learner, reader";
    const OWN: &str = "name, names, email, mail, phone, telephone, mobile, barcode, card, id, number, no, \
         address, contact, login, username, netid, surname, first, last, birth, dob";
    if is_one_of(key, WHOLE) {
        return true;
    }
    has_word(key, PEOPLE) && has_word(key, OWN) && !has_word(key, OF_A_CLASS)
}

/// True for headers under which a colleague stands.
fn is_colleague(key: &str) -> bool {
    const WHOLE: &str = "email, e mail, mail, email address, e mail address, username, user name, your name, your \
         email, entered by, answered by, submitted by, created by, recorded by, logged by, added \
         by, handled by, completed by, assigned to, helped by, ip address, owner";
    const PEOPLE: &str = "staff, initials, librarian, employee, operator, assignee, answerer, recorder, colleague, \
         volunteer, worker";
    is_one_of(key, WHOLE) || has_word(key, PEOPLE) && !has_word(key, OF_A_CLASS)
}
