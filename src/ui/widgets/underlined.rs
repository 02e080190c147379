//! The text of a field with underlined words.
//!
//! Owns only the layout, which is that of a field without them. Which words, and why, is the
//! caller's.

use std::ops::Range;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Stroke, TextStyle, Ui};

use crate::ui::theme;

/// How thick the line under a word is, in points.
const LINE_WIDTH: f32 = 2.0;

/// Lays `text` out with `spans` (byte ranges, in order, not overlapping) underlined and on a tint;
/// on one line, or wrapped at `wrap_width` points. Every character of `text` is kept.
#[must_use]
pub(super) fn underlined_text(
    ui: &Ui,
    text: &str,
    spans: &[Range<usize>],
    wrap_width: Option<f32>,
) -> LayoutJob {
    let p = theme::palette(ui);
    let font = TextStyle::Body.resolve(ui.style());
    let row_height = ui.fonts_mut(|fonts| fonts.row_height(&font));
    let plain = TextFormat {
        line_height: Some(row_height + ui.spacing().extra_text_line_spacing),
        ..TextFormat::simple(font, p.ink)
    };
    let marked = TextFormat {
        color: p.warn.fg,
        background: p.warn.bg,
        underline: Stroke::new(LINE_WIDTH, p.warn.fg),
        ..plain.clone()
    };
    let mut job = LayoutJob {
        keep_trailing_whitespace: true,
        break_on_newline: wrap_width.is_some(),
        wrap: TextWrapping { max_width: wrap_width.unwrap_or(f32::INFINITY), ..Default::default() },
        ..LayoutJob::default()
    };
    let mut at = 0;
    for span in spans {
        let (Some(before), Some(word)) = (text.get(at..span.start), text.get(span.clone())) else {
            continue;
        };
        if !before.is_empty() {
            job.append(before, 0.0, plain.clone());
        }
        job.append(word, 0.0, marked.clone());
        at = span.end;
    }
    let rest = text.get(at..).unwrap_or_default();
    if !rest.is_empty() || text.is_empty() {
        job.append(rest, 0.0, plain);
    }
    job
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::ThemeChoice;
    use egui_kittest::Harness;

    #[test]
    #[expect(clippy::single_range_in_vec_init, reason = "one underlined stretch")]
    fn every_character_is_kept_and_stretches_off_the_characters_are_left_plain() {
        let _ = Harness::builder()
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .build_ui(|ui| {
                for (text, spans) in [
                    ("ask a patron now ", vec![6..12]),
                    ("né", vec![2..3, 0..9]),
                    ("", vec![]),
                    ("one\ntwo", vec![0..3, 4..7]),
                ] {
                    for wrap in [None, Some(80.0)] {
                        let job = underlined_text(ui, text, &spans, wrap);
                        assert_eq!(job.text, text);
                        let lines =
                            job.sections.iter().filter(|it| !it.format.underline.is_empty());
                        let whole = spans.iter().filter(|span| text.get((*span).clone()).is_some());
                        assert_eq!(lines.count(), whole.count(), "{text}");
                    }
                }
            });
    }
}
