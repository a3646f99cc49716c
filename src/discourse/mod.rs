//! What texts do beyond their words: who is quoted, who is named, and in which tone.

mod places;
mod quote;
mod voices;

pub use quote::{Mode, Named, Quote, Speaker, quotes, quotes_of};
pub use voices::{SourceVoice, SpeakerCount, speaker_name, voices_by_source, voices_by_speaker};
