//! What people do to sentences: other words, other marks, sentences joined, added before and withdrawn.

use zongjie::revision::Kind;

use super::super::editor::tweak;
use super::super::judge::Case;
use super::super::model::{Bit, Dice, Document};

pub(super) fn edited_unchanged(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let edited = case.some_told(3);
    for id in &edited {
        tweak(&mut case, *id);
    }
    case.settle();
    for id in case.told() {
        if !edited.contains(&id) && case.maker.dice.chance(40) {
            case.change_all(id);
        }
    }
    case
}

pub(super) fn edited_changed(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    for id in case.some_told(3) {
        tweak(&mut case, id);
        case.change_all(id);
    }
    case.settle();
    case.maker.change_some(25);
    case
}

pub(super) fn joined(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    // A paragraph in two.
    let long: Vec<usize> = case
        .bodies()
        .into_iter()
        .filter(|at| case.hand.blocks[*at].sentences.len() > 1)
        .collect();
    if !long.is_empty() {
        let at = long[case.maker.dice.below(long.len())];
        let cut = case
            .maker
            .dice
            .within(1..case.hand.blocks[at].sentences.len());
        let rest = case.hand.blocks[at].sentences.split_off(cut);
        let new = case.maker.block(Kind::Body, rest);
        case.hand.blocks.insert(at + 1, new);
    }
    // Two paragraphs in one.
    let pairs: Vec<usize> = (1..case.hand.blocks.len())
        .filter(|at| {
            case.hand.blocks[*at].kind == Kind::Body && case.hand.blocks[at - 1].kind == Kind::Body
        })
        .collect();
    if !pairs.is_empty() {
        let at = pairs[case.maker.dice.below(pairs.len())];
        let block = case.hand.blocks.remove(at);
        case.hand.blocks[at - 1].sentences.extend(block.sentences);
    }
    // Two sentences in one.
    let long: Vec<usize> = case
        .bodies()
        .into_iter()
        .filter(|at| case.hand.blocks[*at].sentences.len() > 1)
        .collect();
    if !long.is_empty() {
        let at = long[case.maker.dice.below(long.len())];
        let next = case.hand.blocks[at].sentences.remove(1);
        let first = &mut case.hand.blocks[at].sentences[0];
        if let Some(Bit::Words(last)) = first.bits.last_mut() {
            *last = format!("{}，", last.trim_end_matches('。'));
        }
        first.bits.extend(next.bits);
    }
    case.settle();
    case.maker.change_some(50);
    case
}

pub(super) fn rewritten(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let id = case.any_told();
    case.change_all(id);
    let old = case.maker.old.clone();
    let hand = case.maker.dice.chance(50);
    let other = case.maker.dice.within(100..999);
    let sentence = case.hand.sentence_mut(id).expect("a sentence");
    if let Some(Bit::Words(words)) = sentence.bits.first_mut() {
        words.insert_str(0, "一年来，各级各部门齐心协力，");
    }
    if hand {
        // They put another value in place of a figure.
        let at = sentence
            .bits
            .iter()
            .position(|bit| matches!(bit, Bit::Fact(_)))
            .expect("a figure");
        let Bit::Fact(fact) = sentence.bits[at] else {
            return case;
        };
        let unit = old[fact]
            .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
            .to_owned();
        sentence.bits[at] = Bit::Words(format!("{other}{other}{unit}"));
        case.settle();
        let (block, _) = case.hand.sentence(id).expect("a sentence");
        case.flags.push(case.hand.blocks[block].id);
    } else {
        case.settle();
    }
    case
}

pub(super) fn restyled(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    case.restyled = true;
    let old = case.maker.old.clone();
    let wide = case.maker.dice.chance(50);
    // Figures stay figures: the file is written with other digits only.
    let mut shown = old;
    for value in &mut shown {
        if case.maker.dice.chance(60) {
            *value = if wide {
                value
                    .chars()
                    .map(|c| {
                        if c.is_ascii_digit() {
                            char::from_u32(c as u32 + 0xFEE0).unwrap_or(c)
                        } else {
                            c
                        }
                    })
                    .collect()
            } else {
                grouped(value)
            };
        }
    }
    for block in &mut case.hand.blocks {
        for sentence in &mut block.sentences {
            for bit in &mut sentence.bits {
                if let Bit::Words(words) = bit
                    && case.maker.dice.chance(30)
                {
                    *words = words.replace('，', "， ").replace('围', "围　");
                }
            }
        }
    }
    case.settle();
    case.maker.change_some(50);
    // What is not changed stays as people typed it.
    for (fact, value) in shown.into_iter().enumerate() {
        if case.maker.old[fact] == case.maker.new[fact] {
            freeze(&mut case.hand, fact, &value);
            freeze(&mut case.expected, fact, &value);
        } else {
            freeze(&mut case.hand, fact, &value);
        }
    }
    case
}

fn freeze(document: &mut Document, fact: usize, value: &str) {
    for sentence in document
        .blocks
        .iter_mut()
        .flat_map(|block| &mut block.sentences)
    {
        for bit in &mut sentence.bits {
            if *bit == Bit::Fact(fact) {
                *bit = Bit::Words(value.to_owned());
            }
        }
    }
}

fn grouped(value: &str) -> String {
    let digits = value.chars().take_while(char::is_ascii_digit).count();
    let (number, unit) = value.split_at(digits);
    if digits < 4 || unit.starts_with('.') {
        return format!("{number} {unit}");
    }
    let (head, tail) = number.split_at(digits - 3);
    format!("{head},{tail}{unit}")
}

pub(super) fn late(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let id = case.any_told();
    tweak(&mut case, id);
    case.settle();
    let new = case.maker.told();
    case.anew(|document| {
        if let Some((block, at)) = document.sentence(id) {
            document.blocks[block].sentences.insert(at + 1, new.clone());
        }
    });
    case.maker.change_some(40);
    case
}

pub(super) fn late_typed(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let id = case.any_told();
    let new = case.maker.told();
    let mut typed = new.clone();
    typed.id = case.maker.id();
    typed = typed.frozen(&case.maker.old);
    if let Some(Bit::Words(words)) = typed.bits.first_mut() {
        words.insert_str(0, "年底前，");
    }
    let (block, at) = case.hand.sentence(id).expect("a sentence");
    case.hand.blocks[block].sentences.push(typed);
    case.flags.push(case.hand.blocks[block].id);
    case.settle();
    let (block, _) = case.ours.sentence(id).expect("a sentence");
    case.ours.blocks[block].sentences.insert(at + 1, new);
    case.maker.change_some(30);
    for fact in case.maker.new.len() - 3..case.maker.new.len() {
        case.maker.new[fact] = case.maker.old[fact].clone();
    }
    case
}

pub(super) fn stale(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let id = case.any_told();
    case.change_all(id);
    let fact = case.facts_of(id)[0];
    let (block, at) = case.hand.sentence(id).expect("a sentence");
    let words = match &case.hand.blocks[block].sentences[at].bits[0] {
        Bit::Words(words) => words.clone(),
        Bit::Fact(_) => String::new(),
    };
    let text = format!(
        "综上，{words}{}，这是近年来最好的成绩。",
        case.maker.old[fact]
    );
    let sentence = case.maker.sentence(vec![Bit::Words(text)]);
    let own = case.maker.block(Kind::Body, vec![sentence]);
    case.flags.push(own.id);
    let at = case.any_body();
    case.hand.blocks.insert(at + 1, own);
    case.settle();
    case.maker.change_some(30);
    case
}

pub(super) fn withdrawn_edited(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let id = case.any_told();
    tweak(&mut case, id);
    case.settle();
    let (block, at) = case.ours.sentence(id).expect("a sentence");
    case.ours.blocks[block].sentences.remove(at);
    if case.ours.blocks[block].sentences.is_empty() {
        case.ours.blocks.remove(block);
    }
    case.maker.change_some(30);
    for fact in case.facts_of(id) {
        case.maker.new[fact] = case.maker.old[fact].clone();
    }
    let (block, _) = case.hand.sentence(id).expect("a sentence");
    case.flags.push(case.hand.blocks[block].id);
    case
}

pub(super) fn withdrawn(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let ids = case.some_told(2);
    tweak(&mut case, ids[0]);
    case.settle();
    let gone = ids[1];
    case.anew(|document| {
        if let Some((block, at)) = document.sentence(gone) {
            document.blocks[block].sentences.remove(at);
            if document.blocks[block].sentences.is_empty() {
                document.blocks.remove(block);
            }
        }
    });
    case.maker.change_some(40);
    case
}

pub(super) fn wording(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let long: Vec<usize> = case
        .told()
        .into_iter()
        .filter(|id| {
            let (block, at) = case.hand.sentence(*id).expect("a sentence");
            case.hand.blocks[block].sentences[at].bits.len() == 5
        })
        .collect();
    if let Some(id) = (!long.is_empty()).then(|| long[case.maker.dice.below(long.len())]) {
        // People at the end of the sentence, the template at its front.
        let tail = |document: &mut Document| {
            if let Some(Bit::Words(last)) =
                document.sentence_mut(id).and_then(|s| s.bits.last_mut())
            {
                last.insert_str(0, "，成效明显");
            }
        };
        tail(&mut case.hand);
        case.settle();
        case.anew(|document| {
            if let Some(Bit::Words(first)) =
                document.sentence_mut(id).and_then(|s| s.bits.first_mut())
            {
                first.insert_str(0, "截至年底，");
            }
        });
        case.change_all(id);
    } else {
        case.settle();
    }
    case.maker.change_some(30);
    case
}

pub(super) fn mixed(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    for id in case.some_told(4) {
        tweak(&mut case, id);
    }
    case.move_body();
    let (own, at) = (case.own_block(), case.any_body());
    case.hand.blocks.insert(at + 1, own);
    let at = case.any_body();
    case.hand.blocks.remove(at);
    case.settle();
    case.maker.change_some(50);
    case
}

pub(super) fn paraphrase(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let id = case.any_told();
    case.change_all(id);
    let sentence = case.hand.sentence_mut(id).expect("a sentence");
    for bit in &mut sentence.bits {
        if let Bit::Words(words) = bit {
            for (old, new) in [
                ("全年新增", "这一年里新添"),
                ("达到", "已有"),
                ("完成年度目标的", "占全年任务的"),
                ("带动群众", "让群众受益"),
                ("累计开展", "先后组织"),
                ("用于", "投向"),
                ("惠及居民", "受益的有"),
                ("，同比增长", "，比上年提高"),
                ("较上年增加", "比去年多了"),
                ("其中重点领域", "当中重点领域"),
            ] {
                *words = words.replace(old, new);
            }
        }
    }
    sentence
        .bits
        .insert(0, Bit::Words("经过各方共同努力，".into()));
    case.settle();
    case.maker.change_some(30);
    case
}
