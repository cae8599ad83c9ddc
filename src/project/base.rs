//! The office's own letterhead, read for a report.

use std::io::ErrorKind;
use std::path::Path;

use super::Error;
use crate::diag::{Diagnostic, Diagnostics, say};
use crate::source::{Files, Spanned};
use crate::write::docx::{Base, MAX_BASE};

/// The letterhead that the facts at `path` name; `None` if it cannot be used, with the reason in `found`.
///
/// # Errors
/// When the machine refuses a file that is there (permission, disk).
pub(super) fn load(
    files: &dyn Files,
    path: &Path,
    named: &Spanned<String>,
    found: &mut Diagnostics,
) -> Result<Option<Base>, Error> {
    let name = named.value.as_str();
    let path = path.parent().unwrap_or(Path::new("")).join(name);
    let message = match files.read(&path, MAX_BASE) {
        Ok(bytes) => match Base::open(name, &bytes) {
            Ok(base) => {
                for warning in &base.warnings {
                    found.push(Diagnostic::new(warning.clone(), named.span));
                }
                return Ok(Some(base));
            }
            Err(message) => message,
        },
        Err(source) => match source.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => say::letterhead::no_file(name),
            ErrorKind::FileTooLarge => say::edited::too_large(name, "20 MB"),
            ErrorKind::IsADirectory | ErrorKind::Unsupported => say::edited::no_docx(name),
            _ => return Err(Error::Base { path, source }),
        },
    };
    found.push(Diagnostic::new(message, named.span));
    Ok(None)
}
