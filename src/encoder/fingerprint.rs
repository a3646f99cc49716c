//! What tells the weights of one folder from those of another.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};

/// The SHA-256, in hexadecimal digits, of some files of a folder: of the name, length and content of each.
///
/// # Errors
/// When one of them cannot be read.
pub(super) fn fingerprint(folder: &Path, names: &[&str]) -> Result<String> {
    let mut hash = Sha256::new();
    for name in names {
        let path = folder.join(name);
        let content = fs::read(&path).map_err(|e| Error::read(&path, e))?;
        hash.update(name);
        hash.update((content.len() as u64).to_le_bytes());
        hash.update(&content);
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_byte_is_another_encoder() {
        let folder = tempfile::tempdir().expect("a folder");
        let with = |content: &str| {
            fs::write(folder.path().join("a"), content).expect("writable");
            fingerprint(folder.path(), &["a"]).expect("readable")
        };
        assert_eq!(with("one").len(), 64);
        assert_eq!(with("one"), with("one"));
        assert_ne!(with("one"), with("two"));
        assert!(fingerprint(folder.path(), &["b"]).is_err());
    }
}
