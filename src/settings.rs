//! What belongs to this PC rather than to the person's work: theme, zoom, date order, window.
//!
//! Owns: `settings.toml`, how it is read and written, and where this person's files live. What
//! belongs to the work (name, desk, vocabularies, hours) is in the journal.
//!
//! Must not: refuse to start. A file that cannot be read is kept aside and defaults are used; a
//! value that makes no sense is replaced by its default; a key of a newer version is ignored.

use crate::domain::when::DateOrder;
use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use std::fs;
use std::io::{self, Write as _};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The zoom that can be set, in percent.
pub const ZOOM_PERCENT: RangeInclusive<u16> = 75..=200;

/// Widths and heights of a window that can be restored, in points: large enough to be found, small
/// enough for any screen.
const WINDOW_POINTS: RangeInclusive<f32> = 200.0..=16_384.0;

/// How the file name of a journal ends.
const JOURNAL_EXTENSION: &str = "deskhand";

/// The copy that is made before an upgrade has this in its name; it is no journal to work in.
const UPGRADE_COPY: &str = ".before-v";

/// The colours of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeChoice {
    /// Light or dark, as the system says.
    #[default]
    System,
    /// Dark words on light.
    Light,
    /// Light words on dark.
    Dark,
    /// The strongest contrast.
    HighContrast,
}

impl ThemeChoice {
    /// All four, in the order in which settings offer them.
    pub const ALL: [Self; 4] = [Self::System, Self::Light, Self::Dark, Self::HighContrast];

    /// The words that settings show.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::System => "System",
            Self::Light => "Light",
            Self::Dark => "Dark",
            Self::HighContrast => "High contrast",
        }
    }
}

/// The window as it was left.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// Inner width in points.
    pub width: f32,
    /// Inner height in points.
    pub height: f32,
    /// True where it filled the screen.
    #[serde(default)]
    pub maximized: bool,
}

/// The settings of this PC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The colours of the window.
    #[serde(deserialize_with = "value_or_default")]
    pub theme: ThemeChoice,
    /// Size of everything in the window, in percent: one of [`ZOOM_PERCENT`].
    #[serde(deserialize_with = "zoom_or_default")]
    pub zoom_percent: u16,
    /// How `3/4` is read.
    #[serde(deserialize_with = "value_or_default")]
    pub date_order: DateOrder,
    /// The journal that was opened last.
    #[serde(deserialize_with = "value_or_default", skip_serializing_if = "cannot_be_written")]
    pub last_journal: Option<PathBuf>,
    /// The window as it was left; `None` before the first time.
    #[serde(deserialize_with = "place_or_none", skip_serializing_if = "Option::is_none")]
    pub window: Option<WindowPlace>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::default(),
            zoom_percent: 100,
            date_order: DateOrder::default(),
            last_journal: None,
            window: None,
        }
    }
}

impl Settings {
    /// Reads the settings, and says in a sentence where that did not go as it should.
    ///
    /// A missing file gives the defaults without a word. One that cannot be read as settings is
    /// renamed to `settings.toml.damaged-<UTC>`, never deleted.
    #[must_use]
    pub fn load(path: &Path) -> (Self, Option<String>) {
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Self::nothing(None),
            Err(error) => {
                tracing::warn!(kind = ?error.kind(), "settings cannot be read");
                return Self::nothing(Some(
                    "The settings of this PC could not be read; the usual ones are used.",
                ));
            }
        };
        let read = std::str::from_utf8(&bytes).ok().and_then(|text| toml::from_str(text).ok());
        if let Some(settings) = read {
            return (settings, None);
        }
        let notice = match set_aside(path) {
            Ok(aside) => format!(
                "The settings of this PC were damaged; the usual ones are used. The damaged file is \
                 kept as {}.",
                aside.file_name().unwrap_or_default().display()
            ),
            Err(error) => {
                tracing::warn!(kind = ?error.kind(), "damaged settings cannot be set aside");
                "The settings of this PC are damaged; the usual ones are used.".to_owned()
            }
        };
        (Self::default(), Some(notice))
    }

    fn nothing(notice: Option<&str>) -> (Self, Option<String>) {
        (Self::default(), notice.map(str::to_owned))
    }

    /// Writes the settings, making the folder where it is missing. A cut at any moment leaves the
    /// old file or the new one, whole.
    ///
    /// # Errors
    /// When the folder or the file cannot be written; the old file is then as it was.
    pub fn save(&self, path: &Path) -> Result<()> {
        self.write(path).map_err(|error| {
            tracing::warn!(kind = ?error.kind(), "settings cannot be written");
            Error::refused(
                "The settings of this PC could not be saved. Your journal is not affected.",
            )
            .caused_by(error)
        })
    }

    fn write(&self, path: &Path) -> io::Result<()> {
        let text = toml::to_string(self).map_err(io::Error::other)?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or_else(|| Path::new("."));
        fs::create_dir_all(folder)?;
        let mut file = tempfile::Builder::new().prefix(".settings-").tempfile_in(folder)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        sync_folder(folder)
    }
}

/// Makes a rename in this folder durable; only Unix needs and offers it.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same signature on every system")]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Renames a damaged file to a name that is free, and returns that.
fn set_aside(path: &Path) -> io::Result<PathBuf> {
    // The moment goes into a file name only; nothing is decided by it, so no clock is passed in.
    let now = DateTime::<Utc>::from(SystemTime::now()).format("%Y%m%dT%H%M%SZ");
    let name = path.file_name().unwrap_or_default().display();
    let aside = (1..100)
        .map(|turn| match turn {
            1 => path.with_file_name(format!("{name}.damaged-{now}")),
            _ => path.with_file_name(format!("{name}.damaged-{now}-{turn}")),
        })
        .find(|aside| !aside.exists())
        .ok_or(io::ErrorKind::AlreadyExists)?;
    fs::rename(path, &aside)?;
    Ok(aside)
}

/// A value of the wrong kind costs that one setting, not the others.
fn value_or_default<'de, D, T>(source: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned + Default,
{
    let value = toml::Value::deserialize(source)?;
    Ok(T::deserialize(value).unwrap_or_default())
}

fn zoom_or_default<'de, D: Deserializer<'de>>(source: D) -> Result<u16, D::Error> {
    let value = toml::Value::deserialize(source)?;
    let zoom = u16::deserialize(value).ok().filter(|zoom| ZOOM_PERCENT.contains(zoom));
    Ok(zoom.unwrap_or(Settings::default().zoom_percent))
}

fn place_or_none<'de, D: Deserializer<'de>>(source: D) -> Result<Option<WindowPlace>, D::Error> {
    let value = toml::Value::deserialize(source)?;
    Ok(WindowPlace::deserialize(value).ok().filter(|place| {
        WINDOW_POINTS.contains(&place.width) && WINDOW_POINTS.contains(&place.height)
    }))
}

/// TOML is Unicode; a path that is not cannot be remembered, but must not keep the rest from being.
#[expect(clippy::ref_option, reason = "the signature that serde calls")]
fn cannot_be_written(path: &Option<PathBuf>) -> bool {
    path.as_ref().is_none_or(|path| path.to_str().is_none())
}

/// Where this person's files live on this PC; never in a profile that roams to other PCs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// Folder of the journals, backups and logs.
    pub data: PathBuf,
    /// Folder of the settings.
    pub config: PathBuf,
}

impl Places {
    /// The places that the system gives the person who is logged in.
    ///
    /// # Errors
    /// Where the system names no home folder.
    pub fn of_this_person() -> Result<Self> {
        let folders = directories::ProjectDirs::from("", "", "deskhand").ok_or_else(|| {
            Error::refused(
                "This system names no home folder, so Deskhand does not know where your journal \
                 is. Name the file with --journal.",
            )
        })?;
        Ok(Self {
            data: folders.data_local_dir().to_owned(),
            config: folders.config_local_dir().to_owned(),
        })
    }

    /// The settings of this PC.
    #[must_use]
    pub fn settings_file(&self) -> PathBuf {
        self.config.join("settings.toml")
    }

    /// Folder of the journals that have no other place.
    #[must_use]
    pub fn journals_dir(&self) -> PathBuf {
        self.data.join("journals")
    }

    /// Folder of the backups that the program makes by itself, one folder a journal in it.
    #[must_use]
    pub fn backups_dir(&self) -> PathBuf {
        self.data.join("backups")
    }

    /// Folder of the hand-over pages that a browser prints.
    #[must_use]
    pub fn hand_overs_dir(&self) -> PathBuf {
        self.data.join("hand-overs")
    }

    /// Folder of the other pages that a browser prints.
    #[must_use]
    pub fn pages_dir(&self) -> PathBuf {
        self.data.join("pages")
    }

    /// Folder of the log files.
    #[must_use]
    pub fn logs_dir(&self) -> PathBuf {
        self.data.join("logs")
    }

    /// The journal to open where none is named: the last one opened, even where it has gone since
    /// (a new empty one in its place would look like lost work); else the only one in
    /// [`Places::journals_dir`]; else `journal.deskhand` there.
    #[must_use]
    pub fn journal_to_open(&self, settings: &Settings) -> PathBuf {
        if let Some(last) = &settings.last_journal {
            return last.clone();
        }
        let folder = self.journals_dir();
        let mut journals = fs::read_dir(&folder)
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| is_journal(path));
        match (journals.next(), journals.next()) {
            (Some(only), None) => only,
            _ => folder.join("journal").with_extension(JOURNAL_EXTENSION),
        }
    }
}

fn is_journal(path: &Path) -> bool {
    let has_extension = path.extension().is_some_and(|end| end == JOURNAL_EXTENSION);
    let is_copy =
        path.file_name().is_some_and(|name| name.to_string_lossy().contains(UPGRADE_COPY));
    has_extension && !is_copy
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Settings {
        toml::from_str(text).unwrap()
    }

    fn names_in(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn places(folder: &Path) -> Places {
        Places { data: folder.join("data"), config: folder.join("config") }
    }

    #[test]
    fn what_is_saved_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/settings.toml");
        let settings = Settings {
            theme: ThemeChoice::HighContrast,
            zoom_percent: 150,
            date_order: DateOrder::MonthFirst,
            last_journal: Some(PathBuf::from("/srv/ma journal.deskhand")),
            window: Some(WindowPlace { width: 1280.0, height: 800.5, maximized: true }),
        };
        settings.save(&path).unwrap();
        assert_eq!(Settings::load(&path), (settings, None));
        Settings::default().save(&path).unwrap();
        assert_eq!(Settings::load(&path), (Settings::default(), None));
        assert_eq!(names_in(path.parent().unwrap()), ["settings.toml"]);
    }

    #[test]
    fn a_missing_file_gives_the_defaults_and_makes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (settings, notice) = Settings::load(&folder.path().join("settings.toml"));
        assert_eq!((settings, notice), (Settings::default(), None));
        assert!(names_in(folder.path()).is_empty());
    }

    #[test]
    fn keys_of_a_newer_version_are_ignored() {
        assert_eq!(
            read("theme = \"dark\"\nhat = \"top\"\n[future]\nx = 1\n"),
            Settings { theme: ThemeChoice::Dark, ..Settings::default() }
        );
    }

    #[test]
    fn a_bad_value_costs_only_itself() {
        for (text, zoom_percent) in [
            ("theme = \"sepia\"\nzoom_percent = 125", 125),
            ("theme = 7\nzoom_percent = 125\ndate_order = []", 125),
            ("zoom_percent = 400", 100),
            ("zoom_percent = -1", 100),
            ("zoom_percent = 74.5", 100),
            ("last_journal = 3\nzoom_percent = 200", 200),
            ("zoom_percent = 75\n[window]\nwidth = nan\nheight = 700.0", 75),
            ("zoom_percent = 75\n[window]\nwidth = 3.0\nheight = 700.0", 75),
            ("zoom_percent = 75\nwindow = true", 75),
        ] {
            assert_eq!(read(text), Settings { zoom_percent, ..Settings::default() }, "{text}");
        }
    }

    #[test]
    fn whole_numbers_are_a_window_size_too() {
        let place = WindowPlace { width: 1280.0, height: 800.0, maximized: false };
        assert_eq!(read("[window]\nwidth = 1280\nheight = 800").window, Some(place));
    }

    #[test]
    fn a_damaged_file_is_kept_aside() {
        for content in [&b"theme = \"dark\"\nzoom"[..], b"\0\0\0\0", b"\xFF\xFE", b"[[[["] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("settings.toml");
            fs::write(&path, content).unwrap();
            let (settings, notice) = Settings::load(&path);
            assert_eq!(settings, Settings::default());
            let [aside] = &names_in(folder.path())[..] else { panic!("one file is kept") };
            assert!(aside.starts_with("settings.toml.damaged-2"), "{aside}");
            assert!(notice.is_some_and(|sentence| sentence.contains(aside)));
            assert_eq!(fs::read(folder.path().join(aside)).unwrap(), content);
        }
    }

    #[test]
    fn two_damaged_files_of_one_second_are_both_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.toml");
        for _ in 0..3 {
            fs::write(&path, "zoom").unwrap();
            assert!(Settings::load(&path).1.is_some());
        }
        assert_eq!(names_in(folder.path()).len(), 3);
    }

    #[test]
    fn settings_that_cannot_be_written_say_so_in_a_sentence() {
        let folder = tempfile::tempdir().unwrap();
        let in_the_way = folder.path().join("file");
        fs::write(&in_the_way, "").unwrap();
        let refused = Settings::default().save(&in_the_way.join("settings.toml")).unwrap_err();
        assert!(refused.to_string().ends_with('.'), "{refused}");
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_not_unicode_keeps_nothing_else_from_being_saved() {
        use std::os::unix::ffi::OsStrExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.toml");
        let name = std::ffi::OsStr::from_bytes(b"/srv/\xFF.deskhand");
        let last_journal = Some(PathBuf::from(name));
        Settings { zoom_percent: 125, last_journal, ..Settings::default() }.save(&path).unwrap();
        let expected = Settings { zoom_percent: 125, ..Settings::default() };
        assert_eq!(Settings::load(&path), (expected, None));
    }

    #[test]
    fn the_last_journal_opens_then_the_only_one_then_a_new_one() {
        let folder = tempfile::tempdir().unwrap();
        let places = places(folder.path());
        let journals = places.journals_dir();
        let opens = |settings: &Settings| places.journal_to_open(settings);
        assert_eq!(opens(&Settings::default()), journals.join("journal.deskhand"));

        fs::create_dir_all(&journals).unwrap();
        for other in ["notes.txt", "ana.deskhand-wal", "ana.before-v1-20261121T104500Z.deskhand"] {
            fs::write(journals.join(other), "").unwrap();
        }
        assert_eq!(opens(&Settings::default()), journals.join("journal.deskhand"));
        fs::write(journals.join("ana.deskhand"), "").unwrap();
        assert_eq!(opens(&Settings::default()), journals.join("ana.deskhand"));
        fs::write(journals.join("ben.deskhand"), "").unwrap();
        assert_eq!(opens(&Settings::default()), journals.join("journal.deskhand"));

        let gone = folder.path().join("gone.deskhand");
        let settings = Settings { last_journal: Some(gone.clone()), ..Settings::default() };
        assert_eq!(opens(&settings), gone);
    }
}
