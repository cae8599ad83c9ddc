//! The figures of a sentence: replaced where they certainly are, asked about elsewhere.

use std::ops::Range;

use super::super::align::Proof;
use super::super::change::Change;
use super::super::out::{Answer, Out, Question};
use super::super::slot::{Found, Pairing};
use super::super::text::{Token, span};
use super::super::{ConflictKind, Corrected, Disposition};
use super::Piece;

impl<'a> Piece<'_, 'a> {
    /// The id every number changes to.
    pub(super) fn future(&self, changes: &[Change]) -> Vec<Option<u32>> {
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

    /// The figures that show another value now.
    pub(super) fn figures(&self, changes: &[Change], out: &mut Out<'a>) {
        let future = self.future(changes);
        let changes: Vec<(&Change, (usize, usize))> = changes
            .iter()
            .filter_map(|change| Some((change, change.slot?)))
            .collect();
        let found: Vec<Found> = changes
            .iter()
            .map(|(change, _)| self.find(change, &future))
            .collect();
        for (at, (change, slots)) in changes.iter().enumerate() {
            let certain = self.verbatim || !self.doubtful(at, &changes, &found);
            let found = match &found[at] {
                Found::Old(range) if !certain => Found::Unclear(Some(range.clone())),
                found => found.clone(),
            };
            self.figure(change, *slots, &found, out);
        }
    }

    fn find(&self, change: &Change, future: &[Option<u32>]) -> Found {
        let (core, fresh) = self.core(change);
        if self.verbatim {
            return Found::Old(core);
        }
        let number = core.clone().find(|at| self.base.tokens[*at].is_number());
        let pairing = Pairing {
            base: &self.base.tokens,
            theirs: self.theirs,
            map: &self.map,
            future,
            weak: self.group.proof <= Proof::Place,
        };
        pairing.find(&core, number, &self.ours.tokens[fresh])
    }

    /// Whether a figure has the value of another one that was not found, or was found at the same place.
    fn doubtful(&self, at: usize, changes: &[(&Change, (usize, usize))], found: &[Found]) -> bool {
        let Found::Old(place) = &found[at] else {
            return false;
        };
        let text = |at: usize| {
            let (old, new) = changes[at].1;
            let (old, new) = (&self.base.slots[old], &self.ours.slots[new]);
            (old.figure.text.as_str(), new.figure.text.as_str())
        };
        let (old, new) = text(at);
        (0..found.len()).filter(|other| *other != at).any(|other| {
            let (was, now) = text(other);
            match &found[other] {
                Found::Old(range) => range.start < place.end && place.start < range.end,
                _ => was == old && now != new,
            }
        })
    }

    /// A figure that shows another value now.
    fn figure(
        &self,
        change: &Change,
        (old, new): (usize, usize),
        found: &Found,
        out: &mut Out<'a>,
    ) {
        let (was, now) = (&self.base.slots[old], &self.ours.slots[new]);
        let (_, fresh) = self.core(change);
        let fresh_tokens = &self.ours.tokens[fresh.clone()];
        let disposition = match found {
            Found::New(range) => {
                let place = self.place(range);
                Disposition::Already(place.map_or(0, |(paragraph, _)| paragraph))
            }
            Found::Gone => Disposition::Deleted,
            Found::Old(range) => match self.place(range) {
                Some((paragraph, chars)) => {
                    let text = self.restyled(range, fresh_tokens, out, &fresh);
                    self.put(paragraph, &chars, text, (old, new), out)
                }
                None => self.ask_figure(None, (old, new), out),
            },
            Found::Other(range) | Found::Unclear(Some(range)) => {
                self.ask_figure(Some(range), (old, new), out)
            }
            Found::Unclear(None) => self.ask_figure(None, (old, new), out),
        };
        if let Found::New(range)
        | Found::Old(range)
        | Found::Other(range)
        | Found::Unclear(Some(range)) = found
        {
            for at in range.clone() {
                let place = (self.paragraphs[at], self.theirs[at].start);
                out.explained.insert(place);
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

    /// All that belongs to a figure written in another way: approximation, scale, unit; `None` if the unit is another.
    fn whole(&self, range: &Range<usize>, slot: usize) -> Option<Range<usize>> {
        let slot = &self.base.slots[slot];
        let words = &self.base.tokens[slot.tokens.clone()];
        let char = |at: usize| self.theirs.get(at).and_then(|token| token.char());
        let one_of = |at: usize, set: &str| char(at).is_some_and(|c| set.contains(c));
        let is_unit = |token: &&Token| {
            token
                .char()
                .is_some_and(|c| !"余多来几万亿近约超逾".contains(c))
        };
        let mut unit: Vec<u32> = words
            .iter()
            .rev()
            .take_while(is_unit)
            .map(|t| t.id)
            .collect();
        unit.reverse();
        let (mut start, mut end) = (range.start, range.end);
        start -= usize::from(start > 0 && one_of(start - 1, "近约超逾"));
        while one_of(end, "余多来几万亿一二三四五六七八九十百千零") {
            end += 1;
        }
        let there = self.theirs.get(end..end + unit.len())?;
        // The range may hold the unit already.
        let known = self.theirs[range.clone()]
            .iter()
            .rev()
            .zip(unit.iter().rev());
        if !known.clone().all(|(t, u)| t.id == *u) || known.len() < unit.len() {
            there
                .iter()
                .zip(&unit)
                .all(|(t, u)| t.id == *u)
                .then_some(())?;
            end += unit.len();
        }
        if one_of(end, "左以上") && one_of(end + 1, "右上下内") {
            end += 2;
        }
        Some(start..end)
    }

    /// The words of a figure that differ, a number never without its partner.
    pub(super) fn core(&self, change: &Change) -> (Range<usize>, Range<usize>) {
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
        let text = out
            .ours
            .cut(self.ours.paragraph, &span(&self.ours.tokens[new.clone()]));
        let ([there], [_]) = (&self.theirs[range.clone()], fresh) else {
            return text;
        };
        let written = out
            .theirs
            .cut(self.paragraphs[range.start], &(there.start..there.end));
        let grouped = written.contains([',', '，']) && there.is_number();
        if !grouped
            || out.base.words_of(self.base).contains(&written)
            || text.contains([',', '.'])
            || !text.chars().all(|c| c.is_ascii_digit())
        {
            return text;
        }
        let digits = text.len();
        let mut styled = String::new();
        for (at, c) in text.chars().enumerate() {
            if at > 0 && (digits - at).is_multiple_of(3) {
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
        found: Option<&Range<usize>>,
        slots: (usize, usize),
        out: &mut Out<'a>,
    ) -> Disposition {
        let whole = found.and_then(|range| self.whole(range, slots.0));
        let exact = whole.as_ref().and_then(|range| self.place(range));
        let shown = exact.clone().or_else(|| self.place(found?));
        let first = self.group.theirs[0];
        let (paragraph, range) = shown.unwrap_or_else(|| (first.paragraph, first.span()));
        for at in whole.into_iter().flatten() {
            let place = (self.paragraphs[at], self.theirs[at].start);
            out.explained.insert(place);
        }
        let question = self.question(ConflictKind::Figure, (paragraph, range), slots, out);
        match out.ask(question) {
            Answer::Open(id) => Disposition::Conflict(id),
            Answer::Theirs => Disposition::Settled(paragraph),
            Answer::Both => {
                self.behind(out);
                Disposition::Settled(paragraph)
            }
            Answer::Ours => {
                let new = &self.ours.slots[slots.1].figure.text;
                let done = match exact {
                    Some((paragraph, range)) => out.replace(paragraph, range, new.clone()),
                    None => self.take_ours(out),
                };
                if done {
                    Disposition::Updated(paragraph)
                } else {
                    Disposition::Settled(paragraph)
                }
            }
        }
    }

    pub(super) fn question(
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

    /// Figures to which people gave another value than both generations.
    pub(super) fn corrected(&self, changes: &[Change], out: &mut Out<'a>) {
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
            let same = &self.base.tokens[number..=number];
            let fresh = change.map_or(same, |c| &self.ours.tokens[self.core(c).1]);
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
