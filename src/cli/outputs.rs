//! The folder of a report: what stands there, what may be replaced, and writing all of it or nothing.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::report::Reporter;
use super::text::pick;
use super::{Stop, disk};
use crate::diag::{Diagnostic, Diagnostics, say};
use crate::state::{Object, State, Written, hash};

/// The output folder of one report.
pub(super) struct Outputs {
    pub(super) folder: PathBuf,
    /// What the names of the files begin with.
    pub(super) stem: String,
    /// What the state file says, if there is one this program understands.
    pub(super) known: Option<State>,
}

/// Files that are about to be written.
pub(super) struct Ready<'a> {
    files: &'a [(String, Vec<u8>)],
    /// Copies of edited files that are replaced.
    copies: Vec<(PathBuf, Vec<u8>)>,
}

impl<'a> Ready<'a> {
    /// Files that replace what is there, whatever it is; the caller keeps what must not be lost.
    pub(super) fn replacing(files: &'a [(String, Vec<u8>)]) -> Self {
        let copies = Vec::new();
        Self { files, copies }
    }
}

fn fail(path: &Path) -> impl Fn(std::io::Error) -> Stop {
    let path = path.display().to_string();
    move |error| Stop::Machine(format!("{path}: {error}"))
}

/// The folder asked for with `-o`, or `out` beside the facts.
pub(super) fn folder(matches: &ArgMatches, facts: &Path) -> PathBuf {
    let beside = || facts.parent().unwrap_or(Path::new("")).join("out");
    let given = matches.get_one::<PathBuf>("out");
    given.cloned().unwrap_or_else(beside)
}

impl Outputs {
    /// Reads the state of a report.
    pub(super) fn open(folder: PathBuf, stem: String) -> Result<Self, Stop> {
        let mut out = Self {
            folder,
            stem,
            known: None,
        };
        let path = out.state_path();
        let bytes = disk::read_if_there(&path).map_err(fail(&path))?;
        out.known = bytes.and_then(|bytes| State::read(&bytes));
        Ok(out)
    }

    pub(super) fn state_path(&self) -> PathBuf {
        self.folder.join(format!("{}.zongjie.json", self.stem))
    }

    /// The path of one of its files.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The bytes of one of its files, if it is there.
    pub(super) fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Stop> {
        let path = self.path(name);
        disk::read_if_there(&path).map_err(fail(&path))
    }

    /// Whether people changed a file since it was written; `None` if it is not there.
    pub(super) fn is_edited(&self, name: &str) -> Result<Option<bool>, Stop> {
        let Some(bytes) = self.read(name)? else {
            return Ok(None);
        };
        let known = self.known.as_ref();
        Ok(Some(!known.is_some_and(|s| s.is_untouched(name, &bytes))))
    }

    /// Where texts and files of earlier generations are kept.
    fn objects(&self) -> PathBuf {
        self.folder.join(format!("{}.zongjie", self.stem))
    }

    /// One of them, if it is there and still what its name says.
    pub(super) fn object(&self, name: &str) -> Option<Vec<u8>> {
        let bytes = disk::read_if_there(&self.objects().join(name)).ok()??;
        let (digest, _) = name.split_once('.')?;
        (hash(&bytes) == digest).then_some(bytes)
    }

    /// Finds out which files may be written; those that people edited are findings unless `force` keeps a copy.
    pub(super) fn ready<'a>(
        &self,
        files: &'a [(String, Vec<u8>)],
        force: bool,
        found: &mut Diagnostics,
    ) -> Result<Ready<'a>, Stop> {
        let mut copies = Vec::new();
        for (name, bytes) in files {
            let Some(old) = self.read(name)? else {
                continue;
            };
            let known = self.known.as_ref();
            if old == *bytes || known.is_some_and(|state| state.is_untouched(name, &old)) {
                continue;
            }
            let path = self.path(name);
            if force {
                copies.push((disk::free_copy_name(&path), old));
            } else {
                found.push(Diagnostic::general(say::cli::edited(path.display())));
            }
        }
        Ok(Ready { files, copies })
    }

    /// Writes files, state and objects, all of them or none.
    pub(super) fn write(
        &self,
        ready: &Ready<'_>,
        state: &State,
        objects: &[Object],
    ) -> Result<(), Stop> {
        disk::make_folder(&self.folder).map_err(fail(&self.folder))?;
        let text = state.write();
        let kept = self.objects();
        let mut files: Vec<(PathBuf, &[u8])> = Vec::new();
        for object in objects {
            let path = kept.join(&object.name);
            if !disk::is_there(&path) {
                files.push((path, object.bytes.as_slice()));
            }
        }
        if !files.is_empty() {
            disk::make_folder(&kept).map_err(fail(&kept))?;
        }
        for (path, bytes) in &ready.copies {
            files.push((path.clone(), bytes));
        }
        for (name, bytes) in ready.files {
            files.push((self.path(name), bytes));
        }
        files.push((self.state_path(), text.as_bytes()));
        disk::write_all(&files).map_err(|(path, error)| fail(&path)(error))
    }

    /// Tells what was written.
    pub(super) fn tell(&self, ready: &Ready<'_>, reporter: &Reporter) {
        for (name, _) in ready.files {
            let verb = pick(reporter.lang, "已生成 ", "wrote ");
            reporter.say(&format!("{verb}{}", self.path(name).display()));
        }
        for (copy, _) in &ready.copies {
            let verb = pick(reporter.lang, "旧文件另存为 ", "kept the old file as ");
            reporter.say(&format!("{verb}{}", copy.display()));
        }
    }
}

/// What the state says of files that hold the text of a generation.
pub(super) fn written(files: &[(String, Vec<u8>)], generation: u32) -> Vec<Written> {
    let written = files.iter().map(|(file, bytes)| Written {
        file: file.clone(),
        sha256: hash(bytes),
        generation,
        adopted: false,
    });
    written.collect()
}
