//! ProQuest: a rule of underscores before each article, the title first, then `Full text:` and named fields.

use super::article::{Article, body, field};

const FIELDS: [&str; 40] = [
    "TITLE",
    "AUTHOR",
    "PUBLICATION TITLE",
    "PUBLICATION DATE",
    "PUBLICATION INFO",
    "FULL TEXT",
    "ABSTRACT",
    "SUBJECT",
    "LINKS",
    "LOCATION",
    "PEOPLE",
    "COMPANY / ORGANIZATION",
    "PUBLICATION YEAR",
    "PUBLISHER",
    "PLACE OF PUBLICATION",
    "COUNTRY OF PUBLICATION",
    "PUBLICATION SUBJECT",
    "ISSN",
    "E-ISSN",
    "SOURCE TYPE",
    "LANGUAGE OF PUBLICATION",
    "DOCUMENT TYPE",
    "PROQUEST DOCUMENT ID",
    "DOCUMENT URL",
    "COPYRIGHT",
    "LAST UPDATED",
    "DATABASE",
    "PAGES",
    "SECTION",
    "FIRST PAGE",
    "IDENTIFIER / KEYWORD",
    "COLUMN",
    "DATELINE",
    "SOURCE",
    "ONLINE PUBLICATION DATE",
    "PUBLICATION HISTORY",
    "MILESTONE DATES",
    "CLASSIFICATION",
    "URL",
    "CREDIT",
];

fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 20 && line.bytes().all(|b| b == b'_')
}

pub(super) fn articles(lines: &[&str]) -> Option<Vec<Article>> {
    let ids = lines.iter().any(|line| field(line, &["PROQUEST DOCUMENT ID", "DOCUMENT URL"]).is_some());
    if !ids || !lines.iter().any(|line| field(line, &["FULL TEXT"]).is_some()) {
        return None;
    }
    let mut found = Vec::new();
    let mut start = 0;
    for end in (0..lines.len()).filter(|&at| is_rule(lines[at])).chain([lines.len()]) {
        let piece = &lines[start..end];
        if piece.iter().any(|line| field(line, &["PROQUEST DOCUMENT ID", "DOCUMENT URL"]).is_some()) {
            found.push(article(piece, start as u64 + 1));
        }
        start = end + 1;
    }
    (!found.is_empty()).then_some(found)
}

fn article(lines: &[&str], line: u64) -> Article {
    let value = |name: &str| {
        lines.iter().find_map(|line| field(line, &[name])).map(|(_, v)| v.to_owned()).filter(|v| !v.is_empty())
    };
    let first = lines.iter().map(|l| l.trim()).find(|l| !l.is_empty() && field(l, &FIELDS).is_none());
    let text_at = lines.iter().position(|line| field(line, &["FULL TEXT"]).is_some());
    let text = text_at.map_or_else(String::new, |at| {
        let end = (at + 1..lines.len()).find(|&at| field(lines[at], &FIELDS).is_some()).unwrap_or(lines.len());
        let (_, opening) = field(lines[at], &["FULL TEXT"]).unwrap_or_default();
        let all: Vec<&str> = [opening].into_iter().chain(lines[at + 1..end].iter().copied()).collect();
        body(&all, false)
    });
    let outlet = value("PUBLICATION TITLE")
        .or_else(|| value("PUBLICATION INFO").map(|v| v.split(';').next().unwrap_or_default().trim().to_owned()));
    Article {
        outlet,
        date: value("PUBLICATION DATE"),
        title: value("TITLE").or_else(|| first.map(str::to_owned)),
        text,
        line,
    }
}

#[cfg(test)]
mod tests {
    use super::super::articles;

    #[test]
    fn articles_stand_between_rules() {
        let rule = "_".repeat(60);
        let one = "Storm hits pier\n\nAuthor: Ann\n\nPublication info: Lake Gazette ; Lindmouth [Lindmouth]. 15 May 2024.\n\nAbstract: Short.\n\nLinks: x\n\nFull text: The storm hit.\n\nNobody was hurt.\n\nSubject: Storms\n\nPublication title: Lake Gazette\n\nPublication date: May 15, 2024\n\nProQuest document ID: 123\n";
        let found = articles(&format!("{rule}\n\n{one}\n{rule}\n\n{one}\n{rule}\n\nContact us at: http://x\n"))
            .expect("an export");
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].outlet.as_deref(), Some("Lake Gazette"));
        assert_eq!(found[0].text, "The storm hit.\n\nNobody was hurt.");
        assert_eq!(found[0].date.as_deref(), Some("May 15, 2024"));
    }
}
