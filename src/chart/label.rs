//! Texts that fit: cleaned of what must not be drawn, and cut or broken to a width.

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::font::{Weight, width};
use crate::report::phrase;

/// No label is drawn longer than this, so what follows need not be looked at.
const LONGEST: usize = 400;

/// A text from the outside as it may be drawn: one line, without control characters, without characters that turn the
/// direction of what follows, and with at most two combining marks in a row.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut marks = 0;
    let mut gap = false;
    for c in text.chars().take(LONGEST) {
        if c.is_whitespace() || c.is_control() {
            gap = !out.is_empty();
            continue;
        }
        let unseen = matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
            | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}');
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if unseen || marks > 2 {
            continue;
        }
        if gap {
            out.push(' ');
            gap = false;
        }
        out.push(c);
    }
    out
}

/// A name from the outside as it may stand in a sentence: [`plain`], short, and never empty.
pub(super) fn name(text: &str) -> String {
    phrase::name(&plain(text))
}

/// A name as it may be drawn, with the language that something is within.
pub(super) fn name_in(text: &str, language: Option<&str>) -> String {
    phrase::within(&plain(text), language)
}

/// The text, or as much of its beginning as fits into `room` pixels, with an ellipsis.
pub(super) fn fit(text: &str, weight: Weight, size: f64, room: f64) -> String {
    if width(text, weight, size) <= room {
        return text.to_string();
    }
    let dots = width("…", weight, size);
    let (mut used, mut end) = (0.0, 0);
    for (at, cluster) in text.grapheme_indices(true) {
        used += width(cluster, weight, size);
        if used + dots > room {
            break;
        }
        end = at + cluster.len();
    }
    let kept = text[..end].trim_end_matches([' ', ',', ';', ':', '-', '–']);
    format!("{kept}…")
}

/// The text in at most `lines` lines of `room` pixels. A word wider than that goes on in the next line, after a hyphen;
/// the last line is cut when there is more.
pub(super) fn wrap(text: &str, weight: Weight, size: f64, room: f64, lines: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if out.len() + 1 >= lines {
            out.push(fit(rest, weight, size, room));
            break;
        }
        let end = fitting(rest, weight, size, room);
        if width(&rest[..end], weight, size) <= room {
            out.push(rest[..end].trim_end().to_string());
            rest = rest[end..].trim_start();
            continue;
        }
        // A hyphen is narrower than the ellipsis that `fit` makes room for.
        let kept = fit(&rest[..end], weight, size, room).trim_end_matches('…').len();
        if kept == 0 {
            out.push(fit(rest, weight, size, room));
            break;
        }
        out.push(format!("{}-", &rest[..kept]));
        rest = &rest[kept..];
    }
    out
}

/// The text in as few lines as it needs, at most `lines`, all of about the same length: no line holds one last word.
pub(super) fn balanced(text: &str, weight: Weight, size: f64, room: f64, lines: usize) -> Vec<String> {
    let full = wrap(text, weight, size, room, lines);
    if full.len() < 2 || full.iter().any(|l| l.ends_with('…')) {
        return full;
    }
    let whole = width(text, weight, size);
    (0..40)
        .map(|step| whole / full.len() as f64 + room * f64::from(step) / 40.0)
        .take_while(|r| *r < room)
        .map(|r| wrap(text, weight, size, r, lines))
        .find(|tried| tried.len() == full.len() && !tried.iter().any(|l| l.ends_with('…')))
        .unwrap_or(full)
}

/// How many bytes of the text make up its first line: whole words as far as they fit, and at least one.
fn fitting(text: &str, weight: Weight, size: f64, room: f64) -> usize {
    let ends = text.match_indices(' ').map(|(at, _)| at).chain([text.len()]);
    let mut first = None;
    let mut best = None;
    for end in ends {
        first = first.or(Some(end));
        if width(&text[..end], weight, size) > room {
            break;
        }
        best = Some(end);
    }
    best.or(first).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_characters_go_and_the_words_stay() {
        assert_eq!(plain(" a\u{0}\u{202e}b\n\tc\u{7f} \u{feff}"), "a b c");
        assert_eq!(plain("e\u{301}\u{301}\u{301}\u{301}x"), "e\u{301}\u{301}x");
        assert_eq!(plain("<script>"), "<script>", "escaping is the canvas' task");
    }

    #[test]
    fn a_cut_text_fits_its_room() {
        for room in [14.0, 40.0, 90.0] {
            let cut = fit("Администрация президента", Weight::Regular, 12.0, room);
            assert!(width(&cut, Weight::Regular, 12.0) <= room, "{cut}");
            assert!(cut.ends_with('…'));
        }
    }

    #[test]
    fn wrapping_keeps_every_word_when_there_is_room() {
        let text = "treaty, START and the long way to it";
        let lines = wrap(text, Weight::Regular, 12.0, 90.0, 9);
        assert_eq!(lines.join(" "), text);
        assert!(lines.iter().all(|l| width(l, Weight::Regular, 12.0) <= 90.0));
    }

    #[test]
    fn wrapping_never_gives_more_lines_or_wider_ones() {
        let text = format!("{} short {}", "long".repeat(50), "word ".repeat(40));
        for lines in 1..5 {
            let broken = wrap(&text, Weight::Bold, 13.0, 100.0, lines);
            assert!(
                broken.len() <= lines && broken.iter().all(|l| width(l, Weight::Bold, 13.0) <= 100.0),
                "{broken:?}"
            );
        }
    }

    #[test]
    fn a_word_too_wide_goes_on_after_a_hyphen() {
        let lines = wrap("Коммерсантъ", Weight::Bold, 13.0, 60.0, 3);
        assert_eq!(lines.concat().replace('-', ""), "Коммерсантъ");
        assert!(lines.len() > 1 && lines[0].ends_with('-'), "{lines:?}");
    }

    #[test]
    fn a_name_in_a_sentence_is_short() {
        assert_eq!(name("Reuters"), "Reuters");
        assert_eq!(name(&"ы".repeat(5000)).chars().count(), 48);
        assert_eq!(name("\u{ffff}"), "(no name)");
    }
}
