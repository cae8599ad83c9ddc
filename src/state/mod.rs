//! The state file beside the outputs: what was written last, from which text, and what people decided about it.

mod text;

use serde::{Deserialize, Serialize};

pub use crate::digest::sha256 as hash;
use crate::draft::Draft;
use crate::merge::{Conflict, Decision};

/// The format's own number; a file with a larger one comes from a newer program.
pub const VERSION: u32 = 2;

/// `<stem>.zongjie.json`.
///
/// It holds only what was shown: no facts behind it, so that it can travel with the report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Number of the format.
    pub version: u32,
    /// Version of the program that wrote it.
    pub program: String,
    /// The pack, `id@version`.
    pub pack: String,
    /// SHA-256 of the facts file; empty for a masked copy.
    pub facts: String,
    /// Whether the files hold notes with the sources of their figures.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sources: bool,
    /// The report's id, the same for all its generations; empty for a masked copy.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub document: String,
    /// Number of the generation in `text`, starting at 1; it goes up when the text changes.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub generation: u32,
    /// SHA-256 of `text`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub base: String,
    /// The files written.
    pub outputs: Vec<Written>,
    /// What was decided about conflicts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decision>,
    /// What the last update left to be decided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<Conflict>,
    /// Earlier generations, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Generation>,
    /// The text that was generated last; none in a masked copy's state and in one written by version 1.
    #[serde(default, skip_serializing)]
    pub text: Option<Draft>,
}

/// One file as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Its name in the output folder.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// The generation whose text it holds, or whose text people edited in it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub generation: u32,
    /// People wrote in it, and it was made the current one: no build replaces it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub adopted: bool,
}

/// An earlier generation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Generation {
    /// Its number.
    pub generation: u32,
    /// SHA-256 of its text.
    pub base: String,
    /// SHA-256 of the file among the objects that holds the text.
    pub object: String,
}

/// A file kept under the digest of its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// Its name among the objects.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Object {
    /// An object of some bytes; `ending` is that of its name.
    pub fn new(bytes: Vec<u8>, ending: &str) -> Self {
        let name = format!("{}.{ending}", hash(&bytes));
        Self { name, bytes }
    }
}

impl Generation {
    /// The name of the file that holds its text.
    pub fn file(&self) -> String {
        format!("{}.json", self.object)
    }
}

impl State {
    /// The state beside a masked copy: nothing in it tells of the report that was masked.
    pub fn masked(pack: &str, outputs: Vec<Written>) -> Self {
        Self {
            outputs,
            ..Self::of(pack)
        }
    }

    /// The state of a report before its first generation.
    pub fn of(pack: &str) -> Self {
        Self {
            version: VERSION,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            pack: pack.to_owned(),
            ..Self::default()
        }
    }

    /// Reads a state file; `None` if it is not one this program understands.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let state: Self = serde_json::from_slice(bytes).ok()?;
        (state.version <= VERSION).then_some(state)
    }

    /// The state file's text, with a final newline; one sentence a line, so that differences can be read.
    pub fn write(&self) -> String {
        let mut out =
            serde_json::to_string_pretty(self).expect("invariant: strings and numbers serialise");
        if let Some(draft) = &self.text {
            out.truncate(out.trim_end_matches(['\n', '}']).len());
            out.push_str(",\n  \"text\": ");
            out.push_str(&text::write(draft, "  "));
            out.push_str("\n}");
        }
        out.push('\n');
        out
    }

    /// Whether a file still is what was written by the program alone.
    pub fn is_untouched(&self, file: &str, bytes: &[u8]) -> bool {
        self.written(file)
            .is_some_and(|w| !w.adopted && w.sha256 == hash(bytes))
    }

    /// What is known of a file.
    pub fn written(&self, file: &str) -> Option<&Written> {
        self.outputs.iter().find(|w| w.file == file)
    }

    /// Takes up what was written, in place of what was known of files of those names.
    pub fn note(&mut self, written: impl IntoIterator<Item = Written>) {
        for new in written {
            self.outputs.retain(|old| old.file != new.file);
            self.outputs.push(new);
        }
        self.outputs.sort_by(|a, b| a.file.cmp(&b.file));
    }

    /// Makes a text the newest generation; the one it follows becomes history and is returned to be kept.
    ///
    /// Nothing changes if it is the text of the newest generation already.
    pub fn advance(&mut self, draft: Draft) -> Option<Object> {
        let base = draft.hash();
        if self.text.is_some() && self.base == base {
            self.text = Some(draft);
            return None;
        }
        let kept = self.text.take().map(|text| object(&text));
        if let Some(kept) = &kept {
            self.history.push(Generation {
                generation: self.generation,
                base: std::mem::take(&mut self.base),
                object: hash(&kept.bytes),
            });
        }
        self.generation += 1;
        self.base = base;
        self.text = Some(draft);
        kept
    }

    /// The generation with this digest of its text, if it is known: the newest, or one of the history.
    pub fn find(&self, base: &str) -> Option<u32> {
        if self.text.is_some() && self.base == base {
            return Some(self.generation);
        }
        let old = self.history.iter().rev().find(|g| g.base == base);
        old.map(|g| g.generation)
    }
}

/// The text of a generation as it is kept.
fn object(draft: &Draft) -> Object {
    let text = format!("{}\n", text::write(draft, ""));
    Object::new(text.into_bytes(), "json")
}

/// Reads a text that was kept; `None` if it is damaged.
pub fn read_object(bytes: &[u8]) -> Option<Draft> {
    serde_json::from_slice(bytes).ok()
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Figure, Paragraph, Part};
    use crate::revision::Kind;

    fn draft(value: &str) -> Draft {
        let figure = Part::Figure(Figure {
            key: "指标.甲.值".to_owned(),
            text: value.to_owned(),
            gap: false,
            words: false,
        });
        let paragraph = Paragraph {
            id: "a/1".to_owned(),
            kind: Kind::Heading(2),
            anchor: Some("zj_abc".to_owned()),
            label: 3,
            made: false,
            sentences: vec![vec![Part::Text("（一）共“".to_owned()), figure]],
        };
        Draft {
            paragraphs: vec![paragraph],
            charts: Vec::new(),
        }
    }

    #[test]
    fn a_state_reads_what_it_wrote() {
        let mut state = State {
            version: VERSION,
            ..State::default()
        };
        assert_eq!(state.advance(draft("5家")), None);
        let text = state.write();
        assert_eq!(State::read(text.as_bytes()), Some(state.clone()), "{text}");
        let kept = state.advance(draft("6家")).expect("another text");
        assert_eq!(read_object(&kept.bytes), Some(draft("5家")));
        assert_eq!(state.history[0].file(), kept.name);
        assert_eq!(state.generation, 2);
        assert_eq!(state.find(&draft("5家").hash()), Some(1));
        assert_eq!(State::read(state.write().as_bytes()), Some(state));
    }

    #[test]
    fn the_first_version_can_be_read() {
        let old = br#"{"version":1,"program":"0.1.0","pack":"a@1.0.0","facts":"0","outputs":[{"file":"a.md","sha256":"1"}]}"#;
        let state = State::read(old).expect("a state");
        assert_eq!((state.generation, state.text), (0, None));
        assert!(State::read(br#"{"version":3}"#).is_none());
    }
}
