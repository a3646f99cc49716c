//! Tables of sentence against sentence, of what one source has alone, and of copies.

use super::column::{Column, Format};
use super::contract::TableOf;
use super::lookup::{BETWEEN, Sentences, code, several_languages};
use super::row::RowType;
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
pub(super) struct PairRow;

type PairColumn = Column<PairRow>;

impl RowType for PairRow {
    type Row<'r> = (Sides<'r, Alignment>, &'static str);
    type Entry = Alignment;
}

pub(super) const ALIGNMENT: TableOf<PairRow> = TableOf {
    name: "alignment",
    help: "Pairs of sentences of two sources that say much the same.",
    rows: |report| {
        let sentences = Sentences::of(report);
        let aligned = report.alignments.iter().map(|pair| (pair, "aligned"));
        let all = aligned.chain(report.possible.iter().map(|pair| (pair, "possible")));
        Box::new(all.map(move |r| (Sides::of(&sentences, r.0, [&r.0.a, &r.0.b]), r.1)))
    },
    columns: &[
        PairColumn::text("a", |r| (&r.0.entry.a).into()),
        PairColumn::text("b", |r| (&r.0.entry.b).into()),
        PairColumn::float("similarity", |r| r.0.entry.similarity.into()),
        PairColumn::text("status", |r| r.1.into())
            .help("`aligned`, or `possible` for a pair just below the threshold, from which nothing is concluded."),
        PairColumn::text("a_source", |r| r.0.a.map(|s| &s.source).into()).help("The source of `a`."),
        PairColumn::text("b_source", |r| r.0.b.map(|s| &s.source).into()).help("The source of `b`."),
        PairColumn::text("a_text", |r| r.0.a.map(|s| &s.text).into()).help("The sentence `a`."),
        PairColumn::text("b_text", |r| r.0.b.map(|s| &s.text).into()).help("The sentence `b`."),
    ],
};

/// A row for each pair of values.
pub(super) struct ConflictRow;

type ConflictColumn = Column<ConflictRow>;

impl RowType for ConflictRow {
    type Row<'r> = Sides<'r, Discrepancy>;
    type Entry = Discrepancy;
}

pub(super) const DISCREPANCIES: TableOf<ConflictRow> = TableOf {
    name: "discrepancies",
    help: "Values that two aligned sentences give differently.",
    rows: |report| {
        let sentences = Sentences::of(report);
        Box::new(report.discrepancies.iter().map(move |d| Sides::of(&sentences, d, [&d.a, &d.b])))
    },
    columns: &[
        ConflictColumn::text("kind", |d| code(d.entry.kind).into())
            .help("The type of the values: `date`, `count`, `money`, `percent` or `ordinal`."),
        ConflictColumn::text("subject", |d| d.entry.subject.join(BETWEEN).into()),
        ConflictColumn::boolean("update", |d| d.entry.update.into()),
        ConflictColumn::text("a", |d| (&d.entry.a).into()),
        ConflictColumn::text("a_source", |d| d.a.map(|s| &s.source).into()).help("The source of `a`."),
        ConflictColumn::text("a_value", |d| (&d.entry.a_value).into()),
        ConflictColumn::text("a_written", |d| (&d.entry.a_text).into()).help("The value of `a` as it is written."),
        ConflictColumn::text("a_attributed", |d| (&d.entry.a_attributed).into()),
        ConflictColumn::integer("a_start", |d| d.entry.a_span.start.into())
            .help("The first byte of the value in the document of `a`."),
        ConflictColumn::integer("a_end", |d| d.entry.a_span.end.into()).help("One past its last byte."),
        ConflictColumn::text("b", |d| (&d.entry.b).into()),
        ConflictColumn::text("b_source", |d| d.b.map(|s| &s.source).into()).help("The source of `b`."),
        ConflictColumn::text("b_value", |d| (&d.entry.b_value).into()),
        ConflictColumn::text("b_written", |d| (&d.entry.b_text).into()).help("The value of `b` as it is written."),
        ConflictColumn::text("b_attributed", |d| (&d.entry.b_attributed).into()),
        ConflictColumn::integer("b_start", |d| d.entry.b_span.start.into())
            .help("The first byte of the value in the document of `b`."),
        ConflictColumn::integer("b_end", |d| d.entry.b_span.end.into()).help("One past its last byte."),
        ConflictColumn::text("a_text", |d| d.a.map(|s| &s.text).into()).help("The sentence `a`."),
        ConflictColumn::text("b_text", |d| d.b.map(|s| &s.text).into()).help("The sentence `b`."),
    ],
};

/// A row for each thing that one source has alone.
pub(super) struct ExclusiveRow;

type ExclusiveColumn = Column<ExclusiveRow>;

impl RowType for ExclusiveRow {
    type Row<'r> = (&'r OnlyIn, Option<&'r SentenceEntry>);
    type Entry = OnlyIn;
}

pub(super) const ONLY_IN: TableOf<ExclusiveRow> = TableOf {
    name: "only_in",
    help: "Themes, names and figures found in one source and not in the supplied texts of the others.",
    rows: |report| {
        let sentences = Sentences::of(report);
        let first = move |one: &OnlyIn| one.sentences.first().and_then(|id| sentences.get(id));
        Box::new(report.only_in.iter().map(move |one| (one, first(one))))
    },
    columns: &[
        ExclusiveColumn::text("kind", |r| code(r.0.kind).into()).help("`theme`, `actor` or `claim`."),
        ExclusiveColumn::text("source", |r| (&r.0.source).into()),
        ExclusiveColumn::text("item", |r| (&r.0.label).into()).help("What it is, as a reader sees it."),
        ExclusiveColumn::integer("count", |r| r.0.count.into()),
        ExclusiveColumn::text("sentences", |r| r.0.sentences.join(BETWEEN).into()),
        ExclusiveColumn::text("first_text", |r| r.1.map(|s| &s.text).into()).help("The first of the sentences."),
    ],
};

/// A row for each source and each that it is looked for in.
pub(super) struct CoverageRow;

type CoverageColumn = Column<CoverageRow>;

impl RowType for CoverageRow {
    type Row<'r> = &'r StoryCoverage;
    type Entry = StoryCoverage;
}

pub(super) const STORY_COVERAGE: TableOf<CoverageRow> = TableOf {
    name: "story_coverage",
    help: "How much of one source's sentences another source has in similar words, over articles on the same story.",
    rows: |report| Box::new(report.story_coverage.iter()),
    columns: &[
        CoverageColumn::text("source", |c| (&c.source).into()).format(Format::Source).heading("sentences from"),
        CoverageColumn::text("other", |c| (&c.other).into()).format(Format::Source).heading("matched in"),
        CoverageColumn::integer("documents", |c| c.documents.into()).heading("articles"),
        CoverageColumn::integer("paired", |c| c.paired.into()).heading("articles on a shared story"),
        CoverageColumn::integer("stories", |c| c.stories.into()),
        CoverageColumn::integer("sentences", |c| c.sentences.into()).heading("sentences in those"),
        CoverageColumn::integer("matched", |c| c.matched.into()).heading("with a match"),
        CoverageColumn::float("share", |c| c.share.into()).format(Format::Share).heading("share at equal length"),
        CoverageColumn::float("chance", |c| c.chance.into()).format(Format::Share).heading("share by chance"),
        CoverageColumn::text("language", |c| (&c.language).into()).when(several_languages),
    ],
};

/// A row for each document that is a copy, or has one.
pub(super) struct CopyRow;

type CopyColumn = Column<CopyRow>;

impl RowType for CopyRow {
    type Row<'r> = (usize, &'r str, bool);
    type Entry = CopyGroup;
}

pub(super) const COPIES: TableOf<CopyRow> = TableOf {
    name: "copies",
    help: "Documents that are copies of each other, or nearly.",
    rows: |report| {
        Box::new(report.copies.iter().enumerate().flat_map(|(group, copies)| {
            let counted = copies.counted.iter().map(move |d| (group + 1, d.as_str(), true));
            counted.chain(copies.left_out.iter().map(move |d| (group + 1, d.as_str(), false)))
        }))
    },
    columns: &[
        CopyColumn::integer("group", |r| r.0.into()).help("The number of the group of copies, from 1."),
        CopyColumn::text("document", |r| r.1.into()).help("The id of the r.1."),
        CopyColumn::boolean("counted", |r| r.2.into()).help("Whether it is counted; a source counts each text once."),
    ],
};
