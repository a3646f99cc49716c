//! Tables that set sources against each other: by theme, by word, by voices and tone, and as a whole.

use super::column::{Column, Format};
use super::contract::{Of, RowType, Rows, TableOf, Unit};
use super::registry::{BETWEEN, code, several_languages};
use crate::report::{Contrast, Divergence, Family, Item, Omnibus, Report};

/// A row for each item and pair of sources.
pub(super) struct Contrasts;

type Contrast = Column<Contrasts>;

impl RowType for Contrasts {
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
const COLUMNS: &[Column<Contrasts>] = &[
    Contrast::text("a", |c| (&c.a).into()).format(Format::Source).heading("one"),
    Contrast::text("b", |c| (&c.b).into()).format(Format::Source).heading("other"),
    Contrast::text("family", |c| code(c.family).into()).only(OF_KINDS).help("`voices`, `tone` or `frames`."),
    Contrast::text("item", |c| (&c.label).into())
        .only(OF_KINDS)
        .format(Format::Title)
        .heading("what")
        .help("What is compared, as a reader sees it."),
    Contrast::text("term", |c| (&c.label).into()).only(OF_WORDS).help("The word or phrase, as a reader sees it."),
    Contrast::integer("theme", |c| theme(&c.item).into())
        .only(OF_THEMES)
        .format(Format::Theme)
        .help("The number of the theme."),
    Contrast::integer("theme", |c| c.theme.into()).only(OF_WORDS),
    Contrast::text("label", |c| (&c.label).into())
        .only(OF_THEMES)
        .format(Format::Title)
        .heading("theme")
        .help("The name of the theme."),
    Contrast::boolean("style", |c| c.style.into()).only(OF_WORDS),
    Contrast::integer("stories", |c| c.events.into())
        .only(&["matched"])
        .heading("stories")
        .help("How many stories that both sources tell are behind it."),
    Contrast::integer("a_sentences", |c| c.a_hits.into()).only(OF_THEMES).help("Sentences of `a` in the theme."),
    Contrast::integer("b_sentences", |c| c.b_hits.into()).only(OF_THEMES).help("Sentences of `b` in the theme."),
    Contrast::integer("a_count", |c| c.a_hits.into()).only(COUNTED).help("How many of them `a` has."),
    Contrast::integer("b_count", |c| c.b_hits.into()).only(COUNTED).help("How many of them `b` has."),
    Contrast::integer("a_total", |c| c.a_total.into()).only(OF_SENTENCES).help(
        "How many there are of `a` in all: sentences for themes, attributions for voices, words for tone and frames.",
    ),
    Contrast::integer("b_total", |c| c.b_total.into()).only(OF_SENTENCES).help("The same for `b`."),
    Contrast::integer("a_words", |c| c.a_total.into()).only(OF_WORDS).help("How many words `a` has in all."),
    Contrast::integer("b_words", |c| c.b_total.into()).only(OF_WORDS).help("How many words `b` has in all."),
    Contrast::integer("a_documents", |c| c.a_documents.into()).only(OF_ARTICLES),
    Contrast::integer("b_documents", |c| c.b_documents.into()).only(OF_ARTICLES),
    Contrast::float("a_share", |c| c.a_share.into())
        .format(Format::Share)
        .heading("share")
        .help("The count of `a` over its total."),
    Contrast::float("b_share", |c| c.b_share.into())
        .format(Format::Share)
        .heading("share")
        .help("The count of `b` over its total."),
    Contrast::float("difference", |c| c.difference.into()).format(Format::Points),
    Contrast::float("low", |c| c.interval.map(|i| i[0]).into())
        .format(Format::Interval)
        .heading("interval")
        .help("The lower end of the difference's interval; nothing where there are too few documents for one."),
    Contrast::float("high", |c| c.interval.map(|i| i[1]).into()).help("Its upper end."),
    Contrast::float("log_ratio", |c| c.log_ratio.into()).only(OF_WORDS),
    Contrast::float("log_odds", |c| c.log_odds.into()).only(OF_WORDS).heading("log-odds"),
    Contrast::float("log_odds_low", |c| c.log_odds_interval.map(|i| i[0]).into())
        .only(OF_WORDS)
        .help("The lower end of the interval of `log_odds`, with documents as the unit."),
    Contrast::float("log_odds_high", |c| c.log_odds_interval.map(|i| i[1]).into())
        .only(OF_WORDS)
        .help("Its upper end."),
    Contrast::float("p_value", |c| c.p_value.into()),
    Contrast::float("q_value", |c| c.q_value.into()).format(Format::Q).heading("q"),
    Contrast::float("minimum_detectable", |c| c.minimum_detectable.into())
        .format(Format::Size)
        .heading("would have been found"),
    Contrast::float("design_effect", |c| c.design_effect.into()).only(&["coverage"]),
    Contrast::float("carriers", |c| c.carriers.into()).only(OF_THEMES),
    Contrast::float("weight", |c| c.weight.into()).only(OF_THEMES),
    Contrast::text("language", |c| (&c.language).into()).when(several_languages),
];

pub(super) const COVERAGE: TableOf<Contrasts> = TableOf {
    name: "coverage",
    help: "The share of each source's sentences in each theme, pair of sources by pair of sources.",
    rows: |report| of(report, |c| c.family == Family::Coverage),
    columns: COLUMNS,
};

pub(super) const MATCHED: TableOf<Contrasts> = TableOf {
    name: "matched",
    help: "The same within stories that both sources tell, each story set against itself.",
    rows: |report| of(report, |c| c.family == Family::MatchedCoverage),
    columns: COLUMNS,
};

pub(super) const WORDING: TableOf<Contrasts> = TableOf {
    name: "wording",
    help: "How often each source uses each word, pair of sources by pair of sources; within a theme where one is named.",
    rows: |report| of(report, |c| matches!(c.family, Family::Wording | Family::ThemeWording)),
    columns: COLUMNS,
};

pub(super) const VOICES_TONE: TableOf<Contrasts> = TableOf {
    name: "voices_tone",
    help: "Kinds of voices, tone words and words of frames, pair of sources by pair of sources.",
    rows: |report| of(report, |c| matches!(c.family, Family::Voices | Family::Tone | Family::Frames)),
    columns: COLUMNS,
};

fn of(report: &Report, wanted: fn(&Contrast) -> bool) -> Rows<'_, Contrasts> {
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
pub(super) struct Omnibus;

type Test = Column<Omnibus>;

impl RowType for Omnibus {
    type Row<'r> = &'r Omnibus;
    type Entry = Omnibus;
}

pub(super) const ALL_SOURCES: TableOf<Omnibus> = TableOf {
    name: "all_sources",
    help: "Whether a theme's share differs among three sources or more at all.",
    rows: |report| Box::new(report.omnibus.iter()),
    columns: &[
        Test::integer("theme", |o| theme(&o.item).into()).format(Format::Theme).help("The number of the theme."),
        Test::text("label", |o| (&o.label).into())
            .format(Format::Title)
            .heading("theme")
            .help("The name of the theme."),
        Test::text("sources", |o| o.sources.join(BETWEEN).into()),
        Test::float("p_value", |o| o.p_value.into()),
        Test::float("q_value", |o| o.q_value.into()).format(Format::Q).heading("q"),
        Test::text("language", |o| (&o.language).into()).when(several_languages),
    ],
};

/// A row for each pair of sources.
pub(super) struct Divergence;

type Distance = Column<Divergence>;

impl RowType for Divergence {
    type Row<'r> = &'r Divergence;
    type Entry = Divergence;
}

pub(super) const DIVERGENCE: TableOf<Divergence> = TableOf {
    name: "divergence",
    help: "How far the wording of two sources lies apart as a whole, beside what chance alone would give.",
    rows: |report| Box::new(report.divergences.iter()),
    columns: &[
        Distance::text("a", |d| (&d.a).into()).format(Format::Source).heading("one"),
        Distance::text("b", |d| (&d.b).into()).format(Format::Source).heading("other"),
        Distance::integer("stories", |d| d.events.into())
            .help("Over how many stories that both sources tell; nothing where it is over all documents."),
        Distance::integer("a_documents", |d| d.a_documents.into()),
        Distance::integer("b_documents", |d| d.b_documents.into()),
        Distance::integer("terms", |d| d.terms.into()),
        Distance::float("jsd", |d| d.jsd.into()).heading("divergence"),
        Distance::float("null_mean", |d| d.null_mean.into()).heading("by chance"),
        Distance::float("excess", |d| d.excess.into()),
        Distance::float("p_value", |d| d.p_value.into()),
        Distance::float("q_value", |d| d.q_value.into()).format(Format::Q).heading("q"),
        Distance::float("partisanship", |d| d.partisanship.into()).heading("one word tells"),
        Distance::text("language", |d| (&d.language).into()).when(several_languages),
    ],
};
