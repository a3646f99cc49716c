//! An output folder that appears whole or not at all.
//!
//! Everything is written into a temporary folder on the same file system and moved into place by renaming. The temporary
//! folder goes when the run fails, is interrupted or panics. In a folder that exists, only files that diptych wrote are
//! replaced; whatever else stands there is left alone.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::error::{Error, Result};

/// How the name of a temporary folder begins.
const PREFIX: &str = ".diptych-";

/// By which file, and by which beginning of it, an earlier output of ours is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sign {
    file: &'static str,
    begins: &'static str,
}

/// A report: the version stands at the very beginning.
pub(super) const REPORT: Sign = Sign { file: "report.json", begins: "{\"schema_version\":" };
/// A calibration.
pub(super) const CALIBRATION: Sign = Sign { file: "calibration.json", begins: "{\"source\":" };
/// Diagnostics of themes.
pub(super) const DIAGNOSTICS: Sign = Sign { file: "diagnostics.json", begins: "{\"version\":" };

/// Fills `folder` with what `fill` writes into the folder that it is given. `own` lists every file that an output of
/// diptych may be, relative to the folder: those are replaced, also where nothing new stands in their place.
///
/// # Errors
/// [`Error::Write`] when the target is a file, cannot be written, or holds a file of such a name that diptych did not
/// write; and whatever `fill` fails with. An earlier report is then as it was.
pub(super) fn replace(folder: &Path, own: &[String], sign: Sign, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    match fs::metadata(folder) {
        Ok(found) if found.is_dir() => exchange(folder, own, sign, fill),
        Ok(_) => Err(Error::write(folder, "it is a file; give a folder")),
        Err(e) if e.kind() == io::ErrorKind::NotFound && fs::symlink_metadata(folder).is_err() => create(folder, fill),
        Err(e) => Err(Error::write(folder, e)),
    }
}

/// The nearest folder above `folder` that exists.
fn ground(folder: &Path) -> &Path {
    folder
        .ancestors()
        .skip(1)
        .map(|p| if p.as_os_str().is_empty() { Path::new(".") } else { p })
        .find(|p| p.exists())
        .unwrap_or(Path::new("."))
}

/// A temporary folder inside `place`.
fn stage(place: &Path, folder: &Path) -> Result<TempDir> {
    tempfile::Builder::new().prefix(PREFIX).tempdir_in(place).map_err(|e| Error::write(folder, e))
}

/// Makes a new folder, with the folders above it.
fn create(folder: &Path, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let stage = stage(ground(folder), folder)?;
    // The temporary folder is private; the one inside gets the usual permissions, and is the one that is moved.
    let fresh = stage.path().join("fresh");
    fs::create_dir(&fresh).map_err(|e| Error::write(folder, e))?;
    fill(&fresh)?;
    let mut moves = Moves::default();
    let above = folder.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    moves.make(above).and_then(|()| moves.rename(&fresh, folder)).or_else(|e| moves.undo(folder, stage, e))
}

/// Replaces the report in a folder that exists.
fn exchange(folder: &Path, own: &[String], sign: Sign, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let standing = standing(folder, own, sign)?;
    let stage = stage(folder, folder)?;
    let (fresh, earlier) = (stage.path().join("fresh"), stage.path().join("earlier"));
    fs::create_dir(&fresh).map_err(|e| Error::write(folder, e))?;
    fill(&fresh)?;
    let mut moves = Moves::default();
    let mut all = || {
        for path in &standing {
            moves.file(&folder.join(path), &earlier.join(path))?;
        }
        for path in own {
            if fresh.join(path).exists() {
                moves.file(&fresh.join(path), &folder.join(path))?;
            }
        }
        Ok(())
    };
    let done = all();
    done.or_else(|e| moves.undo(folder, stage, e))?;
    for path in standing.iter().filter_map(|path| Path::new(path).parent()).filter(|p| !p.as_os_str().is_empty()) {
        // One that holds anything stays.
        let _ = fs::remove_dir(folder.join(path));
    }
    Ok(())
}

/// Which of our own files stand in the folder.
fn standing<'a>(folder: &Path, own: &'a [String], sign: Sign) -> Result<Vec<&'a String>> {
    let mut standing = Vec::new();
    for path in own {
        match fs::symlink_metadata(folder.join(path)) {
            Ok(found) if found.is_dir() => return Err(Error::write(folder.join(path), "a folder stands there")),
            Ok(_) => standing.push(path),
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            Err(e) => return Err(Error::write(folder.join(path), e)),
        }
    }
    match standing.first() {
        Some(first) if !sign.stands_in(folder) => Err(Error::write(
            folder.join(first),
            format!("a file of that name stands there, and no {} of diptych beside it; give another folder", sign.file),
        )),
        _ => Ok(standing),
    }
}

impl Sign {
    /// Whether diptych wrote what stands in the folder.
    fn stands_in(self, folder: &Path) -> bool {
        use io::Read;
        let mut head = Vec::new();
        let read = fs::File::open(folder.join(self.file)).and_then(|file| file.take(64).read_to_end(&mut head));
        let head: Vec<u8> = head.into_iter().filter(|b| !b.is_ascii_whitespace()).collect();
        read.is_ok() && head.starts_with(self.begins.as_bytes())
    }
}

/// What was moved and made, so that it can be taken back.
#[derive(Default)]
struct Moves {
    moved: Vec<(PathBuf, PathBuf)>,
    made: Vec<PathBuf>,
}

impl Moves {
    /// Makes a folder and those above it that are missing.
    fn make(&mut self, folder: &Path) -> io::Result<()> {
        if folder.is_dir() {
            return Ok(());
        }
        if let Some(above) = folder.parent().filter(|p| !p.as_os_str().is_empty()) {
            self.make(above)?;
        }
        fs::create_dir(folder)?;
        self.made.push(folder.to_path_buf());
        Ok(())
    }

    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)?;
        self.moved.push((from.to_path_buf(), to.to_path_buf()));
        Ok(())
    }

    fn file(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        if let Some(above) = to.parent() {
            self.make(above)?;
        }
        self.rename(from, to)
    }

    /// Takes everything back after `error`.
    fn undo(&mut self, folder: &Path, stage: TempDir, error: io::Error) -> Result<()> {
        let mut whole = true;
        for (from, to) in self.moved.drain(..).rev() {
            whole &= fs::rename(to, from).is_ok();
        }
        for made in self.made.drain(..).rev() {
            // One that somebody else has filled meanwhile stays.
            let _ = fs::remove_dir(made);
        }
        if whole {
            return Err(Error::write(folder, error));
        }
        let kept = stage.keep();
        Err(Error::write(folder, format!("{error}; what stood there is in {}", kept.display())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: &str = "{\n\"schema_version\":1}";

    fn own() -> Vec<String> {
        ["report.json", "report.md", "tables/a.csv"].map(str::to_owned).to_vec()
    }

    fn fill(text: &'static str) -> impl FnOnce(&Path) -> Result<()> {
        move |place| {
            fs::create_dir(place.join("tables")).unwrap();
            fs::write(place.join("report.json"), WRITTEN).unwrap();
            fs::write(place.join("tables/a.csv"), text).unwrap();
            Ok(())
        }
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_folder_gets_the_folders_above_it() {
        let temp = TempDir::new().unwrap();
        replace(&temp.path().join("x/y"), &own(), REPORT, fill("1")).unwrap();
        assert_eq!(names(temp.path()), ["x"]);
        assert_eq!(names(&temp.path().join("x/y")), ["report.json", "tables"]);
    }

    #[test]
    fn a_failure_leaves_nothing() {
        let temp = TempDir::new().unwrap();
        let failed = replace(&temp.path().join("x/y"), &own(), REPORT, |_| Err(Error::Interrupted));
        assert!(matches!(failed, Err(Error::Interrupted)));
        assert!(names(temp.path()).is_empty());
    }

    #[test]
    fn a_report_is_replaced_whole_and_strangers_stay() {
        let temp = TempDir::new().unwrap();
        let folder = temp.path().join("out");
        replace(&folder, &own(), REPORT, fill("1")).unwrap();
        fs::write(folder.join("report.md"), "earlier").unwrap();
        fs::write(folder.join("tables/mine.csv"), "mine").unwrap();
        replace(&folder, &own(), REPORT, fill("2")).unwrap();
        assert_eq!(names(&folder), ["report.json", "tables"], "report.md has no successor and goes");
        assert_eq!(fs::read_to_string(folder.join("tables/a.csv")).unwrap(), "2");
        assert_eq!(fs::read_to_string(folder.join("tables/mine.csv")).unwrap(), "mine");
    }

    #[test]
    fn a_failed_run_leaves_an_earlier_report_as_it_was() {
        let temp = TempDir::new().unwrap();
        let folder = temp.path().join("out");
        replace(&folder, &own(), REPORT, fill("1")).unwrap();
        let failed = replace(&folder, &own(), REPORT, |place| {
            fill("2")(place)?;
            Err(Error::Interrupted)
        });
        assert!(failed.is_err());
        assert_eq!(names(&folder), ["report.json", "tables"]);
        assert_eq!(fs::read_to_string(folder.join("tables/a.csv")).unwrap(), "1");
    }

    #[test]
    fn moves_that_fail_half_way_are_taken_back() {
        let temp = TempDir::new().unwrap();
        let folder = temp.path().join("out");
        replace(&folder, &own(), REPORT, fill("1")).unwrap();
        // Named twice, a file is gone when its second turn comes.
        let own: Vec<String> = own().into_iter().chain(own()).collect();
        let failed = replace(&folder, &own, REPORT, fill("2"));
        assert!(matches!(failed, Err(Error::Write { .. })));
        assert_eq!(names(&folder), ["report.json", "tables"]);
        assert_eq!(fs::read_to_string(folder.join("tables/a.csv")).unwrap(), "1");
    }

    #[test]
    fn a_file_is_never_taken_for_a_folder() {
        let temp = TempDir::new().unwrap();
        let target = temp.path().join("taken");
        fs::write(&target, "keep me").unwrap();
        assert!(matches!(replace(&target, &own(), REPORT, fill("1")), Err(Error::Write { .. })));
        assert!(matches!(replace(&target.join("below"), &own(), REPORT, fill("1")), Err(Error::Write { .. })));
        assert_eq!(fs::read_to_string(&target).unwrap(), "keep me");
    }

    #[test]
    fn a_stranger_with_our_name_is_refused() {
        let temp = TempDir::new().unwrap();
        fs::write(temp.path().join("report.md"), "mine").unwrap();
        let refused = replace(temp.path(), &own(), REPORT, fill("1"));
        assert!(matches!(refused, Err(Error::Write { .. })));
        assert_eq!(names(temp.path()), ["report.md"]);
    }
}
