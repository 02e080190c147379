//! The hats as outlines, and the initials that stand where there is none.
//!
//! Owns: the shapes, in a box of 48 by 48, written as the commands `M` (begin), `L` (line), `Q` and
//! `C` (curves with one and two control points) of a closed path. Parts lie on each other in order.
//! Must not: draw; the window and paper each do that in their own way.

use super::creed::Emblem;

/// Side of the box that outlines are drawn in.
pub const BOX: f32 = 48.0;

/// In which of its two tints a part of a hat is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tint {
    /// The hat.
    Hat,
    /// Its band.
    Band,
}

/// A part of a hat: its tint and its outline.
pub type Part = (Tint, &'static str);

/// The parts of a hat; none for initials, which are no drawing.
#[must_use]
pub fn parts(emblem: Emblem) -> &'static [Part] {
    match emblem {
        Emblem::Initials => &[],
        Emblem::Bowler => BOWLER,
        Emblem::TopHat => TOP_HAT,
        Emblem::Beret => BERET,
        Emblem::Straw => STRAW,
        Emblem::Bobble => BOBBLE,
        Emblem::Captain => CAPTAIN,
        Emblem::Wizard => WIZARD,
        Emblem::Crown => CROWN,
    }
}

/// The first letters of the first and the last word of a name, in capitals.
#[must_use]
pub fn initials(name: &str) -> String {
    let mut letters =
        name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = letters.next();
    let last = letters.next_back();
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// A bowler.
const BOWLER: &[Part] = &[
    (Tint::Hat, "M10.5 30 C10 17.5 15 11 24 11 C33 11 38 17.5 37.5 30 Q24 33 10.5 30"),
    (Tint::Band, "M10.7 24.5 Q24 28 37.3 24.5 L37.5 30.5 Q24 34 10.5 30.5"),
    (
        Tint::Hat,
        "M2.5 28.5 C2.5 25.5 6 25.5 7.5 27.5 C11.5 31.2 17 32 24 32 C31 32 36.5 31.2 \
         40.5 27.5 C42 25.5 45.5 25.5 45.5 28.5 C45.5 33.5 37 37 24 37 C11 37 2.5 33.5 \
         2.5 28.5",
    ),
];

/// A top hat.
const TOP_HAT: &[Part] = &[
    (
        Tint::Hat,
        "M12.5 7.5 C18 6 30 6 35.5 7.5 C34.3 15 34.3 22 34.8 32 L13.2 32 C13.7 22 13.7 \
         15 12.5 7.5",
    ),
    (Tint::Band, "M13.5 24 Q24 26.5 34.5 24 L34.7 31 Q24 35.5 13.3 31"),
    (
        Tint::Hat,
        "M3.5 29.8 C3.5 27.5 6.3 27.5 7.8 29.3 C12.5 31.7 18 32.3 24 32.3 C30 32.3 35.5 \
         31.7 40.2 29.3 C41.7 27.5 44.5 27.5 44.5 29.8 C44.5 34.5 36 38 24 38 C12 38 \
         3.5 34.5 3.5 29.8",
    ),
];

/// A beret with its stalk.
const BERET: &[Part] = &[
    (Tint::Hat, "M22.6 13.5 L23.7 8.3 C24.1 6.8 26.8 7.3 26.5 8.9 L25.8 13.5"),
    (
        Tint::Hat,
        "M8.5 32 C1.5 29.5 2 20.5 9.5 16.3 C17 12 30.5 10.2 38.5 14.3 C46 18.2 47 26.5 \
         41.5 30 C38.5 31.8 36 32 34 32",
    ),
    (Tint::Band, "M12 31.5 C18 29.5 28 29.5 34.5 31.5 L33.8 37.5 C28 35.5 18 35.5 12.7 37.5"),
];

/// A straw hat with a wide brim.
const STRAW: &[Part] = &[
    (Tint::Hat, "M14.5 28 C14 16.5 16 12.5 24 12.5 C32 12.5 34 16.5 33.5 28 Q24 31 14.5 28"),
    (Tint::Band, "M14.2 22.5 Q24 25.5 33.8 22.5 L33.5 28.5 Q24 31.5 14.5 28.5"),
    (
        Tint::Hat,
        "M1 29.3 C1 26.5 7.5 25.6 13.8 26 C15.5 30.3 32.5 30.3 34.2 26 C40.5 25.6 47 \
         26.5 47 29.3 C47 34 37 37.5 24 37.5 C11 37.5 1 34 1 29.3",
    ),
    (Tint::Band, "M5.5 30.3 Q24 36.3 42.5 30.3 L43 31.1 Q24 37.9 5 31.1"),
];

/// A knitted cap with a bobble.
const BOBBLE: &[Part] = &[
    (Tint::Band, "M18.7 9.5 C18.7 2.5 29.3 2.5 29.3 9.5 C29.3 16.5 18.7 16.5 18.7 9.5"),
    (Tint::Hat, "M9.5 33 C9 20.5 14 13.5 24 13.5 C34 13.5 39 20.5 38.5 33"),
    (Tint::Band, "M9 30.5 L39 30.5 C42 30.5 42 40.5 39 40.5 L9 40.5 C6 40.5 6 30.5 9 30.5"),
    (Tint::Hat, "M14.2 32.5 L15.8 32.5 L15.8 38.5 L14.2 38.5"),
    (Tint::Hat, "M20.5 32.5 L22.1 32.5 L22.1 38.5 L20.5 38.5"),
    (Tint::Hat, "M26.1 32.5 L27.7 32.5 L27.7 38.5 L26.1 38.5"),
    (Tint::Hat, "M32.2 32.5 L33.8 32.5 L33.8 38.5 L32.2 38.5"),
];

/// A captain’s cap with a badge.
const CAPTAIN: &[Part] = &[
    (
        Tint::Hat,
        "M4.5 18.5 C8 11.8 15.5 8.5 24 8.5 C32.5 8.5 40 11.8 43.5 18.5 C44.8 22.5 41.5 \
         25.8 36.5 27 L11.5 27 C6.5 25.8 3.2 22.5 4.5 18.5",
    ),
    (Tint::Band, "M11.3 25.8 Q24 28.3 36.7 25.8 L36.3 32.8 L11.7 32.8"),
    (
        Tint::Hat,
        "M9.5 32.5 C18 30.7 30 30.7 38.5 32.5 C41 33.8 38.5 37.3 34.5 39 C28.5 37 19.5 \
         37 13.5 39 C9.5 37.3 7 33.8 9.5 32.5",
    ),
    (Tint::Band, "M24 13.3 L28 17.8 L24 22.3 L20 17.8"),
];

/// A wizard’s hat with a star.
const WIZARD: &[Part] = &[
    (
        Tint::Hat,
        "M34.5 7 C31 2.8 25 5.5 22 11.5 C18.5 18.5 15.5 25 11.8 33 L36.3 33 C34.5 25.5 \
         32 17.5 30.3 12.3 C30 10.6 31.2 9.6 32.6 9.9 C34.6 10.3 35.7 8.5 34.5 7",
    ),
    (Tint::Band, "M13.9 27.8 Q24 31 34.9 27.8 L36.1 33 Q24 36 11.8 33"),
    (
        Tint::Hat,
        "M2 32 C2 29.5 7.5 29.3 11.8 30 C17.5 34 30.5 34 36 30 C40.5 29.3 46 29.5 46 32 \
         C46 36.7 36.5 39.8 24 39.8 C11.5 39.8 2 36.7 2 32",
    ),
    (
        Tint::Band,
        "M24.5 15.6 L25.7 19 L29.3 19.1 L26.5 21.3 L27.5 24.8 L24.5 22.7 L21.5 24.8 \
         L22.5 21.3 L19.7 19.1 L23.3 19",
    ),
];

/// A crown with three stones.
const CROWN: &[Part] = &[
    (Tint::Hat, "M4.5 14.5 L14.5 22.5 L24 9 L33.5 22.5 L43.5 14.5 L39.5 38.5 L8.5 38.5"),
    (Tint::Hat, "M2.3 13.7 C2.3 9.7 8.3 9.7 8.3 13.7 C8.3 17.7 2.3 17.7 2.3 13.7"),
    (Tint::Hat, "M20.7 8.5 C20.7 4.1 27.3 4.1 27.3 8.5 C27.3 12.9 20.7 12.9 20.7 8.5"),
    (Tint::Hat, "M39.7 13.7 C39.7 9.7 45.7 9.7 45.7 13.7 C45.7 17.7 39.7 17.7 39.7 13.7"),
    (Tint::Band, "M8.1 31.3 L39.9 31.3 L38.9 36.3 L9.1 36.3"),
    (Tint::Hat, "M14.2 33.8 L16 31.9 L17.8 33.8 L16 35.7"),
    (Tint::Hat, "M22.2 33.8 L24 31.9 L25.8 33.8 L24 35.7"),
    (Tint::Hat, "M30.2 33.8 L32 31.9 L33.8 33.8 L32 35.7"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_come_from_the_first_and_the_last_word() {
        assert_eq!(initials("Jo R."), "JR");
        assert_eq!(initials("ana maría del valle"), "AV");
        assert_eq!(initials("  "), "");
        assert_eq!(initials("Li"), "L");
    }

    #[test]
    fn every_part_of_every_hat_is_a_path_within_its_box() {
        for &emblem in Emblem::ALL {
            let parts = parts(emblem);
            assert_eq!(parts.is_empty(), emblem == Emblem::Initials);
            for (_, path) in parts {
                assert!(path.starts_with('M'), "{path}");
                for token in path.split_whitespace() {
                    let number = token.trim_start_matches(['M', 'L', 'Q', 'C']);
                    let number: f32 = number.parse().unwrap();
                    assert!((0.0..=BOX).contains(&number), "{token} in {emblem:?}");
                }
            }
        }
    }
}
