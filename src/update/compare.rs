//! What changed between two texts, for people who only want to look.

use std::collections::{BTreeMap, BTreeSet};

use super::words;
use crate::draft::{Draft, Paragraph, plain};
use crate::facts::Facts;
use crate::nearest;
use crate::revision::{Kind, Manuscript, Standing};
use crate::sentence;

/// How far an edited text is from the generation it began as, in sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edits {
    /// Sentences that stand as they were.
    pub same: usize,
    /// Sentences the generation has.
    pub of: usize,
    /// Sentences that were changed, as far as new and lost ones look alike.
    pub changed: usize,
    /// Sentences that are new.
    pub added: usize,
    /// Sentences that are gone.
    pub gone: usize,
}

/// What today's facts change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed {
    /// Figures: the name of the metric, the value shown before and now; empty where there was none.
    pub figures: Vec<(String, String, String)>,
    /// Sentences before and now; empty where there was none.
    pub sentences: Vec<(String, String)>,
}

/// Most pairs of sentences that are compared for likeness.
const MOST: usize = 250_000;

/// Counts what people did.
pub fn edits(base: &Draft, theirs: &dyn Manuscript) -> Edits {
    let (mut old, mut new) = (BTreeMap::new(), BTreeMap::new());
    let own = base.paragraphs.iter().filter(|p| !p.made);
    let mut of = 0;
    for sentence in own.flat_map(|p| &p.sentences) {
        of += 1;
        *old.entry(bare(&plain(sentence))).or_insert(0_usize) += 1;
    }
    let made: BTreeSet<String> = base
        .paragraphs
        .iter()
        .filter(|p| p.made)
        .map(|p| bare(&p.text()))
        .collect();
    for (at, paragraph) in theirs.paragraphs().iter().enumerate() {
        let text = bare(&paragraph.text);
        let skip =
            matches!(paragraph.kind, Kind::Aside) || (made.contains(&text) && is_made(theirs, at));
        for found in sentence::split(&text).into_iter().filter(|_| !skip) {
            *new.entry(text[found.bytes].to_owned()).or_insert(0_usize) += 1;
        }
    }
    let same: usize = old
        .iter()
        .map(|(s, n)| *n.min(new.get(s).unwrap_or(&0)))
        .sum();
    let total: usize = new.values().sum();
    let lost = left(&old, &new);
    let fresh = left(&new, &old);
    let mut fresh: Vec<&str> = fresh.iter().map(String::as_str).collect();
    let mut changed = 0;
    let compared = lost.len().saturating_mul(fresh.len()) <= MOST;
    for sentence in lost.iter().filter(|_| compared) {
        let near = fresh
            .iter()
            .position(|other| nearest::alike(sentence, other));
        if let Some(at) = near {
            fresh.swap_remove(at);
            changed += 1;
        }
    }
    Edits {
        same,
        of,
        changed,
        added: total - same - changed,
        gone: of - same - changed,
    }
}

fn is_made(theirs: &dyn Manuscript, at: usize) -> bool {
    let length = theirs.paragraphs()[at].text.chars().count();
    theirs.standing(at, &(0..length)) == Standing::Made
}

/// Sentences one side has more often than the other.
fn left(of: &BTreeMap<String, usize>, other: &BTreeMap<String, usize>) -> Vec<String> {
    let more = |(s, n): (&String, &usize)| {
        let times = n.saturating_sub(*other.get(s).unwrap_or(&0));
        std::iter::repeat_n(s.clone(), times)
    };
    of.iter().flat_map(more).collect()
}

fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Compares two generations: their figures by the facts behind them, their sentences in order.
pub fn changed(before: &Draft, now: &Draft, facts: &Facts) -> Changed {
    let mut out = Changed::default();
    let (old, new) = (values(before), values(now));
    let keys: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
    for key in keys {
        let none = Vec::new();
        let (a, b) = (old.get(key).unwrap_or(&none), new.get(key).unwrap_or(&none));
        let gone: Vec<_> = a.iter().filter(|v| !b.contains(v)).collect();
        let come: Vec<_> = b.iter().filter(|v| !a.contains(v)).collect();
        for at in 0..gone.len().max(come.len()) {
            let text = |list: &[&&str]| list.get(at).map_or("", |v| v).to_owned();
            out.figures
                .push((words::name(facts, key), text(&gone), text(&come)));
        }
    }
    let (old, new) = (sentences(before), sentences(now));
    let known: BTreeSet<&String> = new.iter().collect();
    let was: BTreeSet<&String> = old.iter().collect();
    let lost: Vec<&String> = old.iter().filter(|s| !known.contains(s)).collect();
    let mut fresh: Vec<Option<&String>> =
        new.iter().filter(|s| !was.contains(s)).map(Some).collect();
    for sentence in lost {
        let near = fresh
            .iter_mut()
            .find(|other| other.is_some_and(|other| nearest::alike(sentence, other)));
        let now = near.and_then(Option::take).cloned().unwrap_or_default();
        out.sentences.push((sentence.clone(), now));
    }
    let rest = fresh.into_iter().flatten().cloned();
    out.sentences
        .extend(rest.map(|sentence| (String::new(), sentence)));
    out
}

/// What is shown of each fact, each value once.
fn values(draft: &Draft) -> BTreeMap<&str, Vec<&str>> {
    let mut out: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let text = draft.paragraphs.iter().flat_map(Paragraph::figures);
    for figure in text.chain(draft.charts.iter().flat_map(|chart| &chart.figures)) {
        let values = out.entry(&figure.key).or_default();
        if !values.contains(&figure.text.as_str()) {
            values.push(&figure.text);
        }
    }
    out
}

/// The sentences of the text; the cells of tables hold figures only, which are listed by themselves.
fn sentences(draft: &Draft) -> Vec<String> {
    let text = |p: &&Paragraph| !p.made && !matches!(p.kind, Kind::Cell { .. });
    let own = draft.paragraphs.iter().filter(text);
    own.flat_map(|p| &p.sentences).map(|s| plain(s)).collect()
}
