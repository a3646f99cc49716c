//! Who a speaker is: the fullest name that the document gives for `he`, `the official`, `Clinton`.

use super::super::reading::Kind;
use super::super::reading::lexicon::{AND, DET, POSSESSIVE, PREP, PRONOUN, RELATIVE, THAT};
use super::super::reading::places::{self, Standing};
use super::super::reading::{Gender, Mention, Persons, is_body, is_title};
use super::super::reading::{Passage, Range};
use super::model::{Named, Speaker};

/// Somebody who has spoken already.
#[derive(Debug, Clone)]
struct Said {
    at: usize,
    person: Option<usize>,
    resolved: Option<String>,
    named: Named,
    /// The last noun of the phrase, in lower case.
    head: String,
    plural: bool,
}

/// Resolves the speakers of one document, in the order of the text.
pub(super) struct Resolver<'p, 'a> {
    p: &'p Passage<'a>,
    persons: &'p Persons,
    said: Vec<Said>,
}

/// Roles that `the official` can mean.
const OFFICIALS: [&str; 22] = [
    "official",
    "minister",
    "secretary",
    "ambassador",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "negotiator",
    "diplomat",
    "director",
    "chief",
    "aide",
    "deputy",
    "commissioner",
    "envoy",
    "adviser",
    "undersecretary",
    "administrator",
    "head",
    "representative",
    "president",
    "governor",
];

impl<'p, 'a> Resolver<'p, 'a> {
    pub(super) fn new(p: &'p Passage<'a>, persons: &'p Persons) -> Self {
        Self { p, persons, said: Vec::new() }
    }

    /// The speaker that the tokens of `range` name.
    pub(super) fn speaker(&mut self, range: Range) -> Speaker {
        let range = self.apposed_name(range).unwrap_or(range);
        let said = self.resolve(range);
        let speaker = Speaker { span: self.p.span(range), resolved: said.resolved.clone(), named: said.named };
        self.said.push(said);
        speaker
    }

    /// The name in `the negotiator, Rose Smith, said`.
    fn apposed_name(&self, (from, to): Range) -> Option<Range> {
        let p = self.p;
        if !p.is(from, DET)
            || p.tokens.get(to).is_none_or(|t| !t.is(','))
            || self.persons.mention_in((from, to)).is_some()
        {
            return None;
        }
        let mention = self.persons.starting(to + 1)?;
        p.tokens.get(mention.name.1).is_some_and(|t| t.is(',')).then_some(mention.name)
    }

    /// Whether a phrase that ends with a name means its bearer, who has an office before the name: `Ambassador to Spain
    /// Ann Smith`, but not `a spokesman for Ann Smith`.
    fn bears(&self, from: usize, name: usize) -> bool {
        let p = self.p;
        let mut at = name;
        while at > from && p.tokens[at - 1].is_word() && !p.is(at - 1, PREP | DET) {
            at -= 1;
        }
        match (from + 1..at).find(|&i| p.is(i, PREP)) {
            None => true,
            Some(prep) => {
                let office = p.tokens[prep - 1].text.to_lowercase();
                at < name
                    && matches!(
                        office.as_str(),
                        "secretary"
                            | "minister"
                            | "ambassador"
                            | "director"
                            | "president"
                            | "head"
                            | "leader"
                            | "envoy"
                            | "chairman"
                            | "speaker"
                            | "representative"
                            | "undersecretary"
                    )
            }
        }
    }

    fn resolve(&self, range: Range) -> Said {
        let p = self.p;
        let (from, to) = range;
        let said = |person, resolved, named, head: &str, plural| Said {
            at: from,
            person,
            resolved,
            named,
            head: head.to_owned(),
            plural,
        };
        if to - from == 1 && p.is(from, PRONOUN) {
            let word = p.tokens[from].text.to_lowercase();
            let word = word.split(['\'', '\u{2019}']).next().unwrap_or(&word);
            return match word {
                "he" | "she" => {
                    let gender = if word == "he" { Gender::Male } else { Gender::Female };
                    self.pronoun(from, gender).unwrap_or_else(|| said(None, None, Named::Anonymous, word, false))
                }
                "they" | "it" => {
                    let plural = word == "they";
                    self.latest(from, 4, |s| s.plural == plural && s.named != Named::Named)
                        .map(|s| Said { at: from, ..s.clone() })
                        .unwrap_or_else(|| {
                            said(None, None, if plural { Named::Anonymous } else { Named::Institution }, word, plural)
                        })
                }
                _ => said(None, None, Named::Anonymous, word, false),
            };
        }
        if to - from == 1 && p.is(from, RELATIVE | THAT) && from > 0 {
            // `Smith, who said`: what stands before.
            let mut end = from;
            while end > 0 && p.tokens[end - 1].is(',') {
                end -= 1;
            }
            let start = p.sentence(from).0;
            if end > start {
                let mut first = end - 1;
                while first > start && p.tokens[first - 1].is_word() && !p.is(first - 1, PREP | AND) {
                    first -= 1;
                }
                if !p.is(end - 1, RELATIVE | THAT | PRONOUN) && p.tokens[end - 1].is_word() {
                    return Said { at: from, ..self.phrase((first, end)) };
                }
            }
            return said(None, None, Named::Anonymous, "who", false);
        }
        self.phrase(range)
    }

    /// A phrase with a noun.
    fn phrase(&self, range: Range) -> Said {
        let p = self.p;
        let (from, to) = range;
        // The head stands before what hangs on it: `officials at the ministry`.
        let mut end =
            (from + 1..to).find(|&i| p.is(i, PREP) || p.tokens[i].is('(') || p.tokens[i].is(',')).unwrap_or(to);
        while end > from + 1 && !p.tokens[end - 1].is_word() {
            end -= 1;
        }
        let head_range = (from, end);
        let head = p.tokens[end - 1].text;
        let lower = head.to_lowercase();
        let text = || p.text(range).split_whitespace().collect::<Vec<_>>().join(" ");
        let and = (from..end).find(|&i| p.is(i, AND));
        let plural = and.is_some()
            || lower.ends_with('s') && !lower.ends_with("ss") && !head.starts_with(char::is_uppercase)
            || lower == "people"
            || lower == "police";

        let named = self
            .persons
            .mention_in(head_range)
            .filter(|m| m.name.1 == end)
            .or_else(|| self.persons.mention_in(range).filter(|m| m.name.1 == to && self.bears(from, m.name.0)));
        if let Some(mention) = named {
            let mut name = self.persons.persons[mention.person].full.clone();
            let mut person = Some(mention.person);
            if let Some(and) = and
                && let Some(other) = self.persons.mention_in((from, and)).filter(|m| m.name.1 == and)
            {
                name = format!("{} and {name}", self.persons.persons[other.person].full);
                person = None;
            }
            return Said {
                at: from,
                person,
                resolved: Some(name),
                named: Named::Named,
                head: lower,
                plural: and.is_some(),
            };
        }
        if let Some(and) = and
            && and > from
            && and + 1 < end
        {
            // Two bodies or countries speak as such.
            let (a, b) = (self.phrase((from, and)), self.phrase((and + 1, end)));
            if a.named == b.named && a.named != Named::Anonymous {
                let resolved = [a.resolved, b.resolved].into_iter().flatten().collect::<Vec<_>>().join(" and ");
                return Said {
                    at: from,
                    person: None,
                    resolved: Some(resolved),
                    named: a.named,
                    head: lower,
                    plural: true,
                };
            }
        }
        let first_is_the = p.is(from, DET) && !p.is(from, POSSESSIVE);
        let definite = p.word(from, "the") || p.word(from, "this") || p.is(from, POSSESSIVE);
        let country = (0..3usize).rev().find_map(|n| {
            let start = end.checked_sub(n + 1).filter(|&s| s >= from)?;
            places::country(&p.text((start, end)).to_lowercase())
        });
        if let Some((name, standing)) = country {
            let (resolved, named) = match standing {
                Standing::Name | Standing::Capital if end - from <= 3 => (Some(name.to_owned()), Named::Institution),
                _ => (Some(without_article(p.text(head_range))), Named::Anonymous),
            };
            return Said { at: from, person: None, resolved, named, head: lower, plural: named == Named::Anonymous };
        }
        let capital = head.chars().next().is_some_and(char::is_uppercase);
        let at_start = end - 1 == p.sentence(from).0;
        let body = is_body(&lower)
            || is_body(lower.trim_end_matches('s')) && !matches!(lower.as_str(), "states" | "sources")
            || capital
                && !at_start
                && head.len() > 1
                && head.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        if body {
            let resolved = self.earlier_name(range, &lower).unwrap_or_else(text);
            return Said {
                at: from,
                person: None,
                resolved: Some(without_article(&resolved)),
                named: Named::Institution,
                head: lower,
                plural,
            };
        }
        if capital && !(at_start && end - from == 1 && lower.ends_with('s')) && !is_title(&lower) {
            let group = lower.ends_with('s')
                && (first_is_the || end - from == 1 && !p.tokens[end - 1].text.ends_with("ss"))
                && ends_like_people(&lower);
            let named = if group {
                Named::Anonymous
            } else if first_is_the || (from..end).any(|i| is_body(&p.tokens[i].text.to_lowercase())) {
                Named::Institution
            } else {
                Named::Named
            };
            return Said {
                at: from,
                person: None,
                resolved: Some(without_article(&text())),
                named,
                head: lower,
                plural: group,
            };
        }
        // A common noun: `the official`, `experts`, `a spokesman for the ministry`.
        if definite
            && !plural
            && self.p.tokens[from..to].iter().all(|t| t.kind != Kind::Possessive)
            && let Some(earlier) = self.description(from, to, &lower)
        {
            return Said { at: from, head: lower, ..earlier };
        }
        Said {
            at: from,
            person: None,
            resolved: Some(without_article(&text())),
            named: Named::Anonymous,
            head: lower,
            plural,
        }
    }

    /// The latest speaker before token `at` within `sentences` sentences that `fits`.
    fn latest(&self, at: usize, sentences: usize, fits: impl Fn(&Said) -> bool) -> Option<&Said> {
        let here = self.p.sentence_number(at);
        self.said
            .iter()
            .filter(|s| s.at < at && here - self.p.sentence_number(s.at) <= sentences && fits(s))
            .max_by_key(|s| s.at)
    }

    /// Whom `he` or `she` at token `at` means: the nearest fitting person, speakers and subjects before others.
    fn pronoun(&self, at: usize, gender: Gender) -> Option<Said> {
        let p = self.p;
        let here = p.sentence_number(at);
        let fits = |person: usize| self.persons.persons[person].gender.is_none_or(|g| g == gender);
        let spoke = self
            .said
            .iter()
            .filter(|s| s.at < at && !s.plural && s.person.is_none_or(fits) && s.named != Named::Institution)
            .filter(|s| s.resolved.is_some())
            .max_by_key(|s| s.at);
        let mut best: Option<(i64, usize, usize)> = None;
        for mention in self.persons.mentions.iter().rev() {
            if mention.name.0 >= at {
                continue;
            }
            let distance = here - p.sentence_number(mention.name.0);
            if distance > 6 {
                break;
            }
            if !fits(mention.person) || p.quoted(mention.name.0) {
                continue;
            }
            let known = self.persons.persons[mention.person].gender.is_some();
            let score = -(distance as i64) * 4 + if self.is_subject(mention.name) { 3 } else { 0 } + i64::from(known);
            if best.is_none_or(|(b, ..)| score > b) {
                best = Some((score, mention.name.0, mention.person));
            }
        }
        let from_mention = best.map(|(score, place, person)| (score, place, self.person(at, person)));
        let from_said = spoke.map(|s| {
            let distance = here - p.sentence_number(s.at);
            (-(distance as i64) * 4 + 5, s.at, Said { at, ..s.clone() })
        });
        [from_mention, from_said]
            .into_iter()
            .flatten()
            .filter(|&(score, ..)| score > -26)
            .max_by_key(|&(score, place, _)| (score, place))
            .map(|(_, _, said)| said)
    }

    fn person(&self, at: usize, person: usize) -> Said {
        let full = &self.persons.persons[person].full;
        Said {
            at,
            person: Some(person),
            resolved: Some(full.clone()),
            named: Named::Named,
            head: full.to_lowercase(),
            plural: false,
        }
    }

    /// Whether a name is likely the subject of its clause: first in its sentence, or before a verb.
    fn is_subject(&self, name: Range) -> bool {
        let p = self.p;
        let start = p.sentence(name.0).0;
        let verb = name.1 < p.tokens.len()
            && p.is(name.1, super::super::reading::lexicon::AUX | super::super::reading::lexicon::VERB);
        verb || name.0 - start < 4 && !(name.0 > start && p.is(name.0 - 1, PREP))
    }

    /// Whom `the official` means: who was called so, or a person whose title fits.
    fn description(&self, from: usize, to: usize, head: &str) -> Option<Said> {
        let p = self.p;
        let modifiers: Vec<String> =
            (from + 1..to).map(|i| p.tokens[i].text.to_lowercase()).filter(|w| w != head).collect();
        let role =
            if OFFICIALS.contains(&head) && head == "official" { &OFFICIALS[..] } else { std::slice::from_ref(&head) };
        // Who was called so, without a name, is meant before a person whose title would fit.
        let called =
            self.latest(from, 12, |s| s.person.is_none() && !s.plural && s.head == head && s.resolved.is_some());
        if let Some(said) = called {
            return Some(said.clone());
        }
        let fits = |mention: &&Mention| {
            let person = &self.persons.persons[mention.person];
            let title = |w: &String| role.contains(&w.as_str()) || short_title(w) == Some(head);
            let possessive = p.tokens.get(mention.name.1).is_some_and(|t| t.kind == Kind::Possessive);
            !possessive
                && person.roles.iter().any(title)
                && (modifiers.is_empty() || modifiers.iter().any(|m| person.roles.contains(m)))
        };
        let mention = self.persons.mentions.iter().rev().filter(|m| m.name.0 < from).find(fits)?;
        Some(self.person(mention.name.0, mention.person))
    }

    /// The longer name of a body named before: `the ministry` after `the Russian Foreign Ministry`.
    fn earlier_name(&self, range: Range, head: &str) -> Option<String> {
        let p = self.p;
        if range.1 - range.0 > 2 || !p.word(range.0, "the") {
            return None;
        }
        self.said
            .iter()
            .filter(|s| s.at < range.0 && s.named == Named::Institution && s.head == head)
            .filter_map(|s| s.resolved.clone())
            .max_by_key(String::len)
    }
}

/// The noun that an abbreviated title stands for.
fn short_title(title: &str) -> Option<&'static str> {
    Some(match title {
        "sen." | "sen" => "senator",
        "rep." | "rep" => "congressman",
        "gov." | "gov" => "governor",
        "gen." | "gen" => "general",
        "dr." | "dr" => "doctor",
        "prof." => "professor",
        _ => return None,
    })
}

fn without_article(text: &str) -> String {
    let mut parts = text.splitn(2, ' ');
    match (parts.next(), parts.next()) {
        (Some(first), Some(rest)) if ["the", "a", "an"].iter().any(|a| first.eq_ignore_ascii_case(a)) => {
            rest.to_owned()
        }
        _ => text.to_owned(),
    }
}

/// Whether a plural in capitals names people rather than a family or a firm: `Republicans`, `Muslims`, `Democrats`.
fn ends_like_people(lower: &str) -> bool {
    ["ans", "ians", "ers", "ists", "ats", "ims", "ews", "es", "als", "ics", "ts"].iter().any(|e| lower.ends_with(e))
}
