//! The persons that a document names: `Sen. Jane Smith`, `Smith`, `Mrs. Smith` are one; `President Smith` may be another.

use rustc_hash::FxHashMap;

use super::gender::Gender;
use super::name_lists::{is_title, lists};
use super::passage::{Passage, Range};
use super::places;
use super::suffix::follows_a_last_name;
use super::token::Kind;
use super::word_class::{ADVERB, AND, AUX, BUT, DET, OBJECT, PREP, PRONOUN, RELATIVE, SUBORDINATOR, THAT, TIME, WH};

/// A person of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    /// The fullest form found.
    pub(crate) full: String,
    first: Option<String>,
    last: String,
    pub(crate) gender: Option<Gender>,
    /// Whether the person is called a head of state, or something that is none.
    president: bool,
    other_office: bool,
    /// Titles, roles and appositions in lower case.
    pub(crate) roles: Vec<String>,
}

/// One place that names a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mention {
    /// The name without its title.
    pub(crate) name: Range,
    pub(crate) person: usize,
}

/// All persons and the places that name them, in the order of the text.
#[derive(Debug, Default)]
pub(crate) struct Persons {
    pub(crate) persons: Vec<Person>,
    pub(crate) mentions: Vec<Mention>,
    /// The persons of each last name, in the order in which they were found.
    by_last: FxHashMap<String, Vec<usize>>,
    /// For each person, how many mentions there were when it was last named; 0 where it was not yet.
    named: Vec<usize>,
}

/// A capitalised word that can be part of a name.
fn can_name(p: &Passage<'_>, i: usize) -> bool {
    let token = &p.tokens[i];
    token.is_capital()
        && !p.is(
            i,
            PRONOUN | OBJECT | RELATIVE | THAT | WH | PREP | AND | BUT | SUBORDINATOR | AUX | ADVERB | DET | TIME,
        )
        && !token.text.chars().any(|c| c.is_ascii_digit())
}

impl Person {
    /// The first name, where there is one, and the last, in lower case.
    pub(crate) fn key(&self) -> (Option<String>, String) {
        (self.first.clone(), self.last.clone())
    }
}

impl Persons {
    /// Finds the persons of a document.
    pub(crate) fn find(p: &Passage<'_>) -> Self {
        let mut persons = Self::default();
        let runs = runs(p);
        // Full names first, wherever they stand: a surname may come before them.
        for run in &runs {
            if run.name.1 - run.name.0 >= 2 {
                persons.add_full(p, run);
            }
        }
        for run in &runs {
            if let Some(person) = persons.person_of(p, run) {
                persons.mentions.push(Mention { name: run.name, person });
                persons.named[person] = persons.mentions.len();
            }
        }
        persons
    }

    /// The last mention whose name lies in `range`.
    pub(crate) fn mention_in(&self, range: Range) -> Option<&Mention> {
        let at = self.mentions.partition_point(|m| m.name.0 < range.1);
        self.mentions[..at].last().filter(|m| m.name.0 >= range.0 && m.name.1 <= range.1)
    }

    /// The mention that starts with token `at`.
    pub(crate) fn starting(&self, at: usize) -> Option<&Mention> {
        let place = self.mentions.partition_point(|m| m.name.0 < at);
        self.mentions.get(place).filter(|m| m.name.0 == at)
    }

    /// The first mention whose name lies in `range`.
    pub(crate) fn first_in(&self, range: Range) -> Option<&Mention> {
        let at = self.mentions.partition_point(|m| m.name.0 < range.0);
        self.mentions.get(at).filter(|m| m.name.1 <= range.1)
    }

    /// The persons with a last name, in the order in which they were found.
    fn called(&self, last: &str) -> &[usize] {
        self.by_last.get(last).map_or(&[], Vec::as_slice)
    }

    /// The first of them whose first name agrees.
    fn known(&self, first: &str, last: &str) -> Option<usize> {
        let agrees = |k: &str| k == first || initial(k, first) || initial(first, k);
        self.called(last).iter().copied().find(|&i| self.persons[i].first.as_deref().is_some_and(agrees))
    }

    fn add(&mut self, person: Person) -> usize {
        let place = self.persons.len();
        self.by_last.entry(person.last.clone()).or_default().push(place);
        self.persons.push(person);
        self.named.push(0);
        place
    }

    fn add_full(&mut self, p: &Passage<'_>, run: &Run) {
        let lists = lists();
        let words: Vec<String> = (run.name.0..run.name.1).map(|i| p.tokens[i].text.to_lowercase()).collect();
        let last = words.last().map_or("", String::as_str);
        if words.iter().any(|w| lists.bodies.contains(w.as_str()) || w.contains("-based"))
            || places::country(&words.join(" ")).is_some()
        {
            return;
        }
        let known = lists.genders.contains_key(words[0].as_str());
        // `Michael Jordan` is a person, `Whatever American` and `Addressing Iran` are none.
        if places::country(last).is_some_and(|(_, s)| s != places::Standing::Name || !known) {
            return;
        }
        let all_capitals = (run.name.0..run.name.1)
            .all(|i| p.tokens[i].text.len() > 2 && p.tokens[i].text.chars().all(|c| !c.is_lowercase()));
        if !known && (all_capitals || words.len() > 4 || run.after_the) {
            return;
        }
        let last_at = words.iter().rposition(|w| !follows_a_last_name(w)).unwrap_or(0);
        if last_at == 0 {
            return;
        }
        let last = words[last_at].clone();
        let gender = gender(run).or_else(|| lists.genders.get(words[0].as_str()).copied());
        let full: Vec<&str> =
            (run.name.0..run.name.1).filter(|&i| p.tokens[i].is_word()).map(|i| p.tokens[i].text).collect();
        let full = full.join(" ");
        let place = self.known(&words[0], &last).unwrap_or_else(|| {
            self.add(Person {
                full: full.clone(),
                first: Some(words[0].clone()),
                last,
                gender,
                president: false,
                other_office: false,
                roles: Vec::new(),
            })
        });
        let person = &mut self.persons[place];
        person.gender = person.gender.or(gender);
        person.president |= run.titles.iter().any(|t| lists.heads.contains(t.as_str()));
        person.other_office |= run.titles.iter().any(|t| lists.offices.contains(t.as_str()));
        for role in run.titles.iter().cloned().chain(apposition(p, run.name.1)) {
            if !person.roles.contains(&role) {
                person.roles.push(role);
            }
        }
    }

    /// The person that a run names.
    fn person_of(&mut self, p: &Passage<'_>, run: &Run) -> Option<usize> {
        let lists = lists();
        let last = p.tokens[run.name.1 - 1].text.to_lowercase();
        if run.name.1 - run.name.0 >= 2 {
            let first = p.tokens[run.name.0].text.to_lowercase();
            let last = if follows_a_last_name(&last) { p.tokens[run.name.1 - 2].text.to_lowercase() } else { last };
            return self.known(&first, &last);
        }
        let gender = gender(run);
        let president =
            run.titles.iter().any(|t| lists.heads.contains(t.as_str())) && !run.titles.iter().any(|t| t == "vice");
        let office = run.titles.iter().any(|t| lists.offices.contains(t.as_str()));
        let fits = |&i: &usize| {
            let k = &self.persons[i];
            !(gender.is_some() && k.gender.is_some() && gender != k.gender)
                && !(president && k.other_office && !k.president)
                && !(office && k.president && !k.other_office && k.first.is_none())
        };
        // Of several, the one named last before this place; else the first of the text.
        let fitting = || self.called(&last).iter().copied().filter(fits);
        let recent = fitting().filter(|&i| self.named[i] > 0).max_by_key(|&i| self.named[i]);
        if let Some(found) = recent.or_else(|| fitting().next()) {
            let person = &mut self.persons[found];
            person.gender = person.gender.or(gender);
            return Some(found);
        }
        // A surname alone is a person when a title says so.
        if run.titles.is_empty()
            || lists.bodies.contains(last.as_str())
            || places::country(&last).is_some()
            || is_title(&last)
        {
            return None;
        }
        let named = p.text(run.name);
        let strong = run.titles.last().is_some_and(|t| president || office || gender.is_some() || t.ends_with('.'));
        strong.then(|| {
            self.add(Person {
                full: if president { format!("President {named}") } else { named.to_owned() },
                first: None,
                last,
                gender,
                president,
                other_office: office,
                roles: run.titles.clone(),
            })
        })
    }
}

/// A run of capitalised words, its titles taken off.
struct Run {
    titles: Vec<String>,
    name: Range,
    /// `the` stands before it: more often a body than a person.
    after_the: bool,
}

fn runs(p: &Passage<'_>) -> Vec<Run> {
    let lists = lists();
    let mut out = Vec::new();
    let mut at = 0;
    while at < p.tokens.len() {
        if !can_name(p, at) {
            at += 1;
            continue;
        }
        let sentence_end = p.sentence(at).1;
        let mut end = at + 1;
        while end < sentence_end {
            let particle = lists.particles.contains(p.tokens[end].text.to_lowercase().as_str())
                && end + 1 < sentence_end
                && can_name(p, end + 1);
            if can_name(p, end) || particle {
                end += 1;
            } else if p.tokens[end].is(')')
                && end + 1 < sentence_end
                && can_name(p, end + 1)
                && (at.saturating_sub(4)..at).any(|i| p.tokens[i].is('('))
            {
                // An editor's insertion: `(President Jane) Smith`.
                end += 2;
            } else {
                break;
            }
        }
        let run_end = end;
        // Titles at its head, and lower-case roles before it.
        let mut titles = Vec::new();
        let mut from = at;
        let mut back = at;
        while back > 0
            && at - back < 4
            && p.tokens[back - 1].is_word()
            && p.sentence_number(back - 1) == p.sentence_number(at)
        {
            let word = p.tokens[back - 1].text.to_lowercase();
            let of = p.word(back - 1, "of") && titles.is_empty();
            if !of && !lists.titles.contains(word.as_str()) {
                break;
            }
            if word != "of" {
                titles.push(word);
            }
            back -= 1;
        }
        while from < end {
            let word = p.tokens[from].text.to_lowercase();
            let place = places::country(&word).is_some();
            if end - from > 2
                && let Some((_, places::Standing::Name)) =
                    places::country(&format!("{word} {}", p.tokens[from + 1].text.to_lowercase()))
            {
                from += 2;
                continue;
            }
            if lists.titles.contains(word.as_str()) || place && end - from > 1 {
                titles.push(word);
                from += 1;
            } else {
                break;
            }
        }
        // `Secretary of State Clinton`: the run before ended in a title too.
        let of = at >= 2 && p.word(at - 1, "of") && !titles.is_empty();
        if of && p.tokens[at - 2].is_word() {
            titles.push(p.tokens[at - 2].text.to_lowercase());
        }
        let after_the = titles.is_empty() && at > 0 && p.word(at - 1, "the");
        if from < end {
            out.push(Run { titles, name: (from, end), after_the });
        }
        at = run_end;
    }
    out
}

fn gender(run: &Run) -> Option<Gender> {
    run.titles.iter().find_map(|t| match t.as_str() {
        "mr." | "mr" | "sir" | "lord" | "king" | "prince" | "congressman" | "spokesman" | "chairman"
        | "businessman" | "actor" | "pope" | "father" | "brother" | "son" | "husband" => Some(Gender::Male),
        "mrs." | "mrs" | "ms." | "ms" | "miss" | "lady" | "dame" | "queen" | "princess" | "congresswoman"
        | "spokeswoman" | "chairwoman" | "actress" | "mother" | "sister" | "daughter" | "wife" => Some(Gender::Female),
        _ => None,
    })
}

/// `J.` for `James`.
fn initial(short: &str, long: &str) -> bool {
    short.len() <= 2 && short.trim_end_matches('.').len() == 1 && long.starts_with(short.trim_end_matches('.'))
}

/// The words of an apposition after a name: `, a senior fellow at …,`.
fn apposition(p: &Passage<'_>, at: usize) -> Vec<String> {
    let end = p.tokens.len().min(at + 10);
    if at + 1 >= end
        || !p.tokens[at].is(',')
        || !(p.is(at + 1, DET) || p.tokens[at + 1].is_word())
        || p.tokens[at + 1].kind != Kind::Word
    {
        return Vec::new();
    }
    (at + 1..end)
        .take_while(|&i| p.tokens[i].is_word() && !p.is(i, AUX | RELATIVE))
        .map(|i| p.tokens[i].text.to_lowercase())
        .collect()
}
