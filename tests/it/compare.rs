//! One comparison from records to the report.

use diptych::{Config, ReadLog, Record, Report, Result, Session, Silent};

/// The report on records that come from no file.
pub(crate) fn compare(records: Vec<Record>, config: &Config) -> Result<Report> {
    Session::new(config.clone())?.compare(records, &ReadLog::default(), &Silent)
}
