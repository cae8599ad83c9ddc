//! The lists of an archive, of its parts' types or of relationships, some lines taken out and ready for more.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use quick_xml::escape::escape;

use crate::diag::Message;
use crate::ooxml::package::{Package, Relation, relations_part};
use crate::ooxml::tree::{Id, Tree};

const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const DOCUMENT: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

/// A list without its end.
#[derive(Debug, Clone)]
pub(super) struct Contents {
    /// The part it stands in.
    pub(super) part: String,
    head: String,
    tail: String,
}

impl Contents {
    /// The types of parts without those that go; a template becomes a document.
    pub(super) fn types(
        tree: &Tree,
        changes: &BTreeMap<String, Option<Vec<u8>>>,
        main: &str,
    ) -> Self {
        let part_of = |id: Id| {
            let name = tree.attribute(id, "PartName").unwrap_or_default();
            name.trim_start_matches('/').to_owned()
        };
        let gone = |name: &str| {
            let mut gone = changes.iter().filter(|(_, bytes)| bytes.is_none());
            gone.any(|(part, _)| part.eq_ignore_ascii_case(name))
        };
        let change = |id: Id| {
            let name = part_of(id);
            if name.is_empty() {
                None
            } else if name.eq_ignore_ascii_case(main) {
                Some(override_line(&name, DOCUMENT))
            } else {
                gone(&name).then(String::new)
            }
        };
        Self::new("[Content_Types].xml", tree, TYPES, &change)
    }

    /// The relationships of a part without those that go.
    pub(super) fn relations(
        package: &mut Package,
        part: &str,
        goes: &dyn Fn(&Relation) -> bool,
    ) -> Result<Self, Message> {
        let name = relations_part(part);
        let relations = package.relations(part)?;
        let Some(tree) = package.tree(&name)? else {
            let head = format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"{RELATIONS}\">"
            );
            return Ok(Self {
                part: name,
                head,
                tail: "</Relationships>".to_owned(),
            });
        };
        let own = package.own_name(&name).unwrap_or(&name).to_owned();
        let gone: Vec<Id> = tree
            .children(tree.root())
            .zip(&relations)
            .filter(|(_, relation)| goes(relation))
            .map(|(id, _)| id)
            .collect();
        let change = |id: Id| gone.contains(&id).then(String::new);
        Ok(Self::new(&own, &tree, RELATIONS, &change))
    }

    fn new(part: &str, tree: &Tree, space: &str, change: &dyn Fn(Id) -> Option<String>) -> Self {
        let root = tree.root();
        let text = tree.text();
        let mut head = String::new();
        let mut from = 0;
        for child in tree.children(root) {
            if let Some(other) = change(child) {
                let range = tree.range(child);
                head.push_str(&text[from..range.start]);
                head.push_str(&other);
                from = range.end;
            }
        }
        if tree.is_single(root) {
            // `<Relationships …/>` has to be opened first.
            let end = tree.open(root).end;
            head.push_str(text[..end].trim_end_matches('>').trim_end_matches('/'));
            head.push('>');
            let tail = format!("</{}>{}", tree.qualified(root), &text[end..]);
            return Self {
                part: part.to_owned(),
                head,
                tail,
            };
        }
        let close = tree.inner(root).end;
        head.push_str(&text[from..close]);
        debug_assert!(text.contains(space));
        Self {
            part: part.to_owned(),
            head,
            tail: text[close..].to_owned(),
        }
    }

    /// Adds the type of a part of ours.
    pub(super) fn add_type(&mut self, part: &str, kind: &str) {
        self.head.push_str(&override_line(part, kind));
    }

    /// Adds a relationship of ours to a part.
    pub(super) fn add_relation(&mut self, id: &str, kind: &str, part: &str) {
        let _ = write!(
            self.head,
            "<Relationship xmlns=\"{RELATIONS}\" Id=\"{}\" Type=\"{kind}\" Target=\"/{}\"/>",
            escape(id),
            escape(part)
        );
    }

    /// The whole part.
    pub(super) fn end(self) -> Vec<u8> {
        (self.head + &self.tail).into_bytes()
    }
}

fn override_line(part: &str, kind: &str) -> String {
    format!(
        "<Override xmlns=\"{TYPES}\" PartName=\"/{}\" ContentType=\"{kind}\"/>",
        escape(part)
    )
}
