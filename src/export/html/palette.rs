//! The colours of sources and themes, the same as in the figures.

use serde::Serialize;

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

const SOURCES: [u32; 9] = [0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9, 0x7f5a2a, 0x3b3f8c, 0x6b747d];
const THEMES: [u32; 9] = [0x332288, 0xddcc77, 0x117733, 0xcc6677, 0x88ccee, 0x882255, 0x44aa99, 0x999933, 0xaa4499];
const GREY: u32 = 0x9aa3ad;

/// The colours of so many sources and themes.
pub(super) fn palette(sources: usize, themes: usize) -> Palette {
    let take = |colours: &[u32], n: usize| (0..n).map(|i| shade(colours.get(i).copied().unwrap_or(GREY))).collect();
    Palette { sources: take(&SOURCES, sources), themes: take(&THEMES, themes) }
}

fn shade(colour: u32) -> Shade {
    let channels = [16, 8, 0].map(|shift| (colour >> shift & 0xff) as u8);
    let pale = channels.map(|c| (f64::from(c) * 0.16 + 255.0 * 0.84).round() as u8);
    let hex = |[r, g, b]: [u8; 3]| format!("#{r:02x}{g:02x}{b:02x}");
    let [r, g, b] = channels.map(|c| f64::from(c) / 255.0);
    let dark = 0.2126 * r.powf(2.2) + 0.7152 * g.powf(2.2) + 0.0722 * b.powf(2.2) < 0.25;
    Shade { full: hex(channels), pale: hex(pale), ink: if dark { "#fff" } else { "#1b1f24" } }
}
