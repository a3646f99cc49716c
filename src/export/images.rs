//! `figures/*`: the SVG of every chart, and a PNG rasterised from that same SVG with the bundled typeface.

use std::io::{self, Cursor, Write};
use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::contract::{Figures, Material, Output};
use crate::base::map_ordered;
use crate::chart::{Figure, INTER_REGULAR, INTER_SEMIBOLD, charts};
use crate::report::Report;

/// Pixels of the PNG for a CSS pixel: sharp on the screens of today and in print at column width.
const SCALE: f32 = 2.0;

/// Every figure of the report, drawn.
pub(super) fn figures(report: &Report) -> Figures {
    map_ordered(charts(), |chart| (chart.name, (chart.draw)(report))).into_iter().collect()
}

/// The files of all figures.
pub(super) fn images() -> Vec<Box<dyn Output>> {
    let mut all: Vec<Box<dyn Output>> = Vec::new();
    for chart in charts() {
        all.push(Box::new(Png(chart.name)));
        all.push(Box::new(Svg(chart.name)));
    }
    all
}

struct Svg(&'static str);
struct Png(&'static str);

fn figure<'a>(material: &Material<'a>, name: &str) -> io::Result<&'a Figure> {
    material.figures.get(name).ok_or_else(|| io::Error::other("the figure was not drawn"))
}

impl Output for Svg {
    fn path(&self) -> String {
        format!("figures/{}.svg", self.0)
    }

    fn write(&self, material: &Material<'_>, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(figure(material, self.0)?.svg.as_bytes())
    }
}

impl Output for Png {
    fn path(&self) -> String {
        format!("figures/{}.png", self.0)
    }

    fn write(&self, material: &Material<'_>, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&png(&figure(material, self.0)?.svg)?)
    }
}

/// An SVG as the bytes of a PNG.
pub(super) fn png(svg: &str) -> io::Result<Vec<u8>> {
    rasterised(svg).and_then(|pixels| encoded(&pixels).map_err(|e| e.to_string())).map_err(io::Error::other)
}

/// The typeface as the rasteriser wants it. No font of the machine is looked at: the picture is the same everywhere.
fn fonts() -> Arc<fontdb::Database> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let load = || {
        let mut fonts = fontdb::Database::new();
        for bytes in [INTER_REGULAR, INTER_SEMIBOLD] {
            fonts.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
        }
        fonts.set_sans_serif_family("Inter");
        fonts.set_serif_family("Inter");
        Arc::new(fonts)
    };
    FONTS.get_or_init(load).clone()
}

fn rasterised(svg: &str) -> std::result::Result<Pixmap, String> {
    let options = Options { fontdb: fonts(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|e| e.to_string())?;
    let size = tree.size().to_int_size().scale_by(SCALE).ok_or("the picture has no size")?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or("the picture is too large")?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    Ok(pixels)
}

/// The ground covers the picture, so no pixel is transparent and three bytes a pixel are enough.
fn encoded(pixels: &Pixmap) -> std::result::Result<Vec<u8>, png::EncodingError> {
    let (rgba, _) = pixels.data().as_chunks();
    let rgb: Vec<[u8; 3]> = rgba.iter().map(|&[r, g, b, _]| [r, g, b]).collect();
    let mut out = Cursor::new(Vec::new());
    let mut encoder = png::Encoder::new(&mut out, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Fast);
    encoder.write_header()?.write_image_data(rgb.as_flattened())?;
    Ok(out.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\">\
        <rect width=\"40\" height=\"20\" fill=\"#fff\"/><text y=\"15\" font-family=\"Inter\" font-size=\"16\">Жы</text></svg>";

    #[test]
    fn the_bundled_typeface_draws_cyrillic() {
        let pixels = rasterised(SVG).expect("it is an SVG");
        assert_eq!((pixels.width(), pixels.height()), (80, 40));
        assert!(pixels.pixels().iter().filter(|p| p.red() < 100).count() > 50, "no ink");
    }

    #[test]
    fn a_png_holds_the_pixels() {
        let pixels = rasterised(SVG).expect("it is an SVG");
        let bytes = encoded(&pixels).expect("memory takes it");
        let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().expect("it is a PNG");
        let mut back = vec![0; reader.output_buffer_size().expect("it has a size")];
        reader.next_frame(&mut back).expect("it holds a picture");
        let kept: Vec<u8> = pixels.pixels().iter().flat_map(|p| [p.red(), p.green(), p.blue()]).collect();
        assert_eq!(back, kept);
    }
}
