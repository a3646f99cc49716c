//! One document as the rules see it: its tokens, what is known of each, and which stand in quotation marks.

use super::dialogue::speech;
use super::lexicon::Lexicon;
use super::marks::{Region, regions};
use super::single_marks;
use super::token::{Kind, Token, tokens};
use super::turns::turns;
use super::word_class::{Class, DET, Entry, THAT};
use crate::base::Span;
use crate::corpus::Sentence;
use crate::text::Language;

/// A range of tokens.
pub(crate) type Range = (usize, usize);

/// Marks a token outside of all quotations.
const OUTSIDE: u32 = u32::MAX;

/// The sentences of a document as one run of tokens.
pub(crate) struct Passage<'a> {
    pub(crate) raw: &'a str,
    pub(crate) tokens: Vec<Token<'a>>,
    words: Vec<Entry>,
    /// The tokens of each sentence.
    pub(crate) sentences: Vec<Range>,
    /// The tokens of each paragraph.
    pub(crate) paragraphs: Vec<Range>,
    /// The quotations, in order.
    pub(crate) regions: Vec<Region>,
    sentence_of: Vec<u32>,
    region_of: Vec<u32>,
}

/// One attribution as tokens, before its speaker is resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// What is said; more than one piece where a tag stands in between.
    pub(crate) parts: Vec<Range>,
    pub(crate) cue: Option<Range>,
    pub(crate) speaker: Option<Range>,
    /// The speaker of an earlier attribution goes on: its position in the list.
    pub(crate) goes_on: Option<usize>,
}

impl<'a> Passage<'a> {
    /// Reads the tokens of `sentences`, which are all of one document.
    pub(crate) fn read(raw: &'a str, sentences: &[Sentence], language: Language) -> Self {
        let mut passage = Self {
            raw,
            tokens: Vec::with_capacity(raw.len() / 5),
            words: Vec::new(),
            sentences: Vec::with_capacity(sentences.len()),
            paragraphs: Vec::new(),
            regions: Vec::new(),
            sentence_of: Vec::new(),
            region_of: Vec::new(),
        };
        let mut starts = Vec::with_capacity(raw.len() / 5);
        let mut paragraph = None;
        for (number, sentence) in sentences.iter().enumerate() {
            let from = passage.tokens.len();
            passage.tokens.extend(tokens(raw, sentence.span));
            let to = passage.tokens.len();
            if from == to {
                continue;
            }
            passage.sentence_of.resize(to, number as u32);
            starts.resize(to, false);
            starts[from] = true;
            match passage.paragraphs.last_mut() {
                Some(last) if paragraph == Some(sentence.paragraph) => last.1 = to,
                _ => passage.paragraphs.push((from, to)),
            }
            paragraph = Some(sentence.paragraph);
            passage.sentences.push((from, to));
        }
        let english = language == Language::English;
        for &(from, to) in passage.paragraphs.iter().filter(|_| english) {
            single_marks::mark(&mut passage.tokens[from..to]);
        }
        let lexicon = Lexicon::of(language);
        passage.words = passage
            .tokens
            .iter()
            .map(|t| if t.kind == Kind::Word { lexicon.look_up(t.text) } else { Entry::default() })
            .collect();
        for (i, &bounds) in passage.paragraphs.iter().enumerate() {
            let goes_on =
                passage.paragraphs.get(i + 1).is_some_and(|&(next, _)| passage.tokens[next].kind == Kind::Mark);
            passage.regions.extend(regions(raw, &passage.tokens, bounds, &starts, goes_on));
        }
        let regions = std::mem::take(&mut passage.regions);
        passage.regions = regions.into_iter().filter(|region| !passage.is_nickname(region)).collect();
        if language == Language::Russian {
            let said = |&bounds: &Range| speech(&passage.tokens, &passage.words, bounds);
            let dialogue: Vec<Range> = passage.paragraphs.iter().flat_map(said).collect();
            passage.replace_regions(&dialogue);
        }
        let turns = turns(raw, &passage.tokens, &passage.words, &passage.paragraphs);
        passage.replace_regions(&turns);
        passage.region_of = vec![OUTSIDE; passage.tokens.len()];
        for (i, region) in passage.regions.iter().enumerate() {
            passage.region_of[region.open..=region.close].fill(i as u32);
        }
        if english {
            passage.verbs_of_names_are_names();
        }
        passage
    }

    /// Whether a sentence is set in capitals, so that a capital tells nothing.
    pub(crate) fn is_in_capitals(&self, (from, to): Range) -> bool {
        const ENOUGH: usize = 4;
        let long = |t: &&Token<'_>| t.is_word() && t.text.chars().filter(|c| c.is_alphabetic()).count() > 2;
        let (words, capitals) = (self.tokens[from..to].iter()).filter(long).fold((0, 0), |(words, capitals), t| {
            (words + 1, capitals + usize::from(!t.text.chars().any(char::is_lowercase)))
        });
        words >= ENOUGH && capitals * 10 >= words * 8
    }

    /// Makes quotations of these ranges; those that they touch are parts of them.
    fn replace_regions(&mut self, ranges: &[Range]) {
        self.regions.retain(|r| !ranges.iter().any(|&(from, to)| r.open < to && r.close >= from));
        self.regions.extend(ranges.iter().map(|&(from, to)| Region { open: from, close: to - 1, closed: true }));
        self.regions.sort_unstable_by_key(|region| region.open);
    }

    /// Whether the token stands in a name in guillemets: `теплоход «Лазурный»`, of a ship, a film, a company.
    fn in_name(&self, i: usize) -> bool {
        let Some(region) = self.region(i).map(|r| self.regions[r]) else { return false };
        let inner = region.open + 1..region.close;
        let named = region.open.checked_sub(1).is_some_and(|b| {
            self.tokens[b].is_word() && self.entry(b).cue.is_none() && self.sentence_of[b] == self.sentence_of[i]
        });
        named
            && self.tokens[region.open].text == "«"
            && matches!(inner.len(), 1..=3)
            && self.tokens[inner.start].is_capital()
            && inner.clone().all(|i| self.tokens[i].is_word())
    }

    /// `Lars "Tiny" Olm`: a word or two in capitals between two names.
    fn is_nickname(&self, region: &Region) -> bool {
        let name = |i: usize| self.tokens.get(i).is_some_and(Token::is_capital);
        let inner = region.open + 1..region.close;
        region.open > 0
            && name(region.open - 1)
            && name(region.close + 1)
            && matches!(inner.len(), 1 | 2)
            && inner.clone().all(name)
            && self.sentence_of[region.open - 1] == self.sentence_of[region.close + 1]
            && self.entry(region.open - 1).cue.is_none()
    }

    /// `the Valley Post: …`: a verb's form with a capital after another capital or an article is part of a name.
    fn verbs_of_names_are_names(&mut self) {
        for i in 1..self.tokens.len() {
            let name = self.words[i].cue.is_some()
                && self.tokens[i].is_capital()
                && !self.tokens[i].text.chars().all(char::is_uppercase)
                && !self.opens(i)
                && (self.tokens[i - 1].is_capital() && !self.opens(i - 1)
                    || self.is(i - 1, DET) && !self.is(i - 1, THAT));
            if name {
                self.words[i] = Entry::default();
            }
        }
    }

    pub(crate) fn class(&self, i: usize) -> Class {
        self.entry(i).class
    }

    pub(crate) fn is(&self, i: usize, class: Class) -> bool {
        self.class(i) & class != 0
    }

    /// What the lexicon says of a token. Rules look ahead, so past the end of the text there is a word of no class.
    pub(crate) fn entry(&self, i: usize) -> Entry {
        self.words.get(i).copied().unwrap_or_default()
    }

    /// Whether the token stands in quotation marks, the marks included.
    pub(crate) fn quoted(&self, i: usize) -> bool {
        self.region_of[i] != OUTSIDE
    }

    /// The quotation that the token stands in.
    pub(crate) fn region(&self, i: usize) -> Option<usize> {
        (self.region_of[i] != OUTSIDE).then(|| self.region_of[i] as usize)
    }

    /// Whether a sentence or a quotation starts with the token, so that a capital there means nothing.
    pub(crate) fn opens(&self, i: usize) -> bool {
        i == 0 || self.sentence_of[i] != self.sentence_of[i - 1] || self.tokens[i - 1].kind == Kind::Mark
    }

    /// The number of the sentence that a token stands in, and its tokens.
    pub(crate) fn sentence(&self, i: usize) -> Range {
        let at = self.sentences.partition_point(|&(_, to)| to <= i);
        self.sentences[at]
    }

    /// The position of the sentence in the document's list.
    pub(crate) fn sentence_number(&self, i: usize) -> usize {
        self.sentence_of[i] as usize
    }

    /// The bytes of a range of tokens.
    pub(crate) fn span(&self, (from, to): Range) -> Span {
        Span::new(self.tokens[from].start, self.tokens[to - 1].end)
    }

    pub(crate) fn text(&self, range: Range) -> &'a str {
        self.span(range).of(self.raw)
    }

    /// Whether the word of a token is `word`, in any case.
    pub(crate) fn word(&self, i: usize, word: &str) -> bool {
        self.tokens[i].text.eq_ignore_ascii_case(word)
    }

    /// How many words of a range stand in quotation marks, names in guillemets not counted, and how many it has.
    pub(crate) fn quoted_words(&self, (from, to): Range) -> (usize, usize) {
        let mut counts = (0, 0);
        for i in (from..to).filter(|&i| self.tokens[i].is_word()) {
            counts.0 += usize::from(self.quoted(i) && !self.in_name(i));
            counts.1 += 1;
        }
        counts
    }
}
