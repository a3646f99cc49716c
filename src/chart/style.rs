//! Colours, sizes and distances. Every chart takes them from here, so that the figures look like one family.

use plotters::style::RGBColor;

/// The width of every figure in CSS pixels.
pub(super) const WIDTH: f64 = 960.0;
/// The empty border of every figure.
pub(super) const MARGIN: f64 = 24.0;

/// Size of the heading.
pub(super) const TITLE: f64 = 19.0;
/// Size of the line under the heading.
pub(super) const LEAD: f64 = 13.0;
/// Size of labels and values.
pub(super) const LABEL: f64 = 13.0;
/// Size of notes, ticks and what stands in small cells.
pub(super) const NOTE: f64 = 11.0;
/// From one line of text to the next, in sizes.
pub(super) const LEADING: f64 = 1.32;

/// Text.
pub(super) const INK: RGBColor = RGBColor(0x1b, 0x1f, 0x24);
/// Text of less weight; 5.7 : 1 against white.
pub(super) const MUTED: RGBColor = RGBColor(0x5c, 0x66, 0x70);
/// Axes.
pub(super) const AXIS: RGBColor = RGBColor(0x9a, 0xa3, 0xad);
/// Grid lines and empty tracks.
pub(super) const GRID: RGBColor = RGBColor(0xe4, 0xe7, 0xeb);
/// Cells without a theme, and the ground of set-apart panels.
pub(super) const PALE: RGBColor = RGBColor(0xf2, 0xf4, 0xf6);
/// The ground.
pub(super) const PAPER: RGBColor = RGBColor(0xff, 0xff, 0xff);
/// Conflicts; 6.5 : 1 against white.
pub(super) const ALARM: RGBColor = RGBColor(0xb3, 0x1b, 0x2b);

/// Colours of sources, told apart under every common colour blindness: Okabe & Ito's set (2008) without its yellow,
/// which drowns on white, its vermillion a little darker so that white reads on it, and with three more at the end.
const SOURCES: [RGBColor; 9] = [
    RGBColor(0x00, 0x72, 0xb2),
    RGBColor(0xc5, 0x52, 0x00),
    RGBColor(0x00, 0x9e, 0x73),
    RGBColor(0xcc, 0x79, 0xa7),
    RGBColor(0xe6, 0x9f, 0x00),
    RGBColor(0x56, 0xb4, 0xe9),
    RGBColor(0x7f, 0x5a, 0x2a),
    RGBColor(0x3b, 0x3f, 0x8c),
    RGBColor(0x6b, 0x74, 0x7d),
];

/// Colours of themes: Paul Tol's `muted` set (2021), in an order that keeps the likest ones apart. Unlike those of the
/// sources, so that no colour means two things.
const THEMES: [RGBColor; 9] = [
    RGBColor(0x33, 0x22, 0x88),
    RGBColor(0xdd, 0xcc, 0x77),
    RGBColor(0x11, 0x77, 0x33),
    RGBColor(0xcc, 0x66, 0x77),
    RGBColor(0x88, 0xcc, 0xee),
    RGBColor(0x88, 0x22, 0x55),
    RGBColor(0x44, 0xaa, 0x99),
    RGBColor(0x99, 0x99, 0x33),
    RGBColor(0xaa, 0x44, 0x99),
];

/// How many sources have a colour of their own.
pub(super) const SOURCE_COLOURS: usize = SOURCES.len();
/// How many themes have a colour of their own.
pub(super) const THEME_COLOURS: usize = THEMES.len();

/// The colour of the source at a place in the report's list.
pub(super) fn source(place: usize) -> RGBColor {
    SOURCES.get(place).copied().unwrap_or(AXIS)
}

/// The colour of a theme; grey past the ninth and for sentences without one.
pub(super) fn theme(number: i32) -> RGBColor {
    usize::try_from(number).ok().and_then(|n| THEMES.get(n)).copied().unwrap_or(if number < 0 { GRID } else { AXIS })
}

/// The colour of a source, as red, green and blue: pages show the same as the figures.
pub fn source_colour(place: usize) -> [u8; 3] {
    let RGBColor(r, g, b) = source(place);
    [r, g, b]
}

/// The colour of a theme, as red, green and blue.
pub fn theme_colour(number: i32) -> [u8; 3] {
    let RGBColor(r, g, b) = theme(number);
    [r, g, b]
}

/// `part` of a colour on the ground of another, 0..=1.
pub(super) fn blend(colour: RGBColor, ground: RGBColor, part: f64) -> RGBColor {
    let mix = |a: u8, b: u8| (f64::from(a) * part + f64::from(b) * (1.0 - part)).round() as u8;
    RGBColor(mix(colour.0, ground.0), mix(colour.1, ground.1), mix(colour.2, ground.2))
}

/// Black or white, whichever is read better on this ground (relative luminance of WCAG 2.1).
pub(super) fn ink_on(ground: RGBColor) -> RGBColor {
    if contrast(ground, INK) >= contrast(ground, PAPER) { INK } else { PAPER }
}

/// The contrast ratio of two colours, 1..=21 (WCAG 2.1).
pub(super) fn contrast(a: RGBColor, b: RGBColor) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(RGBColor(r, g, b): RGBColor) -> f64 {
    let linear = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_on_their_grounds() {
        for ink in [INK, MUTED, ALARM] {
            assert!(contrast(ink, PAPER) >= 4.5 && contrast(ink, PALE) >= 4.5, "{ink:?}");
        }
        for place in 0..SOURCE_COLOURS {
            assert!(contrast(source(place), ink_on(source(place))) >= 4.5, "{place}");
        }
    }

    #[test]
    fn no_colour_means_both_a_source_and_a_theme() {
        assert!(SOURCES.iter().all(|s| !THEMES.contains(s)));
    }
}
