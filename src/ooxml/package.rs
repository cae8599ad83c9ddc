//! The archive of a DOCX file from outside: opened within limits, written back with some parts exchanged.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write as _};
use std::sync::Arc;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::tree::{Fault, Tree};
use crate::diag::{Message, say::edited};

/// Largest file.
const MAX_FILE: usize = 200 << 20;
/// Most entries; a report with a hundred pictures has a hundred and thirty.
const MAX_ENTRIES: usize = 10_000;
/// Largest part that is read as XML.
const MAX_PART: u64 = 64 << 20;
/// Most bytes of all parts that are read.
const MAX_READ: u64 = 160 << 20;
/// Highest compression of a part that is read; plain Word text comes to thirty.
const MAX_RATIO: u64 = 1000;

/// What can go wrong while a file is put together again; none of it depends on what a person wrote.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// The archive could not be written.
    #[error("cannot write the document archive: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// The archive could not be written.
    #[error("cannot write the document archive: {0}")]
    Io(#[from] std::io::Error),
    /// A part could be read once, but not again.
    #[error("cannot read a part of the document again")]
    Part,
}

/// A relationship of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Relation {
    pub(crate) id: String,
    /// The last word of its type (`styles`).
    pub(crate) kind: String,
    /// The part it leads to, or the address if it is external.
    pub(crate) target: String,
    pub(crate) external: bool,
    /// Whether its type is of the strict vocabulary.
    pub(crate) strict: bool,
}

/// A package with the names of its parts.
#[derive(Debug, Clone)]
pub(crate) struct Package {
    /// The file's name for messages.
    name: String,
    archive: ZipArchive<Cursor<Arc<[u8]>>>,
    /// Lower-case names, which are what part names compare by (ECMA-376-2 6.2.2.3), with the names as written.
    parts: BTreeMap<String, String>,
    read: u64,
}

impl Package {
    /// Opens an archive; nothing is unpacked yet.
    pub(crate) fn open(name: &str, bytes: &[u8]) -> Result<Self, Message> {
        if let Some(message) = foreign(name, bytes) {
            return Err(message);
        }
        if bytes.len() > MAX_FILE {
            return Err(edited::too_large(name, "200 MB"));
        }
        let bytes = Cursor::new(Arc::from(bytes));
        let archive = ZipArchive::new(bytes).map_err(|_| edited::damaged(name))?;
        if archive.len() > MAX_ENTRIES {
            return Err(edited::too_large(name, "10000"));
        }
        let names = archive.file_names();
        let parts = names
            .map(|part| (part.to_ascii_lowercase(), part.to_owned()))
            .collect();
        Ok(Self {
            name: name.to_owned(),
            archive,
            parts,
            read: 0,
        })
    }

    /// The name of the file, for messages.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The names of all parts.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &str> {
        self.parts.values().map(String::as_str)
    }

    /// Whether there is a part of this name.
    pub(crate) fn has(&self, part: &str) -> bool {
        self.parts.contains_key(&part.to_ascii_lowercase())
    }

    /// Unpacks and parses a part; `None` if there is none.
    pub(crate) fn tree(&mut self, part: &str) -> Result<Option<Tree>, Message> {
        let Some(own) = self.parts.get(&part.to_ascii_lowercase()) else {
            return Ok(None);
        };
        let name = &self.name;
        let damaged = || edited::damaged(name);
        let limit = || edited::too_large(name, "64 MB");
        let file = self.archive.by_name(own).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(_) => edited::encrypted(name),
            _ => damaged(),
        })?;
        let most = MAX_PART.min(MAX_READ.saturating_sub(self.read)).min(
            file.compressed_size()
                .max(1 << 10)
                .saturating_mul(MAX_RATIO),
        );
        let mut bytes = Vec::new();
        // The size an archive states need not be true; what is read is what counts.
        file.take(most + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| damaged())?;
        let size = bytes.len() as u64;
        if size > most {
            return Err(limit());
        }
        self.read += size;
        let tree = Tree::read(bytes).map_err(|fault| match fault {
            Fault::Malformed => edited::malformed(name, own),
            Fault::TooLarge => limit(),
        })?;
        Ok(Some(tree))
    }

    /// The relationships of a part; those of the package for an empty name.
    pub(crate) fn relations(&mut self, part: &str) -> Result<Vec<Relation>, Message> {
        let Some(tree) = self.tree(&relations_part(part))? else {
            return Ok(Vec::new());
        };
        let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
        let attribute = |id, name| tree.attribute(id, name).unwrap_or_default().into_owned();
        let relation = |id| {
            let external = attribute(id, "TargetMode").eq_ignore_ascii_case("External");
            let target = attribute(id, "Target");
            let kind = attribute(id, "Type");
            Relation {
                id: attribute(id, "Id"),
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: if external {
                    target
                } else {
                    resolve(folder, &target)
                },
                external,
                strict: attribute(id, "Type").contains("purl.oclc.org"),
            }
        };
        let children = tree.children(tree.root());
        Ok(children.map(relation).collect())
    }

    /// The archive with some parts exchanged (`Some`) or left out (`None`); new parts come last.
    ///
    /// All others are copied as they are packed, not a byte of them changed.
    pub(crate) fn with(
        &self,
        mut changes: BTreeMap<String, Option<Vec<u8>>>,
    ) -> Result<Vec<u8>, PackageError> {
        let mut archive = self.archive.clone();
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        let packed = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .unix_permissions(0o644);
        for at in 0..archive.len() {
            let file = archive.by_index_raw(at)?;
            let name = file.name().to_owned();
            match changes.remove(&name) {
                None => out.raw_copy_file(file)?,
                Some(None) => {}
                Some(Some(bytes)) => {
                    let time = file.last_modified().unwrap_or_default();
                    out.start_file(name, packed.last_modified_time(time))?;
                    out.write_all(&bytes)?;
                }
            }
        }
        let time = packed.last_modified_time(zip::DateTime::default());
        for (name, bytes) in changes {
            if let Some(bytes) = bytes {
                out.start_file(name, time)?;
                out.write_all(&bytes)?;
            }
        }
        Ok(out.finish()?.into_inner())
    }

    /// The name of a part as the archive writes it.
    pub(crate) fn own_name(&self, part: &str) -> Option<&str> {
        self.parts
            .get(&part.to_ascii_lowercase())
            .map(String::as_str)
    }
}

/// The part that holds the relationships of another.
pub(crate) fn relations_part(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// A target as a part name; it is looked up in the archive only, never on the disk.
fn resolve(folder: &str, target: &str) -> String {
    let mut out: Vec<&str> = Vec::new();
    if !target.starts_with('/') {
        out.extend(folder.split('/').filter(|step| !step.is_empty()));
    }
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                out.pop();
            }
            step => out.push(step),
        }
    }
    out.join("/")
}

/// What a file that is no DOCX most likely is.
fn foreign(name: &str, bytes: &[u8]) -> Option<Message> {
    let wide: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    if bytes.is_empty() {
        return Some(edited::empty(name));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        // The directory of the compound file may stand anywhere in it.
        let encrypted = bytes
            .windows(wide.len())
            .step_by(2)
            .any(|window| window == wide);
        return Some(if encrypted {
            edited::encrypted(name)
        } else {
            edited::old_format(name)
        });
    }
    if bytes.starts_with(b"{\\rtf") {
        return Some(edited::other_format(name, "RTF"));
    }
    if bytes.starts_with(b"%PDF") {
        return Some(edited::other_format(name, "PDF"));
    }
    (!bytes.starts_with(b"PK")).then(|| edited::no_docx(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_stay_in_the_package() {
        assert_eq!(resolve("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolve("word", "/word/a.xml"), "word/a.xml");
        assert_eq!(
            resolve("word", "../docProps/custom.xml"),
            "docProps/custom.xml"
        );
        assert_eq!(resolve("", "../../../etc/passwd"), "etc/passwd");
        assert_eq!(
            relations_part("word/document.xml"),
            "word/_rels/document.xml.rels"
        );
        assert_eq!(relations_part(""), "_rels/.rels");
    }
}
