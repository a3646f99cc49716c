//! Names of documents, made unique.

use std::collections::BTreeMap;

/// The names given so far, by source.
#[derive(Debug, Clone, Default)]
pub struct Names(BTreeMap<String, BTreeMap<String, u32>>);

impl Names {
    /// `id`, or `id.2`, `id.3` … where the source already has it.
    pub fn unique(&mut self, source: &str, id: String) -> String {
        if !self.0.contains_key(source) {
            self.0.insert(source.to_owned(), BTreeMap::new());
        }
        let names = self.0.get_mut(source).expect("just put there");
        let mut name = id.clone();
        loop {
            let count = names.entry(name.clone()).or_insert(0);
            *count += 1;
            if *count == 1 {
                return name;
            }
            name = format!("{id}.{count}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_names_get_suffixes_within_a_source() {
        let mut names = Names::default();
        let mut name = |source, id: &str| names.unique(source, id.to_owned());
        assert_eq!([name("a", "x"), name("a", "x.2"), name("a", "x"), name("b", "x")], ["x", "x.2", "x.3", "x"]);
    }
}
