//! Closes the hole a left-out clause makes: the mark beside it and the brackets around it go with it.

use crate::marked::VOID;
use crate::punct::{Cell, strength};

/// Takes every void out, with one mark beside it and any brackets that held nothing else.
pub(super) fn close(cells: &mut Vec<Cell>) {
    if cells.iter().all(|cell| cell.c != VOID) {
        return;
    }
    let mut out: Vec<Cell> = Vec::with_capacity(cells.len());
    let mut rest = cells.drain(..).peekable();
    while let Some(cell) = rest.next() {
        if cell.c != VOID || cell.frozen {
            out.push(cell);
            continue;
        }
        loop {
            while rest
                .next_if(|next| next.c == VOID && !next.frozen)
                .is_some()
            {}
            let left = out.last().copied();
            let right = rest.peek().copied();
            match step(left, right) {
                Step::Done => break,
                Step::DropLeft => {
                    out.pop();
                    break;
                }
                Step::DropRight => {
                    rest.next();
                }
                Step::DropBoth => {
                    out.pop();
                    rest.next();
                }
                Step::DropLabel => {
                    if let Some(start) = label(&out) {
                        out.truncate(start);
                    } else {
                        out.pop();
                        break;
                    }
                }
            }
        }
    }
    drop(rest);
    *cells = out;
}

enum Step {
    Done,
    DropLeft,
    DropRight,
    DropBoth,
    /// The colon on the left and the words that led up to it.
    DropLabel,
}

/// Where the words before a final colon begin; `None` if a figure stands among them, which must not be lost.
fn label(out: &[Cell]) -> Option<usize> {
    let words = out.len() - 1;
    let mut depth = 0_usize;
    for (at, cell) in out[..words].iter().enumerate().rev() {
        if cell.frozen {
            return None;
        }
        if closes(cell.c) {
            depth += 1;
        } else if closing(cell.c).is_some() {
            if depth == 0 {
                return Some(at + 1);
            }
            depth -= 1;
        } else if depth == 0 && strength(cell.c).is_some() {
            return Some(at + 1);
        }
    }
    Some(0)
}

fn step(left: Option<Cell>, right: Option<Cell>) -> Step {
    let free = |cell: Option<Cell>| cell.filter(|cell| !cell.frozen).map(|cell| cell.c);
    let (l, r) = (free(left), free(right));
    if let (Some(open), Some(close)) = (l, r)
        && closing(open) == Some(close)
    {
        return Step::DropBoth;
    }
    let right_strength = r.and_then(strength);
    let ends_here =
        right.is_none() || right_strength.is_some() || right.is_some_and(|c| closes(c.c));
    match l.and_then(strength) {
        // After a comma: the clause it began is gone; of two marks the stronger stays.
        Some(1..=3) if ends_here => match (l.and_then(strength), right_strength) {
            (Some(left), Some(right)) if left >= right => Step::DropRight,
            _ => Step::DropLeft,
        },
        // After a colon: what it announced is gone; if the sentence ends here, so is the announcement.
        Some(4) if ends_here => match right_strength {
            Some(1..=4) => Step::DropRight,
            _ => Step::DropLabel,
        },
        Some(5..) if right_strength.is_some() => Step::DropRight,
        None if right_strength.is_some() => match left {
            None => Step::DropRight,
            Some(cell) if closing(cell.c).is_some() => Step::DropRight,
            Some(_) => Step::Done,
        },
        _ => Step::Done,
    }
}

pub(super) fn closing(open: char) -> Option<char> {
    Some(match open {
        '（' => '）',
        '(' => ')',
        '《' => '》',
        '〈' => '〉',
        '“' => '”',
        '‘' => '’',
        '〔' => '〕',
        '【' => '】',
        _ => return None,
    })
}

pub(super) fn closes(c: char) -> bool {
    "）)》〉”’〕】".contains(c)
}
