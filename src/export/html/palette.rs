//! The colours of sources and themes, the same as in the figures.

use serde::Serialize;

use crate::chart::{source_colour, theme_colour};

/// The colours of one report.
#[derive(Debug, Serialize)]
pub(super) struct Palette {
    sources: Vec<Shade>,
    themes: Vec<Shade>,
}

/// A colour, its pale form for a ground under black text, and the ink that is read on it.
#[derive(Debug, Serialize)]
struct Shade {
    full: String,
    pale: String,
    ink: &'static str,
}

/// The colours of so many sources and themes.
pub(super) fn palette(sources: usize, themes: usize) -> Palette {
    Palette {
        sources: (0..sources).map(|place| shade(source_colour(place))).collect(),
        themes: (0..).take(themes).map(|number| shade(theme_colour(number))).collect(),
    }
}

fn shade(colour: [u8; 3]) -> Shade {
    // Relative luminance, much as in WCAG 2.1; at 0.18 white and black are read equally well.
    let [r, g, b] = colour.map(|c| (f64::from(c) / 255.0).powf(2.2));
    let luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    // A dark colour tells already where little of it stands; black text on either stays far above 7 : 1.
    let part = 0.11 + 0.25 * luminance;
    let pale = colour.map(|c| (f64::from(c) * part + 255.0 * (1.0 - part)).round() as u8);
    let hex = |[r, g, b]: [u8; 3]| format!("#{r:02x}{g:02x}{b:02x}");
    Shade { full: hex(colour), pale: hex(pale), ink: if luminance < 0.18 { "#fff" } else { "#000" } }
}
