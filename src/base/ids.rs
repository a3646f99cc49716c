//! Positions in a corpus, each with a type of its own so that they cannot be mixed up.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl $name {
            /// The position as an index.
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// The id at a position.
            ///
            /// # Panics
            /// Past four billion, which no corpus reaches.
            pub fn at(index: usize) -> Self {
                Self(u32::try_from(index).expect("a corpus holds fewer than 2^32 of these"))
            }
        }
    };
}

id! {
    /// The place of a source in the corpus' list of sources, which is sorted by name.
    SourceId
}
id! {
    /// The place of a document in the corpus.
    DocumentId
}
id! {
    /// The place of a sentence in the corpus, over all documents.
    SentenceId
}
