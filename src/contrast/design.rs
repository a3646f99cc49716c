//! Which sources are set against which.

use serde::{Deserialize, Serialize};

/// A way to set sources against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Design {
    /// `pairwise` up to nine sources, `one-vs-rest` above: a table of every pair grows with the square of the sources.
    #[default]
    Auto,
    /// Every source against every other.
    Pairwise,
    /// Every source against all others together.
    OneVsRest,
    /// Every source against one that is named.
    Reference,
}

/// One side of a comparison: a source, or all sources but one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The name of the source; `all others` for the rest.
    pub name: String,
    /// The places of its sources in the sorted list.
    pub sources: Vec<usize>,
}

/// Two sides that are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The one; or the target.
    pub a: Side,
    /// The other; or the reference, or the rest.
    pub b: Side,
}

/// Up to so many sources all pairs are compared, and all their contrasts are kept.
pub const FEW_SOURCES: usize = 9;

/// The name of the rest of the sources.
pub const REST: &str = "all others";

/// The pairs of a design over sources that are sorted by name.
///
/// # Panics
/// When the design needs a reference and there is no place of one.
pub(super) fn pairs(sources: &[&str], design: Design, reference: Option<usize>) -> Vec<Pair> {
    let side = |at: usize| Side { name: sources[at].to_owned(), sources: vec![at] };
    let n = sources.len();
    let rest = |at: usize| match n {
        // With two sources the rest has a name.
        2 => side(1 - at),
        _ => Side { name: REST.to_owned(), sources: (0..n).filter(|s| *s != at).collect() },
    };
    let design = match design {
        Design::Auto if n > FEW_SOURCES => Design::OneVsRest,
        Design::Auto => Design::Pairwise,
        named => named,
    };
    match design {
        Design::Auto | Design::Pairwise => {
            (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b))).map(|(a, b)| Pair { a: side(a), b: side(b) }).collect()
        }
        Design::OneVsRest if n < 3 => (1..n).map(|b| Pair { a: side(0), b: side(b) }).collect(),
        Design::OneVsRest => (0..n).map(|a| Pair { a: side(a), b: rest(a) }).collect(),
        Design::Reference => {
            let reference = reference.expect("checked: this design has a reference");
            (0..n).filter(|a| *a != reference).map(|a| Pair { a: side(a), b: side(reference) }).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(design: Design, reference: Option<usize>) -> Vec<String> {
        pairs(&["a", "b", "c"], design, reference).into_iter().map(|p| format!("{} {}", p.a.name, p.b.name)).collect()
    }

    #[test]
    fn designs() {
        assert_eq!(names(Design::Pairwise, None), ["a b", "a c", "b c"]);
        assert_eq!(names(Design::OneVsRest, None), ["a all others", "b all others", "c all others"]);
        assert_eq!(names(Design::Reference, Some(1)), ["a b", "c b"]);
    }

    #[test]
    fn many_sources_are_compared_with_the_rest_unless_pairs_are_asked_for() {
        let names: Vec<String> = (0..10).map(|n| format!("s{n}")).collect();
        let sources: Vec<&str> = names.iter().map(String::as_str).collect();
        let count = |design, sources: &[&str]| pairs(sources, design, None).len();
        assert_eq!((count(Design::Auto, &sources[..9]), count(Design::Auto, &sources)), (36, 10));
        assert_eq!(count(Design::Pairwise, &sources), 45);
    }

    #[test]
    fn two_sources_are_one_pair_in_every_design() {
        let pairs = pairs(&["a", "b"], Design::OneVsRest, None);
        assert_eq!(pairs.len(), 1);
        assert_eq!(pairs[0].b.name, "b");
    }
}
