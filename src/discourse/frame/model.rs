//! The frames of a run, and what was counted of them.

use serde::{Deserialize, Serialize};

use super::builtin;
use super::list::Frame;
use super::terms::Terms;
use crate::base::{DocumentId, SentenceId, Span};
use crate::error::{Error, Result};

/// Every frame of a run, ready to be counted: the built-in ones, then the user's.
#[derive(Debug)]
pub struct Frames {
    frames: Vec<Frame>,
    builtin: usize,
    pub(super) terms: Vec<Terms>,
}

impl Frames {
    /// The built-in frames and those of a user. `name` is what messages call the user's file.
    ///
    /// # Errors
    /// When a frame has no name or no terms, a name stands twice, or a term is no word; the message names file, frame and
    /// field.
    pub fn new(own: &[Frame], name: &str) -> Result<Self> {
        let mut frames = builtin::frames().to_vec();
        let builtin = frames.len();
        let mut terms: Vec<Terms> =
            frames.iter().map(|f| Terms::of(f).expect("the built-in frames are well-formed")).collect();
        for (at, frame) in own.iter().enumerate() {
            let wrong = |field: &str, message: String| {
                let called = if frame.name.trim().is_empty() {
                    format!("frame {}", at + 1)
                } else {
                    format!("frame `{}`", frame.name)
                };
                Error::data(name, None, format!("{called}, field `{field}`: {message}"))
            };
            if frame.name.trim().is_empty() || frame.name.chars().count() > LONGEST_NAME {
                return Err(wrong("name", format!("expected 1 to {LONGEST_NAME} characters")));
            }
            if let Some(place) = frames.iter().position(|f| f.name == frame.name) {
                let whose = if place < builtin { "a built-in frame has it" } else { "it stands twice" };
                return Err(wrong("name", format!("expected a name of its own; {whose}")));
            }
            if frame.validation.is_some() {
                return Err(wrong("validation", "only built-in frames have it".to_owned()));
            }
            if frame.terms.is_empty() {
                return Err(wrong("terms", "expected at least one word or phrase".to_owned()));
            }
            terms.push(Terms::of(frame).map_err(|(field, message)| wrong(field, message))?);
            frames.push(frame.clone());
        }
        Ok(Self { frames, builtin, terms })
    }

    /// The frames: the built-in ones, then the user's in their order.
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// Whether the frame at a place is built in.
    pub fn is_builtin(&self, place: usize) -> bool {
        place < self.builtin
    }
}

/// The longest name, in characters.
const LONGEST_NAME: usize = 60;

/// One frame in one document that it is counted in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentFrame {
    /// The document.
    pub document: DocumentId,
    /// The place of the frame in [`Frames::frames`].
    pub frame: usize,
    /// How many words the document has.
    pub words: usize,
    /// Every word or phrase that was counted, in the order of the text. A phrase counts once.
    pub hits: Vec<FrameHit>,
}

/// A word or phrase of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameHit {
    /// Where it stands in the raw text.
    pub span: Span,
    /// The sentence it stands in.
    pub sentence: SentenceId,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(name: &str, terms: &[&str]) -> Frame {
        Frame {
            name: name.to_owned(),
            terms: terms.iter().map(|t| (*t).to_owned()).collect(),
            exclude: Vec::new(),
            language: None,
            validation: None,
        }
    }

    #[test]
    fn messages_name_file_frame_and_field() {
        for (own, expected) in [
            (vec![frame("", &["a"])], "f.toml: frame 1, field `name`: expected 1 to 60"),
            (vec![frame("economic", &["a"])], "f.toml: frame `economic`, field `name`: expected a name of its own"),
            (vec![frame("x", &["a"]), frame("x", &["b"])], "f.toml: frame `x`, field `name`"),
            (vec![frame("x", &[])], "f.toml: frame `x`, field `terms`: expected at least one"),
            (vec![frame("x", &["..."])], "f.toml: frame `x`, field `terms`: `...`"),
            (
                vec![Frame { exclude: vec!["*".into()], ..frame("x", &["a"]) }],
                "f.toml: frame `x`, field `exclude`: `*`",
            ),
        ] {
            let message = Frames::new(&own, "f.toml").expect_err(expected).to_string();
            assert!(message.starts_with(expected), "{message}");
        }
    }
}
