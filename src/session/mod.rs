//! A session: runs the modules below in order and hands their results on. It does no arithmetic of its own.

mod actors;
mod align;
mod calibrate;
mod compare;
mod config;
mod contrasts;
mod diagnostics;
mod frames;
mod grouping;
mod keyness;
mod languages;
mod ledger;
mod model;
mod observer;
mod origin;
mod partial;
mod periods;
mod rates;
mod report;
mod stages;
mod stories;
mod study;
mod texts;
mod themes;
mod tone;
mod training;
mod voices;

pub use align::Aligned;
pub use calibrate::CalibrateParams;
pub use compare::Session;
pub use config::Config;
pub(crate) use grouping::ThemeQuery;
pub use model::Model;
pub use observer::{Observer, Silent, Stage};
pub use origin::Origin;
pub use partial::Partial;
