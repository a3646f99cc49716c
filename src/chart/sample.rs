//! Every shape of report that charts must bear, for the tests of this room.

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
