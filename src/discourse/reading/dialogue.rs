//! Dialogue that a dash begins, as Russian sets it: `— Мы увидели дым, — рассказал сторож.`

use super::token::{Kind, Token};
use super::word_class::{Entry, Form, SAY};

/// Words between the second dash and the verb of the tag.
const BEFORE_VERB: usize = 3;

/// What is said in a paragraph that a dash begins, as a token range up to the mark before the dash of its tag; `None` where no
/// tag says who speaks.
pub(super) fn speech(tokens: &[Token<'_>], words: &[Entry], (from, to): (usize, usize)) -> Option<(usize, usize)> {
    if tokens[from].kind != Kind::Dash {
        return None;
    }
    let stops = |i: usize| matches!(tokens[i].kind, Kind::Punct(',' | '.' | '!' | '?' | '\u{2026}'));
    let says = |i: usize| words[i].cue.is_some_and(|(frame, form)| frame & SAY != 0 && form != Form::Ing);
    let tag = (from + 3..to)
        .find(|&i| tokens[i].kind == Kind::Dash && stops(i - 1) && (i + 1..to.min(i + 1 + BEFORE_VERB)).any(says))?;
    Some((from + 1, tag))
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
    use super::super::token::tokens;
    use super::*;
    use crate::base::Span;
    use crate::text::Language;

    fn said(text: &str) -> Option<&str> {
        let all = tokens(text, Span::new(0, text.len()));
        let lexicon = Lexicon::of(Language::Russian);
        let words: Vec<Entry> = all.iter().map(|t| lexicon.look_up(t.text)).collect();
        let (from, to) = speech(&all, &words, (0, all.len()))?;
        Some(&text[all[from].start..all[to - 1].end])
    }

    #[test]
    fn a_tag_after_a_second_dash_ends_what_is_said() {
        assert_eq!(said("— Мы увидели дым. Свет погас, — рассказал сторож."), Some("Мы увидели дым. Свет погас,"));
        assert_eq!(said("— Кто там? — тихо спросил он."), Some("Кто там?"));
    }

    #[test]
    fn without_a_tag_nobody_is_said_to_speak() {
        assert_eq!(said("— первый пункт — второй пункт"), None);
        assert_eq!(said("Он пришёл, — сказал сторож."), None);
    }
}
