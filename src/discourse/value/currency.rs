//! Signs and codes of money that stand before a number.

use super::lexicon::Lexeme;
use super::token::Reader;

/// A sign of money before a number, and where the number starts.
pub(super) fn currency_sign(reader: &Reader<'_>, i: usize) -> Option<(&'static str, usize)> {
    if let Some(code) = sign(reader.lower(i)) {
        // `$US80 billion`.
        let nation = if code == "USD" { dollar(reader.lower(i + 1)) } else { None };
        return match nation {
            Some(code) if reader.glued(i + 1) && reader.is_number(i + 2) => Some((code, i + 2)),
            _ => Some((code, i + 1)),
        };
    }
    // `US$`, `C$`, `HK$`.
    if sign(reader.lower(i + 1)) == Some("USD") && reader.glued(i + 1) {
        return dollar(reader.lower(i)).map(|code| (code, i + 2));
    }
    // A code before its number: `USD 5 million`.
    match reader.lexeme(i) {
        Some(Lexeme::Currency(code, 1.0))
            if reader.lower(i).eq_ignore_ascii_case(code)
                && (!reader.cased || reader.get(i).is_some_and(|t| t.capital))
                && reader.is_number(i + 1) =>
        {
            Some((code, i + 1))
        }
        _ => None,
    }
}

fn sign(text: &str) -> Option<&'static str> {
    Some(match text {
        "$" => "USD",
        "€" => "EUR",
        "£" => "GBP",
        "¥" => "JPY",
        "₽" => "RUB",
        "₹" => "INR",
        "₴" => "UAH",
        "₩" => "KRW",
        "₪" => "ILS",
        _ => return None,
    })
}

/// The dollar of a nation by its letters beside the sign.
fn dollar(letters: &str) -> Option<&'static str> {
    Some(match letters {
        "us" => "USD",
        "c" | "ca" => "CAD",
        "a" | "au" => "AUD",
        "hk" => "HKD",
        "nz" => "NZD",
        "s" | "sg" => "SGD",
        "nt" => "TWD",
        "r" => "BRL",
        _ => return None,
    })
}
