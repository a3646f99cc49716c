//! A record that was read: which language it is in, and what its text consists of. Knows no other record.

use serde::{Deserialize, Serialize};

use super::params::CorpusParams;
use super::record::Record;
use crate::base::map_ordered;
use crate::text::{Language, Piece, detect, split};

/// One record with what a reading of it alone shows. Articles are ordered by source, name and text, and then by everything
/// else, so that a sorted list does not depend on the order in which they came.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Article {
    /// The record.
    pub record: Record,
    /// The language it is in.
    pub language: Language,
    /// Its sentences and its furniture, in the order of the text.
    pub pieces: Vec<Piece>,
}

impl Article {
    /// Reads records, each by itself, in their order.
    pub fn read(records: Vec<Record>, params: &CorpusParams) -> Vec<Self> {
        let read = map_ordered(&records, |record| {
            let language = params
                .language
                .or_else(|| record.language.as_deref().and_then(Language::from_code))
                .unwrap_or_else(|| detect(&record.text));
            (language, split(&record.text, language, &params.split))
        });
        let article = |(record, (language, pieces))| Self { record, language, pieces };
        records.into_iter().zip(read).map(article).collect()
    }
}
