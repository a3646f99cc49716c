//! A user's frames from a file.
//!
//! ```toml
//! [[frame]]
//! name = "security"
//! terms = ["security", "border*", "armed force*"]
//! exclude = ["social security"]
//! language = "en"
//! ```

use serde::Deserialize;

use super::list::Frame;
use super::model::Frames;
use crate::error::{Error, Result};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    frame: Vec<Frame>,
}

impl Frame {
    /// The frames of a TOML file: one `[[frame]]` table for each. `name` is what messages call the file.
    ///
    /// # Errors
    /// When the text is no TOML, a key is unknown or of a wrong type, there is no frame, or one of them cannot be used;
    /// the message names the file, and line, frame or field.
    pub fn from_toml(text: &str, name: &str) -> Result<Vec<Self>> {
        let file: File = toml::from_str(text).map_err(|error| {
            let line = error.span().map(|s| text[..s.start.min(text.len())].matches('\n').count() as u64 + 1);
            Error::data(name, line, error.message().to_owned())
        })?;
        if file.frame.is_empty() {
            return Err(Error::data(
                name,
                None,
                "there is no frame; expected tables `[[frame]]` with `name` and `terms`",
            ));
        }
        Frames::new(&file.frame, name)?;
        Ok(file.frame)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_has_names_terms_and_exceptions() {
        let text = "[[frame]]\nname = \"x\"\nterms = [\"border*\"]\nexclude = [\"border collie\"]\n";
        let frames = Frame::from_toml(text, "f.toml").expect("reads");
        assert_eq!((frames[0].name.as_str(), frames[0].exclude.len(), frames[0].language), ("x", 1, None));
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_place() {
        for (text, expected) in [
            ("", "f.toml: there is no frame"),
            ("[[frame]]\nname = \"x\"\nterm = [\"a\"]\n", "f.toml, line 3: unknown field `term`"),
            ("[[frame]]\nname = \"x\"\n", "f.toml, line 1: missing field `terms`"),
            ("[[frame]]\nname = 3\nterms = [\"a\"]\n", "f.toml, line 2: "),
            ("[[frame]]\nname = \"x\"\nterms = [\"a\"]\nlanguage = \"xx\"\n", "f.toml, line 4: "),
            (
                "[[frame]]\nname = \"x\"\nterms = [\"a\"]\nvalidation = \"yes\"\n",
                "f.toml: frame `x`, field `validation`",
            ),
            ("not toml", "f.toml, line 1: "),
        ] {
            let message = Frame::from_toml(text, "f.toml").expect_err(expected).to_string();
            assert!(message.starts_with(expected), "{message}");
        }
    }
}
