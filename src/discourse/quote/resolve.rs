//! Who a speaker is: the fullest name that the document gives for `he`, `the official`, `Clinton`.

use rustc_hash::FxHashMap;

use super::super::reading::Kind;
use super::super::reading::places::{self, Standing};
use super::super::reading::word_class::{AND, DET, POSSESSIVE, PREP, PRONOUN, RELATIVE, THAT};
use super::super::reading::{Gender, Persons, is_body, is_title};
use super::super::reading::{Passage, Range};
use super::model::{Named, Speaker};

/// Somebody who has spoken already.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) at: usize,
    pub(super) person: Option<usize>,
    pub(super) resolved: Option<String>,
    pub(super) named: Named,
    /// The last noun of the phrase, in lower case.
    pub(super) head: String,
    pub(super) plural: bool,
}

/// Resolves the speakers of one document, in the order of the text.
pub(super) struct Resolver<'p, 'a> {
    pub(super) p: &'p Passage<'a>,
    pub(super) persons: &'p Persons,
    /// By where they are named; of equals, the last resolved comes last.
    pub(super) said: Vec<Said>,
    /// The bodies among them by their last noun, in the order in which they were resolved.
    pub(super) bodies: FxHashMap<String, Vec<(usize, String)>>,
}

impl<'p, 'a> Resolver<'p, 'a> {
    pub(super) fn new(p: &'p Passage<'a>, persons: &'p Persons) -> Self {
        Self { p, persons, said: Vec::new(), bodies: FxHashMap::default() }
    }

    /// The speaker that the tokens of `range` name.
    pub(super) fn speaker(&mut self, range: Range) -> Speaker {
        let range = self.apposed_name(range).unwrap_or(range);
        let said = self.resolve(range);
        let speaker =
            Speaker { span: self.p.span(range), resolved: said.resolved.clone(), named: said.named, side: None };
        self.remember(said);
        speaker
    }

    fn remember(&mut self, said: Said) {
        if let (Named::Institution, Some(name)) = (said.named, &said.resolved) {
            self.bodies.entry(said.head.clone()).or_default().push((said.at, name.clone()));
        }
        // Speakers come nearly in the order of the text, so that hardly any has to move.
        let after = self.said.iter().rev().take_while(|s| s.at > said.at).count();
        self.said.insert(self.said.len() - after, said);
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
        let titled = (to + 1..p.tokens.len().min(to + 4))
            .take_while(|&i| i == to + 1 || is_title(&p.tokens[i - 1].text.to_lowercase()) || p.tokens[i - 1].is('.'));
        let mention = titled.into_iter().find_map(|i| self.persons.starting(i))?;
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
