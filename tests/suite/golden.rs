//! Helpers for tests that are files: reading cases, comparing, rewriting with `UPDATE=1`.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

/// Whether goldens are rewritten instead of compared.
pub(crate) fn updating() -> bool {
    std::env::var_os("UPDATE").is_some()
}

/// A path below the package.
pub(crate) fn package(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Runs a test for every file of a folder with this ending; it returns what the file should hold.
pub(crate) fn each(folder: &str, ending: &str, mut run: impl FnMut(&Path, &str) -> String) {
    let mut paths: Vec<_> = std::fs::read_dir(package(folder))
        .expect("the folder of cases exists")
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|e| e == ending))
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "no cases in {folder}");
    let mut failed = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("a readable case");
        let actual = run(&path, &text);
        if let Some(difference) = compare(&path, &text, &actual) {
            failed.push(difference);
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// Compares a golden file with what came out; with `UPDATE=1` writes it.
pub(crate) fn check(path: &Path, actual: &str) {
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    if let Some(difference) = compare(path, &expected, actual) {
        panic!("{difference}");
    }
}

fn compare(path: &Path, expected: &str, actual: &str) -> Option<String> {
    if expected == actual {
        return None;
    }
    if updating() {
        std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder");
        std::fs::write(path, actual).expect("a writable golden");
        return None;
    }
    let line = expected
        .lines()
        .zip(actual.lines())
        .position(|(a, b)| a != b);
    let line = line.unwrap_or_else(|| expected.lines().count().min(actual.lines().count()));
    let show = |text: &str| text.lines().nth(line).unwrap_or("<end>").to_owned();
    Some(format!(
        "{}:{}:\n  expected: {}\n  actual:   {}",
        path.display(),
        line + 1,
        show(expected),
        show(actual)
    ))
}

/// A case file: prose and fenced parts, each with a name.
pub(crate) struct Fences {
    lines: Vec<String>,
    parts: BTreeMap<String, String>,
}

impl Fences {
    /// Splits a case into its parts.
    pub(crate) fn parse(text: &str) -> Self {
        let mut lines = Vec::new();
        let mut parts = BTreeMap::new();
        let mut open: Option<(String, String)> = None;
        for line in text.lines() {
            match (&mut open, line.strip_prefix("```")) {
                (None, Some(name)) => {
                    lines.push(line.to_owned());
                    open = Some((name.to_owned(), String::new()));
                }
                (None, None) => lines.push(line.to_owned()),
                (Some(_), Some(_)) => {
                    let (name, body) = open.take().expect("invariant: just matched");
                    parts.insert(name, body);
                }
                (Some((_, body)), None) => {
                    body.push_str(line);
                    body.push('\n');
                }
            }
        }
        Self { lines, parts }
    }

    /// A part; empty if the case lacks it.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.parts.get(name).map_or("", String::as_str)
    }

    /// The names of the parts, sorted.
    pub(crate) fn names(&self) -> impl Iterator<Item = &String> {
        self.parts.keys()
    }

    /// Replaces a part.
    pub(crate) fn set(&mut self, name: &str, body: &str) {
        self.parts.insert(name.to_owned(), body.to_owned());
    }
}

impl fmt::Display for Fences {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.lines {
            writeln!(f, "{line}")?;
            if let Some(name) = line.strip_prefix("```") {
                let body = self.get(name);
                write!(f, "{body}")?;
                if !body.is_empty() && !body.ends_with('\n') {
                    writeln!(f)?;
                }
                writeln!(f, "```")?;
            }
        }
        Ok(())
    }
}
