//! Actors whose name stands in Latin letters in one text and in Cyrillic in another, brought together.
//!
//! What both spellings of a name keep is its consonants (the idea of Soundex, Russell 1918, and of Daitch & Mokotoff 1985 for
//! Slavic names). Vowels differ with the system of transliteration (`Sergei`, `Sergey`, `Serguei`) and with the sound of the
//! other language (`Biden`, `Байден`). Where a Latin letter has several sounds, each gives a spelling of its own, and two names
//! agree when they have one in common. It misleads where two persons have the same consonants (`Belov`, `Bolev`), which is why
//! a surname without a first name is brought together only with a person whom nobody else in the texts is like.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::super::reading::{follows_a_last_name, is_cyrillic, name_stem};
use super::model::{Actor, ActorKind};
use crate::language::{Language, Pack};

/// A surname alone must keep so much, or it is like too many: its consonants, and one more for a vowel at its start.
const LEAST: usize = 3;
/// A name is given no more spellings than these; a word with more is no name.
const SPELLINGS: usize = 64;

/// Latin letters by the sounds that they are written for, longest first; an empty sound is none. Only what changes with
/// the language or with the letter behind it has more than one.
const LATIN: &[(&str, &[&str])] = &[
    ("shch", &["š"]),
    ("tsch", &["č"]),
    ("sch", &["š", "sk"]),
    ("tch", &["č"]),
    ("dzh", &["j"]),
    ("sh", &["š"]),
    ("zh", &["z"]),
    ("kh", &["h"]),
    ("ch", &["č", "h", "k", "š"]),
    ("ph", &["v"]),
    ("th", &["t"]),
    ("gh", &["", "g"]),
    ("ck", &["k"]),
    ("qu", &["kv", "k"]),
    ("ts", &["c"]),
    ("tz", &["c"]),
    ("dg", &["j", "dg"]),
    ("b", &["b"]),
    ("c", &["k", "s", "c"]),
    ("d", &["d"]),
    ("f", &["v"]),
    ("g", &["g", "j"]),
    ("h", &["h", "", "g"]),
    ("j", &["", "j", "h"]),
    ("k", &["k"]),
    ("l", &["l"]),
    ("m", &["m"]),
    ("n", &["n"]),
    ("p", &["p"]),
    ("q", &["k"]),
    ("r", &["r"]),
    ("s", &["s"]),
    ("t", &["t"]),
    ("v", &["v"]),
    ("w", &["v", ""]),
    ("x", &["ks", "h"]),
    ("z", &["s", "c"]),
];

/// The same of Cyrillic letters.
const CYRILLIC: &[(&str, &[&str])] = &[
    ("дж", &["j"]),
    ("тс", &["c"]),
    ("тц", &["c"]),
    ("тч", &["č"]),
    ("б", &["b"]),
    ("в", &["v"]),
    ("г", &["g"]),
    ("ґ", &["g"]),
    ("д", &["d"]),
    ("ж", &["z", "j"]),
    ("з", &["s"]),
    ("к", &["k"]),
    ("л", &["l"]),
    ("м", &["m"]),
    ("н", &["n"]),
    ("п", &["p"]),
    ("р", &["r"]),
    ("с", &["s"]),
    ("т", &["t"]),
    ("ф", &["v"]),
    ("х", &["h"]),
    ("ц", &["c"]),
    ("ч", &["č"]),
    ("ш", &["š"]),
    ("щ", &["š"]),
];

/// Russian names of places and bodies whose English name is another word: the English name and the stems of the Russian one.
static EXONYMS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let lines = Pack::of(Language::Russian).names.lines("exonyms");
    let pairs = lines.map(|line| line.split_once(" = ").expect("an English and a Russian name"));
    pairs.map(|(english, russian)| (english.to_lowercase(), stems(russian))).collect()
});

fn stems(name: &str) -> String {
    name.split(' ').map(name_stem).collect::<Vec<_>>().join(" ")
}

/// How a word's consonants can sound, `a` before them where it starts with a vowel; nothing of a word with other letters.
fn sounds(word: &str) -> BTreeSet<String> {
    let lower = word.to_lowercase();
    let russian = lower.contains(is_cyrillic);
    let table = if russian { CYRILLIC } else { LATIN };
    // Accents of Latin letters say nothing here; `й` is a letter of its own.
    let plain: String = if russian {
        lower.chars().filter(|c| c.is_alphabetic()).collect()
    } else {
        lower.nfd().filter(|c| c.is_alphabetic()).collect()
    };
    let mut all = BTreeSet::from([String::new()]);
    let mut rest = plain.as_str();
    if rest.starts_with(is_vowel) {
        all = BTreeSet::from(["a".to_owned()]);
    } else if rest.starts_with('w') {
        // `Whitmore` is `Уитмор`, and `Wagner` `Вагнер`.
        all = BTreeSet::from([String::new(), "a".to_owned()]);
    }
    while let Some(first) = rest.chars().next() {
        let Some((letters, sounds)) = table.iter().find(|(letters, _)| rest.starts_with(letters)) else {
            rest = &rest[first.len_utf8()..];
            continue;
        };
        rest = &rest[letters.len()..];
        let longer = all.iter().flat_map(|before| sounds.iter().map(move |sound| joined(before, sound)));
        all = longer.take(SPELLINGS).collect();
    }
    all
}

/// How a name can sound: of a Russian one as it stands and by its stem, which all its cases have.
fn in_any_case(word: &str) -> BTreeSet<String> {
    let mut all = sounds(word);
    if word.contains(is_cyrillic) {
        all.extend(sounds(&name_stem(word)));
    }
    all
}

/// A doubled consonant sounds like one.
fn joined(before: &str, sound: &str) -> String {
    let rest = if sound.chars().next().is_some_and(|c| before.ends_with(c)) {
        &sound[sound.chars().next().map_or(0, char::len_utf8)..]
    } else {
        sound
    };
    format!("{before}{rest}")
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я')
}

/// A name as it sounds, word by word.
#[derive(Debug)]
struct Sound {
    person: bool,
    words: Vec<BTreeSet<String>>,
}

impl Sound {
    fn of(actor: &Actor) -> Self {
        let words = actor.name.split([' ', '-']).filter(|w| !follows_a_last_name(&w.to_lowercase()));
        Self { person: actor.kind == ActorKind::Person, words: words.map(in_any_case).collect() }
    }

    fn agrees(&self, other: &Self) -> bool {
        let meet = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.intersection(b).next().is_some();
        // A name that has little but vowels sounds like many.
        let long = |words: &[BTreeSet<String>], least: usize| {
            words.iter().filter_map(|word| word.iter().map(|w| w.chars().count()).max()).sum::<usize>() >= least
        };
        match (&self.words[..], &other.words[..]) {
            (a, b) if a.len() == b.len() => {
                let least = if self.person && other.person { LEAST } else { LEAST + 1 };
                a.iter().zip(b).all(|(a, b)| meet(a, b)) && long(a, least) && long(b, least)
            }
            // A middle name may be left out, and a first name too.
            ([a_first, .., a], [b_first, .., b]) => self.person && other.person && meet(a_first, b_first) && meet(a, b),
            (short @ [a], [.., b]) => other.person && meet(a, b) && long(short, LEAST),
            ([.., a], short @ [b]) => self.person && meet(a, b) && long(short, LEAST),
            _ => false,
        }
    }
}

fn is_russian(actor: &Actor) -> bool {
    actor.name.contains(is_cyrillic)
}

/// The same actors, those of the two scripts that are one put together under the name in Latin letters.
pub(super) fn join(actors: Vec<Actor>) -> Vec<Actor> {
    let (russian, mut out): (Vec<Actor>, Vec<Actor>) = actors.into_iter().partition(is_russian);
    if russian.is_empty() || out.is_empty() {
        out.extend(russian);
        return out;
    }
    let partners = partners(&out, &russian);
    for (actor, partner) in russian.into_iter().zip(partners) {
        match partner {
            Some(place) => out[place].absorb(actor),
            None => out.push(actor),
        }
    }
    out
}

/// For each Russian actor the place of the one that it is in the other script, where there is one and only one either way.
fn partners(latin: &[Actor], russian: &[Actor]) -> Vec<Option<usize>> {
    let sounds: Vec<Sound> = latin.iter().map(Sound::of).collect();
    // Names that agree have a sound of their last words in common, so that few are compared.
    let mut by_last: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, sound) in sounds.iter().enumerate() {
        sound.words.last().into_iter().flatten().for_each(|last| by_last.entry(last).or_default().push(at));
    }
    let mut by_form: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, actor) in latin.iter().enumerate() {
        actor.aliases.iter().for_each(|form| by_form.entry(form.to_lowercase()).or_default().push(at));
    }
    let alike = |actor: &Actor| -> BTreeSet<usize> {
        let sound = Sound::of(actor);
        let lasts = sound.words.last().into_iter().flatten();
        let near = lasts.filter_map(|last| by_last.get(last.as_str())).flatten().copied();
        let agreeing = near.filter(|&at| sounds[at].agrees(&sound));
        let translated = translations(actor).filter_map(|english| by_form.get(english)).flatten().copied();
        agreeing.chain(translated.filter(|&at| latin[at].kind == actor.kind)).collect()
    };
    let near: Vec<BTreeSet<usize>> = russian.iter().map(alike).collect();
    let mut claimed: BTreeMap<usize, usize> = BTreeMap::new();
    near.iter().flatten().for_each(|&at| *claimed.entry(at).or_default() += 1);
    near.iter().map(|alike| alike.first().copied().filter(|one| alike.len() == 1 && claimed[one] == 1)).collect()
}

/// The English names that the list of exonyms has for a Russian one, in lower case.
fn translations(russian: &Actor) -> impl Iterator<Item = &'static str> {
    let stems: BTreeSet<String> = russian.aliases.iter().map(|form| stems(form)).collect();
    EXONYMS.iter().filter(move |(_, name)| stems.contains(name)).map(|(english, _)| english.as_str())
}

#[cfg(test)]
mod tests {
    use super::super::model::ActorCount;
    use super::*;
    use crate::base::SourceId;

    fn agree(latin: &str, russian: &str) -> bool {
        let sound = |name: &str| Sound::of(&actor(name, ActorKind::Person, 0));
        sound(latin).agrees(&sound(russian))
    }

    fn actor(name: &str, kind: ActorKind, source: usize) -> Actor {
        let count = |s| ActorCount {
            source: SourceId::at(s),
            mentions: usize::from(s == source),
            acts: 0,
            acted_on: 0,
            sentences: Vec::new(),
        };
        Actor { name: name.into(), kind, aliases: vec![name.into()], side: None, counts: vec![count(0), count(1)] }
    }

    #[test]
    fn usual_spellings_of_a_name_agree() {
        for (latin, russian) in [
            ("Sergei Lavrov", "Сергей Лавров"),
            ("Sergey Lavrov", "Лавров"),
            ("Dmitry Medvedev", "Дмитрий Медведев"),
            ("Mikhail Gorbachev", "Михаил Горбачев"),
            ("Nikita Khrushchev", "Никита Хрущёв"),
            ("Yevgeny Prigozhin", "Евгений Пригожин"),
            ("Alexei Navalny", "Алексей Навальный"),
            ("Volodymyr Zelenskyy", "Владимир Зеленский"),
            ("Hillary Clinton", "Хиллари Клинтон"),
            ("Barack Obama", "Барак Обама"),
            ("Joe Biden", "Джо Байден"),
            ("George Bush", "Джордж Буш"),
            ("Boris Johnson", "Борис Джонсон"),
            ("Angela Merkel", "Ангела Меркель"),
            ("Jens Stoltenberg", "Йенс Столтенберг"),
            ("Benjamin Netanyahu", "Биньямин Нетаньяху"),
            ("Leonid Zeitlin", "Леонида Цейтлина"),
            ("Catherine Whitmore", "Уитмор"),
            ("George W. Bush", "Джордж Буш"),
            ("Rachmaninoff", "Рахманинов"),
            ("Tchaikovsky", "Чайковский"),
        ] {
            assert!(agree(latin, russian), "{latin} {russian}");
        }
    }

    #[test]
    fn other_names_do_not() {
        for (latin, russian) in [
            ("Sergei Lavrov", "Сергей Лавровский"),
            ("Dmitry Peskov", "Дмитрий Песков-Данилов"),
            ("Bill Clinton", "Хиллари Клинтон"),
            ("Ivan Petrov", "Иван Петерс"),
            ("Obama", "Бум"),
            ("Li", "Ли"),
        ] {
            assert!(!agree(latin, russian), "{latin} {russian}");
        }
    }

    #[test]
    fn one_of_each_script_becomes_one() {
        let joined = join(vec![
            actor("Sergei Lavrov", ActorKind::Person, 0),
            actor("Сергей Лавров", ActorKind::Person, 1),
            actor("Kremlin", ActorKind::Other, 0),
            actor("Кремль", ActorKind::Other, 1),
            actor("Росатом", ActorKind::Other, 1),
            actor("Rosatom", ActorKind::Other, 0),
            actor("Сбербанк", ActorKind::Other, 1),
            actor("Port Marlin", ActorKind::Person, 0),
            actor("Порт-Марлина", ActorKind::Other, 1),
            actor("Yershov", ActorKind::Other, 0),
            actor("Анатолий Ершов", ActorKind::Person, 1),
        ]);
        let shown: Vec<_> = joined.iter().map(|a| (a.name.as_str(), a.mentions())).collect();
        assert_eq!(
            shown,
            [("Sergei Lavrov", 2), ("Kremlin", 2), ("Rosatom", 2), ("Port Marlin", 2), ("Yershov", 2), ("Сбербанк", 1),]
        );
        assert_eq!(joined[0].aliases, ["Sergei Lavrov", "Сергей Лавров"]);
    }

    #[test]
    fn a_surname_that_two_have_stays_alone() {
        let joined = join(vec![
            actor("Bill Clinton", ActorKind::Person, 0),
            actor("Hillary Clinton", ActorKind::Person, 0),
            actor("Клинтон", ActorKind::Person, 1),
        ]);
        assert_eq!(joined.len(), 3);
    }
}
