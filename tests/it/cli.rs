//! The command as a person meets it: exit codes, messages, and what is left on the disk.

use std::fs;
use std::path::{Path, PathBuf};

use predicates::prelude::*;
use predicates::str::contains;
use tempfile::TempDir;

use super::command::{diptych, report};

const ARTICLE: &str =
    "The minister met the ambassador in the capital. They discussed a new treaty. The talks resume in May.\n";

/// A folder with two good articles, and a place for the report.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: TempDir::new().expect("a folder") };
        desk.file("a.txt", ARTICLE);
        desk.file("b.txt", ARTICLE.replace("treaty", "agreement"));
        desk
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, content).expect("writable");
        path
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    fn run(&self, arguments: &[&str]) -> assert_cmd::assert::Assert {
        diptych().current_dir(self.folder.path()).args(arguments).assert()
    }

    fn names(&self) -> Vec<String> {
        names(self.folder.path())
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("readable");
    let mut names: Vec<String> =
        entries.map(|e| e.expect("readable").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn help_starts_with_an_example() {
    for command in
        ["compare", "sentences", "vectorize", "themes", "keyness", "quotes", "align", "contrast", "calibrate", "render"]
    {
        diptych()
            .args([command, "--help"])
            .assert()
            .success()
            .stdout(predicate::str::is_match("^Examples?:\n  diptych ").expect("a pattern"));
    }
}

#[test]
fn two_articles_make_a_whole_report_and_nothing_beside_it() {
    let desk = Desk::new();
    desk.run(&["compare", "x=a.txt", "y=b.txt", "-o", "out"]).success();
    assert_eq!(desk.names(), ["a.txt", "b.txt", "out"]);
    assert_eq!(names(&desk.out()), ["figures", "report.html", "report.json", "report.md", "tables"]);
}

#[test]
fn a_mistyped_flag_is_named() {
    Desk::new().run(&["compare", "a.txt", "b.txt", "--thread", "2"]).code(2).stderr(contains("--thread"));
}

/// Runs `compare` on input that cannot be compared: exit 2, a word in the message, and nothing written.
fn refused(arguments: &[&str], files: &[(&str, &[u8])], word: &str) {
    let desk = Desk::new();
    for (name, content) in files {
        desk.file(name, content);
    }
    let before = desk.names();
    let mut all = vec!["compare"];
    all.extend(arguments);
    all.extend(["-o", "out"]);
    desk.run(&all)
        .code(2)
        .stderr(contains(word).and(predicate::str::is_match("^diptych: [^\n]*\n$").expect("a pattern")));
    assert_eq!(desk.names(), before, "{arguments:?}");
}

#[test]
fn a_missing_file_is_named() {
    refused(&["x=a.txt", "y=nowhere.txt"], &[], "nowhere.txt");
}

#[test]
fn an_empty_file_is_named() {
    refused(&["x=a.txt", "y=empty.txt"], &[("empty.txt", b"")], "empty.txt");
}

#[test]
fn a_file_of_furniture_only_is_named() {
    let furniture = "Headline\n\n* Bullet one\n\n(Reporting by A. Person)\n";
    refused(&["x=a.txt", "y=f.txt"], &[("f.txt", furniture.as_bytes())], "f.txt");
}

#[test]
fn a_file_of_nul_bytes_is_named() {
    refused(&["x=a.txt", "y=n.txt"], &[("n.txt", b"one\0two")], "n.txt");
}

#[test]
fn one_source_alone_is_named() {
    refused(&["x=a.txt", "x=b.txt"], &[], "`x`");
}

#[test]
fn a_missing_column_is_named() {
    let table = b"id,source,text\n1,A,One.\n2,B,Two.\n";
    refused(&["t.csv", "--source-column", "outlet"], &[("t.csv", table)], "outlet");
}

#[test]
fn an_output_that_is_a_file_is_left_alone() {
    let desk = Desk::new();
    let taken = desk.file("out", "keep me");
    desk.run(&["compare", "x=a.txt", "y=b.txt", "-o", "out"]).code(2).stderr(contains("out"));
    assert_eq!(fs::read_to_string(taken).expect("there"), "keep me");
}

#[test]
fn a_failed_run_leaves_an_earlier_report_as_it_was() {
    let desk = Desk::new();
    desk.run(&["compare", "x=a.txt", "y=b.txt", "-o", "out"]).success();
    let before = fs::read(desk.out().join("report.json")).expect("there");
    desk.run(&["compare", "x=a.txt", "y=nowhere.txt", "-o", "out"]).code(2);
    assert_eq!(fs::read(desk.out().join("report.json")).expect("there"), before);
}

#[test]
fn identical_sources_are_compared_with_a_caveat() {
    let desk = Desk::new();
    desk.run(&["compare", "x=a.txt", "y=a.txt", "-o", "out"]).success();
    let caveats = &report(&desk.out())["caveats"];
    assert!(caveats.as_array().expect("a list").iter().any(|c| c["code"] == "identical-sources"), "{caveats}");
}

#[test]
fn bad_rows_are_listed_and_strict_refuses_them() {
    let desk = Desk::new();
    let good = |source: &str| format!("{{\"source\":\"{source}\",\"text\":\"{}\"}}\n", ARTICLE.trim());
    desk.file("t.jsonl", format!("{}not json\n{}", good("A"), good("B")));
    desk.run(&["compare", "t.jsonl", "-o", "out"]).success();
    let report = report(&desk.out());
    assert_eq!(report["run"]["skipped"][0]["line"], 2);
    desk.run(&["compare", "t.jsonl", "-o", "strict", "--strict"]).code(1).stderr(contains("t.jsonl"));
    assert!(!desk.folder.path().join("strict").exists());
}

#[test]
fn an_unknown_key_in_the_configuration_is_refused_with_its_place() {
    let desk = Desk::new();
    desk.file("c.toml", "seed = 3\nsede = 4\n");
    desk.run(&["compare", "x=a.txt", "y=b.txt", "--config", "c.toml"]).code(2).stderr(contains("c.toml, line 2"));
}

#[test]
fn standard_input_is_split() {
    diptych()
        .args(["sentences", "-"])
        .write_stdin(ARTICLE)
        .assert()
        .success()
        .stdout(predicate::function(|s: &str| s.lines().count() == 3));
}

#[test]
fn quiet_says_nothing() {
    Desk::new().run(&["compare", "x=a.txt", "y=b.txt", "-o", "out", "-q"]).success().stderr("").stdout("");
}

#[test]
fn an_archive_streams_in_its_order_on_any_number_of_threads() {
    let desk = Desk::new();
    // More than what is split together, with a name that comes twice.
    let text = ARTICLE.repeat(3) + &"x".repeat(100_000);
    let line = |n: usize| serde_json::json!({"id": n.min(49), "source": "a", "text": text}).to_string();
    desk.file("archive.jsonl", (0..51).map(|n| line(n) + "\n").collect::<String>());
    let run = |threads| desk.run(&["sentences", "archive.jsonl", "--threads", threads]).success().get_output().clone();
    let one = String::from_utf8(run("1").stdout).expect("UTF-8");
    let name = |line: &str| serde_json::from_str::<serde_json::Value>(line).expect("JSON")["document"].to_string();
    let mut names: Vec<String> = one.lines().map(name).collect();
    names.dedup();
    let expected: Vec<String> = (0..50).map(|n| format!("\"{n}\"")).chain(["\"49.2\"".to_owned()]).collect();
    assert_eq!(names, expected);
    assert!(one.into_bytes() == run("3").stdout, "the number of threads shows");
}

const BOOK: &str = "[[theme]]\nname = \"Diplomacy\"\nseeds = [\"treaty\", \"agreement\"]\n";

#[test]
fn a_codebook_names_the_themes_of_a_report() {
    let desk = Desk::new();
    desk.file("themes.toml", BOOK.replace("\"agreement\"", "\"agreement\", \"zeppelin\""));
    desk.run(&["compare", "x=a.txt", "y=b.txt", "--codebook", "themes.toml", "-o", "out"])
        .success()
        .stderr(contains("zeppelin"));
    let report = report(&desk.out());
    assert_eq!(report["themes"][0]["label"], "Diplomacy");
    assert_eq!(report["themes"][0]["kind"], "given");
    assert_eq!(report["run"]["themes"]["given"]["themes"][0]["by_seed"], 2);
    let told = report["caveats"].as_array().expect("a list").iter().find(|c| c["code"] == "given-themes");
    let told = told.expect("a caveat")["text"].as_str().expect("words");
    assert!(told.contains("themes.toml") && told.contains("zeppelin"), "{told}");
}

#[test]
fn a_faulty_codebook_is_refused_with_its_file() {
    for (content, words) in [
        ("", ["themes.toml", "no theme"]),
        ("[[theme]]\nname = \"A\"\nseds = [\"x\"]\n", ["line 3", "seds"]),
        ("[[theme]]\nname = \"A\"\nseeds = [\"the\"]\n", ["themes.toml", "`A`"]),
    ] {
        let desk = Desk::new();
        desk.file("themes.toml", content);
        for command in ["themes", "compare"] {
            let found = desk.run(&[command, "x=a.txt", "y=b.txt", "--codebook", "themes.toml"]).code(2);
            words.iter().fold(found, |found, word| found.stderr(contains(*word)));
        }
        assert!(!desk.folder.path().join("report").exists());
    }
    Desk::new().run(&["themes", "a.txt", "--codebook", "nowhere.toml"]).code(2).stderr(contains("nowhere.toml"));
}

#[test]
fn labels_made_elsewhere_take_the_place_of_a_search() {
    let desk = Desk::new();
    desk.file("labels.csv", "sentence,theme\nx/a#1,Meeting\ny/b#1,Meeting\ny/b#9,Meeting\n");
    let run = desk.run(&["themes", "x=a.txt", "y=b.txt", "--assign", "labels.csv"]).success();
    let run = run.stderr(contains("labels.csv, line 4").and(contains("y/b#9")));
    let lines = String::from_utf8(run.get_output().stdout.clone()).expect("text");
    let themes: Vec<serde_json::Value> = lines.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    let numbers: Vec<i64> = themes.iter().map(|t| t["theme"].as_i64().expect("a number")).collect();
    assert_eq!(numbers, [0, -1, -1, 0, -1, -1]);
    assert_eq!(themes[0]["label"], "Meeting");
    desk.run(&["themes", "x=a.txt", "y=b.txt", "--assign", "labels.csv", "--strict"])
        .code(1)
        .stderr(contains("line 4"));
    desk.run(&["themes", "x=a.txt", "--assign", "labels.csv", "--unit", "document"]).code(2).stderr(contains("unit"));
    desk.run(&["themes", "x=a.txt", "--assign", "labels.csv", "-k", "2"]).code(2).stderr(contains("n-themes"));
    desk.file("empty.csv", "");
    desk.run(&["themes", "x=a.txt", "--assign", "empty.csv"]).code(2).stderr(contains("empty.csv"));
}

#[test]
fn the_sentences_of_a_report_can_be_given_back_as_labels() {
    let desk = Desk::new();
    desk.file("themes.toml", BOOK);
    desk.run(&["compare", "x=a.txt", "y=b.txt", "--codebook", "themes.toml", "-o", "out"]).success();
    let table = "out/tables/sentences.csv";
    desk.run(&["compare", "x=a.txt", "y=b.txt", "--assign", table, "-o", "again"]).success();
    let themes = |folder: &str| {
        let report = report(&desk.folder.path().join(folder));
        report["sentences"].as_array().expect("a list").iter().map(|s| s["theme"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(themes("again"), themes("out"));
}

#[test]
fn what_is_common_in_general_can_come_from_a_file() {
    let desk = Desk::new();
    desk.run(&["vectorize", "a.txt", "--save", "news.json", "-o", "v"]).success();
    desk.run(&["vectorize", "a.txt", "--preset", "sklearn", "--save", "other.json", "-o", "w"]).success();
    desk.run(&["themes", "x=a.txt", "y=b.txt", "--background", "news.json"]).success();
    desk.run(&["compare", "x=a.txt", "y=b.txt", "--background", "news.json", "-o", "out"]).success();
    let run = &report(&desk.out())["run"];
    assert_eq!(run["config"]["background"]["file"], "news.json");
    desk.run(&["vectorize", "a.txt", "--max-df", "0.5", "--save", "rare.json", "-o", "u"]).success();
    for (file, told) in [
        ("other.json", "words, stems and stop words"),
        ("rare.json", "--max-df"),
        ("a.txt", "not a saved vectorizer"),
        ("nowhere.json", "cannot read"),
    ] {
        desk.run(&["themes", "a.txt", "--background", file]).code(2).stderr(contains(file)).stderr(contains(told));
    }
}

#[test]
fn a_model_is_saved_the_same_each_time_and_read_again() {
    let desk = Desk::new();
    desk.file("themes.toml", BOOK);
    for name in ["m.json", "n.json"] {
        desk.run(&["themes", "x=a.txt", "y=b.txt", "--codebook", "themes.toml", "--save", name]).success();
    }
    let read = |name: &str| fs::read(desk.folder.path().join(name)).expect("there");
    assert_eq!(read("m.json"), read("n.json"));
    desk.run(&["themes", "x=a.txt", "--model", "m.json"]).success().stdout(contains("Diplomacy"));
    desk.file("cut.json", &read("m.json")[..40]);
    desk.run(&["themes", "x=a.txt", "--model", "cut.json"]).code(2).stderr(contains("cut.json"));
    desk.run(&["themes", "x=a.txt", "--model", "nowhere.json"]).code(2).stderr(contains("nowhere.json"));
    desk.run(&["themes", "x=a.txt", "--codebook", "themes.toml", "--save", "no/m.json"])
        .code(2)
        .stderr(contains("no/m.json"));
    desk.run(&["themes", "x=a.txt", "--modle", "m.json"]).code(2).stderr(contains("--modle"));
}

#[test]
fn an_actors_table_groups_speakers_and_gives_their_side() {
    let desk = Desk::new();
    let text = "Talks began in Moscow on Monday. \"We are ready,\" Foreign Minister Sergei Lavrov said. Lavrov left on Tuesday.\n";
    desk.file("a.txt", text);
    desk.file("b.txt", text.replace("ready", "willing"));
    desk.file("actors.csv", "name,aliases,side\nThe Minister,Sergei Lavrov;=cmd(),\"=1+1\"\n");
    desk.run(&["quotes", "a.txt", "--actors", "actors.csv"])
        .success()
        .stdout(contains("\"resolved\":\"The Minister\"").and(contains("\"side\":\"=1+1\"")));
    desk.run(&["compare", "x=a.txt", "y=b.txt", "-o", "out", "--actors", "actors.csv"]).success();
    let table = |name: &str| fs::read_to_string(desk.out().join("tables").join(name)).expect("written");
    assert!(table("speakers.csv").contains("x,The Minister,named,'=1+1,1,1,3,"), "{}", table("speakers.csv"));
    assert!(table("actors.csv").contains("The Minister,person,'=1+1,"), "{}", table("actors.csv"));
    assert!(table("rates.csv").contains("voices,x,side: =1+1,1,1,1,1,,"), "{}", table("rates.csv"));
}

#[test]
fn a_bad_actors_table_is_named_with_line_and_column() {
    let desk = Desk::new();
    desk.file("empty.csv", "");
    desk.file("party.csv", "name,party\nx,y\n");
    desk.file("noname.csv", "name,side\nx,y\n,z\n");
    for (file, message) in [
        ("gone.csv", "cannot read gone.csv"),
        ("empty.csv", "empty.csv, line 1"),
        ("party.csv", "party.csv, line 1: unknown column `party`"),
        ("noname.csv", "noname.csv, line 3: column `name` is empty"),
    ] {
        desk.run(&["compare", "x=a.txt", "y=b.txt", "-o", "out", "--actors", file]).code(2).stderr(contains(message));
        desk.run(&["quotes", "a.txt", "--actors", file]).code(2).stderr(contains(message));
    }
    desk.run(&["quotes", "a.txt", "--actor", "empty.csv"]).code(2).stderr(contains("--actors"));
    assert!(!desk.out().exists());
}

#[test]
fn frames_of_the_user_are_counted_beside_the_built_in_ones() {
    let desk = Desk::new();
    desk.file(
        "frames.toml",
        "[[frame]]\nname = \"accord\"\nterms = [\"treat*\", \"agreement\"]\nexclude = [\"treats\"]\n",
    );
    desk.run(&["compare", "x=a.txt", "y=b.txt", "-o", "out", "--frames", "frames.toml"]).success();
    let table = fs::read_to_string(desk.out().join("tables/frames.csv")).expect("written");
    assert!(table.contains("accord,false,true,x/a,1,") && table.contains("economic,true,false,x/a,0,"), "{table}");
}

#[test]
fn a_bad_frames_file_is_named_with_frame_and_field() {
    let desk = Desk::new();
    desk.file("empty.toml", "");
    desk.file("key.toml", "[[frame]]\nname = \"x\"\nterm = [\"a\"]\n");
    desk.file("none.toml", "[[frame]]\nname = \"x\"\nterms = []\n");
    for (file, message) in [
        ("gone.toml", "cannot read gone.toml"),
        ("empty.toml", "empty.toml: there is no frame"),
        ("key.toml", "key.toml, line 3"),
        ("none.toml", "none.toml: frame `x`, field `terms`"),
    ] {
        desk.run(&["compare", "x=a.txt", "y=b.txt", "-o", "out", "--frames", file]).code(2).stderr(contains(message));
    }
    desk.run(&["compare", "x=a.txt", "y=b.txt", "--frame", "empty.toml"]).code(2).stderr(contains("--frames"));
    assert!(!desk.out().exists());
}

#[test]
fn diagnostics_stand_beside_the_themes_as_table_and_figure() {
    let desk = Desk::new();
    let run = desk.run(&["themes", "x=a.txt", "y=b.txt", "--diagnostics", "out"]).success();
    assert_eq!(String::from_utf8_lossy(&run.get_output().stdout).lines().count(), 6, "the themes come all the same");
    assert_eq!(names(&desk.out()), ["diagnostics.csv", "diagnostics.json", "diagnostics.png", "diagnostics.svg"]);
    let table = fs::read_to_string(desk.out().join("diagnostics.csv")).expect("a table");
    let json: serde_json::Value =
        serde_json::from_slice(&fs::read(desk.out().join("diagnostics.json")).expect("a file")).expect("JSON");
    let rows: Vec<&str> = table.lines().skip(1).map(|row| row.split(',').next().expect("a cell")).collect();
    let numbers: Vec<String> = json["at"].as_array().expect("a list").iter().map(|at| at["k"].to_string()).collect();
    assert_eq!((rows, json["units"].as_u64()), (numbers.iter().map(String::as_str).collect(), Some(6)));
    desk.run(&["themes", "x=a.txt", "y=b.txt", "--diagnostics", "out"]).success();
    desk.run(&["themes", "a.txt", "--diagnostics", "a.txt"]).code(2).stderr(contains("a.txt"));
    desk.run(&["themes", "a.txt", "--codebook", "b.toml", "--diagnostics", "out"])
        .code(2)
        .stderr(contains("--diagnostics"));
    desk.run(&["themes", "a.txt", "--method", "linfa-dbscan", "--diagnostics", "out"])
        .code(2)
        .stderr(contains("linfa-dbscan"));
}
