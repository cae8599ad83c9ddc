//! Merges of new figures into edited drafts: cases drawn at random with an oracle, cases as files, and what always holds.

mod editor;
mod judge;
mod model;
mod report;
mod scenarios;

use std::fmt::Write as _;

use judge::{Case, Verdict};
use model::Dice;

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
            let verdict = case.judge(false);
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
