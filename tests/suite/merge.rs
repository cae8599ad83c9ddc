//! Merges of new figures into edited drafts: cases drawn at random with an oracle, cases as files, and what always holds.

mod cases;
mod editor;
mod judge;
mod model;
mod report;
mod scenarios;

use std::fmt::Write as _;

use judge::{Case, Verdict};
use model::{Dice, File};
use zongjie::revision::Edit;

use crate::golden;

/// Cases of each kind.
const CASES: u64 = 60;

/// The first seed; another number draws fresh cases.
fn first_seed() -> u64 {
    std::env::var("ZONGJIE_MERGE_SEED")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(0)
}

#[test]
fn no_edit_is_silently_wrong() {
    let mut table = format!(
        "{:<50} {:>5} {:>5} {:>5} {:>5}\n",
        "", "auto", "flag", "over", "wrong"
    );
    let mut sums = [0; 4];
    let mut wrong = Vec::new();
    let only = std::env::var("ZONGJIE_MERGE_ONLY").ok();
    let show = std::env::var_os("ZONGJIE_MERGE_SHOW").is_some();
    for (at, (name, make)) in scenarios::ALL.iter().enumerate() {
        if only
            .as_ref()
            .is_some_and(|only| !name.contains(only.as_str()))
        {
            continue;
        }
        let mut counts = [0; 4];
        for seed in 0..CASES {
            let case: Case = make(Dice::new(at, first_seed() + seed));
            let verdict = case.judge(&case.theirs(false), seed % 5 == 0);
            let place = match &verdict {
                Verdict::Auto => 0,
                Verdict::Flag => 1,
                Verdict::Over(why) => {
                    if show {
                        wrong.push(format!("over {name} {seed}: {why}"));
                    }
                    2
                }
                Verdict::Wrong(why) => {
                    wrong.push(format!("{name} {seed}: {why}"));
                    3
                }
            };
            counts[place] += 1;
            sums[place] += 1;
        }
        let _ = writeln!(
            table,
            "{name:<50} {:>5} {:>5} {:>5} {:>5}",
            counts[0], counts[1], counts[2], counts[3]
        );
    }
    let _ = writeln!(
        table,
        "{:<50} {:>5} {:>5} {:>5} {:>5}",
        "all", sums[0], sums[1], sums[2], sums[3]
    );
    assert!(
        wrong.is_empty(),
        "{table}\n{} wrong:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(12)].join("\n")
    );
    if first_seed() == 0 && only.is_none() {
        golden::check(&golden::package("tests/cases/merge/scenarios.txt"), &table);
    }
}

/// Seeds of the shorter rounds.
const FEW: u64 = 4;

/// Bookmarks help, and those that lie do no harm.
#[test]
fn bookmarks_are_hints() {
    for (at, (name, make)) in scenarios::ALL.iter().enumerate() {
        for seed in 0..FEW {
            let mut case: Case = make(Dice::new(at, 1000 + first_seed() + seed));
            let mut theirs = case.theirs(true);
            let verdict = case.judge(&theirs, false);
            assert!(
                !matches!(verdict, Verdict::Wrong(_)),
                "{name} {seed}: {verdict:?}"
            );
            // Every bookmark in another paragraph.
            let mut names: Vec<_> = theirs
                .paragraphs
                .iter_mut()
                .map(|p| p.anchor.take())
                .collect();
            case.maker.dice.shuffle(&mut names);
            for (paragraph, name) in theirs.paragraphs.iter_mut().zip(names) {
                paragraph.anchor = name;
            }
            let verdict = case.judge(&theirs, false);
            assert!(
                !matches!(verdict, Verdict::Wrong(_)),
                "{name} {seed}, lying: {verdict:?}"
            );
        }
    }
}

/// The oracle is no yes-man: what people do without a merge fails before it.
#[test]
fn simple_ways_fail_the_oracle() {
    let mut right = [0, 0, 0];
    let mut all = 0;
    for (at, (_, make)) in scenarios::ALL.iter().enumerate() {
        for seed in 0..FEW {
            let case: Case = make(Dice::new(at, 2000 + seed));
            let theirs = case.theirs(false);
            all += 1;
            for (way, edits) in [replaced(&case, &theirs), taken(&case, &theirs), Vec::new()]
                .iter()
                .enumerate()
            {
                let verdict = case.compare_edits(&theirs, edits, &[]);
                right[way] += usize::from(verdict == Verdict::Auto);
            }
        }
    }
    let [replaced, ours, theirs] = right;
    assert!(
        replaced * 3 < all && ours * 10 < all && theirs * 10 < all,
        "old by new everywhere {replaced}, the new text {ours}, the edited text {theirs} of {all}"
    );
}

/// Every old value by the new one, wherever it stands.
fn replaced(case: &Case, theirs: &File) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (paragraph, was) in theirs.paragraphs.iter().enumerate() {
        let mut text = was.text.clone();
        for (old, new) in case.maker.old.iter().zip(&case.maker.new) {
            text = text.replace(old.as_str(), new);
        }
        edits.push(Edit::Replace {
            paragraph,
            range: 0..was.text.chars().count(),
            text,
        });
    }
    edits
}

/// The new generation, and nothing of what people did.
fn taken(case: &Case, theirs: &File) -> Vec<Edit> {
    let texts = case.ours.texts(&case.maker.new);
    let insert = |(block, text): (&model::Block, String)| Edit::Insert {
        after: theirs.paragraphs.len() - 1,
        kind: block.kind.clone(),
        text,
    };
    let remove = (0..theirs.paragraphs.len()).map(|paragraph| Edit::Remove { paragraph });
    remove
        .chain(case.ours.blocks.iter().zip(texts).map(insert))
        .collect()
}
