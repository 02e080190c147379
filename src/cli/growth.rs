//! The commands about what makes service better: `kudos`, `rules`, `totals`, and the portfolio and the
//! report of `export`.

use super::arguments::{ExportOptions, RulesCommand};
use super::commands::{Session, cleaned};
use super::json::RuleJson;
use super::list::List;
use super::outcome::{Failure, tell};
use super::words;
use crate::domain::number::grouped;
use crate::domain::radar::Period;
use crate::domain::rule;
use crate::exchange::paper::{self, Names, Paper, PaperFormat, PaperOrder};
use chrono::{Datelike as _, Days, Months, NaiveDate};
use serde_json::json;
use std::cmp::Reverse;
use std::ffi::OsStr;
use std::path::Path;

/// What is said where there is nothing to find.
const NO_RULES: &str = "This journal has no rules yet. “deskhand pack import --starter public” (or academic) \
     brings a set to begin with.";

impl Session<'_> {
    /// Saves thanks; the star that a line would begin with may be there or not.
    pub(super) fn kudos(&mut self, line: &OsStr) -> Result<(), Failure> {
        let line = cleaned(line);
        let line = line.trim_start();
        let line = if line.starts_with('*') { line.to_owned() } else { format!("* {line}") };
        self.log(OsStr::new(&line))
    }

    pub(super) fn rules(&mut self, command: &RulesCommand) -> Result<(), Failure> {
        let (words, limit) = match command {
            RulesCommand::List => (Vec::new(), None),
            RulesCommand::Find { words, limit } => {
                (words.iter().map(|word| cleaned(word)).collect(), *limit)
            }
        };
        let mut journal = self.open()?;
        let setup = journal.setup()?;
        let friction = journal.friction()?;
        let mut printed = List::new(self.json);
        if setup.rules.is_empty() {
            journal.close()?;
            return self.tell_of_no_rules();
        }
        let found = rule::find(&setup.rules, &words.join(" "));
        for it in found.into_iter().take(limit.unwrap_or(usize::MAX)) {
            let bends = friction.get(&it.id).map_or(0, |it| it.bent);
            if self.json {
                printed.json(self.out, &RuleJson::of(it, bends))?;
            } else {
                printed.words(self.out, &words::rule(it, bends))?;
            }
        }
        printed.finish(self.out)?;
        journal.close()?;
        Ok(())
    }

    /// Says how a journal comes by rules; scripts get an empty list.
    fn tell_of_no_rules(&mut self) -> Result<(), Failure> {
        if self.json {
            tell(NO_RULES);
            return List::new(true).finish(self.out);
        }
        Ok(writeln!(self.out, "{NO_RULES}")?)
    }

    /// Prints what a library reports each month.
    pub(super) fn totals(
        &mut self,
        from: Option<String>,
        to: Option<String>,
    ) -> Result<(), Failure> {
        let days = self.period(from, to, |to| to.with_day(1).unwrap_or(to))?;
        let mut journal = self.open()?;
        let setup = journal.setup()?;
        let mut counts = journal.counts(days)?;
        counts.sort_by_key(|it| Reverse(it.count));
        let mut printed = List::new(self.json);
        for it in &counts {
            let [kind, channel, audience] =
                [it.kind, it.channel, it.audience].map(|id| setup.vocabulary.name(id));
            if self.json {
                let total = json!({
                    "kind": kind, "channel": channel, "audience": audience, "count": it.count,
                });
                printed.json(self.out, &total)?;
            } else {
                let count = grouped(it.count);
                printed
                    .words(self.out, &format!("{count:>9}  {kind} · {channel} · {audience}\n"))?;
            }
        }
        printed.finish(self.out)?;
        journal.close()?;
        if !self.json && !counts.is_empty() {
            let all = grouped(counts.iter().map(|it| it.count).sum());
            let (from, to) = (words::day(days.from), words::day(days.to));
            writeln!(self.out, "{all:>9}  in all, {from} to {to}")?;
        }
        Ok(())
    }

    /// Writes a portfolio or a report, whichever the file's name or the options say.
    pub(super) fn export_paper(
        &mut self,
        file: &Path,
        format: PaperFormat,
        options: &ExportOptions,
    ) -> Result<(), Failure> {
        let name = file.file_name().map(OsStr::to_string_lossy).unwrap_or_default();
        let paper = options.kind.unwrap_or_else(|| Paper::from_name(&name));
        let period = self.period(options.from.clone(), options.to.clone(), year_before)?;
        let Period { from, to } = period;
        let names = if options.names { Names::Shown } else { Names::LeftOut };
        let order = PaperOrder { paper, period, names };
        let mut journal = self.open()?;
        paper::make(&mut journal, &order, None, format, file)?;
        journal.close()?;
        if self.json {
            return self.print_json(&json!({
                "document": paper.code(),
                "from": from.to_string(),
                "to": to.to_string(),
                "file": file.to_string_lossy(),
            }));
        }
        let what = match paper {
            Paper::Portfolio => "The portfolio",
            Paper::Report => "The report",
        };
        let (from, to) = (words::day(from), words::day(to));
        Ok(writeln!(self.out, "{what} from {from} to {to} is in {}", file.display())?)
    }
}

/// The first day of the year that ends with this day.
fn year_before(to: NaiveDate) -> NaiveDate {
    let same_day = to.checked_sub_months(Months::new(12)).unwrap_or(to);
    same_day.checked_add_days(Days::new(1)).unwrap_or(to).min(to)
}
