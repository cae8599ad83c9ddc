//! An editor at work on a draft: small changes of wording, moves, cuts, joins.

use zongjie::revision::Kind;

use super::judge::Case;
use super::model::{Bit, Block, Sentence};

/// Words that people put in without changing what is said.
const ADVERBS: [&str; 6] = ["切实", "进一步", "扎实", "持续", "全面", "有效"];
/// Words that people exchange.
const SYNONYMS: [(&str, &str); 7] = [
    ("达到", "增至"),
    ("累计", "共"),
    ("完成", "实现"),
    ("新增", "净增"),
    ("带动", "惠及"),
    ("覆盖", "遍及"),
    ("用于", "支持"),
];
/// What people put behind a sentence.
const TAILS: [&str; 4] = [
    "，成效明显",
    "，群众反映良好",
    "，走在全市前列",
    "，为下一步工作打下基础",
];

/// Changes the wording of a sentence; figures stay what they are.
pub(crate) fn tweak(case: &mut Case, id: usize) {
    let dice = &mut case.maker.dice;
    let kind = dice.below(5);
    let adverb = dice.pick(&ADVERBS).to_owned();
    let tail = dice.pick(&TAILS).to_owned();
    let at = dice.below(100);
    let Some(sentence) = case.hand.sentence_mut(id) else {
        return;
    };
    match kind {
        0 if swap(sentence) => {}
        1 => {
            if let Some(Bit::Words(last)) = sentence.bits.last_mut()
                && let Some(body) = last.strip_suffix('。')
            {
                *last = format!("{body}{tail}。");
            }
        }
        2 => sentence.bits.insert(0, Bit::Words("今年以来，".into())),
        _ => {
            let count = sentence.bits.len();
            let words = sentence.bits.iter_mut().cycle_from(at % count);
            if let Some(words) = words {
                let len = words.chars().count();
                let byte = words
                    .char_indices()
                    .nth(at % len)
                    .map_or(0, |(byte, _)| byte);
                words.insert_str(byte, &adverb);
            }
        }
    }
}

trait CycleFrom<'t> {
    fn cycle_from(self, at: usize) -> Option<&'t mut String>;
}

impl<'t, I: Iterator<Item = &'t mut Bit>> CycleFrom<'t> for I {
    /// The first words from a place on that are more than a mark, otherwise the first at all.
    fn cycle_from(self, at: usize) -> Option<&'t mut String> {
        let mut words: Vec<(usize, &mut String)> = Vec::new();
        for (place, bit) in self.enumerate() {
            if let Bit::Words(text) = bit
                && text.chars().count() > 2
            {
                words.push((place, text));
            }
        }
        let chosen = words
            .iter()
            .position(|(place, _)| *place >= at)
            .unwrap_or(0);
        (chosen < words.len()).then(|| words.swap_remove(chosen).1)
    }
}

fn swap(sentence: &mut Sentence) -> bool {
    for bit in &mut sentence.bits {
        if let Bit::Words(words) = bit {
            for (old, new) in SYNONYMS {
                if words.contains(old) {
                    *words = words.replacen(old, new, 1);
                    return true;
                }
            }
        }
    }
    false
}

impl Case {
    /// Sentences of the running text with figures.
    pub(crate) fn told(&self) -> Vec<usize> {
        let bodies = self
            .hand
            .blocks
            .iter()
            .filter(|block| block.kind == Kind::Body);
        bodies
            .flat_map(|block| &block.sentences)
            .filter(|s| !s.facts().is_empty())
            .map(|s| s.id)
            .collect()
    }

    /// One of them.
    pub(crate) fn any_told(&mut self) -> usize {
        let all = self.told();
        all[self.maker.dice.below(all.len())]
    }

    /// A few of them, each once.
    pub(crate) fn some_told(&mut self, count: usize) -> Vec<usize> {
        let mut all = self.told();
        self.maker.dice.shuffle(&mut all);
        all.truncate(count);
        all
    }

    pub(crate) fn facts_of(&self, sentence: usize) -> Vec<usize> {
        let (block, at) = self.hand.sentence(sentence).expect("a sentence");
        self.hand.blocks[block].sentences[at].facts()
    }

    /// Changes every figure of a sentence.
    pub(crate) fn change_all(&mut self, sentence: usize) {
        for fact in self.facts_of(sentence) {
            if self.maker.old[fact] == self.maker.new[fact] {
                self.maker.change(fact);
            }
        }
    }

    /// Blocks of running text.
    pub(crate) fn bodies(&self) -> Vec<usize> {
        let bodies = self
            .hand
            .blocks
            .iter()
            .enumerate()
            .filter(|(_, block)| block.kind == Kind::Body);
        bodies.map(|(at, _)| at).collect()
    }

    pub(crate) fn any_body(&mut self) -> usize {
        let all = self.bodies();
        all[self.maker.dice.below(all.len())]
    }

    /// Moves a paragraph behind another one, headings staying where they are.
    pub(crate) fn move_body(&mut self) {
        let from = self.any_body();
        let block = self.hand.blocks.remove(from);
        let to = self.any_body();
        self.hand.blocks.insert(to + 1, block);
    }

    /// A paragraph that people wrote.
    pub(crate) fn own_block(&mut self) -> Block {
        let mut sentence = self.maker.free();
        let figure = self.maker.dice.within(100..9999);
        sentence.bits.push(Bit::Words(format!(
            "另据统计，走访慰问老党员{figure}人次，发放宣传册若干。"
        )));
        self.maker.block(Kind::Body, vec![sentence])
    }

    /// A heading of a place.
    pub(crate) fn headings(&self, level: u8) -> Vec<usize> {
        let all = self.hand.blocks.iter().enumerate();
        all.filter(|(_, block)| block.kind == Kind::Heading(level))
            .map(|(at, _)| at)
            .collect()
    }
}
