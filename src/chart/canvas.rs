//! The sheet that charts draw on: plotters' SVG backend, with places finer than a pixel, and with links.
//!
//! The backend knows whole units only. A unit here is a tenth of a pixel, and the document's `viewBox` says so: marks
//! stand where they belong, and no coordinate in the file has a fraction that could differ between machines.

use std::fmt::Write as _;

use plotters::backend::DrawingBackend;
use plotters::prelude::SVGBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle};

use super::contract::Figure;
use super::font::{self, Weight};
use super::label::{balanced, fit, plain, wrap};
use super::style::{INK, LABEL, LEAD, LEADING, MARGIN, MUTED, NOTE, PAPER, TITLE, WIDTH};
use crate::report::anchor;

/// Units in a pixel.
const UNITS: f64 = 10.0;
/// The backend writes a font's size divided by this.
const PLOTTERS_FONT: f64 = 1.24;
/// From the middle of a capital letter to its foot, in sizes: half of Inter's cap height.
const HALF_CAP: f64 = 0.3636;
/// What a machine without Inter may take instead.
const FAMILY: &str = "Inter, 'DejaVu Sans', sans-serif";

/// A place in pixels from the top left corner.
pub(super) type Place = (f64, f64);

/// How a text looks, and which end of it stands at its place.
#[derive(Clone, Copy)]
pub(super) struct Type {
    pub(super) size: f64,
    pub(super) weight: Weight,
    colour: RGBColor,
    end: HPos,
}

impl Type {
    fn of(size: f64, colour: RGBColor) -> Self {
        Self { size, weight: Weight::Regular, colour, end: HPos::Left }
    }

    /// Labels and values.
    pub(super) fn label() -> Self {
        Self::of(LABEL, INK)
    }

    /// Notes, ticks and units.
    pub(super) fn note() -> Self {
        Self::of(NOTE, MUTED)
    }

    pub(super) fn bold(self) -> Self {
        Self { weight: Weight::Bold, ..self }
    }

    pub(super) fn colour(self, colour: RGBColor) -> Self {
        Self { colour, ..self }
    }

    /// The text ends at its place.
    pub(super) fn right(self) -> Self {
        Self { end: HPos::Right, ..self }
    }

    /// The middle of the text stands at its place.
    pub(super) fn middle(self) -> Self {
        Self { end: HPos::Center, ..self }
    }

    /// How wide a text is in this type.
    pub(super) fn width(self, text: &str) -> f64 {
        font::width(text, self.weight, self.size)
    }

    /// From one line to the next.
    pub(super) fn line(self) -> f64 {
        self.size * LEADING
    }
}

/// A sheet as wide as [`WIDTH`]; how high it is, is said at the end.
pub(super) struct Canvas {
    body: String,
}

impl Canvas {
    pub(super) fn new() -> Self {
        Self { body: String::new() }
    }

    /// Lets the backend draw. It makes a document of its own each time; what stands inside is kept.
    fn paint(&mut self, draw: impl FnOnce(&mut SVGBackend<'_>)) {
        let mut document = String::new();
        {
            let mut backend = SVGBackend::with_string(&mut document, (0, 0));
            draw(&mut backend);
            backend.present().expect("a string can always be written");
        }
        let inside = document.split_once('\n').map_or("", |(_, rest)| rest);
        let inside = inside.strip_suffix("</svg>\n").unwrap_or(inside);
        // Said once, on the root. Text from outside cannot hold these: a quotation mark in it is escaped.
        let inside = inside.replace(" font-family=\"sans-serif\"", "").replace(" opacity=\"1\"", "");
        self.body.push_str(&inside.replace(" dy=\"0.5ex\"", ""));
    }

    /// A filled box from its top left to its bottom right.
    pub(super) fn rect(&mut self, from: Place, to: Place, colour: RGBColor) {
        self.paint(|b| drop(b.draw_rect(units(from), units(to), &colour.filled(), true)));
    }

    /// A straight line.
    pub(super) fn line(&mut self, from: Place, to: Place, colour: RGBColor, width: f64) {
        self.paint(|b| drop(b.draw_line(units(from), units(to), &stroke(colour, 1.0, width))));
    }

    /// A line through many places.
    pub(super) fn path(&mut self, places: &[Place], colour: RGBColor, opacity: f64, width: f64) {
        let places = places.iter().map(|&p| units(p));
        self.paint(|b| drop(b.draw_path(places, &stroke(colour, opacity, width))));
    }

    /// The outline of a box.
    pub(super) fn frame(&mut self, from: Place, to: Place, colour: RGBColor, width: f64) {
        let corners = [from, (to.0, from.1), to, (from.0, to.1), from, (to.0, from.1)];
        self.path(&corners, colour, 1.0, width);
    }

    /// A filled shape.
    pub(super) fn polygon(&mut self, corners: &[Place], colour: RGBColor) {
        let corners = corners.iter().map(|&p| units(p));
        self.paint(|b| drop(b.fill_polygon(corners, &colour.filled())));
    }

    /// A filled disc.
    pub(super) fn disc(&mut self, centre: Place, radius: f64, colour: RGBColor) {
        self.paint(|b| drop(b.draw_circle(units(centre), unit(radius).unsigned_abs(), &colour.filled(), true)));
    }

    /// One line of text; `place` is at half the height of its capitals.
    pub(super) fn text(&mut self, place: Place, text: &str, ty: Type) {
        if text.is_empty() {
            return;
        }
        let weight = match ty.weight {
            Weight::Regular => FontStyle::Normal,
            Weight::Bold => FontStyle::Bold,
        };
        let font = FontDesc::new(FontFamily::SansSerif, ty.size * UNITS * PLOTTERS_FONT, weight);
        let style = TextStyle::from(font).color(&ty.colour).pos(Pos::new(ty.end, VPos::Center));
        let baseline = (place.0, place.1 + HALF_CAP * ty.size);
        self.paint(|b| drop(b.draw_text(text, &style, units(baseline))));
    }

    /// Several lines of text, centred on the height of `place`.
    pub(super) fn lines(&mut self, place: Place, lines: &[String], ty: Type) {
        let top = place.1 - ty.line() * (lines.len().saturating_sub(1)) as f64 / 2.0;
        for (i, line) in lines.iter().enumerate() {
            self.text((place.0, top + ty.line() * i as f64), line, ty);
        }
    }

    /// A mark: whatever `draw` draws leads to a sentence, and tells `told` when it is pointed at.
    pub(super) fn mark(&mut self, sentence: Option<&str>, told: &str, draw: impl FnOnce(&mut Self)) {
        let (open, close) = match sentence {
            Some(id) => (format!("<a href=\"#{}\">", anchor(id)), "</a>\n"),
            None => ("<g>".to_string(), "</g>\n"),
        };
        self.body.push_str(&open);
        if !told.is_empty() {
            let _ = write!(self.body, "<title>{}</title>", escaped(told));
        }
        self.body.push('\n');
        draw(self);
        self.body.push_str(close);
    }

    /// The heading and the line under it; returns how far down they reach.
    pub(super) fn heading(&mut self, title: &str, lead: &str) -> f64 {
        let room = WIDTH - 2.0 * MARGIN;
        let mut y = MARGIN + TITLE * 0.5;
        let heading = Type::of(TITLE, INK).bold();
        for line in wrap(title, Weight::Bold, TITLE, room, 2) {
            self.text((MARGIN, y), &line, heading);
            y += heading.line();
        }
        let under = Type::of(LEAD, MUTED);
        for line in balanced(lead, Weight::Regular, LEAD, room, 3) {
            self.text((MARGIN, y), &line, under);
            y += under.line();
        }
        y + 8.0
    }

    /// Notes under the picture, from `y` down; returns how far down they reach.
    pub(super) fn notes(&mut self, y: f64, notes: &[String]) -> f64 {
        let mut y = y + NOTE;
        for note in notes {
            for line in wrap(note, Weight::Regular, NOTE, WIDTH - 2.0 * MARGIN, 3) {
                self.text((MARGIN, y), &line, Type::note());
                y += Type::note().line();
            }
        }
        y
    }

    /// A row of colours with what they stand for, from `y` down; returns how far down it reaches.
    pub(super) fn chips(&mut self, y: f64, chips: &[(RGBColor, String)]) -> f64 {
        let ty = Type::note().colour(INK);
        let (mut x, mut y) = (MARGIN, y + 4.0);
        for (colour, text) in chips {
            let text = fit(text, ty.weight, ty.size, 300.0);
            let wide = 16.0 + ty.width(&text) + 18.0;
            if x + wide > WIDTH - MARGIN && x > MARGIN {
                (x, y) = (MARGIN, y + 18.0);
            }
            self.rect((x, y - 5.0), (x + 10.0, y + 5.0), *colour);
            self.text((x + 15.0, y), &text, ty);
            x += wide;
        }
        y + 12.0
    }

    /// The finished picture.
    pub(super) fn finish(self, height: f64, title: String, caption: String) -> Figure {
        let (width, height) = (WIDTH as u32, height.ceil().clamp(1.0, 20_000.0) as u32);
        let caption = plain_line(&caption);
        let mut svg = String::with_capacity(self.body.len() + 1024);
        let _ = write!(
            svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {} {}\" font-family=\"{FAMILY}\" role=\"group\" aria-label=\"{}\">\n<desc>{}</desc>\n",
            width * UNITS as u32,
            height * UNITS as u32,
            escaped(&title),
            escaped(&caption),
        );
        let mut ground = Self::new();
        ground.rect((0.0, 0.0), (f64::from(width), f64::from(height)), PAPER);
        svg.push_str(&ground.body);
        svg.push_str(&self.body);
        svg.push_str("</svg>\n");
        Figure { svg, width, height, title, caption }
    }
}

/// A picture that has nothing to show, and says why.
pub(super) fn blank(title: &str, why: &str) -> Figure {
    let mut canvas = Canvas::new();
    let y = canvas.heading(title, why);
    canvas.finish(y + MARGIN, title.to_string(), format!("{title}: {why}"))
}

fn plain_line(text: &str) -> String {
    text.split_whitespace().map(plain).collect::<Vec<_>>().join(" ")
}

fn unit(v: f64) -> i32 {
    debug_assert!(v.is_finite(), "a place on the sheet is a number");
    (v * UNITS).round() as i32
}

fn units((x, y): Place) -> (i32, i32) {
    (unit(x), unit(y))
}

fn stroke(colour: RGBColor, opacity: f64, width: f64) -> ShapeStyle {
    ShapeStyle { color: colour.mix(opacity), filled: false, stroke_width: unit(width).unsigned_abs() }
}

/// Text as it may stand in XML, between tags or in a quoted attribute.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_outside_stays_text() {
        let mut canvas = Canvas::new();
        canvas.mark(Some("a/\"><script>#1"), "</title><script>", |c| {
            c.text((1.0, 2.0), "<b onload=\"x\">&", Type::label())
        });
        let svg = canvas.finish(10.0, "t\"".into(), "<c>".into()).svg;
        assert!(!svg.contains("<script") && !svg.contains("<b "), "{svg}");
        assert!(svg.contains("aria-label=\"t&quot;\""));
    }

    #[test]
    fn sizes_and_places_are_whole_units() {
        let mut canvas = Canvas::new();
        for size in [TITLE, LEAD, LABEL, NOTE] {
            canvas.text((1.234, 5.678), "x", Type::of(size, INK));
        }
        let svg = canvas.finish(10.0, String::new(), String::new()).svg;
        assert!(!svg.replace("http://www.w3.org", "").contains('.'), "{svg}");
    }
}
