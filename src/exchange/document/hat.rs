//! A hat on paper: its colour, and its outlines as a small drawing.
//!
//! Owns: the colours of a document. They are dark enough to read as text on white, and so to print.

use crate::domain::creed::{Emblem, Hat, HatColour};
use crate::domain::hat::{self, BOX, Tint, parts as outlines};
use crate::exchange::one_line;

/// The accent of a document with this hat, as a colour of CSS.
pub(super) fn accent(hat: Option<Hat>) -> &'static str {
    match hat.unwrap_or_default().colour {
        HatColour::Teal => "#0f766e",
        HatColour::Blue => "#1d5fa8",
        HatColour::Violet => "#6d3fa0",
        HatColour::Rose => "#ad2a62",
        HatColour::Brick => "#a8371f",
        HatColour::Amber => "#8a5a00",
        HatColour::Moss => "#4d6b1a",
        HatColour::Slate => "#47566a",
    }
}

/// The hat as a drawing in its colour, with its name for those who do not see it; the initials of
/// the name where that is the emblem, and nothing without a hat.
pub(super) fn drawing(hat: Option<Hat>, name: &str) -> String {
    let Some(hat) = hat else { return String::new() };
    if hat.emblem == Emblem::Initials {
        return initials(name);
    }
    let band = lighter(accent(Some(hat)));
    let parts = outlines(hat.emblem).iter().map(|(tint, path)| match tint {
        Tint::Hat => format!("<path d=\"{path}z\"/>"),
        Tint::Band => format!("<path d=\"{path}z\" fill=\"{band}\"/>"),
    });
    format!(
        "<svg class=\"hat\" viewBox=\"0 0 {BOX} {BOX}\" role=\"img\"><title>{}</title>{}</svg>",
        hat.emblem.label(),
        parts.collect::<String>()
    )
}

/// A colour of CSS halfway to white: that of a band on its hat.
fn lighter(colour: &str) -> String {
    let channels = colour.trim_start_matches('#').as_bytes().chunks(2).map(|digits| {
        let digits = std::str::from_utf8(digits).unwrap_or_default();
        u8::from_str_radix(digits, 16).unwrap_or_default().midpoint(u8::MAX)
    });
    channels.fold("#".to_owned(), |colour, channel| format!("{colour}{channel:02x}"))
}

/// The initials of the name on a disc.
fn initials(name: &str) -> String {
    let initials = hat::initials(&one_line(name));
    if initials.is_empty() {
        return initials;
    }
    // Letters are no markup, so that nothing is to be escaped.
    format!(
        "<svg class=\"hat\" viewBox=\"0 0 48 48\" aria-hidden=\"true\">\
         <circle cx=\"24\" cy=\"24\" r=\"22\"/><text x=\"24\" y=\"31\">{initials}</text></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast of a colour against white (WCAG 2).
    fn contrast(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let light = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
        1.05 / (light + 0.05)
    }

    #[test]
    fn every_accent_is_readable_on_white() {
        for &colour in HatColour::ALL {
            let accent = accent(Some(Hat { colour, ..Hat::default() }));
            assert!(contrast(accent) >= 4.5, "{accent}");
        }
    }

    #[test]
    fn every_hat_is_drawn_and_initials_are_those_of_the_name() {
        for &emblem in Emblem::ALL {
            let drawn = drawing(Some(Hat { emblem, ..Hat::default() }), "jo van Roe-Smith");
            assert_eq!(drawn.contains(">JR</text>"), emblem == Emblem::Initials, "{drawn}");
            assert!(drawn.starts_with("<svg") && drawn.ends_with("</svg>"));
            let outlines = outlines(emblem);
            assert_eq!(drawn.matches("<path").count(), outlines.len(), "{drawn}");
            assert!(outlines.iter().all(|(_, path)| drawn.contains(path)), "{drawn}");
        }
        assert_eq!(lighter("#0f76ff"), "#87baff");
        assert_eq!(drawing(None, "Jo"), "");
        assert_eq!(drawing(Some(Hat::default()), " <> "), "");
        assert!(drawing(Some(Hat::default()), "<b> &").contains(">B</text>"));
    }
}
