//! A report as its makers know it: which words are figures, which facts they show, which paragraph is which.

use std::ops::Range;

use zongjie::draft::{self, Draft, Figure, Part};
use zongjie::numeral::chinese;
use zongjie::revision::{Kind, Manuscript, Paragraph, Standing};

/// A small generator (xorshift), so that a seed names a case for ever.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(scenario: usize, seed: u64) -> Self {
        let mut mixed = (scenario as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15)
            ^ (seed + 1).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed ^= mixed >> 29;
        let mut dice = Self(mixed | 1);
        (0..8).for_each(|_| _ = dice.below(2));
        dice
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or(0) % limit.max(1)
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn within(&mut self, range: Range<usize>) -> usize {
        range.start + self.below(range.len())
    }

    pub(crate) fn pick<'t, T: ?Sized>(&mut self, list: &[&'t T]) -> &'t T {
        list[self.below(list.len())]
    }

    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }
}

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Bit {
    Words(String),
    /// The number of a fact.
    Fact(usize),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub(crate) id: usize,
    pub(crate) bits: Vec<Bit>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) id: usize,
    pub(crate) kind: Kind,
    pub(crate) sentences: Vec<Sentence>,
}

impl Block {
    pub(crate) fn facts(&self) -> Vec<usize> {
        self.sentences.iter().flat_map(Sentence::facts).collect()
    }
}

impl Sentence {
    pub(crate) fn facts(&self) -> Vec<usize> {
        let facts = self.bits.iter().filter_map(|bit| match bit {
            Bit::Fact(fact) => Some(*fact),
            Bit::Words(_) => None,
        });
        facts.collect()
    }

    /// With every figure as the words it shows.
    pub(crate) fn frozen(&self, values: &[String]) -> Self {
        Self {
            id: self.id,
            bits: vec![Bit::Words(self.text(values))],
        }
    }

    pub(crate) fn text(&self, values: &[String]) -> String {
        let bits = self.bits.iter().map(|bit| match bit {
            Bit::Words(words) => words.as_str(),
            Bit::Fact(fact) => &values[*fact],
        });
        bits.collect()
    }
}

/// A document: its blocks in order. Headings are numbered when it is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Document {
    pub(crate) blocks: Vec<Block>,
}

impl Document {
    pub(crate) fn find(&self, id: usize) -> Option<usize> {
        self.blocks.iter().position(|block| block.id == id)
    }

    /// The block and the place in it of a sentence.
    pub(crate) fn sentence(&self, id: usize) -> Option<(usize, usize)> {
        let mut blocks = self.blocks.iter().enumerate();
        blocks.find_map(|(at, block)| Some((at, block.sentences.iter().position(|s| s.id == id)?)))
    }

    pub(crate) fn sentence_mut(&mut self, id: usize) -> Option<&mut Sentence> {
        self.blocks
            .iter_mut()
            .flat_map(|block| &mut block.sentences)
            .find(|s| s.id == id)
    }

    /// The blocks of the section that begins with this heading, itself included.
    pub(crate) fn section(&self, heading: usize) -> Range<usize> {
        let Kind::Heading(level) = self.blocks[heading].kind else {
            return heading..heading + 1;
        };
        let ends = |block: &Block| matches!(block.kind, Kind::Heading(other) if other <= level);
        let end = self.blocks[heading + 1..].iter().position(ends);
        heading..end.map_or(self.blocks.len(), |end| heading + 1 + end)
    }

    fn labels(&self) -> Vec<String> {
        let (mut one, mut two) = (0, 0);
        let labels = self.blocks.iter().map(|block| match block.kind {
            Kind::Heading(1) => {
                (one, two) = (one + 1, 0);
                format!("{}、", chinese(one))
            }
            Kind::Heading(_) => {
                two += 1;
                format!("（{}）", chinese(two))
            }
            _ => String::new(),
        });
        labels.collect()
    }

    /// The text of every block.
    pub(crate) fn texts(&self, values: &[String]) -> Vec<String> {
        let labels = self.labels();
        let texts = self.blocks.iter().zip(labels).map(|(block, label)| {
            let sentences: String = block.sentences.iter().map(|s| s.text(values)).collect();
            label + &sentences
        });
        texts.collect()
    }

    /// As a generation of the program.
    pub(crate) fn draft(&self, values: &[String]) -> Draft {
        let mut section = 0;
        let labels = self.labels();
        let mut index = 0;
        let paragraphs = self.blocks.iter().zip(labels).map(|(block, label)| {
            if block.kind == Kind::Heading(1) {
                (section, index) = (section + 1, 0);
            }
            index += 1;
            let mut sentences: Vec<draft::Sentence> =
                block.sentences.iter().map(|s| parts(s, values)).collect();
            if !label.is_empty() {
                sentences[0].insert(0, Part::Text(label.clone()));
            }
            draft::Paragraph {
                id: format!("s{section}/{index}"),
                kind: block.kind.clone(),
                anchor: Some(format!("zj_{}", block.id)),
                label: label.chars().count(),
                made: false,
                sentences,
            }
        });
        Draft {
            paragraphs: paragraphs.collect(),
            charts: Vec::new(),
        }
    }

    /// As a file that people edited.
    pub(crate) fn file(&self, values: &[String], anchors: bool) -> File {
        let texts = self.texts(values);
        let paragraphs = self
            .blocks
            .iter()
            .zip(texts)
            .map(|(block, text)| Paragraph {
                text,
                kind: block.kind.clone(),
                anchor: anchors.then(|| format!("zj_{}", block.id)),
            });
        File {
            paragraphs: paragraphs.collect(),
            pending: Vec::new(),
        }
    }
}

fn parts(sentence: &Sentence, values: &[String]) -> Vec<Part> {
    let parts = sentence.bits.iter().map(|bit| match bit {
        Bit::Words(words) => Part::Text(words.clone()),
        Bit::Fact(fact) => Part::Figure(Figure {
            key: format!("指标.f{fact}.值"),
            text: values[*fact].clone(),
            gap: values[*fact].starts_with('【'),
            words: false,
        }),
    });
    parts.collect()
}

/// An edited file in memory.
#[derive(Debug, Clone, Default)]
pub(crate) struct File {
    pub(crate) paragraphs: Vec<Paragraph>,
    /// Paragraphs that are a revision nobody accepted yet.
    pub(crate) pending: Vec<usize>,
}

impl Manuscript for File {
    fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    fn is_numbered(&self, _: usize) -> bool {
        false
    }

    fn standing(&self, paragraph: usize, _: &Range<usize>) -> Standing {
        if self.pending.contains(&paragraph) {
            Standing::Pending
        } else {
            Standing::Free
        }
    }
}
