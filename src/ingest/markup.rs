//! Text out of fragments of HTML, such as a cell of a table or an entry of a feed holds.

/// Elements whose content is no text.
const SILENT: [&str; 6] = ["script", "style", "head", "template", "noscript", "svg"];
/// Elements that end a paragraph.
const BLOCKS: [&str; 26] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "table",
    "tr",
    "blockquote",
    "section",
    "article",
    "header",
    "footer",
    "aside",
    "nav",
    "main",
    "figure",
    "figcaption",
    "pre",
    "hr",
    "dl",
    "body",
];
/// Elements within a line that texts of the press hold.
const INLINE: [&str; 16] =
    ["a", "b", "i", "em", "strong", "span", "br", "li", "img", "td", "th", "u", "small", "sup", "sub", "font"];

/// Whether a text holds markup for certain: a closing tag or a `<br>` of a known element, or a character reference.
pub(super) fn holds_markup(text: &str) -> bool {
    let tags = memchr::memchr_iter(b'<', text.as_bytes()).any(|at| {
        let rest = &text[at + 1..];
        let closing = rest.strip_prefix('/');
        let name = name(closing.unwrap_or(rest));
        let known = known(&name);
        let end = rest.find('>').is_some_and(|end| end <= 500);
        known && end && (closing.is_some() || matches!(name.as_str(), "br" | "p" | "img" | "hr"))
    });
    tags || memchr::memchr_iter(b'&', text.as_bytes()).any(|at| reference(&text[at..]).is_some())
}

fn known(name: &str) -> bool {
    SILENT.contains(&name) || BLOCKS.contains(&name) || INLINE.contains(&name)
}

/// The name of an element at the start, in lower case.
fn name(rest: &str) -> String {
    rest.chars().take_while(char::is_ascii_alphanumeric).take(12).collect::<String>().to_ascii_lowercase()
}

/// The character that a reference such as `&quot;` or `&#8217;` stands for, and how long the reference is.
fn reference(text: &str) -> Option<(String, usize)> {
    let end = text.bytes().take(12).position(|b| b == b';')?;
    let name = &text[1..end];
    let character = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            // Numbers 128 to 159 mean Windows-1252, as browsers read them.
            let c = match code {
                0x80..=0x9f => encoding_rs::WINDOWS_1252.decode(&[code as u8]).0.chars().next()?,
                _ => char::from_u32(code)?,
            };
            if c.is_control() && c != '\n' && c != '\t' {
                return None;
            }
            c.to_string()
        }
        None => quick_xml::escape::resolve_html5_entity(name)?.to_owned(),
    };
    Some((character, end + 1))
}

/// Text without markup: paragraphs parted by empty lines. What is no known element stays.
pub(super) fn text(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = memchr::memchr2(b'<', b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with('&') {
            let (character, used) = reference(rest).unwrap_or(("&".to_owned(), 1));
            out.push_str(&character);
            rest = &rest[used..];
            continue;
        }
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let closing = rest[1..].strip_prefix('/');
        let name = name(closing.unwrap_or(&rest[1..]));
        let doctype = rest[1..].starts_with(['!', '?']);
        let (true, Some(end)) = (
            doctype
                || known(&name)
                || matches!(
                    name.as_str(),
                    "html"
                        | "title"
                        | "meta"
                        | "link"
                        | "label"
                        | "time"
                        | "video"
                        | "iframe"
                        | "source"
                        | "cite"
                        | "q"
                        | "s"
                        | "code"
                        | "mark"
                        | "thead"
                        | "tbody"
                        | "picture"
                        | "dt"
                        | "dd"
                        | "button"
                        | "form"
                        | "input"
                ),
            tag_end(rest),
        ) else {
            out.push('<');
            rest = &rest[1..];
            continue;
        };
        rest = &rest[end..];
        if closing.is_none() && SILENT.contains(&name.as_str()) {
            rest = after_element(rest, &name);
        } else if BLOCKS.contains(&name.as_str()) {
            out.push_str("\n\n");
        } else if matches!(name.as_str(), "br" | "li" | "dt" | "dd") {
            out.push('\n');
        } else if matches!(name.as_str(), "td" | "th") {
            out.push(' ');
        }
    }
    out.push_str(rest);
    tidy(&out)
}

/// Where a tag ends; a `>` inside an attribute's quotes does not end it.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, b) in tag.bytes().enumerate().skip(1).take(4000) {
        match (quote, b) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(b),
            (Some(open), _) if open == b => quote = None,
            _ => {}
        }
    }
    tag.find('>').map(|at| at + 1)
}

/// What comes after the end of an element whose content is passed over.
fn after_element<'a>(rest: &'a str, name: &str) -> &'a str {
    let mut from = 0;
    while let Some(at) = memchr::memmem::find(&rest.as_bytes()[from..], b"</").map(|at| from + at) {
        if rest.as_bytes()[at + 2..].len() >= name.len()
            && rest.as_bytes()[at + 2..at + 2 + name.len()].eq_ignore_ascii_case(name.as_bytes())
        {
            return rest[at..].find('>').map_or("", |end| &rest[at + end + 1..]);
        }
        from = at + 2;
    }
    ""
}

/// Lines without blanks at their ends, and at most one empty line in a row.
pub(super) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines() {
        let line = line.trim_matches(|c: char| c.is_whitespace());
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        empty = 0;
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_references_become_text() {
        let html = "<p>One &amp; two&#8217;s <a href=\"x>y\">link</a>.</p><script>var a = '<p>';</script><p>&quot;Three&quot;<br/>four</p>";
        assert!(holds_markup(html));
        assert_eq!(text(html), "One & two’s link.\n\n\"Three\"\nfour");
    }

    #[test]
    fn signs_that_are_no_markup_stay() {
        for plain in ["a < b and c > d", "R&D; AT&T", "<name withheld>", "3 <4", "&;", "<", "&", "<script"] {
            assert!(!holds_markup(plain), "{plain}");
            assert_eq!(text(plain), plain);
        }
    }
}
