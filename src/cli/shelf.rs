//! The shelves of packs on the disk: the project's `.zongjie` and the person's own, before those of the program.

#![allow(
    clippy::disallowed_methods,
    reason = "packs are read from the disk here"
)]

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{self, Disk};
use crate::diag::{Message, say::pack as say};
use crate::pack::archive;
use crate::pack::lock::Lock;
use crate::pack::overlay::Overlay;
use crate::pack::shelf::{BuiltIn, Origin, Shelf, Shelved, Trouble};
use crate::pack::tree::{MAX_FILES, Tree};
use crate::source::Files;

/// Folder of a project that keeps what belongs to it.
pub(super) const FOLDER: &str = ".zongjie";
/// Names a project folder is known by, besides the one of the facts.
const LOCK: &str = "zongjie.lock";
/// Files that Windows puts into any folder.
const LITTER: &[&str] = &["Thumbs.db", "desktop.ini"];
/// How far up a project is looked for.
const LEVELS: usize = 8;

/// The shelves for one facts file.
#[derive(Debug, Clone)]
pub(super) struct Shelves {
    project: PathBuf,
    user: Option<PathBuf>,
}

impl Shelves {
    /// The shelves of the project a file belongs to.
    pub(super) fn of(facts: &Path) -> Self {
        Self::at(project_of(facts.parent().unwrap_or(Path::new(""))))
    }

    /// The shelves of a project folder.
    pub(super) fn at(project: PathBuf) -> Self {
        Self {
            project,
            user: disk::data_folder(),
        }
    }

    /// The file that keeps a pack of this id on one of the two shelves; `None` if there is no such shelf.
    pub(super) fn path(&self, origin: Origin, id: &str) -> Option<PathBuf> {
        let name = format!("{id}.zjpack");
        match origin {
            Origin::Project => Some(self.project.join(FOLDER).join("packs").join(name)),
            Origin::User => Some(self.user.as_ref()?.join("packs").join(name)),
            Origin::BuiltIn => None,
        }
    }

    /// The folder of what lies over a pack on one of the two shelves.
    pub(super) fn overlay(&self, origin: Origin, id: &str) -> Option<PathBuf> {
        match origin {
            Origin::Project => Some(self.project.join(FOLDER).join("overlay").join(id)),
            Origin::User => Some(self.user.as_ref()?.join("overlay").join(id)),
            Origin::BuiltIn => None,
        }
    }

    /// What lies over a pack: the person's changes, and over them the project's.
    fn overlays(&self, id: &str) -> Result<Vec<Overlay>, Trouble> {
        let mut out = Vec::new();
        for origin in [Origin::User, Origin::Project] {
            let Some(path) = self.overlay(origin, id).filter(|path| path.is_dir()) else {
                continue;
            };
            out.push(Overlay::read(folder(&path)?).map_err(Trouble::Pack)?);
        }
        Ok(out)
    }

    /// Whether a pack the project keeps still is what its lock says.
    fn compare(&self, id: &str, tree: &Tree) -> Result<(), Trouble> {
        let path = self.lock();
        let machine = |error: io::Error| Trouble::Machine(format!("{}: {error}", path.display()));
        let Some(bytes) = disk::read_if_there(&path).map_err(machine)? else {
            return Ok(());
        };
        let lock = Lock::read(&bytes);
        let lock = lock.ok_or_else(|| Trouble::Pack(say::bad_lock(path.display())))?;
        let hash = tree.hash();
        match lock.get(id) {
            Some(entry) if entry.sha256 != hash => {
                let (locked, found) = (short(&entry.sha256), short(&hash));
                Err(Trouble::Pack(say::lock_differs(id, locked, found)))
            }
            _ => Ok(()),
        }
    }

    /// The lock file of the project.
    pub(super) fn lock(&self) -> PathBuf {
        self.project.join(LOCK)
    }
}

impl Shelf for Shelves {
    fn find(&self, id: &str) -> Result<Option<Shelved>, Trouble> {
        // An id is a name of ours, never a path.
        let sound = id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        for origin in [Origin::Project, Origin::User] {
            let Some(path) = self.path(origin, id).filter(|_| sound) else {
                continue;
            };
            let bytes = match Disk.read(&path, archive::MAX_ARCHIVE) {
                Ok(bytes) => bytes,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(Trouble::Machine(format!("{}: {error}", path.display()))),
            };
            let tree = archive::read(&bytes).map_err(Trouble::Pack)?;
            if origin == Origin::Project {
                self.compare(id, &tree)?;
            }
            let overlays = self.overlays(id)?;
            return Ok(Some(Shelved {
                tree,
                origin,
                overlays,
            }));
        }
        let Some(shelved) = BuiltIn.find(id)? else {
            return Ok(None);
        };
        let overlays = self.overlays(id)?;
        Ok(Some(Shelved {
            overlays,
            ..shelved
        }))
    }

    fn ids(&self) -> Vec<(String, Origin)> {
        let mut ids: BTreeMap<_, _> = BuiltIn.ids().into_iter().collect();
        for origin in [Origin::User, Origin::Project] {
            let folder = self.path(origin, "x");
            let Some(folder) = folder.as_deref().and_then(Path::parent) else {
                continue;
            };
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let name = entry.file_name();
                if let Some(id) = name.to_str().and_then(|name| name.strip_suffix(".zjpack")) {
                    ids.insert(id.to_owned(), origin);
                }
            }
        }
        ids.into_iter().collect()
    }
}

/// The beginning of a hash, enough to tell two apart.
pub(super) fn short(hash: &str) -> &str {
    hash.get(..12).unwrap_or(hash)
}

/// The nearest folder upwards that has a lock file; else the folder itself.
fn project_of(folder: &Path) -> PathBuf {
    let whole = disk::absolute(if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    });
    let Ok(whole) = whole else {
        return folder.to_owned();
    };
    let found = whole
        .ancestors()
        .take(LEVELS)
        .find(|at| at.join(LOCK).is_file());
    found.map_or_else(|| folder.to_owned(), Path::to_owned)
}

/// The files of a pack given as folder, archive or text form.
///
/// Names that begin with a dot are left out of a folder: `.git` and the like are no part of a pack.
pub(super) fn read(path: &Path) -> Result<Tree, Trouble> {
    let there = std::fs::metadata(path).map_err(|error| machine(path, &error))?;
    if !there.is_dir() {
        let bytes = Disk.read(path, archive::MAX_ARCHIVE).map_err(|error| {
            if error.kind() == io::ErrorKind::FileTooLarge {
                Trouble::Pack(say::archive_too_large(archive::MAX_ARCHIVE / 1024 / 1024))
            } else {
                machine(path, &error)
            }
        })?;
        return archive::read(&bytes).map_err(Trouble::Pack);
    }
    let tree = folder(path)?;
    if tree.get("pack.yaml").is_none() {
        return Err(Trouble::Pack(say::no_manifest()));
    }
    tree.verified().map_err(Trouble::Pack)
}

/// Whether there is a folder of this name.
pub(super) fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// The files of a folder.
pub(super) fn folder(path: &Path) -> Result<Tree, Trouble> {
    let mut tree = Tree::default();
    let mut folders = vec![(path.to_owned(), String::new())];
    let mut seen = 0;
    while let Some((folder, prefix)) = folders.pop() {
        let entries = std::fs::read_dir(&folder).map_err(|error| machine(&folder, &error))?;
        for entry in entries {
            let entry = entry.map_err(|error| machine(&folder, &error))?;
            let at = entry.path();
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with('.') || LITTER.contains(&&*name) {
                continue;
            }
            seen += 1;
            if seen > 2 * MAX_FILES {
                return Err(Trouble::Pack(say::too_many_files(MAX_FILES)));
            }
            let kind = entry.file_type().map_err(|error| machine(&at, &error))?;
            let full = format!("{prefix}{name}");
            if kind.is_dir() {
                folders.push((at, format!("{full}/")));
            } else if kind.is_file() {
                let limit = crate::pack::tree::MAX_FILE as u64 + 1;
                let bytes = match Disk.read(&at, limit) {
                    Ok(bytes) => bytes,
                    Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                        return Err(too_large(&full));
                    }
                    Err(error) => return Err(machine(&at, &error)),
                };
                tree.add(&full, bytes).map_err(Trouble::Pack)?;
            } else {
                return Err(Trouble::Pack(say::link(&full)));
            }
        }
    }
    Ok(tree)
}

fn too_large(name: &str) -> Trouble {
    let message: Message = say::file_too_large(name, crate::pack::tree::MAX_FILE / 1024);
    Trouble::Pack(message)
}

fn machine(at: &Path, error: &io::Error) -> Trouble {
    Trouble::Machine(format!("{}: {error}", at.display()))
}
