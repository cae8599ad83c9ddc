//! Claims of the free text (大幅, 首位, 首次, 超额完成, 翻番) against the metrics of the same entry.

mod proofs;

use std::collections::BTreeMap;

use self::proofs::Proofs;
use super::Checker;
use super::passages::{clause_after, clause_before, mask, referenced};
use crate::diag::{Diagnostic, Message, say::text as say};
use crate::facts::{Entry, Passage};
use crate::figure::Decimal;

/// What proves a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Claim {
    /// A change by a tenth or more.
    Change,
    /// The first place.
    Top,
    /// One of the first three places.
    Ahead,
    /// 首次, or nothing the year before.
    First,
    /// More than the target.
    Over,
    /// So many times last year's value.
    Times(u8),
}

/// The words that claim something; `第一` and others that often do not have rules of their own below.
const WORDS: &[(&str, Claim)] = &[
    ("大幅", Claim::Change),
    ("显著", Claim::Change),
    ("首位", Claim::Top),
    ("榜首", Claim::Top),
    ("居首", Claim::Top),
    ("第一", Claim::Top),
    ("领先", Claim::Ahead),
    ("前列", Claim::Ahead),
    ("首次", Claim::First),
    ("首个", Claim::First),
    ("首家", Claim::First),
    ("首例", Claim::First),
    ("第一个", Claim::First),
    ("第一家", Claim::First),
    ("零的突破", Claim::First),
    ("填补", Claim::First),
    ("超额完成", Claim::Over),
    ("翻番", Claim::Times(2)),
    ("翻一番", Claim::Times(2)),
    ("翻两番", Claim::Times(4)),
    ("倍增", Claim::Times(2)),
    ("成倍", Claim::Times(2)),
];

/// Words before a claim that make it a hope, an aim or a denial.
const HEDGES: &[&str] = &[
    "有望", "力争", "争取", "确保", "预计", "计划", "拟", "努力", "目标", "未能", "没有", "尚未",
    "不是", "并非", "放在", "摆在", "置于", "放到", "摆到", "作为",
];

/// Most places of a word looked at in one text.
const LOOKS: usize = 100;

const MARKS: &[char] = &['，', '。', '；', '：', '、', '！', '？', '\n', ','];

/// Checks the results of the year; what is planned or suggested claims nothing.
pub(super) fn check(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    let mut guard = Guard {
        ids: facts.ids(),
        checker,
    };
    for entry in &facts.achievements {
        guard.entry(entry, &Proofs::default());
    }
}

/// The claims a template makes in words of its own, with their byte offsets; a template is shared between offices
/// and can prove none of them.
pub fn in_template(text: &str) -> Vec<(usize, &'static str)> {
    let masked = super::passages::mask_template(text);
    let mut found: Vec<_> = WORDS
        .iter()
        .flat_map(|(word, _)| masked.match_indices(word))
        .filter(|(at, word)| is_claim(&masked, *at, word))
        .filter_map(|(at, word)| Some((at, WORDS.iter().find(|(known, _)| *known == word)?.0)))
        .collect();
    found.sort_unstable();
    found.dedup_by_key(|(at, _)| *at);
    found
}

struct Guard<'c, 'f> {
    checker: &'c mut Checker<'f>,
    ids: BTreeMap<&'f str, usize>,
}

impl Guard<'_, '_> {
    /// Checks an entry; `above` is what the entries around it prove.
    fn entry(&mut self, entry: &Entry, above: &Proofs) {
        let with_above = self.own(entry).and(above);
        let mut all = with_above.clone();
        for measure in &entry.measures {
            all = all.and(&self.all(measure));
        }
        for passage in [&entry.title, &entry.body].into_iter().flatten() {
            self.passage(entry, passage, &all);
        }
        for measure in &entry.measures {
            self.entry(measure, &with_above);
        }
    }

    /// What the metrics of an entry and its measures prove.
    fn all(&self, entry: &Entry) -> Proofs {
        let own = self.own(entry);
        entry
            .measures
            .iter()
            .fold(own, |sum, m| sum.and(&self.all(m)))
    }

    fn own(&self, entry: &Entry) -> Proofs {
        let metrics = &self.checker.facts.metrics;
        let named = entry.metrics.iter().map(|at| at.value);
        let passages = [&entry.title, &entry.body].into_iter().flatten();
        let referred = passages.flat_map(|passage| referenced(passage, &self.ids));
        named.chain(referred).fold(Proofs::default(), |sum, at| {
            sum.and(&Proofs::of(&metrics[at]))
        })
    }

    fn passage(&mut self, entry: &Entry, passage: &Passage, proofs: &Proofs) {
        if !WORDS.iter().any(|(word, _)| passage.text.contains(word)) || proofs.masked {
            return;
        }
        let masked = mask(passage, true);
        for (word, claim) in WORDS {
            // One finding a word is enough, and a text of nothing but hopes is read in part.
            let mut places = masked.match_indices(word).map(|(at, _)| at).take(LOOKS);
            let Some(at) = places.find(|at| is_claim(&masked, *at, word)) else {
                continue;
            };
            let after = clause_after(&masked[at + word.len()..], MARKS);
            if let Some(message) = unproved(word, *claim, after, proofs) {
                let at = passage.locate(at, at + word.len());
                let finding = Diagnostic::new(message, at).about(entry.path.clone());
                self.checker.found.push(finding);
            }
        }
    }
}

/// Words that speak of a place among others.
const FIELD: &[&str] = &[
    "全国", "全省", "全市", "全州", "全县", "全区", "居", "列", "排", "位", "夺", "名次",
];

/// Areas in which an office may be ahead.
const AREAS: &[&str] = &["全国", "全省", "全市", "全州", "全县", "全区"];

/// Whether a word claims something where it stands.
fn is_claim(text: &str, at: usize, word: &str) -> bool {
    let before = clause_before(&text[..at], MARKS);
    let after = clause_after(&text[at + word.len()..], MARKS);
    if HEDGES.iter().any(|hedge| before.contains(hedge)) || before.ends_with('将') {
        return false;
    }
    let placed = |words: &[&str]| words.iter().any(|word| before.contains(word));
    match word {
        // 第一批, 第一书记 and 安全第一 place nobody.
        "第一" => placed(FIELD) && (after.is_empty() || after.starts_with(['名', '位', '的'])),
        "首位" | "前列" => placed(FIELD),
        "领先" => AREAS
            .iter()
            .any(|area| before.ends_with(area) || after.starts_with(area)),
        "填补" => after.contains("空白"),
        "倍增" => !["计划", "行动", "工程", "效应"]
            .iter()
            .any(|name| after.starts_with(name)),
        _ => true,
    }
}

/// The finding about a claim that nothing proves.
fn unproved(word: &str, claim: Claim, after: &str, proofs: &Proofs) -> Option<Message> {
    let none = ("没有用到这样的指标".to_owned(), "has none".to_owned());
    match claim {
        Claim::Change => {
            let (wanted, wanted_en, most) = direction(after, proofs);
            let enough = most
                .as_ref()
                .is_some_and(|(rate, _)| rate.abs() >= Decimal::TEN);
            let (found, found_en) = most.map_or(none, |(rate, name)| {
                let rate = crate::figure::number::print_rate(rate);
                (
                    format!("变化最大的是“{name}”{rate}%"),
                    format!("has `{name}` at {rate}% at most"),
                )
            });
            (!enough).then(|| say::claim_change(word, wanted, wanted_en, found, found_en))
        }
        Claim::Top | Claim::Ahead => {
            let limit = if claim == Claim::Top { 1 } else { 3 };
            let best = proofs.place.as_ref();
            let proved = best.is_some_and(|(place, _)| *place <= limit);
            let (found, found_en) = best.map_or(none, |(place, name)| {
                (
                    format!("“{name}”是第{place}位"),
                    format!("has `{name}` in place {place}"),
                )
            });
            let (wanted, wanted_en) = match claim {
                Claim::Top => ("第1位", "place 1"),
                _ => ("前3位", "place 3 or better"),
            };
            (!proved).then(|| say::claim_rank(word, wanted, wanted_en, found, found_en))
        }
        Claim::First => (!proofs.first).then(|| say::claim_first(word)),
        Claim::Over => {
            let most = proofs.completion.as_ref();
            let proved = most.is_some_and(|(rate, _)| *rate > Decimal::ONE_HUNDRED);
            let (found, found_en) = most.map_or(none, |(rate, name)| {
                let rate = crate::figure::number::print_rate(*rate);
                (
                    format!("最多的是“{name}”{rate}%"),
                    format!("has `{name}` at {rate}% at most"),
                )
            });
            (!proved).then(|| say::claim_over(word, found, found_en))
        }
        Claim::Times(times) => {
            let most = proofs.rise.as_ref();
            let wanted = Decimal::from(times);
            let multiple = |rate: Decimal| {
                let share = rate.checked_div(Decimal::ONE_HUNDRED)?;
                share.checked_add(Decimal::ONE)
            };
            let most = most.and_then(|(rate, name)| Some((multiple(*rate)?, name)));
            let proved = most
                .as_ref()
                .is_some_and(|(multiple, _)| *multiple >= wanted);
            let (found, found_en) = most.map_or(none, |(multiple, name)| {
                let multiple = crate::figure::number::print_rate(multiple);
                (
                    format!("最多的是“{name}”{multiple}倍"),
                    format!("has `{name}` at {multiple} times at most"),
                )
            });
            (!proved).then(|| say::claim_times(word, wanted, found, found_en))
        }
    }
}

/// The change a clause speaks of: what is wanted, in both languages, and the most there is of it.
fn direction<'p>(
    after: &str,
    proofs: &'p Proofs,
) -> (&'static str, &'static str, Option<(Decimal, &'p str)>) {
    const FALLS: &[&str] = &[
        "下降", "减少", "降低", "压减", "缩减", "缩短", "回落", "下滑",
    ];
    const RISES: &[&str] = &["增", "提", "上升", "攀升", "跃升", "扩大"];
    let soon: String = after.chars().take(6).collect();
    let says = |words: &[&str]| words.iter().any(|word| soon.contains(word));
    let rise = proofs
        .rise
        .as_ref()
        .map(|(rate, name)| (*rate, name.as_str()));
    let fall = proofs
        .fall
        .as_ref()
        .map(|(rate, name)| (*rate, name.as_str()));
    if says(FALLS) {
        ("下降10%以上的指标", "a fall of 10% or more", fall)
    } else if says(RISES) {
        ("增长10%以上的指标", "a growth of 10% or more", rise)
    } else {
        let either = [rise, fall]
            .into_iter()
            .flatten()
            .max_by_key(|(rate, _)| rate.abs());
        ("增减10%以上的指标", "a change of 10% or more", either)
    }
}

#[cfg(test)]
mod tests {
    use super::in_template;

    #[test]
    fn a_template_claims_nothing_itself() {
        let words = |text| {
            in_template(text)
                .into_iter()
                .map(|(_, word)| word)
                .collect::<Vec<_>>()
        };
        assert_eq!(words("各项指标大幅增长，居全省首位。"), ["大幅", "首位"]);
        assert!(
            words("{{ 首次(甲) }}，{% if 翻番 %}力争大幅提升{% endif %}《首次办法》{# 显著 #}。")
                .is_empty()
        );
        assert!(words("{{! 显著 }}{{!-- 大幅 }} --}}坚持把安全放在首位。").is_empty());
    }
}
