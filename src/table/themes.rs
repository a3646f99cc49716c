//! Tables of sentences, themes, groups of themes and their shares over time.

use super::column::{Column, Format};
use super::contract::{RowType, TableOf};
use super::registry::{BETWEEN, code, label, several_languages};
use crate::report::{SentenceEntry, TermScore, ThemeEntry, ThemeGroupEntry, ThemeShare, Trend};

/// A row for each sentence and piece of furniture, with the name of its theme.
pub(super) struct Sentences;

type Sentence = Column<Sentences>;

impl RowType for Sentences {
    type Row<'r> = (&'r SentenceEntry, Option<&'r str>);
    type Entry = SentenceEntry;
}

pub(super) const SENTENCES: TableOf<Sentences> = TableOf {
    name: "sentences",
    help: "Every sentence, and what else stands in the texts, in the order of the texts.",
    rows: |report| Box::new(report.sentences.iter().map(move |s| (s, s.theme.and_then(|t| label(report, t))))),
    columns: &[
        Sentence::text("id", |r| (&r.0.id).into()),
        Sentence::text("source", |r| (&r.0.source).into()),
        Sentence::text("document", |r| (&r.0.document).into()),
        Sentence::text("kind", |r| code(r.0.kind).into()).help("`sentence` or `furniture`."),
        Sentence::text("furniture", |r| r.0.furniture.map(code).into()).help(
            "Of furniture, its kind: `headline`, `standfirst`, `dateline`, `bullet`, `credit`, `label` or `boilerplate`.",
        ),
        Sentence::integer("paragraph", |r| r.0.paragraph.into()),
        Sentence::integer("start", |r| r.0.start.into()),
        Sentence::integer("end", |r| r.0.end.into()),
        Sentence::integer("theme", |r| r.0.theme.into()).help("The number of its theme: −1 is none; nothing for furniture."),
        Sentence::text("theme_label", |r| r.1.into()).help("The name of its theme."),
        Sentence::float("score", |r| r.0.score.into()),
        Sentence::text("text", |r| (&r.0.text).into()),
    ],
};

/// A row for each theme.
pub(super) struct Themes;

type Theme = Column<Themes>;

impl RowType for Themes {
    type Row<'r> = &'r ThemeEntry;
    type Entry = ThemeEntry;
}

pub(super) const THEMES: TableOf<Themes> = TableOf {
    name: "themes",
    help: "Every theme, with its words and what its gates measured.",
    rows: |report| Box::new(report.themes.iter()),
    columns: &[
        Theme::integer("theme", |t| t.theme.into()),
        Theme::text("kind", |t| code(t.kind).into())
            .help("`theme`; `mentions` for a group that one word makes; `given` for one that the user brought."),
        Theme::text("label", |t| (&t.label).into()).heading("theme"),
        Theme::integer("group", |t| t.group.into()),
        Theme::text("terms", |t| terms(&t.terms).into()),
        Theme::integer("sentences", |t| t.sentences.into()),
        Theme::text("only_in", |t| (&t.only_in).into()),
        Theme::text("representative", |t| t.representative.join(BETWEEN).into()),
        Theme::boolean("accepted", |t| t.gates.accepted.into()).help("Whether it passed the gates."),
        Theme::float("npmi", |t| t.gates.npmi.into())
            .help("The normalised pointwise mutual information of its top terms."),
        Theme::float("npmi_null", |t| t.gates.npmi_null.into())
            .help("The 95 % quantile of the same over inputs with their terms permuted."),
        Theme::text("best_term", |t| (&t.gates.best_term).into())
            .help("The single term that tells its sentences best from the others."),
        Theme::float("best_term_f1", |t| t.gates.best_term_f1.into()).help("The F1 that this term reaches."),
        Theme::float("stability", |t| t.gates.stability.into())
            .help("The mean Jaccard overlap with the nearest theme over bootstrap samples."),
        Theme::float("document_lift", |t| t.gates.document_lift.into())
            .help("How many times more alike than by chance its sentences of different documents are."),
        Theme::float("adjacency_lift", |t| t.gates.adjacency_lift.into())
            .help("How much more often than by chance neighbouring sentences share the theme."),
        Theme::text("language", |t| (&t.language).into()).when(several_languages),
    ],
};

/// A row for each group of themes and source.
pub(super) struct Groups;

type Group = Column<Groups>;

impl RowType for Groups {
    type Row<'r> = (&'r ThemeGroupEntry, &'r ThemeShare);
    type Entry = ThemeGroupEntry;
}

pub(super) const THEME_GROUPS: TableOf<Groups> = TableOf {
    name: "theme_groups",
    help: "Groups of themes that share more words than by chance, source by source.",
    rows: |report| Box::new(report.theme_groups.iter().flat_map(|g| g.by_source.iter().map(move |s| (g, s)))),
    columns: &[
        Group::integer("group", |r| r.0.group.into()),
        Group::text("label", |r| (&r.0.label).into()).heading("group"),
        Group::text("terms", |r| terms(&r.0.terms).into()),
        Group::text("themes", |r| r.0.themes.iter().map(i32::to_string).collect::<Vec<_>>().join(BETWEEN).into()),
        Group::float("cohesion", |r| r.0.cohesion.into()),
        Group::float("cohesion_null", |r| r.0.cohesion_null.into()),
        Group::text("source", |r| (&r.1.source).into()).help("The source."),
        Group::integer("sentences", |r| r.1.sentences.into()).help("Sentences of the source in the group."),
        Group::integer("total", |r| r.1.total.into()).help("All sentences of the source."),
        Group::float("share", |r| r.1.share.into()).format(Format::Share).help("The one over the other."),
        Group::integer("documents", |r| r.1.documents.into()).help("Documents of the source with a sentence in it."),
        Group::text("language", |r| (&r.0.language).into()).when(several_languages),
    ],
};

/// A row for each theme, source and period.
pub(super) struct Trends;

type Trend = Column<Trends>;

impl RowType for Trends {
    type Row<'r> = (&'r Trend, Option<&'r str>);
    type Entry = Trend;
}

pub(super) const TRENDS: TableOf<Trends> = TableOf {
    name: "trends",
    help: "The share of each theme in each source, period by period.",
    rows: |report| Box::new(report.trends.iter().map(move |t| (t, label(report, t.theme)))),
    columns: &[
        Trend::text("period", |r| (&r.0.period).into()),
        Trend::text("source", |r| (&r.0.source).into()),
        Trend::integer("theme", |r| r.0.theme.into()),
        Trend::text("label", |r| r.1.into()).help("The name of the theme."),
        Trend::integer("sentences", |r| r.0.hits.into()).help("Sentences in the theme."),
        Trend::integer("total", |r| r.0.total.into()),
        Trend::integer("documents", |r| r.0.documents.into()),
        Trend::float("share", |r| r.0.share.into()).format(Format::Share),
        Trend::float("low", |r| r.0.interval.map(|i| i[0]).into())
            .format(Format::Interval)
            .help("The lower end of the interval of the share; nothing below four documents."),
        Trend::float("high", |r| r.0.interval.map(|i| i[1]).into()).help("Its upper end."),
        Trend::text("language", |r| (&r.0.language).into()).when(several_languages),
    ],
};

fn terms(terms: &[TermScore]) -> String {
    terms.iter().map(|t| t.term.as_str()).collect::<Vec<_>>().join(BETWEEN)
}
