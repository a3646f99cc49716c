//! How a caller follows a run, and stops it.

use std::ops::ControlFlow;

use crate::error::{Error, Result};

/// A stage of the pipeline, in the order in which they run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Stage {
    /// Files become records.
    Read,
    /// Records become documents with sentences.
    Split,
    /// Sentences become vectors.
    Vectorize,
    /// Sentences are grouped into themes.
    Themes,
    /// Quotations and their speakers are found.
    Voices,
    /// Sentences are set against each other.
    Align,
    /// Sources are compared.
    Compare,
    /// Charts are drawn.
    Draw,
    /// Files are written.
    Write,
}

impl Stage {
    /// What happens in it, in words.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Read => "reading articles",
            Self::Split => "splitting into sentences",
            Self::Vectorize => "counting words",
            Self::Themes => "finding themes",
            Self::Voices => "finding who speaks",
            Self::Align => "aligning sentences",
            Self::Compare => "comparing sources",
            Self::Draw => "drawing charts",
            Self::Write => "writing the report",
        }
    }
}

/// Follows a run. Called from one thread; it can stop the run and cannot change any result.
///
/// ```
/// use std::ops::ControlFlow;
/// use std::sync::atomic::{AtomicBool, Ordering};
///
/// use diptych::{Observer, Stage};
///
/// /// Ends a run when another thread says so.
/// struct Until<'a>(&'a AtomicBool);
///
/// impl Observer for Until<'_> {
///     fn stage(&self, _: Stage, _: &str) -> ControlFlow<()> {
///         if self.0.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
///     }
/// }
/// ```
pub trait Observer: Sync {
    /// A stage begins; `size` says on how much, such as `63 sentences`. On `Break` the run ends here, with
    /// [`Error::Interrupted`] and without a result.
    fn stage(&self, stage: Stage, size: &str) -> ControlFlow<()>;

    /// Tells that a stage begins.
    ///
    /// # Errors
    /// [`Error::Interrupted`] where [`Self::stage`] breaks off.
    fn enter(&self, stage: Stage, size: &str) -> Result<()> {
        match self.stage(stage, size) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Error::Interrupted),
        }
    }
}

/// Follows nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Observer for Silent {
    fn stage(&self, _: Stage, _: &str) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}
