//! What automatic backups are called.
//!
//! Owns: the one form of their names, and the name of the folder that those of one journal have to
//! themselves. A file of another name is nobody's backup: it is neither listed nor deleted. Must not:
//! touch a file.

use super::Moment;
use chrono::{NaiveDateTime, SubsecRound as _};
use std::path::Path;
use uuid::Uuid;

/// How the name of a journal ends.
const ENDING: &str = ".deskhand";
/// The minute in UTC, without characters that some file system does not take.
const MINUTE: &str = "%Y-%m-%dT%H%MZ";
/// Length of the minute in characters.
const MINUTE_LENGTH: usize = "2026-11-22T0915Z".len();
/// So many characters of a journal's name are repeated; some file systems take 255 bytes in all.
const STEM_MAX_CHARS: usize = 48;
/// The most backups that one minute can have.
pub const TURNS_MAX: u8 = 99;

/// Which backup of a journal a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct BackupName {
    /// When it was made, to the minute, in UTC.
    pub made_at: Moment,
    /// The how-manieth of that minute, from 1.
    pub turn: u8,
}

impl BackupName {
    /// The first one of the minute of this instant.
    #[must_use]
    pub fn at(now: Moment) -> Self {
        let seconds = now.timestamp().rem_euclid(60);
        let made_at = now.trunc_subsecs(0) - chrono::TimeDelta::seconds(seconds);
        Self { made_at: made_at.to_utc().fixed_offset(), turn: 1 }
    }

    /// The file name: `journal.2026-11-22T0915Z.deskhand`; a second one of the same minute has `-2`
    /// behind it.
    #[must_use]
    pub fn file_name(self, stem: &str) -> String {
        let minute = self.made_at.to_utc().format(MINUTE);
        match self.turn {
            1 => format!("{stem}.{minute}{ENDING}"),
            turn => format!("{stem}.{minute}-{turn}{ENDING}"),
        }
    }

    /// Reads a file name; none where it is not exactly of this form.
    #[must_use]
    pub fn read(stem: &str, file_name: &str) -> Option<Self> {
        let middle = file_name.strip_prefix(stem)?.strip_prefix('.')?.strip_suffix(ENDING)?;
        let (minute, turn) = middle.split_at_checked(MINUTE_LENGTH)?;
        let turn = match turn {
            "" => 1,
            turn => turn.strip_prefix('-')?.parse().ok().filter(|turn| *turn > 1)?,
        };
        let made_at = NaiveDateTime::parse_from_str(minute, MINUTE).ok()?.and_utc();
        let name = Self { made_at: made_at.fixed_offset(), turn };
        // What reads the same but is written otherwise (`-02`, `+2026`) is not ours.
        (name.file_name(stem) == file_name).then_some(name)
    }
}

/// What the backups of a journal begin with: its file name without the ending, shortened where it is
/// very long.
#[must_use]
pub fn stem(journal: &Path) -> String {
    let stem = journal.file_stem().unwrap_or_default().to_string_lossy();
    stem.chars().take(STEM_MAX_CHARS).collect()
}

/// The folder of a journal's backups: its name, and eight digits that stand for its whole path, so that
/// two journals of one name in different folders do not mix. `journal` is absolute, and the digits are
/// the same whether it is there or not.
///
/// The place and not the content tells journals apart, because of a journal that is damaged or gone
/// nothing else is known. A journal that moves begins a new folder; the old one stays as it is.
#[must_use]
pub fn folder(journal: &Path) -> String {
    let path = journal.as_os_str().as_encoded_bytes();
    let digits = if cfg!(windows) {
        // There the same file can be named in capitals or not.
        let path = journal.to_string_lossy().to_lowercase();
        Uuid::new_v5(&Uuid::NAMESPACE_URL, path.as_bytes())
    } else {
        Uuid::new_v5(&Uuid::NAMESPACE_URL, path)
    };
    let digits = digits.simple().to_string();
    format!("{}-{}", stem(journal), &digits[..8])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    #[test]
    fn a_name_says_the_minute_in_utc() {
        let name = BackupName::at(at("2026-11-22T10:15:59.900+01:00"));
        assert_eq!(name.file_name("journal"), "journal.2026-11-22T0915Z.deskhand");
        let second = BackupName { turn: 2, ..name };
        assert_eq!(second.file_name("a.b"), "a.b.2026-11-22T0915Z-2.deskhand");
        assert_eq!(BackupName::read("a.b", "a.b.2026-11-22T0915Z-2.deskhand"), Some(second));
    }

    #[test]
    fn a_name_that_is_not_exactly_ours_is_nobodys() {
        for name in [
            "journal.deskhand",
            "journal.2026-11-22T0915Z.deskhand.tmp",
            "journal.2026-11-22T0915Z-1.deskhand",
            "journal.2026-11-22T0915Z-02.deskhand",
            "journal.2026-11-22T0915Z-.deskhand",
            "journal.2026-11-22T0915Z (copy).deskhand",
            "journal.2026-13-22T0915Z.deskhand",
            "journal.2026-11-22T091500Z.deskhand",
            "journal.2026-1-22T0915Z.deskhand",
            "my journal.2026-11-22T0915Z.deskhand",
            "journal.before-v4-20261122T091500Z.deskhand",
            "Journal.2026-11-22T0915Z.deskhand",
        ] {
            assert_eq!(BackupName::read("journal", name), None, "{name}");
        }
    }

    #[test]
    fn journals_of_one_name_in_two_folders_do_not_mix() {
        let one = folder(Path::new("/home/ana/journal.deskhand"));
        assert!(one.starts_with("journal-") && one.len() == 16, "{one}");
        assert_eq!(one, folder(Path::new("/home/ana/journal.deskhand")));
        assert_ne!(one, folder(Path::new("/home/ben/journal.deskhand")));
        assert!(folder(Path::new(&"é".repeat(300))).chars().count() < 64);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            seconds in 0_i64..253_402_300_799,
            turn in 1..=TURNS_MAX,
            stem in "[a-z. é-]{0,12}",
        ) {
            let moment = chrono::DateTime::from_timestamp(seconds, 0).unwrap().fixed_offset();
            let name = BackupName { turn, ..BackupName::at(moment) };
            prop_assert_eq!(BackupName::read(&stem, &name.file_name(&stem)), Some(name));
        }

        #[test]
        fn any_other_name_is_read_without_harm(name in "\\PC{0,40}", stem in "\\PC{0,8}") {
            let _ = BackupName::read(&stem, &name);
        }
    }
}
