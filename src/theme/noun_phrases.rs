//! The noun phrases of units, from which themes are named: names, whole, and nouns with what stands before them.

use rustc_hash::FxHashMap;

use crate::discourse::{Part, part};
use crate::text::{Analyzer, Form, Language};
use crate::vectorize::Unit;

/// A phrase has so many words at most.
const LONGEST: usize = 5;

/// A Russian phrase, whose genitives follow the noun, has so many.
const LONGEST_CHAIN: usize = 3;

/// One occurrence of a phrase.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mention {
    /// The stems of its words.
    pub(super) key: Vec<u32>,
    /// How it is written there.
    pub(super) text: String,
    /// Whether all its words are written as names.
    pub(super) name: bool,
    /// Whether a verb of speech stands beside it.
    pub(super) speaks: bool,
    /// Whether it stands before another noun, as `Trump` in `Trump administration`.
    pub(super) before: bool,
}

/// What is known of a word as it is written.
#[derive(Clone, Copy)]
struct Word {
    part: Part,
    stem: u32,
    /// Its number among words in lower case.
    lower: u32,
    capital: bool,
    /// Whether it stands in the genitive of possession (`Obama’s`), which ends a phrase.
    owns: bool,
}

/// A word in its place.
#[derive(Clone, Copy)]
struct Token {
    word: Word,
    start: usize,
    end: usize,
    /// Whether a capital says nothing there.
    first: bool,
    /// Whether nothing but a space parts it from the word before.
    joined: bool,
}

/// Reads units for their phrases.
#[derive(Default)]
pub(super) struct Reader<'a> {
    words: FxHashMap<(usize, &'a str), Word>,
    stems: FxHashMap<String, u32>,
    lowers: FxHashMap<String, u32>,
    /// By lower-case word, how often it has a capital where that says something, and how often not.
    cases: Vec<[u32; 2]>,
}

/// The words of one piece of text.
pub(super) struct Piece<'a> {
    text: &'a str,
    language: Language,
    tokens: Vec<Token>,
}

impl<'a> Reader<'a> {
    /// The words of a unit. All units must be read before the first phrase is asked for: whether a word is a name is decided by
    /// how it is written throughout.
    pub(super) fn read(&mut self, unit: &Unit<'a>) -> Vec<Piece<'a>> {
        unit.pieces().map(|text| self.piece(text, unit.analyzer())).collect()
    }

    fn piece(&mut self, text: &'a str, analyzer: &Analyzer) -> Piece<'a> {
        let mut tokens: Vec<Token> = Vec::new();
        analyzer.tokens(text, |token| {
            let end = tokens.last().map_or(0, |t| t.end);
            let between = &text[end..token.span.start];
            let first = tokens.is_empty() || between.contains(['.', '!', '?', ':', '"', '“', '«', '(', '…', '—', '‘']);
            let word = self.word(token.surface, analyzer);
            let joined = !tokens.is_empty() && between == " ";
            if !first {
                self.cases[word.lower as usize][usize::from(!word.capital)] += 1;
            }
            tokens.push(Token { word, start: token.span.start, end: token.span.end, first, joined });
        });
        Piece { text, language: analyzer.language(), tokens }
    }

    fn word(&mut self, surface: &'a str, analyzer: &Analyzer) -> Word {
        let key = (analyzer.language() as usize, surface);
        if let Some(word) = self.words.get(&key) {
            return *word;
        }
        let plain = owner(surface);
        let lower = number(&mut self.lowers, plain.to_lowercase());
        self.cases.resize(self.lowers.len(), [0; 2]);
        let letters = plain.chars().filter(|c| c.is_alphabetic()).count();
        let (stem, part) = match analyzer.resolve(surface) {
            Form::Term { term, style: false } if letters >= 2 => (term, part(plain, analyzer.language())),
            Form::Stop => match part(plain, analyzer.language()) {
                closed @ (Part::Determiner | Part::Preverb | Part::Copula | Part::Of) => (String::new(), closed),
                _ => (String::new(), Part::Break),
            },
            Form::Term { .. } => (String::new(), Part::Break),
        };
        let capital = plain.chars().next().is_some_and(char::is_uppercase);
        let stem = number(&mut self.stems, stem);
        let word = Word { part, stem, lower, capital, owns: plain.len() < surface.len() };
        self.words.insert(key, word);
        word
    }

    /// The stems by number.
    pub(super) fn stems(&self) -> Vec<&str> {
        let mut stems = vec![""; self.stems.len()];
        self.stems.iter().for_each(|(stem, &number)| stems[number as usize] = stem);
        stems
    }

    /// Hands on every phrase of a piece, those within others too.
    pub(super) fn phrases(&self, piece: &Piece<'_>, mut found: impl FnMut(Mention)) {
        let tokens = &piece.tokens;
        let mut at = 0;
        while at < tokens.len() {
            if !self.holds(&tokens[at]) {
                at += 1;
                continue;
            }
            let mut last = at;
            while let Some(next) = self.follower(piece, last) {
                last = next;
            }
            if let Some((from, to)) = self.trimmed(piece, at, last) {
                for (x, y) in self.spans(piece, from, to) {
                    found(self.mention(piece, x, y, to));
                }
            }
            at = last + 1;
        }
    }

    /// Whether a word is written as a name.
    fn is_name(&self, token: &Token) -> bool {
        let [with, without] = self.cases[token.word.lower as usize];
        let open = !matches!(token.word.part, Part::Never | Part::Determiner | Part::Preverb | Part::Copula | Part::Of);
        token.word.capital && with > without && token.word.stem != self.none() && open
    }

    /// The number of the empty stem.
    fn none(&self) -> u32 {
        self.stems.get("").copied().unwrap_or(u32::MAX)
    }

    /// Whether a phrase may hold a word.
    fn holds(&self, token: &Token) -> bool {
        matches!(token.word.part, Part::Word | Part::Ing | Part::Adjective) && token.word.stem != self.none()
            || self.is_name(token)
    }

    /// The next word of the run that a word is in; names go on over `of` and `of the`.
    fn follower(&self, piece: &Piece<'_>, at: usize) -> Option<usize> {
        let tokens = &piece.tokens;
        let joined = |i: usize| tokens.get(i).filter(|t| t.joined);
        let next = joined(at + 1).filter(|_| !tokens[at].word.owns)?;
        if self.holds(next) {
            return Some(at + 1);
        }
        if next.word.part != Part::Of || !self.is_name(&tokens[at]) {
            return None;
        }
        if joined(at + 2).is_some_and(|t| self.is_name(t)) {
            return Some(at + 2);
        }
        let article = joined(at + 2).is_some_and(|t| t.word.part == Part::Determiner && !t.word.capital);
        (article && joined(at + 3).is_some_and(|t| self.is_name(t))).then_some(at + 3)
    }

    /// A run without what is rather a verb at its edges.
    fn trimmed(&self, piece: &Piece<'_>, mut from: usize, mut to: usize) -> Option<(usize, usize)> {
        let tokens = &piece.tokens;
        let name = |i: usize| self.is_name(&tokens[i]);
        let before = (from > 0 && tokens[from].joined).then(|| tokens[from - 1].word.part);
        let owned = from > 0 && tokens[from].joined && tokens[from - 1].word.owns;
        let noun_follows = before == Some(Part::Determiner) || owned;
        if !name(from) {
            if before == Some(Part::Preverb) && !owned || tokens[from].word.part == Part::Ing && !noun_follows {
                from += 1;
            } else if before == Some(Part::Copula) && from == to {
                return None;
            }
        }
        // `wants the`, `includes a`: nouns have no determiner after them.
        let after = tokens.get(to + 1).filter(|t| t.joined && t.word.part == Part::Determiner && !tokens[to].word.owns);
        if from <= to && after.is_some() && !name(to) && piece.language == Language::English {
            if to == from {
                return None;
            }
            to -= 1;
        }
        (from <= to).then_some((from, to))
    }

    /// The phrases of a run, by their first and last word.
    fn spans(&self, piece: &Piece<'_>, from: usize, to: usize) -> Vec<(usize, usize)> {
        let tokens = &piece.tokens;
        let name = |i: usize| self.is_name(&tokens[i]);
        let inside = |i: usize| self.holds(&tokens[i]);
        let mut spans = Vec::new();
        // The head stands last, so that whatever ends with it is a phrase.
        let mut ending = |from: usize, to: usize| {
            spans.extend((from..=to).filter(|&x| inside(x) && to - x < LONGEST).map(|x| (x, to)));
        };
        if piece.language == Language::English {
            ending(from, to);
        }
        let mut at = from;
        while at <= to {
            let mut last = at;
            while name(at) && last < to {
                // Over `of`, a name goes on with its next word.
                let Some(next) = (last + 1..=to).find(|&i| inside(i)).filter(|&i| name(i)) else { break };
                last = next;
            }
            if name(at) && !(piece.language == Language::English && last == to) {
                ending(at, last);
            }
            at = last + 1;
        }
        if piece.language == Language::Russian {
            let noun = |i: usize| name(i) || tokens[i].word.part == Part::Word;
            for x in from..=to {
                let ends =
                    (x..=to.min(x + LONGEST_CHAIN - 1)).filter(|&y| noun(y) && !(y < to && name(y) && name(y + 1)));
                spans.extend(ends.map(|y| (x, y)));
            }
            spans.sort_unstable();
            spans.dedup();
        }
        spans
    }

    fn mention(&self, piece: &Piece<'_>, x: usize, y: usize, end: usize) -> Mention {
        let tokens = &piece.tokens;
        let of = &tokens[x..=y];
        let mut text = piece.text[of[0].start..of[of.len() - 1].end].to_owned();
        text.truncate(owner(&text).len());
        let [_, without] = self.cases[of[0].word.lower as usize];
        let common = !of.iter().any(|t| self.is_name(t)) && without > 0;
        if of[0].first && common && !text.chars().nth(1).is_some_and(char::is_uppercase) {
            let mut rest = text.chars();
            text = rest.next().into_iter().flat_map(char::to_lowercase).chain(rest).collect();
        }
        let speech = |t: Option<&Token>, joined: bool| joined && t.is_some_and(|t| t.word.part == Part::Speech);
        let speaks = speech(x.checked_sub(1).map(|i| &tokens[i]), of[0].joined)
            || speech(tokens.get(y + 1), tokens.get(y + 1).is_some_and(|t| t.joined));
        Mention {
            key: of.iter().filter(|t| self.holds(t)).map(|t| t.word.stem).collect(),
            text,
            name: of.iter().filter(|t| self.holds(t)).all(|t| self.is_name(t)),
            speaks,
            before: y < end && piece.language == Language::English,
        }
    }

    /// Hands on the words of a piece that stand in a run before its last one.
    pub(super) fn modifiers(&self, piece: &Piece<'_>, mut found: impl FnMut(u32)) {
        let tokens = &piece.tokens;
        for at in 0..tokens.len() {
            if self.holds(&tokens[at]) && self.follower(piece, at) == Some(at + 1) {
                found(tokens[at].word.stem);
            }
        }
    }
}

/// The number of a text, given at first sight.
fn number(numbers: &mut FxHashMap<String, u32>, text: String) -> u32 {
    let next = numbers.len() as u32;
    *numbers.entry(text).or_insert(next)
}

/// A word without the mark of possession at its end.
pub(super) fn owner(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::AnalyzerParams;

    fn phrases(text: &str, language: Language) -> Vec<String> {
        let analyzer = Analyzer::new(language, &AnalyzerParams::default()).expect("the defaults hold");
        let mut reader = Reader::default();
        let pieces = reader.read(&Unit::new(text, &analyzer));
        let mut found = Vec::new();
        pieces.iter().for_each(|piece| reader.phrases(piece, |mention| found.push(mention.text)));
        found
    }

    #[test]
    fn what_ends_with_the_head_is_a_phrase_and_verbs_are_none() {
        let found = phrases("They want a southern border wall, and he will build the wall.", Language::English);
        assert_eq!(found, ["southern border wall", "border wall", "wall", "wall"]);
        assert_eq!(phrases("In January the plan includes the deal he made.", Language::English), ["plan", "deal"]);
    }

    #[test]
    fn names_are_whole_and_go_on_over_of() {
        let found = phrases("Yesterday the Department of Justice sued Mr. Smith’s firm.", Language::English);
        assert_eq!(found, ["Department of Justice", "Justice", "Smith", "firm"]);
    }

    #[test]
    fn russian_nouns_take_adjectives_before_and_genitives_after() {
        let found = phrases("Стороны обсудили новый договор и сокращение вооружений.", Language::Russian);
        let nouns = ["новый договор", "договор", "сокращение", "сокращение вооружений", "вооружений"];
        assert_eq!(found[1..], nouns, "{found:?}");
    }
}
