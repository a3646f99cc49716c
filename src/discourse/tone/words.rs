//! Hedges and boosters: words by which a writer holds back or presses a claim.
//!
//! The classes are those of Hyland 2005, "Metadiscourse"; the lists are this project's own, kept to words that are
//! seldom anything else, and shorter therefore. Multi-word forms are parted by `_`.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::Language;

/// What a word does to a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stance {
    Hedge,
    Booster,
}

const HEDGES_EN: &str = "perhaps maybe might could possibly probably likely unlikely seem seems seemed seemingly appear appears appeared \
    apparently reportedly allegedly supposedly purportedly presumably arguably conceivably potentially somewhat roughly approximately around \
    almost nearly largely mostly mainly generally usually typically often sometimes occasionally frequently partly partially relatively fairly \
    suggest suggests suggested tend tends tended assume assumes assumed suspect suspects suspected doubt doubtful doubts uncertain unclear unsure \
    possible plausible probable alleged reported rumored rumoured tentative tentatively estimated would-be so-called broadly \
    in_general to_some_extent kind_of sort_of more_or_less it_seems as_if in_part at_least_in_part up_to a_bit a_little not_clear";
const BOOSTERS_EN: &str = "clearly certainly definitely obviously undoubtedly undeniably unquestionably indisputably surely truly really very \
    absolutely completely totally entirely utterly extremely highly strongly indeed actually always never must evident evidently undeniable \
    certain definite obvious sure proven proves proved demonstrates demonstrated conclusively decidedly plainly simply literally categorically \
    unmistakably inevitable inevitably incontrovertible overwhelming overwhelmingly enormous enormously deeply massive massively historic \
    unprecedented crucial vital essential of_course no_doubt without_doubt without_question in_fact by_far at_all by_no_means";
const HEDGES_RU: &str = "возможно вероятно наверное наверно пожалуй кажется казалось видимо очевидно-ли похоже якобы мол дескать предположительно \
    примерно приблизительно около почти довольно отчасти частично обычно иногда нередко зачастую едва-ли вряд_ли может_быть по-видимому \
    скорее_всего как_бы в_основном так_называемый так_называемая так_называемые отнюдь-не сомнительно неясно вероятный возможный возможные";
const BOOSTERS_RU: &str = "конечно безусловно несомненно бесспорно очевидно явно действительно точно определенно определённо всегда никогда очень \
    крайне совершенно абсолютно полностью весьма непременно обязательно разумеется естественно однозначно категорически именно самый самая самое \
    самые беспрецедентный беспрецедентно огромный огромная огромное решительно на_самом_деле в_самом_деле без_сомнения ни_в_коем_случае";

struct Table {
    forms: FxHashMap<&'static str, Stance>,
    /// The first words of the longer forms.
    first: FxHashSet<&'static str>,
}

fn table(hedges: &'static str, boosters: &'static str) -> Table {
    let hedges = hedges.split_whitespace().map(|w| (w, Stance::Hedge));
    let forms: FxHashMap<_, _> = hedges.chain(boosters.split_whitespace().map(|w| (w, Stance::Booster))).collect();
    let first = forms.keys().filter_map(|f| f.split_once('_')).map(|(first, _)| first).collect();
    Table { forms, first }
}

fn of(language: Language) -> &'static Table {
    static EN: OnceLock<Table> = OnceLock::new();
    static RU: OnceLock<Table> = OnceLock::new();
    match language {
        Language::Russian => RU.get_or_init(|| table(HEDGES_RU, BOOSTERS_RU)),
        _ => EN.get_or_init(|| table(HEDGES_EN, BOOSTERS_EN)),
    }
}

/// The stance of the first of `words` in lower case, and how many of them carry it.
pub(super) fn stance<'a>(language: Language, words: impl Iterator<Item = &'a str>) -> Option<(Stance, usize)> {
    let table = of(language);
    let mut words = words.take(LONGEST);
    let first = words.next()?;
    let mut best = table.forms.get(first).map(|&s| (s, 1));
    if table.first.contains(first) {
        let mut form = first.to_owned();
        for (n, word) in words.enumerate() {
            form.push('_');
            form.push_str(word);
            best = table.forms.get(form.as_str()).map(|&s| (s, n + 2)).or(best);
        }
    }
    best
}

/// How many words the longest form has.
const LONGEST: usize = 4;
