//! An encoder beside the words: what it changes, that it is remembered, and that languages are compared by it.

use diptych::results::CaveatCode;
use diptych::{Config, Encoder, Model, ReadLog, Record, Report, Session, Silent, Vectors, with_threads};

/// An encoder for tests: a word in either language is a number, and a text the sum of its words.
#[derive(Debug)]
struct Dictionary {
    name: &'static str,
    multilingual: bool,
}

/// Words that translate each other, by their beginnings.
const WORDS: [[&str; 2]; 24] = [
    ["ferry", "паром"],
    ["passenger", "пассажир"],
    ["sank", "затону"],
    ["storm", "шторм"],
    ["rescue", "спас"],
    ["helicopter", "вертол"],
    ["captain", "капитан"],
    ["arrest", "арест"],
    ["court", "суд"],
    ["company", "компани"],
    ["owner", "владел"],
    ["fine", "штраф"],
    ["harbour", "порт"],
    ["timber", "древесин"],
    ["cargo", "груз"],
    ["minister", "министр"],
    ["inquiry", "расследов"],
    ["hatch", "люк"],
    ["inspect", "провер"],
    ["licence", "лиценз"],
    ["family", "семь"],
    ["money", "выплат"],
    ["union", "профсоюз"],
    ["sailor", "моряк"],
];

impl Encoder for Dictionary {
    fn name(&self) -> &str {
        "a dictionary"
    }

    fn licence(&self) -> Option<&str> {
        None
    }

    fn fingerprint(&self) -> &str {
        self.name
    }

    fn is_multilingual(&self) -> bool {
        self.multilingual
    }

    fn dimension(&self) -> usize {
        WORDS.len() + 1
    }

    fn encode(&self, texts: &[&str]) -> diptych::Result<Vectors> {
        let mut all = Vectors::with_capacity(self.dimension(), texts.len());
        for text in texts {
            let lower = text.to_lowercase();
            let held = WORDS.map(|pair| f32::from(u8::from(pair.iter().any(|word| lower.contains(word)))));
            let mut row = held.to_vec();
            row.push(0.2);
            let length = row.iter().map(|v| v * v).sum::<f32>().sqrt();
            row.iter_mut().for_each(|v| *v /= length);
            all.push(&row);
        }
        Ok(all)
    }
}

const ENGLISH: &str = "The ferry sank in a storm on Monday. Helicopters rescued 48 passengers before dawn. The captain was \
    arrested on Tuesday. A court will hear the captain next week. The company that owns the ferry paid a fine of 2 million \
    dollars last year. The owner of the company spoke of bad luck. Inspectors had found a broken hatch in the harbour. The \
    inspection of the hatch was not repeated. The minister ordered an inquiry. The inquiry will ask why the cargo of timber \
    shifted.";
const RUSSIAN: &str = "Паром затонул в понедельник во время шторма. Вертолеты спасли до рассвета 41 пассажира. Капитан был \
    арестован во вторник. Суд допросит капитана на следующей неделе. Компания, владеющая паромом, в прошлом году заплатила \
    штраф. Владелец компании говорил о невезении. Проверка нашла в порту сломанный люк. Повторной проверки люка не было. \
    Министр назначил расследование. Расследование выяснит, почему сместился груз древесины.";

fn records(texts: [&str; 2]) -> Vec<Record> {
    let record = |(source, text): (&str, &str)| Record {
        source: source.into(),
        id: "1".into(),
        text: text.into(),
        ..Record::default()
    };
    vec![record(("north", texts[0])), record(("south", texts[1]))]
}

fn session(name: &'static str, multilingual: bool) -> Session {
    let session = Session::new(Config::default()).expect("the defaults hold");
    session.with_encoder(Box::new(Dictionary { name, multilingual }))
}

fn compare(texts: [&str; 2], session: &Session) -> Report {
    session.compare(records(texts), &ReadLog::default(), &Silent).expect("two sources with sentences")
}

#[test]
fn languages_are_compared_by_what_sentences_mean() {
    let report = compare([ENGLISH, RUSSIAN], &session("one", true));
    let pairs: Vec<(&str, &str)> = report.alignments.iter().map(|p| (p.a.as_str(), p.b.as_str())).collect();
    assert!(pairs.len() >= 8 && pairs.contains(&("north/1#3", "south/1#3")), "{pairs:?}");
    let both = report.themes.iter().find(|t| t.by_source.iter().all(|s| s.sentences > 0)).expect("a theme of both");
    assert!(both.language.is_none(), "{}", both.label);
    let [conflict] = report.discrepancies.as_slice() else { panic!("{:?}", report.discrepancies) };
    assert_eq!((conflict.a_value.as_str(), conflict.b_value.as_str()), ("48", "41"));
    assert_eq!(conflict.subject, ["passengers", "пассажира"]);
    let first = &report.caveats[0];
    assert!(first.code != CaveatCode::Languages && !report.summary.headline.contains("different languages"));
    let told = report.caveats.iter().find(|c| c.code == CaveatCode::Languages).expect("the report says how");
    assert!(told.text.contains("An encoder (a dictionary) says which sentences mean the same"), "{}", told.text);
    let told = report.caveats.iter().find(|c| c.code == CaveatCode::Alignment).expect("the report says how");
    assert!(told.text.contains("with this encoder nothing was measured"), "{}", told.text);
    assert!(report.run.alignment.same_fact.is_none(), "no rate is said of what was not measured");
    assert!(report.themes.iter().all(|t| t.only_in.is_none()), "between languages nothing tells what is only in one");
}

#[test]
fn an_encoder_of_one_language_brings_no_others_together() {
    let report = compare([ENGLISH, RUSSIAN], &session("one", false));
    assert!(report.alignments.is_empty() && report.discrepancies.is_empty());
    assert!(report.summary.headline.starts_with("The texts are in different languages"));
}

#[test]
fn threads_and_order_leave_no_trace() {
    let json = |texts, turn: bool| {
        let mut all = records(texts);
        if turn {
            all.reverse();
        }
        session("one", true).compare(all, &ReadLog::default(), &Silent).expect("compares").to_json()
    };
    for texts in [[ENGLISH, RUSSIAN], [ENGLISH, ENGLISH]] {
        let expected = with_threads(1, || json(texts, false)).expect("one thread");
        assert_eq!(with_threads(3, || json(texts, true)).expect("three threads"), expected);
    }
}

#[test]
fn a_model_keeps_to_its_encoder() {
    let fitted = session("one", true);
    let model = fitted.fit(records([ENGLISH, RUSSIAN]), &Silent).expect("fits");
    let mut file = Vec::new();
    model.save(&mut file).expect("a vector takes everything");
    let model = Model::load(file.as_slice(), "model").expect("loads");
    let partial = fitted.partial(records([ENGLISH, RUSSIAN]), &model, &Silent).expect("the same encoder");
    let report = fitted.finish(partial, &model, &ReadLog::default(), &Silent).expect("the same encoder");
    assert!(report.to_json() == compare([ENGLISH, RUSSIAN], &fitted).to_json());
    let refused = |session: &Session| {
        session.partial(records([ENGLISH, RUSSIAN]), &model, &Silent).expect_err("refused").to_string()
    };
    assert!(refused(&session("two", true)).contains("that of this run is another (two)"));
    assert!(refused(&Session::new(Config::default()).expect("holds")).contains("this run has none"));
    let plain = Session::new(Config::default()).expect("holds");
    let plain_model = plain.fit(records([ENGLISH, RUSSIAN]), &Silent).expect("fits");
    let told = fitted.partial(records([ENGLISH, RUSSIAN]), &plain_model, &Silent).expect_err("refused").to_string();
    assert!(told.contains("fitted without an encoder"), "{told}");
}

#[test]
fn within_a_language_words_and_meaning_count() {
    let other =
        "Passengers were taken off the ferry by helicopter. A fine of two million was paid by the owner's company.";
    let with = compare([ENGLISH, other], &session("one", true));
    assert!(with.run.encoder.as_ref().is_some_and(|encoder| !encoder.across));
    let without = Session::new(Config::default()).expect("holds");
    let without = without.compare(records([ENGLISH, other]), &ReadLog::default(), &Silent).expect("compares");
    assert_eq!(without.run.encoder, None);
    assert!(with.alignments.len() >= without.alignments.len());
}

#[test]
fn a_wrong_folder_is_one_clear_line_before_any_input_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    for command in ["compare", "themes", "align", "calibrate"] {
        let run = crate::command::diptych()
            .current_dir(folder.path())
            .args([command, "absent.txt", "--encoder", "."])
            .assert()
            .code(2);
        let told = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
        assert!(told.contains("no encoder: expected weights.npz and sp.model"), "{command}: {told}");
    }
}
