//! Tables of who speaks, who is named, and how often kinds of words occur.

use std::rc::Rc;

use super::column::{Column, Format};
use super::contract::TableOf;
use super::lookup::{BETWEEN, Sentences, code, several_languages};
use super::row::{Of, RowType, Unit};
use crate::report::{ActorCount, ActorEntry, Attribution, Family, FrameDocument, FrameEntry, SourceRate, SpeakerEntry};

/// A row for each attribution, with the sentences to look its own up in.
pub(super) struct VoiceRow;

type VoiceColumn = Column<VoiceRow>;

impl RowType for VoiceRow {
    type Row<'r> = (&'r Attribution, Rc<Sentences<'r>>);
    type Entry = Attribution;
}

pub(super) const VOICES: TableOf<VoiceRow> = TableOf {
    name: "voices",
    help: "Every attribution: somebody's words or thoughts, as the text gives them.",
    rows: |report| {
        let sentences = Rc::new(Sentences::of(report));
        Box::new(report.voices.attributions.iter().map(move |a| (a, sentences.clone())))
    },
    columns: &[
        VoiceColumn::text("source", |r| (&r.0.source).into()),
        VoiceColumn::text("document", |r| (&r.0.document).into()),
        VoiceColumn::integer("start", |r| r.0.start.into()),
        VoiceColumn::integer("end", |r| r.0.end.into()),
        VoiceColumn::integer("content_start", |r| r.0.said.content.start.into())
            .help("The first byte of what is said."),
        VoiceColumn::integer("content_end", |r| r.0.said.content.end.into()).help("One past its last byte."),
        VoiceColumn::text("mode", |r| code(r.0.said.mode).into()).help("`direct`, `indirect` or `mixed`."),
        VoiceColumn::text("speaker", |r| r.0.speaker.as_ref().map(|s| &s.text).into())
            .help("Who says it, as the text has it there."),
        VoiceColumn::text("resolved", |r| r.0.speaker.as_ref().and_then(|s| s.resolved.as_ref()).into())
            .help("The fullest form that the text gives of the same speaker, where it was found."),
        VoiceColumn::text("named", |r| r.0.speaker.as_ref().map(|s| code(s.named)).into())
            .help("Whether the speaker is `named`, `anonymous` or an `institution`."),
        VoiceColumn::text("side", |r| r.0.speaker.as_ref().and_then(|s| s.side.as_ref()).into())
            .help("The side that the user's table gives the speaker."),
        VoiceColumn::integer("quoted_words", |r| r.0.said.quoted_words.into()),
        VoiceColumn::text("sentences", |r| r.0.sentences.join(BETWEEN).into()),
        VoiceColumn::text("text", |r| {
            let found = r.0.sentences.iter().filter_map(|id| r.1.get(id));
            found.map(|s| s.text.as_str()).collect::<Vec<_>>().join(" ").into()
        })
        .help("Those sentences."),
    ],
};

/// A row for each speaker and source.
pub(super) struct SpeakerRow;

type SpeakerColumn = Column<SpeakerRow>;

impl RowType for SpeakerRow {
    type Row<'r> = &'r SpeakerEntry;
    type Entry = SpeakerEntry;
}

pub(super) const SPEAKERS: TableOf<SpeakerRow> = TableOf {
    name: "speakers",
    help: "Who is quoted or cited how often, source by source.",
    rows: |report| Box::new(report.voices.speakers.iter()),
    columns: &[
        SpeakerColumn::text("source", |s| (&s.source).into()),
        SpeakerColumn::text("speaker", |s| (&s.speaker).into()),
        SpeakerColumn::text("named", |s| code(s.named).into())
            .help("Whether the speaker is `named`, `anonymous` or an `institution`."),
        SpeakerColumn::text("side", |s| (&s.side).into()),
        SpeakerColumn::integer("attributions", |s| s.attributions.into()),
        SpeakerColumn::integer("direct", |s| s.direct.into()),
        SpeakerColumn::integer("quoted_words", |s| s.quoted_words.into()).heading("words quoted"),
        SpeakerColumn::float("position", |s| s.position.into())
            .format(Format::Share)
            .heading("position in article")
            .help("Where in the articles the words stand on average: 0 is the first sentence, 1 the last."),
        SpeakerColumn::text("sentences", |s| s.sentences.join(BETWEEN).into()),
    ],
};

/// A row for each name and source.
pub(super) struct ActorRow;

type ActorColumn = Column<ActorRow>;

impl RowType for ActorRow {
    type Row<'r> = (&'r ActorEntry, &'r ActorCount);
    type Entry = ActorEntry;
}

pub(super) const ACTORS: TableOf<ActorRow> = TableOf {
    name: "actors",
    help: "People, countries and bodies that the texts name, source by source.",
    rows: |report| Box::new(report.actors.iter().flat_map(|a| a.counts.iter().map(move |count| (a, count)))),
    columns: &[
        ActorColumn::text("actor", |r| (&r.0.name).into()).heading("name"),
        ActorColumn::text("kind", |r| code(r.0.kind).into()).help("`person`, `country` or `other`."),
        ActorColumn::text("side", |r| (&r.0.side).into()),
        ActorColumn::text("aliases", |r| r.0.aliases.join(BETWEEN).into()),
        ActorColumn::text("source", |r| (&r.1.source).into()).help("The source."),
        ActorColumn::integer("mentions", |r| r.1.mentions.into()).help("How often the source names it."),
        ActorColumn::integer("acts", |r| r.1.acts.into()).help("Of those, how many stand before a verb, as who acts."),
        ActorColumn::integer("acted_on", |r| r.1.acted_on.into())
            .heading("acted on")
            .help("Of those, how many stand behind a verb, as who is acted on."),
        ActorColumn::text("sentences", |r| r.1.sentences.join(BETWEEN).into()).help("The ids of the sentences."),
    ],
};

/// A row for each kind of attribution or word and source.
pub(super) struct RateRow;

type RateColumn = Column<RateRow>;

impl RowType for RateRow {
    type Row<'r> = &'r SourceRate;
    type Entry = SourceRate;

    fn unit(rate: &Of<'_, Self>) -> Unit {
        if rate.family == Family::Voices { Unit::Share } else { Unit::Rate }
    }
}

pub(super) const RATES: TableOf<RateRow> = TableOf {
    name: "rates",
    help: "Shares of attributions, and rates of tone words and words of frames, in each source by itself.",
    rows: |report| {
        let told = |r: &&SourceRate| matches!(r.family, Family::Voices | Family::Tone | Family::Frames);
        Box::new(report.rates.iter().filter(told))
    },
    columns: &[
        RateColumn::text("family", |r| code(r.family).into()),
        RateColumn::text("source", |r| (&r.source).into()),
        RateColumn::text("item", |r| (&r.item).into()),
        RateColumn::integer("hits", |r| r.hits.into()),
        RateColumn::integer("total", |r| r.total.into()),
        RateColumn::integer("documents", |r| r.documents.into()),
        RateColumn::float("share", |r| r.share.into()).format(Format::Share),
        RateColumn::float("low", |r| r.interval.map(|i| i[0]).into())
            .format(Format::Interval)
            .help("The lower end of the interval of the share; nothing below four documents."),
        RateColumn::float("high", |r| r.interval.map(|i| i[1]).into()).help("Its upper end."),
        RateColumn::text("language", |r| (&r.language).into()).when(several_languages),
    ],
};

/// A row for each frame and document.
pub(super) struct FrameRow;

type FrameColumn = Column<FrameRow>;

impl RowType for FrameRow {
    type Row<'r> = (&'r FrameEntry, &'r FrameDocument);
    type Entry = FrameEntry;
}

pub(super) const FRAMES: TableOf<FrameRow> = TableOf {
    name: "frames",
    help: "How many words of each frame each document has.",
    rows: |report| Box::new(report.frames.iter().flat_map(|f| f.by_document.iter().map(move |d| (f, d)))),
    columns: &[
        FrameColumn::text("frame", |r| (&r.0.frame).into()).help("The name of the frame."),
        FrameColumn::boolean("builtin", |r| r.0.builtin.into()),
        FrameColumn::boolean("experimental", |r| r.0.validation.is_none().into())
            .help("Whether the list was never held against what people coded."),
        FrameColumn::text("document", |r| (&r.1.document).into()).help("The id of the document."),
        FrameColumn::integer("hits", |r| r.1.hits.into())
            .heading("words on the list")
            .help("How many words or phrases of the list it has."),
        FrameColumn::integer("words", |r| r.1.words.into()).help("How many words it has."),
        FrameColumn::float("score", |r| r.1.score.into()).help("Words of the list per 1,000."),
    ],
};
