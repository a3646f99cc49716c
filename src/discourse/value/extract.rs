//! All values of a sentence, in order.

use super::amount::amount;
use super::date::date;
use super::draft::Found;
use super::model::{Content, Role, Value};
use super::ordinal::ordinal;
use super::token::Reader;
use crate::base::Span;
use crate::language::{Language, Stage};

/// The values of `text`, in order; spans count its bytes and never overlap.
///
/// A text in a language without words of numbers has none: 1.204 is a count in one language and a measure in another.
pub fn values(text: &str, language: Language) -> Vec<Value> {
    if !language.reads(Stage::Values) {
        return Vec::new();
    }
    let reader = Reader::new(text, language);
    let mut values = Vec::new();
    // One past the last token of a page's own date.
    let mut stamped = None;
    let mut i = 0;
    while i < reader.len() {
        if let Some((content, end)) = date(&reader, i) {
            let span = date_span(&reader, i, end);
            let covers = reader.span(i, past_year(&reader, end));
            let role = if is_stamp(&reader, i, end, content, stamped) { Role::Stamp } else { Role::Plain };
            stamped = (role == Role::Stamp).then_some(end);
            values.push(Value { span, covers, content, head: Vec::new(), role });
            i = end;
        } else if let Some(Found { content, start, end, head, role }) =
            ordinal(&reader, i).or_else(|| amount(&reader, i))
        {
            let span = reader.span(start, end);
            values.push(Value { span, covers: span, content, head, role });
            i = end;
        } else {
            // A number that no rule takes is skipped whole, so that no part of it is read as another.
            i += 1;
        }
    }
    values
}

/// Whether a date or time of day is the page's own: behind a word such as `updated`, or whole and with no mark between it and
/// the name or number that goes on (`May 4, 2012 Some headline`, `May 4, 2012 5:50 PM`). `after` is one past the last such.
fn is_stamp(reader: &Reader<'_>, i: usize, end: usize, content: Content, after: Option<usize>) -> bool {
    let mut at = i;
    while at > 0 && matches!(reader.lower(at - 1), "on" | "at" | ":" | ",") {
        at -= 1;
    }
    let told = matches!(reader.lower_back(at, 1), "updated" | "posted" | "published" | "modified" | "downloaded");
    let opens = reader.before(at).is_some_and(|t| t.capital) || reader.lower_back(at, 2) == "last";
    let update = reader.lower_back(at, 1) == "update" && reader.lower(at) == ":";
    let behind = after == Some(at) || told && opens || update;
    let whole = matches!(content, Content::Date(d) if d.year.is_some() && d.day.is_some());
    let bare = whole
        && reader.cased
        && !matches!(
            reader.lower_back(i, 1),
            "on" | "of" | "by" | "since" | "until" | "from" | "to" | "before" | "after"
        )
        && (reader.get(end).is_some_and(|t| t.capital || matches!(t.lower.as_str(), "|" | "@" | "•"))
            || reader.is_number(end) && reader.lower(end + 1) == ":");
    behind || bare
}

/// One past the word for year that a Russian date has behind it: `1994 года`, `1994 г.`.
fn past_year(reader: &Reader<'_>, end: usize) -> usize {
    match reader.lower(end) {
        "г" | "гг" if reader.lower(end + 1) == "." && reader.glued(end + 1) => end + 2,
        "г" | "гг" | "гв" | "год" | "года" | "году" | "годом" | "годы" | "годов" | "годах" => {
            end + 1
        }
        _ => end,
    }
}

/// The span of a date without the weekday before it.
fn date_span(reader: &Reader<'_>, i: usize, end: usize) -> Span {
    let mut start = i;
    if matches!(reader.lexeme(i), Some(super::lexicon::Lexeme::Weekday(_))) && end > i + 1 {
        start = if reader.lower(i + 1) == "," { i + 2 } else { i + 1 };
    }
    reader.span(start, end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::model::Unit;
    use super::*;

    /// Every value as `normalised [as written]`.
    fn read(text: &str, language: Language) -> Vec<String> {
        values(text, language).iter().map(|v| format!("{v} [{}]", v.span.of(text))).collect()
    }

    #[test]
    fn english_values_are_read_with_their_spans() {
        for (text, found) in [
            ("set to start in Moscow on May 18, with", vec!["05-18 [May 18]"]),
            ("on Friday, March 6", vec!["03-06 [March 6]"]),
            ("the 5th of May 2010", vec!["2010-05-05 [5th of May 2010]"]),
            ("They may march in May.", vec!["month 05 [May]"]),
            ("from 1966 to 1978", vec!["1966/1978 [1966 to 1978]"]),
            ("the 1990s and mid-2010", vec!["1990s [1990s]", "2010 [2010]"]),
            ("three days ago", vec!["-3 d [three days ago]"]),
            ("at 10.30am on 3 May", vec!["10:30 [10.30am]", "05-03 [3 May]"]),
            ("more than $1.1 million", vec!["≥ USD 1100000 [$1.1 million]"]),
            ("US$30m, $US80 billion", vec!["USD 30000000 [US$30m]", "USD 80000000000 [$US80 billion]"]),
            ("two million Canadian dollars", vec!["CAD 2000000 [two million Canadian dollars]"]),
            ("11 cents to 15 cents", vec!["USD 0.11..0.15 [11 cents to 15 cents]"]),
            ("$2-3 million", vec!["USD 2000000..3000000 [$2-3 million]"]),
            ("7.2 per cent", vec!["7.2 % [7.2 per cent]"]),
            ("by 50 basis points", vec!["0.5 pp [50 basis points]"]),
            ("two-thirds of voters", vec!["~ 66.666667 % [two-thirds]"]),
            ("one in five adults", vec!["~ 20 % [one in five]"]),
            ("lasted an hour and a half", vec!["5400 s [an hour and a half]"]),
            ("260 and 167 miles", vec!["418429.44 m [260]", "268760.448 m [167 miles]"]),
            ("a 100m race for 30m people", vec!["100 m [100m]", "30000000 [30m]"]),
            ("voted 15-6 to approve", vec!["15-6 [15-6]"]),
            ("the minister, 54, resigned", vec!["54 years old [54]"]),
            ("the 21-year-old driver", vec!["21 years old [21-year-old]"]),
            ("a boy of 12 is missing", vec!["12 years old [12]"]),
            ("a dozen ships", vec!["12 [a dozen]"]),
            ("in spring 2011, the third quarter of 2012", vec!["2011 [2011]", "2012 [2012]"]),
            ("the day before yesterday", vec!["-2 d [the day before yesterday]"]),
            ("at 0900 GMT, at 17:30 and at noon", vec!["09:00 [0900 GMT]", "17:30 [17:30]", "12:00 [noon]"]),
            ("two hours and 50 minutes", vec!["10200 s [two hours and 50 minutes]"]),
            ("a six-month term", vec!["15778476 s [six-month]"]),
            ("five feet six inches", vec!["1.6764 m [five feet six inches]"]),
            ("5 square miles", vec!["12949940.55168 m2 [5 square miles]"]),
            ("10 gallons", vec!["37.854118 l [10 gallons]"]),
            ("40 million Swiss francs", vec!["CHF 40000000 [40 million Swiss francs]"]),
            ("3 percentage points", vec!["3 pp [3 percentage points]"]),
            ("at the age of 54, six months old", vec!["54 years old [54]", "0.5 years old [six months old]"]),
            ("in excess of 100, 50-plus", vec!["≥ 100 [100]", "≥ 50 [50]"]),
            ("just short of 50, close to 90", vec!["< 50 [50]", "< 90 [90]"]),
            ("between 20 and 30 tanks", vec!["20..30 [20 and 30]"]),
            ("carries 2 600 people, or $12 400 a day", vec!["2600 [2 600]", "USD 12400 [$12 400]"]),
            ("on May 6 200 people came", vec!["05-06 [May 6]", "200 [200]"]),
            ("up .87 percent", vec!["0.87 % [.87 percent]"]),
            ("the 15,800-square-foot hall", vec!["1467.868032 m2 [15,800-square-foot]"]),
            ("Updated May 4, 2012 5:50 PM", vec!["2012-05-04 [May 4, 2012]", "17:50 [5:50 PM]"]),
            ("at 22.48 BST", vec!["22:48 [22.48 BST]"]),
            ("the study, 1959-2017, says", vec!["1959/2017 [1959-2017]"]),
            ("12 million pounds", vec!["GBP 12000000 [12 million pounds]"]),
            ("the mayor, who is 48, said", vec!["48 years old [48]"]),
            ("employs 6 200.", vec!["6200 [6 200]"]),
            ("one hundred and twenty-five men", vec!["125 [one hundred and twenty-five]"]),
        ] {
            assert_eq!(read(text, Language::English), found, "{text}");
        }
    }

    #[test]
    fn names_and_codes_are_no_values() {
        for text in [
            "called START 1, that",
            "the START I treaty",
            "the expiring START one",
            "Route 66 was closed",
            "The Boeing 737 landed",
            "the Airbus A320 and an F-16",
            "on 9/11 and 24/7",
            "call +7 495-123-45-67",
            "the No. 2 official",
            "no one of them, one of many",
            "First Lady, Second Amendment",
            "first of all, for the first time, at first",
            "the first quarter",
            "Highway 61 runs north",
            "a category 4 hurricane",
            "the phase 3 trials",
            "Flight 370 vanished",
            "on 27th Street",
            "agent 007",
        ] {
            assert_eq!(read(text, Language::English), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn russian_values_are_read_with_their_spans() {
        for (text, found) in [
            ("начнется 18 мая 2009 года", vec!["2009-05-18 [18 мая 2009]"]),
            ("свыше 250 000 человек", vec!["≥ 250000 [250 000]"]),
            ("не менее 1,5 млрд рублей", vec!["≥ RUB 1500000000 [1,5 млрд рублей]"]),
            ("от 3 до 5 процентов", vec!["3..5 % [3 до 5 процентов]"]),
            ("упала до 12 млн долларов", vec!["USD 12000000 [12 млн долларов]"]),
            ("54-летний министр", vec!["54 years old [54-летний]"]),
            ("двадцать пять тысяч солдат", vec!["25000 [двадцать пять тысяч]"]),
            ("вторую встречу", vec!["2 [вторую]"]),
            ("в 1990-е", vec!["1990s [1990-е]"]),
            ("18-го мая, на прошлой неделе", vec!["05-18 [18-го мая]", "-1 w [на прошлой неделе]"]),
            ("в 5 часов вечера", vec!["17:00 [5 часов вечера]"]),
            ("полтора года, полчаса", vec!["47335428 s [полтора года]", "1800 s [полчаса]"]),
            ("котел 1994 г. выпуска", vec!["1994 [1994]"]),
            ("1 миллион 700 тысяч рублей", vec!["RUB 1700000 [1 миллион 700 тысяч рублей]"]),
            ("2\u{2009}700 человек", vec!["2700 [2\u{2009}700]"]),
            ("20 тыс. долларов", vec!["USD 20000 [20 тыс. долларов]"]),
            ("30 копеек", vec!["RUB 0.3 [30 копеек]"]),
            ("в возрасте 54 лет", vec!["54 years old [54 лет]"]),
            ("на 3 процентных пункта", vec!["3 pp [3 процентных пункта]"]),
            ("около 40, почти 10 тысяч", vec!["~ 40 [40]", "< 10000 [10 тысяч]"]),
            ("80 км/ч, 300 метров", vec!["22.222222 m/s [80 км/ч]", "300 m [300 метров]"]),
        ] {
            assert_eq!(read(text, Language::Russian), found, "{text}");
        }
    }

    #[test]
    fn heads_name_what_is_counted() {
        let heads = |text: &str| -> Vec<String> {
            values(text, Language::English)[0].head.iter().map(|s| s.of(text).to_owned()).collect()
        };
        assert_eq!(heads("their second major meeting since"), ["major", "meeting"]);
        assert_eq!(heads("14 people were killed"), ["people"]);
        assert_eq!(heads("12 U.S. soldiers died"), ["U.S.", "soldiers"]);
        assert_eq!(heads("19 were killed"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn any_text_gives_finite_values_in_order(text in "[0-9a-zа-я$%.,/ :'\\-–№€МM]{0,60}|.{0,40}") {
            let found = values(&text, Language::Russian);
            for pair in found.windows(2) {
                prop_assert!(pair[0].span.end <= pair[1].span.start);
            }
            for value in &found {
                prop_assert!(!value.span.of(&text).is_empty());
                if let super::super::Content::Amount(a) = value.content {
                    prop_assert!(a.number.is_finite() && a.grain > 0.0);
                    prop_assert!(a.unit != Unit::Percent || a.upper.is_none_or(|u| u > a.number));
                }
            }
        }
    }
}
