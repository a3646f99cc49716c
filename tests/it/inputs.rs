//! Input as users have it, from the command line.

use std::fs;
use std::path::Path;

use assert_cmd::Command;

fn diptych(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let done =
        Command::new(assert_cmd::cargo::cargo_bin!("diptych")).current_dir(folder).args(args).output().expect("runs");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (done.status.code().unwrap_or(-1), text(done.stdout), text(done.stderr))
}

const STORM: &str = "The storm hit the pier on Monday and six boats sank, the harbour master said. Nobody was hurt.";
const RAIN: &str = "Seven boats sank when the storm hit the pier on Monday, police said. The harbour stays closed.";

#[test]
fn check_reads_only_and_shows_what_would_be_compared() {
    let temp = tempfile::tempdir().expect("a folder");
    let table =
        format!("outlet;published_at;body\nGazette;13/06/2024;{STORM}\nPost;14/06/2024;{RAIN}\nPost;soon;nan\n");
    fs::write(temp.path().join("a.csv"), table).expect("writable");
    let (code, out, _) = diptych(temp.path(), &["check", "a.csv"]);
    assert_eq!(code, 0);
    for part in [
        "2 articles of 2 sources",
        "Gazette: 1 articles",
        "2024-06-13",
        "text = body, source = outlet, date = published_at",
        "line 4",
    ] {
        assert!(out.contains(part), "{part}: {out}");
    }
    assert_eq!(fs::read_dir(temp.path()).expect("readable").count(), 1);
}

#[test]
fn strict_refuses_what_was_set_right() {
    let temp = tempfile::tempdir().expect("a folder");
    fs::write(temp.path().join("a.txt"), "â€œThe storm hit the pier,â€\u{9d} he said. Todayâ€™s boats sank.")
        .expect("writable");
    let (code, out, _) = diptych(temp.path(), &["sentences", "a.txt"]);
    assert!(code == 0 && out.contains("“The storm hit the pier,” he said."), "{out}");
    let (code, _, err) = diptych(temp.path(), &["sentences", "a.txt", "--strict"]);
    assert!(code == 1 && err.contains("a.txt"), "{err}");
}

#[test]
fn a_report_is_no_input_of_the_next_run() {
    let temp = tempfile::tempdir().expect("a folder");
    fs::write(temp.path().join("gazette.txt"), STORM).expect("writable");
    fs::write(temp.path().join("post.txt"), RAIN).expect("writable");
    let run = || diptych(temp.path(), &["compare", ".", "-o", "out"]);
    assert_eq!(run().0, 0);
    let report = || fs::read_to_string(temp.path().join("out/report.json")).expect("written");
    let first: serde_json::Value = serde_json::from_str(&report()).expect("JSON");
    assert_eq!(run().0, 0);
    let second: serde_json::Value = serde_json::from_str(&report()).expect("JSON");
    assert_eq!(first["sources"], second["sources"]);
}

#[test]
fn what_is_not_read_is_refused_with_what_helps() {
    let temp = tempfile::tempdir().expect("a folder");
    fs::write(temp.path().join("a.txt"), "%PDF-1.4 x").expect("writable");
    for (input, help) in
        [("a.txt", "pdftotext"), ("https://news.example/1?a=b", "save the page"), ("*.csv", "no file matches")]
    {
        let (code, _, err) = diptych(temp.path(), &["compare", input]);
        assert!(code == 2 && err.contains(help), "{err}");
    }
}

#[test]
fn spans_of_a_repaired_text_count_the_text_as_it_came() {
    let temp = tempfile::tempdir().expect("a folder");
    let raw =
        "<p>The pi\u{ad}er &amp; six boats were lost.</p><p>&quot;Nobody was hurt,&quot; Mayor Ann Reed said.</p>";
    let record = serde_json::json!({ "source": "a", "id": "1", "text": raw });
    fs::write(temp.path().join("a.jsonl"), record.to_string()).expect("writable");
    let lines = |command: &str| -> Vec<serde_json::Value> {
        let (code, out, err) = diptych(temp.path(), &[command, "a.jsonl"]);
        assert_eq!(code, 0, "{err}");
        out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    };
    let piece = |start: &serde_json::Value, end: &serde_json::Value| {
        let at = |value: &serde_json::Value| value.as_u64().expect("a place") as usize;
        &raw[at(start)..at(end)]
    };
    let sentences = lines("sentences");
    let pieces: Vec<&str> = sentences.iter().map(|s| piece(&s["start"], &s["end"])).collect();
    assert!(pieces[0].starts_with("The pi\u{ad}er &amp; six") && pieces[0].ends_with("lost."), "{pieces:?}");
    assert!(pieces[1].contains("Nobody was hurt,&quot; Mayor Ann Reed said."), "{pieces:?}");
    assert!(sentences.iter().zip(&pieces).all(|(s, piece)| s["text"] == *piece), "text is the bytes of its span");
    assert_eq!(sentences[0]["read"], "The pier & six boats were lost.");
    let speaker = &lines("quotes")[0]["speaker"];
    assert_eq!(piece(&speaker["start"], &speaker["end"]), "Mayor Ann Reed");
}
