//! What happens to single figures: swapped, rounded, corrected, equal ones, gaps.

use zongjie::revision::Kind;

use super::super::editor::tweak;
use super::super::judge::Case;
use super::super::model::{Bit, Dice};
use super::super::report::Maker;

pub(super) fn swapped(dice: Dice) -> Case {
    let mut maker = Maker::new(dice);
    let mut document = maker.document();
    let (a, b) = (maker.dice.within(100..999), maker.dice.within(1000..9999));
    let facts = [maker.fact(format!("{a}家")), maker.fact(format!("{b}家"))];
    let bits = vec![
        Bit::Words("规模以上工业企业".into()),
        facts[0].clone(),
        Bit::Words("，限额以上商贸企业".into()),
        facts[1].clone(),
        Bit::Words("。".into()),
    ];
    let sentence = maker.sentence(bits);
    let id = sentence.id;
    let block = maker.block(Kind::Body, vec![sentence]);
    document.blocks.push(block);
    let mut case = Case::of(maker, document);
    let sentence = case.hand.sentence_mut(id).expect("a sentence");
    sentence.bits = vec![
        Bit::Words("限额以上商贸企业".into()),
        facts[1].clone(),
        Bit::Words("，规模以上工业企业".into()),
        facts[0].clone(),
        Bit::Words("。".into()),
    ];
    case.settle();
    case.change_all(id);
    case.maker.change_some(30);
    case
}

pub(super) fn rotate(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let ids = case.some_told(3);
    for id in &ids {
        tweak(&mut case, *id);
    }
    case.settle();
    // Each figure of one unit takes the value the next one had.
    let mut facts: Vec<usize> = (0..case.maker.old.len()).collect();
    case.maker.dice.shuffle(&mut facts);
    let unit = |value: &String| {
        value
            .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
            .to_owned()
    };
    facts.sort_by_key(|fact| unit(&case.maker.old[*fact]));
    for group in facts.chunk_by(|a, b| unit(&case.maker.old[*a]) == unit(&case.maker.old[*b])) {
        for (at, fact) in group.iter().enumerate() {
            case.maker.new[*fact] = case.maker.old[group[(at + 1) % group.len()]].clone();
        }
    }
    case
}

pub(super) fn rounded(dice: Dice) -> Case {
    let mut maker = Maker::new(dice);
    let mut document = maker.document();
    let numeral = maker.dice.chance(50);
    let value = if numeral {
        maker.dice.within(12..99)
    } else {
        maker.dice.within(1001..9989)
    };
    let fact = maker.fact(format!("{value}卷"));
    let bits = vec![
        Bit::Words("全年编纂出版志书年鉴".into()),
        fact,
        Bit::Words("，受到读者欢迎。".into()),
    ];
    let sentence = maker.sentence(bits);
    let id = sentence.id;
    let block = maker.block(Kind::Body, vec![sentence]);
    document.blocks.push(block);
    let mut case = Case::of(maker, document);
    let words = match (numeral, case.maker.dice.below(4)) {
        (true, _) => format!("{}卷", zongjie::numeral::chinese(value)),
        (_, 0) => format!("近{}卷", (value / 100 + 1) * 100),
        (_, 1) => format!("{}余卷", value / 100 * 100),
        (_, 2) => format!("约{}卷", value / 10 * 10),
        _ => format!("{}.{}万卷", value / 10_000, value % 10_000 / 1000),
    };
    case.hand.sentence_mut(id).expect("a sentence").bits[1] = Bit::Words(words);
    case.settle();
    case.change_all_of(&[case.maker.old.len() - 1]);
    let (block, _) = case.hand.sentence(id).expect("a sentence");
    case.flags.push(case.hand.blocks[block].id);
    case.maker.change_some(30);
    case
}

impl Case {
    fn change_all_of(&mut self, facts: &[usize]) {
        for fact in facts {
            self.maker.change(*fact);
        }
    }
}

pub(super) fn corrected(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let id = case.any_told();
    let facts = case.facts_of(id);
    let fact = facts[case.maker.dice.below(facts.len())];
    let unit = case.maker.old[fact]
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
        .to_owned();
    let typed = format!("{}{unit}", case.maker.dice.within(100_001..999_999));
    let sentence = case.hand.sentence_mut(id).expect("a sentence");
    for bit in &mut sentence.bits {
        if *bit == Bit::Fact(fact) {
            *bit = Bit::Words(typed.clone());
        }
    }
    case.settle();
    if case.maker.dice.chance(60) {
        case.maker.change(fact);
        let (block, _) = case.hand.sentence(id).expect("a sentence");
        case.flags.push(case.hand.blocks[block].id);
    }
    let keep = case.maker.new[fact].clone();
    case.maker.change_some(40);
    case.maker.new[fact] = keep;
    case
}

pub(super) fn already(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let id = case.any_told();
    case.change_all(id);
    let facts = case.facts_of(id);
    let fact = facts[case.maker.dice.below(facts.len())];
    let new = case.maker.new[fact].clone();
    let sentence = case.hand.sentence_mut(id).expect("a sentence");
    for bit in &mut sentence.bits {
        if *bit == Bit::Fact(fact) {
            *bit = Bit::Words(new.clone());
        }
    }
    case.settle();
    case.maker.change_some(30);
    case
}

pub(super) fn same_value(dice: Dice) -> Case {
    let mut maker = Maker::new(dice);
    let mut document = maker.document();
    let value = maker.dice.within(100..999);
    let facts: Vec<Bit> = (0..3).map(|_| maker.fact(format!("{value}人"))).collect();
    let bits = vec![
        Bit::Words("全年培训基层干部".into()),
        facts[0].clone(),
        Bit::Words("，培训致富带头人".into()),
        facts[1].clone(),
        Bit::Words("，选派驻村队员".into()),
        facts[2].clone(),
        Bit::Words("，与去年的".into()),
        facts[0].clone(),
        Bit::Words("计划持平。".into()),
    ];
    let sentence = maker.sentence(bits);
    let id = sentence.id;
    let block = maker.block(Kind::Body, vec![sentence]);
    document.blocks.push(block);
    let mut case = Case::of(maker, document);
    tweak(&mut case, id);
    case.settle();
    for fact in case.facts_of(id) {
        if case.maker.old[fact] == case.maker.new[fact] && case.maker.dice.chance(60) {
            case.maker.change(fact);
        }
    }
    case.maker.change_some(20);
    case
}

pub(super) fn gap(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let id = case.any_told();
    let fact = case.facts_of(id)[0];
    let shown = case.maker.old[fact].clone();
    case.maker.old[fact] = "【待补：数据】".into();
    case.maker.new[fact] = shown;
    if case.maker.dice.chance(50) {
        let sentence = case.hand.sentence_mut(id).expect("a sentence");
        sentence.bits.insert(0, Bit::Words("今年以来，".into()));
    }
    case.settle();
    let keep = case.maker.new[fact].clone();
    for other in 0..case.maker.old.len() {
        if other != fact && case.maker.dice.chance(40) {
            case.maker.change(other);
        }
    }
    case.maker.new[fact] = keep;
    case
}
