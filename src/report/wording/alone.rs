//! What one source has alone: always "not found in the supplied texts" of the others. Where another names what a theme
//! is called after, or says some of its sentences in similar words, it says so instead; and where another has some of the
//! words of a theme, the theme is mostly in one source, and the nearest sentence of the other is told.

use std::collections::BTreeSet;

use super::names::Names;
use crate::discourse::Named;
use crate::discourse::follows_a_last_name;
use crate::report::compared::{OnlyIn, OnlyInKind};
use crate::report::model::{Report, Statement, ThemeEntry};
use crate::report::phrase::{count, list, list_of, name, number, percent, within};

/// How many themes of a source are stated.
const MOST_THEMES: usize = 6;
/// How many names a list carries.
const MOST_NAMES: usize = 6;
/// How many sentences' figures are told.
const MOST_FIGURES: usize = 3;
/// How much of the nearest sentence is told, in characters.
const MOST_TEXT: usize = 160;
/// How many sentences stand behind a statement.
const MOST_SENTENCES: usize = 3;

/// What each source has alone, source by source.
pub(super) fn statements(report: &Report, names: &Names<'_>) -> Vec<Statement> {
    let mut out = Vec::new();
    for source in report.sources.iter().map(|s| s.name.as_str()) {
        let own =
            report.themes.iter().filter(|t| [&t.only_in, &t.mostly_in].iter().any(|s| s.as_deref() == Some(source)));
        out.extend(own.take(MOST_THEMES).map(|t| theme(t, source, names)));
        // A name in one language is not looked for in another.
        for language in languages(report, source) {
            out.extend(actors(report, source, language, names));
            out.extend(speakers(report, source, language, names));
            out.extend(claims(report, source, language, names));
        }
    }
    out
}

fn theme(theme: &ThemeEntry, source: &str, names: &Names<'_>) -> Statement {
    let here = theme.by_source.iter().find(|s| s.source == source);
    let (sentences, total, share) = here.map_or((0, 0, 0.0), |s| (s.sentences, s.total, s.share));
    let elsewhere: Vec<(&str, usize)> = theme
        .by_source
        .iter()
        .filter(|s| s.source != source && s.sentences > 0)
        .map(|s| (s.source.as_str(), s.sentences))
        .collect();
    let language = theme.language.as_deref();
    let others = names.others(source, language);
    let paired = names.paired(theme, source, &others);
    let nearest = theme.mostly_in.as_ref().map(|_| nearest(theme, names));
    let rest = if let Some(nearest) = nearest {
        format!("mostly there; {nearest}")
    } else if elsewhere.is_empty() {
        let named = names.naming(theme, &others);
        let rest = if paired > 0 { "the rest was " } else { "" };
        let found = format!("{rest}{}", names.not_found_in(&others, language));
        if named.is_empty() { found } else { format!("{found}, where {}", list_of(&named, MOST_NAMES)) }
    } else {
        let each: Vec<String> =
            elsewhere.iter().map(|(s, n)| format!("{} in {}", number(*n), names.source(s))).collect();
        format!("almost none elsewhere ({})", list_of(&each, MOST_NAMES))
    };
    Statement {
        source: Some(source.to_owned()),
        theme: Some(theme.theme),
        text: format!(
            "{}: {} of {} in {} ({}){}; {rest}{}",
            crate::report::phrase::capital(&names.theme(theme)),
            number(sentences),
            count(total, "sentence", "sentences"),
            within(source, language),
            percent(share),
            match (paired, others.as_slice()) {
                (0, _) => String::new(),
                (n, [other]) => format!(", {} of them in similar words in {}", number(n), names.source(other)),
                (n, _) => format!(", {} of them in similar words in other sources", number(n)),
            },
            if ends_a_sentence(&rest) { "" } else { "." },
        ),
        sentences: names.examples_of(theme, source, MOST_SENTENCES),
    }
}

/// Whether a text ends with a quotation that ends a sentence: no stop follows it.
fn ends_a_sentence(text: &str) -> bool {
    text.strip_suffix('”').is_some_and(|quoted| quoted.ends_with(['.', '!', '?', '…']))
}

/// The sentence of another source that is nearest to a theme.
fn nearest(theme: &ThemeEntry, names: &Names<'_>) -> String {
    let sentence = theme.elsewhere.as_ref().and_then(|e| e.sentence.as_deref()).and_then(|id| names.sentence(id));
    match sentence {
        Some(sentence) => {
            let text = crate::report::phrase::line(&sentence.text, MOST_TEXT);
            format!("nearest in {}: “{text}”", names.source(&sentence.source))
        }
        None => "some of its words stand in other texts too".to_owned(),
    }
}

/// The languages of a source that another has too, and none for what stands in several; where the whole input is in one,
/// that is all.
fn languages<'a>(report: &'a Report, source: &str) -> Vec<Option<&'a str>> {
    let own = report.sources.iter().filter(|s| s.name == source).flat_map(|s| &s.languages);
    let shared =
        |code: &str| report.sources.iter().any(|s| s.name != source && s.languages.iter().any(|l| l.language == code));
    own.map(|l| l.language.as_str()).filter(|code| shared(code)).map(Some).chain([None]).collect()
}

fn actors(report: &Report, source: &str, language: Option<&str>, names: &Names<'_>) -> Option<Statement> {
    let alone = |o: &&OnlyIn| o.kind == OnlyInKind::Actor && o.source == source;
    let own: Vec<_> =
        report.only_in.iter().filter(alone).filter(|o| names.language_of(&o.sentences) == language).collect();
    if own.is_empty() {
        return None;
    }
    let each: Vec<String> = own.iter().map(|o| format!("{} ({})", names.source(&o.label), number(o.count))).collect();
    Some(Statement {
        source: Some(source.to_owned()),
        theme: None,
        text: format!(
            "Named in {}: {}; {}.",
            within(source, language),
            list_of(&each, MOST_NAMES),
            names.not_found_in(&names.others(source, language), language)
        ),
        sentences: firsts(own.iter().map(|o| o.sentences.as_slice())),
    })
}

/// The last word of a name in lower case: under it, `President Obama` and `Barack Obama` may be the same person.
fn key(speaker: &str) -> String {
    let mut words = speaker.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let last = words.rfind(|w| !follows_a_last_name(w));
    last.unwrap_or_default().to_lowercase()
}

/// People with a name who speak in this source and, under no form of their last name, in any other.
fn speakers(report: &Report, source: &str, language: Option<&str>, names: &Names<'_>) -> Option<Statement> {
    let several = report.sources.iter().any(|s| !s.languages.is_empty());
    if several && language.is_none() {
        return None;
    }
    let elsewhere: BTreeSet<String> =
        report.voices.speakers.iter().filter(|s| s.source != source).map(|s| key(&s.speaker)).collect();
    let own: Vec<_> = report
        .voices
        .speakers
        .iter()
        .filter(|s| s.source == source && s.named == Named::Named && !elsewhere.contains(&key(&s.speaker)))
        .filter(|s| names.language_of(&s.sentences) == language)
        .collect();
    if own.is_empty() {
        return None;
    }
    let each: Vec<String> =
        own.iter().map(|s| format!("{} ({})", names.source(&s.speaker), number(s.attributions))).collect();
    Some(Statement {
        source: Some(source.to_owned()),
        theme: None,
        text: format!(
            "Speakers in {}: {}; {} as speakers.",
            within(source, language),
            list_of(&each, MOST_NAMES),
            names.not_found_in(&names.others(source, language), language)
        ),
        sentences: firsts(own.iter().map(|s| s.sentences.as_slice())),
    })
}

fn claims(report: &Report, source: &str, language: Option<&str>, names: &Names<'_>) -> Option<Statement> {
    let alone = |o: &&OnlyIn| o.kind == OnlyInKind::Claim && o.source == source;
    let own: Vec<_> =
        report.only_in.iter().filter(alone).filter(|o| names.language_of(&o.sentences) == language).collect();
    if own.is_empty() {
        return None;
    }
    let several = report.sources.iter().any(|s| s.documents > 1);
    Some(Statement {
        source: Some(source.to_owned()),
        theme: None,
        text: format!(
            "{} in {} of {}{}{}: {}{}.",
            count(own.iter().map(|o| o.count).sum(), "figure", "figures"),
            count(own.len(), "sentence", "sentences"),
            within(source, language),
            if own.len() > MOST_FIGURES { ", such as " } else { ", " },
            list(&own.iter().take(MOST_FIGURES).map(|o| format!("“{}”", name(&o.label))).collect::<Vec<_>>()),
            names.not_found_in(&names.others(source, language), language),
            if several { " that tell the same story" } else { "" },
        ),
        sentences: firsts(own.iter().map(|o| o.sentences.as_slice())),
    })
}

/// The first sentence of each, without repeats.
fn firsts<'a>(lists: impl Iterator<Item = &'a [String]>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for id in lists.filter_map(|l| l.first()) {
        if out.len() < MOST_SENTENCES && !out.contains(id) {
            out.push(id.clone());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_of_one_source_whose_sentences_have_a_counterpart_is_not_called_not_found() {
        let mut report = crate::report::fixture("one", "two", 4);
        report.themes[1].label = "rockets".to_owned();
        let told = |report: &Report| statements(report, &Names::of(report))[0].text.clone();
        assert!(told(&report).ends_with("); not found in the supplied text of two."), "{}", told(&report));
        let own = report.sentences.iter().find(|s| s.theme == Some(1)).map(|s| s.id.clone()).expect("a sentence");
        report.alignments[0].a = own;
        let text = told(&report);
        assert!(
            text.contains("), 1 of them in similar words in two; the rest was not found in the supplied text"),
            "{text}"
        );
        let copies = r#"[{"counted": [], "left_out": ["one/d"]}]"#;
        report.copies = serde_json::from_str(copies).expect("copies");
        assert!(told(&report).ends_with("); not found in the supplied text of two."), "a copy counts nowhere");
    }

    #[test]
    fn a_quotation_that_ends_a_sentence_takes_no_stop() {
        assert!(ends_a_sentence("nearest in two: “It rained.”"));
        assert!(
            !ends_a_sentence("nearest in two: “rain”") && !ends_a_sentence("not found in the supplied text of two")
        );
    }

    #[test]
    fn titles_and_first_names_do_not_make_two_people() {
        assert_eq!(key("President Obama"), key("Barack Obama"));
        assert_eq!(key("Барак Обама"), key("Обама"));
        assert_ne!(key("Trenin"), key("Kupchan"));
    }
}
