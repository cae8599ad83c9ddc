//! A masked copy of a report for other offices: figures keep their shape, names their kind, and the facts behind both.

mod digits;
mod names;
mod place;
mod sample;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::doc::rewrite::{Edit, apply};
use crate::doc::{BlockKind, Document, Inline, Text, plain};
use crate::facts::{FIGURE_KEYS, Facts, Metric};
use crate::figure::Figure;
use crate::source::{FactPath, Spanned};
use digits::Numbers;
use names::{MASK, Names};
pub use sample::sample;

/// Finds the runs of digits of a text that are figures, not years or parts of names.
pub type Loose = dyn Fn(&str) -> Vec<Range<usize>>;

/// What a masked copy hides.
#[derive(Debug)]
pub struct Plan {
    /// The ids of the metrics.
    hidden: BTreeSet<String>,
    /// The ids of those of which the lists are hidden too.
    listed: BTreeSet<String>,
    /// No metric is tagged, so that every figure is hidden, those typed in free text as well.
    pub all: bool,
    /// The names.
    pub names: Names,
    numbers: Numbers,
}

/// Something hidden that a masked document still shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Left {
    /// A name.
    Name {
        /// The name.
        name: String,
        /// The text it stands in.
        text: String,
    },
    /// The digits of a value.
    Digits {
        /// The metric's name.
        name: String,
        /// The digits.
        digits: String,
        /// The text they stand in.
        text: String,
    },
}

impl Plan {
    /// What to hide of a report: the metrics with 密, or all if none has it; metrics whose digits are masked already;
    /// the names of the office.
    pub fn new(facts: &Facts) -> Self {
        let all = facts.metrics.iter().all(|metric| !metric.mask);
        let mut plan = Self {
            hidden: BTreeSet::new(),
            listed: BTreeSet::new(),
            all,
            names: Names::new(facts),
            numbers: Numbers::default(),
        };
        for metric in &facts.metrics {
            let arrived = figures(metric).any(|figure| figure.value.is_masked());
            // Laws and documents keep their names, which tell their number.
            let titles = !metric.items.is_empty()
                && metric.items.iter().all(|item| item.value.starts_with('《'));
            if !(all && !titles || metric.mask || arrived) {
                continue;
            }
            plan.hidden.insert(metric.id.value.clone());
            for figure in figures(metric) {
                plan.numbers.add(&metric.name, &figure.value);
            }
            // Names that count nothing are those of programmes and the like.
            if metric.value.is_some() || metric.mask {
                plan.listed.insert(metric.id.value.clone());
                for item in &metric.items {
                    plan.names.add_item(&item.value);
                }
            }
        }
        plan
    }

    /// Whether a metric is hidden.
    pub fn hides(&self, metric: &Metric) -> bool {
        self.hidden.contains(&metric.id.value)
    }

    /// Whether the names a metric lists are hidden, because they tell their number.
    fn hides_list(&self, metric: &Metric) -> bool {
        self.listed.contains(&metric.id.value)
    }

    /// Whether there is no figure and no name to hide.
    pub fn is_empty(&self) -> bool {
        self.hidden.is_empty() && self.names.is_empty()
    }

    /// The key below the hidden metric that a path leads to (`名单` for `指标.获奖.名单`).
    fn hidden_key<'p>(ids: &BTreeSet<String>, path: &'p FactPath) -> Option<&'p str> {
        let rest = path.0.strip_prefix("指标.")?;
        let mut end = rest.len();
        loop {
            if ids.contains(&rest[..end]) {
                return Some(rest[end..].trim_start_matches('.'));
            }
            end = rest[..end].rfind('.')?;
        }
    }
}

/// All figures of a metric.
fn figures(metric: &Metric) -> impl Iterator<Item = Spanned<Figure>> {
    let own = FIGURE_KEYS.iter().filter_map(|key| metric.with_unit(key));
    let parts = metric.parts.iter().map(|part| part.figure.clone());
    let share = metric.share.iter().filter_map(|share| share.rate.clone());
    let years = metric.series.iter().map(|year| year.figure.clone());
    own.chain(parts).chain(share).chain(years)
}

/// Hides what the plan says, in every text; notes go, because they name people and files.
///
/// Pictures go too, but for their captions: the columns of a chart show its values, and nobody knows what an image shows.
pub fn run(document: &mut Document, plan: &Plan, loose: &Loose) {
    document.notes.clear();
    if let Some(head) = &mut document.red_head {
        head.copy_number = head.copy_number.as_deref().map(digits::hide);
    }
    document.each_text_but_labels(|text| {
        lists(text, plan);
        figures_of(text, plan);
        let words = plain(text);
        let names = plan.names.edits(&words);
        apply(text, &names);
        let words = plain(text);
        let runs: Vec<_> = loose(&words);
        let open = free(text);
        let inside = |range: &Range<usize>| {
            let at = open.partition_point(|free| free.end < range.end);
            open.get(at).is_some_and(|free| free.start <= range.start)
        };
        let found: Vec<_> = if plan.all {
            runs
        } else {
            plan.numbers
                .find(&words, &runs)
                .into_iter()
                .map(|found| found.range)
                .collect()
        };
        let edits: Vec<_> = found
            .into_iter()
            .filter(inside)
            .map(|range| Edit {
                with: digits::hide(&words[range.clone()]),
                range,
            })
            .collect();
        apply(text, &edits);
    });
    leave_out_pictures(document);
}

/// Only the caption is left of a picture.
fn leave_out_pictures(document: &mut Document) {
    for block in document.all_blocks_mut() {
        if let BlockKind::Picture(picture) = &mut block.kind {
            let mut caption = vec![Inline::Text(format!(
                "（{}　",
                picture.caption.label.trim()
            ))];
            caption.append(&mut picture.caption.text);
            caption.push(Inline::Text("，图略）".to_owned()));
            block.kind = BlockKind::Paragraph(caption);
        }
    }
}

/// What is still to be seen of the hidden figures and names.
pub fn left(document: &mut Document, plan: &Plan, loose: &Loose) -> Vec<Left> {
    let mut out = Vec::new();
    document.each_text_but_labels(|text| {
        let words = plain(text);
        let shown = || -> String { words.chars().take(40).collect() };
        if let Some(name) = plan.names.left_in(&words) {
            out.push(Left::Name {
                name: name.to_owned(),
                text: shown(),
            });
        }
        let open = free(text);
        for found in plan.numbers.find(&words, &loose(&words)) {
            // Another metric may have the same number, and is not hidden.
            let at = open.partition_point(|free| free.end <= found.range.start);
            let shown_here = open
                .get(at)
                .is_some_and(|free| free.start <= found.range.start);
            if shown_here {
                out.push(Left::Digits {
                    name: found.name,
                    digits: words[found.range].to_owned(),
                    text: shown(),
                });
            }
        }
    });
    out
}

/// Places that a masked document still names, each once; the facts did not say that they are to be hidden.
pub fn places_named(document: &mut Document) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    document.each_text_but_labels(|text| {
        let words = plain(text);
        out.extend(place::named(&words).into_iter().map(str::to_owned));
    });
    out
}

/// The bytes of a text that are no figure.
fn free(text: &[Inline]) -> Vec<Range<usize>> {
    fn add(text: &[Inline], at: &mut usize, out: &mut Vec<Range<usize>>) {
        for inline in text {
            let (length, open) = match inline {
                Inline::Strong(inner) | Inline::Lead(inner) => {
                    add(inner, at, out);
                    continue;
                }
                Inline::Text(words) => (words.len(), true),
                Inline::Figure(figure) | Inline::Gap(figure) => (figure.text.len(), figure.words),
            };
            if open {
                match out.last_mut() {
                    Some(last) if last.end == *at => last.end += length,
                    _ => out.push(*at..*at + length),
                }
            }
            *at += length;
        }
    }
    let mut out = Vec::new();
    add(text, &mut 0, &mut out);
    out
}

/// Hides the digits of figures that were read, or calculated, from a hidden metric.
fn figures_of(text: &mut Text, plan: &Plan) {
    for inline in text {
        match inline {
            Inline::Strong(inner) | Inline::Lead(inner) => figures_of(inner, plan),
            Inline::Figure(figure) => {
                let hidden = figure
                    .reads
                    .iter()
                    .any(|read| Plan::hidden_key(&plan.hidden, &read.path).is_some());
                if hidden && !figure.words {
                    figure.text = digits::hide(&figure.text);
                }
                if hidden {
                    figure.formula = None;
                }
            }
            Inline::Text(_) | Inline::Gap(_) => {}
        }
    }
}

/// Puts ××等 in place of a list of names whose number is hidden.
fn lists(text: &mut Text, plan: &Plan) {
    let mut items = Vec::new();
    collect(text, plan, &mut 0, &mut items);
    let words = plain(text);
    let mut edits: Vec<Edit> = Vec::new();
    for item in items {
        let joined = edits.last().is_some_and(|edit| {
            let between = &words[edit.range.end..item.start];
            between.chars().all(|c| "、，；和及《》".contains(c))
        });
        match edits.last_mut().filter(|_| joined) {
            Some(edit) => edit.range.end = item.end,
            None => edits.push(Edit {
                range: item,
                with: String::new(),
            }),
        }
    }
    for edit in &mut edits {
        let titled = words[edit.range.clone()].starts_with('《');
        edit.with = if titled {
            format!("《{MASK}》")
        } else {
            MASK.to_owned()
        };
        if words[edit.range.end..].starts_with('》') {
            edit.range.end += '》'.len_utf8();
            edit.with.push('》');
        }
        if !words[edit.range.end..].starts_with('等') {
            edit.with.push('等');
        }
    }
    apply(text, &edits);
}

/// The bytes of the names in lists of hidden metrics.
fn collect(text: &[Inline], plan: &Plan, at: &mut usize, out: &mut Vec<Range<usize>>) {
    for inline in text {
        match inline {
            Inline::Strong(inner) | Inline::Lead(inner) => collect(inner, plan, at, out),
            Inline::Text(words) => *at += words.len(),
            Inline::Figure(figure) | Inline::Gap(figure) => {
                let listed = |read: &crate::source::FactRef| {
                    Plan::hidden_key(&plan.listed, &read.path)
                        .is_some_and(|key| key.starts_with("名单"))
                };
                if figure.words && figure.reads.iter().any(listed) {
                    out.push(*at..*at + figure.text.len());
                }
                *at += figure.text.len();
            }
        }
    }
}

/// A text after some edits.
fn changed(text: &str, edits: &[Edit]) -> String {
    let mut whole = vec![Inline::Text(text.to_owned())];
    apply(&mut whole, edits);
    plain(&whole)
}
