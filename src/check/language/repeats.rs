//! SAME: sentences said twice, word for word or nearly, and metrics told in full in two entries.

use std::collections::BTreeMap;

use crate::check::Checker;
use crate::check::passages::{self, mask};
use crate::diag::{Diagnostic, say::language as say};
use crate::facts::Facts;
use crate::source::{FactPath, Span};

/// Shortest sentence compared, in Chinese characters.
const SHORTEST: usize = 14;
/// Length of the pieces two sentences are compared by, in characters.
const PIECE: usize = 4;
/// Of the pieces one in so many is looked up, chosen by its hash, so that all texts choose alike.
const SAMPLE: u64 = 2;
/// Most sentences remembered for one piece.
const REMEMBERED: usize = 4;
/// Most sentences one is compared with.
const COMPARED: usize = 8;

/// A sentence of the facts.
struct Sentence {
    /// Chinese characters and digits; a placeholder by what it asks for.
    words: Vec<char>,
    digits: String,
    at: Span,
    path: FactPath,
    planned: bool,
}

/// Checks the texts of all chapters against each other.
pub(super) fn check(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    let sentences = sentences(facts);
    let mut found = Vec::new();
    let mut whole: BTreeMap<u64, usize> = BTreeMap::new();
    let mut pieces: Pieces = BTreeMap::new();
    for (index, sentence) in sentences.iter().enumerate() {
        let hash = hash(&sentence.words);
        let twin = whole.get(&hash).copied();
        if let Some(first) = twin.filter(|first| sentences[*first].words == sentence.words) {
            let message = say::said_twice(short(sentence));
            let finding = Diagnostic::new(message, sentence.at).about(sentence.path.clone());
            found.push(finding.see(sentences[first].at));
            continue;
        }
        whole.entry(hash).or_insert(index);
        if let Some(first) = near(&sentences, index, &mut pieces) {
            let message = say::said_nearly_twice(short(sentence));
            let finding = Diagnostic::new(message, sentence.at).about(sentence.path.clone());
            found.push(finding.see(sentences[first].at));
        }
    }
    told_twice(facts, &mut found);
    for finding in found {
        checker.found.push(finding);
    }
}

fn sentences(facts: &Facts) -> Vec<Sentence> {
    let mut out = Vec::new();
    passages::each(facts, |chapter, entry, _, passage| {
        let masked = mask(passage, false);
        let mut start = 0;
        for part in masked.split_inclusive(['。', '！', '？', '；', '\n']) {
            let end = start + part.len();
            let text = &passage.text[start..end];
            let is_han = |c: &char| ('一'..='鿿').contains(c);
            // Most parts are shorter than the shortest sentence, in bytes already.
            let long = part.len() >= SHORTEST * 3;
            if long && part.chars().filter(is_han).count() >= SHORTEST {
                let words: Vec<char> = text
                    .chars()
                    .filter(|c| is_han(c) || c.is_ascii_alphanumeric())
                    .collect();
                let from = start + (text.len() - text.trim_start().len());
                let to = start + text.trim_end().len();
                out.push(Sentence {
                    digits: text.chars().filter(char::is_ascii_digit).collect(),
                    words,
                    at: passage.locate(from, to),
                    path: entry.path.clone(),
                    planned: matches!(chapter, "打算" | "建议"),
                });
            }
            start = end;
        }
    });
    out
}

/// The sentences that hold a piece.
type Pieces = BTreeMap<u64, Vec<usize>>;

/// An earlier sentence that says nearly the same with the same figures; remembers the sentence.
fn near(sentences: &[Sentence], index: usize, pieces: &mut Pieces) -> Option<usize> {
    let sentence = &sentences[index];
    let mut candidates: Vec<usize> = Vec::new();
    for piece in sentence.words.windows(PIECE) {
        let hash = hash(piece);
        if !hash.is_multiple_of(SAMPLE) {
            continue;
        }
        let known = pieces.entry(hash).or_default();
        if known.last() == Some(&index) {
            continue;
        }
        candidates.extend(known.iter().copied());
        if known.len() < REMEMBERED {
            known.push(index);
        }
    }
    candidates.sort_unstable();
    let mut counted: Vec<(usize, usize)> = Vec::new();
    for candidate in candidates {
        match counted.last_mut() {
            Some((count, last)) if *last == candidate => *count += 1,
            _ => counted.push((1, candidate)),
        }
    }
    counted.sort_unstable_by_key(|(count, at)| (std::cmp::Reverse(*count), *at));
    let mut best = counted
        .into_iter()
        .take(COMPARED)
        .filter(|(count, _)| *count > 1);
    best.find_map(|(_, at)| {
        let other = &sentences[at];
        // What was done may be planned again in much the same words.
        let alike = other.planned == sentence.planned && other.digits == sentence.digits;
        (alike && resemble(&other.words, &sentence.words)).then_some(at)
    })
}

/// Whether nine in ten of the pairs of neighbouring characters are the same, of long sentences a little fewer.
fn resemble(a: &[char], b: &[char]) -> bool {
    if a.len().abs_diff(b.len()) * 8 > a.len().max(b.len()) {
        return false;
    }
    let pairs = |words: &[char]| {
        let mut pairs: Vec<_> = words.windows(2).map(|pair| (pair[0], pair[1])).collect();
        pairs.sort_unstable();
        pairs
    };
    let (a, b) = (pairs(a), pairs(b));
    let (mut x, mut y, mut common) = (0, 0, 0_usize);
    while let (Some(left), Some(right)) = (a.get(x), b.get(y)) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => x += 1,
            std::cmp::Ordering::Greater => y += 1,
            std::cmp::Ordering::Equal => (x, y, common) = (x + 1, y + 1, common + 1),
        }
    }
    // One character tells apart what two short sentences speak of.
    let enough = if a.len().min(b.len()) >= 24 { 17 } else { 18 };
    common * 40 >= (a.len() + b.len()) * enough
}

/// FNV-1a over the characters.
fn hash(words: &[char]) -> u64 {
    words.iter().fold(0xCBF2_9CE4_8422_2325, |hash, c| {
        (hash ^ u64::from(*c as u32)).wrapping_mul(0x0100_0000_01B3)
    }) >> 7
}

fn short(sentence: &Sentence) -> String {
    let mut out: String = sentence.words.iter().take(16).collect();
    out.push('…');
    out
}

/// The metrics that two entries of one chapter tell in full.
fn told_twice(facts: &Facts, found: &mut Vec<Diagnostic>) {
    for (_, entries) in facts.chapters() {
        let mut told: BTreeMap<usize, (Span, &FactPath)> = BTreeMap::new();
        let mut open: Vec<_> = entries.iter().rev().collect();
        while let Some(entry) = open.pop() {
            for metric in &entry.metrics {
                let Some((first, path)) = told.get(&metric.value) else {
                    told.insert(metric.value, (metric.span, &entry.path));
                    continue;
                };
                if **path != entry.path {
                    let message = say::told_twice(&facts.metrics[metric.value].name);
                    let finding = Diagnostic::new(message, metric.span).about(entry.path.clone());
                    found.push(finding.see(*first));
                }
            }
            open.extend(entry.measures.iter().rev());
        }
    }
}
