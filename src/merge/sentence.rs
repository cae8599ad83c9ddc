//! One sentence merged: figures word by word, wording where nobody else touched it, the rest asked.

use std::ops::Range;

use super::align::Proof;
use super::change::{Change, changes, same};
use super::diff::align;
use super::out::{Answer, Out, Question};
use super::side::Line;
use super::slot::{Found, Pairing};
use super::text::{Token, Tokens};
use super::{ConflictKind, Corrected, Disposition};

/// A sentence that people left a conflict's distance around what changed, in words.
const GAP: usize = 2;

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
        let mut remove = self.verbatim() && self.proof != Proof::Ambiguous;
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
        let future = self.future(&changes);
        let mut wording = Vec::new();
        for change in &changes {
            match change.slot {
                Some(slots) => self.figure(change, slots, &future, out),
                None => wording.push(change),
            }
        }
        self.reword(&wording, out);
        if !self.group.copy {
            self.corrected(&changes, out);
        }
    }

    /// The id every number changes to.
    fn future(&self, changes: &[Change]) -> Vec<Option<u32>> {
        let tokens = &self.base.tokens;
        let mut future: Vec<Option<u32>> = tokens.iter().map(|token| Some(token.id)).collect();
        for change in changes {
            let numbers = |tokens: &[Token], range: &Range<usize>| -> Vec<usize> {
                range.clone().filter(|at| tokens[*at].is_number()).collect()
            };
            let new = numbers(&self.ours.tokens, &change.new);
            for at in numbers(tokens, &change.old) {
                future[at] = match new[..] {
                    [one] if change.old.len() == change.new.len() => Some(self.ours.tokens[one].id),
                    _ => None,
                };
            }
        }
        future
    }

    /// A figure that shows another value now.
    fn figure(
        &self,
        change: &Change,
        (old, new): (usize, usize),
        future: &[Option<u32>],
        out: &mut Out<'a>,
    ) {
        let (was, now) = (&self.base.slots[old], &self.ours.slots[new]);
        let (core, fresh) = self.core(change);
        let number = core.clone().find(|at| self.base.tokens[*at].is_number());
        let fresh_tokens = &self.ours.tokens[fresh.clone()];
        let found = if self.verbatim {
            Found::Old(core.clone())
        } else {
            let pairing = Pairing {
                base: &self.base.tokens,
                theirs: self.theirs,
                map: &self.map,
                future,
                weak: self.group.proof <= Proof::Place,
            };
            pairing.find(&core, number, fresh_tokens)
        };
        let place = |range: &Range<usize>| self.place(range);
        let disposition = match &found {
            Found::New(range) => {
                Disposition::Already(place(range).map_or(0, |(paragraph, _)| paragraph))
            }
            Found::Gone => Disposition::Deleted,
            Found::Old(range) => match place(range) {
                Some((paragraph, chars)) => {
                    let text = self.restyled(range, fresh_tokens, out, &fresh);
                    self.put(paragraph, &chars, text, (old, new), out)
                }
                None => self.ask_figure(None, (old, new), &fresh, out),
            },
            Found::Other(range) | Found::Unclear(Some(range)) => {
                self.ask_figure(place(range), (old, new), &fresh, out)
            }
            Found::Unclear(None) => self.ask_figure(None, (old, new), &fresh, out),
        };
        if let Found::New(range)
        | Found::Old(range)
        | Found::Other(range)
        | Found::Unclear(Some(range)) = &found
        {
            for at in range.clone() {
                out.explained
                    .insert((self.paragraphs[at], self.theirs[at].start));
            }
        }
        if !self.group.copy {
            out.enter(
                &was.figure.key,
                self.ours.paragraph,
                &was.figure.text,
                &now.figure.text,
                disposition,
            );
        }
    }

    /// The words of a figure that differ, a number never without its partner.
    fn core(&self, change: &Change) -> (Range<usize>, Range<usize>) {
        let (a, b) = (
            &self.base.tokens[change.old.clone()],
            &self.ours.tokens[change.new.clone()],
        );
        let mut head = a.iter().zip(b).take_while(|(x, y)| x.id == y.id).count();
        let rest = a.len().min(b.len()) - head;
        let mut tail = a
            .iter()
            .rev()
            .zip(b.iter().rev())
            .take(rest)
            .take_while(|(x, y)| x.id == y.id)
            .count();
        let core = head..a.len() - tail;
        if !a[core].iter().any(|token| token.is_number()) {
            if let Some(number) = a.iter().position(|token| token.is_number()) {
                head = head.min(number);
                tail = tail.min(a.len() - number - 1);
            } else {
                // Names and gaps go as a whole.
                (head, tail) = (0, 0);
            }
        }
        let old = change.old.start + head..change.old.end - tail;
        (old, change.new.start + head..change.new.end - tail)
    }

    /// The new words as they are printed; a number that people grouped by three stays grouped.
    fn restyled(
        &self,
        range: &Range<usize>,
        fresh: &[Token],
        out: &Out<'a>,
        new: &Range<usize>,
    ) -> String {
        let text = out.ours.cut(
            self.ours.paragraph,
            &super::text::span(&self.ours.tokens[new.clone()]),
        );
        let ([there], [_]) = (&self.theirs[range.clone()], fresh) else {
            return text;
        };
        let written = out
            .theirs
            .cut(self.paragraphs[range.start], &(there.start..there.end));
        let grouped = written.contains([',', '，']) && there.is_number();
        let base = out.base.cut(self.base.paragraph, &self.base.span());
        if !grouped
            || base.contains(&written)
            || text.contains([',', '.'])
            || !text.chars().all(|c| c.is_ascii_digit())
        {
            return text;
        }
        let digits = text.len();
        let mut styled = String::new();
        for (at, c) in text.chars().enumerate() {
            if at > 0 && (digits - at) % 3 == 0 {
                styled.push(',');
            }
            styled.push(c);
        }
        styled
    }

    /// Writes a figure, or asks if the place cannot be changed.
    fn put(
        &self,
        paragraph: usize,
        chars: &Range<usize>,
        text: String,
        slots: (usize, usize),
        out: &mut Out<'a>,
    ) -> Disposition {
        if out.replace(paragraph, chars.clone(), text) {
            return Disposition::Updated(paragraph);
        }
        let question = self.question(ConflictKind::Locked, (paragraph, chars.clone()), slots, out);
        match out.ask(question) {
            Answer::Open(id) => Disposition::Conflict(id),
            _ => Disposition::Settled(paragraph),
        }
    }

    fn ask_figure(
        &self,
        place: Option<(usize, Range<usize>)>,
        slots: (usize, usize),
        fresh: &Range<usize>,
        out: &mut Out<'a>,
    ) -> Disposition {
        let exact = place.is_some();
        let (paragraph, range) =
            place.unwrap_or_else(|| (self.group.theirs[0].paragraph, self.group.theirs[0].span()));
        let question = self.question(ConflictKind::Figure, (paragraph, range.clone()), slots, out);
        match out.ask(question) {
            Answer::Open(id) => Disposition::Conflict(id),
            Answer::Theirs => Disposition::Settled(paragraph),
            Answer::Both => {
                self.behind(out);
                Disposition::Settled(paragraph)
            }
            Answer::Ours => {
                let done = if exact {
                    let new = super::text::span(&self.ours.tokens[fresh.clone()]);
                    let text = out.ours.cut(self.ours.paragraph, &new);
                    out.replace(paragraph, range, text)
                } else {
                    self.take_ours(out)
                };
                if done {
                    Disposition::Updated(paragraph)
                } else {
                    Disposition::Settled(paragraph)
                }
            }
        }
    }

    fn question(
        &self,
        kind: ConflictKind,
        (paragraph, range): (usize, Range<usize>),
        (old, new): (usize, usize),
        out: &Out<'a>,
    ) -> Question {
        let (was, now) = (self.base.slots[old].figure, self.ours.slots[new].figure);
        let theirs = out.theirs.cut(paragraph, &range);
        Question {
            kind,
            key: Some(was.key.clone()),
            paragraph,
            range,
            base: was.text.clone(),
            ours: now.text.clone(),
            theirs,
            about: self.base.masked,
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

    /// Changes of wording: each where people left the words around it alone, otherwise one question for all.
    fn reword(&self, wording: &[&Change], out: &mut Out<'a>) {
        let mut clash = false;
        let mut edits = Vec::new();
        for change in wording {
            match self.wording(change) {
                Some(Some((paragraph, range))) => {
                    let new = super::text::span(&self.ours.tokens[change.new.clone()]);
                    let text = if change.new.is_empty() {
                        String::new()
                    } else {
                        out.ours.cut(self.ours.paragraph, &new)
                    };
                    edits.push((paragraph, range, text));
                }
                Some(None) => {}
                None => clash = true,
            }
        }
        let locked = edits
            .iter()
            .any(|(paragraph, range, _)| !out.is_free(*paragraph, range));
        if !clash && !locked {
            for (paragraph, range, text) in edits {
                out.replace(paragraph, range, text);
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
            out.merge.changes.push(super::Change {
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

    /// Where a change of wording goes: `Some(None)` if people made it already, `None` if they changed the words around.
    fn wording(&self, change: &Change) -> Option<Option<(usize, Range<usize>)>> {
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
                return Some(None);
            }
        }
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
        let range = if old.is_empty() {
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
            match (
                old.start.checked_sub(1),
                self.map.get(old.start).copied().flatten(),
            ) {
                (Some(before), _) => paragraph_end(self.map[before]?),
                (None, Some(behind)) => paragraph_start(behind),
                (None, None) => return None,
            }
        } else {
            self.place(&(self.map[old.start]?..self.map[old.end - 1]? + 1))?
        };
        Some(Some(range))
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

    /// Figures to which people gave another value than both generations.
    fn corrected(&self, changes: &[Change], out: &mut Out<'a>) {
        if self.verbatim || self.group.proof <= Proof::Place {
            return;
        }
        let future = self.future(changes);
        let pairing = Pairing {
            base: &self.base.tokens,
            theirs: self.theirs,
            map: &self.map,
            future: &future,
            weak: false,
        };
        for (at, slot) in self.base.slots.iter().enumerate() {
            let numbers: Vec<usize> = slot
                .tokens
                .clone()
                .filter(|at| self.base.tokens[*at].is_number())
                .collect();
            let [number] = numbers[..] else { continue };
            let change = changes
                .iter()
                .find(|c| c.slot.is_some_and(|(old, _)| old == at));
            let fresh = change.map_or(&[][..], |c| &self.ours.tokens[self.core(c).1]);
            let Found::Other(range) = pairing.find(&(number..number + 1), Some(number), fresh)
            else {
                continue;
            };
            let unit = slot.tokens.end - number - 1;
            let end = (range.end + unit).min(self.theirs.len());
            let Some((paragraph, chars)) = self.place(&(range.start..end)) else {
                continue;
            };
            let now = change
                .and_then(|c| c.slot)
                .map_or(slot.figure, |(_, new)| self.ours.slots[new].figure);
            out.merge.corrected.push(Corrected {
                key: slot.figure.key.clone(),
                base: slot.figure.text.clone(),
                ours: now.text.clone(),
                theirs: out.theirs.cut(paragraph, &chars),
                paragraph,
            });
        }
    }
}
