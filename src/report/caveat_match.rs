//! What the caveats say of texts that were matched: sentences, copies and stories.

use super::caveat::{Caveat, CaveatCode, NO_LANGUAGE};
use super::phrase::{count, language_name, list, name, number};
use super::run::{EncoderRun, StoryBasis, StoryRun};
use crate::ledger::{AlignParams, Calibration};

/// The language of the articles that were read to say what aligned pairs are worth.
const MEASURED_IN: &str = "en";

impl Caveat {
    /// How sentences were paired, in texts of these languages.
    pub fn alignment(run: &Calibration, encoder: Option<&EncoderRun>, languages: &[&str]) -> Self {
        let threshold = run.threshold;
        let basis = if run.basis.is_empty() { String::new() } else { format!(": {}", run.basis) };
        let basis = format!("{basis}{}", reservation(run, encoder.is_some(), languages));
        if let Some(encoder) = encoder {
            let across = run.across.map_or_else(String::new, |across| {
                format!("; between two languages by meaning alone, with {across:.2} or more")
            });
            return Self::new(
                CaveatCode::Alignment,
                format!(
                    "Sentences are paired by their words and by what an encoder ({}) takes them to mean, with a similarity of \
                     {threshold:.2} or more{across}{basis}. Some pairs that say the same are not found: “not found” refers \
                     to the supplied texts and to this method, and implies no intent.",
                    name(&encoder.name)
                ),
            );
        }
        Self::new(
            CaveatCode::Alignment,
            format!(
                "Sentences are paired by their words, with a similarity of {threshold:.2} or more{basis}. The same claim in \
                 other words is not found: “not found” refers to the supplied texts and to this method, and implies no \
                 intent."
            ),
        )
    }

    /// So many lines in so many articles repeat from article to article; the most frequent, and how often it stands there.
    pub fn repeated(lines: usize, articles: usize, (most, times): (&str, usize)) -> Self {
        let (verb, them) = if lines == 1 { ("stands", "it") } else { ("stand", "them") };
        Self::new(
            CaveatCode::Repeated,
            format!(
                "{} of {} {verb} in many articles of one source, as calls to subscribe and sign-offs do, and {} not compared: no \
                 theme, word, name or figure comes from {them}. The most frequent is “{}” ({}).",
                count(lines, "line", "lines"),
                count(articles, "article", "articles"),
                if lines == 1 { "is" } else { "are" },
                name(most),
                count(times, "time", "times"),
            ),
        )
    }

    /// `copies` of `total` documents are copies of others; `counted_once` when the statistics take each group as one.
    pub fn duplicates(copies: usize, total: usize, counted_once: bool) -> Self {
        let counted = if counted_once {
            "Each source counts such a text once in shares, intervals and tests."
        } else {
            "They are counted as they are."
        };
        Self::new(
            CaveatCode::Duplicates,
            format!(
                "{} of {} {} a copy, or nearly a copy, of another (agency reports, for example). {counted}",
                number(copies),
                count(total, "document", "documents"),
                if copies == 1 { "is" } else { "are" },
            ),
        )
    }

    /// With many sources so many contrasts of words are not kept.
    pub fn contrasts_left_out(left_out: usize) -> Self {
        let words = count(left_out, "comparison of a word", "comparisons of words");
        let text = format!(
            "With more than nine sources each is compared with all others together unless pairs are asked for, and only words \
             at the top of their table are kept: {words} that no table or figure would show were corrected for and left out."
        );
        Self::new(CaveatCode::ContrastsLeftOut, text)
    }

    /// How documents were matched into stories; `None` where none are shared.
    pub fn stories(run: &StoryRun) -> Option<Self> {
        let told = count(run.shared, "story", "stories");
        let text = match run.basis {
            _ if run.shared == 0 => return None,
            StoryBasis::None => return None,
            StoryBasis::Input => format!(
                "More than one source covers {told}, as the input names them; there the space given to themes is also \
                 compared within each story."
            ),
            StoryBasis::Similarity => format!(
                "The input names no events. Articles with similar words (a similarity of {:.2} on average, {:.2} without dates) \
                 and no more than {} apart were taken to be on the same story: {told} in more than one source. There the \
                 space given to themes is also compared within each story; a wrong match blurs a difference but does not \
                 create one.",
                run.similarity.unwrap_or_default(),
                run.similarity_undated.unwrap_or_default(),
                count(run.days.unwrap_or_default() as usize, "day", "days"),
            ),
        };
        Some(Self::new(CaveatCode::Stories, text))
    }

    /// Two sources hold the same texts.
    pub fn identical_sources(a: &str, b: &str) -> Self {
        Self::new(
            CaveatCode::IdenticalSources,
            format!(
                "{} and {} contain the same texts: everything is shared, and nothing can differ.",
                name(a),
                name(b)
            ),
        )
    }

    /// So many pairs of documents of one story were not aligned, since they are too long.
    pub fn too_long(pairs: usize) -> Self {
        let told = match pairs {
            1 => "One pair of documents is".to_owned(),
            _ => format!("{pairs} pairs of documents are"),
        };
        Self::new(
            CaveatCode::TooLong,
            format!(
                "{told} too long to be compared sentence by sentence (more than four million pairs of sentences): what \
                 they share, and where they contradict each other, is not checked. Divide long texts into articles."
            ),
        )
    }
}

/// What the measured shares are not of: other articles than those that the threshold was chosen on, and other languages.
fn reservation(run: &Calibration, encoder: bool, languages: &[&str]) -> String {
    if run.same_fact.is_none() {
        return String::new();
    }
    let defaults = AlignParams::default();
    let shipped = if encoder { defaults.encoder_threshold } else { defaults.threshold };
    let chosen = match (run.threshold - shipped).abs() < 1e-9 {
        true => "; the threshold was chosen with these pairs in view, so the shares may be lower in other articles",
        false => "",
    };
    let others: Vec<String> = languages
        .iter()
        .filter(|code| ![MEASURED_IN, NO_LANGUAGE].contains(code))
        .map(|code| language_name(code))
        .collect();
    let others = match others.as_slice() {
        [] => String::new(),
        others => format!("; in {} it was not measured", list(others)),
    };
    format!("{chosen}{others}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_said_of_what_they_were_measured_on() {
        let report = super::super::fixture::fixture("one", "two", 4);
        let mut run = report.run.alignment;
        let text = |run: &Calibration, codes: &[&str]| Caveat::alignment(run, None, codes).text;
        assert!(!text(&run, &["en"]).contains("chosen"), "a threshold of the user's own");
        run.threshold = AlignParams::default().threshold;
        assert!(text(&run, &["en"]).contains("chosen with these pairs in view"));
        assert!(!text(&run, &["en"]).contains("not measured"));
        assert!(text(&run, &["en", "ru"]).contains("; in Russian it was not measured"));
        run.same_fact = None;
        assert!(!text(&run, &["ru"]).contains("Russian"), "nothing is said that could be misread");
    }

    #[test]
    fn texts_that_were_not_aligned_are_counted_and_nothing_is_said_of_them() {
        for (pairs, told) in [(1, "One pair of documents is too long"), (3, "3 pairs of documents are too long")] {
            let caveat = Caveat::too_long(pairs);
            assert_eq!(caveat.code, CaveatCode::TooLong);
            assert!(caveat.text.starts_with(told), "{}", caveat.text);
            assert!(caveat.text.contains("is not checked"), "{}", caveat.text);
        }
    }
}
