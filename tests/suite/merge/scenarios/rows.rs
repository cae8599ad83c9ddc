//! Rows that look alike, in the text and in tables.

use zongjie::revision::Kind;

use super::super::editor::tweak;
use super::super::judge::Case;
use super::super::model::{Bit, Dice, Document};
use super::super::report::Maker;

/// A document with a section of look-alike rows; the ids of the rows.
fn with_rows(dice: Dice, count: usize) -> (Case, Vec<usize>) {
    let mut maker = Maker::new(dice);
    let mut document = maker.document();
    let heading = maker.heading(1);
    let rows = maker.rows(count);
    let ids = rows.iter().map(|row| row.id).collect();
    document.blocks.push(heading);
    document.blocks.extend(rows);
    let closing = maker.free();
    document.blocks.push(maker.block(Kind::Body, vec![closing]));
    (Case::of(maker, document), ids)
}

pub(super) fn reordered(dice: Dice) -> Case {
    let (mut case, rows) = with_rows(dice, 8);
    let edited = case.hand.find(rows[3]).expect("a row");
    let id = case.hand.blocks[edited].sentences[0].id;
    tweak(&mut case, id);
    case.settle();
    let first = case.ours.find(rows[0]).expect("a row");
    let mut dice = Dice::new(7, case.maker.dice.below(1000) as u64);
    dice.shuffle(&mut case.ours.blocks[first..first + 8]);
    case.maker.change_some(50);
    case
}

pub(super) fn rows(dice: Dice) -> Case {
    let (mut case, rows) = with_rows(dice, 10);
    let first = case.hand.find(rows[0]).expect("a row");
    for row in &rows[2..4] {
        let at = case.hand.find(*row).expect("a row");
        let id = case.hand.blocks[at].sentences[0].id;
        tweak(&mut case, id);
    }
    case.maker
        .dice
        .shuffle(&mut case.hand.blocks[first..first + 10]);
    let gone = case.hand.find(rows[5]).expect("a row");
    case.hand.blocks.remove(gone);
    case.settle();
    case.maker.change_some(50);
    case
}

pub(super) fn look_alikes(dice: Dice) -> Case {
    let (mut case, rows) = with_rows(dice, 30);
    for row in &rows[..14] {
        let at = case.hand.find(*row).expect("a row");
        let id = case.hand.blocks[at].sentences[0].id;
        tweak(&mut case, id);
    }
    case.settle();
    case.maker.change_some(50);
    case
}

pub(super) fn renamed(dice: Dice) -> Case {
    let (mut case, rows) = with_rows(dice, 12);
    let at = case
        .hand
        .find(rows[case.maker.dice.below(12)])
        .expect("a row");
    if let Some(Bit::Words(words)) = case.hand.blocks[at].sentences[0].bits.first_mut() {
        *words = "龙华社区接待游客".to_owned();
    }
    case.settle();
    case.maker.change_some(50);
    case
}

pub(super) fn glued(dice: Dice) -> Case {
    let (mut case, rows) = with_rows(dice, 12);
    let first = case.hand.find(rows[0]).expect("a row");
    let blocks: Vec<_> = case.hand.blocks.drain(first..first + 12).collect();
    let mut sentences: Vec<_> = blocks
        .into_iter()
        .flat_map(|block| block.sentences)
        .collect();
    case.maker.dice.shuffle(&mut sentences);
    let block = case.maker.block(Kind::Body, sentences);
    case.hand.blocks.insert(first, block);
    case.settle();
    case.maker.change_some(50);
    case
}

pub(super) fn twins(dice: Dice) -> Case {
    let (mut case, rows) = with_rows(dice, 8);
    // Two rows of the same words and values, which part now.
    let (one, two) = (case.maker.dice.within(0..4), case.maker.dice.within(4..8));
    let (from, to) = (
        case.base.find(rows[one]).expect("a row"),
        case.base.find(rows[two]).expect("a row"),
    );
    let twin = case.base.blocks[from].sentences[0].bits.clone();
    let facts = case.base.blocks[to].sentences[0].facts();
    let others = case.base.blocks[from].sentences[0].facts();
    for (fact, other) in facts.iter().zip(&others) {
        case.maker.old[*fact] = case.maker.old[*other].clone();
        case.maker.new[*fact] = case.maker.old[*other].clone();
    }
    let mut facts = facts.into_iter();
    let bits = twin.iter().map(|bit| match bit {
        Bit::Fact(_) => Bit::Fact(facts.next().expect("as many figures")),
        words @ Bit::Words(_) => words.clone(),
    });
    let bits: Vec<Bit> = bits.collect();
    case.base.blocks[to].sentences[0].bits = bits;
    case.ours = case.base.clone();
    case.hand = case.base.clone();
    // Glued into one paragraph or not; shuffled or not.
    let (glue, shuffle) = (case.maker.dice.chance(50), case.maker.dice.chance(60));
    let start = case.hand.find(rows[0]).expect("a row");
    let mut blocks: Vec<_> = case.hand.blocks.drain(start..).collect();
    if glue {
        let mut sentences: Vec<_> = blocks
            .into_iter()
            .flat_map(|block| block.sentences)
            .collect();
        if shuffle {
            case.maker.dice.shuffle(&mut sentences);
        }
        blocks = vec![case.maker.block(Kind::Body, sentences)];
    } else if shuffle {
        case.maker.dice.shuffle(&mut blocks);
    }
    case.hand.blocks.extend(blocks);
    case.settle();
    case.or = Some(case.expected.clone());
    let ids = [
        case.base.blocks[from].sentences[0].id,
        case.base.blocks[to].sentences[0].id,
    ];
    for id in ids {
        case.change_all(id);
        case.flag(id);
    }
    case.maker.change_some(30);
    case
}

/// A document with a table; the id of its first cell.
fn with_table(dice: Dice) -> (Case, usize) {
    let mut maker = Maker::new(dice);
    let mut document = maker.document();
    let heading = maker.heading(1);
    let count = maker.dice.within(5..12);
    let table = maker.table(count);
    let first = table[0].id;
    document.blocks.push(heading);
    document.blocks.extend(table);
    let closing = maker.free();
    document.blocks.push(maker.block(Kind::Body, vec![closing]));
    (Case::of(maker, document), first)
}

/// The rows of the table: places of their first cells, the head left out.
fn row_starts(document: &Document) -> Vec<usize> {
    let cells = document.blocks.iter().enumerate();
    cells
        .filter(|(_, block)| matches!(block.kind, Kind::Cell { row, column: 0, .. } if row > 0))
        .map(|(at, _)| at)
        .collect()
}

/// Rows are counted from the top again.
fn count_rows(document: &mut Document) {
    let mut count = 0;
    for block in &mut document.blocks {
        if let Kind::Cell { row, column, .. } = &mut block.kind {
            *row = count;
            count += usize::from(*column == 2);
        }
    }
}

pub(super) fn table_cells(dice: Dice) -> Case {
    let (mut case, first) = with_table(dice);
    let head = case.hand.find(first).expect("a cell");
    case.hand.blocks[head + 1].sentences[0].bits = vec![Bit::Words("受益户数".into())];
    let rows = row_starts(&case.hand);
    let row = rows[case.maker.dice.below(rows.len())];
    // One value by hand, in a row whose other value changes.
    let unit = case.maker.dice.within(100_001..999_999);
    let fact = case.hand.blocks[row + 1].facts()[0];
    case.hand.blocks[row + 1].sentences[0].bits = vec![Bit::Words(format!("{unit}户"))];
    case.settle();
    if case.maker.dice.chance(50) {
        case.maker.change(fact);
        case.flags.push(case.hand.blocks[row + 1].id);
    }
    let keep = case.maker.new[fact].clone();
    case.maker.change_some(60);
    case.maker.new[fact] = keep;
    case
}

pub(super) fn table_rows(dice: Dice) -> Case {
    let (mut case, _) = with_table(dice);
    let rows = row_starts(&case.hand);
    let (first, end) = (rows[0], rows[rows.len() - 1] + 3);
    let mut chunks: Vec<Vec<_>> = case.hand.blocks[first..end]
        .chunks(3)
        .map(<[_]>::to_vec)
        .collect();
    if let Some(Bit::Words(words)) = chunks[1][0].sentences[0].bits.first_mut() {
        words.push_str("（示范村）");
    }
    chunks.remove(0);
    case.maker.dice.shuffle(&mut chunks);
    case.hand
        .blocks
        .splice(first..end, chunks.into_iter().flatten());
    count_rows(&mut case.hand);
    case.settle();
    case.maker.change_some(50);
    case
}

pub(super) fn table_new(dice: Dice) -> Case {
    let (mut case, _) = with_table(dice);
    case.settle();
    let rows = row_starts(&case.base);
    let nth = case.maker.dice.below(rows.len());
    let gone = case.base.blocks[rows[nth]].id;
    let shown = [
        case.maker.dice.within(100..999),
        case.maker.dice.within(100..999),
    ];
    let bits = vec![
        Bit::Words("新设村".into()),
        case.maker.fact(format!("{}户", shown[0])),
        case.maker.fact(format!("{}万元", shown[1])),
    ];
    let new = case.maker.cells(vec![bits], 1);
    let behind = case.base.blocks[rows[(nth + 1) % rows.len()]].id;
    case.anew(|document| {
        let at = document.find(gone).expect("a row");
        document.blocks.drain(at..at + 3);
        let at = document.find(behind).expect("a row");
        document.blocks.splice(at + 3..at + 3, new.clone());
        count_rows(document);
    });
    case.maker.change_some(50);
    case
}
