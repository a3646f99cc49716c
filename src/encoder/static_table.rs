//! Static vectors of tokens (Tulkens & van Dongen 2024, "Model2Vec"): a text is the mean of its tokens' vectors. Reads the
//! folders that the Python package `model2vec` writes.

use std::fs;
use std::path::Path;

use serde::Deserialize;
use tokenizers::{ModelWrapper, Tokenizer, TruncationParams};

use super::contract::{Encoder, Vectors, to_unit};
use super::fingerprint::fingerprint;
use super::tensor_file::TensorFile;
use crate::base::map_ordered;
use crate::error::{Error, Result};

/// The file of vectors.
pub(super) const WEIGHTS: &str = "model.safetensors";
const TOKENIZER: &str = "tokenizer.json";
const CONFIG: &str = "config.json";
/// Of a longer text the first so many tokens count, where the folder states no other number.
const LONGEST: usize = 512;
/// Texts that a thread takes at a time.
const BATCH: usize = 64;

/// What `config.json` says that matters here.
#[derive(Debug, Deserialize)]
struct Settings {
    #[serde(default = "longest")]
    max_length: Option<usize>,
}

fn longest() -> Option<usize> {
    Some(LONGEST)
}

/// The table with its tokenizer.
#[derive(Debug)]
pub(super) struct StaticTable {
    name: String,
    licence: Option<String>,
    fingerprint: String,
    multilingual: bool,
    tokenizer: Tokenizer,
    /// The token for what the tokenizer does not know; it has no say.
    unknown: Option<u32>,
    /// Of a longer text so many characters are looked at.
    characters: Option<usize>,
    dimension: usize,
    vectors: Vec<f32>,
    /// What each token's vector is multiplied by.
    weights: Option<Vec<f32>>,
    /// Which vector each token has, where several share one.
    places: Option<Vec<usize>>,
}

impl StaticTable {
    /// Reads `model.safetensors`, `tokenizer.json` and `config.json` from a folder. `languages` are those that the folder's
    /// description names.
    ///
    /// # Errors
    /// When one of them is missing or damaged, or their sizes do not fit together.
    pub(super) fn open(folder: &Path, licence: Option<String>, languages: usize) -> Result<Self> {
        let path = folder.join(CONFIG);
        let text = fs::read(&path).map_err(|e| Error::read(&path, e))?;
        let settings: Settings = serde_json::from_slice(&text)
            .map_err(|e| Error::data(&path, None, format!("not the settings of model2vec: {e}")))?;

        let path = folder.join(TOKENIZER);
        let text = fs::read(&path).map_err(|e| Error::read(&path, e))?;
        let mut tokenizer = Tokenizer::from_bytes(&text)
            .map_err(|e| Error::data(&path, None, format!("not a tokenizer that can be read: {e}")))?;
        let truncation =
            settings.max_length.map(|max_length| TruncationParams { max_length, ..TruncationParams::default() });
        let tokenizer_error = |e: tokenizers::Error| Error::data(&path, None, e.to_string());
        tokenizer.with_truncation(truncation).map_err(tokenizer_error)?;
        tokenizer.with_padding(None);
        let tokens = tokenizer.get_vocab_size(true);
        let unknown = unknown(&tokenizer);

        let file = TensorFile::open(&folder.join(WEIGHTS))?;
        let tensors = file.tensors()?;
        let optional = |name: &str| tensors.tensor(name).ok();
        // A table without `mapping` has a vector for each token.
        let mapping = optional("mapping");
        let table = optional("embeddings").ok_or_else(|| file.bad("the array embeddings is missing"))?;
        let rows = if mapping.is_some() { None } else { Some(tokens) };
        let vectors = file.floats("embeddings", &table, &[rows, None])?;
        let [rows, dimension] = [table.shape()[0], table.shape()[1]];
        let places = mapping.map(|mapping| file.places("mapping", &mapping, tokens, rows)).transpose()?;
        let weights =
            optional("weights").map(|weights| file.floats("weights", &weights, &[Some(tokens)])).transpose()?;
        Ok(Self {
            name: format!("static vectors of tokens (model2vec; {tokens} tokens, {dimension} numbers)"),
            licence,
            fingerprint: fingerprint(folder, &[WEIGHTS, TOKENIZER, CONFIG])?,
            multilingual: languages > 1,
            characters: settings.max_length.map(|most| most.saturating_mul(median_length(&tokenizer))),
            tokenizer,
            unknown,
            dimension,
            vectors,
            weights,
            places,
        })
    }

    /// The mean of a text's vectors; zeros where no token of it is known.
    fn mean(&self, text: &str) -> Result<Vec<f32>> {
        let end = self.characters.and_then(|most| text.char_indices().nth(most)).map_or(text.len(), |(at, _)| at);
        let encoding = self
            .tokenizer
            .encode_fast(&text[..end], false)
            .map_err(|e| Error::Input(format!("the encoder's tokenizer cannot read {text:?}: {e}")))?;
        let mut sum = vec![0.0f64; self.dimension];
        for &token in encoding.get_ids().iter().filter(|id| Some(**id) != self.unknown) {
            let token = token as usize;
            let weight = self.weights.as_ref().map_or(1.0, |weights| f64::from(weights[token]));
            let place = self.places.as_ref().map_or(token, |places| places[token]);
            let vector = &self.vectors[place * self.dimension..(place + 1) * self.dimension];
            sum.iter_mut().zip(vector).for_each(|(sum, &v)| *sum += weight * f64::from(v));
        }
        // The length does not matter: rows have length 1.
        let largest = sum.iter().fold(0.0f64, |most, v| most.max(v.abs()));
        let mut row: Vec<f32> = sum.iter().map(|v| if largest > 0.0 { (v / largest) as f32 } else { 0.0 }).collect();
        to_unit(&mut row);
        Ok(row)
    }
}

impl Encoder for StaticTable {
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
        self.multilingual
    }

    fn dimension(&self) -> usize {
        self.dimension
    }

    fn encode(&self, texts: &[&str]) -> Result<Vectors> {
        let batches: Vec<&[&str]> = texts.chunks(BATCH).collect();
        let encoded =
            map_ordered(&batches, |batch| batch.iter().map(|text| self.mean(text)).collect::<Result<Vec<_>>>());
        let mut rows = Vectors::with_capacity(self.dimension, texts.len());
        for batch in encoded {
            batch?.iter().for_each(|row| rows.push(row));
        }
        Ok(rows)
    }
}

fn unknown(tokenizer: &Tokenizer) -> Option<u32> {
    let id = |token: &str| tokenizer.token_to_id(token);
    match tokenizer.get_model() {
        ModelWrapper::WordPiece(model) => id(&model.unk_token),
        ModelWrapper::WordLevel(model) => id(&model.unk_token),
        ModelWrapper::BPE(model) => model.unk_token.as_deref().and_then(id),
        // The number is private to the crate and stands in what it writes.
        ModelWrapper::Unigram(model) => {
            let written = serde_json::to_value(model).ok()?;
            written.get("unk_id")?.as_u64()?.try_into().ok()
        }
    }
}

/// The middle length of the tokens, in characters.
fn median_length(tokenizer: &Tokenizer) -> usize {
    let mut lengths: Vec<usize> = tokenizer.get_vocab(true).keys().map(|token| token.chars().count()).collect();
    lengths.sort_unstable();
    let middle = |at: usize| lengths.get(at).copied().unwrap_or(0);
    if lengths.len().is_multiple_of(2) {
        (middle((lengths.len() / 2).saturating_sub(1)) + middle(lengths.len() / 2)) / 2
    } else {
        middle(lengths.len() / 2)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// A tokenizer as BERT has it, with seven pieces.
    fn tokenizer() -> Value {
        let pieces = ["[PAD]", "[UNK]", "gas", "price", "##s", "rose", "."];
        let vocabulary: serde_json::Map<String, Value> =
            pieces.iter().zip(0..).map(|(p, n)| ((*p).into(), json!(n))).collect();
        json!({
            "version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "post_processor": null,
            "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
                "strip_accents": null, "lowercase": true},
            "pre_tokenizer": {"type": "BertPreTokenizer"}, "decoder": null,
            "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                "max_input_chars_per_word": 100, "vocab": vocabulary},
        })
    }

    /// A file of vectors, and of what else is named.
    fn weights(arrays: &[(&str, &str, &[usize], Vec<u8>)]) -> Vec<u8> {
        let (mut head, mut data) = (serde_json::Map::new(), Vec::<u8>::new());
        for (name, kind, shape, bytes) in arrays {
            let from = data.len();
            data.extend(bytes);
            head.insert((*name).into(), json!({"dtype": kind, "shape": shape, "data_offsets": [from, data.len()]}));
        }
        let head = Value::Object(head).to_string();
        let mut file = (head.len() as u64).to_le_bytes().to_vec();
        file.extend(head.bytes());
        file.extend(data);
        file
    }

    fn floats(values: &[f32]) -> Vec<u8> {
        values.iter().flat_map(|v| v.to_le_bytes()).collect()
    }

    const TABLE: [f32; 14] = [9.0, 9.0, 8.0, 8.0, 1.0, 0.0, 0.0, 1.0, 3.0, 3.0, -2.0, 0.0, 0.0, 0.0];

    fn folder(arrays: &[(&str, &str, &[usize], Vec<u8>)], config: &Value) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, content: Vec<u8>| fs::write(folder.path().join(name), content).expect("writable");
        write(WEIGHTS, weights(arrays));
        write(TOKENIZER, tokenizer().to_string().into());
        write(CONFIG, config.to_string().into());
        folder
    }

    fn rows(folder: &tempfile::TempDir, texts: &[&str]) -> Vec<Vec<f32>> {
        let table = StaticTable::open(folder.path(), None, 1).expect("a table");
        let vectors = table.encode(texts).expect("encodes");
        vectors.iter().map(|row| row.iter().map(|v| (v * 1e4).round() / 1e4).collect()).collect()
    }

    #[test]
    fn a_text_is_the_mean_of_its_known_pieces() {
        let plain = folder(&[("embeddings", "F32", &[7, 2], floats(&TABLE))], &json!({"normalize": true}));
        // gas (1, 0) and price (0, 1) and ##s (3, 3); a word that nobody knows has no say.
        let read = rows(&plain, &["Gas prices", "GAS, zebra", "zebra", ""]);
        assert_eq!(
            read,
            [vec![(0.5f32.sqrt() * 1e4).round() / 1e4; 2], vec![1.0, 0.0], vec![0.0, 0.0], vec![0.0, 0.0]]
        );
    }

    #[test]
    fn of_a_long_text_the_start_counts() {
        let short = folder(&[("embeddings", "F32", &[7, 2], floats(&TABLE))], &json!({"max_length": 1}));
        assert_eq!(rows(&short, &["gas rose rose"]), [[1.0, 0.0]]);
        let whole = folder(&[("embeddings", "F32", &[7, 2], floats(&TABLE))], &json!({"max_length": null}));
        assert_eq!(rows(&whole, &["gas rose rose"]), [[-1.0, 0.0]]);
    }

    #[test]
    fn tokens_can_share_vectors_and_have_weights() {
        let mapping: Vec<u8> = [0i64, 0, 1, 2, 0, 1, 0].iter().flat_map(|p| p.to_le_bytes()).collect();
        let shared = folder(
            &[
                ("embeddings", "F32", &[3, 2], floats(&[5.0, 5.0, 1.0, 0.0, 0.0, 1.0])),
                ("mapping", "I64", &[7], mapping),
                ("weights", "F32", &[7], floats(&[0.0, 0.0, 3.0, 4.0, 0.0, 0.0, 0.0])),
            ],
            &json!({}),
        );
        assert_eq!(rows(&shared, &["gas price rose"]), [[0.6, 0.8]]);
    }

    #[test]
    fn a_damaged_folder_is_refused_with_one_line() {
        let told = |folder: &tempfile::TempDir| {
            let error = StaticTable::open(folder.path(), None, 1).expect_err("refused").to_string();
            error.replace(&format!("{}/", folder.path().display()), "")
        };
        let few = folder(&[("embeddings", "F32", &[3, 2], floats(&TABLE[..6]))], &json!({}));
        assert_eq!(told(&few), "model.safetensors: embeddings has the shape [3, 2]; expected [7, any]");
        let other = folder(&[("table", "F32", &[3, 2], floats(&TABLE[..6]))], &json!({}));
        assert_eq!(told(&other), "model.safetensors: the array embeddings is missing");
        let cut = folder(&[("embeddings", "F32", &[7, 2], floats(&TABLE))], &json!({}));
        fs::write(cut.path().join(TOKENIZER), "{\"model\"").expect("writable");
        assert!(told(&cut).starts_with("tokenizer.json: not a tokenizer that can be read: "), "{}", told(&cut));
        fs::remove_file(cut.path().join(CONFIG)).expect("removable");
        assert!(told(&cut).starts_with("cannot read config.json: "), "{}", told(&cut));
    }

    #[test]
    fn a_table_of_several_languages_says_so() {
        let made = folder(&[("embeddings", "F32", &[7, 2], floats(&TABLE))], &json!({}));
        let multilingual =
            |languages| StaticTable::open(made.path(), None, languages).expect("a table").is_multilingual();
        assert_eq!([0, 1, 2].map(multilingual), [false, false, true]);
    }
}
