//! Dialogue that a dash begins, as Russian sets it: `— Мы увидели дым, — рассказал сторож.`

use super::token::{Kind, Token};
use super::word_class::{Entry, Form, SAY};

/// Words between the second dash and the verb of the tag.
const BEFORE_VERB: usize = 3;
/// The longest tag, in words and marks.
const LONGEST_TAG: usize = 20;

/// What is said in a paragraph that a dash begins, as token ranges: up to the mark before the dash of its tag, and from the dash
/// behind the tag on. None where no tag says who speaks.
pub(super) fn speech(tokens: &[Token<'_>], words: &[Entry], (from, to): (usize, usize)) -> Vec<(usize, usize)> {
    if tokens[from].kind != Kind::Dash {
        return Vec::new();
    }
    let stops = |i: usize| matches!(tokens[i].kind, Kind::Punct(',' | '.' | '!' | '?' | '\u{2026}'));
    let says = |i: usize| words[i].cue.is_some_and(|(frame, form)| frame & SAY != 0 && form != Form::Ing);
    let tag = (from + 3..to)
        .find(|&i| tokens[i].kind == Kind::Dash && stops(i - 1) && (i + 1..to.min(i + 1 + BEFORE_VERB)).any(says));
    let Some(tag) = tag else { return Vec::new() };
    // `— …, — говорит она. — …`: another dash, and the same speaker goes on.
    let on = (tag + 2..to.min(tag + LONGEST_TAG)).find(|&i| tokens[i].kind == Kind::Dash && stops(i - 1));
    let rest = on.map(|dash| (dash + 1, to)).filter(|&(start, end)| (start..end).any(|i| tokens[i].is_word()));
    std::iter::once((from + 1, tag)).chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
    use super::super::token::tokens;
    use super::*;
    use crate::base::Span;
    use crate::text::Language;

    fn said(text: &str) -> Vec<&str> {
        let all = tokens(text, Span::new(0, text.len()));
        let lexicon = Lexicon::of(Language::Russian);
        let words: Vec<Entry> = all.iter().map(|t| lexicon.look_up(t.text)).collect();
        let parts = speech(&all, &words, (0, all.len())).into_iter();
        parts.map(|(from, to)| &text[all[from].start..all[to - 1].end]).collect()
    }

    #[test]
    fn a_tag_after_a_second_dash_ends_what_is_said() {
        assert_eq!(said("— Мы увидели дым. Свет погас, — рассказал сторож."), ["Мы увидели дым. Свет погас,"]);
        assert_eq!(said("— Кто там? — тихо спросил он."), ["Кто там?"]);
        let broken = said("— Мы потеряли всё, — говорит пенсионерка. — Дом смыло.");
        assert_eq!(broken, ["Мы потеряли всё,", "Дом смыло."]);
    }

    #[test]
    fn without_a_tag_nobody_is_said_to_speak() {
        assert_eq!(said("— первый пункт — второй пункт").len(), 0);
        assert_eq!(said("Он пришёл, — сказал сторож.").len(), 0);
    }
}
