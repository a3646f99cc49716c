//! The runs: what stands in the folder of each, and which commands are given there.

use std::fmt::Write;

use super::stock::{Draw, Tongue, article, sentence};

/// A run. All paths are relative to its folder; what it writes into `out` is guarded.
pub(super) struct Run {
    pub(super) name: &'static str,
    pub(super) files: Vec<(String, String)>,
    pub(super) steps: Vec<Step>,
}

/// One command of a run.
pub(super) struct Step {
    pub(super) arguments: Vec<String>,
    /// The file that takes its standard output.
    pub(super) output: Option<&'static str>,
}

impl Step {
    fn of(line: &str) -> Self {
        Self { arguments: line.split_whitespace().map(str::to_owned).collect(), output: None }
    }

    /// Whether it makes a report from articles.
    pub(super) fn compares(&self) -> bool {
        self.arguments[0] == "compare"
    }
}

/// Fewer draws than by default: they decide how sure a result is, and not what is written.
const QUICK: &str = "[theme]\nnulls = 4\nbootstraps = 3\n[contrast]\ndivergence_draws = 19\n\
    permutation = { draws = 199, exact_limit = 200 }\n";

/// A run of `compare` alone.
fn run(name: &'static str, files: &[(&str, String)], compare: &str) -> Run {
    let mut files: Vec<(String, String)> =
        files.iter().map(|(name, text)| ((*name).to_owned(), text.clone())).collect();
    files.push(("quick.toml".to_owned(), QUICK.to_owned()));
    Run { name, files, steps: vec![Step::of(&format!("compare --out-dir out {compare}"))] }
}

/// One line of JSON for every source and event; dates go on by three days from the end of April on.
fn lines(sources: usize, events: std::ops::Range<usize>, tongue: Tongue, dates: bool) -> String {
    let mut text = String::new();
    for source in 0..sources {
        for event in events.clone() {
            let mut line = serde_json::json!({
                "id": format!("{}{event}", if tongue == Tongue::Russian { "r" } else { "e" }),
                "source": SOURCES[source],
                "text": article(tongue, source, event),
            });
            if dates {
                line["date"] = format!("2026-{:02}-{:02}", 4 + event / 8, 1 + event % 8 * 3 + source).into();
            }
            writeln!(text, "{line}").expect("a string");
        }
    }
    text
}

const SOURCES: [&str; 4] = ["Morning Post", "Evening Star", "Courier", "Wire"];

/// A table with columns that no program would guess, and events.
fn table(sources: usize, events: usize) -> String {
    let mut text = "key;outlet;head;day;story;words\n".to_owned();
    for source in 0..sources {
        for event in 0..events {
            let body = article(Tongue::English, source, event).replace('"', "'");
            let day = format!("2026-{:02}-{:02}", 4 + event / 8, 1 + event % 8 * 3 + source);
            writeln!(text, "k{event};{};Event {event};{day};s{event};\"{body}\"", SOURCES[source]).expect("a string");
        }
    }
    text
}

/// Two sources, one of which ends its articles with the same lines.
fn signed() -> String {
    let mut text = "source,id,text\n".to_owned();
    for (source, name) in SOURCES[..2].iter().enumerate() {
        for event in 0..6 {
            let body = article(Tongue::English, source, event).replace('"', "'");
            let end = if source == 0 {
                "\n\nPrinted with wind power in our own works. Help us from two crowns a week."
            } else {
                ""
            };
            writeln!(text, "{name},{event},\"{body}{end}\"").expect("a string");
        }
    }
    text
}

/// A text of many short sentences: against another as long it is not aligned.
fn long(seed: u64) -> String {
    let mut draw = Draw::new(seed);
    let (mut who, what) = (["Rain", "Wind", "Snow", "Hail"], ["fell", "came", "grew", "passed", "stopped"]);
    who.rotate_left(seed as usize % 4);
    let sentence = |_| format!("{} {}.", who[draw.below(4)], what[draw.below(5)]);
    (0..2010).map(sentence).collect::<Vec<_>>().join(" ")
}

/// Sentences that have nothing to do with each other.
const APART: [&str; 8] = [
    "A glazier sold seven lanterns.",
    "My uncle hates turnips.",
    "Zebras sleep upright.",
    "The violin needs varnish.",
    "Nobody painted that fence.",
    "Chess bores Leonard.",
    "Our kettle whistles badly.",
    "Cheap umbrellas break soon.",
];

const UKRAINIAN: [&str; 2] = [
    "Міністр підписав у столиці договір про озброєння. Обидві сторони скоротять кількість ядерних боєголовок до грудня. \
     Профспілка попередила, що фермери попросять вищу ціну на зерно. «Ми згодні», — сказав міністр.",
    "Міністр підписав договір про озброєння. Сторони скоротять кількість боєголовок до весни. Профспілка вважає, що \
     фермери знизять ціну на зерно. Порт відкриють узимку.",
];

const BOOK: &str = "[[theme]]\nname = \"Harvest\"\nseeds = [\"wheat\", \"grain\", \"rain\"]\nexclude = [\"storm\"]\n\
    [[theme]]\nname = \"Energy\"\nseeds = [\"fuel\", \"refinery\", \"wind\", \"zeppelin\"]\n";

const ACTORS: &str = "name,aliases,side\nAnna Keller,Minister Keller;A. Keller,cabinet\nJohn Brandt,,union\n\
    The port,port of Oslo,\n";

const FRAMES: &str = "[[frame]]\nname = \"Losses\"\nterms = [\"lost\", \"failed\", \"half of the wheat\"]\n\
    exclude = [\"lost ships\"]\nlanguage = \"en\"\n[[frame]]\nname = \"Vote\"\nterms = [\"elect*\", \"выбор*\"]\n";

/// Every run.
pub(super) fn runs() -> Vec<Run> {
    let seed = |name: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name);
        std::fs::read_to_string(path).expect("the seeds are there")
    };
    let english = |sources, events| lines(sources, 0..events, Tongue::English, true);
    let file = |name: &'static str, text: String| [(name, text)];
    let both = english(2, 6) + &lines(2, 3..9, Tongue::Russian, true);
    let mut all = vec![
        run(
            "seeds",
            &[("reuters.txt", seed("reuters.txt")), ("kommersant.txt", seed("kommersant.txt"))],
            "reuters=reuters.txt kommersant=kommersant.txt --quiet",
        ),
        run(
            "events",
            &file("table.csv", table(3, 12)),
            "table.csv --text-column words --source-column outlet --title-column head --date-column day --id-column key \
             --event-column story --period week --strict --seed 3 --threads 2 --config quick.toml --design pairwise",
        ),
        run(
            "rest",
            &file("archive.jsonl", english(4, 10)),
            "archive.jsonl --design one-vs-rest --period month --label-score frex --config quick.toml --verbose",
        ),
        run("languages", &file("archive.jsonl", both), "archive.jsonl --period month --config quick.toml"),
        run(
            "lists",
            &[("archive.jsonl", english(2, 5)), ("actors.csv", ACTORS.into()), ("frames.toml", FRAMES.into())],
            "archive.jsonl --actors actors.csv --frames frames.toml --label-score relevance --config quick.toml",
        ),
        run(
            "reference",
            &file("archive.jsonl", lines(3, 0..5, Tongue::Russian, false)),
            "archive.jsonl --reference Courier --config quick.toml",
        ),
        run(
            "codebook",
            &[("long-a.txt", long(1)), ("long-b.txt", long(2)), ("themes.toml", BOOK.into())],
            "a=long-a.txt b=long-b.txt --codebook themes.toml --config quick.toml",
        ),
        run(
            "renamed",
            &[("archive.jsonl", english(2, 8)), ("names.csv", "theme,name\n0,The first\n1,Both\n2,Both\n".to_owned())],
            "archive.jsonl --labels names.csv -k 6 --config quick.toml",
        ),
        run("repeated", &file("table.csv", signed()), "table.csv --config quick.toml"),
        run("none", &apart(), "a=a.txt b=b.txt --config quick.toml"),
        run("names", &named(9), "table.csv --config quick.toml"),
        run("many", &named(12), "table.csv --config quick.toml"),
        run("rows", &file("archive.jsonl", faulty()), "archive.jsonl --lang en -k 3 --config quick.toml"),
        run(
            "inputs",
            &file("table.csv", untidy()),
            "table.csv --date-order month-first --period month --config quick.toml",
        ),
        run(
            "unknown",
            &[("a.txt", UKRAINIAN[0].into()), ("b.txt", UKRAINIAN[1].into())],
            "a=a.txt b=b.txt --config quick.toml",
        ),
        run(
            "identical",
            &file("a.txt", article(Tongue::English, 0, 0) + "\n\n" + &article(Tongue::English, 1, 1)),
            "a=a.txt b=a.txt --config quick.toml",
        ),
        run(
            "assign",
            &[
                ("a.txt", article(Tongue::English, 0, 0)),
                ("b.txt", article(Tongue::English, 1, 0)),
                (
                    "labels.csv",
                    "sentence,theme\na/a#1,Lead\nb/b#1,Lead\nb/b#2,Crowd\na/a#2,Crowd\nb/b#99,Lead\n".into(),
                ),
            ],
            "a=a.txt b=b.txt --assign labels.csv --config quick.toml",
        ),
    ];
    let mut model =
        run("model", &file("archive.jsonl", english(2, 8)), "archive.jsonl --model model.json --config quick.toml");
    model.steps.insert(0, Step::of("themes archive.jsonl -k 5 --save model.json"));
    all.push(model);
    let mut background = run(
        "background",
        &file("archive.jsonl", english(2, 8)),
        "archive.jsonl --background news.json -k 8 --label-score c-tf-idf --config nulls.toml",
    );
    background.files.push(("nulls.toml".into(), QUICK.replace("nulls = 4", "nulls = 0")));
    background.steps.insert(0, Step::of("vectorize archive.jsonl --save news.json -o vectors"));
    all.push(background);
    all.push(commands());
    all
}

/// The other commands: what they print, and what they write beside it.
fn commands() -> Run {
    let archive = lines(2, 0..5, Tongue::English, true) + &lines(2, 4..6, Tongue::Russian, true);
    let documents = "doc,source,sentences,port,strike\nd1,a,9,4,0\nd2,a,8,3,1\nd3,a,7,5,0\nd4,a,9,2,0\n\
        d5,b,6,0,2\nd6,b,9,1,3\nd7,b,8,0,4\nd8,b,7,1,1\n";
    let counts = "term,a,b\nport,40,2\nstrike,3,30\ncity,20,21\n";
    let pairs = "{\"id\": 1, \"a\": \"The court sentenced 12 officials.\", \"b\": \"12 officials were sentenced by the court.\"}\n";
    let files = [
        ("archive.jsonl", archive),
        ("one.jsonl", lines(1, 0..8, Tongue::English, false)),
        ("documents.csv", documents.to_owned()),
        ("counts.csv", counts.to_owned()),
        ("pairs.jsonl", pairs.to_owned()),
        ("themes.toml", BOOK.to_owned()),
        ("actors.csv", ACTORS.to_owned()),
    ];
    let printing = [
        ("sentences.jsonl", "sentences archive.jsonl"),
        ("pieces.jsonl", "sentences archive.jsonl --no-furniture"),
        ("themes.jsonl", "themes archive.jsonl --save out/model.json"),
        ("document-themes.jsonl", "themes archive.jsonl --unit document --method svd-kmeans -k 3 --assign-all"),
        ("given-themes.jsonl", "themes archive.jsonl --codebook themes.toml --label-score relevance"),
        ("keyness.csv", "keyness archive.jsonl --lang en"),
        ("keyness.json", "keyness --counts counts.csv --target a --reference b --format json --flat-prior 0.5"),
        ("quotes.jsonl", "quotes archive.jsonl --actors actors.csv"),
        ("alignments.jsonl", "align archive.jsonl --possible"),
        ("pairs.jsonl", "align --pairs pairs.jsonl --threshold 0.2"),
        ("contrast.csv", "contrast --documents documents.csv --size-column sentences --target a --reference b"),
        ("calibrate.txt", "calibrate one.jsonl --splits 3 -o out/calibration"),
        ("diagnostics.jsonl", "themes one.jsonl --diagnostics out/diagnostics"),
        ("sizes.txt", "vectorize archive.jsonl --unit document --ngram-range 1,2 --min-df 2 -o out/vectors"),
        ("sizes-npz.txt", "vectorize archive.jsonl --preset sklearn --format npz --save out/words.json -o out/npz"),
        ("sizes-hashed.txt", "vectorize archive.jsonl --hash-buckets 64 --norm l1 -o out/hashed"),
    ];
    Run {
        name: "commands",
        files: files.into_iter().map(|(name, text)| (name.to_owned(), text)).collect(),
        steps: printing.into_iter().map(|(file, line)| Step { output: Some(file), ..Step::of(line) }).collect(),
    }
}

/// Two short texts without a theme.
fn apart() -> [(&'static str, String); 2] {
    [("a.txt", APART[..4].join(" ")), ("b.txt", APART[4..].join(" "))]
}

/// So many sources with long names, one article each.
fn named(sources: usize) -> [(&'static str, String); 1] {
    let mut text = "source,text\n".to_owned();
    for source in 0..sources {
        let name = format!("{} {source}", "The Very Long Name of a Regional Newspaper and its Owners".repeat(2));
        let body = article(Tongue::English, source, source % 2).replace('"', "'");
        writeln!(text, "{},\"{body}\"", &name[name.len() - 60..]).expect("a string");
    }
    [("table.csv", text)]
}

/// A table as it comes: names in two spellings, dates that alone could be read two ways, markup and a line break written out.
fn untidy() -> String {
    let mut text = "Outlet|Published At|Body\n".to_owned();
    for source in 0..2 {
        for event in 0..5 {
            let body = article(Tongue::English, source, event)
                .replace("\n\n", if event == 0 { "\\n\\n" } else { "<br/><br/>" });
            let name = if event == 1 { SOURCES[source].to_lowercase() } else { SOURCES[source].to_owned() };
            writeln!(text, "{name} |0{}/0{}/2026|{body}", 4 + event / 4, 1 + event).expect("a string");
        }
    }
    text + "Courier|05/06/2026|nan\n"
}

/// Good rows, rows that cannot be read, and articles that a source or another has printed with a word changed.
fn faulty() -> String {
    let mut text = lines(2, 0..4, Tongue::English, false);
    text.push_str("{\"source\": \"Evening Star\", \"text\": [7]}\nno JSON\n{\"source\": \"Evening Star\"}\n");
    let mut draw = Draw::new(9);
    let story: Vec<String> =
        (0..6).flat_map(|at| [0, 3].map(|topic| sentence(Tongue::English, topic, at, &mut draw))).collect();
    let story = story.join(" ");
    for (n, source) in [SOURCES[0], SOURCES[1], SOURCES[1]].into_iter().enumerate() {
        let text_of = story.replacen("storm", ["storm", "gale", "tempest"][n], 1);
        writeln!(text, "{}", serde_json::json!({"id": format!("copy{n}"), "source": source, "text": text_of}))
            .expect("a string");
    }
    text
}
