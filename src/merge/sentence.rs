//! One sentence merged: figures word by word, wording where nobody else touched it, the rest asked.

mod figure;
mod wording;

use std::ops::Range;

use super::align::Proof;
use super::change::{Change, changes, same};
use super::diff::align;
use super::out::{Answer, Out, Question};
use super::side::Line;

use super::text::{Token, Tokens};
use super::{ConflictKind, Disposition};

/// Sentences of the last generation that became sentences of the edited text.
pub(super) struct Group<'g, 'a> {
    /// The old sentence and the new one, if it was not withdrawn.
    pub(super) bases: Vec<(&'g Line<'a>, Option<&'g Line<'a>>)>,
    /// What people made of them.
    pub(super) theirs: Vec<&'g Line<'a>>,
    /// How sure that is.
    pub(super) proof: Proof,
    /// A second copy of the text, which no account is kept of.
    pub(super) copy: bool,
    /// A heading over text that people wrote: it does not go without a word.
    pub(super) shelters: bool,
}

/// One sentence of a group with its comparison.
struct Piece<'p, 'a> {
    base: &'p Line<'a>,
    ours: &'p Line<'a>,
    /// The words of the whole group in the edited text, and where they stand.
    theirs: &'p [Token],
    paragraphs: &'p [usize],
    map: Vec<Option<usize>>,
    group: &'p Group<'p, 'a>,
    verbatim: bool,
}

impl<'a> Group<'_, 'a> {
    /// Whether the edited text has the sentence to the letter.
    pub(super) fn verbatim(&self) -> bool {
        matches!((&self.bases[..], &self.theirs[..]), ([(base, _)], [theirs]) if same(&base.tokens, &theirs.tokens))
    }

    /// Merges it.
    pub(super) fn merge(&self, out: &mut Out<'a>) {
        let theirs: Tokens = self
            .theirs
            .iter()
            .flat_map(|line| line.tokens.iter().copied())
            .collect();
        let paragraphs: Vec<usize> = self
            .theirs
            .iter()
            .flat_map(|line| line.tokens.iter().map(|_| line.paragraph))
            .collect();
        let maps = self.maps(&theirs);
        for ((base, ours), map) in self.bases.iter().zip(maps) {
            let Some(ours) = ours else {
                self.withdraw(base, out);
                continue;
            };
            let piece = Piece {
                base,
                ours,
                theirs: &theirs,
                paragraphs: &paragraphs,
                map,
                group: self,
                verbatim: self.verbatim(),
            };
            piece.merge(out);
        }
    }

    /// Which word of the edited text is which word of each sentence.
    fn maps(&self, theirs: &[Token]) -> Vec<Vec<Option<usize>>> {
        if let [(base, _)] = &self.bases[..] {
            return vec![align(&base.tokens, theirs)];
        }
        // Joined sentences are compared in the order they have now.
        let mut order: Vec<(usize, usize)> = self
            .bases
            .iter()
            .enumerate()
            .map(|(at, (base, _))| {
                let found: Vec<usize> = align(&base.tokens, theirs).into_iter().flatten().collect();
                (found.get(found.len() / 2).copied().unwrap_or(0), at)
            })
            .collect();
        order.sort_unstable();
        let all: Tokens = order
            .iter()
            .flat_map(|(_, at)| self.bases[*at].0.tokens.iter().copied())
            .collect();
        let map = align(&all, theirs);
        let mut out = vec![Vec::new(); self.bases.len()];
        let mut start = 0;
        for (_, at) in order {
            let len = self.bases[at].0.tokens.len();
            out[at] = map[start..start + len].to_vec();
            start += len;
        }
        out
    }

    /// The facts have nothing to say here any more.
    fn withdraw(&self, base: &Line<'a>, out: &mut Out<'a>) {
        let Some(first) = self.theirs.first() else {
            return;
        };
        let words = out.base.words_of(base);
        let mut remove = self.verbatim() && self.proof != Proof::Ambiguous && !self.shelters;
        let free = self
            .theirs
            .iter()
            .all(|line| out.is_free(line.paragraph, &line.span()));
        if !remove || !free {
            let kind = match (free, self.proof) {
                (false, _) => ConflictKind::Locked,
                (_, Proof::Ambiguous) => ConflictKind::Ambiguous,
                _ => ConflictKind::Withdrawn,
            };
            let question = Question {
                kind,
                key: None,
                paragraph: first.paragraph,
                range: first.span(),
                base: words.clone(),
                ours: String::new(),
                theirs: self.words(out),
                about: base.masked,
            };
            remove = out.ask(question) == Answer::Ours;
        }
        if remove && (self.copy || self.bases.len() == 1) {
            for line in &self.theirs {
                out.clear(line.paragraph, &line.span());
                out.replace(line.paragraph, line.span(), String::new());
            }
        }
        if remove && !self.copy {
            out.merge.changes.push(super::Change {
                base: words,
                ours: String::new(),
                paragraph: first.paragraph,
            });
        }
        for line in &self.theirs {
            out.explain(line);
        }
    }

    fn words(&self, out: &Out<'_>) -> String {
        self.theirs
            .iter()
            .map(|line| out.theirs.words_of(line))
            .collect()
    }
}

impl<'a> Piece<'_, 'a> {
    fn merge(&self, out: &mut Out<'a>) {
        let changes = changes(self.base, self.ours);
        if self.verbatim {
            out.explain(self.group.theirs[0]);
        } else {
            self.explain(&changes, out);
        }
        if self.group.proof == Proof::Ambiguous && !changes.is_empty() {
            self.ambiguous(&changes, out);
            return;
        }
        self.figures(&changes, out);
        let wording: Vec<&Change> = changes.iter().filter(|c| c.slot.is_none()).collect();
        self.reword(&wording, out);
        if !self.group.copy {
            self.corrected(&changes, out);
        }
    }

    /// Puts the new sentence in place of the edited one.
    fn take_ours(&self, out: &mut Out<'a>) -> bool {
        let text = out.ours.words_of(self.ours);
        let [first, rest @ ..] = &self.group.theirs[..] else {
            return false;
        };
        for line in rest {
            out.clear(line.paragraph, &line.span());
            out.replace(line.paragraph, line.span(), String::new());
        }
        out.clear(first.paragraph, &first.span());
        out.replace(first.paragraph, first.span(), text)
    }

    /// Puts the new sentence behind the edited one.
    fn behind(&self, out: &mut Out<'a>) {
        if let Some(last) = self.group.theirs.last() {
            let end = last.span().end;
            let text = out.ours.words_of(self.ours);
            out.replace(last.paragraph, end..end, text);
        }
    }

    /// The characters that some words of the edited text stand for, if they stand in one paragraph.
    fn place(&self, range: &Range<usize>) -> Option<(usize, Range<usize>)> {
        let paragraph = *self.paragraphs.get(range.start)?;
        let one = self.paragraphs[range.clone()]
            .iter()
            .all(|other| *other == paragraph);
        one.then(|| (paragraph, super::text::span(&self.theirs[range.clone()])))
    }

    /// Nobody can tell which of several places is meant.
    fn ambiguous(&self, changes: &[Change], out: &mut Out<'a>) {
        let first = self.group.theirs[0];
        let keys: Vec<&str> = changes
            .iter()
            .filter_map(|c| c.slot)
            .map(|(old, _)| self.base.slots[old].figure.key.as_str())
            .collect();
        let question = Question {
            kind: ConflictKind::Ambiguous,
            key: (!keys.is_empty()).then(|| keys.join("+")),
            paragraph: first.paragraph,
            range: first.span(),
            base: out.base.words_of(self.base),
            ours: out.ours.words_of(self.ours),
            theirs: self.group.words(out),
            about: self.base.masked,
        };
        let answer = out.ask(question);
        let disposition = match &answer {
            Answer::Open(id) => Disposition::Conflict(id.clone()),
            Answer::Ours if self.take_ours(out) => Disposition::Updated(first.paragraph),
            _ => Disposition::Settled(first.paragraph),
        };
        if answer == Answer::Both {
            self.behind(out);
        }
        for (old, new) in changes.iter().filter_map(|change| change.slot) {
            let (was, now) = (self.base.slots[old].figure, self.ours.slots[new].figure);
            if !self.group.copy {
                out.enter(
                    &was.key,
                    self.ours.paragraph,
                    &was.text,
                    &now.text,
                    disposition.clone(),
                );
            }
        }
    }

    /// Words of the edited text that stood in the sentence before and are no figure that changed.
    fn explain(&self, changes: &[Change], out: &mut Out<'a>) {
        for (at, there) in self.map.iter().enumerate() {
            let figure = changes
                .iter()
                .any(|c| c.slot.is_some() && c.old.contains(&at));
            if let Some(there) =
                there.filter(|there| !figure && self.theirs[*there].id == self.base.tokens[at].id)
            {
                out.explained
                    .insert((self.paragraphs[there], self.theirs[there].start));
            }
        }
    }
}
