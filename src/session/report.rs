//! From texts that were read and themes that are known to the report: all that is asked of documents together.

use std::borrow::Cow;

use super::config::Config;
use super::evidence::Evidence;
use super::languages::Languages;
use super::meant::Meant;
use super::observer::{Observer, Stage};
use super::{
    actors, alone, contrasts, frames, languages, ledger, periods, rates, stories, texts, themes, tone, voices,
};
use crate::base::{DocumentId, SentenceId, SourceId};
use crate::corpus::Corpus;
use crate::discourse::{Discourse, Frames};
use crate::encoder::Encoder;
use crate::error::Result;
use crate::ingest::ReadLog;
use crate::ledger::{Alignments, align, discrepancies};
use crate::report::{self, Caveat, CaveatCode, GateRun, GivenRun, Report, Run, SCHEMA_VERSION, TermScore, ThemeRun};
use crate::tally::{Copies, Labels, Tally};
use crate::theme::{Level, Themes};
use crate::vectorize::{TermCounts, Vocabulary};

/// A corpus with what was read of each of its documents, and its themes.
pub(super) struct Read<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) vocabulary: &'a Vocabulary,
    /// The words of every sentence.
    pub(super) counts: TermCounts,
    pub(super) found: Themes,
    /// Where the themes come from, where they were not searched for.
    pub(super) given: Option<GivenRun>,
    pub(super) spoken: Discourse,
    /// What an encoder makes of the sentences.
    pub(super) meant: Option<&'a Meant>,
    pub(super) encoder: Option<&'a dyn Encoder>,
}

/// The report on a corpus whose words are counted and whose themes are known.
pub(super) fn report(
    read: Read<'_>,
    config: &Config,
    frame_lists: &Frames,
    log: &ReadLog,
    observer: &dyn Observer,
) -> Result<Report> {
    let Read { encoder, corpus, vocabulary, counts, found, given, spoken, meant } = read;
    let quotes = &spoken.quotes;

    observer.enter(Stage::Align, &format!("{} sentences", corpus.sentences().len()))?;
    let copies = Copies::find(corpus, &counts);
    let meaning = meant.map(Meant::meaning);
    let mut matched = align(corpus, meaning, &config.align)?;
    // What a copy says, the text that is counted for it says too: a pair, a conflict and a claim stand in the report once.
    let counted = |id: SentenceId| !copies.left_out[corpus.sentence(id).document.index()];
    let claims = ledger::claims(corpus, &matched, counted)?;
    matched.aligned.retain(|pair| counted(pair.a) && counted(pair.b));
    matched.possible.retain(|pair| counted(pair.a) && counted(pair.b));
    let conflicts = discrepancies(corpus, &matched.aligned, encoder, || Cow::Borrowed(quotes))?;

    observer.enter(Stage::Compare, &format!("{} themes", found.themes.len()))?;
    let labels = Labels { themes: &found.labels, n_themes: found.themes.len(), vocabulary, counts: &counts };
    let mut tally = Tally::count(corpus, &labels, &copies.left_out);
    tally.count_voices(corpus, quotes);
    tally.count_tone(corpus, &spoken.tones);
    tally.count_frames(corpus, frame_lists, &spoken.frames);
    let mut documents = texts::documents(corpus);
    let words = (vocabulary, &counts);
    let stories = stories::set(&mut tally, &mut documents, corpus, words, &copies.left_out, &config.stories);
    let languages = Languages::of(corpus, found.summary.run.across);
    let slices = languages.slices(corpus, &tally);
    let taking_part = languages::taking_part(&slices);
    let joint = found.summary.run.across.then_some(&tally);
    let sources = tally.sources();
    let mut compared = languages::compare(&sources, &slices, &taking_part, &config.contrast, joint, config.seed)?;
    let trends = config.contrast.period.map_or_else(Vec::new, |period| {
        periods::trends(corpus, &labels, &copies, &documents, period, &config.contrast)
    });
    let left_out = &copies.left_out;
    let evidence = Evidence {
        corpus,
        themes: &found,
        vocabulary,
        counts: &counts,
        quotes,
        left_out,
        language: None,
        meaning: meaning.filter(|_| found.summary.level == Level::Issues),
        across: found.summary.run.across,
    };

    let alone = alone::judge(&evidence, config.background(), &compared.alone);
    let kept = contrasts::entries(&evidence, &mut compared);
    let contrasts_left_out = compared.found.iter().map(|(_, found)| found.left_out).sum();
    let mut report = Report {
        schema_version: SCHEMA_VERSION,
        run: Run {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            seed: config.seed,
            config: serde_json::to_value(config).expect("a configuration is plain data"),
            alignment: matched.calibration.clone(),
            encoder: meant.map(|meant| meant.encoder.clone()),
            themes: ThemeRun { search: found.summary.run.clone(), given },
            gates: GateRun::of(&config.contrast, &config.summary),
            stories,
            skipped: texts::skipped(&log.skipped),
            notes: texts::notes(&log.notes),
            style_terms: style_terms(vocabulary, &counts.totals()),
            contrasts_left_out,
        },
        sources: texts::sources(corpus, &counts, &documents, &tally, &languages.sources(corpus, &slices, &compared)),
        documents,
        sentences: texts::sentences(corpus, &found.labels, &found.scores),
        themes: themes::entries(corpus, &found, &alone, left_out, &languages),
        theme_groups: themes::groups(corpus, &found, left_out, &languages),
        contrasts: kept,
        omnibus: contrasts::omnibus(&evidence, &mut compared),
        divergences: contrasts::divergences(&mut compared),
        trends,
        copies: texts::copies(corpus, &copies),
        alignments: ledger::alignments(corpus, &matched.aligned),
        possible: ledger::alignments(corpus, &matched.possible),
        discrepancies: conflicts,
        only_in: [contrasts::only_in(&evidence, &alone), actors::only_in(corpus, &spoken.actors), claims].concat(),
        story_coverage: ledger::coverage(corpus, (&matched, meaning), &config.align, &languages)?,
        voices: voices::voices(corpus, quotes, &languages),
        tone: tone::entries(corpus, &spoken.tones, &languages),
        frames: frames::entries(corpus, frame_lists, &spoken.frames, &languages),
        rates: rates::entries(&slices, &config.contrast)?,
        actors: actors::entries(corpus, &spoken.actors),
        similarity: ledger::similarity(corpus, &matched.aligned, meaning, &config.align)?,
        summary: report::Summary::default(),
        caveats: Vec::new(),
    };
    report.caveats = caveats(&report, corpus, &matched);
    report.summary = report::summarise(&report);
    Ok(report)
}

/// Terms of house style with their counts, most frequent first.
fn style_terms(vocabulary: &Vocabulary, totals: &[u64]) -> Vec<TermScore> {
    let mut terms: Vec<TermScore> = (0..vocabulary.len())
        .filter(|&c| vocabulary.is_style(c))
        .map(|c| TermScore { term: vocabulary.label(c).into_owned(), score: totals[c] as f64, count: totals[c] })
        .collect();
    terms.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.term.cmp(&b.term)));
    terms
}

/// The report's own caveats, and those that only the texts show.
fn caveats(report: &Report, corpus: &Corpus, matched: &Alignments) -> Vec<Caveat> {
    let mut all = report::caveats(report);
    if !matched.too_long.is_empty() {
        // How pairs are found means nothing where there are none, and a reader must not take their absence for a finding.
        all.retain(|caveat| !matched.stories.is_empty() || caveat.code != CaveatCode::Alignment);
        all.insert(0, Caveat::too_long(matched.too_long.len()));
    }
    let texts = |source: usize| -> Vec<&str> {
        let mut texts: Vec<&str> = (0..corpus.documents().len())
            .map(|d| corpus.document(DocumentId::at(d)))
            .filter(|d| d.source == SourceId::at(source))
            .map(|d| d.raw.as_str())
            .collect();
        texts.sort_unstable();
        texts
    };
    let sources = corpus.sources();
    for a in 0..sources.len() {
        for b in a + 1..sources.len() {
            if texts(a) == texts(b) {
                all.push(Caveat::identical_sources(&sources[a], &sources[b]));
            }
        }
    }
    all
}
