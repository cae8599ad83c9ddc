//! COUNT: headings that count (`提升两大能力`) against the items below them.

use super::Checker;
use crate::diag::{Diagnostic, say::check as say};
use crate::facts::Entry;
use crate::numeral::{self, is_numeral, read_count};

/// Measure words that count an outline wherever they stand.
const SURE: &[&str] = &[
    "大",
    "项",
    "条",
    "方面",
    "个方面",
    "类",
    "种",
    "个着力",
    "个坚持",
    "个强化",
    "个到位",
];

/// Measure words that may as well belong to something else (`两个中心`).
const UNSURE: &[&str] = &["个", "点", "步"];

/// Words that only look like a count.
const IDIOMS: &[&str] = &[
    "一条龙",
    "一大批",
    "一个",
    "一项项",
    "一条条",
    "一类",
    "一种",
    "一点",
    "一步",
    "第",
];

/// Checks the headings of all chapters.
pub(super) fn check(checker: &mut Checker<'_>) {
    for entry in checker.facts.all_entries() {
        heading(checker, entry);
    }
}

fn heading(checker: &mut Checker<'_>, entry: &Entry) {
    let Some(title) = &entry.title else { return };
    let count = entry.measures.len();
    if count == 0 || title.text.contains("{{") {
        return;
    }
    let found = counts(&title.text);
    // `坚持三项原则、实施四大工程`: one of them counts what is below.
    if found.is_empty() || found.iter().any(|found| found.number == count) {
        return;
    }
    for found in found {
        let stated = &found.words;
        let below = format!("{}{}", numeral::count(count), found.measure);
        let message = if found.sure {
            say::outline_count(&title.text, stated, below)
        } else {
            say::outline_maybe(&title.text, stated, below)
        };
        let at = title.locate(found.at, found.at + stated.len());
        checker
            .found
            .push(Diagnostic::new(message, at).about(entry.path.clone()));
    }
}

/// A number with its measure word in a heading.
struct Counted {
    number: usize,
    words: String,
    measure: &'static str,
    at: usize,
    sure: bool,
}

/// The counts of a heading, outside quotes (`“十百千万”工程` is a name).
fn counts(title: &str) -> Vec<Counted> {
    let mut out = Vec::new();
    let mut depth = 0_usize;
    let mut before = ' ';
    for (at, c) in title.char_indices() {
        match c {
            '“' | '《' | '"' => depth += 1,
            '”' | '》' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let starts = is_numeral(c) && !is_numeral(before) && before != '第' && depth == 0;
        before = c;
        let rest = &title[at..];
        if !starts || IDIOMS.iter().any(|idiom| rest.starts_with(idiom)) {
            continue;
        }
        let Some((number, after)) = read_count(rest) else {
            continue;
        };
        let measure =
            |words: &'static [&'static str]| words.iter().find(|w| after.starts_with(**w));
        let (measure, sure) = match (measure(SURE), measure(UNSURE)) {
            (Some(word), _) => (*word, true),
            (None, Some(word)) => (*word, false),
            (None, None) => continue,
        };
        let end = rest.len() - after.len() + measure.len();
        out.push(Counted {
            number,
            words: rest[..end].to_owned(),
            measure,
            at,
            sure,
        });
    }
    out
}
