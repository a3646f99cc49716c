//! What each caveat says.

use std::collections::BTreeSet;

use super::caveat::{Caveat, CaveatCode, NO_LANGUAGE};
use super::model::{Report, SourceEntry};
use super::phrase::{capital, count, language_name, list, list_of, name, number, percent, word};
use super::rate::FrameEntry;
use super::run::{EncoderRun, GivenRun, Skipped};
use crate::contrast::Evidence;
use crate::language::Language;
use crate::theme::KeyTerm as TermScore;

impl Caveat {
    pub(super) fn new(code: CaveatCode, text: impl Into<String>) -> Self {
        Self { code, text: text.into() }
    }

    /// Fewer than four documents in a source; whether others are compared beyond their texts all the same.
    pub fn descriptive_only(sources: &[SourceEntry], others: bool) -> Self {
        let text = if sources.iter().all(|s| s.documents == 1) {
            "One article for each source: this report describes these texts, not the outlets. Outlet and article cannot be \
             told apart here, so nothing is tested and no interval is given."
                .to_owned()
        } else {
            let scope = if others {
                "its texts are described, not the outlet: it is not tested by itself and has no interval"
            } else {
                "this report describes these texts, not the outlets: nothing is tested and no interval is given"
            };
            format!(
                "{}. With fewer than {} for a source, {scope}.",
                list_of(&below(Evidence::Intervals, sources), 6),
                word(Evidence::Intervals.least())
            )
        };
        Self::new(CaveatCode::DescriptiveOnly, text)
    }

    /// Four to nine documents in a source.
    pub fn exploratory(sources: &[SourceEntry]) -> Self {
        let least = |evidence: Evidence| word(evidence.least());
        Self::new(
            CaveatCode::Exploratory,
            format!(
                "Exploratory: {}. With {} to {} for a source, intervals show how far the figures can be trusted; the \
                 space given to themes is tested from {} articles a source, and wording from {}.",
                list_of(&below(Evidence::Tests, sources), 6),
                least(Evidence::Intervals),
                word(Evidence::Tests.least() - 1),
                least(Evidence::Permutation),
                least(Evidence::Tests)
            ),
        )
    }

    /// No theme passed the gates.
    pub fn no_themes() -> Self {
        Self::new(
            CaveatCode::NoThemes,
            "No reliable themes: no group of sentences passed the checks that separate a theme from chance, so none is \
             shown. Sentences, wording, voices and values are still compared.",
        )
    }

    /// The themes come from a file of the user's, and `outside` is the share of sentences in none of them.
    pub fn given_themes(given: &GivenRun, outside: f64) -> Self {
        if given.by == "names" {
            return Self::new(CaveatCode::GivenThemes, Self::renamed(given));
        }
        let basis = match given.by.as_str() {
            "codebook" => "A theme holds the sentences with one of its seed terms, and sentences close to those",
            "model" => "Each sentence is in the theme of the model that it is closest to",
            _ => "Each sentence is in the theme that the file gives it",
        };
        let mut text = format!(
            "The themes come from {}; the program did not search for any. {basis}; {} of the sentences belong to none of \
             them.",
            name(&given.file),
            percent(outside)
        );
        let unseen: Vec<String> =
            given.themes.iter().flat_map(|t| &t.unseen).map(|seed| format!("“{}”", name(seed))).collect();
        if !unseen.is_empty() {
            text.push_str(&format!(" Not in these texts: {}.", list_of(&unseen, 8)));
        }
        if let Some(first) = given.unknown.first() {
            text.push_str(&format!(
                " {} of the file {} no sentence of the input; the first is line {}: {}.",
                count(given.unknown.len(), "row", "rows"),
                if given.unknown.len() == 1 { "matches" } else { "match" },
                first.line.unwrap_or(0),
                name(&first.reason)
            ));
        }
        Self::new(CaveatCode::GivenThemes, text)
    }

    /// Which names of themes are the user's.
    fn renamed(given: &GivenRun) -> String {
        let called = |old: &String| format!("“{}”", name(old));
        let told = given.themes.iter().map(|theme| {
            let new = name(theme.name.as_deref().unwrap_or_default());
            let joins: Vec<String> = theme.joins.iter().map(called).collect();
            match theme.joins.as_slice() {
                [one] => format!("“{new}” was {}", called(one)),
                _ => format!("“{new}” joins {}", list(&joins)),
            }
        });
        format!(
            "The program searched for the themes; {} of their names {} from {}: {}.",
            number(given.themes.len()),
            if given.themes.len() == 1 { "comes" } else { "come" },
            name(&given.file),
            told.collect::<Vec<_>>().join("; ")
        )
    }

    /// `without` of `total` sentences have no theme.
    pub fn unassigned(without: usize, total: usize) -> Self {
        let share = if total == 0 { 0.0 } else { without as f64 / total as f64 };
        Self::new(
            CaveatCode::Unassigned,
            format!(
                "{} of {} ({}) {} not close enough to any theme to be counted in one. Shares are of all sentences, including \
                 these; nothing is concluded from them.",
                number(without),
                count(total, "sentence", "sentences"),
                percent(share),
                if without == 1 { "is" } else { "are" }
            ),
        )
    }

    /// Records that could not be read.
    pub fn skipped(skipped: &[Skipped]) -> Self {
        let (be, verb) = if skipped.len() == 1 { ("is", "record") } else { ("are", "records") };
        let first = skipped
            .first()
            .map(|s| {
                let line = s.line.map(|l| format!(", line {l}")).unwrap_or_default();
                format!(" The first: {}{line}: {}.", name(&s.path), s.reason.trim_end_matches('.'))
            })
            .unwrap_or_default();
        Self::new(
            CaveatCode::SkippedRecords,
            format!("{} {verb} could not be read and {be} left out.{first}", number(skipped.len())),
        )
    }

    /// Terms set aside as house style.
    pub fn style_terms(terms: &[TermScore]) -> Self {
        let shown: Vec<String> = terms.iter().map(|t| format!("“{}”", name(&t.term))).collect();
        Self::new(
            CaveatCode::StyleTerms,
            format!(
                "House style is listed separately and never counts as a difference in wording: {} ({}).",
                count(terms.len(), "term", "terms"),
                list_of(&shown, 6)
            ),
        )
    }

    /// When the texts of each source appeared, and what cannot be known of their kind.
    pub fn dates(sources: &[SourceEntry]) -> Self {
        let span = |s: &SourceEntry| {
            let n = name(&s.name);
            match &s.dates {
                None => format!("{n}: no date"),
                Some([first, last]) if first == last => format!("{n}: {first}"),
                Some([first, last]) => format!("{n}: {first} to {last}"),
            }
        };
        let known: Vec<&[String; 2]> = sources.iter().filter_map(|s| s.dates.as_ref()).collect();
        let spans: Vec<String> = sources.iter().map(span).collect();
        let spans = if spans.len() > 6 { format!("{}; …", spans[..6].join("; ")) } else { spans.join("; ") };
        let all_known = known.len() == sources.len();
        let same = all_known && known.windows(2).all(|w| w[0] == w[1]);
        let overlap = all_known
            && known.iter().map(|d| &d[0]).max().zip(known.iter().map(|d| &d[1]).min()).is_some_and(|(a, b)| a <= b);
        let opening = match (known.is_empty(), same, overlap) {
            (true, ..) => "The dates of the texts are not known.".to_owned(),
            (_, true, _) => format!("The texts have the same dates ({spans})."),
            (_, _, true) => format!("The dates of the texts overlap ({spans})."),
            _ if all_known => format!("The texts have different dates ({spans})."),
            _ => format!("Not every source has a date ({spans})."),
        };
        let rest = if same {
            "Their genre (preview, report, comment) is not known, and many differences can result from it."
        } else {
            "Their genre (preview, report, comment) is not known. Many differences can result from date or genre."
        };
        Self::new(CaveatCode::Dates, format!("{opening} {rest}"))
    }

    /// The documents are in more than one language; codes with their numbers of documents, what each source has in which,
    /// the pairs of sources that have no language in common, and the reference where one was asked for.
    pub fn languages(
        documents: &[(String, usize)],
        sources: &[SourceEntry],
        apart: &[(String, String)],
        reference: Option<&str>,
    ) -> Self {
        let each: Vec<String> =
            documents.iter().map(|(code, n)| format!("{} {}", number(*n), in_language(code))).collect();
        let parted = sources.len() > 1 && apart.len() * 2 == sources.len() * (sources.len() - 1);
        let mut text = if parted {
            format!(
                "The texts are in different languages ({}). diptych compares sentences by their words, so nothing is compared \
                 between these sources sentence by sentence: no sentences are paired, no values are held against each \
                 other, and nothing is said to be in one source only. An encoder that knows both languages can compare \
                 them: give its folder with --encoder (docs/encoders.md).",
                list(&each)
            )
        } else {
            format!(
                "The documents are in {} languages ({}). Sources are compared within a language only: what one says in one \
                 language and another in another is not recognised as the same.",
                word(documents.len()),
                list(&each)
            )
        };
        let own = |code: &str, compared: bool| -> Vec<String> {
            let mut found = Vec::new();
            for source in sources {
                let languages = source.languages.iter().filter(|l| l.language == code && l.compared == compared);
                found.extend(languages.map(|l| format!("{} ({})", name(&source.name), number(l.documents))));
            }
            found
        };
        for (code, _) in documents {
            let compared = own(code, true);
            if !compared.is_empty() {
                text.push_str(&format!(
                    " {} {} {} compared.",
                    capital(&in_language(code)),
                    list_of(&compared, 6),
                    if compared.len() == 1 { "is" } else { "are" }
                ));
            }
        }
        let left: Vec<String> = documents
            .iter()
            .map(|(code, _)| (code, own(code, false)))
            .filter(|(_, left)| !left.is_empty())
            .map(|(code, left)| format!("{} those of {}", in_language(code), list_of(&left, 6)))
            .collect();
        if !left.is_empty() && !parted {
            text.push_str(&format!(
                " Tests and differences of shares leave out the following, because there are no others{} in their language \
                 or a source has too few: {}.",
                if reference.is_some() { " or of the reference" } else { "" },
                left.join("; ")
            ));
        }
        let both = |code: &str| own(code, true).len() + own(code, false).len() > 1;
        if documents.iter().any(|(code, _)| !own(code, false).is_empty() && both(code)) {
            text.push_str(
                " Where another source has texts in the same language, sentences are still compared, and what both have \
                 or only one has is reported.",
            );
        }
        let takes_part = |s: &SourceEntry| s.languages.iter().any(|l| l.compared);
        if let Some(reference) = sources.iter().find(|s| Some(s.name.as_str()) == reference && !takes_part(s)) {
            text.push_str(&format!(
                " The reference, {}, has no language in common with enough texts, so no test was run and no difference of shares calculated.",
                name(&reference.name)
            ));
        }
        if parted {
            return Self::new(CaveatCode::Languages, text);
        }
        let pairs: Vec<String> = apart.iter().map(|(a, b)| format!("{} with {}", name(a), name(b))).collect();
        if !pairs.is_empty() {
            text.push_str(&format!(
                " Nothing is compared between sources that share no language: {}.",
                list_of(&pairs, 6)
            ));
        }
        Self::new(CaveatCode::Languages, text)
    }

    /// The documents are in more than one language, and an encoder compared sentences across them.
    pub(super) fn across_languages(documents: &[(String, usize)], encoder: &EncoderRun, report: &Report) -> Self {
        let each: Vec<String> =
            documents.iter().map(|(code, n)| format!("{} {}", number(*n), in_language(code))).collect();
        let themes = match (&report.run.themes.given, report.run.themes.search.across) {
            (Some(_), _) => "",
            (None, true) => "themes are searched for in all texts together, ",
            (None, false) => "themes are searched for in each language by itself, ",
        };
        Self::new(
            CaveatCode::Languages,
            format!(
                "The documents are in {} languages ({}). An encoder ({}) says which sentences mean the same across them: \
                 {themes}sentences are paired, and dates, numbers, sums of money and percentages in such pairs are held \
                 against each other. Wording, voices, tone and frames are compared within a language only.",
                word(documents.len()),
                list(&each),
                name(&encoder.name)
            ),
        )
    }

    /// The same, said of one language where the input is in several.
    pub(super) fn within(self, language: Option<&str>) -> Self {
        match language {
            Some(code) => Self { text: format!("{}: {}", capital(&in_language(code)), self.text), ..self },
            None => self,
        }
    }

    /// `documents` are in a language without a stemmer and stop words.
    pub fn unsupported_language(documents: usize) -> Self {
        Self::new(
            CaveatCode::UnsupportedLanguage,
            format!(
                "{} in a language that diptych does not know: words are used as they are, without stemming or stop words.",
                capital(&count(documents, "document is", "documents are")),
            ),
        )
    }

    /// What is not read in `documents` of one language; `None` where everything is.
    pub fn stages_off(code: &str, documents: usize) -> Option<Self> {
        let language = Language::from_code(code).unwrap_or(Language::Other);
        let off = language.off();
        if off.is_empty() {
            return None;
        }
        let names: Vec<String> = off.iter().map(|stage| stage.name().to_owned()).collect();
        let read: BTreeSet<Language> = off.iter().flat_map(|stage| stage.languages()).collect();
        let read: Vec<String> = read.into_iter().map(|language| language.name().to_owned()).collect();
        let text = format!(
            "{} {}: {} are read in {} only, and left out here; sentences, wording and themes are compared.",
            capital(&count(documents, "document is", "documents are")),
            in_language(code),
            list_of(&names, names.len()),
            list_of(&read, read.len()),
        );
        Some(Self::new(CaveatCode::UnsupportedLanguage, text))
    }

    /// A frame's score is a count of words.
    pub fn frames(frames: &[FrameEntry]) -> Self {
        let untested: Vec<String> =
            frames.iter().filter(|f| f.validation.is_none()).map(|f| format!("“{}”", name(&f.frame))).collect();
        let untested = match untested.len() {
            0 => String::new(),
            1 => {
                format!(
                    " {} is experimental: the list was never checked against articles coded by people.",
                    untested[0]
                )
            }
            _ => format!(
                " {} are experimental: these lists were never checked against articles coded by people.",
                list_of(&untested, 6)
            ),
        };
        Self::new(
            CaveatCode::Frames,
            format!(
                "A frame here is a list of words, and its score says how many of every thousand words are on the list. It does \
                 not interpret the texts: a word counts whatever its sentence says, and the same idea in other words does \
                 not.{untested}"
            ),
        )
    }

    /// Tone words measure no stance.
    pub fn tone() -> Self {
        Self::new(
            CaveatCode::Tone,
            "Words with positive or negative connotations are counted and shown with examples. They do not measure a stance: a \
             text about a war has many negative words whoever writes it.",
        )
    }
}

/// `in English`, `in a language not known`.
fn in_language(code: &str) -> String {
    if code == NO_LANGUAGE { "in a language not known".to_owned() } else { format!("in {}", language_name(code)) }
}

/// The sources that have too few documents for some evidence.
fn below(evidence: Evidence, sources: &[SourceEntry]) -> Vec<String> {
    sources.iter().filter(|s| Evidence::of(s.counted) < evidence).map(few_articles).collect()
}

/// `a has 3 articles`, or `a has 3 articles that count, of 5`.
fn few_articles(source: &SourceEntry) -> String {
    let (name, articles) = (name(&source.name), count(source.counted, "article", "articles"));
    match source.documents {
        all if all == source.counted => format!("{name} has {articles}"),
        all => format!("{name} has {articles}, copies and empty ones left out of {}", number(all)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(name: &str, documents: usize, dates: Option<[&str; 2]>) -> SourceEntry {
        SourceEntry {
            name: name.to_owned(),
            documents,
            counted: documents,
            sentences: documents * 10,
            words: documents * 200,
            dates: dates.map(|d| d.map(str::to_owned)),
            languages: Vec::new(),
        }
    }

    #[test]
    fn few_documents_are_named() {
        let text = Caveat::descriptive_only(&[source("a", 3, None), source("b", 40, None)], false).text;
        assert!(text.starts_with("a has 3 articles. With fewer than four"), "{text}");
        assert!(text.contains("this report describes these texts"), "{text}");
        let three = [source("a", 3, None), source("b", 40, None), source("c", 40, None)];
        let text = Caveat::descriptive_only(&three, true).text;
        assert!(text.contains("it is not tested by itself"), "{text}");
        assert!(
            Caveat::descriptive_only(&[source("a", 1, None), source("b", 1, None)], false)
                .text
                .starts_with("One article")
        );
    }

    #[test]
    fn dates_say_what_is_known() {
        let text = |a, b| Caveat::dates(&[source("a", 1, a), source("b", 1, b)]).text;
        assert!(text(None, None).starts_with("The dates of the texts are not known."));
        assert!(
            text(Some(["2009-05-06"; 2]), None).starts_with("Not every source has a date (a: 2009-05-06; b: no date).")
        );
        assert!(text(Some(["2009-05-06"; 2]), Some(["2009-05-06"; 2])).starts_with("The texts have the same dates"));
        assert!(text(Some(["2009-01-01", "2009-05-06"]), Some(["2009-05-01", "2009-06-01"])).contains("overlap"));
        assert!(text(Some(["2009-05-06"; 2]), Some(["2009-05-08"; 2])).contains("different dates"));
    }
}
