//! What a sentence says around its values: its content words, and in which slot each stands.

use std::collections::BTreeSet;

use super::classes::{is_article, is_auxiliary, is_being, is_moment, is_speech, is_spread, is_verb_form};
use super::synonym::Synonyms;
use crate::base::Span;
use crate::discourse::value::{Value, is_function_word, is_preposition, values};
use crate::text::{Analyzer, Form};

/// A sentence with its values and the words around them.
pub(super) struct Frame {
    pub(super) words: Vec<Word>,
    pub(super) values: Vec<Placed>,
    /// The parts of the day that it names, and whether it tells of a price or level that moves within one.
    pub(super) moments: BTreeSet<String>,
    pub(super) moving: bool,
    /// Words that spread a figure over each of several, or gather it over all.
    pub(super) spread: BTreeSet<String>,
}

/// A content word.
pub(super) struct Word {
    /// Its stem, or the number of its group of synonyms.
    pub(super) term: String,
    pub(super) span: Span,
    /// The function word that governs it: the nearest before it in its segment that is no article; empty at the start.
    pub(super) slot: String,
    /// The piece between marks that it stands in.
    pub(super) segment: usize,
    /// Whether it is written as a name.
    pub(super) name: bool,
    /// Whether it belongs to the words that say who says it.
    pub(super) said: bool,
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
        let mut covered = values.iter().map(|v| v.span).peekable();
        analyzer.tokens(text, |token| {
            let gap = &text[end..token.span.start];
            end = token.span.end;
            let parts = |c| matches!(c, ',' | ';' | ':' | '(' | ')' | '—' | '–' | '"' | '“' | '”');
            if gap.contains(parts) || gap.contains(" - ") || gap.contains("--") {
                segment += 1;
                slot.clear();
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
                functions.push(Function { word: lower.clone(), before: words.len(), segment });
                if !is_article(&lower) {
                    slot = if is_preposition(&lower) { lower } else { String::from("=") };
                }
                return;
            }
            let Form::Term { term, .. } = analyzer.resolve(token.surface) else { return };
            let term = Synonyms::get().group(analyzer.language(), &term).map_or(term, |g| format!("={g}"));
            let first = words.is_empty() && functions.is_empty();
            let capital = |from: usize| token.surface.chars().skip(from).any(char::is_uppercase);
            let name = capital(1) || !first && capital(0);
            words.push(Word { term, span: token.span, slot: slot.clone(), segment, name, said: false });
        });
        // The first word of a sentence has a capital anyway; before another capital it opens a name.
        if let [one, two, ..] = words.as_mut_slice() {
            one.name |= two.name && text[one.span.end..two.span.start].trim().is_empty();
        }
        let spelled = |w: &Word| w.span.of(text).to_lowercase();
        let mut spoken: Vec<String> = words.iter().map(spelled).collect();
        spoken.extend(functions.iter().map(|f| f.word.clone()));
        let moments = spoken.iter().filter(|w| is_moment(w)).cloned().collect();
        let spread = spoken.iter().filter(|w| is_spread(w)).cloned().collect();
        let moving = words.iter().map(spelled).any(|w| matches!(w.as_str(), "trading" | "trade" | "торгов" | "торгах"));
        let mut frame = Self { words, values: Vec::new(), moments, spread, moving };
        frame.mark_speech(text, &functions, segment);
        frame.values = values.into_iter().map(|v| frame.place(v, text, analyzer)).collect();
        frame
    }

    fn place(&self, value: Value, text: &str, analyzer: &Analyzer) -> Placed {
        let at = self.words.partition_point(|w| w.span.start < value.span.start);
        let segment = match (at.checked_sub(1).map(|i| &self.words[i]), self.words.get(at)) {
            (Some(before), Some(after)) if before.segment != after.segment => {
                let between = &text[before.span.end..value.span.start];
                if between.contains([',', ';', ':', '(', '—']) { after.segment } else { before.segment }
            }
            (Some(word), _) | (_, Some(word)) => word.segment,
            (None, None) => 0,
        };
        let head = value
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
            let between = text[self.words[at - 1].span.end..value.span.start].to_lowercase();
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
        Placed { value, at, segment, head, of }
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
            if after.len() <= 2 && inside.len() <= 8 && (segment > 0 || after.is_empty()) {
                // The whole piece is the tag: `, police said on Monday`.
                inside.iter().for_each(|&i| self.words[i].said = true);
            } else if clause_follows || said.is_some() {
                inside.iter().filter(|&&i| i < cut).for_each(|&i| self.words[i].said = true);
            }
        }
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

/// A function word and its place.
struct Function {
    word: String,
    /// How many content words stand before it.
    before: usize,
    segment: usize,
}
