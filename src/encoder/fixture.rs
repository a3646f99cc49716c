//! A tiny folder of weights for tests: every number follows from a counter.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Pieces with their log probabilities and kinds (1: text, 2: unknown, 3: control).
pub(super) const PIECES: [(&str, f32, u8); 10] = [
    ("<unk>", 0.0, 2),
    ("<s>", 0.0, 3),
    ("</s>", 0.0, 3),
    ("\u{2581}", -3.0, 1),
    ("\u{2581}a", -2.0, 1),
    ("b", -4.0, 1),
    ("bc", -3.0, 1),
    ("\u{2581}ab", -1.0, 1),
    ("ж", -2.5, 1),
    ("c", -6.0, 1),
];

/// The content of an `sp.model` with [`PIECES`].
pub(super) fn sentence_pieces() -> Vec<u8> {
    let mut model = Vec::new();
    for (piece, score, kind) in PIECES {
        let mut message = vec![0x0a, piece.len() as u8];
        message.extend(piece.bytes());
        message.push(0x15);
        message.extend(score.to_le_bytes());
        message.extend([0x18, kind]);
        model.extend([0x0a, message.len() as u8]);
        model.extend(message);
    }
    model
}

/// The content of a `.npy` file.
pub(super) fn npy(kind: &str, shape: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}\n");
    let mut file = b"\x93NUMPY\x01\x00".to_vec();
    file.extend((head.len() as u16).to_le_bytes());
    file.extend(head.bytes());
    file.extend(data);
    file
}

/// The arrays of the network by name, with as many rows as columns given, or a row.
const ARRAYS: [(&str, usize, usize); 37] = [
    ("scale", 0, 2),
    ("lo", 0, 2),
    ("proj2", 8, 4),
    ("proj_b2", 0, 4),
    ("ln_g2", 0, 4),
    ("ln_b2", 0, 4),
    ("w1_2", 8, 4),
    ("b1_2", 0, 4),
    ("w2_2", 8, 4),
    ("b2_2", 0, 4),
    ("proj3", 8, 4),
    ("proj_b3", 0, 4),
    ("ln_g3", 0, 4),
    ("ln_b3", 0, 4),
    ("w1_3", 12, 4),
    ("b1_3", 0, 4),
    ("w2_3", 12, 4),
    ("b2_3", 0, 4),
    ("proj5", 8, 4),
    ("proj_b5", 0, 4),
    ("ln_g5", 0, 4),
    ("ln_b5", 0, 4),
    ("w1_5", 20, 4),
    ("b1_5", 0, 4),
    ("w2_5", 20, 4),
    ("b2_5", 0, 4),
    ("ln_g", 0, 20),
    ("ln_b", 0, 20),
    ("cnn_W", 20, 6),
    ("cnn_b", 0, 6),
    ("d0", 6, 5),
    ("d1", 5, 3),
    ("p1", 6, 3),
    ("d2", 3, 7),
    ("p3", 3, 8),
    ("d3", 7, 8),
    ("unused", 0, 1),
];

/// Writes `sp.model` and `weights.npz` into `folder`, of the arrays only those that `keep` wants.
pub(super) fn universal(folder: &Path, keep: impl Fn(&str) -> bool) {
    fs::write(folder.join("sp.model"), sentence_pieces()).expect("writable");
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut counter = 0u32;
    let mut next = || {
        counter += 1;
        counter.wrapping_mul(2_654_435_761) >> 16
    };
    let mut write = |name: &str, content: Vec<u8>| {
        if keep(name) {
            let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
            archive.start_file(format!("{name}.npy"), options).expect("a member");
            archive.write_all(&content).expect("writable");
        }
    };
    for name in ["q1", "q2"] {
        let bytes: Vec<u8> = (0..5 * 8).map(|_| (next() >> 8) as u8).collect();
        write(name, npy("|u1", "(5, 8)", &bytes));
    }
    for (name, rows, columns) in ARRAYS {
        let numbers = (0..rows.max(1) * columns).map(|_| next() as f32 / 32_768.0 - 1.0);
        let bytes: Vec<u8> = numbers.flat_map(f32::to_le_bytes).collect();
        let shape = if rows == 0 { format!("({columns},)") } else { format!("({rows}, {columns})") };
        write(name, npy("<f4", &shape, &bytes));
    }
    write("eps", npy("<f8", "()", &1e-6f64.to_le_bytes()));
    let content = archive.finish().expect("an archive").into_inner();
    fs::write(folder.join("weights.npz"), content).expect("writable");
}
