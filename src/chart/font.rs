//! The bundled typeface, and how wide words are in it.

use std::sync::OnceLock;

use ab_glyph::{Font, FontRef};

/// Inter Regular (SIL Open Font License 1.1), a whole TrueType file with Latin, Greek and Cyrillic.
pub static INTER_REGULAR: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.ttf");
/// Inter SemiBold, the one bold weight that the charts use.
pub static INTER_SEMIBOLD: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBold.ttf");

/// A weight of the typeface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// Characters below this one are measured once and then looked up: Latin, Greek and Cyrillic with their extensions.
const TABLE: usize = 0x530;

struct Face {
    font: FontRef<'static>,
    per_em: f32,
    table: Vec<f32>,
}

impl Face {
    fn load(bytes: &'static [u8]) -> Self {
        let font = FontRef::try_from_slice(bytes).expect("the bundled font is a font");
        let per_em = font.units_per_em().expect("a TrueType font says how fine its grid is");
        let mut face = Self { font, per_em, table: Vec::new() };
        face.table = (0..TABLE as u32).map(|c| char::from_u32(c).map_or(0.0, |c| face.measured(c))).collect();
        face
    }

    /// A character's width in ems. One that the typeface lacks counts as a full em: whatever font a reader's browser
    /// takes instead, the label still has room.
    fn measured(&self, c: char) -> f32 {
        let glyph = self.font.glyph_id(c);
        if glyph.0 == 0 { 1.0 } else { self.font.h_advance_unscaled(glyph) / self.per_em }
    }

    fn em(&self, c: char) -> f32 {
        self.table.get(c as usize).copied().unwrap_or_else(|| self.measured(c))
    }
}

fn face(weight: Weight) -> &'static Face {
    static REGULAR: OnceLock<Face> = OnceLock::new();
    static BOLD: OnceLock<Face> = OnceLock::new();
    match weight {
        Weight::Regular => REGULAR.get_or_init(|| Face::load(INTER_REGULAR)),
        Weight::Bold => BOLD.get_or_init(|| Face::load(INTER_SEMIBOLD)),
    }
}

/// The width of a text in pixels at a size in pixels. Kerning is left out, which errs by a little on the wide side.
pub(super) fn width(text: &str, weight: Weight, size: f64) -> f64 {
    let face = face(weight);
    f64::from(text.chars().map(|c| face.em(c)).sum::<f32>()) * size
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wider_words_measure_wider() {
        assert!(width("WWW", Weight::Regular, 12.0) > width("iii", Weight::Regular, 12.0) * 3.0);
        assert!(width("Коммерсантъ", Weight::Bold, 12.0) > width("Коммерсантъ", Weight::Regular, 12.0));
    }

    #[test]
    fn a_character_that_the_typeface_lacks_takes_a_full_em() {
        assert_eq!(width("新", Weight::Regular, 10.0), 10.0);
    }
}
