//! A run that is stopped says so and leaves nothing behind.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use diptych::{Config, Error, Observer, ReadLog, Record, Session, Silent, Stage};

use super::golden::stock::{Tongue, article};

fn archive() -> Vec<Record> {
    let record = |source: usize, event: usize| Record {
        source: ["north", "south"][source].into(),
        id: event.to_string(),
        text: article(Tongue::English, source, event),
        ..Record::default()
    };
    (0..6).flat_map(|event| [record(0, event), record(1, event)]).collect()
}

/// Breaks off where one stage begins, and knows which stages began.
struct StopAt(Stage);

impl Observer for StopAt {
    fn stage(&self, stage: Stage, _: &str) -> ControlFlow<()> {
        assert!(stage <= self.0, "no stage begins after the end");
        if stage == self.0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

fn left(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("readable");
    entries.map(|e| e.expect("readable").file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn an_observer_stops_a_run_at_every_stage() {
    let session = Session::new(Config::default()).expect("the defaults hold");
    let log = ReadLog::default();
    for stage in [Stage::Split, Stage::Vectorize, Stage::Themes, Stage::Voices, Stage::Align, Stage::Compare] {
        let stopped = session.compare(archive(), &log, &StopAt(stage));
        assert!(matches!(stopped, Err(Error::Interrupted)), "{stage:?}");
    }
    let model = session.fit(archive(), &Silent).expect("texts");
    for stage in [Stage::Split, Stage::Vectorize, Stage::Voices] {
        let stopped = session.partial(archive(), &model, &StopAt(stage));
        assert!(matches!(stopped, Err(Error::Interrupted)), "partial at {stage:?}");
    }
    let partial = session.partial(archive(), &model, &Silent).expect("records are read");
    for stage in [Stage::Align, Stage::Compare] {
        let stopped = session.finish(partial.clone(), &model, &log, &StopAt(stage));
        assert!(matches!(stopped, Err(Error::Interrupted)), "finish at {stage:?}");
    }
}

#[test]
fn a_report_whose_writing_is_stopped_leaves_no_file() {
    let session = Session::new(Config::default()).expect("the defaults hold");
    let report = session.compare(archive(), &ReadLog::default(), &Silent).expect("two sources with sentences");
    for pieces in [0, 3, 40] {
        let folder = tempfile::tempdir().expect("a folder");
        let asked = AtomicUsize::new(0);
        let stop = || asked.fetch_add(1, Ordering::Relaxed) >= pieces;
        let stopped = report.clone().write(&folder.path().join("out"), &stop);
        assert!(matches!(stopped, Err(Error::Interrupted)), "after {pieces}: {:?}", stopped.map(|_| "written"));
        assert!(left(folder.path()).is_empty(), "{:?}", left(folder.path()));
    }
}

/// Starts the command on an archive, sends it a signal once `stage` has begun, and gives its exit code and what it left.
#[cfg(unix)]
fn signalled(signal: &str, stage: &str) -> (Option<i32>, Vec<String>) {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};

    let folder = tempfile::tempdir().expect("a folder");
    let mut lines = String::new();
    for (source, name) in ["north", "south"].into_iter().enumerate() {
        for event in 0..60 {
            let text = article(Tongue::English, source, event);
            lines += &format!("{}\n", serde_json::json!({"id": event.to_string(), "source": name, "text": text}));
        }
    }
    fs::write(folder.path().join("archive.jsonl"), lines).expect("writable");
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("diptych"))
        .current_dir(folder.path())
        .args(["-v", "compare", "archive.jsonl", "-o", "out"])
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    // A stage is told when it has ended, and then the next one has begun.
    let mut told = BufReader::new(child.stderr.take().expect("piped")).lines();
    assert!(told.by_ref().map_while(Result::ok).any(|line| line.starts_with(stage)), "{stage} was never told");
    Command::new("kill").args([signal, &child.id().to_string()]).status().expect("a signal is sent");
    told.for_each(drop);
    (child.wait().expect("it ends").code(), left(folder.path()))
}

#[cfg(unix)]
#[test]
fn a_signal_ends_the_command_and_leaves_nothing() {
    // While it searches, and while it writes.
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        for stage in ["counting words", "comparing sources"] {
            assert_eq!(signalled(signal, stage), (Some(code), vec!["archive.jsonl".to_owned()]), "after {stage}");
        }
    }
}
