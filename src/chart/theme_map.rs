//! The themes on a plane: near ones are alike in their words, the area is the number of sentences, and the slices say
//! how the sources share it.

use std::f64::consts::TAU;

use super::canvas::{Canvas, Place, Type, blank};
use super::contract::{Chart, Figure, Section};
use super::label::{name, wrap};
use super::lookup::Lookup;
use super::place::Area;
use super::style::{AXIS, MARGIN, PAPER, SOURCE_COLOURS, WIDTH, blend, source};
use crate::report::{Report, ThemeEntry, phrase};

/// The chart `theme_map`.
pub(super) const CHART: Chart = Chart { name: "theme_map", section: Section::Themes, table: Some("themes"), draw };

const TITLE: &str = "Themes: which are near each other, and whose they are";
/// More themes than these are told, not drawn.
const THEMES: usize = 60;

fn draw(report: &Report) -> Figure {
    let lookup = Lookup::new(report);
    if report.themes.is_empty() {
        return blank(TITLE, "No group of sentences in this input passed the tests for a theme.");
    }
    let themes = &report.themes[..report.themes.len().min(THEMES)];
    let mut notes = Vec::new();
    if themes.len() < report.themes.len() {
        notes.push(format!("The {THEMES} largest of {} themes are drawn.", report.themes.len()));
    }
    let placed = themes.iter().all(|t| place_of(t).is_some());
    let lead = if placed {
        "A disc is a theme, its area the number of its sentences; the nearer two discs, the more alike their words. \
         Slices compare the shares of the sources, so that a longer text does not count for more."
    } else {
        "A disc is a theme, its area the number of its sentences. Slices compare the shares of the sources, so that a \
         longer text does not count for more. Where a disc stands has no meaning here."
    };
    let mut canvas = Canvas::new();
    let top = canvas.heading(TITLE, lead);
    let mut chips: Vec<_> =
        report.sources.iter().take(SOURCE_COLOURS).enumerate().map(|(i, s)| (source(i), name(&s.name))).collect();
    if report.sources.len() > SOURCE_COLOURS {
        chips.push((AXIS, "other sources".to_string()));
    }
    let top = canvas.chips(top, &chips) + 8.0;
    let height = match themes.len() {
        1 => 240.0,
        2..=6 => 420.0,
        7..=12 => 520.0,
        _ => 720.0,
    };
    let sheet = Area { left: MARGIN, top, right: WIDTH - MARGIN, bottom: top + height };
    let discs = arrange(themes, &sheet);
    if join(&mut canvas, report, &discs) {
        notes.push("Lines join the themes of a group, which share more words than by chance.".to_owned());
    }
    for (theme, &(centre, radius)) in themes.iter().zip(&discs) {
        pie(&mut canvas, &lookup, theme, centre, radius);
    }
    let unnamed = labels(&mut canvas, themes, &discs, &sheet);
    if unnamed > 0 {
        notes.push(format!(
            "{unnamed} of the smaller discs are too small for a name; on the page, point at them to read it."
        ));
    }
    let end = canvas.notes(sheet.bottom, &notes);
    canvas.finish(end + MARGIN / 2.0, TITLE.to_string(), caption(report, placed))
}

fn place_of(theme: &ThemeEntry) -> Option<Place> {
    theme.position.filter(|p| p.iter().all(|v| v.is_finite())).map(|[x, y]| (x.clamp(-1.0, 1.0), y.clamp(-1.0, 1.0)))
}

/// Joins the discs of each group by the shortest lines that hold them together (Prim 1957); says whether there are any.
fn join(canvas: &mut Canvas, report: &Report, discs: &[(Place, f64)]) -> bool {
    // Pale, so that a name that stands on one is read.
    let joint = blend(AXIS, PAPER, 0.5);
    let mut any = false;
    for group in &report.theme_groups {
        let mut open: Vec<Place> = group
            .themes
            .iter()
            .filter_map(|&theme| usize::try_from(theme).ok().and_then(|theme| discs.get(theme)))
            .map(|disc| disc.0)
            .collect();
        let mut held: Vec<Place> = open.pop().into_iter().collect();
        while !open.is_empty() {
            let (mut best, mut far) = ((0, 0), f64::INFINITY);
            for (i, a) in held.iter().enumerate() {
                for (j, b) in open.iter().enumerate() {
                    let distance = (a.0 - b.0).hypot(a.1 - b.1);
                    if distance < far {
                        (best, far) = ((i, j), distance);
                    }
                }
            }
            let next = open.swap_remove(best.1);
            canvas.line(held[best.0], next, joint, 3.0);
            held.push(next);
            any = true;
        }
    }
    any
}

/// Where each disc stands, and its radius. Discs that would lie on each other move apart as little as they can.
fn arrange(themes: &[ThemeEntry], sheet: &Area) -> Vec<(Place, f64)> {
    let largest = match themes.len() {
        0..=6 => 62.0,
        7..=12 => 50.0,
        13..=24 => 40.0,
        _ => 32.0,
    };
    let most = themes.iter().map(|t| t.sentences).max().unwrap_or(1).max(1) as f64;
    let radii: Vec<f64> = themes.iter().map(|t| (largest * (t.sentences as f64 / most).sqrt()).max(5.0)).collect();
    let spiral = |i: usize| {
        // The sunflower's angle: no two stand in one direction, without drawing lots.
        let angle = i as f64 * TAU * 0.381_966;
        let far = ((i as f64 + 0.5) / themes.len() as f64).sqrt();
        (far * angle.cos(), far * angle.sin())
    };
    let all = themes.iter().all(|t| place_of(t).is_some());
    let raw: Vec<Place> =
        themes.iter().enumerate().map(|(i, t)| place_of(t).filter(|_| all).unwrap_or_else(|| spiral(i))).collect();
    let span = |values: &mut dyn Iterator<Item = f64>| -> (f64, f64) {
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)))
    };
    let (x, y) = (span(&mut raw.iter().map(|p| p.0)), span(&mut raw.iter().map(|p| p.1)));
    // Names stand beside the discs, so the sides stay free for them.
    let (wide, high) =
        (sheet.right - sheet.left - 2.0 * (largest + 90.0), sheet.bottom - sheet.top - 2.0 * (largest + 30.0));
    let scale = (wide / (x.1 - x.0).max(0.2)).min(high / (y.1 - y.0).max(0.2));
    let middle = ((sheet.left + sheet.right) / 2.0, (sheet.top + sheet.bottom) / 2.0);
    let mut places: Vec<Place> = raw
        .iter()
        .map(|p| (middle.0 + (p.0 - (x.0 + x.1) / 2.0) * scale, middle.1 - (p.1 - (y.0 + y.1) / 2.0) * scale))
        .collect();
    for _ in 0..300 {
        let mut moved = false;
        for i in 0..places.len() {
            for j in 0..i {
                let (dx, dy) = (places[i].0 - places[j].0, places[i].1 - places[j].1);
                let (far, least) = (dx.hypot(dy), radii[i] + radii[j] + 8.0);
                if far < least - 0.01 {
                    let (ux, uy) = if far > 1e-6 { (dx / far, dy / far) } else { spiral_direction(i) };
                    let push = (least - far) / 2.0;
                    places[i] = (places[i].0 + ux * push, places[i].1 + uy * push);
                    places[j] = (places[j].0 - ux * push, places[j].1 - uy * push);
                    moved = true;
                }
            }
        }
        for (p, r) in places.iter_mut().zip(&radii) {
            p.0 = p.0.clamp(sheet.left + r, sheet.right - r);
            p.1 = p.1.clamp(sheet.top + r, sheet.bottom - r);
        }
        if !moved {
            break;
        }
    }
    places.into_iter().zip(radii).collect()
}

fn spiral_direction(i: usize) -> Place {
    let angle = i as f64 * TAU * 0.381_966;
    (angle.cos(), angle.sin())
}

fn pie(canvas: &mut Canvas, lookup: &Lookup<'_>, theme: &ThemeEntry, centre: Place, radius: f64) {
    let sum: f64 = theme.by_source.iter().map(|s| s.share.max(0.0)).filter(|s| s.is_finite()).sum();
    let mut from = 0.0;
    for part in &theme.by_source {
        let Some(slice) = Some(part.share / sum).filter(|s| s.is_finite() && *s > 0.0) else { continue };
        let colour = lookup.source(&part.source).map_or(AXIS, source);
        let own = |id: &&String| lookup.sentence(id).is_some_and(|s| s.source == part.source);
        let lead = theme.representative.iter().find(own).map(String::as_str);
        let told = format!(
            "{}: {} of {} ({} of {})",
            name(&theme.label),
            phrase::percent(part.share),
            name(&part.source),
            part.sentences,
            part.total
        );
        canvas.mark(lead, &told, |c| {
            if slice > 0.999 {
                c.disc(centre, radius, colour);
                return;
            }
            let steps = (slice * 72.0).ceil().max(2.0) as usize;
            let mut corners = vec![centre];
            for i in 0..=steps {
                // From twelve o'clock, clockwise.
                let angle = TAU * (from + slice * i as f64 / steps as f64);
                corners.push((centre.0 + radius * angle.sin(), centre.1 - radius * angle.cos()));
            }
            c.polygon(&corners, colour);
        });
        if slice <= 0.999 {
            let angle = TAU * from;
            canvas.line(centre, (centre.0 + radius * angle.sin(), centre.1 - radius * angle.cos()), PAPER, 1.5);
        }
        from += slice;
    }
    if sum <= 0.0 {
        canvas.disc(centre, radius, AXIS);
    }
}

/// Names every disc that has room for it, large ones first; returns how many have none.
fn labels(canvas: &mut Canvas, themes: &[ThemeEntry], discs: &[(Place, f64)], sheet: &Area) -> usize {
    let (bold, note) = (Type::label().bold(), Type::note());
    let mut order: Vec<usize> = (0..themes.len()).collect();
    order.sort_by(|&a, &b| themes[b].sentences.cmp(&themes[a].sentences).then(a.cmp(&b)));
    let mut taken: Vec<Area> = Vec::new();
    let mut unnamed = 0;
    for i in order {
        let (centre, radius) = discs[i];
        let size = phrase::count(themes[i].sentences, "sentence", "sentences");
        let mut done = false;
        // Two widths: a name that finds no room on one line may find some on three.
        'search: for room in [170.0, 104.0] {
            let lines = wrap(&name(&themes[i].label), bold.weight, bold.size, room, 3);
            let wide = lines.iter().map(|l| bold.width(l)).fold(note.width(&size), f64::max);
            let high = bold.line() * lines.len() as f64 + note.line();
            for far in [6.0, 20.0, 38.0, 60.0] {
                for (ux, uy) in SIDES {
                    let at = (centre.0 + ux * (radius + far + wide / 2.0), centre.1 + uy * (radius + far + high / 2.0));
                    let area = Area {
                        left: at.0 - wide / 2.0,
                        top: at.1 - high / 2.0,
                        right: at.0 + wide / 2.0,
                        bottom: at.1 + high / 2.0,
                    };
                    let free = sheet.holds(&area)
                        && !taken.iter().any(|t| t.meets(&area))
                        && !discs.iter().any(|&(c, r)| area.meets_disc(c, r + 3.0));
                    if !free {
                        continue;
                    }
                    if far > 10.0 {
                        let near = (centre.0.clamp(area.left, area.right), centre.1.clamp(area.top, area.bottom));
                        let (dx, dy) = (near.0 - centre.0, near.1 - centre.1);
                        let long = dx.hypot(dy).max(1e-6);
                        let rim = (centre.0 + dx / long * radius, centre.1 + dy / long * radius);
                        canvas.line(rim, near, AXIS, 1.0);
                    }
                    // A name beside its disc starts, or ends, at the disc.
                    let (x, set): (f64, fn(Type) -> Type) = match ux {
                        u if u > 0.5 => (area.left, |ty| ty),
                        u if u < -0.5 => (area.right, Type::right),
                        _ => (at.0, Type::middle),
                    };
                    for (k, line) in lines.iter().enumerate() {
                        canvas.text((x, area.top + bold.line() * (k as f64 + 0.5)), line, set(bold));
                    }
                    canvas.text((x, area.bottom - note.line() * 0.5), &size, set(note));
                    taken.push(Area {
                        left: area.left - 4.0,
                        top: area.top - 2.0,
                        right: area.right + 4.0,
                        bottom: area.bottom + 2.0,
                    });
                    done = true;
                    break 'search;
                }
            }
        }
        unnamed += usize::from(!done);
    }
    unnamed
}

/// Below, above, right and left of a disc, then the corners.
const SIDES: [(f64, f64); 8] =
    [(0.0, 1.0), (1.0, 0.0), (-1.0, 0.0), (0.0, -1.0), (0.75, 0.75), (-0.75, 0.75), (0.75, -0.75), (-0.75, -0.75)];

fn caption(report: &Report, placed: bool) -> String {
    let named: Vec<String> = report
        .themes
        .iter()
        .take(5)
        .map(|t| format!("{} ({})", name(&t.label), phrase::count(t.sentences, "sentence", "sentences")))
        .collect();
    let near = if placed { "; near discs are alike in their words" } else { "" };
    format!("Map of {}: {}{near}.", phrase::count(report.themes.len(), "theme", "themes"), phrase::list(&named))
}
