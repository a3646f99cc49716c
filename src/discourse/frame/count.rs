//! Counts a document's words of each frame.

use super::super::reading::{Kind, Passage};
use super::model::{DocumentFrame, FrameHit, Frames};
use super::terms::lower;
use crate::base::{DocumentId, SentenceId};
use crate::text::Language;

/// One entry for every frame that is counted in documents of this language.
pub(crate) fn count(
    frames: &Frames,
    passage: &Passage<'_>,
    language: Language,
    document: DocumentId,
    first_sentence: usize,
) -> Vec<DocumentFrame> {
    let mut counted: Vec<DocumentFrame> = (0..frames.frames().len())
        .filter(|&frame| frames.frames()[frame].language.is_none_or(|l| l == language))
        .map(|frame| DocumentFrame { document, frame, words: 0, hits: Vec::new() })
        .collect();
    if counted.is_empty() {
        return counted;
    }
    for &(from, to) in &passage.sentences {
        // Words that follow each other without a mark between them can be one phrase.
        let mut runs: Vec<Vec<usize>> = vec![Vec::new()];
        for i in from..to {
            match passage.tokens[i].kind {
                Kind::Word => runs.last_mut().expect("never empty").push(i),
                Kind::Possessive => {}
                _ => runs.push(Vec::new()),
            }
        }
        for run in runs.iter().filter(|r| !r.is_empty()) {
            let words: Vec<String> = run.iter().map(|&i| lower(passage.tokens[i].text)).collect();
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let sentence = SentenceId::at(first_sentence + passage.sentence_number(run[0]));
            for entry in &mut counted {
                entry.words += words.len();
                let terms = &frames.terms[entry.frame];
                let mut at = 0;
                while at < words.len() {
                    let Some((taken, counts)) = terms.first(&words[at..]) else {
                        at += 1;
                        continue;
                    };
                    if counts {
                        let span = passage.span((run[at], run[at + taken - 1] + 1));
                        entry.hits.push(FrameHit { span, sentence });
                    }
                    at += taken;
                }
            }
        }
    }
    counted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Corpus, CorpusParams, Order, Record};
    use crate::discourse::Frame;

    /// What is counted of the user's frame `x` in one sentence, and its number of words.
    fn found(terms: &str, text: &str) -> (Vec<String>, usize) {
        let own = Frame::from_toml(&format!("[[frame]]\nname = \"x\"\n{terms}"), "x.toml").expect("reads");
        let frames = Frames::new(&own, "x.toml").expect("well-formed");
        let record = Record { source: "s".into(), id: "1".into(), text: text.into(), ..Record::default() };
        let mut params = CorpusParams::default();
        params.language = Some(Language::English);
        params.split.furniture = false;
        let corpus = Corpus::build(vec![record], &params, Order::Sorted);
        let id = DocumentId::at(0);
        let passage = Passage::read(&corpus.document(id).raw, corpus.sentences_of(id), Language::English);
        let counted = count(&frames, &passage, Language::English, id, 0);
        let own = counted.last().expect("it is counted");
        let raw = &corpus.document(id).raw;
        (own.hits.iter().map(|h| h.span.of(raw).to_owned()).collect(), own.words)
    }

    #[test]
    fn a_star_stands_for_any_ending() {
        let (hits, words) = found("terms = [\"econom*\", \"tax\"]", "Economists tax the economy, and taxes economise.");
        assert_eq!(hits, ["Economists", "tax", "economy", "economise"]);
        assert_eq!(words, 7);
    }

    #[test]
    fn the_longest_term_counts_once_and_exceptions_do_not() {
        let terms =
            "terms = [\"cost of living\", \"cost*\", \"gas\"]\nexclude = [\"greenhouse gas*\", \"cost a life\"]";
        let text = "The cost of living and the costs of gas rose. Greenhouse gas cost a life. The cost, of living.";
        assert_eq!(found(terms, text).0, ["cost of living", "costs", "gas", "cost"]);
    }

    #[test]
    fn sums_of_dollars_are_one_word() {
        assert_eq!(found("terms = [\"$*\"]", "It takes $5 or $1.2 billion of them.").0, ["$5", "$1.2"]);
    }

    #[test]
    fn a_list_for_another_language_is_not_counted() {
        let frames = Frames::new(&[], "x.toml").expect("well-formed");
        let record =
            Record { source: "s".into(), id: "1".into(), text: "Налог вырос.".into(), ..Record::default() };
        let mut params = CorpusParams::default();
        params.language = Some(Language::Russian);
        let corpus = Corpus::build(vec![record], &params, Order::Sorted);
        let id = DocumentId::at(0);
        let passage = Passage::read(&corpus.document(id).raw, corpus.sentences_of(id), Language::Russian);
        assert_eq!(count(&frames, &passage, Language::Russian, id, 0), []);
    }
}
