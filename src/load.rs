//! Reads one text file into the store of sources, with plain findings about its size and encoding.

use std::io;
use std::path::Path;

use crate::decode::{Encoding, Flaw, decode};
use crate::diag::{Diagnostic, Diagnostics, say};
use crate::source::{FileId, Files, Sources, Span};

/// Reads a text file of at most `limit` bytes.
///
/// `None` when it cannot be used; then the findings say why (not there, a folder, too large, not text).
///
/// # Errors
/// What the machine said, other than that the file is not there (permission, disk).
pub fn load(
    files: &dyn Files,
    sources: &mut Sources,
    path: &Path,
    limit: u64,
    found: &mut Diagnostics,
) -> io::Result<Option<FileId>> {
    let name = path.display();
    let bytes = match files.read(path, limit) {
        Ok(bytes) => bytes,
        Err(error) => {
            found.push(Diagnostic::general(match error.kind() {
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => say::facts::no_file(name),
                io::ErrorKind::IsADirectory => say::facts::folder(name),
                io::ErrorKind::Unsupported => say::facts::not_a_file(name),
                io::ErrorKind::FileTooLarge => say::facts::too_large(name, limit / (1024 * 1024)),
                _ => return Err(error),
            }));
            return Ok(None);
        }
    };
    let decoded = decode(&bytes);
    let file = sources.add(name.to_string(), decoded.text);
    let Some((at, flaw)) = decoded.flaw else {
        if decoded.encoding == Encoding::Gbk {
            found.push(Diagnostic::new(say::yaml::gbk(), Span::new(file, 0, 0)));
        }
        return Ok(Some(file));
    };
    let source = sources.get(file);
    let place = source.position(at);
    let (message, length) = match flaw {
        Flaw::Undecodable => (say::yaml::undecodable(place.line, place.column), 0),
        Flaw::Refused(c) => (
            say::yaml::refused_character(place.line, place.column, format!("U+{:04X}", c as u32)),
            c.len_utf8(),
        ),
    };
    found.push(Diagnostic::new(message, Span::new(file, at, at + length)));
    Ok(None)
}
