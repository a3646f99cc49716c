//! The paths that a file names, read from its tokens: comments, literals and what only tests see are left out.

/// Cuts code into tokens: words, `::`, and other signs. Comments go, and so does what stands in strings.
fn tokens(code: &str) -> Vec<&str> {
    let bytes = code.as_bytes();
    let at = |i: usize| bytes.get(i).copied().unwrap_or(0);
    let word = |i: usize| at(i).is_ascii_alphanumeric() || at(i) == b'_' || at(i) >= 0x80;
    let after = |from: usize, end: &str| code[from..].find(end).map_or(bytes.len(), |n| from + n + end.len());
    let mut found = Vec::new();
    let mut i = 0;
    while i < bytes.len() {
        match (at(i), at(i + 1)) {
            (b'/', b'/') => i = after(i, "\n"),
            (b'/', b'*') => i = after(i, "*/"),
            (b'"', _) => {
                i += 1;
                while i < bytes.len() && at(i) != b'"' {
                    i += if at(i) == b'\\' { 2 } else { 1 };
                }
                i += 1;
            }
            (b'\'', b'\\') => i = after(i + 3, "'"),
            (b'\'', _) => {
                // A lifetime has no quote after its first letter.
                let one = code[i + 1..].chars().next().map_or(0, char::len_utf8);
                i += if at(i + 1 + one) == b'\'' { one + 2 } else { 1 };
            }
            (b':', b':') => {
                found.push("::");
                i += 2;
            }
            _ if word(i) => {
                let start = i;
                while word(i) {
                    i += 1;
                }
                let hashes = bytes[i..].iter().take_while(|&&b| b == b'#').count();
                if matches!(&code[start..i], "r" | "br") && at(i + hashes) == b'"' {
                    i = after(i + hashes + 1, &format!("\"{}", "#".repeat(hashes)));
                } else {
                    found.push(&code[start..i]);
                }
            }
            (b, _) => {
                if !b.is_ascii_whitespace() {
                    found.push(&code[i..i + 1]);
                }
                i += 1;
            }
        }
    }
    found
}

/// The place after the item that begins at `i`: its attributes, and all up to its `;` or its closing brace.
fn item_end(tokens: &[&str], mut i: usize) -> usize {
    let mut depth = 0;
    while i < tokens.len() {
        match tokens[i] {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => {
                depth -= 1;
                if depth == 0 && tokens[i] == "}" {
                    return i + 1;
                }
            }
            ";" | "," if depth == 0 => return i + 1,
            _ => {}
        }
        i += 1;
    }
    i
}

const TEST: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];

/// Takes out every item under `#[cfg(test)]`; those that are modules in files of their own are named.
fn without_tests<'a>(tokens: &[&'a str]) -> (Vec<&'a str>, Vec<String>) {
    let (mut kept, mut modules) = (Vec::new(), Vec::new());
    let mut i = 0;
    while i < tokens.len() {
        if tokens[i] == TEST[0] && tokens[i..].starts_with(&TEST) {
            let end = item_end(tokens, i + TEST.len());
            let item = &tokens[i + TEST.len()..end];
            if let Some(at) = item.iter().position(|t| *t == "mod").filter(|_| item.last() == Some(&";")) {
                modules.push(item[at + 1].to_owned());
            }
            i = end;
        } else {
            kept.push(tokens[i]);
            i += 1;
        }
    }
    (kept, modules)
}

/// A name that a `use` brings in, and the path behind it; `*` is all names of the path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Use {
    pub(super) name: String,
    pub(super) path: Vec<String>,
}

/// What a file names.
#[derive(Debug, Default)]
pub(super) struct Named {
    pub(super) uses: Vec<Use>,
    /// Paths of two parts and more outside `use`.
    pub(super) paths: Vec<Vec<String>>,
    /// Modules of files that only tests see.
    pub(super) tests: Vec<String>,
}

impl Named {
    pub(super) fn of(code: &str) -> Self {
        let (tokens, tests) = without_tests(&tokens(code));
        let mut named = Self { tests, ..Self::default() };
        let word = |i: usize| tokens.get(i).is_some_and(|t| t.starts_with(|c: char| c.is_alphanumeric() || c == '_'));
        let mut i = 0;
        while i < tokens.len() {
            // `use<'a>` in a type captures lifetimes.
            if tokens[i] == "use" && tokens.get(i + 1) != Some(&"<") {
                let end = i + tokens[i..].iter().position(|t| *t == ";").unwrap_or(tokens.len() - i);
                tree(&tokens[i + 1..end], &mut Vec::new(), &mut named.uses);
                i = end;
            } else if word(i) && tokens.get(i + 1) == Some(&"::") {
                let mut path = vec![tokens[i].to_owned()];
                while tokens.get(i + 1) == Some(&"::") && word(i + 2) {
                    path.push(tokens[i + 2].to_owned());
                    i += 2;
                }
                named.paths.push(path);
                i += 1;
            } else {
                i += 1;
            }
        }
        named
    }
}

/// Reads the tree of a `use`.
fn tree(tokens: &[&str], prefix: &mut Vec<String>, found: &mut Vec<Use>) {
    let depth = prefix.len();
    let mut i = 0;
    while i < tokens.len() {
        match tokens[i] {
            "::" => {}
            "{" => {
                let mut level = 0;
                let mut start = i + 1;
                for (n, token) in tokens.iter().enumerate().skip(i) {
                    match *token {
                        "{" => level += 1,
                        "}" => level -= 1,
                        _ => {}
                    }
                    if level == 0 || level == 1 && *token == "," {
                        tree(&tokens[start..n], prefix, found);
                        start = n + 1;
                    }
                    if level == 0 {
                        break;
                    }
                }
                prefix.truncate(depth);
                return;
            }
            "as" => {
                found.push(Use { name: tokens[i + 1].to_owned(), path: prefix.clone() });
                prefix.truncate(depth);
                return;
            }
            word => prefix.push(word.to_owned()),
        }
        i += 1;
    }
    if prefix.len() > depth {
        // `self` in braces is the path itself.
        let mut path = prefix.clone();
        if path.len() > 1 && path.last().is_some_and(|t| t == "self") {
            path.pop();
        }
        found.push(Use { name: path.last().expect("a part").clone(), path });
    }
    prefix.truncate(depth);
}

#[test]
fn uses_and_paths_are_read_and_tests_are_not() {
    let code = "use super::{a::B, c::{self, D as E}, f::*};\n/* use x::y; */ fn g<'a>(c: char) -> super::h::I<'a> { \
        match c { '\"' | '«' => crate::j::k(\"super::no\"), '\\'' => r#\"super::\"no\"#, _ => L::m() } }\n\
        #[cfg(test)]\nmod n;\n#[cfg(test)]\nmod tests { use super::super::o; }\nuse p;";
    let named = Named::of(code);
    let uses: Vec<String> = named.uses.iter().map(|u| format!("{}={}", u.name, u.path.join("::"))).collect();
    assert_eq!(uses, ["B=super::a::B", "c=super::c", "E=super::c::D", "*=super::f::*", "p=p"]);
    assert_eq!(named.paths.iter().map(|p| p.join("::")).collect::<Vec<_>>(), ["super::h::I", "crate::j::k", "L::m"]);
    assert_eq!(named.tests, ["n"]);
}
