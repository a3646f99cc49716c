//! Rows of tables that came as text: cells set apart by two spaces or more, tabs or bars.

use super::ending::ends_sentence;

/// The longest row, in bytes.
const LONGEST: usize = 240;
/// The longest cell, in words.
const LONGEST_CELL: usize = 5;

/// What a row holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    /// Words alone, as the head of a table.
    Words,
    /// A figure beside words.
    Figure,
    /// Several figures, or as many as words: a row wherever it stands.
    Figures,
}

/// What row of a table a line is.
pub(super) fn row(line: &str) -> Option<Row> {
    if line.len() > LONGEST || !is_parted(line) {
        return None;
    }
    let (mut cells, mut figures, mut ended) = (0, 0, false);
    for cell in line.split(['\t', '|']).flat_map(|part| part.split("  ")).map(str::trim).filter(|c| !c.is_empty()) {
        // Two spaces after a full stop part sentences.
        if ended || cell.split_whitespace().nth(LONGEST_CELL).is_some() {
            return None;
        }
        ended = ends_sentence(cell);
        cells += 1;
        figures += usize::from(is_figure(cell));
    }
    if cells < 2 || ended {
        return None;
    }
    Some(match figures {
        0 => Row::Words,
        1 => Row::Figure,
        _ => Row::Figures,
    })
}

/// Whether a line has what parts cells.
fn is_parted(line: &str) -> bool {
    let bytes = line.as_bytes();
    memchr::memchr2(b'\t', b'|', bytes).is_some() || memchr::memmem::find(bytes, b"  ").is_some()
}

/// `12.40`, `-0.35`, `+1.02%`, `€5`, `1,200 t`: a number with a few letters at most.
fn is_figure(cell: &str) -> bool {
    let (mut digits, mut letters) = (0, 0);
    for c in cell.chars() {
        digits += usize::from(c.is_ascii_digit());
        letters += usize::from(c.is_alphabetic());
    }
    digits > 0 && letters <= 3 || matches!(cell, "-" | "–" | "—" | "n/a" | "N/A")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_by_their_cells() {
        assert_eq!(row("Stock      Close     Change"), Some(Row::Words));
        assert_eq!(row("Arvon      12.40     -0.35"), Some(Row::Figures));
        assert_eq!(row("Leeds\t3"), Some(Row::Figure));
        assert_eq!(row("| Belmont | 88.10 | +1.02 % |"), Some(Row::Figures));
        assert_eq!(row("Inflation (Euro area)   2,4 %   2,1 %"), Some(Row::Figures));
    }

    #[test]
    fn sentences_are_none() {
        assert_eq!(row("He left at 5.  She stayed until 7."), None);
        assert_eq!(row("The price fell  by 5.2 per cent on Monday after the strike."), None);
        assert_eq!(row("Prices fell."), None);
        assert_eq!(row("He paid 12 and she paid 15"), None);
    }
}
