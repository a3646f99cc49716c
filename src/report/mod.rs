//! The report: one versioned value that holds everything a reader may see. Charts and pages are made from it alone.

mod anchor;
mod apart;
mod calibration;
mod caveat;
mod caveat_match;
mod caveat_text;
mod caveats;
mod compared;
mod diagnostics;
#[cfg(test)]
mod fixture;
mod gates;
mod model;
pub mod phrase;
mod rate;
mod run;
mod schema;
mod spoken;
mod wording;

pub use crate::contrast::WORDS_LISTED;
pub use anchor::anchor;
pub use apart::all_apart;
pub use calibration::{Calibration, Rates};
pub use caveat::{Caveat, CaveatCode};
pub use caveats::caveats;
pub use compared::{CopyGroup, OnlyIn, OnlyInKind, SimilarityMap};
pub use diagnostics::ThemeDiagnostics;
#[cfg(test)]
pub(crate) use fixture::fixture;
pub use gates::{GateRun, SummaryParams};
pub use model::{
    DocumentEntry, Elsewhere, Report, SCHEMA_VERSION, SentenceEntry, SentenceKind, SourceEntry, SourceLanguage,
    Statement, Summary, ThemeEntry, ThemeGroupEntry, ThemeShare,
};
pub use rate::{FormCount, FrameCount, FrameDocument, FrameEntry};
pub use run::{EncoderRun, GivenRun, GivenTheme, InputNote, Run, Skipped, StoryBasis, StoryRun, ThemeRun};
pub use spoken::{ActorCount, ActorEntry, Attribution, Speaker, ToneEntry, ToneExample, Voices};
pub use wording::{Issue, Side, Told, Voice, issues, summarise};

#[cfg(test)]
pub use crate::contrast::Examples;
pub use crate::contrast::{Contrast, Divergence, Family, Item, Omnibus, REST, SourceRate, Trend};
pub use crate::discourse::value::ValueKind;
pub use crate::discourse::{ActorKind, Mode, Named, SourceVoices, SpeakerEntry, TonePart};
#[cfg(test)]
pub use crate::ledger::Calibration as AlignmentRun;
pub use crate::ledger::{Alignment, Discrepancy, StoryCoverage};
pub use crate::text::FurnitureKind;
#[cfg(test)]
pub(crate) use crate::theme::Diagnostics;
pub use crate::theme::{CountedGroup, Gates as ThemeGates, GroupCount, KeyTerm as TermScore, Kind as ThemeKind};
