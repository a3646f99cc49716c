//! Known actors, and what finds them by any of their names.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::super::quote::Quote;
use crate::corpus::Corpus;
use crate::error::{Error, Result};

/// The longest name, alias or side, in characters.
const LONGEST: usize = 200;

/// An actor that the user knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct KnownActor {
    /// The name under which everything of the actor is shown; 1 to 200 characters.
    pub name: String,
    /// Other names for the same actor, as they are written in texts (default: none).
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The side that the actor is on, in the user's words (default: none).
    #[serde(default)]
    pub side: Option<String>,
}

impl KnownActor {
    /// An actor without aliases and side.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), aliases: Vec::new(), side: None }
    }

    /// Its name, then its aliases.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
}

/// What a text may not hold to be a name, or nothing.
pub(super) fn unfit(text: &str) -> Option<String> {
    if text.chars().count() > LONGEST {
        Some(format!("longer than {LONGEST} characters"))
    } else if text.chars().any(char::is_control) {
        Some("it holds a control character".to_owned())
    } else if !text.chars().any(char::is_alphanumeric) {
        Some("it has no letter".to_owned())
    } else {
        None
    }
}

/// The user's actors by all their names. Names are compared without regard to case, kind of apostrophe, `ё` and a leading
/// `the`; Russian ones also without regard to their endings, since names decline.
#[derive(Debug, Default)]
pub struct Cast {
    actors: Vec<KnownActor>,
    exact: FxHashMap<String, usize>,
    /// Russian names by their stems; of two actors with the same, neither.
    stems: FxHashMap<String, Option<usize>>,
}

impl Cast {
    /// The cast of these actors. `name` is what messages call their table.
    ///
    /// # Errors
    /// When a name or alias is unfit, or means two actors; the message names it.
    pub fn new(actors: &[KnownActor], name: &str) -> Result<Self> {
        let mut cast = Self { actors: actors.to_vec(), ..Self::default() };
        for (at, actor) in actors.iter().enumerate() {
            for alias in actor.names() {
                if let Some(why) = unfit(alias) {
                    return Err(Error::data(
                        name,
                        None,
                        format!("`{}` cannot be an actor's name: {why}", shown(alias)),
                    ));
                }
                if let Some(other) = cast.exact.insert(plain(alias), at).filter(|&other| other != at) {
                    let message = format!("`{alias}` names both `{}` and `{}`", actors[other].name, actor.name);
                    return Err(Error::data(name, None, message));
                }
                if let Some(stem) = stem(alias) {
                    let known = cast.stems.entry(stem).or_insert(Some(at));
                    *known = known.filter(|&k| k == at);
                }
            }
        }
        Ok(cast)
    }

    /// The actor of this name, alias or inflected form.
    pub fn find(&self, name: &str) -> Option<&KnownActor> {
        if self.actors.is_empty() {
            return None;
        }
        let place = self.exact.get(&plain(name)).copied();
        let place = place.or_else(|| stem(name).and_then(|s| self.stems.get(&s).copied().flatten()));
        place.map(|at| &self.actors[at])
    }

    /// Gives speakers of the table its names and sides: those whose resolved name, or else whose words at the place, are in
    /// it.
    pub fn cast(&self, corpus: &Corpus, quotes: &mut [Quote]) {
        for quote in quotes {
            let raw = &corpus.document(quote.document).raw;
            let Some(speaker) = &mut quote.speaker else { continue };
            let at_place = || speaker.span.of(raw).split_whitespace().collect::<Vec<_>>().join(" ");
            let known = speaker.resolved.as_deref().and_then(|name| self.find(name)).or_else(|| self.find(&at_place()));
            if let Some(known) = known {
                speaker.resolved = Some(known.name.clone());
                speaker.side.clone_from(&known.side);
            }
        }
    }
}

/// A name for a message: at most 40 characters, without control characters.
fn shown(text: &str) -> String {
    text.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A name as it is compared.
fn plain(name: &str) -> String {
    let lower = name.to_lowercase().replace('\u{2019}', "'").replace('ё', "е");
    let words: Vec<&str> = lower.split_whitespace().collect();
    let words = if words.len() > 1 && words[0] == "the" { &words[1..] } else { &words[..] };
    words.join(" ")
}

/// The stem of a Russian name; `None` for any other, and for one too short to have a stem.
fn stem(name: &str) -> Option<String> {
    let plain = plain(name);
    let russian = plain.chars().any(|c| matches!(c, 'а'..='я')) && !plain.chars().any(|c| c.is_ascii_alphabetic());
    russian.then(|| plain.split(' ').map(super::super::reading::name_stem).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(name: &str, aliases: &[&str], side: &str) -> KnownActor {
        KnownActor {
            aliases: aliases.iter().map(|a| (*a).to_owned()).collect(),
            side: Some(side.to_owned()),
            ..KnownActor::new(name)
        }
    }

    #[test]
    fn an_actor_is_found_by_every_name() {
        let cast = Cast::new(
            &[
                actor("Sergei Lavrov", &["Lavrov", "the minister"], "east"),
                actor("Хиллари Клинтон", &["Клинтон"], "west"),
            ],
            "a.csv",
        )
        .expect("sound");
        for name in ["LAVROV", "The minister", "minister", "sergei  lavrov"] {
            assert_eq!(cast.find(name).map(|a| a.name.as_str()), Some("Sergei Lavrov"), "{name}");
        }
        for name in ["Клинтон", "Хиллари Клинтон", "хиллари клинтон"] {
            assert_eq!(cast.find(name).map(|a| a.name.as_str()), Some("Хиллари Клинтон"), "{name}");
        }
        assert!(cast.find("Putin").is_none() && cast.find("").is_none());
    }

    #[test]
    fn russian_names_are_found_in_every_case() {
        let cast = Cast::new(&[actor("Сергей Лавров", &["Лавров"], "восток")], "a.csv").expect("sound");
        for name in ["Лаврова", "Лаврову", "Лавровым", "Лаврове", "Сергея Лаврова", "Сергеем Лавровым"]
        {
            assert!(cast.find(name).is_some(), "{name}");
        }
        assert!(cast.find("Лавр").is_none());
    }

    #[test]
    fn a_name_of_two_actors_is_refused() {
        let message =
            Cast::new(&[actor("A", &["Smith"], "x"), actor("B", &["smith"], "y")], "a.csv").unwrap_err().to_string();
        assert_eq!(message, "a.csv: `smith` names both `A` and `B`");
    }
}
