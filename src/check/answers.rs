//! TODO: the plans of last year that this year's report does not come back to.

use std::collections::BTreeSet;

use super::Checker;
use super::passages::mask;
use crate::diag::{Diagnostic, Message, say::last as say};
use crate::facts::{Entry, Facts, Passage, Target};
use crate::numeral::is_numeral;
use crate::source::Span;

/// Words that any plan may open with; they make two headings no more alike.
const COMMON: &[&str] = &[
    "进一步",
    "持续",
    "扎实",
    "深入",
    "全面",
    "大力",
    "着力",
    "切实",
    "积极",
    "不断",
    "继续",
    "加强",
    "加快",
    "加大",
    "推进",
    "推动",
    "开展",
    "实施",
    "提升",
    "提高",
    "强化",
    "深化",
    "优化",
    "完善",
    "建设",
    "工作",
    "做好",
    "抓好",
    "成效",
    "明显",
    "取得",
    "新突破",
    "工程",
    "行动",
    "任务",
    "重点",
    "能力",
    "项目",
    "主线",
];

/// Longest text compared, in characters.
const LONGEST: usize = 4000;
/// Longest title compared, in characters.
const LONGEST_TITLE: usize = 60;
/// Most comparisons of a plan with an entry.
const MOST: usize = 200_000;

/// Lists the plans and targets that no entry and no metric of this year answers.
pub(super) fn check<'f>(checker: &mut Checker<'f>, last: &'f Facts) {
    let facts = checker.facts;
    let mut entries = Vec::new();
    for list in [&facts.achievements, &facts.difficulties, &facts.plans] {
        for entry in list {
            collect(entry, &mut entries);
        }
    }
    let answers = entries.into_iter().map(Answer::new).collect();
    let mut answering = Answering {
        named: checker.facts.last_year.as_ref().map(|path| path.span),
        checker,
        last,
        answers,
        compared: 0,
    };
    for plan in &last.plans {
        answering.plan(plan);
    }
}

fn collect<'f>(entry: &'f Entry, out: &mut Vec<&'f Entry>) {
    out.push(entry);
    for measure in &entry.measures {
        collect(measure, out);
    }
}

/// What an entry of this year can answer.
struct Answer {
    title: BTreeSet<[char; 2]>,
    words: BTreeSet<[char; 2]>,
}

impl Answer {
    fn new(entry: &Entry) -> Self {
        let title = entry.title.as_ref().map(words).unwrap_or_default();
        let title: String = title.chars().take(LONGEST_TITLE).collect();
        let mut text = title.clone();
        text.push_str(&entry.body.as_ref().map(words).unwrap_or_default());
        Self {
            title: pairs(&title),
            words: pairs(&text),
        }
    }
}

struct Answering<'c, 'f> {
    checker: &'c mut Checker<'f>,
    last: &'f Facts,
    named: Option<Span>,
    answers: Vec<Answer>,
    compared: usize,
}

impl Answering<'_, '_> {
    /// A plan is answered by a heading like its own, by a text that says all of it, or by one of its targets;
    /// a plan that only gathers measures is answered when they are.
    fn plan(&mut self, plan: &Entry) {
        let (met, open): (Vec<usize>, Vec<usize>) = plan
            .targets
            .iter()
            .filter_map(|target| match target {
                Target::Metric(at) => Some(at.value),
                Target::Passage(_) => None,
            })
            .partition(|at| self.has_figure(*at));
        let answered = !met.is_empty()
            || plan.title.as_ref().map_or(plan.measures.is_empty(), |t| {
                self.is_answered(t, !plan.measures.is_empty())
            });
        if answered || !plan.measures.is_empty() {
            for at in open {
                let metric = &self.last.metrics[at];
                let target = ["目标", "值"].iter().find_map(|key| metric.with_unit(key));
                let target = target.map_or_else(|| "未写".to_owned(), |f| f.value.print());
                self.report(say::target_open(&metric.name, target), metric.id.span);
            }
        }
        if answered {
            return;
        }
        for measure in &plan.measures {
            self.plan(measure);
        }
        if let Some(title) = plan.title.as_ref().filter(|_| plan.measures.is_empty()) {
            let shown: String = title.text.trim().chars().take(40).collect();
            self.report(say::plan_open(shown), title.span);
        }
    }

    fn report(&mut self, message: Message, at: Span) {
        let mut finding = Diagnostic::new(message, at);
        if let Some(named) = self.named {
            finding = finding.see(named);
        }
        self.checker.found.push(finding);
    }

    /// Whether this year has a metric of the same id or name with something to say.
    fn has_figure(&self, at: usize) -> bool {
        let target = &self.last.metrics[at];
        let facts = self.checker.facts;
        facts
            .metrics
            .iter()
            .any(|m| !m.is_missing() && (m.id.value == target.id.value || m.name == target.name))
    }

    fn is_answered(&mut self, title: &Passage, gathers: bool) -> bool {
        let title: String = words(title).chars().take(LONGEST_TITLE).collect();
        let plan = pairs(&title);
        if plan.is_empty() {
            // Nothing to go by: a heading over measures is judged by them, another is given the benefit.
            return !gathers;
        }
        self.compared += self.answers.len();
        // A file this large is no report; better nothing said than an endless run.
        if self.compared > MOST {
            return true;
        }
        self.answers.iter().any(|answer| {
            let shared = plan.intersection(&answer.title).count();
            let shorter = plan.len().min(answer.title.len());
            let near = shared > 0 && shared * 2 >= shorter && (shared > 1 || shorter == 1);
            let said = plan.intersection(&answer.words).count();
            near || said * 4 >= plan.len() * 3
        })
    }
}

/// The telling words of a passage: no placeholders, marks or words that any plan has.
fn words(passage: &Passage) -> String {
    let text = mask(passage, false);
    let mut text: String = text.chars().take(LONGEST).collect();
    for word in COMMON {
        text = text.replace(word, "|");
    }
    // 三大工程 of this year need not be those of last year.
    text.replace(is_numeral, "|")
}

/// The pairs of neighbouring characters in a text, across nothing but letters and digits.
fn pairs(text: &str) -> BTreeSet<[char; 2]> {
    let mut out = BTreeSet::new();
    let mut before = None;
    for c in text.chars() {
        let letter = c.is_alphanumeric();
        if let Some(before) = before.filter(|_| letter) {
            out.insert([before, c]);
        }
        before = letter.then_some(c);
    }
    out
}
