//! From an outline to triangles, which are what can be painted.
//!
//! Owns: reading the commands of a path, and cutting a shape that may have dents into triangles. A
//! drawing is prepared once and scaled after that.

use crate::domain::hat::BOX;
use egui::{Pos2, Vec2, pos2};

/// Pieces that a curve is divided into; enough for a hat of 100 points.
const PIECES: u8 = 10;

/// A shape in a box of 1 by 1.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shape {
    /// Its outline; the last point joins the first.
    pub points: Vec<Pos2>,
    /// What fills it, as places among the points.
    pub triangles: Vec<[u32; 3]>,
}

impl Shape {
    /// The shape of a closed path.
    pub(super) fn of(path: &str) -> Self {
        let points = points(path);
        let triangles = triangles(&points);
        Self { points, triangles }
    }
}

/// How many numbers a command takes.
fn count(command: char) -> usize {
    match command {
        'C' => 6,
        'Q' => 4,
        _ => 2,
    }
}

/// The points of a path, with its curves divided.
fn points(path: &str) -> Vec<Pos2> {
    let mut points: Vec<Pos2> = Vec::new();
    let mut command = 'M';
    let mut numbers: Vec<f32> = Vec::new();
    for token in path.split_whitespace() {
        let number = match token.strip_prefix(|first: char| first.is_ascii_alphabetic()) {
            Some(number) => {
                command = token.chars().next().unwrap_or(command);
                number
            }
            None => token,
        };
        numbers.push(number.parse().unwrap_or_default());
        if numbers.len() == count(command) {
            let places: Vec<Pos2> =
                numbers.chunks_exact(2).map(|xy| pos2(xy[0] / BOX, xy[1] / BOX)).collect();
            add(&mut points, &places);
            numbers.clear();
        }
    }
    points
}

/// Adds a line or a curve from the last point through these places.
fn add(points: &mut Vec<Pos2>, places: &[Pos2]) {
    let Some(&from) = points.last() else {
        points.extend(places);
        return;
    };
    let steps = (1..=PIECES).map(|piece| f32::from(piece) / f32::from(PIECES));
    match *places {
        [over, to] => {
            points.extend(steps.map(|t| between(between(from, over, t), between(over, to, t), t)));
        }
        [over, back, to] => points.extend(steps.map(|t| {
            let middle = between(over, back, t);
            let first = between(between(from, over, t), middle, t);
            between(first, between(middle, between(back, to, t), t), t)
        })),
        _ => points.extend(places),
    }
}

/// The place between two others.
fn between(from: Pos2, to: Pos2, t: f32) -> Pos2 {
    from.lerp(to, t)
}

/// Cuts corners off until nothing is left. Shapes have no holes and do not cross themselves.
fn triangles(points: &[Pos2]) -> Vec<[u32; 3]> {
    let mut left: Vec<u32> = (0..).take(points.len()).collect();
    let at = |place: u32| points[place as usize];
    let area: f32 = (0..points.len())
        .map(|place| cross(points[place].to_vec2(), points[(place + 1) % points.len()].to_vec2()))
        .sum();
    if area < 0.0 {
        left.reverse();
    }
    let mut triangles = Vec::with_capacity(points.len());
    while left.len() >= 3 {
        let count = left.len();
        let corner = |middle: usize| {
            [left[(middle + count - 1) % count], left[middle], left[(middle + 1) % count]]
        };
        let is_ear = |middle: &usize| {
            let corner = corner(*middle);
            let [a, b, c] = corner.map(at);
            let is_inside = |place: &&u32| !corner.contains(place) && lies_in(at(**place), a, b, c);
            cross(b - a, c - b) >= 0.0 && left.iter().find(is_inside).is_none()
        };
        let Some(ear) = (0..count).find(is_ear) else { break };
        triangles.push(corner(ear));
        left.remove(ear);
    }
    triangles
}

fn cross(a: Vec2, b: Vec2) -> f32 {
    a.x * b.y - a.y * b.x
}

fn lies_in(point: Pos2, a: Pos2, b: Pos2, c: Pos2) -> bool {
    let side = |from: Pos2, to: Pos2| cross(to - from, point - from);
    side(a, b) > 0.0 && side(b, c) > 0.0 && side(c, a) > 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::creed::Emblem;
    use crate::domain::hat;

    fn area(shape: &Shape) -> f32 {
        let corners = |it: &[u32; 3]| it.map(|place| shape.points[place as usize]);
        let of = |[a, b, c]: [Pos2; 3]| cross(b - a, c - a).abs() / 2.0;
        shape.triangles.iter().map(|it| of(corners(it))).sum()
    }

    #[test]
    fn a_shape_with_a_dent_is_filled_and_its_dent_is_not() {
        let arrow = Shape::of("M0 0 L48 48 L0 24 L12 24");
        let square = Shape::of("M0 0 L48 0 L48 48 L0 48");
        assert_eq!(square.triangles.len(), 2);
        assert!((area(&square) - 1.0).abs() < 1e-4);
        assert!(area(&arrow) < 0.4, "{}", area(&arrow));
    }

    #[test]
    fn every_part_of_every_hat_is_filled() {
        for &emblem in Emblem::ALL {
            for (_, path) in hat::parts(emblem) {
                let shape = Shape::of(path);
                let outline: f32 = (0..shape.points.len())
                    .map(|place| {
                        let next = shape.points[(place + 1) % shape.points.len()];
                        cross(shape.points[place].to_vec2(), next.to_vec2())
                    })
                    .sum();
                let missing = (outline.abs() / 2.0 - area(&shape)).abs();
                assert!(missing < 1e-3, "{emblem:?} lacks {missing}: {path}");
            }
        }
    }
}
