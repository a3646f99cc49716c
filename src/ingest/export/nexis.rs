//! Nexis: `1 of 25 DOCUMENTS`, the outlet, the date, the title, `LENGTH: 300 words`, the text, `LOAD-DATE:`; and the newer form,
//! in which the title comes first and `End of Document` ends each article.

use super::article::{Article, body, field, is_date};

/// Lines of the head and the foot that name something; what they name is not part of the text.
const HEAD: [&str; 14] = [
    "BYLINE",
    "SECTION",
    "LENGTH",
    "DATELINE",
    "HIGHLIGHT",
    "SERIES",
    "AUTOR",
    "RUBRIK",
    "LÄNGE",
    "LONGUEUR",
    "RUBRIQUE",
    "LONGITUD",
    "LUNGHEZZA",
    "SECCIÓN",
];
/// Lines after the text, in capitals.
const FOOT: [&str; 17] = [
    "LOAD-DATE",
    "LANGUAGE",
    "PUBLICATION-TYPE",
    "GRAPHIC",
    "SUBJECT",
    "CLASSIFICATION",
    "ORGANIZATION",
    "TICKER",
    "INDUSTRY",
    "GEOGRAPHIC",
    "JOURNAL-CODE",
    "DOCUMENT-TYPE",
    "SPRACHE",
    "CORRECTION-DATE",
    "PUB-TYPE",
    "ACC-NO",
    "UPDATE-DATE",
];
pub(super) fn articles(lines: &[&str]) -> Option<Vec<Article>> {
    numbered(lines).or_else(|| ended(lines))
}

/// Whether a line is `1 of 25 DOCUMENTS`, also in other languages.
fn is_number(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    matches!(words.as_slice(), [a, of, b, what] if number(a) && number(b)
        && matches!(of.to_lowercase().as_str(), "of" | "von" | "de" | "di" | "van" | "sur")
        && matches!(what.to_uppercase().as_str(), "DOCUMENTS" | "DOCUMENT" | "DOKUMENTEN" | "DOCUMENTOS" | "DOCUMENTI" | "DOCUMENTEN"))
}

fn numbered(lines: &[&str]) -> Option<Vec<Article>> {
    let starts: Vec<usize> = (0..lines.len()).filter(|&at| is_number(lines[at])).collect();
    let has_field = lines.iter().any(|line| field(line, &HEAD).is_some() || is_foot(line));
    if starts.is_empty() || !has_field {
        return None;
    }
    let ends = starts[1..].iter().copied().chain([lines.len()]);
    Some(starts.iter().zip(ends).map(|(&start, end)| classic(&lines[start + 1..end], start as u64 + 1)).collect())
}

/// An article of the older form.
fn classic(lines: &[&str], line: u64) -> Article {
    let mut article = Article { line, ..Article::default() };
    let date_at = lines.iter().take(30).position(|line| is_date(line));
    let filled = |range: std::ops::Range<usize>| range.filter(|&at| !lines[at].trim().is_empty());
    // The outlet is centred above the date; what stands between (a copyright line, an edition) is not it.
    if let Some(at) = date_at {
        article.date = Some(lines[at].trim().to_owned());
        article.outlet = filled(0..at).map(|at| lines[at].trim()).find(|l| !is_copyright(l)).map(str::to_owned);
    } else {
        article.outlet =
            filled(0..lines.len()).map(|at| lines[at].trim()).find(|l| !is_copyright(l)).map(str::to_owned);
    }
    let after_date = date_at.map_or(1, |at| at + 1);
    let first_field = (after_date..lines.len()).find(|&at| field(lines[at], &HEAD).is_some()).unwrap_or(after_date);
    let title: Vec<&str> =
        filled(after_date..first_field).map(|at| lines[at].trim()).filter(|l| !l.ends_with("Edition")).collect();
    article.title = (!title.is_empty()).then(|| title.join(" "));
    if let Some((_, value)) = lines.iter().find_map(|line| field(line, &["HEADLINE", "TITLE", "TITRE", "TITEL"])) {
        article.title = Some(value.to_owned());
    }
    let start = head_end(lines, first_field);
    article.text = body(text_of(&lines[start.min(lines.len())..]), true);
    article
}

/// Whether a line is one of the foot: its name stands in capitals, as no paragraph of a text starts.
fn is_foot(line: &str) -> bool {
    FOOT.iter().any(|name| line.trim().strip_prefix(name).is_some_and(|rest| rest.starts_with(':')))
}

/// The line after the last of the fields that follow each other from `at` on.
fn head_end(lines: &[&str], mut at: usize) -> usize {
    while lines.get(at).is_some_and(|line| field(line, &HEAD).is_some()) {
        let end = field_end(lines, at);
        let next = (end..lines.len()).find(|&at| !lines[at].trim().is_empty()).unwrap_or(lines.len());
        // A field that stands right below another ends it.
        let below = (at + 1..end).find(|&at| field(lines[at], &HEAD).is_some());
        match below {
            Some(below) => at = below,
            None if lines.get(next).is_some_and(|line| field(line, &HEAD).is_some()) => at = next,
            None => return end,
        }
    }
    at
}

/// The line after a field, which may run over several lines.
fn field_end(lines: &[&str], at: usize) -> usize {
    (at + 1..lines.len()).find(|&at| lines[at].trim().is_empty()).unwrap_or(lines.len())
}

fn is_copyright(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    line.starts_with("copyright")
        || line.starts_with('©')
        || line.starts_with("(c) ")
        || line.starts_with("all rights reserved")
}

/// The lines up to the foot.
fn text_of<'a>(lines: &'a [&'a str]) -> &'a [&'a str] {
    let end = (0..lines.len()).find(|&at| {
        let alone = at == 0 || lines[at - 1].trim().is_empty();
        alone
            && (is_foot(lines[at])
                || (is_copyright(lines[at]) && lines[at..].iter().filter(|l| !l.trim().is_empty()).count() < 30))
            || lines[at].trim() == "End of Document"
    });
    &lines[..end.unwrap_or(lines.len())]
}

/// The newer form: title, outlet, date, copyright, `Section:`, `Length:`, `Byline:`, `Body`, text, `End of Document`.
fn ended(lines: &[&str]) -> Option<Vec<Article>> {
    let ends: Vec<usize> = (0..lines.len()).filter(|&at| lines[at].trim() == "End of Document").collect();
    if ends.is_empty() || !lines.iter().any(|line| field(line, &HEAD).is_some() || line.trim() == "Body") {
        return None;
    }
    let starts = [0].into_iter().chain(ends.iter().map(|at| at + 1));
    Some(starts.zip(&ends).map(|(start, &end)| newer(&lines[start..end], start as u64 + 1)).collect())
}

fn newer(lines: &[&str], line: u64) -> Article {
    let mut article = Article { line, ..Article::default() };
    let body_at = lines.iter().position(|line| line.trim() == "Body");
    let head = &lines[..body_at.unwrap_or(lines.len())];
    let first_field = head.iter().position(|line| field(line, &HEAD).is_some());
    let date_at = head.iter().position(|line| is_date(line));
    let above: Vec<&str> =
        head[..date_at.unwrap_or(head.len().min(2))].iter().map(|l| l.trim()).filter(|l| !l.is_empty()).collect();
    article.date = date_at.map(|at| head[at].trim().to_owned());
    if let [title @ .., outlet] = above.as_slice() {
        article.outlet = Some((*outlet).to_owned());
        // Above the first title stands what the search was.
        article.title = title.last().map(|t| (*t).to_owned());
    }
    let start = body_at.map_or_else(|| first_field.map_or(0, |at| head_end(lines, at)), |at| at + 1);
    let text = &lines[start..];
    let end = (0..text.len()).find(|&at| {
        field(text[at], &["LOAD-DATE"]).is_some() || matches!(text[at].trim(), "Classification" | "Notes" | "Graphic")
    });
    article.text = body(&text[..end.unwrap_or(text.len())], false);
    article
}

#[cfg(test)]
mod tests {
    use super::super::articles;

    #[test]
    fn numbered_documents_are_parted() {
        let one = "  1 of 2 DOCUMENTS\n\n      Lake Gazette\n\n   May 15, 2024 Wednesday\n   Late Edition\n\nStorm hits pier\n\nBYLINE: Ann\n\nSECTION: NEWS; Pg. 7\n\nLENGTH: 13 words\n\nThe storm hit the pier on\nMonday.\n\nNobody was hurt.\n\nLOAD-DATE: May 15, 2024\n\nLANGUAGE: ENGLISH\n\n  Copyright 2024 Lake Ltd.\n";
        let text = format!("Download Request: 1-2\nSource: News\n\n{one}\n{}", one.replace("1 of", "2 of"));
        let found = articles(&text).expect("an export");
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].outlet.as_deref(), Some("Lake Gazette"));
        assert_eq!(found[0].title.as_deref(), Some("Storm hits pier"));
        assert_eq!(found[0].text, "The storm hit the pier on Monday.\n\nNobody was hurt.");
        assert_eq!((found[0].line, found[1].date.as_deref()), (4, Some("May 15, 2024 Wednesday")));
    }

    #[test]
    fn the_newer_form_ends_each_document() {
        let text = "Storm hits pier\nLake Gazette\nMay 15, 2024 Wednesday\nCopyright 2024 Lake Ltd.\nSection: NEWS\nLength: 13 words\nByline: Ann\nBody\n\nThe storm hit.\nNobody was hurt.\nClassification\nLanguage: ENGLISH\nEnd of Document\n";
        let found = articles(text).expect("an export");
        assert_eq!(found[0].outlet.as_deref(), Some("Lake Gazette"));
        assert_eq!(found[0].text, "The storm hit.\nNobody was hurt.");
    }
}
