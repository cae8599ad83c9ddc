//! What a merge should have done, and what it did: right, rightly asked, asked without need, or silently wrong.

use zongjie::merge::{Conflict, ConflictKind, Input, Merge, merge};
use zongjie::revision::{Edit, Paragraph, apply};

use super::model::{Dice, Document, File};
use super::report::Maker;

/// One case: what was generated, what people made of it, what is generated now, what should come of it.
pub(crate) struct Case {
    pub(crate) maker: Maker,
    pub(crate) base: Document,
    pub(crate) ours: Document,
    pub(crate) hand: Document,
    pub(crate) expected: Document,
    /// Blocks of the edited text that hold a true conflict.
    pub(crate) flags: Vec<usize>,
    /// What is right as well, with nothing asked: twins that can be told apart after all.
    pub(crate) or: Option<Document>,
    /// Blocks of the edited text that are a pending revision.
    pub(crate) pending: Vec<usize>,
    /// Whether people set digits, marks and blanks in their own way.
    pub(crate) restyled: bool,
}

/// What a case proved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// All done, nothing asked.
    Auto,
    /// A true conflict was asked, all else done.
    Flag,
    /// Asked without need.
    Over(String),
    /// The text is wrong and nobody was told.
    Wrong(String),
}

impl Case {
    pub(crate) fn new(dice: Dice) -> Self {
        let mut maker = Maker::new(dice);
        let base = maker.document();
        Self::of(maker, base)
    }

    pub(crate) fn of(maker: Maker, base: Document) -> Self {
        Self {
            maker,
            ours: base.clone(),
            hand: base.clone(),
            expected: Document::default(),
            base,
            flags: Vec::new(),
            or: None,
            pending: Vec::new(),
            restyled: false,
        }
    }

    /// The hand edits are done: what follows is expected to come into that text.
    pub(crate) fn settle(&mut self) {
        self.expected = self.hand.clone();
    }

    /// Changes the new generation, and what is expected with it.
    pub(crate) fn anew(&mut self, change: impl Fn(&mut Document)) {
        change(&mut self.ours);
        change(&mut self.expected);
    }

    /// A sentence that has to be asked about, and stays as people left it until then.
    pub(crate) fn flag(&mut self, sentence: usize) {
        let (block, _) = self.hand.sentence(sentence).expect("a sentence");
        self.flags.push(self.hand.blocks[block].id);
        let old = self.maker.old.clone();
        if let Some(sentence) = self.expected.sentence_mut(sentence) {
            *sentence = sentence.frozen(&old);
        }
    }

    /// The edited file.
    pub(crate) fn theirs(&self, anchors: bool) -> File {
        let mut file = self.hand.file(&self.maker.old, anchors);
        let place = |id: &usize| self.hand.find(*id).expect("a block");
        file.pending = self.pending.iter().map(place).collect();
        file
    }

    /// Merges and judges.
    pub(crate) fn judge(&self, theirs: &File, twice: bool) -> Verdict {
        let (base, ours) = (
            self.base.draft(&self.maker.old),
            self.ours.draft(&self.maker.new),
        );
        let merged = merge(Input {
            base: &base,
            ours: &ours,
            theirs,
            decisions: &[],
        });
        if !merged.balanced() {
            return Verdict::Wrong(format!(
                "the ledger has {} of {}",
                merged.ledger.len(),
                merged.changed
            ));
        }
        let verdict = self.compare(theirs, &merged);
        if !twice || matches!(verdict, Verdict::Wrong(_)) {
            return verdict;
        }
        // A second merge of what came out has nothing left to do.
        let again = File {
            paragraphs: apply(&theirs.paragraphs, &merged.edits),
            pending: Vec::new(),
        };
        let second = merge(Input {
            base: &ours,
            ours: &ours,
            theirs: &again,
            decisions: &[],
        });
        if !second.edits.is_empty() || !second.conflicts.is_empty() {
            return Verdict::Wrong(format!(
                "the second merge: {:?} {:?}",
                second.edits, second.conflicts
            ));
        }
        verdict
    }

    /// Compares what came out with what should have.
    fn compare(&self, theirs: &File, merged: &Merge) -> Verdict {
        let verdict = self.compare_edits(theirs, &merged.edits, &merged.conflicts);
        match (&verdict, &self.or) {
            (Verdict::Wrong(_), Some(or)) => {
                self.against(or, &[], theirs, &merged.edits, &merged.conflicts)
            }
            _ => verdict,
        }
    }

    pub(crate) fn compare_edits(
        &self,
        theirs: &File,
        edits: &[Edit],
        conflicts: &[Conflict],
    ) -> Verdict {
        self.against(&self.expected, &self.flags, theirs, edits, conflicts)
    }

    fn against(
        &self,
        right: &Document,
        flags: &[usize],
        theirs: &File,
        edits: &[Edit],
        conflicts: &[Conflict],
    ) -> Verdict {
        let place = |id: usize| self.hand.find(id);
        let asked: Vec<usize> = conflicts
            .iter()
            .map(|conflict| conflict.paragraph)
            .collect();
        let flags: Vec<usize> = flags.iter().filter_map(|id| place(*id)).collect();
        for flag in &flags {
            if !asked.contains(flag) {
                return Verdict::Wrong(format!("not asked: {}", theirs.paragraphs[*flag].text));
            }
        }
        let texts = right.texts(&self.maker.new);
        let expected: Vec<(Option<usize>, String)> = right
            .blocks
            .iter()
            .zip(texts)
            .map(|(block, text)| (place(block.id), text))
            .collect();
        let named = theirs
            .paragraphs
            .iter()
            .enumerate()
            .map(|(at, paragraph)| Paragraph {
                anchor: Some(at.to_string()),
                ..paragraph.clone()
            });
        let named: Vec<Paragraph> = named.collect();
        let result: Vec<(Option<usize>, String)> = apply(&named, edits)
            .into_iter()
            .map(|p| (p.anchor.and_then(|a| a.parse().ok()), p.text))
            .collect();
        let plain = |list: &[(Option<usize>, String)]| -> Vec<(Option<usize>, String)> {
            list.iter()
                .map(|(at, text)| {
                    (
                        *at,
                        if self.restyled {
                            folded(text)
                        } else {
                            text.clone()
                        },
                    )
                })
                .collect()
        };
        let (expected, result) = (plain(&expected), plain(&result));
        if expected == result {
            let extra = conflicts
                .iter()
                .find(|conflict| !flags.contains(&conflict.paragraph));
            return match (extra, flags.is_empty()) {
                (Some(extra), _) => Verdict::Over(format!("{extra:?}")),
                (None, true) => Verdict::Auto,
                (None, false) => Verdict::Flag,
            };
        }
        let repeated = conflicts
            .iter()
            .any(|conflict| conflict.kind == ConflictKind::Repeated);
        let new = |list: &[(Option<usize>, String)]| -> Vec<String> {
            let mut near = 0;
            let places = list.iter().filter_map(|(at, text)| {
                near = at.unwrap_or(near);
                at.is_none().then(|| format!("{near} {text}"))
            });
            places.collect()
        };
        if new(&expected) != new(&result) && !repeated {
            return Verdict::Wrong(format!(
                "new text:\n  want {:?}\n  have {:?}",
                new(&expected),
                new(&result)
            ));
        }
        for at in 0..theirs.paragraphs.len() {
            let of = |list: &[(Option<usize>, String)]| {
                list.iter()
                    .find(|(place, _)| *place == Some(at))
                    .map(|(_, text)| text.clone())
            };
            let (want, have) = (of(&expected), of(&result));
            if want != have && !asked.contains(&at) {
                return Verdict::Wrong(format!(
                    "\n  was  {}\n  want {want:?}\n  have {have:?}",
                    theirs.paragraphs[at].text
                ));
            }
        }
        Verdict::Over(format!("{conflicts:?}"))
    }
}

/// Without blanks, full-width digits and thousands separators.
fn folded(text: &str) -> String {
    let chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let narrow = |c: char| match c {
        '\u{FF10}'..='\u{FF19}' | '．' | '％' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    };
    let digit = |at: Option<usize>| {
        at.and_then(|at| chars.get(at))
            .is_some_and(|c| narrow(*c).is_ascii_digit())
    };
    let kept = chars.iter().enumerate().filter(|(at, c)| {
        !(matches!(c, ',' | '，') && digit(at.checked_sub(1)) && digit(Some(at + 1)))
    });
    kept.map(|(_, c)| match narrow(*c) {
        ',' => '，',
        '(' => '（',
        ')' => '）',
        c => c,
    })
    .collect()
}
