//! Tables in the documents that are made from the code, and are what the code makes today. `UPDATE_DOCS=1` renews them.

use std::fs;
use std::path::Path;

use diptych::language::{Language, Stage, Support};

/// Holds the lines between two remarks of a document against `made`, or renews them.
#[track_caller]
fn fresh(document: &str, name: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(document);
    let text = fs::read_to_string(&path).expect("the document is there");
    let open = text.find(&format!("<!-- {name}: ")).expect("the remark before the table");
    let start = open + text[open..].find("-->\n").expect("the remark ends its line") + "-->\n".len();
    let end = text.find(&format!("<!-- {name} end -->")).expect("the remark after the table");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, format!("{}{made}{}", &text[..start], &text[end..])).expect("writable");
    } else {
        assert!(text[start..end] == *made, "{document}: run UPDATE_DOCS=1 cargo test --test it docs");
    }
}

#[test]
fn the_table_of_languages_is_what_the_code_says() {
    let mut made = String::from("| language |");
    for stage in Stage::ALL {
        made += &format!(" {} |", stage.name());
    }
    made += &format!("\n|---|{}\n", "---|".repeat(Stage::ALL.len()));
    for language in Language::ALL {
        made += &format!("| {} |", language.name());
        for stage in Stage::ALL {
            let support = match (language.support(stage), stage) {
                (Support::Measured, _) => "measured",
                (Support::Unmeasured, _) => "unmeasured",
                (Support::Off, Stage::Sentences) => "general",
                (Support::Off, _) => "off",
            };
            made += &format!(" {support} |");
        }
        made.push('\n');
    }
    fresh("docs/languages.md", "stages", &made);
}
