//! Edits brought into a Markdown file that people edited; what no edit touches stays byte for byte.

use std::fmt::Write as _;
use std::ops::Range;

use super::line::{Line, Place};
use crate::gfm::{self, Edited};
use crate::revision::{Edit, Kind};
use crate::write::splice::Splices;

/// A file with edits in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patched {
    /// Its text.
    pub text: String,
    /// The edits that were left out, by their places in the list: they name what is not there or would change what
    /// something else decides ([`crate::revision::Standing::Made`]).
    pub refused: Vec<usize>,
}

/// The edits made; what they say beside the text becomes footnotes.
pub fn patch(edited: &Edited, edits: &[Edit]) -> Patched {
    make(edited, edits, false)
}

/// The edits shown: `~~before~~**after**`.
pub fn redline(edited: &Edited, edits: &[Edit]) -> Patched {
    make(edited, edits, true)
}

fn make(edited: &Edited, edits: &[Edit], shown: bool) -> Patched {
    let mut patch = Patch {
        edited,
        shown,
        splices: Splices::default(),
        notes: Vec::new(),
        first_note: free_note(&edited.source),
    };
    let mut refused = Vec::new();
    for (at, edit) in edits.iter().enumerate() {
        if patch.edit(edit).is_none() {
            refused.push(at);
        }
    }
    let Patch {
        splices,
        notes,
        first_note,
        ..
    } = patch;
    let mut text = splices.apply(&edited.source);
    if !notes.is_empty() {
        let end = text.trim_end().len();
        text.truncate(end);
        for (at, words) in notes.iter().enumerate() {
            let _ = write!(text, "\n\n[^{}]: {words}", label(first_note + at));
        }
        text.push('\n');
    }
    Patched { text, refused }
}

/// The name of a footnote.
fn label(number: usize) -> String {
    format!("待核{number}")
}

/// The first number that no footnote of the file has.
fn free_note(source: &str) -> usize {
    let taken = |number: usize| source.contains(&format!("[^{}]", label(number)));
    // Every footnote takes characters of the source, so that one of these is free.
    (1..=source.len() + 1)
        .find(|number| !taken(*number))
        .unwrap_or(1)
}

struct Patch<'e> {
    edited: &'e Edited,
    shown: bool,
    splices: Splices,
    /// The footnotes, in order.
    notes: Vec<String>,
    first_note: usize,
}

impl Patch<'_> {
    /// Makes one edit; `None` if it cannot be made.
    fn edit(&mut self, edit: &Edit) -> Option<()> {
        match edit {
            Edit::Replace {
                paragraph,
                range,
                text,
            } => self.replace(*paragraph, range, text),
            Edit::Insert { after, kind, text } => {
                let place = self.edited.places.get(*after)?;
                let (marks, at) = match kind {
                    Kind::Title => ("# ".to_owned(), Place::Heading),
                    Kind::Heading(level) => {
                        let marks = "#".repeat(usize::from(*level).clamp(1, 5) + 1);
                        (format!("{marks} "), Place::Heading)
                    }
                    Kind::Body | Kind::Aside | Kind::Cell { .. } => {
                        (String::new(), Place::Paragraph)
                    }
                };
                let words = self.added(text, at);
                self.splices
                    .insert(place.block.end, format!("\n\n{marks}{words}"));
                Some(())
            }
            Edit::Remove { paragraph } => {
                let place = self.place(*paragraph)?;
                if self.shown || place.cell.is_some() {
                    let whole = 0..place.chars.len();
                    return self.replace(*paragraph, &whole, "");
                }
                let source = &self.edited.source;
                let front = &source[..place.block.start];
                let rest = &source[place.block.end..];
                let range = if front.is_empty() || front.ends_with("\n\n") {
                    let gap = rest.len() - rest.trim_start_matches(['\n', '\r']).len();
                    place.block.start..place.block.end + gap
                } else {
                    // An item of a list: the empty line behind the list stays.
                    place.block.start - 1..place.block.end
                };
                self.splices.remove(range);
                Some(())
            }
            Edit::InsertRow { after, cells } => {
                let place = self.place(*after)?;
                let row = place.row.clone()?;
                let head = matches!(
                    self.edited.paragraphs[*after].kind,
                    Kind::Cell { row: 0, .. }
                );
                // The line below the head says how the columns are set.
                let end = if head {
                    self.line_end(row.end)
                } else {
                    row.end
                };
                let cells = cells.iter().map(|cell| self.added(cell, Place::Cell));
                let cells: Vec<_> = cells.collect();
                self.splices
                    .insert(end, format!("\n| {} |", cells.join(" | ")));
                Some(())
            }
            Edit::RemoveRow { paragraph } => {
                let row = self.place(*paragraph)?.row.clone()?;
                let Kind::Cell {
                    table, row: number, ..
                } = self.edited.paragraphs[*paragraph].kind
                else {
                    return None;
                };
                if number == 0 {
                    return None;
                }
                if !self.shown {
                    self.splices.remove(row.start.saturating_sub(1)..row.end);
                    return Some(());
                }
                for (at, other) in self.edited.paragraphs.iter().enumerate() {
                    if matches!(other.kind, Kind::Cell { table: t, row: r, .. } if (t, r) == (table, number))
                    {
                        let whole = 0..self.edited.places[at].chars.len();
                        self.replace(at, &whole, "");
                    }
                }
                Some(())
            }
            Edit::Comment {
                paragraph,
                range,
                lines,
            } => self.comment(*paragraph, range, lines),
        }
    }

    fn comment(&mut self, paragraph: usize, range: &Range<usize>, lines: &[String]) -> Option<()> {
        let place = self.edited.places.get(paragraph)?;
        let at = match range.end.checked_sub(1) {
            Some(last) => place.chars.get(last).map(|c| c.end),
            None => Some(front(place)),
        };
        let note = label(self.first_note + self.notes.len());
        self.splices
            .insert(at.unwrap_or(place.block.end), format!("[^{note}]"));
        self.notes.push(escaped(&lines.join("；"), Place::Heading));
        Some(())
    }

    /// In a paragraph that begins with four blanks, marks would be letters.
    fn out_of_code(&mut self, place: &gfm::Place) {
        let start = place.block.start;
        let front = &self.edited.source[start..front(place)];
        if front.len() >= 4 && front.trim().is_empty() {
            self.splices.remove(start..start + front.len());
        }
    }

    /// A place that can be changed.
    fn place(&self, paragraph: usize) -> Option<&gfm::Place> {
        self.edited.places.get(paragraph).filter(|p| !p.made)
    }

    fn line_end(&self, from: usize) -> usize {
        let rest = &self.edited.source[from..];
        let next = rest.char_indices().skip(1).find(|(_, c)| *c == '\n');
        next.map_or(self.edited.source.len(), |(at, _)| from + at)
    }

    fn added(&self, text: &str, at: Place) -> String {
        let words = escaped(text, at);
        if self.shown && !words.trim().is_empty() {
            format!("**{}**", words.trim())
        } else {
            words
        }
    }

    fn replace(&mut self, paragraph: usize, range: &Range<usize>, text: &str) -> Option<()> {
        let place = self.place(paragraph)?.clone();
        let old = place.chars.get(range.clone())?;
        let kind = match (&place.cell, &self.edited.paragraphs[paragraph].kind) {
            (Some(_), _) => Place::Cell,
            (None, Kind::Body) if range.start == 0 => Place::Paragraph,
            _ => Place::Heading,
        };
        let source = &self.edited.source;
        let mut pieces: Vec<Range<usize>> = Vec::new();
        for bytes in old {
            match pieces.last_mut() {
                Some(last) if last.end == bytes.start => last.end = bytes.end,
                _ => pieces.push(bytes.clone()),
            }
        }
        // Emphasis around nothing would show its marks.
        if let ([piece], true, false) = (&mut *pieces, text.is_empty(), self.shown) {
            while source[..piece.start].ends_with("**") && source[piece.end..].starts_with("**") {
                *piece = piece.start - 2..piece.end + 2;
            }
        }
        let at = match (pieces.last(), range.start.checked_sub(1)) {
            (Some(last), _) => last.end,
            (None, Some(before)) => place.chars[before].end,
            (None, None) => front(&place),
        };
        if self.shown {
            self.out_of_code(&place);
        }
        for piece in pieces {
            if self.shown {
                self.splices.insert(piece.start, "~~");
                self.splices.insert(piece.end, "~~");
            } else {
                self.splices.remove(piece);
            }
        }
        if !text.is_empty() {
            let words = self.added(text, kind);
            self.splices.insert(at, words);
        }
        Some(())
    }
}

/// Where the first character stands, or would stand.
fn front(place: &gfm::Place) -> usize {
    let first = place.chars.first().map(|c| c.start);
    let empty = match &place.cell {
        Some(cell) => cell.start,
        None => place.block.end,
    };
    first.unwrap_or(empty)
}

fn escaped(text: &str, at: Place) -> String {
    let mut out = String::new();
    Line::new().plain(text).write(&mut out, at);
    out
}

/// The text without the footnotes of [`patch`].
pub fn without_notes(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mark = format!("[^{}", label(0).trim_end_matches('0'));
    if !source.contains(&mark) {
        return source.to_owned();
    }
    for line in source.split_inclusive('\n') {
        if line.starts_with(&mark) && line.contains("]:") {
            continue;
        }
        let mut rest = line;
        while let Some(at) = rest.find(&mark) {
            let Some(end) = rest[at..].find(']') else {
                break;
            };
            out.push_str(&rest[..at]);
            rest = &rest[at + end + 1..];
        }
        out.push_str(rest);
    }
    let end = out.trim_end().len();
    out.truncate(end);
    out.push('\n');
    out
}
