//! Joining clauses: lists by 、, clauses by ，, and by ； as soon as one of them holds a ， itself.

use super::clause::{Clause, period};
use crate::marked::unmark;

/// Joins clauses into a sentence without end mark; equal periods that follow each other are printed once.
pub(super) fn join(clauses: &[Clause]) -> String {
    let compound: Vec<_> = clauses.iter().map(|c| is_compound(&c.text)).collect();
    let any = compound.contains(&true);
    let mut out = String::new();
    for (at, clause) in clauses.iter().enumerate() {
        let before = at.checked_sub(1).map(|i| (&clauses[i], compound[i]));
        let opens = match before {
            None => true,
            Some((before, _)) => words(before) != words(clause),
        };
        if let Some((before, was_compound)) = before {
            let ends = opens && (before.period.is_some() || clause.period.is_some());
            out.push_str(if ends || (any && (was_compound || compound[at])) {
                "；"
            } else if is_item(before, clause) {
                "、"
            } else {
                "，"
            });
        }
        if opens && let Some(marked) = &clause.period {
            out.push_str(&period(marked));
        }
        out.push_str(&clause.text);
    }
    out
}

/// The period of a clause without its mark.
fn words(clause: &Clause) -> Option<String> {
    clause.period.as_deref().map(unmark)
}

/// Whether a clause goes on with the list its predecessor began.
fn is_item(before: &Clause, clause: &Clause) -> bool {
    !clause.verbal && clause.unit.is_some() && before.unit == clause.unit
}

/// Whether a clause holds a ， or ； outside brackets and quotes.
fn is_compound(text: &str) -> bool {
    let mut depth = 0_usize;
    unmark(text).chars().any(|c| {
        match c {
            '（' | '(' | '“' | '《' => depth += 1,
            '）' | ')' | '”' | '》' => depth = depth.saturating_sub(1),
            _ => {}
        }
        matches!(c, '，' | '；') && depth == 0
    })
}
