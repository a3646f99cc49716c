//! Quotations in every shape: tags before, between and after, broken and doubled marks, nested ones, several paragraphs.

use crate::corpus::{Corpus, CorpusParams, Order, Record};
use crate::discourse::{Mode, Named, Quote, quotes, speaker_name};

fn corpus(text: &str, language: &str) -> Corpus {
    let record = Record {
        source: "s".into(),
        id: "1".into(),
        text: text.into(),
        language: Some(language.into()),
        ..Record::default()
    };
    let mut params = CorpusParams::default();
    params.split.furniture = false;
    Corpus::build(vec![record], &params, Order::Sorted)
}

/// Content, speaker and mode of every attribution.
fn found(text: &str, language: &str) -> Vec<(String, String, Mode)> {
    let corpus = corpus(text, language);
    let told = |q: &Quote| {
        let content = q.said.content.of(&corpus.document(q.document).raw).to_owned();
        (content, speaker_name(&corpus, q).unwrap_or_default(), q.said.mode)
    };
    quotes(&corpus).iter().map(told).collect()
}

fn direct(content: &str, speaker: &str) -> (String, String, Mode) {
    (content.to_owned(), speaker.to_owned(), Mode::Direct)
}

#[test]
fn tags_before_between_and_after() {
    assert_eq!(
        found("\"We will win the case,\" said Jane Smith.", "en"),
        [direct("\"We will win the case,\"", "Jane Smith")]
    );
    assert_eq!(
        found("Jane Smith told reporters: \"We will win the case.\"", "en"),
        [direct("\"We will win the case.\"", "Jane Smith")]
    );
    let between = found("\"We will win,\" Jane Smith said on Monday, \"and they will lose.\"", "en");
    assert_eq!(between.len(), 1);
    assert_eq!(between[0].1, "Jane Smith");
    assert!(between[0].0.ends_with("lose.\""), "{between:?}");
}

#[test]
fn a_quotation_runs_over_paragraphs_whose_marks_open_again() {
    let text = "\"We came here to talk,\" Jane Smith said. \"We have talked all day.\n\n\"Now we go home and rest.\"\n\nThe train left at noon.";
    let found = found(text, "en");
    assert!(found.iter().all(|f| f.1 == "Jane Smith"), "{found:?}");
    assert!(found.iter().any(|f| f.0.contains("Now we go home and rest.")), "{found:?}");
    assert!(found.iter().all(|f| !f.0.contains("train")), "{found:?}");
}

#[test]
fn an_inner_quotation_does_not_end_the_outer() {
    let found = found("“He told me ‘never again’ and walked out,” Jane Smith said. The door closed.", "en");
    assert_eq!(found[0], direct("“He told me ‘never again’ and walked out,”", "Jane Smith"));
    assert!(found.iter().all(|f| !f.0.contains("door")), "{found:?}");
}

#[test]
fn a_mark_that_is_never_closed_or_doubled_takes_no_more_than_its_paragraph() {
    let open = found("\"We will win the case, said Jane Smith.\n\nThe train left at noon. It was late.", "en");
    assert!(open.iter().all(|f| !f.0.contains("train")), "{open:?}");
    let doubled = found("\"\"We will win the case,\" said Jane Smith. The train left at noon.", "en");
    assert_eq!(doubled, [direct("\"\"We will win the case,\"", "Jane Smith")]);
    let typewritten = found("``We will win the case,'' said Jane Smith.", "en");
    assert_eq!(typewritten, [direct("``We will win the case,''", "Jane Smith")]);
}

#[test]
fn sources_without_a_name_are_followed_as_well() {
    let text = "A senior official spoke on Monday. \"We are not ready yet,\" the official said. According to the State Department, \
                talks go on. He warned that time is short.";
    let corpus = corpus(text, "en");
    let named: Vec<Named> = quotes(&corpus).iter().filter_map(|q| q.speaker.as_ref().map(|s| s.named)).collect();
    assert_eq!(named[..2], [Named::Anonymous, Named::Institution]);
    let found = found(text, "en");
    assert_eq!(found[0].1, "senior official", "the official is the official of before");
}

#[test]
fn what_somebody_could_say_is_no_attribution() {
    assert_eq!(found("There are no specialists in the ministry competent enough to discuss such issues.", "en"), []);
}

#[test]
fn two_people_of_one_surname_stay_two() {
    let text = "Secretary of State Hillary Clinton met the minister. Clinton said that the talks were good. In the 1990s \
                President Clinton said that missiles were a danger.";
    let speakers: Vec<String> = found(text, "en").into_iter().map(|f| f.1).collect();
    assert_eq!(speakers, ["Hillary Clinton", "President Clinton"]);
}

#[test]
fn russian_tags_and_names_in_every_case() {
    let text = "Вчера министр Сергей Лавров прибыл в Женеву. «Мы готовы к переговорам», — сказал Лавров. По словам Лаврова, \
                встреча пройдет в мае. «Мы не спешим, — добавил он, — но и не медлим».";
    let found = found(text, "ru");
    assert_eq!(found.len(), 3, "{found:?}");
    for (content, speaker, _) in &found {
        assert_eq!(speaker, "Сергей Лавров", "{content}");
    }
}

#[test]
fn a_russian_mark_that_is_never_closed_ends_with_its_paragraph() {
    let found = found("«Мы готовы к переговорам, сказал Лавров.\n\nПоезд ушел в полдень. Он опоздал.", "ru");
    assert!(found.iter().all(|f| !f.0.contains("Поезд")), "{found:?}");
}

#[test]
fn a_text_may_end_at_any_word() {
    let english = "\"We will go on,\" said the minister, who had asked for something to grumble at. In Ohio, asked \
        whether he agreed, Mr. Smith told them that he and his wife would, according to what the official said about it.";
    let russian = "«Мы продолжим, — сказал он, — и увидим». По словам министра, который просил о встрече, об этом \
        сообщил Иванов, что и подтвердил его представитель в Москве.";
    for (text, language) in [(english, "en"), (russian, "ru")] {
        for (end, _) in text.char_indices().filter(|&(_, c)| !c.is_alphanumeric()) {
            let kept = found(&text[..end], language);
            assert!(kept.iter().all(|(content, ..)| text[..end].contains(content.trim())), "{kept:?}");
        }
    }
}

#[test]
fn what_looks_like_an_attribution_and_is_none() {
    for text in [
        "Smith declined to comment.",
        "She refused to say why the valve was shut.",
        "The mill did not respond to a request for comment.",
        "Nobody said the boiler was safe.",
        "If Smith says the boiler is safe, work will go on.",
        "Did you hear about the leak?",
        "The beer tax worries brewers.",
        "She wrote nine reports last year.",
        "Smith was fined for \"reckless storage\" in 2016.",
        "The so-called \"miracle valve\" was sold in both shops.",
        "Her choir, \"The Copper Larks\", sang on Sunday.",
        "Smith has read \"The Glass Harvest\" four times.",
        "Should Smith say no, the strike begins on Friday.",
        "Had she said yes, the strike would have begun.",
        "Smith has yet to say who will follow her.",
        "The minister was unable to explain why the valve was shut.",
        "The drug, known on the street as \"blue\", killed four people.",
    ] {
        assert_eq!(found(text, "en"), [], "{text}");
    }
}

#[test]
fn the_words_are_in_the_right_mouth() {
    for (text, content, speaker) in [
        (
            "Jonas Belk was quoted by the Valley Post as saying that the files were lost.",
            "that the files were lost",
            "Jonas Belk",
        ),
        ("Jane Smith told the Valley Post: \"We will go to court.\"", "\"We will go to court.\"", "Jane Smith"),
        ("According to a memo seen by the Valley Post, two valves were open.", "two valves were open", "memo"),
        ("The blast broke every window, the fire service said.", "The blast broke every window", "fire service"),
        (
            "'We couldn't find the captain's key,' said cook Jane Smith.",
            "'We couldn't find the captain's key,'",
            "Jane Smith",
        ),
        ("A note on the boiler said \"Back in June\".", "\"Back in June\"", "note on the boiler"),
        ("The law is, as Smith put it, \"a door without a house\".", "\"a door without a house\"", "Smith"),
        ("Two men left in May, letters reviewed by the Valley Post show.", "Two men left in May", "letters"),
        ("The firm's chief, Dr. Jane Smith, said there was no leak.", "there was no leak", "Jane Smith"),
        ("\"My chief told me, 'Leave it,'\" a porter said.", "\"My chief told me, 'Leave it,'\"", "porter"),
    ] {
        assert_eq!(
            found(text, "en").into_iter().map(|(content, speaker, _)| (content, speaker)).collect::<Vec<_>>(),
            [(content.to_owned(), speaker.to_owned())],
            "{text}"
        );
    }
    let nickname = found("\"We went back in,\" said Lars \"Tiny\" Olm.", "en");
    assert!(nickname.len() == 1 && nickname[0].1.ends_with("Olm"), "{nickname:?}");
}

#[test]
fn the_labels_of_a_transcript_are_its_speakers() {
    let text = "TILDA KRASS, MAYOR: Good evening. We begin with the owner.\n\nBRENDA LUSK, OWNER: Thank you. The boiler was \
                checked in March.\n\nKRASS: Who checked it?\n\nLUSK: A fitter from the valley.";
    let said = |speaker: &str, words: &str| {
        let told = found(text, "en").into_iter().any(|f| f.1.to_lowercase().contains(speaker) && f.0.contains(words));
        assert!(told, "{:?}", found(text, "en"));
    };
    said("krass", "Who checked it?");
    said("lusk", "A fitter from the valley.");
    let list = "The fair opens on Monday. Admission is free.\n\nWhere: City Hall\n\nWhen: Monday at noon";
    assert_eq!(found(list, "en"), []);
}

#[test]
fn a_russian_pronoun_goes_to_one_whose_sex_is_known() {
    let of = |text: &str, words: &str| {
        let all = found(text, "ru");
        let at = all.iter().position(|f| f.0.contains(words));
        at.map(|at| all[at].1.clone()).unwrap_or_else(|| panic!("{all:?}"))
    };
    let after = "По словам главы службы Вильгельма Хауке, проба взята. Она добавила, что ответа нет.";
    assert_ne!(of(after, "ответа нет"), "Вильгельма Хауке");
    let office = "Об этом заявил глава Нацбанка Андрей Ремнёв. «Курс устойчив», — сказал Ремнёв.";
    assert_eq!(of(office, "Курс"), "Андрей Ремнёв");
}

#[test]
fn russian_names_bodies_dialogue_and_names_given() {
    let one = |text: &str| {
        let mut all = found(text, "ru");
        assert_eq!(all.len(), 1, "{text}: {all:?}");
        all.remove(0)
    };
    let ship = one("Теплоход «Лазурный» вышел из порта утром, сообщили в управлении порта.");
    assert_eq!((ship.1.as_str(), ship.2), ("управлении порта", Mode::Indirect));
    let play = one("В спектакле «Маяк» играет Вера Сомова, рассказал режиссёр.");
    assert_eq!(play.2, Mode::Indirect);
    let name = one("Директор завода Лев Ремнёв приехал утром. Ремнёв назвал слухи «пустой болтовнёй».");
    assert_eq!((name.0.as_str(), name.1.as_str()), ("«пустой болтовнёй»", "Лев Ремнёв"));
    let her = found("Директор Инна Светлова отвергла упрёки. По её словам, котёл проверяли каждый месяц.", "ru");
    assert!(her.iter().any(|f| f.0.contains("котёл") && f.1 == "Инна Светлова"), "{her:?}");
    let him = found("Директор Инна Светлова отвергла упрёки. По его словам, котёл проверяли каждый месяц.", "ru");
    assert!(him.iter().all(|f| f.1 != "Инна Светлова"), "{him:?}");
    let dash = one("— Мы увидели дым над крышей. Потом погас свет, — рассказал сторож Глеб Тихомиров.");
    assert_eq!((dash.1.as_str(), dash.2), ("Глеб Тихомиров", Mode::Direct));
    assert!(dash.0.contains("увидели дым"));
    let broken = one("— Мы видели дым, — говорит сторож Глеб Тихомиров. — Погас свет.");
    assert_eq!(broken.1, "Глеб Тихомиров");
    let place = one("В мэрии Лугова сообщили, что мост закрыт.");
    assert_eq!(place.1, "мэрии Лугова");
    let along = one("Глеб Тихомиров поблагодарил сторожей, отметив, что шторм был сильным.");
    assert_eq!((along.0.as_str(), along.1.as_str()), ("что шторм был сильным", "Глеб Тихомиров"));
}
