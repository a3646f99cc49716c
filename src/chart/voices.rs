//! Who speaks in each source: with a name or without, in quotation marks or in the reporter's words, and who most.

use plotters::style::RGBColor;

use super::canvas::{Canvas, Type, blank};
use super::contract::{Chart, Figure, Section};
use super::label::{fit, name, name_in};
use super::lookup::Lookup;
use super::style::{AXIS, GRID, INK, MARGIN, MUTED, PALE, PAPER, SOURCE_COLOURS, WIDTH, blend, ink_on, source};
use crate::report::{Attribution, Mode, Named, Report, SourceVoices, SpeakerEntry, phrase};

/// The chart `voices`.
pub(super) const CHART: Chart = Chart { name: "voices", section: Section::Voices, table: Some("voices"), draw };

const TITLE: &str = "Who speaks";
/// Speakers drawn for a source.
const SPEAKERS: usize = 8;
/// Up to so many attributions of one speaker are drawn one by one.
const SINGLES: usize = 24;

fn draw(report: &Report) -> Figure {
    let lookup = Lookup::new(report);
    let all = &report.voices.by_source;
    if all.iter().all(|v| v.attributions == 0) {
        return blank(TITLE, "No words in these texts were found to be attributed to anybody.");
    }
    let mut shown: Vec<&SourceVoices> = all.iter().collect();
    shown.sort_by_key(|v| std::cmp::Reverse(v.attributions));
    shown.truncate(SOURCE_COLOURS);
    shown.sort_by_key(|v| lookup.source(&v.source).unwrap_or(usize::MAX));
    let mut notes = Vec::new();
    if shown.len() < all.len() {
        notes.push(format!("The {} sources with most attributions are drawn, of {}.", shown.len(), all.len()));
    }
    let lead = "An attribution is somebody's words or thoughts as a text gives them, in quotation marks or in the \
                reporter's words.";
    let mut canvas = Canvas::new();
    let mut y = canvas.heading(TITLE, lead) + 14.0;
    y = shares(&mut canvas, &lookup, &shown, y);
    y = speakers(&mut canvas, &lookup, &shown, y + 16.0);
    let end = canvas.notes(y, &notes);
    canvas.finish(end + MARGIN / 2.0, TITLE.to_string(), caption(report, &shown))
}

/// Two bars for each source: how many speakers have a name, and how many words are quoted.
fn shares(canvas: &mut Canvas, lookup: &Lookup<'_>, shown: &[&SourceVoices], top: f64) -> f64 {
    let (labels, gap) = (176.0, 36.0);
    let bar = (WIDTH - 2.0 * MARGIN - labels - gap) / 2.0;
    let lefts = [MARGIN + labels, MARGIN + labels + bar + gap];
    let bold = Type::label().bold();
    for (x, head) in lefts.iter().zip(["Is the speaker named?", "Is it quoted?"]) {
        canvas.text((*x, top), head, bold);
    }
    let mut y = top + 14.0;
    for voices in shown {
        let base = lookup.source(&voices.source).map_or(AXIS, source);
        let head = fit(&name_in(&voices.source, voices.language.as_deref()), bold.weight, bold.size, labels - 28.0);
        canvas.disc((MARGIN + 5.0, y + 11.0), 4.5, base);
        canvas.text((MARGIN + 14.0, y + 11.0), &head, bold);
        canvas.text(
            (MARGIN + 14.0, y + 31.0),
            &phrase::count(voices.attributions, "attribution", "attributions"),
            Type::note(),
        );
        let n = voices.attributions;
        let unknown = n.saturating_sub(voices.named + voices.institution + voices.anonymous);
        let direct = voices.direct.min(n);
        let naming = [
            ("named", voices.named, 1.0),
            ("institution", voices.institution, 0.62),
            ("unnamed", voices.anonymous, 0.3),
            ("no speaker", unknown, 0.0),
        ];
        let quoting = [("quoted", direct, 1.0), ("in the reporter's words", n - direct, 0.3)];
        for (x, parts) in lefts.iter().zip([&naming[..], &quoting[..]]) {
            let mut from = *x;
            for (what, hits, strength) in parts.iter().filter(|p| p.1 > 0) {
                let long = bar * *hits as f64 / n as f64;
                let colour = if *strength > 0.0 { blend(base, PAPER, *strength) } else { PALE };
                let told = format!("{}: {hits} of {n} {what}", name_in(&voices.source, voices.language.as_deref()));
                canvas.mark(None, &told, |c| {
                    c.rect((from, y), ((from + long - 1.0).max(from + 0.5), y + 22.0), colour);
                    let value = phrase::number(*hits);
                    if Type::label().width(&value) + 10.0 < long {
                        c.text((from + 6.0, y + 11.0), &value, Type::label().bold().colour(ink_on(colour)));
                    }
                });
                from += long;
            }
            if n == 0 {
                canvas.rect((*x, y), (*x + bar, y + 22.0), PALE);
            }
            // In words under the bar: parts too narrow for a number are read here.
            let said: Vec<String> = parts
                .iter()
                .filter(|p| p.1 > 0)
                .map(|p| format!("{} {}", p.0, phrase::percent(p.1 as f64 / n.max(1) as f64)))
                .collect();
            let note = Type::note();
            canvas.text((*x, y + 31.0), &fit(&said.join(" · "), note.weight, note.size, bar), note);
        }
        y += 50.0;
    }
    y
}

/// For each source, its speakers with most attributions; up to three sources in a row.
fn speakers(canvas: &mut Canvas, lookup: &Lookup<'_>, shown: &[&SourceVoices], top: f64) -> f64 {
    // A speaker stands once for a source, whatever its languages.
    let once = shown.iter().enumerate().filter(|(at, v)| shown[..*at].iter().all(|before| before.source != v.source));
    let heard: Vec<(&SourceVoices, Vec<&SpeakerEntry>)> =
        once.map(|(_, v)| (*v, ranked(lookup.report, &v.source))).filter(|(_, list)| !list.is_empty()).collect();
    if heard.is_empty() {
        return top;
    }
    canvas.line((MARGIN, top), (WIDTH - MARGIN, top), GRID, 1.0);
    let bold = Type::label().bold();
    canvas.text((MARGIN, top + 20.0), "Who is heard most", bold);
    let most = heard.iter().flat_map(|h| &h.1).map(|s| s.attributions).max().unwrap_or(1);
    let key = if most <= SINGLES {
        "Each square is one attribution: full is quoted, hollow is in the reporter's words."
    } else {
        "The full part of a bar is quoted, the hollow part is in the reporter's words; the number counts both."
    };
    canvas.text((MARGIN + bold.width("Who is heard most") + 12.0, top + 20.0), key, Type::note());
    let across = heard.len().min(3);
    let gap = 32.0;
    let width = (WIDTH - 2.0 * MARGIN - gap * (across as f64 - 1.0)) / across as f64;
    let mut y = top + 46.0;
    for row in heard.chunks(across) {
        let mut low = y;
        for (i, (voices, list)) in row.iter().enumerate() {
            let left = MARGIN + (width + gap) * i as f64;
            let column = Column { source: &voices.source, left, width, most };
            low = low.max(column.draw(canvas, lookup, list, y));
        }
        y = low + 16.0;
    }
    y
}

/// The speakers of a source, most attributions first.
fn ranked<'a>(report: &'a Report, source: &str) -> Vec<&'a SpeakerEntry> {
    let mut list: Vec<&SpeakerEntry> =
        report.voices.speakers.iter().filter(|s| s.source == source && s.attributions > 0).collect();
    list.sort_by(|x, y| {
        let key = |s: &SpeakerEntry| (std::cmp::Reverse(s.attributions), std::cmp::Reverse(s.direct));
        key(x).cmp(&key(y)).then_with(|| x.speaker.cmp(&y.speaker))
    });
    list
}

/// The speakers of one source.
struct Column<'a> {
    source: &'a str,
    left: f64,
    width: f64,
    /// Attributions of the one who is heard most, over all sources drawn: all columns have one scale.
    most: usize,
}

impl Column<'_> {
    /// Draws up to [`SPEAKERS`] of them; returns how far down they reach.
    fn draw(&self, canvas: &mut Canvas, lookup: &Lookup<'_>, list: &[&SpeakerEntry], top: f64) -> f64 {
        const ROW: f64 = 23.0;
        let bold = Type::label().bold();
        canvas.disc((self.left + 5.0, top), 4.5, self.colour(lookup));
        let head = fit(&name(self.source), bold.weight, bold.size, self.width - 20.0);
        canvas.text((self.left + 14.0, top), &head, bold);
        let mut y = top + 22.0;
        for speaker in list.iter().take(SPEAKERS) {
            self.speaker(canvas, lookup, speaker, y);
            y += ROW;
        }
        if list.len() > SPEAKERS {
            let rest: usize = list[SPEAKERS..].iter().map(|s| s.attributions).sum();
            let more = phrase::count(list.len() - SPEAKERS, "more speaker", "more speakers");
            let text = format!("and {more}, {}", phrase::count(rest, "attribution", "attributions"));
            canvas.text((self.left, y), &text, Type::note());
            y += ROW;
        }
        y
    }

    fn colour(&self, lookup: &Lookup<'_>) -> RGBColor {
        lookup.source(self.source).map_or(AXIS, source)
    }

    /// The width of one attribution, and the room that the longest row takes with its number.
    fn scale(&self) -> (f64, f64) {
        let step = (self.width * 0.42 / self.most as f64).min(13.0);
        (step, step * self.most as f64 + 5.0 + Type::note().width(&phrase::number(self.most)) + 2.0)
    }

    fn speaker(&self, canvas: &mut Canvas, lookup: &Lookup<'_>, speaker: &SpeakerEntry, y: f64) {
        let (step, room) = self.scale();
        let names = self.width - room - 10.0;
        let label = Type::label().colour(if speaker.named == Named::Anonymous { MUTED } else { INK });
        let shown = fit(&name(&speaker.speaker), label.weight, label.size, names);
        canvas.text((self.left, y), &shown, label);
        let kind = match speaker.named {
            Named::Named => "",
            Named::Anonymous => "unnamed",
            Named::Institution => "institution",
        };
        // A name is worth more than its kind, which the bars above count.
        if label.width(&shown) + 7.0 + Type::note().width(kind) <= names {
            canvas.text((self.left + label.width(&shown) + 7.0, y), kind, Type::note());
        }
        let x = self.left + self.width - room;
        let base = self.colour(lookup);
        let n = phrase::count(speaker.attributions, "attribution", "attributions");
        let told = format!("{}: {n} in {}", name(&speaker.speaker), name(self.source));
        if self.most <= SINGLES {
            let leads = leads(lookup.report, speaker);
            for i in 0..speaker.attributions {
                let lead = leads.get(i).copied().filter(|id| lookup.sentence(id).is_some());
                let told = lead.map_or_else(|| told.clone(), |id| lookup.told(id));
                canvas.mark(lead, &told, |c| {
                    let at = x + step * i as f64;
                    c.rect((at, y - 5.0), (at + step - 2.0, y + 5.0), base);
                    if i >= speaker.direct {
                        c.rect((at + 1.5, y - 3.5), (at + step - 3.5, y + 3.5), PAPER);
                    }
                });
            }
        } else {
            let lead = speaker.sentences.first().map(String::as_str).filter(|id| lookup.sentence(id).is_some());
            canvas.mark(lead, &told, |c| {
                let to = x + (step * speaker.attributions as f64).max(1.0);
                c.rect((x, y - 5.0), (to, y + 5.0), base);
                let from = x + (step * speaker.direct as f64).max(1.5);
                if speaker.direct < speaker.attributions && from < to - 1.5 {
                    c.rect((from, y - 3.5), (to - 1.5, y + 3.5), PAPER);
                }
            });
        }
        let end = x + step * speaker.attributions as f64 + 5.0;
        canvas.text((end, y), &phrase::number(speaker.attributions), Type::note());
    }
}

/// A sentence for each attribution of a speaker, quoted ones first, as the squares stand.
fn leads<'a>(report: &'a Report, speaker: &SpeakerEntry) -> Vec<&'a str> {
    let of = |a: &&Attribution| {
        a.source == speaker.source
            && a.speaker.as_ref().is_some_and(|s| s.resolved.as_ref().unwrap_or(&s.text) == &speaker.speaker)
    };
    let mut own: Vec<&Attribution> = report.voices.attributions.iter().filter(of).collect();
    own.sort_by_key(|a| a.said.mode == Mode::Indirect);
    own.into_iter().filter_map(|a| a.sentences.first()).map(String::as_str).collect()
}

fn caption(report: &Report, shown: &[&SourceVoices]) -> String {
    let said: Vec<String> = shown
        .iter()
        .map(|v| {
            let most = ranked(report, &v.source)
                .first()
                .map(|s| format!(", most often {} ({})", name(&s.speaker), s.attributions))
                .unwrap_or_default();
            format!(
                "{}: {}, {} named, {} institutions, {} unnamed, {} quoted{most}",
                name_in(&v.source, v.language.as_deref()),
                phrase::count(v.attributions, "attribution", "attributions"),
                v.named,
                v.institution,
                v.anonymous,
                v.direct
            )
        })
        .collect();
    format!("{TITLE}. {}.", said.join("; "))
}
