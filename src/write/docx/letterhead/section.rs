//! The page of a letterhead: its last section, upright or turned for a wide table.

use crate::layout::{Page, Twips};
use crate::ooxml::tree::{Id, Tree};

/// The properties of a section, as they are written.
#[derive(Debug)]
pub(super) struct Section {
    /// The whole element.
    source: String,
    /// The same for later sections, whose first page is no first page of the document.
    later: String,
    /// The same, turned sideways.
    turned: String,
    size: (Twips, Twips),
    /// Top, right, bottom, left.
    margins: [Twips; 4],
    edges: (Twips, Twips),
}

impl Section {
    /// The last section of a body; references to headers and footers that it has from those before are written out.
    pub(super) fn last(document: &Tree, body: Id) -> Option<Self> {
        let section = document
            .children(body)
            .filter(|child| document.is(*child, "sectPr"))
            .last()?;
        let mut inherited: Vec<(String, &str)> = Vec::new();
        for earlier in document.from(body) {
            // Those of tracked changes are no sections.
            if !document.is(earlier, "sectPr") || earlier == section || in_change(document, earlier)
            {
                continue;
            }
            for reference in references(document, earlier) {
                let key = key(document, reference);
                inherited.retain(|(known, _)| *known != key);
                inherited.push((key, document.source(reference)));
            }
        }
        let own: Vec<String> = references(document, section)
            .map(|reference| key(document, reference))
            .collect();
        inherited.retain(|(known, _)| !own.contains(known));
        let mut source = document.source(section).to_owned();
        if !inherited.is_empty() && !document.is_single(section) {
            let at = document.open(section).len();
            let more: String = inherited.iter().map(|(_, reference)| *reference).collect();
            source.insert_str(at, &more);
        }
        let number = |name: &str, attribute: &str| -> Twips {
            let element = document.child(section, name);
            let value = element.and_then(|id| document.attribute(id, attribute));
            // Margins may be negative, which lets headers run into the text.
            let value = value.and_then(|value| value.trim_start_matches('-').parse().ok());
            value.unwrap_or(0).min(31_680)
        };
        let size = (number("pgSz", "w"), number("pgSz", "h"));
        let margins = ["top", "right", "bottom", "left"].map(|side| number("pgMar", side));
        let edges = (number("pgMar", "header"), number("pgMar", "footer"));
        let later = without(&source, document, section, &["titlePg", "pgNumType"]);
        let turned = turn(&later, size, margins, edges);
        Some(Self {
            source,
            later,
            turned,
            size,
            margins,
            edges,
        })
    }

    /// The element for section number `at`, the first being 0.
    pub(super) fn element(&self, at: usize, turned: bool) -> &str {
        match (turned, at) {
            (true, _) => &self.turned,
            (false, 0) => &self.source,
            (false, _) => &self.later,
        }
    }

    /// Puts size and margins into the page of a layout.
    pub(super) fn apply(&self, page: &mut Page) {
        let [top, right, bottom, left] = self.margins;
        // A sheet without room for text would be a mistake of the file, not a wish.
        if self.size.0 > left + right + 1000 && self.size.1 > top + bottom + 1000 {
            (page.width, page.height) = self.size;
            (page.top, page.right, page.bottom, page.left) = (top, right, bottom, left);
            (page.header, page.footer) = self.edges;
        }
    }
}

fn in_change(document: &Tree, id: Id) -> bool {
    document
        .parent(id)
        .is_some_and(|parent| document.word(parent).ends_with("Change"))
}

fn references(document: &Tree, section: Id) -> impl Iterator<Item = Id> + '_ {
    document
        .children(section)
        .filter(|id| matches!(document.word(*id), "headerReference" | "footerReference"))
}

fn key(document: &Tree, reference: Id) -> String {
    let kind = document.attribute(reference, "type").unwrap_or_default();
    format!("{} {kind}", document.word(reference))
}

/// A section without some of its elements.
fn without(source: &str, document: &Tree, section: Id, names: &[&str]) -> String {
    let mut out = source.to_owned();
    for child in document.children(section) {
        let first = document
            .attribute(child, "type")
            .is_some_and(|kind| kind == "first");
        if first || names.contains(&document.word(child)) {
            out = out.replacen(document.source(child), "", 1);
        }
    }
    out
}

/// A section turned sideways: what was left is above, so that the binding edge stays.
fn turn(
    source: &str,
    (width, height): (Twips, Twips),
    [top, right, bottom, left]: [Twips; 4],
    (header, footer): (Twips, Twips),
) -> String {
    let size = format!("<w:pgSz w:w=\"{height}\" w:h=\"{width}\" w:orient=\"landscape\"/>");
    let margins = format!(
        "<w:pgMar w:top=\"{left}\" w:right=\"{top}\" w:bottom=\"{right}\" w:left=\"{bottom}\" \
         w:header=\"{header}\" w:footer=\"{}\" w:gutter=\"0\"/>",
        footer.min(right * 2 / 3)
    );
    let replaced = replace(source, "pgSz", &size);
    replace(&replaced, "pgMar", &margins)
}

/// Exchanges an empty element by its local name.
fn replace(source: &str, name: &str, other: &str) -> String {
    let found = source.match_indices('<').find(|(at, _)| {
        let tag = &source[at + 1..];
        let tag = tag
            .split(|c: char| c.is_whitespace() || c == '/' || c == '>')
            .next();
        tag.is_some_and(|tag| tag.rsplit(':').next() == Some(name))
    });
    let Some((start, _)) = found else {
        return source.to_owned();
    };
    let end = source[start..]
        .find('>')
        .map_or(source.len(), |at| start + at + 1);
    format!("{}{other}{}", &source[..start], &source[end..])
}
