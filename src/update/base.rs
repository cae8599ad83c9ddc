//! The generation that an edited text began as.

use std::collections::BTreeSet;

use super::Theirs;
use crate::diag::{Message, say};
use crate::draft::{Draft, plain};
use crate::ooxml::property;
use crate::revision::Manuscript;
use crate::sentence;
use crate::state::{State, read_object};

/// Fewer sentences than this share of a generation, in percent, and a text is taken for another.
const LEAST: usize = 30;

/// The text that people edited.
#[derive(Debug, Clone)]
pub struct Base {
    /// The text.
    pub draft: Draft,
    /// Its number.
    pub generation: u32,
    /// How it was found.
    pub how: How,
}

/// How a generation was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The file says so.
    Property,
    /// The state file says so of this name.
    Name,
    /// So many of its sentences stand in the text.
    Likeness {
        /// Sentences found to the letter.
        found: usize,
        /// Sentences it has.
        of: usize,
    },
}

/// How many sentences of a generation stand in an edited text to the letter, and how many it has; entries of the
/// contents and blanks do not count.
pub fn likeness(draft: &Draft, theirs: &dyn Manuscript) -> (usize, usize) {
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let mut there = BTreeSet::new();
    for paragraph in theirs.paragraphs() {
        let text = bare(&paragraph.text);
        there.extend(
            sentence::split(&text)
                .into_iter()
                .map(|s| text[s.bytes].to_owned()),
        );
    }
    let own = draft.paragraphs.iter().filter(|p| !p.made);
    let own: Vec<_> = own
        .flat_map(|p| &p.sentences)
        .map(|s| bare(&plain(s)))
        .collect();
    let found = own.iter().filter(|sentence| there.contains(*sentence));
    (found.count(), own.len())
}

/// Finds the generation an edited file began as: by its properties, by its name, or by its text.
///
/// `object` gives the bytes of a kept file by its name.
///
/// # Errors
/// A message that says why no generation fits.
pub fn find(
    theirs: &Theirs,
    name: &str,
    state: &State,
    object: &dyn Fn(&str) -> Option<Vec<u8>>,
) -> Result<Base, Message> {
    if let Some(document) = theirs.document()
        && document != state.document
    {
        return Err(say::update::other_document(name));
    }
    let draft = |generation: u32| -> Option<Draft> {
        if generation == state.generation {
            return state.text.clone();
        }
        let old = state
            .history
            .iter()
            .rev()
            .find(|g| g.generation == generation)?;
        read_object(&object(&old.file())?).filter(|draft| draft.hash() == old.base)
    };
    let told = theirs
        .property(property::BASE)
        .and_then(|base| state.find(base));
    let told = told.map(|generation| (generation, How::Property));
    let by_name = || {
        let written = state.written(name).filter(|w| w.generation > 0)?;
        Some((written.generation, How::Name))
    };
    if let Some((generation, how)) = told.or_else(by_name)
        && let Some(draft) = draft(generation)
    {
        let (found, of) = likeness(&draft, theirs.manuscript());
        if found * 100 < of * LEAST {
            return Err(say::update::wrong_base(name, generation, found, of));
        }
        return Ok(Base {
            draft,
            generation,
            how,
        });
    }
    let known = state
        .history
        .iter()
        .map(|g| g.generation)
        .chain([state.generation]);
    let mut best: Option<(Base, usize, usize)> = None;
    for generation in known {
        let Some(draft) = draft(generation) else {
            continue;
        };
        let (found, of) = likeness(&draft, theirs.manuscript());
        let share = |found: usize, of: usize| found * 10_000 / of.max(1);
        // Of two that fit as well the newer one.
        let better = best
            .as_ref()
            .is_none_or(|(_, f, o)| share(found, of) >= share(*f, *o));
        if better {
            let how = How::Likeness { found, of };
            let base = Base {
                draft,
                generation,
                how,
            };
            best = Some((base, found, of));
        }
    }
    match best {
        Some((base, found, of)) if found * 100 >= of * LEAST => Ok(base),
        Some((_, found, of)) => Err(say::update::no_base(name, found, of)),
        None => Err(say::update::no_text(name)),
    }
}
