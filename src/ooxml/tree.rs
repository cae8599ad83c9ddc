//! An XML part as a flat tree of elements that know their bytes.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use super::package::PackageError;
use super::raw;

/// An element of a [`Tree`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Id(u32);

/// The vocabularies that matter here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Space {
    /// `WordprocessingML`, transitional or strict.
    Word,
    /// Markup compatibility (`mc:AlternateContent`).
    Compatibility,
    /// Office Math.
    Math,
    /// Any other.
    Other,
}

/// Why a part could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is not well-formed XML in UTF-8, or declares a document type.
    Malformed,
    /// It has more or deeper elements than are read.
    TooLarge,
}

/// Most elements of one part; a report of 300 pages has a tenth of them.
const MAX_ELEMENTS: usize = 2_000_000;
/// Deepest nesting; tables in tables in text boxes come to fifty.
const MAX_DEPTH: usize = 160;
/// Most namespaces in scope; a file of Word declares thirty-five.
const MAX_NAMESPACES: usize = 300;
const NONE: u32 = u32::MAX;

#[derive(Debug)]
struct Node {
    /// First byte of the open tag.
    start: u32,
    /// One past the open tag.
    open: u32,
    /// First byte of the closing tag; the end of the element if it has none.
    close: u32,
    /// One past the element.
    end: u32,
    parent: u32,
    first: u32,
    next: u32,
    space: Space,
}

/// An XML part with its elements in document order.
#[derive(Debug)]
pub(crate) struct Tree {
    text: String,
    nodes: Vec<Node>,
}

impl Tree {
    /// Reads a part; the root element is [`Tree::root`].
    pub(crate) fn read(bytes: Vec<u8>) -> Result<Self, Fault> {
        let text = String::from_utf8(bytes).map_err(|_| Fault::Malformed)?;
        if u32::try_from(text.len()).is_err() {
            return Err(Fault::TooLarge);
        }
        let nodes = nodes(&text)?;
        Ok(Self { text, nodes })
    }

    /// Reads a part that was put together from one read before.
    pub(crate) fn again(text: String) -> Result<Self, PackageError> {
        let nodes = nodes(&text).map_err(|_| PackageError::Part)?;
        Ok(Self { text, nodes })
    }

    /// The whole part.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    #[allow(clippy::unused_self, reason = "an id belongs to a tree")]
    pub(crate) fn root(&self) -> Id {
        Id(0)
    }

    /// All elements from one on, in document order.
    pub(crate) fn from(&self, id: Id) -> impl Iterator<Item = Id> + use<> {
        self.all().skip(id.0 as usize)
    }

    fn node(&self, id: Id) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// All elements in document order.
    pub(crate) fn all(&self) -> impl Iterator<Item = Id> + use<> {
        (0..self.nodes.len()).map(|at| Id(u32::try_from(at).unwrap_or(NONE)))
    }

    /// The elements directly below one.
    pub(crate) fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let mut next = self.node(id).first;
        std::iter::from_fn(move || {
            let here = (next != NONE).then_some(Id(next))?;
            next = self.node(here).next;
            Some(here)
        })
    }

    /// The first Word element of this name directly below one.
    pub(crate) fn child(&self, id: Id, name: &str) -> Option<Id> {
        self.children(id).find(|child| self.is(*child, name))
    }

    /// The Word element a path of names leads to.
    pub(crate) fn at(&self, id: Id, path: &[&str]) -> Option<Id> {
        path.iter().try_fold(id, |id, name| self.child(id, name))
    }

    pub(crate) fn parent(&self, id: Id) -> Option<Id> {
        let parent = self.node(id).parent;
        (parent != NONE).then_some(Id(parent))
    }

    /// The element behind one, below the same parent.
    pub(crate) fn next(&self, id: Id) -> Option<Id> {
        let next = self.node(id).next;
        (next != NONE).then_some(Id(next))
    }

    pub(crate) fn space(&self, id: Id) -> Space {
        self.node(id).space
    }

    /// Whether an element is the Word element of this name.
    pub(crate) fn is(&self, id: Id, name: &str) -> bool {
        self.space(id) == Space::Word && self.name(id) == name
    }

    /// The local name, if it is a Word element, otherwise nothing.
    pub(crate) fn word(&self, id: Id) -> &str {
        match self.space(id) {
            Space::Word => self.name(id),
            _ => "",
        }
    }

    /// The name with its prefix as it is written.
    pub(crate) fn qualified(&self, id: Id) -> &str {
        let tag = &self.text[self.open(id)][1..];
        let end = tag.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
        &tag[..end.unwrap_or(tag.len())]
    }

    /// The name without its prefix.
    pub(crate) fn name(&self, id: Id) -> &str {
        let name = self.qualified(id);
        name.split_once(':').map_or(name, |(_, name)| name)
    }

    /// The bytes of the whole element.
    pub(crate) fn range(&self, id: Id) -> Range<usize> {
        let node = self.node(id);
        node.start as usize..node.end as usize
    }

    /// The bytes of the open tag.
    pub(crate) fn open(&self, id: Id) -> Range<usize> {
        let node = self.node(id);
        node.start as usize..node.open as usize
    }

    /// The bytes between open and closing tag.
    pub(crate) fn inner(&self, id: Id) -> Range<usize> {
        let node = self.node(id);
        node.open as usize..node.close as usize
    }

    /// Whether the element is a single tag (`<w:p/>`).
    pub(crate) fn is_single(&self, id: Id) -> bool {
        let node = self.node(id);
        node.open == node.end
    }

    /// The element as it is written.
    pub(crate) fn source(&self, id: Id) -> &str {
        &self.text[self.range(id)]
    }

    /// An attribute of the element's own vocabulary, by its local name.
    pub(crate) fn attribute(&self, id: Id, name: &str) -> Option<Cow<'_, str>> {
        let prefix = prefix(self.qualified(id));
        self.find(id, |own, local| {
            local == name && (own == prefix || own.is_empty())
        })
    }

    /// An attribute of another vocabulary, by its local name (`r:id`).
    pub(crate) fn foreign(&self, id: Id, name: &str) -> Option<Cow<'_, str>> {
        let prefix = prefix(self.qualified(id));
        self.find(id, |other, local| {
            local == name && other != prefix && !other.is_empty()
        })
    }

    fn find(&self, id: Id, wanted: impl Fn(&str, &str) -> bool) -> Option<Cow<'_, str>> {
        let tag = &self.text[self.open(id)];
        let content = tag[1..].trim_end_matches(['>', '/']);
        let start = BytesStart::from_content(content, self.qualified(id).len());
        let value = start.attributes().flatten().find_map(|attribute| {
            let key = std::str::from_utf8(attribute.key.as_ref()).ok()?;
            let local = key.split_once(':').map_or(key, |(_, local)| local);
            wanted(prefix(key), local)
                .then(|| raw::text(&String::from_utf8_lossy(&attribute.value)))
        });
        value.map(Cow::Owned)
    }

    /// The value of a Word on/off element below another (`w:vanish`).
    pub(crate) fn is_on(&self, id: Id, name: &str) -> bool {
        self.child(id, name).is_some_and(|flag| {
            !matches!(
                self.attribute(flag, "val").as_deref(),
                Some("0" | "false" | "off")
            )
        })
    }

    /// The value of a Word element below another (`w:pStyle`).
    pub(crate) fn value(&self, id: Id, path: &[&str]) -> Option<Cow<'_, str>> {
        self.attribute(self.at(id, path)?, "val")
    }
}

fn prefix(name: &str) -> &str {
    name.split_once(':').map_or("", |(prefix, _)| prefix)
}

fn nodes(text: &str) -> Result<Vec<Node>, Fault> {
    let base = text.len() - text.trim_start_matches('\u{FEFF}').len();
    let mut reader = NsReader::from_str(&text[base..]);
    let mut nodes: Vec<Node> = Vec::with_capacity(text.len() / 64);
    // The open elements, each with its last child.
    let mut open: Vec<(u32, u32)> = Vec::new();
    let offset = |at: u64| u32::try_from(at + base as u64).unwrap_or(NONE);
    loop {
        let start = offset(reader.buffer_position());
        let (resolved, event) = reader.read_resolved_event().map_err(|_| Fault::Malformed)?;
        let (space, single) = match &event {
            Event::Start(_) => (space(&resolved), false),
            Event::Empty(_) => (space(&resolved), true),
            Event::End(_) => {
                let (id, _) = open.pop().ok_or(Fault::Malformed)?;
                let end = offset(reader.buffer_position());
                let node = &mut nodes[id as usize];
                (node.close, node.end) = (start, end);
                continue;
            }
            Event::GeneralRef(name) => {
                let known = matches!(&**name, b"amp" | b"lt" | b"gt" | b"quot" | b"apos");
                let character = matches!(name.resolve_char_ref(), Ok(Some(_)));
                if known || character {
                    continue;
                }
                return Err(Fault::Malformed);
            }
            Event::Eof if open.is_empty() && !nodes.is_empty() => return Ok(nodes),
            // A document type could define entities; no office program writes one.
            Event::DocType(_) | Event::Eof => return Err(Fault::Malformed),
            _ => continue,
        };
        let end = offset(reader.buffer_position());
        let id = u32::try_from(nodes.len()).unwrap_or(NONE);
        let declares = text[start as usize..end as usize].contains("xmlns");
        if nodes.len() >= MAX_ELEMENTS
            || open.len() >= MAX_DEPTH
            || declares && reader.resolver().bindings().count() > MAX_NAMESPACES
        {
            return Err(Fault::TooLarge);
        }
        let parent = match open.last_mut() {
            Some((parent, last)) => {
                let link = match *last {
                    NONE => &mut nodes[*parent as usize].first,
                    last => &mut nodes[last as usize].next,
                };
                *link = id;
                *last = id;
                *parent
            }
            // A second root.
            None if !nodes.is_empty() => return Err(Fault::Malformed),
            None => NONE,
        };
        nodes.push(Node {
            start,
            open: end,
            close: end,
            end,
            parent,
            first: NONE,
            next: NONE,
            space,
        });
        if !single {
            open.push((id, NONE));
        }
    }
}

fn space(resolved: &ResolveResult<'_>) -> Space {
    let ResolveResult::Bound(space) = resolved else {
        return Space::Other;
    };
    match space.as_ref() {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | b"http://purl.oclc.org/ooxml/wordprocessingml/main" => Space::Word,
        b"http://schemas.openxmlformats.org/markup-compatibility/2006" => Space::Compatibility,
        b"http://schemas.openxmlformats.org/officeDocument/2006/math"
        | b"http://purl.oclc.org/ooxml/officeDocument/math" => Space::Math,
        _ => Space::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    fn tree(inner: &str) -> Result<Tree, Fault> {
        let text = format!("\u{FEFF}<?xml version='1.0'?><w:p xmlns:w='{W}'>{inner}</w:p>");
        Tree::read(text.into_bytes())
    }

    #[test]
    fn elements_know_their_bytes() -> Result<(), Fault> {
        let tree = tree("<w:r w:x='a&gt;b'><w:t>一</w:t></w:r><w:r/>")?;
        let root = tree.root();
        let runs: Vec<_> = tree.children(root).collect();
        assert_eq!(
            tree.source(runs[0]),
            "<w:r w:x='a&gt;b'><w:t>一</w:t></w:r>"
        );
        assert_eq!(tree.attribute(runs[0], "x").as_deref(), Some("a>b"));
        assert_eq!(tree.source(runs[1]), "<w:r/>");
        assert!(tree.is_single(runs[1]) && !tree.is_single(runs[0]));
        let text = tree.child(runs[0], "t").expect("a text");
        assert_eq!(&tree.text()[tree.inner(text)], "一");
        assert_eq!(tree.parent(text), Some(runs[0]));
        Ok(())
    }

    #[test]
    fn broken_and_hostile_parts_are_refused() {
        let deep = "<w:r>".repeat(100_000);
        for inner in ["<w:r>", "</w:r>", "&xxe;", "<w:r></w:p></w:r>", "<"] {
            assert_eq!(tree(inner).err(), Some(Fault::Malformed), "{inner}");
        }
        assert_eq!(tree(&deep).err(), Some(Fault::TooLarge));
        let declared = "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>";
        let read = |bytes: &[u8]| Tree::read(bytes.to_vec()).err();
        assert_eq!(read(declared.as_bytes()), Some(Fault::Malformed));
        assert_eq!(read(b""), Some(Fault::Malformed));
        assert_eq!(read(b"<a/><b/>"), Some(Fault::Malformed));
        assert_eq!(read(b"\xFF\xFE<\0a\0/\0>\0"), Some(Fault::Malformed));
    }
}
