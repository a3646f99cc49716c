//! Factiva: the title, `By …`, `137 words`, the date, the outlet, a code, the language, the copyright, the text, and
//! `Document CODE` at the end.

use super::article::{Article, body, is_date, is_length};

/// Whether a line is `Document LINDEC0020240515ek5f0002x`.
fn is_end(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let code = |word: &str| {
        word.len() >= 15
            && word.bytes().all(|b| b.is_ascii_alphanumeric())
            && word.bytes().filter(u8::is_ascii_digit).count() >= 8
    };
    matches!(words.next(), Some("Document" | "Dokument" | "Documento" | "Документ"))
        && words.next().is_some_and(code)
        && words.next().is_none()
}

pub(super) fn articles(lines: &[&str]) -> Option<Vec<Article>> {
    let ends: Vec<usize> = (0..lines.len()).filter(|&at| is_end(lines[at])).collect();
    if ends.is_empty() {
        return None;
    }
    let starts = [0].into_iter().chain(ends.iter().map(|at| at + 1));
    Some(starts.zip(&ends).map(|(start, &end)| article(&lines[start..end], start as u64)).collect())
}

fn article(lines: &[&str], before: u64) -> Article {
    let filled: Vec<usize> = (0..lines.len()).filter(|&at| !lines[at].trim().is_empty()).collect();
    let mut article = Article { line: before + filled.first().map_or(0, |at| *at as u64) + 1, ..Article::default() };
    let head = &filled[..filled.len().min(16)];
    let Some(length) = head.iter().position(|&at| is_length(lines[at])) else {
        article.text = body(lines, false);
        return article;
    };
    let mut titled = head[..length].iter().map(|&at| lines[at].trim()).filter(|l| !l.starts_with("By "));
    // The section stands above the title in some exports, alone in its paragraph.
    article.title = titled.next_back().map(str::to_owned);
    let mut last = length;
    let rest = &head[length + 1..];
    let is_time = |line: &str| line.len() <= 8 && line.contains(':');
    for (place, &at) in rest.iter().enumerate() {
        let line = lines[at].trim();
        if article.date.is_none() && is_date(line) {
            article.date = Some(line.to_owned());
        } else if article.date.is_some() && article.outlet.is_none() && !is_time(line) {
            article.outlet = Some(line.to_owned());
        }
        let lower = line.to_lowercase();
        if lower.starts_with("(c) ") || lower.starts_with('©') || lower.starts_with("copyright") {
            last = length + 1 + place;
            break;
        }
        // Without a copyright line the head ends with the block of short lines that it stands in.
        if lines.get(at + 1).is_none_or(|next| next.trim().is_empty()) {
            last = length + 1 + place;
            break;
        }
    }
    article.text = body(&lines[head[last] + 1..], false);
    article
}

#[cfg(test)]
mod tests {
    use super::super::articles;

    #[test]
    fn documents_are_parted_by_their_codes() {
        let one = "Storm hits pier\n\nBy Ann Writer\n137 words\n15 May 2024\n06:12\nLake Gazette\nLAKGAZ\nEnglish\n(c) 2024 Lake. All rights reserved.\n\nThe storm hit.\n\nNobody was hurt.\n\nDocument LAKGAZ0020240515ek5f0002x\n\n";
        let found = articles(&format!("{one}\n{one}Search Summary\nText brewery\n")).expect("an export");
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].outlet.as_deref(), Some("Lake Gazette"));
        assert_eq!(found[1].date.as_deref(), Some("15 May 2024"));
        assert_eq!(found[1].title.as_deref(), Some("Storm hits pier"));
        assert_eq!(found[1].text, "The storm hit.\n\nNobody was hurt.");
    }
}
