//! What stands behind a last name and is none.

/// Whether a word only follows a last name: `Jr.`, `Sr`, `III`, in any case, with its point or without.
pub fn follows_a_last_name(word: &str) -> bool {
    let bare = word.strip_suffix('.').unwrap_or(word);
    ["jr", "sr", "ii", "iii", "iv"].iter().any(|suffix| bare.eq_ignore_ascii_case(suffix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suffixes_are_told_from_names() {
        assert!(["Jr", "jr.", "III"].into_iter().all(follows_a_last_name));
        assert!(["", ".", "Juarez", "Ivanov", "V"].into_iter().all(|word| !follows_a_last_name(word)));
    }
}
