//! What every saved value begins with: what it is, and the version of how it is written.

use serde::Deserialize;

/// The name and version of a saved value, which stand in it as `format` and `version`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// What it is, such as `diptych themes`.
    pub name: &'static str,
    /// Rises when a field changes its meaning or goes.
    pub version: u32,
}

impl Format {
    /// Whether `text`, which is JSON, says to be of this format and version: only then the rest of it can be understood.
    ///
    /// # Errors
    /// What it says instead, as a sentence without its subject's name.
    pub fn check(self, text: &str) -> Result<(), String> {
        #[derive(Deserialize)]
        struct Head {
            format: String,
            version: u32,
        }
        let Head { format, version } = serde_json::from_str(text).map_err(|e| e.to_string())?;
        self.check_name(&format)?;
        self.check_version(version)
    }

    /// Whether a format is this one.
    ///
    /// # Errors
    /// As [`Self::check`].
    pub fn check_name(self, format: &str) -> Result<(), String> {
        if format != self.name {
            return Err(format!("its format is `{format}`; expected `{}`", self.name));
        }
        Ok(())
    }

    /// Whether a version is this one.
    ///
    /// # Errors
    /// As [`Self::check`].
    pub fn check_version(self, version: u32) -> Result<(), String> {
        if version != self.version {
            return Err(format!("its version is {version}; this program reads version {}", self.version));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_format_and_version_pass() {
        let format = Format { name: "diptych x", version: 2 };
        let told = |text: &str| format.check(text).err().unwrap_or_default();
        assert_eq!(told(r#"{"format":"diptych x","version":2,"more":[1]}"#), "");
        assert_eq!(told(r#"{"format":"y","version":2}"#), "its format is `y`; expected `diptych x`");
        assert_eq!(told(r#"{"format":"diptych x","version":1}"#), "its version is 1; this program reads version 2");
        assert!(told(r#"{"format":"diptych x"}"#).contains("version"));
        assert!(!told("no JSON").is_empty());
    }
}
