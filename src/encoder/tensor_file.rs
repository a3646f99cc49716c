//! Arrays from a file in the format safetensors.

use std::fs;
use std::path::{Path, PathBuf};

use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};

use crate::error::{Error, Result};

/// A file, held in memory.
#[derive(Debug)]
pub(super) struct TensorFile {
    path: PathBuf,
    content: Vec<u8>,
}

impl TensorFile {
    /// Reads the file at `path`.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let content = fs::read(path).map_err(|e| Error::read(path, e))?;
        Ok(Self { path: path.to_path_buf(), content })
    }

    /// An error that tells of this file.
    pub(super) fn bad(&self, message: impl Into<String>) -> Error {
        Error::data(&self.path, None, message)
    }

    /// The arrays in it.
    ///
    /// # Errors
    /// When the file is damaged or of another format.
    pub(super) fn tensors(&self) -> Result<SafeTensors<'_>> {
        SafeTensors::deserialize(&self.content).map_err(|e| self.bad(format!("not a whole safetensors file: {e}")))
    }

    /// The finite numbers of an array, with its shape as it must be: `None` may be any size but 0.
    ///
    /// # Errors
    /// When it has another shape, a type that is no number, or a number that is not finite.
    pub(super) fn floats(&self, name: &str, tensor: &TensorView<'_>, shape: &[Option<usize>]) -> Result<Vec<f32>> {
        self.check(name, tensor, shape)?;
        let values: Vec<f32> = match tensor.dtype() {
            Dtype::F64 => numbers(tensor, |b| f64::from_le_bytes(b) as f32),
            Dtype::F32 => numbers(tensor, f32::from_le_bytes),
            Dtype::F16 => numbers(tensor, |b| half(u16::from_le_bytes(b))),
            Dtype::BF16 => numbers(tensor, |b| f32::from_bits(u32::from(u16::from_le_bytes(b)) << 16)),
            Dtype::I8 => numbers(tensor, |[b]| f32::from(i8::from_le_bytes([b]))),
            other => return Err(self.bad(format!("{name} has the type {other:?}; expected F64, F32, F16, BF16 or I8"))),
        };
        match values.iter().find(|v| !v.is_finite()) {
            Some(value) => Err(self.bad(format!("{name} holds {value}, not a finite number"))),
            None => Ok(values),
        }
    }

    /// The whole numbers of an array, each below `end`.
    ///
    /// # Errors
    /// As [`Self::floats`], and when a number is negative or too large.
    pub(super) fn places(&self, name: &str, tensor: &TensorView<'_>, length: usize, end: usize) -> Result<Vec<usize>> {
        self.check(name, tensor, &[Some(length)])?;
        let values: Vec<i64> = match tensor.dtype() {
            Dtype::I64 => numbers(tensor, i64::from_le_bytes),
            Dtype::I32 => numbers(tensor, |b| i64::from(i32::from_le_bytes(b))),
            Dtype::U32 => numbers(tensor, |b| i64::from(u32::from_le_bytes(b))),
            other => return Err(self.bad(format!("{name} has the type {other:?}; expected I64, I32 or U32"))),
        };
        let place = |value: i64| usize::try_from(value).ok().filter(|place| *place < end);
        let bad = |value: i64| self.bad(format!("{name} holds {value}; expected 0 to {}", end.saturating_sub(1)));
        values.into_iter().map(|value| place(value).ok_or_else(|| bad(value))).collect()
    }

    fn check(&self, name: &str, tensor: &TensorView<'_>, expected: &[Option<usize>]) -> Result<()> {
        let shape = tensor.shape();
        let fits = |(size, expected): (&usize, &Option<usize>)| expected.map_or(*size > 0, |e| e == *size);
        if shape.len() == expected.len() && shape.iter().zip(expected).all(fits) {
            return Ok(());
        }
        let wanted: Vec<String> = expected.iter().map(|e| e.map_or("any".to_owned(), |e| e.to_string())).collect();
        Err(self.bad(format!("{name} has the shape {shape:?}; expected [{}]", wanted.join(", "))))
    }
}

fn numbers<const N: usize, T>(tensor: &TensorView<'_>, of: impl Fn([u8; N]) -> T) -> Vec<T> {
    tensor.data().as_chunks::<N>().0.iter().map(|bytes| of(*bytes)).collect()
}

/// A number of 16 bits (IEEE 754 binary16): a sign, 5 bits of exponent, 10 of fraction.
fn half(bits: u16) -> f32 {
    let fraction = f32::from(bits & 0x3ff);
    let size = match bits >> 10 & 0x1f {
        0 => fraction * 2f32.powi(-24),
        31 if fraction == 0.0 => f32::INFINITY,
        31 => f32::NAN,
        exponent => (1024.0 + fraction) * 2f32.powi(i32::from(exponent) - 25),
    };
    if bits >> 15 == 1 { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_read_as_ieee_754_has_them() {
        let read: Vec<f32> = [0x0000, 0x8000, 0x3c00, 0xc000, 0x3555, 0x7bff, 0x0001, 0x0400].map(half).into();
        assert_eq!(read, [0.0, -0.0, 1.0, -2.0, 0.333_251_95, 65504.0, 5.960_464_5e-8, 6.103_515_6e-5]);
        assert!(half(0x7c00).is_infinite() && half(0x7e00).is_nan());
    }

    fn file(header: &str, data: &[u8]) -> TensorFile {
        let mut content = (header.len() as u64).to_le_bytes().to_vec();
        content.extend(header.bytes());
        content.extend(data);
        TensorFile { path: "t.safetensors".into(), content }
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let made =
            file(r#"{"a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}"#, &[0, 0, 128, 63, 0, 0, 128, 127]);
        let tensors = made.tensors().expect("whole");
        let tensor = tensors.tensor("a").expect("there");
        let told = |error: Error| error.to_string();
        let shape = made.floats("a", &tensor, &[Some(3), None]).map_err(told).expect_err("another shape");
        assert_eq!(shape, "t.safetensors: a has the shape [1, 2]; expected [3, any]");
        let number = made.floats("a", &tensor, &[None, None]).map_err(told).expect_err("not finite");
        assert_eq!(number, "t.safetensors: a holds inf, not a finite number");
        let kind = made.places("a", &tensor, 2, 9).map_err(told).expect_err("another shape");
        assert_eq!(kind, "t.safetensors: a has the shape [1, 2]; expected [2]");
    }

    #[test]
    fn places_are_bounded() {
        let made = file(r#"{"m":{"dtype":"I32","shape":[2],"data_offsets":[0,8]}}"#, &[1, 0, 0, 0, 5, 0, 0, 0]);
        let tensors = made.tensors().expect("whole");
        let tensor = tensors.tensor("m").expect("there");
        assert_eq!(made.places("m", &tensor, 2, 6).expect("in range"), [1, 5]);
        let told = made.places("m", &tensor, 2, 5).expect_err("too large").to_string();
        assert_eq!(told, "t.safetensors: m holds 5; expected 0 to 4");
    }

    #[test]
    fn a_file_cut_short_is_refused() {
        let made = file(r#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, &[0; 4]);
        assert!(made.tensors().expect_err("cut").to_string().contains("not a whole safetensors file"));
    }
}
