//! The forms of verbs, from what the lists of `words.txt` and `speech.txt` give.

use super::word_class::Form;
use crate::language::Language;

/// All forms of a verb as a list of its language gives it; the form itself where the language has no rules.
pub(super) fn conjugate(language: Language, verb: &str) -> Vec<(String, Form)> {
    match language {
        Language::English => english(verb),
        Language::Russian => russian(verb),
        _ => vec![(verb.to_owned(), Form::Past)],
    }
}

/// All forms of `lemma`, or of `lemma/past` or `lemma/past/participle`.
fn english(verb: &str) -> Vec<(String, Form)> {
    let mut parts = verb.split('/');
    let lemma = parts.next().unwrap_or(verb);
    let stem_e = lemma.strip_suffix('e');
    let consonant_y = lemma.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o', 'u']));
    let present = if let Some(stem) = consonant_y {
        format!("{stem}ies")
    } else if lemma.ends_with('s')
        || lemma.ends_with("sh")
        || lemma.ends_with("ch")
        || lemma.ends_with('x')
        || lemma.ends_with("go")
    {
        format!("{lemma}es")
    } else {
        format!("{lemma}s")
    };
    let irregular: Vec<&str> = parts.collect();
    // A doubled consonant shows in the past form that the table gives: `admit/admitted`, `slam/slammed`.
    let doubled =
        irregular.first().filter(|p| p.len() == lemma.len() + 3 && p.ends_with("ed")).map(|p| &p[..p.len() - 2]);
    let ing = match (doubled, stem_e) {
        (Some(stem), _) => format!("{stem}ing"),
        (None, Some(stem)) if !lemma.ends_with("ee") && lemma != "be" => format!("{stem}ing"),
        _ if matches!(
            lemma,
            "get" | "put" | "set" | "cut" | "hit" | "run" | "win" | "sit" | "begin" | "let" | "swim"
        ) =>
        {
            format!("{lemma}{}ing", &lemma[lemma.len() - 1..])
        }
        _ => format!("{lemma}ing"),
    };
    let past = match (stem_e, consonant_y) {
        (Some(stem), _) => format!("{stem}ed"),
        (None, Some(stem)) => format!("{stem}ied"),
        _ => format!("{lemma}ed"),
    };
    let mut out = vec![(lemma.to_owned(), Form::Base), (present, Form::Present), (ing, Form::Ing)];
    if irregular.is_empty() {
        out.push((past, Form::Past));
    } else {
        out.extend(irregular.iter().map(|p| ((*p).to_owned(), Form::Past)));
    }
    out
}

/// The forms of `past/other/other`.
fn russian(verb: &str) -> Vec<(String, Form)> {
    let mut out = Vec::new();
    for (i, form) in verb.split('/').enumerate() {
        let gerund = form.ends_with('я') && i > 0;
        out.push((form.to_owned(), if gerund { Form::Ing } else { Form::Past }));
        if i > 0 {
            continue;
        }
        if let Some(stem) = form.strip_suffix("лся") {
            out.extend(["лась", "лось", "лись"].map(|e| (format!("{stem}{e}"), Form::Past)));
            out.push((format!("{stem}вшись"), Form::Ing));
        } else if let Some(stem) = form.strip_suffix('л') {
            out.extend(["ла", "ло", "ли"].map(|e| (format!("{stem}{e}"), Form::Past)));
            out.push((format!("{stem}в"), Form::Ing));
            out.extend(["вший", "вшая", "вшие", "вшего"].map(|e| (format!("{stem}{e}"), Form::Past)));
        }
    }
    out
}
