//! `report.html`: one page that needs nothing but itself.

use std::io::{self, Write};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Output as Out, State, Value, context};

use super::inline;
use super::palette;
use crate::chart::Figure;
use crate::export::contract::{Figures, Material, Output};
use crate::export::page::{Limits, arrange};

/// `report.html`.
pub(in crate::export) struct Html;

impl Output for Html {
    fn path(&self) -> String {
        "report.html".to_owned()
    }

    fn write(&self, material: &Material<'_>, out: &mut dyn Write) -> io::Result<()> {
        let inline = |(name, figure): (&&'static str, &Figure)| {
            (*name, Figure { svg: inline::inline(&figure.svg, name, &figure.caption), ..figure.clone() })
        };
        let figures: Figures = material.figures.iter().map(inline).collect();
        let page = arrange(&Material { figures: &figures, ..*material }, Limits::html(material.report));
        let environment = environment();
        let template = environment.get_template("page.html").expect("the template is part of the program");
        let sources = material.report.sources.len();
        let palette = palette::palette(sources, material.report.themes.len());
        template
            .render_captured_to(context! { page => Serde(page), palette => Serde(palette) }, out)
            .map(|_| ())
            .map_err(io::Error::other)
    }
}

/// The templates, with everything escaped that is not marked as safe.
fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(escape);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().expect("it is sound"));
    environment.add_filter("letter", letter);
    for (name, text) in [
        ("page.html", include_str!("page.html")),
        ("macros.html", include_str!("macros.html")),
        ("front.html", include_str!("front.html")),
        ("themes.html", include_str!("themes.html")),
        ("ledger.html", include_str!("ledger.html")),
        ("words.html", include_str!("words.html")),
        ("compared.html", include_str!("compared.html")),
        ("voices.html", include_str!("voices.html")),
        ("tone.html", include_str!("tone.html")),
        ("texts.html", include_str!("texts.html")),
        ("method.html", include_str!("method.html")),
        ("style.css", include_str!("style.css")),
        ("comfort.js", include_str!("comfort.js")),
    ] {
        environment.add_template(name, text).expect("the templates are part of the program");
    }
    environment
}

/// Escapes as HTML; control characters, which no page may hold, become spaces.
fn escape(out: &mut Out<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), minijinja::Error> {
    match value.as_str() {
        Some(text) if !value.is_safe() && text.contains(forbidden) => {
            let text: String = text.chars().map(|c| if forbidden(c) { ' ' } else { c }).collect();
            minijinja::escape_formatter(out, state, &Value::from(text))
        }
        _ => minijinja::escape_formatter(out, state, value),
    }
}

fn forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
}

/// The letter by which a theme goes in the page: A, B, … Z, A1, B1, …
fn letter(theme: i32) -> String {
    let Ok(n) = usize::try_from(theme) else { return "–".to_owned() };
    let letter = char::from(b'A' + u8::try_from(n % 26).unwrap_or(0));
    if n < 26 { letter.to_string() } else { format!("{letter}{}", n / 26) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::report::{Report, fixture};

    fn page(report: &Report) -> String {
        let figure = Figure {
            title: "Title".to_owned(),
            caption: "What it shows".to_owned(),
            width: 9,
            height: 9,
            svg: format!("<svg><a href=\"#{}\"/></svg>", crate::report::anchor(&report.sentences[0].id)),
        };
        let figures = Figures::from([("story", figure)]);
        let mut out = Vec::new();
        Html.write(&Material { report, json: b"", figures: &figures }, &mut out).expect("it renders");
        String::from_utf8(out).expect("it is text")
    }

    fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
        page.split(&format!(" {attribute}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
    }

    #[test]
    fn every_mark_leads_to_a_sentence_in_the_page() {
        for report in [fixture("one", "two", 4), fixture("one", "two", 2000)] {
            let page = page(&report);
            let ids = values(&page, "id");
            let unique: BTreeSet<&str> = ids.iter().copied().collect();
            assert_eq!(unique.len(), ids.len(), "an id stands twice");
            let links = values(&page, "href");
            let links: Vec<&str> = links.iter().filter_map(|l| l.strip_prefix('#')).collect();
            assert!(links.iter().filter(|l| l.starts_with("s-")).count() > 10);
            for link in links {
                assert!(unique.contains(link), "{link} leads nowhere");
            }
        }
    }

    #[test]
    fn a_large_corpus_gives_a_small_page() {
        let (some, many) = (page(&fixture("one", "two", 2000)), page(&fixture("one", "two", 8000)));
        assert!(many.len() < some.len() + 10_000, "{} and {}", some.len(), many.len());
        assert!(many.contains("of 16,000 sentences"));
    }

    #[test]
    fn the_findings_come_first_and_none_of_the_text_is_code() {
        let hostile = "</title><script>pwned(1)</script>\"'\u{0}";
        let page = page(&fixture(hostile, "two", 4));
        assert!(!page.contains("<script>pwned"));
        assert!(!page.contains('\u{0}'));
        let at = |what: &str| page.find(what).unwrap_or_else(|| panic!("no {what}"));
        assert!(at("What both cover") < at("Given differently") && at("Given differently") < at("Only in"));
        assert!(at("Only in") < at("Before you read on"));
    }

    #[test]
    fn what_is_compared_in_all_stands_on_the_page() {
        let page = page(&fixture("one", "two", 4));
        let section = page.split("id=\"compared\"").nth(1).and_then(|rest| rest.split("</section>").next());
        let section = section.expect("the section is there");
        for told in
            ["Wording as a whole", "within the same stories", "over all sources at once", "Copies among", "not counted"]
        {
            assert!(section.contains(told), "{told}");
        }
        assert!(section.contains("\u{2212}0.010"), "the excess over chance");
    }

    #[test]
    fn a_page_asks_nothing_of_the_network() {
        let page = page(&fixture("one", "two", 4));
        for asking in ["http://", "https://", "src=", "@import", "url(", "<link", "<iframe"] {
            assert!(!page.contains(asking), "{asking}");
        }
    }

    #[test]
    fn themes_have_letters() {
        assert_eq!([0, 25, 26, 53, -1].map(letter), ["A", "Z", "A1", "B2", "–"]);
    }
}
