//! The law of a run in steps: however an archive is divided, and in whatever order its parts are merged, the report is that
//! of one run.

use std::sync::OnceLock;

use diptych::params::Frame;
use diptych::{Config, Error, Model, Origin, Partial, ReadLog, Record, Report, Session, Silent};
use proptest::prelude::*;

use super::golden::stock::{Tongue, article};

/// Fewer draws than by default: the law does not depend on them.
fn quick() -> Config {
    let mut config = Config::default();
    (config.theme.nulls, config.theme.bootstraps) = (4, 3);
    config.contrast.divergence_draws = 19;
    config.contrast.permutation.draws = 199;
    config
}

fn session(origin: Origin) -> Session {
    Session::with_themes(quick(), origin).expect("the parameters hold")
}

/// Three sources on the same events, in these languages; with a text that is there twice, one that two sources have, two of
/// one name, an empty one, and a line that ends all articles of a source.
fn archive(tongues: &[Tongue]) -> Vec<Record> {
    let record = |source: &str, id: String, text: String| Record {
        source: source.into(),
        id,
        text,
        date: Some("2026-05-01".into()),
        ..Record::default()
    };
    let mut records = Vec::new();
    for &tongue in tongues {
        for (source, name) in ["north", "south", "west"].into_iter().enumerate() {
            // A line that no part of the archive has often enough to see that it repeats.
            let end = if name == "south" { "\n\nPrinted with wind power in our own works." } else { "" };
            let text = |event| article(tongue, source, event) + end;
            let own = (0..6).map(|event| record(name, format!("d{}", event % 5), text(event)));
            records.extend(own);
        }
    }
    records.push(records[0].clone());
    records.push(Record { source: "south".into(), ..records[1].clone() });
    records.push(record("west", "none".into(), String::new()));
    records
}

/// An archive, a model fitted to it, and what one run makes of it.
struct Whole {
    records: Vec<Record>,
    session: Session,
    model: Model,
    partial: Partial,
    report: Vec<u8>,
    themes: usize,
}

impl Whole {
    fn of(tongues: &[Tongue], origin: Origin) -> Self {
        let (records, session) = (archive(tongues), session(origin));
        let model = session.fit(records.clone(), &Silent).expect("texts");
        let mut file = Vec::new();
        model.save(&mut file).expect("memory takes it");
        let loaded = Model::load(file.as_slice(), "model.json").expect("it is read again");
        assert!(loaded == model, "a file gives the same model");
        let partial = session.partial(records.clone(), &loaded, &Silent).expect("records are read");
        let report = session.compare(records.clone(), &ReadLog::default(), &Silent).expect("three sources");
        Self { records, session, model: loaded, partial, themes: report.themes.len(), report: report.to_json() }
    }

    fn finish(&self, partial: Partial) -> Vec<u8> {
        let report = self.session.finish(partial, &self.model, &ReadLog::default(), &Silent);
        report.expect("three sources with sentences").to_json()
    }

    /// Partials of the records, one for each group, in the order of the groups.
    fn parts(&self, group_of: &[usize], groups: usize) -> Vec<Partial> {
        let mut parts = vec![Vec::new(); groups];
        self.records.iter().zip(group_of).for_each(|(record, &group)| parts[group].push(record.clone()));
        let partial = |records| self.session.partial(records, &self.model, &Silent).expect("records are read");
        parts.into_iter().map(partial).collect()
    }
}

/// Themes that were searched for, in one language and in two.
fn searched() -> &'static [Whole; 2] {
    static ALL: OnceLock<[Whole; 2]> = OnceLock::new();
    ALL.get_or_init(|| {
        [&[Tongue::English][..], &[Tongue::English, Tongue::Russian]].map(|t| Whole::of(t, Origin::Search))
    })
}

fn through_a_file(partial: &Partial) -> Partial {
    serde_json::from_slice(&serde_json::to_vec(partial).expect("it is plain data")).expect("it is read again")
}

#[test]
fn the_steps_give_the_report_of_one_run() {
    for whole in searched() {
        assert!(whole.themes > 1, "the search found themes");
        assert!(whole.finish(through_a_file(&whole.partial)) == whole.report);
    }
}

#[test]
fn the_steps_give_the_report_of_one_run_under_every_origin() {
    let book = "[[theme]]\nname = \"Sea\"\nseeds = [\"port\"]\n[[theme]]\nname = \"Fields\"\nseeds = [\"wheat\"]\n";
    let codebook = Origin::codebook(book, "themes.toml").expect("a codebook");
    for origin in [codebook, searched()[0].model.origin("model.json")] {
        let whole = Whole::of(&[Tongue::English], origin);
        assert!(whole.finish(whole.partial.clone()) == whole.report);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn an_archive_may_be_divided_in_any_way(
        (groups, group_of) in (1usize..9).prop_flat_map(|n| (Just(n), prop::collection::vec(0..n, 48))),
        order in Just((0..9usize).collect::<Vec<_>>()).prop_shuffle(),
        filed in prop::collection::vec(any::<bool>(), 9),
        left in any::<bool>(),
        which in 0usize..2,
    ) {
        let whole = &searched()[which];
        prop_assert!(whole.records.len() <= group_of.len());
        let parts = whole.parts(&group_of, groups);
        let pick = |&at: &usize| if filed[at] { through_a_file(&parts[at]) } else { parts[at].clone() };
        let ordered = order.iter().filter(|at| **at < groups).map(pick);
        let merged = ordered.fold(Partial::default(), |sum, part| if left { sum.merge(part) } else { part.merge(sum) });
        prop_assert!(merged == whole.partial);
    }
}

#[test]
fn what_was_merged_is_finished_as_the_whole() {
    for whole in searched() {
        let group_of: Vec<usize> = (0..whole.records.len()).map(|at| at * 7 % 5).collect();
        let merged = whole.parts(&group_of, 5).iter().map(through_a_file).reduce(|sum, part| part.merge(sum));
        assert!(whole.finish(merged.expect("five parts")) == whole.report);
    }
}

#[test]
fn texts_of_the_fit_keep_their_themes_among_new_ones() {
    let whole = &searched()[0];
    let mut records = whole.records.clone();
    records.push(Record {
        source: "east".into(),
        id: "new".into(),
        text: article(Tongue::English, 3, 8),
        ..Record::default()
    });
    let run = |records: Vec<Record>| {
        let partial = whole.session.partial(records, &whole.model, &Silent).expect("records are read");
        whole.session.finish(partial, &whole.model, &ReadLog::default(), &Silent).expect("sources with sentences")
    };
    let (report, known) = (run(records), run(whole.records.clone()));
    assert_eq!(report.run.themes.given.as_ref().map(|given| given.by.as_str()), Some("model"));
    let named = |report: &Report| -> Vec<(String, Option<String>)> {
        let theme = |number: i32| usize::try_from(number).ok().map(|at| report.themes[at].label.clone());
        let old = report.sentences.iter().filter(|s| s.source != "east");
        old.map(|s| (s.id.clone(), s.theme.and_then(theme))).collect()
    };
    // Of two sentences that the search told apart and that read alike, the first speaks for both.
    let (now, before) = (named(&report), named(&known));
    let differ: Vec<_> = now.iter().zip(&before).filter(|(now, before)| now != before).collect();
    assert!(differ.is_empty(), "{differ:?}");
    assert!(report.sentences.iter().any(|s| s.source == "east" && s.theme.is_some_and(|theme| theme >= 0)));
}

#[test]
fn what_was_read_with_something_else_is_not_finished() {
    let whole = &searched()[0];
    let refused = |session: &Session, model: &Model| {
        let told = session.finish(whole.partial.clone(), model, &ReadLog::default(), &Silent);
        match told {
            Err(Error::Input(told)) => assert!(told.contains("was read under another model"), "{told}"),
            other => panic!("{:?}", other.map(|_| "a report")),
        }
    };
    refused(&whole.session, &searched()[1].model);
    let mut config = quick();
    let frame: Frame = serde_json::from_str(r#"{"name":"sea","terms":["port*"]}"#).expect("a frame");
    config.frames.push(frame);
    refused(&Session::new(config).expect("the parameters hold"), &whole.model);
}

#[test]
fn what_another_version_wrote_is_refused() {
    let whole = &searched()[0];
    let mut file = Vec::new();
    whole.model.save(&mut file).expect("memory takes it");
    let file = String::from_utf8(file).expect("JSON");
    for version in [1, 9] {
        let other = file.replacen("\"version\":3", &format!("\"version\":{version}"), 1);
        let told = Model::load(other.as_bytes(), "m.json").expect_err("another version").to_string();
        let expected = format!("its version is {version}; this program reads version 3");
        assert!(told.contains("m.json") && told.contains(&expected), "{told}");
    }
    for (stored, expected) in [
        (r#"{"version":1,"documents":[{"article":{},"themes":[]}]}"#, "its version is 1; this program reads version 4"),
        (
            r#"{"format":"diptych partial","version":9,"documents":[]}"#,
            "its version is 9; this program reads version 4",
        ),
        (r#"{"format":"diptych model","version":3,"documents":[]}"#, "its format is `diptych model`"),
    ] {
        let told = serde_json::from_str::<Partial>(stored).expect_err(stored).to_string();
        assert!(told.contains(expected), "{told}");
    }
}

#[test]
fn a_partial_that_contradicts_itself_is_refused() {
    let file = serde_json::to_string(&searched()[0].partial).expect("it is plain data");
    for (from, to) in [
        ("\"themes\":[", "\"themes\":[0,"),
        ("\"tokens\":[", "\"tokens\":[[1,1],"),
        ("\"span\":[0,", "\"span\":[999999,"),
    ] {
        assert!(file.contains(from), "{from}");
        let told = serde_json::from_str::<Partial>(&file.replacen(from, to, 1)).expect_err(to).to_string();
        assert!(told.contains("not a saved partial: `"), "{told}");
    }
}
