//! Where new text goes: behind its nearest sibling, never into a part that people deleted, never twice.

use std::ops::Range;

use super::align::{Later, Matches, likeness, shares_numbers};
use super::ours::Generations;
use super::out::{Answer, Out, Question};
use super::side::{Line, pairs, shared};
use super::{Change, ConflictKind, Notice};
use crate::revision::Kind;

/// Least likeness of two sentences that say the same, in thousandths.
const ALIKE: usize = 500;
/// The same of two with a number in common.
const ALIKE_WITH_NUMBERS: usize = 300;
/// Least share of a new sentence in a longer one.
const HELD: usize = 700;

/// What is known when new text is placed.
pub(super) struct Placing<'p> {
    pub(super) generations: &'p Generations,
    pub(super) matches: &'p Matches,
    /// For every table of `ours` the last paragraph of the same table in the edited text.
    pub(super) tables: &'p [Option<usize>],
    /// Sentences that people wrote or changed, by what is in them.
    pub(super) hand: Later<'p>,
    /// The sentences of the last generation, likewise.
    pub(super) family: Later<'p>,
}

/// Puts all new sentences, paragraphs and headings in.
pub(super) fn place(placing: &Placing<'_>, out: &mut Out<'_>) {
    let ours = out.ours;
    let heads = heads(out);
    let mut inserted: Vec<Option<usize>> = vec![None; ours.paras.len()];
    for (at, para) in ours.paras.iter().enumerate() {
        let lines = para.lines.clone();
        if lines.is_empty() {
            continue;
        }
        let known = lines
            .clone()
            .any(|line| placing.generations.before[line].is_some());
        if known {
            for line in lines
                .clone()
                .filter(|line| placing.generations.before[*line].is_none())
            {
                placing.sentence(line, &lines, out);
            }
            continue;
        }
        let level = match para.kind {
            Kind::Heading(level) => Some(*level),
            _ => None,
        };
        let after = match level {
            Some(level) => placing.section(at, level, &heads, &inserted, out),
            None => placing.paragraph(at, &heads, &inserted, out),
        };
        let Some(after) = after else {
            out.merge.notices.push(Notice::LeftOut {
                ours: para.text.to_owned(),
            });
            continue;
        };
        if level.is_none() && placing.repeated(lines, after, out) {
            continue;
        }
        inserted[at] = Some(after);
        let kind = match para.kind {
            Kind::Heading(level) => Kind::Heading(*level),
            _ => Kind::Body,
        };
        out.insert(after, kind, para.text.to_owned());
        out.merge.changes.push(Change {
            base: String::new(),
            ours: para.text.to_owned(),
            paragraph: after,
        });
    }
}

/// The heading above each paragraph of `ours`; of a heading, itself.
fn heads(out: &Out<'_>) -> Vec<Option<usize>> {
    let mut head = None;
    let paras = out.ours.paras.iter().enumerate();
    paras
        .map(|(at, para)| {
            if matches!(para.kind, Kind::Heading(_)) && !para.made {
                head = Some(at);
            }
            head
        })
        .collect()
}

impl Placing<'_> {
    /// Where a sentence of `ours` stands in the edited text.
    fn spot(&self, line: usize) -> &[usize] {
        self.generations.before[line].map_or(&[], |base| &self.matches.to[base][..])
    }

    /// A new sentence of a paragraph that was there before.
    fn sentence(&self, line: usize, siblings: &Range<usize>, out: &mut Out<'_>) {
        let theirs = out.theirs;
        let before = (siblings.start..line)
            .rev()
            .find_map(|near| self.spot(near).last());
        let behind = (line + 1..siblings.end).find_map(|near| self.spot(near).first());
        let text = out.ours.words_of(&out.ours.lines[line]);
        let (paragraph, at, front) = match (before, behind) {
            (Some(near), _) => {
                let near = &theirs.lines[*near];
                let open = near.tokens.last().is_none_or(|token| !token.is_mark());
                (near.paragraph, near.span().end, open)
            }
            (None, Some(near)) => {
                let near = &theirs.lines[*near];
                (near.paragraph, near.span().start, false)
            }
            (None, None) => {
                out.merge.notices.push(Notice::LeftOut { ours: text });
                return;
            }
        };
        if self.repeated(line..line + 1, paragraph, out) {
            return;
        }
        // People took the full stop at the end of the paragraph away.
        let new = if front {
            format!("。{text}")
        } else {
            text.clone()
        };
        if !out.replace(paragraph, at..at, new) {
            let question = Question {
                kind: ConflictKind::Locked,
                key: None,
                paragraph,
                range: at..at,
                base: String::new(),
                ours: text.clone(),
                theirs: String::new(),
                about: out.ours.lines[line].masked,
            };
            out.ask(question);
        }
        out.merge.changes.push(Change {
            base: String::new(),
            ours: text,
            paragraph,
        });
    }

    /// Asks if people have written the same themselves; `true` if nothing is to be put in.
    fn repeated(&self, lines: Range<usize>, place: usize, out: &mut Out<'_>) -> bool {
        let theirs = out.theirs;
        let mut found: Option<(usize, usize)> = None;
        let mut all = true;
        for line in lines.clone() {
            let new = &out.ours.lines[line];
            let like = self
                .hand
                .like(new)
                .into_iter()
                .find(|hand| self.says(new, *hand, out));
            all &= like.is_some();
            // One sentence without figures may be like another by chance; all of a paragraph is not.
            let telling = lines.len() == 1 || !new.slots.is_empty();
            found = found.or(like.filter(|_| telling).map(|hand| (line, hand)));
        }
        if found.is_none() && all && lines.len() > 1 {
            let first = &out.ours.lines[lines.start];
            found = self
                .hand
                .like(first)
                .first()
                .map(|hand| (lines.start, *hand));
        }
        let Some((line, hand)) = found else {
            return false;
        };
        let hand: &Line<'_> = &theirs.lines[hand];
        let text: String = lines
            .clone()
            .map(|line| out.ours.words_of(&out.ours.lines[line]))
            .collect();
        let question = Question {
            kind: ConflictKind::Repeated,
            key: None,
            paragraph: hand.paragraph,
            range: hand.span(),
            base: String::new(),
            ours: text.clone(),
            theirs: theirs.words_of(hand),
            about: out.ours.lines[line].masked,
        };
        out.explain(hand);
        match out.ask(question) {
            Answer::Both => false,
            Answer::Ours => {
                out.clear(hand.paragraph, &hand.span());
                out.replace(hand.paragraph, hand.span(), text.clone());
                out.merge.changes.push(Change {
                    base: String::new(),
                    ours: text,
                    paragraph: place,
                });
                true
            }
            Answer::Open(_) | Answer::Theirs => true,
        }
    }

    /// Whether a sentence that people wrote, or what they added to one, says what a new sentence says.
    fn says(&self, new: &Line<'_>, hand: usize, out: &Out<'_>) -> bool {
        let line = &out.theirs.lines[hand];
        let want = pairs(&new.tokens);
        let mut there = pairs(&line.tokens);
        let bases = &self.matches.from[hand];
        for base in bases {
            for pair in pairs(&out.base.lines[*base].tokens) {
                if let Ok(at) = there.binary_search(&pair) {
                    there.remove(at);
                }
            }
        }
        let numbers = shares_numbers(new, line);
        let held = 1000 * shared(&want, &there) / want.len().max(1);
        let score = likeness(&want, &there).max(held * usize::from(numbers || held >= HELD));
        // Where many sentences are alike, only its numbers say which one it is.
        let family = self
            .family
            .like(new)
            .into_iter()
            .any(|base| likeness(&want, &pairs(&out.base.lines[base].tokens)) + 100 >= score);
        score >= if numbers { ALIKE_WITH_NUMBERS } else { ALIKE } && (numbers || !family)
    }

    /// The paragraph of the edited text that a paragraph of `ours` ends or begins in.
    fn paragraph_of(&self, para: usize, last: bool, out: &Out<'_>) -> Option<usize> {
        let para = &out.ours.paras[para];
        if let Kind::Cell { table, .. } = para.kind {
            return self.tables.get(*table).copied().flatten().filter(|_| last);
        }
        let mut spots = para.lines.clone().flat_map(|line| self.spot(line).iter());
        let spot = if last {
            spots.next_back()
        } else {
            spots.next()
        };
        spot.map(|line| out.theirs.lines[*line].paragraph)
    }

    /// Behind which paragraph of the edited text a new one goes; `None` if people deleted the part it belongs to.
    fn paragraph(
        &self,
        at: usize,
        heads: &[Option<usize>],
        inserted: &[Option<usize>],
        out: &Out<'_>,
    ) -> Option<usize> {
        let start = heads[at].unwrap_or(0);
        let before = (start..at)
            .rev()
            .find_map(|near| inserted[near].or_else(|| self.paragraph_of(near, true, out)));
        before.or_else(|| {
            let mut behind = (at + 1..heads.len()).take_while(|near| heads[*near] == heads[at]);
            behind.find_map(|near| self.paragraph_of(near, false, out)?.checked_sub(1))
        })
    }

    /// Behind which paragraph a new heading goes: at the end of the part before it, with all that people added there.
    fn section(
        &self,
        at: usize,
        level: u8,
        heads: &[Option<usize>],
        inserted: &[Option<usize>],
        out: &Out<'_>,
    ) -> Option<usize> {
        let is_head = |near: &usize| heads[*near] == Some(*near);
        let level_of = |near: usize| match out.ours.paras[near].kind {
            Kind::Heading(level) => *level,
            _ => 0,
        };
        for near in (0..at).rev().filter(is_head) {
            let above = level_of(near) < level;
            if inserted[near].is_some() {
                // It follows what was just put in.
                return (near..at).rev().find_map(|near| inserted[near]);
            }
            if let Some(head) = self.paragraph_of(near, true, out) {
                let last = (near..at).rev().find_map(|near| inserted[near]);
                return last.or(Some(self.end_of_section(
                    head,
                    if above { u8::MAX } else { level },
                    at,
                    heads,
                    out,
                )));
            }
            if above {
                // The chapter it belongs to is gone.
                return None;
            }
        }
        let behind = (at + 1..heads.len())
            .filter(is_head)
            .filter(|near| level_of(*near) <= level);
        let next = behind
            .into_iter()
            .find_map(|near| self.paragraph_of(near, false, out)?.checked_sub(1));
        next.or_else(|| {
            (0..at)
                .rev()
                .find_map(|near| self.paragraph_of(near, true, out))
        })
    }

    /// The last paragraph before the next heading of this level or a higher one, or before the closing lines.
    fn end_of_section(
        &self,
        head: usize,
        level: u8,
        new: usize,
        heads: &[Option<usize>],
        out: &Out<'_>,
    ) -> usize {
        let mut end = head;
        for (at, para) in out.theirs.paras.iter().enumerate().skip(head + 1) {
            let is_heading = match para.kind {
                Kind::Heading(other) => *other <= level,
                Kind::Aside => continue,
                _ => para.label > 0 && self.was_heading(para.lines.clone(), level, out),
            };
            let closing = para.lines.clone().any(|line| {
                let ours = self.matches.from[line]
                    .first()
                    .and_then(|base| self.generations.now[*base]);
                ours.is_some_and(|line| heads[out.ours.lines[line].paragraph] == Some(new))
            });
            if is_heading || closing {
                break;
            }
            if !para.text.trim().is_empty() {
                end = at;
            }
        }
        end
    }

    /// Whether a paragraph that lost its style was a heading of this level or a higher one.
    fn was_heading(&self, mut lines: Range<usize>, level: u8, out: &Out<'_>) -> bool {
        lines.any(|line| {
            let base = self.matches.from[line]
                .first()
                .map(|base| out.base.lines[*base].paragraph);
            base.is_some_and(
                |base| matches!(out.base.paras[base].kind, Kind::Heading(other) if *other <= level),
            )
        })
    }
}
