//! `diptych vectorize`: the same matrix in one pass, in two with little memory, and from a saved vectorizer.

use std::fs;
use std::path::Path;

use super::command::diptych;

fn vectorize(folder: &Path, out: &str, flags: &[&str]) {
    let input = folder.join("articles.jsonl");
    diptych().arg("vectorize").arg(input).args(flags).arg("-o").arg(folder.join(out)).assert().success();
}

fn articles(folder: &Path) {
    let words = ["missile", "treaty", "Europe", "the", "talks", "of", "ministers", "новый", "договор", "=sum"];
    let lines: Vec<String> = (0..60usize)
        .map(|n| {
            let text: Vec<&str> = (0..40).map(|k| words[(n * 7 + k * k * (n % 5 + 1)) % words.len()]).collect();
            serde_json::json!({ "id": n % 50, "source": "A", "text": text.join(" ") }).to_string()
        })
        .collect();
    fs::write(folder.join("articles.jsonl"), lines.join("\n")).expect("writable");
}

#[test]
fn two_passes_and_a_saved_vectorizer_give_what_one_pass_gives() {
    let temp = tempfile::tempdir().expect("a folder");
    let folder = temp.path();
    articles(folder);
    let model = folder.join("model.json");
    let model = model.to_str().expect("a plain name");
    let words = ["--preset", "sklearn", "--ngram-range", "1,2", "--min-df", "2", "--max-df", "0.9"];
    let with = |more: &[&'static str]| [&words[..], more].concat();
    for format in ["mtx", "npz"] {
        for unit in ["document", "sentence"] {
            let more = ["--format", format, "--unit", unit];
            let most: &[&str] = if format == "npz" { &["--max-features", "9"] } else { &[] };
            vectorize(folder, "one", &[&with(&more)[..], most, &["--save", model]].concat());
            vectorize(folder, "two", &[&with(&more)[..], most, &["--max-memory", "1K"]].concat());
            vectorize(folder, "new", &[&more[..], &["--model", model]].concat());
            vectorize(folder, "little", &[&more[..], &["--model", model, "--max-memory", "1K"]].concat());
            let matrix = format!("matrix.{format}");
            for name in [matrix.as_str(), "vocabulary.csv", "rows.csv"] {
                let expected = fs::read(folder.join("one").join(name)).expect("written");
                for other in ["two", "new", "little"] {
                    assert!(fs::read(folder.join(other).join(name)).expect("written") == expected, "{other}: {name}");
                }
            }
        }
    }
}

#[test]
fn a_file_that_is_no_vectorizer_is_named() {
    let temp = tempfile::tempdir().expect("a folder");
    articles(temp.path());
    let input = temp.path().join("articles.jsonl");
    let assert = diptych().arg("vectorize").arg(&input).arg("--model").arg(&input).assert().code(2);
    let message = String::from_utf8_lossy(&assert.get_output().stderr).into_owned();
    assert!(message.contains("articles.jsonl") && message.contains("not a saved vectorizer"), "{message}");
}
