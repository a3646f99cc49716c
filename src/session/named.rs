//! Names of themes that texts in several languages share: one in each language.

use super::config::Config;
use super::part::Part;
use crate::corpus::Corpus;
use crate::error::Result;
use crate::text::Language;
use crate::theme::{Given, KeyTerm, Kind, Themes, describe};
use crate::vectorize::{Analyzers, Unit};

/// What stands between the names in two languages.
const BETWEEN: &str = " / ";

/// How a theme is called that no word tells from the others of its language.
const NAMELESS: &str = "unnamed";

/// Of such a theme, the first so many terms are the name.
const FEW: usize = 2;

/// The first terms as a name; nothing where there are none.
fn first(terms: &[KeyTerm]) -> String {
    terms.iter().take(FEW).map(|term| term.term.as_str()).collect::<Vec<_>>().join(", ")
}

/// The same themes, each with its terms and its name in every language that it has sentences in, that of most documents first:
/// what tells a theme from others is told by words of one language against words of the same.
pub(super) fn in_each(
    corpus: &Corpus,
    units: &[Unit<'_>],
    analyzers: &Analyzers,
    config: &Config,
    mut found: Themes,
    languages: &[Language],
) -> Result<Themes> {
    let mut params = config.theme.clone();
    (params.nulls, params.bootstraps) = (0, 0);
    params.terms = params.terms.div_ceil(languages.len().max(1)).max(params.label_terms);
    let themes = found.themes.len();
    let mut named: Vec<Vec<(String, Vec<KeyTerm>)>> = vec![Vec::new(); themes];
    for &language in languages {
        let part = Part::of(corpus, language);
        let labels: Vec<i32> = part.rows.iter().map(|&row| found.labels[row]).collect();
        if labels.iter().all(|&label| label < 0) {
            continue;
        }
        let given = Given::new("", labels.clone(), vec![None; themes]);
        let own =
            part.with_input(corpus, units, analyzers, config, |input| describe(input, given, &params, config.seed))?;
        for theme in own.themes {
            let number = theme.units.first().and_then(|&unit| usize::try_from(labels[unit]).ok());
            if let Some(number) = number {
                let label = if theme.label.starts_with(NAMELESS) { first(&theme.terms) } else { theme.label };
                named[number].push((label, theme.terms));
            }
        }
    }
    for (theme, named) in found.themes.iter_mut().zip(named) {
        let (mut labels, terms): (Vec<String>, Vec<Vec<KeyTerm>>) = named.into_iter().unzip();
        labels.retain(|label| !label.is_empty());
        if !labels.is_empty() {
            let label = |label: &String| label.strip_prefix("mentions of ").unwrap_or(label).to_owned();
            theme.kind = Kind::Theme;
            theme.label = labels.iter().map(label).collect::<Vec<_>>().join(BETWEEN);
            theme.terms = terms.concat();
        }
    }
    // Names of models and tables must tell themes apart.
    for number in 1..themes {
        let earlier = |label: &str| found.themes[..number].iter().any(|other| other.label == label);
        let own = found.themes[number].label.clone();
        let mut again = 2;
        let mut label = own.clone();
        while earlier(&label) {
            label = format!("{own} ({again})");
            again += 1;
        }
        found.themes[number].label = label;
    }
    Ok(found)
}
