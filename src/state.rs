//! The state file beside the outputs: what was written last, so that a hand edit is noticed.

use serde::{Deserialize, Serialize};

pub use crate::digest::sha256 as hash;

/// The format's own number; a file with a larger one comes from a newer program.
pub const VERSION: u32 = 1;

/// `<stem>.zongjie.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Number of the format.
    pub version: u32,
    /// Version of the program that wrote it.
    pub program: String,
    /// The pack, `id@version`.
    pub pack: String,
    /// SHA-256 of the facts file.
    pub facts: String,
    /// Whether the files hold notes with the sources of their figures.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sources: bool,
    /// The files written.
    pub outputs: Vec<Written>,
}

/// One file as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Its name in the output folder.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

impl State {
    /// Reads a state file; `None` if it is not one this program understands.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let state: Self = serde_json::from_slice(bytes).ok()?;
        (state.version <= VERSION).then_some(state)
    }

    /// The state file's text, with a final newline.
    pub fn write(&self) -> String {
        let mut text =
            serde_json::to_string_pretty(self).expect("invariant: strings and numbers serialise");
        text.push('\n');
        text
    }

    /// Whether a file still is what was written.
    pub fn is_untouched(&self, file: &str, bytes: &[u8]) -> bool {
        self.outputs
            .iter()
            .any(|w| w.file == file && w.sha256 == hash(bytes))
    }
}
