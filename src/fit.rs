//! Whether facts have what a pack asks for, by its `facts` and under the names its `renamed` gives.

use crate::diag::{Diagnostic, Diagnostics, Message, say::pack as say};
use crate::facts::{FIGURE_KEYS, Facts, Metric};
use crate::pack::manifest::now;
use crate::pack::{FactType, Manifest, Need};
use crate::source::{FactPath, Span, Spanned};

/// Chapters a pack can ask for.
const CHAPTERS: &[&str] = &["开头", "成绩", "困难", "打算", "建议", "结尾"];
/// Texts of 报告 and 单位 a pack can ask for.
const TEXTS: &[&str] = &[
    "报告.题名",
    "报告.年度",
    "报告.日期",
    "单位.全称",
    "单位.简称",
    "单位.级别",
    "单位.领导",
    "单位.指导",
];

impl FactType {
    /// What it is called, Chinese and English.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Figure => ("带数值的指标", "a metric with a value"),
            Self::Rate => ("以百分数计的指标", "a metric in per cent"),
            Self::Names => ("带名单的指标", "a metric with `items`"),
            Self::Parts => ("带分项的指标", "a metric with `parts`"),
            Self::Rank => ("带排名的指标", "a metric with `rank`"),
            Self::Entries => ("有条目的一章", "a chapter with entries"),
            Self::Text => ("一段文字", "a text"),
        }
    }
}

/// The id of the metric a pack asks for, if it is one.
pub fn metric_id(need: &Need) -> Option<&str> {
    need.fact.strip_prefix("指标.")
}

/// The ids of the metrics a pack asks for that the facts do not have; templates may ask whether they are there.
pub fn absent(facts: &Facts, manifest: &Manifest) -> Vec<String> {
    let ids = manifest.facts.iter().filter_map(metric_id);
    let ids = ids.filter(|id| facts.metric_index(id).is_none());
    ids.map(str::to_owned).collect()
}

/// What is wrong with the facts a manifest asks for: a place, type, unit or attribute there cannot be.
fn faults(manifest: &Manifest) -> Vec<Message> {
    let mut out = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for need in &manifest.facts {
        let shown: String = need.fact.chars().take(40).collect();
        let mut bad = |zh: &str, en: &str| out.push(say::bad_need(&shown, zh, en));
        if !seen.insert(need.fact.as_str()) {
            bad("写了两次", "it is there twice");
        }
        let is_metric = metric_id(need).is_some_and(|id| {
            id.starts_with(|c: char| c.is_alphabetic() || c == '_')
                && id.chars().all(|c| c.is_alphanumeric() || c == '_')
        });
        let fits = match need.kind {
            FactType::Entries => CHAPTERS.contains(&need.fact.as_str()),
            FactType::Text => TEXTS.contains(&need.fact.as_str()),
            _ => is_metric,
        };
        if !fits {
            bad(
                "fact 和 type 对不上：指标写“指标.编号”，一章用 entries，报告和单位的文字用 text",
                "`fact` and `type` do not go together: a metric is `指标.ID`, a chapter takes `entries`, texts of 报告 and 单位 take `text`",
            );
        }
        let plain = matches!(need.kind, FactType::Entries | FactType::Text);
        if plain && !(need.unit.is_empty() && need.with.is_empty()) {
            bad(
                "只有指标有 unit 和 with",
                "only a metric has `unit` and `with`",
            );
        }
        if need.kind == FactType::Rate && !matches!(need.unit.as_str(), "" | "%" | "‰") {
            bad("百分数的单位是 %", "the unit of a rate is `%`");
        }
        for key in &need.with {
            if !FIGURE_KEYS.contains(&key.as_str()) {
                bad(
                    &format!("指标没有“{key}”这一项，可以是{}", FIGURE_KEYS.join("、")),
                    &format!(
                        "a metric has no `{key}`; it may be {}",
                        FIGURE_KEYS.join(", ")
                    ),
                );
            }
        }
    }
    out
}

/// Reports what the facts lack of what a pack asks for, what they have of another kind, and names it has given up.
pub fn check(facts: &Facts, manifest: &Manifest, found: &mut Diagnostics) {
    for message in faults(manifest) {
        found.push(Diagnostic::general(message));
    }
    for (old, new) in &manifest.renamed.facts {
        let new = now(&manifest.renamed.facts, new);
        let metric = facts.metric_index(old).map(|at| &facts.metrics[at]);
        if let Some(metric) = metric.filter(|_| facts.metric_index(new).is_none()) {
            let message = say::renamed_fact(old, new, &manifest.id);
            let path = FactPath(format!("指标.{old}"));
            found.push(Diagnostic::new(message, metric.id.span).about(path));
        }
    }
    for need in &manifest.facts {
        let renamed = |id| {
            let old = manifest.renamed.facts.keys();
            let mut old = old.filter(|old| now(&manifest.renamed.facts, old) == id);
            old.any(|old| facts.metric_index(old).is_some())
        };
        if metric_id(need).is_some_and(renamed) {
            continue;
        }
        let finding = match state(facts, need) {
            State::Fits => continue,
            State::Absent if !need.required => continue,
            State::Absent => Diagnostic::general(lacking(need, &need.fact, manifest)),
            State::Lacks(key, span) => {
                let message = lacking(need, &format!("{}.{key}", need.fact), manifest);
                Diagnostic::new(message, span)
            }
            State::Other(span) => {
                let (zh, en) = kind(need);
                let message = say::other_kind(&need.fact, &manifest.id, zh, en);
                Diagnostic::new(message, span)
            }
        };
        found.push(finding.about(FactPath(need.fact.clone())));
    }
}

fn lacking(need: &Need, fact: &str, manifest: &Manifest) -> Message {
    let (zh, en) = kind(need);
    let about = &need.about;
    say::needs_fact(fact, &manifest.id, zh, en, &about.zh, &about.en)
}

/// What a fact has to be, with its unit.
pub fn kind(need: &Need) -> (String, String) {
    let (mut zh, mut en) = {
        let (zh, en) = need.kind.words();
        (zh.to_owned(), en.to_owned())
    };
    let unit = match (need.kind, need.unit.as_str()) {
        (FactType::Rate, "") => "%",
        (_, unit) => unit,
    };
    if !unit.is_empty() {
        zh = format!("{zh}，单位“{unit}”");
        en = format!("{en} in `{unit}`");
    }
    if !need.with.is_empty() {
        zh = format!("{zh}，还要有{}", need.with.join("、"));
        en = format!("{en}, with {}", need.with.join(", "));
    }
    (zh, en)
}

/// What the facts have of one that is asked for.
enum State<'a> {
    Fits,
    Absent,
    /// A metric without this attribute.
    Lacks(&'a str, Span),
    /// Something else.
    Other(Span),
}

fn state<'a>(facts: &Facts, need: &'a Need) -> State<'a> {
    if let Some(id) = metric_id(need) {
        let at = facts.metric_index(id);
        return at.map_or(State::Absent, |at| of_metric(&facts.metrics[at], need));
    }
    let there = match need.kind {
        FactType::Entries => {
            let chapters = facts.chapters().into_iter();
            chapters
                .filter(|(name, _)| *name == need.fact)
                .any(|(_, entries)| !entries.is_empty())
        }
        _ => is_said(facts, &need.fact),
    };
    if there { State::Fits } else { State::Absent }
}

fn is_said(facts: &Facts, path: &str) -> bool {
    let some = |text: &Option<Spanned<String>>| text.is_some();
    let (report, office) = (&facts.report, &facts.office);
    match path {
        "报告.题名" => some(&report.title),
        "报告.年度" => report.year.is_some(),
        "报告.日期" => report.date.is_some(),
        "单位.全称" => some(&office.full_name),
        "单位.简称" => some(&office.short_name),
        "单位.级别" => some(&office.level),
        "单位.领导" => !office.leaders.is_empty(),
        "单位.指导" => !office.guides.is_empty(),
        _ => true,
    }
}

fn of_metric<'a>(metric: &Metric, need: &'a Need) -> State<'a> {
    // One that is still to be supplied prints its gap; nothing can be said of its unit.
    let Some(value) = metric.leading() else {
        let named = need.kind == FactType::Names && metric.items.is_empty();
        return if named && !metric.is_blank() {
            State::Other(metric.id.span)
        } else {
            State::Fits
        };
    };
    let unit = match (need.kind, need.unit.as_str()) {
        (FactType::Rate, "") => "%",
        (_, unit) => unit,
    };
    let whole = match need.kind {
        FactType::Names => !metric.items.is_empty(),
        FactType::Parts => !(metric.parts.is_empty() && metric.open_parts.is_empty()),
        FactType::Rank => metric.rank.is_some(),
        _ => true,
    };
    if !whole || (!unit.is_empty() && value.unit != unit) {
        let span = metric.value.as_ref().map_or(metric.id.span, |v| v.span);
        return State::Other(span);
    }
    let mut keys = need.with.iter();
    match keys.find(|key| metric.figure(key).is_none()) {
        Some(key) if need.required => State::Lacks(key, metric.id.span),
        _ => State::Fits,
    }
}
