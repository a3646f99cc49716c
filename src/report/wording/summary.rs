//! All findings of a report.

use super::names::Names;
use super::{alone, conflicts, differences, shared};
use crate::report::apart::{all_apart, languages, named};
use crate::report::model::{Report, Summary};
use crate::report::phrase::{count, list, number};

/// The findings of a report in sentences, each with the ids of the sentences behind it. Reads everything but
/// `report.summary`.
pub fn summarise(report: &Report) -> Summary {
    let names = Names::of(report);
    Summary {
        headline: headline(report, &names),
        shared: shared::statements(report, &names),
        alone: alone::statements(report, &names),
        conflicts: conflicts::statements(report, &names),
        differences: differences::statements(report, &names),
    }
}

/// What was compared.
fn headline(report: &Report, names: &Names<'_>) -> String {
    let size = |n: usize| count(n, "sentence", "sentences");
    let articles = |n: usize| count(n, "article", "articles");
    let single = report.sources.iter().all(|s| s.documents == 1);
    let what = if report.sources.len() > 4 {
        let documents: usize = report.sources.iter().map(|s| s.documents).sum();
        let sentences: usize = report.sources.iter().map(|s| s.sentences).sum();
        format!("{} sources, {} and {}", number(report.sources.len()), articles(documents), size(sentences))
    } else {
        let each: Vec<String> = report
            .sources
            .iter()
            .map(|s| {
                let name = names.source(&s.name);
                if single {
                    format!("one article from {name} ({})", size(s.sentences))
                } else {
                    format!("{} from {name} ({})", articles(s.documents), size(s.sentences))
                }
            })
            .collect();
        crate::report::phrase::capital(&list(&each))
    };
    let several = report.sources.iter().any(|s| !s.languages.is_empty());
    let few = if several && !report.run.themes.search.across {
        let own = report.sources.iter().flat_map(|s| &s.languages).filter(|own| own.compared);
        own.clone().next().is_some() && own.clone().all(|own| own.documents < 4)
    } else {
        // Among several sources the rest can still be compared, by themselves or together; the caveat names those that cannot.
        report.sources.iter().any(|s| s.documents < 4) && report.contrasts.iter().all(|c| c.interval.is_none())
    };
    let apart = if all_apart(report) {
        format!(
            "The texts are in different languages ({}), so nothing is compared sentence by sentence; with an encoder \
             (--encoder) they can be. ",
            named(&languages(report))
        )
    } else {
        String::new()
    };
    format!("{apart}{what}.{}", if few { " This describes these texts, not the outlets." } else { "" })
}
