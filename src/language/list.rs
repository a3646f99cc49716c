//! The form of the data files.

/// A file of word lists. Each list stands under its name in square brackets; lines that start with `#` are remarks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lists(&'static str);

impl Lists {
    pub(crate) const fn new(text: &'static str) -> Self {
        Self(text)
    }

    /// Whether there is no such file.
    pub(crate) const fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// Whether there is a list of this name.
    pub(crate) fn has(self, name: &str) -> bool {
        self.all().any(|(n, _)| n == name)
    }

    /// Every list by its name, in the order of the file.
    fn all(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.0.split("\n[").skip(1).map(|part| part.split_once("]\n").expect("a list's name ends its line"))
    }

    /// The lines of a list; none where there is no such list.
    pub(crate) fn lines(self, name: &str) -> impl Iterator<Item = &'static str> {
        lines(self.all().find(|(n, _)| *n == name).map_or("", |(_, body)| body))
    }

    /// The words of a list, parted by white space; none where there is no such list.
    pub(crate) fn words(self, name: &str) -> impl Iterator<Item = &'static str> {
        self.lines(name).flat_map(str::split_whitespace)
    }

    /// The lines of a list as a key and the words that belong to it.
    pub(crate) fn keyed(self, name: &str) -> impl Iterator<Item = (&'static str, std::str::SplitWhitespace<'static>)> {
        self.lines(name).map(|line| {
            let (key, words) = line.split_once(' ').expect("a key and its words");
            (key, words.split_whitespace())
        })
    }

    /// The lists whose names are `prefix`, a space and a rest: that rest, and the words.
    pub(crate) fn classes(self, prefix: &str) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
        self.all().filter_map(move |(name, body)| {
            let rest = name.strip_prefix(prefix)?.strip_prefix(' ')?;
            Some((rest, lines(body).flat_map(str::split_whitespace).collect()))
        })
    }
}

/// The lines of a file or a list without remarks and empty lines.
fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// A word without the dots of `ё`: texts have it with them or without.
pub(crate) fn folded(word: &str) -> String {
    word.replace('ё', "е")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: Lists = Lists::new(
        "# A file.\n\n[colours]\nred green\n# more\nblue\n\n[sizes small]\n1 one\n[sizes large]\n9 nine nines\n",
    );

    #[test]
    fn lists_are_found_by_name() {
        assert_eq!(FILE.words("colours").collect::<Vec<_>>(), ["red", "green", "blue"]);
        assert_eq!(FILE.words("sizes").count(), 0);
        assert!(FILE.has("colours") && !FILE.has("sizes"));
        let sizes: Vec<_> = FILE.classes("sizes").collect();
        assert_eq!(sizes, [("small", vec!["1", "one"]), ("large", vec!["9", "nine", "nines"])]);
        let large: Vec<_> = FILE.keyed("sizes large").map(|(key, words)| (key, words.count())).collect();
        assert_eq!(large, [("9", 2)]);
    }
}
