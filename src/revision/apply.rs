//! Edits made in a list of paragraphs in memory.

use super::{Edit, Kind, Paragraph};

/// The paragraphs with the edits made; comments change nothing, and edits to paragraphs that are not there are left out.
///
/// An inserted paragraph has no anchor. Ranges beyond the end of a paragraph end with it.
pub fn apply(paragraphs: &[Paragraph], edits: &[Edit]) -> Vec<Paragraph> {
    let mut changes = vec![Change::default(); paragraphs.len()];
    for edit in edits {
        match edit {
            Edit::Replace {
                paragraph,
                range,
                text,
            } => {
                if let Some(change) = changes.get_mut(*paragraph) {
                    change.replaced.push((range.start, range.end, text));
                }
            }
            Edit::Remove { paragraph } => {
                if let Some(change) = changes.get_mut(*paragraph) {
                    change.removed = true;
                }
            }
            Edit::Insert { after, kind, text } => {
                let at = behind(paragraphs, *after, kind);
                if let Some(change) = changes.get_mut(at) {
                    change.inserted.push(New::Paragraph(kind, text));
                }
            }
            Edit::InsertRow { after, cells } => {
                if let Some(change) = changes.get_mut(last_of_row(paragraphs, *after)) {
                    change.inserted.push(New::Row(*after, cells));
                }
            }
            Edit::RemoveRow { paragraph } => {
                let row = row_of(paragraphs, *paragraph);
                for (other, change) in paragraphs.iter().zip(&mut changes) {
                    change.removed |= row.is_some() && row_key(&other.kind) == row;
                }
            }
            Edit::Comment { .. } => {}
        }
    }
    let mut out = Vec::new();
    for (paragraph, change) in paragraphs.iter().zip(changes) {
        if !change.removed {
            let text = replace(&paragraph.text, change.replaced);
            out.push(Paragraph {
                text,
                ..paragraph.clone()
            });
        }
        for new in change.inserted {
            match new {
                New::Paragraph(kind, text) => out.push(plain(kind.clone(), text)),
                New::Row(after, cells) => {
                    let Some((table, _)) = row_of(paragraphs, after) else {
                        continue;
                    };
                    // A number no row has yet; rows are counted again below.
                    let row = usize::MAX - out.len();
                    let cell = |(column, text): (usize, &String)| {
                        plain(Kind::Cell { table, row, column }, text)
                    };
                    out.extend(cells.iter().enumerate().map(cell));
                }
            }
        }
    }
    count_rows(&mut out);
    out
}

#[derive(Debug, Clone, Default)]
struct Change<'a> {
    replaced: Vec<(usize, usize, &'a str)>,
    removed: bool,
    inserted: Vec<New<'a>>,
}

#[derive(Debug, Clone)]
enum New<'a> {
    Paragraph(&'a Kind, &'a str),
    Row(usize, &'a [String]),
}

fn plain(kind: Kind, text: &str) -> Paragraph {
    Paragraph {
        text: text.to_owned(),
        kind,
        anchor: None,
    }
}

fn replace(text: &str, mut replaced: Vec<(usize, usize, &str)>) -> String {
    replaced.sort_by_key(|(start, end, _)| (*start, *end));
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    for (start, end, new) in replaced {
        let start = start.clamp(at, chars.len());
        out.extend(&chars[at..start]);
        out.push_str(new);
        at = end.clamp(start, chars.len());
    }
    out.extend(&chars[at..]);
    out
}

fn row_key(kind: &Kind) -> Option<(usize, usize)> {
    match kind {
        Kind::Cell { table, row, .. } => Some((*table, *row)),
        _ => None,
    }
}

fn row_of(paragraphs: &[Paragraph], at: usize) -> Option<(usize, usize)> {
    row_key(&paragraphs.get(at)?.kind)
}

fn last_of_row(paragraphs: &[Paragraph], at: usize) -> usize {
    let row = row_of(paragraphs, at);
    let same = |other: &usize| row.is_some() && row_of(paragraphs, *other) == row;
    (at..paragraphs.len()).take_while(same).last().unwrap_or(at)
}

/// Running text stands behind a table, not in its last cell.
fn behind(paragraphs: &[Paragraph], at: usize, kind: &Kind) -> usize {
    let table = |at: usize| row_of(paragraphs, at).map(|(table, _)| table);
    let Some(own) = table(at).filter(|_| !matches!(kind, Kind::Cell { .. } | Kind::Aside)) else {
        return at;
    };
    (at..paragraphs.len())
        .take_while(|other| table(*other) == Some(own))
        .last()
        .unwrap_or(at)
}

/// Rows are counted from 0 again, where some came or went.
fn count_rows(paragraphs: &mut [Paragraph]) {
    // The table, the number its row had, the number it has now.
    let mut now: Option<(usize, usize, usize)> = None;
    for paragraph in paragraphs {
        let Kind::Cell { table, row, .. } = &mut paragraph.kind else {
            continue;
        };
        let count = match now {
            Some((last, was, count)) if last == *table => count + usize::from(was != *row),
            _ => 0,
        };
        now = Some((*table, *row, count));
        *row = count;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> Paragraph {
        plain(Kind::Body, text)
    }

    fn cell(row: usize, column: usize, text: &str) -> Paragraph {
        plain(
            Kind::Cell {
                table: 0,
                row,
                column,
            },
            text,
        )
    }

    #[test]
    fn edits_do_not_shift_each_other() {
        let before = [
            body("甲12家，乙3家"),
            body("丙"),
            cell(0, 0, "名"),
            cell(0, 1, "数"),
            cell(1, 0, "丁"),
            cell(1, 1, "1"),
            body("戊"),
        ];
        let replace = |paragraph, range, text: &str| Edit::Replace {
            paragraph,
            range,
            text: text.to_owned(),
        };
        let insert = |after, text: &str| Edit::Insert {
            after,
            kind: Kind::Body,
            text: text.to_owned(),
        };
        let edits = [
            replace(0, 6..7, "30"),
            replace(0, 1..3, "5"),
            replace(0, 4..4, "共，"),
            Edit::Remove { paragraph: 1 },
            insert(1, "新一"),
            insert(1, "新二"),
            insert(3, "表后"),
            Edit::InsertRow {
                after: 2,
                cells: vec!["新".to_owned(), "2".to_owned()],
            },
            Edit::RemoveRow { paragraph: 5 },
            replace(9, 0..1, "无"),
        ];
        let after = apply(&before, &edits);
        let texts: Vec<_> = after.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "甲5家共，，乙30家",
                "新一",
                "新二",
                "名",
                "数",
                "新",
                "2",
                "表后",
                "戊"
            ]
        );
        assert_eq!(
            after[6].kind,
            Kind::Cell {
                table: 0,
                row: 1,
                column: 1
            }
        );
        assert_eq!(apply(&before, &[]), before);
    }
}
