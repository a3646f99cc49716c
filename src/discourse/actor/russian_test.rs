//! Actors of Russian texts.

use crate::corpus::{Corpus, CorpusParams, Order, Record};
use crate::discourse::{Actor, Cast, Frames, KnownActor, describe};

fn actors(texts: &[&str], cast: &Cast) -> Vec<Actor> {
    let record = |(i, text): (usize, &&str)| Record {
        source: format!("s{i}"),
        id: "1".into(),
        text: (*text).into(),
        language: Some("ru".into()),
        ..Record::default()
    };
    let mut params = CorpusParams::default();
    params.split.furniture = false;
    let corpus = Corpus::build(texts.iter().enumerate().map(record).collect(), &params, Order::Sorted);
    describe(&corpus, &Frames::new(&[], "none").expect("the built-in frames"), cast).actors
}

/// Mentions, acts and acted on in the first source.
fn counts(actors: &[Actor], name: &str) -> (usize, usize, usize) {
    let actor = actors.iter().find(|a| a.name == name);
    let actor =
        actor.unwrap_or_else(|| panic!("no `{name}` in {:?}", actors.iter().map(|a| &a.name).collect::<Vec<_>>()));
    let count = &actor.counts[0];
    (count.mentions, count.acts, count.acted_on)
}

#[test]
fn the_cases_of_a_name_are_one_person() {
    let found = actors(
        &["Сегодня госсекретарь США Хиллари Клинтон прибыла в Москву. Клинтон заявила, что довольна. \
           Переговоры с Сергеем Лавровым прошли хорошо, и Лавров поблагодарил Хиллари Клинтон. Позже Лаврову позвонили из Кремля."],
        &Cast::default(),
    );
    assert_eq!(counts(&found, "Хиллари Клинтон").0, 3);
    assert_eq!(counts(&found, "Сергеем Лавровым").0, 3, "the only full form that the text has");
    assert_eq!(counts(&found, "США").0, 1);
    assert_eq!(counts(&found, "Россия").0, 1, "Moscow stands for it");
}

#[test]
fn the_nominative_is_shown_where_a_text_has_it() {
    let found = actors(
        &["Об этом сказал Сергей Лавров.", "Речь Сергея Лаврова слушали все. Об этом спросили Сергея Лаврова."],
        &Cast::default(),
    );
    assert_eq!(found.iter().filter(|a| a.name.contains("Лавров")).count(), 1);
    assert_eq!(counts(&found, "Сергей Лавров"), (1, 1, 0));
}

#[test]
fn a_president_and_an_officer_of_one_surname_are_two() {
    let found = actors(
        &[
            "Вчера госсекретарь Хиллари Клинтон выступила в сенате. Клинтон вспомнила, что президент Клинтон говорил иначе. \
           Ее слушал и президент Обама, а Барак Обама редко слушает.",
        ],
        &Cast::default(),
    );
    assert_eq!(counts(&found, "Хиллари Клинтон").0, 2);
    assert_eq!(counts(&found, "президент Клинтон").0, 1);
    assert_eq!(counts(&found, "Барак Обама").0, 2);
}

#[test]
fn who_acts_is_told_by_case_and_verb_or_not_at_all() {
    let found = actors(
        &[
            "Вчера Иванов обвинил Петрова в обмане. Потом Сидорова похвалила Петрову за терпение. Вечером Иран подписал договор. \
           На встречу с Ивановым никто не пришел.",
        ],
        &Cast::default(),
    );
    assert_eq!(counts(&found, "Иванов"), (2, 1, 0));
    assert_eq!(counts(&found, "Сидорова"), (1, 1, 0));
    let acted_on: usize = found.iter().filter(|a| a.name.starts_with("Петров")).map(|a| a.counts[0].acted_on).sum();
    assert_eq!(acted_on, 2);
    assert_eq!(counts(&found, "Иран"), (1, 1, 0));
}

#[test]
fn the_users_table_gathers_and_names_sides() {
    let table = "name,aliases,side\nСергей Лавров,Лавров;глава МИД,Россия\nСША,Вашингтон,Запад\n";
    let cast = Cast::new(&KnownActor::from_csv(table, "a.csv").expect("reads"), "a.csv").expect("sound");
    let found = actors(&["Вчера министр Лавров прибыл в Вашингтон. Лаврова там ждали."], &cast);
    let lavrov = found.iter().find(|a| a.name == "Сергей Лавров").expect("found under the table's name");
    assert_eq!((lavrov.side.as_deref(), lavrov.counts[0].mentions), (Some("Россия"), 2));
    assert_eq!(found.iter().find(|a| a.name == "США").and_then(|a| a.side.as_deref()), Some("Запад"));
}
