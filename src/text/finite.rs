//! Sentences whose full stop was lost: lines without one that still have a subject or a finite verb plain to see. The
//! lists hold closed classes and the commonest irregular verbs; what they do not know is no sentence.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::page_words::page_words;
use crate::language::Pack;

/// The lists of the files `page.txt`.
struct Words {
    subjects: FxHashSet<&'static str>,
    questions: FxHashSet<&'static str>,
    determiners: FxHashSet<&'static str>,
    objects: FxHashSet<&'static str>,
    verbs: FxHashSet<&'static str>,
    endings: Vec<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    subjects: page_words("subjects"),
    questions: page_words("questions"),
    determiners: page_words("determiners"),
    objects: page_words("objects"),
    verbs: page_words("finite verbs"),
    endings: Pack::all().flat_map(|pack| pack.page.words("verb endings")).collect(),
});

/// How many words of `text` are finite verbs that are plain to see. Those with capitals are not looked at: headings and
/// names are written so.
pub(super) fn plain_verbs(text: &str) -> usize {
    let words: Vec<String> =
        text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).replace('’', "'")).collect();
    let phrase = words.first().is_some_and(|w| WORDS.determiners.contains(w.to_lowercase().as_str()));
    let is_verb = |i: usize| {
        let word = words[i].as_str();
        if !word.starts_with(char::is_lowercase) {
            return false;
        }
        if WORDS.verbs.contains(word) || ["n't", "'re", "'ve", "'ll", "'d"].iter().any(|e| word.ends_with(e)) {
            return true;
        }
        if !word.is_ascii() {
            return word.chars().count() >= 3 && WORDS.endings.iter().any(|e| word.ends_with(e));
        }
        // `The fired mayor`: after its article a participle stands for an adjective.
        let inner = i > usize::from(phrase);
        let past = word.len() >= 4 && word.ends_with("ed") && !word.ends_with("eed");
        let present = word.len() >= 4 && word.ends_with('s') && !word.ends_with("ss");
        inner && (past || present && words.get(i + 1).is_some_and(|w| WORDS.objects.contains(w.as_str())))
    };
    (0..words.len()).filter(|&i| is_verb(i)).count()
}

/// Whether a line without a full stop reads as a sentence all the same.
pub(super) fn reads_as_sentence(line: &str) -> bool {
    let line = line.trim_start_matches(['"', '“', '«', '\'', '‘']);
    let mut words = line.split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let stem = first.split(['\'', '’']).next().unwrap_or_default().to_lowercase();
    let short = stem != first.to_lowercase();
    // `I Have a Dream` is a title, `I have a dream` is not.
    let running = second.is_empty() || second.starts_with(char::is_lowercase);
    let subject = WORDS.subjects.contains(stem.as_str())
        || stem == "no" && second == "one"
        || short && matches!(&*stem, "that" | "here");
    if subject && (running || short && line.contains(char::is_lowercase)) {
        return true;
    }
    plain_verbs(line) > usize::from(WORDS.questions.contains(stem.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_that_lost_their_full_stop() {
        for line in [
            "He left the city on Monday night",
            "I do not know the answer",
            "It’s over now",
            "Nobody answered him",
            "No one objected to it",
            "The mayor refused to resign",
            "The law changes nothing",
            "Smith was there",
            "Smith didn’t come",
            "Мэр ушёл в отставку в понедельник",
            "Никто не пришёл",
            "Он уходит",
        ] {
            assert!(reads_as_sentence(line), "{line}");
        }
    }

    #[test]
    fn headings_are_none() {
        for line in [
            "What happens next",
            "What happened that night",
            "A contract and its price",
            "The fired mayor",
            "IT'S OVER",
            "Reasons to hope",
            "Calls for intervention",
            "Why the Chances Are Overhyped",
            "Что было дальше",
            "Мэр в отставке",
        ] {
            assert!(!reads_as_sentence(line), "{line}");
        }
    }
}
