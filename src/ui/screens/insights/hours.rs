//! In which hours people are upset.

use super::{plot, say};
use crate::domain::radar::{ByHour, Radar};
use crate::ui::theme;
use crate::ui::widgets::Card;
use egui::{Align2, FontId, Rect, Sense, Stroke, Ui, pos2};

/// Least height of the bars with what stands over them, in points.
const BARS: f32 = 150.0;
/// Room over the highest bar for its share, in points.
const ABOVE: f32 = 18.0;
/// Room for the hours under the bars, in points.
const NAMES: f32 = 20.0;
/// Everything in the card but the bars, in points.
const REST: f32 = NAMES + theme::GAP_S + 16.0;
/// An hour needs so much room for its figures, in points.
const WIDTH: f32 = 36.0;

/// Takes as much height as there is, and answers how much it needs.
pub(super) fn hours_ui(ui: &mut Ui, radar: &Radar, height: f32) -> f32 {
    Card::new().title("By hour").note("share who came or left upset").min_height(height).show(
        ui,
        |ui| {
            ui.spacing_mut().item_spacing.y = theme::GAP_S;
            if radar.by_hour.is_empty() {
                ui.label(theme::muted(ui, "Nothing is known of these days."));
            } else {
                picture_ui(ui, &radar.by_hour, (height - super::CARD_AROUND - REST).max(BARS));
                ui.label(theme::muted(ui, in_short(&radar.by_hour)));
            }
        },
    );
    super::CARD_AROUND + REST + BARS
}

/// A share as a fraction.
fn share(hour: &ByHour) -> f32 {
    hour.felt.upset as f32 / hour.felt.known.max(1) as f32
}

/// The hour with the largest share, if anybody was upset in it.
fn worst(hours: &[ByHour]) -> Option<&ByHour> {
    let upset = hours.iter().filter(|it| it.felt.upset > 0);
    upset.max_by(|a, b| share(a).total_cmp(&share(b)))
}

/// What the picture comes to.
fn in_short(hours: &[ByHour]) -> String {
    let Some(worst) = worst(hours) else { return "Nobody was upset.".to_owned() };
    format!(
        "Most often from {}: {} of {}.",
        say::hour(worst.hour),
        worst.felt.upset,
        say::people(worst.felt.known)
    )
}

/// `14:00 to 15:00: 4 of 31 people came or left upset`
fn in_words(hour: &ByHour) -> String {
    let people = say::people(hour.felt.known);
    let upset = format!("{} of {people} came or left upset", hour.felt.upset);
    let at = say::hour(hour.hour);
    match hour.felt.fell_short {
        0 => format!("{at}: {upset}"),
        short => format!("{at}: {upset}, {short} got less than they expected"),
    }
}

fn picture_ui(ui: &mut Ui, hours: &[ByHour], height: f32) {
    let p = theme::palette(ui);
    let told: Vec<String> = hours.iter().map(in_words).collect();
    let name = "Share of people who came or left upset, by hour";
    let (rect, picture) = plot::picture(ui, height + NAMES, name, &told.join(". "));
    let (Some(first), Some(last)) = (hours.first(), hours.last()) else { return };
    let count = f32::from(last.hour - first.hour) + 1.0;
    let step = rect.width() / count;
    let bars = rect.with_max_y(rect.top() + height).with_min_y(rect.top() + ABOVE);
    let most = hours.iter().map(share).fold(0.0_f32, f32::max).max(0.05);
    let worst = worst(hours).map(|it| it.hour);
    ui.painter().hline(bars.x_range(), bars.bottom(), Stroke::new(1.0, p.edge));
    let every = (1_u8..=24).find(|every| f32::from(*every) * step >= WIDTH).unwrap_or(24);
    for (hour, words) in hours.iter().zip(&told) {
        let x = rect.left() + step * (f32::from(hour.hour - first.hour) + 0.5);
        let width = (step * 0.6).min(36.0);
        let height = bars.height() * share(hour) / most;
        let bar = Rect::from_min_max(
            pos2(x - width / 2.0, bars.bottom() - height),
            pos2(x + width / 2.0, bars.bottom()),
        );
        let is_worst = worst == Some(hour.hour);
        let (fill, edge) = if is_worst { (p.warn.bg, p.warn.fg) } else { (p.neutral.bg, p.muted) };
        ui.painter().rect_filled(bar, 2, fill);
        if height > 0.0 {
            ui.painter().hline(bar.x_range(), bar.top(), Stroke::new(plot::LINE, edge));
        }
        let is_named = (hour.hour - first.hour) % every == 0;
        if let Some(share) = say::percent(hour.felt.upset, hour.felt.known)
            && (is_worst || is_named)
        {
            let font: FontId = if is_worst {
                theme::strong(theme::SMALL_SIZE)
            } else {
                theme::regular(theme::SMALL_SIZE)
            };
            let ink = if is_worst { p.ink } else { p.muted };
            let at = pos2(x, bar.top() - 3.0);
            ui.painter().text(at, Align2::CENTER_BOTTOM, share, font, ink);
        }
        if is_named {
            let at = pos2(x, rect.bottom() - NAMES / 2.0);
            plot::words(ui, at, Align2::CENTER_CENTER, &hour.hour.to_string(), p.muted);
        }
        let column = Rect::from_x_y_ranges(x - step / 2.0..=x + step / 2.0, rect.y_range());
        plot::tip(ui, ui.interact(column, picture.id.with(hour.hour), Sense::hover()), words);
    }
}
