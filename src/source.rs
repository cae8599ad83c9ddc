//! Places in the files a person wrote: spans, positions, and the store of texts they point into.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Identifies one text in a [`Sources`] store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A byte range of one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The text the range lies in.
    pub file: FileId,
    /// First byte, 0-based.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets; offsets beyond 4 GiB are clamped (texts are bounded far below).
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            file,
            start: clamp(start),
            end: clamp(end.max(start)),
        }
    }
}

/// A value together with the place it was written at; equality ignores the place.
#[derive(Debug, Clone)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Pairs a value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// A place as people read it: both numbers start at 1, columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, starting at 1.
    pub line: usize,
    /// Column in characters, starting at 1.
    pub column: usize,
}

/// One text with its name and an index of its lines.
#[derive(Debug)]
pub struct Source {
    /// The name shown to people, a path as the user gave it or a pack-relative one.
    pub name: String,
    /// The text as it is read, UTF-8, without byte-order mark.
    pub text: String,
    /// The text as a person typed it, if it is read in other characters of the same length.
    typed: Option<String>,
    lines: Vec<usize>,
}

impl Source {
    fn new(name: String, text: String) -> Self {
        let mut lines = vec![0];
        lines.extend(
            text.bytes()
                .enumerate()
                .filter(|(_, b)| *b == b'\n')
                .map(|(i, _)| i + 1),
        );
        Self {
            name,
            text,
            typed: None,
            lines,
        }
    }

    /// The text as a person typed it; every byte offset means the same place as in `text`.
    pub fn typed(&self) -> &str {
        self.typed.as_deref().unwrap_or(&self.text)
    }

    /// A value read at a place, in the characters typed there.
    pub fn as_typed(&self, span: Span, value: &str) -> String {
        let (start, end) = (span.start as usize, span.end as usize);
        let at = self.text.get(start..end).and_then(|raw| raw.find(value));
        let typed = at.and_then(|at| self.typed().get(start + at..start + at + value.len()));
        typed.unwrap_or(value).to_owned()
    }

    /// A byte range widened to whole characters and cut at the end of the text.
    pub fn whole(&self, start: usize, end: usize) -> (usize, usize) {
        let length = self.text.len();
        let (mut start, mut end) = (start.min(length), end.min(length));
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        (start, end.max(start))
    }

    /// Line and column of a byte offset; an offset past the end gives the last position.
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.lines.partition_point(|start| *start <= offset).max(1) - 1;
        let column = self
            .text
            .get(self.lines[line]..offset)
            .map_or(0, |s| s.chars().count());
        Position {
            line: line + 1,
            column: column + 1,
        }
    }

    /// Byte offset of a line and column (both starting at 1, columns in characters).
    pub fn offset(&self, line: usize, column: usize) -> usize {
        let Some(start) = self.lines.get(line.saturating_sub(1)).copied() else {
            return self.text.len();
        };
        let rest = &self.text[start..];
        rest.char_indices()
            .nth(column.saturating_sub(1))
            .map_or(self.text.len(), |(i, _)| start + i)
    }
}

/// All texts of one run, so that a [`Span`] alone is enough to show a place.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Arc<Source>>,
}

impl Sources {
    /// Adds a text and returns its id.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files
            .push(Arc::new(Source::new(name.into(), text.into())));
        id
    }

    /// Has a text read in other characters (traditional ones as simplified ones).
    ///
    /// Ignored unless every character keeps its length in bytes, because spans count in bytes.
    pub fn read_as(&mut self, id: FileId, text: String) {
        let source = self.get(id);
        let lengths = |text: &str| text.chars().map(char::len_utf8).collect::<Vec<_>>();
        if lengths(&source.text) == lengths(&text) {
            let typed = Some(source.typed().to_owned());
            let source = Source {
                typed,
                ..Source::new(source.name.clone(), text)
            };
            self.files[id.0 as usize] = Arc::new(source);
        }
    }

    /// The text with this id.
    pub fn get(&self, id: FileId) -> &Arc<Source> {
        &self.files[id.0 as usize]
    }

    /// Line and column of the start of a span.
    pub fn position(&self, span: Span) -> Position {
        self.get(span.file).position(span.start as usize)
    }

    /// `name:line:column` of the start of a span.
    pub fn place(&self, span: Span) -> String {
        let at = self.position(span);
        format!("{}:{}:{}", self.get(span.file).name, at.line, at.column)
    }
}

/// The path of a fact in the facts file, in the report's own words (`指标.高企.值`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactPath(pub String);

impl fmt::Display for FactPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A fact a figure was made from: its path and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactRef {
    /// The path, `指标.高企.值`.
    pub path: FactPath,
    /// Where the value is written.
    pub span: Span,
}

/// Whether a character is one of the private-use marks of `marked`; such characters are refused in every input.
pub fn is_reserved(c: char) -> bool {
    ('\u{F0000}'..='\u{F001F}').contains(&c)
}

/// All reading of files; the command line implements it on the disk, tests in memory.
pub trait Files {
    /// The bytes of a file, at most `limit` of them.
    ///
    /// # Errors
    /// Whatever the machine said; a file longer than `limit` is `FileTooLarge`, a pipe or device `Unsupported`.
    fn read(&self, path: &Path, limit: u64) -> std::io::Result<Vec<u8>>;
}

/// Files held in memory, for tests and for callers that have the text already.
#[derive(Debug, Default, Clone)]
pub struct MemoryFiles {
    files: std::collections::BTreeMap<PathBuf, Vec<u8>>,
}

impl MemoryFiles {
    /// Adds or replaces a file.
    #[must_use]
    pub fn with(mut self, path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.into(), bytes.into());
        self
    }
}

impl Files for MemoryFiles {
    fn read(&self, path: &Path, limit: u64) -> std::io::Result<Vec<u8>> {
        let bytes = self.files.get(path).ok_or(std::io::ErrorKind::NotFound)?;
        if bytes.len() as u64 > limit {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes.clone())
    }
}

/// Files of which one has another text than it has where it lies.
pub struct Overlay<'a> {
    /// All files.
    pub files: &'a dyn Files,
    /// The path of the one.
    pub path: &'a Path,
    /// Its text.
    pub text: &'a str,
}

impl Files for Overlay<'_> {
    fn read(&self, path: &Path, limit: u64) -> std::io::Result<Vec<u8>> {
        if path == self.path {
            return Ok(self.text.as_bytes().to_vec());
        }
        self.files.read(path, limit)
    }
}
