//! The flag for an encoder.

use std::path::PathBuf;

use crate::Result;
use crate::session::Session;

/// What sentences mean.
#[derive(Debug, clap::Args)]
pub(crate) struct EncoderArgs {
    /// Folder of an encoder, whose vectors say what sentences mean beside their words, and across languages; nothing is
    /// downloaded (docs/encoders.md)
    #[arg(long, value_name = "DIR")]
    encoder: Option<PathBuf>,
}

impl EncoderArgs {
    /// A session with the encoder, if one was named. Read before any input, so that a wrong folder costs no wait.
    pub(crate) fn give(&self, session: Session) -> Result<Session> {
        let Some(folder) = &self.encoder else { return Ok(session) };
        #[cfg(feature = "encoder")]
        return Ok(session.with_encoder(crate::encoder::open(folder)?));
        #[cfg(not(feature = "encoder"))]
        Err(crate::Error::parameter(
            "--encoder",
            folder.display(),
            "left out: this build has no encoder (Cargo feature `encoder`)",
        ))
    }
}
