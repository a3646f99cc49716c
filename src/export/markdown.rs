//! `report.md`: the report for reading where Markdown is shown, such as on GitHub.

use std::io::{self, Write};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Output as Out, State, Value, context};

use super::contract::{Material, Output};
use super::page::{Limits, arrange};
use crate::report::phrase;

/// `report.md`.
pub(super) struct Markdown;

impl Output for Markdown {
    fn path(&self) -> String {
        "report.md".to_owned()
    }

    fn write(&self, material: &Material<'_>, out: &mut dyn Write) -> io::Result<()> {
        let page = arrange(material, Limits::markdown());
        let mut environment = Environment::new();
        environment.set_auto_escape_callback(|_| AutoEscape::Custom("markdown".into()));
        environment.set_formatter(escape);
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
        environment.set_syntax(syntax.expect("it is sound"));
        environment
            .add_template("report.md", include_str!("report.md.j2"))
            .expect("the template is part of the program");
        let template = environment.get_template("report.md").expect("it was added just now");
        template.render_captured_to(context! { page => Serde(page) }, out).map(|_| ()).map_err(io::Error::other)
    }
}

/// Escapes every text that is not the template's own.
fn escape(out: &mut Out<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), minijinja::Error> {
    match value.as_str() {
        Some(text) if !value.is_safe() => out.write_str(&plain(text))?,
        _ if value.is_undefined() || value.is_none() => {}
        _ => write!(out, "{value}")?,
    }
    Ok(())
}

/// A text in which nothing is Markdown or HTML, on one line.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_whitespace() && c != '\u{a0}' || c.is_control() => out.push(' '),
            c if phrase::steers(c) => {}
            // An address would become a link.
            ':' if chars.peek() == Some(&'/') => out.push_str("&#58;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn every_mark_leads_to_a_sentence_in_the_page() {
        for report in [fixture("one", "two", 4), fixture("one", "two", 2000)] {
            let mut out = Vec::new();
            Markdown
                .write(&Material { report: &report, json: b"", figures: &Default::default() }, &mut out)
                .expect("it renders");
            let page = String::from_utf8(out).expect("it is text");
            let links: Vec<&str> = page.split("](#").skip(1).filter_map(|rest| rest.split(')').next()).collect();
            assert!(links.len() > 10);
            for link in links {
                assert!(page.contains(&format!("<a id=\"{link}\"></a>")), "{link} leads nowhere");
            }
        }
    }

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(plain("<b>*a* [x](y)\n# |"), "&lt;b&gt;\\*a\\* \\[x\\](y) \\# \\|");
        assert_eq!(plain("at https://x: yes"), "at https&#58;//x: yes");
    }
}
