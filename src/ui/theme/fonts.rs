//! The fonts of Deskhand and the text styles made from them.
//!
//! IBM Plex Sans: a real bold, and figures of one width by default, so that times and counts line
//! up in columns (egui cannot switch font features on). It covers Latin, Greek and Cyrillic.
//! Signs that it lacks come from egui's built-in fonts, other scripts from the system's fonts.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId, TextStyle};

const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/IBMPlexSans-Regular.ttf");
const SEMIBOLD: &[u8] = include_bytes!("../../../assets/fonts/IBMPlexSans-SemiBold.ttf");

/// Has ■ ● ▲ ▾ and arrows in the weight of the text; built into egui.
const SIGNS: &str = "Hack";

/// The family of titles and emphasis.
#[must_use]
pub fn strong_family() -> FontFamily {
    FontFamily::Name("strong".into())
}

/// Regular text of `size` points.
#[must_use]
pub fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Bold text of `size` points.
#[must_use]
pub fn strong(size: f32) -> FontId {
    FontId::new(size, strong_family())
}

/// The style name of bold body text.
#[must_use]
pub fn strong_style() -> TextStyle {
    TextStyle::Name("strong".into())
}

/// Our two weights in front of egui's own fonts.
#[must_use]
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    for (name, bytes) in [("plex", REGULAR), ("plex-semibold", SEMIBOLD)] {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let fallbacks = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    for (family, first) in [(FontFamily::Proportional, "plex"), (strong_family(), "plex-semibold")]
    {
        let mut chain = vec![first.to_owned()];
        if fonts.font_data.contains_key(SIGNS) {
            chain.push(SIGNS.to_owned());
        }
        chain.extend(fallbacks.iter().cloned());
        fonts.families.insert(family, chain);
    }
    fonts
}

/// Sizes in points: 20 title, 14 body, 12 secondary.
#[must_use]
pub fn text_styles() -> BTreeMap<TextStyle, FontId> {
    [
        (TextStyle::Heading, strong(super::TITLE_SIZE)),
        (TextStyle::Body, regular(super::BODY_SIZE)),
        (TextStyle::Button, regular(super::BODY_SIZE)),
        (TextStyle::Small, regular(super::SMALL_SIZE)),
        (TextStyle::Monospace, FontId::new(13.0, FontFamily::Monospace)),
        (strong_style(), strong(super::BODY_SIZE)),
    ]
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_of_the_interface_has_a_glyph_in_both_weights() {
        let ctx = egui::Context::default();
        ctx.set_fonts(definitions());
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            for font in [regular(14.0), strong(14.0)] {
                for sign in "→←↑↓✓■●▲▾·×…“”‘’–—+−é ñ ß Ω Ж €".chars()
                {
                    assert!(
                        ui.fonts_mut(|fonts| fonts.has_glyph(&font, sign)),
                        "{sign} is missing"
                    );
                }
            }
        });
        output.drop_without_applying_deltas();
    }

    #[test]
    fn figures_have_one_width() {
        let ctx = egui::Context::default();
        ctx.set_fonts(definitions());
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            for font in [regular(14.0), strong(14.0)] {
                let widths: Vec<f32> = ('0'..='9')
                    .map(|figure| ui.fonts_mut(|fonts| fonts.glyph_width(&font, figure)))
                    .collect();
                assert!(widths.windows(2).all(|w| (w[0] - w[1]).abs() < 0.01));
            }
        });
        output.drop_without_applying_deltas();
    }
}
