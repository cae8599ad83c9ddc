//! The draft of a document.

use std::collections::{BTreeMap, BTreeSet};

use super::{Chart, Draft, Figure, Paragraph, Part, Sentence};
use crate::doc::{self, BlockKind, Document, FactUse, Line, Piece, Role};
use crate::revision::{Anchors, Kind};
use crate::sentence;

impl Draft {
    /// The text of a document as it is written.
    pub fn of(document: &Document) -> Self {
        let lines = document.lines();
        let rows = row_names(&lines);
        let anchors = anchors(document);
        let mut taken = BTreeSet::new();
        let mut out = Self::default();
        for line in &lines {
            let id = unique(&name(line, &rows), &mut taken);
            let drawn: Vec<_> = line.drawn.iter().map(|used| figure(used, false)).collect();
            if !drawn.is_empty() {
                out.charts.push(Chart {
                    caption: id.clone(),
                    figures: drawn,
                });
            }
            let place = line
                .block
                .map(|block| (&block.section, block.index, line.item));
            let first_cell =
                !matches!(line.role, Role::Cell { row, column, .. } if row + column > 0);
            let anchor = match (line.role, place) {
                (Role::Title, _) => anchors.get(&(String::new(), 0, 0)),
                (_, Some((section, index, item))) if first_cell => {
                    anchors.get(&(section.clone(), index, item))
                }
                _ => None,
            };
            out.paragraphs.push(Paragraph {
                id,
                kind: kind(line.role),
                anchor: anchor.cloned(),
                label: label(line),
                made: line.role == Role::Contents,
                sentences: sentences(line),
            });
        }
        out
    }
}

/// The bookmark of each item of each block, in the order the DOCX writer gives them.
fn anchors(document: &Document) -> BTreeMap<(String, usize, usize), String> {
    let mut names = Anchors::default();
    let mut out = BTreeMap::new();
    let mut give = |section: &str, index, item| {
        let name = names.name(section, index, item);
        out.entry((section.to_owned(), index, item)).or_insert(name);
    };
    give("", 0, 0);
    for block in document.all_blocks() {
        let items = match &block.kind {
            BlockKind::Heading { .. } | BlockKind::Paragraph(_) => 1,
            BlockKind::List(list) if list.run_in => 1,
            BlockKind::List(list) => list.items.len(),
            BlockKind::Table(table) => 1 + usize::from(table.caption.is_some()),
            BlockKind::Picture(_) => 2,
        };
        (0..items).for_each(|item| give(&block.id.section, block.id.index, item));
    }
    out
}

/// The first cell of each row, by table and row.
fn row_names(lines: &[Line<'_>]) -> BTreeMap<(usize, usize), String> {
    let first = lines.iter().filter_map(|line| match line.role {
        Role::Cell {
            table,
            row,
            column: 0,
        } => Some(((table, row), line.plain())),
        _ => None,
    });
    first.collect()
}

fn name(line: &Line<'_>, rows: &BTreeMap<(usize, usize), String>) -> String {
    let Some(block) = line.block else {
        return format!("{:?}", line.role).to_lowercase();
    };
    let block_name = format!("{}/{}", block.section, block.index);
    match line.role {
        Role::Cell { table, row, column } => {
            let row = rows.get(&(table, row)).map_or("", String::as_str);
            format!("{block_name}[{row}].{}", column + 1)
        }
        _ if line.item > 0 => format!("{block_name}.{}", line.item + 1),
        _ => block_name,
    }
}

fn unique(name: &str, taken: &mut BTreeSet<String>) -> String {
    let mut out = name.to_owned();
    let mut number = 1;
    while !taken.insert(out.clone()) {
        number += 1;
        out = format!("{name}#{number}");
    }
    out
}

fn kind(role: Role) -> Kind {
    match role {
        Role::Title => Kind::Title,
        Role::Heading(level) => Kind::Heading(level),
        Role::Cell { table, row, column } => Kind::Cell { table, row, column },
        _ => Kind::Body,
    }
}

fn label(line: &Line<'_>) -> usize {
    match (line.role, line.pieces.first()) {
        (Role::Heading(_), Some(Piece::Label(label))) => label.chars().count(),
        _ => 0,
    }
}

fn figure(used: &FactUse, gap: bool) -> Figure {
    let mut paths: Vec<&str> = Vec::new();
    for read in &used.reads {
        if !paths.contains(&read.path.0.as_str()) {
            paths.push(&read.path.0);
        }
    }
    Figure {
        key: paths.join("+"),
        text: used.text.clone(),
        gap,
        words: used.words,
    }
}

fn sentences(line: &Line<'_>) -> Vec<Sentence> {
    let mut whole = String::new();
    let mut figures = Vec::new();
    for piece in &line.pieces {
        match piece {
            Piece::Label(label) => whole.push_str(label),
            Piece::Text(text) => figures.extend(doc::figures_of(text, &mut whole)),
        }
    }
    let mut figures = figures.into_iter().peekable();
    let mut out = Vec::new();
    for found in sentence::split(&whole) {
        let mut parts = Vec::new();
        let mut at = found.bytes.start;
        while let Some((start, used, gap)) =
            figures.next_if(|(start, used, _)| start + used.text.len() <= found.bytes.end)
        {
            // A figure that holds the end of a sentence is words to both.
            if start < at || used.text.is_empty() {
                continue;
            }
            if start > at {
                parts.push(Part::Text(whole[at..start].to_owned()));
            }
            parts.push(Part::Figure(figure(used, gap)));
            at = start + used.text.len();
        }
        if at < found.bytes.end {
            parts.push(Part::Text(whole[at..found.bytes.end].to_owned()));
        }
        out.push(parts);
    }
    out
}
