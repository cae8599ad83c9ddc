//! Takes the clause of a figure that was left out (`缺: drop`) along, with what would be untrue or empty without it.

use std::ops::Range;

use super::void::{closes, closing};
use crate::marked::{DROP, VOID, is_hole};
use crate::punct::{Cell, strength};

/// Words that speak of the figure in the clause before; without it they would speak of another one.
const DEPENDENT: &[&str] = &[
    "同比",
    "环比",
    "比上年",
    "较上年",
    "比去年",
    "较去年",
    "与上年",
    "与去年",
    "上年",
    "增长",
    "下降",
    "增加",
    "减少",
    "提高",
    "降低",
    "上升",
    "增幅",
    "降幅",
    "增速",
    "总数",
    "总量",
    "总额",
    "累计",
    "占",
    "其中",
    "分别",
    "均",
    "居",
    "位居",
    "位列",
    "排",
    "达",
    "完成年度",
    "完成率",
    "超额",
    "首次",
    "创",
    "高于",
    "低于",
    "快于",
    "连续",
    "已连续",
    "涉及",
    "包括",
    "年均",
    "由",
    "控制在",
    "实现零的突破",
    "填补",
];

/// Words at the front of a list that hold for all its items.
const SHARED: &[&str] = &[
    "全市",
    "全区",
    "全县",
    "全省",
    "全州",
    "全镇",
    "全年",
    "今年",
    "本年",
    "我市",
    "我区",
    "我县",
    "共",
    "其中",
    "新增",
    "新建",
    "新设",
    "新认定",
    "净增",
    "减少",
    "累计",
    "预计",
    "力争",
    "争取",
    "计划",
    "确保",
    "实现",
    "完成",
    "获批",
    "获得",
    "获",
    "认定",
    "组织",
    "开展",
    "举办",
    "支持",
    "培育",
    "建成",
    "引进",
    "争取到",
    "拥有",
    "有",
];

/// Words that join the last item of a list behind a figure.
const AND: &[&str] = &["以及", "和", "及", "与"];

/// Replaces every left-out figure by a void that took its clause along.
pub(super) fn close(cells: &mut Vec<Cell>) {
    if !cells.iter().any(is_drop) {
        return;
    }
    let mut gone = vec![false; cells.len()];
    for at in inside_out(cells) {
        if is_drop(&cells[at]) && !gone[at] {
            let clause = clause(cells, at);
            clear(cells, &mut gone, clause);
        }
    }
    openers(cells, &mut gone);
    let mut gone = gone.into_iter();
    cells.retain(|_| !gone.next().unwrap_or(false));
}

/// The places of the left-out figures, those in brackets first: what is in brackets goes without its surroundings.
fn inside_out(cells: &[Cell]) -> Vec<usize> {
    let mut depth = 0_usize;
    let mut places = Vec::new();
    for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.frozen) {
        match cell.c {
            '（' | '(' | '〔' | '【' => depth += 1,
            '）' | ')' | '〕' | '】' => depth = depth.saturating_sub(1),
            DROP => places.push((at, depth)),
            _ => {}
        }
    }
    places.sort_by_key(|(_, depth)| std::cmp::Reverse(*depth));
    places.into_iter().map(|(at, _)| at).collect()
}

fn is_drop(cell: &Cell) -> bool {
    cell.c == DROP && !cell.frozen
}

/// The mark at a place, with its strength.
fn mark(cells: &[Cell], at: usize) -> Option<u8> {
    let cell = cells.get(at).filter(|cell| !cell.frozen)?;
    strength(cell.c)
}

/// The clause around a place: to the next ， or stronger mark, or to the brackets around it; quotes that hold
/// nothing but the clause belong to it.
fn clause(cells: &[Cell], at: usize) -> Range<usize> {
    let mut range = at..at + 1;
    loop {
        range = left(cells, range.start)..right(cells, range.end);
        let around = range.start.checked_sub(1).map(|at| cells[at].c);
        let quoted = matches!(around, Some('“' | '‘' | '《' | '〈'))
            && cells.get(range.end).map(|cell| cell.c) == around.and_then(closing);
        if !quoted {
            return range;
        }
        range = range.start - 1..range.end + 1;
    }
}

fn left(cells: &[Cell], from: usize) -> usize {
    let mut depth = 0_usize;
    for at in (0..from).rev() {
        let cell = cells[at];
        if cell.frozen {
            continue;
        }
        if closes(cell.c) {
            depth += 1;
        } else if closing(cell.c).is_some() {
            if depth == 0 {
                return at + 1;
            }
            depth -= 1;
        } else if depth == 0 && mark(cells, at).is_some_and(|mark| mark > 1) {
            return at + 1;
        }
    }
    0
}

fn right(cells: &[Cell], from: usize) -> usize {
    let mut depth = 0_usize;
    for at in from..cells.len() {
        let cell = cells[at];
        if cell.frozen {
            continue;
        }
        if closing(cell.c).is_some() {
            depth += 1;
        } else if closes(cell.c) {
            if depth == 0 {
                return at;
            }
            depth -= 1;
        } else if depth == 0 && mark(cells, at).is_some_and(|mark| mark > 1) {
            return at;
        }
    }
    cells.len()
}

/// Takes the items with a left-out figure out of a clause, or the whole clause if no other is left, and the clauses
/// behind it that speak of what went.
fn clear(cells: &mut [Cell], gone: &mut [bool], clause: Range<usize>) {
    let items = items(cells, clause.clone());
    let lost: Vec<bool> = items
        .iter()
        .map(|item| cells[item.words.clone()].iter().any(is_drop))
        .collect();
    let ends = lost.last().copied().unwrap_or(true);
    if lost.iter().all(|lost| *lost) {
        void(cells, gone, clause.clone());
    } else {
        part(cells, gone, &items, &lost);
    }
    let mut end = clause.end;
    while mark(cells, end) == Some(2) {
        let next = end + 1..right(cells, end + 1);
        let text: String = cells[next.clone()].iter().map(|cell| cell.c).collect();
        let depends = DEPENDENT.iter().any(|word| text.starts_with(word));
        if !depends || !(ends || text.contains("分别") || text.starts_with('均')) {
            break;
        }
        void(cells, gone, next.clone());
        end = next.end;
    }
}

/// Takes a range out; a left-out figure in it is dealt with.
fn take(cells: &mut [Cell], gone: &mut [bool], range: Range<usize>) {
    gone[range.clone()].fill(true);
    for cell in cells[range].iter_mut().filter(|cell| is_drop(cell)) {
        cell.c = VOID;
    }
}

/// Leaves a void in place of a range.
fn void(cells: &mut [Cell], gone: &mut [bool], range: Range<usize>) {
    take(cells, gone, range.clone());
    if let Some(first) = range.clone().next() {
        gone[first] = false;
        cells[first].c = VOID;
        cells[first].frozen = false;
    }
}

/// An item of a list within a clause.
struct Item {
    /// Where the 、 or 和 before it begins; the item's start for the first one.
    start: usize,
    words: Range<usize>,
}

fn items(cells: &[Cell], clause: Range<usize>) -> Vec<Item> {
    let mut out = Vec::new();
    let (mut start, mut words) = (clause.start, clause.start);
    let mut depth = 0_usize;
    let mut at = clause.start;
    while at < clause.end {
        let cell = cells[at];
        let mut joint = 0;
        if cell.frozen {
        } else if closing(cell.c).is_some() {
            depth += 1;
        } else if closes(cell.c) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 {
            joint = if mark(cells, at) == Some(1) {
                1
            } else {
                conjunction(cells, at, clause.start)
            };
        }
        if joint > 0 {
            out.push(Item {
                start,
                words: words..at,
            });
            (start, words) = (at, at + joint);
        }
        at += joint.max(1);
    }
    out.push(Item {
        start,
        words: words..clause.end,
    });
    out
}

/// The length of a 和 directly behind a figure; anywhere else it may be part of a word.
fn conjunction(cells: &[Cell], at: usize, from: usize) -> usize {
    let ends = |cell: &Cell| cell.frozen || is_hole(cell.c) || matches!(cell.c, '）' | ')');
    let behind = at > from && ends(&cells[at - 1]);
    let found = AND.iter().find(|word| {
        let mut chars = cells[at..].iter().map(|cell| cell.c);
        behind && word.chars().all(|c| chars.next() == Some(c))
    });
    found.map_or(0, |word| word.chars().count())
}

/// Takes out the lost items of a list of which others stay.
fn part(cells: &mut [Cell], gone: &mut [bool], items: &[Item], lost: &[bool]) {
    let first = lost.iter().position(|lost| !lost).unwrap_or(0);
    for (at, item) in items.iter().enumerate() {
        if lost[at] {
            take(cells, gone, item.start..item.words.end);
        }
    }
    // The first that stays loses its 、 and gets the words that held for the whole list.
    gone[items[first].start..items[first].words.start].fill(true);
    if first > 0 {
        let words = items[0].words.clone();
        let text: String = cells[words.clone()].iter().map(|cell| cell.c).collect();
        let mut rest = text.as_str();
        while let Some(word) = SHARED
            .iter()
            .filter(|w| rest.starts_with(**w))
            .max_by_key(|w| w.len())
        {
            rest = &rest[word.len()..];
        }
        let kept = text.chars().count() - rest.chars().count();
        gone[words.start..words.start + kept].fill(false);
    }
    if let (Some(item), Some(true)) = (items.last(), lost.last()) {
        let words = item.words.clone();
        let hole = cells[words.clone()]
            .iter()
            .rposition(|cell| is_hole(cell.c))
            .unwrap_or(0);
        let tail = words.start + hole + 1..words.end;
        if cells[tail.clone()]
            .first()
            .is_some_and(|cell| cell.c == '等')
        {
            gone[tail].fill(false);
        }
    }
}

/// Takes out what is left of a sentence if it only said when, where or whereof.
fn openers(cells: &mut [Cell], gone: &mut [bool]) {
    let mut start = 0;
    while start < cells.len() {
        let end = (start..cells.len())
            .find(|at| !gone[*at] && mark(cells, *at).is_some_and(|mark| mark >= 5))
            .unwrap_or(cells.len());
        let kept: Vec<usize> = (start..end).filter(|at| !gone[*at]).collect();
        let text: String = kept.iter().map(|at| cells[*at].c).collect();
        let figure = kept.iter().any(|at| cells[*at].frozen);
        let cut = (start..end).any(|at| gone[at]) || text.contains(VOID);
        let mut clauses = text
            .split(|c| strength(c).is_some())
            .map(|clause| clause.trim_matches(is_hole))
            .filter(|clause| !clause.is_empty());
        if cut && !figure && clauses.all(opens) {
            void(cells, gone, start..end);
        }
        start = end + 1;
    }
}

/// Whether a clause only opens a sentence: `2022年`, `在企业培育方面`, `截至12月底`.
fn opens(clause: &str) -> bool {
    const ALONE: &[&str] = &[
        "其中", "此外", "同时", "另外", "目前", "全市", "全区", "全县", "全省", "全州", "我市",
        "我区", "我县", "一是",
    ];
    const FRONT: &[&str] = &["截至", "截止", "据", "经"];
    const HEADS: &[&str] = &["在", "从", "按照", "根据", "随着", "对照", "围绕"];
    const TAILS: &[&str] = &["下", "中", "上", "看", "后", "底", "末", "止", "时"];
    const TIMES: &[&str] = &[
        "年", "月", "日", "季度", "半年", "年度", "期间", "以来", "年来", "方面", "月底", "年底",
    ];
    let starts = |words: &[&str]| words.iter().any(|word| clause.starts_with(word));
    let ends = |words: &[&str]| words.iter().any(|word| clause.ends_with(word));
    ALONE.contains(&clause) || starts(FRONT) || ends(TIMES) || (starts(HEADS) && ends(TAILS))
}
