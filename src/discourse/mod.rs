//! What texts do beyond their words: who is quoted, who is named, in which tone and frame.

mod actor;
mod cast;
mod describe;
mod frame;
mod quote;
mod reading;
#[cfg(test)]
mod seeds_test;
mod tone;
pub mod value;
mod voices;

pub use actor::{Actor, ActorCount, ActorKind};
pub use cast::{Cast, KnownActor};
#[cfg(any(test, feature = "internals"))]
pub use describe::describe;
pub use describe::{Discourse, DocumentDiscourse, quotes, quotes_in};
pub use frame::{DocumentFrame, Frame, Frames};
pub use quote::{Mode, Named, Quote, Statement};
pub use reading::follows_a_last_name;
pub(crate) use reading::{Part, is_frame_word, obliqueness, part, reports_speech};
pub use tone::{DocumentTone, ToneHit, ToneKind, TonePart};
pub use voices::{SourceVoices, SpeakerEntry, speaker_name, voices_by_source, voices_by_speaker};
