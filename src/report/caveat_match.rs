//! What the caveats say of texts that were matched: sentences, copies and stories.

use super::caveat::{Caveat, CaveatCode};
use super::phrase::{about, count, name, number};
use super::run::{StoryBasis, StoryRun};

impl Caveat {
    /// How sentences were paired.
    pub fn alignment(threshold: f64, false_rate: Option<f64>) -> Self {
        let rate =
            false_rate.map(|r| format!("; {} of such pairs are expected to be false", about(r))).unwrap_or_default();
        Self::new(
            CaveatCode::Alignment,
            format!(
                "Sentences are paired by their words, from a similarity of {threshold:.2} on{rate}. The same claim in other \
                 words is not found: “not found” speaks of the supplied texts and of this method, and says nothing of \
                 intent."
            ),
        )
    }

    /// `copies` of `total` documents are copies of others; `counted_once` when the statistics take each group as one.
    pub fn duplicates(copies: usize, total: usize, counted_once: bool) -> Self {
        let counted = if counted_once {
            "In shares, intervals and tests a source that ran such a text counts it once."
        } else {
            "They are counted as they came."
        };
        Self::new(
            CaveatCode::Duplicates,
            format!(
                "{} of {} {} a copy, or nearly one, of another (agency copy, for one). {counted}",
                number(copies),
                count(total, "document", "documents"),
                if copies == 1 { "is" } else { "are" },
            ),
        )
    }

    /// How documents were matched into stories; `None` where none are shared.
    pub fn stories(run: &StoryRun) -> Option<Self> {
        let told = count(run.shared, "story", "stories");
        let text = match run.basis {
            _ if run.shared == 0 => return None,
            StoryBasis::None => return None,
            StoryBasis::Input => format!(
                "More than one source tells {told}, as the input names them; there the room for themes is compared within \
                 each story as well."
            ),
            StoryBasis::Similarity => format!(
                "The input names no events. Articles alike in words (a similarity of {:.2} on average, {:.2} without dates) \
                 and no more than {} apart were taken to tell one story: {told} in more than one source. There the room \
                 for themes is compared within each story as well; a wrong match blurs a difference and makes none.",
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
            format!("{} and {} hold the same texts: everything is shared, and nothing can differ.", name(a), name(b)),
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
                "{told} too long to be set sentence against sentence (more than four million pairs of sentences): what \
                 these share, and where they contradict each other, is not looked at. Divide long texts into articles."
            ),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_were_not_aligned_are_counted_and_nothing_is_said_of_them() {
        for (pairs, told) in [(1, "One pair of documents is too long"), (3, "3 pairs of documents are too long")] {
            let caveat = Caveat::too_long(pairs);
            assert_eq!(caveat.code, CaveatCode::TooLong);
            assert!(caveat.text.starts_with(told), "{}", caveat.text);
            assert!(caveat.text.contains("is not looked at"), "{}", caveat.text);
        }
    }
}
