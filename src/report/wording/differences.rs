//! Differences in room, wording, voices and tone: stated only when tested and cleared, and "none found" only with what
//! would have been found. Below four documents a source nothing is stated; the voices are described.

use super::names::Names;
use crate::contrast::{Contrast, Examples, Family, Item};
use crate::report::SourceVoices;
use crate::report::gates::GateRun;
use crate::report::model::{Report, Statement, ThemeEntry};
use crate::report::phrase::{
    capital, count, list, number, per_thousand, per_thousand_signed, percent, points, q, within, word,
};

/// How many differences of one family are stated one by one.
const MOST: usize = 8;

/// What may be said of differences, family by family.
pub(super) fn statements(report: &Report, names: &Names<'_>) -> Vec<Statement> {
    let gates = &report.run.gates;
    let mut out = Vec::new();
    for family in
        [Family::Coverage, Family::MatchedCoverage, Family::Wording, Family::Voices, Family::Tone, Family::Frames]
    {
        let tested: Vec<&Contrast> =
            report.contrasts.iter().filter(|c| c.family == family && c.q_value.is_some() && !c.style).collect();
        // What one source has alone is told as such, and not as a difference of shares.
        let tested: Vec<&Contrast> = tested.into_iter().filter(|c| !is_alone(report, c)).collect();
        if tested.is_empty() {
            continue;
        }
        let mut stated: Vec<&Contrast> = tested.iter().copied().filter(|c| clears(c, gates)).collect();
        stated.sort_by(|x, y| {
            let place = |c: &Contrast| (c.item.clone(), c.a.clone(), c.b.clone(), c.language.clone());
            strength(y).total_cmp(&strength(x)).then_with(|| place(x).cmp(&place(y)))
        });
        out.extend(stated.iter().take(MOST).map(|c| difference(report, c, names)));
        if stated.len() > MOST {
            out.push(plain(format!(
                "{} in {}.",
                count(stated.len() - MOST, "more difference", "more differences"),
                noun(family)
            )));
        }
        if stated.len() < tested.len() {
            out.push(plain(none_found(&tested, stated.len(), family, gates)));
        }
    }
    out.extend(voices(report, names));
    out
}

fn plain(text: String) -> Statement {
    Statement { source: None, theme: None, text, sentences: Vec::new() }
}

/// Whether a contrast is of a theme that one source has alone.
fn is_alone(report: &Report, c: &Contrast) -> bool {
    theme_of(report, c).is_some_and(|theme| theme.only_in.is_some() || theme.mostly_in.is_some())
}

fn theme_of<'a>(report: &'a Report, c: &Contrast) -> Option<&'a ThemeEntry> {
    match c.item {
        Item::Theme(theme) => usize::try_from(theme).ok().and_then(|at| report.themes.get(at)),
        Item::Name(_) => None,
    }
}

fn is_rate(family: Family) -> bool {
    matches!(family, Family::Wording | Family::ThemeWording | Family::Tone | Family::Frames)
}

fn noun(family: Family) -> &'static str {
    match family {
        Family::Coverage => "the space given to themes",
        Family::MatchedCoverage => "the space given to themes within the same stories",
        Family::Wording | Family::ThemeWording => "wording",
        Family::Voices => "voices",
        Family::Tone => "tone",
        Family::Frames => "frame words",
    }
}

/// Whether a difference may be stated: tested, with a small enough q-value, and an interval whose near bound clears the
/// minimum.
pub(super) fn clears(c: &Contrast, gates: &GateRun) -> bool {
    let (Some(q), Some([low, high]), Some(a), Some(b)) = (c.q_value, c.interval, c.a_share, c.b_share) else {
        return false;
    };
    // The bound nearer to zero, measured towards the side of the larger share; negative when zero is inside.
    let near = if a >= b { low } else { -high };
    let minimum = if is_rate(c.family) { (gates.minimum_ratio - 1.0) * a.min(b) } else { gates.minimum_difference };
    q <= gates.level && near > 0.0 && near >= minimum
}

/// By how much: points for shares, the logarithm of the ratio for rates.
fn strength(c: &Contrast) -> f64 {
    let by = if is_rate(c.family) { c.log_ratio.or(c.difference) } else { c.difference };
    by.unwrap_or(0.0).abs()
}

fn difference(report: &Report, c: &Contrast, names: &Names<'_>) -> Statement {
    let language = c.language.as_deref();
    let (a, b) = (within(&c.a, language), within(&c.b, language));
    let (sa, sb) = (c.a_share.unwrap_or(0.0), c.b_share.unwrap_or(0.0));
    let d = c.difference.unwrap_or(0.0);
    let [low, high] = c.interval.unwrap_or_default();
    let documents = |side: &str, other: &str| names.counted(side, other, language);
    let base = match c.events {
        Some(events) => count(events as usize, "story that both tell", "stories that both tell"),
        None => format!("{} and {} articles", number(documents(&c.a, &c.b)), number(documents(&c.b, &c.a))),
    };
    let level = percent(report.run.gates.confidence);
    let sure = format!("{base}; {}", c.q_value.map(q).unwrap_or_default());
    let theme = theme_of(report, c);
    let label = theme.map_or_else(|| format!("“{}”", names.source(&c.label)), |t| names.theme(t));
    let text = if is_rate(c.family) {
        format!(
            "{}: {} per 1,000 words in {a} and {} in {b}, {} ({level} interval {} to {}; {sure}).",
            capital(&label),
            per_thousand(sa),
            per_thousand(sb),
            per_thousand_signed(d),
            per_thousand_signed(low),
            per_thousand_signed(high)
        )
    } else {
        let unit = if c.family == Family::Voices { "attributions" } else { "sentences" };
        format!(
            "{}: {} of the {unit} of {a} and {} of those of {b}, {} points ({level} interval {} to {}; {sure}).",
            capital(&label),
            percent(sa),
            percent(sb),
            points(d),
            points(low),
            points(high)
        )
    };
    Statement { source: None, theme: theme.map(|t| t.theme), text, sentences: two_a_side(&c.examples) }
}

fn two_a_side(examples: &Examples) -> Vec<String> {
    examples.a.iter().take(2).chain(examples.b.iter().take(2)).cloned().collect()
}

/// "No difference found", with what would have been found.
fn none_found(tested: &[&Contrast], stated: usize, family: Family, gates: &GateRun) -> String {
    let rest: Vec<&&Contrast> = tested.iter().filter(|c| !clears(c, gates)).collect();
    let mut sizes: Vec<f64> = rest.iter().filter_map(|c| c.minimum_detectable).filter(|m| m.is_finite()).collect();
    sizes.sort_by(f64::total_cmp);
    let (one, many) = match family {
        Family::Coverage | Family::MatchedCoverage => ("theme", "themes"),
        Family::Wording | Family::ThemeWording => ("term", "terms"),
        Family::Voices | Family::Tone => ("kind", "kinds"),
        Family::Frames => ("frame", "frames"),
    };
    // With several pairs of sources, an item stands there once for each.
    let pair = |c: &Contrast| (c.a.clone(), c.b.clone(), c.language.clone());
    let several = tested.iter().any(|c| pair(c) != pair(tested[0]));
    let items = match several {
        true => count(rest.len(), &format!("comparison of a {one}"), &format!("comparisons of {many}")),
        false => count(rest.len(), one, many),
    };
    let opening = if stated == 0 {
        format!("No difference in {} was found ({items}).", noun(family))
    } else {
        format!("The remaining tests ({items}) found no difference in {}.", noun(family))
    };
    if sizes.is_empty() {
        return format!("{opening} How large a difference could have been detected is not known.");
    }
    let small = rest.iter().filter(|c| c.q_value.is_some_and(|q| q <= gates.level)).count();
    let opening = if small == 0 { opening } else { format!("{opening} {}", too_small(small, family, gates)) };
    // A share cannot differ by more than all of it.
    let show = |v: f64| match is_rate(family) {
        true => per_thousand(v),
        false => points(v.min(1.0)).trim_start_matches('+').to_owned(),
    };
    let unit = if is_rate(family) { "per 1,000 words" } else { "points" };
    let shown: Vec<String> = sizes.iter().map(|&v| show(v)).collect();
    let item = if several { ["comparison", "comparisons"] } else { [one, many] };
    let size = size_found(&shown, rest.len(), item, unit);
    format!("{opening} {size}")
}

/// From where on a difference is found, which is known of some of `all` items: `sizes`, rising.
fn size_found(sizes: &[String], all: usize, [one, many]: [&str; 2], unit: &str) -> String {
    // Of an even number the larger of the two in the middle, which promises less.
    let (least, middle, most) = (&sizes[0], &sizes[sizes.len() / 2], &sizes[sizes.len() - 1]);
    let of_which = match sizes.len() {
        1 if all > 1 => format!(" in one {one}"),
        _ if least == most => String::new(),
        2 if all == 2 => format!(" in one {one} and of {most} in the other"),
        2 => format!(" in one {one} and of {most} in another"),
        _ => format!(" in the median {one} ({least} to {most} over all)"),
    };
    let size = if sizes.len() > 2 { middle } else { least };
    let found = format!("A difference of {size} {unit}{of_which} would be detected four times in five");
    match all - sizes.len() {
        0 => format!("{found}; smaller ones can be missed."),
        rest => format!(
            "{found}; smaller ones can be missed, and for {} {} no such size can be given.",
            word(rest),
            if rest == 1 { one } else { many }
        ),
    }
}

/// What passed the test and is still not stated.
fn too_small(many: usize, family: Family, gates: &GateRun) -> String {
    let least = match is_rate(family) {
        true => format!("{} times the other rate", gates.minimum_ratio),
        false => format!("{} points", points(gates.minimum_difference).trim_start_matches('+')),
    };
    format!(
        "{} of them {} the test, but the interval does not exceed the smallest difference that is reported, {least}.",
        capital(&word(many)),
        if many == 1 { "passes" } else { "pass" }
    )
}

/// How each source attributes: a description, with no test. What no other source has a text to hold against is left out.
fn voices(report: &Report, names: &Names<'_>) -> Vec<Statement> {
    report
        .voices
        .by_source
        .iter()
        .filter(|v| v.attributions > 0 && !names.others(&v.source, v.language.as_deref()).is_empty())
        .map(|v| {
            let language = v.language.as_deref();
            let spoken = |id: &&String| language.is_none() || names.language_of([*id]) == language;
            let sentences = report.voices.attributions.iter().filter(|a| a.source == v.source);
            let sentences = sentences.filter_map(|a| a.sentences.first()).filter(spoken).take(2).cloned().collect();
            Statement { source: Some(v.source.clone()), theme: None, text: attributed(v), sentences }
        })
        .collect()
}

/// To whom a source attributes what it quotes and cites.
fn attributed(v: &SourceVoices) -> String {
    let kinds = [(v.named, "a named person"), (v.anonymous, "somebody unnamed"), (v.institution, "an institution")];
    let kinds = || kinds.iter().filter(|(n, _)| *n > 0);
    let source = within(&v.source, v.language.as_deref());
    if v.attributions == 1 {
        let speech = if v.direct == 1 { ", in direct speech" } else { "" };
        let whom = kinds().map(|(_, whom)| *whom).next().unwrap_or("a speaker");
        return format!("{source} attributes one statement to {whom}{speech}.");
    }
    let each: Vec<String> = kinds().map(|(n, whom)| format!("{} to {whom}", number(*n))).collect();
    let direct = if v.direct == 0 { "none".to_owned() } else { number(v.direct) };
    let each = if each.is_empty() { String::new() } else { format!(": {}", list(&each)) };
    format!(
        "{source} attributes {} to speakers, {direct} in direct speech{each}.",
        count(v.attributions, "statement", "statements")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_have_been_found_is_said_of_the_middle_item_and_of_those_where_it_is_known() {
        let rest = "would be detected four times in five; smaller ones can be missed";
        let unnamed = |n: &str| format!(", and for {n} no such size can be given.");
        for (sizes, all, expected) in [
            (&["4"][..], 1, format!("A difference of 4 points {rest}.")),
            (&["4"], 3, format!("A difference of 4 points in one theme {rest}{}", unnamed("two themes"))),
            (&["4", "4", "4"], 3, format!("A difference of 4 points {rest}.")),
            (&["2", "9"], 2, format!("A difference of 2 points in one theme and of 9 in the other {rest}.")),
            (
                &["2", "9"],
                3,
                format!("A difference of 2 points in one theme and of 9 in another {rest}{}", unnamed("one theme")),
            ),
            (
                &["2", "5", "99.6"],
                3,
                format!("A difference of 5 points in the median theme (2 to 99.6 over all) {rest}."),
            ),
            (
                &["1", "2", "8", "9"],
                4,
                format!("A difference of 8 points in the median theme (1 to 9 over all) {rest}."),
            ),
        ] {
            let sizes: Vec<String> = sizes.iter().map(|s| (*s).to_owned()).collect();
            assert_eq!(size_found(&sizes, all, ["theme", "themes"], "points"), expected);
        }
    }
}
