//! SAME: one fact with two values, in two metrics or in a metric and a text.

use std::collections::{BTreeMap, BTreeSet};

use super::passages::{self, clause_before, referenced};
use super::runs::Literal;
use super::{Checker, contradict};
use crate::diag::{Diagnostic, Message, say::text as say};
use crate::facts::{FIGURE_KEYS, Facts, Metric};
use crate::figure::Figure;
use crate::source::{Span, Spanned};

/// Everything a metric states, with its unit, under its key.
pub(super) fn figures(metric: &Metric) -> Vec<(&'static str, Spanned<Figure>)> {
    let own = FIGURE_KEYS
        .iter()
        .filter_map(|key| Some((*key, metric.with_unit(key)?)));
    let parts = metric
        .parts
        .iter()
        .map(|part| ("分项", part.figure.clone()));
    let share = metric.share.as_ref().and_then(|share| share.rate.clone());
    own.chain(parts)
        .chain(share.map(|rate| ("占", rate)))
        .collect()
}

/// Finds metrics that share name, period and unit, but not the value.
///
/// A plan may well differ from what is, and so may a bound such as `950家以上`.
pub(super) fn names(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    let mut seen: BTreeMap<(&str, &str, &str), &Metric> = BTreeMap::new();
    let planned = planned(facts);
    for (at, metric) in facts.metrics.iter().enumerate() {
        let Some(value) = &metric.value else { continue };
        if planned.contains(&at) || value.value.approx().is_some() {
            continue;
        }
        let period = metric.period.as_ref().map_or("", |p| p.value.as_str());
        let key = (metric.name.as_str(), period, value.value.unit.as_str());
        let Some(first) = seen.get(&key) else {
            seen.insert(key, metric);
            continue;
        };
        let there = first
            .value
            .as_ref()
            .filter(|there| contradict(&value.value, &there.value));
        if let Some(there) = there {
            let (one, other) = (there.value.print(), value.value.print());
            let message = say::name_with_two_values(&metric.name, one, other);
            let finding = Diagnostic::new(message, value.span).about(metric.path("值"));
            checker.found.push(finding.see(there.span));
        }
    }
}

/// The metrics that 打算 and 建议 speak of.
fn planned(facts: &Facts) -> BTreeSet<usize> {
    let ids = facts.ids();
    let mut out = facts.planned();
    passages::each(facts, |chapter, _, _, passage| {
        if matches!(chapter, "打算" | "建议") {
            out.extend(referenced(passage, &ids));
        }
    });
    out
}

/// Longest name looked for, in characters.
const LONGEST: usize = 40;

/// What may stand between a name and its figure, and the attribute it speaks of.
const LINKS: &[(&str, &str)] = &[
    ("同比增长", "增长"),
    ("比上年增长", "增长"),
    ("较上年增长", "增长"),
    ("增长", "增长"),
    ("总数达到", "值"),
    ("总数达", "值"),
    ("总数为", "值"),
    ("达到", "值"),
    ("总数", "值"),
    ("达", "值"),
    ("为", "值"),
    ("共", "值"),
    ("有", "值"),
    ("", "值"),
];

/// Words before a name that leave its meaning as it is.
const NEUTRAL: &[&str] = &[
    "全省",
    "全市",
    "全州",
    "全盟",
    "全县",
    "全区",
    "全旗",
    "全镇",
    "全乡",
    "我省",
    "我市",
    "我州",
    "我县",
    "我区",
    "辖区",
    "现有",
    "拥有",
    "共有",
    "目前",
    "截至目前",
    "今年",
    "全年",
    "年末",
    "年底",
    "现",
    "共",
    "有",
    " ",
];

/// Words before a name that speak of what is new.
const NEW: &[&str] = &["新增", "新增了", "净增"];

/// The metrics by the name a text may call them.
pub(super) struct Names<'f>(BTreeMap<&'f str, Vec<usize>>);

impl<'f> Names<'f> {
    /// The names of all metrics that have two characters or more.
    pub(super) fn new(facts: &'f Facts) -> Self {
        let mut names: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, metric) in facts.metrics.iter().enumerate() {
            if metric.name.chars().count() > 1 {
                names.entry(&metric.name).or_default().push(at);
            }
        }
        Self(names)
    }

    /// The finding about a typed figure beside a name whose metric says otherwise, and where that says it.
    ///
    /// Only what can mean nothing else counts: a clause of its own, with nothing before the name but 全市 and the
    /// like (`走访高新技术企业30家` counts visits).
    pub(super) fn differs(&self, facts: &Facts, literal: &Literal<'_>) -> Option<(Message, Span)> {
        if self.0.is_empty() {
            return None;
        }
        let clause = clause_before(literal.before(), MARKS);
        let (name, before, link) = self.beside(clause)?;
        let mut key = link;
        let mut before = before;
        if let Some(rest) = NEW.iter().find_map(|word| before.strip_suffix(word)) {
            key = if link == "值" { "新增" } else { return None };
            before = rest;
        }
        if !is_neutral(before) {
            return None;
        }
        let metrics: Vec<_> = self
            .0
            .get(name)?
            .iter()
            .map(|at| &facts.metrics[*at])
            .collect();
        let mut differing = None;
        for metric in metrics {
            let all = figures(metric);
            let typed = |figure: &Figure| {
                literal
                    .figure(&figure.unit)
                    .filter(|_| closed(literal, &figure.unit))
            };
            let fits =
                |figure: &Figure| typed(figure).is_some_and(|typed| !contradict(figure, &typed));
            if all.iter().any(|(_, figure)| fits(&figure.value)) {
                return None;
            }
            let known = all.into_iter().find(|(of, _)| *of == key);
            if let Some((_, known)) = known
                && let Some(typed) = typed(&known.value)
                && contradict(&known.value, &typed)
            {
                differing = differing.or(Some((metric, known, typed)));
            }
        }
        let (metric, known, typed) = differing?;
        let id = &metric.id.value;
        let reference = if key == "值" {
            id.clone()
        } else {
            format!("{id}.{key}")
        };
        let message =
            say::typed_differs(&metric.name, typed.print(), known.value.print(), reference);
        Some((message, known.span))
    }

    /// The name that a clause ends with before its figure, what stands before the name, and the attribute meant.
    fn beside<'t>(&self, clause: &'t str) -> Option<(&'t str, &'t str, &'static str)> {
        LINKS.iter().find_map(|(link, key)| {
            let clause = clause.strip_suffix(link)?;
            let starts = clause.char_indices().rev().take(LONGEST).map(|(at, _)| at);
            let mut longest = None;
            for at in starts {
                if self.0.contains_key(&clause[at..]) {
                    longest = Some(at);
                }
            }
            longest.map(|at| (&clause[at..], &clause[..at], *key))
        })
    }
}

const MARKS: &[char] = &[
    '，', '。', '；', '：', '！', '？', '\n', '（', '(', ',', ';', ':',
];

/// Whether the clause ends behind the figure.
fn closed(literal: &Literal<'_>, unit: &str) -> bool {
    let rest = &literal.rest()[literal.end(unit) - literal.unit..];
    rest.is_empty() || rest.starts_with(MARKS) || rest.starts_with(['、', '）', ')', ' '])
}

fn is_neutral(mut before: &str) -> bool {
    while let Some(rest) = NEUTRAL.iter().find_map(|word| before.strip_suffix(word)) {
        before = rest;
    }
    before.is_empty()
}
