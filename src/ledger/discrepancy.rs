//! Values that two aligned sentences give differently.
//!
//! A value is set against another only inside aligned sentences, only when both are values of the same thing (the same
//! head noun, the same words near by, no word in a slot where the other sentence has a different one), and reported
//! only when the two cannot both hold. Nobody is declared right: the texts give different values.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::across;
use super::alignment::Alignment;
use super::attribution::attributed;
use super::clash::{Clash, compare};
use super::frame::Frame;
use super::restated::restated;
use super::synonym::analysis;
use super::update::is_update;
use crate::base::{SentenceId, Span, map_ordered};
use crate::corpus::Corpus;
use crate::discourse::Quote;
use crate::discourse::value::{Value, ValueKind, parse_date};
use crate::encoder::Encoder;
use crate::error::Result;
use crate::vectorize::Analyzers;

/// Two values in aligned sentences that cannot both hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Discrepancy {
    /// The sentence id of one side.
    pub a: String,
    /// The sentence id of the other.
    pub b: String,
    /// The type of the values.
    pub kind: ValueKind,
    /// The value of `a`, normalised: `05-18`, `3`, `USD 1100000`, `12.5 %`.
    pub a_value: String,
    /// The value of `b`.
    pub b_value: String,
    /// Where the value stands in the document of `a`; it covers the value alone.
    pub a_span: Span,
    /// Where the value stands in the document of `b`.
    pub b_span: Span,
    /// The value of `a` as it is written.
    pub a_text: String,
    /// The value of `b` as it is written.
    pub b_text: String,
    /// Terms that say what the value is a value of.
    pub subject: Vec<String>,
    /// Who gives the value of `a`; `null` when the text itself does.
    pub a_attributed: Option<String>,
    /// Who gives the value of `b`.
    pub b_attributed: Option<String>,
    /// Whether the dates of the articles make it an update over time rather than a conflict.
    pub update: bool,
}

/// The discrepancies of aligned sentences, in their order, each value with who gives it. `quotes` reads the quotations of
/// the corpus, in the order of its documents; it is called where there is a discrepancy at all. Between sentences in two
/// languages the encoder says whether values are of the same thing.
///
/// # Errors
/// When the encoder's weights lead to numbers that are not finite.
pub fn discrepancies<'q>(
    corpus: &Corpus,
    aligned: &[Alignment<SentenceId>],
    encoder: Option<&dyn Encoder>,
    quotes: impl FnOnce() -> Cow<'q, [Quote]>,
) -> Result<Vec<Discrepancy>> {
    let analyzers = Analyzers::new(&analysis())?;
    let parts = map_ordered(aligned, |pair| {
        let frame = |id: SentenceId| {
            let sentence = corpus.sentence(id);
            let language = corpus.document(sentence.document).language;
            Frame::new(corpus.text(sentence), analyzers.of(language))
        };
        let (one, two) = (corpus.sentence(pair.a), corpus.sentence(pair.b));
        let texts = [corpus.text(one), corpus.text(two)];
        let written = |s: &crate::corpus::Sentence| corpus.document(s.document).date.as_deref().and_then(parse_date);
        let frames = [frame(pair.a), frame(pair.b)];
        let language = |s: &crate::corpus::Sentence| corpus.document(s.document).language;
        let found = match encoder {
            Some(encoder) if language(one) != language(two) => across::compare(&frames, texts, encoder)?,
            _ => compare(&frames[0], &frames[1], texts[0]),
        };
        let found = found
            .into_iter()
            .filter(|clash| {
                !restated(corpus, &analyzers, pair.a, &frames[1], &clash.b)
                    && !restated(corpus, &analyzers, pair.b, &frames[0], &clash.a)
            })
            .map(|mut clash| {
                let update = is_update(&clash, [written(one), written(two)]);
                clash.a.shift(one.span.start);
                clash.b.shift(two.span.start);
                (*pair, clash, update)
            })
            .collect::<Vec<_>>();
        Ok(found)
    });
    let found: Vec<_> = parts.into_iter().collect::<Result<Vec<_>>>()?.concat();
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let quotes = quotes();
    let named = |(pair, Clash { a, b, subject }, update): (Alignment<SentenceId>, Clash, bool)| {
        let text = |sentence, value: &Value| {
            value.span.of(&corpus.document(corpus.sentence(sentence).document).raw).to_owned()
        };
        let Alignment { a: a_id, b: b_id, .. } = pair.named(corpus);
        Discrepancy {
            a: a_id,
            b: b_id,
            kind: a.kind(),
            a_value: a.to_string(),
            b_value: b.to_string(),
            a_span: a.span,
            b_span: b.span,
            a_text: text(pair.a, &a),
            b_text: text(pair.b, &b),
            subject,
            a_attributed: attributed(corpus, pair.a, a.span, &quotes),
            b_attributed: attributed(corpus, pair.b, b.span, &quotes),
            update,
        }
    };
    Ok(found.into_iter().map(named).collect())
}

#[cfg(test)]
mod tests {
    use super::super::align::align;
    use super::super::params::AlignParams;
    use super::*;
    use crate::corpus::{CorpusParams, Order, Record};

    #[test]
    fn figures_of_articles_of_different_days_may_be_updates() {
        let blast =
            |dead: u32| format!("The blast killed {dead} miners in the Kuzbass shaft, rescuers said. They dig on.");
        let update = |first: &str, second: &str| told([(first, blast(12)), (second, blast(52))]).map(|d| d.update);
        assert_eq!(update("2010-05-09", "2010-05-11"), Some(true));
        assert_eq!(update("2010-05-09", "2010-05-09"), Some(false));
        // A day apart tells no order, and a toll does not fall.
        assert_eq!(update("2010-05-09", "2010-05-10"), Some(false));
        assert_eq!(update("2010-05-11", "2010-05-09"), Some(false));
    }

    #[test]
    fn a_text_that_gives_the_value_of_the_other_elsewhere_does_not_differ() {
        let other = ("2010-05-09", "The blast killed 52 miners in the Kuzbass shaft, rescuers said.".to_owned());
        let own = |more: &str| format!("The blast killed 12 miners in the Kuzbass shaft, police said. {more}");
        assert!(told([("2010-05-09", own("They dig on.")), other.clone()]).is_some());
        assert!(told([("2010-05-09", own("Rescuers later said 52 miners were killed.")), other]).is_none());
    }

    #[test]
    fn in_a_row_of_posts_the_newest_counts() {
        let posts = |first: u32, second: u32| {
            format!(
                "Kuzbass blast: live\n\n10:05pm\n\nRescuers now say the blast killed {second} miners.\n\n8:40pm\n\n\
                 The blast killed {first} miners in the Kuzbass shaft, rescuers said.\n"
            )
        };
        let other = ("2010-05-09", "The blast killed 52 miners in the Kuzbass shaft, rescuers said.".to_owned());
        assert!(told([("2010-05-09", posts(12, 52)), other]).is_none());
    }

    /// The one discrepancy of two articles, each with its date.
    fn told(articles: [(&str, String); 2]) -> Option<Discrepancy> {
        let record = |(n, (date, text)): (usize, (&str, String))| {
            let source = ["a", "b"][n].to_owned();
            Record { source: source.clone(), id: source, text, date: Some(date.to_owned()), ..Record::default() }
        };
        let records = articles.into_iter().enumerate().map(record).collect();
        let corpus = Corpus::build(records, &CorpusParams::default(), Order::Sorted);
        let aligned = align(&corpus, None, &AlignParams::default()).unwrap().aligned;
        let mut found = discrepancies(&corpus, &aligned, None, || Cow::Borrowed(&[])).unwrap();
        assert!(found.len() < 2, "{found:?}");
        found.pop()
    }
}
