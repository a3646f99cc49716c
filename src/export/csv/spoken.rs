//! Tables of who speaks, who is named, and how often kinds of words occur.

use super::sheet::Sheet;
use super::tables::{BETWEEN, by_id};
use crate::report::{ActorKind, Family, Mode, Named};

pub(super) const VOICES: Sheet = Sheet {
    name: "voices",
    by_language: false,
    columns: &[
        "source",
        "document",
        "start",
        "end",
        "content_start",
        "content_end",
        "mode",
        "speaker",
        "resolved",
        "named",
        "side",
        "quoted_words",
        "sentences",
        "text",
    ],
    fill: |report, rows| {
        let sentences = by_id(report);
        for v in &report.voices.attributions {
            let mode = match v.mode {
                Mode::Direct => "direct",
                Mode::Indirect => "indirect",
                Mode::Mixed => "mixed",
            };
            let speaker = v.speaker.as_ref();
            let text: Vec<&str> =
                v.sentences.iter().filter_map(|id| sentences.get(id.as_str())).map(|s| s.text.as_str()).collect();
            rows.row(&[
                &v.source,
                &v.document,
                &v.start,
                &v.end,
                &v.content.start,
                &v.content.end,
                &mode,
                &speaker.map(|s| &s.text),
                &speaker.and_then(|s| s.resolved.as_ref()),
                &speaker.map(|s| named(s.named)),
                &speaker.and_then(|s| s.side.as_ref()),
                &v.quoted_words,
                &v.sentences.join(BETWEEN),
                &text.join(" "),
            ])?;
        }
        Ok(())
    },
};

pub(super) const SPEAKERS: Sheet = Sheet {
    name: "speakers",
    by_language: false,
    columns: &["source", "speaker", "named", "side", "attributions", "direct", "quoted_words", "position", "sentences"],
    fill: |report, rows| {
        for s in &report.voices.speakers {
            rows.row(&[
                &s.source,
                &s.speaker,
                &named(s.named),
                &s.side,
                &s.attributions,
                &s.direct,
                &s.quoted_words,
                &s.position,
                &s.sentences.join(BETWEEN),
            ])?;
        }
        Ok(())
    },
};

pub(super) const ACTORS: Sheet = Sheet {
    name: "actors",
    by_language: false,
    columns: &["actor", "kind", "side", "aliases", "source", "mentions", "acts", "acted_on", "sentences"],
    fill: |report, rows| {
        for actor in &report.actors {
            let kind = match actor.kind {
                ActorKind::Person => "person",
                ActorKind::Country => "country",
                ActorKind::Other => "other",
            };
            for count in &actor.by_source {
                rows.row(&[
                    &actor.actor,
                    &kind,
                    &actor.side,
                    &actor.aliases.join(BETWEEN),
                    &count.source,
                    &count.count,
                    &count.acts,
                    &count.acted_on,
                    &count.sentences.join(BETWEEN),
                ])?;
            }
        }
        Ok(())
    },
};

pub(super) const RATES: Sheet = Sheet {
    name: "rates",
    by_language: true,
    columns: &["family", "source", "item", "hits", "total", "documents", "share", "low", "high"],
    fill: |report, rows| {
        for rate in &report.rates {
            let family = match rate.family {
                Family::Voices => "voices",
                Family::Tone => "tone",
                Family::Frames => "frames",
                // Other families are compared, and have no table of rates.
                _ => continue,
            };
            rows.row_in(
                &rate.language,
                &[
                    &family,
                    &rate.source,
                    &rate.item,
                    &rate.hits,
                    &rate.total,
                    &rate.documents,
                    &rate.share,
                    &rate.interval.map(|i| i[0]),
                    &rate.interval.map(|i| i[1]),
                ],
            )?;
        }
        Ok(())
    },
};

pub(super) const FRAMES: Sheet = Sheet {
    name: "frames",
    by_language: false,
    columns: &["frame", "builtin", "experimental", "document", "hits", "words", "score"],
    fill: |report, rows| {
        for frame in &report.frames {
            let experimental = frame.validation.is_none();
            for d in &frame.by_document {
                let cells: [&dyn super::cell::Cell; 7] =
                    [&frame.frame, &frame.builtin, &experimental, &d.document, &d.hits, &d.words, &d.score];
                rows.row(&cells)?;
            }
        }
        Ok(())
    },
};

fn named(named: Named) -> &'static str {
    match named {
        Named::Named => "named",
        Named::Anonymous => "anonymous",
        Named::Institution => "institution",
    }
}
