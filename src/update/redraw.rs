//! A DOCX of a merged Markdown text: today's report, and in it as tracked changes what people had made of it.

use super::{Error, Job};
use crate::read;
use crate::revision::{Edit, Kind, Paragraph};
use crate::write::redline::{self, Stamp};

/// Most pairs of paragraphs that are compared; beyond it everything between the equal ends is exchanged.
const MOST: usize = 9_000_000;

/// The report with its difference to a Markdown text as tracked changes, and with the changes made.
pub(super) fn docx(
    job: &Job<'_>,
    markdown: &str,
    stamp: Stamp<'_>,
) -> Result<(Vec<u8>, Vec<u8>), Error> {
    let bytes = job.report.docx()?;
    let edited = read::docx::read("report.docx", &bytes);
    let edited = edited.expect("invariant: our own reader reads what our writer wrote");
    let wanted = read::markdown::edited(markdown);
    let edits = towards(&edited.paragraphs, &wanted.paragraphs);
    let tracked = redline::redline(&edited, &edits, stamp)?.bytes;
    let made = redline::accept(&edited, &edits, stamp)?.bytes;
    Ok((tracked, made))
}

/// What is compared as a whole: a paragraph, or a row of a table.
#[derive(Debug, PartialEq, Eq)]
struct Unit<'p> {
    /// The number of its first paragraph.
    first: usize,
    kind: &'p Kind,
    texts: Vec<String>,
}

impl Unit<'_> {
    fn is_row(&self) -> bool {
        matches!(self.kind, Kind::Cell { .. })
    }

    fn same(&self, other: &Self) -> bool {
        self.is_row() == other.is_row() && self.texts == other.texts
    }
}

fn units(paragraphs: &[Paragraph]) -> Vec<Unit<'_>> {
    let mut out: Vec<Unit<'_>> = Vec::new();
    let mut open = None;
    for (first, paragraph) in paragraphs.iter().enumerate() {
        let text = paragraph.text.replace('\n', "");
        let row = match paragraph.kind {
            Kind::Aside => continue,
            Kind::Cell { table, row, .. } => Some((table, row)),
            _ => None,
        };
        if let Some(last) = out.last_mut().filter(|_| row.is_some() && open == row) {
            last.texts.push(text);
            continue;
        }
        open = row;
        if row.is_none() && text.trim().is_empty() {
            continue;
        }
        out.push(Unit {
            first,
            kind: &paragraph.kind,
            texts: vec![text],
        });
    }
    out
}

/// The edits that make the text of one document that of another.
fn towards(from: &[Paragraph], to: &[Paragraph]) -> Vec<Edit> {
    let (old, new) = (units(from), units(to));
    let mut edits = Vec::new();
    for (gone, come) in gaps(&old, &new) {
        // New units stand behind the last one taken away, or behind the one above the gap.
        let above = gone.end.checked_sub(1).map_or(0, |at| old[at].first);
        let (gone, come) = (&old[gone], &new[come]);
        let pairs = gone.len().min(come.len());
        for (old, new) in gone.iter().zip(come) {
            if old.is_row() == new.is_row() && old.texts.len() == new.texts.len() {
                for (at, (before, after)) in old.texts.iter().zip(&new.texts).enumerate() {
                    let number = old.first + at;
                    edits.extend(exchange(&from[number], number, before, after));
                }
            } else {
                edits.push(remove(old));
                edits.push(insert(new, old.first));
            }
        }
        edits.extend(gone[pairs..].iter().map(remove));
        edits.extend(come[pairs..].iter().map(|new| insert(new, above)));
    }
    edits
}

fn exchange(paragraph: &Paragraph, number: usize, before: &str, after: &str) -> Option<Edit> {
    if before == after {
        return None;
    }
    // Line breaks of a title are no text of the other document; such a paragraph is exchanged whole.
    let old: Vec<char> = paragraph.text.chars().collect();
    let new: Vec<char> = after.chars().collect();
    let front = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - front;
    let back = old.iter().rev().zip(new.iter().rev()).take(rest);
    let back = back.take_while(|(a, b)| a == b).count();
    Some(Edit::Replace {
        paragraph: number,
        range: front..old.len() - back,
        text: new[front..new.len() - back].iter().collect(),
    })
}

fn remove(unit: &Unit<'_>) -> Edit {
    let paragraph = unit.first;
    if unit.is_row() {
        Edit::RemoveRow { paragraph }
    } else {
        Edit::Remove { paragraph }
    }
}

fn insert(unit: &Unit<'_>, after: usize) -> Edit {
    if unit.is_row() {
        Edit::InsertRow {
            after,
            cells: unit.texts.clone(),
        }
    } else {
        Edit::Insert {
            after,
            kind: unit.kind.clone(),
            text: unit.texts.concat(),
        }
    }
}

type Gap = (std::ops::Range<usize>, std::ops::Range<usize>);

/// What stands between the units both have, by the longest common sequence.
fn gaps(old: &[Unit<'_>], new: &[Unit<'_>]) -> Vec<Gap> {
    let front = old.iter().zip(new).take_while(|(a, b)| a.same(b)).count();
    let most = old.len().min(new.len()) - front;
    let back = old.iter().rev().zip(new.iter().rev()).take(most);
    let back = back.take_while(|(a, b)| a.same(b)).count();
    let (a, b) = (&old[front..old.len() - back], &new[front..new.len() - back]);
    let mut out = Vec::new();
    let mut push = |gone: std::ops::Range<usize>, come: std::ops::Range<usize>| {
        if !gone.is_empty() || !come.is_empty() {
            out.push((
                gone.start + front..gone.end + front,
                come.start + front..come.end + front,
            ));
        }
    };
    if a.len().saturating_mul(b.len()) > MOST {
        push(0..a.len(), 0..b.len());
        return out;
    }
    // longest[i][j]: of what follows a[i] and b[j].
    let width = b.len() + 1;
    let mut longest = vec![0_u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i * width + j] = if a[i].same(&b[j]) {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut from) = (0, 0, (0, 0));
    while i < a.len() && j < b.len() {
        if a[i].same(&b[j]) {
            push(from.0..i, from.1..j);
            (i, j) = (i + 1, j + 1);
            from = (i, j);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    push(from.0..a.len(), from.1..b.len());
    out
}
