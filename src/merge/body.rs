//! The running text, sentence by sentence: merged, deleted by hand, copied, added by hand.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::align::{Matches, Proof};
use super::change::changes;
use super::order::risen;
use super::ours::Generations;
use super::out::Out;
use super::sentence::Group;
use super::side::Line;
use super::{Disposition, Kept, Notice};
use crate::revision::Kind;

/// What came of the running text.
pub(super) struct Text {
    /// How many figures changed.
    pub(super) changed: usize,
    /// How many sentences stand to the letter.
    pub(super) verbatim: usize,
    /// Which of the edited text do, copies included.
    pub(super) verbatim_lines: HashSet<usize>,
}

/// Merges all sentences outside tables.
pub(super) fn merge(generations: &Generations, matches: &Matches, out: &mut Out<'_>) -> Text {
    let (base, ours, theirs) = (out.base, out.ours, out.theirs);
    let mut text = Text {
        changed: 0,
        verbatim: 0,
        verbatim_lines: HashSet::new(),
    };
    let moved = moved(matches);
    let mut done = BTreeSet::new();
    for line in 0..base.lines.len() {
        let was = &base.lines[line];
        let now = generations.now[line].map(|at| &ours.lines[at]);
        text.changed += now.map_or(0, |now| {
            changes(was, now)
                .iter()
                .filter(|c| c.slot.is_some())
                .count()
        });
        if matches.to[line].is_empty() {
            if let Some(now) = now {
                deleted(was, now, out);
                out.merge.kept.push(Kept {
                    base: base.words_of(was),
                    theirs: String::new(),
                    paragraph: None,
                    moved: false,
                });
            }
            continue;
        }
        if !done.insert(line) {
            continue;
        }
        let (bases, others) = closure(line, matches);
        done.extend(bases.iter().copied());
        let group = Group {
            bases: bases
                .iter()
                .map(|at| {
                    (
                        &base.lines[*at],
                        generations.now[*at].map(|now| &ours.lines[now]),
                    )
                })
                .collect(),
            theirs: others.iter().map(|at| &theirs.lines[*at]).collect(),
            proof: bases
                .iter()
                .map(|at| matches.proof[*at])
                .min()
                .unwrap_or(Proof::Exact),
            copy: false,
            shelters: shelters(&others, generations, matches, out),
        };
        let verbatim = group.verbatim();
        text.verbatim += usize::from(verbatim);
        if verbatim {
            text.verbatim_lines.extend(others.iter().copied());
        }
        let moved = bases.iter().any(|at| moved.contains(at));
        if !verbatim || moved {
            out.merge.kept.push(Kept {
                base: group
                    .bases
                    .iter()
                    .map(|(line, _)| base.words_of(line))
                    .collect(),
                theirs: group
                    .theirs
                    .iter()
                    .map(|line| theirs.words_of(line))
                    .collect(),
                paragraph: group.theirs.first().map(|line| line.paragraph),
                moved,
            });
        }
        group.merge(out);
    }
    copies(generations, matches, &mut text, out);
    text
}

/// Whether a heading stands over text that does not go with it.
fn shelters(
    others: &BTreeSet<usize>,
    generations: &Generations,
    matches: &Matches,
    out: &Out<'_>,
) -> bool {
    let lines = &out.theirs.lines;
    let Some(first) = others.first().filter(|at| lines[**at].heading) else {
        return false;
    };
    let level = |line: usize| match out.theirs.paras[lines[line].paragraph].kind {
        Kind::Heading(level) => *level,
        _ => u8::MAX,
    };
    let own = level(*first);
    let below = (first + 1..lines.len()).take_while(|at| !lines[*at].heading || level(*at) > own);
    let goes = |at: usize| {
        let bases = &matches.from[at];
        let gone = bases.iter().all(|base| generations.now[*base].is_none());
        let verbatim = bases
            .first()
            .is_some_and(|base| out.base.lines[*base].exact == lines[at].exact);
        gone && verbatim
    };
    below.into_iter().any(|at| !goes(at))
}

/// All sentences of both texts that are joined with one another.
fn closure(line: usize, matches: &Matches) -> (BTreeSet<usize>, BTreeSet<usize>) {
    let (mut bases, mut others) = (BTreeSet::from([line]), BTreeSet::new());
    loop {
        let before = bases.len() + others.len();
        others.extend(bases.iter().flat_map(|at| &matches.to[*at]).copied());
        bases.extend(others.iter().flat_map(|at| &matches.from[*at]).copied());
        if bases.len() + others.len() == before {
            return (bases, others);
        }
    }
}

/// Sentences that stand in another order than they were generated in.
fn moved(matches: &Matches) -> HashSet<usize> {
    let found: Vec<(usize, usize)> = matches
        .to
        .iter()
        .enumerate()
        .filter_map(|(at, to)| Some((at, *to.first()?)))
        .collect();
    let places: Vec<usize> = found.iter().map(|(_, to)| *to).collect();
    let kept: HashSet<usize> = risen(&places).into_iter().collect();
    found
        .iter()
        .enumerate()
        .filter(|(at, _)| !kept.contains(at))
        .map(|(_, (line, _))| *line)
        .collect()
}

/// A sentence or cell that people deleted: what the facts say of it now is told, not put back.
pub(super) fn deleted(was: &Line<'_>, now: &Line<'_>, out: &mut Out<'_>) {
    if was.exact == now.exact {
        return;
    }
    enter_deleted(was, now, out);
    out.merge.notices.push(Notice::Deleted {
        base: out.base.words_of(was),
        ours: out.ours.words_of(now),
    });
}

/// Enters the figures of a sentence or cell that people deleted.
pub(super) fn enter_deleted(was: &Line<'_>, now: &Line<'_>, out: &mut Out<'_>) {
    for (old, new) in changes(was, now).iter().filter_map(|change| change.slot) {
        let (was, fresh) = (was.slots[old].figure, now.slots[new].figure);
        out.enter(
            &was.key,
            now.paragraph,
            &was.text,
            &fresh.text,
            Disposition::Deleted,
        );
    }
}

/// Copies that people made of generated sentences follow them; other text of theirs is listed.
fn copies(generations: &Generations, matches: &Matches, text: &mut Text, out: &mut Out<'_>) {
    let (base, ours, theirs) = (out.base, out.ours, out.theirs);
    let mut sources: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, line) in base.lines.iter().enumerate() {
        sources.entry(line.exact).or_default().push(at);
    }
    let rest = theirs
        .lines
        .iter()
        .enumerate()
        .filter(|(at, _)| matches.from[*at].is_empty());
    let rest = rest
        .map(|(at, line)| (Some(at), line))
        .chain(theirs.asides.iter().map(|line| (None, line)));
    for (at, line) in rest {
        let found = sources.get(&line.exact).map_or(&[][..], Vec::as_slice);
        let future = |source: &usize| generations.now[*source].map(|now| ours.lines[now].exact);
        let one = found
            .first()
            .filter(|first| found.iter().all(|other| future(other) == future(first)));
        if let Some(source) = one {
            // A sentence that was withdrawn, and that somebody copied, stays where they copied it.
            if let Some(now) = generations.now[*source] {
                let group = Group {
                    bases: vec![(&base.lines[*source], Some(&ours.lines[now]))],
                    theirs: vec![line],
                    proof: Proof::Exact,
                    copy: true,
                    shelters: false,
                };
                group.merge(out);
            }
            text.verbatim_lines.extend(at);
        } else if at.is_some() {
            out.merge.kept.push(Kept {
                base: String::new(),
                theirs: theirs.words_of(line),
                paragraph: Some(line.paragraph),
                moved: false,
            });
        }
    }
}
