//! All values of a sentence, in order.

use super::amount::amount;
use super::date::date;
use super::draft::Found;
use super::model::{Role, Value};
use super::ordinal::ordinal;
use super::token::Reader;
use crate::base::Span;
use crate::text::Language;

/// The values of `text`, in order; spans count its bytes and never overlap.
///
/// Reads English and Russian. A text of another language gives what digits, signs and international words give.
pub fn values(text: &str, language: Language) -> Vec<Value> {
    let reader = Reader::new(text, language == Language::Russian);
    let mut values = Vec::new();
    let mut i = 0;
    while i < reader.len() {
        if let Some((content, end)) = date(&reader, i) {
            let span = date_span(&reader, i, end);
            values.push(Value { span, content, head: Vec::new(), role: Role::Plain });
            i = end;
        } else if let Some(Found { content, start, end, head, role }) =
            ordinal(&reader, i).or_else(|| amount(&reader, i))
        {
            values.push(Value { span: reader.span(start, end), content, head, role });
            i = end;
        } else {
            // A number that no rule takes is skipped whole, so that no part of it is read as another.
            i += 1;
        }
    }
    values
}

/// The span of a date without the weekday before it.
fn date_span(reader: &Reader<'_>, i: usize, end: usize) -> Span {
    let mut start = i;
    if matches!(reader.lexeme(i), Some(super::lexicon::Lexeme::Weekday(_))) && end > i + 1 {
        start = if reader.lower(i + 1) == "," { i + 2 } else { i + 1 };
    }
    reader.span(start, end)
}
