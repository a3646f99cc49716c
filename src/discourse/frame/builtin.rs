//! The built-in frames, in the same form as a user's.

use std::sync::OnceLock;

use serde::Deserialize;

use super::list::Frame;

#[derive(Deserialize)]
struct File {
    frame: Vec<Frame>,
}

/// The built-in frames.
pub(super) fn frames() -> &'static [Frame] {
    static FRAMES: OnceLock<Vec<Frame>> = OnceLock::new();
    FRAMES.get_or_init(|| {
        let file: File = toml::from_str(include_str!("data/frames.toml")).expect("the bundled file is well-formed");
        file.frame
    })
}
