//! Tables of sentences, themes, groups of themes and their shares over time.

use super::column::{Column, Format};
use super::contract::TableOf;
use super::lookup::{BETWEEN, code, label, several_languages};
use super::row::RowType;
use crate::report::{SentenceEntry, TermScore, ThemeEntry, ThemeGroupEntry, ThemeShare, Trend};

/// A row for each sentence and piece of furniture, with the name of its theme.
pub(super) struct SentenceRow;

type SentenceColumn = Column<SentenceRow>;

impl RowType for SentenceRow {
    type Row<'r> = (&'r SentenceEntry, Option<&'r str>);
    type Entry = SentenceEntry;
}

pub(super) const SENTENCES: TableOf<SentenceRow> = TableOf {
    name: "sentences",
    help: "Every sentence, and what else stands in the texts, in the order of the texts.",
    rows: |report| Box::new(report.sentences.iter().map(move |s| (s, s.theme.and_then(|t| label(report, t))))),
    columns: &[
        SentenceColumn::text("id", |r| (&r.0.id).into()),
        SentenceColumn::text("source", |r| (&r.0.source).into()),
        SentenceColumn::text("document", |r| (&r.0.document).into()),
        SentenceColumn::text("kind", |r| code(r.0.kind).into()).help("`sentence` or `furniture`."),
        SentenceColumn::text("furniture", |r| r.0.furniture.map(code).into()).help(
            "Of furniture, its kind: `headline`, `standfirst`, `dateline`, `bullet`, `credit`, `label`, `boilerplate` or `repeated`.",
        ),
        SentenceColumn::integer("paragraph", |r| r.0.paragraph.into()),
        SentenceColumn::integer("start", |r| r.0.start.into()),
        SentenceColumn::integer("end", |r| r.0.end.into()),
        SentenceColumn::integer("theme", |r| r.0.theme.into()).help("The number of its theme: −1 is none; nothing for furniture."),
        SentenceColumn::text("theme_label", |r| r.1.into()).help("The name of its theme."),
        SentenceColumn::float("score", |r| r.0.score.into()),
        SentenceColumn::text("text", |r| (&r.0.text).into()),
    ],
};

/// A row for each theme.
pub(super) struct ThemeRow;

type ThemeColumn = Column<ThemeRow>;

impl RowType for ThemeRow {
    type Row<'r> = &'r ThemeEntry;
    type Entry = ThemeEntry;
}

pub(super) const THEMES: TableOf<ThemeRow> = TableOf {
    name: "themes",
    help: "Every theme, with its words and what its gates measured.",
    rows: |report| Box::new(report.themes.iter()),
    columns: &[
        ThemeColumn::integer("theme", |t| t.theme.into()),
        ThemeColumn::text("kind", |t| code(t.kind).into())
            .help("`theme`; `mentions` for a group that one word makes; `given` for one that the user brought."),
        ThemeColumn::text("label", |t| (&t.label).into()).heading("theme"),
        ThemeColumn::integer("group", |t| t.group.into()),
        ThemeColumn::text("terms", |t| terms(&t.terms).into()),
        ThemeColumn::integer("sentences", |t| t.sentences.into()),
        ThemeColumn::text("only_in", |t| (&t.only_in).into()),
        ThemeColumn::text("mostly_in", |t| (&t.mostly_in).into()),
        ThemeColumn::text("nearest_elsewhere", |t| t.elsewhere.as_ref().and_then(|e| e.sentence.as_ref()).into())
            .help("Of a theme that one source holds at least 95% of, the sentence of another that is nearest to it."),
        ThemeColumn::float("words_elsewhere", |t| t.elsewhere.as_ref().and_then(|e| e.words).into()).help(
            "Of such a theme, the share of its words, by how much each says, that one article of another source holds.",
        ),
        ThemeColumn::text("representative", |t| t.representative.join(BETWEEN).into()),
        ThemeColumn::boolean("accepted", |t| t.gates.accepted.into()).help("Whether it passed the gates."),
        ThemeColumn::float("npmi", |t| t.gates.npmi.into())
            .help("The normalised pointwise mutual information of its top terms."),
        ThemeColumn::float("npmi_null", |t| t.gates.npmi_null.into())
            .help("The 95% quantile of the same over inputs with their terms permuted."),
        ThemeColumn::text("best_term", |t| (&t.gates.best_term).into())
            .help("The single term that tells its sentences best from the others."),
        ThemeColumn::float("best_term_f1", |t| t.gates.best_term_f1.into()).help("The F1 that this term reaches."),
        ThemeColumn::float("stability", |t| t.gates.stability.into())
            .help("The mean Jaccard overlap with the nearest theme over bootstrap samples."),
        ThemeColumn::float("document_lift", |t| t.gates.document_lift.into())
            .help("How many times more alike than by chance its sentences of different documents are."),
        ThemeColumn::float("adjacency_lift", |t| t.gates.adjacency_lift.into())
            .help("How much more often than by chance neighbouring sentences share the theme."),
        ThemeColumn::text("language", |t| (&t.language).into()).when(several_languages),
    ],
};

/// A row for each group of themes and source.
pub(super) struct GroupRow;

type GroupColumn = Column<GroupRow>;

impl RowType for GroupRow {
    type Row<'r> = (&'r ThemeGroupEntry, &'r ThemeShare);
    type Entry = ThemeGroupEntry;
}

pub(super) const THEME_GROUPS: TableOf<GroupRow> = TableOf {
    name: "theme_groups",
    help: "Groups of themes that share more words than by chance, source by source.",
    rows: |report| Box::new(report.theme_groups.iter().flat_map(|g| g.by_source.iter().map(move |s| (g, s)))),
    columns: &[
        GroupColumn::integer("group", |r| r.0.group.into()),
        GroupColumn::text("label", |r| (&r.0.label).into()).heading("group"),
        GroupColumn::text("terms", |r| terms(&r.0.terms).into()),
        GroupColumn::text("themes", |r| r.0.themes.iter().map(i32::to_string).collect::<Vec<_>>().join(BETWEEN).into()),
        GroupColumn::float("cohesion", |r| r.0.cohesion.into()),
        GroupColumn::float("cohesion_null", |r| r.0.cohesion_null.into()),
        GroupColumn::text("source", |r| (&r.1.source).into()).help("The source."),
        GroupColumn::integer("sentences", |r| r.1.sentences.into()).help("Sentences of the source in the group."),
        GroupColumn::integer("total", |r| r.1.total.into()).help("All sentences of the source."),
        GroupColumn::float("share", |r| r.1.share.into()).format(Format::Share).help("The one over the other."),
        GroupColumn::integer("documents", |r| r.1.documents.into())
            .help("Documents of the source with a sentence in it."),
        GroupColumn::text("language", |r| (&r.0.language).into()).when(several_languages),
    ],
};

/// A row for each theme, source and period.
pub(super) struct TrendRow;

type TrendColumn = Column<TrendRow>;

impl RowType for TrendRow {
    type Row<'r> = (&'r Trend, Option<&'r str>);
    type Entry = Trend;
}

pub(super) const TRENDS: TableOf<TrendRow> = TableOf {
    name: "trends",
    help: "The share of each theme in each source, period by period. Copies of an article count once in each period.",
    rows: |report| Box::new(report.trends.iter().map(move |t| (t, label(report, t.theme)))),
    columns: &[
        TrendColumn::text("period", |r| (&r.0.period).into()),
        TrendColumn::text("source", |r| (&r.0.source).into()),
        TrendColumn::integer("theme", |r| r.0.theme.into()),
        TrendColumn::text("label", |r| r.1.into()).help("The name of the theme."),
        TrendColumn::integer("sentences", |r| r.0.hits.into()).help("Sentences in the theme."),
        TrendColumn::integer("total", |r| r.0.total.into()),
        TrendColumn::integer("documents", |r| r.0.documents.into()),
        TrendColumn::float("share", |r| r.0.share.into()).format(Format::Share),
        TrendColumn::float("low", |r| r.0.interval.map(|i| i[0]).into())
            .format(Format::Interval)
            .help("The lower end of the interval of the share; nothing below four documents."),
        TrendColumn::float("high", |r| r.0.interval.map(|i| i[1]).into()).help("Its upper end."),
        TrendColumn::text("language", |r| (&r.0.language).into()).when(several_languages),
    ],
};

fn terms(terms: &[TermScore]) -> String {
    terms.iter().map(|t| t.term.as_str()).collect::<Vec<_>>().join(BETWEEN)
}
