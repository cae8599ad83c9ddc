//! The files of a pack as a tree of names and bytes, whatever it came in: folder, archive or text.

use std::collections::BTreeMap;

use super::strict;
use crate::diag::{Message, say::pack as say};
use crate::digest::sha256;

/// Most files of one pack.
pub const MAX_FILES: usize = 200;
/// Largest file of a pack, in bytes.
pub const MAX_FILE: usize = 256 * 1024;
/// Most bytes of all files together.
pub const MAX_TOTAL: usize = 4 * 1024 * 1024;
/// Longest name, in bytes.
const MAX_NAME: usize = 100;
/// Most folders and file in one name.
const MAX_DEPTH: usize = 4;
/// The list of hashes that an archive carries; it is no file of the pack itself.
pub const HASHES: &str = "files.sha256";

/// Endings of the files a pack is made of: data, templates and texts, nothing that runs or holds other files.
const KINDS: &[&str] = &[".yaml", ".yml", ".md", ".md.j2", ".md.hbs", ".txt"];
/// Files without an ending that any project has.
const PLAIN: &[&str] = &["LICENSE", "LICENCE", "COPYING", "README", "CHANGELOG"];

/// Names a Windows device answers to, with any ending.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "com", "lpt"];

/// The files of one pack by name; names are checked when they are added.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    files: BTreeMap<String, Vec<u8>>,
    total: usize,
}

impl Tree {
    /// Adds a file.
    ///
    /// # Errors
    /// What is wrong with its name or size, or that there are too many.
    pub fn add(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), Message> {
        check_name(name)?;
        let twin = self.files.keys().find(|k| k.eq_ignore_ascii_case(name));
        if let Some(twin) = twin {
            return Err(say::two_names(twin, name));
        }
        if bytes.len() > MAX_FILE {
            return Err(say::file_too_large(name, MAX_FILE / 1024));
        }
        self.total += bytes.len();
        if self.total > MAX_TOTAL {
            return Err(say::too_large(MAX_TOTAL / 1024));
        }
        if self.files.len() >= MAX_FILES {
            return Err(say::too_many_files(MAX_FILES));
        }
        self.files.insert(name.to_owned(), bytes);
        Ok(())
    }

    /// The files without one of them.
    #[must_use]
    pub(super) fn without(mut self, name: &str) -> Self {
        if let Some(bytes) = self.files.remove(name) {
            self.total -= bytes.len();
        }
        self
    }

    /// Puts a file of ours in place of another, or beside the others.
    pub(super) fn replace(&mut self, name: &str, bytes: Vec<u8>) {
        self.files.insert(name.to_owned(), bytes);
    }

    /// The bytes of a file.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(Vec::as_slice)
    }

    /// The text of a file, if it is UTF-8; a byte-order mark is left out.
    pub fn text(&self, name: &str) -> Option<&str> {
        let text = std::str::from_utf8(self.get(name)?).ok()?;
        Some(text.strip_prefix('\u{FEFF}').unwrap_or(text))
    }

    /// All files, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// What keeps the files from being those of a pack: other kinds of file, what is no text, characters that
    /// nobody can see. Each with the file it is about and the byte.
    pub fn faults(&self) -> Vec<(&str, Message, usize)> {
        let faults = self.iter().filter_map(|(name, bytes)| {
            let known = PLAIN.contains(&name) || KINDS.iter().any(|kind| name.ends_with(kind));
            if !known {
                return Some((name, say::bad_kind(name), 0));
            }
            match std::str::from_utf8(bytes) {
                Err(error) => Some((name, say::not_utf8(name), error.valid_up_to())),
                Ok(text) => {
                    let fault = strict::hidden(name, text)?;
                    Some((name, fault.message, fault.at))
                }
            }
        });
        faults.collect()
    }

    /// The hash of the whole: of names, sizes and the hash of each file.
    pub fn hash(&self) -> String {
        sha256(self.hashes().as_bytes())
    }

    /// One line a file, sorted: hash, size, name.
    pub fn hashes(&self) -> String {
        let lines = self
            .iter()
            .map(|(name, bytes)| format!("{}  {}  {name}\n", sha256(bytes), bytes.len()));
        lines.collect()
    }

    /// The tree without the one folder everything stands in, as an archive made by hand often has it.
    #[must_use]
    pub fn unwrapped(self) -> Self {
        if self.files.contains_key("pack.yaml") {
            return self;
        }
        let top = self
            .files
            .keys()
            .next()
            .and_then(|name| name.split_once('/'));
        let Some(top) = top.map(|(top, _)| format!("{top}/")) else {
            return self;
        };
        if !self.files.contains_key(&format!("{top}pack.yaml"))
            || self.files.keys().any(|name| !name.starts_with(&top))
        {
            return self;
        }
        let total = self.total;
        let files = self.files.into_iter();
        let files = files.map(|(name, bytes)| (name[top.len()..].to_owned(), bytes));
        Self {
            files: files.collect(),
            total,
        }
    }

    /// Takes the list of hashes out and compares it with the files.
    ///
    /// # Errors
    /// The first file that is not what the list says, is not in it or is missing.
    pub fn verified(mut self) -> Result<Self, Message> {
        let Some(list) = self.files.remove(HASHES) else {
            return Ok(self);
        };
        self.total -= list.len();
        let list = String::from_utf8_lossy(&list);
        let own = self.hashes();
        let (mut told, mut there) = (list.lines().peekable(), own.lines().peekable());
        loop {
            match (told.peek(), there.peek()) {
                (None, None) => return Ok(self),
                (a, b) if a == b => {}
                (a, b) => {
                    let line = b.or(a).unwrap_or(&"");
                    let name = line.rsplit("  ").next().unwrap_or(line);
                    return Err(say::hash_differs(shorten(name)));
                }
            }
            told.next();
            there.next();
        }
    }
}

/// Whether a file of a pack may have this name: small ASCII names that mean the same on every system.
fn check_name(name: &str) -> Result<(), Message> {
    let refuse = || Err(say::bad_name(shorten(name)));
    if name.is_empty() || name.len() > MAX_NAME || name.split('/').count() > MAX_DEPTH {
        return refuse();
    }
    for part in name.split('/') {
        let allowed = part
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
        if part.is_empty() || !allowed || part.starts_with('.') || part.ends_with('.') {
            return refuse();
        }
        let stem = part.split('.').next().unwrap_or(part).to_ascii_lowercase();
        let device = stem.trim_end_matches(|c: char| c.is_ascii_digit());
        if DEVICES.contains(&device) && stem.len() <= device.len() + 1 {
            return refuse();
        }
    }
    Ok(())
}

/// A name short enough for a message, without anything that could disturb a terminal.
pub(super) fn shorten(name: &str) -> String {
    let shown = name.chars().take(60);
    let shown = shown.map(|c| if c.is_control() { '�' } else { c });
    shown.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for good in [
            "pack.yaml",
            "sections/10-opening.md.j2",
            "README.md",
            "a/b/c/d",
            "common.md",
        ] {
            assert!(check_name(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "/a",
            "a/",
            "../a",
            "a/../b",
            "a/./b",
            "a\\b",
            "C:a",
            "a:b",
            "a b",
            ".git/x",
            "a.",
            "CON",
            "con.md",
            "nul",
            "com1.txt",
            "LPT9",
            "章节.md",
            "a\0b",
            "a/b/c/d/e",
        ] {
            assert!(check_name(bad).is_err(), "{bad:?}");
        }
        assert!(check_name(&"a".repeat(101)).is_err());
    }

    #[test]
    fn the_hash_knows_names_and_bytes() {
        let tree = |name: &str, text: &str| {
            let mut tree = Tree::default();
            tree.add(name, text.into()).expect("a good name");
            tree.hash()
        };
        assert_eq!(tree("a", "b"), tree("a", "b"));
        assert_ne!(tree("a", "b"), tree("b", "b"));
        assert_ne!(tree("a", "b"), tree("a", "c"));
    }

    #[test]
    fn one_folder_round_everything_is_taken_off() {
        let mut tree = Tree::default();
        for name in ["x/pack.yaml", "x/sections/a.md.j2"] {
            tree.add(name, Vec::new()).expect("a good name");
        }
        let names: Vec<_> = tree.unwrapped().files.into_keys().collect();
        assert_eq!(names, ["pack.yaml", "sections/a.md.j2"]);
    }

    #[test]
    fn changed_files_are_noticed() {
        let mut tree = Tree::default();
        tree.add("a", b"1".to_vec()).expect("a good name");
        let mut same = tree.clone();
        same.add(HASHES, tree.hashes().into_bytes())
            .expect("a good name");
        assert_eq!(same.verified(), Ok(tree.clone()));
        let mut other = Tree::default();
        other.add("a", b"2".to_vec()).expect("a good name");
        other
            .add(HASHES, tree.hashes().into_bytes())
            .expect("a good name");
        assert!(other.verified().is_err());
    }
}
