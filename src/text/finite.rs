//! Sentences whose full stop was lost: lines without one that still have a subject or a finite verb plain to see. The
//! lists hold closed classes and the commonest irregular verbs; what they do not know is no sentence.

/// Who or what a sentence can only be about.
const SUBJECTS: &str = " i he she it we they you nobody nothing none everyone everybody everything someone somebody \
    neither there я ты он она оно мы вы они никто ничто нет все это ";
/// Words that open a question or the heading made of it: one verb is no sentence then.
const QUESTIONS: &str = " what why how where who which whose что как почему где когда кто чем зачем куда откуда ";
/// Words that open a noun phrase.
const DETERMINERS: &str = " the a an this these those my your his her its our their ";
/// What stands after a verb in the present tense rather than after a plural.
const OBJECTS: &str =
    " the a an this these his her its their our my him them it us me that not no nothing nobody more ";
/// Finite verbs: auxiliaries and past tenses that do not end in `-ed`.
const VERBS: &str = " is are was were am has have had does do did will would can could shall should may might must cannot \
    said told went came took gave made got became knew saw began won lost fell rose ran met spoke wrote found thought kept \
    held sent paid stood sat led felt left brought bought broke chose grew drew drove flew threw wore says \
    умер погиб мог смог помог не есть будет ";
/// How Russian verbs end, in the past and in the third person of the present.
const ENDINGS: [&str; 13] = ["л", "ла", "ло", "ли", "лся", "лась", "лось", "лись", "ет", "ит", "ют", "ут", "тся"];

fn is_in(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|w| w == word)
}

/// How many words of `text` are finite verbs that are plain to see. Those with capitals are not looked at: headings and
/// names are written so.
pub(super) fn plain_verbs(text: &str) -> usize {
    let words: Vec<String> =
        text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).replace('’', "'")).collect();
    let phrase = words.first().is_some_and(|w| is_in(DETERMINERS, &w.to_lowercase()));
    let is_verb = |i: usize| {
        let word = words[i].as_str();
        if !word.starts_with(char::is_lowercase) {
            return false;
        }
        if is_in(VERBS, word) || ["n't", "'re", "'ve", "'ll", "'d"].iter().any(|e| word.ends_with(e)) {
            return true;
        }
        if !word.is_ascii() {
            return word.chars().count() >= 3 && ENDINGS.iter().any(|e| word.ends_with(e));
        }
        // `The fired mayor`: after its article a participle stands for an adjective.
        let inner = i > usize::from(phrase);
        let past = word.len() >= 4 && word.ends_with("ed") && !word.ends_with("eed");
        let present = word.len() >= 4 && word.ends_with('s') && !word.ends_with("ss");
        inner && (past || present && words.get(i + 1).is_some_and(|w| is_in(OBJECTS, w)))
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
    let subject =
        is_in(SUBJECTS, &stem) || stem == "no" && second == "one" || short && matches!(&*stem, "that" | "here");
    if subject && (running || short && line.contains(char::is_lowercase)) {
        return true;
    }
    plain_verbs(line) > usize::from(is_in(QUESTIONS, &stem))
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
