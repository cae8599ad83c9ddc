//! Where a figure stands in a sentence that people edited, and whether it is certainly that figure.

use std::ops::Range;

use super::text::Token;

/// How far around a number its context is compared, in words.
const CONTEXT: usize = 10;
/// A number of fewer digits needs its context.
const TELLING: usize = 3;

/// A sentence of the last generation beside what people made of it.
pub(super) struct Pairing<'t> {
    /// The words of the last generation.
    pub(super) base: &'t [Token],
    /// The words of the edited text.
    pub(super) theirs: &'t [Token],
    /// Which of those is which word of `base`.
    pub(super) map: &'t [Option<usize>],
    /// The new value of every number of `base`: the id of the word, if it changes to one number.
    pub(super) future: &'t [Option<u32>],
    /// Only the place of the sentence spoke for the match.
    pub(super) weak: bool,
}

/// What was found at the place of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// The old value, in these words of the edited text.
    Old(Range<usize>),
    /// The new value.
    New(Range<usize>),
    /// Another value in its place.
    Other(Range<usize>),
    /// An approximation, another unit, or nothing that is certain; where a person should look, if anything is there.
    Unclear(Option<Range<usize>>),
    /// Its clause is gone.
    Gone,
}

impl Pairing<'_> {
    /// Finds the words `core` of the base, which a number belongs to at `number`, or which are words only.
    pub(super) fn find(&self, core: &Range<usize>, number: Option<usize>, new: &[Token]) -> Found {
        let Some(number) = number else {
            return self.find_words(core, new);
        };
        let place = self.map[number];
        if let Some(at) = self.locate(number) {
            let start = at.checked_sub(number - core.start);
            let range = start.map(|start| start..start + core.len());
            let fits = range.clone().is_some_and(|range| {
                range.end <= self.theirs.len()
                    && core
                        .clone()
                        .zip(range)
                        .all(|(b, t)| self.base[b].id == self.theirs[t].id)
            });
            return match range {
                Some(range) if fits && self.supported(number, at) => Found::Old(range),
                _ => Found::Unclear(Some(at..at + 1)),
            };
        }
        let Some(at) = place else {
            let value = self.base[number].id;
            if let Some(other) = self.theirs.iter().position(|token| token.id == value) {
                return Found::Unclear(Some(other..other + 1));
            }
            return self.find_gap(core, new);
        };
        if self.theirs[at].id == self.base[number].id {
            return Found::Unclear(Some(at..at + 1));
        }
        let beside = at
            .checked_sub(number - core.start)
            .map(|start| start..start + new.len());
        let is_new = beside.clone().is_some_and(|range| {
            range.end <= self.theirs.len()
                && self.theirs[range]
                    .iter()
                    .zip(new)
                    .all(|(t, n)| t.id == n.id)
        });
        match beside {
            Some(range) if is_new && self.supported(number, at) => Found::New(range),
            // People put the figures of a sentence in another order: what stands here is no correction of this one.
            _ if self.is_of_another(number, at) => {
                let value = self.base[number].id;
                let own = self.theirs.iter().position(|token| token.id == value);
                let at = own.unwrap_or(at);
                Found::Unclear(Some(at..at + 1))
            }
            _ if self.supported(number, at) && !self.rounded(at) => Found::Other(at..at + 1),
            _ => Found::Unclear(Some(at..at + 1)),
        }
    }

    /// Whether a number of the edited sentence is the old value of another figure of the sentence.
    fn is_of_another(&self, number: usize, at: usize) -> bool {
        let value = self.theirs[at].id;
        let mut others = self.base.iter().enumerate();
        others.any(|(other, token)| other != number && token.is_number() && token.id == value)
    }

    /// The one place in the edited sentence where a number stands that can only be this one.
    fn locate(&self, number: usize) -> Option<usize> {
        let id = self.base[number].id;
        let twins: Vec<usize> = (0..self.base.len())
            .filter(|at| self.base[*at].id == id)
            .collect();
        let places: Vec<usize> = (0..self.theirs.len())
            .filter(|at| self.theirs[*at].id == id)
            .collect();
        let same = twins
            .iter()
            .all(|twin| self.future[*twin] == self.future[number]);
        let mapped = self.map[number].filter(|at| self.theirs[*at].id == id);
        if let ([_], [at]) = (&twins[..], &places[..]) {
            // A value that a hand put in another slot would be taken for this one.
            let foreign = self
                .map
                .iter()
                .position(|to| *to == Some(*at))
                .is_some_and(|owner| owner != number);
            let better = self.context(number, *at) > 2 + self.owner_context(*at);
            return (mapped.is_some() || !foreign || better).then_some(*at);
        }
        if same && self.future[number].is_some() && places.len() == twins.len() {
            let nth = twins.iter().position(|twin| *twin == number)?;
            return places.get(nth).copied();
        }
        let mut best: Option<(usize, usize)> = None;
        let mut tie = false;
        for at in &places {
            let context = self.context(number, *at);
            tie = best.is_some_and(|(known, _)| known == context)
                || tie && best.is_some_and(|(known, _)| known >= context);
            if best.is_none_or(|(known, _)| context > known) {
                best = Some((context, *at));
                tie = false;
            }
        }
        let (context, at) = best.filter(|_| !tie)?;
        let rival = twins
            .iter()
            .filter(|twin| **twin != number && self.future[**twin] != self.future[number]);
        let clear = rival
            .into_iter()
            .all(|twin| self.context(*twin, at) < context);
        // Where the comparison says otherwise, the words before the number have to be its own.
        let own = self.subject(number, at) >= 2;
        let other = mapped.is_none_or(|mapped| self.subject(number, mapped) == 0);
        (clear && own && (mapped == Some(at) || other)).then_some(at)
    }

    /// How well the number fits that the comparison put in a place.
    fn owner_context(&self, at: usize) -> usize {
        let owner = self.map.iter().position(|to| *to == Some(at));
        owner.map_or(0, |owner| self.context(owner, at))
    }

    /// How many words around two numbers are the same, on both sides, up to the next difference.
    fn context(&self, number: usize, at: usize) -> usize {
        let left = self.base[..number]
            .iter()
            .rev()
            .zip(self.theirs[..at].iter().rev());
        let right = self.base[number + 1..].iter().zip(&self.theirs[at + 1..]);
        let same = |(b, t): &(&Token, &Token)| b.masked() == t.masked();
        left.take(CONTEXT).take_while(same).count() + right.take(CONTEXT).take_while(same).count()
    }

    /// How many words before two numbers are the same, marks not counted.
    fn subject(&self, number: usize, at: usize) -> usize {
        let left = self.base[..number]
            .iter()
            .rev()
            .zip(self.theirs[..at].iter().rev());
        left.take(CONTEXT)
            .take_while(|(b, t)| b.id == t.id && !b.is_mark())
            .count()
    }

    /// Whether what stands around a number says the same of it: unit kept, no approximation added.
    fn supported(&self, number: usize, at: usize) -> bool {
        let word = |tokens: &[Token], at: Option<usize>| {
            at.and_then(|at| tokens.get(at)).and_then(|t| t.char())
        };
        let (before, after) = (
            word(self.theirs, at.checked_sub(1)),
            word(self.theirs, Some(at + 1)),
        );
        let (was_before, was_after) = (
            word(self.base, number.checked_sub(1)),
            word(self.base, Some(number + 1)),
        );
        let about = |c: Option<char>| c.is_some_and(|c| "近约超逾过".contains(c));
        let more = |c: Option<char>| c.is_some_and(|c| "余多来几".contains(c));
        if before != was_before && about(before) || after != was_after && more(after) {
            return false;
        }
        if Self::tail(self.theirs, at) != Self::tail(self.base, number) {
            return false;
        }
        let id = |tokens: &[Token], at: usize| tokens.get(at).map(|t| t.masked());
        let mark = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && !"%‰℃°".contains(c));
        // At the end of a clause there is no unit, whatever mark follows.
        let unit = id(self.base, number + 1) == id(self.theirs, at + 1)
            || mark(was_after)
                && mark(after)
                && self
                    .base
                    .get(number + 1)
                    .is_none_or(|t| t.id < 0x20_0000 || t.is_number());
        if !unit {
            return false;
        }
        let digits = self.base[number].end - self.base[number].start;
        let context = self.context(number, at);
        let least = match (digits >= TELLING, self.weak) {
            (true, false) => 1,
            (true, true) | (false, false) => 2,
            (false, true) => 4,
        };
        context >= least
    }

    /// Whether one of 左右, 以上 … stands behind a number's unit.
    fn tail(tokens: &[Token], at: usize) -> Option<(char, char)> {
        let near: Vec<char> = tokens[at + 1..]
            .iter()
            .take(5)
            .map_while(|t| t.char().filter(|c| c.is_alphanumeric() || *c == '%'))
            .collect();
        let found = near
            .windows(2)
            .find(|w| matches!(w, ['左', '右'] | ['以', '上' | '下' | '内'] | ['上', '下']));
        found.map(|w| (w[0], w[1]))
    }

    /// Whether a number in the place of a figure is said to be an approximation.
    fn rounded(&self, at: usize) -> bool {
        let word = |at: Option<usize>| at.and_then(|at| self.theirs.get(at)).and_then(|t| t.char());
        word(at.checked_sub(1)).is_some_and(|c| "近约超逾过".contains(c))
            || word(Some(at + 1)).is_some_and(|c| "余多来几万亿".contains(c))
            || Self::tail(self.theirs, at).is_some()
    }

    /// A figure that is words, or a gap: all of its words in a row, and nowhere else.
    fn find_words(&self, core: &Range<usize>, new: &[Token]) -> Found {
        let Some(first) = core.clone().next() else {
            return self.find_gap(core, new);
        };
        let fits = |start: usize| {
            let there = self.theirs.get(start..start + core.len());
            there.is_some_and(|there| {
                there
                    .iter()
                    .zip(&self.base[core.clone()])
                    .all(|(t, b)| t.id == b.id)
            })
        };
        if let Some(at) = self.map[first].filter(|at| fits(*at)) {
            return Found::Old(at..at + core.len());
        }
        let places: Vec<usize> = (0..self.theirs.len()).filter(|at| fits(*at)).collect();
        match places[..] {
            [at] if core.len() > 1 => Found::Old(at..at + core.len()),
            [] => self.find_gap(core, new),
            _ => Found::Unclear(None),
        }
    }

    /// What stands between the words that stood around a figure.
    fn find_gap(&self, core: &Range<usize>, new: &[Token]) -> Found {
        let before = core
            .start
            .checked_sub(1)
            .map_or(Some(None), |b| self.map[b].map(Some));
        let behind = if core.end == self.base.len() {
            Some(self.theirs.len())
        } else {
            self.map[core.end]
        };
        if let (Some(before), Some(behind)) = (before, behind) {
            let start = before.map_or(0, |before| before + 1);
            if start < behind {
                let range = start..behind;
                let there = &self.theirs[range.clone()];
                let is_new =
                    there.len() == new.len() && there.iter().zip(new).all(|(t, n)| t.id == n.id);
                return if is_new {
                    Found::New(range)
                } else {
                    Found::Unclear(Some(range))
                };
            }
        }
        if self.clause_gone(core) {
            Found::Gone
        } else {
            Found::Unclear(None)
        }
    }

    /// Whether the words around a figure went with it, up to the next mark on either side.
    fn clause_gone(&self, core: &Range<usize>) -> bool {
        let mark = |at: &usize| {
            self.base[*at]
                .char()
                .is_some_and(|c| "，、；。：！？".contains(c))
        };
        let start = (0..core.start).rev().find(mark).map_or(0, |at| at + 1);
        let end = (core.end..self.base.len())
            .find(mark)
            .unwrap_or(self.base.len());
        let words: Vec<usize> = (start..end).collect();
        let kept = words.iter().filter(|at| self.map[**at].is_some()).count();
        let rest = (0..self.base.len()).filter(|at| !words.contains(at));
        let (mut all, mut found) = (0, 0);
        for at in rest {
            all += 1;
            found += usize::from(self.map[at].is_some());
        }
        // Nothing but this clause is missing, and nothing was put there instead.
        kept * 5 <= words.len()
            && all > 3
            && found * 10 >= all * 9
            && self.theirs.len() <= found + kept + 2
    }
}
