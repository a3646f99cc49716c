//! What a sentence says around its values: its content words, and in which slot each stands.

use std::collections::BTreeSet;

use super::bearer::Bearer;
use super::classes::{is_article, is_auxiliary, is_being, is_joint, is_moment, is_speech, is_spread, is_verb_form};
use super::synonym::Synonyms;
use super::word::Word;
use crate::discourse::value::{Content, Role, Unit, Value, is_cased, is_function_word, is_preposition, values};
use crate::text::{Analyzer, Form};

/// A sentence with its values and the words around them.
pub(super) struct Frame {
    pub(super) words: Vec<Word>,
    pub(super) values: Vec<Placed>,
    /// The parts of the day that it names, and whether it tells of a price or level that moves within one.
    pub(super) moments: BTreeSet<String>,
    pub(super) moving: bool,
    /// Words that spread a figure over each of several, or gather it over all, with their places.
    pub(super) spread: Vec<(String, usize)>,
    /// Whether it gives a figure for the last day, week or month alone: `in the past 24 hours`, `a single day`.
    pub(super) window: bool,
    /// Where a clause or a member of a row may start, in bytes: after marks, at `and`, `while` and the like.
    pub(super) joints: Vec<usize>,
}

/// A value with its place among the words.
pub(super) struct Placed {
    pub(super) value: Value,
    /// How many content words stand before it.
    pub(super) at: usize,
    pub(super) segment: usize,
    /// The words of its head, in the terms of the frame.
    pub(super) head: Vec<String>,
    /// Whether `of` alone stands between it and the word before.
    pub(super) of: bool,
    /// Whether the word before it makes it a level, not a step: `is 7 percent`, `a total of 2.8 million`, `stood at 98`.
    pub(super) level: bool,
    /// Whether that word is `at`.
    pub(super) at_level: bool,
    /// Whose age it is, where it is one and the text puts it beside somebody.
    pub(super) bearer: Bearer,
}

/// How many content words to each side count as near to a value.
const NEAR: usize = 4;
/// How many to each side count as next to it.
const BESIDE: usize = 2;
/// A piece between commas with no more content words than this belongs to its neighbours.
const SHORT: usize = 4;

impl Frame {
    /// Reads a sentence.
    pub(super) fn new(text: &str, analyzer: &Analyzer) -> Self {
        let values = values(text, analyzer.language());
        let mut words: Vec<Word> = Vec::new();
        let mut functions: Vec<Function> = Vec::new();
        let (mut segment, mut end, mut slot) = (0, 0, String::new());
        let mut joints: Vec<usize> = Vec::new();
        let mut content_end = None;
        let cased = is_cased(text);
        let mut covered = values.iter().map(|v| v.covers).peekable();
        analyzer.tokens(text, |token| {
            let gap = &text[end..token.span.start];
            end = token.span.end;
            let parts = |c| matches!(c, ',' | ';' | ':' | '(' | ')' | '—' | '–' | '"' | '“' | '”');
            if gap.contains(parts) || gap.contains(" - ") || gap.contains("--") {
                segment += 1;
                slot.clear();
                joints.push(token.span.start);
            }
            while covered.peek().is_some_and(|v| v.end <= token.span.start) {
                covered.next();
            }
            if covered.peek().is_some_and(|v| v.overlaps(token.span)) {
                return;
            }
            let lower = token.surface.to_lowercase().replace('’', "'");
            let ordinal = matches!(lower.as_str(), "first" | "last" | "next");
            if is_function_word(&lower) && !ordinal {
                functions.push(Function { word: lower.clone(), start: token.span.start, before: words.len(), segment });
                if is_joint(&lower) {
                    joints.push(token.span.start);
                }
                if !is_article(&lower) {
                    slot = if is_preposition(&lower) { lower } else { String::from("=") };
                }
                return;
            }
            let Form::Term { term, .. } = analyzer.resolve(token.surface) else { return };
            let term = Synonyms::get().group(analyzer.language(), &term).map_or(term, |g| format!("={g}"));
            let first = words.is_empty() && functions.is_empty();
            let capital = |from: usize| token.surface.chars().skip(from).any(char::is_uppercase);
            let name = cased && (capital(1) || !first && capital(0));
            let joined = content_end.is_some_and(|end: usize| text[end..token.span.start].trim().is_empty());
            content_end = Some(token.span.end);
            words.push(Word { term, span: token.span, slot: slot.clone(), segment, name, said: false, joined });
        });
        // The first word of a sentence has a capital anyway; before another capital it opens a name.
        if let [one, two, ..] = words.as_mut_slice() {
            one.name |= two.name && text[one.span.end..two.span.start].trim().is_empty();
        }
        let spelled = |w: &Word| w.span.of(text).to_lowercase();
        let mut spoken: Vec<(String, usize)> = words.iter().map(|w| (spelled(w), w.span.start)).collect();
        spoken.extend(functions.iter().map(|f| (f.word.clone(), f.start)));
        let moments = spoken.iter().map(|w| &w.0).filter(|w| is_moment(w)).cloned().collect();
        let window = is_window(&values, text);
        let spread = spoken.into_iter().filter(|w| is_spread(&w.0)).collect();
        let moving = words.iter().map(spelled).any(|w| matches!(w.as_str(), "trading" | "trade" | "торгов" | "торгах"));
        let mut frame = Self { words, values: Vec::new(), moments, spread, window, moving, joints };
        frame.mark_speech(text, &functions, segment);
        // The page's own date says nothing of what it tells.
        let told = values.into_iter().filter(|v| v.role != Role::Stamp);
        frame.values = told.map(|v| frame.place(v, text, analyzer)).collect();
        frame
    }

    fn place(&self, value: Value, text: &str, analyzer: &Analyzer) -> Placed {
        let at = self.words.partition_point(|w| w.span.start < value.covers.start);
        let segment = match (at.checked_sub(1).map(|i| &self.words[i]), self.words.get(at)) {
            (Some(before), Some(after)) if before.segment != after.segment => {
                let between = &text[before.span.end..value.covers.start];
                if between.contains([',', ';', ':', '(', '—']) { after.segment } else { before.segment }
            }
            (Some(word), _) | (_, Some(word)) => word.segment,
            (None, None) => 0,
        };
        let head: Vec<String> = value
            .head
            .iter()
            .filter_map(|span| match analyzer.resolve(span.of(text)) {
                Form::Term { term, .. } => {
                    Some(Synonyms::get().group(analyzer.language(), &term).map_or(term, |g| format!("={g}")))
                }
                Form::Stop => None,
            })
            .collect();
        let of = at > 0 && {
            let between = text[self.words[at - 1].span.end..value.covers.start].to_lowercase();
            let mut between = between.split_whitespace();
            between.next() == Some("of")
                && between.all(|w| {
                    matches!(
                        w,
                        "about"
                            | "around"
                            | "nearly"
                            | "some"
                            | "a"
                            | "an"
                            | "the"
                            | "at"
                            | "least"
                            | "more"
                            | "than"
                            | "over"
                            | "almost"
                            | "$"
                            | "€"
                            | "£"
                    )
                })
        };
        let bearer = Bearer::of(&value, &self.words, at, text);
        let last = text[..value.covers.start].split_whitespace().next_back().unwrap_or_default().to_lowercase();
        let level =
            matches!(last.as_str(), "at" | "of" | "is" | "are" | "was" | "were" | "reached" | "hit" | "totaled");
        let amount = matches!(value.content, Content::Amount(_));
        let at_level = amount && last == "at";
        Placed { value, at, segment, head, of, level, at_level, bearer }
    }

    /// Marks the words that say who says it: `police said`, `according to the ministry`, `officials announced that`.
    fn mark_speech(&mut self, text: &str, functions: &[Function], last_segment: usize) {
        for segment in 0..=last_segment {
            let inside: Vec<usize> = (0..self.words.len()).filter(|&i| self.words[i].segment == segment).collect();
            let according =
                functions.iter().find(|f| f.segment == segment && matches!(f.word.as_str(), "according" | "по"));
            let said = functions
                .iter()
                .find(|f| f.segment == segment && matches!(f.word.as_str(), "said" | "say" | "says"))
                .map(|f| f.before);
            // `is estimated at` tells nothing on anybody's behalf.
            let passive =
                |i: usize| functions.iter().any(|f| f.segment == segment && f.before == i && is_being(&f.word));
            let verb =
                inside.iter().copied().find(|&i| is_speech(&self.words[i].span.of(text).to_lowercase()) && !passive(i));
            if let Some(f) = according.filter(|f| f.word == "according") {
                // From `according to` to the end of its piece.
                for &i in inside.iter().filter(|&&i| i >= f.before) {
                    self.words[i].said = true;
                }
                continue;
            }
            let Some(cut) = said.or(verb.map(|v| v + 1)) else { continue };
            let after: Vec<usize> = inside.iter().copied().filter(|&i| i >= cut).collect();
            let tail_functions = functions.iter().filter(|f| f.segment == segment && f.before >= cut);
            let clause_follows = tail_functions.clone().any(|f| f.word == "that" || is_auxiliary(&f.word))
                || after.iter().any(|&i| is_verb_form(&self.words[i].span.of(text).to_lowercase()));
            let clause = functions.iter().any(|f| f.segment == segment && f.before < cut && is_auxiliary(&f.word));
            let opens = segment == 0 && after.is_empty() && (clause || inside.len() > 3);
            if opens {
                // Without a comma, the tag is as long as the name before its verb: `two men were hurt the police said`.
                let mut i = cut;
                while i > inside[0] && (i == cut || self.words[i].joined) {
                    i -= 1;
                    self.words[i].said = true;
                }
            } else if after.len() <= 2 && inside.len() <= 8 && (segment > 0 || after.is_empty()) {
                // The whole piece is the tag: `, police said on Monday`.
                inside.iter().for_each(|&i| self.words[i].said = true);
            } else if clause_follows || said.is_some() {
                inside.iter().filter(|&&i| i < cut).for_each(|&i| self.words[i].said = true);
            }
        }
    }

    /// The content words of the clause that a value stands in, those of its head left out.
    pub(super) fn clause(&self, placed: &Placed) -> Vec<&Word> {
        let number = |at: usize| self.joints.partition_point(|&joint| joint <= at);
        let own = number(placed.value.span.start);
        let head = |w: &Word| placed.value.head.iter().any(|h| h.overlaps(w.span));
        self.words.iter().filter(|w| !w.said && !head(w) && number(w.span.start) == own).collect()
    }

    /// Words that spread or gather a value, in its own clause.
    pub(super) fn spread_of(&self, placed: &Placed) -> BTreeSet<&str> {
        let clause = |at: usize| self.joints.partition_point(|&joint| joint <= at);
        let own = clause(placed.value.span.start);
        self.spread.iter().filter(|w| clause(w.1) == own).map(|w| w.0.as_str()).collect()
    }

    /// The noun that a value belongs to by `of`: `revenue` of `a revenue of $388 million`.
    pub(super) fn owner(&self, placed: &Placed) -> Option<&Word> {
        if placed.of { placed.at.checked_sub(1).map(|i| &self.words[i]) } else { None }
    }

    /// The content words near a value, attributions left out.
    pub(super) fn near(&self, placed: &Placed) -> Vec<&Word> {
        let told = |w: &&Word| !w.said;
        let before = self.words[..placed.at].iter().rev().filter(told).take(NEAR);
        let after = self.words[placed.at..].iter().filter(told).take(NEAR);
        before.chain(after).collect()
    }

    /// The content words next to a value in its piece of the sentence, those of its head left out.
    pub(super) fn beside(&self, placed: &Placed) -> Vec<&Word> {
        let told =
            |w: &&Word| !w.said && w.segment == placed.segment && !placed.value.head.iter().any(|h| h.overlaps(w.span));
        let before = self.words[..placed.at].iter().rev().filter(told).take(BESIDE);
        let after = self.words[placed.at..].iter().filter(told).take(BESIDE);
        before.chain(after).collect()
    }

    /// The words whose difference would make a value that of another thing: those of its piece of the sentence and of
    /// short pieces beside it; of the whole sentence where that is short.
    pub(super) fn scope(&self, placed: &Placed) -> Vec<&Word> {
        let told: Vec<&Word> = self.words.iter().filter(|w| !w.said).collect();
        if told.len() <= 3 * SHORT {
            return told;
        }
        let size = |segment: usize| told.iter().filter(|w| w.segment == segment).count();
        let reach = |w: &&&Word| {
            w.segment == placed.segment || (w.segment.abs_diff(placed.segment) == 1 && size(w.segment) <= SHORT)
        };
        told.iter().filter(reach).copied().collect()
    }

    /// Whether any word, attributions left out, has this term.
    pub(super) fn has(&self, term: &str) -> bool {
        self.words.iter().any(|w| !w.said && w.term == term)
            || self.values.iter().any(|v| v.head.iter().any(|h| h == term))
    }
}

/// Whether a text gives a figure for the time just past: a length of time behind `past` or `last`, `in a single day`, `за сутки`.
fn is_window(values: &[Value], text: &str) -> bool {
    values.iter().any(|v| {
        let span = matches!(v.content, Content::Amount(amount) if amount.unit == Unit::Time);
        let before = text[..v.span.start].trim_end().to_lowercase();
        span && ["past", "last", "previous", "single", "последние", "минувшие", "прошедшие"]
            .iter()
            .any(|w| before.ends_with(w))
    }) || text.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|w| matches!(w, "сутки" | "overnight" | "daily"))
}

/// A function word and its place.
struct Function {
    word: String,
    /// Where it starts, in bytes.
    start: usize,
    /// How many content words stand before it.
    before: usize,
    segment: usize,
}
