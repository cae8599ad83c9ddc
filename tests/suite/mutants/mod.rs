//! Facts files with one mistake planted in each, made from the examples, the same ones in every run.

mod figures;
mod keys;
mod places;
mod traps;

use std::path::{Path, PathBuf};

use zongjie::source::MemoryFiles;

use crate::golden;

/// An example as it is.
pub(crate) struct Example {
    /// Its folder's name.
    pub(crate) name: String,
    /// The lines of its facts file.
    pub(crate) lines: Vec<String>,
    others: Vec<(PathBuf, Vec<u8>)>,
}

impl Example {
    /// The examples mistakes are planted into: one with all kinds of figures, one that is masked. The planters count on
    /// how these two are laid out, and more of them would only take longer.
    pub(crate) fn planted() -> Vec<Self> {
        let mut all = Self::all();
        all.retain(|example| ["district-2022", "ganzhou-2015"].contains(&example.name.as_str()));
        all
    }

    /// All examples, in the order of their names.
    pub(crate) fn all() -> Vec<Self> {
        let mut folders: Vec<_> = std::fs::read_dir(golden::package("examples"))
            .expect("the examples")
            .map(|entry| entry.expect("a readable folder").path())
            .filter(|path| path.join("facts.yaml").exists())
            .collect();
        folders.sort();
        folders.iter().map(|folder| Self::open(folder)).collect()
    }

    fn open(folder: &Path) -> Self {
        let mut others = Vec::new();
        let mut lines = Vec::new();
        for entry in std::fs::read_dir(folder).expect("an example") {
            let path = entry.expect("a readable folder").path();
            let name = path.file_name().expect("a name").to_owned();
            if name == "facts.yaml" {
                let text = std::fs::read_to_string(&path).expect("a text");
                lines = text.lines().map(str::to_owned).collect();
            } else if path.is_file() {
                others.push((name.into(), std::fs::read(&path).expect("a file")));
            }
        }
        let name = folder.file_name().expect("a name").to_string_lossy();
        Self {
            name: name.into_owned(),
            lines,
            others,
        }
    }

    /// The files of the example with this facts file in place of its own.
    pub(crate) fn with(&self, facts: &str) -> MemoryFiles {
        let files = MemoryFiles::default().with("facts.yaml", facts);
        let others = self.others.iter();
        others.fold(files, |files, (name, bytes)| {
            files.with(name, bytes.clone())
        })
    }

    /// The text with some lines (starting at 1) replaced.
    pub(crate) fn replaced(&self, edits: &[&Mutant]) -> String {
        let mut lines = self.lines.clone();
        for edit in edits {
            lines[edit.line - 1].clone_from(&edit.text);
        }
        lines.join("\n") + "\n"
    }

    /// Everything that is planted in it, one mistake each.
    pub(crate) fn mutants(&self) -> Vec<Mutant> {
        let mut out = Vec::new();
        keys::plant(self, &mut out);
        figures::plant(self, &mut out);
        places::plant(self, &mut out);
        traps::plant(self, &mut out);
        out
    }

    /// The metrics written on one line, `id: {…}` or `id: 137家`.
    fn metrics(&self) -> Vec<Metric> {
        let numbered = self.lines.iter().enumerate();
        numbered
            .filter_map(|(at, line)| Metric::read(at + 1, line))
            .collect()
    }
}

/// Where a mistake may be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// On its line and nowhere else.
    Line,
    /// On its line, and other lines may be wrong as a consequence.
    Spreads,
    /// Where the report needs what is missing.
    Anywhere,
}

/// One line in place of another.
pub(crate) struct Mutant {
    /// What was done, for messages.
    pub(crate) what: String,
    /// The line that was replaced, starting at 1.
    pub(crate) line: usize,
    /// What stands there now; it may be several lines.
    pub(crate) text: String,
    /// What must be found on that line; nothing new may be found anywhere where this is `None`.
    pub(crate) code: Option<&'static str>,
    /// Whether the schema must refuse it.
    pub(crate) schema: bool,
    /// Where it may be found.
    pub(crate) reach: Reach,
    /// Whether no other mutant is like it, so that every run takes it.
    pub(crate) rare: bool,
}

impl Mutant {
    fn new(line: usize, text: impl Into<String>, code: &'static str) -> Self {
        let text = text.into();
        Self {
            what: format!("{code}: {}", text.trim()),
            line,
            text,
            code: Some(code),
            schema: false,
            reach: Reach::Line,
            rare: false,
        }
    }

    /// A change that is no mistake.
    fn right(line: usize, text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            what: format!("right: {}", text.trim()),
            code: None,
            ..Self::new(line, text, "")
        }
    }

    /// The schema refuses it as well.
    fn refused(self) -> Self {
        Self {
            schema: true,
            ..self
        }
    }

    fn rare(self) -> Self {
        Self { rare: true, ..self }
    }

    fn anywhere(self) -> Self {
        Self {
            reach: Reach::Anywhere,
            ..self
        }
    }

    fn spreading(self) -> Self {
        Self {
            reach: Reach::Spreads,
            ..self
        }
    }
}

/// A metric on one line.
struct Metric {
    line: usize,
    indent: String,
    id: String,
    fields: Vec<(String, String)>,
}

impl Metric {
    fn read(at: usize, line: &str) -> Option<Self> {
        let body = line.trim_start();
        let indent = &line[..line.len() - body.len()];
        let (id, rest) = body.split_once(": {")?;
        let inner = rest.strip_suffix('}')?;
        let plain = id.chars().all(char::is_alphanumeric);
        if indent != "  " || !plain || !inner.starts_with("名: ") {
            return None;
        }
        let (mut depth, mut start) = (0_usize, 0);
        let mut fields = Vec::new();
        for (end, c) in inner.char_indices().chain([(inner.len(), ',')]) {
            match c {
                '{' | '[' => depth += 1,
                '}' | ']' => depth -= 1,
                ',' if depth == 0 => {
                    let (key, value) = inner[start..end].split_once(':')?;
                    fields.push((key.trim().to_owned(), value.trim().to_owned()));
                    start = end + 1;
                }
                _ => {}
            }
        }
        Some(Self {
            line: at,
            indent: indent.to_owned(),
            id: id.to_owned(),
            fields,
        })
    }

    fn get(&self, key: &str) -> Option<&str> {
        let field = self.fields.iter().find(|(known, _)| known == key);
        field.map(|(_, value)| value.as_str())
    }

    /// The line with other fields: those given replace or follow the metric's own.
    fn with(&self, fields: &[(&str, &str)]) -> String {
        let mut all: Vec<(&str, &str)> = self
            .fields
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
            .collect();
        for (key, value) in fields {
            match all.iter_mut().find(|(known, _)| known == key) {
                Some(field) => field.1 = value,
                None => all.push((key, value)),
            }
        }
        self.print(&all)
    }

    fn print(&self, fields: &[(&str, &str)]) -> String {
        let fields: Vec<_> = fields.iter().map(|(k, v)| format!("{k}: {v}")).collect();
        format!("{}{}: {{{}}}", self.indent, self.id, fields.join(", "))
    }
}
