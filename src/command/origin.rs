//! Flags for themes that the user brings: a codebook, labels made elsewhere, or a model saved before.

use std::fs;
use std::path::{Path, PathBuf};

use crate::report::GivenRun;
use crate::session::Origin;
use crate::{Error, Result};

use super::terminal::warn;

/// Where themes come from, if not from a search.
#[derive(Debug, clap::Args)]
pub(crate) struct OriginArgs {
    /// Your own themes: a TOML file with names, seed terms and excluded terms
    #[arg(long, value_name = "FILE", conflicts_with_all = ["n_themes", "assign", "model"])]
    codebook: Option<PathBuf>,
    /// Labels made elsewhere: a CSV file with `sentence,theme` or `document,start,end,theme`
    #[arg(long, value_name = "FILE", conflicts_with_all = ["n_themes", "model"])]
    assign: Option<PathBuf>,
    /// Your own names for the themes that the search finds: a CSV file with `theme,name`, where `theme` is a present label or a
    /// number; themes with the same new name are joined
    #[arg(long, value_name = "FILE", conflicts_with_all = ["codebook", "assign", "model"])]
    labels: Option<PathBuf>,
    /// Themes of a model that `themes --save` wrote
    #[arg(long, value_name = "FILE", conflicts_with = "n_themes")]
    model: Option<PathBuf>,
}

impl OriginArgs {
    /// Reads the file that was named, if one was.
    pub(crate) fn read(&self) -> Result<Origin> {
        if let Some(path) = &self.codebook {
            let file = path.display().to_string();
            return Origin::codebook(&text(path)?, &file);
        }
        if let Some(path) = &self.assign {
            let file = path.display().to_string();
            return Origin::labels(&text(path)?, &file);
        }
        if let Some(path) = &self.model {
            let file = path.display().to_string();
            let open = fs::File::open(path).map_err(|e| Error::read(path, e))?;
            return Origin::model(std::io::BufReader::new(open), &file);
        }
        if let Some(path) = &self.labels {
            return Origin::names(&text(path)?, &path.display().to_string());
        }
        Ok(Origin::Search)
    }

    /// Whether the user gives a theme to each sentence, so that documents have none.
    pub(crate) fn labels_sentences(&self) -> bool {
        self.assign.is_some()
    }
}

/// Says what of the file met nothing in the input. With `strict`, rows that did are refused.
pub(crate) fn tell(run: &GivenRun, strict: bool, quiet: bool) -> Result<()> {
    if let (true, Some(first)) = (strict, run.unknown.first()) {
        return Err(Error::Refused(format!(
            "{} rows of {} meet no sentence, and --strict refuses them; the first: line {}: {}",
            run.unknown.len(),
            run.file,
            first.line.unwrap_or(0),
            first.reason
        )));
    }
    if quiet {
        return Ok(());
    }
    for row in run.unknown.iter().take(10) {
        warn(&format!("{}, line {}: {}", row.path, row.line.unwrap_or(0), row.reason));
    }
    if run.unknown.len() > 10 {
        warn(&format!("{}: {} more rows meet no sentence", run.file, run.unknown.len() - 10));
    }
    for theme in &run.themes {
        if !theme.unseen.is_empty() {
            let name = theme.name.as_deref().unwrap_or_default();
            warn(&format!("{}: theme `{name}`: not in these texts: {}", run.file, theme.unseen.join(", ")));
        }
    }
    Ok(())
}

fn text(path: &Path) -> Result<String> {
    let bytes = fs::read(path).map_err(|e| Error::read(path, e))?;
    String::from_utf8(bytes).map_err(|e| {
        let line = e.as_bytes()[..e.utf8_error().valid_up_to()].iter().filter(|b| **b == b'\n').count() as u64 + 1;
        Error::data(path, Some(line), "the file is not UTF-8")
    })
}
