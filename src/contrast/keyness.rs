//! Distinctive terms of a target against a reference, strongest first.

use serde::Serialize;

use crate::stats::{Cells, Prior, benjamini_hochberg, log_odds};

/// How often a term stands in the target and in the reference.
#[derive(Debug, Clone, PartialEq)]
pub struct TermCount {
    /// The term.
    pub term: String,
    /// Its tokens in the target.
    pub target: u64,
    /// Its tokens in the reference.
    pub reference: u64,
    /// Documents that hold it, where they are known.
    pub doc_freq: Option<u64>,
    /// The test with documents as the unit, where there are documents.
    pub tested: Option<DocumentTest>,
}

/// What only documents tell of a term.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentTest {
    /// The interval of the difference of the shares.
    pub interval: Option<[f64; 2]>,
    /// The p-value.
    pub p: Option<f64>,
    /// The q-value.
    pub q: Option<f64>,
    /// Whether the term is a matter of house style.
    pub style: bool,
    /// Whether each source has documents enough for tests.
    pub enough: bool,
}

/// How distinctive a term of a target is against a reference.
///
/// `g2`, `chi2`, `p` and `q` take tokens to be independent, which they are not: they describe and rank, and no more.
/// `p_documents` and `q_documents` have the document as their unit, and hold.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Keyness {
    /// The term, in the form most often found in the texts.
    #[serde(rename = "feature")]
    pub term: String,
    /// Its tokens in the target.
    pub n_target: u64,
    /// Its tokens in the reference.
    pub n_reference: u64,
    /// Documents of both that hold it; `None` where the input is counts without them.
    pub doc_freq: Option<u64>,
    /// The log-likelihood ratio (Dunning 1993), 0 and more.
    pub g2: f64,
    /// Pearson's chi-squared, 0 and more.
    pub chi2: f64,
    /// log₂ of the ratio of the shares, 0.5 added for a zero count.
    pub log_ratio: f64,
    /// Log-odds shrunken by a prior (Monroe, Colaresi & Quinn 2008); above 0 where the target has more.
    pub log_odds: Option<f64>,
    /// `log_odds` over its standard error; rows are ranked by its size.
    pub z: Option<f64>,
    /// The p-value of `g2`; `None` below ten documents a source, where nothing is tested.
    pub p: Option<f64>,
    /// `p` corrected over all rows (Benjamini & Hochberg 1995).
    pub q: Option<f64>,
    /// The lower end of the interval of the difference of the shares; `None` below four documents a source.
    pub low: Option<f64>,
    /// Its upper end.
    pub high: Option<f64>,
    /// The p-value with documents as the unit; `None` below ten documents a source.
    pub p_documents: Option<f64>,
    /// The same corrected over all terms.
    pub q_documents: Option<f64>,
    /// Whether the term is a matter of house style; `None` where the input is counts.
    pub style: Option<bool>,
}

/// A row for every term: strongest first by |z|, then by name.
pub fn keyness(terms: Vec<TermCount>, prior: Prior) -> Vec<Keyness> {
    let (target, reference): (Vec<u64>, Vec<u64>) = terms.iter().map(|t| (t.target, t.reference)).unzip();
    let (target_total, reference_total) = (target.iter().sum(), reference.iter().sum());
    let cells: Vec<Cells> = terms
        .iter()
        .map(|t| Cells { target: t.target, reference: t.reference, target_total, reference_total })
        .collect();
    let q = benjamini_hochberg(&cells.iter().map(Cells::g2_p).collect::<Vec<_>>());
    let odds = log_odds(&target, &reference, prior);
    let row = |((term, cells), (q, odds)): ((TermCount, &Cells), (f64, _))| {
        let odds: Option<crate::stats::LogOdds> = odds;
        let tested = term.tested.as_ref();
        // Counts alone do not say how many documents they are of.
        let enough = tested.is_none_or(|t| t.enough);
        Keyness {
            n_target: term.target,
            n_reference: term.reference,
            doc_freq: term.doc_freq,
            g2: cells.g2(),
            chi2: cells.chi2(),
            log_ratio: cells.log_ratio(),
            log_odds: odds.as_ref().map(|o| o.delta),
            z: odds.as_ref().map(|o| o.z),
            p: enough.then(|| cells.g2_p()),
            q: enough.then_some(q),
            low: tested.and_then(|t| t.interval).map(|i| i[0]),
            high: tested.and_then(|t| t.interval).map(|i| i[1]),
            p_documents: tested.and_then(|t| t.p),
            q_documents: tested.and_then(|t| t.q),
            style: tested.map(|t| t.style),
            term: term.term,
        }
    };
    let mut rows: Vec<Keyness> = terms.into_iter().zip(&cells).zip(q.into_iter().zip(odds)).map(row).collect();
    let strength = |row: &Keyness| row.z.map_or(0.0, f64::abs);
    rows.sort_by(|a, b| strength(b).total_cmp(&strength(a)).then_with(|| a.term.cmp(&b.term)));
    rows
}
