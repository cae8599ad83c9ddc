//! Which sentences share rare pairs of words or rare numbers with another one.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::super::side::{Line, Side, pairs};

/// A pair of words in more sentences than this tells nothing.
const MAX_POSTINGS: usize = 48;
/// How many sentences are looked at closely.
const MAX_CANDIDATES: usize = 8;

/// An index that is built when it is first asked.
pub(in super::super) struct Later<'s> {
    side: &'s Side<'s>,
    takes: &'s dyn Fn(usize) -> bool,
    index: OnceCell<Index>,
}

impl Later<'_> {
    /// The sentences that share most with this one, the most first.
    pub(in super::super) fn like(&self, line: &Line<'_>) -> Vec<usize> {
        let build = || Index::new(self.side, self.takes);
        self.index.get_or_init(build).like(line)
    }
}

/// The sentences of one text by the pairs of words in them.
pub(in super::super) struct Index {
    postings: HashMap<u64, Vec<usize>>,
}

impl Index {
    /// Of the sentences that `takes`, once it is needed.
    pub(in super::super) fn later<'s>(
        side: &'s Side<'s>,
        takes: &'s dyn Fn(usize) -> bool,
    ) -> Later<'s> {
        Later {
            side,
            takes,
            index: OnceCell::new(),
        }
    }

    /// Of the sentences that `takes`.
    pub(in super::super) fn new(side: &Side<'_>, takes: impl Fn(usize) -> bool) -> Self {
        let mut postings: HashMap<u64, Vec<usize>> = HashMap::new();
        for (at, line) in side.lines.iter().enumerate() {
            if takes(at) {
                for feature in features(line) {
                    let list = postings.entry(feature).or_default();
                    if list.len() <= MAX_POSTINGS && list.last() != Some(&at) {
                        list.push(at);
                    }
                }
            }
        }
        Self { postings }
    }

    /// The sentences that share most with this one, the most first.
    pub(in super::super) fn like(&self, line: &Line<'_>) -> Vec<usize> {
        let mut counts: Vec<usize> = features(line)
            .filter_map(|feature| self.postings.get(&feature))
            .filter(|list| list.len() <= MAX_POSTINGS)
            .flatten()
            .copied()
            .collect();
        counts.sort_unstable();
        let mut found: Vec<(usize, usize)> = counts
            .chunk_by(|a, b| a == b)
            .map(|same| (same.len(), same[0]))
            .collect();
        found.sort_unstable_by_key(|(count, at)| (std::cmp::Reverse(*count), *at));
        found
            .into_iter()
            .take(MAX_CANDIDATES)
            .map(|(_, at)| at)
            .collect()
    }
}

fn features<'l>(line: &'l Line<'_>) -> impl Iterator<Item = u64> + use<'l> {
    // Numbers are features of their own; no pair has a first half of zero.
    let numbers = line
        .tokens
        .iter()
        .filter(|token| token.is_number())
        .map(|token| u64::from(token.id));
    let mut words = pairs(&line.tokens);
    words.dedup();
    words.into_iter().chain(numbers)
}
