//! What a term may be called.
//!
//! A name or short name that means two things would make `/` on the line a guess: names are told
//! apart within their vocabulary, short names everywhere. Short names of archived words are free.

use super::list::NAME_MAX_CHARS;
use super::texts::{Reading, length_fault};
use crate::domain::RowId;
use crate::domain::text::{clean, fold_white_space, name_key};
use crate::domain::vocabulary::{Facet, Term, Vocabulary};
use crate::journal::Setup;
use crate::ui::action::Action;

/// What this name changes.
pub(super) fn read_name(id: RowId, text: &str, setup: &Setup) -> Reading {
    let Some(term) = setup.vocabulary.get(id) else { return Ok(None) };
    let name = fold_white_space(&clean(text).text);
    match name_fault(&setup.vocabulary, term.facet, id, &name) {
        Some(fault) => Err(fault),
        None if name == term.name => Ok(None),
        None => Ok(Some(Action::SaveTerm(Term { name, ..term.clone() }))),
    }
}

/// What these short names change.
pub(super) fn read_aliases(id: RowId, text: &str, setup: &Setup) -> Reading {
    let Some(term) = setup.vocabulary.get(id) else { return Ok(None) };
    let mut aliases: Vec<String> = Vec::new();
    for word in clean(text).text.split([',', ';']) {
        let alias = fold_white_space(word.trim().trim_start_matches('/'));
        // As the journal keeps them: a word that can be typed after “/”.
        let alias = alias.to_lowercase().replace(' ', "-");
        let key = name_key(&alias);
        let is_there = aliases.iter().any(|other| name_key(other) == key);
        if alias.is_empty() || is_there {
            continue;
        }
        if key.is_empty() {
            return Err(format!("“{alias}” has no letter or digit to type after “/”."));
        }
        if alias.chars().count() > NAME_MAX_CHARS {
            return Err(format!("“{alias}” is longer than {NAME_MAX_CHARS} characters."));
        }
        if let Some(fault) = alias_fault(&setup.vocabulary, term.facet, id, &alias) {
            return Err(fault);
        }
        aliases.push(alias);
    }
    if aliases == term.aliases {
        return Ok(None);
    }
    Ok(Some(Action::SaveTerm(Term { aliases, ..term.clone() })))
}

/// Why the term `id` of this vocabulary (0 for a new one) cannot have this name.
pub(super) fn name_fault(
    vocabulary: &Vocabulary,
    facet: Facet,
    id: RowId,
    name: &str,
) -> Option<String> {
    let noun = facet.noun();
    let key = name_key(name);
    if name.is_empty() {
        return Some(format!("Every {noun} needs a name."));
    }
    if let Some(fault) = length_fault(name, NAME_MAX_CHARS) {
        return Some(fault);
    }
    if key.is_empty() {
        return Some(format!("“{name}” has no letter or digit to type after “/”."));
    }
    let mut others = vocabulary.terms(facet).filter(|other| other.id != id);
    let other = others.find(|other| {
        name_key(&other.name) == key
            || (!other.archived && other.aliases.iter().any(|alias| name_key(alias) == key))
    })?;
    let article = article(facet);
    Some(if name_key(&other.name) != key {
        format!("“{name}” is already a short name of “{}”.", other.name)
    } else if other.archived {
        format!("There is an archived {noun} called “{}”. Bring that back instead.", other.name)
    } else {
        format!("There is already {article} {noun} called “{}”.", other.name)
    })
}

fn article(facet: Facet) -> &'static str {
    if facet == Facet::Audience { "an" } else { "a" }
}

/// Why the term `id` cannot have this short name.
fn alias_fault(vocabulary: &Vocabulary, facet: Facet, id: RowId, alias: &str) -> Option<String> {
    let key = name_key(alias);
    let is_alias = |term: &&Term| term.aliases.iter().any(|other| name_key(other) == key);
    let others = |facet| vocabulary.offered(facet).filter(|other| other.id != id);
    if let Some(other) = Facet::ALL.into_iter().find_map(|facet| others(facet).find(is_alias)) {
        return Some(format!("“{alias}” is already a short name of “{}”.", other.name));
    }
    let other = others(facet).find(|other| name_key(&other.name) == key)?;
    let noun = facet.noun();
    Some(format!("“{}” is already the name of {} {noun}.", other.name, article(facet)))
}

/// Why an archived term cannot come back as it is.
pub(super) fn return_fault(vocabulary: &Vocabulary, term: &Term) -> Option<String> {
    name_fault(vocabulary, term.facet, term.id, &term.name).or_else(|| {
        let mut aliases = term.aliases.iter();
        aliases.find_map(|alias| alias_fault(vocabulary, term.facet, term.id, alias))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::template::Template;

    fn setup() -> Setup {
        Setup { vocabulary: Template::Academic.vocabulary(), ..Setup::default() }
    }

    fn id_of(setup: &Setup, name: &str) -> RowId {
        let mut terms = Facet::ALL.into_iter().flat_map(|facet| setup.vocabulary.terms(facet));
        terms.find(|term| term.name == name).unwrap().id
    }

    fn names(reading: &Reading) -> Option<Vec<String>> {
        match reading {
            Ok(Some(Action::SaveTerm(term))) => {
                Some(std::iter::once(&term.name).chain(&term.aliases).cloned().collect())
            }
            _ => None,
        }
    }

    #[test]
    fn a_name_is_taken_once_in_its_vocabulary() {
        let setup = setup();
        let question = id_of(&setup, "Question");
        for (name, fault) in [
            ("directions", Some("There is already a kind called “Directions”.")),
            ("Tech", Some("“Tech” is already a short name of “Printing & tech”.")),
            ("", Some("Every kind needs a name.")),
            ("—", Some("“—” has no letter or digit to type after “/”.")),
            ("Phone", None),
            ("Q", None),
        ] {
            let reading = read_name(question, name, &setup);
            assert_eq!(reading.as_ref().err().map(String::as_str), fault, "{name}");
        }
        let student = id_of(&setup, "Student");
        let reading = read_name(student, "faculty", &setup);
        assert_eq!(reading, Err("There is already an audience called “Faculty”.".to_owned()));
    }

    #[test]
    fn short_names_are_told_apart_everywhere() {
        let setup = setup();
        let phone = id_of(&setup, "Phone");
        for (aliases, fault) in [
            ("call, tech", Some("“tech” is already a short name of “Printing & tech”.")),
            ("chat", Some("“Chat” is already the name of a channel.")),
            ("call, ?", Some("“?” has no letter or digit to type after “/”.")),
            ("question", None),
        ] {
            let reading = read_aliases(phone, aliases, &setup);
            assert_eq!(reading.as_ref().err().map(String::as_str), fault, "{aliases}");
        }
    }

    #[test]
    fn short_names_are_read_as_people_write_them() {
        let setup = setup();
        let phone = id_of(&setup, "Phone");
        let reading = read_aliases(phone, " /call;  ring up,, Call ", &setup);
        assert_eq!(names(&reading).unwrap(), ["Phone", "call", "ring-up"]);
        assert_eq!(read_aliases(phone, "call , tel", &setup), Ok(None), "nothing has changed");
        assert_eq!(names(&read_aliases(phone, "", &setup)).unwrap(), ["Phone"]);
    }

    #[test]
    fn an_archived_word_keeps_its_name_and_frees_its_short_names() {
        let mut terms = Template::Academic.terms();
        for term in &mut terms {
            term.archived = term.name == "Question";
            if term.name == "Other" {
                term.aliases = vec!["q".to_owned()];
            }
        }
        let vocabulary = Vocabulary::new(terms.into_iter().map(|term| (term, 0)));
        let setup = Setup { vocabulary, ..setup() };
        let fault = name_fault(&setup.vocabulary, Facet::Kind, 0, "question");
        let sentence = "There is an archived kind called “Question”. Bring that back instead.";
        assert_eq!(fault.as_deref(), Some(sentence));
        let misc = id_of(&setup, "Complaint");
        assert!(read_aliases(misc, "ref", &setup).is_ok());
        let question = setup.vocabulary.get(id_of(&setup, "Question")).unwrap();
        let fault = return_fault(&setup.vocabulary, question);
        assert_eq!(fault.as_deref(), Some("“q” is already a short name of “Other”."));
    }
}
