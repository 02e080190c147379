//! Charts drawn as pictures inside a page.
//!
//! Owns: their geometry. Everything that they show is said in words or numbers too, and nothing by
//! colour alone, so that they can be read in black and white and heard.

use super::parts::{Bar, Change, Chart, MonthValue, Scale, Shape};
use super::words::is_amount;
use crate::exchange::html::escaped;
use crate::exchange::one_line;
use crate::exchange::page::Page;
use chrono::Datelike as _;

/// The picture of a line: its size, and the edges of the field that the line is drawn in; the left
/// one depends on the numbers beside it.
const WIDTH: f64 = 680.0;
const RIGHT: f64 = 670.0;
const TOP: f64 = 20.0;
const BOTTOM: f64 = 112.0;
/// The baselines of the words below it: months, or years alone; and years below months.
const FIRST_ROW: f64 = 129.0;
const SECOND_ROW: f64 = 144.0;
/// What a character of a number at the left takes, in the widest font that is likely.
const CHARACTER: f64 = 8.0;
/// Up to so many points each has its number beside it.
const NUMBERED_MAX: usize = 14;
/// Up to so many points each has its month below it.
const MONTHS_MAX: usize = 14;
/// Up to so many points every third month is named; beyond, only years.
const QUARTERS_MAX: usize = 36;
/// Most years that are named below a line.
const YEARS_MAX: i32 = 14;

/// Draws the chart, without its title and note.
pub(super) fn draw(page: &mut Page, chart: &Chart) {
    match &chart.shape {
        Shape::Bars(bars) => draw_bars(page, bars, chart),
        Shape::Months(months) => draw_months(page, months, chart),
        Shape::Changes(changes, scale) => draw_changes(page, changes, scale, chart),
    }
}

fn text(words: &str) -> String {
    escaped(&one_line(words))
}

/// A table, in which the bars are drawn between the words and the numbers.
fn draw_bars(page: &mut Page, bars: &[Bar], chart: &Chart) {
    let known = bars.iter().map(|bar| bar.value).filter(|value| is_amount(*value));
    let most = known.fold(0.0, f64::max);
    let is_noted = bars.iter().any(|bar| !one_line(&bar.note).is_empty());
    let class = if is_noted { "value noted" } else { "value" };
    page.put(format_args!("<table class=\"bars\">\n"));
    for bar in bars {
        let share = if most > 0.0 && is_amount(bar.value) { bar.value / most } else { 0.0 };
        let width = 100.0 * share.clamp(0.0, 1.0);
        page.put(format_args!(
            "<tr><th scope=\"row\" dir=\"auto\">{}</th><td class=\"drawn\">\
             <svg aria-hidden=\"true\"><rect width=\"{width:.1}%\" height=\"100%\"/></svg></td>\
             <td class=\"{class}\">{}{}</td></tr>\n",
            text(&bar.label),
            escaped(&chart.amount(bar.value)),
            aside(&bar.note)
        ));
    }
    page.put(format_args!("</table>\n"));
}

fn aside(note: &str) -> String {
    let note = text(note);
    if note.is_empty() { note } else { format!(" <small dir=\"auto\">{note}</small>") }
}

/// A table, in which a hollow point is before and a full one after.
fn draw_changes(page: &mut Page, changes: &[Change], scale: &Scale, chart: &Chart) {
    let at = |value: f64| {
        let share = (value - scale.from) / (scale.to - scale.from);
        if share.is_finite() { 100.0 * share.clamp(0.0, 1.0) } else { 0.0 }
    };
    page.put(format_args!(
        "<table class=\"changes\">\n<thead><tr><td class=\"signs\"><svg aria-hidden=\"true\">\
         <circle class=\"before\" cx=\"5\" cy=\"50%\" r=\"4\"/></svg> before \
         <svg aria-hidden=\"true\"><circle class=\"after\" cx=\"5\" cy=\"50%\" r=\"4.5\"/></svg> \
         after</td><td class=\"key\"><div><span dir=\"auto\">{}</span><span dir=\"auto\">{}</span>\
         </div></td><td></td></tr></thead>\n<tbody>\n",
        text(&scale.low),
        text(&scale.high)
    ));
    for change in changes {
        let (before, after) = (at(change.before), at(change.after));
        page.put(format_args!(
            "<tr><th scope=\"row\" dir=\"auto\">{}</th><td class=\"drawn\">\
             <svg aria-hidden=\"true\"><line class=\"track\" x1=\"0\" x2=\"100%\" y1=\"50%\" \
             y2=\"50%\"/><line class=\"way\" x1=\"{before:.1}%\" x2=\"{after:.1}%\" y1=\"50%\" \
             y2=\"50%\"/><circle class=\"before\" cx=\"{before:.1}%\" cy=\"50%\" r=\"4\"/>\
             <circle class=\"after\" cx=\"{after:.1}%\" cy=\"50%\" r=\"4.5\"/></svg></td>\
             <td class=\"value\">{} → {}{}</td></tr>\n",
            text(&change.label),
            escaped(&chart.amount(change.before)),
            escaped(&chart.amount(change.after)),
            aside(&change.note)
        ));
    }
    page.put(format_args!("</tbody></table>\n"));
}

/// The values between which a line is drawn, and the step between two of its ruled lines.
struct Ruling {
    from: f64,
    to: f64,
    step: f64,
}

impl Ruling {
    fn over(values: &[f64]) -> Self {
        let least = values.iter().copied().fold(0.0, f64::min);
        let most = values.iter().copied().fold(0.0, f64::max);
        // Things that are counted have no halves.
        let is_whole = values.iter().all(|value| value.fract() == 0.0);
        let least_step = if is_whole { 1.0 } else { 0.1 };
        let rough = ((most - least) / 4.0).max(least_step);
        let power = 10f64.powf(rough.log10().floor());
        let quarter = if power >= 10.0 { 2.5 } else { 2.0 };
        let step = [1.0, 2.0, quarter, 5.0, 10.0].map(|part| part * power);
        let step = step.into_iter().find(|step| *step >= rough * 0.999).unwrap_or(rough);
        let from = (least / step).floor() * step;
        let to = ((most / step).ceil() * step).max(from + step);
        Self { from, to, step }
    }

    fn y(&self, value: f64) -> f64 {
        BOTTOM - (BOTTOM - TOP) * (value - self.from) / (self.to - self.from)
    }

    fn values(&self) -> impl Iterator<Item = f64> {
        // At most four steps over the span and one at each end.
        (0..8)
            .map(|it| self.from + self.step * f64::from(it))
            .take_while(|it| *it <= self.to + self.step / 2.0)
    }
}

fn draw_months(page: &mut Page, months: &[MonthValue], chart: &Chart) {
    let values: Vec<Option<f64>> =
        months.iter().map(|it| it.value.filter(|value| is_amount(*value))).collect();
    let known: Vec<f64> = values.iter().flatten().copied().collect();
    let ruling = Ruling::over(&known);
    let marks: Vec<(f64, String)> =
        ruling.values().map(|value| (value, chart.amount(value))).collect();
    let longest = marks.iter().map(|(_, mark)| mark.chars().count()).max().unwrap_or(0);
    let left = (CHARACTER * longest as f64 + 6.0).min(RIGHT / 3.0);
    let width = (RIGHT - left) / months.len().max(1) as f64;
    let x = |at: usize| left + width * (at as f64 + 0.5);
    let last_row = if months.len() <= QUARTERS_MAX { SECOND_ROW } else { FIRST_ROW };
    let height = last_row + 6.0;
    page.put(format_args!(
        "<svg class=\"line\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\"><title>{}</title>\
         <desc>{}</desc>\n",
        text(&chart.title),
        in_words(months, chart)
    ));
    for (value, mark) in marks {
        let (y, class) = (ruling.y(value), if value == 0.0 { "base" } else { "rule" });
        let mark = escaped(&mark);
        page.put(format_args!(
            "<line class=\"{class}\" x1=\"{left:.1}\" x2=\"{RIGHT}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>\
             <text class=\"y\" x=\"{:.1}\" y=\"{:.1}\">{mark}</text>\n",
            left - 6.0,
            y + 3.5
        ));
    }
    for run in runs(&values) {
        draw_run(page, &run, &ruling, x);
    }
    let is_numbered = months.len() <= NUMBERED_MAX;
    for (at, value) in values.iter().enumerate().filter_map(|(at, it)| it.map(|it| (at, it))) {
        let (x, y) = (x(at), ruling.y(value));
        if months.len() <= QUARTERS_MAX {
            page.put(format_args!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.2\"/>"));
        }
        if is_numbered {
            let number = escaped(&chart.number(value));
            page.put(format_args!(
                "<text class=\"number\" x=\"{x:.1}\" y=\"{:.1}\">{number}</text>\n",
                y - 8.0
            ));
        }
    }
    draw_months_below(page, months, x);
    page.put(format_args!("</svg>\n"));
}

/// Points that follow each other without a gap.
fn runs(values: &[Option<f64>]) -> Vec<Vec<(usize, f64)>> {
    let mut runs = vec![Vec::new()];
    for (at, value) in values.iter().enumerate() {
        match (value, runs.last_mut()) {
            (Some(value), Some(run)) => run.push((at, *value)),
            _ => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

fn draw_run(page: &mut Page, run: &[(usize, f64)], ruling: &Ruling, x: impl Fn(usize) -> f64) {
    let points: Vec<String> =
        run.iter().map(|(at, value)| format!("{:.1},{:.1}", x(*at), ruling.y(*value))).collect();
    let (Some((first, _)), Some((last, _))) = (run.first(), run.last()) else { return };
    let (base, points) = (ruling.y(0.0), points.join(" "));
    page.put(format_args!(
        "<polygon points=\"{:.1},{base:.1} {points} {:.1},{base:.1}\"/>\
         <polyline points=\"{points}\"/>\n",
        x(*first),
        x(*last)
    ));
}

/// The names of months and years below a line, as many as there is room for.
fn draw_months_below(page: &mut Page, months: &[MonthValue], x: impl Fn(usize) -> f64) {
    let years = months.iter().map(|it| it.month.year());
    let span = years.clone().max().unwrap_or(0) - years.min().unwrap_or(0) + 1;
    let every = (span - 1) / YEARS_MAX + 1;
    for (at, it) in months.iter().enumerate() {
        let (month, year) = (it.month.month0(), it.month.year());
        let has_month = match months.len() {
            many if many <= MONTHS_MAX => true,
            many if many <= QUARTERS_MAX => month % 3 == 0,
            _ => false,
        };
        let has_year = (month == 0 && year % every == 0) || (at == 0 && has_month);
        let x = x(at);
        if has_month {
            let name = it.month.format("%b");
            page.put(format_args!(
                "<text class=\"x\" x=\"{x:.1}\" y=\"{FIRST_ROW}\">{name}</text>"
            ));
        }
        if has_year {
            let y = if months.len() <= QUARTERS_MAX { SECOND_ROW } else { FIRST_ROW };
            page.put(format_args!("<text class=\"x year\" x=\"{x:.1}\" y=\"{y}\">{year}</text>"));
        }
    }
}

/// Every month and its number, for those who do not see the line.
fn in_words(months: &[MonthValue], chart: &Chart) -> String {
    let each = months.iter().map(|it| {
        let value = it.value.map_or_else(|| "–".to_owned(), |value| chart.amount(value));
        format!("{}: {value}", it.month.format("%B %Y"))
    });
    escaped(&each.collect::<Vec<_>>().join(", "))
}
