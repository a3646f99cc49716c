//! Tables of sentence against sentence, of what one source has alone, and of copies.

use super::column::{Column, Format};
use super::contract::{RowType, TableOf};
use super::registry::{BETWEEN, Sentences, code, several_languages};
use crate::report::{Alignment, CopyGroup, Discrepancy, OnlyIn, SentenceEntry, StoryCoverage};

/// Two sides of which each is a sentence.
pub(super) struct Sides<'r, E> {
    entry: &'r E,
    a: Option<&'r SentenceEntry>,
    b: Option<&'r SentenceEntry>,
}

impl<'r, E> Sides<'r, E> {
    fn of(sentences: &Sentences<'r>, entry: &'r E, [a, b]: [&str; 2]) -> Self {
        Self { entry, a: sentences.get(a), b: sentences.get(b) }
    }
}

/// A row for each pair of sentences.
pub(super) struct Pairs;

type Pair = Column<Pairs>;

impl RowType for Pairs {
    type Row<'r> = (Sides<'r, Alignment>, &'static str);
    type Entry = Alignment;
}

pub(super) const ALIGNMENT: TableOf<Pairs> = TableOf {
    name: "alignment",
    help: "Pairs of sentences of two sources that say much the same.",
    rows: |report| {
        let sentences = Sentences::of(report);
        let aligned = report.alignments.iter().map(|pair| (pair, "aligned"));
        let all = aligned.chain(report.possible.iter().map(|pair| (pair, "possible")));
        Box::new(all.map(move |r| (Sides::of(&sentences, r.0, [&r.0.a, &r.0.b]), r.1)))
    },
    columns: &[
        Pair::text("a", |r| (&r.0.entry.a).into()),
        Pair::text("b", |r| (&r.0.entry.b).into()),
        Pair::float("similarity", |r| r.0.entry.similarity.into()),
        Pair::text("status", |r| r.1.into())
            .help("`aligned`, or `possible` for a pair just below the threshold, from which nothing is concluded."),
        Pair::text("a_source", |r| r.0.a.map(|s| &s.source).into()).help("The source of `a`."),
        Pair::text("b_source", |r| r.0.b.map(|s| &s.source).into()).help("The source of `b`."),
        Pair::text("a_text", |r| r.0.a.map(|s| &s.text).into()).help("The sentence `a`."),
        Pair::text("b_text", |r| r.0.b.map(|s| &s.text).into()).help("The sentence `b`."),
    ],
};

/// A row for each pair of values.
pub(super) struct Conflicts;

type Conflict = Column<Conflicts>;

impl RowType for Conflicts {
    type Row<'r> = Sides<'r, Discrepancy>;
    type Entry = Discrepancy;
}

pub(super) const DISCREPANCIES: TableOf<Conflicts> = TableOf {
    name: "discrepancies",
    help: "Values that two aligned sentences give differently.",
    rows: |report| {
        let sentences = Sentences::of(report);
        Box::new(report.discrepancies.iter().map(move |d| Sides::of(&sentences, d, [&d.a, &d.b])))
    },
    columns: &[
        Conflict::text("kind", |d| code(d.entry.kind).into())
            .help("The type of the values: `date`, `count`, `money`, `percent` or `ordinal`."),
        Conflict::text("subject", |d| d.entry.subject.join(BETWEEN).into()),
        Conflict::boolean("update", |d| d.entry.update.into()),
        Conflict::text("a", |d| (&d.entry.a).into()),
        Conflict::text("a_source", |d| d.a.map(|s| &s.source).into()).help("The source of `a`."),
        Conflict::text("a_value", |d| (&d.entry.a_value).into()),
        Conflict::text("a_written", |d| (&d.entry.a_text).into()).help("The value of `a` as it is written."),
        Conflict::text("a_attributed", |d| (&d.entry.a_attributed).into()),
        Conflict::integer("a_start", |d| d.entry.a_span.start.into())
            .help("The first byte of the value in the document of `a`."),
        Conflict::integer("a_end", |d| d.entry.a_span.end.into()).help("One past its last byte."),
        Conflict::text("b", |d| (&d.entry.b).into()),
        Conflict::text("b_source", |d| d.b.map(|s| &s.source).into()).help("The source of `b`."),
        Conflict::text("b_value", |d| (&d.entry.b_value).into()),
        Conflict::text("b_written", |d| (&d.entry.b_text).into()).help("The value of `b` as it is written."),
        Conflict::text("b_attributed", |d| (&d.entry.b_attributed).into()),
        Conflict::integer("b_start", |d| d.entry.b_span.start.into())
            .help("The first byte of the value in the document of `b`."),
        Conflict::integer("b_end", |d| d.entry.b_span.end.into()).help("One past its last byte."),
        Conflict::text("a_text", |d| d.a.map(|s| &s.text).into()).help("The sentence `a`."),
        Conflict::text("b_text", |d| d.b.map(|s| &s.text).into()).help("The sentence `b`."),
    ],
};

/// A row for each thing that one source has alone.
pub(super) struct Exclusive;

type Alone = Column<Exclusive>;

impl RowType for Exclusive {
    type Row<'r> = (&'r OnlyIn, Option<&'r SentenceEntry>);
    type Entry = OnlyIn;
}

pub(super) const ONLY_IN: TableOf<Exclusive> = TableOf {
    name: "only_in",
    help: "Themes, names and figures found in one source and not in the supplied texts of the others.",
    rows: |report| {
        let sentences = Sentences::of(report);
        let first = move |one: &OnlyIn| one.sentences.first().and_then(|id| sentences.get(id));
        Box::new(report.only_in.iter().map(move |one| (one, first(one))))
    },
    columns: &[
        Alone::text("kind", |r| code(r.0.kind).into()).help("`theme`, `actor` or `claim`."),
        Alone::text("source", |r| (&r.0.source).into()),
        Alone::text("item", |r| (&r.0.label).into()).help("What it is, as a reader sees it."),
        Alone::integer("count", |r| r.0.count.into()),
        Alone::text("sentences", |r| r.0.sentences.join(BETWEEN).into()),
        Alone::text("first_text", |r| r.1.map(|s| &s.text).into()).help("The first of the sentences."),
    ],
};

/// A row for each source and each that it is looked for in.
pub(super) struct Covered;

type Cover = Column<Covered>;

impl RowType for Covered {
    type Row<'r> = &'r StoryCoverage;
    type Entry = StoryCoverage;
}

pub(super) const STORY_COVERAGE: TableOf<Covered> = TableOf {
    name: "story_coverage",
    help: "How much of one source's sentences another source has in similar words, over articles on the same story.",
    rows: |report| Box::new(report.story_coverage.iter()),
    columns: &[
        Cover::text("source", |c| (&c.source).into()).format(Format::Source).heading("sentences of"),
        Cover::text("other", |c| (&c.other).into()).format(Format::Source).heading("with a like in"),
        Cover::integer("documents", |c| c.documents.into()).heading("articles"),
        Cover::integer("paired", |c| c.paired.into()).heading("on a story of both"),
        Cover::integer("stories", |c| c.stories.into()),
        Cover::integer("sentences", |c| c.sentences.into()).heading("their sentences"),
        Cover::integer("matched", |c| c.matched.into()).heading("with a like"),
        Cover::float("share", |c| c.share.into()).format(Format::Share).heading("at equal length"),
        Cover::float("chance", |c| c.chance.into()).format(Format::Share).heading("by chance"),
        Cover::text("language", |c| (&c.language).into()).when(several_languages),
    ],
};

/// A row for each document that is a copy, or has one.
pub(super) struct Copies;

type Copy = Column<Copies>;

impl RowType for Copies {
    type Row<'r> = (usize, &'r str, bool);
    type Entry = CopyGroup;
}

pub(super) const COPIES: TableOf<Copies> = TableOf {
    name: "copies",
    help: "Documents that are copies of each other, or nearly.",
    rows: |report| {
        Box::new(report.copies.iter().enumerate().flat_map(|(group, copies)| {
            let counted = copies.counted.iter().map(move |d| (group + 1, d.as_str(), true));
            counted.chain(copies.left_out.iter().map(move |d| (group + 1, d.as_str(), false)))
        }))
    },
    columns: &[
        Copy::integer("group", |r| r.0.into()).help("The number of the group of copies, from 1."),
        Copy::text("document", |r| r.1.into()).help("The id of the r.1."),
        Copy::boolean("counted", |r| r.2.into()).help("Whether it is counted; a source counts each text once."),
    ],
};
