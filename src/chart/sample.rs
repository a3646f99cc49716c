//! Reports of every shape, for the tests of this room.

use rand::Rng;
use rand::seq::SliceRandom;

use crate::base::{Span, Stream, stream};
use crate::report::{
    AlignmentEntry, AlignmentRun, ContrastEntry, DiscrepancyEntry, DocumentEntry, Examples, Family, GateRun, Item,
    Named, Report, Run, SCHEMA_VERSION, SentenceEntry, SentenceKind, SimilarityMap, SourceEntry, SourceVoices,
    SpeakerEntry, StoryRun, Summary, TermScore, ThemeEntry, ThemeGates, ThemeKind, ThemeRun, ThemeShare, TrendEntry,
    ValueKind, Voices,
};

/// What a report is like.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    pub(super) name: &'static str,
    pub(super) sources: Vec<String>,
    pub(super) documents: usize,
    pub(super) sentences: usize,
    pub(super) themes: usize,
    /// Pairs of sentences that are aligned; every third gives different values.
    pub(super) alignments: usize,
    pub(super) tested: bool,
    /// Months in which themes are followed.
    pub(super) periods: usize,
    pub(super) positions: bool,
    pub(super) similarity: bool,
    /// Each theme belongs to one source alone.
    pub(super) one_sided: bool,
    pub(super) words: Vec<String>,
}

impl Shape {
    fn of(name: &'static str, sources: &[&str]) -> Self {
        Self {
            name,
            sources: sources.iter().map(|s| (*s).to_owned()).collect(),
            documents: 1,
            sentences: 30,
            themes: 5,
            alignments: 4,
            tested: false,
            periods: 0,
            positions: true,
            similarity: true,
            one_sided: false,
            words: WORDS.iter().map(|w| (*w).to_owned()).collect(),
        }
    }

    fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }
}

const WORDS: [&str; 12] = [
    "treaty",
    "talks",
    "missile",
    "summit",
    "Georgia",
    "energy",
    "budget",
    "police",
    "hospital",
    "election",
    "tariff",
    "internationalisation",
];

/// Names that a hostile input may bring.
pub(super) fn hostile() -> Vec<String> {
    let mut names: Vec<String> = [
        "<script>alert(1)</script>",
        "\u{202e}gnihton\u{202d} \"'&<b onload=x>",
        "nul\u{0}\u{7}\u{1b}[31m\u{ffff}\u{fffe}",
        "]]></svg><script>x()</script>",
        "漢字新聞社の長い名前",
        "العربية",
        " \t",
    ]
    .map(str::to_owned)
    .to_vec();
    names.push("A".repeat(5000));
    names.push(format!("Z{}", "\u{301}".repeat(300)));
    names
}

/// Every shape that the charts must bear.
pub(super) fn shapes() -> Vec<Shape> {
    let two = ["Kommersant", "Reuters"];
    let nine = [
        "BBC",
        "CNN",
        "Fox News",
        "Reuters",
        "The Guardian",
        "The New York Times",
        "Washington Post",
        "Süddeutsche Zeitung",
        "Коммерсантъ",
    ];
    let evil = hostile();
    let evil: Vec<&str> = evil.iter().map(String::as_str).collect();
    vec![
        Shape::of("two texts", &two),
        Shape::of("one sentence each", &two).with(|s| (s.sentences, s.themes, s.alignments) = (1, 1, 1)),
        Shape::of("nothing found", &two).with(|s| {
            (s.themes, s.alignments, s.similarity) = (0, 0, false);
            s.words.clear();
        }),
        Shape::of("tested", &["The Huffington Post", "The New York Times"])
            .with(|s| (s.documents, s.themes, s.tested, s.periods) = (12, 9, true, 14)),
        Shape::of("forty themes", &two).with(|s| (s.documents, s.themes, s.tested, s.periods) = (60, 40, true, 1)),
        Shape::of("one-sided, none aligned", &two).with(|s| (s.one_sided, s.alignments) = (true, 0)),
        Shape::of("no positions", &["one", "two", "three"]).with(|s| (s.positions, s.documents) = (false, 2)),
        Shape::of("nine sources", &nine).with(|s| (s.themes, s.periods) = (9, 5)),
        Shape::of("thirty sources", &["x"; 30]).with(|s| {
            s.sources = (0..30).map(|i| format!("Source number {i:02}")).collect();
            (s.sentences, s.similarity, s.periods) = (8, false, 120);
        }),
        Shape::of("very long texts", &two).with(|s| (s.sentences, s.alignments) = (900, 30)),
        Shape::of("Cyrillic", &["Независимая газета", "Российская газета — федеральный выпуск"]).with(|s| {
            s.periods = 3;
            s.words = ["переговоры", "договор", "правительство", "интернационализация"].map(str::to_owned).to_vec();
        }),
        Shape::of("long names", &two).with(|s| {
            s.periods = 40;
            s.sources = vec!["Allgemeine ".repeat(30), "Донаудампфшиффартсгезельшафт".repeat(9)];
            s.words = vec!["Rechtsschutzversicherungsgesellschaften".repeat(4), "two words ".repeat(60)];
        }),
        Shape::of("two hostile sources", &evil[..2]).with(|s| s.words = hostile()),
        Shape::of("hostile sources", &evil).with(|s| (s.words, s.periods) = (hostile(), 2)),
    ]
}

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
            schema_version: SCHEMA_VERSION,
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
                alignment: AlignmentRun {
                    threshold: 0.25,
                    possible_from: None,
                    false_rate: None,
                    basis: String::new(),
                },
                themes: ThemeRun::default(),
                skipped: Vec::new(),
                style_terms: vec![TermScore { term: "US".to_owned(), score: 3.0, count: 3 }],
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
                label: self.words(3),
                terms: Vec::new(),
                sentences: own.len(),
                representative: sources.iter().filter_map(first).collect(),
                by_source: shares,
                only_in: None,
                gates: ThemeGates::default(),
                position: self.shape.positions.then_some(position),
            });
        }
        all
    }

    fn alignments(&mut self, sentences: &[SentenceEntry]) -> (Vec<AlignmentEntry>, Vec<DiscrepancyEntry>) {
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
            alignments.push(AlignmentEntry { a: a.id.clone(), b: b.id.clone(), similarity });
            if alignments.len() % 3 == 1 {
                discrepancies.push(DiscrepancyEntry {
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

    fn trends(&mut self, sources: &[SourceEntry], themes: &[ThemeEntry]) -> Vec<TrendEntry> {
        let mut all = Vec::new();
        for theme in themes {
            for (s, source) in sources.iter().enumerate() {
                // Not every source has every period.
                for period in (0..self.shape.periods).filter(|p| (p + s) % 7 != 3) {
                    let share = self.rng.gen_range(0.0..0.3);
                    let half = self.rng.gen_range(0.0..0.1);
                    all.push(TrendEntry {
                        theme: theme.theme,
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

    fn contrasts(&mut self, sources: &[SourceEntry], themes: &[ThemeEntry]) -> Vec<ContrastEntry> {
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
    ) -> ContrastEntry {
        let shares = [0, 1].map(|i| hits[i] as f64 / totals[i] as f64);
        let difference = shares[0] - shares[1];
        let half = self.rng.gen_range(0.001..0.05);
        let q_value = self.rng.gen_range(0.0..0.2);
        ContrastEntry {
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
            interval: self.shape.tested.then_some([difference - half, difference + half]),
            p_value: None,
            q_value: self.shape.tested.then_some(q_value),
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
                    sentences: lead.iter().cloned().collect(),
                });
            }
            voices.by_source.push(SourceVoices {
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
