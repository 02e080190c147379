//! The colours of Deskhand, named by meaning, in three palettes.
//!
//! Owns every colour literal of the program. Nothing here draws, and nothing here is chosen by
//! taste alone: the tests hold each text and background pair to the contrast of WCAG 2.

use crate::domain::creed::HatColour;
use egui::Color32;

/// A text colour and the background that it is read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The text.
    pub fg: Color32,
    /// What lies behind it.
    pub bg: Color32,
}

/// The colours of a hat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HatTint {
    /// The hat itself; readable on the disc, as initials are.
    pub hat: Color32,
    /// Its band and what else is on it.
    pub band: Color32,
    /// The disc behind it.
    pub disc: Color32,
}

/// All colours of one theme, by meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Whether text is light on dark.
    pub dark: bool,
    /// Whether tints get an edge in the colour of their text.
    pub outlined: bool,
    /// Behind everything in the window.
    pub paper: Color32,
    /// Behind the navigation at the left.
    pub rail: Color32,
    /// Behind cards, fields and lists.
    pub panel: Color32,
    /// A row or plain button under the pointer.
    pub hover: Color32,
    /// Main text.
    pub ink: Color32,
    /// Secondary text: labels, hints, times.
    pub muted: Color32,
    /// Edges and dividers, one pixel wide.
    pub line: Color32,
    /// Edges of things that can be typed in or pressed, where the edge alone shows where they are.
    pub edge: Color32,
    /// The one accent: the main action, the selection, links.
    pub accent: Color32,
    /// The accent under the pointer.
    pub accent_hover: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// A quiet field of the accent: selected rows, chosen cards.
    pub accent_tint: Color32,
    /// Key caps on the accent: a deeper shade that keeps `on_accent` readable.
    pub accent_deep: Color32,
    /// The danger button and the count of what is late.
    pub bad_strong: Pair,
    /// Done, kept, solved.
    pub good: Pair,
    /// Soon, moved, needs a look.
    pub warn: Pair,
    /// Late, refused, not saved.
    pub bad: Pair,
    /// A word that carries no judgement.
    pub neutral: Pair,
    /// The edge of thanks.
    pub kudos: Color32,
    /// The ring around whatever has the keyboard.
    pub focus: Color32,
    /// Behind selected text; selected words keep `ink`.
    pub selection: Color32,
    /// Behind the words that a search found.
    pub found: Pair,
    /// Capture line: kind, channel, audience (`/tech`).
    pub vocabulary: Pair,
    /// Capture line: count, minutes and effort (`5m`, `x3`).
    pub measure: Pair,
    /// Capture line: dates and times (`>tomorrow 10am`).
    pub when: Pair,
    /// Capture line: people and teams (`@Maria`).
    pub contact: Pair,
    /// Capture line: tags (`#scanner`).
    pub tag: Pair,
    /// Capture line: mood.
    pub mood: Pair,
    /// Over the window behind a dialog.
    pub veil: Color32,
    /// Under pop-ups.
    pub shadow: Color32,
    /// Hats, in the order of [`HatColour::ALL`].
    pub hats: [HatTint; 8],
}

impl Palette {
    /// What a hat of this colour is drawn in.
    #[must_use]
    pub fn hat(&self, colour: HatColour) -> HatTint {
        self.hats[colour as usize]
    }
}

const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

const fn pair(fg: u32, bg: u32) -> Pair {
    Pair { fg: rgb(fg), bg: rgb(bg) }
}

const fn hat(hat: u32, band: u32, disc: u32) -> HatTint {
    HatTint { hat: rgb(hat), band: rgb(band), disc: rgb(disc) }
}

/// Ink on paper, for daylight.
pub static LIGHT: Palette = Palette {
    dark: false,
    outlined: false,
    paper: rgb(0x00FA_F8F4),
    rail: rgb(0x00F1_EDE4),
    panel: rgb(0x00FF_FFFF),
    hover: rgb(0x00F6_F3EC),
    ink: rgb(0x001F_2933),
    muted: rgb(0x005B_6875),
    line: rgb(0x00E3_DED4),
    edge: rgb(0x00C9_C2B4),
    accent: rgb(0x000F_766E),
    accent_hover: rgb(0x000B_645D),
    on_accent: rgb(0x00FF_FFFF),
    accent_tint: rgb(0x00E3_F1EF),
    accent_deep: rgb(0x000A_5550),
    bad_strong: pair(0x00FF_FFFF, 0x00B4_2318),
    good: pair(0x001A_7340, 0x00E4_F3E9),
    warn: pair(0x008A_5A00, 0x00FB_F1DC),
    bad: pair(0x00B4_2318, 0x00FC_E9E7),
    neutral: pair(0x0055_616E, 0x00F1_EDE4),
    kudos: rgb(0x00C9_8500),
    focus: rgb(0x000F_766E),
    selection: rgb(0x00C5_E4E0),
    found: pair(0x001F_2933, 0x00FD_E7A9),
    vocabulary: pair(0x000B_5F58, 0x00DF_F0ED),
    measure: pair(0x003B_3FA8, 0x00E7_E8FA),
    when: pair(0x007A_4E00, 0x00FB_F0D9),
    contact: pair(0x0077_2A86, 0x00F5_E6F8),
    tag: pair(0x004A_5560, 0x00EC_EAE4),
    mood: pair(0x009D_2B55, 0x00FB_E6ED),
    veil: Color32::from_black_alpha(72),
    shadow: Color32::from_black_alpha(40),
    hats: [
        hat(0x000F_766E, 0x008F_CBC3, 0x00E3_F1EF),
        hat(0x001D_5FA8, 0x009F_C4EA, 0x00E1_ECF8),
        hat(0x006D_3FA0, 0x00C9_AEEA, 0x00EE_E6F7),
        hat(0x00AD_2A62, 0x00ED_A9C6, 0x00FB_E6EE),
        hat(0x00A8_371F, 0x00ED_AF9E, 0x00FA_E7E1),
        hat(0x0082_5400, 0x00E5_BA62, 0x00FB_F0D8),
        hat(0x0049_6619, 0x00B9_CF8A, 0x00EB_F2DC),
        hat(0x0047_566A, 0x00AE_BCCB, 0x00E6_EBF0),
    ],
};

/// Light ink on dark paper, for evenings.
pub static DARK: Palette = Palette {
    dark: true,
    outlined: false,
    paper: rgb(0x0014_181B),
    rail: rgb(0x0010_1417),
    panel: rgb(0x001B_2125),
    hover: rgb(0x0022_2A2F),
    ink: rgb(0x00E8_ECEF),
    muted: rgb(0x009D_A9B3),
    line: rgb(0x002C_353B),
    edge: rgb(0x0043_5059),
    accent: rgb(0x003C_C0B2),
    accent_hover: rgb(0x0057_CFC2),
    on_accent: rgb(0x0006_211E),
    accent_tint: rgb(0x0017_3733),
    accent_deep: rgb(0x0062_D6CA),
    bad_strong: pair(0x002B_0A07, 0x00F5_8F84),
    good: pair(0x0080_D6A1, 0x0015_3222),
    warn: pair(0x00F0_C15C, 0x0038_2A0C),
    bad: pair(0x00FF_A096, 0x0045_1B17),
    neutral: pair(0x00A9_B4BD, 0x0026_2E33),
    kudos: rgb(0x00E0_A83A),
    focus: rgb(0x003C_C0B2),
    selection: rgb(0x001E_544E),
    found: pair(0x00FF_F3D1, 0x0066_4D0E),
    vocabulary: pair(0x007B_DDD2, 0x0016_3A36),
    measure: pair(0x00B4_BAFF, 0x0027_2B57),
    when: pair(0x00F2_C76B, 0x003A_2C0E),
    contact: pair(0x00E7_B1F2, 0x003C_2143),
    tag: pair(0x00BC_C6CE, 0x002B_3439),
    mood: pair(0x00FF_AFC8, 0x0046_1D2D),
    veil: Color32::from_black_alpha(140),
    shadow: Color32::from_black_alpha(120),
    hats: [
        hat(0x005F_D3C6, 0x001F_7A71, 0x0017_332F),
        hat(0x008C_BDF2, 0x0035_689E, 0x001A_2C40),
        hat(0x00C9_A8F2, 0x0072_50A0, 0x002D_2140),
        hat(0x00F4_9ABF, 0x009C_3F69, 0x003D_1C2B),
        hat(0x00F5_A48F, 0x009C_4A36, 0x003F_1F18),
        hat(0x00F0_C15C, 0x008A_6717, 0x0036_290D),
        hat(0x00B6_D67C, 0x005F_7A2B, 0x0026_300F),
        hat(0x00B9_C6D4, 0x005A_6979, 0x0025_2D35),
    ],
};

/// White on black with plain edges: every pair reaches 7:1.
pub static HIGH_CONTRAST: Palette = Palette {
    dark: true,
    outlined: true,
    paper: rgb(0x0000_0000),
    rail: rgb(0x0000_0000),
    panel: rgb(0x0000_0000),
    hover: rgb(0x0024_2424),
    ink: rgb(0x00FF_FFFF),
    muted: rgb(0x00DE_DEDE),
    line: rgb(0x00B8_B8B8),
    edge: rgb(0x00FF_FFFF),
    accent: rgb(0x005C_F0E0),
    accent_hover: rgb(0x0093_F7EC),
    on_accent: rgb(0x0000_0000),
    accent_tint: rgb(0x0000_3B36),
    accent_deep: rgb(0x00A6_FAF1),
    bad_strong: pair(0x0000_0000, 0x00FF_A79E),
    good: pair(0x0084_F2AE, 0x0000_2B12),
    warn: pair(0x00FF_D966, 0x002E_2100),
    bad: pair(0x00FF_B3AB, 0x0047_0B05),
    neutral: pair(0x00FF_FFFF, 0x0024_2424),
    kudos: rgb(0x00FF_D966),
    focus: rgb(0x00FF_E14D),
    selection: rgb(0x0000_4A9E),
    found: pair(0x0000_0000, 0x00FF_E14D),
    vocabulary: pair(0x008A_F7EB, 0x0000_332F),
    measure: pair(0x00CB_CFFF, 0x001B_1E52),
    when: pair(0x00FF_DC7A, 0x0033_2500),
    contact: pair(0x00F4_C7FF, 0x003D_1247),
    tag: pair(0x00FF_FFFF, 0x002B_2B2B),
    mood: pair(0x00FF_C4D8, 0x0047_0F24),
    veil: Color32::from_black_alpha(190),
    shadow: Color32::TRANSPARENT,
    hats: [
        hat(0x005C_F0E0, 0x000B_7F74, 0x0000_1F1C),
        hat(0x00A6_D2FF, 0x002F_6FB5, 0x0000_172E),
        hat(0x00DC_C2FF, 0x007A_4FC0, 0x001D_0A38),
        hat(0x00FF_B3D3, 0x00B0_3A74, 0x0033_071C),
        hat(0x00FF_B5A3, 0x00B4_452B, 0x0033_0D04),
        hat(0x00FF_D966, 0x008F_6B00, 0x0026_1B00),
        hat(0x00CB_EF8B, 0x005F_8A12, 0x0015_2000),
        hat(0x00E1_EAF3, 0x0066_788C, 0x0016_1C22),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, WCAG 2.2.
    fn luminance(color: Color32) -> f64 {
        let channel = |value: u8| {
            let s = f64::from(value) / 255.0;
            if s <= 0.040_45 { s / 12.92 } else { ((s + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(color.r()) + 0.7152 * channel(color.g()) + 0.0722 * channel(color.b())
    }

    /// Contrast ratio, WCAG 2.2, from 1 to 21.
    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Every text colour with every background that it is drawn on.
    fn text_pairs(p: &Palette) -> Vec<(&'static str, Color32, Color32)> {
        let mut pairs = vec![
            ("ink on selection", p.ink, p.selection),
            ("ink on accent tint", p.ink, p.accent_tint),
            ("muted on accent tint", p.muted, p.accent_tint),
            ("accent on accent tint", p.accent, p.accent_tint),
            ("accent on paper", p.accent, p.paper),
            ("accent on panel", p.accent, p.panel),
            ("accent on hover", p.accent, p.hover),
            ("on accent", p.on_accent, p.accent),
            ("on accent under the pointer", p.on_accent, p.accent_hover),
            ("on accent on a key cap", p.on_accent, p.accent_deep),
            ("bad text under a field on panel", p.bad.fg, p.panel),
            ("bad text under a field on paper", p.bad.fg, p.paper),
            ("warn text on panel", p.warn.fg, p.panel),
            ("good text on panel", p.good.fg, p.panel),
        ];
        for (name, bg) in
            [("paper", p.paper), ("rail", p.rail), ("panel", p.panel), ("hover", p.hover)]
        {
            let _ = name;
            pairs.push(("ink", p.ink, bg));
            pairs.push(("muted", p.muted, bg));
        }
        for (name, pair) in [
            ("bad strong", p.bad_strong),
            ("good", p.good),
            ("warn", p.warn),
            ("bad", p.bad),
            ("neutral", p.neutral),
            ("found", p.found),
            ("vocabulary", p.vocabulary),
            ("measure", p.measure),
            ("when", p.when),
            ("contact", p.contact),
            ("tag", p.tag),
            ("mood", p.mood),
        ] {
            pairs.push((name, pair.fg, pair.bg));
        }
        for &colour in HatColour::ALL {
            let tint = p.hat(colour);
            for on in [tint.disc, p.paper, p.rail, p.panel] {
                pairs.push((colour.label(), tint.hat, on));
            }
        }
        pairs
    }

    fn assert_contrast(p: &Palette, at_least: f64) {
        let low: Vec<String> = text_pairs(p)
            .into_iter()
            .map(|(name, fg, bg)| (name, contrast(fg, bg), bg))
            .filter(|(_, ratio, _)| *ratio < at_least)
            .map(|(name, ratio, bg)| format!("{name} on {bg:?}: {ratio:.2}"))
            .collect();
        assert!(low.is_empty(), "below {at_least}: {low:#?}");
    }

    #[test]
    fn light_text_reaches_4_5_to_1() {
        assert_contrast(&LIGHT, 4.5);
    }

    #[test]
    fn dark_text_reaches_4_5_to_1() {
        assert_contrast(&DARK, 4.5);
    }

    #[test]
    fn high_contrast_text_reaches_7_to_1() {
        assert_contrast(&HIGH_CONTRAST, 7.0);
    }

    #[test]
    fn the_focus_ring_stands_out_from_every_surface() {
        for p in [&LIGHT, &DARK, &HIGH_CONTRAST] {
            for surface in [p.paper, p.rail, p.panel, p.hover, p.accent_tint] {
                assert!(contrast(p.focus, surface) >= 3.0);
            }
        }
    }

    #[test]
    fn the_band_of_a_hat_stands_out_from_it() {
        for p in [&LIGHT, &DARK, &HIGH_CONTRAST] {
            for &colour in HatColour::ALL {
                let tint = p.hat(colour);
                let ratio = contrast(tint.hat, tint.band);
                assert!(ratio >= 2.8, "{}: {ratio:.2}", colour.label());
            }
        }
    }
}
