//! The disk: reading within limits, writing whole files or none.

#![allow(
    clippy::disallowed_methods,
    reason = "this is the module that touches the disk"
)]

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::source::Files;

/// Reads from the file system.
pub(super) struct Disk;

impl Files for Disk {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let kind = std::fs::metadata(path)?;
        if kind.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        // Opening a pipe that nobody writes to would wait for ever.
        if !kind.is_file() {
            return Err(io::ErrorKind::Unsupported.into());
        }
        let file = std::fs::File::open(path)?;
        let mut bytes = Vec::new();
        // The file may grow meanwhile, so the limit holds while reading.
        file.take(limit + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    }
}

/// The bytes of a file, or `None` if there is none.
pub(super) fn read_if_there(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The bytes of a file of at most `limit` bytes, or `None` if there is none.
pub(super) fn read_within(path: &Path, limit: u64) -> io::Result<Option<Vec<u8>>> {
    match Disk.read(path, limit) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether there is something of this name.
pub(super) fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Makes a folder and those above it.
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    std::fs::create_dir_all(path)
}

/// Writes several files so that each is there whole or not at all: all are written beside their places
/// first, then renamed.
pub(super) fn write_all(files: &[(PathBuf, &[u8])]) -> Result<(), (PathBuf, io::Error)> {
    let mut ready = Vec::new();
    for (path, bytes) in files {
        let fail = |error| (path.clone(), error);
        let folder = path
            .parent()
            .filter(|p| !p.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        let builder = builder.prefix(".zongjie-");
        // A temporary file is private by default; a report is as readable as any other new file.
        #[cfg(unix)]
        let builder = {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(std::fs::Permissions::from_mode(0o666))
        };
        let mut file = builder.tempfile_in(folder).map_err(fail)?;
        file.write_all(bytes)
            .and_then(|()| file.flush())
            .map_err(fail)?;
        ready.push((path, file));
    }
    for (path, file) in ready {
        file.persist(path)
            .map_err(|error| (path.clone(), error.error))?;
    }
    Ok(())
}

/// Replaces a file whole or not at all; a link stays one, and the file keeps its permissions.
///
/// Fails if the file is no longer what was read.
pub(super) fn replace(path: &Path, before: &[u8], bytes: &[u8]) -> io::Result<()> {
    let path = std::fs::canonicalize(path)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new()
        .prefix(".zongjie-")
        .tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.flush()?;
    let permissions = std::fs::metadata(&path)?.permissions();
    file.as_file().set_permissions(permissions)?;
    if std::fs::read(&path)? != before {
        return Err(io::Error::other("changed meanwhile"));
    }
    file.persist(&path).map_err(|error| error.error)?;
    Ok(())
}

/// The first name of the form `stem.old-N.ext` that is free.
pub(super) fn free_copy_name(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ext = path.extension().unwrap_or_default().to_string_lossy();
    let names = (1..u32::MAX).map(|n| path.with_file_name(format!("{stem}.old-{n}.{ext}")));
    let mut free = names.filter(|candidate| !is_there(candidate));
    free.next().expect("invariant: some number is free")
}

/// Seconds since 1970, for the default year of `new` only.
pub(super) fn now() -> u64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.map_or(0, |d| d.as_secs())
}

/// A path from the root of the disk.
pub(super) fn absolute(path: &Path) -> io::Result<PathBuf> {
    std::path::absolute(path)
}

/// The person's own folder for packs; `ZONGJIE_HOME` moves it.
pub(super) fn data_folder() -> Option<PathBuf> {
    let own = std::env::var_os("ZONGJIE_HOME").filter(|path| !path.is_empty());
    own.map(PathBuf::from)
        .or_else(|| Some(dirs::data_dir()?.join("zongjie")))
}

/// Whether a person sits at the terminal.
pub(super) fn is_terminal() -> bool {
    use std::io::IsTerminal as _;
    io::stdin().is_terminal()
}

/// The line a person typed; empty if there was none.
pub(super) fn answer() -> String {
    let mut line = String::new();
    // A broken terminal gave no answer, and no answer is a no.
    let _ = io::stdin().read_line(&mut line);
    line
}

/// Removes a file.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    std::fs::remove_file(path)
}
