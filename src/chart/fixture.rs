//! A report of any shape, for the tests of charts.

use rand::Rng;
use rand::seq::SliceRandom;

use super::sample::Shape;
use crate::base::{Span, Stream, stream};
use crate::report::{
    Alignment, AlignmentRun, Contrast, Discrepancy, DocumentEntry, Examples, Family, GateRun, Item, Named, Report, Run,
    SCHEMA_VERSION, SentenceEntry, SentenceKind, SimilarityMap, SourceEntry, SourceVoices, SpeakerEntry, StoryRun,
    Summary, TermScore, ThemeEntry, ThemeGates, ThemeGroupEntry, ThemeKind, ThemeRun, ThemeShare, Trend, ValueKind,
    Voices,
};

/// A report of this shape; the same one each time.
pub(super) fn report(shape: &Shape) -> Report {
    Builder { shape, rng: stream(1, shape.name, 0) }.build()
}

struct Builder<'a> {
    shape: &'a Shape,
    rng: Stream,
}

impl Builder<'_> {
    fn words(&mut self, n: usize) -> String {
        let words = &self.shape.words;
        (0..n).filter_map(|_| words.choose(&mut self.rng).cloned()).collect::<Vec<_>>().join(", ")
    }

    fn build(mut self) -> Report {
        let sentences = self.sentences();
        let (documents, sources) = self.documents(&sentences);
        let themes = self.themes(&sources, &sentences);
        let (alignments, discrepancies) = self.alignments(&sentences);
        let contrasts = self.contrasts(&sources, &themes);
        let trends = self.trends(&sources, &themes);
        let (voices, similarity) = (self.voices(&sentences), self.similarity(&sentences));
        Report {
            frames: Vec::new(),
            rates: Vec::new(),
            schema_version: SCHEMA_VERSION,
            theme_groups: groups(&themes),
            omnibus: Vec::new(),
            divergences: Vec::new(),
            trends,
            copies: Vec::new(),
            run: Run {
                version: "0".to_owned(),
                seed: 1,
                config: serde_json::Value::Null,
                gates: GateRun::default(),
                stories: StoryRun::default(),
                encoder: None,
                alignment: AlignmentRun {
                    across: None,
                    threshold: 0.25,
                    possible_from: None,
                    same_fact: None,
                    same_point: None,
                    basis: String::new(),
                },
                themes: ThemeRun::default(),
                skipped: Vec::new(),
                notes: Vec::new(),
                style_terms: vec![TermScore { term: "US".to_owned(), score: 3.0, count: 3 }],
                contrasts_left_out: 0,
            },
            sources,
            documents,
            sentences,
            themes,
            contrasts,
            alignments,
            possible: Vec::new(),
            discrepancies,
            only_in: Vec::new(),
            story_coverage: Vec::new(),
            voices,
            tone: Vec::new(),
            actors: Vec::new(),
            similarity,
            summary: Summary::default(),
            caveats: Vec::new(),
        }
    }

    fn sentences(&mut self) -> Vec<SentenceEntry> {
        let mut all = Vec::new();
        for (s, source) in self.shape.sources.iter().enumerate() {
            for d in 0..self.shape.documents {
                let document = format!("text{d}");
                for n in 0..self.shape.sentences {
                    let text = self.words(8);
                    // A third has no theme; the rest comes in blocks, as themes do.
                    let theme = match (n / 3 + s) % (self.shape.themes + 1) {
                        0 => -1,
                        t if self.shape.one_sided => {
                            let own = (t - 1) / self.shape.sources.len() * self.shape.sources.len() + s;
                            if own < self.shape.themes { own as i32 } else { -1 }
                        }
                        t => t as i32 - 1,
                    };
                    all.push(SentenceEntry {
                        id: format!("{source}/{document}#{}", n + 1),
                        document: document.clone(),
                        source: source.clone(),
                        start: n * 1000,
                        end: n * 1000 + text.len(),
                        text,
                        kind: SentenceKind::Sentence,
                        furniture: None,
                        paragraph: n as u32 / 2,
                        theme: Some(theme),
                        score: None,
                    });
                }
            }
        }
        all
    }

    fn documents(&mut self, sentences: &[SentenceEntry]) -> (Vec<DocumentEntry>, Vec<SourceEntry>) {
        let mut documents = Vec::new();
        let mut sources = Vec::new();
        for source in &self.shape.sources {
            for d in 0..self.shape.documents {
                let title = self.words(6);
                documents.push(DocumentEntry {
                    id: format!("{source}/text{d}"),
                    name: format!("text{d}"),
                    source: source.clone(),
                    title: (d % 2 == 0).then_some(title),
                    date: (d % 3 == 0).then(|| "2009-05-06".to_owned()),
                    event: None,
                    language: "en".to_owned(),
                    sentences: self.shape.sentences,
                });
            }
            let own = sentences.iter().filter(|s| s.source == *source).count();
            sources.push(SourceEntry {
                name: source.clone(),
                documents: self.shape.documents,
                counted: self.shape.documents,
                sentences: own,
                words: own * 15,
                dates: None,
                languages: Vec::new(),
            });
        }
        (documents, sources)
    }

    fn themes(&mut self, sources: &[SourceEntry], sentences: &[SentenceEntry]) -> Vec<ThemeEntry> {
        let mut all = Vec::new();
        for theme in 0..self.shape.themes as i32 {
            let own: Vec<&SentenceEntry> = sentences.iter().filter(|s| s.theme == Some(theme)).collect();
            let shares = sources.iter().map(|source| {
                let n = own.iter().filter(|s| s.source == source.name).count();
                ThemeShare {
                    source: source.name.clone(),
                    sentences: n,
                    total: source.sentences,
                    share: n as f64 / source.sentences as f64,
                    documents: n.min(1),
                }
            });
            let shares: Vec<ThemeShare> = shares.collect();
            let first = |s: &SourceEntry| own.iter().find(|x| x.source == s.name).map(|x| x.id.clone());
            let position = [self.rng.gen_range(-1.0..1.0), self.rng.gen_range(-1.0..1.0)];
            all.push(ThemeEntry {
                theme,
                kind: ThemeKind::Theme,
                group: group_of(theme, self.shape.themes),
                label: self.words(3),
                terms: Vec::new(),
                sentences: own.len(),
                representative: sources.iter().filter_map(first).collect(),
                language: None,
                by_source: shares,
                only_in: None,
                mostly_in: None,
                elsewhere: None,
                gates: ThemeGates::default(),
                position: self.shape.positions.then_some(position),
            });
        }
        all
    }

    fn alignments(&mut self, sentences: &[SentenceEntry]) -> (Vec<Alignment>, Vec<Discrepancy>) {
        let (mut alignments, mut discrepancies) = (Vec::new(), Vec::new());
        let mut tries = 0;
        while alignments.len() < self.shape.alignments && tries < 500 {
            tries += 1;
            let (x, y) = (self.rng.gen_range(0..sentences.len()), self.rng.gen_range(0..sentences.len()));
            let (a, b) = (&sentences[x], &sentences[y]);
            if a.source == b.source {
                continue;
            }
            let similarity = self.rng.gen_range(0.25..1.0);
            alignments.push(Alignment { a: a.id.clone(), b: b.id.clone(), similarity });
            if alignments.len() % 3 == 1 {
                discrepancies.push(Discrepancy {
                    a: a.id.clone(),
                    b: b.id.clone(),
                    kind: ValueKind::Date,
                    a_value: "05-17".to_owned(),
                    b_value: "05-18".to_owned(),
                    a_span: Span::default(),
                    b_span: Span::default(),
                    a_text: "May 17".to_owned(),
                    b_text: "the eighteenth of May, as the ministry says".to_owned(),
                    subject: Vec::new(),
                    a_attributed: None,
                    b_attributed: None,
                    update: alignments.len() > 3,
                });
            }
        }
        (alignments, discrepancies)
    }

    fn trends(&mut self, sources: &[SourceEntry], themes: &[ThemeEntry]) -> Vec<Trend> {
        let mut all = Vec::new();
        for theme in themes {
            for (s, source) in sources.iter().enumerate() {
                // Not every source has every period.
                for period in (0..self.shape.periods).filter(|p| (p + s) % 7 != 3) {
                    let share = self.rng.gen_range(0.0..0.3);
                    let half = self.rng.gen_range(0.0..0.1);
                    all.push(Trend {
                        theme: theme.theme,
                        language: None,
                        source: source.name.clone(),
                        period: format!("{}-{:02}", 2001 + period / 12, period % 12 + 1),
                        hits: 3,
                        total: 40,
                        documents: 1 + period % 6,
                        share,
                        interval: (period % 6 > 2).then_some([f64::max(share - half, 0.0), share + half]),
                    });
                }
            }
        }
        all
    }

    fn contrasts(&mut self, sources: &[SourceEntry], themes: &[ThemeEntry]) -> Vec<Contrast> {
        let mut all = Vec::new();
        for a in 0..sources.len() {
            for b in a + 1..sources.len() {
                for theme in themes {
                    let hits = [a, b].map(|s| theme.by_source[s].sentences);
                    let totals = [a, b].map(|s| sources[s].sentences);
                    let item = (Family::Coverage, Item::Theme(theme.theme), theme.label.clone());
                    all.push(self.contrast(item, [&sources[a], &sources[b]], hits, totals));
                }
                let words = self.shape.words.clone();
                for (n, word) in words.iter().cycle().take(words.len() * 3).enumerate() {
                    let hits = [self.rng.gen_range(0..20), self.rng.gen_range(0..20)];
                    let item = (Family::Wording, Item::Name(format!("{word}{n}")), word.clone());
                    let totals = [a, b].map(|s| sources[s].words.max(40));
                    let mut entry = self.contrast(item, [&sources[a], &sources[b]], hits, totals);
                    entry.style = n % 7 == 6;
                    all.push(entry);
                }
            }
        }
        all
    }

    fn contrast(
        &mut self,
        (family, item, label): (Family, Item, String),
        [a, b]: [&SourceEntry; 2],
        hits: [usize; 2],
        totals: [usize; 2],
    ) -> Contrast {
        let shares = [0, 1].map(|i| hits[i] as f64 / totals[i] as f64);
        let difference = shares[0] - shares[1];
        let half = self.rng.gen_range(0.001..0.05);
        let q_value = self.rng.gen_range(0.0..0.2);
        Contrast {
            language: None,
            family,
            theme: None,
            events: None,
            a: a.name.clone(),
            b: b.name.clone(),
            item,
            label,
            a_hits: hits[0] as u64,
            b_hits: hits[1] as u64,
            a_total: totals[0] as u64,
            b_total: totals[1] as u64,
            a_documents: 1,
            b_documents: 1,
            a_share: Some(shares[0]),
            b_share: Some(shares[1]),
            difference: Some(difference),
            carriers: Some(8.0),
            interval: self.shape.tested.then_some([difference - half, difference + half]),
            p_value: None,
            q_value: self.shape.tested.then_some(q_value),
            weight: self.shape.tested.then_some(1.0),
            log_ratio: None,
            log_odds: None,
            log_odds_interval: None,
            minimum_detectable: None,
            design_effect: None,
            style: false,
            examples: Examples::default(),
        }
    }

    fn voices(&mut self, sentences: &[SentenceEntry]) -> Voices {
        if self.shape.words.is_empty() {
            return Voices::default();
        }
        let mut voices = Voices::default();
        for source in &self.shape.sources {
            let lead = sentences.iter().find(|s| s.source == *source).map(|s| s.id.clone());
            let mut sums = [0; 4];
            for (i, named) in
                [Named::Named, Named::Anonymous, Named::Institution].into_iter().cycle().take(11).enumerate()
            {
                let attributions = self.rng.gen_range(1..9 * self.shape.documents + 1);
                let direct = self.rng.gen_range(0..=attributions);
                sums[i % 3] += attributions;
                sums[3] += direct;
                let speaker = format!("{} {i}", self.words(2));
                voices.speakers.push(SpeakerEntry {
                    speaker,
                    source: source.clone(),
                    named,
                    side: None,
                    attributions,
                    direct,
                    quoted_words: 0,
                    position: None,
                    sentences: lead.iter().cloned().collect(),
                });
            }
            voices.by_source.push(SourceVoices {
                language: None,
                source: source.clone(),
                attributions: sums[..3].iter().sum::<usize>() + 2,
                direct: sums[3],
                named: sums[0],
                anonymous: sums[1],
                institution: sums[2],
                quoted_words: 0,
            });
        }
        voices
    }

    fn similarity(&mut self, sentences: &[SentenceEntry]) -> Option<SimilarityMap> {
        let ids = |source: &String| -> Vec<String> {
            sentences.iter().filter(|s| s.source == *source && s.document == "text0").map(|s| s.id.clone()).collect()
        };
        let (rows, columns) = (ids(&self.shape.sources[0]), ids(&self.shape.sources[1]));
        let mut row =
            || columns.iter().map(|_| f64::from(self.rng.gen_range(0..400u16)) / 1000.0).collect::<Vec<f64>>();
        let values = rows.iter().map(|_| row()).collect();
        self.shape.similarity.then_some(SimilarityMap { rows, columns, values })
    }
}

/// The group of a theme: from the fifth on, every eight in a row make one, and half of them are in it.
fn group_of(theme: i32, themes: usize) -> Option<i32> {
    (themes >= 5 && theme % 4 < 2).then_some(theme / 8)
}

fn groups(themes: &[ThemeEntry]) -> Vec<ThemeGroupEntry> {
    let last = themes.iter().filter_map(|t| t.group).max().unwrap_or(-1);
    let group = |group: i32| {
        let own: Vec<&ThemeEntry> = themes.iter().filter(|t| t.group == Some(group)).collect();
        ThemeGroupEntry {
            group,
            label: format!("{} and others", own[0].label),
            terms: Vec::new(),
            themes: own.iter().map(|t| t.theme).collect(),
            sentences: own.iter().map(|t| t.sentences).sum(),
            language: None,
            by_source: own[0].by_source.clone(),
            cohesion: 1.5,
            cohesion_null: None,
        }
    };
    (0..=last).map(group).collect()
}
