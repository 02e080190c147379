//! Text with marked stretches: what the capture line understood, what a search found.
//!
//! Owns only the layout. What is marked, and with which meaning, is the caller's.

use std::ops::Range;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId};

use crate::ui::theme::Pair;

/// Lays `text` out on one line with `spans` (byte ranges, in order, not overlapping) on tints.
///
/// Every character of `text` is kept, so that it can serve as the layouter of a text field. A span
/// that does not lie on character borders is left unmarked.
#[must_use]
pub fn marked_text(
    text: &str,
    font: &FontId,
    ink: Color32,
    spans: &[(Range<usize>, Pair)],
) -> LayoutJob {
    let mut job = LayoutJob {
        keep_trailing_whitespace: true,
        break_on_newline: false,
        ..LayoutJob::default()
    };
    let plain = TextFormat::simple(font.clone(), ink);
    let mut at = 0;
    for (span, pair) in spans {
        let (Some(before), Some(marked)) = (text.get(at..span.start), text.get(span.clone()))
        else {
            continue;
        };
        if !before.is_empty() {
            job.append(before, 0.0, plain.clone());
        }
        if !marked.is_empty() {
            let format = TextFormat {
                background: pair.bg,
                expand_bg: 2.0,
                ..TextFormat::simple(font.clone(), pair.fg)
            };
            job.append(marked, 0.0, format);
        }
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
    use crate::ui::theme::{self, LIGHT};

    fn sections(text: &str, spans: &[(usize, usize)]) -> Vec<String> {
        let spans: Vec<_> = spans.iter().map(|&(start, end)| (start..end, LIGHT.found)).collect();
        let job = marked_text(text, &theme::regular(14.0), LIGHT.ink, &spans);
        assert_eq!(job.text, text);
        job.sections
            .iter()
            .map(|section| {
                let range = &section.byte_range;
                job.text[range.start.0..range.end.0].to_owned()
            })
            .collect()
    }

    #[test]
    fn stretches_keep_every_character() {
        assert_eq!(sections("scan it /tech ", &[(8, 13)]), ["scan it ", "/tech", " "]);
        assert_eq!(sections("/tech", &[(0, 5)]), ["/tech"]);
        assert_eq!(sections("", &[]), [""]);
    }

    #[test]
    fn spans_off_the_characters_are_left_unmarked() {
        assert_eq!(sections("né 5m", &[(2, 4)]), ["né 5m"]);
        assert_eq!(sections("ab", &[(1, 9)]), ["ab"]);
    }
}
