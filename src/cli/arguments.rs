//! The arguments of the program and their help.
//!
//! Owns: names, defaults and help of every command and option. Must not: do anything.

use crate::domain::when::DateOrder;
use crate::exchange::import::Format;
use crate::exchange::pack::STARTERS;
use crate::exchange::paper::Paper;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;
use uuid::Uuid;

/// Version and, where known, the commit: `0.1.0 (1a2b3c4)`.
pub(super) const VERSION: &str = env!("DESKHAND_VERSION");

/// A desktop companion for people who stand at a service desk.
///
/// With no command the window opens.
#[derive(Debug, Parser)]
#[command(name = "deskhand", version = VERSION, disable_help_subcommand = true)]
pub struct Arguments {
    /// The journal to use, instead of the last one opened.
    #[arg(long, global = true, env = "DESKHAND_JOURNAL", value_name = "FILE")]
    pub journal: Option<PathBuf>,

    /// Print one JSON value instead of words.
    #[arg(long, global = true)]
    pub json: bool,

    /// What to do; the window where nothing is named.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What can be done without the window.
#[derive(Debug, Clone, Subcommand)]
pub enum Command {
    /// Save a quick-entry line and print what was understood.
    Log {
        /// The line, as typed in the window: "printer jammed /print /student 5m".
        #[arg(value_name = "LINE", allow_hyphen_values = true)]
        line: OsString,
    },
    /// Save thanks and print what was understood.
    Kudos {
        /// The thanks, as typed in the window after its *: "you are a star /phone".
        #[arg(value_name = "LINE", allow_hyphen_values = true)]
        line: OsString,
    },
    /// Look the rules of the house up.
    Rules {
        /// What to do with them.
        #[command(subcommand)]
        command: RulesCommand,
    },
    /// Print what a quick-entry line means, without saving it.
    Parse {
        /// The line, as typed in the window.
        #[arg(value_name = "LINE", allow_hyphen_values = true)]
        line: OsString,
    },
    /// Print interactions, newest first.
    List {
        /// Only this day: 2026-11-21, today, yesterday, mon.
        #[arg(long, value_name = "D", conflicts_with_all = ["from", "to"])]
        day: Option<String>,
        /// This day and later.
        #[arg(long, value_name = "D")]
        from: Option<String>,
        /// This day and earlier.
        #[arg(long, value_name = "D")]
        to: Option<String>,
        /// At most so many.
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
    },
    /// Search everything that has words, newest first; `kind:tech before:2026-10-01 scan` has filters.
    Find {
        /// The first word or filter; every other sign is meant as it stands.
        #[arg(value_name = "WORDS", allow_hyphen_values = true)]
        first: OsString,
        /// More words and filters; all have to occur.
        #[arg(value_name = "WORDS", hide = true)]
        more: Vec<OsString>,
        /// At most so many.
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
    },
    /// Print open follow-ups and referrals, most urgent first.
    Due,
    /// Keep a promise, or finish its check back.
    Done {
        /// The follow-up, as `due --json` names it.
        #[arg(value_name = "UID")]
        follow_up: Uuid,
        /// What was done or said.
        #[arg(long, value_name = "TEXT", default_value = "", allow_hyphen_values = true)]
        note: OsString,
    },
    /// Give a promise another time.
    Move {
        /// The follow-up, as `due --json` names it.
        #[arg(value_name = "UID")]
        follow_up: Uuid,
        /// When: tomorrow 10am, fri, 2026-11-30 15:00.
        #[arg(value_name = "WHEN", num_args = 1.., required = true)]
        when: Vec<OsString>,
    },
    /// Print the figures of the shift, or of today where none was begun.
    Review,
    /// Print how many interactions there were, by kind, channel and audience; conversations with
    /// colleagues are not counted.
    Totals {
        /// The first day; the first of the month where nothing is said.
        #[arg(long, value_name = "D")]
        from: Option<String>,
        /// The last day; today where nothing is said.
        #[arg(long, value_name = "D")]
        to: Option<String>,
    },
    /// Take entries over from another program's file, from Deskhand's own, or a colleague's hand-over
    /// sheet.
    Import {
        /// The file; what it is shows in its headers.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// How it is read.
        #[command(flatten)]
        options: ImportOptions,
    },
    /// Write entries (*.csv, *.json, *.xlsx), open promises as a calendar (*.ics), or a portfolio
    /// (*.html, *.md); a document whose name begins with “report” is the report for a lead team.
    Export {
        /// The file to write: entries.csv, promises.ics, portfolio.html, report.md. Its folder has to be
        /// there; a file of that name is replaced as a whole.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// How it is written.
        #[command(flatten)]
        options: ExportOptions,
    },
    /// Hand out rules, words, contacts, hours, presets and kinds as one file, or take one over.
    #[command(subcommand)]
    Pack(PackCommand),
    /// Fill a new journal with made-up, realistic entries.
    Demo {
        /// How many interactions.
        #[arg(long, value_name = "N", default_value_t = 2_000)]
        interactions: usize,
        /// The same number gives the same entries.
        #[arg(long, value_name = "S", default_value_t = 1)]
        seed: u64,
    },
    /// Check the journal file.
    Check,
    /// Write a verified copy of the journal, also while it is open.
    Backup {
        /// The copy to write. Its folder has to be there; a file of that name is replaced as a whole.
        #[arg(value_name = "FILE")]
        to: PathBuf,
    },
    /// Print the backups that the window makes by itself, newest first, with what is in each.
    Backups,
    /// Put a backup in the journal's place; what is there now is kept beside it.
    Restore {
        /// The backup; the newest one that is whole where nothing is named.
        #[arg(value_name = "FILE")]
        from: Option<PathBuf>,
    },
}

/// What can be done with desk packs.
#[derive(Debug, Clone, Subcommand)]
pub enum PackCommand {
    /// Write what this journal has into a pack.
    Export {
        /// The file to write, such as desk.toml. Its folder has to be there; a file of that name is
        /// replaced as a whole.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Leave the contacts out, with their addresses.
        #[arg(long)]
        without_contacts: bool,
    },
    /// Take a pack over; what was changed here stays.
    Import {
        /// The pack.
        #[arg(value_name = "FILE", required_unless_present = "starter")]
        file: Option<PathBuf>,
        /// One that comes with the program instead of a file: public or academic.
        #[arg(long, value_name = "LIBRARY", conflicts_with_all = ["file", "follow"], value_parser = read_starter)]
        starter: Option<usize>,
        /// Take over what changes in the file from now on, whenever the window is open.
        #[arg(long, conflicts_with = "dry_run")]
        follow: bool,
        /// Only print what would change.
        #[arg(long)]
        dry_run: bool,
    },
}

/// What can be done with rules.
#[derive(Debug, Clone, Subcommand)]
pub enum RulesCommand {
    /// Print all rules with their colour and why they exist.
    List,
    /// Print the rules that these words are about, the likeliest first.
    Find {
        /// What it is about; every rule where nothing is said.
        #[arg(value_name = "WORDS")]
        words: Vec<OsString>,
        /// At most so many.
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
    },
}

/// How a file is read.
#[derive(Debug, Clone, Args)]
pub struct ImportOptions {
    /// What wrote it, where its headers do not tell.
    #[arg(long, value_name = "FORMAT", default_value = "auto", value_parser = read_format)]
    pub format: Wanted,
    /// Only print what would be added.
    #[arg(long)]
    pub dry_run: bool,
    /// Keep names, initials and addresses of colleagues, in the details.
    #[arg(long)]
    pub with_colleagues: bool,
    /// How dates such as 03/04/2025 are read, where none of the file's dates tells: as in the
    /// settings if nothing is said.
    #[arg(long, value_name = "ORDER")]
    pub date_order: Option<Dates>,
}

/// What stands first in a date of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Dates {
    /// 04/03/2025 is the fourth of March.
    DayFirst,
    /// 03/04/2025 is the fourth of March.
    MonthFirst,
}

impl From<Dates> for DateOrder {
    fn from(dates: Dates) -> Self {
        match dates {
            Dates::DayFirst => Self::DayFirst,
            Dates::MonthFirst => Self::MonthFirst,
        }
    }
}

/// The format that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Whatever it is.
    Any,
    /// This one.
    Entries(Format),
    /// A hand-over sheet.
    HandOver,
}

fn read_format(word: &str) -> Result<Wanted, String> {
    match word {
        "auto" => Ok(Wanted::Any),
        "hand-over" => Ok(Wanted::HandOver),
        _ => Format::ALL.into_iter().find(|it| it.code() == word).map(Wanted::Entries).ok_or_else(
            || {
                let known: Vec<&str> = Format::ALL.iter().map(|it| it.code()).collect();
                format!("It is one of auto, {}, hand-over.", known.join(", "))
            },
        ),
    }
}

/// How a file is written.
#[derive(Debug, Clone, Args)]
pub struct ExportOptions {
    /// For a calendar: with what was promised; without it, customers' words stay here.
    #[arg(long)]
    pub with_words: bool,
    /// For a document: portfolio or report, whatever the file's name says.
    #[arg(long = "as", value_name = "DOCUMENT", value_parser = read_paper)]
    pub kind: Option<Paper>,
    /// The first day. Of entries the oldest where nothing is said, of a document a year before the
    /// last.
    #[arg(long, value_name = "D")]
    pub from: Option<String>,
    /// The last day. Of entries the newest where nothing is said, of a document today.
    #[arg(long, value_name = "D")]
    pub to: Option<String>,
    /// For a portfolio: with colleagues' names.
    #[arg(long)]
    pub names: bool,
}

/// The place of the starter pack for this library.
fn read_starter(word: &str) -> Result<usize, String> {
    let known = STARTERS.iter().position(|it| it.code == word);
    known.ok_or_else(|| "It is either public or academic.".to_owned())
}

fn read_paper(word: &str) -> Result<Paper, String> {
    let known = Paper::ALL.into_iter().find(|paper| paper.code() == word);
    known.ok_or_else(|| "It is either portfolio or report.".to_owned())
}
