//! What people do to paragraphs and sections: moved, deleted, added, copied.

use zongjie::revision::Kind;

use super::super::editor::tweak;
use super::super::judge::Case;
use super::super::model::{Bit, Dice};

pub(super) fn moved(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    case.move_body();
    case.move_body();
    case.settle();
    case.maker.change_some(50);
    case
}

pub(super) fn deleted(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let at = case.any_body();
    case.hand.blocks.remove(at);
    let id = case.any_told();
    let (block, sentence) = case.hand.sentence(id).expect("a sentence");
    if case.hand.blocks[block].sentences.len() > 1 {
        case.hand.blocks[block].sentences.remove(sentence);
    }
    case.settle();
    case.maker.change_some(50);
    case
}

pub(super) fn added(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let (block, at) = (case.own_block(), case.any_body());
    case.hand.blocks.insert(at + 1, block);
    let (mut own, at) = (case.own_block(), case.any_body());
    let sentence = own.sentences.remove(0);
    let place = case
        .maker
        .dice
        .below(case.hand.blocks[at].sentences.len() + 1);
    case.hand.blocks[at].sentences.insert(place, sentence);
    case.settle();
    case.maker.change_some(40);
    case
}

pub(super) fn sections(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let heads = case.headings(1);
    let retitled = heads[case.maker.dice.below(heads.len())];
    if let Some(Bit::Words(words)) = case.hand.blocks[retitled].sentences[0].bits.first_mut() {
        words.insert_str(0, "全力推动");
    }
    if case.maker.dice.chance(50) {
        let own = vec![case.maker.heading(1), case.own_block()];
        let at = case.headings(1)[case.maker.dice.below(heads.len())];
        case.hand.blocks.splice(at..at, own);
    }
    case.settle();
    let new = case.maker.section();
    let heads: Vec<usize> = (0..case.base.blocks.len())
        .filter(|at| case.base.blocks[*at].kind == Kind::Heading(1))
        .collect();
    let before = case.base.blocks[heads[case.maker.dice.below(heads.len())]].id;
    let behind = case.maker.dice.chance(50);
    let at = case.ours.find(before).expect("a heading");
    let at = if behind {
        case.ours.section(at).end
    } else {
        at
    };
    // It follows the section before it, with all that people added there; the first goes before the next one.
    let previous = (0..at)
        .rev()
        .find(|near| case.ours.blocks[*near].kind == Kind::Heading(1))
        .map(|near| case.ours.blocks[near].id);
    let there = match previous {
        Some(id) => {
            let at = case.expected.find(id).expect("a heading");
            case.expected.section(at).end
        }
        None => case.expected.find(before).expect("a heading"),
    };
    case.ours.blocks.splice(at..at, new.clone());
    case.expected.blocks.splice(there..there, new);
    case.maker.change_some(30);
    case
}

pub(super) fn deleted_section(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let heads = case.headings(1);
    let at = heads[case.maker.dice.below(heads.len())];
    let gone: Vec<_> = case.hand.blocks.drain(case.hand.section(at)).collect();
    case.settle();
    if case.maker.dice.chance(50) {
        let body = gone
            .iter()
            .find(|block| block.kind == Kind::Body)
            .expect("a paragraph")
            .id;
        let (new, block) = (case.maker.told(), case.maker.paragraph());
        let at = case.ours.find(body).expect("a block");
        case.ours.blocks[at].sentences.push(new);
        case.ours.blocks.insert(at + 1, block);
    }
    case.maker.change_some(50);
    case
}

pub(super) fn moved_sentence(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let long: Vec<usize> = case
        .told()
        .into_iter()
        .filter(|id| {
            case.hand.blocks[case.hand.sentence(*id).expect("a sentence").0]
                .sentences
                .len()
                > 1
        })
        .collect();
    if !long.is_empty() {
        let id = long[case.maker.dice.below(long.len())];
        let (block, at) = case.hand.sentence(id).expect("a sentence");
        let sentence = case.hand.blocks[block].sentences.remove(at);
        let to = case.any_body();
        let place = case
            .maker
            .dice
            .below(case.hand.blocks[to].sentences.len() + 1);
        case.hand.blocks[to].sentences.insert(place, sentence);
    }
    case.settle();
    case.maker.change_some(50);
    case
}

pub(super) fn copied(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let at = case.any_body();
    let mut copy = case.hand.blocks[at].clone();
    copy.id = case.maker.id();
    for sentence in &mut copy.sentences {
        sentence.id = case.maker.id();
    }
    case.hand.blocks.insert(2, copy);
    case.settle();
    case.maker.change_some(60);
    case
}

pub(super) fn shuffled(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    for id in case.some_told(12) {
        tweak(&mut case, id);
    }
    let bodies = case.bodies();
    let mut blocks: Vec<_> = bodies
        .iter()
        .map(|at| case.hand.blocks[*at].clone())
        .collect();
    case.maker.dice.shuffle(&mut blocks);
    for (at, block) in bodies.into_iter().zip(blocks) {
        case.hand.blocks[at] = block;
    }
    case.settle();
    case.maker.change_some(50);
    case
}

pub(super) fn retold(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let id = case.any_told();
    case.change_all(id);
    let (block, at) = case.hand.sentence(id).expect("a sentence");
    let mut sentence = case.hand.blocks[block].sentences.remove(at);
    if case.hand.blocks[block].sentences.is_empty() {
        case.hand.blocks.remove(block);
    }
    sentence.id = case.maker.id();
    sentence.bits.insert(0, Bit::Words("值得一提的是，".into()));
    let told = sentence.id;
    let own = case.maker.block(Kind::Body, vec![sentence]);
    let at = case.any_body();
    case.hand.blocks.insert(at + 1, own);
    case.settle();
    case.maker.change_some(30);
    let _ = told;
    case
}

pub(super) fn pending(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let id = case.any_told();
    tweak(&mut case, id);
    case.settle();
    case.change_all(id);
    let (block, _) = case.hand.sentence(id).expect("a sentence");
    case.pending.push(case.hand.blocks[block].id);
    let ids: Vec<usize> = case.hand.blocks[block]
        .sentences
        .iter()
        .map(|s| s.id)
        .collect();
    case.maker.change_some(30);
    for id in ids {
        case.flag(id);
    }
    case
}
