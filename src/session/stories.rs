//! Which documents tell the same story: as the input names them, or as they were matched.

use std::collections::BTreeMap;

use crate::corpus::Corpus;
use crate::dates;
use crate::report::{DocumentEntry, StoryBasis, StoryRun};
use crate::tally::{StoryParams, Tally, stories};
use crate::vectorize::{TermCounts, Vocabulary};

/// Matches documents into stories where the input names no events, writes them into the tally and the report's documents,
/// and says how it went.
pub(super) fn set(
    tally: &mut Tally,
    documents: &mut [DocumentEntry],
    corpus: &Corpus,
    (vocabulary, counts): (&Vocabulary, &TermCounts),
    left_out: &[bool],
    params: &StoryParams,
) -> StoryRun {
    let named = documents.iter().any(|d| d.event.is_some());
    let mut run = StoryRun::default();
    if named {
        run.basis = StoryBasis::Input;
    } else {
        let found = stories(corpus, counts, vocabulary, &days(documents), left_out, params);
        if found.iter().any(Option::is_some) {
            run.basis = StoryBasis::Similarity;
            run.similarity = Some(params.similarity);
            run.similarity_undated = Some(params.similarity_undated);
            run.days = Some(params.days);
        }
        for (document, story) in documents.iter_mut().zip(&found) {
            document.event = story.map(|number| format!("story {}", number + 1));
        }
        let places: Vec<Option<usize>> =
            documents.iter().map(|document| tally.place(&document.source, &document.name)).collect();
        let mut events = vec![None; tally.documents().len()];
        for (document, place) in documents.iter().zip(places) {
            if let Some(place) = place {
                events[place].clone_from(&document.event);
            }
        }
        tally.set_events(|at| events[at].clone());
    }
    // What is told in two languages is compared in neither: such documents are two stories here.
    let languages: BTreeMap<(&str, &str), &str> =
        documents.iter().map(|d| ((d.source.as_str(), d.name.as_str()), d.language.as_str())).collect();
    let mut tellers: BTreeMap<(&str, Option<&&str>), Vec<&str>> = BTreeMap::new();
    for document in tally.documents() {
        if let Some(event) = &document.event {
            let language = languages.get(&(document.source.as_str(), document.name.as_str()));
            tellers.entry((event, language)).or_default().push(&document.source);
        }
    }
    run.stories = tellers.values().filter(|sources| sources.len() > 1).count();
    run.shared = tellers.values().filter(|sources| sources.iter().any(|s| *s != sources[0])).count();
    run
}

/// The day of every document as a running number.
fn days(documents: &[DocumentEntry]) -> Vec<Option<i64>> {
    let day = |document: &DocumentEntry| {
        let date = dates::day(document.date.as_deref()?)?;
        Some(date.duration_since(jiff::civil::Date::ZERO).as_hours() / 24)
    };
    documents.iter().map(day).collect()
}
