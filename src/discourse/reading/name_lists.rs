//! Words that tell what a name is: titles, kinds of bodies, first names.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::gender::Gender;
use crate::language::{Language, Pack};

/// The lists, as sets.
pub(super) struct Lists {
    pub(super) titles: FxHashSet<&'static str>,
    pub(super) heads: FxHashSet<&'static str>,
    pub(super) offices: FxHashSet<&'static str>,
    pub(super) bodies: FxHashSet<&'static str>,
    pub(super) particles: FxHashSet<&'static str>,
    pub(super) genders: FxHashMap<&'static str, Gender>,
}

/// The lists of names, titles and bodies of English.
pub(super) fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| {
        let names = Pack::of(Language::English).names;
        let set = |list| names.words(list).collect();
        let men = names.words("men").map(|n| (n, Gender::Male));
        Lists {
            titles: set("titles"),
            heads: set("heads of state"),
            offices: set("offices"),
            bodies: set("bodies"),
            particles: set("particles"),
            genders: men.chain(names.words("women").map(|n| (n, Gender::Female))).collect(),
        }
    })
}

/// Whether a word is the name of a kind of body: `ministry`, `committee`.
pub(crate) fn is_body(lower: &str) -> bool {
    lists().bodies.contains(lower)
}

/// Whether a word is a title or a role before a name.
pub(crate) fn is_title(lower: &str) -> bool {
    lists().titles.contains(lower)
}
