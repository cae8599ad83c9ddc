//! Where packs stand: a project's own, the person's, those of the program; the first that knows an id wins.

use include_dir::{Dir, include_dir};

use super::overlay::Overlay;
use super::tree::Tree;
use crate::diag::Message;

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// Whose a pack is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// Kept beside the facts.
    Project,
    /// Installed for one person.
    User,
    /// Part of the program.
    BuiltIn,
}

/// A pack found on a shelf.
#[derive(Debug, Clone)]
pub struct Shelved {
    /// Its files.
    pub tree: Tree,
    /// Where it was found.
    pub origin: Origin,
    /// What lies over it, the lowest first.
    pub overlays: Vec<Overlay>,
}

/// Why a pack cannot be taken from a shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// It is there, but no good.
    Pack(Message),
    /// The machine refused it.
    Machine(String),
}

/// A place that has packs.
pub trait Shelf {
    /// The pack with this id, if the shelf has it.
    ///
    /// # Errors
    /// When it is there but cannot be used.
    fn find(&self, id: &str) -> Result<Option<Shelved>, Trouble>;

    /// The ids it has, sorted, each with where it would be taken from.
    fn ids(&self) -> Vec<(String, Origin)>;
}

/// The packs of the program itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct BuiltIn;

impl Shelf for BuiltIn {
    fn find(&self, id: &str) -> Result<Option<Shelved>, Trouble> {
        let Some(folder) = BUILT_IN.get_dir(id) else {
            return Ok(None);
        };
        let mut tree = Tree::default();
        let mut folders = vec![folder];
        while let Some(next) = folders.pop() {
            folders.extend(next.dirs());
            for file in next.files() {
                let name = file.path().strip_prefix(id).unwrap_or(file.path());
                let name = name.to_string_lossy().replace('\\', "/");
                tree.add(&name, file.contents().to_vec())
                    .map_err(Trouble::Pack)?;
            }
        }
        Ok(Some(Shelved {
            tree,
            origin: Origin::BuiltIn,
            overlays: Vec::new(),
        }))
    }

    fn ids(&self) -> Vec<(String, Origin)> {
        built_in()
            .into_iter()
            .map(|id| (id, Origin::BuiltIn))
            .collect()
    }
}

/// The ids of the built-in packs, sorted.
pub fn built_in() -> Vec<String> {
    let mut ids: Vec<_> = BUILT_IN
        .dirs()
        .filter_map(|dir| dir.path().file_name()?.to_str().map(str::to_owned))
        .collect();
    ids.sort();
    ids
}

/// The text of a file that ships with the program, by its path below `templates/`.
pub fn shipped(path: &str) -> Option<&'static str> {
    BUILT_IN.get_file(path)?.contents_utf8()
}
