//! A hat on paper: its colour, and its shape as a small drawing.
//!
//! Owns: the colours of a document. They are dark enough to read as text on white, and so to print.

use crate::domain::creed::{Emblem, Hat, HatColour};
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
    let label = hat.emblem.label();
    let shape = match hat.emblem {
        Emblem::Initials => return initials(name),
        Emblem::Bowler => {
            "<path d=\"M10 30c0-12 5-18 14-18s14 6 14 18z\"/>\
             <path d=\"M3 30c6 2 12 3 21 3s15-1 21-3c0 4-8 7-21 7S3 34 3 30z\"/>"
        }
        Emblem::TopHat => {
            "<path d=\"M13 8c7-2 15-2 22 0l-2 17H15z\"/><path d=\"M14.8 27.5h18.400l.5 4.5h-19.400z\"/>\
             <path d=\"M4 32c5 2 11 3 20 3s15-1 20-3c0 5-8 8-20 8S4 37 4 32z\"/>"
        }
        Emblem::Beret => {
            "<path d=\"M24 13l1-5h2l-1 5c12 1 19 7 18 13-.5 4-5 5-9 5H15C8 31 4 29 5 24c1-6 9-11 19-11z\"/>\
             <path d=\"M14 33h22v4H14z\"/>"
        }
        Emblem::Straw => {
            "<path d=\"M15 25c0-9 3-13 9-13s9 4 9 13z\"/><path d=\"M14.5 27h19l.5 3.5h-20z\"/>\
             <path d=\"M1 30c4 0 8 2.5 23 2.5S43 30 47 30c-2 5-10 8-23 8S3 35 1 30z\"/>"
        }
        Emblem::Bobble => {
            "<circle cx=\"24\" cy=\"8.5\" r=\"4.5\"/><path d=\"M10 30c0-10 5-16 14-16s14 6 14 16z\"/>\
             <rect x=\"8\" y=\"32\" width=\"32\" height=\"8\" rx=\"3\"/>"
        }
        Emblem::Captain => {
            "<path d=\"M4 17c4-6 11-9 20-9s16 3 20 9c1 4-4 7-9 8H13c-5-1-10-4-9-8z\"/>\
             <circle cx=\"24\" cy=\"17\" r=\"3.5\" fill=\"#fff\"/><path d=\"M13 27h22v4.5H13z\"/>\
             <path d=\"M12 33.5h24c3 0 5 1.5 6 4-5 2.5-11 3.5-18 3.5S11 40 6 37.5c1-2.5 3-4 6-4z\"/>"
        }
        Emblem::Wizard => {
            "<path d=\"M32 4c-2 2-3 5-2 8 1 6 3 11 6 17H12C17 22 22 9 32 4z\"/>\
             <path d=\"M24.5 15l1.4 3.6 3.6 1.4-3.6 1.4-1.4 3.6-1.4-3.6-3.6-1.4 3.6-1.4z\" fill=\"#fff\"/>\
             <path d=\"M3 31c6 1.5 13 2 21 2s15-.5 21-2c-1 5-9 8-21 8S4 36 3 31z\"/>"
        }
        Emblem::Crown => {
            "<path d=\"M6 13l9 8 9-13 9 13 9-8-4 19H10z\"/><path d=\"M10 34h28v5H10z\"/>"
        }
    };
    format!(
        "<svg class=\"hat\" viewBox=\"0 0 48 48\" role=\"img\"><title>{label}</title>{shape}</svg>"
    )
}

/// The first letters of the first and the last word on a disc.
fn initials(name: &str) -> String {
    let name = one_line(name);
    let letters = || name.split(' ').filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let (first, last) = (letters().next(), letters().skip(1).last());
    let initials: String = first.into_iter().chain(last).flat_map(char::to_uppercase).collect();
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
        }
        assert_eq!(drawing(None, "Jo"), "");
        assert_eq!(drawing(Some(Hat::default()), " <> "), "");
        assert!(drawing(Some(Hat::default()), "<b> &").contains(">B</text>"));
    }
}
