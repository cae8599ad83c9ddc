//! The rules for single marks: width, quotes, ellipses, dashes, blanks and doubled marks.

use super::{Cell, before, behind, is_han, is_wide};

/// Straight and corner quotes to “ ”, inside quotes to ‘ ’ (GB/T 15834-2011 4.8); an odd one is left alone.
pub(super) fn quotes(cells: &mut [Cell]) {
    for cell in cells.iter_mut().filter(|cell| !cell.frozen) {
        cell.c = match cell.c {
            '「' => '“',
            '」' => '”',
            '『' => '‘',
            '』' => '’',
            c => c,
        };
    }
    for straight in ['"', '\''] {
        let places: Vec<usize> = (0..cells.len())
            .filter(|at| !cells[*at].frozen && cells[*at].c == straight && !apostrophe(cells, *at))
            .collect();
        for pair in places.chunks_exact(2) {
            cells[pair[0]].c = if straight == '"' { '“' } else { '‘' };
            cells[pair[1]].c = if straight == '"' { '”' } else { '’' };
        }
    }
    let mut open: usize = 0;
    for cell in cells.iter_mut() {
        match cell.c {
            '“' => {
                if open % 2 == 1 && !cell.frozen {
                    cell.c = '‘';
                }
                open += 1;
            }
            '”' => {
                open = open.saturating_sub(1);
                if open % 2 == 1 && !cell.frozen {
                    cell.c = '’';
                }
            }
            _ => {}
        }
    }
}

fn apostrophe(cells: &[Cell], at: usize) -> bool {
    let letter = |cell: Option<&Cell>| cell.is_some_and(|cell| cell.c.is_ascii_alphabetic());
    cells[at].c == '\''
        && letter(at.checked_sub(1).and_then(|at| cells.get(at)))
        && letter(cells.get(at + 1))
}

/// Runs of dots to ……, of hyphens to ——, a tilde between numbers to ～ (GB/T 15834-2011 4.10, 4.11, 4.13).
pub(super) fn runs(cells: &mut Vec<Cell>) {
    let mut out: Vec<Cell> = Vec::with_capacity(cells.len());
    let mut at = 0;
    while at < cells.len() {
        let cell = cells[at];
        let len = cells[at..]
            .iter()
            .take_while(|next| next.c == cell.c && !next.frozen)
            .count();
        let (left, right) = (before(cells, at), behind(cells, at + len.max(1) - 1));
        let beside = wide(left) || wide(right);
        let drawn = match cell.c {
            '.' if len >= 3 && beside => Some('…'),
            '。' if len >= 3 => Some('…'),
            '…' if len >= 1 => Some('…'),
            // `--help` is an option, not a dash.
            '-' if len >= 2 && beside && !lower(right) => Some('—'),
            '~' if len == 1 && counts(left) && counts(right) => {
                // A span of time is joined by —, one of numbers by ～ (GB/T 15834-2011 4.13.3.2).
                let c = if ends_time(cells, at + 1) {
                    '—'
                } else {
                    '～'
                };
                out.push(Cell { c, ..cell });
                at += 1;
                continue;
            }
            _ => None,
        };
        if let Some(c) = drawn {
            out.extend([Cell { c, ..cell }; 2]);
        } else {
            out.extend_from_slice(&cells[at..at + len.max(1)]);
        }
        at += len.max(1);
    }
    *cells = out;
}

/// Whether a month, a day or a year of four digits stands at a place.
fn ends_time(cells: &[Cell], at: usize) -> bool {
    let mut digits = 0_usize;
    for cell in cells[at..].iter().filter(|cell| cell.c != ' ') {
        match cell.c {
            '0'..='9' => digits += 1,
            '月' | '日' => return digits > 0,
            '年' => return digits == 4,
            _ => return false,
        }
    }
    false
}

fn lower(cell: Option<Cell>) -> bool {
    cell.is_some_and(|cell| cell.c.is_ascii_lowercase())
}

fn wide(cell: Option<Cell>) -> bool {
    cell.is_some_and(|cell| is_wide(cell.c))
}

/// Whether a character can end or begin a number with its unit.
fn counts(cell: Option<Cell>) -> bool {
    cell.is_some_and(|cell| {
        cell.c.is_ascii_digit() || matches!(cell.c, '%' | 'x' | 'X' | '×') || is_han(cell.c)
    })
}

/// A decimal that lacks the zero before its point gets it (GB/T 15835-2011 5.1.2): `增长.5%`.
pub(super) fn leading_zeros(cells: &mut Vec<Cell>) {
    if !cells.iter().any(|cell| cell.c == '.') {
        return;
    }
    let mut out: Vec<Cell> = Vec::with_capacity(cells.len());
    for at in 0..cells.len() {
        let cell = cells[at];
        let left = at.checked_sub(1).map(|at| cells[at].c);
        let opens = left.is_none_or(|c| is_wide(c) || c == ' ');
        if cell.c == '.' && !cell.frozen && opens && is_fraction(&cells[at + 1..]) {
            out.push(Cell { c: '0', ..cell });
        }
        out.push(cell);
    }
    *cells = out;
}

/// Digits with a unit that a decimal takes: elsewhere a point before digits ends a sentence.
fn is_fraction(cells: &[Cell]) -> bool {
    let digits = cells
        .iter()
        .take_while(|cell| cell.c.is_ascii_digit())
        .count();
    let unit = cells.get(digits).map(|cell| cell.c);
    (1..=3).contains(&digits)
        && matches!(unit, Some('%' | '亿' | '万' | '倍' | '个'))
        && (unit != Some('个') || cells.get(digits + 1).is_some_and(|cell| cell.c == '百'))
}

/// Half-width `, . ; : ? !` beside Chinese to full width; those inside numbers and Latin phrases stay.
pub(super) fn points(cells: &mut [Cell]) {
    for at in 0..cells.len() {
        let full = match cells[at] {
            Cell { frozen: true, .. } => None,
            Cell { c: '.', .. } => ends_sentence(cells, at).then_some('。'),
            Cell { c, .. } => half_to_full(c).filter(|_| beside_chinese(cells, at)),
        };
        if let Some(full) = full {
            cells[at].c = full;
        }
    }
}

fn half_to_full(c: char) -> Option<char> {
    Some(match c {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        '!' => '！',
        _ => return None,
    })
}

fn beside_chinese(cells: &[Cell], at: usize) -> bool {
    let (left, right) = (before(cells, at), behind(cells, at));
    if cells[at].c == ':' && right.is_some_and(|cell| matches!(cell.c, '/' | '\\')) {
        return false;
    }
    let figure = |cell: Option<Cell>| cell.is_some_and(|c| c.frozen && c.leaf != cells[at].leaf);
    let letter = |cell: Option<Cell>| cell.is_some_and(|c| c.c.is_ascii_alphabetic());
    wide(left)
        || wide(right)
        || figure(left)
        || figure(right)
        || left.is_some_and(|cell| cell.c == '%')
        || (right.is_none() && !letter(left))
}

fn ends_sentence(cells: &[Cell], at: usize) -> bool {
    let (left, right) = (before(cells, at), behind(cells, at));
    // `一.` at the very front is a label typed by hand, which the numbering pass reports.
    let label = at < 4
        && cells[..at]
            .iter()
            .all(|cell| "一二三四五六七八九十".contains(cell.c));
    let joined = cells
        .get(at + 1)
        .is_some_and(|cell| cell.c.is_ascii_alphabetic() || cell.c == '.');
    let doubled = at > 0 && cells[at - 1].c == '.';
    if label || joined || doubled {
        return false;
    }
    let figure = left.is_some_and(|cell| cell.frozen && cell.leaf != cells[at].leaf);
    let number = left.is_some_and(|cell| cell.c.is_ascii_digit());
    let percent = left.is_some_and(|cell| matches!(cell.c, '%' | ')'));
    wide(left)
        || (percent && (right.is_none() || wide(right)))
        || (number && right.is_none())
        || (figure && (right.is_none() || wide(right)))
}

/// Half-width brackets to full width, both of a pair alike, when Chinese stands inside or beside.
pub(super) fn brackets(cells: &mut [Cell]) {
    let mut wide_until = vec![0_usize];
    for cell in cells.iter() {
        let count = wide_until.last().copied().unwrap_or(0);
        wide_until.push(count + usize::from(is_wide(cell.c)));
    }
    let mut open = Vec::new();
    for at in 0..cells.len() {
        match cells[at].c {
            '(' | '（' => open.push(at),
            ')' | '）' => {
                let Some(start) = open.pop() else {
                    if wide(before(cells, at)) || wide(behind(cells, at)) {
                        widen(&mut cells[at]);
                    }
                    continue;
                };
                let inside = wide_until[at + 1] > wide_until[start];
                if inside || wide(before(cells, start)) || wide(behind(cells, at)) {
                    widen(&mut cells[start]);
                    widen(&mut cells[at]);
                }
            }
            _ => {}
        }
    }
    for at in open {
        if wide(before(cells, at)) || wide(behind(cells, at)) {
            widen(&mut cells[at]);
        }
    }
}

fn widen(cell: &mut Cell) {
    if !cell.frozen {
        cell.c = match cell.c {
            '(' => '（',
            ')' => '）',
            c => c,
        };
    }
}

/// Blanks stay only between Latin words; Chinese text has none.
pub(super) fn spaces(cells: &mut Vec<Cell>) {
    let keep: Vec<bool> = (0..cells.len())
        .map(|at| {
            if cells[at].frozen || cells[at].c != ' ' {
                return true;
            }
            let latin = |cell: Option<Cell>| cell.is_some_and(|cell| !is_wide(cell.c));
            let percent = behind(cells, at).is_some_and(|cell| cell.c == '%');
            latin(before(cells, at)) && latin(behind(cells, at)) && !percent
        })
        .collect();
    let mut keep = keep.into_iter();
    cells.retain(|_| keep.next().unwrap_or(true));
}

/// How strongly a mark divides; `None` for anything else.
pub fn strength(c: char) -> Option<u8> {
    Some(match c {
        '、' => 1,
        '，' | ',' => 2,
        '；' | ';' => 3,
        '：' | ':' => 4,
        '。' => 5,
        '！' | '？' | '!' | '?' => 6,
        _ => return None,
    })
}

/// Of two marks that meet only the stronger stays; `？！` and decimals are none.
pub(super) fn doubled(cells: &mut Vec<Cell>) {
    let mut out: Vec<Cell> = Vec::with_capacity(cells.len());
    for cell in cells.drain(..) {
        let Some(last) = out.last().copied() else {
            out.push(cell);
            continue;
        };
        let wide = is_wide(last.c) && is_wide(cell.c);
        match (strength(last.c), strength(cell.c)) {
            (Some(6), Some(6)) => out.push(cell),
            (Some(left), Some(right)) if wide => {
                let keep_left = last.frozen || (left >= right && !cell.frozen);
                if keep_left && cell.frozen {
                    out.push(cell);
                } else if !keep_left {
                    out.pop();
                    out.push(cell);
                }
            }
            _ => out.push(cell),
        }
    }
    *cells = out;
}

/// No 、 between adjoining titles or quotes (GB/T 15834-2011 4.5.3.5) nor before 等 (B.1.2), no …… behind 等 (A.9).
pub(super) fn needless(cells: &mut Vec<Cell>) {
    let keep: Vec<bool> = (0..cells.len())
        .map(|at| {
            let cell = cells[at];
            if cell.frozen || !matches!(cell.c, '、' | '…') {
                return true;
            }
            let c = |at: usize| cells.get(at).map(|cell| cell.c);
            let left = at.checked_sub(1).and_then(c);
            if cell.c == '…' {
                return left != Some('等')
                    && (left != Some('…') || at < 2 || c(at - 2) != Some('等'));
            }
            match (left, c(at + 1)) {
                (Some('》'), Some('《')) | (Some('”'), Some('“')) => false,
                (Some(left), Some('等')) => {
                    strength(left).is_some() || c(at + 2).is_some_and(|c| WORDS_OF_DENG.contains(c))
                }
                _ => true,
            }
        })
        .collect();
    let mut keep = keep.into_iter();
    cells.retain(|_| keep.next().unwrap_or(true));
}

/// What follows 等 in words of its own (等级, 等候, 等额).
const WORDS_OF_DENG: &str = "级待候额同于值离比效次距高边保号式身价外量速温压时闲着到";

/// Full-width digits, and points and per cent signs at them, to half width (GB/T 15835-2011 5.1.7).
pub(super) fn digits(cells: &mut [Cell]) {
    for at in 0..cells.len() {
        let cell = cells[at];
        let digit = |at: Option<usize>| {
            at.and_then(|at| cells.get(at))
                .is_some_and(|cell| cell.c.is_ascii_digit() || ('０'..='９').contains(&cell.c))
        };
        let half = match cell.c {
            '０'..='９' => char::from_u32(cell.c as u32 - '０' as u32 + '0' as u32),
            '％' => Some('%'),
            '．' if digit(at.checked_sub(1)) && digit(Some(at + 1)) => Some('.'),
            _ => None,
        };
        if let Some(half) = half.filter(|_| !cell.frozen) {
            cells[at].c = half;
        }
    }
}

/// A title within a title stands in 〈 〉 (GB/T 15834-2011 4.15.3.5).
pub(super) fn titles(cells: &mut [Cell]) {
    let count = |mark| cells.iter().filter(|cell| cell.c == mark).count();
    let opened = count('《');
    if opened < 2 || opened != count('》') {
        return;
    }
    let mut depth = 0_usize;
    for cell in cells {
        let inner = match cell.c {
            '《' => {
                depth += 1;
                depth.is_multiple_of(2).then_some('〈')
            }
            '》' => {
                depth = depth.saturating_sub(1);
                (depth % 2 == 1).then_some('〉')
            }
            _ => None,
        };
        if let Some(inner) = inner.filter(|_| !cell.frozen) {
            cell.c = inner;
        }
    }
}
