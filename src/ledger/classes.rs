//! Closed classes of words that a comparison of two sentences treats alike, in English and Russian.

/// Words between a preposition and its noun that change neither.
pub(super) fn is_article(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "your"
            | "this"
            | "that"
            | "these"
            | "those"
            | "some"
            | "any"
            | "all"
            | "both"
            | "each"
            | "every"
            | "another"
            | "other"
            | "more"
            | "most"
            | "about"
            | "around"
            | "only"
            | "just"
            | "also"
            | "even"
            | "still"
            | "not"
            | "no"
            | "его"
            | "ее"
            | "их"
            | "эта"
            | "это"
            | "этот"
            | "эти"
            | "также"
            | "не"
            | "все"
    )
}

/// Stems that stand beside the sampling error of a poll.
pub(super) fn is_error(term: &str) -> bool {
    matches!(term, "error" | "погрешност")
}

/// Words that open another clause, or another member of a row.
pub(super) fn is_joint(word: &str) -> bool {
    matches!(
        word,
        "and" | "or" | "but" | "while" | "whereas" | "with" | "against" | "и" | "а" | "но" | "или" | "против"
    )
}

/// Forms of `be`, which make a passive.
pub(super) fn is_being(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being")
}

/// Words for a part of the day or of a day's trading.
pub(super) fn is_moment(word: &str) -> bool {
    matches!(
        word,
        "morning"
            | "midmorning"
            | "midday"
            | "noon"
            | "afternoon"
            | "midafternoon"
            | "evening"
            | "night"
            | "overnight"
            | "early"
            | "late"
            | "close"
            | "closed"
            | "closing"
            | "opening"
            | "утром"
            | "днем"
            | "вечером"
            | "ночью"
    )
}

/// Verbs that say so little that another in their place makes no difference.
pub(super) fn is_light(term: &str) -> bool {
    matches!(
        term,
        "take"
            | "took"
            | "taken"
            | "place"
            | "make"
            | "made"
            | "go"
            | "went"
            | "come"
            | "came"
            | "hold"
            | "held"
            | "occur"
            | "happen"
            | "expect"
            | "like"
            | "run"
            | "becam"
            | "becom"
            | "remain"
            | "current"
            | "total"
            | "new"
            | "состоя"
            | "пройдет"
            | "прошл"
            | "состо"
            | "провест"
    ) || (term.len() > 3 && term.ends_with("ly"))
}

/// Words that show that a clause goes on.
pub(super) fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "will"
            | "would"
            | "has"
            | "have"
            | "had"
            | "can"
            | "could"
            | "may"
            | "might"
            | "should"
            | "must"
            | "been"
            | "be"
            | "did"
            | "does"
            | "do"
            | "что"
            | "был"
            | "была"
            | "были"
            | "было"
    )
}

/// Whether a word looks like a finite verb in the past.
pub(super) fn is_verb_form(word: &str) -> bool {
    (word.ends_with("ed") && word.len() > 4)
        || matches!(
            word,
            "rose"
                | "fell"
                | "won"
                | "lost"
                | "left"
                | "took"
                | "killed"
                | "came"
                | "went"
                | "made"
                | "began"
                | "sold"
                | "paid"
                | "met"
                | "grew"
                | "led"
                | "hit"
                | "sank"
                | "ran"
                | "held"
                | "stood"
                | "cost"
                | "opens"
                | "begins"
                | "starts"
                | "support"
                | "supports"
                | "resigns"
        )
}

/// Verbs that hand on what somebody says.
pub(super) fn is_speech(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "say"
            | "told"
            | "announced"
            | "announces"
            | "reported"
            | "reports"
            | "stated"
            | "found"
            | "finds"
            | "added"
            | "confirmed"
            | "claimed"
            | "claims"
            | "estimated"
            | "estimates"
            | "warned"
            | "showed"
            | "shows"
            | "noted"
            | "explained"
            | "declared"
            | "revealed"
            | "acknowledged"
            | "insisted"
            | "testified"
            | "wrote"
            | "predicted"
            | "suggested"
            | "indicated"
            | "сообщил"
            | "сообщила"
            | "сообщили"
            | "сообщает"
            | "заявил"
            | "заявила"
            | "заявили"
            | "сказал"
            | "сказала"
            | "рассказал"
            | "рассказала"
            | "отметил"
            | "отметила"
            | "уточнил"
            | "уточнили"
            | "передает"
            | "пишет"
            | "объявил"
            | "объявили"
            | "подчеркнул"
            | "добавил"
            | "добавила"
    )
}

/// Words that spread a figure over each of several, or gather it over all: a figure with one is none without.
pub(super) fn is_spread(word: &str) -> bool {
    matches!(
        word,
        "each" | "apiece" | "average" | "averages" | "averaging" | "median" | "combined" | "каждый" | "среднем"
    )
}
