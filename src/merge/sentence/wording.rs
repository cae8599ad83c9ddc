//! The wording of a sentence: changed where people left it alone, asked about elsewhere.

use std::ops::Range;

use super::super::change::{Change, same};
use super::super::out::{Answer, Out, Question};
use super::super::text::span;
use super::super::{Change as Told, ConflictKind};
use super::Piece;

/// How far from a change of theirs a change of ours has to be, in words.
const GAP: usize = 2;

/// Where a change of wording goes.
enum Spot {
    /// Here.
    At(usize, Range<usize>),
    /// People made it already.
    Made,
    /// People changed the words around.
    Taken,
}

impl<'a> Piece<'_, 'a> {
    /// Changes of wording: each where people left the words around it alone, otherwise one question for all.
    pub(super) fn reword(&self, wording: &[&Change], out: &mut Out<'a>) {
        let mut clash = false;
        let mut edits = Vec::new();
        for change in wording {
            match self.wording(change) {
                Spot::At(paragraph, range) => {
                    let new = span(&self.ours.tokens[change.new.clone()]);
                    let text = if change.new.is_empty() {
                        String::new()
                    } else {
                        out.ours.cut(self.ours.paragraph, &new)
                    };
                    edits.push((paragraph, range, text));
                }
                Spot::Made => {}
                Spot::Taken => clash = true,
            }
        }
        let locked = edits
            .iter()
            .any(|(paragraph, range, _)| !out.is_free(*paragraph, range));
        if !clash && !locked {
            for (paragraph, range, text) in edits {
                let done = out.replace(paragraph, range, text);
                debug_assert!(done, "changes of one sentence stand apart");
            }
        } else if !self.group.copy {
            self.ask_wording(
                if clash {
                    ConflictKind::Wording
                } else {
                    ConflictKind::Locked
                },
                out,
            );
        }
        if !wording.is_empty() && !self.group.copy {
            out.merge.changes.push(Told {
                base: out.base.words_of(self.base),
                ours: out.ours.words_of(self.ours),
                paragraph: self.group.theirs[0].paragraph,
            });
        }
    }

    fn ask_wording(&self, kind: ConflictKind, out: &mut Out<'a>) {
        let first = self.group.theirs[0];
        let question = Question {
            kind,
            key: None,
            paragraph: first.paragraph,
            range: first.span(),
            base: out.base.words_of(self.base),
            ours: out.ours.words_of(self.ours),
            theirs: self.group.words(out),
            about: self.base.masked,
        };
        match out.ask(question) {
            Answer::Ours => {
                self.take_ours(out);
            }
            Answer::Both => self.behind(out),
            Answer::Open(_) | Answer::Theirs => {}
        }
    }

    /// Where a change of wording goes.
    fn wording(&self, change: &Change) -> Spot {
        let old = &change.old;
        let (len, end) = (self.base.tokens.len(), self.theirs.len());
        let before = if old.start == 0 {
            Some(0)
        } else {
            self.map[old.start - 1].map(|at| at + 1)
        };
        let behind = if old.end == len {
            Some(end)
        } else {
            self.map[old.end]
        };
        if let (Some(start), Some(stop)) = (before, behind) {
            let new = &self.ours.tokens[change.new.clone()];
            if start <= stop && same(&self.theirs[start..stop], new) && !self.verbatim {
                return Spot::Made;
            }
        }
        match self.untouched(old) {
            Some((paragraph, range)) => Spot::At(paragraph, range),
            None => Spot::Taken,
        }
    }

    /// The place of some words, if the words around them are as they were.
    fn untouched(&self, old: &Range<usize>) -> Option<(usize, Range<usize>)> {
        let (len, end) = (self.base.tokens.len(), self.theirs.len());
        let around = old.start.saturating_sub(GAP)..(old.end + GAP).min(len);
        let alone = self.group.bases.len() == 1;
        let mut last = None;
        for at in around.clone() {
            let there =
                self.map[at].filter(|there| self.theirs[*there].id == self.base.tokens[at].id)?;
            if last.is_some_and(|last| last + 1 != there) || at == 0 && alone && there > 0 {
                return None;
            }
            if at + 1 == len && alone && there + 1 != end {
                return None;
            }
            last = Some(there);
        }
        if old.is_empty() {
            let paragraph_end = |at: usize| {
                (
                    self.paragraphs[at],
                    self.theirs[at].end..self.theirs[at].end,
                )
            };
            let paragraph_start = |at: usize| {
                (
                    self.paragraphs[at],
                    self.theirs[at].start..self.theirs[at].start,
                )
            };
            Some(
                match (
                    old.start.checked_sub(1),
                    self.map.get(old.start).copied().flatten(),
                ) {
                    (Some(before), _) => paragraph_end(self.map[before]?),
                    (None, Some(behind)) => paragraph_start(behind),
                    (None, None) => return None,
                },
            )
        } else {
            self.place(&(self.map[old.start]?..self.map[old.end - 1]? + 1))
        }
    }
}
