//! Many small strings in one: no allocation for each.

use serde::{Deserialize, Serialize};

/// A list of strings.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Strings {
    text: String,
    /// Where each string ends in `text`.
    ends: Vec<u32>,
}

impl Strings {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds one.
    pub(super) fn push(&mut self, string: &str) {
        self.text.push_str(string);
        self.ends.push(u32::try_from(self.text.len()).expect("distinct words fill less than 4 GiB"));
    }

    /// One of them.
    pub(super) fn get(&self, at: usize) -> &str {
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.text[start..self.ends[at] as usize]
    }

    /// Whether the ends fit the text: else it was not written by this program.
    pub(super) fn is_whole(&self) -> bool {
        let rising = self.ends.iter().try_fold(0, |last, &end| (end >= last).then_some(end));
        rising.is_some_and(|last| last as usize == self.text.len())
            && self.ends.iter().all(|&end| self.text.is_char_boundary(end as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_come_back() {
        let mut strings = Strings::default();
        ["a", "", "жё"].iter().for_each(|s| strings.push(s));
        assert_eq!([strings.get(0), strings.get(1), strings.get(2)], ["a", "", "жё"]);
        assert!(strings.is_whole());
        strings.ends[1] = 2;
        assert!(!strings.is_whole(), "an end inside a character");
    }
}
