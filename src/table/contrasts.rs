//! Tables that set sources against each other: by theme, by word, by voices and tone, and as a whole.

use super::column::{Column, Format};
use super::contract::TableOf;
use super::lookup::{BETWEEN, code, several_languages};
use super::row::{Of, RowType, Rows, Unit};
use crate::report::{Contrast, Divergence, Family, Item, Omnibus, Report};

/// A row for each item and pair of sources.
pub(super) struct ContrastRow;

type ContrastColumn = Column<ContrastRow>;

impl RowType for ContrastRow {
    type Row<'r> = &'r Contrast;
    type Entry = Contrast;

    fn unit(c: &Of<'_, Self>) -> Unit {
        if matches!(c.family, Family::Tone | Family::Frames) { Unit::Rate } else { Unit::Share }
    }
}

const OF_THEMES: &[&str] = &["coverage", "matched"];
const OF_KINDS: &[&str] = &["voices_tone"];
const OF_WORDS: &[&str] = &["wording"];
const COUNTED: &[&str] = &["wording", "voices_tone"];
const OF_ARTICLES: &[&str] = &["coverage", "wording", "voices_tone"];
const OF_SENTENCES: &[&str] = &["coverage", "matched", "voices_tone"];

/// The columns of every table of contrasts.
const COLUMNS: &[Column<ContrastRow>] = &[
    ContrastColumn::text("a", |c| (&c.a).into()).format(Format::Source).heading("first source"),
    ContrastColumn::text("b", |c| (&c.b).into()).format(Format::Source).heading("second source"),
    ContrastColumn::text("family", |c| code(c.family).into()).only(OF_KINDS).help("`voices`, `tone` or `frames`."),
    ContrastColumn::text("item", |c| (&c.label).into())
        .only(OF_KINDS)
        .format(Format::Title)
        .heading("what")
        .help("What is compared, as a reader sees it."),
    ContrastColumn::text("term", |c| (&c.label).into()).only(OF_WORDS).help("The word or phrase, as a reader sees it."),
    ContrastColumn::integer("theme", |c| theme(&c.item).into())
        .only(OF_THEMES)
        .format(Format::Theme)
        .help("The number of the theme."),
    ContrastColumn::integer("theme", |c| c.theme.into()).only(OF_WORDS),
    ContrastColumn::text("label", |c| (&c.label).into())
        .only(OF_THEMES)
        .format(Format::Title)
        .heading("theme")
        .help("The name of the theme."),
    ContrastColumn::boolean("style", |c| c.style.into()).only(OF_WORDS),
    ContrastColumn::integer("stories", |c| c.events.into())
        .only(&["matched"])
        .heading("stories")
        .help("How many stories that both sources tell are behind it."),
    ContrastColumn::integer("a_sentences", |c| c.a_hits.into()).only(OF_THEMES).help("Sentences of `a` in the theme."),
    ContrastColumn::integer("b_sentences", |c| c.b_hits.into()).only(OF_THEMES).help("Sentences of `b` in the theme."),
    ContrastColumn::integer("a_count", |c| c.a_hits.into()).only(COUNTED).help("How many of them `a` has."),
    ContrastColumn::integer("b_count", |c| c.b_hits.into()).only(COUNTED).help("How many of them `b` has."),
    ContrastColumn::integer("a_total", |c| c.a_total.into()).only(OF_SENTENCES).help(
        "How many there are of `a` in all: sentences for themes, attributions for voices, words for tone and frames.",
    ),
    ContrastColumn::integer("b_total", |c| c.b_total.into()).only(OF_SENTENCES).help("The same for `b`."),
    ContrastColumn::integer("a_words", |c| c.a_total.into()).only(OF_WORDS).help("How many words `a` has in all."),
    ContrastColumn::integer("b_words", |c| c.b_total.into()).only(OF_WORDS).help("How many words `b` has in all."),
    ContrastColumn::integer("a_documents", |c| c.a_documents.into()).only(OF_ARTICLES),
    ContrastColumn::integer("b_documents", |c| c.b_documents.into()).only(OF_ARTICLES),
    ContrastColumn::float("a_share", |c| c.a_share.into())
        .format(Format::Share)
        .heading("share")
        .help("The count of `a` over its total."),
    ContrastColumn::float("b_share", |c| c.b_share.into())
        .format(Format::Share)
        .heading("share")
        .help("The count of `b` over its total."),
    ContrastColumn::float("difference", |c| c.difference.into()).format(Format::Points),
    ContrastColumn::float("low", |c| c.interval.map(|i| i[0]).into())
        .format(Format::Interval)
        .heading("interval")
        .help("The lower end of the difference's interval; nothing where there are too few documents for one."),
    ContrastColumn::float("high", |c| c.interval.map(|i| i[1]).into()).help("Its upper end."),
    ContrastColumn::float("log_ratio", |c| c.log_ratio.into()).only(OF_WORDS),
    ContrastColumn::float("log_odds", |c| c.log_odds.into()).only(OF_WORDS).heading("log-odds"),
    ContrastColumn::float("log_odds_low", |c| c.log_odds_interval.map(|i| i[0]).into())
        .only(OF_WORDS)
        .help("The lower end of the interval of `log_odds`, with documents as the unit."),
    ContrastColumn::float("log_odds_high", |c| c.log_odds_interval.map(|i| i[1]).into())
        .only(OF_WORDS)
        .help("Its upper end."),
    ContrastColumn::float("p_value", |c| c.p_value.into()),
    ContrastColumn::float("q_value", |c| c.q_value.into()).format(Format::Q).heading("q"),
    ContrastColumn::float("minimum_detectable", |c| c.minimum_detectable.into())
        .format(Format::Size)
        .heading("smallest detectable"),
    ContrastColumn::float("design_effect", |c| c.design_effect.into()).only(&["coverage"]),
    ContrastColumn::float("carriers", |c| c.carriers.into()).only(OF_THEMES),
    ContrastColumn::float("weight", |c| c.weight.into()).only(OF_THEMES),
    ContrastColumn::text("language", |c| (&c.language).into()).when(several_languages),
];

pub(super) const COVERAGE: TableOf<ContrastRow> = TableOf {
    name: "coverage",
    help: "The share of each source's sentences in each theme, pair of sources by pair of sources.",
    rows: |report| of(report, |c| c.family == Family::Coverage),
    columns: COLUMNS,
};

pub(super) const MATCHED: TableOf<ContrastRow> = TableOf {
    name: "matched",
    help: "The same within stories that both sources tell, each story set against itself.",
    rows: |report| of(report, |c| c.family == Family::MatchedCoverage),
    columns: COLUMNS,
};

pub(super) const WORDING: TableOf<ContrastRow> = TableOf {
    name: "wording",
    help: "How often each source uses each word, pair of sources by pair of sources; within a theme where one is named.",
    rows: |report| of(report, |c| matches!(c.family, Family::Wording | Family::ThemeWording)),
    columns: COLUMNS,
};

pub(super) const VOICES_TONE: TableOf<ContrastRow> = TableOf {
    name: "voices_tone",
    help: "Kinds of voices, tone words and words of frames, pair of sources by pair of sources.",
    rows: |report| of(report, |c| matches!(c.family, Family::Voices | Family::Tone | Family::Frames)),
    columns: COLUMNS,
};

fn of(report: &Report, wanted: fn(&Contrast) -> bool) -> Rows<'_, ContrastRow> {
    Box::new(report.contrasts.iter().filter(move |c| wanted(c)))
}

/// The number of the theme that a row is about.
fn theme(item: &Item) -> Option<i32> {
    match item {
        Item::Theme(theme) => Some(*theme),
        Item::Name(_) => None,
    }
}

/// A row for each theme over all sources.
pub(super) struct OmnibusRow;

type OmnibusColumn = Column<OmnibusRow>;

impl RowType for OmnibusRow {
    type Row<'r> = &'r Omnibus;
    type Entry = Omnibus;
}

pub(super) const ALL_SOURCES: TableOf<OmnibusRow> = TableOf {
    name: "all_sources",
    help: "Whether a theme's share differs among three sources or more at all.",
    rows: |report| Box::new(report.omnibus.iter()),
    columns: &[
        OmnibusColumn::integer("theme", |o| theme(&o.item).into())
            .format(Format::Theme)
            .help("The number of the theme."),
        OmnibusColumn::text("label", |o| (&o.label).into())
            .format(Format::Title)
            .heading("theme")
            .help("The name of the theme."),
        OmnibusColumn::text("sources", |o| o.sources.join(BETWEEN).into()),
        OmnibusColumn::float("p_value", |o| o.p_value.into()),
        OmnibusColumn::float("q_value", |o| o.q_value.into()).format(Format::Q).heading("q"),
        OmnibusColumn::text("language", |o| (&o.language).into()).when(several_languages),
    ],
};

/// A row for each pair of sources.
pub(super) struct DivergenceRow;

type DivergenceColumn = Column<DivergenceRow>;

impl RowType for DivergenceRow {
    type Row<'r> = &'r Divergence;
    type Entry = Divergence;
}

pub(super) const DIVERGENCE: TableOf<DivergenceRow> = TableOf {
    name: "divergence",
    help: "How far the wording of two sources lies apart as a whole, beside what chance alone would give.",
    rows: |report| Box::new(report.divergences.iter()),
    columns: &[
        DivergenceColumn::text("a", |d| (&d.a).into()).format(Format::Source).heading("first source"),
        DivergenceColumn::text("b", |d| (&d.b).into()).format(Format::Source).heading("second source"),
        DivergenceColumn::integer("stories", |d| d.events.into())
            .help("Over how many stories that both sources tell; nothing where it is over all documents."),
        DivergenceColumn::integer("a_documents", |d| d.a_documents.into()),
        DivergenceColumn::integer("b_documents", |d| d.b_documents.into()),
        DivergenceColumn::integer("terms", |d| d.terms.into()),
        DivergenceColumn::float("jsd", |d| d.jsd.into()).heading("divergence"),
        DivergenceColumn::float("null_mean", |d| d.null_mean.into()).heading("expected by chance"),
        DivergenceColumn::float("excess", |d| d.excess.into()),
        DivergenceColumn::float("p_value", |d| d.p_value.into()),
        DivergenceColumn::float("q_value", |d| d.q_value.into()).format(Format::Q).heading("q"),
        DivergenceColumn::float("partisanship", |d| d.partisanship.into()).heading("guessed from one word"),
        DivergenceColumn::text("language", |d| (&d.language).into()).when(several_languages),
    ],
};
