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

    /// A figure that shows another value now.
    pub(super) fn figure(
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
                    let new = span(&self.ours.tokens[fresh.clone()]);
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
