//! The conductor: runs the rooms below in order and hands their results on. It does no arithmetic of its own.

mod actors;
mod analyze;
mod calibrate;
mod config;
mod contrasts;
mod diagnostics;
mod frames;
mod languages;
mod ledger;
mod observer;
mod origin;
mod periods;
mod rates;
mod stories;
mod study;
mod texts;
mod themes;
mod tone;
mod voices;

pub use analyze::{analyze, analyze_as};
pub use calibrate::{CalibrateParams, calibrate};
pub use config::Config;
pub use diagnostics::theme_diagnostics;
pub use observer::{Observer, Silent, Stage};
pub use origin::Origin;
