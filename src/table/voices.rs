//! Tables of who speaks, who is named, and how often kinds of words occur.

use std::rc::Rc;

use super::column::{Column, Format};
use super::contract::{Of, RowType, TableOf, Unit};
use super::registry::{BETWEEN, Sentences, code, several_languages};
use crate::report::{ActorCount, ActorEntry, Attribution, Family, FrameDocument, FrameEntry, SourceRate, SpeakerEntry};

/// A row for each attribution, with the sentences to look its own up in.
pub(super) struct Attributions;

type Voice = Column<Attributions>;

impl RowType for Attributions {
    type Row<'r> = (&'r Attribution, Rc<Sentences<'r>>);
    type Entry = Attribution;
}

pub(super) const VOICES: TableOf<Attributions> = TableOf {
    name: "voices",
    help: "Every attribution: somebody's words or thoughts, as the text gives them.",
    rows: |report| {
        let sentences = Rc::new(Sentences::of(report));
        Box::new(report.voices.attributions.iter().map(move |a| (a, sentences.clone())))
    },
    columns: &[
        Voice::text("source", |r| (&r.0.source).into()),
        Voice::text("document", |r| (&r.0.document).into()),
        Voice::integer("start", |r| r.0.start.into()),
        Voice::integer("end", |r| r.0.end.into()),
        Voice::integer("content_start", |r| r.0.content.start.into()).help("The first byte of what is said."),
        Voice::integer("content_end", |r| r.0.content.end.into()).help("One past its last byte."),
        Voice::text("mode", |r| code(r.0.mode).into()).help("`direct`, `indirect` or `mixed`."),
        Voice::text("speaker", |r| r.0.speaker.as_ref().map(|s| &s.text).into())
            .help("Who says it, as the text has it there."),
        Voice::text("resolved", |r| r.0.speaker.as_ref().and_then(|s| s.resolved.as_ref()).into())
            .help("The fullest form that the text gives of the same speaker, where it was found."),
        Voice::text("named", |r| r.0.speaker.as_ref().map(|s| code(s.named)).into())
            .help("Whether the speaker is `named`, `anonymous` or an `institution`."),
        Voice::text("side", |r| r.0.speaker.as_ref().and_then(|s| s.side.as_ref()).into())
            .help("The side that the user's table gives the speaker."),
        Voice::integer("quoted_words", |r| r.0.quoted_words.into()),
        Voice::text("sentences", |r| r.0.sentences.join(BETWEEN).into()),
        Voice::text("text", |r| {
            let found = r.0.sentences.iter().filter_map(|id| r.1.get(id));
            found.map(|s| s.text.as_str()).collect::<Vec<_>>().join(" ").into()
        })
        .help("Those sentences."),
    ],
};

/// A row for each speaker and source.
pub(super) struct Speakers;

type Speaker = Column<Speakers>;

impl RowType for Speakers {
    type Row<'r> = &'r SpeakerEntry;
    type Entry = SpeakerEntry;
}

pub(super) const SPEAKERS: TableOf<Speakers> = TableOf {
    name: "speakers",
    help: "Who is quoted or cited how often, source by source.",
    rows: |report| Box::new(report.voices.speakers.iter()),
    columns: &[
        Speaker::text("source", |s| (&s.source).into()),
        Speaker::text("speaker", |s| (&s.speaker).into()),
        Speaker::text("named", |s| code(s.named).into())
            .help("Whether the speaker is `named`, `anonymous` or an `institution`."),
        Speaker::text("side", |s| (&s.side).into()),
        Speaker::integer("attributions", |s| s.attributions.into()),
        Speaker::integer("direct", |s| s.direct.into()),
        Speaker::integer("quoted_words", |s| s.quoted_words.into()).heading("words quoted"),
        Speaker::float("position", |s| s.position.into()).format(Format::Share).heading("place"),
        Speaker::text("sentences", |s| s.sentences.join(BETWEEN).into()),
    ],
};

/// A row for each name and source.
pub(super) struct Actors;

type Actor = Column<Actors>;

impl RowType for Actors {
    type Row<'r> = (&'r ActorEntry, &'r ActorCount);
    type Entry = ActorEntry;
}

pub(super) const ACTORS: TableOf<Actors> = TableOf {
    name: "actors",
    help: "People, countries and bodies that the texts name, source by source.",
    rows: |report| Box::new(report.actors.iter().flat_map(|a| a.by_source.iter().map(move |count| (a, count)))),
    columns: &[
        Actor::text("actor", |r| (&r.0.actor).into()).heading("name"),
        Actor::text("kind", |r| code(r.0.kind).into()).help("`person`, `country` or `other`."),
        Actor::text("side", |r| (&r.0.side).into()),
        Actor::text("aliases", |r| r.0.aliases.join(BETWEEN).into()),
        Actor::text("source", |r| (&r.1.source).into()).help("The source."),
        Actor::integer("mentions", |r| r.1.count.into()).help("How often the source names it."),
        Actor::integer("acts", |r| r.1.acts.into()).help("Of those, how many stand before a verb, as who acts."),
        Actor::integer("acted_on", |r| r.1.acted_on.into())
            .heading("acted on")
            .help("Of those, how many stand behind a verb, as who is acted on."),
        Actor::text("sentences", |r| r.1.sentences.join(BETWEEN).into()).help("The ids of the sentences."),
    ],
};

/// A row for each kind of attribution or word and source.
pub(super) struct Rates;

type Rate = Column<Rates>;

impl RowType for Rates {
    type Row<'r> = &'r SourceRate;
    type Entry = SourceRate;

    fn unit(rate: &Of<'_, Self>) -> Unit {
        if rate.family == Family::Voices { Unit::Share } else { Unit::Rate }
    }
}

pub(super) const RATES: TableOf<Rates> = TableOf {
    name: "rates",
    help: "Shares of attributions, and rates of tone words and words of frames, in each source by itself.",
    rows: |report| {
        let told = |r: &&SourceRate| matches!(r.family, Family::Voices | Family::Tone | Family::Frames);
        Box::new(report.rates.iter().filter(told))
    },
    columns: &[
        Rate::text("family", |r| code(r.family).into()),
        Rate::text("source", |r| (&r.source).into()),
        Rate::text("item", |r| (&r.item).into()),
        Rate::integer("hits", |r| r.hits.into()),
        Rate::integer("total", |r| r.total.into()),
        Rate::integer("documents", |r| r.documents.into()),
        Rate::float("share", |r| r.share.into()).format(Format::Share),
        Rate::float("low", |r| r.interval.map(|i| i[0]).into())
            .format(Format::Interval)
            .help("The lower end of the interval of the share; nothing below four documents."),
        Rate::float("high", |r| r.interval.map(|i| i[1]).into()).help("Its upper end."),
        Rate::text("language", |r| (&r.language).into()).when(several_languages),
    ],
};

/// A row for each frame and document.
pub(super) struct Frames;

type Frame = Column<Frames>;

impl RowType for Frames {
    type Row<'r> = (&'r FrameEntry, &'r FrameDocument);
    type Entry = FrameEntry;
}

pub(super) const FRAMES: TableOf<Frames> = TableOf {
    name: "frames",
    help: "How many words of each frame each document has.",
    rows: |report| Box::new(report.frames.iter().flat_map(|f| f.by_document.iter().map(move |d| (f, d)))),
    columns: &[
        Frame::text("frame", |r| (&r.0.frame).into()).help("The name of the frame."),
        Frame::boolean("builtin", |r| r.0.builtin.into()),
        Frame::boolean("experimental", |r| r.0.validation.is_none().into())
            .help("Whether the list was never held against what people coded."),
        Frame::text("document", |r| (&r.1.document).into()).help("The id of the document."),
        Frame::integer("hits", |r| r.1.hits.into())
            .heading("of the list")
            .help("How many words or phrases of the list it has."),
        Frame::integer("words", |r| r.1.words.into()).help("How many words it has."),
        Frame::float("score", |r| r.1.score.into()).help("Words of the list per 1,000."),
    ],
};
